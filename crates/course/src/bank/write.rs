//! Items to the files that [`crate::read_bank`] reads.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use toml::Value;

use crate::bank::{BankItem, ItemText};
use crate::fields::is_id;

/// Why a bank could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The folder holds items that would be read with those written.
    #[error("{} holds items that are not of this bank: write to an empty folder, or remove it", .0.display())]
    Foreign(PathBuf),
    /// The system refused.
    #[error("{} can't be written: {source}", .path.display())]
    Refused {
        /// What was being written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes items to `dir`, made if need be, as [`bank_files`]. Files of the same names are replaced; [`crate::read_bank`]
/// gives the same items back.
///
/// # Errors
/// When the folder already holds items in other files, or can't be written.
pub fn write_bank(items: &[BankItem], dir: &Path) -> Result<(), WriteError> {
    let files: BTreeMap<PathBuf, String> =
        bank_files(items).into_iter().map(|(path, text)| (dir.join(path), text)).collect();
    if let Some(foreign) = foreign(dir, &files) {
        return Err(WriteError::Foreign(foreign));
    }
    for (path, text) in files {
        let folder = path.parent().unwrap_or(dir);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
        written.map_err(|source| WriteError::Refused { path, source })?;
    }
    Ok(())
}

/// The files of a bank, by their path `<language>/<theme>.toml` inside its folder: each in the order of ids, so that two
/// exports compare line by line.
#[must_use]
pub fn bank_files(items: &[BankItem]) -> BTreeMap<String, String> {
    let mut sorted: Vec<&BankItem> = items.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for item in sorted {
        // An item that no theme has been found for yet still needs a file.
        let name = if is_id(&item.theme) { item.theme.as_str() } else { "items" };
        for (language, text) in &item.texts {
            let file = files.entry(format!("{language}/{name}.toml")).or_default();
            if !file.is_empty() {
                file.push('\n');
            }
            file.push_str(&item_text(item, text));
        }
    }
    files
}

/// A file of items in `dir` that is not among `files`.
fn foreign(dir: &Path, files: &BTreeMap<PathBuf, String>) -> Option<PathBuf> {
    let below = |dir: &Path| fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    below(dir)
        .flat_map(|language| below(&language))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .find(|path| !files.contains_key(path))
}

/// An item in one language, as it stands in a file.
pub(crate) fn item_text(item: &BankItem, text: &ItemText) -> String {
    let mut file = String::from("[[item]]\n");
    let mut field = |key: &str, value: &str| {
        file.push_str(key);
        file.push_str(" = ");
        file.push_str(value);
        file.push('\n');
    };
    field("id", &quoted(&item.id));
    field("set", &quoted(item.set.word()));
    field("theme", &quoted(&item.theme));
    field("lesson", &quoted(&item.lesson));
    field("difficulty", &item.difficulty.to_string());
    field("status", &quoted(item.status.word()));
    field("prompt", &quoted(&text.prompt));
    let options: String = text.options.iter().map(|option| format!("  {},\n", quoted(option))).collect();
    field("options", &format!("[\n{options}]"));
    if !text.rationale.is_empty() {
        field("rationale", &quoted(&text.rationale));
    }
    if !text.figures.is_empty() {
        let figures: Vec<String> = text.figures.iter().map(|(id, value)| format!("{id} = {}", quoted(value))).collect();
        field("figures", &format!("{{ {} }}", figures.join(", ")));
    }
    file
}

/// A TOML string.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
