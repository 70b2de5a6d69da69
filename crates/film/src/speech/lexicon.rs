//! How words, units and signs are said, from `lexicon.toml`.
//!
//! ```toml
//! "ADEME" = "Adème"          # a word, or several, wherever they stand whole
//! "en plus" = "en plusse"
//! "%" = "pour cent"          # a sign, wherever it stands
//!
//! [units]                    # only after a number
//! "Wh" = "wattheures"
//!
//! [en]                       # what differs in an edition in another language
//! "ADEME" = "Adem"
//! [en.units]
//! "Wh" = "watt hours"
//! ```
//!
//! Entries of the file itself are for the course's own language. Case counts, but a word written without a capital also
//! stands for the one that starts a sentence. It knows nothing of voices.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// How to say what a voice would misread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The course's own language.
    language: String,
    own: Entries,
    others: BTreeMap<String, Entries>,
}

/// A lexicon file that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// Not TOML.
    #[error("lexicon.toml is not TOML: {0}")]
    Syntax(String),
    /// Something that is neither a word nor a table where one belongs.
    #[error("lexicon.toml: `{0}` must be what is said, in quotes: `\"{0}\" = \"…\"`")]
    NotText(String),
}

/// Entries of one language; the longest first, so that the longest match wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entries {
    words: Vec<(String, String)>,
    units: Vec<(String, String)>,
}

impl Lexicon {
    /// Reads a lexicon written for a course whose own language is `language`.
    ///
    /// # Errors
    /// When it is not TOML, or says something else than words.
    pub fn parse(text: &str, language: &str) -> Result<Lexicon, LexiconError> {
        let table: Table = text.parse().map_err(|e: toml::de::Error| LexiconError::Syntax(e.message().to_owned()))?;
        let mut lexicon = Lexicon { language: language.to_owned(), ..Lexicon::default() };
        let mut own = Table::new();
        for (key, value) in table {
            match value {
                Value::Table(other) if key != UNITS => {
                    lexicon.others.insert(key, Entries::read(other)?);
                }
                value => {
                    own.insert(key, value);
                }
            }
        }
        lexicon.own = Entries::read(own)?;
        Ok(lexicon)
    }

    /// A sentence as it is to be read aloud in `language`: spaces and quotes a voice stumbles on removed, thousands
    /// joined, entries replaced.
    #[must_use]
    pub fn say(&self, sentence: &str, language: &str) -> String {
        let none = Entries::default();
        let entries = if language == self.language { &self.own } else { self.others.get(language).unwrap_or(&none) };
        let plain = plain(sentence);
        let mut said = String::with_capacity(plain.len());
        let mut rest = plain.as_str();
        while let Some(c) = rest.chars().next() {
            match entries.at(&plain, plain.len() - rest.len()) {
                Some((key, spoken)) => {
                    // A unit or a sign written against its number is a word of its own.
                    if said.ends_with(|c: char| c.is_ascii_digit()) {
                        said.push(' ');
                    }
                    said.push_str(spoken);
                    rest = rest.get(key.len()..).unwrap_or_default();
                    if rest.starts_with(char::is_alphanumeric) {
                        said.push(' ');
                    }
                }
                None => {
                    said.push(c);
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                }
            }
        }
        said
    }
}

const UNITS: &str = "units";

impl Entries {
    fn read(mut table: Table) -> Result<Entries, LexiconError> {
        let units = match table.remove(UNITS) {
            None => Vec::new(),
            Some(Value::Table(units)) => texts(units)?,
            Some(_) => return Err(LexiconError::NotText(UNITS.into())),
        };
        Ok(Entries { words: texts(table)?, units })
    }

    /// The entry that stands at an offset of a text.
    fn at<'a>(&'a self, text: &str, offset: usize) -> Option<(&'a str, &'a str)> {
        let (before, after) = text.split_at_checked(offset)?;
        let last = before.chars().next_back();
        let after_number = before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
        let units = self.units.iter().filter(|_| after_number);
        units
            .chain(&self.words)
            .find(|(key, _)| {
                let starts_whole = last.is_none_or(|c| !c.is_alphanumeric())
                    || !key.starts_with(char::is_alphanumeric)
                    || (after_number && last.is_some_and(|c| c.is_ascii_digit()));
                let ends_whole = after.get(key.len()..).is_some_and(|rest| {
                    !key.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
                });
                starts_whole && ends_whole && same(after, key)
            })
            .map(|(key, spoken)| (key.as_str(), spoken.as_str()))
    }
}

