//! The strings of a TOML file that readers see: outline, figures, definitions, quizzes, question bank, films.
//!
//! A key is prose unless it is listed here, so that a new field is checked from its first day.

use std::ops::Range;
use std::rc::Rc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::passage::{Passage, Place, newlines};

/// Keys whose strings are ids, addresses, dates, other languages or answers typed without care.
const NOT_PROSE: [&str; 33] = [
    "accepts",
    "aliases",
    "cites",
    "contact",
    "country",
    "courses",
    "en",
    "energy",
    "figure",
    "figures",
    "file",
    "from",
    "id",
    "kind",
    "language",
    "languages",
    "lesson",
    "lessons",
    "licence",
    "making",
    "margin",
    "nl",
    "published",
    "quiz",
    "see",
    "set",
    "src",
    "status",
    "theme",
    "to",
    "type",
    "url",
    "when",
];

/// Keys that name a source.
const REFERENCES: [&str; 2] = ["source", "author"];

/// Passages of a data file.
pub(crate) fn passages(file: &Rc<str>, text: &str) -> Result<Vec<Passage>, String> {
    let table = parse(file, text)?;
    let mut found = Vec::new();
    let mut reader = Reader { file, text, found: &mut found };
    reader.table(table.get_ref(), &|_| Place::Other);
    Ok(found)
}

/// Passages of a film's storyboard.
pub(crate) fn film(file: &Rc<str>, text: &str) -> Result<Vec<Passage>, String> {
    let table = parse(file, text)?;
    let mut found = Vec::new();
    let place = |key: &str| match key {
        "narration" => Place::Narration,
        "quote" => Place::Other,
        _ => Place::Screen,
    };
    for (key, value) in table.get_ref() {
        if let ("scene", DeValue::Array(scenes)) = (key.get_ref().as_ref(), value.get_ref()) {
            for scene in scenes {
                let from = found.len();
                Reader { file, text, found: &mut found }.value("", scene, &place);
                let sourced = holds_figure(scene.get_ref());
                found.iter_mut().skip(from).for_each(|passage| passage.beside_figure = sourced);
            }
        } else {
            Reader { file, text, found: &mut found }.value(key.get_ref(), value, &place);
        }
    }
    Ok(found)
}

/// The parsed file, with the place of each value.
pub(crate) fn parse<'a>(file: &str, text: &'a str) -> Result<Spanned<DeTable<'a>>, String> {
    DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        format!("{file}:{line}: not TOML: {}", error.message())
    })
}

/// Line of byte `at`, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + newlines(text.get(..at).unwrap_or_default())
}

/// Whether a scene shows a figure, says one, or names the source of its own numbers.
fn holds_figure(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(string) => string.contains(":figure{"),
        DeValue::Array(items) => items.iter().any(|item| holds_figure(item.get_ref())),
        DeValue::Table(table) => table.iter().any(|(key, inside)| {
            matches!(key.get_ref().as_ref(), "figure" | "source") || holds_figure(inside.get_ref())
        }),
        _ => false,
    }
}

struct Reader<'a> {
    file: &'a Rc<str>,
    text: &'a str,
    found: &'a mut Vec<Passage>,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>, place: &dyn Fn(&str) -> Place) {
        for (key, value) in table {
            self.value(key.get_ref(), value, place);
        }
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue<'_>>, place: &dyn Fn(&str) -> Place) {
        match value.get_ref() {
            DeValue::String(string) if !NOT_PROSE.contains(&key) => {
                let place = if REFERENCES.contains(&key) { Place::Reference } else { place(key) };
                let source = self.as_written(value.span()).unwrap_or(string);
                let line = line_of(self.text, value.span().start);
                self.found.extend(Passage::new(self.file, line, place, source));
            }
            DeValue::Array(items) => items.iter().for_each(|item| self.value(key, item, place)),
            DeValue::Table(table) => self.table(table, place),
            _ => {}
        }
    }

    /// The string as it stands in the file, when it is written without escapes: its lines can then be counted.
    fn as_written(&self, span: Range<usize>) -> Option<&str> {
        let literal = self.text.get(span)?;
        let inside = ["\"\"\"", "'''", "\"", "'"]
            .iter()
            .find_map(|mark| literal.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)))?;
        (!inside.contains('\\')).then_some(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Rc<str> {
        Rc::from("x.toml")
    }

    fn shown(passages: &[Passage]) -> Vec<(usize, &str)> {
        let mut shown: Vec<_> = passages.iter().map(|p| (p.line, p.text.as_str())).collect();
        shown.sort_unstable();
        shown
    }

    #[test]
    fn strings_for_readers_come_with_their_line_and_ids_stay_out() {
        let found = passages(
            &file(),
            "[[question]]\nid = \"q-a\"\nprompt = \"Que dire ?\"\noptions = [\n  { text = \"Oui\", correct = true },\n]\n",
        )
        .expect("TOML");
        assert_eq!(shown(&found), [(3, "Que dire ?"), (5, "Oui")]);
    }

    #[test]
    fn a_string_of_several_lines_keeps_its_lines() {
        let found = passages(&file(), "note = \"\"\"\nUne\nautre\"\"\"\n").expect("TOML");
        assert_eq!(shown(&found), [(2, "Une\nautre")]);
    }

    #[test]
    fn a_source_is_a_reference() {
        let found = passages(&file(), "source = \"State of the Climate\"").expect("TOML");
        assert_eq!(found[0].place, Place::Reference);
    }

    #[test]
    fn a_scene_with_a_figure_says_so_of_all_its_words() {
        let found = film(
            &file(),
            "title = \"Film\"\n[[scene]]\nfigure = \"a\"\nnarration = \"Presque tous.\"\n[[scene]]\nheading = \"Rien\"\n",
        )
        .expect("TOML");
        let sourced: Vec<_> = found.iter().map(|p| (p.place, p.beside_figure)).collect();
        assert_eq!(sourced, [(Place::Narration, true), (Place::Screen, false), (Place::Screen, false)]);
    }

    #[test]
    fn a_broken_file_says_where() {
        assert!(passages(&file(), "a = \"b\"\nc = \n").expect_err("not TOML").starts_with("x.toml:2: not TOML"));
    }
}
