//! What was not understood of a file, as values: whoever shows it to people says it in their language. `Display` says it
//! in English, for the terminal.

use std::fmt;

/// What was not understood, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The file is not XML; what the reader of XML says.
    NotXml(String),
    /// The file is XML for something else; its root element.
    NotMoodle(String),
    /// A question of another kind.
    NotAChoice(Foreign),
    /// It has no text.
    NothingAsked,
    /// Answers are closed that were not opened.
    Unopened,
    /// Answers are opened and not closed.
    Unclosed,
    /// Several answers share the mark.
    SharedMark,
    /// No answer is right.
    NoneRight,
    /// So many are right.
    SeveralRight(usize),
    /// It offers so many answers instead of four.
    AnswerCount(usize),
    /// An answer has no words.
    EmptyAnswer,
    /// The weights of wrong answers are left out.
    Weights,
    /// This was left out of its text.
    LeftOut(Vec<Lost>),
    /// It names no lesson: it was filed under the first of its theme, of this title.
    FirstLesson(String),
}

/// A kind of question that our bank does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// Numbers drawn for each candidate.
    Calculated,
    /// A text that asks nothing.
    Description,
    /// Dragging onto a picture.
    DragOntoPicture,
    /// Dragging words.
    DragWords,
    /// Free text.
    Essay,
    /// A few words.
    FewWords,
    /// A text with gaps.
    Gaps,
    /// Pairs.
    Matching,
    /// A number.
    Number,
    /// True or false.
    TrueFalse,
    /// One we have never heard of, by the name it has there.
    Named(String),
}

/// What plain text can't say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// A superscript.
    Above,
    /// A subscript.
    Below,
    /// An object inside the page.
    EmbeddedObject,
    /// A page inside the page.
    EmbeddedPage,
    /// A formula.
    Formula,
    /// Where a link leads.
    Link,
    /// Words in Markdown are kept as they are written; their signs mean nothing.
    Markdown,
    /// A picture.
    Picture,
    /// A script.
    Script,
    /// A sound.
    Sound,
    /// Rows and columns.
    Table,
    /// A video.
    Video,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotXml(error) => return write!(f, "the file is not XML: {error}"),
            Self::NotMoodle(root) => {
                return write!(f, "the file is not Moodle XML: it holds `{root}`, not `quiz`");
            }
            Self::NotAChoice(kind) => return write!(f, "{kind}: only a choice of one in four can be taken in"),
            Self::SeveralRight(n) => return write!(f, "{n} answers are right: only one can be"),
            Self::AnswerCount(n) => return write!(f, "it offers {n} answers: only four can be taken in"),
            Self::LeftOut(lost) => {
                let lost: Vec<String> = lost.iter().map(Lost::to_string).collect();
                return write!(f, "left out of its text: {}", lost.join(", "));
            }
            Self::FirstLesson(title) => {
                return write!(f, "it names no lesson: filed under “{title}”, the first of its theme");
            }
            Self::NothingAsked => "it asks nothing: write its text, then import it again",
            Self::Unopened => "`}` closes answers that `{` does not open",
            Self::Unclosed => "the answers are not closed: add `}`; an empty line ends a question, even there",
            Self::SharedMark => "several answers share the mark: only one right answer can be taken in",
            Self::NoneRight => "no answer is right: mark the one that is",
            Self::EmptyAnswer => "an answer is empty, or only a picture: write it, then import it again",
            Self::Weights => "the weights of wrong answers are left out: a wrong answer earns nothing",
        })
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Calculated => "a calculated question",
            Self::Description => "a description, which asks nothing",
            Self::DragOntoPicture => "a question of dragging onto a picture",
            Self::DragWords => "a question of dragging words",
            Self::Essay => "an essay",
            Self::FewWords => "a question answered by a few words",
            Self::Gaps => "a text with gaps",
            Self::Matching => "a matching question",
            Self::Number => "a question answered by a number",
            Self::TrueFalse => "a true-or-false question",
            Self::Named(name) => return write!(f, "a question of type “{name}”"),
        })
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Above => "what is written above the line",
            Self::Below => "what is written below the line",
            Self::EmbeddedObject => "an embedded object",
            Self::EmbeddedPage => "an embedded page",
            Self::Formula => "a formula",
            Self::Link => "a link",
            Self::Markdown => "the meaning of Markdown’s signs",
            Self::Picture => "a picture",
            Self::Script => "a script",
            Self::Sound => "a sound",
            Self::Table => "a table’s rows and columns",
            Self::Video => "a video",
        })
    }
}
