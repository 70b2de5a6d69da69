//! Slots: the places of a compiled page where a learner's facts show.
//!
//! A template writes a slot with its `Display`, which gives a mark made of two private-use characters that no content
//! may hold; [`split`] cuts the rendered page there.

use std::fmt;

/// Starts a mark.
pub const OPEN: char = '\u{f0000}';
/// Ends a mark.
pub const CLOSE: char = '\u{f0001}';

/// A place where a learner's facts show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The link to one's own learning or to signing in.
    Account,
    /// The button that starts or resumes a course.
    Resume(String),
    /// Time left in a course.
    TimeLeft(String),
    /// Mark of a lesson done, in an outline.
    Tick(String, String),
    /// Where one stands in a module.
    Module(String, String),
    /// The end of a lesson: done or to be marked done.
    LessonEnd(String, String),
    /// Best and last result of a quiz.
    Quiz(String, String),
    /// What is missing for the attestation, or the way to it.
    Attestation(String),
    /// A film's player in its lesson, in the way one takes films.
    Film(String, String),
    /// The same on the film's own page.
    FilmPage(String, String),
    /// The attribute that opens a film's words to those who read films.
    FilmWords(String, String),
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, course, id) = match self {
            Self::Account => ("account", "", ""),
            Self::Resume(course) => ("resume", course.as_str(), ""),
            Self::TimeLeft(course) => ("time-left", course.as_str(), ""),
            Self::Tick(course, id) => ("tick", course.as_str(), id.as_str()),
            Self::Module(course, id) => ("module", course.as_str(), id.as_str()),
            Self::LessonEnd(course, id) => ("lesson-end", course.as_str(), id.as_str()),
            Self::Quiz(course, id) => ("quiz", course.as_str(), id.as_str()),
            Self::Attestation(course) => ("attestation", course.as_str(), ""),
            Self::Film(course, id) => ("film", course.as_str(), id.as_str()),
            Self::FilmPage(course, id) => ("film-page", course.as_str(), id.as_str()),
            Self::FilmWords(course, id) => ("film-words", course.as_str(), id.as_str()),
        };
        write!(f, "{OPEN}{name}/{course}/{id}{CLOSE}")
    }
}

impl Slot {
    /// Whether it shows the way one takes films.
    #[must_use]
    pub fn is_of_films(&self) -> bool {
        matches!(self, Self::Film(..) | Self::FilmPage(..) | Self::FilmWords(..))
    }

    fn parse(mark: &str) -> Option<Self> {
        let mut words = mark.split('/').map(str::to_owned);
        let name = words.next()?;
        let course = words.next()?;
        let id = words.next()?;
        Some(match name.as_str() {
            "account" => Self::Account,
            "resume" => Self::Resume(course),
            "time-left" => Self::TimeLeft(course),
            "tick" => Self::Tick(course, id),
            "module" => Self::Module(course, id),
            "lesson-end" => Self::LessonEnd(course, id),
            "quiz" => Self::Quiz(course, id),
            "attestation" => Self::Attestation(course),
            "film" => Self::Film(course, id),
            "film-page" => Self::FilmPage(course, id),
            "film-words" => Self::FilmWords(course, id),
            _ => return None,
        })
    }
}

/// Cuts rendered text into its stretches, each with the slot that follows it; the last has none. What looks like a
/// mark and is not one stays text.
pub fn split(marked: &str) -> Vec<(&str, Option<Slot>)> {
    let mut parts = Vec::new();
    let mut rest = marked;
    let mut searched = 0;
    while let Some(open) = rest.get(searched..).and_then(|r| r.find(OPEN)).map(|at| at + searched) {
        let inside = open + OPEN.len_utf8();
        let mark = rest.get(inside..).and_then(|r| r.split_once(CLOSE)).and_then(|(m, _)| Some((m, Slot::parse(m)?)));
        if let Some((text, slot)) = mark {
            parts.push((rest.get(..open).unwrap_or_default(), Some(slot)));
            rest = rest.get(inside + text.len() + CLOSE.len_utf8()..).unwrap_or_default();
            searched = 0;
        } else {
            searched = inside;
        }
    }
    parts.push((rest, None));
    parts
}

/// Rendered text with every slot filled.
pub fn fill(marked: &str, mut fill: impl FnMut(&Slot, &mut String)) -> String {
    let mut out = String::with_capacity(marked.len());
    for (text, slot) in split(marked) {
        out.push_str(text);
        if let Some(slot) = slot {
            fill(&slot, &mut out);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_comes_back_from_its_mark() {
        let c = || "cours".to_owned();
        let all = [
            Slot::Account,
            Slot::Resume(c()),
            Slot::TimeLeft(c()),
            Slot::Tick(c(), "a".into()),
            Slot::Module(c(), "b".into()),
            Slot::LessonEnd(c(), "d".into()),
            Slot::Quiz(c(), "e".into()),
            Slot::Attestation(c()),
            Slot::Film(c(), "f".into()),
            Slot::FilmPage(c(), "g".into()),
            Slot::FilmWords(c(), "h".into()),
        ];
        let marked: String = all.iter().map(|s| format!("x{s}")).collect();
        let found: Vec<_> = split(&marked).into_iter().filter_map(|(_, s)| s).collect();
        assert_eq!(found, all);
    }

    #[test]
    fn a_stray_mark_stays_text() {
        let text = format!("a{OPEN}nonsense{CLOSE}b{OPEN}");
        assert_eq!(split(&text), [(text.as_str(), None)]);
    }
}
