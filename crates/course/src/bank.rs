//! The question bank: items of the exam and of the mock exam, with the key of each.
//!
//! A bank is a folder, `<language>/*.toml`, inside the content (the specimen) or outside (an academy's own). An item
//! knows the figures it was written for, so that a changed figure tells which items to read again. It knows nothing of
//! draws, sittings or statistics. Start with [`BankItem`], then [`read_bank`].

mod check;
mod counts;
mod read;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assess::bank::Giveaway;
use serde::{Deserialize, Serialize};

use crate::exam::Exam;
use crate::fault::{Fault, Faults};
use crate::release::{AcademySettings, Course, Figure, Release};
use crate::source::{Folder, Source};

pub use counts::{BankCounts, LanguageCounts, SetCounts, bank_counts};
pub use read::parse_bank;
pub use write::{WriteError, bank_files, write_bank};

/// Where the specimen bank is in a content folder.
const FOLDER: &str = "bank/";

/// A question of which one of four options is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankItem {
    /// Id, the same in every language and for ever.
    pub id: String,
    /// Which exam it serves.
    pub set: ItemSet,
    /// Id of the theme whose quota it counts for.
    pub theme: String,
    /// Id of the lesson to go back to.
    pub lesson: String,
    /// 1 easy, 2 middling, 3 hard, as its author sees it.
    pub difficulty: u8,
    /// Where it stands between its author and the exam.
    pub status: ItemStatus,
    /// Its words, by language; never empty.
    pub texts: BTreeMap<String, ItemText>,
}

/// Which exam an item serves. None serves both: a mock exam would give the exam away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemSet {
    /// The exam.
    Exam,
    /// The mock exam.
    Mock,
}

/// Where an item stands. Only live items are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemStatus {
    /// Being written.
    Draft,
    /// Read by someone else than its author.
    Reviewed,
    /// In use.
    Live,
    /// Not drawn any more; past sittings still show it.
    Retired,
}

/// An item's words in one language, plain text: what is read is what candidates see. As JSON, this is how an academy keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemText {
    /// What is asked.
    pub prompt: String,
    /// What can be chosen; the first is right. No two say the same.
    pub options: [String; 4],
    /// Why it is right, and what the others mistake; shown after a mock exam and to admins.
    pub rationale: String,
    /// The figures it rests on: id, and the value the words were written for, as the course shows it in that language.
    pub figures: BTreeMap<String, String>,
}

/// A figure that is no longer what an item was written for: someone must read the item again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale<'a> {
    /// The figure's id.
    pub figure: &'a str,
    /// Its value when the item was written.
    pub written_for: &'a str,
    /// Its value today.
    pub now: &'a str,
}

impl ItemText {
    /// Its figures that have changed since, given those of the course in its language. Figures the course does not have
    /// (any more) are left out; the width of spaces does not count.
    pub fn stale<'a>(&'a self, figures: &'a BTreeMap<String, Figure>) -> impl Iterator<Item = Stale<'a>> {
        self.figures.iter().filter_map(|(id, written_for)| {
            let now = &figures.get(id)?.text;
            let changed = check::plain(now) != check::plain(written_for);
            changed.then_some(Stale { figure: id, written_for, now })
        })
    }

    /// Everything it says: the prompt, the options, the rationale.
    fn parts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.prompt).chain(&self.options).chain([&self.rationale]).map(String::as_str)
    }
}

impl ItemSet {
    /// Every set, with its word in files.
    pub const WORDS: [(&'static str, ItemSet); 2] = [("exam", ItemSet::Exam), ("mock", ItemSet::Mock)];

    /// Its word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ItemSet::Exam => "exam",
            ItemSet::Mock => "mock",
        }
    }
}

impl ItemStatus {
    /// Every status, with its word in files.
    pub const WORDS: [(&'static str, ItemStatus); 4] = [
        ("draft", ItemStatus::Draft),
        ("reviewed", ItemStatus::Reviewed),
        ("live", ItemStatus::Live),
        ("retired", ItemStatus::Retired),
    ];

    /// Whether nothing more is to be written: reviewed or live.
    #[must_use]
    pub fn is_ready(self) -> bool {
        matches!(self, ItemStatus::Reviewed | ItemStatus::Live)
    }

    /// Its word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ItemStatus::Draft => "draft",
            ItemStatus::Reviewed => "reviewed",
            ItemStatus::Live => "live",
            ItemStatus::Retired => "retired",
        }
    }
}

impl BankItem {
    /// Ids of the figures it rests on.
    pub fn figures(&self) -> impl Iterator<Item = &str> {
        self.texts.values().take(1).flat_map(|text| text.figures.keys().map(String::as_str))
    }

    /// What in its wording gives the right answer away, by language.
    #[must_use]
    pub fn giveaways(&self) -> Vec<(&str, Giveaway)> {
        self.texts.iter().flat_map(|(language, text)| check::giveaways_of(language, &self.id, text)).collect()
    }
}

/// Reads a bank folder by itself, such as an academy's own: its items by id, and everything wrong in them. What items
/// refer to is looked up in `release`, when there is one with an exam.
#[must_use]
pub fn read_bank(dir: &Path, release: Option<&Release>) -> (Vec<BankItem>, Vec<Fault>) {
    let faults = Faults::default();
    let folder = Folder::read(dir, &faults);
    let entries = read::read(&folder, "", &faults);
    check::wording(&entries, dir, &faults);
    if let Some(release) = release
        && let Some(exam) = &release.exam
    {
        let ground = check::Ground { exam, courses: &release.courses, languages: &release.academy.languages };
        check::against(&entries, ground, &faults);
    }
    (entries.into_values().map(|entry| entry.item).collect(), faults.sorted())
}

/// An item as its files would be read, for one that was edited elsewhere: `:figure{id}` shows its value, and everything
/// wrong is named as [`read_bank`] would, each fault's file being the language. `None` when it can't stand.
#[must_use]
pub fn check_item(item: &BankItem, release: &Release) -> (Option<BankItem>, Vec<Fault>) {
    let faults = Faults::default();
    let mut entries = BTreeMap::new();
    for (language, text) in &item.texts {
        let source = Source::new(PathBuf::from(language), &write::item_text(item, text));
        read::add_file(&mut entries, &source, language, &faults);
    }
    check::wording(&entries, Path::new(""), &faults);
    if let Some(exam) = &release.exam {
        let ground = check::Ground { exam, courses: &release.courses, languages: &release.academy.languages };
        check::against(&entries, ground, &faults);
    }
    (entries.into_values().next().map(|entry| entry.item), faults.sorted())
}

/// Reads and checks the specimen bank of a content folder.
pub(crate) fn specimen(
    folder: &Folder,
    academy: &AcademySettings,
    courses: &[Course],
    exam: Option<&Exam>,
    faults: &Faults,
) -> Vec<BankItem> {
    let before = faults.errors();
    let entries = read::read(folder, FOLDER, faults);
    if let Some(entry) = entries.values().next() {
        check::wording(&entries, &folder.path(FOLDER), faults);
        match exam {
            Some(exam) => {
                check::against(&entries, check::Ground { exam, courses, languages: &academy.languages }, faults);
                // An item that can't be read is missing where it would count.
                if faults.errors() == before {
                    check::coverage(&entries, exam, &folder.path(crate::exam::read::FILE), faults);
                }
            }
            None => {
                if let Some(place) = entry.place() {
                    faults.error(&place.file, place.id, "items are there for no exam: write its rules in exam.toml");
                }
            }
        }
    }
    entries.into_values().map(|entry| entry.item).collect()
}
