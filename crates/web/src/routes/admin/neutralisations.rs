//! Faulty items, for admins: what neutralising one would change, the decision, the results it changed, its reversal.

use std::sync::Arc;

use academy::{EffectRow, Neutralisable, NeutralisationRow, Neutralised, ResultChangeRow};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::admin::results::{change, said};
use crate::routes::admin::{Menu, menu};
use crate::routes::{Place, see_other, unprocessable};
use crate::urls::Urls;

/// Address of the section.
pub(crate) const SECTION: &str = "neutralisations";

/// The decisions, and what one about an item would change.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    listed(&app, &place, &headers, fields.get("item"), None).await
}

/// Decides.
pub async fn neutralise(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (item, version) = (sent.get("item"), sent.get("version").parse().unwrap_or_default());
    let done = app.academy.neutralise(cookie(&headers), &place.pen(&app), item, version, sent.get("reason")).await;
    match done {
        Ok(id) => {
            app.academy.issue_due_certificates(place.exam()?, &place.pen(&app)).await?;
            let to = Urls { language: &language }.admin_section(SECTION);
            Ok(see_other(&app, &format!("{to}/{id}"), None))
        }
        Err(refused) => {
            let error = said(&place.t, refused)?;
            listed(&app, &place, &headers, item, Some(error)).await.map(unprocessable)
        }
    }
}

/// One decision, with the results it changed.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    shown(&app, &place, &headers, &id, fields.get("after"), None).await
}

/// Reverses a decision.
pub async fn reverse(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.reverse_neutralisation(cookie(&headers), &place.pen(&app), &id, sent.get("reason")).await {
        Ok(()) => {
            let to = Urls { language: &language }.admin_section(SECTION);
            Ok(see_other(&app, &format!("{to}/{id}"), None))
        }
        Err(refused) => {
            let error = said(&place.t, refused)?;
            shown(&app, &place, &headers, &id, "", Some(error)).await.map(unprocessable)
        }
    }
}

async fn listed(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    item: &str,
    mut error: Option<String>,
) -> Result<Response, Fault> {
    let t = &place.t;
    let made = app.academy.neutralisations(cookie(headers)).await?;
    let mut effects = Vec::new();
    if !item.is_empty() {
        match app.academy.neutralisation_effect(cookie(headers), item).await {
            Ok(found) => effects = found,
            Err(academy::RulingError::NotFound) => error = Some(t.get("neutralisations-no-item")),
            Err(refused) => error = Some(said(t, refused)?),
        }
    }
    let view = ListPage {
        c: place.chrome(t.get("neutralisations-title"), true),
        menu: menu(app, headers, SECTION).await?,
        nothing: !item.is_empty() && effects.is_empty() && error.is_none(),
        made,
        effects,
        item,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    id: &str,
    after: &str,
    error: Option<String>,
) -> Result<Response, Fault> {
    let found = match app.academy.neutralised(cookie(headers), id, after).await {
        Ok(found) => found,
        Err(refused) => return Err(said(&place.t, refused).err().unwrap_or(Fault::NotFound)),
    };
    let row = &found.neutralisation;
    let title =
        place.t.with("neutralisation-title", &[("item", row.item_id.as_str().into()), ("version", row.version.into())]);
    let view = OnePage {
        c: place.chrome(title, true),
        menu: menu(app, headers, SECTION).await?,
        more: found.changes.last().map(|change| change.id.clone()).filter(|_| found.changes.len() >= 200),
        found,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/neutralisations.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    made: Vec<NeutralisationRow>,
    effects: Vec<Neutralisable>,
    item: &'a str,
    nothing: bool,
    error: Option<String>,
}

impl ListPage<'_> {
    fn effect(&self, effect: &EffectRow) -> String {
        let values =
            [("met", effect.met.into()), ("rescored", effect.rescored.into()), ("pass", effect.would_pass.into())];
        self.c.t.with("neutralisations-effect", &values)
    }
}

#[derive(Template)]
#[template(path = "admin/neutralisation.html")]
struct OnePage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    found: Neutralised,
    more: Option<String>,
    error: Option<String>,
}

impl OnePage<'_> {
    fn change(&self, row: &ResultChangeRow) -> String {
        change(self.c.t, row)
    }

    fn reversal(&self) -> String {
        let effect = &self.found.effect;
        let values = [("rescored", effect.rescored.into()), ("fail", effect.would_fail.into())];
        self.c.t.with("neutralisation-reverse-text", &values)
    }
}
