//! The pages of those who run the academy: what each role is offered, and the audit log. What a role may do is `academy`'s
//! to say; here it only decides which links are shown.

pub mod accommodations;
pub mod neutralisations;
pub mod questions;
pub mod results;
pub mod rooms;
pub mod seat_codes;
pub mod session;
pub mod sessions;
pub mod staff;
pub mod statistics;

use std::sync::Arc;

use academy::{AuditEntryRow, ENTRIES_A_PAGE, Role, Staff};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::Place;

/// The sections, in the order of the menu: address, key of the title, and for whom.
const SECTIONS: [(&str, &str, Role); 10] = [
    (sessions::SECTION, "sessions-title", Role::Admin),
    (accommodations::SECTION, "accommodations-title", Role::Admin),
    (seat_codes::SECTION, "codes-title", Role::Admin),
    (results::SECTION, "results-title", Role::Admin),
    (neutralisations::SECTION, "neutralisations-title", Role::Admin),
    (questions::SECTION, "bank-title", Role::Editor),
    (statistics::SECTION, "statistics-title", Role::Editor),
    ("rooms", "rooms-title", Role::Supervisor),
    (staff::SECTION, "staff-title", Role::Admin),
    ("audit", "admin-audit", Role::Admin),
];

/// The menu of the sections that one is offered.
pub(crate) struct Menu(Vec<Section>);

/// A section in the menu.
pub(crate) struct Section {
    pub(crate) slug: &'static str,
    pub(crate) title: &'static str,
    pub(crate) current: bool,
}

impl Menu {
    /// The menu of `staff` with the section of this address marked as the one being read.
    pub(crate) fn of(staff: &Staff, current: &str) -> Self {
        let offered = SECTIONS.into_iter().filter(|(_, _, role)| staff.may(*role));
        Self(offered.map(|(slug, title, _)| Section { slug, title, current: slug == current }).collect())
    }

    pub(crate) fn sections(&self) -> &[Section] {
        &self.0
    }
}

/// The surroundings of a page of the staff: its menu, for the one who reads it.
pub(crate) async fn menu(app: &App, headers: &HeaderMap, current: &str) -> Result<Menu, Fault> {
    let staff = app.academy.any_staff(cookie(headers)).await?.ok_or(Fault::Forbidden)?;
    Ok(Menu::of(&staff, current))
}

/// What there is to do, by role.
pub async fn overview(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let menu = menu(&app, &headers, "").await?;
    let view = OverviewPage { c: place.chrome(place.t.get("admin-title"), true), menu };
    Ok(place.respond(&headers, &show(&view)))
}

/// The audit log, a page at a time.
pub async fn audit(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let before = fields.get("before");
    let entries = app.academy.audit_log(cookie(&headers), (!before.is_empty()).then_some(before)).await?;
    let older = (i64::try_from(entries.len()) == Ok(ENTRIES_A_PAGE)).then(|| entries.last().map(|e| e.id.clone()));
    let view = AuditPage {
        c: place.chrome(place.t.get("admin-audit"), true),
        menu: menu(&app, &headers, "audit").await?,
        entries,
        older: older.flatten(),
    };
    Ok(place.respond(&headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct OverviewPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    entries: Vec<AuditEntryRow>,
    older: Option<String>,
}
