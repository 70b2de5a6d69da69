//! A hands-on tool on a page of its own, with what was typed in its address.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form;
use crate::reader::{Reader, show};
use crate::routes::{Place, unprocessable};
use crate::tool;

/// The form; with a query, what comes of it.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, course, id)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    let of = place.course()?;
    let fields = form::parse(query.unwrap_or_default().as_bytes());
    let reader = Reader::elsewhere(&place.t, Some(of), &place.site.assets);
    let shown = tool::shown(&reader, &id, &fields).ok_or(Fault::NotFound)?;
    let visit = app.visit(&headers, &course).await?;
    let lesson = tool::lesson_of(of, &id);
    let view = ToolPage {
        c: place.chrome(tool::title(&place.t, &id), visit.is_some()),
        course_title: &of.title,
        course_address: reader.urls.course(&of.id),
        lesson: lesson.map(|lesson| (reader.urls.lesson(&of.id, &lesson.id), lesson.title.as_str())),
        tool: shown.html,
    };
    let response = place.respond(&headers, &show(&view));
    Ok(if shown.is_wrong { unprocessable(response) } else { response })
}

#[derive(Template)]
#[template(path = "tool_page.html")]
struct ToolPage<'a> {
    c: Chrome<'a>,
    course_title: &'a str,
    course_address: String,
    lesson: Option<(String, &'a str)>,
    tool: String,
}
