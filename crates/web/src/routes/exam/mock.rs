//! The mock exam: anyone may sit it, as often as they want.

use std::sync::Arc;

use academy::{SittingRow, StartError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use course::ItemSet;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::exam::start::{Languages, Rules, said};
use crate::routes::{Place, see_other, unprocessable};
use crate::throttle::{Act, Client, Refused};
use crate::urls::Urls;

/// Extra time one may train with, in per cent.
const EXTRA: [u32; 3] = [33, 50, 100];

/// What it is, the button that starts it, and those sat before.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    shown(&app, &place, &headers, None).await
}

/// Starts one, or goes back to the one under way.
pub async fn start(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    client: Client,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let urls = Urls { language: &language };
    if let Some(under_way) = app.academy.mock_under_way(cookie(&headers)).await? {
        return Ok(see_other(&app, &urls.sitting(&under_way), None));
    }
    if let Err(refused) = app.throttle.take(Act::Mock, &client, app.academy.now()) {
        return too_many(&app, &place, &headers, refused).await;
    }
    let chosen = Some(form.get("language")).filter(|l| !l.is_empty()).unwrap_or(&language);
    let extra = form.get("extra").parse().unwrap_or_default();
    match app.academy.start_mock(cookie(&headers), place.exam()?, chosen, extra).await {
        Ok(begun) => Ok(see_other(&app, &urls.sitting(&begun.sitting), begun.session.as_ref())),
        Err(StartError::Failed(error)) => Err(error.into()),
        Err(refused) => {
            let error = said(&place.t, &refused);
            shown(&app, &place, &headers, Some(error)).await.map(unprocessable)
        }
    }
}

/// The page again: too many were begun, and when there may be more.
async fn too_many(app: &App, place: &Place, headers: &HeaderMap, refused: Refused) -> Result<Response, Fault> {
    if refused.first {
        app.academy.note_mock_limit(refused.all).await?;
    }
    let words = if refused.all { "mock-too-many-all" } else { "mock-too-many" };
    let wait = place.t.time(u32::try_from(refused.seconds).unwrap_or(u32::MAX));
    let mut response = shown(app, place, headers, Some(place.t.one(words, "time", wait))).await?;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(refused.seconds));
    Ok(response)
}

async fn shown(app: &App, place: &Place, headers: &HeaderMap, error: Option<String>) -> Result<Response, Fault> {
    let exam = place.exam()?;
    let t = &place.t;
    let has_facts = app.visit(headers, "").await?.is_some();
    let languages = app.academy.exam_languages(exam, ItemSet::Mock).await?;
    let error = error.or_else(|| languages.is_empty().then(|| t.get("start-bank-empty")));
    let mut sat = app.academy.mock_sittings(cookie(headers)).await?;
    let under_way = sat.iter().position(|row| row.finished_at.is_none()).map(|place| sat.remove(place));
    let view = MockPage {
        c: place.chrome(t.get("mock-title"), has_facts),
        rules: Rules::new(place, i64::from(exam.minutes))?,
        languages: Languages::new(&languages, t.language()),
        extra: EXTRA.into_iter().filter(|extra| *extra <= exam.extra_time).collect(),
        under_way,
        sat,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "exam/mock.html")]
struct MockPage<'a> {
    c: Chrome<'a>,
    rules: Rules,
    languages: Languages,
    extra: Vec<u32>,
    under_way: Option<SittingRow>,
    sat: Vec<SittingRow>,
    error: Option<String>,
}

impl MockPage<'_> {
    fn line(&self, row: &SittingRow) -> String {
        let score = row.score.unwrap_or_default();
        let values =
            [("when", self.c.t.moment(row.started_at).into()), ("score", score.into()), ("items", row.items.into())];
        self.c.t.with("mock-sat", &values)
    }
}
