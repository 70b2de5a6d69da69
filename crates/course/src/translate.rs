//! Translations: a gettext catalogue, and the one place where a source string becomes its translation.
//!
//! A unit is a block's Markdown source as written, or a string of a TOML file; its `msgid` is that text, `msgctxt` is
//! free. An entry marked fuzzy or left empty is not used: the reader then gets the source. It knows nothing of blocks.

use std::collections::BTreeMap;

use crate::fault::{Fault, Faults};
use crate::release::Figure;
use crate::source::Source;

/// A language being compiled, and the words to say it in. By default, whatever the source is in.
#[derive(Debug, Default)]
pub(crate) struct Edition<'a> {
    /// Its language.
    pub(crate) language: &'a str,
    /// The language the course was written in.
    pub(crate) source_language: &'a str,
    /// Its translations; `None` for the source edition.
    pub(crate) catalogue: Option<&'a Catalogue>,
    /// Figures as the source writes them, for text not translated yet; `None` in the source edition.
    pub(crate) source_figures: Option<&'a BTreeMap<String, Figure>>,
}

impl<'a> Edition<'a> {
    /// The edition in the language a text was written in.
    pub(crate) fn source(language: &'a str) -> Edition<'a> {
        Edition { language, source_language: language, ..Edition::default() }
    }

    /// A unit in the edition's language: its translation, or `None` when it has none yet.
    pub(crate) fn translation(&self, unit: &str) -> Option<&str> {
        self.catalogue?.get(unit.trim())
    }

    /// A unit in the edition's language where there is a translation, as it is otherwise.
    pub(crate) fn say<'t>(&'t self, unit: &'t str) -> &'t str {
        self.translation(unit).unwrap_or(unit)
    }

    /// The source language, when `translated` is false in a translated edition: what a block not translated says of
    /// itself.
    pub(crate) fn untranslated(&self, translated: bool) -> Option<String> {
        (self.catalogue.is_some() && !translated).then(|| self.source_language.to_owned())
    }
}

/// The usable entries of a PO file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Catalogue {
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    translation: String,
    /// Where its `msgid` is.
    line: usize,
}

impl Catalogue {
    /// The translation of a unit.
    #[must_use]
    pub fn get(&self, unit: &str) -> Option<&str> {
        self.entries.get(unit).map(|e| e.translation.as_str())
    }

    /// Units with their translation and the line of their `msgid`.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.entries.iter().map(|(unit, e)| (unit.as_str(), e.translation.as_str(), e.line))
    }

    /// Leaves an entry out, for one that would break the course.
    pub(crate) fn remove(&mut self, unit: &str) {
        self.entries.remove(unit);
    }
}

/// Reads a PO file (GNU gettext manual, § "The Format of PO Files"): its entries that are translated and not fuzzy,
/// and what is malformed. Obsolete entries (`#~`) and plural forms, which a course has no use for, are left out.
#[must_use]
pub fn parse_catalogue(text: &str) -> (Catalogue, Vec<Fault>) {
    let faults = Faults::default();
    let catalogue = read(&Source::new("", text), &faults);
    (catalogue, faults.sorted())
}

pub(crate) fn read(source: &Source, faults: &Faults) -> Catalogue {
    let mut reader = Reader { source, faults, catalogue: Catalogue::default(), entry: Draft::default() };
    for (i, line) in source.text.lines().enumerate() {
        reader.line(i + 1, line.trim());
    }
    reader.finish_entry();
    reader.catalogue
}

/// A string of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Context,
    Id,
    Translation,
    /// A plural form: read, not kept.
    Plural,
}

/// The entry being read.
#[derive(Debug, Default)]
struct Draft {
    fuzzy: bool,
    plural: bool,
    id: Option<(String, usize)>,
    translation: Option<String>,
    part: Option<Part>,
}

