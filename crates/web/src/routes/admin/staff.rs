//! Who runs the academy: roles granted and taken back, by an admin.

use std::sync::Arc;

use academy::{GrantError, Role, RoleHolderRow};
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
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::urls::Urls;

/// Address of the section.
pub(crate) const SECTION: &str = "staff";

/// Who holds which role.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let notice = match query.as_deref() {
        Some("granted") => Some(place.t.get("staff-granted")),
        Some("revoked") => Some(place.t.get("staff-revoked")),
        _ => None,
    };
    shown(&app, &place, &headers, ("", ""), notice, Trouble::default()).await
}

/// Grants a role.
pub async fn grant(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (email, role) = (sent.get("email"), sent.get("role"));
    match app.academy.grant_role(cookie(&headers), email, role, &language).await {
        Ok(()) => back(&app, &language, "granted"),
        Err(error) => refused(&app, &place, &headers, (email, role), error).await,
    }
}

/// Takes one back.
pub async fn revoke(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.revoke_role(cookie(&headers), sent.get("learner"), sent.get("role")).await {
        Ok(()) => back(&app, &language, "revoked"),
        Err(error) => refused(&app, &place, &headers, ("", ""), error).await,
    }
}

fn back(app: &App, language: &str, done: &str) -> Result<Response, Fault> {
    Ok(see_other(app, &format!("{}?{done}", Urls { language }.admin_section(SECTION)), None))
}

async fn refused(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    typed: (&str, &str),
    error: GrantError,
) -> Result<Response, Fault> {
    let t = &place.t;
    let wrong = match error {
        GrantError::NotAnAddress(_) => Trouble::at(t, "email", t.get("error-email")),
        GrantError::NoSuchRole(_) => Trouble::at(t, "role", t.get("staff-error-role")),
        GrantError::OwnRole => Trouble::at(t, "email", t.get("staff-error-own")),
        GrantError::Denied(denied) => return Err(denied.into()),
    };
    shown(app, place, headers, typed, None, wrong).await.map(unprocessable)
}

/// What a role is called.
fn role_name(t: &Texts, role: Role) -> String {
    t.get(match role {
        Role::Admin => "role-admin",
        Role::Editor => "role-editor",
        Role::Supervisor => "role-supervisor",
    })
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    (email, role): (&str, &str),
    notice: Option<String>,
    trouble: Trouble,
) -> Result<Response, Fault> {
    let t = &place.t;
    let holders = app.academy.role_holders(cookie(headers)).await?;
    let called = |holder: &RoleHolderRow| {
        let known = Role::ALL.into_iter().find(|role| role.name() == holder.role);
        known.map_or_else(|| holder.role.clone(), |role| role_name(t, role))
    };
    let view = StaffPage {
        c: place.chrome(t.get("staff-title"), true),
        menu: menu(app, headers, SECTION).await?,
        holders: holders.into_iter().map(|holder| (called(&holder), holder)).collect(),
        roles: Role::ALL.map(|one| (one.name(), role_name(t, one), one.name() == role)).to_vec(),
        email,
        notice,
        trouble,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/staff.html")]
struct StaffPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    holders: Vec<(String, RoleHolderRow)>,
    /// Name, words, and whether it is the one chosen.
    roles: Vec<(&'static str, String, bool)>,
    email: &'a str,
    notice: Option<String>,
    trouble: Trouble,
}
