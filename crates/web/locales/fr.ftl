# Interface, français. Espaces : U+202F avant ; ! ? % et dans « », U+00A0 avant : et les unités.

## Partout
skip = Aller au contenu
main-nav = Principal
nav-course = Parcours
nav-figures = Chiffres clés
nav-glossary = Définitions
nav-search = Rechercher
nav-sign-in = Se connecter
nav-me = Mon parcours
footer-nav = À propos
page-weight = Cette page, à la première visite : { $kilobytes } ko, { $requests } requêtes, { $elements } éléments, EcoIndex { $score } ({ $grade }).
page-weight-more = Comment c’est compté
sample-notice = Les noms des partenaires et signataires sont des exemples, en attendant ceux de l’académie.
content-licence = Contenu sous licence { $licence }. Logiciel libre, licence EUPL-1.2.
untranslated = Ce passage n’est pas encore traduit.
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes }
minutes-seconds = { $minutes } min { $seconds }
megabytes = { $megabytes } Mo
time-left = encore { $time }
breadcrumb = Fil d’Ariane

## Accueil
home-start = Commencer le parcours
home-resume = Reprendre : { $lesson }
home-finished = Revoir le parcours
home-facts = { $themes } thèmes, { $modules } modules, { $time }. Gratuit, sans compte, sans prérequis.
home-facts-partial = { $themes } thèmes, { $modules } modules dont { $published } déjà ouverts ({ $time }). Gratuit, sans compte, sans prérequis.
home-themes = Les thèmes
home-how = Comment ça se passe
home-how-read = Lire et regarder
home-how-read-text = Des leçons de quelques minutes, des chiffres datés et sourcés, des définitions à portée de doigt.
home-how-answer = Répondre
home-how-answer-text = Un quiz par module, avec une explication pour chaque réponse, autant de fois que vous voulez.
home-how-prove = Garder une trace
home-how-prove-text = Votre progression reste dans ce navigateur ; une adresse électronique suffit pour la retrouver ailleurs et recevoir l’attestation de suivi.
home-partners = L’académie et ses partenaires
home-see-course = Voir le plan du parcours

## Parcours
course-plan = Plan du parcours
course-time = Durée
course-updated = mis à jour le { $date }
course-theme = Thème { $number }
course-module = Module { $number }
course-to-come = à venir
course-to-come-text = Ce module est en préparation : il ne compte pas encore dans la durée du parcours ni dans l’attestation.
course-planned-minutes = environ { $minutes } min prévues
course-attestation = Attestation de suivi
module-objectives = À la fin de ce module, vous saurez :
module-lessons = Leçons
module-begin = Commencer le module
module-progress = { $done } leçons terminées sur { $total }
module-progress-done = module terminé
module-quiz-best = quiz : { $score } %
done = terminé

## Leçon
lesson-place = Leçon { $number } sur { $total }
lesson-outline = Plan du module
lesson-whole-course = Tout le parcours
lesson-terms = Définitions de cette leçon
lesson-term-back = Revenir au texte
lesson-sources = Sources des chiffres
lesson-next = Leçon suivante : { $lesson }
lesson-next-module = Module suivant : { $lesson }
lesson-previous = Leçon précédente : { $lesson }
lesson-finish = J’ai terminé cette leçon
lesson-finish-next = Terminer et passer à la suite : { $lesson }
lesson-done = Leçon terminée
lesson-undo = Marquer comme non terminée
lesson-quiz-to-pass = Cette leçon sera terminée quand vous aurez { $bar } % de bonnes réponses au quiz.
lesson-course-done = Vous êtes au bout du parcours.
lesson-see-me = Voir mon parcours
film-label = Vidéo
film-synthesised = voix de synthèse
film-watch = Regarder · { $time } · { $size }
film-listen = Écouter · { $time } · { $size }
film-listen-only = Écouter seulement
film-read-only = Lire seulement
film-way-kept = Ce choix vaut pour toutes les vidéos, dans ce navigateur.
film-transcript = Lire la transcription
film-page = La vidéo à lire, scène par scène
film-back = Revenir à la leçon : { $lesson }
film-scene = Scène { $number }
film-said = Ce qui est dit
film-captions = Sous-titres
film-chapters = Chapitres
film-missing = Cette vidéo n’a pas encore de son. Elle se lit déjà, scène par scène.
film-stale = Le texte de cette vidéo a été corrigé depuis que sa voix a été enregistrée : ce qui s’écrit est à jour, ce qui se dit ne l’est pas encore partout.
image-data = Voir les données
activity-label = Activité
further-label = Pour aller plus loin
callout-key = À retenir
callout-debate = On en discute
callout-example = En situation
callout-caution = Attention

## Outils pratiques
tool-label = Outil pratique
tool-go = Estimer
tool-how = Comment c’est calculé
tool-address = L’adresse de ce résultat
tool-per-kilowatt-hour = par kilowattheure
tool-error-whole = Écrivez un nombre entier de { $least } à { $most }, comme { $like }.
tool-error-number = Écrivez un nombre de { $least } à { $most }, comme { $like }.
tool-page-title = Estimer une page
tool-page-elements = Éléments
tool-page-elements-hint = Les morceaux dont la page est faite ; l’extension de navigateur GreenIT-Analysis les compte. Chaque page de ce parcours dit les siens, tout en bas.
tool-page-requests = Requêtes
tool-page-requests-hint = Les fichiers demandés pour l’afficher : onglet « Réseau » des outils de développement.
tool-page-kilobytes = Poids, en kilooctets
tool-page-kilobytes-hint = Ce qui est transféré à la première visite, d’après le même onglet.
tool-page-grid = Électricité du pays des visiteurs
tool-page-visits = Visites par mois
tool-page-visits-hint = Facultatif.
tool-page-index = { $score } sur 100, note { $grade }
tool-page-visit = Une visite : environ { $grams } de CO₂ équivalent, dont { $making } pour fabriquer les équipements. Électricité : { $place }
tool-page-month = Avec { $visits } visites par mois : environ { $month } par mois, { $year } par an.
tool-page-halved = Si une seule chose était divisée par deux
tool-page-what = Divisé par deux
tool-page-gained = Gain
tool-page-gain = { $points ->
    [0] aucun point
    [one] { $points } point
   *[other] { $points } points
}
tool-page-best = Ce qui ferait le plus monter la note : { $what ->
    [elements] moins d’éléments.
    [requests] moins de requêtes.
   *[other] moins de kilooctets.
}
tool-page-caution = La note situe la page parmi d’autres ; elle ne mesure pas des grammes. Les grammes sont une estimation : retenez l’ordre de grandeur, pas les décimales.
tool-page-how-index = EcoIndex situe éléments, requêtes et poids parmi ceux de pages déjà analysées, puis les réunit : les éléments comptent trois fois, les requêtes deux fois, le poids une fois. Les tables de référence, du CNUMR et de GreenIT.fr, sont publiées sous licence CC BY-NC-ND : elles ne sont pas libres, et aucun gramme n’en est tiré ici.
tool-page-how-tables = Tables de référence d’EcoIndex
tool-page-how-grams = Les grammes suivent le modèle Sustainable Web Design, version 4 : gigaoctets × kilowattheures par gigaoctet × grammes par kilowattheure. Tout le trajet prend l’électricité choisie ; la fabrication des équipements, celle du monde. Le poids tient lieu de tout le reste : ni les réseaux ni les appareils ne consomment vraiment au gigaoctet.
tool-page-how-model = Modèle Sustainable Web Design
tool-devices-title = Estimer mes appareils
tool-devices-hint = Laissez vide ce que vous n’avez pas. Si vous ne savez pas combien de temps un appareil est gardé, videz la case : l’outil prend une durée courante.
tool-devices-count = Nombre
tool-devices-years = Années d’usage
tool-devices-grid = Électricité du pays où ils sont branchés
tool-devices-none = Indiquez au moins un appareil.
tool-devices-total = Environ { $kilograms } de CO₂ équivalent par an
tool-devices-range = De { $least } à { $most } avec la seule marge publiée que nous connaissions, sans doute trop étroite
tool-devices-shares = Fabrication : { $making } ; électricité : { $using }. Électricité choisie : { $place }
tool-devices-saved = Garder chaque appareil deux ans de plus éviterait environ { $kilograms } par an.
tool-devices-caption = Par an, du plus lourd au plus léger
tool-devices-row = { $count } × { $name }, { $years }
tool-devices-row-usual = { $count } × { $name }, { $years } (durée courante)
tool-devices-device = Appareil
tool-devices-making = Fabrication
tool-devices-using = Électricité
tool-devices-energy = Électricité par an
tool-devices-sum = Total
tool-devices-less = Deux ans de plus éviteraient
tool-devices-kept = Durée courante
tool-devices-kept-years = { $number ->
    [one] { $years } an
   *[other] { $years } ans
}
tool-devices-unknown = Durée courante : celle que retient la source, quand vous n’en avez pas indiqué.
tool-devices-caution = C’est une estimation pour des appareils moyens, sans les réseaux ni les centres de données.
tool-devices-how = Par an : fabrication, livraison et fin de vie, divisées par les années d’usage, plus l’électricité consommée. Garder un appareil plus longtemps ne change que la première part. Chaque nombre mène à sa source.

## Quiz
quiz-question = Question { $number } sur { $total }
quiz-single = Une seule réponse.
quiz-multiple = Plusieurs réponses possibles. Chaque bonne réponse compte, chaque mauvaise retire autant, sans descendre sous zéro.
quiz-true = Vrai
quiz-false = Faux
quiz-order = Numérotez de 1 (premier) à { $n } (dernier).
quiz-match = Choisissez la suite de chaque ligne.
quiz-estimate = Une estimation suffit : la réponse est juste à { $tolerance } % près.
quiz-short = Répondez en quelques mots.
quiz-your-answer = Votre réponse
quiz-choose = Choisir
quiz-submit = Valider mes réponses
quiz-best = Meilleur résultat : { $best } %. Dernier : { $last } %.
quiz-see-result = Revoir mes réponses
quiz-bar = Pour l’attestation, il faut { $bar } % de bonnes réponses. Vous pouvez recommencer autant de fois que vous voulez.
result-title = Vos réponses
result-score = { $score } % de bonnes réponses
result-passed = Quiz réussi
result-not-passed = Pas encore réussi : il faut { $bar } %.
result-best = Votre meilleur résultat reste { $best } %.
result-right = Juste
result-partly = En partie juste
result-wrong = Pas cette fois
result-unanswered = Sans réponse
result-your-answer = Votre réponse :
result-right-answer = La bonne réponse :
result-retry-missed = Reprendre les questions manquées
result-retry-all = Tout recommencer
result-back = Revenir à la leçon
result-nothing = Vous n’avez pas encore répondu à ce quiz.
quiz-nothing-answered = Aucune réponse n’a été reçue. Choisissez au moins une réponse, puis validez.
answer-not-a-number = Écrivez un nombre, comme 12 ou 3,5.
answer-too-long = Écrivez au plus { $max } caractères.
answer-not-a-choice = Choisissez parmi les réponses proposées.
quiz-retry-title = Questions à reprendre

