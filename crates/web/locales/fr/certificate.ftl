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
