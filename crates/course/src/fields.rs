//! A TOML file read field by field, so that each thing wrong in it is named with its line and the rest is still read.
//!
//! It knows TOML and its lines, and says strings in the edition's language; it knows no file of the format. Start with
//! [`open`].

mod entries;
mod numbers;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::{Faults, nearest, unknown_choice};
use crate::source::Source;
use crate::translate::Edition;

pub(crate) use numbers::{Number, NumberOrText};

/// A value and the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) line: usize,
}

/// What readers of one file share.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) source: &'a Source,
    pub(crate) edition: &'a Edition<'a>,
    pub(crate) faults: &'a Faults,
}

impl Reading<'_> {
    pub(crate) fn fault(&self, line: usize, message: impl Into<String>) {
        self.faults.error(&self.source.path, line, message);
    }
}

/// A table of a file: each field is taken once, what is left at the end is unknown.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    reading: Reading<'a>,
    table: DeTable<'a>,
    /// What the table is, for messages: "figure".
    pub(crate) what: String,
    /// Where it starts.
    pub(crate) line: usize,
    asked: Vec<&'static str>,
}

/// Opens a TOML file; syntax errors are named and what can be read around them is.
pub(crate) fn open<'a>(reading: Reading<'a>, what: &str) -> Fields<'a> {
    let (table, errors) = DeTable::parse_recoverable(&reading.source.text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.fault(reading.source.line(at), format!("malformed TOML: {}", error.message()));
    }
    Fields { reading, table: table.into_inner(), what: what.to_owned(), line: 1, asked: Vec::new() }
}

impl<'a> Fields<'a> {
    /// Names a fault of this table.
    pub(crate) fn fault(&self, line: usize, message: impl Into<String>) {
        self.reading.fault(line, message);
    }