## Glossaire, chiffres
glossary-title = Définitions
glossary-intro = { $count } mots du numérique responsable, en une ou deux phrases.
glossary-pages = Par initiale
glossary-source = Source :
figures-title = Chiffres clés
figures-intro = { $count } chiffres, chacun avec sa date, son périmètre et sa source.
figures-all = Choisir un thème
figures-seen = relu le { $seen }, à relire avant le { $review }
figures-none = Aucun chiffre dans ce thème pour l’instant.

## Recherche
search-title = Rechercher
search-label = Que cherchez-vous ?
search-go = Rechercher
search-count = { $count ->
    [0] Rien trouvé pour « { $query } ».
    [one] Un résultat pour « { $query } ».
   *[other] { $count } résultats pour « { $query } ».
}
search-none-help = Essayez un mot plus court ou plus courant, ou parcourez le plan du parcours et les définitions.
search-lesson = Leçon
search-term = Définition
search-figure = Chiffre clé
search-page = Page

## Connexion
sign-in-title = Se connecter
sign-in-why = Pas de mot de passe : nous envoyons un code à six chiffres à votre adresse. Ce que vous avez déjà fait dans ce navigateur est gardé.
sign-in-email = Adresse électronique
sign-in-email-hint = Par exemple prenom.nom@exemple.fr. Elle ne sert qu’à vous reconnaître et à vous écrire au sujet du parcours.
sign-in-send = Recevoir un code
code-title = Saisir le code reçu
code-sent = Un code à six chiffres vient de partir vers { $email }. Il est valable { $minutes } minutes.
code-label = Code à six chiffres
code-hint = Les espaces ne comptent pas. Rien reçu ? Regardez dans les indésirables, ou demandez un autre code.
code-confirm = Me connecter
code-other = Demander un autre code
signed-in = Vous êtes connecté. Votre progression a été réunie à votre compte.
signed-out = Vous êtes déconnecté.
sign-out = Me déconnecter
error-prefix = Erreur
error-summary = Il y a un problème
error-email = Cette adresse ne semble pas complète. Vérifiez qu’elle s’écrit comme prenom.nom@exemple.fr.
error-code = Ce code n’est pas le bon. { $left ->
    [one] Il reste un essai.
   *[other] Il reste { $left } essais.
}
error-code-blocked = Trop d’essais. Attendez { $minutes } minutes, puis demandez un nouveau code.
error-code-expired = Ce code n’est plus valable. Demandez-en un nouveau.
error-code-format = Le code compte six chiffres, comme 123 456.
error-too-many = Trop de codes demandés pour cette adresse. Réessayez dans { $minutes } minutes.
mail-code-subject = { $code } : votre code pour { $academy }
mail-code-body = Bonjour,

    Votre code de connexion à { $academy } : { $code }

    Il est valable { $minutes } minutes et ne sert qu’une fois. Si vous n’avez rien demandé, ignorez ce message : sans le code, personne ne peut se connecter.

    { $academy }
    { $url }

## Mon parcours
me-title = Mon parcours
me-anonymous = Votre progression est gardée dans ce navigateur seulement. Connectez-vous pour la retrouver ailleurs et obtenir l’attestation.
me-nothing = Vous n’avez encore rien commencé.
me-nothing-cookie = Rien n’est enregistré pour vous dans ce navigateur : aucun cookie n’a été posé.
me-signed-in-as = Connecté avec l’adresse { $email }.
me-module = Module
me-lessons = Leçons
me-quiz = Meilleur quiz
me-left = Temps restant
me-done-of = { $done } sur { $total }
me-no-score = pas encore
me-score-of = { $score } % (il faut { $bar } %)
me-data = Mes données
me-data-text = Tout ce que nous savons de vous tient dans un fichier lisible.
me-download = Télécharger mes données (JSON)
me-delete = Supprimer mon compte et mes données
me-expired = Votre session a expiré ou n’est pas reconnue. Connectez-vous pour retrouver votre progression.
delete-title = Supprimer mon compte et mes données
delete-text = Votre adresse, votre progression et vos résultats seront effacés tout de suite et sans retour.
delete-text-anonymous = Votre progression et vos résultats seront effacés tout de suite et sans retour.
delete-keep = Garder mes attestations vérifiables (votre nom et le code y restent, sans votre adresse).
delete-confirm = Tout supprimer
delete-cancel = Ne rien supprimer
deleted = Votre compte et vos données ont été supprimés.

## Attestation
attestation-title = Attestation de suivi
attestation-rule = Elle vous revient quand toutes les leçons sont terminées et que chaque quiz de module atteint { $bar } % de bonnes réponses. Elle dit ce que vous avez suivi, pas qui vous êtes.
attestation-missing = Il manque encore :
attestation-missing-lesson = la leçon « { $lesson } »
attestation-missing-quiz = le quiz du module { $number } : { $score } %, il faut { $bar } %
attestation-missing-more = et { $count } autres étapes
attestation-ready = Vous avez tout suivi. L’attestation porte le nom que vous écrivez ici.
attestation-sign-in = Connectez-vous pour recevoir votre attestation : elle doit rester vérifiable, il nous faut donc savoir à qui elle revient.
attestation-name = Prénom et nom, comme ils doivent apparaître
attestation-name-hint = 2 à 80 caractères. Ce nom figurera sur la page publique de vérification.
attestation-name-error = Écrivez le nom qui doit figurer sur l’attestation (2 à 80 caractères, au moins une lettre).
attestation-glyphs = Ces caractères ne peuvent pas encore être imprimés : { $characters }. Écrivez le nom en lettres latines, grecques ou cyrilliques.
attestation-issue = Recevoir l’attestation
attestation-see = Voir l’attestation
attestation-pdf = Télécharger l’attestation (PDF)
attestation-certifies = { $academy } atteste que
attestation-followed = a suivi le parcours
attestation-complete = et en a terminé toutes les leçons et tous les quiz.
attestation-duration = Durée
attestation-date = Délivrée le
attestation-modules = Modules suivis
attestation-identity = L’identité de la personne n’a pas été vérifiée. Ce document atteste d’un suivi ; ce n’est ni un certificat ni un diplôme.
attestation-code = Code de vérification
attestation-verify-at = À vérifier sur
attestation-qr = Code QR menant à { $url }
attestation-sample = Exemple, sans valeur : cette académie n’est pas encore configurée.
attestation-state-valid = Attestation authentique
attestation-state-valid-text = Cette attestation a bien été délivrée par { $academy }. Ce qui suit est ce qu’elle dit ; comparez-le au document que vous avez sous les yeux.
attestation-planned-note = Le parcours comptait alors { $published } modules ouverts sur { $total }.

## Vérification
verify-title = Vérifier un certificat ou une attestation
verify-intro = Sans compte. Le registre de l’académie dit si le document a été délivré ici et s’il vaut toujours.
verify-by-code = Par son code
verify-label = Code de vérification
verify-hint = Seize lettres et chiffres, comme ABCD-EFGH-JKMN-PQRS. Les tirets, espaces et majuscules ne comptent pas. Le code QR du document mène à la même page.
verify-go = Vérifier
verify-unknown = Aucun document ne porte ce code.
verify-unknown-text = Vérifiez que le code est recopié en entier. S’il l’est, le document n’a pas été délivré ici, ou il a été effacé depuis.
verify-by-file = Par son fichier
verify-file-label = Fichier du certificat
verify-file-hint = PDF, PNG, SVG, JSON ou JWT, 2 Mo au plus. Vous pouvez le déposer sur le bouton. Il n’est pas gardé.
verify-file-go = Vérifier le fichier
verify-no-file = Aucun fichier n’a été reçu. Choisissez le fichier du certificat.
verify-by-list = Une liste de codes
verify-list-text = Un code par ligne, { $most } au plus. La réponse est un fichier CSV qui dit l’état de chacun.
verify-list-label = Codes
verify-list-file = Ou un fichier CSV dont la première colonne est le code
verify-list-go = Vérifier la liste
verify-no-codes = Aucun code n’a été reçu. Écrivez un code par ligne.
verify-too-many-codes = La liste est trop longue. Envoyez mille codes au plus à la fois.
verified-valid = Certificat valide
verified-valid-text = Délivré par { $academy }, et il vaut toujours. Comparez ce qui suit au document que vous avez sous les yeux.
verified-expired = Certificat expiré
verified-expired-text = Il a été délivré ici et a expiré le { $day }.
verified-revoked = Certificat révoqué
verified-revoked-text = Il a été délivré ici, puis révoqué le { $day }. Raison : { $reason }
verified-replaced = Certificat remplacé
verified-replaced-text = Il a été remplacé le { $day } par un certificat dont le nom est corrigé ou le résultat rétabli.
verified-see-new = Voir celui qui le remplace
verified-proves = Ce qu’il prouve
verified-how = Comment cela vient d’être vérifié
verified-how-text = Cette page lit le registre de l’académie à l’instant. Le certificat porte aussi une signature numérique, que l’on peut vérifier sans l’académie : déposez son fichier sur la page de vérification, ou lisez le profil de l’académie.
verified-key = La clé qui l’a signé
verified-key-text = Elle figure au profil de l’académie, avec toutes celles qui ont servi.
verified-profile = Profil de l’académie
revoked-disqualified = le résultat de l’examen a été écarté.
revoked-rescored = le résultat de l’examen a été recalculé et n’atteint plus la barre.
register-valid = Le registre le dit valide.
register-expired = Le registre le dit expiré.
register-revoked = Le registre le dit révoqué.
register-replaced = Le registre le dit remplacé.
register-unknown = Le registre ne connaît pas ce code.
name-title = Vérifier le nom
name-text = Le titulaire n’affiche pas son nom. Écrivez celui du document : la page dit s’il est le même, sans tenir compte des accents, des majuscules ni de l’ordre des mots.
name-label = Prénom et nom
name-go = Comparer
name-empty = Écrivez le nom qui figure sur le document.
name-matches = « { $name } » est bien le nom de ce certificat.
name-differs = « { $name } » n’est pas le nom de ce certificat.
file-genuine = Fichier authentique
file-genuine-text = Il est signé par l’académie et n’a pas été modifié depuis.
file-page-altered = Page modifiée
file-page-altered-text = Ce PDF n’est plus le fichier délivré : sa page ne prouve rien. Les données signées qu’il contient sont intactes et disent ce qui suit ; fiez-vous à elles seules.
file-altered = Fichier falsifié ou abîmé
file-altered-text = Il se présente comme un certificat de l’académie, mais sa signature ne correspond pas à son contenu. Ne vous y fiez pas.
file-unknown-key = Signé par une clé inconnue
file-unknown-key-text = Sa signature est correcte, mais la clé n’est pas de l’académie : n’importe qui peut fabriquer un tel fichier.
file-not-ours = Pas un certificat de l’académie
file-not-ours-text = Ce fichier ne contient pas de certificat signé. Une attestation de suivi n’est pas signée : vérifiez-la par son code.
file-unreadable = Fichier illisible
file-too-large = Il est trop lourd pour être un certificat.
file-damaged = Il est vide, abîmé ou incomplet. Demandez au titulaire de l’envoyer à nouveau.
file-says = Ce que disent les données signées
file-see = Voir la page du document
file-another = Vérifier autre chose
too-many-title = Trop d’essais
too-many-text = Trop de demandes sont venues de votre adresse en peu de temps. Attendez { $time }, puis recommencez.