/// Whether a text starts with a key, a capital at its start apart.
fn same(text: &str, key: &str) -> bool {
    let Some(start) = text.get(..key.len()) else { return false };
    let (mut a, mut b) = (start.chars(), key.chars());
    let firsts = match (a.next(), b.next()) {
        (Some(a), Some(b)) => a == b || (b.is_lowercase() && a.to_lowercase().eq(std::iter::once(b))),
        _ => false,
    };
    firsts && a.as_str() == b.as_str()
}

fn texts(table: Table) -> Result<Vec<(String, String)>, LexiconError> {
    let mut entries = Vec::new();
    for (key, value) in table {
        match value {
            Value::String(spoken) if !key.is_empty() => entries.push((plain(&key), spoken)),
            _ => return Err(LexiconError::NotText(key)),
        }
    }
    entries.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    Ok(entries)
}

/// A text in plain spaces and apostrophes, without quotes, its thousands joined and its dashes between words made pauses.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit_before = plain.ends_with(|c: char| c.is_ascii_digit());
        let digit_after = chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' if digit_before && digit_after => {}
            '«' | '»' | '“' | '”' | '"' => {}
            '’' | 'ʼ' => plain.push('\''),
            '–' | '—' if plain.ends_with(' ') => {
                plain.pop();
                plain.push(',');
            }
            '\u{ad}' | '\u{200b}' => {}
            '‑' => plain.push('-'),
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') && !plain.is_empty() {
                    plain.push(' ');
                }
            }
            c => plain.push(c),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::parse(
            "\"ADEME\" = \"Adème\"\n\"CO₂\" = \"C O deux\"\n\"%\" = \"pour cent\"\n\"–\" = \"à\"\n\"en plus\" = \"en plusse\"\n\"box\" = \"boxe\"\n[units]\n\"g\" = \"grammes\"\n\"Wh\" = \"wattheures\"\n\"TWh\" = \"térawattheures\"\n[en]\n\"CO₂\" = \"C O two\"\n",
            "fr",
        )
        .unwrap()
    }

    #[test]
    fn a_value_is_said_with_its_unit_in_full() {
        let say = |text: &str| lexicon().say(text, "fr");
        assert_eq!(say("Elle compte 415\u{a0}TWh en 2024."), "Elle compte 415 térawattheures en 2024.");
        assert_eq!(say("0,3\u{a0}Wh, soit 56\u{a0}g de CO₂"), "0,3 wattheures, soit 56 grammes de C O deux");
        assert_eq!(say("83,9\u{202f}% des pages"), "83,9 pour cent des pages");
        assert_eq!(say("27%"), "27 pour cent");
        assert_eq!(say("entre 3–5 ans"), "entre 3 à 5 ans");
    }

    #[test]
    fn a_unit_is_one_only_after_a_number() {
        assert_eq!(lexicon().say("Le plan g, puis 3 g.", "fr"), "Le plan g, puis 3 grammes.");
    }

    #[test]
    fn an_entry_replaces_whole_words_only() {
        assert_eq!(
            lexicon().say("L’ADEME et sa boxe, en plusieurs temps.", "fr"),
            "L'Adème et sa boxe, en plusieurs temps."
        );
        assert_eq!(lexicon().say("En plus, la Box.", "fr"), "en plusse, la boxe.");
    }

    #[test]
    fn thousands_are_joined_and_quotes_and_dashes_become_silence() {
        assert_eq!(lexicon().say("«\u{a0}62\u{202f}000 tonnes\u{a0}» – ou plus", "fr"), "62000 tonnes, ou plus");
    }

    #[test]
    fn another_language_has_entries_of_its_own() {
        assert_eq!(lexicon().say("The CO₂ of ADEME", "en"), "The C O two of ADEME");
    }

    #[test]
    fn what_is_not_a_word_is_refused() {
        assert_eq!(Lexicon::parse("a = 1", "fr"), Err(LexiconError::NotText("a".into())));
        assert!(matches!(Lexicon::parse("a = ", "fr"), Err(LexiconError::Syntax(_))));
    }

    proptest! {
        #[test]
        fn any_sentence_can_be_said(text in "\\PC{0,80}") {
            prop_assert!(!lexicon().say(&text, "fr").contains("  "));
        }
    }
}
