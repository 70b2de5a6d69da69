//! Registering for a session.

use std::sync::Arc;

use academy::{Application, CodeRefusal, Learner, PlannedSession, SeatError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::{ItemSet, Seats};

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::exam::overview::name;
use crate::routes::exam::start::{Languages, Rules};
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::urls::Urls;

/// The rules, what is kept, and the form.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, session)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let learner = signed_in(&app, &headers).await?;
    let planned = app.academy.exam_session(&session).await?.ok_or(Fault::NotFound)?;
    let asked = Asked { name: &learner.name, language: &language, accommodation: "", code: "" };
    let now = app.academy.now();
    let closed = if planned.session.cancelled.is_some() {
        Some(SeatError::SessionCancelled)
    } else if planned.session.is_over(now) {
        Some(SeatError::SessionOver)
    } else {
        let seats = app.academy.my_seats(cookie(&headers)).await?;
        let held = seats.into_iter().find(|seat| seat.is_pending(now));
        held.map(|seat| SeatError::Twice(Box::new(seat))).or(planned.is_full().then_some(SeatError::Full))
    };
    match closed {
        Some(error) => refused(&app, &place, &headers, &planned, asked, error).await,
        None => form(&app, &place, &headers, &planned, asked, Trouble::default()).await,
    }
}

/// Takes the seat.
pub async fn register(
    State(app): State<Arc<App>>,
    Path((language, session)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let exam = place.exam()?;
    let asked = Asked::of(&sent);
    let planned = app.academy.exam_session(&session).await?.ok_or(Fault::NotFound)?;
    if let Some(trouble) = unprintable(&place.t, asked.name) {
        signed_in(&app, &headers).await?;
        return form(&app, &place, &headers, &planned, asked, trouble).await.map(unprocessable);
    }
    let application = asked.application(&session);
    match app.academy.register(cookie(&headers), exam, &place.pen(&app), application).await {
        Ok(seat) => {
            let to = format!("{}?registered", Urls { language: &language }.exam_seat(&seat));
            Ok(see_other(&app, &to, None))
        }
        Err(error) => refused(&app, &place, &headers, &planned, asked, error).await.map(unprocessable),
    }
}

/// What a candidate typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) name: &'a str,
    pub(crate) language: &'a str,
    pub(crate) accommodation: &'a str,
    pub(crate) code: &'a str,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(sent: &'a Form) -> Self {
        Self {
            name: sent.get("name"),
            language: sent.get("language"),
            accommodation: sent.get("accommodation"),
            code: sent.get("code"),
        }
    }

    pub(crate) fn application(&self, session: &'a str) -> Application<'a> {
        let Self { name, language, accommodation, code } = *self;
        Application { session, name, language, accommodation, code }
    }
}

/// Who asks, once signed in.
pub(crate) async fn signed_in(app: &App, headers: &HeaderMap) -> Result<Learner, Fault> {
    let learner = app.visit(headers, "").await?.map(|visit| visit.learner);
    learner.filter(|learner| learner.email.is_some()).ok_or(Fault::SignIn)
}

/// A name that the certificate could not print.
pub(crate) fn unprintable(t: &Texts, name: &str) -> Option<Trouble> {
    credential::unprintable(name).map(|which| Trouble::at(t, "name", t.one("attestation-glyphs", "characters", which)))
}