## Certificat
certificate-title = Certificat de connaissance
certificate-certifies = { $academy } certifie que
certificate-passed = a réussi l’examen
certificate-passed-after = sur le parcours « { $course } ».
certificate-name-hidden = Le titulaire n’affiche pas son nom.
certificate-holder = Nom
certificate-exam = Examen
certificate-identity = Identité
certificate-score = Bonnes réponses
certificate-needed = il en fallait { $pass }
certificate-sat-on = Examen passé le
certificate-issued = Certificat délivré le
certificate-expires = Valable jusqu’au
certificate-no-end = Sans date de fin
certificate-themes = Résultat par thème
certificate-pdf = Télécharger le certificat (PDF)
certificate-badge = Badge numérique signé (Open Badge 3.0) :
certificate-attachment = Badge signé (Open Badge 3.0)
certificate-sample = Exemple, sans valeur : cette académie n’est pas encore configurée.
certificate-description = Ce certificat atteste que la personne nommée a réussi l’examen de connaissances du parcours « { $course } ».
certificate-criteria = Pour l’obtenir, il faut répondre juste à au moins { $pass } questions sur { $items }, tirées au sort dans chaque thème, en { $time }, sans retour en arrière.
certificate-identity-checked = Identité vérifiée
certificate-identity-checked-detail = Un surveillant a vérifié l’identité de la personne et l’a vue passer l’examen.
certificate-identity-unchecked = Identité non vérifiée
certificate-identity-unchecked-detail = L’examen a été passé à distance, sans surveillant : le nom est celui que la personne a donné.

## Mes certificats
my-certificates = Mes certificats
my-certificates-none = Vous n’avez pas encore de certificat.
my-certificates-line = Délivré le { $day }. { $state }
my-certificates-line-until = Délivré le { $day }, valable jusqu’au { $until }. { $state }
my-certificates-page = Page publique
my-certificates-manage = Gérer mes certificats
my-certificates-public = Votre nom figure sur la page publique. Si vous le masquez, qui vérifie doit l’écrire et reçoit oui ou non ; les fichiers ne sont plus donnés qu’à vous.
my-certificates-private = Votre nom est masqué sur la page publique : qui vérifie l’écrit et reçoit oui ou non.
my-certificates-hide = Masquer mon nom
my-certificates-show = Afficher mon nom
my-certificates-shown = Votre nom figure sur la page publique.
my-certificates-hidden = Votre nom est masqué.
my-certificates-asked = Votre demande est enregistrée. La réponse viendra par courriel.
my-certificates-waits = Vous avez demandé que le nom devienne « { $name } ». La demande est en attente.
my-certificates-wrong = Le nom est mal écrit
my-certificates-wrong-text = Le certificat porte le nom « { $name } ». Dites comment il s’écrit : un administrateur décide, et un nouveau certificat remplace celui-ci.
my-certificates-wanted = Nom tel qu’il doit apparaître
my-certificates-message = Pourquoi (facultatif)
my-certificates-ask = Demander la correction
my-certificates-not-valid = Ce certificat ne vaut plus : son nom ne peut plus être corrigé.
delete-certificates = Vos certificats restent vérifiables { $years } ans après leur remise, car d’autres s’y fient ; ils ne sont plus reliés à vous. Vos passages restent pour les comptes, sans votre nom. Un examen dont le résultat n’est pas sorti ne donnera pas de certificat.
delete-hide = Masquer mon nom sur la page publique de mes certificats. Vous ne pourrez plus changer d’avis.

## Résultat écarté, droit de réponse
result-certificate = Voir mon certificat
result-set-aside = Résultat écarté le { $day }
result-your-reply = Votre réponse
result-their-reply = Réponse de la personne
result-upheld = Décision : le résultat reste écarté
result-lifted = Décision : le résultat compte à nouveau
result-reply = Répondre
result-reply-text = Vous pouvez répondre une fois. Un administrateur lit votre réponse, puis décide pour de bon ; vous recevrez sa décision par courriel.
result-reply-label = Votre réponse
result-reply-empty = Écrivez votre réponse, en { $most } caractères au plus.
result-reply-send = Envoyer ma réponse
result-reply-kept = Votre réponse est enregistrée. La décision viendra par courriel.

## Administration : résultats
results-title = Résultats
results-search = Chercher un résultat
results-search-hint = Un nom, une adresse, une session ou le code d’un certificat. Les accents et majuscules ne comptent pas.
results-none = Aucun résultat.
results-who = Candidat
results-when = Passé le
results-what = Résultat
results-untied = Compte supprimé
results-not-out = Le résultat n’est pas encore sorti.
results-certificates = Certificats
results-disqualified = Résultats écartés, décision à prendre
results-replied = Réponse reçue le { $day }
results-not-replied = Écarté le { $day }, sans réponse pour l’instant
results-corrections = Noms à corriger
results-recalculate = Recalculer tous les résultats
results-recalculate-text = Chaque résultat est recompté depuis les réponses. Ceux qui étaient justes ne changent pas ; les autres sont corrigés et la personne est prévenue.
results-recalculated = { $count ->
    [0] Tous les résultats étaient justes : rien n’a changé.
    [one] Un résultat a été corrigé.
   *[other] { $count } résultats ont été corrigés.
}
outcome-passed = réussi
outcome-failed = pas réussi
outcome-disqualified = écarté
change-line = { $cause } : { $before } → { $after } points, { $was } → { $is }
change-neutralisation = question neutralisée
change-reversal = neutralisation annulée
change-recalculation = recalcul
change-disqualification = résultat écarté
change-lifted = résultat rétabli
result-done = C’est fait. La personne est prévenue par courriel.
result-unchanged = Le résultat était juste : rien n’a changé.
result-acts = Décider
result-history = Historique
result-see-neutralisation = Voir la décision
result-wish = La personne demande que le nom devienne « { $name } »
result-disqualify = Écarter le résultat
result-disqualify-text = Le certificat est révoqué. La personne lit votre raison et peut répondre ; vous décidez ensuite pour de bon.
result-lift = Rétablir le résultat
result-lift-text = Le résultat compte à nouveau. S’il est réussi, un nouveau certificat est délivré.
result-uphold = Confirmer que le résultat est écarté
result-uphold-text = La décision est définitive. Lisez d’abord la réponse, s’il y en a une.
result-recalculate = Recalculer ce résultat
result-recalculate-text = Il est recompté depuis les réponses. S’il était juste, rien ne change.
result-correct = Corriger le nom
result-correct-text = Un nouveau certificat est délivré ; l’ancien dit par lequel il est remplacé.
result-refuse = Refuser la demande, pour cette raison
result-revoke = Révoquer le certificat
result-revoke-text = Le résultat reste. Cela ne s’annule pas. Qui vérifie le certificat lit la date et la raison.
ruling-why = Raison (gardée dans le journal, et dite à la personne)
ruling-why-public = Raison (publique : qui vérifie la lit)
ruling-reason = Écrivez pourquoi, en 3 à { $most } caractères.
ruling-settled = Cela est déjà décidé, ou a changé entre-temps. Relisez la page.
ruling-name = Écrivez un nom de 2 à 80 caractères, différent de celui du certificat.
ruling-no-key = L’académie n’a pas de clé pour signer. Lancez « tilia key new », puis redémarrez.

## Administration : questions neutralisées
neutralisations-title = Questions neutralisées
neutralisations-text = Une question se révèle fausse ou ambiguë : tous ceux qui l’ont eue reçoivent le point. Personne n’y perd ; chaque résultat changé est listé, la personne est prévenue, et tout peut être annulé.
neutralisations-item = Identifiant de la question
neutralisations-item-hint = Il figure dans la banque de questions et dans les signalements.
neutralisations-look = Voir ce qui changerait
neutralisations-no-item = Aucune question n’a cet identifiant.
neutralisations-nothing = Personne n’a eu cette question, ou elle est déjà neutralisée.
neutralisations-effect = Passages qui l’ont eue : { $met }. Points gagnés : { $rescored }. Nouvelles réussites : { $pass }.
neutralisations-go = Neutraliser cette version
neutralisations-made = Décisions
neutralisations-none = Aucune question n’a été neutralisée.
neutralisation-title = { $item }, version { $version }
neutralisation-reversed = annulée
neutralisation-reversed-on = Annulée le { $day }.
neutralisation-asked = Ce qu’elle demandait
neutralisation-changes = Résultats changés
neutralisation-no-change = Aucun pour l’instant. S’il y en a beaucoup, ils apparaissent ici au fil des minutes.
neutralisation-more = Voir la suite
neutralisation-reverse = Annuler la neutralisation
neutralisation-reverse-text = Points repris : { $rescored }. Réussites perdues : { $fail } ; leur certificat serait révoqué et les personnes prévenues.

## Courriels sur les résultats et les certificats
mail-certificate-subject = Votre certificat est prêt
mail-certificate-body = Bonjour,

    Vous avez réussi l’examen : votre certificat est prêt. Son code est { $code }.

    Le télécharger, masquer votre nom ou le faire corriger :
    { $url }

    La page que chacun peut consulter pour le vérifier :
    { $page }

    { $academy }

mail-reissued-subject = Votre certificat corrigé est prêt
mail-reissued-body = Bonjour,

    Le nom est corrigé : un nouveau certificat, de code { $code }, remplace celui de code { $reason }. L’ancien dit par lequel il est remplacé.

    Le télécharger :
    { $url }

    { $academy }