struct Reader<'a> {
    source: &'a Source,
    faults: &'a Faults,
    catalogue: Catalogue,
    entry: Draft,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(comment) = line.strip_prefix('#') {
            // A comment after a translation opens the next entry.
            if self.entry.translation.is_some() {
                self.finish_entry();
            }
            if let Some(flags) = comment.strip_prefix(',') {
                self.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            self.entry.part = None;
        } else if line.starts_with('"') {
            match self.entry.part {
                Some(part) => self.append(number, part, line),
                None => self.fault(number, "a string that continues nothing"),
            }
        } else if let Some((keyword, rest)) = keyword(line) {
            self.open(number, keyword);
            self.append(number, keyword, rest.trim_start());
        } else if !line.is_empty() {
            self.fault(number, "expected a comment, `msgctxt`, `msgid`, `msgstr` or a quoted string");
        }
    }

    /// Starts a string of the entry, or of the next one.
    fn open(&mut self, number: usize, part: Part) {
        match part {
            Part::Context | Part::Id => {
                if self.entry.translation.is_some() {
                    self.finish_entry();
                } else if part == Part::Id && self.entry.id.is_some() {
                    self.fault(number, "the entry before has no `msgstr`");
                    self.entry = Draft::default();
                }
                if part == Part::Id {
                    self.entry.id = Some((String::new(), number));
                }
            }
            Part::Translation if self.entry.id.is_none() => {
                self.fault(number, "`msgstr` without a `msgid` before it");
            }
            Part::Translation if self.entry.translation.is_some() => {
                self.fault(number, "a second `msgstr` for one `msgid`");
            }
            Part::Translation => self.entry.translation = Some(String::new()),
            Part::Plural => {
                self.entry.plural = true;
                // So that the next `msgid` starts a new entry.
                self.entry.translation.get_or_insert_default();
            }
        }
        self.entry.part = Some(part);
    }

    /// Adds a quoted string to a part of the entry.
    fn append(&mut self, number: usize, part: Part, quoted: &str) {
        let Some(text) = unquote(quoted) else {
            self.fault(number, "not a quoted string: check the quotes and backslashes");
            return;
        };
        match part {
            Part::Id => {
                if let Some((id, _)) = &mut self.entry.id {
                    id.push_str(&text);
                }
            }
            Part::Translation => {
                if let Some(translation) = &mut self.entry.translation {
                    translation.push_str(&text);
                }
            }
            Part::Context | Part::Plural => {}
        }
    }

    fn finish_entry(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        match (entry.id, entry.translation) {
            (Some((id, line)), Some(translation)) => {
                let id = id.trim();
                let translation = translation.trim();
                // The entry with an empty id is the file's header.
                if !id.is_empty() && !translation.is_empty() && !entry.fuzzy && !entry.plural {
                    let kept = self.catalogue.entries.get(id);
                    if kept.is_some_and(|kept| kept.translation != translation) {
                        self.fault(line, "this `msgid` has another translation above: keep one");
                    } else if kept.is_none() {
                        self.catalogue
                            .entries
                            .insert(id.to_owned(), Entry { translation: translation.to_owned(), line });
                    }
                }
            }
            (Some((_, line)), None) => self.fault(line, "this `msgid` has no `msgstr`"),
            _ => {}
        }
    }

    fn fault(&self, line: usize, message: &str) {
        self.faults.error(&self.source.path, line, format!("malformed PO: {message}"));
    }
}

/// The keyword a line starts with, and what follows.
fn keyword(line: &str) -> Option<(Part, &str)> {
    let at = line.find([' ', '\t', '"']).unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(at)?;
    let part = match word {
        "msgctxt" => Part::Context,
        "msgid" => Part::Id,
        "msgstr" => Part::Translation,
        "msgid_plural" => Part::Plural,
        _ if word.starts_with("msgstr[") && word.ends_with(']') => Part::Plural,
        _ => return None,
    };
    Some((part, rest))
}

/// A C string literal's content; `None` when it isn't one.
fn unquote(quoted: &str) -> Option<String> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => text.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                c @ ('"' | '\\') => c,
                _ => return None,
            }),
            c => text.push(c),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let (_, faults) = parse_catalogue(text);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_translation_may_run_over_several_lines() {
        let (catalogue, faults) = parse_catalogue(
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n# note\n#: a.md:1\nmsgctxt \"x\"\nmsgid \"\"\n\"un \"\n\"deux\"\nmsgstr \"one \"\n\"\\\"two\\\"\"\n",
        );
        assert_eq!(faults, []);
        assert_eq!(catalogue.get("un deux"), Some("one \"two\""));
        assert_eq!(catalogue.get(""), None);
    }

    #[test]
    fn what_a_translator_has_not_confirmed_is_not_shown() {
        let (catalogue, faults) = parse_catalogue(
            "#, fuzzy, c-format\n#| msgid \"ancien\"\nmsgid \"un\"\nmsgstr \"one\"\n\nmsgid \"deux\"\nmsgstr \"\"\n\n#~ msgid \"trois\"\n#~ msgstr \"three\"\n",
        );
        assert_eq!(faults, []);
        assert_eq!(catalogue, Catalogue::default());
    }

    #[test]
    fn malformed_entries_are_named_by_line() {
        assert_eq!(
            said("msgid \"un\"\nmsgid \"deux\"\nmsgstr two\n"),
            [
                ":2: malformed PO: the entry before has no `msgstr`",
                ":3: malformed PO: not a quoted string: check the quotes and backslashes",
            ]
        );
        assert_eq!(said("\"seul\"\n"), [":1: malformed PO: a string that continues nothing"]);
    }
}
