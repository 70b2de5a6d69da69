//! Verifying a file: what it is worth by its signature, and what the register says of its code.

use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use credential::{Certificate, Format, Reading, Signed, Unreadable, Verdict};
use serde_json::json;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::cookie;
use crate::reader::show;
use crate::routes::unprocessable;
use crate::routes::verify::{asked, json_answer, readers, wants_json};
use crate::texts::Texts;
use crate::throttle::{Act, Client};
use crate::urls;

/// The largest file that is read, in bytes.
pub const MOST: usize = 2 * 1024 * 1024;

/// Reads the file and says what it is worth.
pub async fn read(
    State(app): State<Arc<App>>,
    client: Client,
    headers: HeaderMap,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    app.throttle.take(Act::File, &client, app.academy.now())?;
    let sent = sent.map_err(|_| Fault::BadRequest("not a form with a file"))?;
    let bytes = part(sent, &["file"]).await?;
    if bytes.is_empty() {
        return asked(&app, &headers, "", Some("verify-no-file")).map(unprocessable);
    }
    let keys = app.academy.issuer().map(|issuer| issuer.keys.public()).unwrap_or_default();
    // Checking takes a moment of computing, which others must not wait for.
    let reading = tokio::task::spawn_blocking(move || credential::verify_file(&bytes, &keys));
    let reading = reading.await.map_err(|_| Fault::BadRequest("a file that can't be read"))?;
    let code = match &reading.verdict {
        Verdict::Genuine(signed) | Verdict::PageAltered(signed) => Some(signed.certificate.code.clone()),
        Verdict::Altered { code } => code.clone(),
        _ => None,
    };
    let register = match &code {
        Some(code) => Some(app.academy.state_of(code).await?).filter(|state| state.state != "unknown"),
        None => None,
    };
    let place = readers(&app, &headers)?;
    let t = &place.t;
    let told = Told::new(&reading);
    if wants_json(&headers) {
        let body = json!({
            "verdict": told.word,
            "format": reading.format.map(format_word),
            "code": register.as_ref().map(|r| r.code.clone()).or(code),
            "state": register.as_ref().map_or("unknown", |r| r.state),
        });
        return Ok(json_answer(StatusCode::OK, &body));
    }
    let view = FilePage {
        c: place.chrome(t.get(told.title), cookie(&headers).is_some()),
        text: t.get(told.text),
        good: told.good,
        says: told.signed.map(|signed| Says::new(t, &signed.certificate)),
        register: register.map(|r| (t.get(register_key(r.state)), urls::verify(&r.code))),
        unknown_code: code.is_some(),
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// The first of the parts of these names that holds something.
pub(super) async fn part(mut sent: Multipart, names: &[&str]) -> Result<Vec<u8>, Fault> {
    let refused = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
        _ => Fault::BadRequest("not a form with a file"),
    };
    while let Some(field) = sent.next_field().await.map_err(refused)? {
        if field.name().is_some_and(|name| names.contains(&name)) {
            let bytes = field.bytes().await.map_err(refused)?;
            if !bytes.trim_ascii().is_empty() {
                return Ok(bytes.into());
            }
        }
    }
    Ok(Vec::new())
}

/// What is said of a file.
struct Told<'a> {
    word: &'static str,
    title: &'static str,
    text: &'static str,
    good: bool,
    signed: Option<&'a Signed>,
}

impl<'a> Told<'a> {
    fn new(reading: &'a Reading) -> Self {
        let (word, title, text, signed) = match &reading.verdict {
            Verdict::Genuine(signed) => ("genuine", "file-genuine", "file-genuine-text", Some(&**signed)),
            Verdict::PageAltered(signed) => {
                ("page-altered", "file-page-altered", "file-page-altered-text", Some(&**signed))
            }
            Verdict::Altered { .. } => ("altered", "file-altered", "file-altered-text", None),
            Verdict::UnknownKey { .. } => ("unknown-key", "file-unknown-key", "file-unknown-key-text", None),
            Verdict::NotOurs => ("not-ours", "file-not-ours", "file-not-ours-text", None),
            Verdict::Unreadable(Unreadable::TooLarge) => ("unreadable", "file-unreadable", "file-too-large", None),
            Verdict::Unreadable(Unreadable::Empty | Unreadable::Damaged) => {
                ("unreadable", "file-unreadable", "file-damaged", None)
            }
        };
        Self { word, title, text, good: word == "genuine", signed }
    }
}

fn format_word(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Svg => "svg",
        Format::Png => "png",
        Format::Json => "json",
        Format::Jwt => "jwt",
    }
}

fn register_key(state: &str) -> &'static str {
    match state {
        "expired" => "register-expired",
        "revoked" => "register-revoked",
        "replaced" => "register-replaced",
        _ => "register-valid",
    }
}

/// What the signed data says.
struct Says {
    holder: String,
    exam: String,
    score: String,
    sat_on: String,
    issued: String,
    until: Option<String>,
    identity: String,
}

impl Says {
    fn new(t: &Texts, certificate: &Certificate) -> Self {
        let score = [("right", certificate.score.right.into()), ("total", certificate.score.total.into())];
        Self {
            holder: certificate.holder.clone(),
            exam: certificate.exam.title.clone(),
            score: t.with("result-points", &score),
            sat_on: t.date(certificate.sat_on),
            issued: t.day(certificate.issued_at.as_millisecond()),
            until: certificate.expires_at.map(|at| t.day(at.as_millisecond())),
            identity: certificate.identity.statement.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "verify/file.html")]
struct FilePage<'a> {
    c: Chrome<'a>,
    text: String,
    good: bool,
    says: Option<Says>,
    register: Option<(String, String)>,
    unknown_code: bool,
}
