//! One item: what it says and said, where it may go, what its sittings and candidates tell; and how a candidate sees it.

use std::sync::Arc;

use academy::ItemReportRow;
use academy::bank::{Author, BankError, QuestionFile, StaleFigure, Version};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::{BankItem, Course, ItemStatus, ItemText};

use super::{Ground, SECTION, word};
use crate::app::App;
use crate::bank;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::item_numbers::{Numbers, numbers};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::{Texts, language_name};
use crate::urls::Urls;

/// What a page about an item says about what was just done.
const DONE: [(&str, &str); 5] = [
    ("written", "bank-done-written"),
    ("edited", "bank-done-edited"),
    ("unchanged", "bank-done-unchanged"),
    ("moved", "bank-done-moved"),
    ("handled", "bank-done-handled"),
];

/// The page of an item.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let done = query.as_deref().and_then(|query| DONE.iter().find(|(word, _)| *word == query));
    let done = done.map(|(_, key)| place.t.get(key));
    shown(&app, &place, &headers, &id, done, None).await
}

/// Moves an item to another state.
pub async fn shift(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let release = &place.site.release;
    let to = word(&ItemStatus::WORDS, form.get("to")).ok_or(Fault::BadRequest("no such state"))?;
    let seen = form.get("version").parse().map_err(|_| Fault::BadRequest("no such version"))?;
    let reason = form.get("reason");
    let said = match app.academy.move_question(cookie(&headers), release, &id, seen, to, reason).await {
        Ok(()) => {
            let here = Urls { language: &language }.question(&id);
            return Ok(see_other(&app, &format!("{here}?moved"), None));
        }
        Err(BankError::Step(step)) => bank::step(&place.t, &step),
        Err(BankError::Changed) => place.t.get("bank-changed"),
        Err(error) => return Err(error.into()),
    };
    let wrong = Wrong { said, reason: reason.to_owned() };
    Ok(unprocessable(shown(&app, &place, &headers, &id, None, Some(wrong)).await?))
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    id: &str,
    done: Option<String>,
    wrong: Option<Wrong>,
) -> Result<Response, Fault> {
    let Ground { exam, course } = Ground::of(place)?;
    let release = &place.site.release;
    let file = app.academy.question(cookie(headers), release, id).await?;
    let statistics = app.academy.bank_statistics(cookie(headers), release, exam).await?;
    let t = &place.t;
    let title = bank::prompt(t, &file.question.item);
    let view = ItemPage {
        c: place.chrome(title, true),
        menu: menu(app, headers, SECTION).await?,
        numbers: statistics.of(id).map(|of| numbers(t, of)),
        giveaways: file.giveaways.iter().filter_map(|(l, found)| bank::giveaway(t, l, found)).collect(),
        words: words(t, course, &file.question.item),
        file,
        done,
        wrong,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// A version of an item, as it was.
pub async fn version(
    State(app): State<Arc<App>>,
    Path((language, id, number)): Path<(String, String, i64)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let Ground { course, .. } = Ground::of(&place)?;
    let file = app.academy.question(cookie(&headers), &place.site.release, &id).await?;
    let version = file.versions.iter().find(|version| version.number == number).ok_or(Fault::NotFound)?;
    let t = &place.t;
    let title = t.with("bank-version-title", &[("n", number.into()), ("id", id.as_str().into())]);
    let view = VersionPage {
        c: place.chrome(title, true),
        menu: menu(&app, &headers, SECTION).await?,
        words: words(t, course, &version.item),
        version,
        is_current: number == file.question.version,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// An item as a candidate sees it.
pub async fn preview(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let Ground { exam, .. } = Ground::of(&place)?;
    let file = app.academy.question(cookie(&headers), &place.site.release, &id).await?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let texts = &file.question.item.texts;
    let (in_language, text) =
        texts.get_key_value(fields.get("in")).or_else(|| texts.first_key_value()).ok_or(Fault::NotFound)?;
    // As many orders as one likes to look at, by a number in the address.
    let order = assess::shown_order(&format!("{id} {}", fields.get("order")), text.options.len());
    let view = PreviewPage {
        c: place.chrome(place.t.get("bank-preview"), true),
        menu: menu(&app, &headers, SECTION).await?,
        asked: Asked {
            prompt: &text.prompt,
            options: order.iter().filter_map(|n| text.options.get(*n).map(String::as_str)).collect(),
        },
        languages: texts.keys().filter(|l| *l != in_language).map(String::as_str).collect(),
        total: exam.blueprint.total(),
        order: fields.get("order").parse().unwrap_or(0_u32).saturating_add(1),
        in_language,
        id: &id,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// What is wrong with what was asked, and what was typed.
struct Wrong {
    said: String,
    reason: String,
}

/// What an item says, and where it belongs.
pub(crate) struct Words {
    pub(crate) texts: Vec<(String, ItemText)>,
    pub(crate) theme: String,
    pub(crate) lesson: String,
    pub(crate) lesson_address: Option<String>,
    pub(crate) difficulty: String,
}

pub(crate) fn words(t: &Texts, course: &Course, item: &BankItem) -> Words {
    let published = course.lesson(&item.lesson).is_some_and(|(module, _)| module.published);
    Words {
        texts: item.texts.iter().map(|(language, text)| (language.clone(), text.clone())).collect(),
        theme: bank::theme(course, &item.theme).to_owned(),
        lesson: bank::lesson(course, &item.lesson).to_owned(),
        lesson_address: published.then(|| Urls { language: t.language() }.lesson(&course.id, &item.lesson)),
        difficulty: bank::difficulty(t, item.difficulty),
    }
}

#[derive(Template)]
#[template(path = "admin/questions/item.html")]
struct ItemPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    file: QuestionFile,
    words: Words,
    numbers: Option<Numbers>,
    giveaways: Vec<String>,
    done: Option<String>,
    wrong: Option<Wrong>,
}

impl ItemPage<'_> {
    fn id(&self) -> &str {
        &self.file.question.item.id
    }

    fn label(&self) -> String {
        let (t, item) = (self.c.t, &self.file.question.item);
        format!("{} · {} · {}", item.id, bank::set(t, item.set), bank::state(t, item.status))
    }

    fn may_edit(&self) -> bool {
        self.file.question.item.status != ItemStatus::Retired
    }

    fn stale(&self, figure: &StaleFigure) -> String {
        self.c.t.with(
            "bank-stale-figure",
            &[
                ("figure", figure.figure.as_str().into()),
                ("language", language_name(&figure.language).into()),
                ("before", figure.written_for.as_str().into()),
                ("now", figure.now.as_str().into()),
            ],
        )
    }

    /// What can be done, each with the word sent.
    fn moves(&self) -> Vec<(&'static str, String)> {
        let open = self.file.moves.iter().filter(|step| step.against.is_none());
        open.map(|step| (step.to.word(), bank::move_label(self.c.t, step))).collect()
    }

    /// What can't, and why.
    fn closed(&self) -> Vec<String> {
        let t = self.c.t;
        let against = |step: &academy::bank::Move| {
            let why = bank::step(t, step.against.as_ref()?);
            Some(t.with("bank-step-said", &[("move", bank::move_label(t, step).into()), ("why", why.into())]))
        };
        self.file.moves.iter().filter_map(against).collect()
    }

    /// When a version was written, by whom and why.
    fn written(&self, version: &Version) -> String {
        let t = self.c.t;
        let note = if version.author == Author::Folder { "" } else { version.note.as_str() };
        [t.day(version.written_at), bank::author(t, &version.author), note.to_owned()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn waiting(&self) -> Vec<&ItemReportRow> {
        self.file.reports.iter().filter(|report| report.handled_at.is_none()).collect()
    }

    fn handled(&self) -> Vec<&ItemReportRow> {
        self.file.reports.iter().filter(|report| report.handled_at.is_some()).collect()
    }
}

#[derive(Template)]
#[template(path = "admin/questions/version.html")]
struct VersionPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    words: Words,
    version: &'a Version,
    is_current: bool,
}

impl VersionPage<'_> {
    fn by(&self) -> String {
        bank::author(self.c.t, &self.version.author)
    }
}

#[derive(Template)]
#[template(path = "admin/questions/preview.html")]
struct PreviewPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    id: &'a str,
    in_language: &'a str,
    languages: Vec<&'a str>,
    asked: Asked<'a>,
    total: usize,
    order: u32,
}

/// A question as it is put to a candidate.
struct Asked<'a> {
    prompt: &'a str,
    options: Vec<&'a str>,
}