    /// A string that must be there and say something.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.required(key, "\"…\"")?;
        let text = self.string(key, value)?;
        if text.value.trim().is_empty() {
            self.fault(text.line, format!("`{key}` is empty: write it"));
            return None;
        }
        Some(text)
    }

    /// A string that may be left out.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.take(key)?;
        self.string(key, value)
    }

    /// A string that must be there, in the edition's language.
    pub(crate) fn prose(&mut self, key: &'static str) -> Option<At<String>> {
        let text = self.text(key)?;
        Some(self.say(text))
    }

    /// A string that may be left out, in the edition's language.
    pub(crate) fn optional_prose(&mut self, key: &'static str) -> Option<At<String>> {
        let text = self.optional_text(key)?;
        Some(self.say(text))
    }

    fn say(&self, text: At<String>) -> At<String> {
        At { value: self.reading.edition.say(&text.value).to_owned(), line: text.line }
    }

    /// An id that must be there: lower-case letters, digits and hyphens.
    pub(crate) fn id(&mut self, key: &'static str) -> Option<At<String>> {
        let id = self.text(key)?;
        if is_id(&id.value) {
            return Some(id);
        }
        self.fault(id.line, invalid_id(&id.value));
        None
    }

    /// One of a few words, that must be there: what it stands for.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let word = self.text(key)?;
        let found = choices.iter().find(|(name, _)| *name == word.value);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.fault(word.line, unknown_choice(&format!("`{key}`"), &word.value, &names));
        }
        found.map(|(_, value)| *value)
    }

    /// A list of strings; a fault when it's missing and `required`.
    pub(crate) fn texts(&mut self, key: &'static str, required: bool) -> Vec<At<String>> {
        let value = if required { self.required(key, "[\"…\"]") } else { self.take(key) };
        let Some(value) = value else {
            return Vec::new();
        };
        let line = self.line_of(&value);
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong_type(key, line, "a list of strings: `[\"…\", \"…\"]`");
            return Vec::new();
        };
        if array.is_empty() && required {
            self.fault(line, format!("`{key}` is empty: add an item"));
        }
        let mut texts = Vec::new();
        for item in array {
            let Some(text) = self.string(key, item) else {
                continue;
            };
            if text.value.trim().is_empty() {
                self.fault(text.line, format!("an item of `{key}` is empty: write it"));
            } else {
                texts.push(text);
            }
        }
        texts
    }

    /// A list of strings in the edition's language.
    pub(crate) fn proses(&mut self, key: &'static str, required: bool) -> Vec<At<String>> {
        let texts = self.texts(key, required);
        texts.into_iter().map(|text| self.say(text)).collect()
    }

    /// A list of pairs of strings, in the edition's language.
    pub(crate) fn pairs(&mut self, key: &'static str) -> Vec<(At<String>, At<String>)> {
        let expected = "a list of pairs: `[[\"left\", \"right\"], …]`";
        let Some(value) = self.required(key, "[[\"…\", \"…\"]]") else {
            return Vec::new();
        };
        let line = self.line_of(&value);
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong_type(key, line, expected);
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for item in array {
            let line = self.line_of(&item);
            let texts: Vec<At<String>> = match item.into_inner() {
                DeValue::Array(two) if two.len() == 2 => two
                    .into_iter()
                    .filter_map(|text| self.string(key, text))
                    .map(|text| self.say(text))
                    .filter(|text| !text.value.trim().is_empty())
                    .collect(),
                _ => Vec::new(),
            };
            match <[At<String>; 2]>::try_from(texts) {
                Ok([left, right]) => pairs.push((left, right)),
                Err(_) => self.wrong_type(key, line, expected),
            }
        }
        pairs
    }

    /// A list of tables, each called `what`.
    pub(crate) fn tables(&mut self, key: &'static str, what: &str) -> Vec<Fields<'a>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let line = self.line_of(&value);
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong_type(key, line, "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in array {
            let line = self.line_of(&item);
            match item.into_inner() {
                DeValue::Table(table) => tables.push(self.inner(table, what, line)),
                _ => self.wrong_type(key, line, "a list of tables"),
            }
        }
        tables
    }

    /// A table that may be left out.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        let line = self.line_of(&value);
        match value.into_inner() {
            DeValue::Table(table) => Some(self.inner(table, key, line)),
            _ => {
                self.wrong_type(key, line, "a table");
                None
            }
        }
    }

    /// A table that must be there.
    pub(crate) fn required_table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        if !self.has(key) {
            self.fault(self.line, format!("{} has no `{key}`: add `[{key}]`", self.what));
        }
        self.table(key)
    }

    fn inner(&self, table: DeTable<'a>, what: &str, line: usize) -> Fields<'a> {
        Fields { reading: self.reading, table, what: what.to_owned(), line, asked: Vec::new() }
    }

    /// Whether the field is written.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// True or false, that may be left out.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<At<bool>> {
        let value = self.take(key)?;
        let line = self.line_of(&value);
        match value.into_inner() {
            DeValue::Boolean(value) => Some(At { value, line }),
            _ => {
                self.wrong_type(key, line, "`true` or `false`");
                None
            }
        }
    }

    /// A date that must be there.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<At<Date>> {
        let value = self.required(key, "2026-01-31")?;
        let line = self.line_of(&value);
        let date = match value.get_ref() {
            DeValue::Datetime(toml::value::Datetime { date: Some(date), time: None, offset: None }) => {
                i16::try_from(date.year)
                    .ok()
                    .zip(i8::try_from(date.month).ok())
                    .zip(i8::try_from(date.day).ok())
                    .and_then(|((year, month), day)| Date::new(year, month, day).ok())
            }
            _ => None,
        };
        if date.is_none() {
            self.wrong_type(key, line, "a date without quotes: `2026-01-31`");
        }
        date.map(|value| At { value, line })
    }

    /// Lets pass the fields not asked for, where what they should be is not known.
    pub(crate) fn forgive(&mut self) {
        self.table.clear();
    }

    /// Names every field that nothing asked for.
    pub(crate) fn finish(self) {
        for key in self.table.keys() {
            let line = self.reading.source.line(key.span().start);
            let name = key.get_ref();
            let advice = match nearest(name, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "correct its name or remove it".to_owned(),
            };
            self.fault(line, format!("unknown field `{name}` in {}: {advice}", self.what));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.remove(key)
    }

    fn required(&mut self, key: &'static str, example: &str) -> Option<Spanned<DeValue<'a>>> {
        let value = self.take(key);
        if value.is_none() {
            self.fault(self.line, format!("{} has no `{key}`: add `{key} = {example}`", self.what));
        }
        value
    }

    fn string(&self, key: &str, value: Spanned<DeValue<'a>>) -> Option<At<String>> {
        let start = value.span().start;
        let mut line = self.line_of(&value);
        // The line break right after an opening `"""` isn't part of the text.
        let raw = self.reading.source.text.get(start..).unwrap_or_default();
        if raw.starts_with("\"\"\"\n") || raw.starts_with("'''\n") {
            line += 1;
        }
        match value.into_inner() {
            DeValue::String(text) => Some(At { value: text.into_owned(), line }),
            _ => {
                self.wrong_type(key, line, "a string in quotes");
                None
            }
        }
    }

    fn wrong_type(&self, key: &str, line: usize, expected: &str) {
        self.fault(line, format!("`{key}` in {} must be {expected}", self.what));
    }

    fn line_of<T>(&self, value: &Spanned<T>) -> usize {
        self.reading.source.line(value.span().start)
    }
}

/// Whether an id is one: lower-case ASCII letters, digits and single hyphens between them.
pub(crate) fn is_id(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

pub(crate) fn invalid_id(id: &str) -> String {
    format!(
        "`{id}` is not a valid id: use lower-case letters a to z, digits and single hyphens, such as `mon-identifiant`"
    )
}
