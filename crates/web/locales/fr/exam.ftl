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
