//! The words of the question bank: what each state, move, fault and act is called in the interface.

use academy::bank::{Author, Move, Place, Refusal, Step, Wrong};
use assess::bank::Giveaway;
use course::{BankItem, Course, ItemSet, ItemStatus};

use crate::texts::{Texts, language_name};

/// What a state is called.
#[must_use]
pub fn state(t: &Texts, state: ItemStatus) -> String {
    t.get(match state {
        ItemStatus::Draft => "bank-draft",
        ItemStatus::Reviewed => "bank-reviewed",
        ItemStatus::Live => "bank-live",
        ItemStatus::Retired => "bank-retired",
    })
}

/// What a set is called.
#[must_use]
pub fn set(t: &Texts, set: ItemSet) -> String {
    t.get(match set {
        ItemSet::Exam => "bank-exam",
        ItemSet::Mock => "bank-mock",
    })
}

/// What a difficulty is called.
#[must_use]
pub fn difficulty(t: &Texts, difficulty: u8) -> String {
    t.get(match difficulty {
        1 => "bank-easy",
        2 => "bank-middling",
        _ => "bank-hard",
    })
}

/// What the button of a move says.
#[must_use]
pub fn move_label(t: &Texts, step: &Move) -> String {
    t.get(match step.to {
        ItemStatus::Draft => "bank-move-draft",
        ItemStatus::Reviewed => "bank-move-reviewed",
        ItemStatus::Live => "bank-move-live",
        ItemStatus::Retired => "bank-move-retired",
    })
}

/// What stands against a move.
#[must_use]
pub fn step(t: &Texts, step: &Step) -> String {
    match step {
        Step::NoSuchMove => t.get("bank-step-none"),
        Step::OwnWork => t.get("bank-step-own"),
        Step::WhyMissing => t.get("bank-step-why"),
        Step::Stale => t.get("bank-step-stale"),
        Step::Retired => t.get("bank-step-retired"),
        Step::Incomplete(wrong) => {
            let said: Vec<String> = wrong.iter().map(|wrong| self::wrong(t, wrong)).collect();
            t.one("bank-step-incomplete", "what", said.join(" "))
        }
    }
}

/// What is wrong with something written, and what to do.
#[must_use]
pub fn wrong(t: &Texts, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing(Place::Note) => t.get("bank-wrong-note"),
        Wrong::Missing(place) => t.one("bank-wrong-missing", "place", self::place(t, place)),
        Wrong::TooLong(place, most) => {
            t.with("bank-wrong-long", &[("place", self::place(t, place).into()), ("most", (*most).into())])
        }
        Wrong::Unknown(place, what) => {
            t.with("bank-wrong-unknown", &[("place", self::place(t, place).into()), ("what", what.as_str().into())])
        }
        Wrong::Language(language) => t.one("bank-wrong-language", "language", language_name(language)),
        Wrong::NoText => t.get("bank-wrong-no-text"),
        Wrong::SameOption(place) => t.one("bank-wrong-same", "place", self::place(t, place)),
        Wrong::SpeaksOfOthers(place) => t.one("bank-wrong-others", "place", self::place(t, place)),
    }
}

/// A place in what an editor writes.
fn place(t: &Texts, place: &Place) -> String {
    match place {
        Place::Lesson => t.get("bank-place-lesson"),
        Place::Difficulty => t.get("bank-place-difficulty"),
        Place::Figures => t.get("bank-place-figures"),
        Place::Note => t.get("bank-place-note"),
        Place::Prompt(language) => t.one("bank-place-prompt", "language", language_name(language)),
        Place::Rationale(language) => t.one("bank-place-rationale", "language", language_name(language)),
        Place::Option(language, 0) => t.one("bank-place-right", "language", language_name(language)),
        Place::Option(language, option) => {
            t.with("bank-place-option", &[("language", language_name(language).into()), ("n", (*option).into())])
        }
    }
}

/// The form field of a place.
#[must_use]
pub fn field(place: &Place) -> String {
    match place {
        Place::Lesson => "lesson".to_owned(),
        Place::Difficulty => "difficulty".to_owned(),
        Place::Figures => "figures".to_owned(),
        Place::Note => "note".to_owned(),
        Place::Prompt(language) => format!("prompt.{language}"),
        Place::Rationale(language) => format!("rationale.{language}"),
        Place::Option(language, option) => format!("option.{language}.{option}"),
    }
}

/// The place of what is wrong, where it has one.
#[must_use]
pub fn place_of(wrong: &Wrong) -> Option<&Place> {
    match wrong {
        Wrong::Missing(place)
        | Wrong::TooLong(place, _)
        | Wrong::Unknown(place, _)
        | Wrong::SameOption(place)
        | Wrong::SpeaksOfOthers(place) => Some(place),
        Wrong::Language(_) | Wrong::NoText => None,
    }
}

/// Why an item of an import is not taken.
#[must_use]
pub fn refusal(t: &Texts, refusal: &Refusal) -> String {
    match refusal {
        Refusal::OtherSet => t.get("bank-refused-set"),
        Refusal::Wrong(wrong) => wrong.iter().map(|wrong| self::wrong(t, wrong)).collect::<Vec<_>>().join(" "),
    }
}

/// What in a wording gives the answer away; `None` for what is an error elsewhere.
#[must_use]
pub fn giveaway(t: &Texts, language: &str, found: &Giveaway) -> Option<String> {
    match found {
        Giveaway::RightTooLong { times, .. } => {
            let times = crate::numbers::decimal(t, *times, 1);
            Some(
                t.with("bank-right-too-long", &[("language", language_name(language).into()), ("times", times.into())]),
            )
        }
        Giveaway::SameOptions { second, .. } => {
            Some(wrong(t, &Wrong::SameOption(Place::Option(language.to_owned(), *second))))
        }
        Giveaway::CatchAll { option, .. } => {
            Some(wrong(t, &Wrong::SpeaksOfOthers(Place::Option(language.to_owned(), *option))))
        }
        Giveaway::Bank { .. } => None,
    }
}

/// Who wrote a version.
#[must_use]
pub fn author(t: &Texts, author: &Author) -> String {
    match author {
        Author::Person(email) => email.clone(),
        Author::Gone => t.get("bank-author-gone"),
        Author::Folder => t.get("bank-author-folder"),
    }
}

/// What an item asks, in the language of the page or the first there is.
#[must_use]
pub fn prompt(t: &Texts, item: &BankItem) -> String {
    let text = item.texts.get(t.language()).or_else(|| item.texts.values().next());
    text.map(|text| text.prompt.clone()).unwrap_or_default()
}

/// The title of a theme; its id where the course has none.
#[must_use]
pub fn theme<'a>(course: &'a Course, id: &'a str) -> &'a str {
    course.themes.iter().find(|theme| theme.id == id).map_or(id, |theme| &theme.title)
}

/// The title of a lesson; its id where the course has none.
#[must_use]
pub fn lesson<'a>(course: &'a Course, id: &'a str) -> &'a str {
    course.lesson(id).map_or(id, |(_, lesson)| &lesson.title)
}
