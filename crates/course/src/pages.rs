//! Free pages: `pages/<lang>/<page>.md`, Markdown under a `+++` front matter. They may refer to what any course holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{Faults, unknown};
use crate::fields::{Reading, invalid_id, is_id, open};
use crate::markdown::Reader;
use crate::names::{Names, What};
use crate::release::{AcademySettings, Figure, Page};
use crate::source::{Folder, Source};
use crate::translate::Edition;

const FOLDER: &str = "pages/";
const FENCE: &str = "+++";

/// What pages may refer to, all courses together.
pub(crate) struct Library<'a> {
    pub(crate) names: Names<'a>,
    /// Figures as each language writes them.
    pub(crate) figures: BTreeMap<&'a str, BTreeMap<String, Figure>>,
}

/// Ids of the pages of a language.
pub(crate) fn ids(folder: &Folder, language: &str) -> BTreeSet<String> {
    let prefix = format!("{FOLDER}{language}/");
    folder.below(&prefix).filter_map(|name| name.strip_suffix(".md")).map(str::to_owned).collect()
}

/// Reads every page, and notes what they refer to.
pub(crate) fn read(
    folder: &Folder,
    academy: &AcademySettings,
    library: &Library<'_>,
    uses: &mut BTreeSet<(What, String)>,
    faults: &Faults,
) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut languages = BTreeSet::new();
    for name in folder.below(FOLDER) {
        let path = format!("{FOLDER}{name}");
        let parts = name.strip_suffix(".md").and_then(|name| name.split_once('/'));
        let Some((language, id)) = parts.filter(|(_, id)| !id.contains('/')) else {
            if !name.ends_with("README.md") {
                faults.warning(
                    &folder.path(&path),
                    1,
                    "nothing uses this file: a page is `pages/<language>/<page>.md`",
                );
            }
            continue;
        };
        if !academy.languages.iter().any(|l| l == language) {
            if languages.insert(language) {
                let known = academy.languages.iter().map(String::as_str);
                let message = unknown("language", language, known, "add it to academy.toml");
                faults.error(&folder.path(&path), 1, message);
            }
            continue;
        }
        if !is_id(id) {
            faults.error(&folder.path(&path), 1, invalid_id(id));
        }
        if let Some(source) = folder.text(&path, faults) {
            pages.push(page(&source, language, id, library, uses, faults));
        }
    }
    pages
}

fn page(
    source: &Source,
    language: &str,
    id: &str,
    library: &Library<'_>,
    uses: &mut BTreeSet<(What, String)>,
    faults: &Faults,
) -> Page {
    let edition = Edition::source(language);
    let reading = Reading { source, edition: &edition, faults };
    let (front, body) = split(&source.text);
    let title = match front {
        Some(front) => {
            // An empty first line keeps the line numbers of the file.
            let front = Source::new(&source.path, &format!("\n{front}"));
            let mut fields = open(Reading { source: &front, ..reading }, "page");
            let title = fields.prose("title");
            fields.finish();
            title.map(|title| title.value)
        }
        None => {
            reading.fault(
                1,
                "the page has no front matter: start it with `+++`, `title = \"…\"` and `+++`, each on its line",
            );
            None
        }
    };
    let none = BTreeMap::new();
    let mut reader = Reader::new(reading, library.figures.get(language).unwrap_or(&none));
    let text = source.text.get(body..).unwrap_or_default();
    let body = reader.lesson(text, source.line(body));
    library.names.check(&reader.uses, None, source, faults);
    uses.extend(reader.uses.into_iter().map(|u| (u.what, u.id)));
    Page { id: id.to_owned(), language: language.to_owned(), title: title.unwrap_or_default(), body }
}

/// The front matter, and where the body starts.
fn split(text: &str) -> (Option<&str>, usize) {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == FENCE) else {
        return (None, 0);
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        if line.trim_end() == FENCE {
            return (text.get(start..end), end + line.len());
        }
        end += line.len();
    }
    (None, 0)
}
