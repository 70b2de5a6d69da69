//! What must hold between the items of a bank, and between an item, its exam and its course.
//!
//! An item keeps the value of each figure it rests on: one that has changed since is named, and nobody has to remember
//! which questions a new number touches.

use std::collections::BTreeMap;
use std::path::Path;

use assess::bank::{Giveaway, catch_alls, giveaways};

use crate::bank::read::{Entry, Place};
use crate::bank::{BankItem, ItemSet, ItemStatus, ItemText};
use crate::exam::Exam;
use crate::fault::{Faults, unknown};
use crate::release::{Course, Figure};

/// Phrases of options that speak of the others, in the languages we know.
const CATCH_ALLS: [&str; 24] = [
    "toutes les réponses",
    "toutes ces réponses",
    "toutes les propositions",
    "toutes ces propositions",
    "aucune de ces réponses",
    "aucune des réponses",
    "aucune réponse",
    "aucune de ces propositions",
    "aucune des propositions",
    "les trois à la fois",
    "les trois réponses",
    "les deux réponses",
    "réponses précédentes",
    "all of the above",
    "all of these answers",
    "all three answers",
    "none of the above",
    "none of these answers",
    "both answers",
    "alle bovenstaande",
    "al het bovenstaande",
    "geen van bovenstaande",
    "geen van de bovenstaande",
    "geen van deze antwoorden",
];

/// What items are checked against.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) exam: &'a Exam,
    /// Every edition of every course.
    pub(crate) courses: &'a [Course],
    /// The academy's languages.
    pub(crate) languages: &'a [String],
}

/// Names what is wrong in items by themselves and beside each other. `dir` is the bank's folder.
pub(crate) fn wording(entries: &BTreeMap<String, Entry>, dir: &Path, faults: &Faults) {
    let mut asked: BTreeMap<(&str, String), &Place> = BTreeMap::new();
    let mut by_language: BTreeMap<&str, Vec<(&str, [&str; 4])>> = BTreeMap::new();
    for entry in entries.values().filter(|entry| entry.item.status != ItemStatus::Retired) {
        for (language, text, place) in words(entry) {
            let options = text.options.each_ref().map(String::as_str);
            by_language.entry(language).or_default().push((&entry.item.id, options));
            let first = *asked.entry((language, plain(&text.prompt).to_lowercase())).or_insert(place);
            if !std::ptr::eq(first, place) {
                let first = format!("{}:{}", first.file.display(), first.prompt);
                faults.error(
                    &place.file,
                    place.prompt,
                    format!("{first} asks the same: keep one, or ask something else"),
                );
            }
        }
    }
    for (language, items) in by_language {
        for found in giveaways(&items).into_iter().chain(catch_alls(&items, &CATCH_ALLS)) {
            given_away(&found, entries, language, dir, faults);
        }
    }
}

