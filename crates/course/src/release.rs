//! The value everything is served from: a compiled, immutable content folder.
//!
//! A [`Release`] is made once by [`crate::load`], validated whole, and never changed. It holds no HTML and no
//! address: `web` turns [`Block`]s into pages, other rooms into sound, PDF or packages.

mod block;
mod data;
mod film;
mod quiz;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::bank::BankItem;
use crate::exam::Exam;

pub use block::*;
pub use data::*;
pub use film::*;
pub use quiz::*;

/// Everything a content folder holds, compiled.
#[derive(Debug, Clone)]
pub struct Release {
    /// SHA-256 of every source file's path and bytes, in hexadecimal: the release's name.
    pub hash: String,
    /// The academy's own settings.
    pub academy: AcademySettings,
    /// Free pages (legal, privacy, …), for each language they are written in.
    pub pages: Vec<Page>,
    /// One entry per course and language.
    pub courses: Vec<Course>,
    /// The academy's exam, where it has one.
    pub exam: Option<Exam>,
    /// The specimen bank, by id.
    pub bank: Vec<BankItem>,
}

/// `academy.toml`.
#[derive(Debug, Clone)]
pub struct AcademySettings {
    /// The academy's name.
    pub name: String,
    /// One line under the name.
    pub tagline: String,
    /// Languages served (BCP 47), the default first; never empty.
    pub languages: Vec<String>,
    /// Slugs of the courses, in the order they are shown.
    pub courses: Vec<String>,
    /// Mail address people may write to.
    pub contact: String,
    /// Who answers for the site.
    pub publisher: String,
    /// Whether partners and signatories are samples, which pages then say.
    pub sample: bool,
    /// Partners, in order.
    pub partners: Vec<Partner>,
    /// Who signs attestations and certificates.
    pub signatories: Vec<Signatory>,
}

/// An institution behind the academy.
#[derive(Debug, Clone)]
pub struct Partner {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: String,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: String,
}

/// A person or role that signs.
#[derive(Debug, Clone)]
pub struct Signatory {
    /// Name as printed.
    pub name: String,
    /// Role as printed.
    pub role: String,
}

/// A free page: `pages/<lang>/<id>.md`.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its id, the file's stem.
    pub id: String,
    /// Its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its body.
    pub body: Vec<Block>,
}

/// A course in one language.
#[derive(Debug, Clone)]
pub struct Course {
    /// Slug, also the folder's name.
    pub id: String,
    /// The language of this edition.
    pub language: String,
    /// The language it was written in.
    pub source_language: String,
    /// Title.
    pub title: String,
    /// Subtitle, may be empty.
    pub subtitle: String,
    /// A sentence or two.
    pub summary: Vec<Inline>,
    /// Licence of the content, as printed.
    pub licence: String,
    /// When its authors last changed it.
    pub updated: Date,
    /// Per cent (0 to 100) each module quiz must reach for the attestation.
    pub quiz_bar: u8,
    /// Old lesson or quiz id to its current id (chains resolved).
    pub moved: BTreeMap<String, String>,
    /// The tree.
    pub themes: Vec<Theme>,
    /// Key figures by id.
    pub figures: BTreeMap<String, Figure>,
    /// Terms by id.
    pub terms: BTreeMap<String, Term>,
    /// Quizzes by id.
    pub quizzes: BTreeMap<String, Quiz>,
    /// Films by id.
    pub films: BTreeMap<String, Film>,
    /// What its hands-on tools compute from.
    pub tools: Tools,
    /// Files the pages need (pictures), by `<module-id>/<name>`.
    pub assets: BTreeMap<String, Asset>,
}

/// A file served as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media_type: &'static str,
    /// Width and height in CSS pixels, from the SVG's viewBox or the image's header.
    pub size: (u32, u32),
}

/// A theme: a numbered group of modules.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Id.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: usize,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: Vec<Inline>,
    /// The line-art emblem, as checked SVG source (no script, no external reference), where there is one.
    pub emblem: Option<String>,
    /// Modules in order.
    pub modules: Vec<Module>,
}

/// A module: lessons and a quiz.
#[derive(Debug, Clone)]
pub struct Module {
    /// Id.
    pub id: String,
    /// Its place in the course, from 1, across themes.
    pub number: usize,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: Vec<Inline>,
    /// What one will be able to do.
    pub objectives: Vec<Vec<Inline>>,
    /// Whether it can be taken. A planned module has lessons without a body, which count nowhere.
    pub published: bool,
    /// The quiz that counts for completion; always there in a published module.
    pub quiz: Option<String>,
    /// Per cent that quiz must reach.
    pub quiz_bar: u8,
    /// Lessons in order.
    pub lessons: Vec<Lesson>,
}

/// A lesson: one page.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Id, unique in the course.
    pub id: String,
    /// Its place in its module, from 1.
    pub number: usize,
    /// Title.
    pub title: String,
    /// Minutes its authors plan.
    pub planned_minutes: u32,
    /// The body; empty in a planned module.
    pub blocks: Vec<Block>,
    /// Words to read (films, quizzes and the "further" lists apart).
    pub words: usize,
    /// Time it takes, in seconds: reading, films, questions and activities. 0 in a planned module.
    pub seconds: u32,
    /// Ids of the terms linked in it, in order of first use.
    pub terms: Vec<String>,
    /// Ids of the figures used in it (prose, cards, films and quizzes), in order of first use.
    pub figures: Vec<String>,
    /// Ids of the films in it.
    pub films: Vec<String>,
    /// Ids of the quizzes in it.
    pub quizzes: Vec<String>,
    /// Ids of the hands-on tools in it.
    pub tools: Vec<String>,
}

impl Module {
    /// Seconds the whole module takes.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.lessons.iter().map(|l| l.seconds).sum()
    }
}

impl Course {
    /// Modules in order, across themes.
    pub fn modules(&self) -> impl Iterator<Item = &Module> {
        self.themes.iter().flat_map(|t| &t.modules)
    }

    /// Lessons that can be taken, in order.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.modules().filter(|m| m.published).flat_map(|m| &m.lessons)
    }

    /// Seconds the published part of the course takes.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.modules().map(Module::seconds).sum()
    }

    /// The lesson of that id, following [`Course::moved`], with its module.
    #[must_use]
    pub fn lesson(&self, id: &str) -> Option<(&Module, &Lesson)> {
        let id = self.current_id(id);
        self.modules().filter(|m| m.published).find_map(|m| m.lessons.iter().find(|l| l.id == id).map(|l| (m, l)))
    }

    /// What an id is called today.
    #[must_use]
    pub fn current_id<'a>(&'a self, id: &'a str) -> &'a str {
        self.moved.get(id).map_or(id, String::as_str)
    }
}

impl Release {
    /// The course of that slug in that language.
    #[must_use]
    pub fn course(&self, id: &str, language: &str) -> Option<&Course> {
        self.courses.iter().find(|c| c.id == id && c.language == language)
    }

    /// The free page of that id in that language.
    #[must_use]
    pub fn page(&self, id: &str, language: &str) -> Option<&Page> {
        self.pages.iter().find(|p| p.id == id && p.language == language)
    }
}
