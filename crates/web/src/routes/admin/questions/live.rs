//! Putting all reviewed items of a set live at once, once one has read what that means.

use std::sync::Arc;

use academy::bank::{BankError, Question};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::ItemSet;

use super::{Ground, Row, SECTION, word};
use crate::app::App;
use crate::bank;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::{Place, unprocessable};

/// Items of a set that are named one by one; of the others, how many there are.
const NAMED: usize = 10;

/// What could be put live.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    shown(&app, &place, &headers, None, None).await
}

/// Puts the items of a set live.
pub async fn put(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let set = word(&ItemSet::WORDS, form.get("set")).ok_or(Fault::BadRequest("no such set"))?;
    if form.get("sure") != "yes" {
        let wrong = Some((set, t.get("bank-live-not-sure")));
        return Ok(unprocessable(shown(&app, &place, &headers, None, wrong).await?));
    }
    let release = &place.site.release;
    match app.academy.put_ready_live(cookie(&headers), release, set, form.get("reason")).await {
        Ok(ids) => {
            let done = t.with("bank-live-done", &[("n", ids.len().into()), ("set", bank::set(t, set).into())]);
            shown(&app, &place, &headers, Some(done), None).await
        }
        Err(BankError::Changed) => {
            let wrong = Some((set, t.get("bank-changed")));
            Ok(unprocessable(shown(&app, &place, &headers, None, wrong).await?))
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    done: Option<String>,
    wrong: Option<(ItemSet, String)>,
) -> Result<Response, Fault> {
    let Ground { course, .. } = Ground::of(place)?;
    let t = &place.t;
    let mut sets = Vec::new();
    for (word, set) in ItemSet::WORDS {
        let ready = app.academy.ready_questions(cookie(headers), &place.site.release, set).await?;
        let named: Vec<&Question> = ready.iter().take(NAMED).collect();
        sets.push(Ready {
            word,
            title: t.with("bank-live-set", &[("set", bank::set(t, set).into()), ("n", ready.len().into())]),
            rows: named.into_iter().map(|question| Row::new(t, course, question)).collect(),
            more: ready.len().saturating_sub(NAMED),
            wrong: wrong.as_ref().filter(|(of, _)| *of == set).map(|(_, said)| said.clone()),
            is_exam: set == ItemSet::Exam,
        });
    }
    let c = place.chrome(t.get("bank-live-title"), true);
    let view = LivePage { c, menu: menu(app, headers, SECTION).await?, sets, done };
    Ok(place.respond(headers, &show(&view)))
}

/// The items of a set that could go live.
struct Ready {
    word: &'static str,
    title: String,
    rows: Vec<Row>,
    more: usize,
    wrong: Option<String>,
    is_exam: bool,
}

#[derive(Template)]
#[template(path = "admin/questions/live.html")]
struct LivePage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    sets: Vec<Ready>,
    done: Option<String>,
}
