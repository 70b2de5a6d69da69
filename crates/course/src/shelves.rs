//! What stands in each module's folder, and what of a course's folder nothing uses. It knows files by their names only.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::Faults;
use crate::fields::{invalid_id, is_id};
use crate::names::Shelf;
use crate::outline::Outline;
use crate::source::Folder;

pub(crate) const FILM: &str = ".film.toml";
pub(crate) const QUIZ: &str = ".quiz.toml";
const PICTURE: &str = ".svg";
const TEXT: &str = ".md";

/// Lists the folder of each published module. The same film or quiz id in two modules is a fault.
pub(crate) fn read(folder: &Folder, course: &str, outline: &Outline, faults: &Faults) -> BTreeMap<String, Shelf> {
    let mut shelves = BTreeMap::new();
    let mut first_of: BTreeMap<String, String> = BTreeMap::new();
    for module in outline.modules().filter(|module| module.published) {
        let prefix = format!("courses/{course}/{}/", module.id.value);
        let mut shelf = Shelf::default();
        for name in folder.below(&prefix).filter(|name| !name.contains('/')) {
            let path = format!("{prefix}{name}");
            if name.ends_with(PICTURE) {
                shelf.images.insert(name.to_owned());
                continue;
            }
            let (kind, id, ids) = if let Some(id) = name.strip_suffix(FILM) {
                ("film", id, &mut shelf.films)
            } else if let Some(id) = name.strip_suffix(QUIZ) {
                ("quiz", id, &mut shelf.quizzes)
            } else {
                continue;
            };
            if !is_id(id) {
                faults.error(&folder.path(&path), 1, invalid_id(id));
            }
            match first_of.get(name) {
                Some(first) => faults.error(
                    &folder.path(&path),
                    1,
                    format!("{kind} `{id}` is already defined in {first}: rename one"),
                ),
                None => {
                    first_of.insert(name.to_owned(), path);
                }
            }
            ids.insert(id.to_owned());
        }
        shelves.insert(module.id.value.clone(), shelf);
    }
    shelves
}

/// Warns of each file of a course that nothing uses. Those of planned modules are drafts and left alone.
pub(crate) fn warn_unused(folder: &Folder, course: &str, outline: &Outline, used: &BTreeSet<String>, faults: &Faults) {
    let prefix = format!("courses/{course}/");
    let planned: BTreeSet<&str> =
        outline.modules().filter(|module| !module.published).map(|module| module.id.value.as_str()).collect();
    for name in folder.below(&prefix) {
        let path = format!("{prefix}{name}");
        let top = name.split('/').next().unwrap_or_default();
        // What belongs to translators, to the sound of films, or to nobody but people.
        let others = matches!(top, "po" | "films" | "lexicon.toml") || name.rsplit('/').next() == Some("README.md");
        if used.contains(&path) || planned.contains(top) || others {
            continue;
        }
        let message = if top == "emblems" {
            "no theme has this emblem's id: rename it after a theme or remove it"
        } else if name.ends_with(FILM) {
            "no lesson shows this film: write `::film{id}` in a lesson of its module, or remove the file"
        } else if name.ends_with(QUIZ) {
            "no lesson holds this quiz: write `::quiz{id}` in a lesson of its module, or remove the file"
        } else if name.ends_with(PICTURE) {
            "no lesson shows this picture: write `::image{src=\"…\" alt=\"…\"}` in a lesson of its module, or remove the file"
        } else if name.ends_with(TEXT) {
            "no lesson in course.toml has this text: add it there under its module, or remove the file"
        } else {
            "nothing uses this file: correct its name or remove it"
        };
        faults.warning(&folder.path(&path), 1, message);
    }
}
