//! The application: its state, its routes, and what every response goes through.

use std::sync::Arc;
use std::time::Duration;

use academy::{Academy, Visit};
use arc_swap::ArcSwap;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::fault::{Fault, show_faults};
use crate::films::{WAY_COOKIE, Way};
use crate::form::{COOKIE_NAME, cookie};
use crate::letters::Pen;
use crate::routes::verify::download::Lists;
use crate::site::Site;
use crate::texts::Texts;
use crate::throttle::Throttle;
use crate::{routes, serve};

/// No handler takes longer than this; a client that does is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Seconds in a year.
const YEAR: u32 = 365 * 24 * 3600;

/// What the web needs to know of the installation.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Scheme and authority that people reach the academy at, without a trailing slash.
    pub base_url: String,
}

/// The web application.
pub struct App {
    /// The use cases.
    pub academy: Academy,
    /// Settings.
    pub settings: Settings,
    pub(crate) throttle: Throttle,
    pub(crate) lists: Lists,
    pub(crate) proxies: usize,
    site: ArcSwap<Site>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Headers on every response. Nothing is loaded from elsewhere, no inline script or style runs, nobody frames us.
const SECURITY_HEADERS: [(HeaderName, HeaderValue); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ),
];

impl App {
    /// An application that serves `site`.
    #[must_use]
    pub fn new(academy: Academy, site: Site, settings: Settings) -> Self {
        Self {
            academy,
            settings,
            throttle: Throttle::default(),
            lists: Lists::default(),
            proxies: 0,
            site: ArcSwap::from_pointee(site),
        }
    }

    /// The same application behind so many proxies, each of which adds the address it saw to `X-Forwarded-For`.
    #[must_use]
    pub fn behind(self, proxies: usize) -> Self {
        Self { proxies, ..self }
    }

    /// The release being served.
    #[must_use]
    pub fn site(&self) -> Arc<Site> {
        self.site.load_full()
    }

    /// Serves another release from now on; requests under way finish with theirs.
    pub fn publish(&self, site: Site) {
        self.site.store(Arc::new(site));
    }

