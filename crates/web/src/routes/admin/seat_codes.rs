//! Seat codes, for admins: made for someone, listed with their uses, handed out as a file, taken back.

use std::sync::Arc;

use academy::{BATCHES_A_PAGE, NewCodes, NewCodesError, Seat, SeatCode, SeatCodeBatchRow};
use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::exam::overview::{name, state};
use crate::routes::{Place, see_other, unprocessable};
use crate::sheet;
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::urls::Urls;

/// Address of the section.
pub(crate) const SECTION: &str = "seat-codes";
/// Codes on a page.
const A_PAGE: usize = 30;

/// Its pages.
pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(list).post(make))
        .route("/{batch}", get(batch))
        .route("/{batch}/codes.csv", get(batch_file))
        .route("/{batch}/revoke", post(revoke_batch))
        .route("/code/{code}", get(code))
        .route("/code/{code}/revoke", post(revoke))
}

/// The batches, and the form that makes one; with `?code=…`, to that code.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let typed = fields.get("code");
    if !typed.is_empty() {
        if let Some((code, _)) = app.academy.seat_code(cookie(&headers), typed).await? {
            let to = format!("{}/code/{}", Urls { language: &language }.admin_section(SECTION), code.code);
            return Ok(see_other(&app, &to, None));
        }
        let unknown = Trouble::at(&place.t, "code", place.t.get("codes-unknown"));
        return listed(&app, &place, &headers, &fields, unknown).await.map(unprocessable);
    }
    listed(&app, &place, &headers, &fields, Trouble::default()).await
}

/// Makes a batch.
pub async fn make(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let expires = sent.get("expires");
    let expires_at = t.read_field(expires);
    if !expires.is_empty() && expires_at.is_none() {
        let wrong = Trouble::at(t, "expires", t.get("session-error-moment"));
        return listed(&app, &place, &headers, &sent, wrong).await.map(unprocessable);
    }
    let new = NewCodes {
        // What is no number is none.
        codes: sent.get("codes").parse().unwrap_or_default(),
        seats: sent.get("seats").parse().unwrap_or_default(),
        note: sent.get("note").to_owned(),
        session: Some(sent.get("session").to_owned()).filter(|id| !id.is_empty()),
        expires_at,
    };
    let (field, said) = match app.academy.make_seat_codes(cookie(&headers), &new).await {
        Ok(batch) => {
            let to = format!("{}/{batch}", Urls { language: &language }.admin_section(SECTION));
            return Ok(see_other(&app, &to, None));
        }
        Err(NewCodesError::Codes) => ("codes", t.one("codes-error-codes", "most", academy::MOST_CODES)),
        Err(NewCodesError::Seats) => ("seats", t.one("codes-error-seats", "most", academy::MOST_SEATS)),
        Err(NewCodesError::Note) => ("note", t.get("codes-error-note")),
        Err(NewCodesError::Session) => ("session", t.get("codes-error-session")),
        Err(NewCodesError::Expiry) => ("expires", t.get("codes-error-expiry")),
        Err(NewCodesError::Denied(denied)) => return Err(denied.into()),
    };
    listed(&app, &place, &headers, &sent, Trouble::at(t, field, said)).await.map(unprocessable)
}

