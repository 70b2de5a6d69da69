//! Fields whose names the format does not know beforehand: languages, themes, figures.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use crate::fields::{At, Fields};

impl<'a> Fields<'a> {
    /// Strings whose key is a language's two letters.
    pub(crate) fn by_language(&mut self) -> BTreeMap<String, String> {
        let is_language = |key: &str| key.len() == 2 && key.bytes().all(|b| b.is_ascii_lowercase());
        let texts = self.texts_by(is_language);
        texts.into_iter().map(|(key, text)| (key.value, text.value)).collect()
    }

    /// Strings whose keys are these languages; each must be there and say something.
    pub(crate) fn in_languages(&mut self, languages: &[String]) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for (key, text) in self.texts_by(|key| languages.iter().any(|language| language == key)) {
            if text.value.trim().is_empty() {
                self.fault(text.line, format!("`{}` is empty: write it", key.value));
            }
            texts.insert(key.value, text.value);
        }
        for language in languages {
            if !texts.contains_key(language) {
                self.fault(
                    self.line,
                    format!(
                        "{} has no `{language}`: add `{language} = \"…\"`, as for each language of academy.toml",
                        self.what
                    ),
                );
            }
        }
        texts
    }

    /// Every field, each a string; in the order of the keys.
    pub(crate) fn all_texts(&mut self) -> Vec<(At<String>, At<String>)> {
        self.texts_by(|_| true)
    }

    /// Every field, each a whole number between bounds; in the order of the keys.
    pub(crate) fn all_wholes(&mut self, bounds: RangeInclusive<u32>) -> Vec<(At<String>, At<u32>)> {
        let mut wholes = Vec::new();
        for (key, value) in self.entries(|_| true) {
            let whole = self.whole_of(&key.value, &value, bounds.clone());
            wholes.extend(whole.map(|whole| (key, whole)));
        }
        wholes
    }

    fn texts_by(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<(At<String>, At<String>)> {
        let mut texts = Vec::new();
        for (key, value) in self.entries(wanted) {
            let text = self.string(&key.value, value);
            texts.extend(text.map(|text| (key, text)));
        }
        texts
    }

    /// Takes the fields whose key is wanted.
    fn entries(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<(At<String>, Spanned<DeValue<'a>>)> {
        let keys: Vec<At<String>> = self
            .table
            .keys()
            .filter(|key| wanted(key.get_ref()))
            .map(|key| At { value: key.get_ref().to_string(), line: self.line_of(key) })
            .collect();
        keys.into_iter().filter_map(|key| self.table.remove(key.value.as_str()).map(|value| (key, value))).collect()
    }
}
