//! The files of a certificate, and what the academy publishes beside: its profile, its badge, its status lists, the contexts
//! that badges are written in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use academy::CertificateFiles;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use credential::{
    CertificateDocument, Fact, IdentityNotice, Results, Score, Signatory, Statement, ThemeResult, Verification,
};
use jiff::civil::Date;

use crate::app::App;
use crate::fault::Fault;
use crate::form::cookie;
use crate::site::Site;
use crate::texts::Texts;
use crate::throttle::{Act, Client};
use crate::urls;

/// How long status lists are believed here, in milliseconds: as long as a revocation may take to be seen by strangers.
const LIST_BELIEVED: i64 = 60_000;
/// Pictures style themselves, and nothing more, when they are opened alone.
const PICTURE_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");

/// One of the files of a certificate: `certificate.pdf`, `badge.json`, `badge.jwt`, `badge.svg`, `badge.png`.
pub async fn file(
    State(app): State<Arc<App>>,
    Path((code, name)): Path<(String, String)>,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    app.throttle.allows(Act::UnknownCode, &client, app.academy.now())?;
    let Some(files) = app.academy.certificate_files(cookie(&headers), &code).await? else {
        app.throttle.count(Act::UnknownCode, &client, app.academy.now());
        return Err(Fault::NotFound);
    };
    let title = files.certificate.details.exam.as_str();
    let (bytes, kind) = match name.as_str() {
        "certificate.pdf" => (pdf(&app, &files)?, "application/pdf"),
        "badge.json" => (files.badge.clone().into_bytes(), "application/vc"),
        "badge.jwt" => (files.jwt.clone().into_bytes(), "application/vc+jwt"),
        "badge.svg" => (credential::bake_svg(&files.badge, title).into_bytes(), "image/svg+xml"),
        "badge.png" => (credential::bake_png(&files.badge), "image/png"),
        _ => return Err(Fault::NotFound),
    };
    let mut response = bytes.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let (stem, extension) = name.split_once('.').unwrap_or((&name, ""));
    let how = if extension == "pdf" { "inline" } else { "attachment" };
    if let Ok(value) =
        HeaderValue::try_from(format!("{how}; filename=\"{stem}-{}.{extension}\"", files.certificate.code))
    {
        out.insert(header::CONTENT_DISPOSITION, value);
    }
    if extension == "svg" {
        out.insert(header::CONTENT_SECURITY_POLICY, PICTURE_POLICY);
    }
    // The name may be hidden tomorrow: what was read is not kept by caches on the way.
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}

fn pdf(app: &App, files: &CertificateFiles) -> Result<Vec<u8>, Fault> {
    let certificate = &files.certificate;
    let issuer = app.academy.issuer().ok_or(Fault::NotFound)?;
    // The key in use must not sign for one whose secret was destroyed: the file and its badge would not go together.
    let key = issuer.keys.signer(&certificate.key).filter(|key| key.public().did() == certificate.key);
    let key = key.ok_or(Fault::NotFound)?;
    let site = app.site();
    let t = site.texts(&certificate.language).unwrap_or_else(|| site.default_texts());
    Ok(credential::certificate_pdf(&document(&site, t, files, &app.settings.base_url), &files.badge, key)?)
}

