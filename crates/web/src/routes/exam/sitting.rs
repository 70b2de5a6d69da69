//! The screens of an exam under way: a question, the clock, handing in. The same for the exam and the mock exam.

use std::sync::Arc;

use academy::{Answered, Asked, Choice, Given, Kind, LONGEST_REPORT, Sitting};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::exam::refused;
use crate::routes::{Place, see_other, unprocessable};
use crate::urls::Urls;

/// The question to answer; once there is none, the result.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let said = match query.as_deref() {
        Some("first-stands") => Some("sitting-first-stands"),
        Some("out-of-turn") => Some("sitting-out-of-turn"),
        Some("too-late") => Some("sitting-too-late"),
        _ => None,
    };
    let typed = Typed { said, ..Typed::default() };
    match app.academy.sitting(cookie(&headers), place.exam()?, &place.pen(&app), &id).await {
        Ok(sitting) => Ok(question(&app, &place, &headers, &sitting, &typed)),
        Err(error) => refused(&place, &headers, error),
    }
}

/// Answers a question, or leaves it out, and goes on to the next.
pub async fn answer(
    State(app): State<Arc<App>>,
    Path((language, id, position)): Path<(String, String, i64)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (exam, pen) = (place.exam()?, place.pen(&app));
    let problem = form.get("problem");
    let choice = match (form.get("skip"), form.get("option").parse()) {
        ("", Ok(place)) => Choice::Place(place),
        // No option has that place.
        ("", Err(_)) => Choice::Place(usize::MAX),
        _ => Choice::LeftOut,
    };
    let given = Given { position, choice, problem };
    let to = Urls { language: &language }.sitting(&id);
    let to = match app.academy.answer(cookie(&headers), exam, &pen, &id, given).await {
        Ok(Answered::Kept) => to,
        Ok(Answered::FirstStands) => format!("{to}?first-stands"),
        Ok(Answered::OutOfTurn) => format!("{to}?out-of-turn"),
        Ok(Answered::TooLate) => format!("{to}?too-late"),
        Ok(Answered::NoSuchOption) => {
            let typed = Typed { nothing_chosen: true, problem, said: None };
            return match app.academy.sitting(cookie(&headers), exam, &pen, &id).await {
                Ok(sitting) => Ok(unprocessable(question(&app, &place, &headers, &sitting, &typed))),
                Err(error) => refused(&place, &headers, error),
            };
        }
        Err(error) => return refused(&place, &headers, error),
    };
    Ok(see_other(&app, &to, None))
}

/// Milliseconds left, for the countdown.
pub async fn clock(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.time_left(cookie(&headers), &id).await {
        Ok(left) => {
            let mut response = left.to_string().into_response();
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            Ok(response)
        }
        Err(error) => refused(&place, &headers, error),
    }
}

/// Asks before handing in.
pub async fn finish_page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.sitting(cookie(&headers), place.exam()?, &place.pen(&app), &id).await {
        Ok(sitting) if sitting.asked.is_some() => {
            let t = &place.t;
            let view = FinishPage {
                c: place.chrome(t.get("sitting-finish-title"), true),
                missing: t.one("sitting-finish-missing", "count", sitting.items - sitting.behind),
                sitting: &sitting,
                clock: Clock::new(&place, &sitting),
            };
            Ok(place.respond(&headers, &show(&view)))
        }
        Ok(_) => Ok(see_other(&app, &Urls { language: &language }.sitting_result(&id), None)),
        Err(error) => refused(&place, &headers, error),
    }
}

/// Hands in.
pub async fn finish(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.finish_sitting(cookie(&headers), place.exam()?, &place.pen(&app), &id).await {
        Ok(()) => Ok(see_other(&app, &Urls { language: &language }.sitting_result(&id), None)),
        Err(error) => refused(&place, &headers, error),
    }
}

/// What was sent and could not be taken, to be shown again.
#[derive(Debug, Default)]
struct Typed<'a> {
    nothing_chosen: bool,
    problem: &'a str,
    said: Option<&'static str>,
}

fn question(app: &App, place: &Place, headers: &HeaderMap, sitting: &Sitting, typed: &Typed<'_>) -> Response {
    let t = &place.t;
    let Some(asked) = &sitting.asked else {
        let to = Urls { language: t.language() }.sitting_result(&sitting.id);
        // Only that it came too late is still worth saying.
        let late = if typed.said == Some("sitting-too-late") { "?too-late" } else { "" };
        return see_other(app, &format!("{to}{late}"), None);
    };
    let place_said = t.with("quiz-question", &[("number", asked.position.into()), ("total", sitting.items.into())]);
    let what = t.get(if sitting.kind == Kind::Mock { "mock-title" } else { "exam-title" });
    let view = QuestionPage {
        c: place.chrome(format!("{place_said} – {what}"), true),
        place: place_said,
        clock: Clock::new(place, sitting),
        last: asked.position == sitting.items,
        given_back: (sitting.minutes_given_back > 0).then(|| {
            let words = if sitting.resumed { "sitting-resumed" } else { "sitting-given-back" };
            t.one(words, "minutes", sitting.minutes_given_back)
        }),
        said: typed.said.map(|key| t.get(key)),
        longest: LONGEST_REPORT,
        sitting,
        asked,
        typed,
    };
    place.respond(headers, &show(&view))
}

/// The time left: in words, and what the script needs to count it down.
struct Clock {
    left: i64,
    words: String,
    url: String,
    grace: u32,
    hours: String,
    minutes: String,
    last_minute: String,
    announce: String,
    given: String,
    offline: String,
}

impl Clock {
    fn new(place: &Place, sitting: &Sitting) -> Self {
        let t = &place.t;
        let seconds = u32::try_from(sitting.time_left.div_euclid(1000)).unwrap_or_default();
        let left = |time: String| t.one("time-left", "time", time);
        Self {
            left: sitting.time_left,
            words: if seconds < 60 { t.get("sitting-last-minute") } else { left(t.time(seconds)) },
            url: Urls { language: t.language() }.sitting_clock(&sitting.id),
            grace: place.site.release.exam.as_ref().map_or(0, |exam| exam.grace_seconds),
            hours: left(t.with("hours-minutes", &[("hours", "{h}".into()), ("minutes", "{m}".into())])),
            minutes: left(t.one("minutes", "minutes", "{m}")),
            last_minute: t.get("sitting-last-minute"),
            announce: t.one("sitting-announce", "minutes", "{m}"),
            given: t.get("sitting-time-moved"),
            offline: t.get("sitting-offline"),
        }
    }
}

#[derive(Template)]
#[template(path = "exam/question.html")]
struct QuestionPage<'a> {
    c: Chrome<'a>,
    place: String,
    sitting: &'a Sitting,
    asked: &'a Asked,
    typed: &'a Typed<'a>,
    clock: Clock,
    last: bool,
    given_back: Option<String>,
    said: Option<String>,
    longest: usize,
}

#[derive(Template)]
#[template(path = "exam/finish.html")]
struct FinishPage<'a> {
    c: Chrome<'a>,
    sitting: &'a Sitting,
    missing: String,
    clock: Clock,
}
