//! Marking a lesson done, and taking it back.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::facts;
use crate::fault::Fault;
use crate::form::cookie;
use crate::routes::{Place, see_other};
use crate::urls::Urls;

/// Marks a lesson done and leads to the next one, or back to it with `?stay`.
pub async fn done(
    State(app): State<Arc<App>>,
    Path((language, course, lesson)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    let course = place.course()?;
    let (_, lesson) = course.lesson(&lesson).ok_or(Fault::NotFound)?;
    let session = app.academy.finish_lesson(cookie(&headers), course, &lesson.id).await?;
    let urls = Urls { language: &language };
    let to = match facts::next_lesson(course, lesson) {
        _ if query.as_deref() == Some("stay") => {
            format!("{}#lesson-end", urls.lesson(&course.id, &lesson.id))
        }
        Some(next) => urls.lesson(&course.id, &next.id),
        None => urls.me(),
    };
    Ok(see_other(&app, &to, session.as_ref()))
}

/// Takes the mark back.
pub async fn undone(
    State(app): State<Arc<App>>,
    Path((language, course, lesson)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    let course = place.course()?;
    let (_, lesson) = course.lesson(&lesson).ok_or(Fault::NotFound)?;
    app.academy.reopen_lesson(cookie(&headers), course, &lesson.id).await?;
    let to = format!("{}#lesson-end", Urls { language: &language }.lesson(&course.id, &lesson.id));
    Ok(see_other(&app, &to, None))
}