/// The words of the PDF, in the certificate's language.
fn document(site: &Site, t: &Texts, files: &CertificateFiles, base_url: &str) -> CertificateDocument {
    let certificate = &files.certificate;
    let details = &certificate.details;
    let count = |n: i64| u32::try_from(n).unwrap_or_default();
    let points = |right: i64, total: i64| t.with("result-points", &[("right", right.into()), ("total", total.into())]);
    let mut facts = vec![
        Fact { label: t.get("certificate-score"), value: points(details.score, details.items) },
        Fact { label: t.get("certificate-sat-on"), value: t.date(details.sat_on.parse::<Date>().unwrap_or_default()) },
        Fact { label: t.get("certificate-issued"), value: t.day(certificate.issued_at) },
    ];
    if let Some(at) = certificate.expires_at {
        facts.push(Fact { label: t.get("certificate-expires"), value: t.day(at) });
    }
    let address = format!("{base_url}{}", urls::verify(&certificate.code));
    CertificateDocument {
        language: certificate.language.clone(),
        title: t.get("certificate-title"),
        academy: details.academy.clone(),
        statement: Statement {
            before_learner: t.one("certificate-certifies", "academy", details.academy.as_str()),
            learner: files.name.clone(),
            before_course: t.get("certificate-passed"),
            course: details.exam.clone(),
            after_course: t.one("certificate-passed-after", "course", details.course.as_str()),
        },
        facts,
        results: Results {
            heading: t.get("certificate-themes"),
            items: details
                .themes
                .iter()
                .map(|theme| ThemeResult {
                    title: theme.title.clone(),
                    result: points(theme.right, theme.total),
                    score: Score { right: count(theme.right), total: count(theme.total) },
                })
                .collect(),
        },
        identity: IdentityNotice {
            checked: certificate.identity_checked,
            statement: details.identity.clone(),
            detail: details.identity_detail.clone(),
        },
        sample: details.sample.then(|| t.get("certificate-sample")),
        verification: Verification {
            code_label: t.get("attestation-code"),
            code: certificate.code.clone(),
            address_label: t.get("attestation-verify-at"),
            address: address.clone(),
            qr_alternative: t.one("attestation-qr", "url", address),
        },
        signatories: site
            .release
            .academy
            .signatories
            .iter()
            .map(|s| Signatory { name: s.name.clone(), role: s.role.clone() })
            .collect(),
        issued_on: t.day_of(certificate.issued_at),
        attachment: t.get("certificate-attachment"),
    }
}

/// The academy's profile: which keys are its own.
pub async fn profile(State(app): State<Arc<App>>) -> Result<Response, Fault> {
    let issuer = app.academy.issuer().ok_or(Fault::NotFound)?;
    let academy = credential::Academy { name: app.site().release.academy.name.clone(), url: issuer.url() };
    let profile = credential::profile(&academy, &issuer.keys.public());
    Ok(published(profile, "application/ld+json", "public, max-age=3600"))
}

/// The badge's picture, the same for everyone.
pub async fn picture(State(app): State<Arc<App>>) -> Response {
    let site = app.site();
    let t = site.default_texts();
    let title = site.release.exam.as_ref().map_or("", |exam| exam.title(t.language()));
    let mut response = published(credential::badge_svg(title), "image/svg+xml", "public, max-age=86400");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, PICTURE_POLICY);
    response
}

/// A JSON-LD context that badges are written in, as it is embedded here.
pub async fn context(Path(name): Path<String>) -> Result<Response, Fault> {
    let found = credential::contexts().into_iter().find(|context| context.name == name).ok_or(Fault::NotFound)?;
    let mut response = published(found.text.to_owned(), "application/ld+json", "public, max-age=31536000, immutable");
    if let Ok(of) = HeaderValue::try_from(format!("<{}>; rel=\"canonical\"", found.url)) {
        response.headers_mut().insert(header::LINK, of);
    }
    Ok(response)
}

/// A status list, signed anew when it is a minute old.
pub async fn status_list(
    State(app): State<Arc<App>>,
    Path((key, list)): Path<(String, u32)>,
) -> Result<Response, Fault> {
    let now = app.academy.now();
    let known = app.lists.get(&key, list, now - LIST_BELIEVED);
    let text = match known {
        Some(text) => text,
        None => {
            let text: Arc<str> = app.academy.status_list(&key, list).await?.ok_or(Fault::NotFound)?.into();
            app.lists.keep(&key, list, now, &text);
            text
        }
    };
    Ok(published(text.to_string(), "application/vc", "public, max-age=300"))
}

/// Something for anybody's programs, in browsers too.
fn published(text: String, kind: &'static str, kept: &'static str) -> Response {
    let headers: [(HeaderName, &'static str); 3] =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, text).into_response()
}

/// Status lists that were signed a moment ago.
#[derive(Debug, Default)]
pub(crate) struct Lists(Mutex<HashMap<(String, u32), Signed>>);

/// When a list was signed, and the list.
type Signed = (i64, Arc<str>);

impl Lists {
    fn get(&self, key: &str, list: u32, since: i64) -> Option<Arc<str>> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (made, text) = lists.get(&(key.to_owned(), list))?;
        (*made > since).then(|| Arc::clone(text))
    }

    /// There are as many as the academy has keys and lists: it was asked whether this is one.
    fn keep(&self, key: &str, list: u32, now: i64, text: &Arc<str>) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.insert((key.to_owned(), list), (now, Arc::clone(text)));
    }
}
