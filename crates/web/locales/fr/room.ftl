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
