//! Codes by mail.

use axum::http::StatusCode;

use crate::harness::{LESSON, places};

async fn ask(browser: &mut crate::harness::Browser<'_>, email: &str) -> String {
    let asked = browser.post("/fr/sign-in", &format!("email={email}&next=")).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    asked.location().split("id=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

fn wrong(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}

#[tokio::test]
async fn five_wrong_codes_make_one_wait_even_with_the_right_one() {
    for place in places().await {
        let mut browser = place.browser();
        let id = ask(&mut browser, "lea@exemple.fr").await;
        let code = place.mailed_code().await;
        for left in ["4 essais", "3 essais", "2 essais", "un essai"] {
            let form = format!("id={id}&email=lea%40exemple.fr&code={}", wrong(&code));
            let refused = browser.post("/fr/sign-in/code", &form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.shows(left).shows("lea@exemple.fr");
        }
        let form = |code: &str| format!("id={id}&email=lea%40exemple.fr&code={code}");
        browser.post("/fr/sign-in/code", &form(wrong(&code))).await.shows("Attendez");
        browser.post("/fr/sign-in/code", &form(&code)).await.shows("Attendez");
        browser.post("/fr/sign-in", "email=lea%40exemple.fr").await.shows("Attendez");
        assert_eq!(browser.cookie, None, "{}: nobody came in", place.engine);

        place.world.pass_minutes(16);
        browser.sign_in("lea@exemple.fr").await.shows("lea@exemple.fr");
    }
}

#[tokio::test]
async fn a_code_serves_once_and_not_for_ever() {
    for place in places().await {
        let mut browser = place.browser();
        let id = ask(&mut browser, "zoe@exemple.fr").await;
        let code = place.mailed_code().await;
        let spaced = format!("{}%20{}", &code[..3], &code[3..]);
        let entered = browser.post("/fr/sign-in/code", &format!("id={id}&code={spaced}")).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
        place.browser().post("/fr/sign-in/code", &format!("id={id}&code={code}")).await.shows("plus valable");

        let id = ask(&mut browser, "zoe@exemple.fr").await;
        let code = place.mailed_code().await;
        place.world.pass_minutes(15);
        place.browser().post("/fr/sign-in/code", &format!("id={id}&code={code}")).await.shows("plus valable");
        place.browser().post("/fr/sign-in/code", "id=nobody&code=123456").await.shows("plus valable");
        place.browser().post("/fr/sign-in/code", "id=nobody&code=12345").await.shows("six chiffres");
    }
}

#[tokio::test]
async fn an_address_can_t_be_flooded_with_codes() {
    for place in places().await {
        let mut browser = place.browser();
        for _ in 0..6 {
            ask(&mut browser, "max@exemple.fr").await;
        }
        let refused = browser.post("/fr/sign-in", "email=MAX%40exemple.fr").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("Trop de codes").shows("value=\"MAX@exemple.fr\"");
    }
}

#[tokio::test]
async fn what_is_not_an_address_is_said_and_kept() {
    for place in places().await {
        let refused = place.browser().post("/fr/sign-in", "email=pas+une+adresse&next=%2Ffr%2F").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("value=\"pas une adresse\"").shows("aria-invalid").shows("value=\"/fr/\"");
    }
}

#[tokio::test]
async fn signing_in_to_another_account_takes_nothing_along() {
    for place in places().await {
        let mut browser = place.browser();
        browser.sign_in("une@exemple.fr").await;
        browser.post(&format!("{LESSON}/done"), "").await;
        browser.sign_in("autre@exemple.fr").await;
        browser.get("/fr/courses/demo").await.hides("✓ terminé");
        let mut first = place.browser();
        first.sign_in("une@exemple.fr").await;
        first.get("/fr/courses/demo").await.shows("✓ terminé");
    }
}

#[tokio::test]
async fn after_signing_in_one_is_where_one_was_and_never_elsewhere() {
    for place in places().await {
        for (next, lands) in
            [("/fr/courses/demo", "/fr/courses/demo"), ("https%3A%2F%2Fevil.example", "/fr/me?signed-in")]
        {
            let mut browser = place.browser();
            let id = ask(&mut browser, "ada@exemple.fr").await;
            let code = place.mailed_code().await;
            let entered = browser.post("/fr/sign-in/code", &format!("id={id}&code={code}&next={next}")).await;
            assert_eq!(entered.location(), lands);
        }
    }
}
