//! Sessions of the exam, for admins: listed, planned, changed, cancelled.

use std::sync::Arc;

use academy::{PlanError, PlannedSession, SESSIONS_A_PAGE, SessionPlan};
use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use course::{Exam, Results};

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu, session};
use crate::routes::exam::overview::name;
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::urls::Urls;

/// Address of the section.
pub(crate) const SECTION: &str = "sessions";

/// Its pages.
pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(list).post(plan))
        .route("/new", get(new_page))
        .route("/{session}", get(session::page))
        .route("/{session}/change", get(change_page).post(change))
        .route("/{session}/cancel", post(session::cancel))
        .route("/{session}/candidates.csv", get(session::candidates_file))
}

/// The sessions to come, or, with `?past`, those that are over.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    place.exam()?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let past = fields.0.contains_key("past");
    let now = app.academy.now();
    let (sessions, older) = if past {
        let before = fields.get("past").split_once('/').and_then(|(at, id)| Some((at.parse().ok()?, id)));
        let sessions = app.academy.past_sessions(cookie(&headers), before).await?;
        let full = i64::try_from(sessions.len()) == Ok(SESSIONS_A_PAGE);
        let last = sessions.last().filter(|_| full).map(|p| format!("{}/{}", p.session.closes_at, p.session.id));
        (sessions, last)
    } else {
        (app.academy.coming_sessions(cookie(&headers)).await?, None)
    };
    let view = ListPage {
        c: place.chrome(place.t.get("sessions-title"), true),
        menu: menu(&app, &headers, SECTION).await?,
        sessions: sessions.iter().map(|planned| Line::new(&place.t, planned, now)).collect(),
        past,
        older,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// The form of a new session.
pub async fn new_page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let asked = Asked::fresh(place.exam()?);
    plan_form(&app, &place, &headers, None, asked, Trouble::default()).await
}

/// Plans it.
pub async fn plan(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let asked = Asked::of(&sent);
    let planned = match asked.plan(&place.t) {
        Ok(plan) => app.academy.plan_session(cookie(&headers), &plan).await.map_err(|e| trouble(&place.t, e)),
        Err(trouble) => Err(Ok(trouble)),
    };
    match planned {
        Ok(id) => {
            let to = format!("{}/{id}?planned", Urls { language: &language }.admin_section(SECTION));
            Ok(see_other(&app, &to, None))
        }
        Err(wrong) => plan_form(&app, &place, &headers, None, asked, wrong?).await.map(unprocessable),
    }
}

/// The form that changes a session.
pub async fn change_page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let planned = app.academy.exam_session(&id).await?.ok_or(Fault::NotFound)?;
    let asked = Asked::as_planned(&place.t, &planned);
    plan_form(&app, &place, &headers, Some(&planned), asked, Trouble::default()).await
}

/// Changes it.
pub async fn change(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let asked = Asked::of(&sent);
    let changed = match asked.plan(&place.t) {
        Ok(plan) => {
            let changed = app.academy.change_session(cookie(&headers), &place.pen(&app), &id, &plan).await;
            changed.map_err(|error| trouble(&place.t, error))
        }
        Err(trouble) => Err(Ok(trouble)),
    };
    match changed {
        Ok(()) => {
            let to = format!("{}/{id}?changed", Urls { language: &language }.admin_section(SECTION));
            Ok(see_other(&app, &to, None))
        }
        Err(wrong) => {
            let wrong = wrong?;
            let planned = app.academy.exam_session(&id).await?.ok_or(Fault::NotFound)?;
            plan_form(&app, &place, &headers, Some(&planned), asked, wrong).await.map(unprocessable)
        }
    }
}

/// What is wrong with a plan, beside the field to look at.
pub(super) fn trouble(t: &Texts, error: PlanError) -> Result<Trouble, Fault> {
    let (field, said) = match error {
        PlanError::TitleTooLong => ("title", t.get("session-error-title")),
        PlanError::Closing => ("closes", t.get("session-error-closing")),
        PlanError::Opened => ("opens", t.get("session-error-opened")),
        PlanError::Capacity { taken } => ("capacity", t.one("session-error-capacity", "taken", taken)),
        PlanError::Supervision => ("supervised", t.get("session-error-supervision")),
        PlanError::Reason => ("reason", t.get("session-error-reason")),
        PlanError::Settled => ("title", t.get("session-error-settled")),
        PlanError::NoSuchSession => return Err(Fault::NotFound),
        PlanError::Denied(denied) => return Err(denied.into()),
    };
    Ok(Trouble::at(t, field, said))
}