mail-revoked-subject = Votre certificat est révoqué
mail-revoked-body = Bonjour,

    Votre certificat de code { $code } est révoqué. Raison : { $reason }

    Sa page le dit désormais :
    { $url }

    Une question, un désaccord ? Écrivez à { $contact }.

    { $academy }

mail-name-refused-subject = Le nom de votre certificat
mail-name-refused-body = Bonjour,

    Le nom du certificat de code { $code } ne sera pas changé. Raison : { $reason }

    Une question, un désaccord ? Écrivez à { $contact }.

    { $academy }

mail-disqualified-subject = Votre résultat est écarté : vous pouvez répondre
mail-disqualified-body = Bonjour,

    Le résultat de votre examen est écarté. Raison : { $reason }

    S’il avait donné un certificat, celui-ci est révoqué. Vous pouvez répondre, une fois, avant que l’académie décide pour de bon :
    { $url }

    { $academy }

mail-upheld-subject = Votre résultat reste écarté
mail-upheld-body = Bonjour,

    L’académie a relu votre dossier : le résultat de votre examen reste écarté. Raison : { $reason }

    { $url }

    Une question, un désaccord ? Écrivez à { $contact }.

    { $academy }

mail-lifted-subject = Votre résultat compte à nouveau
mail-lifted-body = Bonjour,

    L’académie a relu votre dossier : le résultat de votre examen compte à nouveau. Raison : { $reason }{ $withdrawn }

    S’il est réussi, un nouveau certificat vous est délivré :
    { $url }

    { $academy }

mail-resumed-subject = Votre examen reprend
mail-resumed-body = Bonjour,

    Votre temps s’était achevé. La personne qui surveille la salle vous rend { $minutes } min : votre examen reprend à la première question sans réponse, et le temps court déjà. Le résultat reçu avant ne compte plus ; vous en aurez un nouveau à la fin.{ $withdrawn }

    Reprendre :
    { $url }

    { $academy }

mail-withdrawn = La place de nouvelle chance qui vous avait été donnée ({ $when }) ne sert plus : elle est annulée. Le fichier joint l’enlève de votre agenda.
mail-rescored-subject = Votre résultat a changé
mail-rescored-body = Bonjour,

    Le résultat de votre examen a été recompté : { $before } bonnes réponses sur { $items } avant, { $after } maintenant ({ $outcome }). Raison : { $reason }{ $withdrawn }

    Votre résultat, et votre certificat s’il est réussi :
    { $url }

    Une question, un désaccord ? Écrivez à { $contact }.

    { $academy }

## Pages d’erreur
not-found-title = Cette page n’existe pas
not-found-text = L’adresse est peut-être mal recopiée, ou la page a changé de place. Rien n’est perdu : votre progression est intacte.
not-found-language = Cette langue n’est pas proposée ici.
server-error-title = Quelque chose s’est mal passé chez nous
server-error-text = Ce que vous avez validé avant est bien enregistré. Réessayez dans un instant ; si cela continue, écrivez à { $contact }.
forbidden-title = Envoi refusé
forbidden-text = Ce formulaire semble venir d’un autre site : rien n’a été changé. Ouvrez la page de l’académie et recommencez.
too-large-title = Envoi trop lourd
too-large-text = Ce qui a été envoyé dépasse ce qu’un formulaire peut contenir : rien n’a été enregistré.
bad-request-title = Demande incomprise
bad-request-text = Ce qui a été envoyé n’a pas la forme attendue : rien n’a été changé. Revenez à la page précédente et recommencez.
error-home = Revenir à l’accueil

## Administration
admin-title = Administration
admin-intro = Ce que votre rôle vous permet de faire.
admin-audit = Journal
admin-audit-intro = Qui a fait quoi, quand et pourquoi. Rien n’y est modifié ni effacé.
admin-audit-empty = Rien n’a encore été fait.
admin-audit-when = Quand
admin-audit-who = Qui
admin-audit-what = Quoi
admin-audit-why = Pourquoi
admin-audit-older = Plus ancien

## Banque de questions
bank-title = Questions
bank-intro = Les questions de l’examen et de l’examen blanc. Une question est écrite, relue par une autre personne, puis mise en service ; seules celles en service sont tirées.
bank-counts = Nombre de questions
bank-set = Épreuve
bank-exam = Examen
bank-mock = Examen blanc
bank-state = État
bank-draft = Brouillon
bank-reviewed = Relue
bank-live = En service
bank-retired = Retirée
bank-all = Indifférent
bank-theme = Thème
bank-covers = { $set } ({ $language }) : les questions en service remplissent { $times } fois le plan.
bank-covers-not = { $set } ({ $language }) : les questions en service ne remplissent pas encore le plan.
bank-covers-none = { $set } : aucune question en service.
bank-new = Écrire une question
bank-import = Importer des questions
bank-export = Exporter la banque
bank-reports = Signalements ({ $n })
bank-find = Trouver une question
bank-words = Mots
bank-attention = À traiter
bank-stale = À relire : un chiffre a changé
bank-reported = Signalée par des candidats
bank-reports-waiting = { $n ->
    [one] un signalement
   *[other] { $n } signalements
 }
bank-search = Chercher
bank-search-all = Voir toutes les questions
bank-nothing = Aucune question ne correspond.
bank-more = Suite
bank-step-said = { $move } : { $why }
bank-right = Bonne réponse
bank-easy = Facile
bank-middling = Moyenne
bank-hard = Difficile
bank-place-lesson = Leçon
bank-place-difficulty = Difficulté
bank-place-figures = Chiffres clés cités
bank-place-note = Raison de la modification
bank-place-prompt = Question ({ $language })
bank-place-rationale = Explication ({ $language })
bank-place-right = Bonne réponse ({ $language })
bank-place-option = Mauvaise réponse { $n } ({ $language })
bank-in-language = Texte : { $language }
bank-no-rationale = Pas encore d’explication.
bank-figures-written = Écrite pour ces chiffres :
bank-edit = Modifier
bank-preview = Voir comme un candidat
bank-preview-intro = Ce que voit le candidat, ni plus ni moins. L’ordre des réponses change d’un candidat à l’autre.
bank-preview-again = Un autre ordre
bank-move = État de la question
bank-move-draft = Renvoyer en brouillon
bank-move-reviewed = Marquer comme relue
bank-move-live = Mettre en service
bank-move-retired = Retirer
bank-reason = Raison
bank-reason-hint = Demandée pour renvoyer ou retirer. Elle reste dans l’historique.
bank-step-none = Une question ne passe pas de cet état à celui-là. Rien n’a été changé.
bank-step-own = Vous avez écrit cette version : une autre personne doit la relire.
bank-step-why = Écrivez la raison, puis recommencez.
bank-step-stale = Un chiffre a changé depuis : relisez la question, puis modifiez-la.
bank-step-retired = Cette question est retirée : renvoyez-la d’abord en brouillon.
bank-step-incomplete = Il manque encore quelque chose. { $what }
bank-wrong-note = Écrivez en quelques mots pourquoi vous modifiez la question.
bank-wrong-missing = { $place } : à remplir.
bank-wrong-long = { $place } : { $most } signes au plus.
bank-wrong-unknown = { $place } : « { $what } » n’existe pas dans le parcours.
bank-wrong-language = L’académie n’a pas la langue « { $language } ».
bank-wrong-no-text = Écrivez la question dans une langue au moins.
bank-wrong-same = { $place } : une autre réponse dit déjà la même chose.
bank-wrong-others = { $place } : elle parle des autres réponses, dont l’ordre change. Donnez une réponse qui se suffise.
bank-right-too-long = En « { $language } », la bonne réponse est { $times } fois plus longue que les autres : sa longueur la désigne.
bank-giveaway = La forme donne la réponse
bank-stale-figure = { $figure } ({ $language }) valait { $before } et vaut maintenant { $now }.
bank-stale-do = Relisez la question avec les chiffres d’aujourd’hui, puis enregistrez-la en cochant « Relue avec les chiffres d’aujourd’hui ».
bank-changed = Quelqu’un d’autre a modifié la question entre-temps : rien n’a été fait. Regardez-la de nouveau.
bank-changed-title = Quelqu’un d’autre a modifié cette question entre-temps
bank-changed-edit = Regardez ce qui a changé. Ce que vous avez écrit est encore ici ; enregistrez de nouveau pour le garder à la place.
bank-done-written = La question est écrite. Une autre personne peut la relire.
bank-done-edited = La nouvelle version est enregistrée.
bank-done-unchanged = Rien n’a changé : aucune version n’a été créée.
bank-done-moved = C’est fait.
bank-done-handled = Le signalement est traité.
bank-edit-title = Modifier { $id }
bank-set-hint = L’épreuve ne change plus ensuite : une question d’examen blanc est montrée avec sa réponse.
bank-lesson-hint = Celle où revenir pour comprendre. Elle dit aussi le thème.
bank-field-prompt = Question
bank-field-right = Bonne réponse
bank-field-wrong = Mauvaise réponse { $n }
bank-field-rationale = Explication, montrée après l’examen blanc
bank-field-note = Note pour l’historique
bank-lesson-figures = Chiffres de cette leçon :
bank-figures-hint = Leurs identifiants, séparés par des espaces. Quand l’un d’eux change, la question est à relire.
bank-read-again = Relue avec les chiffres d’aujourd’hui
bank-correction = Petite correction : la question demande la même chose
bank-correction-hint = Orthographe, typographie, tournure. La question garde son état et ses statistiques continuent. Sinon, si la question ou une réponse change, elle redevient un brouillon à relire et ses statistiques repartent de zéro.
bank-save = Enregistrer
bank-version = Version { $n }
bank-version-title = Version { $n } de { $id }
bank-version-current = C’est la version actuelle.
bank-version-past = C’est une version passée : les passages qui l’ont eue la gardent.
bank-counted-from = statistiques comptées depuis la version { $n }
bank-versions = Versions
bank-history = Historique
bank-author-gone = une personne partie depuis
bank-author-folder = venue d’un dossier
bank-act-written = écrite
bank-act-edited = modifiée
bank-act-sent-back = renvoyée en brouillon
bank-act-reviewed = relue
bank-act-live = mise en service
bank-act-live-all = mise en service avec d’autres
bank-act-retired = retirée
bank-act-imported = importée
bank-act-specimen = venue avec le contenu de l’académie
bank-act-handled = signalement traité
bank-reports-title = Signalements des candidats
bank-reports-none = Aucun signalement.
bank-reports-to-do = À traiter
bank-reports-done = Traités
bank-reports-handled = Signalements traités ({ $n })
bank-report-when = { $when }, version { $version }
bank-report-handled-at = Traité le { $when }.
bank-report-note = Ce que vous avez fait
bank-report-handle = Marquer comme traité
bank-live-title = Mettre en service
bank-live-intro = Les questions relues, complètes et à jour peuvent être mises en service toutes à la fois. Celles dont un chiffre a changé restent de côté.
bank-live-set = { $set } : { $n ->
    [0] aucune question prête
    [one] une question prête
   *[other] { $n } questions prêtes
 }
