//! Sentences said twice in the lessons and films: the second time teaches nothing.

use std::collections::BTreeMap;

use super::passage::{FIGURE, Finding, Passage, Place};
use super::sentences;

/// Fewest words of a sentence that may not be repeated.
const LEAST: usize = 8;

/// Sentences that stand in two places.
pub(crate) fn check(passages: &[Passage]) -> Vec<Finding> {
    let mut first: BTreeMap<String, Finding> = BTreeMap::new();
    let mut found = Vec::new();
    for passage in passages.iter().filter(|p| matches!(p.place, Place::Lesson | Place::Narration)) {
        for range in sentences::split(&passage.text) {
            let text = passage.text.get(range.clone()).unwrap_or_default();
            let words = normalised(text);
            if words.len() < LEAST {
                continue;
            }
            let here = passage.finding(range.start, String::new());
            match first.get(&words.join(" ")) {
                Some(there) => found.push(Finding {
                    what: format!("said already at {}:{} (« {text} »): say it once", there.file, there.line),
                    ..here
                }),
                None => {
                    first.insert(words.join(" "), here);
                }
            }
        }
    }
    found
}

/// The words, without case and punctuation.
fn normalised(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != FIGURE)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    fn said(place: Place, texts: [&str; 2]) -> Vec<Finding> {
        let files = ["a.md", "b.film.toml"];
        let passages: Vec<Passage> = files
            .into_iter()
            .zip(texts)
            .filter_map(|(file, text)| Passage::new(&Rc::from(file), 3, place, text))
            .collect();
        check(&passages)
    }

    const SENTENCE: &str = "Un téléphone pèse surtout avant de servir, chez nous.";

    #[test]
    fn a_sentence_said_twice_is_found_whatever_its_case_and_marks() {
        let found = said(Place::Narration, [SENTENCE, "Oui. Un téléphone pèse surtout, avant de servir chez nous !"]);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].file, found[0].line), ("b.film.toml", 3));
        assert!(found[0].what.starts_with("said already at a.md:3"), "{}", found[0].what);
    }

    #[test]
    fn short_sentences_other_sentences_and_quizzes_may_come_again() {
        assert!(said(Place::Lesson, ["Voici la suite.", "Voici la suite."]).is_empty());
        assert!(said(Place::Lesson, [SENTENCE, "Un téléphone pèse surtout avant de servir, ailleurs."]).is_empty());
        assert!(said(Place::Other, [SENTENCE, SENTENCE]).is_empty());
    }
}
