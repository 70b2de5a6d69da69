//! The files of a bank, item by item; what an item says in each language is put together. It knows no course: what must
//! hold between items, and between an item and its course, is [`crate::bank::check`]'s.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::bank::{BankItem, ItemSet, ItemStatus, ItemText};
use crate::fault::{Fault, Faults};
use crate::fields::{At, Fields, Reading, open};
use crate::source::{Folder, Source};
use crate::translate::Edition;

/// An item, and where each of its languages says it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) item: BankItem,
    pub(crate) places: BTreeMap<String, Place>,
}

/// Where an item stands in a file: the lines of its parts.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    pub(crate) id: usize,
    pub(crate) theme: usize,
    pub(crate) lesson: usize,
    pub(crate) prompt: usize,
    pub(crate) options: [usize; 4],
    /// Line of each figure it was written for.
    pub(crate) figures: BTreeMap<String, usize>,
}

impl Entry {
    /// The place in the first language; an entry always has one.
    pub(crate) fn place(&self) -> Option<&Place> {
        self.places.values().next()
    }
}

/// Reads every `<language>/<name>.toml` below `prefix`, which ends with `/` or is empty; items by id. What an item says
/// of itself must be the same in all its languages.
pub(crate) fn read(folder: &Folder, prefix: &str, faults: &Faults) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for name in folder.below(prefix) {
        let path = format!("{prefix}{name}");
        let language = name.strip_suffix(".toml").and_then(|stem| stem.split_once('/'));
        let Some((language, _)) = language.filter(|(_, stem)| !stem.contains('/')) else {
            if name.rsplit('/').next() != Some("README.md") {
                let message = "nothing uses this file: items are in `<language>/<name>.toml`";
                faults.warning(&folder.path(&path), 1, message);
            }
            continue;
        };
        let Some(source) = folder.text(&path, faults) else {
            continue;
        };
        add_file(&mut entries, &source, language, faults);
    }
    entries
}

/// Adds the items of one file, in one language.
pub(crate) fn add_file(entries: &mut BTreeMap<String, Entry>, source: &Source, language: &str, faults: &Faults) {
    for entry in file(source, language, faults) {
        add(entries, language, entry, faults);
    }
}

/// Reads the text of one bank file by itself: its items, and what is malformed. What items refer to is not looked up.
#[must_use]
pub fn parse_bank(text: &str, language: &str) -> (Vec<BankItem>, Vec<Fault>) {
    let faults = Faults::default();
    let entries = file(&Source::new("", text), language, &faults);
    (entries.into_iter().map(|entry| entry.item).collect(), faults.sorted())
}

/// The items of one file, in one language.
fn file(source: &Source, language: &str, faults: &Faults) -> Vec<Entry> {
    let edition = Edition::source(language);
    let mut fields = open(Reading { source, edition: &edition, faults }, "the bank");
    let mut entries = Vec::new();
    for mut item in fields.tables("item", "item") {
        let read = read_item(&mut item, source, language);
        item.finish();
        entries.extend(read);
    }
    fields.finish();
    entries
}

fn add(entries: &mut BTreeMap<String, Entry>, language: &str, entry: Entry, faults: &Faults) {
    let id = entry.item.id.clone();
    let Some(known) = entries.get_mut(&id) else {
        entries.insert(id, entry);
        return;
    };
    let (Some(place), Some(first)) = (entry.place().cloned(), known.place().cloned()) else {
        return;
    };
    let first = format!("{}:{}", first.file.display(), first.id);
    if known.places.contains_key(language) {
        faults.error(&place.file, place.id, format!("item `{id}` is already written in {first}: rename one"));
        return;
    }
    if let Some(field) = difference(&known.item, &entry.item) {
        faults.error(
            &place.file,
            place.id,
            format!("`{field}` of item `{id}` differs from that in {first}: an item is the same in every language"),
        );
    }
    known.item.texts.extend(entry.item.texts);
    known.places.extend(entry.places);
}

/// The first field in which two languages of an item differ, where none may.
fn difference(one: &BankItem, other: &BankItem) -> Option<&'static str> {
    let figures =
        |item: &BankItem| item.texts.values().next().map(|text| text.figures.keys().cloned().collect::<Vec<_>>());
    [
        ("set", one.set == other.set),
        ("theme", one.theme == other.theme),
        ("lesson", one.lesson == other.lesson),
        ("difficulty", one.difficulty == other.difficulty),
        ("status", one.status == other.status),
        ("figures", figures(one) == figures(other)),
    ]
    .into_iter()
    .find_map(|(field, same)| (!same).then_some(field))
}

