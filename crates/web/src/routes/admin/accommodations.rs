//! Accommodations that candidates ask for, and what an admin grants.

use std::sync::Arc;

use academy::{DecisionError, Seat};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::exam::overview::name;
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::urls::Urls;

/// Address of the section.
pub(crate) const SECTION: &str = "accommodations";

/// What waits for a decision.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let waiting = app.academy.accommodations(cookie(&headers)).await?;
    let view = ListPage {
        c: place.chrome(t.get("accommodations-title"), true),
        menu: menu(&app, &headers, SECTION).await?,
        waiting: waiting.into_iter().map(|seat| (session(t, &seat), seat)).collect(),
        decided: query.as_deref() == Some("decided"),
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// One demand, decided or not.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let seat = app.academy.seat_of_candidate(cookie(&headers), &id).await?.ok_or(Fault::NotFound)?;
    let per_cent = match seat.accommodation.extra_per_cent {
        0 => String::new(),
        granted => granted.to_string(),
    };
    let answer = seat.accommodation.answer.clone();
    shown(&app, &place, &headers, &seat, (&per_cent, &answer), Trouble::default()).await
}

/// Grants or refuses.
pub async fn decide(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (t, exam) = (&place.t, place.exam()?);
    let (typed, word) = (sent.get("percent"), sent.get("word"));
    let granted = match sent.get("decision") {
        // What is no number is more than any rule grants.
        "grant" => Some(typed.trim_end_matches('%').trim().parse().unwrap_or(u32::MAX)),
        _ => None,
    };
    let decided = app.academy.decide_accommodation(cookie(&headers), exam, &place.pen(&app), &id, granted, word).await;
    let (field, said) = match decided {
        Ok(()) => {
            let to = format!("{}?decided", Urls { language: &language }.admin_section(SECTION));
            return Ok(see_other(&app, &to, None));
        }
        Err(DecisionError::ExtraTime { most }) => ("percent", t.one("accommodation-error-most", "most", most)),
        Err(DecisionError::Word) => ("word", t.get("accommodation-error-word")),
        Err(DecisionError::Settled) => ("percent", t.get("accommodation-error-settled")),
        Err(DecisionError::NoSuchSeat) => return Err(Fault::NotFound),
        Err(DecisionError::Denied(denied)) => return Err(denied.into()),
    };
    let seat = app.academy.seat_of_candidate(cookie(&headers), &id).await?.ok_or(Fault::NotFound)?;
    let trouble = Trouble::at(t, field, said);
    shown(&app, &place, &headers, &seat, (typed, word), trouble).await.map(unprocessable)
}

fn session(t: &Texts, seat: &Seat) -> String {
    name(t, &seat.session.title, &t.window(seat.session.opens_at, seat.session.closes_at))
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    seat: &Seat,
    (per_cent, word): (&str, &str),
    trouble: Trouble,
) -> Result<Response, Fault> {
    let view = DecidePage {
        c: place.chrome(seat.name.as_str(), true),
        menu: menu(app, headers, SECTION).await?,
        session: session(&place.t, seat),
        most: place.exam()?.extra_time,
        may_decide: seat.may_change(app.academy.now()),
        seat,
        per_cent,
        word,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/accommodations.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    waiting: Vec<(String, Seat)>,
    decided: bool,
}

#[derive(Template)]
#[template(path = "admin/accommodation.html")]
struct DecidePage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    session: String,
    most: u32,
    may_decide: bool,
    seat: &'a Seat,
    per_cent: &'a str,
    word: &'a str,
    trouble: Trouble,
}
