//! The attestation: asked for, shown to whoever has its code, printed.

use std::sync::Arc;

use academy::standing::Standing;
use academy::{AttestError, Attested, Document};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use credential::{AttestationDocument, Fact, Module, Modules, Signatory, Statement, Verification};

use crate::app::App;
use crate::chrome::Chrome;
use crate::facts::Facts;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::{Place, is_signed_in, unprocessable};
use crate::site::Site;
use crate::slot::Slot;
use crate::texts::Texts;
use crate::urls;

/// What is missing for the attestation, or the form that asks for it; once issued, the attestation itself.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, course)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    if let Some(token) = cookie(&headers)
        && let Some(code) = app.academy.my_attestation(token, &course).await?
    {
        return Ok(Redirect::to(&urls::verify(&code)).into_response());
    }
    ask_name(&app, &place, &headers, "", None).await
}

/// Issues it.
pub async fn issue(
    State(app): State<Arc<App>>,
    Path((language, course)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    let name = form.get("name");
    let release = place.site.release.hash.clone();
    // A name that can't be printed is refused before anything is kept.
    if let Some(unprintable) = credential::unprintable(name) {
        let said = place.t.one("attestation-glyphs", "characters", unprintable);
        return ask_name(&app, &place, &headers, name, Some(said)).await.map(unprocessable);
    }
    match app.academy.issue_attestation(cookie(&headers), place.course()?, &release, name).await {
        Ok(code) => Ok(Redirect::to(&urls::verify(&code)).into_response()),
        Err(AttestError::NotAName) => {
            let said = place.t.get("attestation-name-error");
            ask_name(&app, &place, &headers, name, Some(said)).await.map(unprocessable)
        }
        Err(AttestError::NotSignedIn | AttestError::NotComplete) => {
            ask_name(&app, &place, &headers, name, None).await.map(unprocessable)
        }
        Err(AttestError::Failed(error)) => Err(error.into()),
    }
}

async fn ask_name(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    name: &str,
    error: Option<String>,
) -> Result<Response, Fault> {
    let course = place.course()?;
    let visit = app.visit(headers, &course.id).await?;
    let record = visit.as_ref().map(|v| v.record.clone()).unwrap_or_default();
    let standing = Standing::new(course, &record);
    let mut missing = String::new();
    if !standing.is_complete() {
        let facts = Facts { has_facts: visit.is_some(), standing, course, t: &place.t };
        facts.fill(&Slot::Attestation(course.id.clone()), &mut missing);
    }
    let view = AskPage {
        c: place.chrome(place.t.get("attestation-title"), visit.is_some()),
        course: &course.id,
        missing,
        signed_in: is_signed_in(visit.as_ref()),
        name,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// The attestation for programs.
pub(crate) fn to_json(t: &Texts, found: &Attested) -> serde_json::Value {
    serde_json::json!({
        "state": "valid",
        "kind": "attestation",
        "identity": "not verified",
        "code": found.code,
        "language": found.language,
        "issued": t.day_of(found.issued_at).to_string(),
        "attestation": found.document,
    })
}

/// The whole attestation.
pub(crate) async fn verified(app: &App, headers: &HeaderMap, found: &Attested) -> Result<Response, Fault> {
    let site = app.site();
    let language =
        site.texts(&found.language).map_or_else(|| site.default_texts().language(), |t| t.language()).to_owned();
    let place = Place::of(app, &language)?;
    let has_facts = app.visit(headers, "").await?.is_some();
    let view = VerifiedPage {
        c: place.chrome(place.t.get("attestation-state-valid"), has_facts),
        document: &found.document,
        code: &found.code,
        issued_at: found.issued_at,
        pdf: urls::verify_pdf(&found.code),
    };
    Ok(place.respond(headers, &show(&view)))
}

/// The attestation as a PDF.
pub async fn pdf(State(app): State<Arc<App>>, Path(code): Path<String>) -> Result<Response, Fault> {
    let found = app.academy.attestation(&code).await?.ok_or(Fault::NotFound)?;
    let site = app.site();
    let t = site.texts(&found.language).unwrap_or_else(|| site.default_texts());
    let document = document(&site, t, &found, &app.settings.base_url);
    let bytes = credential::pdf(&document)?;
    let mut response = bytes.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(name) = HeaderValue::try_from(format!("inline; filename=\"attestation-{}.pdf\"", found.code)) {
        out.insert(header::CONTENT_DISPOSITION, name);
    }
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// The words of the PDF, in the attestation's language.
fn document(site: &Site, t: &Texts, found: &Attested, base_url: &str) -> AttestationDocument {
    let modules = found.document.modules.iter();
    let printed = |key: &str| t.get(key);
    let sample = site.release.academy.sample;
    AttestationDocument {
        language: found.language.clone(),
        title: printed("attestation-title"),
        academy: site.release.academy.name.clone(),
        statement: Statement {
            before_learner: t.one("attestation-certifies", "academy", site.release.academy.name.as_str()),
            learner: found.document.name.clone(),
            before_course: printed("attestation-followed"),
            course: found.document.course_title.clone(),
            after_course: printed("attestation-complete"),
        },
        facts: vec![
            Fact { label: printed("attestation-duration"), value: t.time(found.document.seconds) },
            Fact { label: printed("attestation-date"), value: t.day(found.issued_at) },
        ],
        modules: Modules {
            heading: printed("attestation-modules"),
            items: modules.map(|m| Module { number: m.number.to_string(), title: m.title.clone() }).collect(),
        },
        notice: printed("attestation-identity"),
        sample: sample.then(|| printed("attestation-sample")),
        verification: Verification {
            code_label: printed("attestation-code"),
            code: found.code.clone(),
            address_label: printed("attestation-verify-at"),
            address: format!("{base_url}{}", urls::verify(&found.code)),
            qr_alternative: t.one("attestation-qr", "url", format!("{base_url}{}", urls::verify(&found.code))),
        },
        signatories: site
            .release
            .academy
            .signatories
            .iter()
            .map(|s| Signatory { name: s.name.clone(), role: s.role.clone() })
            .collect(),
        issued_on: t.day_of(found.issued_at),
    }
}

#[derive(Template)]
#[template(path = "attestation.html")]
struct AskPage<'a> {
    c: Chrome<'a>,
    course: &'a str,
    missing: String,
    signed_in: bool,
    name: &'a str,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "verified.html")]
struct VerifiedPage<'a> {
    c: Chrome<'a>,
    document: &'a Document,
    code: &'a str,
    issued_at: i64,
    pdf: String,
}
