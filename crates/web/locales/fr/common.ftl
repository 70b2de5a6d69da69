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
