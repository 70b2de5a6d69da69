//! What a text refers to by id, and whether that exists.
//!
//! Readers note each [`Use`]; once everything is read, [`Names::check`] says which lead nowhere. It knows nothing of
//! Markdown or TOML.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{Faults, unknown, unknown_choice};
use crate::source::Source;

/// Tools a lesson or page may hold.
pub(crate) const TOOLS: [&str; 2] = ["page", "devices"];

/// What an id is the id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Figure,
    Term,
    Lesson,
    Page,
    Film,
    Quiz,
    Image,
    Tool,
}

/// One mention of an id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub(crate) what: What,
    pub(crate) id: String,
    pub(crate) line: usize,
}

/// What is in a lesson's folder.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    pub(crate) films: BTreeSet<String>,
    pub(crate) quizzes: BTreeSet<String>,
    pub(crate) images: BTreeSet<String>,
}

/// What can be referred to from anywhere in a course.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    /// Figures and terms, with the line of each.
    pub(crate) figures: &'a BTreeMap<String, usize>,
    pub(crate) terms: &'a BTreeMap<String, usize>,
    /// Lessons, with whether they are published.
    pub(crate) lessons: &'a BTreeMap<String, bool>,
    pub(crate) pages: &'a BTreeSet<String>,
    /// Tools that `tools.toml` describes, with the line of each.
    pub(crate) tools: &'a BTreeMap<String, usize>,
}

impl Names<'_> {
    /// Names every use that leads nowhere. `shelf` is what the file may place; `None` in a free page, which has none.
    pub(crate) fn check(&self, uses: &[Use], shelf: Option<&Shelf>, source: &Source, faults: &Faults) {
        let mut tools = BTreeSet::new();
        for used in uses {
            if let Some(message) = self.wrong(used, shelf) {
                faults.error(&source.path, used.line, message);
            } else if used.what == What::Tool && !tools.insert(&used.id) {
                faults.error(&source.path, used.line, format!("tool `{}` stands here twice: keep one", used.id));
            }
        }
    }

    /// What is wrong with one use.
    pub(crate) fn wrong(&self, used: &Use, shelf: Option<&Shelf>) -> Option<String> {
        let id = used.id.as_str();
        match used.what {
            What::Figure => missing("figure", id, self.figures.keys(), "add it to figures.toml"),
            What::Term => missing("term", id, self.terms.keys(), "add it to glossary.toml"),
            What::Lesson => match self.lessons.get(id) {
                Some(true) => None,
                Some(false) => Some(format!(
                    "lesson `{id}` is in a planned module, which has no page yet: link to another lesson or remove the link"
                )),
                None => missing("lesson", id, self.lessons.keys(), "add it to course.toml"),
            },
            What::Page => missing("page", id, self.pages, "write it in the pages folder"),
            What::Tool if !TOOLS.contains(&id) => Some(unknown_choice("tool", id, &TOOLS)),
            What::Tool => (!self.tools.contains_key(id))
                .then(|| format!("tool `{id}` has nothing to compute from: describe it under `[{id}]` in tools.toml")),
            What::Film => placed("film", id, shelf.map(|s| &s.films), ".film.toml"),
            What::Quiz => placed("quiz", id, shelf.map(|s| &s.quizzes), ".quiz.toml"),
            What::Image => placed("picture", id, shelf.map(|s| &s.images), ""),
        }
    }
}

fn missing<'a>(kind: &str, id: &str, known: impl IntoIterator<Item = &'a String>, remedy: &str) -> Option<String> {
    let known: Vec<&str> = known.into_iter().map(String::as_str).collect();
    (!known.contains(&id)).then(|| unknown(kind, id, known, remedy))
}

/// What is wrong with a film, a quiz or a picture standing in a text.
fn placed(kind: &str, id: &str, shelf: Option<&BTreeSet<String>>, extension: &str) -> Option<String> {
    match shelf {
        None => Some(format!("a free page can't hold a {kind}: remove it or move it to a lesson")),
        Some(known) => missing(kind, id, known, &format!("add `{id}{extension}` to this module's folder")),
    }
}
