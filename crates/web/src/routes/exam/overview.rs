//! The public page of the exam: what it proves, its rules, its sessions; and one's own seats.

use std::sync::Arc;

use academy::{ExamSessionRow, PlannedSession, Seat, SeatState};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use course::{Exam, Results, Seats};

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::cookie;
use crate::reader::show;
use crate::routes::Place;
use crate::routes::exam::start::Rules;
use crate::serve::ASK_AGAIN;
use crate::texts::Texts;

/// What the exam is, when it is, and what one has of it.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let exam = place.exam()?;
    let t = &place.t;
    // A visitor without a cookie costs one small read.
    let visit = app.visit(&headers, "").await?;
    let seats = match &visit {
        Some(_) => app.academy.my_seats(cookie(&headers)).await?,
        None => Vec::new(),
    };
    let now = app.academy.now();
    let held = seats.iter().find(|seat| seat.is_pending(now));
    let sessions = app.academy.exam_sessions().await?;
    let mut c = place.chrome(exam.title(&language), visit.is_some());
    c.private = false;
    c.description = t.get("exam-description");
    let mut lines = Rules::new(&place, i64::from(exam.minutes))?.lines(t);
    lines.extend(more_rules(exam, t));
    let view = ExamPage {
        c,
        lines,
        identity_only_supervised: sessions.iter().any(|p| p.session.supervised),
        sessions: sessions.iter().map(|p| SessionLine::new(t, exam, p, now, held.is_none())).collect(),
        has_seat: held.is_some(),
        seats: seats.iter().rev().map(|seat| SeatLine::new(t, seat, now)).collect(),
    };
    let mut response = place.respond(&headers, &show(&view));
    if visit.is_none() {
        response.headers_mut().insert(header::CACHE_CONTROL, ASK_AGAIN);
    }
    Ok(response)
}

/// The rules of the academy besides those of a sitting.
fn more_rules(exam: &Exam, t: &Texts) -> Vec<String> {
    let mut lines = vec![t.get(match exam.results {
        Results::AtOnce => "exam-results-at-once",
        Results::SessionEnd => "exam-results-session-end",
    })];
    if exam.second_chance {
        lines.push(t.get("exam-second-chance"));
    }
    lines.push(match exam.validity_months {
        Some(months) => t.one("exam-validity", "months", months),
        None => t.get("exam-validity-none"),
    });
    if exam.extra_time > 0 {
        lines.push(t.get("exam-accommodations"));
    }
    lines
}

/// A session as it is listed.
pub(crate) struct SessionLine {
    pub(crate) id: String,
    /// Its title, or its dates where it has none.
    pub(crate) name: String,
    /// What else there is to know, on one line.
    pub(crate) facts: String,
    pub(crate) may_register: bool,
}

impl SessionLine {
    fn new(t: &Texts, exam: &Exam, planned: &PlannedSession, now: i64, may_register: bool) -> Self {
        let session = &planned.session;
        let window = t.window(session.opens_at, session.closes_at);
        let mut facts = Vec::new();
        if !session.title.is_empty() {
            facts.push(window.clone());
        }
        if session.is_open(now) {
            facts.push(t.get("session-open-now"));
        }
        facts.push(t.get(if session.supervised { "session-supervised" } else { "session-alone" }));
        if exam.seats == Seats::Code || planned.code_required {
            facts.push(t.get("session-code"));
        }
        match planned.left() {
            Some(0) => facts.push(t.get("session-full")),
            Some(left) => facts.push(t.one("session-left", "left", left)),
            None => {}
        }
        Self {
            id: session.id.clone(),
            name: name(t, &session.title, &window),
            facts: sentence(&facts.join(" · ")),
            may_register: may_register && !planned.is_full(),
        }
    }
}

/// The text with a capital letter first.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What a session is called: its title, or its dates.
pub(crate) fn name(t: &Texts, title: &str, window: &str) -> String {
    if title.is_empty() { t.one("session-dated", "window", window) } else { title.to_owned() }
}

/// The same of a session as it is stored.
pub(crate) fn name_of(t: &Texts, session: &ExamSessionRow) -> String {
    name(t, &session.title, &t.window(session.opens_at, session.closes_at))
}

/// A seat as it is listed among one's own.
pub(crate) struct SeatLine {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) state: String,
}

impl SeatLine {
    pub(crate) fn new(t: &Texts, seat: &Seat, now: i64) -> Self {
        let window = t.window(seat.session.opens_at, seat.session.closes_at);
        Self { id: seat.id.clone(), name: name(t, &seat.session.title, &window), state: state(t, seat, now) }
    }
}

/// Where a seat stands, in a few words.
pub(crate) fn state(t: &Texts, seat: &Seat, now: i64) -> String {
    let key = match seat.state(now) {
        SeatState::Cancelled => "seat-state-cancelled",
        SeatState::SessionCancelled => "seat-state-session-cancelled",
        SeatState::Upcoming => "seat-state-upcoming",
        SeatState::Open => "seat-state-open",
        SeatState::Sitting => "seat-state-sitting",
        SeatState::Missed => "seat-state-missed",
        SeatState::Sat => {
            let sitting = seat.sitting.as_ref().filter(|s| s.published_at.is_some_and(|at| at <= now));
            match sitting.and_then(|s| s.outcome.as_deref()) {
                Some("passed") => "seat-state-passed",
                Some("failed") => "seat-state-failed",
                Some(_) => "seat-state-disqualified",
                None => "seat-state-sat",
            }
        }
    };
    t.get(key)
}

#[derive(Template)]
#[template(path = "exam/overview.html")]
struct ExamPage<'a> {
    c: Chrome<'a>,
    lines: Vec<String>,
    identity_only_supervised: bool,
    sessions: Vec<SessionLine>,
    has_seat: bool,
    seats: Vec<SeatLine>,
}
