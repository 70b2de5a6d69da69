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
