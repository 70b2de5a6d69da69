//! Search in a release: lessons, terms, key figures and free pages, held in memory.
//!
//! Words are compared without case, accents or endings (Snowball stemmer), so that "ecoconcu" finds "écoconçus". A
//! course's worth of text is a few hundred documents: an inverted index of them takes a few hundred kilobytes.

use std::collections::{BTreeMap, HashMap};

use course::{Course, Release};
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;

use crate::glossary;
use crate::texts::Texts;
use crate::urls::Urls;

/// The most hits shown.
const MOST: usize = 30;
/// Characters of context on each side of a hit.
const CONTEXT: usize = 90;
/// A word in a title is worth that many in the text.
const TITLE_WEIGHT: f64 = 6.0;

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A lesson.
    Lesson,
    /// A glossary entry.
    Term,
    /// A key figure.
    Figure,
    /// A free page.
    Page,
}

/// A document that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// The text round the first words found: stretches, and whether each is one of the words looked for.
    pub context: Vec<(String, bool)>,
}

/// What can be found in one language.
#[derive(Debug)]
pub struct Index {
    language: String,
    documents: Vec<Document>,
    /// Stem to the documents that hold it, with the weight it has there.
    words: HashMap<String, Vec<(usize, f64)>>,
}

#[derive(Debug)]
struct Document {
    kind: Kind,
    title: String,
    address: String,
    text: String,
}

impl Index {
    /// Indexes what `release` holds in the language of `t`.
    #[must_use]
    pub fn new(release: &Release, t: &Texts) -> Self {
        let urls = Urls { language: t.language() };
        let mut index = Self { language: t.language().to_owned(), documents: Vec::new(), words: HashMap::new() };
        for course in release.courses.iter().filter(|c| c.language == t.language()) {
            index.add_course(course, &urls);
        }
        for page in release.pages.iter().filter(|p| p.language == t.language()) {
            let text = page.body.iter().map(course::text::block_text).collect::<Vec<_>>().join(" ");
            index.add(Document { kind: Kind::Page, title: page.title.clone(), address: urls.page(&page.id), text });
        }
        index
    }

    fn add_course(&mut self, course: &Course, urls: &Urls<'_>) {
        for lesson in course.lessons() {
            let text = lesson.blocks.iter().map(course::text::block_text).collect::<Vec<_>>().join(" ");
            let address = urls.lesson(&course.id, &lesson.id);
            self.add(Document { kind: Kind::Lesson, title: lesson.title.clone(), address, text });
        }
        for term in course.terms.values() {
            let mut text = term.definition.clone();
            for word in term.aliases.iter().chain(term.labels.values()) {
                text.push_str(" · ");
                text.push_str(word);
            }
            let address = glossary::address(urls, course, &term.id);
            self.add(Document { kind: Kind::Term, title: term.term.clone(), address, text });
        }
        for figure in course.figures.values() {
            let address = format!("{}#{}", urls.figures_of(&course.id, &figure.theme), figure.id);
            let text = format!("{} {} ({}, {})", figure.label, figure.note, figure.place, figure.source);
            self.add(Document {
                kind: Kind::Figure,
                title: format!("{} {}", figure.text, figure.label),
                address,
                text,
            });
        }
    }

    fn add(&mut self, document: Document) {
        let number = self.documents.len();
        let stemmer = stemmer(&self.language);
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        for (_, word) in words(&document.title) {
            *weights.entry(stem(&stemmer, word)).or_default() += TITLE_WEIGHT;
        }
        for (_, word) in words(&document.text) {
            *weights.entry(stem(&stemmer, word)).or_default() += 1.0;
        }
        for (stem, weight) in weights {
            self.words.entry(stem).or_default().push((number, weight));
        }
        self.documents.push(document);
    }

    /// The documents that hold every word of `query`, or where none does, those that hold some of them; best first.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let stemmer = stemmer(&self.language);
        let mut asked: Vec<String> =
            words(query).map(|(_, w)| stem(&stemmer, w)).filter(|s| !is_empty_word(s)).take(12).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut found: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for stem in &asked {
            let Some(documents) = self.words.get(stem) else {
                continue;
            };
            // A rare word says more than a frequent one (inverse document frequency).
            let rarity = (1.0 + self.documents.len() as f64 / documents.len() as f64).ln();
            for (document, weight) in documents {
                let entry = found.entry(*document).or_default();
                entry.0 += 1;
                entry.1 += rarity * (1.0 + weight.ln());
            }
        }
        let most_words = found.values().map(|(n, _)| *n).max().unwrap_or(0);
        let mut best: Vec<_> = found.into_iter().filter(|(_, (n, _))| *n == most_words).collect();
        best.sort_by(|a, b| b.1.1.total_cmp(&a.1.1).then(a.0.cmp(&b.0)));
        best.iter().take(MOST).filter_map(|(number, _)| self.hit(*number, &asked)).collect()
    }

    fn hit(&self, number: usize, asked: &[String]) -> Option<Hit> {
        let document = self.documents.get(number)?;
        Some(Hit {
            kind: document.kind,
            title: document.title.clone(),
            address: document.address.clone(),
            context: context(&document.text, asked, &self.language),
        })
    }
}

