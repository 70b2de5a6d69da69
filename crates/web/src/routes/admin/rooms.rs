//! The rooms of supervised sessions: opening one with its code, the candidates and what each is doing, incidents, closing.

use std::sync::Arc;

use academy::{Candidate, CandidateState, ExamSessionRow, Happened, IncidentRow, Room, RoomError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::exam::overview::name_of;
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::urls::Urls;

/// The sessions that have a room.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let rooms = app.academy.rooms(cookie(&headers)).await?;
    let menu = menu(&app, &headers, "rooms").await?;
    let view = ListPage { c: place.chrome(place.t.get("rooms-title"), true), menu, rooms };
    Ok(place.respond(&headers, &show(&view)))
}

/// A room, or the form that asks for its code.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, session)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    shown(&app, &place, &headers, &session, None).await
}

/// Opens a room with its code, or enters one that is open.
pub async fn enter(
    State(app): State<Arc<App>>,
    Path((language, session)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let entered = app.academy.enter_room(cookie(&headers), &session, form.get("code")).await;
    done(&app, &place, &headers, &session, None, entered).await
}

/// Closes a room.
pub async fn close(
    State(app): State<Arc<App>>,
    Path((language, session)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let pen = place.pen(&app);
    let closed = app.academy.close_room(cookie(&headers), place.exam()?, &pen, &session).await;
    done(&app, &place, &headers, &session, None, closed).await
}

/// Admits a candidate, or takes that back.
pub async fn admit(
    State(app): State<Arc<App>>,
    Path((language, session, seat)): Path<(String, String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let token = cookie(&headers);
    let admitted = match form.get("identity") {
        "checked" => app.academy.admit(token, &session, &seat, true).await,
        "not-verified" => app.academy.admit(token, &session, &seat, false).await,
        _ => app.academy.send_back(token, &session, &seat).await,
    };
    done(&app, &place, &headers, &session, Some(&seat), admitted).await
}

/// The form that logs an incident about a candidate (`all`: about the room) and gives minutes back.
pub async fn incident_page(
    State(app): State<Arc<App>>,
    Path((language, session, seat)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    incident_form(&app, &place, &headers, (&session, &seat), &Form::default(), None).await
}

/// Logs an incident.
pub async fn incident(
    State(app): State<Arc<App>>,
    Path((language, session, seat)): Path<(String, String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let minutes = match form.get("minutes") {
        "" => 0,
        // What is no number is refused as one out of bounds.
        typed => typed.parse().unwrap_or(-1),
    };
    let happened = Happened {
        seat: (seat != EVERYBODY).then_some(seat.as_str()),
        kind: form.get("kind"),
        note: form.get("note"),
        minutes,
        time_over: form.get("over") == "yes",
    };
    match app.academy.log_incident(cookie(&headers), place.exam()?, &place.pen(&app), &session, happened).await {
        Ok(()) => Ok(back(&app, &language, &session, happened.seat)),
        Err(error) => {
            let said = said(&place.t, error)?;
            incident_form(&app, &place, &headers, (&session, &seat), &form, Some(said)).await.map(unprocessable)
        }
    }
}

/// Stands for everybody where a seat is named.
const EVERYBODY: &str = "all";

/// Back to the room after an act, at the candidate it was about, or the room with what is wrong.
async fn done(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    session: &str,
    seat: Option<&str>,
    act: Result<(), RoomError>,
) -> Result<Response, Fault> {
    match act {
        Ok(()) => Ok(back(app, place.t.language(), session, seat)),
        Err(error) => {
            let said = said(&place.t, error)?;
            shown(app, place, headers, session, Some(said)).await.map(unprocessable)
        }
    }
}

fn back(app: &App, language: &str, session: &str, seat: Option<&str>) -> Response {
    let room = Urls { language }.room(session);
    see_other(app, &seat.map_or(room.clone(), |seat| format!("{room}#{seat}")), None)
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    session: &str,
    error: Option<String>,
) -> Result<Response, Fault> {
    let t = &place.t;
    let menu = menu(app, headers, "rooms").await?;
    let room = match app.academy.room(cookie(headers), session).await {
        Ok(room) => room,
        Err(RoomError::CodeFirst) => {
            let view = CodePage { c: place.chrome(t.get("room-code-title"), true), menu, session, error };
            return Ok(place.respond(headers, &show(&view)));
        }
        Err(error) => return Err(fault(error)),
    };
    let view = RoomPage {
        c: place.chrome(name_of(t, &room.session), true),
        menu,
        sitting: room.candidates.iter().filter(|c| matches!(c.state, CandidateState::Sitting { .. })).count(),
        open: room.session.room_closed_at.is_none(),
        place,
        room: &room,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

async fn incident_form(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    (session, seat): (&str, &str),
    form: &Form,
    error: Option<String>,
) -> Result<Response, Fault> {
    let t = &place.t;
    let room = match app.academy.room(cookie(headers), session).await {
        Ok(room) => room,
        Err(RoomError::CodeFirst) => {
            return Ok(see_other(app, &Urls { language: t.language() }.room(session), None));
        }
        Err(error) => return Err(fault(error)),
    };
    let candidate = room.candidates.iter().find(|candidate| candidate.seat.id == seat);
    if candidate.is_none() && seat != EVERYBODY {
        return Err(Fault::NotFound);
    }
    let exam = place.exam()?;
    let concerned = room.candidates.iter().filter(|one| candidate.is_none_or(|candidate| candidate == *one));
    let time_over = concerned.filter(|one| one.state == CandidateState::TimeOver).count();
    let view = IncidentPage {
        c: place.chrome(t.get("room-incident-title"), true),
        menu: menu(app, headers, "rooms").await?,
        who: candidate.map_or_else(|| t.get("room-everybody"), |candidate| candidate.seat.name.clone()),
        kinds: exam
            .incidents
            .iter()
            .map(|i| (i.id.as_str(), i.label(t.language()), i.id == form.get("kind")))
            .collect(),
        most: exam.minutes,
        time_over: if room.session.room_closed_at.is_none() { time_over } else { 0 },
        session: name_of(t, &room.session),
        room: &room,
        seat,
        form,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

fn fault(error: RoomError) -> Fault {
    match error {
        RoomError::Denied(denied) => denied.into(),
        _ => Fault::NotFound,
    }
}

/// What is wrong, in words.
fn said(t: &Texts, error: RoomError) -> Result<String, Fault> {
    Ok(match error {
        RoomError::Denied(_) | RoomError::NotFound => return Err(fault(error)),
        RoomError::CodeFirst => t.get("room-code-first"),
        RoomError::WrongCode { left } => t.one("room-code-wrong", "left", left),
        RoomError::Blocked { minutes } => t.one("room-code-blocked", "minutes", minutes),
        RoomError::Closed => t.get("room-closed-already"),
        RoomError::Cancelled => t.get("room-cancelled"),
        RoomError::Begun => t.get("room-begun"),
        RoomError::NoSuchIncident => t.get("room-no-kind"),
        RoomError::NotANote => t.get("room-no-reason"),
        RoomError::NotMinutes { most } => t.one("room-no-minutes", "most", most),
        RoomError::NobodySits => t.get("room-nobody"),
        RoomError::Settled => t.get("room-settled"),
        RoomError::GoesOn => t.get("room-goes-on"),
    })
}

#[derive(Template)]
#[template(path = "admin/rooms.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    rooms: Vec<(ExamSessionRow, bool)>,
}

impl ListPage<'_> {
    fn name(&self, session: &ExamSessionRow) -> String {
        name_of(self.c.t, session)
    }

    fn state(&self, session: &ExamSessionRow) -> String {
        let t = self.c.t;
        match (session.room_opened_at, session.room_closed_at) {
            (_, Some(at)) => t.one("room-closed-at", "when", t.moment(at)),
            (Some(at), None) => t.one("room-opened-at", "when", t.moment(at)),
            (None, None) => t.one("room-opens", "when", t.moment(session.opens_at)),
        }
    }
}

#[derive(Template)]
#[template(path = "admin/room_code.html")]
struct CodePage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    session: &'a str,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/room.html")]
struct RoomPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    place: &'a Place,
    room: &'a Room,
    sitting: usize,
    open: bool,
    error: Option<String>,
}

impl RoomPage<'_> {
    fn state(&self, candidate: &Candidate) -> String {
        let t = self.c.t;
        match candidate.state {
            CandidateState::Awaited => t.get("room-awaited"),
            CandidateState::Admitted => t.get("room-admitted"),
            CandidateState::TimeOver => t.get("room-time-over"),
            CandidateState::Finished => t.get("room-finished"),
            CandidateState::Sitting { position, items, time_left } => {
                let seconds = u32::try_from(time_left.div_euclid(1000)).unwrap_or_default();
                let values = [("position", position.into()), ("items", items.into()), ("time", t.time(seconds).into())];
                t.with("room-sitting", &values)
            }
        }
    }

    fn identity(&self, candidate: &Candidate) -> String {
        let checked = candidate.seat.identity == "checked";
        match candidate.state {
            CandidateState::Awaited => String::new(),
            _ if checked => self.c.t.get("room-identity-checked"),
            _ => self.c.t.get("room-identity-not-verified"),
        }
    }

    fn incident(&self, incident: &IncidentRow) -> String {
        let t = self.c.t;
        let exam = self.place.site.release.exam.as_ref();
        let kind =
            exam.and_then(|e| e.incident(&incident.kind)).map_or(incident.kind.as_str(), |i| i.label(t.language()));
        let who = self.room.candidates.iter().find(|c| Some(&c.seat.id) == incident.registration_id.as_ref());
        let who = who.map_or_else(|| t.get("room-everybody"), |c| c.seat.name.clone());
        let line = [t.moment(incident.recorded_at), who, kind.to_owned()].join(" · ");
        if incident.minutes > 0 {
            format!("{line} · {}", t.one("room-given-back", "minutes", incident.minutes))
        } else {
            line
        }
    }
}

#[derive(Template)]
#[template(path = "admin/incident.html")]
struct IncidentPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    room: &'a Room,
    who: String,
    seat: &'a str,
    kinds: Vec<(&'a str, &'a str, bool)>,
    most: u32,
    /// How many of those concerned have no time left, and may go on.
    time_over: usize,
    session: String,
    form: &'a Form,
    error: Option<String>,
}
