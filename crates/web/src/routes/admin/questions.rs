//! The question bank, for editors: found, listed, counted. Each page about an item, and each act, has its file.

pub mod edit;
pub mod export;
pub mod import;
pub mod item;
pub mod live;
pub mod reports;

use std::sync::Arc;

use academy::bank::{Attention, BankError, BankOverview, Question, QuestionsPage, Search};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::{Course, Exam, ItemSet, ItemStatus, Theme};

use crate::app::App;
use crate::bank;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::Place;
use crate::routes::admin::{Menu, menu};
use crate::texts::{Texts, language_name};
use crate::urls::percent;

/// The section's place in the menu.
pub(crate) const SECTION: &str = "questions";

/// The exam, and its course in the language of the page.
pub(crate) struct Ground<'a> {
    pub(crate) exam: &'a Exam,
    pub(crate) course: &'a Course,
}

impl<'a> Ground<'a> {
    /// Where the academy has no exam, it has no such page.
    pub(crate) fn of(place: &'a Place) -> Result<Self, Fault> {
        let release = &place.site.release;
        let exam = release.exam.as_ref().ok_or(Fault::NotFound)?;
        let course = release
            .course(&exam.course, place.t.language())
            .or_else(|| release.courses.iter().find(|course| course.id == exam.course))
            .ok_or(Fault::NotFound)?;
        Ok(Self { exam, course })
    }
}

impl From<BankError> for Fault {
    fn from(error: BankError) -> Self {
        match error {
            BankError::Denied(denied) => denied.into(),
            BankError::Unknown => Self::NotFound,
            // Pages say these in their own words; only a forged form comes here.
            BankError::Changed | BankError::Wrong(_) | BankError::Step(_) => Self::BadRequest("not possible here"),
        }
    }
}

/// The bank, and what is looked for in it.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let Ground { exam, course } = Ground::of(&place)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let token = cookie(&headers);
    let search = search(&fields);
    let overview = app.academy.bank_overview(token, exam).await?;
    let QuestionsPage { questions, next } =
        app.academy.questions(token, &place.site.release, &search, fields.get("after")).await?;
    let next = next.map(|after| format!("{}&after={after}", query_of(&search)));
    let t = &place.t;
    let view = ListPage {
        c: place.chrome(t.get("bank-title"), true),
        menu: menu(&app, &headers, SECTION).await?,
        counts: counts(t, &overview),
        covers: covers(t, &overview),
        reports: overview.reports,
        searching: search != Search::default(),
        rows: questions.iter().map(|question| Row::new(t, course, question)).collect(),
        search,
        course,
        next,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// What a query looks for; words that mean nothing ask for nothing.
fn search(fields: &Form) -> Search {
    Search {
        words: fields.get("q").chars().take(200).collect(),
        set: word(&ItemSet::WORDS, fields.get("set")),
        state: word(&ItemStatus::WORDS, fields.get("state")),
        theme: fields.get("theme").to_owned(),
        lesson: fields.get("lesson").to_owned(),
        attention: match fields.get("attention") {
            "stale" => Some(Attention::Stale),
            "reported" => Some(Attention::Reported),
            _ => None,
        },
    }
}

fn query_of(search: &Search) -> String {
    let attention = match search.attention {
        Some(Attention::Stale) => "stale",
        Some(Attention::Reported) => "reported",
        None => "",
    };
    format!(
        "?q={}&set={}&state={}&theme={}&lesson={}&attention={attention}",
        percent(&search.words),
        search.set.map_or("", ItemSet::word),
        search.state.map_or("", ItemStatus::word),
        percent(&search.theme),
        percent(&search.lesson),
    )
}

/// What a word of a form means.
pub(crate) fn word<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// A set and how many of its items are in each state.
struct Count {
    set: String,
    states: Vec<usize>,
}

fn counts(t: &Texts, overview: &BankOverview) -> Vec<Count> {
    let of = |set| Count {
        set: bank::set(t, set),
        states: ItemStatus::WORDS.iter().map(|(_, state)| overview.count(set, *state)).collect(),
    };
    ItemSet::WORDS.iter().map(|(_, set)| of(*set)).collect()
}

/// How far the live items go, a sentence for each set and language.
fn covers(t: &Texts, overview: &BankOverview) -> Vec<String> {
    let mut said = Vec::new();
    for (_, set) in ItemSet::WORDS {
        let mut any = false;
        for ((of, language), times) in overview.covers.iter().filter(|((of, _), _)| *of == set) {
            any = true;
            let name = bank::set(t, *of);
            let values =
                [("set", name.into()), ("language", language_name(language).into()), ("times", (*times).into())];
            said.push(t.with(if *times == 0 { "bank-covers-not" } else { "bank-covers" }, &values));
        }
        if !any {
            said.push(t.one("bank-covers-none", "set", bank::set(t, set)));
        }
    }
    said
}

/// An item in a list.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) prompt: String,
    pub(crate) label: String,
    pub(crate) notes: Vec<String>,
}

impl Row {
    pub(crate) fn new(t: &Texts, course: &Course, question: &Question) -> Self {
        let item = &question.item;
        let label = [
            item.id.clone(),
            bank::set(t, item.set),
            bank::state(t, item.status),
            bank::theme(course, &item.theme).to_owned(),
        ];
        let mut notes = Vec::new();
        if question.is_stale() {
            notes.push(t.get("bank-stale"));
        }
        if question.reports > 0 {
            notes.push(t.one("bank-reports-waiting", "n", question.reports));
        }
        Self { id: item.id.clone(), prompt: bank::prompt(t, item), label: label.join(" · "), notes }
    }
}

#[derive(Template)]
#[template(path = "admin/questions/list.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    counts: Vec<Count>,
    covers: Vec<String>,
    reports: i64,
    search: Search,
    searching: bool,
    course: &'a Course,
    rows: Vec<Row>,
    next: Option<String>,
}

impl ListPage<'_> {
    fn states(&self) -> Vec<(&'static str, String)> {
        ItemStatus::WORDS.iter().map(|(word, state)| (*word, bank::state(self.c.t, *state))).collect()
    }

    fn sets(&self) -> Vec<(&'static str, String)> {
        ItemSet::WORDS.iter().map(|(word, set)| (*word, bank::set(self.c.t, *set))).collect()
    }

    fn is_set(&self, word: &str) -> bool {
        self.search.set.is_some_and(|set| set.word() == word)
    }

    fn is_state(&self, word: &str) -> bool {
        self.search.state.is_some_and(|state| state.word() == word)
    }

    fn asks(&self, attention: Attention) -> bool {
        self.search.attention == Some(attention)
    }

    fn themes(&self) -> &[Theme] {
        &self.course.themes
    }
}
