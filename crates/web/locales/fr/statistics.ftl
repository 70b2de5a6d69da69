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