    /// The router.
    ///
    /// # Errors
    /// When the base URL's scheme and authority can't be an origin.
    pub fn router(self: &Arc<Self>) -> Result<Router, tower_http::csrf::ConfigError> {
        let csrf = CsrfLayer::new().add_trusted_origin(&self.settings.base_url)?;
        let course = Router::new()
            .route("/lessons/{lesson}/done", post(routes::lesson::done))
            .route("/lessons/{lesson}/undone", post(routes::lesson::undone))
            .route("/films/{film}/way", post(routes::film::choose))
            .route("/quizzes/{quiz}", get(routes::quiz::form).post(routes::quiz::answer))
            .route("/quizzes/{quiz}/result", get(routes::quiz::result))
            .route("/tools/{tool}", get(routes::tool::page))
            .route("/attestation", get(routes::attestation::page).post(routes::attestation::issue));
        let language = Router::new()
            .nest("/courses/{course}", course)
            .nest("/admin/questions", questions())
            .route("/admin/statistics", get(routes::admin::statistics::page))
            .route("/admin/statistics.csv", get(routes::admin::statistics::csv))
            .route("/exam", get(routes::exam::overview::page))
            .route(
                "/exam/sessions/{session}/register",
                get(routes::exam::register::page).post(routes::exam::register::register),
            )
            .route("/exam/seats/{seat}", get(routes::exam::seat::page))
            .route("/exam/seats/{seat}/change", get(routes::exam::seat::change_page).post(routes::exam::seat::change))
            .route("/exam/seats/{seat}/cancel", post(routes::exam::seat::cancel))
            .route("/exam/seats/{seat}/calendar.ics", get(routes::exam::seat::calendar_file))
            .route("/exam/mock", get(routes::exam::mock::page).post(routes::exam::mock::start))
            .route("/exam/seats/{seat}/start", get(routes::exam::start::page).post(routes::exam::start::start))
            .route("/exam/sittings/{sitting}", get(routes::exam::sitting::page))
            .route("/exam/sittings/{sitting}/answers/{position}", post(routes::exam::sitting::answer))
            .route("/exam/sittings/{sitting}/clock", get(routes::exam::sitting::clock))
            .route(
                "/exam/sittings/{sitting}/finish",
                get(routes::exam::sitting::finish_page).post(routes::exam::sitting::finish),
            )
            .route("/exam/sittings/{sitting}/result", get(routes::exam::result::page))
            .route("/exam/sittings/{sitting}/reply", post(routes::certificates::reply))
            .route("/admin", get(routes::admin::overview))
            .nest("/admin/sessions", routes::admin::sessions::router())
            .nest("/admin/seat-codes", routes::admin::seat_codes::router())
            .route("/admin/accommodations", get(routes::admin::accommodations::list))
            .route(
                "/admin/accommodations/{seat}",
                get(routes::admin::accommodations::page).post(routes::admin::accommodations::decide),
            )
            .route("/admin/staff", get(routes::admin::staff::page).post(routes::admin::staff::grant))
            .route("/admin/staff/revoke", post(routes::admin::staff::revoke))
            .route("/admin/results", get(routes::admin::results::list))
            .route("/admin/results/recalculate", post(routes::admin::results::recalculate))
            .route("/admin/results/{sitting}", get(routes::admin::results::page))
            .route("/admin/results/{sitting}/{act}", post(routes::admin::results::decide))
            .route(
                "/admin/neutralisations",
                get(routes::admin::neutralisations::list).post(routes::admin::neutralisations::neutralise),
            )
            .route(
                "/admin/neutralisations/{id}",
                get(routes::admin::neutralisations::page).post(routes::admin::neutralisations::reverse),
            )
            .route("/admin/audit", get(routes::admin::audit))
            .route("/admin/rooms", get(routes::admin::rooms::list))
            .route("/admin/rooms/{session}", get(routes::admin::rooms::page).post(routes::admin::rooms::enter))
            .route("/admin/rooms/{session}/close", post(routes::admin::rooms::close))
            .route("/admin/rooms/{session}/seats/{seat}", post(routes::admin::rooms::admit))
            .route(
                "/admin/rooms/{session}/seats/{seat}/incident",
                get(routes::admin::rooms::incident_page).post(routes::admin::rooms::incident),
            )
            .route("/search", get(routes::search::page))
            .route("/sign-in", get(routes::sign_in::page).post(routes::sign_in::send))
            .route("/sign-in/code", get(routes::sign_in::code_page).post(routes::sign_in::confirm))
            .route("/sign-out", post(routes::sign_in::sign_out))
            .route("/me", get(routes::me::page))
            .route("/me/data.json", get(routes::me::data))
            .route("/me/certificates", get(routes::certificates::page))
            .route("/me/certificates/{code}/name", post(routes::certificates::show_name))
            .route("/me/certificates/{code}/correction", post(routes::certificates::correct))
            .route("/me/delete", get(routes::me::delete_page).post(routes::me::delete));
        let router = Router::new()
            .route("/", get(serve::root))
            .route("/healthz", get(async || "ok"))
            .route("/readyz", get(ready))
            .route("/robots.txt", get(serve::robots))
            .route("/sitemap.xml", get(serve::sitemap))
            .route("/verify", get(routes::verify::ask))
            .route("/verify/file", post(routes::verify::file::read))
            .route("/verify/list", post(routes::verify::list::read))
            .layer(DefaultBodyLimit::max(routes::verify::file::MOST + 64 * 1024))
            .route("/verify/{code}", get(routes::verify::page))
            .route("/verify/{code}/name", post(routes::verify::name))
            .route("/verify/{code}/attestation.pdf", get(routes::attestation::pdf))
            .route("/verify/{code}/{file}", get(routes::verify::download::file))
            .route("/issuer", get(routes::verify::download::profile))
            .route("/issuer/badge.svg", get(routes::verify::download::picture))
            .route("/issuer/contexts/{name}", get(routes::verify::download::context))
            .route("/status/{key}/{list}", get(routes::verify::download::status_list))
            .nest("/{language}", language)
            .fallback(serve::page)
            .layer(
                ServiceBuilder::new()
                    .layer(middleware::from_fn(secure))
                    .layer(middleware::from_fn_with_state(Arc::clone(self), show_faults))
                    .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
                    .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
                    .layer(csrf),
            )
            .with_state(Arc::clone(self));
        Ok(router)
    }

