//! One session of the exam, for admins: its plan, its candidates, their list as a file, and cancelling it.

use std::sync::Arc;

use academy::{PlannedSession, Seat};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::admin::sessions::{Line, SECTION, trouble};
use crate::routes::admin::{Menu, menu};
use crate::routes::exam::overview::state;
use crate::routes::{Place, see_other, unprocessable};
use crate::sheet;
use crate::texts::{Texts, language_name};
use crate::trouble::Trouble;
use crate::urls::{Urls, percent};

/// Candidates on a page.
const A_PAGE: usize = 20;

/// The session and its candidates.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.as_deref().unwrap_or_default().as_bytes()));
    let notice = match query.as_deref() {
        Some("planned") => Some("session-planned"),
        Some("changed") => Some("session-changed"),
        Some("cancelled") => Some("session-cancelled"),
        _ => None,
    };
    let notice = notice.map(|key| place.t.get(key));
    shown(&app, &place, &headers, &id, &fields, notice, Trouble::default()).await
}

/// Cancels it.
pub async fn cancel(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.cancel_session(cookie(&headers), &place.pen(&app), &id, sent.get("reason")).await {
        Ok(()) => {
            let to = format!("{}/{id}?cancelled", Urls { language: &language }.admin_section(SECTION));
            Ok(see_other(&app, &to, None))
        }
        Err(error) => {
            let wrong = trouble(&place.t, error)?;
            shown(&app, &place, &headers, &id, &sent, None, wrong).await.map(unprocessable)
        }
    }
}

/// Its candidates as a file for a spreadsheet.
pub async fn candidates_file(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let seats = app.academy.candidates(cookie(&headers), &id, "").await?;
    let titles = [
        "candidates-name",
        "candidates-address",
        "candidates-language",
        "candidates-state",
        "candidates-extra",
        "candidates-asked",
        "candidates-code",
        "candidates-identity",
        "candidates-score",
        "candidates-since",
    ];
    let now = app.academy.now();
    let mut rows = vec![titles.map(|key| t.get(key)).to_vec()];
    rows.extend(seats.iter().map(|seat| {
        let score = seat.sitting.as_ref().filter(|s| s.published_at.is_some_and(|at| at <= now)).and_then(|s| s.score);
        vec![
            seat.name.clone(),
            seat.email.clone().unwrap_or_default(),
            seat.language.clone(),
            state(t, seat, now),
            seat.accommodation.extra_per_cent.to_string(),
            seat.accommodation.asked.clone(),
            seat.seat_code.as_deref().map(academy::grouped_code).unwrap_or_default(),
            t.get(if seat.identity_checked { "candidates-checked" } else { "candidates-not-checked" }),
            score.map(|score| score.to_string()).unwrap_or_default(),
            t.to_field(seat.made_at).replace('T', " "),
        ]
    }));
    Ok(sheet::download(&format!("candidats-{id}.csv"), &rows))
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    id: &str,
    fields: &Form,
    notice: Option<String>,
    trouble: Trouble,
) -> Result<Response, Fault> {
    let (t, now) = (&place.t, app.academy.now());
    let wanted = fields.get("q");
    let seats = app.academy.candidates(cookie(headers), id, wanted).await?;
    let planned = app.academy.exam_session(id).await?.ok_or(Fault::NotFound)?;
    let number = fields.get("page").parse::<usize>().unwrap_or(1).max(1);
    let from = (number - 1).saturating_mul(A_PAGE);
    let candidates = seats.iter().skip(from).take(A_PAGE).map(|seat| Candidate::new(t, seat, now)).collect();
    let settled = planned.session.cancelled.is_some() || planned.session.is_over(now);
    let line = Line::new(t, &planned, now);
    let view = SessionPage {
        c: place.chrome(line.name.clone(), true),
        menu: menu(app, headers, SECTION).await?,
        base: format!("{}/{id}", Urls { language: t.language() }.admin_section(SECTION)),
        line,
        planned: &planned,
        candidates,
        found: seats.len(),
        newer: (number > 1).then(|| number - 1),
        older: (from + A_PAGE < seats.len()).then_some(number + 1),
        query: percent(wanted),
        wanted,
        reason: fields.get("reason"),
        settled,
        notice,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// A candidate as listed.
struct Candidate {
    id: String,
    name: String,
    email: String,
    language: String,
    state: String,
    accommodation: Option<String>,
}

impl Candidate {
    fn new(t: &Texts, seat: &Seat, now: i64) -> Self {
        let accommodation = &seat.accommodation;
        Self {
            id: seat.id.clone(),
            name: seat.name.clone(),
            email: seat.email.clone().unwrap_or_else(|| t.get("candidates-gone")),
            language: language_name(&seat.language).to_owned(),
            state: state(t, seat, now),
            accommodation: if accommodation.is_waiting() {
                Some(t.get("candidates-waiting"))
            } else if accommodation.extra_per_cent > 0 {
                Some(t.one("mock-extra-some", "percent", accommodation.extra_per_cent))
            } else if accommodation.asked.is_empty() {
                None
            } else {
                Some(t.get("candidates-refused"))
            },
        }
    }
}

#[derive(Template)]
#[template(path = "admin/session.html")]
struct SessionPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    base: String,
    line: Line,
    planned: &'a PlannedSession,
    candidates: Vec<Candidate>,
    found: usize,
    newer: Option<usize>,
    older: Option<usize>,
    wanted: &'a str,
    query: String,
    reason: &'a str,
    settled: bool,
    notice: Option<String>,
    trouble: Trouble,
}