bank-live-nothing = Rien à mettre en service.
bank-live-more = Et { $n } autres
bank-live-public = Les questions fournies avec Tilia sont publiques, réponses comprises. Un certificat ne vaut que si l’examen ne pose pas de questions dont les réponses circulent : écrivez les vôtres, ou assumez que celles-ci soient connues.
bank-live-sure = J’ai compris : dès maintenant, l’épreuve peut poser ces questions.
bank-live-not-sure = Cochez la case pour dire que vous avez compris. Rien n’a été changé.
bank-live-do = Mettre en service
bank-live-done = { $set } : { $n ->
    [0] rien n’était prêt
    [one] une question mise en service
   *[other] { $n } questions mises en service
 }.
bank-refused-set = La banque a déjà cet identifiant dans l’autre épreuve : donnez-en un autre.
bank-import-intro = Un fichier GIFT ou Moodle XML, comme Moodle les exporte. Seules les questions à une bonne réponse sur quatre peuvent entrer. Vous verrez d’abord ce qui a été compris ; rien n’est gardé avant.
bank-import-file = Fichier
bank-import-file-hint = GIFT ou Moodle XML, en UTF-8, 1 Mo au plus.
bank-import-language = Langue des questions
bank-import-defaults = Quand le fichier ne le dit pas
bank-import-defaults-hint = Les catégories et les étiquettes du fichier passent d’abord.
bank-import-no-lesson = Aucune : laisser de côté
bank-import-read = Lire le fichier
bank-import-no-file = Choisissez un fichier.
bank-import-too-large = Le fichier dépasse 1 Mo : coupez-le en deux.
bank-import-not-text = Ce n’est pas un fichier texte en UTF-8 : enregistrez-le ainsi, puis recommencez.
bank-import-note = Importée du fichier { $file }
bank-import-report = Ce qui serait importé
bank-import-kept = Questions importées
bank-import-dry = Rien n’est encore gardé.
bank-import-done = C’est gardé. Ce qui est nouveau ou modifié est en brouillon, à relire.
bank-import-items = Questions comprises dans le fichier : { $n }
bank-import-added = Nouvelles : { $n }
bank-import-changed = Nouvelles versions : { $n }
bank-import-unchanged = Inchangées : { $n }
bank-import-refused = Refusées : { $n }
bank-import-refused-title = Refusées
bank-import-remarks = Ce qui n’a pas été compris
bank-import-line = Ligne { $line }
bank-import-left-out = Question laissée de côté.
bank-import-keep = Garder ces questions
bank-import-again = Choisir un autre fichier
bank-import-see = Voir les brouillons
bank-import-shown = Questions nouvelles ou modifiées
bank-import-others = Les { $n } autres
foreign-not-xml = Le fichier n’est pas du XML bien formé ({ $error }).
foreign-not-moodle = Ce n’est pas un export de questions de Moodle : le fichier contient « { $root } », pas « quiz ».
foreign-not-a-choice = { $kind } : seul le choix d’une réponse sur quatre peut entrer.
foreign-nothing-asked = Elle n’a pas d’énoncé : écrivez-le, puis importez-la de nouveau.
foreign-unopened = Une accolade ferme des réponses qu’aucune n’ouvre.
foreign-unclosed = Les réponses ne sont pas fermées : ajoutez l’accolade ; une ligne vide finit une question, même là.
foreign-shared-mark = Plusieurs réponses se partagent les points : une seule peut être juste.
foreign-none-right = Aucune réponse n’est juste : marquez la bonne.
foreign-several-right = { $n } réponses sont justes : il n’en faut qu’une.
foreign-answer-count = Elle propose { $n } réponses : il en faut quatre.
foreign-empty-answer = Une réponse est vide, ou n’est qu’une image : écrivez-la, puis importez la question de nouveau.
foreign-weights = Les points des mauvaises réponses sont laissés de côté : une mauvaise réponse ne rapporte rien.
foreign-first-lesson = Elle ne nomme pas de leçon : rangée dans « { $title } », la première de son thème.
foreign-left-out = Laissé de côté dans son texte : { $what }.
foreign-calculated = Question calculée
foreign-description = Texte qui ne demande rien
foreign-drag-picture = Glisser-déposer sur une image
foreign-drag-words = Glisser-déposer de mots
foreign-essay = Rédaction
foreign-few-words = Réponse en quelques mots
foreign-gaps = Texte à trous
foreign-matching = Appariement
foreign-number = Réponse numérique
foreign-true-false = Vrai ou faux
foreign-named = Question de type « { $name } »
foreign-above = ce qui est en exposant
foreign-below = ce qui est en indice
foreign-object = un objet incorporé
foreign-page = une page incorporée
foreign-formula = une formule
foreign-link = un lien
foreign-markdown = le sens des signes de Markdown
foreign-picture = une image
foreign-script = un script
foreign-sound = un son
foreign-table = les lignes et colonnes d’un tableau
foreign-video = une vidéo
bank-export-intro = La banque entière, { $n } questions, retirées comprises. Elle contient les bonnes réponses : gardez-la à l’abri.
bank-export-zip = Dossier de fichiers TOML (zip)
bank-export-zip-text = Tout y est : textes, états, chiffres. L’import en ligne de commande le reprend.
bank-export-moodle = Moodle XML ({ $language })
bank-export-gift = GIFT ({ $language })
bank-export-lost = Dans ces deux formats, ni l’état ni les chiffres cités n’ont de place.

## Statistiques
statistics-title = Statistiques
statistics-none = Personne n’a encore terminé l’examen.
statistics-intro = { $n ->
    [one] Un passage terminé
   *[other] { $n } passages terminés
 }, { $items ->
    [one] une question posée
   *[other] { $items } questions posées
 } ; calculé le { $when }. Entre parenthèses, l’intervalle qui contient la vraie valeur 95 fois sur 100. Les passages annulés ne comptent pas.
statistics-exam = L’examen
statistics-mean = Moyenne
statistics-mean-text = En points.
statistics-sd = Écart type
statistics-sd-text = Ce qui sépare les candidats, en points.
statistics-pass = Réussite
statistics-pass-text = Part des passages qui atteignent la note demandée.
statistics-finished = Menés à terme
statistics-finished-text = Part des candidats qui ont répondu à la dernière question. Sous 95 %, le temps est trop court ou l’examen décourage.
statistics-kr20 = Fidélité (KR-20)
statistics-kr20-text = Part des écarts entre candidats que l’on retrouverait avec d’autres questions. 0,7 est le moins pour décider d’une réussite ; au-delà de 0,8, c’est bon.
statistics-sem = Erreur type de mesure
statistics-sem-text = En points. Un résultat n’est connu qu’à peu près à cela près : plus près de la barre, réussir ou échouer tient aussi au hasard.
statistics-draw = Chance au tirage
statistics-draw-text = En points. Ce que la difficulté varie d’un tirage à l’autre ; devrait rester sous un point.
statistics-exposure = Question la plus posée
statistics-exposure-text = Part des passages qui l’ont eue. Les plus posées sont les premières à circuler.
statistics-items = Les questions
statistics-items-intro = { $n ->
    [0] Aucune des { $all } questions posées n’appelle un regard.
    [one] Une des { $all } questions posées appelle un regard ; elle vient en premier.
   *[other] { $n } des { $all } questions posées appellent un regard ; elles viennent en premier.
 }
statistics-flagged = Seulement celles qui appellent un regard
statistics-show = Afficher
statistics-csv = Télécharger le tableau (CSV)
numbers-title = Statistiques
numbers-all = Toutes les statistiques de la question
flags-idle = { $n ->
    [one] Presque personne ne choisit la réponse { $options }.
   *[other] Presque personne ne choisit les réponses { $options }.
 }
numbers-none = Aucun passage terminé ne l’a encore eue.
numbers-short = Posée { $n } fois ({ $exposure } des passages). Facilité : { $facility }. Discrimination : { $discrimination }.
numbers-interval = { $value } ({ $low } à { $high })
numbers-as-of = Calculé le { $when }. Entre parenthèses, l’intervalle qui contient la vraie valeur 95 fois sur 100.
numbers-item-title = Statistiques de { $id }
numbers-versions = Versions { $from } à { $to }
numbers-n = Posée
numbers-exposure-text = Nombre de passages qui l’ont eue, et leur part.
numbers-facility = Facilité
numbers-facility-text = Part de bonnes réponses. Au hasard, on en a 25 % ; entre 40 % et 90 %, la question apprend quelque chose.
numbers-discrimination = Discrimination
numbers-discrimination-text = Lien entre réussir cette question et réussir le reste. Au-delà de 0,3 : bon. Sous 0,1 : la question ne dit rien. Sous zéro : ceux qui savent s’y trompent.
numbers-choices = Qui choisit quoi
numbers-choices-text = Le groupe fort réunit les 27 % meilleurs candidats ({ $upper } ont eu la question), le groupe faible les 27 % plus faibles ({ $lower }).
numbers-option = Réponse
numbers-everyone = Tous
numbers-upper = Groupe fort
numbers-lower = Groupe faible
numbers-unanswered = Sans réponse
numbers-languages = D’une langue à l’autre
numbers-languages-text = À niveau égal, la question est-elle aussi difficile que dans la langue d’origine, « { $language } » ? Sous zéro, elle est plus difficile.
numbers-language = Delta { $delta }, { $n } candidats contre { $reference }.
numbers-more = Les formules et leurs sources sont dans docs/item-statistics.md.
difference-none = Pas encore comparable.
difference-a = Différence négligeable.
difference-b-harder = Un peu plus difficile : relisez les deux textes.
difference-b-easier = Un peu plus facile : relisez les deux textes.
difference-c-harder = Nettement plus difficile : corrigez la traduction ou retirez la question.
difference-c-easier = Nettement plus facile : corrigez la traduction ou retirez la question.
flag-negative = Ceux qui savent s’y trompent.
flag-negative-text = Vérifiez la bonne réponse : elle est peut-être fausse, ou il y en a deux.
flag-easy = Presque tous la réussissent.
flag-easy-text = Elle n’apprend rien : rendez les mauvaises réponses plus vraisemblables, ou retirez-la.
flag-hard = À peine mieux qu’au hasard.
flag-hard-text = Relisez l’énoncé et la leçon : la question est obscure, ou le sujet n’est pas enseigné.
flag-idle = Presque personne ne choisit la réponse { $n }.
flag-idle-text = Remplacez-la par une erreur que l’on fait vraiment.
flag-best = La réponse { $n } attire les meilleurs.
flag-best-text = Elle est peut-être juste aussi, ou l’énoncé est ambigu.
flag-language = Bien plus dure, ou bien plus facile, en « { $language } ».
flag-language-text = Comparez les deux textes.
warning-discrimination = { $n } réponses seulement : il en faut { $needed } pour se fier à la discrimination et aux choix par groupe. Ne retirez rien sur ces chiffres.
warning-difference = { $n } candidats seulement dans le plus petit groupe (« { $language } ») : il en faut { $needed } pour comparer les langues.
warning-reliability = { $n } passages seulement : il en faut { $needed } pour se fier à la fidélité et à l’erreur de mesure.

