//! My learning, my data, my account.

use std::sync::Arc;

use academy::standing::Standing;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use course::{Course, Module};

use crate::app::{App, FORGET};
use crate::chrome::Chrome;
use crate::facts::Facts;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::exam::overview::SeatLine;
use crate::routes::{Place, certificates, is_signed_in, see_other};
use crate::slot::Slot;
use crate::urls::Urls;

/// Where one stands in each course.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let visit = app.visit(&headers, "").await?;
    let lost = visit.is_none() && cookie(&headers).is_some();
    let notice = match query.as_deref() {
        Some("signed-in") => Some(t.get("signed-in")),
        Some("signed-out") => Some(t.get("signed-out")),
        Some("deleted") => Some(t.get("deleted")),
        _ if lost => Some(t.get("me-expired")),
        _ => None,
    };
    let mut courses = Vec::new();
    for course in place.site.release.courses.iter().filter(|c| c.language == language) {
        let record = app.visit(&headers, &course.id).await?.map(|v| v.record).unwrap_or_default();
        let standing = Standing::new(course, &record);
        let modules = course.modules().filter(|m| m.published).map(|m| Row::new(m, &standing)).collect();
        let time_left = t.one("time-left", "time", t.time(standing.seconds_left()));
        let facts = Facts { has_facts: visit.is_some(), standing, course, t };
        let slot = |slot: Slot| {
            let mut out = String::new();
            facts.fill(&slot, &mut out);
            out
        };
        courses.push(Taken {
            course,
            modules,
            time_left,
            resume: slot(Slot::Resume(course.id.clone())),
            attestation: slot(Slot::Attestation(course.id.clone())),
        });
    }
    let now = app.academy.now();
    let seats = match &visit {
        Some(_) => app.academy.my_seats(cookie(&headers)).await?,
        None => Vec::new(),
    };
    let signed_in = visit.as_ref().is_some_and(|v| v.learner.email.is_some());
    let staff = signed_in && app.academy.any_staff(cookie(&headers)).await?.is_some();
    let certificates = app.academy.my_certificates(cookie(&headers)).await?;
    let view = MePage {
        seats: seats.iter().rev().map(|seat| SeatLine::new(t, seat, now)).collect(),
        c: place.chrome(t.get("me-title"), visit.is_some()),
        notice,
        has_facts: visit.is_some(),
        staff,
        email: visit.as_ref().and_then(|v| v.learner.email.clone()),
        certificates: certificates.iter().map(|(c, _, _)| (certificates::line(t, c), c.code.clone())).collect(),
        courses,
    };
    let mut response = place.respond(&headers, &show(&view));
    if lost {
        response.headers_mut().insert(header::SET_COOKIE, FORGET);
    }
    Ok(response)
}

/// Everything remembered about the visitor, as JSON.
pub async fn data(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    Place::of(&app, &language)?;
    let token = cookie(&headers).ok_or(Fault::NotFound)?;
    let data = app.academy.my_data(token).await?.ok_or(Fault::NotFound)?;
    let json = serde_json::to_vec_pretty(&data).map_err(|e| Fault::from(academy::Error::from(e)))?;
    let mut response = json.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    out.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"tilia.json\""));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// Asks before deleting.
pub async fn delete_page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let visit = app.visit(&headers, "").await?;
    if visit.is_none() {
        return Ok(see_other(&app, &Urls { language: &language }.me(), None));
    }
    let has_attestations = match cookie(&headers) {
        Some(token) => app.academy.has_attestations(token).await?,
        None => false,
    };
    let exam = place.site.release.exam.as_ref();
    let has_certificates = !app.academy.my_certificates(cookie(&headers)).await?.is_empty();
    let view = DeletePage {
        c: place.chrome(place.t.get("delete-title"), true),
        signed_in: is_signed_in(visit.as_ref()),
        has_attestations,
        years: has_certificates.then(|| exam.map_or(0, |exam| exam.retention_years)),
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// Deletes everything.
pub async fn delete(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    Place::of(&app, &language)?;
    if let Some(token) = cookie(&headers) {
        app.academy.delete_account(token, form.get("keep") == "yes", form.get("hide") == "yes").await?;
    }
    let mut response = see_other(&app, &format!("{}?deleted", Urls { language: &language }.me()), None);
    response.headers_mut().insert(header::SET_COOKIE, FORGET);
    Ok(response)
}

/// A course as it stands.
struct Taken<'a> {
    course: &'a Course,
    modules: Vec<Row<'a>>,
    time_left: String,
    resume: String,
    attestation: String,
}

/// A module as it stands.
struct Row<'a> {
    module: &'a Module,
    done: usize,
    best: Option<i64>,
    left: u32,
    finished: bool,
}

impl<'a> Row<'a> {
    fn new(module: &'a Module, standing: &Standing<'_>) -> Self {
        Self {
            module,
            done: standing.done_in(module),
            best: standing.best_in(module),
            left: standing.seconds_left_in(module),
            finished: standing.module_finished(module),
        }
    }
}

#[derive(Template)]
#[template(path = "me.html")]
struct MePage<'a> {
    c: Chrome<'a>,
    notice: Option<String>,
    has_facts: bool,
    /// Whether there is something for them in the administration.
    staff: bool,
    email: Option<String>,
    /// Each in a line, with its code.
    certificates: Vec<(String, String)>,
    courses: Vec<Taken<'a>>,
    seats: Vec<SeatLine>,
}

#[derive(Template)]
#[template(path = "delete.html")]
struct DeletePage<'a> {
    c: Chrome<'a>,
    signed_in: bool,
    has_attestations: bool,
    /// For how many years certificates stay, where there are any.
    years: Option<u32>,
}
