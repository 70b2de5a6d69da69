//! My certificates: to take away, with the name shown or hidden, and the wish to have it corrected. And the reply to a result
//! set aside.

use std::sync::Arc;

use academy::{CertificateRefusal, CertificateState, IssuedCertificate, LONGEST_REPLY, NameCorrectionRow, RulingError};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::{Place, is_signed_in, see_other, unprocessable};
use crate::texts::Texts;
use crate::urls::{self, Urls};

/// The list.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    if !is_signed_in(app.visit(&headers, "").await?.as_ref()) {
        return Err(Fault::SignIn);
    }
    let said = match query.as_deref() {
        Some("shown") => Some("my-certificates-shown"),
        Some("hidden") => Some("my-certificates-hidden"),
        Some("asked") => Some("my-certificates-asked"),
        _ => None,
    };
    shown(&app, &place, &headers, said, None).await
}

/// Shows or hides the name on a certificate's page.
pub async fn show_name(
    State(app): State<Arc<App>>,
    Path((language, code)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    Place::of(&app, &language)?;
    let public = sent.get("show") == "yes";
    app.academy.show_name(cookie(&headers), &code, public).await.map_err(fault)?;
    let to = Urls { language: &language }.my_certificates();
    Ok(see_other(&app, &format!("{to}?{}", if public { "shown" } else { "hidden" }), None))
}

/// Asks for a correction of the name.
pub async fn correct(
    State(app): State<Arc<App>>,
    Path((language, code)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (name, message) = (sent.get("name"), sent.get("message"));
    let error = match app.academy.ask_name_correction(cookie(&headers), &code, name, message).await {
        Ok(()) => {
            let to = Urls { language: &language }.my_certificates();
            return Ok(see_other(&app, &format!("{to}?asked"), None));
        }
        Err(CertificateRefusal::NotAName) => place.t.get("attestation-name-error"),
        Err(CertificateRefusal::Unprintable(characters)) => place.t.one("attestation-glyphs", "characters", characters),
        Err(CertificateRefusal::NotValid) => place.t.get("my-certificates-not-valid"),
        Err(refused) => return Err(fault(refused)),
    };
    let wrong = Wrong { code, name: name.to_owned(), message: message.to_owned(), error };
    shown(&app, &place, &headers, None, Some(wrong)).await.map(unprocessable)
}

/// Replies to a result set aside.
pub async fn reply(
    State(app): State<Arc<App>>,
    Path((language, sitting)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    Place::of(&app, &language)?;
    let to = Urls { language: &language }.sitting_result(&sitting);
    match app.academy.reply_to_disqualification(cookie(&headers), &sitting, sent.get("reply")).await {
        Ok(()) => Ok(see_other(&app, &format!("{to}?replied"), None)),
        // Replied before, or decided: the page says so.
        Err(RulingError::Settled) => Ok(see_other(&app, &to, None)),
        Err(RulingError::Reason) => Ok(see_other(&app, &format!("{to}?no-reply"), None)),
        Err(RulingError::Denied(denied)) => Err(denied.into()),
        Err(_) => Err(Fault::NotFound),
    }
}

/// The longest reply.
pub(crate) const REPLY: usize = LONGEST_REPLY;

fn fault(refused: CertificateRefusal) -> Fault {
    match refused {
        CertificateRefusal::Failed(error) => error.into(),
        _ => Fault::NotFound,
    }
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    said: Option<&'static str>,
    wrong: Option<Wrong>,
) -> Result<Response, Fault> {
    let t = &place.t;
    let mine = app.academy.my_certificates(cookie(headers)).await?;
    let view = MinePage {
        c: place.chrome(t.get("my-certificates"), true),
        said: said.map(|key| t.get(key)),
        certificates: mine.into_iter().map(|(found, name, wish)| Mine { found, name, wish }).collect(),
        wrong,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// A certificate of one's own in a line: its state, when it was issued and until when it is valid.
pub(crate) fn line(t: &Texts, found: &IssuedCertificate) -> String {
    let key = match &found.state {
        CertificateState::Valid => "register-valid",
        CertificateState::Expired(_) => "register-expired",
        CertificateState::Revoked { .. } => "register-revoked",
        CertificateState::Replaced { .. } => "register-replaced",
    };
    let values = [("day", t.day(found.issued_at).into()), ("state", t.get(key).into())];
    match found.expires_at {
        Some(at) => t.with("my-certificates-line-until", &[&values[..], &[("until", t.day(at).into())]].concat()),
        None => t.with("my-certificates-line", &values),
    }
}

/// A certificate of one's own.
struct Mine {
    found: IssuedCertificate,
    name: String,
    wish: Option<NameCorrectionRow>,
}

impl Mine {
    fn holds(&self) -> bool {
        matches!(self.found.state, CertificateState::Valid | CertificateState::Expired(_))
    }

    fn file(&self, name: &str) -> String {
        urls::verify_file(&self.found.code, name)
    }

    fn waits(&self) -> Option<&NameCorrectionRow> {
        self.wish.as_ref().filter(|wish| wish.handled_at.is_none())
    }
}

/// What was typed and is not right.
struct Wrong {
    code: String,
    name: String,
    message: String,
    error: String,
}

#[derive(Template)]
#[template(path = "verify/mine.html")]
struct MinePage<'a> {
    c: Chrome<'a>,
    said: Option<String>,
    certificates: Vec<Mine>,
    wrong: Option<Wrong>,
}

impl MinePage<'_> {
    fn line(&self, mine: &Mine) -> String {
        line(self.c.t, &mine.found)
    }

    fn wrong(&self, mine: &Mine) -> Option<&Wrong> {
        self.wrong.as_ref().filter(|wrong| wrong.code == mine.found.code)
    }
}
