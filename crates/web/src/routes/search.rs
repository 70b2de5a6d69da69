//! Search.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form;
use crate::reader::show;
use crate::routes::Place;
use crate::search::{Hit, Kind};

/// The most characters looked for.
const MOST: usize = 100;

/// The search page, with its results when something is asked.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = form::parse(query.unwrap_or_default().as_bytes());
    let query: String = fields.get("q").and_then(|v| v.first()).map_or("", |v| v.trim()).chars().take(MOST).collect();
    let hits = place.site.indexes.get(&language).map_or_else(Vec::new, |index| index.find(&query));
    let visit = app.visit(&headers, "").await?;
    let view = SearchPage { c: place.chrome(place.t.get("search-title"), visit.is_some()), query, hits };
    Ok(place.respond(&headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    c: Chrome<'a>,
    query: String,
    hits: Vec<Hit>,
}

impl SearchPage<'_> {
    fn kind(&self, hit: &Hit) -> String {
        self.c.t.get(match hit.kind {
            Kind::Lesson => "search-lesson",
            Kind::Term => "search-term",
            Kind::Figure => "search-figure",
            Kind::Page => "search-page",
        })
    }
}
