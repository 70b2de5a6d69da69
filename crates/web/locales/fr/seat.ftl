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