/// The codes of a batch.
pub async fn batch(
    State(app): State<Arc<App>>,
    Path((language, batch)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let codes = app.academy.seat_codes(cookie(&headers), &batch).await?;
    let first = codes.first().ok_or(Fault::NotFound)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let number = fields.get("page").parse::<usize>().unwrap_or(1).max(1);
    let from = (number - 1).saturating_mul(A_PAGE);
    let bound = bound(&app, t, first.row.session_id.as_deref()).await?;
    let now = app.academy.now();
    let view = BatchPage {
        c: place.chrome(first.row.note.as_str(), true),
        menu: menu(&app, &headers, SECTION).await?,
        base: format!("{}/{batch}", Urls { language: &language }.admin_section(SECTION)),
        facts: facts(t, first, bound.as_deref()),
        lines: codes.iter().skip(from).take(A_PAGE).map(|code| (code.code.clone(), used(t, code, now))).collect(),
        newer: (number > 1).then(|| number - 1),
        older: (from + A_PAGE < codes.len()).then_some(number + 1),
        some_stand: codes.iter().any(|code| code.row.revoked_at.is_none()),
        count: codes.len(),
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// The codes of a batch as a file to hand out.
pub async fn batch_file(
    State(app): State<Arc<App>>,
    Path((language, batch)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let codes = app.academy.seat_codes(cookie(&headers), &batch).await?;
    let first = codes.first().ok_or(Fault::NotFound)?;
    let session = bound(&app, t, first.row.session_id.as_deref()).await?.unwrap_or_default();
    let titles =
        ["seat-code", "codes-seats", "codes-used", "codes-note", "seat-session", "codes-expires", "codes-state"];
    let mut rows = vec![titles.map(|key| t.get(key)).to_vec()];
    let now = app.academy.now();
    rows.extend(codes.iter().map(|code| {
        vec![
            code.code.clone(),
            code.row.seats.to_string(),
            code.used.to_string(),
            code.row.note.clone(),
            session.clone(),
            code.row.expires_at.map(|at| t.to_field(at).replace('T', " ")).unwrap_or_default(),
            used(t, code, now),
        ]
    }));
    Ok(sheet::download("codes-de-place.csv", &rows))
}

/// Takes back a batch.
pub async fn revoke_batch(
    State(app): State<Arc<App>>,
    Path((language, batch)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    app.academy.revoke_seat_codes(cookie(&headers), &batch).await?;
    let to = format!("{}/{batch}", Urls { language: place.t.language() }.admin_section(SECTION));
    Ok(see_other(&app, &to, None))
}

/// A code, and who used it.
pub async fn code(
    State(app): State<Arc<App>>,
    Path((language, code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let (code, seats) = app.academy.seat_code(cookie(&headers), &code).await?.ok_or(Fault::NotFound)?;
    let bound = bound(&app, t, code.row.session_id.as_deref()).await?;
    let now = app.academy.now();
    let line = |seat: &Seat| {
        let session = name(t, &seat.session.title, &t.window(seat.session.opens_at, seat.session.closes_at));
        (seat.name.clone(), session, seat.session.id.clone(), state(t, seat, now))
    };
    let view = CodePage {
        c: place.chrome(code.code.as_str(), true),
        menu: menu(&app, &headers, SECTION).await?,
        section: Urls { language: &language }.admin_section(SECTION),
        facts: facts(t, &code, bound.as_deref()),
        used: used(t, &code, now),
        seats: seats.iter().map(line).collect(),
        code: &code,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// Takes back a code.
pub async fn revoke(
    State(app): State<Arc<App>>,
    Path((language, code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    app.academy.revoke_seat_code(cookie(&headers), &code).await?;
    let to = format!("{}/code/{code}", Urls { language: place.t.language() }.admin_section(SECTION));
    Ok(see_other(&app, &to, None))
}

/// The session that codes are bound to.
async fn bound(app: &App, t: &Texts, session: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(id) = session else {
        return Ok(None);
    };
    let planned = app.academy.exam_session(id).await?;
    Ok(planned.map(|p| name(t, &p.session.title, &t.window(p.session.opens_at, p.session.closes_at))))
}

/// What codes made together have in common.
fn facts(t: &Texts, code: &SeatCode, bound: Option<&str>) -> Vec<String> {
    let mut facts = vec![match bound {
        Some(session) => session.to_owned(),
        None => t.get("codes-any-session"),
    }];
    facts.push(t.one("codes-seats-each", "seats", code.row.seats));
    if let Some(at) = code.row.expires_at {
        facts.push(t.one("codes-until", "when", t.moment(at)));
    }
    facts.push(t.one("codes-made", "when", t.at(code.row.created_at)));
    facts
}

/// How much of a code is used, or why it serves no more.
fn used(t: &Texts, code: &SeatCode, now: i64) -> String {
    if code.row.revoked_at.is_some() {
        t.get("codes-revoked")
    } else if code.row.expires_at.is_some_and(|at| at <= now) {
        t.get("codes-expired")
    } else {
        t.with("session-seats-of", &[("taken", code.used.into()), ("most", code.row.seats.into())])
    }
}

async fn listed(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    fields: &Form,
    trouble: Trouble,
) -> Result<Response, Fault> {
    let t = &place.t;
    let before = fields.get("before");
    let batches = app.academy.seat_code_batches(cookie(headers), (!before.is_empty()).then_some(before)).await?;
    let full = i64::try_from(batches.len()) == Ok(BATCHES_A_PAGE);
    let older = batches.last().filter(|_| full).map(|batch| batch.batch.clone());
    let option = |planned: &academy::PlannedSession| {
        let window = t.window(planned.session.opens_at, planned.session.closes_at);
        let id = planned.session.id.clone();
        let chosen = id == fields.get("session");
        (id, name(t, &planned.session.title, &window), chosen)
    };
    let view = ListPage {
        c: place.chrome(t.get("codes-title"), true),
        menu: menu(app, headers, SECTION).await?,
        sessions: app.academy.exam_sessions().await?.iter().map(option).collect(),
        typed: fields.get("code"),
        note: fields.get("note"),
        codes: Some(fields.get("codes")).filter(|typed| !typed.is_empty()).unwrap_or("10"),
        seats: Some(fields.get("seats")).filter(|typed| !typed.is_empty()).unwrap_or("1"),
        expires: fields.get("expires"),
        batches,
        older,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/seat_codes.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    batches: Vec<SeatCodeBatchRow>,
    older: Option<String>,
    /// Id, words, and whether it is the one chosen.
    sessions: Vec<(String, String, bool)>,
    typed: &'a str,
    note: &'a str,
    codes: &'a str,
    seats: &'a str,
    expires: &'a str,
    trouble: Trouble,
}

#[derive(Template)]
#[template(path = "admin/seat_code_batch.html")]
struct BatchPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    base: String,
    facts: Vec<String>,
    lines: Vec<(String, String)>,
    newer: Option<usize>,
    older: Option<usize>,
    some_stand: bool,
    count: usize,
}

#[derive(Template)]
#[template(path = "admin/seat_code.html")]
struct CodePage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    section: String,
    facts: Vec<String>,
    used: String,
    /// Name, session, its id, and where the seat stands.
    seats: Vec<(String, String, String, String)>,
    code: &'a SeatCode,
}
