//! Lessons, quizzes, progress, attestation.

use axum::http::{Request, StatusCode, header};

use crate::harness::{Browser, LESSON, QUIZ, places};

async fn take_everything(browser: &mut Browser<'_>) {
    browser.post(&format!("{LESSON}/done"), "").await;
    browser.post(QUIZ, "q-une=0&q-combien=42").await;
}

#[tokio::test]
async fn the_first_thing_done_sets_the_cookie_and_is_remembered() {
    for place in places().await {
        let mut browser = place.browser();
        let done = browser.post(&format!("{LESSON}/done"), "").await;
        assert_eq!(done.location(), "/fr/courses/demo/lessons/bilan", "{}: on to the next lesson", place.engine);
        let cookie = done.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        let plan = browser.get("/fr/courses/demo").await;
        plan.shows("Une lecture</a> ✓ terminé").shows("encore").shows("Reprendre\u{a0}: Le bilan");
        browser.get(LESSON).await.shows("Leçon terminée");
        browser.get("/fr/me").await.shows("gardée dans ce navigateur").shows("Se connecter").hides("/fr/admin");
        browser.get("/fr/courses/demo/lessons/ancienne-lecture").await;
        let undone = browser.post(&format!("{LESSON}/undone"), "").await;
        assert_eq!(undone.location(), format!("{LESSON}#lesson-end"));
        browser.get(LESSON).await.hides("Leçon terminée");
        place.browser().get(LESSON).await.hides("Leçon terminée");
    }
}

#[tokio::test]
async fn a_quiz_keeps_its_best_and_its_last_result() {
    for place in places().await {
        let mut browser = place.browser();
        let answered = browser.post(QUIZ, "q-une=0&q-combien=100").await;
        assert_eq!(
            (answered.status, answered.location()),
            (StatusCode::SEE_OTHER, "/fr/courses/demo/quizzes/quiz-un/result#quiz-quiz-un")
        );
        let result = browser.get(answered.location().split('#').next().unwrap()).await;
        result
            .shows("50\u{202f}% de bonnes réponses")
            .shows("✓ Juste")
            .shows("✗ Pas cette fois")
            .shows("Pas tout à fait.");
        result.shows("La bonne réponse").shows("42\u{202f}%").shows("quiz-un?missed");

        let missed = browser.get(&format!("{QUIZ}?missed")).await;
        missed.shows("Combien").hides("Laquelle").shows("name=\"asked\" value=\"q-combien\"");
        browser.post(QUIZ, "asked=q-combien&q-combien=42%2C0").await;
        let result = browser.get(&format!("{QUIZ}/result")).await;
        result.shows("100\u{202f}% de bonnes réponses").shows("Quiz réussi").shows("Leçon terminée");

        browser.post(QUIZ, "q-une=1").await;
        let result = browser.get(&format!("{QUIZ}/result")).await;
        result
            .shows(">0\u{202f}% de bonnes réponses")
            .shows("Votre meilleur résultat reste 100\u{202f}%")
            .shows("Sans réponse");
        browser
            .get("/fr/courses/demo/lessons/bilan")
            .await
            .shows("Meilleur résultat : 100\u{202f}%. Dernier : 0\u{202f}%.".replace(" : ", "\u{a0}: ").as_str());
    }
}

#[tokio::test]
async fn what_is_done_on_either_side_is_kept_on_signing_in() {
    for place in places().await {
        let mut phone = place.browser();
        phone.post(&format!("{LESSON}/done"), "").await;
        phone.sign_in("ada@exemple.fr").await.shows("ada@exemple.fr");

        let mut desk = place.browser();
        desk.post(QUIZ, "q-une=0&q-combien=42").await;
        desk.sign_in("Ada@Exemple.fr").await;
        for browser in [&mut phone, &mut desk] {
            let plan = browser.get("/fr/courses/demo").await;
            plan.shows("Une lecture</a> ✓ terminé").shows("Le bilan</a> ✓ terminé");
        }
        let data = desk.get("/fr/me/data.json").await;
        assert_eq!(data.header("content-type"), "application/json");
        data.shows("ada@exemple.fr").shows("lecture").shows("quiz-un");

        desk.post("/fr/sign-out", "").await;
        assert_eq!(desk.cookie, None);
        desk.get("/fr/courses/demo").await.hides("✓ terminé");
        phone.get("/fr/courses/demo").await.shows("✓ terminé");
    }
}

#[tokio::test]
async fn the_attestation_comes_when_everything_is_done_and_verifies() {
    for place in places().await {
        let page = "/fr/courses/demo/attestation";
        let mut browser = place.browser();
        browser.get(page).await.shows("quand toutes les leçons sont terminées");
        browser.post(QUIZ, "q-une=1").await;
        browser.get(page).await.shows("Il manque encore").shows("Une lecture").shows("0\u{202f}%, il faut 70");
        take_everything(&mut browser).await;
        browser.get(page).await.shows("Connectez-vous pour recevoir votre attestation");
        let refused = browser.post(page, "name=Ada").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "not without signing in");
        browser.sign_in("ada@exemple.fr").await.shows("attestation");

        for bad in ["name=", "name=1", "name=%20%20", &format!("name={}", "a".repeat(81))] {
            assert_eq!(browser.post(page, bad).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
        let missing = browser.post(page, "name=%E6%BC%A2%E5%AD%97").await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        missing.shows("漢 字").shows("value=\"漢字\"");

        let issued = browser.post(page, "name=Ada++Lovelace").await;
        assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text);
        let address = issued.location().to_owned();
        let again = browser.post(page, "name=Quelqu+un").await;
        assert_eq!(again.location(), address, "{}: the first one stands", place.engine);

        let mut verifier = place.browser();
        let shown = verifier.get(&address).await;
        shown.shows("Ada Lovelace").shows("n’a pas été vérifiée").shows("Premier module").hides("Second module</li>");
        shown.shows("1 modules ouverts sur 2");
        let typed = address.replace("/verify/", "").to_lowercase().replace('-', "%20");
        assert_eq!(verifier.get(&format!("/verify?code={typed}")).await.location(), address);
        let json = verifier.send(Request::get(&address).header(header::ACCEPT, "application/json")).await;
        let json: serde_json::Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!((json["state"].as_str(), json["identity"].as_str()), (Some("valid"), Some("not verified")));
        let pdf = verifier.get(&format!("{address}/attestation.pdf")).await;
        assert_eq!(pdf.header("content-type"), "application/pdf");

        let unknown = verifier.get("/verify/0000-0000-0000-0000").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        unknown.shows("Aucun document ne porte ce code");
    }
}

#[tokio::test]
async fn deleting_an_account_deletes_all_but_what_one_asks_to_keep() {
    for place in places().await {
        for keep in [false, true] {
            let mut browser = place.browser();
            take_everything(&mut browser).await;
            browser.sign_in(&format!("ada-{keep}@exemple.fr")).await;
            let issued = browser.post("/fr/courses/demo/attestation", "name=Ada").await;
            let address = issued.location().to_owned();
            browser.get("/fr/me/delete").await.shows("Garder mes attestations vérifiables");
            let gone = browser.post("/fr/me/delete", if keep { "keep=yes" } else { "" }).await;
            assert_eq!((gone.location(), browser.cookie.as_deref()), ("/fr/me?deleted", None));
            let left = place.browser().get(&address).await.status;
            assert_eq!(left == StatusCode::OK, keep, "{}", place.engine);
            let mut back = place.browser();
            back.sign_in(&format!("ada-{keep}@exemple.fr")).await.hides("✓");
        }
    }
}
