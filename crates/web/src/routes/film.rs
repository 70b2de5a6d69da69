//! Choosing the way one takes films: watching, listening or reading. The choice is a cookie of this browser, kept only
//! when it isn't the usual one.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::Response;

use crate::app::App;
use crate::fault::Fault;
use crate::films::Way;
use crate::form::Form;
use crate::routes::{Place, see_other};
use crate::urls::Urls;

/// Remembers the way chosen, and leads back to the film in its lesson, or on its own page with `?page`.
pub async fn choose(
    State(app): State<Arc<App>>,
    Path((language, course, film)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    let course = place.course()?;
    let film = course.films.get(&film).ok_or(Fault::NotFound)?;
    let way = Way::named(form.get("way")).ok_or(Fault::BadRequest("no such way of taking films"))?;
    let urls = Urls { language: &language };
    let page = if query.as_deref() == Some("page") {
        urls.film(&course.id, &film.id)
    } else {
        urls.lesson(&course.id, &film.lesson)
    };
    let mut response = see_other(&app, &format!("{page}#film-{}", film.id), None);
    response.headers_mut().insert(header::SET_COOKIE, app.remember_way(way));
    Ok(response)
}