## Heures et jours
time-moment = { $day } à { $time }
time-day = le { $day }
time-days = du { $first } au { $last }
time-hours-in-day = le { $day }, de { $from } à { $to }
time-hours = du { $first } à { $from } au { $last } à { $to }
time-hour = { $hour } h
time-clock = { $hour } h { $minute }
time-zone = { $city ->
    [UTC] temps universel (UTC)
    [Brussels] heure de Bruxelles
    [Geneva] heure de Genève
    [Zurich] heure de Zurich
    [London] heure de Londres
    [Amsterdam] heure d’Amsterdam
    [Montreal] heure de Montréal
   *[other] heure de { $city }
}

## Courriels sur une place
letter-hello = Bonjour { $name },
letter-seat = Examen : { $exam }
    Quand : { $when } ({ $zone })
    Durée : { $time }
    Langue : { $language }
    Nom sur le certificat : { $name }
letter-seat-titled = Examen : { $exam }
    Session : { $session }
    Quand : { $when } ({ $zone })
    Durée : { $time }
    Langue : { $language }
    Nom sur le certificat : { $name }
letter-how = Vous commencez quand vous voulez pendant cette période, depuis votre page. Une fois commencé, l’examen va d’une traite.
letter-how-supervised = L’examen se passe en salle, avec un surveillant. Venez avec une pièce d’identité.
letter-see = Voir votre place, en changer ou l’annuler :
    { $url }
letter-again = Vous pouvez vous inscrire à une autre session quand vous voulez :
    { $sessions }
letter-from = { $academy }
    { $home }
letter-registered-subject = Votre place à l’examen : { $when }
letter-registered = Votre place est réservée. Le fichier joint met la session dans votre agenda.
letter-changed-subject = Votre place a changé : { $when }
letter-changed = Votre changement est enregistré. Voici votre place maintenant ; le fichier joint corrige votre agenda.
letter-cancelled-subject = Votre place est annulée : { $when }
letter-cancelled = Vous avez annulé votre place. Le fichier joint l’enlève de votre agenda.
letter-moved-subject = Nouvelles dates de votre session : { $when }
letter-moved = L’académie a changé les dates de votre session. Voici les nouvelles ; le fichier joint corrige votre agenda. Si elles ne vous conviennent pas, choisissez une autre session depuis votre page.
letter-session-cancelled-subject = Session annulée : { $when }
letter-session-cancelled = La session que vous aviez choisie ({ $when }) est annulée.

    Raison : { $reason }

    Votre droit à une place reste entier : choisissez une autre session depuis votre page.
letter-soon-subject = Bientôt l’examen : { $when }
letter-soon = Votre session approche. L’examen blanc permet de s’entraîner avec le même écran et le même temps.
letter-closing-subject = Dernier jour pour passer l’examen
letter-closing = Vous n’avez pas encore passé l’examen, et votre session se termine le { $closes } ({ $zone }). Pour garder une place, choisissez une autre session avant ce moment.
letter-second-chance-subject = Une nouvelle chance : { $when }
letter-second-chance = Votre dernier passage n’a pas suffi. Une place vous est donnée dans la session suivante ; vous n’avez rien à faire, et vous pouvez la changer ou l’annuler.
letter-accommodation-subject = Votre demande d’aménagement
letter-granted = Votre demande d’aménagement est acceptée : vous aurez { $extra } % de temps en plus, soit { $time } en tout.
letter-refused = Votre demande d’aménagement n’a pas été acceptée.
letter-answer = Réponse de l’académie : { $answer }

## Agenda
calendar-text = À passer quand vous voulez, { $when } ({ $zone }). Votre place : { $url }
calendar-text-supervised = En salle, { $when } ({ $zone }), avec une pièce d’identité. Votre place : { $url }

## Examen : avant
exam-title = Examen
exam-back = Revenir à la page de l’examen
exam-fair = Comment nous le gardons équitable
rules-length = { $items } questions en { $time }.
rules-pass = Il faut { $pass } bonnes réponses sur { $items } pour réussir.
rules-one-of-four = Une seule réponse est juste parmi quatre. Une question sans réponse compte comme fausse, sans rien retirer.
rules-forward = On avance seulement : une réponse validée ne se change plus, et une question passée ne revient pas.
rules-clock = L’horloge de l’académie compte le temps, sans pause. Seules comptent les réponses validées avant la fin.
rules-lost = Page fermée, réseau coupé, autre appareil : en revenant, vous retrouvez la question en cours et le temps qui reste.
rules-supervised = La session est surveillée : la personne qui surveille vérifie votre identité et vous admet avant que vous ne commenciez.
rules-unsupervised = La session n’est pas surveillée : le certificat dira que l’identité n’a pas été vérifiée. Passez l’examen sans aide.
start-language-label = Langue des questions
start-button = Commencer, le temps part maintenant
start-note = Avant de commencer, installez-vous au calme et vérifiez que vous disposez de tout le temps prévu.
start-not-yet = On ne peut pas commencer
start-too-early = La session ouvre le { $when }. Revenez à ce moment-là.
start-too-late = La session est fermée depuis le { $when }. Choisissez une autre session.
start-cancelled = Cette place ou sa session a été annulée. Choisissez une autre session.
start-room-not-open = La salle n’est pas ouverte. Attendez que la personne qui surveille l’ouvre, puis recommencez.
start-not-admitted = La personne qui surveille ne vous a pas encore admis. Présentez-vous à elle, puis recommencez.
start-bank-empty = Il n’y a pas assez de questions prêtes pour le moment. Revenez plus tard, ou écrivez à l’académie.
start-language = L’examen n’est pas complet dans cette langue. Choisissez parmi : { $languages }.

## Examen blanc
mock-title = Examen blanc
mock-lead = Les mêmes écrans, la même horloge et le même nombre de questions que l’examen, avec d’autres questions. Sans compte, autant de fois que vous voulez.
mock-after = À la fin, chaque réponse est expliquée, avec la leçon à revoir.
mock-start = Commencer l’examen blanc
mock-cookie = En commençant, un cookie est posé : il sert à retrouver vos réponses. Il n’y en a pas avant.
mock-under-way = Un examen blanc est en cours.
mock-resume = Le reprendre
mock-extra-summary = S’entraîner avec du temps en plus
mock-extra = Temps en plus
mock-extra-none = Aucun
mock-extra-some = { $percent } % de plus
mock-before = Vos examens blancs
mock-sat = { $when } : { $score } sur { $items }
mock-too-many = Beaucoup d’examens blancs ont été commencés depuis votre réseau en une heure. Vous pourrez en commencer un dans { $time }. Ceux qui sont en cours continuent, rien n’est perdu.
mock-too-many-all = Beaucoup d’examens blancs ont été commencés en une heure. Vous pourrez en commencer un dans { $time }. Ceux qui sont en cours continuent, rien n’est perdu.
mock-again = Refaire un examen blanc

## Examen : pendant
sitting-answer = Valider et continuer
sitting-answer-last = Valider et terminer
sitting-skip-summary = Passer cette question
sitting-skip-text = Elle comptera comme fausse et ne reviendra pas.
sitting-skip = Passer sans répondre
sitting-skip-last = Terminer sans répondre
sitting-problem-summary = Signaler un problème avec cette question
sitting-problem-label = Qu’est-ce qui ne va pas ?
sitting-problem-hint = Quelques mots suffisent. Ils partent avec votre réponse, et quelqu’un les lira après l’examen.
sitting-nothing-chosen = Choisissez une réponse, ou passez la question.
sitting-finish-now = Terminer l’examen maintenant
sitting-finish-title = Terminer maintenant ?
sitting-finish-missing = { $count ->
    [one] Une question est encore sans réponse : elle comptera comme fausse.
   *[other] { $count } questions sont encore sans réponse : elles compteront comme fausses.
}
sitting-finish-text = On ne peut pas revenir en arrière.
sitting-finish-confirm = Terminer l’examen
sitting-finish-back = Revenir à la question
sitting-refresh = Mettre à jour le temps
sitting-last-minute = moins d’une minute
sitting-announce = Il reste { $minutes } min.
sitting-resumed = Votre examen reprend : { $minutes } min vous ont été rendues. Si un résultat s’était affiché, il ne compte plus.
sitting-given-back = Du temps vous a été rendu : { $minutes } min.
sitting-time-moved = L’heure de fin a changé. Le temps affiché est à jour.
sitting-offline = Pas de réseau. Votre réponse est gardée sur cette page et partira dès que possible. Ne fermez pas la page.
sitting-first-stands = Une réponse à cette question était déjà enregistrée : c’est elle qui compte. Voici la suite.
sitting-out-of-turn = Ce n’était pas la question en cours : rien n’a été changé. Voici la question à laquelle répondre.
sitting-too-late = Cette réponse est arrivée après la fin : elle n’est pas comptée. Tout ce qui était validé avant est enregistré.
sitting-not-yours-title = Ce passage n’est pas le vôtre
sitting-not-yours = Il a été commencé avec un autre compte, ou dans un autre navigateur. Connectez-vous avec l’adresse qui l’a commencé.

