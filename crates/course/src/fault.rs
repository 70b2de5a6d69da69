//! What is wrong in a content folder, said to its authors: where, what, and what to do.
//!
//! Every reader of the crate adds to one [`Faults`] and goes on, so that one check names everything. It knows nothing
//! of the formats.

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};

/// Whether a fault stops a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No release can be made.
    Error,
    /// A release is made; someone should look.
    Warning,
}

/// One thing wrong in one place. Its `Display` is `file:line: what is wrong, what to do`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fault {
    /// The file, as the folder given to [`crate::load`] joined with its path inside.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// Whether it stops a release.
    pub severity: Severity,
    /// What is wrong and what to do, in plain English.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        write!(f, "{}:{}: {severity}{}", self.file.display(), self.line, self.message)
    }
}

/// The list that every reader adds to.
#[derive(Debug, Default)]
pub(crate) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub(crate) fn error(&self, file: &Path, line: usize, message: impl Into<String>) {
        self.add(Severity::Error, file, line, message.into());
    }

    pub(crate) fn warning(&self, file: &Path, line: usize, message: impl Into<String>) {
        self.add(Severity::Warning, file, line, message.into());
    }

    fn add(&self, severity: Severity, file: &Path, line: usize, message: String) {
        self.0.borrow_mut().push(Fault { severity, file: file.to_path_buf(), line, message });
    }

    /// How many errors so far.
    pub(crate) fn errors(&self) -> usize {
        let list = self.0.borrow();
        list.iter().filter(|f| f.severity == Severity::Error).count()
    }

    /// Takes over the errors of a translated edition that its source doesn't have: those are the translation's own.
    pub(crate) fn absorb_translation(&self, language: &str, translation: Faults) {
        let mut list = self.0.borrow_mut();
        for mut fault in translation.0.into_inner() {
            if fault.severity == Severity::Error && !list.contains(&fault) {
                fault.message += &format!(" (in the `{language}` translation)");
                list.push(fault);
            }
        }
    }

    /// Everything said, by file and line, each once.
    pub(crate) fn sorted(self) -> Vec<Fault> {
        let mut list = self.0.into_inner();
        list.sort();
        list.dedup();
        list
    }
}

/// Says that `id` names no `kind`, with the nearest known name when one is close.
pub(crate) fn unknown<'a>(kind: &str, id: &str, known: impl IntoIterator<Item = &'a str>, remedy: &str) -> String {
    match nearest(id, known) {
        Some(near) => {
            format!("unknown {kind} `{id}`: did you mean `{near}`? Otherwise {remedy}")
        }
        None => format!("unknown {kind} `{id}`: {remedy} or correct the id"),
    }
}

/// Says that `word` is none of the few there are.
pub(crate) fn unknown_choice(kind: &str, word: &str, choices: &[&str]) -> String {
    match nearest(word, choices.iter().copied()) {
        Some(near) => format!("unknown {kind} `{word}`: did you mean `{near}`?"),
        None => format!("unknown {kind} `{word}`: write one of `{}`", choices.join("`, `")),
    }
}

/// The known name nearest to `id` by edit distance, when it's within a third of its length.
pub(crate) fn nearest<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // An id is short; anything longer isn't a slip of the pen and would only cost time.
    let length = id.chars().count();
    if length > 80 {
        return None;
    }
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(id, name), name))
        .filter(|(distance, _)| *distance <= (length / 3).max(1))
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_answered_with_the_nearest_id() {
        let known = ["internautes-2025", "eniac-1946"];
        assert_eq!(
            unknown("figure", "internaute-2025", known, "add it to figures.toml"),
            "unknown figure `internaute-2025`: did you mean `internautes-2025`? Otherwise add it to figures.toml"
        );
    }

    #[test]
    fn nothing_is_suggested_when_nothing_is_near() {
        assert_eq!(nearest("xyz", ["internautes-2025"]), None);
        assert_eq!(nearest(&"x".repeat(5000), ["x"]), None);
    }

    #[test]
    fn a_warning_says_so() {
        let faults = Faults::default();
        faults.warning(Path::new("a.md"), 3, "look");
        faults.error(Path::new("a.md"), 2, "wrong");
        let said: Vec<String> = faults.sorted().iter().map(Fault::to_string).collect();
        assert_eq!(said, ["a.md:2: wrong", "a.md:3: warning: look"]);
    }
}