/// Why a seat was refused: the field to look at, and what to do.
pub(crate) fn trouble(t: &Texts, error: &SeatError) -> Trouble {
    let (field, said) = match error {
        SeatError::NotAName => ("name", t.get("seat-error-name")),
        SeatError::NoSuchLanguage => ("language", t.get("seat-error-language")),
        SeatError::TooLong => ("accommodation", t.one("seat-error-too-long", "most", academy::LONGEST_ACCOMMODATION)),
        SeatError::TooManyCodes { minutes } => ("code", t.one("seat-error-many-codes", "minutes", *minutes)),
        SeatError::Code(refusal) => {
            let key = match refusal {
                CodeRefusal::Needed => "seat-error-code-needed",
                CodeRefusal::Unknown => "seat-error-code-unknown",
                CodeRefusal::Revoked => "seat-error-code-revoked",
                CodeRefusal::Expired => "seat-error-code-expired",
                CodeRefusal::UsedUp => "seat-error-code-used-up",
                CodeRefusal::OtherSession => "seat-error-code-other",
            };
            ("code", t.get(key))
        }
        SeatError::Full => ("session", t.get("seat-error-full")),
        SeatError::SessionCancelled => ("session", t.get("seat-error-cancelled")),
        SeatError::SessionOver => ("session", t.get("seat-error-over")),
        SeatError::Twice(_) => ("session", t.get("seat-error-twice")),
        SeatError::Settled(_) => ("session", t.get("seat-error-settled")),
        SeatError::NotSignedIn | SeatError::NoSuchSession | SeatError::NoSuchSeat | SeatError::Failed(_) => {
            return Trouble::default();
        }
    };
    Trouble::at(t, field, said)
}

/// What can't be shown beside a field at all.
pub(crate) fn fault(error: SeatError) -> Result<SeatError, Fault> {
    match error {
        SeatError::NotSignedIn => Err(Fault::SignIn),
        SeatError::NoSuchSession | SeatError::NoSuchSeat => Err(Fault::NotFound),
        SeatError::Failed(error) => Err(error.into()),
        other => Ok(other),
    }
}

async fn refused(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    planned: &PlannedSession,
    asked: Asked<'_>,
    error: SeatError,
) -> Result<Response, Fault> {
    let error = fault(error)?;
    let urls = Urls { language: place.t.language() };
    let t = &place.t;
    let (said, to, link) = match &error {
        SeatError::Twice(seat) => (t.get("seat-error-twice"), urls.exam_seat(&seat.id), t.get("seat-error-twice-see")),
        SeatError::Full => (t.get("seat-error-full"), urls.exam(), t.get("seat-error-others")),
        SeatError::SessionCancelled => (t.get("seat-error-cancelled"), urls.exam(), t.get("seat-error-others")),
        SeatError::SessionOver => (t.get("seat-error-over"), urls.exam(), t.get("seat-error-others")),
        _ => return form(app, place, headers, planned, asked, trouble(t, &error)).await,
    };
    let c = place.chrome(t.get("register-title"), true);
    Ok(place.respond(headers, &show(&RefusedPage { c, said, to, link })))
}

async fn form(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    planned: &PlannedSession,
    asked: Asked<'_>,
    trouble: Trouble,
) -> Result<Response, Fault> {
    let exam = place.exam()?;
    let t = &place.t;
    let session = &planned.session;
    let window = t.window(session.opens_at, session.closes_at);
    let complete = app.academy.exam_languages(exam, ItemSet::Exam).await?;
    let view = RegisterPage {
        c: place.chrome(t.get("register-title"), true),
        name: name(t, &session.title, &window),
        window,
        planned,
        lines: Rules::new(place, i64::from(exam.minutes))?.lines(t),
        languages: Languages::new(&complete, asked.language),
        code_needed: exam.seats == Seats::Code || planned.code_required,
        extra_time: exam.extra_time,
        years: exam.retention_years,
        asked,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "exam/register.html")]
struct RegisterPage<'a> {
    c: Chrome<'a>,
    name: String,
    window: String,
    planned: &'a PlannedSession,
    lines: Vec<String>,
    languages: Languages,
    code_needed: bool,
    extra_time: u32,
    years: u32,
    asked: Asked<'a>,
    trouble: Trouble,
}

#[derive(Template)]
#[template(path = "exam/refused.html")]
struct RefusedPage<'a> {
    c: Chrome<'a>,
    said: String,
    to: String,
    link: String,
}
