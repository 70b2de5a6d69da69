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
