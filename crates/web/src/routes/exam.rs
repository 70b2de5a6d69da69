//! The exam: before, during and after a sitting. Every rule is `academy`'s; what is said of it is here.

pub mod mock;
pub mod overview;
pub mod register;
pub mod result;
pub mod seat;
pub mod sitting;
pub mod start;

use academy::SittingError;
use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use course::Exam;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::letters::Pen;
use crate::reader::show;
use crate::routes::Place;

impl Place {
    /// The academy's exam, where it has one.
    pub(crate) fn exam(&self) -> Result<&Exam, Fault> {
        self.site.release.exam.as_ref().ok_or(Fault::NotFound)
    }

    /// Who writes the letters.
    pub(crate) fn pen<'a>(&'a self, app: &'a App) -> Pen<'a> {
        Pen { site: &self.site, base_url: &app.settings.base_url }
    }
}

/// The response to a sitting that can't be shown.
pub(crate) fn refused(place: &Place, headers: &HeaderMap, error: SittingError) -> Result<Response, Fault> {
    match error {
        SittingError::NotFound => Err(Fault::NotFound),
        SittingError::NotSignedIn => Err(Fault::SignIn),
        SittingError::Failed(error) => Err(error.into()),
        SittingError::NotYours => {
            let title = place.t.get("sitting-not-yours-title");
            let text = place.t.get("sitting-not-yours");
            let mut response = place.respond(headers, &show(&SaidPage { c: place.chrome(title, true), text }));
            *response.status_mut() = StatusCode::FORBIDDEN;
            Ok(response)
        }
    }
}

#[derive(Template)]
#[template(path = "exam/said.html")]
struct SaidPage<'a> {
    c: Chrome<'a>,
    text: String,
}
