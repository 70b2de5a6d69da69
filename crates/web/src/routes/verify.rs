//! Verifying, without an account: by code, by file, by list. What the register says is `academy`'s, what a file is worth
//! `credential`'s; here it is said.

pub mod download;
pub mod file;
pub mod list;

use std::sync::Arc;

use academy::{CertificateState, DISQUALIFIED, IssuedCertificate, RESCORED};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::{Place, attestation, unprocessable};
use crate::texts::Texts;
use crate::throttle::{Act, Client};
use crate::urls;

/// The page that asks for a code, a file or a list, and leads to what a code names.
pub async fn ask(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let code = fields.get("code");
    if code.is_empty() {
        return asked(&app, &headers, "", None);
    }
    app.throttle.allows(Act::UnknownCode, &client, app.academy.now())?;
    let state = app.academy.state_of(code).await?;
    if state.state == "unknown" {
        return unknown(&app, &client, &headers, code);
    }
    Ok(Redirect::to(&urls::verify(&state.code)).into_response())
}

/// The whole certificate or attestation of a code: as a page, or as JSON to who asks for it.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    app.throttle.allows(Act::UnknownCode, &client, app.academy.now())?;
    if let Some(found) = app.academy.certificate(&code).await? {
        if wants_json(&headers) {
            return Ok(json_answer(StatusCode::OK, &to_json(&app, &found)));
        }
        return certificate(&app, &headers, &found, &Asked::default()).await;
    }
    if let Some(found) = app.academy.attestation(&code).await? {
        if wants_json(&headers) {
            return Ok(json_answer(StatusCode::OK, &attestation::to_json(app.site().default_texts(), &found)));
        }
        return attestation::verified(&app, &headers, &found).await;
    }
    if wants_json(&headers) {
        app.throttle.count(Act::UnknownCode, &client, app.academy.now());
        return Ok(json_answer(StatusCode::NOT_FOUND, &json!({ "state": "unknown" })));
    }
    unknown(&app, &client, &headers, &code)
}

/// Says whether a name is the one on a certificate whose holder keeps it to themselves.
pub async fn name(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    client: Client,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    app.throttle.take(Act::Name, &client, app.academy.now())?;
    let typed = sent.get("name");
    let found = app.academy.certificate(&code).await?.ok_or(Fault::NotFound)?;
    let answer = match typed {
        "" => None,
        typed => app.academy.is_named(&code, typed).await?,
    };
    if wants_json(&headers) {
        return Ok(json_answer(StatusCode::OK, &json!({ "state": found.state.name(), "name_matches": answer })));
    }
    let shown = certificate(&app, &headers, &found, &Asked { name: typed, answer, empty: typed.is_empty() }).await?;
    Ok(if typed.is_empty() { unprocessable(shown) } else { shown })
}

/// What was typed to be compared with the name, and what came of it.
#[derive(Debug, Default)]
struct Asked<'a> {
    name: &'a str,
    answer: Option<bool>,
    empty: bool,
}

pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok());
    accept.is_some_and(|v| v.contains("application/json") && !v.contains("text/html"))
}

pub(crate) fn json_answer(status: StatusCode, body: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::VARY, "accept"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (status, headers, body.to_string()).into_response()
}

/// The certificate for programs.
fn to_json(app: &App, found: &IssuedCertificate) -> Value {
    let IssuedCertificate { state, details, .. } = found;
    let site = app.site();
    let day = |millis: i64| site.default_texts().day_of(millis).to_string();
    let (since, reason, replaced_by) = match state {
        CertificateState::Valid => (None, None, None),
        CertificateState::Expired(at) => (Some(day(*at)), None, None),
        CertificateState::Revoked { at, reason } => (Some(day(*at)), Some(reason.clone()), None),
        CertificateState::Replaced { at, by } => (Some(day(*at)), None, Some(by.clone())),
    };
    let base = &app.settings.base_url;
    let files = found.holder.is_some().then(|| {
        json!({
            "pdf": format!("{base}{}", urls::verify_file(&found.code, "certificate.pdf")),
            "badge": format!("{base}{}", urls::verify_file(&found.code, "badge.json")),
            "jwt": format!("{base}{}", urls::verify_file(&found.code, "badge.jwt")),
        })
    });
    json!({
        "state": state.name(),
        "since": since,
        "reason": reason,
        "replaced_by": replaced_by,
        "kind": "certificate",
        "code": found.code,
        "holder": found.holder,
        "language": found.language,
        "exam": details.exam,
        "course": details.course,
        "score": { "right": details.score, "total": details.items, "pass": details.pass_mark },
        "themes": details.themes,
        "sat_on": details.sat_on,
        "issued": day(found.issued_at),
        "expires": found.expires_at.map(day),
        "identity": if found.identity_checked { "checked" } else { "not verified" },
        "academy": details.academy,
        "sample": details.sample,
        "key": found.key,
        "issuer": format!("{base}/issuer"),
        "files": files,
    })
}

