//! Where sentences end.

/// Marks that end a sentence.
const ENDS: [char; 4] = ['.', '?', '!', '…'];

/// Marks that may follow the end and still belong to the sentence.
const CLOSERS: [char; 6] = ['»', '”', '"', ')', '\u{a0}', '\u{202f}'];

/// Abbreviations after which a full stop ends nothing.
const ABBREVIATIONS: [&str; 12] = ["M", "MM", "Mme", "Dr", "Pr", "p", "cf", "St", "Mr", "Mrs", "No", "dhr"];

/// The sentences of a narration, in order, with their marks and without the spaces between them. Their order and number
/// are what a [`crate::Timing`] is matched with.
///
/// ```
/// assert_eq!(film::sentences("Il est tard. M. Petit dort !\nEt vous ?"), ["Il est tard.", "M. Petit dort !", "Et vous ?"]);
/// ```
#[must_use]
pub fn sentences(narration: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = narration.trim();
    while let Some((sentence, after)) = first(rest) {
        sentences.push(sentence);
        rest = after;
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

/// The first sentence and what follows it; `None` when there is only one.
fn first(text: &str) -> Option<(&str, &str)> {
    for (at, mark) in text.char_indices().filter(|(_, c)| ENDS.contains(c)) {
        let (before, after) = text.split_at_checked(at)?;
        let after = after.trim_start_matches(ENDS).trim_start_matches(CLOSERS);
        let next = after.trim_start();
        // No space, no end: a decimal point, an address, or the last mark of the text.
        if next.len() == after.len() || next.is_empty() {
            continue;
        }
        let starts = next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        if starts && !(mark == '.' && abbreviated(before)) {
            return Some((text.get(..text.len() - after.len())?, next));
        }
    }
    None
}

/// Whether a text ends with an abbreviation or an initial.
fn abbreviated(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial || ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_mark_ends_a_sentence_with_its_french_space_and_its_quotes() {
        let text = "Quel besoin\u{202f}? «\u{a0}Je suis perdu.\u{a0}» Il attend… Puis il rit\u{202f}!";
        assert_eq!(
            sentences(text),
            ["Quel besoin\u{202f}?", "«\u{a0}Je suis perdu.\u{a0}»", "Il attend…", "Puis il rit\u{202f}!"]
        );
    }

    #[test]
    fn decimals_initials_and_a_word_in_lower_case_end_nothing() {
        let text = "La page de J. Martin pèse 2.56 Mo, etc. puis s’ouvre. En 1969, elle n’existait pas.";
        assert_eq!(sentences(text).len(), 2);
    }

    #[test]
    fn a_sentence_may_start_with_a_figure() {
        assert_eq!(sentences("Un total. 61 % en plus."), ["Un total.", "61 % en plus."]);
    }

    proptest! {
        #[test]
        fn nothing_said_is_lost(text in "[A-Za-zéÀ .?!…«»\u{a0}\u{202f}0-9\n]{0,200}") {
            let kept = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(kept(&sentences(&text).concat()), kept(&text));
            prop_assert!(sentences(&text).iter().all(|s| !s.trim().is_empty()));
        }
    }
}
