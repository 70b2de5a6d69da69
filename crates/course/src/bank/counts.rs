//! A bank, counted: by theme, set and language, and how far it goes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::bank::{BankItem, ItemSet};
use crate::exam::Exam;

/// A bank, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BankCounts {
    /// Items, each once whatever its languages.
    pub total: usize,
    /// Items of each theme.
    pub themes: BTreeMap<String, usize>,
    /// What there is in each language.
    pub languages: BTreeMap<String, LanguageCounts>,
}

/// A bank in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LanguageCounts {
    /// Items written in it.
    pub total: usize,
    /// Those of the exam.
    pub exam: SetCounts,
    /// Those of the mock exam.
    pub mock: SetCounts,
}

/// One set of items in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SetCounts {
    /// Items.
    pub items: usize,
    /// Items of each theme.
    pub themes: BTreeMap<String, usize>,
    /// How many times over those that are reviewed or live fill every quota of the exam; 0 when it can't be drawn.
    pub covers: usize,
}

/// Counts a bank, for the exam it serves.
#[must_use]
pub fn bank_counts(items: &[BankItem], exam: Option<&Exam>) -> BankCounts {
    let mut counts = BankCounts { total: items.len(), ..BankCounts::default() };
    for item in items {
        *counts.themes.entry(item.theme.clone()).or_default() += 1;
        for language in item.texts.keys() {
            let of = counts.languages.entry(language.clone()).or_default();
            of.total += 1;
            let set = match item.set {
                ItemSet::Exam => &mut of.exam,
                ItemSet::Mock => &mut of.mock,
            };
            set.items += 1;
            *set.themes.entry(item.theme.clone()).or_default() += 1;
        }
    }
    if let Some(exam) = exam {
        let ready: Vec<&BankItem> = items.iter().filter(|item| item.status.is_ready()).collect();
        for (language, of) in &mut counts.languages {
            of.exam.covers = exam.coverage(ready.iter().copied(), ItemSet::Exam, language);
            of.mock.covers = exam.coverage(ready.iter().copied(), ItemSet::Mock, language);
        }
    }
    counts
}
