//! The bank to take away: as a folder of our own format, as GIFT, as Moodle XML.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use course::{BankItem, Course};

use super::{Ground, SECTION};
use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::cookie;
use crate::reader::show;
use crate::routes::Place;
use crate::routes::admin::{Menu, menu};

/// What can be taken away.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let exam = Ground::of(&place)?.exam;
    let items = app.academy.export_questions(cookie(&headers)).await?;
    let written = |course: &&Course| items.iter().any(|item| item.texts.contains_key(&course.language));
    let courses = place.site.release.courses.iter().filter(|course| course.id == exam.course);
    let view = ExportPage {
        c: place.chrome(place.t.get("bank-export"), true),
        menu: menu(&app, &headers, SECTION).await?,
        languages: courses.filter(written).map(|course| course.language.as_str()).collect(),
        items: items.len(),
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// One of the files.
pub async fn file(
    State(app): State<Arc<App>>,
    Path((language, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let exam = Ground::of(&place)?.exam;
    let items = app.academy.export_questions(cookie(&headers)).await?;
    let course = |language: &str| place.site.release.course(&exam.course, language).ok_or(Fault::NotFound);
    let (bytes, kind) = match file.as_str() {
        "bank.zip" => {
            let archive = interop::bank_archive(&items).map_err(|error| Fault::Internal(Arc::new(error)))?;
            (archive, HeaderValue::from_static("application/zip"))
        }
        other => match (other.strip_suffix(".gift.txt"), other.strip_suffix(".moodle.xml")) {
            (Some(language), _) => (
                text(interop::write_gift, &items, course(language)?),
                HeaderValue::from_static("text/plain; charset=utf-8"),
            ),
            (_, Some(language)) => (
                text(interop::write_moodle_xml, &items, course(language)?),
                HeaderValue::from_static("application/xml"),
            ),
            _ => return Err(Fault::NotFound),
        },
    };
    let mut response = bytes.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, kind);
    out.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    // The keys of an exam stay in nobody's cache.
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

fn text(write: fn(&[BankItem], &Course) -> String, items: &[BankItem], course: &Course) -> Vec<u8> {
    write(items, course).into_bytes()
}

#[derive(Template)]
#[template(path = "admin/questions/export.html")]
struct ExportPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    languages: Vec<&'a str>,
    items: usize,
}
