//! The bank to take away: as a folder of our own format, as GIFT, as Moodle XML.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use course::Course;

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
    let items = app.academy.all_questions(cookie(&headers)).await?;
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
    let course = |language: &str| place.site.release.course(&exam.course, language).ok_or(Fault::NotFound);
    let format = Format::of(&file, course)?;
    let items = app.academy.take_away_questions(cookie(&headers), &file).await?;
    let bytes = match format {
        Format::Archive => interop::bank_archive(&items).map_err(|error| Fault::Internal(Arc::new(error)))?,
        Format::Gift(course) => interop::write_gift(&items, course).into_bytes(),
        Format::MoodleXml(course) => interop::write_moodle_xml(&items, course).into_bytes(),
    };
    let mut response = bytes.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, format.media_type());
    out.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    // The keys of an exam stay in nobody's cache.
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// What is taken away, and for the foreign formats in which edition's language.
#[derive(Clone, Copy)]
enum Format<'a> {
    Archive,
    Gift(&'a Course),
    MoodleXml(&'a Course),
}

impl<'a> Format<'a> {
    /// The format of a file's name.
    fn of(file: &str, course: impl Fn(&str) -> Result<&'a Course, Fault>) -> Result<Self, Fault> {
        if file == "bank.zip" {
            Ok(Self::Archive)
        } else if let Some(language) = file.strip_suffix(".gift.txt") {
            course(language).map(Self::Gift)
        } else if let Some(language) = file.strip_suffix(".moodle.xml") {
            course(language).map(Self::MoodleXml)
        } else {
            Err(Fault::NotFound)
        }
    }

    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Archive => "application/zip",
            Self::Gift(_) => "text/plain; charset=utf-8",
            Self::MoodleXml(_) => "application/xml",
        })
    }
}

#[derive(Template)]
#[template(path = "admin/questions/export.html")]
struct ExportPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    languages: Vec<&'a str>,
    items: usize,
}