/// The text round the first word asked for, cut into stretches.
fn context(text: &str, asked: &[String], language: &str) -> Vec<(String, bool)> {
    let stemmer = stemmer(language);
    let found: Vec<(usize, usize)> = words(text)
        .filter(|(_, word)| asked.contains(&stem(&stemmer, word)))
        .map(|(at, word)| (at, at + word.len()))
        .collect();
    let first = found.first().map_or(0, |f| f.0);
    let start = text.get(..first).map_or(0, |before| {
        before
            .char_indices()
            .rev()
            .nth(CONTEXT)
            .and_then(|(i, _)| before.get(i..)?.find(' ').map(|s| i + s + 1))
            .unwrap_or(0)
    });
    let rest = text.get(first..).unwrap_or_default();
    let end = rest
        .char_indices()
        .nth(CONTEXT * 2)
        .and_then(|(i, _)| rest.get(..i)?.rfind(' '))
        .map_or(text.len(), |i| first + i);
    let mut stretches = Vec::new();
    let mut at = start;
    if start > 0 {
        stretches.push(("… ".to_owned(), false));
    }
    for (from, to) in found.into_iter().filter(|(from, to)| *from >= start && *to <= end) {
        stretches.push((text.get(at..from).unwrap_or_default().to_owned(), false));
        stretches.push((text.get(from..to).unwrap_or_default().to_owned(), true));
        at = to;
    }
    stretches.push((text.get(at..end).unwrap_or_default().to_owned(), false));
    if end < text.len() {
        stretches.push((" …".to_owned(), false));
    }
    stretches
}

/// Words with their places: runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |word| {
        // A word is a slice of the text, so its address says where it stands.
        (word.as_ptr() as usize - text.as_ptr() as usize, word)
    })
}

fn stemmer(language: &str) -> Stemmer {
    Stemmer::create(match language {
        "en" => Algorithm::English,
        "nl" => Algorithm::Dutch,
        "de" => Algorithm::German,
        _ => Algorithm::French,
    })
}

/// A word without case, ending or accents. It is stemmed with and without its accents to the same end: accents go
/// first, since those who search often leave them out.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    let folded: String = word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let folded = folded.replace('œ', "oe").replace('æ', "ae");
    stemmer.stem(&folded).into_owned()
}

/// Articles and the like, which every text holds.
fn is_empty_word(stem: &str) -> bool {
    matches!(
        stem,
        "l" | "d"
            | "c"
            | "s"
            | "n"
            | "j"
            | "qu"
            | "le"
            | "la"
            | "les"
            | "de"
            | "des"
            | "du"
            | "un"
            | "une"
            | "et"
            | "a"
            | "au"
            | "aux"
            | "en"
            | "the"
            | "of"
            | "het"
            | "een"
            | "van"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(texts: &[(&str, &str)]) -> Index {
        let mut index = Index { language: "fr".into(), documents: Vec::new(), words: HashMap::new() };
        for (title, text) in texts {
            index.add(Document {
                kind: Kind::Lesson,
                title: (*title).into(),
                address: format!("/{title}"),
                text: (*text).into(),
            });
        }
        index
    }

    #[test]
    fn accents_and_plurals_do_not_matter() {
        let index = index(&[("Un", "des métaux critiques et des réseaux"), ("Deux", "rien de tel")]);
        for query in ["metal critique", "MÉTAUX", "reseau", "Les réseaux"] {
            let found = index.find(query);
            assert_eq!(found.first().map(|h| h.title.as_str()), Some("Un"), "{query}");
            assert_eq!(found.len(), 1, "{query}");
        }
    }

    #[test]
    fn a_title_comes_before_a_mention() {
        let index = index(&[("Autre", "on y parle de sobriété"), ("La sobriété", "tout court")]);
        assert_eq!(index.find("sobriété").first().map(|h| h.title.clone()).as_deref(), Some("La sobriété"));
    }

    #[test]
    fn the_word_found_is_shown_in_its_context() {
        let text = format!("{} une puce électronique {}", "avant ".repeat(60), "après ".repeat(60));
        let index = index(&[("Un", &text)]);
        let hit = index.find("puces").remove(0);
        assert!(hit.context.contains(&("puce".to_owned(), true)), "{:?}", hit.context);
        assert_eq!(hit.context.first().map(|c| c.0.as_str()), Some("… "));
        assert!(hit.context.iter().map(|c| c.0.chars().count()).sum::<usize>() < 320);
    }

    proptest::proptest! {
        #[test]
        fn no_query_and_no_text_make_it_fail(text in "\\PC{0,300}", query in "\\PC{0,60}") {
            let _ = index(&[("t", &text)]).find(&query);
            let _ = context(&text, &[query], "fr");
        }
    }
}