fn read_item(fields: &mut Fields<'_>, source: &Source, language: &str) -> Option<Entry> {
    let id = fields.id("id");
    if let Some(id) = &id {
        fields.what = format!("item `{}`", id.value);
    }
    let set = fields.choice("set", &ItemSet::WORDS);
    let theme = fields.id("theme");
    let lesson = fields.id("lesson");
    let difficulty = fields.required_whole("difficulty", 1..=3).and_then(|at| u8::try_from(at.value).ok());
    let status = fields.choice("status", &ItemStatus::WORDS);
    let prompt = fields.text("prompt");
    let options = options(fields);
    let rationale = match status {
        // Someone will write it.
        Some(ItemStatus::Draft) => fields.optional_text("rationale"),
        _ => fields.text("rationale"),
    };
    let figures = figures(fields);
    let text = |at: Option<At<String>>| at.map(|at| at.value).unwrap_or_default();
    let line = |at: &Option<At<String>>| at.as_ref().map_or(fields.line, |at| at.line);
    let rationale_line = line(&rationale);
    let place = Place {
        file: source.path.clone(),
        id: line(&id),
        theme: line(&theme),
        lesson: line(&lesson),
        prompt: line(&prompt),
        options: options.as_ref().map(|options| options.each_ref().map(|at| at.line)).unwrap_or_default(),
        figures: figures.iter().map(|(id, value)| (id.clone(), value.line)).collect(),
    };
    let figures: BTreeMap<String, String> = figures.into_iter().map(|(id, value)| (id, value.value)).collect();
    let say = |line: usize, text: String| {
        let (text, unknown) = with_figures(&text, &figures);
        for id in unknown {
            fields.fault(
                line,
                format!("`:figure{{{id}}}` isn't among the item's `figures`: add `figures = {{ {id} = \"…\" }}`, with the value it's written for"),
            );
        }
        text
    };
    let prompt = say(place.prompt, text(prompt));
    let options = options?;
    let options = options.map(|option| say(option.line, option.value));
    let rationale = say(rationale_line, text(rationale));
    if prompt.is_empty() {
        return None;
    }
    let item = BankItem {
        id: id?.value,
        set: set?,
        theme: text(theme),
        lesson: text(lesson),
        difficulty: difficulty?,
        status: status?,
        texts: BTreeMap::from([(language.to_owned(), ItemText { prompt, options, rationale, figures })]),
    };
    Some(Entry { item, places: BTreeMap::from([(language.to_owned(), place)]) })
}

fn options(fields: &mut Fields<'_>) -> Option<[At<String>; 4]> {
    let line = fields.line;
    if !fields.has("options") {
        fields.fault(line, format!("{} has no `options`: add four, the right one first", fields.what));
        return None;
    }
    let options = fields.texts("options", false);
    let line = options.first().map_or(line, |option| option.line);
    match <[At<String>; 4]>::try_from(options) {
        Ok(options) => Some(options),
        Err(options) => {
            let message = format!("{} has {} options: write four, the right one first", fields.what, options.len());
            fields.fault(line, message);
            None
        }
    }
}

fn figures(fields: &mut Fields<'_>) -> BTreeMap<String, At<String>> {
    let Some(mut table) = fields.table("figures") else {
        return BTreeMap::new();
    };
    let figures = table.all_texts();
    table.finish();
    figures.into_iter().map(|(id, value)| (id.value, At { value: value.value, line: id.line })).collect()
}

/// Puts the value an item was written for in place of each `:figure{id}`; and the ids that have none.
fn with_figures(text: &str, figures: &BTreeMap<String, String>) -> (String, Vec<String>) {
    const OPEN: &str = ":figure{";
    let mut said = String::new();
    let mut unknown = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        said.push_str(before);
        let (id, after) = after.split_once('}').unwrap_or((after, ""));
        match figures.get(id) {
            Some(value) => said.push_str(value),
            None => unknown.push(id.to_owned()),
        }
        rest = after;
    }
    said.push_str(rest);
    (said, unknown)
}