async fn certificate(
    app: &App,
    headers: &HeaderMap,
    found: &IssuedCertificate,
    asked: &Asked<'_>,
) -> Result<Response, Fault> {
    let site = app.site();
    let language = site.texts(&found.language).map_or_else(|| site.default_texts().language(), Texts::language);
    let place = Place::of(app, language)?;
    let t = &place.t;
    let has_facts = app.visit(headers, "").await?.is_some();
    let mine = app.academy.holds(cookie(headers), &found.code).await?;
    let state = Standing::new(t, found);
    let view = CertificatePage {
        c: place.chrome(state.title.clone(), has_facts),
        sat_on: t.date(found.details.sat_on.parse::<Date>().unwrap_or_default()),
        score: t.with("result-points", &[("right", found.details.score.into()), ("total", found.details.items.into())]),
        state,
        found,
        mine,
        asked,
    };
    let mut response = place.respond(headers, &show(&view));
    response.headers_mut().append(header::VARY, header::HeaderValue::from_static("accept"));
    Ok(response)
}

/// The state, said.
struct Standing {
    title: String,
    text: String,
    good: bool,
    replaced_by: Option<String>,
}

impl Standing {
    fn new(t: &Texts, found: &IssuedCertificate) -> Self {
        let academy = found.details.academy.as_str();
        let (title, text, replaced_by) = match &found.state {
            CertificateState::Valid => ("verified-valid", t.one("verified-valid-text", "academy", academy), None),
            CertificateState::Expired(at) => {
                ("verified-expired", t.one("verified-expired-text", "day", t.day(*at)), None)
            }
            CertificateState::Revoked { at, reason } => {
                let values = [("day", t.day(*at).into()), ("reason", revocation(t, reason).into())];
                ("verified-revoked", t.with("verified-revoked-text", &values), None)
            }
            CertificateState::Replaced { at, by } => {
                ("verified-replaced", t.one("verified-replaced-text", "day", t.day(*at)), Some(by.clone()))
            }
        };
        let good = found.state == CertificateState::Valid;
        Self { title: t.get(title), text, good, replaced_by }
    }
}

/// Why a certificate was revoked, in words.
pub(crate) fn revocation(t: &Texts, reason: &str) -> String {
    match reason {
        DISQUALIFIED => t.get("revoked-disqualified"),
        RESCORED => t.get("revoked-rescored"),
        words => words.to_owned(),
    }
}

fn unknown(app: &App, client: &Client, headers: &HeaderMap, code: &str) -> Result<Response, Fault> {
    app.throttle.count(Act::UnknownCode, client, app.academy.now());
    let mut response = asked(app, headers, code, Some("verify-unknown"))?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// The page that asks, in the reader's language, with what is wrong.
pub(crate) fn asked(
    app: &App,
    headers: &HeaderMap,
    code: &str,
    wrong: Option<&'static str>,
) -> Result<Response, Fault> {
    let place = readers(app, headers)?;
    let c = place.chrome(place.t.get("verify-title"), cookie(headers).is_some());
    let wrong = wrong.map(|key| (place.t.get(key), key == "verify-unknown"));
    let most_codes = list::MOST;
    Ok(place.respond(headers, &show(&AskPage { c, code, wrong, most_codes })))
}

/// The place of a page without a language in its address.
pub(crate) fn readers(app: &App, headers: &HeaderMap) -> Result<Place, Fault> {
    let site = app.site();
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    Place::of(app, site.preferred(accept).language())
}

#[derive(Template)]
#[template(path = "verify/ask.html")]
struct AskPage<'a> {
    c: Chrome<'a>,
    code: &'a str,
    wrong: Option<(String, bool)>,
    most_codes: usize,
}

#[derive(Template)]
#[template(path = "verify/certificate.html")]
struct CertificatePage<'a> {
    c: Chrome<'a>,
    state: Standing,
    found: &'a IssuedCertificate,
    sat_on: String,
    score: String,
    mine: bool,
    asked: &'a Asked<'a>,
}

impl CertificatePage<'_> {
    fn file(&self, name: &str) -> String {
        urls::verify_file(&self.found.code, name)
    }
}