/// What gives away one item's answer in one language.
pub(crate) fn giveaways_of<'a>(
    language: &'a str,
    id: &str,
    text: &ItemText,
) -> impl Iterator<Item = (&'a str, Giveaway)> + use<'a> {
    let item = [(id, text.options.each_ref().map(String::as_str))];
    giveaways(&item).into_iter().chain(catch_alls(&item, &CATCH_ALLS)).map(move |found| (language, found))
}

fn given_away(found: &Giveaway, entries: &BTreeMap<String, Entry>, language: &str, dir: &Path, faults: &Faults) {
    let place = |id: &str| entries.get(id).and_then(|entry| entry.places.get(language));
    let line = |place: &Place, option: usize| place.options.get(option).copied().unwrap_or(place.id);
    match found {
        Giveaway::Bank { length, right, of, .. } => {
            let message = format!(
                "the {length} option is the right one in {right} items of {of}, where chance gives {}: lengths tell the answers, even them out",
                of / 4
            );
            faults.warning(&dir.join(language), 1, message);
        }
        Giveaway::RightTooLong { id, times } => {
            if let Some(place) = place(id) {
                let message = format!(
                    "the right option of item `{id}` is {times:.1} times as long as the others: shorten it, or lengthen them"
                );
                faults.warning(&place.file, line(place, 0), message);
            }
        }
        Giveaway::SameOptions { id, first, second } => {
            if let Some(place) = place(id) {
                let message =
                    format!("options {} and {} of item `{id}` say the same: change one", first + 1, second + 1);
                faults.error(&place.file, line(place, *second), message);
            }
        }
        Giveaway::CatchAll { id, option } => {
            if let Some(place) = place(id) {
                let message = format!(
                    "option {} of item `{id}` speaks of the others, which are shown in any order: give an answer of its own",
                    option + 1
                );
                faults.error(&place.file, line(place, *option), message);
            }
        }
    }
}

/// Names what in the items doesn't fit the exam's course. Retired items are left as they were.
pub(crate) fn against(entries: &BTreeMap<String, Entry>, ground: Ground<'_>, faults: &Faults) {
    // With no such course, the fault is exam.toml's.
    let Some(course) = ground.courses.iter().find(|course| course.id == ground.exam.course) else {
        return;
    };
    for entry in entries.values().filter(|entry| entry.item.status != ItemStatus::Retired) {
        if let Some(place) = entry.place() {
            subject(&entry.item, place, course, faults);
        }
        for (language, text, place) in words(entry) {
            if !ground.languages.iter().any(|known| known == language) {
                let known = ground.languages.iter().map(String::as_str);
                faults.error(&place.file, place.id, unknown("language", language, known, "add it to academy.toml"));
            }
            let edition = ground.courses.iter().find(|c| c.id == course.id && c.language == language);
            figures(&entry.item, text, place, course, edition, faults);
        }
    }
}

/// The theme and the lesson.
fn subject(item: &BankItem, place: &Place, course: &Course, faults: &Faults) {
    // An empty one has been named.
    let Some(theme) = course.themes.iter().find(|theme| theme.id == item.theme) else {
        if !item.theme.is_empty() {
            let known = course.themes.iter().map(|theme| theme.id.as_str());
            faults.error(&place.file, place.theme, unknown("theme", &item.theme, known, "add it to course.toml"));
        }
        return;
    };
    let Some((module, _)) = course.lesson(&item.lesson) else {
        if !item.lesson.is_empty() {
            let known = theme.modules.iter().flat_map(|module| &module.lessons).map(|lesson| lesson.id.as_str());
            faults.error(&place.file, place.lesson, unknown("lesson", &item.lesson, known, "write it in the course"));
        }
        return;
    };
    if !theme.modules.iter().any(|known| known.id == module.id) {
        faults.error(
            &place.file,
            place.lesson,
            format!("lesson `{}` isn't in theme `{}`: correct one of them", item.lesson, item.theme),
        );
    }
}

/// The figures: those it was written for, and those whose value its words hold without saying so.
fn figures(
    item: &BankItem,
    text: &ItemText,
    place: &Place,
    course: &Course,
    edition: Option<&Course>,
    faults: &Faults,
) {
    for (id, line) in &place.figures {
        if !course.figures.contains_key(id) {
            let known = course.figures.keys().map(String::as_str);
            faults.error(&place.file, *line, unknown("figure", id, known, "add it to figures.toml"));
        }
    }
    let Some(edition) = edition else {
        return;
    };
    for stale in text.stale(&edition.figures) {
        let line = place.figures.get(stale.figure).copied().unwrap_or(place.id);
        let message = match stale.written_for.trim() {
            "" => format!(
                "say which value of figure `{}` item `{}` is written for: `{0} = \"{}\"`",
                stale.figure, item.id, stale.now
            ),
            then => format!(
                "item `{}` was written when figure `{}` was {then} and it is now {}: read the item again, then write `{1} = \"{2}\"`",
                item.id, stale.figure, stale.now
            ),
        };
        faults.warning(&place.file, line, message);
    }
    let Some((_, lesson)) = edition.lesson(&item.lesson) else {
        return;
    };
    let words: Vec<String> = text.parts().map(plain).collect();
    let used = lesson.figures.iter().filter(|id| !text.figures.contains_key(*id));
    for figure in used.filter_map(|id| edition.figures.get(id)) {
        // Two figures can have the same value.
        let said = text.figures.values().any(|value| plain(value) == plain(&figure.text));
        if !said && words.iter().any(|words| holds(words, figure)) {
            faults.warning(
                &place.file,
                place.id,
                format!(
                    "item `{}` says {}, which is figure `{}`: add it to `figures`, so that a new value is seen here",
                    item.id, figure.text, figure.id
                ),
            );
        }
    }
}

/// Whether the words, plain, say a figure's number with its unit.
fn holds(words: &str, figure: &Figure) -> bool {
    let value = plain(&figure.text);
    if figure.unit.is_empty() || !value.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let bounds = |c: char| !c.is_alphanumeric() && c != ',';
    words.match_indices(&value).any(|(at, _)| {
        let before = words.get(..at).and_then(|text| text.chars().next_back());
        let after = words.get(at + value.len()..).and_then(|text| text.chars().next());
        before.is_none_or(bounds) && after.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Says which quotas the reviewed items don't fill, when no language fills them all.
pub(crate) fn coverage(entries: &BTreeMap<String, Entry>, exam: &Exam, file: &Path, faults: &Faults) {
    let items: Vec<&BankItem> =
        entries.values().map(|entry| &entry.item).filter(|item| item.status.is_ready()).collect();
    let mut languages: Vec<&String> = items.iter().flat_map(|item| item.texts.keys()).collect();
    languages.sort();
    languages.dedup();
    for (set, name) in [(ItemSet::Exam, "exam"), (ItemSet::Mock, "mock exam")] {
        if languages.iter().any(|language| exam.coverage(items.iter().copied(), set, language) > 0) {
            continue;
        }
        for quota in &exam.blueprint.quotas {
            let of_theme = |item: &&&BankItem| item.set == set && item.theme == quota.theme;
            let most = languages.iter().map(|language| {
                items.iter().filter(of_theme).filter(|item| item.texts.contains_key(*language)).count()
            });
            let most = most.max().unwrap_or_default();
            if most < quota.items {
                faults.error(
                    file,
                    1,
                    format!(
                        "the {name} takes {} from theme `{}`, which has {most} reviewed: write {} more, or lower the quota",
                        quota.items,
                        quota.theme,
                        quota.items - most
                    ),
                );
            }
        }
    }
}

/// The item in each language, with its place.
fn words(entry: &Entry) -> impl Iterator<Item = (&str, &ItemText, &Place)> {
    let texts = entry.item.texts.iter();
    texts.filter_map(|(language, text)| Some((language.as_str(), text, entry.places.get(language)?)))
}

/// Every run of spaces, of whatever width, as one.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
