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
