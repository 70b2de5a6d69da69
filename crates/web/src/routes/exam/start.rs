//! Before the exam: the rules, the language, and the button that starts the clock.

use std::sync::Arc;

use academy::{StartError, Starting};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::exam::overview::name_of;
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::{Texts, language_name};
use crate::urls::Urls;

/// The rules, and the button.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, seat)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.before_start(cookie(&headers), place.exam()?, &seat).await {
        Ok(Starting { begun: Some(sitting), .. }) => {
            Ok(see_other(&app, &Urls { language: &language }.sitting(&sitting), None))
        }
        Ok(starting) => {
            let error = starting.refused.as_ref().map(|refused| said(&place.t, refused));
            rules(&place, &headers, &starting, error)
        }
        Err(error) => Err(fault(error)),
    }
}

/// Starts the exam, or comes back to it.
pub async fn start(
    State(app): State<Arc<App>>,
    Path((language, seat)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let chosen = Some(form.get("language")).filter(|l| !l.is_empty()).unwrap_or(&language);
    match app.academy.start_exam(cookie(&headers), place.exam()?, &seat, chosen).await {
        Ok(sitting) => Ok(see_other(&app, &Urls { language: &language }.sitting(&sitting), None)),
        Err(error @ (StartError::NotSignedIn | StartError::NotFound | StartError::Failed(_))) => Err(fault(error)),
        Err(refused) => {
            let starting = app.academy.before_start(cookie(&headers), place.exam()?, &seat).await.map_err(fault)?;
            let error = said(&place.t, &refused);
            rules(&place, &headers, &starting, Some(error)).map(unprocessable)
        }
    }
}

fn fault(error: StartError) -> Fault {
    match error {
        StartError::NotSignedIn => Fault::SignIn,
        StartError::Failed(error) => error.into(),
        _ => Fault::NotFound,
    }
}

/// Why one may not start, in words.
pub(crate) fn said(t: &Texts, refused: &StartError) -> String {
    match refused {
        StartError::TooEarly { opens_at } => t.one("start-too-early", "when", t.moment(opens_at)),
        StartError::TooLate { closed_at } => t.one("start-too-late", "when", t.moment(closed_at)),
        StartError::Cancelled => t.get("start-cancelled"),
        StartError::RoomNotOpen => t.get("start-room-not-open"),
        StartError::NotAdmitted => t.get("start-not-admitted"),
        StartError::LanguageNotComplete { complete } if complete.is_empty() => t.get("start-bank-empty"),
        StartError::LanguageNotComplete { complete } => {
            let names: Vec<&str> = complete.iter().map(|l| language_name(l)).collect();
            t.one("start-language", "languages", names.join(", "))
        }
        StartError::NotSignedIn | StartError::NotFound | StartError::Failed(_) => t.get("bad-request-text"),
    }
}

fn rules(place: &Place, headers: &HeaderMap, starting: &Starting, error: Option<String>) -> Result<Response, Fault> {
    let exam = place.exam()?;
    let view = StartPage {
        c: place.chrome(exam.title(place.t.language()), true),
        rules: Rules::new(place, starting.minutes)?,
        languages: Languages::new(&starting.languages, &starting.seat.language),
        action: Urls { language: place.t.language() }.seat_start(&starting.seat.id),
        session: name_of(&place.t, &starting.session),
        starting,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// The rules of the exam, as they are said before it.
pub(crate) struct Rules {
    pub(crate) items: usize,
    pub(crate) pass: usize,
    pub(crate) minutes: i64,
}

impl Rules {
    pub(crate) fn new(place: &Place, minutes: i64) -> Result<Self, Fault> {
        let exam = place.exam()?;
        Ok(Self { items: exam.blueprint.total(), pass: exam.pass, minutes })
    }

    pub(crate) fn lines(&self, t: &Texts) -> Vec<String> {
        let seconds = u32::try_from(self.minutes * 60).unwrap_or_default();
        vec![
            t.with("rules-length", &[("items", self.items.into()), ("time", t.time(seconds).into())]),
            t.with("rules-pass", &[("pass", self.pass.into()), ("items", self.items.into())]),
            t.get("rules-one-of-four"),
            t.get("rules-forward"),
            t.get("rules-clock"),
            t.get("rules-lost"),
        ]
    }
}

/// The languages to choose from: tag, name, and whether it is the one chosen.
pub(crate) struct Languages(Vec<(String, String, bool)>);

impl Languages {
    pub(crate) fn new(complete: &[String], chosen: &str) -> Self {
        Self(complete.iter().map(|l| (l.clone(), language_name(l).to_owned(), l == chosen)).collect())
    }

    pub(crate) fn all(&self) -> &[(String, String, bool)] {
        &self.0
    }
}

#[derive(Template)]
#[template(path = "exam/start.html")]
struct StartPage<'a> {
    c: Chrome<'a>,
    rules: Rules,
    languages: Languages,
    action: String,
    session: String,
    starting: &'a Starting,
    error: Option<String>,
}
