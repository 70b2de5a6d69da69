//! Signing in with a code sent by mail, and signing out.

use std::sync::Arc;

use academy::sign_in::{CODE_MINUTES, CodeError, Letter, RequestError};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;

use crate::app::{App, FORGET};
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::urls::{Urls, percent, safe_next};

/// The page that asks for an address.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let has_facts = app.visit(&headers, "").await?.is_some();
    Ok(ask_email(&place, &headers, has_facts, "", fields.get("next"), None))
}

/// Sends a code.
pub async fn send(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let (email, next) = (form.get("email"), form.get("next"));
    let name = place.site.release.academy.name.clone();
    let letter = |code: &str| letter(t, code, &name, &app.settings.base_url);
    match app.academy.request_code(email, letter).await {
        Ok(id) => {
            let code_page = Urls { language: &language }.sign_in_code();
            let to = format!("{code_page}?id={}&email={}&next={}", percent(&id), percent(email), percent(next));
            Ok(see_other(&app, &to, None))
        }
        Err(error) => {
            let said = match error {
                RequestError::NotAnAddress => t.get("error-email"),
                RequestError::TooMany { minutes } => t.one("error-too-many", "minutes", minutes),
                RequestError::Blocked { minutes } => t.one("error-code-blocked", "minutes", minutes),
                RequestError::Failed(error) => return Err(error.into()),
            };
            let has_facts = app.visit(&headers, "").await?.is_some();
            Ok(unprocessable(ask_email(&place, &headers, has_facts, email, next, Some(said))))
        }
    }
}

/// The page that asks for the code.
pub async fn code_page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let has_facts = app.visit(&headers, "").await?.is_some();
    Ok(ask_code(&place, &headers, has_facts, &fields, None, false))
}

/// Checks the code: the visitor's progress joins the account.
pub async fn confirm(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let urls = Urls { language: &language };
    match app.academy.confirm_code(cookie(&headers), form.get("id"), form.get("code"), &language).await {
        Ok(session) => {
            let me = format!("{}?signed-in", urls.me());
            Ok(see_other(&app, safe_next(form.get("next"), &me), Some(&session)))
        }
        Err(error) => {
            let (said, over) = match error {
                CodeError::NotSixDigits => (t.get("error-code-format"), false),
                CodeError::Wrong { left } => (t.one("error-code", "left", left), false),
                CodeError::Blocked { minutes } => (t.one("error-code-blocked", "minutes", minutes), true),
                CodeError::Expired => (t.get("error-code-expired"), true),
                CodeError::Failed(error) => return Err(error.into()),
            };
            let has_facts = app.visit(&headers, "").await?.is_some();
            Ok(unprocessable(ask_code(&place, &headers, has_facts, &form, Some(said), over)))
        }
    }
}

/// Ends the session; the account keeps everything.
pub async fn sign_out(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    if let Some(token) = cookie(&headers) {
        app.academy.sign_out(token).await?;
    }
    let mut response = see_other(&app, &format!("{}?signed-out", Urls { language: &language }.me()), None);
    response.headers_mut().insert(header::SET_COOKIE, FORGET);
    Ok(response)
}

/// The mail that carries a code.
fn letter(t: &Texts, code: &str, academy: &str, url: &str) -> Letter {
    let values = || {
        [
            ("code", code.to_owned().into()),
            ("academy", academy.to_owned().into()),
            ("minutes", CODE_MINUTES.into()),
            ("url", url.to_owned().into()),
        ]
    };
    Letter::new(t.with("mail-code-subject", &values()), t.with("mail-code-body", &values()))
}

fn ask_email(
    place: &Place,
    headers: &HeaderMap,
    has_facts: bool,
    email: &str,
    next: &str,
    error: Option<String>,
) -> Response {
    let c = place.chrome(place.t.get("sign-in-title"), has_facts);
    place.respond(headers, &show(&EmailPage { c, email, next, error }))
}

fn ask_code(
    place: &Place,
    headers: &HeaderMap,
    has_facts: bool,
    form: &Form,
    error: Option<String>,
    over: bool,
) -> Response {
    let c = place.chrome(place.t.get("code-title"), has_facts);
    let (id, email, next) = (form.get("id"), form.get("email").to_owned(), form.get("next"));
    place.respond(headers, &show(&CodePage { c, id, email, next, minutes: CODE_MINUTES, error, over }))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct EmailPage<'a> {
    c: Chrome<'a>,
    email: &'a str,
    next: &'a str,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage<'a> {
    c: Chrome<'a>,
    id: &'a str,
    email: String,
    next: &'a str,
    minutes: i64,
    error: Option<String>,
    over: bool,
}
