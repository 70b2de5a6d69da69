//! Serves compiled pages and files: the path every reader takes, so the one that must cost least.

use std::sync::Arc;

use academy::standing::{Record, Standing};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use tower_http::services::ServeFile;

use crate::app::{App, FORGET};
use crate::facts::{self, Facts};
use crate::fault::Fault;
use crate::films::{Media, Way};
use crate::form::cookie;
use crate::page::{Encoded, Encoding};
use crate::player;
use crate::site::{Site, SitePage};
use crate::slot::Slot;
use crate::texts::Texts;
use crate::urls::Urls;

/// Files under hashed names never change.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Pages are asked for again each time, and answered in a few bytes when they did not change.
pub(crate) const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// The same, for one person's eyes.
const ASK_AGAIN_PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");
/// A page depends on the encoding accepted and on whose it is.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, cookie");
/// HTML.
pub(crate) const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// A picture may style itself, and nothing more, when it is opened alone.
const PICTURE_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");

/// The first word of a path: the language, on every page but a few.
#[must_use]
pub fn language_of(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

/// `/`: the home page in the reader's language.
pub async fn root(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let site = app.site();
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let home = format!("/{}/", site.preferred(accept).language());
    let mut response = Redirect::to(&home).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// `robots.txt`: everything may be read but what is one person's.
pub async fn robots(State(app): State<Arc<App>>) -> String {
    format!("User-agent: *\nDisallow: /*/me\nDisallow: /*/sign-in\nSitemap: {}/sitemap.xml\n", app.settings.base_url)
}

/// `sitemap.xml`: every public page.
pub async fn sitemap(State(app): State<Arc<App>>) -> Response {
    let site = app.site();
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#,
    );
    for (path, _) in site.all() {
        // Paths are made of ids: letters, digits and hyphens, nothing to escape.
        xml.push_str("<url><loc>");
        xml.push_str(&app.settings.base_url);
        xml.push_str(path);
        xml.push_str("</loc></url>");
    }
    if site.release.exam.is_some() {
        for language in &site.release.academy.languages {
            xml.push_str("<url><loc>");
            xml.push_str(&app.settings.base_url);
            xml.push_str(&Urls { language }.exam());
            xml.push_str("</loc></url>");
        }
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml")], xml).into_response()
}

/// Any compiled page or file; where there is none, the page's new place or a fault.
pub async fn page(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let path = uri.path();
    let site = app.site();
    if path.starts_with("/assets/") {
        let file = site.assets.get(path).ok_or(Fault::NotFound)?;
        let mut response = encoded(&file.encoded, &headers);
        let out = response.headers_mut();
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type));
        out.insert(header::CACHE_CONTROL, FOR_EVER);
        if file.media_type == "image/svg+xml" {
            out.insert(header::CONTENT_SECURITY_POLICY, PICTURE_POLICY);
        }
        return Ok(response);
    }
    if let Some(media) = site.assets.media(path) {
        return from_disk(media, method, headers).await;
    }
    let Some(page) = site.page(path) else {
        return elsewhere(&site, path);
    };
    if method != Method::GET && method != Method::HEAD {
        return Ok((StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response());
    }
    let token = cookie(&headers);
    let visit = match token {
        Some(token) => app.academy.visit(token, &page.course).await?,
        None => None,
    };
    let way = Way::chosen(&headers);
    let mut response = if visit.is_some() || way != Way::default() && page.page.has_slot(Slot::is_of_films) {
        let t = site.texts(&page.language).ok_or(Fault::NotFound)?;
        personal(&site, page, t, visit.as_ref().map(|visit| &visit.record), way, &headers)
    } else {
        public(page, &headers)
    };
    if token.is_some() && visit.is_none() {
        response.headers_mut().insert(header::SET_COOKIE, FORGET);
    }
    Ok(response)
}

/// A sound or a video, whole or in the ranges that players ask for.
async fn from_disk(media: &Media, method: Method, headers: HeaderMap) -> Result<Response, Fault> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method;
    *request.headers_mut() = headers;
    let expected = tokio::fs::metadata(&media.path).await.is_ok_and(|found| found.len() == media.bytes);
    let mut file = ServeFile::new(&media.path).ignore_multi_range_requests(true);
    let response = file.try_call(request).await.map_err(|error| Fault::Internal(Arc::new(error)))?;
    let mut response = response.map(Body::new);
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.media_type));
    // A file that is being replaced isn't kept under the name of the one before.
    out.insert(header::CACHE_CONTROL, if expected { FOR_EVER } else { HeaderValue::from_static("no-store") });
    Ok(response)
}

/// What to answer where no page is: a page that moved or is written otherwise, or nothing.
fn elsewhere(site: &Site, path: &str) -> Result<Response, Fault> {
    if let Some(new) = site.moved(path) {
        return Ok(Redirect::permanent(new).into_response());
    }
    let trimmed = path.trim_end_matches('/');
    let other = if trimmed.len() == path.len() { format!("{path}/") } else { trimmed.to_owned() };
    if site.page(&other).is_some() { Ok(Redirect::permanent(&other).into_response()) } else { Err(Fault::NotFound) }
}

fn public(page: &SitePage, headers: &HeaderMap) -> Response {
    let mut response = encoded(&page.page.public, headers);
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HTML);
    out.insert(header::CACHE_CONTROL, ASK_AGAIN);
    out.insert(header::VARY, VARY);
    response
}

/// The page for one person: their record, where they have one, and the way they take films.
fn personal(
    site: &Site,
    page: &SitePage,
    t: &Texts,
    record: Option<&Record>,
    way: Way,
    headers: &HeaderMap,
) -> Response {
    let gzip = accepted(headers) != Encoding::Identity;
    let has_facts = record.is_some();
    let joined = match site.release.course(&page.course, &page.language) {
        Some(course) => {
            let nothing = Record::default();
            let facts = Facts { has_facts, standing: Standing::new(course, record.unwrap_or(&nothing)), course, t };
            page.page.join(gzip, |slot, out| {
                if slot.is_of_films() {
                    player::fill(&site.assets, t, course, way, slot, out);
                } else {
                    facts.fill(slot, out);
                }
            })
        }
        None => page.page.join(gzip, |slot, out| {
            if *slot == Slot::Account {
                out.push_str(&facts::account(t, has_facts));
            }
        }),
    };
    let mut response = if unchanged(headers, &joined.etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(joined.body));
        response.headers_mut().insert(header::CONTENT_TYPE, HTML);
        if gzip {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, ASK_AGAIN_PRIVATE);
    out.insert(header::VARY, VARY);
    if let Ok(etag) = HeaderValue::try_from(joined.etag) {
        out.insert(header::ETAG, etag);
    }
    response
}

/// Bytes encoded in advance, or 304 when the reader has them.
fn encoded(bytes: &Encoded, headers: &HeaderMap) -> Response {
    let encoding = accepted(headers);
    let mut response = if unchanged(headers, &bytes.etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(bytes.body(encoding)));
        if let Some(name) = encoding.name() {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    };
    if let Ok(etag) = HeaderValue::try_from(&bytes.etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

fn accepted(headers: &HeaderMap) -> Encoding {
    headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).map_or(Encoding::Identity, Encoding::accepted)
}

/// Whether `If-None-Match` names this validator (RFC 9110, weak comparison).
fn unchanged(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get(header::IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| bare(tag) == bare(etag)))
}
