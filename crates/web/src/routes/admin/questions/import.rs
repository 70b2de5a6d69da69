//! Questions from elsewhere: a GIFT or Moodle XML file is read, what would come of it is shown, and only then is it kept.
//!
//! Between the two steps the file travels in the page, not on the server: any node can take the second one.

use std::collections::BTreeMap;
use std::sync::Arc;

use academy::bank::{BankError, ImportReport};
use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use course::{BankItem, Course, ItemSet};
use interop::{Filing, Import, Remark};

use super::{Ground, SECTION, word};
use crate::app::App;
use crate::bank;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::foreign;
use crate::form::cookie;
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::{Place, unprocessable};

/// The most a file may weigh, in bytes.
const MOST: usize = 1_000_000;
/// The most that what is sent may weigh: the file, written as a form field, and the other fields.
pub const MOST_SENT: usize = 2 * MOST;
/// Items shown word for word before they are kept; of the others, the first words.
const SHOWN: usize = 5;

/// Where a file is chosen.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    asked(&app, &place, &headers, &Upload::default(), None).await
}

/// Reads a file and says what would come of it; keeps it when asked to.
pub async fn read(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let t = &place.t;
    let Ground { exam, course } = Ground::of(&place)?;
    let upload = Upload::read(sent.map_err(|_| Fault::BadRequest("not a form with a file"))?).await?;
    let text = match upload.text() {
        Ok(text) => text,
        Err(key) => return Ok(unprocessable(asked(&app, &place, &headers, &upload, Some(t.get(key))).await?)),
    };
    let course = place.site.release.course(&exam.course, &upload.language).unwrap_or(course);
    let filing = Filing {
        course,
        set: word(&ItemSet::WORDS, &upload.set).unwrap_or(ItemSet::Exam),
        lesson: &upload.lesson,
        difficulty: upload.difficulty.parse().unwrap_or(2),
    };
    let Import { items, remarks } = if text.trim_start().starts_with('<') {
        interop::read_moodle_xml(text, &filing)
    } else {
        interop::read_gift(text, &filing)
    };
    let (token, release) = (cookie(&headers), &place.site.release);
    let note = t.one("bank-import-note", "file", upload.name.as_str());
    let report = match app.academy.import_questions(token, release, &items, &note, !upload.keep).await {
        Ok(report) => report,
        Err(BankError::Changed) => {
            let said = Some(t.get("bank-changed"));
            return Ok(unprocessable(asked(&app, &place, &headers, &upload, said).await?));
        }
        Err(error) => return Err(error.into()),
    };
    let kept = upload.keep;
    let view = ReportPage {
        c: place.chrome(t.get(if kept { "bank-import-kept" } else { "bank-import-report" }), true),
        menu: menu(&app, &headers, SECTION).await?,
        shown: items
            .iter()
            .filter(|item| report.added.contains(&item.id) || report.changed.contains(&item.id))
            .collect(),
        items: items.len(),
        upload: &upload,
        text,
        report,
        remarks,
        kept,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// What was sent: the file, or its text again, and where its questions go when they don't say.
#[derive(Debug, Default)]
struct Upload {
    name: String,
    bytes: Vec<u8>,
    language: String,
    set: String,
    lesson: String,
    difficulty: String,
    keep: bool,
}

impl Upload {
    async fn read(mut sent: Multipart) -> Result<Self, Fault> {
        let refused = |error: axum::extract::multipart::MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
            _ => Fault::BadRequest("not a form with a file"),
        };
        let mut fields: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut name = None;
        while let Some(field) = sent.next_field().await.map_err(refused)? {
            let Some(of) = field.name().map(str::to_owned) else { continue };
            if let Some(file) = field.file_name() {
                name = Some(file.chars().take(100).collect());
            }
            fields.insert(of, field.bytes().await.map_err(refused)?.into());
        }
        let mut text = |name: &str| {
            let bytes = fields.remove(name).unwrap_or_default();
            String::from_utf8_lossy(&bytes).trim().to_owned()
        };
        Ok(Self {
            language: text("language"),
            set: text("set"),
            lesson: text("lesson"),
            difficulty: text("difficulty"),
            keep: text("keep") == "yes",
            name: name.unwrap_or_else(|| text("name")),
            bytes: fields.remove("file").unwrap_or_default(),
        })
    }

    /// The file as text, or the key of what is wrong with it.
    fn text(&self) -> Result<&str, &'static str> {
        if self.bytes.is_empty() {
            return Err("bank-import-no-file");
        }
        if self.bytes.len() > MOST {
            return Err("bank-import-too-large");
        }
        let text = str::from_utf8(&self.bytes).map_err(|_| "bank-import-not-text")?;
        if text.contains('\0') { Err("bank-import-not-text") } else { Ok(text.trim_start_matches('\u{feff}')) }
    }
}

async fn asked(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    upload: &Upload,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let Ground { exam, course } = Ground::of(place)?;
    app.academy.editor(cookie(headers)).await?;
    let editions = place.site.release.courses.iter().filter(|course| course.id == exam.course);
    let view = ImportPage {
        c: place.chrome(place.t.get("bank-import"), true),
        menu: menu(app, headers, SECTION).await?,
        languages: editions.map(|course| course.language.as_str()).collect(),
        course,
        upload,
        wrong,
    };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "admin/questions/import.html")]
struct ImportPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    languages: Vec<&'a str>,
    course: &'a Course,
    upload: &'a Upload,
    wrong: Option<String>,
}

impl ImportPage<'_> {
    fn sets(&self) -> Vec<(&'static str, String)> {
        ItemSet::WORDS.iter().map(|(word, set)| (*word, bank::set(self.c.t, *set))).collect()
    }

    fn difficulties(&self) -> Vec<(String, String, bool)> {
        let chosen: u8 = self.upload.difficulty.parse().unwrap_or(2);
        [1, 2, 3].map(|n| (n.to_string(), bank::difficulty(self.c.t, n), n == chosen)).into()
    }
}

#[derive(Template)]
#[template(path = "admin/questions/import_report.html")]
struct ReportPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    upload: &'a Upload,
    text: &'a str,
    items: usize,
    shown: Vec<&'a BankItem>,
    report: ImportReport,
    remarks: Vec<Remark>,
    kept: bool,
}

impl ReportPage<'_> {
    fn refused(&self) -> Vec<(&str, String)> {
        self.report.refused.iter().map(|(id, refusal)| (id.as_str(), bank::refusal(self.c.t, refusal))).collect()
    }

    fn why(&self, remark: &Remark) -> String {
        foreign::why(self.c.t, &remark.why)
    }

    fn first(&self) -> &[&BankItem] {
        self.shown.get(..SHOWN).unwrap_or(&self.shown)
    }

    fn others(&self) -> &[&BankItem] {
        self.shown.get(SHOWN..).unwrap_or_default()
    }

    /// What an item asks, in the one language it has.
    fn prompt(&self, item: &BankItem) -> String {
        item.texts.values().next().map(|text| text.prompt.clone()).unwrap_or_default()
    }

    fn options(&self, item: &BankItem) -> Vec<String> {
        item.texts.values().next().map(|text| text.options.to_vec()).unwrap_or_default()
    }
}
