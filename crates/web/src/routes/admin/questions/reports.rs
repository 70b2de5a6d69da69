//! What candidates say is wrong with questions: an inbox.

use std::sync::Arc;

use academy::bank::ReportsPage;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::SECTION;
use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::{Place, see_other};
use crate::urls::Urls;

/// What waits, or what was dealt with.
pub async fn inbox(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let waiting = fields.get("show") != "handled";
    let page = app.academy.item_reports(cookie(&headers), waiting, fields.get("after")).await?;
    let view = ReportsView {
        c: place.chrome(place.t.get("bank-reports-title"), true),
        menu: menu(&app, &headers, SECTION).await?,
        page,
        waiting,
        done: fields.get("done") == "1",
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// Marks a report as dealt with, and goes back to where that was said.
pub async fn handle(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    Place::of(&app, &language)?;
    let item = app.academy.handle_item_report(cookie(&headers), &id, form.get("note")).await?;
    let urls = Urls { language: &language };
    let to = if form.get("back") == "item" {
        format!("{}?handled", urls.question(&item))
    } else {
        format!("{}?done=1", urls.questions("reports"))
    };
    Ok(see_other(&app, &to, None))
}

#[derive(Template)]
#[template(path = "admin/questions/reports.html")]
struct ReportsView<'a> {
    c: Chrome<'a>,
    menu: Menu,
    page: ReportsPage,
    waiting: bool,
    done: bool,
}
