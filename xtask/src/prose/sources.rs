//! Which files are read, and how each is read. French ones only: other languages are translations or have other rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use toml::de::DeValue;

use super::passage::Passage;
use super::{data, interface, lesson, picture};

/// Passages of everything readers see in French below `root`, the project's root.
pub(crate) fn read(root: &Path) -> Result<Vec<Passage>, String> {
    let content = root.join("content");
    let mut found = file(root, &content.join("academy.toml"))?;
    for folder in folders(&content)? {
        let french = if folder.ends_with("courses") {
            folders(&folder)?.into_iter().filter(|course| is_french(course)).collect()
        } else {
            vec![folder.join("fr")]
        };
        for folder in french.iter().filter(|folder| folder.is_dir()) {
            below(root, folder, &mut found)?;
        }
    }
    below(root, &root.join("crates/web/locales/fr"), &mut found)?;
    Ok(found)
}

/// Whether a course's source language is French.
fn is_french(course: &Path) -> bool {
    let outline = fs::read_to_string(course.join("course.toml")).unwrap_or_default();
    let french = |table: &toml::de::DeTable<'_>| {
        table.get("language").map(toml::Spanned::get_ref).and_then(DeValue::as_str) == Some("fr")
    };
    toml::de::DeTable::parse(&outline).is_ok_and(|table| french(table.get_ref()))
}

fn below(root: &Path, folder: &Path, found: &mut Vec<Passage>) -> Result<(), String> {
    for path in entries(folder)? {
        if path.is_dir() {
            below(root, &path, found)?;
        } else {
            found.extend(file(root, &path)?);
        }
    }
    Ok(())
}

/// How a synthesised voice says words: spelt for the ear.
const LEXICON: &str = "lexicon.toml";

/// Passages of one file; none of a file that holds no prose.
fn file(root: &Path, path: &Path) -> Result<Vec<Passage>, String> {
    let name: Rc<str> = Rc::from(path.strip_prefix(root).unwrap_or(path).to_string_lossy().as_ref());
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if !["md", "toml", "ftl", "svg"].contains(&kind) || path.ends_with(LEXICON) {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path).map_err(|error| format!("{name} can't be read: {error}"))?;
    match kind {
        "md" if name.starts_with("content/courses/") => Ok(lesson::lesson(&name, &text)),
        "md" => lesson::page(&name, &text),
        "svg" => Ok(picture::passages(&name, &text)),
        "ftl" => Ok(interface::passages(&name, &text)),
        _ if name.ends_with(".film.toml") => data::film(&name, &text),
        _ => data::passages(&name, &text),
    }
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    Ok(entries(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = fs::read_dir(folder).map_err(|error| format!("{} can't be read: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = read.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}
