//! What goes wrong, and the page that says so. Handlers return a [`Fault`]; the middleware [`show_faults`] turns it —
//! and what the layers refuse — into a page in the reader's language. A cause is logged once, here.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use tower_http::csrf::ProtectionError;

use crate::app::App;
use crate::chrome::Chrome;
use crate::facts;
use crate::reader::show;
use crate::serve::language_of;
use crate::urls::Urls;

/// Why a page could not be given.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// Nothing at that address.
    #[error("not found")]
    NotFound,
    /// The request has not the form expected.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// More bytes than a form holds.
    #[error("too large")]
    TooLarge,
    /// Too often from one address: again in so many seconds.
    #[error("too often")]
    TooMany(u64),
    /// Signing in comes first.
    #[error("signing in comes first")]
    SignIn,
    /// Only for those who hold a role that this person does not.
    #[error("not allowed")]
    Forbidden,
    /// Something failed on our side.
    #[error("{0}")]
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

impl From<credential::PdfError> for Fault {
    fn from(error: credential::PdfError) -> Self {
        Self::Internal(Arc::new(error))
    }
}

impl From<academy::Error> for Fault {
    fn from(error: academy::Error) -> Self {
        Self::Internal(Arc::new(error))
    }
}

impl From<academy::Denied> for Fault {
    fn from(denied: academy::Denied) -> Self {
        match denied {
            academy::Denied::NotSignedIn => Self::SignIn,
            academy::Denied::NotAllowed(_) => Self::Forbidden,
            academy::Denied::Failed(error) => error.into(),
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        if let Self::TooMany(seconds) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Replaces every bare error response by a page that helps.
pub async fn show_faults(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let accept = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
    let head = request.method() == Method::HEAD;
    let shows_a_page = head || request.method() == Method::GET;
    let response = next.run(request).await;
    let status = response.status();
    let bare = !response.headers().contains_key(header::CONTENT_TYPE)
        || response.extensions().get::<ProtectionError>().is_some()
        || response.extensions().get::<Fault>().is_some();
    if !(status.is_client_error() || status.is_server_error()) || !bare && status != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    match response.extensions().get::<Fault>() {
        Some(Fault::SignIn) => return sign_in_first(&app, &path, shows_a_page, accept.as_ref()),
        Some(Fault::Internal(error)) => {
            tracing::error!(%path, error = %chain(error.as_ref()), "a request failed")
        }
        Some(fault) => tracing::debug!(%path, %fault, "a request was refused"),
        None if status.is_server_error() => tracing::error!(%path, %status, "a request failed"),
        None => tracing::debug!(%path, %status, "a request was refused"),
    }
    let wait = match response.extensions().get::<Fault>() {
        Some(Fault::TooMany(seconds)) => u32::try_from(*seconds).unwrap_or(u32::MAX),
        _ => 0,
    };
    let page = error_page(&app, status, wait, &path, accept.as_ref());
    let mut shown = Response::new(if head { Body::empty() } else { Body::from(page) });
    *shown.status_mut() = status;
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            shown.headers_mut().insert(name, value.clone());
        }
    }
    let headers = shown.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    shown
}

/// To the page where one signs in, and back to where one was going.
fn sign_in_first(app: &App, path: &str, shows_a_page: bool, accept: Option<&HeaderValue>) -> Response {
    let site = app.site();
    let accept = accept.and_then(|v| v.to_str().ok()).unwrap_or_default();
    let t = site.texts(language_of(path)).unwrap_or_else(|| site.preferred(accept));
    let urls = Urls { language: t.language() };
    Redirect::to(&if shows_a_page { urls.sign_in_then(path) } else { urls.sign_in() }).into_response()
}

/// An error and its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

fn error_page(app: &App, status: StatusCode, wait: u32, path: &str, accept: Option<&HeaderValue>) -> String {
    let site = app.site();
    let accept = accept.and_then(|v| v.to_str().ok()).unwrap_or_default();
    let asked = language_of(path);
    let known = site.texts(asked);
    let t = known.unwrap_or_else(|| site.preferred(accept));
    let (title, text) = match status {
        StatusCode::NOT_FOUND => (t.get("not-found-title"), t.get("not-found-text")),
        StatusCode::TOO_MANY_REQUESTS => (t.get("too-many-title"), t.one("too-many-text", "time", t.time(wait))),
        StatusCode::FORBIDDEN => (t.get("forbidden-title"), t.get("forbidden-text")),
        StatusCode::PAYLOAD_TOO_LARGE => (t.get("too-large-title"), t.get("too-large-text")),
        s if s.is_client_error() => (t.get("bad-request-title"), t.get("bad-request-text")),
        _ => {
            let contact = site.release.academy.contact.as_str();
            (t.get("server-error-title"), t.one("server-error-text", "contact", contact))
        }
    };
    let looks_like_a_language = asked.len() == 2 && asked.bytes().all(|b| b.is_ascii_lowercase());
    let text = if status == StatusCode::NOT_FOUND && known.is_none() && looks_like_a_language {
        format!("{} {text}", t.get("not-found-language"))
    } else {
        text
    };
    let mut c = Chrome::new(&site.release, t, &site.assets, title);
    c.private = true;
    c.account = Some(facts::account(t, false));
    let html = show(&ErrorView { c, text, search: status == StatusCode::NOT_FOUND });
    site.with_weight(t, &html)
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorView<'a> {
    c: Chrome<'a>,
    text: String,
    search: bool,
}
