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
