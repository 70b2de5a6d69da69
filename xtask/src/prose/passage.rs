//! A passage: a few lines that readers see, without their markup, with the place they come from.
//!
//! Markup that stands for something else is a mark of its own, so that no check takes it for prose.

use std::rc::Rc;

use super::markup;

/// Stands for `:figure{id}`: a value with its unit.
pub(crate) const FIGURE: char = '\u{E000}';
/// Stands for `:figure{id value}` and for a variable of the interface: a number or a name.
pub(crate) const VALUE: char = '\u{E001}';
/// Stands for code and addresses.
pub(crate) const CODE: char = '\u{E002}';

/// Where a passage is read: each check holds for some places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A lesson's paragraph or list item.
    Lesson,
    /// A lesson's heading or the title of a box.
    Heading,
    /// What a film says.
    Narration,
    /// What a film shows.
    Screen,
    /// A picture's words, its text alternative, its caption, a table's cell.
    Picture,
    /// The title of a source, often in another language.
    Reference,
    /// Quizzes, definitions, figures, outline, pages, question bank, interface.
    Other,
}

/// A few lines that readers see.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// Path from the project's root.
    pub(crate) file: Rc<str>,
    /// Line where the text begins, from 1.
    pub(crate) line: usize,
    /// Where it is read.
    pub(crate) place: Place,
    /// The text without markup, its line breaks kept.
    pub(crate) text: String,
    /// Whether a sourced figure stands in it or beside it.
    pub(crate) beside_figure: bool,
}

/// One thing wrong: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Path from the project's root.
    pub(crate) file: Rc<str>,
    /// Line, from 1.
    pub(crate) line: usize,
    /// What is wrong and what to do.
    pub(crate) what: String,
}

impl Passage {
    /// A passage from its source, which starts on `line`; nothing when there is no text.
    pub(crate) fn new(file: &Rc<str>, line: usize, place: Place, source: &str) -> Option<Passage> {
        let trimmed = source.trim_start_matches([' ', '\n', '\r', '\t']);
        let skipped = source.len() - trimmed.len();
        let line = line + newlines(source.get(..skipped).unwrap_or_default());
        let text = markup::plain(trimmed.trim_end_matches([' ', '\n', '\r', '\t']));
        (!text.is_empty()).then(|| Passage { file: Rc::clone(file), line, place, text, beside_figure: false })
    }

    /// A finding at byte `at` of the text.
    pub(crate) fn finding(&self, at: usize, what: String) -> Finding {
        let line = self.line + newlines(self.text.get(..at).unwrap_or_default());
        Finding { file: Rc::clone(&self.file), line, what }
    }

    /// Whether it teaches: a lesson's or a film's words.
    pub(crate) fn teaches(&self) -> bool {
        matches!(self.place, Place::Lesson | Place::Heading | Place::Narration | Place::Screen)
    }
}

/// Line breaks in a text.
pub(crate) fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

#[cfg(test)]
pub(crate) fn sample(place: Place, source: &str) -> Passage {
    Passage::new(&Rc::from("sample.md"), 1, place, source).expect("a text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_on_the_line_of_its_word_however_the_text_is_broken() {
        let passage =
            Passage::new(&Rc::from("a.md"), 7, Place::Lesson, "\n  Une ligne\net une autre.").expect("a text");
        assert_eq!(passage.finding(0, String::new()).line, 8);
        assert_eq!(passage.finding(passage.text.find("autre").expect("the word"), String::new()).line, 9);
    }

    #[test]
    fn blanks_are_no_passage() {
        assert!(Passage::new(&Rc::from("a.md"), 1, Place::Other, " \n ").is_none());
    }
}