## Examen : après
result-exam-title = Votre résultat
result-mock-title = Résultat de l’examen blanc
result-later = L’examen est terminé et vos réponses sont enregistrées. Le résultat sera donné le { $when }.
result-soon = L’examen est terminé et vos réponses sont enregistrées. Le résultat sera bientôt donné.
result-disqualified = Ce résultat a été écarté.
result-exam-passed = { $score ->
    [one] Réussi : { $score } bonne réponse sur { $items }. Il en fallait { $pass }.
   *[other] Réussi : { $score } bonnes réponses sur { $items }. Il en fallait { $pass }.
}
result-exam-failed = { $score ->
    [one] Pas encore réussi : { $score } bonne réponse sur { $items }. Il en fallait { $pass }.
   *[other] Pas encore réussi : { $score } bonnes réponses sur { $items }. Il en fallait { $pass }.
}
result-mock-passed = { $score ->
    [one] { $score } bonne réponse sur { $items }. À l’examen, il en faut { $pass } : vous y êtes.
   *[other] { $score } bonnes réponses sur { $items }. À l’examen, il en faut { $pass } : vous y êtes.
}
result-mock-failed = { $score ->
    [one] { $score } bonne réponse sur { $items }. À l’examen, il en faut { $pass } : pas encore.
   *[other] { $score } bonnes réponses sur { $items }. À l’examen, il en faut { $pass } : pas encore.
}
result-ended = Terminé le { $when }. Questions répondues : { $answered } sur { $items }.
result-ended-time = Le temps s’est achevé le { $when }. Questions répondues : { $answered } sur { $items }.
result-ended-room = La salle a été fermée le { $when }. Questions répondues : { $answered } sur { $items }.
result-themes = Par thème
result-points = { $right } sur { $total }
result-review = À revoir :
result-see-questions = revoir les questions
result-lesson = Leçon :
result-all-themes = Tous les thèmes
result-level = Sur { $items } questions, la chance compte. Votre niveau se situe sans doute entre { $low } et { $high } % de bonnes réponses ; il en faut { $pass } % à l’examen.
result-level-note = Par thème, les questions sont trop peu nombreuses pour mesurer : prenez-les comme un guide de ce qu’il faut revoir.
result-exam-note = Les questions de l’examen ne sont pas montrées : elles servent encore à d’autres.
ready-all = acquis
ready-enough = au niveau de l’examen
ready-not-yet = à retravailler
mail-result-subject = Votre résultat est disponible – { $academy }
mail-result-body = Bonjour,

    Le résultat de votre examen est disponible : { $url }

    { $academy }

## Salles des sessions surveillées
rooms-title = Salles
rooms-intro = Les sessions surveillées à venir, en cours, ou finies depuis moins d’un jour.
rooms-none = Aucune session surveillée pour le moment.
room-opens = ouvre le { $when }
room-opened-at = salle ouverte le { $when }
room-closed-at = salle fermée le { $when }
room-inside = vous y êtes
room-code-title = Ouvrir la salle
room-code-text = Le code vous a été donné avec la session. Le premier qui le saisit ouvre la salle ; les autres y entrent.
room-code-label = Code de la salle
room-code-go = Entrer
room-code-first = Le code de la salle vient d’abord.
room-code-wrong = Ce code n’est pas celui de cette salle. { $left ->
    [0] C’était le dernier essai : attendez un quart d’heure.
    [one] Il reste un essai.
   *[other] Il reste { $left } essais.
}
room-code-blocked = Trop d’essais. Attendez { $minutes } minutes, puis recommencez.
room-is-closed = La salle est fermée. Ce qui s’y est passé reste écrit ici.
room-closed-already = La salle est fermée : cela n’est plus possible.
room-cancelled = Cette session est annulée.
room-begun = Cette personne a déjà commencé : son admission ne change plus.
room-count = Candidats : { $candidates }. En train de composer : { $sitting }.
room-refresh = Mettre à jour
room-empty = Personne n’est inscrit à cette session.
room-candidates = Candidats
room-name = Nom
room-state = Où en est la personne
room-acts = Agir
room-extra = { $percent } % de temps en plus
room-awaited = pas encore admise
room-admitted = admise, pas encore commencé
room-sitting = question { $position } sur { $items }, encore { $time }
room-time-over = temps écoulé avant la fin
room-finished = terminé
room-identity-checked = identité vérifiée
room-identity-not-verified = identité non vérifiée
room-admit-checked = Identité vérifiée, admettre
room-admit-checked-of = Identité vérifiée, admettre : { $name }
room-admit-unverified = Admettre sans vérification
room-admit-unverified-of = Admettre sans vérification : { $name }
room-send-back = Annuler l’admission
room-send-back-of = Annuler l’admission : { $name }
room-incident = Incident, temps à rendre
room-incident-of = Incident, temps à rendre : { $name }
room-incident-all = Noter un incident pour toute la salle, rendre du temps à tous
room-incidents = Incidents
room-no-incident = Rien n’a été noté.
room-everybody = toute la salle
room-given-back = { $minutes } min rendues
room-incident-title = Noter un incident
room-incident-kind = Ce qui s’est passé
room-incident-note = Précision
room-incident-note-hint = Obligatoire pour rendre du temps. La personne concernée peut en demander une copie : restez aux faits.
room-incident-minutes = Minutes à rendre
room-incident-minutes-hint = De 0 à { $most }. La fin recule d’autant pour qui est en train de composer.
room-incident-log = Noter
room-no-kind = Choisissez dans la liste ce qui s’est passé.
room-no-reason = Écrivez pourquoi du temps est rendu, en 500 caractères au plus.
room-no-minutes = Écrivez un nombre de minutes entre 0 et { $most }.
room-nobody = Personne de concerné n’est en train de composer : il n’y a pas de temps à rendre.
room-time-over-one = Le temps de cette personne est écoulé. Si vous lui rendez des minutes, elle reprend à la première question sans réponse ; son résultat est retiré, et elle en est prévenue.
room-time-over-all = Rendre aussi ces minutes aux personnes dont le temps est écoulé ({ $count })
room-settled = Ce passage ne reprend pas : il est réussi, ou un administrateur a décidé de son résultat.
room-goes-on = Du temps vient d’être rendu par une autre personne : le passage a repris. Regardez la salle avant d’en rendre encore.
room-close = Fermer la salle
room-close-text = { $sitting ->
    [0] Personne n’est en train de composer. Après la fermeture, plus personne ne peut commencer.
    [one] Une personne est encore en train de composer : son examen s’arrêtera là. Plus personne ne pourra commencer.
   *[other] { $sitting } personnes sont encore en train de composer : leur examen s’arrêtera là. Plus personne ne pourra commencer.
}
room-close-confirm = Fermer la salle pour de bon

## Examen : sessions et places
exam-description = Passer le certificat : ce qu’il prouve, ses règles, les prochaines sessions et l’examen blanc.
exam-lead = Un examen en ligne, gratuit, à passer quand vous voulez pendant une session.
exam-my-seats = Vos places et vos résultats
exam-sessions = Prochaines sessions
exam-sessions-text = On s’inscrit jusqu’au dernier jour. Les jours vont de minuit à minuit, { $zone }.
exam-no-session = Aucune session n’est prévue pour le moment. Revenez bientôt.
exam-has-seat = Vous avez déjà une place. Vous pouvez en changer depuis sa page.
exam-register = S’inscrire
exam-register-in = S’inscrire : { $session }
exam-train = S’entraîner d’abord
exam-train-text = L’examen blanc a les mêmes écrans, le même temps et le même nombre de questions. Sans compte, autant de fois que vous voulez.
exam-mock = Passer l’examen blanc
exam-rules = Les règles
exam-results-at-once = Le résultat, par thème, est donné dès la fin.
exam-results-session-end = Le résultat, par thème, est donné à la fin de la session.
exam-second-chance = Un échec donne une place dans la session suivante, une fois, sans rien demander.
exam-validity = Le certificat vaut { $months } mois.
exam-validity-none = Le certificat n’a pas de date de fin : il dit ce que vous saviez le jour de l’examen.
exam-accommodations = Du temps en plus peut être accordé : demandez-le en vous inscrivant.
exam-proves = Ce que le certificat prouve
exam-proves-text = Il dit que la personne qu’il nomme a répondu juste à assez de questions sur les thèmes du parcours, ce jour-là. N’importe qui peut le vérifier, même hors ligne.
exam-identity-both = Passé dans une session surveillée, il dit que l’identité a été vérifiée ; passé seul, il dit qu’elle ne l’a pas été.
exam-identity-none = L’examen se passe seul : le certificat dit que l’identité n’a pas été vérifiée.
exam-verify = Vérifier un certificat
exam-home = Obtenir le certificat
exam-home-text = Un examen blanc pour s’entraîner, puis l’examen, et un certificat que chacun peut vérifier.
exam-see = Voir l’examen et les sessions
session-dated = Session { $window }
session-open-now = ouverte en ce moment
session-supervised = en salle, avec surveillant
session-alone = en ligne, à l’heure que vous voulez
session-code = avec un code de place
session-full = complète
session-left = { $left ->
    [one] une place libre
   *[other] { $left } places libres
}
register-title = S’inscrire à l’examen
register-kept = Ce que nous gardons
register-kept-text = Votre nom, votre adresse électronique, votre place, vos réponses et votre résultat, pour organiser l’examen et prouver le certificat. Ce qui prouve un certificat est gardé { $years } ans après sa remise. Rien n’est vendu ni transmis. Vous pouvez tout emporter ou effacer depuis « Mon parcours ».
register-privacy = Toute la politique de données
register-you = Votre inscription
register-go = Réserver ma place
seat-name-hint = 2 à 80 caractères. Ce nom figurera sur le certificat.
seat-accommodation = De quoi avez-vous besoin pour passer l’examen ? (facultatif)
seat-accommodation-hint = Par exemple : un tiers de temps en plus. Jusqu’à { $most } % peuvent être accordés. Dites ce qu’il vous faut, pas pourquoi : aucun justificatif n’est demandé. Votre demande est effacée un mois après la session.
seat-code = Code de place
seat-code-hint = Seize lettres et chiffres, comme ABCD-EFGH-JKMN-PQRS, reçus de votre organisation.
seat-error-name = Écrivez le nom qui doit figurer sur le certificat (2 à 80 caractères, au moins une lettre).
seat-error-language = L’examen n’existe pas dans cette langue. Choisissez-en une autre.
seat-error-too-long = Votre demande dépasse { $most } caractères. Raccourcissez-la.
seat-error-many-codes = Trop de codes refusés. Attendez { $minutes } minutes, puis recopiez le code reçu.
seat-error-code-needed = Cette session demande un code de place. Recopiez celui que votre organisation vous a donné.
seat-error-code-unknown = Ce code n’existe pas. Vérifiez qu’il est recopié en entier.
seat-error-code-revoked = Ce code a été repris par l’académie. Demandez-en un autre à qui vous l’a donné.
seat-error-code-expired = Ce code n’est plus valable : sa date est passée. Demandez-en un autre à qui vous l’a donné.
seat-error-code-used-up = Toutes les places de ce code sont prises. Demandez-en un autre à qui vous l’a donné.
seat-error-code-other = Ce code donne une place dans une autre session. Choisissez-la, ou demandez un code pour celle-ci.
seat-error-full = La dernière place vient d’être prise. Choisissez une autre session.
seat-error-cancelled = Cette session est annulée. Choisissez-en une autre.
seat-error-over = Cette session est terminée. Choisissez-en une autre.
seat-error-others = Voir les autres sessions
seat-error-twice = Vous avez déjà une place à l’examen : une seule à la fois. Rien n’a été changé.
seat-error-twice-see = Voir ma place, en changer ou l’annuler
seat-error-settled = Cette place ne se change plus : l’examen a commencé, la session est terminée, ou la place a été annulée. Rien n’a été changé.
seat-error-move-code = Cette session demande un code que votre place n’a pas. Choisissez-en une autre ; ou annulez votre place, puis inscrivez-vous avec le code.
seat-title = Votre place à l’examen
seat-registered = Votre place est réservée. Une confirmation part à votre adresse, avec un fichier pour votre agenda.
seat-changed = Votre place est changée. Un courriel part à votre adresse, avec un fichier qui corrige votre agenda.
seat-given-back = Votre place est annulée. Un courriel part à votre adresse.
seat-state-cancelled = annulée
seat-state-session-cancelled = session annulée : choisissez-en une autre
seat-state-upcoming = réservée
seat-state-open = vous pouvez commencer
seat-state-sitting = examen en cours
seat-state-sat = examen terminé, résultat à venir
seat-state-passed = examen réussi
seat-state-failed = examen passé, pas encore réussi
seat-state-disqualified = résultat écarté
seat-state-missed = examen non passé
seat-open = Vous pouvez commencer quand vous voulez, avant le { $closes }. L’examen commencé va jusqu’à son terme.
seat-open-supervised = La session est ouverte. Présentez-vous au surveillant, puis commencez.
seat-upcoming = Vous pourrez commencer à partir du { $opens }.
seat-bring = Venez avec une pièce d’identité.
seat-start = Aller à l’examen
seat-sitting = Vous avez commencé. Le temps court.
seat-resume = Revenir à l’examen
seat-result = Voir le résultat
seat-session-cancelled = La session est annulée
seat-session-cancelled-text = Votre droit à une place reste entier.
seat-choose-other = Choisir une autre session
seat-missed = La session s’est terminée sans que vous ayez commencé.
seat-withdrawn = Cette nouvelle chance ne sert plus : l’échec qui l’avait donnée n’en est plus un.
seat-cancelled = Vous avez annulé cette place.
seat-see-sessions = Voir les prochaines sessions
seat-when = Quand
seat-time = Durée de l’examen
seat-name = Nom sur le certificat
seat-origin = Origine
seat-second-chance = Donnée après un premier passage qui n’a pas suffi
seat-accommodation-asked = Aménagement
seat-accommodation-waiting = Demandé ; la réponse viendra par courriel.
seat-accommodation-granted = { $extra } % de temps en plus.
seat-accommodation-refused = Pas de temps en plus.
seat-calendar = Mettre dans mon agenda
seat-change = Changer de session, de nom ou de langue
seat-cancel = Annuler ma place
seat-cancel-text = Quelqu’un d’autre pourra la prendre. Un code de place pourra servir de nouveau.
seat-cancel-go = Annuler ma place
seat-plan-note = Si l’académie change les dates de la session, un examen commencé garde ses questions et tout son temps.
seat-change-title = Changer votre place
seat-session = Session
seat-session-hint = Les sessions où il reste de la place, { $zone }.
seat-change-go = Enregistrer
seat-change-back = Ne rien changer