/// A session as it is listed.
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) when: String,
    pub(crate) seats: String,
    pub(crate) state: String,
    pub(crate) supervised: bool,
}

impl Line {
    pub(crate) fn new(t: &Texts, planned: &PlannedSession, now: i64) -> Self {
        let session = &planned.session;
        let when = t.window(session.opens_at, session.closes_at);
        let state = if session.cancelled.is_some() {
            "session-state-cancelled"
        } else if session.is_over(now) {
            "session-state-over"
        } else if session.is_open(now) {
            "session-state-open"
        } else {
            "session-state-to-come"
        };
        let seats = match session.capacity {
            Some(most) => t.with("session-seats-of", &[("taken", planned.taken.into()), ("most", most.into())]),
            None => planned.taken.to_string(),
        };
        let name = name(t, &session.title, &when);
        Self { id: session.id.clone(), name, when, seats, state: t.get(state), supervised: session.supervised }
    }
}

/// What an admin typed.
struct Asked {
    title: String,
    opens: String,
    closes: String,
    capacity: String,
    supervised: bool,
    code_required: bool,
    at_end: bool,
}

impl Asked {
    fn of(sent: &Form) -> Self {
        Self {
            title: sent.get("title").to_owned(),
            opens: sent.get("opens").to_owned(),
            closes: sent.get("closes").to_owned(),
            capacity: sent.get("capacity").to_owned(),
            supervised: sent.get("supervised") == "yes",
            code_required: sent.get("code_required") == "yes",
            at_end: sent.get("results") == "session-end",
        }
    }

    fn fresh(exam: &Exam) -> Self {
        Self {
            title: String::new(),
            opens: String::new(),
            closes: String::new(),
            capacity: exam.capacity.map(|most| most.to_string()).unwrap_or_default(),
            supervised: true,
            code_required: false,
            at_end: exam.results == Results::SessionEnd,
        }
    }

    fn as_planned(t: &Texts, planned: &PlannedSession) -> Self {
        let session = &planned.session;
        Self {
            title: session.title.clone(),
            opens: t.to_field(session.opens_at),
            closes: t.to_field(session.closes_at),
            capacity: session.capacity.map(|most| most.to_string()).unwrap_or_default(),
            supervised: session.supervised,
            code_required: planned.code_required,
            at_end: session.results == Results::SessionEnd,
        }
    }

    fn plan(&self, t: &Texts) -> Result<SessionPlan, Trouble> {
        let moment =
            |field, text: &str| t.read_field(text).ok_or_else(|| Trouble::at(t, field, t.get("session-error-moment")));
        let capacity = match self.capacity.as_str() {
            "" => None,
            typed => {
                let most = typed.parse().map_err(|_| Trouble::at(t, "capacity", t.get("session-error-number")))?;
                Some(most)
            }
        };
        Ok(SessionPlan {
            title: self.title.clone(),
            opens_at: moment("opens", &self.opens)?,
            closes_at: moment("closes", &self.closes)?,
            capacity,
            supervised: self.supervised,
            results: if self.at_end { Results::SessionEnd } else { Results::AtOnce },
            code_required: self.code_required,
        })
    }
}

async fn plan_form(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    planned: Option<&PlannedSession>,
    asked: Asked,
    trouble: Trouble,
) -> Result<Response, Fault> {
    place.exam()?;
    let title = if planned.is_some() { "session-change-title" } else { "session-new-title" };
    // Whoever may not see the list may not see the form.
    app.academy.coming_sessions(cookie(headers)).await?;
    let section = Urls { language: place.t.language() }.admin_section(SECTION);
    let view = PlanPage {
        c: place.chrome(place.t.get(title), true),
        menu: menu(app, headers, SECTION).await?,
        action: match planned {
            Some(planned) => format!("{section}/{}/change", planned.session.id),
            None => section,
        },
        is_new: planned.is_none(),
        asked,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/sessions.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    sessions: Vec<Line>,
    past: bool,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/session_plan.html")]
struct PlanPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    action: String,
    is_new: bool,
    asked: Asked,
    trouble: Trouble,
}
