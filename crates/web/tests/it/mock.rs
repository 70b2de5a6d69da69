//! The mock exam: no account, the same screens and clock, every answer explained afterwards.

use axum::http::StatusCode;

use store::Reads as _;

use crate::exam::ITEMS;
use crate::harness::{Place, places};

const MOCK: &str = "/fr/exam/mock";

#[tokio::test]
async fn anyone_sits_it_and_reads_why_afterwards() {
    for place in places().await {
        place.fill_bank().await;
        let mut browser = place.browser();
        let intro = browser.get(MOCK).await;
        intro.shows("6 questions en 40\u{a0}min").shows("4 bonnes réponses sur 6").hides("set-cookie");
        assert_eq!(browser.cookie, None, "{}: nothing to keep yet", place.engine);

        let begun = browser.post(MOCK, "").await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
        assert!(browser.cookie.is_some());
        let sitting = begun.location().to_owned();
        let first = browser.get(&sitting).await;
        first.shows("Question 1 sur 6").shows("encore 40\u{a0}min").hides("result");
        assert_eq!(first.options().len(), 4);
        browser.get(MOCK).await.shows("Le reprendre");
        assert_eq!(browser.post(MOCK, "").await.location(), sitting, "one at a time: it goes on");

        let result = browser.answer_all(&sitting, 4).await;
        result.shows("4 bonnes réponses sur 6").shows("vous y êtes").shows("4 sur 6").shows("au niveau de l’examen");
        result.shows("entre 30 et 90\u{202f}%").shows("À revoir").hides("panneau");
        let explained = browser.get(&format!("{sitting}/result?theme=theme")).await;
        assert_eq!(explained.text.matches("Le panneau").count(), 6, "each is explained: {}", explained.text);
        assert_eq!(explained.text.matches("La bonne réponse").count(), 2, "where it was missed");
        explained.shows("/fr/courses/demo/lessons/lecture");

        let again = browser.post(MOCK, "extra=50").await.location().to_owned();
        assert_ne!(again, sitting);
        browser.get(&again).await.shows("encore 1\u{a0}h<");
        browser.get(MOCK).await.shows("4 sur 6");
    }
}

#[tokio::test]
async fn those_sat_before_signing_in_join_the_account() {
    for place in places().await {
        place.fill_bank().await;
        let mut browser = place.browser();
        let sitting = browser.post(MOCK, "").await.location().to_owned();
        browser.answer(&sitting, 1, "option=0").await;
        browser.sign_in("ada@exemple.fr").await;
        browser.get(&sitting).await.shows("Question 2 sur 6");
        let mut elsewhere = place.browser();
        elsewhere.sign_in("ada@exemple.fr").await;
        elsewhere.get(&sitting).await.shows("Question 2 sur 6");
        assert_eq!(place.sitting_row(&sitting).await.items, ITEMS, "{}", place.engine);
    }
}

#[tokio::test]
async fn without_enough_questions_it_says_so() {
    for place in places().await {
        let mut browser = place.browser();
        browser.get(MOCK).await.shows("pas assez de questions").hides("<button");
        let refused = browser.post(MOCK, "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        place.fill_bank().await;
        let refused = browser.post(MOCK, "language=nl").await;
        refused.shows("Choisissez parmi\u{a0}: Français");
        assert_eq!(browser.cookie, None, "{}: nothing began", place.engine);
    }
}

/// How many rows a robot made.
async fn rows(place: &Place) -> i64 {
    place.store.query_one("SELECT count(*) FROM sitting", &[]).await.unwrap()
}

#[tokio::test]
async fn a_class_may_all_sit_it_and_a_robot_not_for_ever() {
    for place in places().await {
        place.fill_bank().await;
        let mut pupil = place.browser();
        let sitting = pupil.post(MOCK, "").await.location().to_owned();
        for _ in 1..60 {
            assert_eq!(place.browser().post(MOCK, "").await.status, StatusCode::SEE_OTHER);
        }
        let mut late = place.browser();
        for _ in 0..2 {
            let refused = late.post(MOCK, "").await;
            assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{}", place.engine);
            refused.shows("dans 1\u{a0}h").shows("Commencer l’examen blanc");
            assert!((3590..=3601).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
        }
        assert_eq!((late.cookie.clone(), rows(&place).await), (None, 60), "nothing was kept");
        assert_eq!(place.logged("mock").await, ["mock.limit-reached"], "{}: said once", place.engine);
        // Who has begun goes on.
        pupil.answer(&sitting, 1, "option=0").await;
        assert_eq!(pupil.post(MOCK, "").await.location(), sitting);
        place.world.pass_minutes(61);
        assert_eq!(late.post(MOCK, "").await.status, StatusCode::SEE_OTHER, "{}", place.engine);
    }
}

#[tokio::test]
async fn it_is_forgotten_in_time() {
    for place in places().await {
        place.fill_bank().await;
        let (mut opened, mut trained) = (place.browser(), place.browser());
        let unanswered = opened.post(MOCK, "").await.location().to_owned();
        let sitting = trained.post(MOCK, "").await.location().to_owned();
        trained.answer(&sitting, 1, "option=0").await;
        place.world.pass_minutes(24 * 60);
        place.app.upkeep().await.unwrap();
        place.app.purge().await.unwrap();
        assert_eq!(rows(&place).await, 2, "{}: a day after their time was over", place.engine);
        place.world.pass_minutes(41);
        place.app.purge().await.unwrap();
        assert_eq!(opened.get(&unanswered).await.status, StatusCode::NOT_FOUND, "{}", place.engine);
        trained.get(&format!("{sitting}/result")).await.shows("1 bonne réponse sur 6");
        place.world.pass_minutes(365 * 24 * 60);
        place.app.purge().await.unwrap();
        let left = "SELECT (SELECT count(*) FROM sitting) + (SELECT count(*) FROM sitting_item) + (SELECT count(*) FROM learner)";
        assert_eq!(place.store.query_one::<i64>(left, &[]).await.unwrap(), 0, "{}", place.engine);
    }
}
