//! Sentences: where each begins and ends, and which are too long to be read at once.

use std::ops::Range;

use super::passage::{FIGURE, Finding, Passage, Place, VALUE};

/// Most words in a sentence of a lesson or a film.
const TAUGHT: usize = 30;
/// Most words in a sentence anywhere else.
const ELSEWHERE: usize = 35;

/// Words after which a full stop ends no sentence.
const SHORTENED: [&str; 8] = ["M", "MM", "Mme", "art", "cf", "ex", "p", "n"];

/// Sentences that are too long.
pub(crate) fn check(passages: &[Passage]) -> Vec<Finding> {
    passages.iter().filter(|passage| passage.place != Place::Reference).flat_map(too_long).collect()
}

fn too_long(passage: &Passage) -> Vec<Finding> {
    let most = if passage.teaches() { TAUGHT } else { ELSEWHERE };
    split(&passage.text)
        .into_iter()
        .filter_map(|sentence| {
            let text = passage.text.get(sentence.clone())?;
            let words = words(text);
            let start: Vec<&str> = text.split_whitespace().take(6).collect();
            (words > most).then(|| {
                passage.finding(
                    sentence.start,
                    format!("a sentence of {words} words (« {} … »): cut it to {most} at most", start.join(" ")),
                )
            })
        })
        .collect()
}

/// The sentences of a text, each with its final mark.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let after = text.get(at + mark.len_utf8()..).unwrap_or_default();
        let closed = after.trim_start_matches(['\u{202F}', '»', '”', ')']);
        let next = closed.trim_start();
        let ends = closed.len() > next.len() && next.starts_with(opens);
        if at < start || !ends || (mark == '.' && is_shortened(text.get(..at).unwrap_or_default())) {
            continue;
        }
        sentences.push(start..text.len() - closed.len());
        start = text.len() - next.len();
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// How many words: runs between spaces that hold a letter, a digit or a figure.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|run| run.contains(|c: char| c.is_alphanumeric() || c == FIGURE || c == VALUE))
        .count()
}

fn opens(c: char) -> bool {
    c.is_uppercase() || c.is_ascii_digit() || matches!(c, '«' | '“' | '(' | '–' | FIGURE | VALUE)
}

fn is_shortened(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    SHORTENED.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::passage::sample;
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_mark_and_takes_its_closing_guillemet() {
        assert_eq!(
            parts(
                "Elle dit : «\u{202F}Non.\u{202F}» Puis elle part\u{202F}! Et alors\u{202F}? «\u{202F}Rien.\u{202F}»"
            ),
            [
                "Elle dit : «\u{202F}Non.\u{202F}»",
                "Puis elle part\u{202F}!",
                "Et alors\u{202F}?",
                "«\u{202F}Rien.\u{202F}»"
            ]
        );
    }

    #[test]
    fn short_forms_and_marks_inside_end_nothing() {
        assert_eq!(parts("Selon M. Dupont, version 2.2, p. 12, c’est… vrai.").len(), 1);
        assert_eq!(parts("Il crie «\u{202F}au feu\u{202F}!\u{202F}» et court.").len(), 1);
    }

    #[test]
    fn lessons_stop_at_thirty_words_and_the_rest_at_thirty_five() {
        let sentence = |words: usize| format!("{}fin.", "mot ".repeat(words - 1));
        let found = |place, words| check(&[sample(place, &sentence(words))]).len();
        assert_eq!((found(Place::Lesson, 30), found(Place::Lesson, 31)), (0, 1));
        assert_eq!((found(Place::Narration, 30), found(Place::Narration, 31)), (0, 1));
        assert_eq!((found(Place::Other, 35), found(Place::Other, 36)), (0, 1));
        assert_eq!(found(Place::Reference, 90), 0);
    }

    #[test]
    fn a_figure_counts_as_a_word_and_punctuation_does_not() {
        assert_eq!(words("En 2025, \u{E000} étaient en ligne\u{202F}; voilà\u{A0}: «\u{202F}tout\u{202F}»."), 8);
    }
}
