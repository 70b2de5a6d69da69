//! The words for what was not understood of a file from elsewhere.

use interop::{Foreign, Lost, Why};

use crate::texts::Texts;

/// What was not understood, and what became of it.
#[must_use]
pub fn why(t: &Texts, why: &Why) -> String {
    match why {
        Why::NotXml(error) => t.one("foreign-not-xml", "error", error.as_str()),
        Why::NotMoodle(root) => t.one("foreign-not-moodle", "root", root.as_str()),
        Why::NotAChoice(kind) => t.one("foreign-not-a-choice", "kind", self::kind(t, kind)),
        Why::NothingAsked => t.get("foreign-nothing-asked"),
        Why::Unopened => t.get("foreign-unopened"),
        Why::Unclosed => t.get("foreign-unclosed"),
        Why::SharedMark => t.get("foreign-shared-mark"),
        Why::NoneRight => t.get("foreign-none-right"),
        Why::SeveralRight(n) => t.one("foreign-several-right", "n", *n),
        Why::AnswerCount(n) => t.one("foreign-answer-count", "n", *n),
        Why::EmptyAnswer => t.get("foreign-empty-answer"),
        Why::Weights => t.get("foreign-weights"),
        Why::FirstLesson(title) => t.one("foreign-first-lesson", "title", title.as_str()),
        Why::LeftOut(lost) => {
            let lost: Vec<String> = lost.iter().map(|lost| self::lost(t, *lost)).collect();
            t.one("foreign-left-out", "what", lost.join(", "))
        }
    }
}

fn kind(t: &Texts, kind: &Foreign) -> String {
    match kind {
        Foreign::Calculated => t.get("foreign-calculated"),
        Foreign::Description => t.get("foreign-description"),
        Foreign::DragOntoPicture => t.get("foreign-drag-picture"),
        Foreign::DragWords => t.get("foreign-drag-words"),
        Foreign::Essay => t.get("foreign-essay"),
        Foreign::FewWords => t.get("foreign-few-words"),
        Foreign::Gaps => t.get("foreign-gaps"),
        Foreign::Matching => t.get("foreign-matching"),
        Foreign::Number => t.get("foreign-number"),
        Foreign::TrueFalse => t.get("foreign-true-false"),
        Foreign::Named(name) => t.one("foreign-named", "name", name.as_str()),
    }
}

fn lost(t: &Texts, lost: Lost) -> String {
    t.get(match lost {
        Lost::Above => "foreign-above",
        Lost::Below => "foreign-below",
        Lost::EmbeddedObject => "foreign-object",
        Lost::EmbeddedPage => "foreign-page",
        Lost::Formula => "foreign-formula",
        Lost::Link => "foreign-link",
        Lost::Markdown => "foreign-markdown",
        Lost::Picture => "foreign-picture",
        Lost::Script => "foreign-script",
        Lost::Sound => "foreign-sound",
        Lost::Table => "foreign-table",
        Lost::Video => "foreign-video",
    })
}
