//! One's seat: when, how, the way to the exam; changing it, giving it back, its calendar file.

use std::sync::Arc;

use academy::{PlannedSession, Seat, SeatError, SeatState};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use course::ItemSet;

use crate::app::App;
use crate::calendar;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::exam::overview::{name, state};
use crate::routes::exam::register::{Asked, fault, signed_in, trouble, unprintable};
use crate::routes::exam::start::{Languages, Rules};
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::language_name;
use crate::trouble::Trouble;
use crate::urls::Urls;

/// The seat.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let seat = mine(&app, &headers, &id).await?;
    let notice = match query.as_deref() {
        Some("registered") => Some("seat-registered"),
        Some("changed") => Some("seat-changed"),
        Some("cancelled") => Some("seat-given-back"),
        _ => None,
    };
    shown(&app, &place, &headers, &seat, notice.map(|key| place.t.get(key)), None)
}

/// The form that changes it.
pub async fn change_page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let seat = mine(&app, &headers, &id).await?;
    if !seat.may_change(app.academy.now()) {
        return Ok(see_other(&app, &Urls { language: &language }.exam_seat(&id), None));
    }
    let asked =
        Asked { name: &seat.name, language: &seat.language, accommodation: &seat.accommodation.asked, code: "" };
    change_form(&app, &place, &headers, &seat, &seat.session.id, asked, Trouble::default()).await
}

/// Changes it.
pub async fn change(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (asked, session) = (Asked::of(&sent), sent.get("session"));
    let seat = mine(&app, &headers, &id).await?;
    if let Some(wrong) = unprintable(&place.t, asked.name) {
        return change_form(&app, &place, &headers, &seat, session, asked, wrong).await.map(unprocessable);
    }
    let application = asked.application(session);
    match app.academy.change_seat(cookie(&headers), place.exam()?, &place.pen(&app), &id, application).await {
        Ok(()) => {
            let to = format!("{}?changed", Urls { language: &language }.exam_seat(&id));
            Ok(see_other(&app, &to, None))
        }
        Err(error) => match fault(error)? {
            SeatError::Settled(seat) => settled(&app, &place, &headers, &seat),
            SeatError::Code(_) => {
                let wrong = Trouble::at(&place.t, "session", place.t.get("seat-error-move-code"));
                change_form(&app, &place, &headers, &seat, session, asked, wrong).await.map(unprocessable)
            }
            error => {
                let wrong = trouble(&place.t, &error);
                change_form(&app, &place, &headers, &seat, session, asked, wrong).await.map(unprocessable)
            }
        },
    }
}

/// Gives it back.
pub async fn cancel(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.cancel_seat(cookie(&headers), &place.pen(&app), &id).await {
        Ok(()) => {
            let to = format!("{}?cancelled", Urls { language: &language }.exam_seat(&id));
            Ok(see_other(&app, &to, None))
        }
        Err(error) => match fault(error)? {
            SeatError::Settled(seat) => settled(&app, &place, &headers, &seat),
            _ => Err(Fault::NotFound),
        },
    }
}

/// Its calendar file.
pub async fn calendar_file(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let seat = mine(&app, &headers, &id).await?;
    let file = calendar::file(&seat, place.exam()?, &place.t, &place.site.release.academy, &app.settings.base_url);
    let mut response = file.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    out.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"session.ics\""));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

async fn mine(app: &App, headers: &HeaderMap, id: &str) -> Result<Seat, Fault> {
    signed_in(app, headers).await?;
    app.academy.my_seat(cookie(headers), id).await?.ok_or(Fault::NotFound)
}

/// The seat, and why nothing of it changes any more.
fn settled(app: &App, place: &Place, headers: &HeaderMap, seat: &Seat) -> Result<Response, Fault> {
    let said = place.t.get("seat-error-settled");
    shown(app, place, headers, seat, None, Some(said)).map(unprocessable)
}

fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    seat: &Seat,
    notice: Option<String>,
    refused: Option<String>,
) -> Result<Response, Fault> {
    let exam = place.exam()?;
    let (t, now) = (&place.t, app.academy.now());
    let extra = u32::try_from(seat.accommodation.extra_per_cent).unwrap_or_default();
    let minutes = exam.timing(extra).allowed_ms().div_euclid(60_000);
    let window = t.window(seat.session.opens_at, seat.session.closes_at);
    let view = SeatPage {
        c: place.chrome(t.get("seat-title"), true),
        name: name(t, &seat.session.title, &window),
        window,
        state: seat.state(now),
        said: state(t, seat, now),
        time: t.time(u32::try_from(minutes * 60).unwrap_or_default()),
        language: language_name(&seat.language).to_owned(),
        lines: Rules::new(place, minutes)?.lines(t),
        may_change: seat.may_change(now),
        may_cancel: seat.may_cancel(now),
        notice,
        refused,
        seat,
    };
    Ok(place.respond(headers, &show(&view)))
}

async fn change_form(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    seat: &Seat,
    session: &str,
    asked: Asked<'_>,
    trouble: Trouble,
) -> Result<Response, Fault> {
    let exam = place.exam()?;
    let t = &place.t;
    let complete = app.academy.exam_languages(exam, ItemSet::Exam).await?;
    let option = |planned: &PlannedSession| {
        let planned = &planned.session;
        let window = t.window(planned.opens_at, planned.closes_at);
        let said = if planned.title.is_empty() { window } else { format!("{} ({window})", planned.title) };
        (planned.id.clone(), said, planned.id == session)
    };
    let view = ChangePage {
        c: place.chrome(t.get("seat-change-title"), true),
        sessions: app.academy.sessions_for(exam, seat).await?.iter().map(option).collect(),
        languages: Languages::new(&complete, asked.language),
        extra_time: exam.extra_time,
        seat,
        asked,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "exam/seat.html")]
struct SeatPage<'a> {
    c: Chrome<'a>,
    name: String,
    window: String,
    state: SeatState,
    said: String,
    time: String,
    language: String,
    lines: Vec<String>,
    may_change: bool,
    may_cancel: bool,
    notice: Option<String>,
    refused: Option<String>,
    seat: &'a Seat,
}

#[derive(Template)]
#[template(path = "exam/seat_change.html")]
struct ChangePage<'a> {
    c: Chrome<'a>,
    /// Id, words, and whether it is the one chosen.
    sessions: Vec<(String, String, bool)>,
    languages: Languages,
    extra_time: u32,
    seat: &'a Seat,
    asked: Asked<'a>,
    trouble: Trouble,
}
