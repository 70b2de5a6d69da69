//! The hands-on tools: known answers, what is wrong said and kept, nothing remembered.

use axum::http::StatusCode;

use crate::harness::{LESSON, places};

const PAGE: &str = "/fr/courses/demo/tools/page";
const DEVICES: &str = "/fr/courses/demo/tools/devices";

#[tokio::test]
async fn a_lesson_holds_the_forms_with_an_example_and_no_result() {
    for place in places().await {
        let lesson = place.browser().get(LESSON).await;
        lesson.shows("Estimer une page").shows("value=\"2860\"").shows("name=\"portable-years\" value=\"5\"");
        lesson.hides("tool-page-result\" tabindex").hides("tool-devices-result\" tabindex");
    }
}

/// The published libraries give 100 elements, 100 requests and 100 kB the score 72. A gigabyte emits 52.364 g for its
/// equipment and 0.194 kWh × 100 g = 19.4 g here.
#[tokio::test]
async fn a_page_scores_as_published_and_its_grams_are_the_model_s() {
    for place in places().await {
        let mut browser = place.browser();
        let page = browser.get(&format!("{PAGE}?elements=100&requests=100&kilobytes=100&visits=&grid=ici")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.shows("72 sur 100, note B").shows("moins de requêtes").hides("visites par mois\u{a0}:");
        let heavy = browser.get(&format!("{PAGE}?elements=1&requests=1&kilobytes=1e6&visits=1+000")).await;
        heavy
            .shows("environ 72\u{a0}g")
            .shows("dont 52\u{a0}g")
            .shows("environ 72\u{a0}kg par mois, 861\u{a0}kg par an");
        assert_eq!(browser.cookie, None, "nothing is remembered");
    }
}

/// By hand: 2 × 200 kg ÷ 4 years = 100 kg; 2 × 50 kWh × 100 g = 10 kg; over 6 years, 33.3 kg less.
#[tokio::test]
async fn devices_emit_what_the_hand_computes() {
    for place in places().await {
        let page = place.browser().get(&format!("{DEVICES}?portable=2&portable-years=4&grid=ici")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.shows("Environ 110\u{a0}kg de CO₂ équivalent par an")
            .shows("De 64\u{a0}kg à 156\u{a0}kg")
            .shows("Fabrication\u{a0}: 91\u{202f}%\u{202f}; électricité\u{a0}: 9\u{202f}%")
            .shows("éviterait environ 33\u{a0}kg par an")
            .shows("2\u{a0}×\u{a0}Ordinateur portable, 4\u{a0}ans")
            .hides("durée courante)");
    }
}

#[tokio::test]
async fn a_duration_nobody_knows_is_the_usual_one() {
    for place in places().await {
        let page = place.browser().get(&format!("{DEVICES}?portable=1&portable-years=")).await;
        page.shows("1\u{a0}×\u{a0}Ordinateur portable, 5\u{a0}ans (durée courante)").shows("Environ 45\u{a0}kg");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_kept() {
    for place in places().await {
        let mut browser = place.browser();
        let wrong = browser.get(&format!("{PAGE}?elements=beaucoup&requests=0&kilobytes=&grid=mars")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong
            .shows("role=\"alert\"")
            .shows("href=\"#page-elements\"")
            .shows("Écrivez un nombre entier de 1 à 1\u{202f}000\u{202f}000, comme 1\u{202f}200.")
            .shows("value=\"beaucoup\"")
            .shows("id=\"page-requests-error\"")
            .shows("id=\"page-kilobytes-error\"")
            .shows("id=\"page-grid-error\"")
            .hides("id=\"tool-page-result\"");
        let wrong = browser.get(&format!("{DEVICES}?portable=2&portable-years=100")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.shows("href=\"#devices-portable-years\"").shows("value=\"100\"").shows("de 0,1 à 50, comme 5.");
        browser.get(&format!("{DEVICES}?portable=&portable-years=5")).await.shows("Indiquez au moins un appareil.");
        browser.get(&format!("{PAGE}?elements=%3Cb%3E")).await.shows("value=\"&#60;b&#62;\"").hides("<b>");
    }
}

#[tokio::test]
async fn there_is_no_other_tool() {
    for place in places().await {
        assert_eq!(place.browser().get("/fr/courses/demo/tools/autre").await.status, StatusCode::NOT_FOUND);
    }
}