    /// Who visits, and what is remembered of them in `course`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn visit(&self, headers: &HeaderMap, course: &str) -> Result<Option<Visit>, Fault> {
        match cookie(headers) {
            Some(token) => Ok(self.academy.visit(token, course).await?),
            None => Ok(None),
        }
    }

    /// Looks to the clock, and does what is due for the exam, where the academy has one: first of all its bank must be there.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn upkeep(&self) -> Result<(), academy::Error> {
        self.academy.clock_upkeep().await?;
        let site = self.site();
        if let Some(specimen) = self.academy.import_specimen(&site.release).await? {
            tracing::info!(items = specimen.items, live = specimen.live, "the bank was empty: the specimen is in it");
        }
        match &site.release.exam {
            Some(exam) => self.academy.upkeep(exam, &Pen { site: &site, base_url: &self.settings.base_url }).await,
            None => Ok(()),
        }
    }

    /// Forgets what has expired, and what the exam's rules keep no longer.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn purge(&self) -> Result<(), academy::Error> {
        self.academy.purge().await?;
        match &self.site().release.exam {
            Some(exam) => self.academy.purge_exam(exam).await,
            None => Ok(()),
        }
    }

    /// The interface in the language of the address.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where the academy does not serve that language.
    pub fn texts(site: &Site, language: &str) -> Result<Texts, Fault> {
        site.texts(language).cloned().ok_or(Fault::NotFound)
    }

    /// The `Set-Cookie` value that remembers a visitor.
    #[must_use]
    pub fn remember(&self, new: &academy::NewSession) -> HeaderValue {
        self.cookie(COOKIE_NAME, &new.token, new.seconds)
    }

    /// The `Set-Cookie` value that remembers the way someone takes films: nothing for the usual one.
    #[must_use]
    pub fn remember_way(&self, way: Way) -> HeaderValue {
        match way {
            Way::Watch => self.cookie(WAY_COOKIE, "", 0),
            Way::Listen | Way::Read => self.cookie(WAY_COOKIE, way.name(), YEAR),
        }
    }

    fn cookie(&self, name: &str, value: &str, seconds: impl std::fmt::Display) -> HeaderValue {
        let secure = if self.settings.base_url.starts_with("https:") { "; Secure" } else { "" };
        let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::try_from(cookie).unwrap_or(FORGET)
    }
}

/// The question bank's pages.
fn questions() -> Router<Arc<App>> {
    use routes::admin::questions::{edit, export, import, item, list, live, reports};
    Router::new()
        .route("/", get(list))
        .route("/new", get(edit::blank).post(edit::write))
        .route("/live", get(live::page).post(live::put))
        .route("/reports", get(reports::inbox))
        .route("/reports/{report}/handled", post(reports::handle))
        .route("/export", get(export::page))
        .route("/export/{file}", get(export::file))
        .route("/import", get(import::page).post(import::read).layer(DefaultBodyLimit::max(import::MOST_SENT)))
        .route("/items/{item}", get(item::page))
        .route("/items/{item}/edit", get(edit::page).post(edit::rewrite))
        .route("/items/{item}/move", post(item::shift))
        .route("/items/{item}/preview", get(item::preview))
        .route("/items/{item}/statistics", get(routes::admin::statistics::item))
        .route("/items/{item}/versions/{version}", get(item::version))
}

/// The `Set-Cookie` value that forgets a visitor.
pub const FORGET: HeaderValue = HeaderValue::from_static("tilia=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");

async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, Response> {
    match app.academy.ready().await {
        Ok(()) => Ok("ready"),
        Err(error) => {
            tracing::warn!(%error, "the store does not answer");
            Err((StatusCode::SERVICE_UNAVAILABLE, "the store does not answer").into_response())
        }
    }
}

async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.entry(name).or_insert(value);
    }
    response
}
