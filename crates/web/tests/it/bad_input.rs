//! What should not come in: a clear answer, nothing changed, nothing down.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::harness::{LESSON, QUIZ, places};

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    for place in places().await {
        let mut browser = place.browser();
        let done = format!("{LESSON}/done");
        for (name, value) in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
        {
            let request = Request::post(&done)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value);
            let refused = browser.ask(request, Body::empty()).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}: {value}");
            refused.shows("rien n’a été changé").shows("<h1>");
        }
        assert_eq!(browser.cookie, None);
    }
}

#[tokio::test]
async fn ten_megabytes_are_refused() {
    for place in places().await {
        let mut browser = place.browser();
        let refused = browser.post(QUIZ, &"q=1&".repeat(2_500_000)).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        refused.shows("rien n’a été enregistré");
        assert_eq!(browser.cookie, None);
        // The same without a length said in advance.
        let chunks = futures_of_zeros(200);
        let request = Request::post(QUIZ).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        assert_eq!(browser.ask(request, chunks).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}

fn futures_of_zeros(kilobytes: usize) -> Body {
    Body::new(axum::body::Body::from(vec![b'0'; kilobytes * 1024]))
}

#[tokio::test]
async fn a_forged_or_expired_cookie_is_nobody_s() {
    for place in places().await {
        for forged in ["tilia=x", "tilia=0123456789abcdef0123456789abcdef", "tilia=%00", "tilia=' OR 1=1 --"] {
            let mut browser = place.browser();
            browser.cookie = Some(forged.to_owned());
            let page = browser.get(LESSON).await;
            assert_eq!(page.status, StatusCode::OK, "{forged}");
            page.shows("Se connecter");
            browser.cookie = Some(forged.to_owned());
            browser.get("/fr/me").await.shows("Votre session a expiré");
            assert_eq!(browser.cookie, None, "the browser is told to forget {forged}");
        }
        let mut browser = place.browser();
        browser.post(&format!("{LESSON}/done"), "").await;
        place.world.pass_minutes(366 * 24 * 60);
        let page = browser.get(LESSON).await;
        page.hides("Leçon terminée");
        assert_eq!(browser.cookie, None);
    }
}

#[tokio::test]
async fn unknown_addresses_help() {
    for place in places().await {
        let mut browser = place.browser();
        for path in [
            "/fr/rien",
            "/fr/courses/rien",
            "/fr/courses/demo/lessons/rien",
            "/fr/courses/rien/lessons/lecture",
            "/fr/courses/demo/quizzes/rien",
            "/assets/rien.css",
            "/fr/me/data.json",
            "/%ff",
            "/fr/courses/demo/lessons/..%2f..%2fetc%2fpasswd",
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            page.shows("Cette page n’existe pas").shows("name=\"q\"");
        }
        browser.get("/de/").await.shows("Cette langue n’est pas proposée");
        browser.get("/de/sign-in").await.shows("Cette langue n’est pas proposée");
        assert_eq!(browser.post("/fr/courses/demo/lessons/rien/done", "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post("/fr/", "").await.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(browser.get("/fr/sign-out").await.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(browser.cookie, None);
    }
}

#[tokio::test]
async fn answers_that_can_t_be_read_are_said_and_the_others_kept() {
    for place in places().await {
        let mut browser = place.browser();
        let nothing = browser.post(QUIZ, "").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        nothing.shows("Aucune réponse n’a été reçue");
        let text = browser.post(QUIZ, "q-une=0&q-combien=beaucoup").await;
        text.shows("Écrivez un nombre").shows("value=\"beaucoup\"").shows("value=\"0\" checked");
        for forged in ["q-une=9", "q-une=0&q-une=1", "q-une=-1", "q-combien=1e999", "q-une=%F0%9F%92%A9"] {
            let refused = browser.post(QUIZ, forged).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{forged}");
        }
        assert_eq!(browser.cookie, None, "{}: nothing was kept", place.engine);
        let request = Request::post(QUIZ).header(header::CONTENT_TYPE, "application/json");
        assert_eq!(browser.ask(request, Body::from("{}")).await.status, StatusCode::BAD_REQUEST);
    }
}
