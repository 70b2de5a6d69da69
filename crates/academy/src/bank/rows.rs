//! An item between its rows and its value.

use std::collections::BTreeMap;

use course::{BankItem, ItemSet, ItemStatus, ItemText};
use store::{CurrentItemRow, ItemRow, ItemVersionRow};

use crate::Error;

/// Who wrote the versions that nobody wrote here.
pub(super) const FOLDER: &str = "tilia";

/// The set of that word.
pub(crate) fn set(word: &str) -> Result<ItemSet, Error> {
    named(&ItemSet::WORDS, word)
}

/// The state of that word.
pub(crate) fn state(word: &str) -> Result<ItemStatus, Error> {
    named(&ItemStatus::WORDS, word)
}

fn named<T: Copy>(words: &[(&str, T)], word: &str) -> Result<T, Error> {
    let found = words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
    let reason = || format!("`{word}` is not a word of the bank");
    Ok(found.ok_or_else(|| store::Error::Corrupted { column: 0, reason: reason() })?)
}

/// What a version says, by language.
pub(crate) fn texts(row: &ItemVersionRow) -> Result<BTreeMap<String, ItemText>, Error> {
    Ok(serde_json::from_str(&row.texts)?)
}

/// What an item's rows say.
pub(crate) fn item(row: &CurrentItemRow) -> Result<BankItem, Error> {
    Ok(BankItem {
        id: row.item.id.clone(),
        set: set(&row.item.item_set)?,
        theme: row.version.theme.clone(),
        lesson: row.version.lesson.clone(),
        difficulty: u8::try_from(row.version.difficulty).unwrap_or_default(),
        status: state(&row.item.state)?,
        texts: texts(&row.version)?,
    })
}

/// A version as it is written down: which it is, what it is counted with, why, when and by whom.
pub(super) struct Mark<'a> {
    pub(super) version: i64,
    pub(super) counted_from: i64,
    pub(super) note: &'a str,
    pub(super) now: i64,
    pub(super) author: &'a str,
}

/// The row of a version that says what `item` says.
pub(super) fn version(item: &BankItem, mark: &Mark<'_>) -> Result<ItemVersionRow, Error> {
    let languages: Vec<&str> = item.texts.keys().map(String::as_str).collect();
    Ok(ItemVersionRow {
        item_id: item.id.clone(),
        version: mark.version,
        theme: item.theme.clone(),
        lesson: item.lesson.clone(),
        difficulty: i64::from(item.difficulty),
        languages: format!(" {} ", languages.join(" ")),
        texts: serde_json::to_string(&item.texts)?,
        counted_from: mark.counted_from,
        note: mark.note.trim().to_owned(),
        created_at: mark.now,
        created_by: mark.author.to_owned(),
    })
}

/// The rows of a new item.
pub(super) fn new(item: &BankItem, mark: &Mark<'_>) -> Result<CurrentItemRow, Error> {
    let row = ItemRow {
        id: item.id.clone(),
        item_set: item.set.word().to_owned(),
        state: item.status.word().to_owned(),
        version: mark.version,
        created_at: mark.now,
        changed_at: mark.now,
    };
    Ok(CurrentItemRow { item: row, version: version(item, mark)? })
}
