//! Pages rendered when they are asked for, and the forms that change something.

pub mod admin;
pub mod attestation;
pub mod certificates;
pub mod exam;
pub mod film;
pub mod lesson;
pub mod me;
pub mod quiz;
pub mod search;
pub mod sign_in;
pub mod tool;
pub mod verify;

use std::sync::Arc;

use academy::Visit;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use course::Course;

use crate::app::App;
use crate::chrome::Chrome;
use crate::facts;
use crate::fault::Fault;
use crate::page::gzip;
use crate::serve::HTML;
use crate::site::Site;
use crate::texts::Texts;

/// What most handlers start from: the release, the interface in the address's language, and the course.
pub(crate) struct Place {
    pub(crate) site: Arc<Site>,
    pub(crate) t: Texts,
    course: Option<String>,
}

impl Place {
    /// The place of a page outside a course.
    pub(crate) fn of(app: &App, language: &str) -> Result<Self, Fault> {
        let site = app.site();
        let t = App::texts(&site, language)?;
        Ok(Self { site, t, course: None })
    }

    /// The place of a page of a course.
    pub(crate) fn in_course(app: &App, language: &str, course: &str) -> Result<Self, Fault> {
        let mut place = Self::of(app, language)?;
        place.site.release.course(course, language).ok_or(Fault::NotFound)?;
        place.course = Some(course.to_owned());
        Ok(place)
    }

    /// The course.
    pub(crate) fn course(&self) -> Result<&Course, Fault> {
        let id = self.course.as_deref().ok_or(Fault::NotFound)?;
        self.site.release.course(id, self.t.language()).ok_or(Fault::NotFound)
    }

    /// The surroundings of a page shown to one person.
    pub(crate) fn chrome(&self, title: impl Into<String>, has_facts: bool) -> Chrome<'_> {
        let mut c = Chrome::new(&self.site.release, &self.t, &self.site.assets, title);
        c.private = true;
        c.account = Some(facts::account(&self.t, has_facts));
        c
    }

    /// The page as a response; the account link says whether anything is remembered.
    pub(crate) fn respond(&self, headers: &HeaderMap, html: &str) -> Response {
        let html = self.site.with_weight(&self.t, html);
        let zip = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| crate::page::Encoding::accepted(v) != crate::page::Encoding::Identity);
        let mut response = if zip { gzip(html.as_bytes()).into_response() } else { html.into_response() };
        let out = response.headers_mut();
        out.insert(header::CONTENT_TYPE, HTML);
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        if zip {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

/// Sends the browser on after a form, with a cookie where a session began.
pub(crate) fn see_other(app: &App, to: &str, session: Option<&academy::NewSession>) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Some(new) = session {
        response.headers_mut().insert(header::SET_COOKIE, app.remember(new));
    }
    response
}

/// The same page again, with what is wrong: 422, so that scripts and caches know.
pub(crate) fn unprocessable(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

/// The address typed for signing in, kept for nothing else.
pub(crate) fn is_signed_in(visit: Option<&Visit>) -> bool {
    visit.is_some_and(|v| v.learner.email.is_some())
}