## Administration : sessions, aménagements, codes, équipe
pager-before = Page précédente
pager-after = Page suivante
sessions-title = Sessions
sessions-coming = À venir et en cours
sessions-past = Terminées
sessions-none = Aucune session ici.
sessions-seats = Places prises
sessions-calendar = Les sessions du calendrier (exam.toml) se créent seules, quelques mois à l’avance. Une session modifiée ou déjà choisie par un candidat ne suit plus le calendrier.
session-new-title = Créer une session
session-change-title = Modifier la session
session-change-note = Un examen commencé garde ses questions et tout son temps, même si la session raccourcit. Si les dates changent, chaque candidat qui n’a pas commencé reçoit un courriel et un fichier d’agenda corrigé.
session-field-title = Titre (facultatif)
session-field-title-hint = Sans titre, la session porte ses dates. Pour une session en salle, dites le lieu et l’organisation.
session-field-opens = Ouverture, { $zone }
session-field-closes = Fermeture, { $zone }
session-field-closes-hint = On peut commencer jusqu’à ce moment ; un examen commencé va à son terme.
session-field-capacity = Nombre de places (facultatif)
session-field-capacity-hint = Vide : pas de limite.
session-field-supervised = En salle : un surveillant vérifie l’identité et admet les candidats
session-field-code = Sur code de place seulement
session-field-results = Résultats à la fin de la session, et non dès la fin de chaque examen
session-error-title = Le titre dépasse 120 caractères. Raccourcissez-le.
session-error-moment = Écrivez un jour et une heure, comme 2026-12-08 14:00.
session-error-number = Écrivez un nombre de places, ou laissez vide.
session-error-closing = La fermeture doit venir après l’ouverture, et après maintenant. Changez l’une des deux.
session-error-opened = La session est ouverte : son ouverture ne change plus. Remettez l’heure d’avant.
session-error-capacity = Il faut au moins une place, et au moins autant que de places prises ({ $taken }).
session-error-supervision = Des candidats sont inscrits : la surveillance ne change plus. Créez une autre session.
session-error-reason = Écrivez une raison, en 500 caractères au plus : elle est envoyée aux candidats.
session-error-settled = La session est terminée ou annulée : elle ne change plus.
session-planned = La session est créée.
session-changed = La session est modifiée.
session-cancelled = La session est annulée. Les candidats qui n’avaient pas commencé reçoivent un courriel.
session-state-cancelled = annulée
session-state-over = terminée
session-state-open = ouverte
session-state-to-come = à venir
session-seats-of = { $taken } sur { $most }
session-room-code = Code de la salle
session-room-code-text = À donner au surveillant, et à lui seul : il ouvre la salle.
session-room = Aller à la salle
session-cancel = Annuler la session
session-cancel-text = Chaque candidat qui n’a pas commencé reçoit un courriel avec la raison et peut choisir une autre session. Les examens en cours vont à leur terme.
session-cancel-reason = Raison, envoyée aux candidats
candidates-title = Candidats
candidates-search = Chercher par nom ou adresse
candidates-found = { $count ->
    [0] Aucun candidat.
    [one] Un candidat.
   *[other] { $count } candidats.
}
candidates-file = Télécharger la liste (CSV)
candidates-name = Nom
candidates-address = Adresse
candidates-language = Langue
candidates-state = État
candidates-extra = Temps en plus
candidates-asked = Aménagement demandé
candidates-code = Code de place
candidates-identity = Identité
candidates-checked = vérifiée
candidates-not-checked = non vérifiée
candidates-score = Bonnes réponses
candidates-since = Inscription
candidates-gone = compte supprimé
candidates-waiting = demande à traiter
candidates-refused = refusé
accommodations-title = Aménagements
accommodations-text = Ce que des candidats demandent, la session la plus proche d’abord. Chaque décision leur est envoyée.
accommodations-none = Aucune demande n’attend.
accommodations-decided = La décision est enregistrée, et un courriel part au candidat.
accommodation-asked = La demande
accommodation-decide = Décider
accommodation-decided-at = Décidé le { $when }.
accommodation-per-cent = Temps en plus, en pour cent
accommodation-per-cent-hint = De 1 à { $most }. Un tiers : 33.
accommodation-word = Un mot pour le candidat
accommodation-word-hint = Facultatif pour accepter, nécessaire pour refuser.
accommodation-grant = Accorder
accommodation-refuse = Refuser
accommodation-session = Voir la session
accommodation-error-most = Écrivez un nombre de 1 à { $most }.
accommodation-error-word = Pour refuser, écrivez un mot d’explication, en 500 caractères au plus.
accommodation-error-settled = L’examen a commencé, la session est terminée ou la place est annulée : plus rien ne se décide.
codes-title = Codes de place
codes-text = Un code donne une ou plusieurs places à qui le tape en s’inscrivant. Une organisation les distribue à ses candidats.
codes-search = Chercher un code
codes-unknown = Aucun code ne correspond. Vérifiez qu’il est recopié en entier.
codes-note = Pour qui
codes-note-hint = L’organisation et la raison : vous seuls le lisez.
codes-codes = Codes
codes-used = Places prises
codes-seats = Places
codes-state = État
codes-made-at = Créés
codes-revoked-some = { $count } repris
codes-make = Créer des codes
codes-how-many = Nombre de codes
codes-seats-of-each = Places données par chaque code
codes-any-session = N’importe quelle session
codes-expires = Valable jusqu’au
codes-expires-field = Valables jusqu’au (facultatif), { $zone }
codes-seats-each = { $seats ->
    [one] une place par code
   *[other] { $seats } places par code
}
codes-until = jusqu’au { $when }
codes-made = créé le { $when }
codes-revoked = repris
codes-expired = expiré
codes-file = Télécharger les codes (CSV, { $count })
codes-revoke = Reprendre ce code
codes-revoke-all = Reprendre tous ces codes
codes-revoke-text = Plus personne ne pourra s’inscrire avec. Les places déjà prises restent.
codes-back = Tous les codes
codes-error-codes = Écrivez un nombre de 1 à { $most }.
codes-error-seats = Écrivez un nombre de places de 1 à { $most }.
codes-error-note = Dites pour qui sont ces codes, en 200 caractères au plus.
codes-error-session = Cette session est terminée ou annulée. Choisissez-en une autre.
codes-error-expiry = Ce moment est passé. Choisissez-en un à venir, ou laissez vide.
staff-title = Équipe
staff-role = Rôle
staff-since = Depuis
staff-grant = Donner un rôle
staff-revoke = Retirer
staff-revoke-of = Retirer le rôle { $role } à { $email }
staff-email-hint = La personne se connecte avec cette adresse, maintenant ou plus tard.
staff-granted = Le rôle est donné.
staff-revoked = Le rôle est retiré.
staff-error-role = Choisissez un rôle de la liste.
staff-error-own = Un administrateur ne se retire pas son propre rôle : demandez à un autre de le faire.
role-admin = Administrateur
role-admin-text = Conduit les sessions, les candidats, les résultats et les données ; peut tout ce que peuvent les autres.
role-editor = Rédacteur
role-editor-text = Écrit et relit les questions, lit leurs statistiques.
role-supervisor = Surveillant
role-supervisor-text = Tient la salle d’une session surveillée.
