//! `glossary.toml`: the terms of a course. It knows nothing of where a term is used.

use std::collections::BTreeMap;

use crate::fault::{Fault, Faults, unknown};
use crate::fields::{At, Fields, Reading, open};
use crate::release::Term;
use crate::source::Source;
use crate::translate::Edition;

pub(crate) const FILE: &str = "glossary.toml";

/// Terms by id, and the line of each.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    pub(crate) by_id: BTreeMap<String, Term>,
    pub(crate) lines: BTreeMap<String, usize>,
}

/// Reads a `glossary.toml` by itself: its terms, and what is wrong.
#[must_use]
pub fn parse_glossary(text: &str) -> (BTreeMap<String, Term>, Vec<Fault>) {
    let source = Source::new("", text);
    let faults = Faults::default();
    let glossary = read(Reading { source: &source, edition: &Edition::default(), faults: &faults });
    (glossary.by_id, faults.sorted())
}

pub(crate) fn read(reading: Reading<'_>) -> Glossary {
    let mut glossary = Glossary::default();
    let mut related: Vec<At<String>> = Vec::new();
    let mut file = open(reading, FILE);
    for mut fields in file.tables("term", "term") {
        let id = fields.id("id");
        if let Some(id) = &id {
            fields.what = format!("term `{}`", id.value);
            if let Some(first) = glossary.lines.get(&id.value) {
                fields.fault(id.line, format!("term `{}` is already defined on line {first}: rename one", id.value));
            } else {
                glossary.lines.insert(id.value.clone(), id.line);
            }
        }
        let see = fields.texts("see", false);
        let term = term(&mut fields, reading.edition, id, &see);
        related.extend(see);
        fields.finish();
        if let Some(term) = term {
            glossary.by_id.entry(term.id.clone()).or_insert(term);
        }
    }
    for see in related {
        if !glossary.lines.contains_key(&see.value) {
            let known = glossary.lines.keys().map(String::as_str);
            let message = unknown("term", &see.value, known, "define it in this file");
            file.fault(see.line, message);
        }
    }
    file.finish();
    glossary
}

fn term(fields: &mut Fields<'_>, edition: &Edition<'_>, id: Option<At<String>>, see: &[At<String>]) -> Option<Term> {
    let word = fields.text("term");
    let definition = fields.prose("definition");
    let source = fields.optional_text("source");
    let aliases = fields.proses("aliases", false);
    let mut labels = fields.by_language();
    let word = word?.value;
    let mut shown = word.clone();
    if edition.catalogue.is_some() {
        // The glossary's own label is a translation too.
        let label = labels.remove(edition.language);
        if let Some(translation) = edition.translation(&word).map(str::to_owned).or(label) {
            shown = translation;
        }
        labels.insert(edition.source_language.to_owned(), word);
    }
    Some(Term {
        id: id?.value,
        term: shown,
        definition: definition.map(|at| at.value).unwrap_or_default(),
        source: source.map(|at| at.value).unwrap_or_default(),
        aliases: aliases.into_iter().map(|at| at.value).collect(),
        see: see.iter().map(|at| at.value.clone()).collect(),
        labels,
    })
}
