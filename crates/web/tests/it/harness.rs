//! A browser without a screen: it keeps its cookie, follows nothing by itself, and reads what it gets.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use academy::mail::Mailer;
use academy::{Academy, MailRow, Store, World};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use course::Release;
use store_testkit::Fresh;
use tower::ServiceExt as _;
use web::{App, Settings, Site};

/// A world whose time stands still until told, and whose randomness is a count.
#[derive(Debug)]
pub struct TestWorld {
    now: AtomicI64,
    drawn: AtomicU64,
    /// By how much somebody set the machine's clock.
    set_by: AtomicI64,
}

impl TestWorld {
    pub fn pass_minutes(&self, minutes: i64) {
        self.pass(minutes * 60_000);
    }

    pub fn pass(&self, milliseconds: i64) {
        self.now.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// Somebody sets the machine's clock.
    pub fn set_clock(&self, milliseconds: i64) {
        self.set_by.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// What time it is, without a moment passing.
    pub fn time(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }
}

impl World for TestWorld {
    fn now(&self) -> i64 {
        self.now.fetch_add(1, Ordering::Relaxed)
    }

    fn clock_set_by(&self) -> Option<i64> {
        Some(self.set_by.load(Ordering::Relaxed)).filter(|by| *by != 0)
    }

    fn follow_clock(&self) {
        self.pass(self.set_by.swap(0, Ordering::Relaxed));
    }

    fn random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self.drawn.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *byte = (n >> 32) as u8;
        }
    }
}

/// An academy under test.
pub struct Place {
    pub engine: &'static str,
    pub router: Router,
    pub academy: Academy,
    pub world: Arc<TestWorld>,
    pub store: Store,
    pub app: Arc<App>,
    _database: Fresh,
}

/// The release of `tests/academy`, and its folder.
pub fn release() -> (Release, PathBuf) {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/academy");
    let loaded = course::load(&content, jiff::civil::date(2026, 11, 23));
    assert!(loaded.release.is_some(), "the test academy has faults: {:?}", loaded.faults);
    (loaded.release.unwrap(), content)
}

/// The academy of `tests/academy`, on each database.
pub async fn places() -> Vec<Place> {
    places_of(|_| (), |academy| academy).await
}

/// The same, with other content, the academy being made more of.
pub async fn places_of(content_with: impl Fn(&mut Release), more: impl Fn(Academy) -> Academy) -> Vec<Place> {
    let mut places = Vec::new();
    for database in store_testkit::databases().await {
        let (mut release, content) = release();
        content_with(&mut release);
        let site = Site::compile(Arc::new(release), &content, None);
        let world = Arc::new(TestWorld {
            now: AtomicI64::new(1_790_000_000_000),
            drawn: AtomicU64::new(7),
            set_by: AtomicI64::new(0),
        });
        let academy = more(Academy::new(database.store.clone(), world.clone()));
        let settings = Settings { base_url: "http://academie.test".into() };
        let app = Arc::new(App::new(academy.clone(), site, settings));
        let router = app.router().unwrap();
        let (engine, store) = (database.engine, database.store.clone());
        places.push(Place { engine, router, academy, world, store, app, _database: database });
    }
    places
}

impl Place {
    pub fn browser(&self) -> Browser<'_> {
        Browser { place: self, cookie: None }
    }

    /// The mails that are waiting.
    pub async fn mails(&self) -> Vec<MailRow> {
        struct Reader(Mutex<Vec<MailRow>>);
        impl Mailer for Reader {
            async fn send(&self, mail: &MailRow) -> Result<(), String> {
                self.0.lock().unwrap().push(mail.clone());
                Ok(())
            }
        }
        let reader = Reader(Mutex::default());
        self.academy.send_due_mail(&reader).await.unwrap();
        reader.0.into_inner().unwrap()
    }

    /// The code in the mail that is waiting; other letters may wait beside.
    pub async fn mailed_code(&self) -> String {
        let mails = self.mails().await;
        let mut codes = mails.iter().filter(|mail| mail.subject.contains("votre code"));
        let body = &codes.next().expect("a code waits").body;
        assert_eq!(codes.count(), 0, "one code waits");
        body.split(|c: char| !c.is_ascii_digit()).find(|w| w.len() == 6).expect("a code in the mail").to_owned()
    }
}

pub struct Browser<'a> {
    pub place: &'a Place,
    pub cookie: Option<String>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Fails unless the page holds this text.
    pub fn shows(&self, text: &str) -> &Self {
        assert!(self.text.contains(text), "“{text}” is not in:\n{}", self.text);
        self
    }

    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.text.contains(text), "“{text}” should not be in:\n{}", self.text);
        self
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path)).await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://academie.test");
        self.ask(request, Body::from(form.to_owned())).await
    }

    pub async fn send(&mut self, request: axum::http::request::Builder) -> Answer {
        self.ask(request, Body::empty()).await
    }

    pub async fn ask(&mut self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        request = request.header(header::HOST, "academie.test");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = self.place.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        if let Some(set) = parts.headers.get(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text, bytes }
    }

    /// Signs in by mail and returns the page one lands on.
    pub async fn sign_in(&mut self, email: &str) -> Answer {
        let asked = self.post("/fr/sign-in", &format!("email={email}&next=")).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
        let id = asked.location().split("id=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let code = self.place.mailed_code().await;
        let entered = self.post("/fr/sign-in/code", &format!("id={id}&email={email}&code={code}")).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
        let to = entered.location().to_owned();
        self.get(&to).await
    }
}

pub const LESSON: &str = "/fr/courses/demo/lessons/lecture";
pub const QUIZ: &str = "/fr/courses/demo/quizzes/quiz-un";
