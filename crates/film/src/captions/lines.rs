//! A sentence cut into captions of two short lines.

use super::LINE;
use crate::typography::leans;

/// Cost of a caption more, against lines of unlike length or cut in the wrong place.
const ANOTHER: f64 = 40.0;

/// Words up to which cuts are weighed; longer texts are only filled.
const WEIGHED: usize = 400;

/// Cuts a sentence into captions of one or two lines of at most [`LINE`] characters, after punctuation where it can.
/// No-break spaces don't break, unless what they join is wider than a line.
pub(super) fn split(sentence: &str) -> Vec<Vec<String>> {
    let words = words(sentence);
    if words.len() > WEIGHED {
        return filled(&words);
    }
    // cheapest[i]: the least cost of captions for the first i words, and where the last of them starts.
    let mut cheapest: Vec<Option<(f64, usize)>> = vec![None; words.len() + 1];
    if let Some(none) = cheapest.first_mut() {
        *none = Some((0.0, 0));
    }
    for end in 1..=words.len() {
        for start in (0..end).rev() {
            let Some(part) = words.get(start..end) else { continue };
            if length(part) > 2 * LINE + 1 {
                break;
            }
            let Some((before, _)) = cheapest.get(start).copied().flatten() else { continue };
            let Some(lines) = lines(part) else { continue };
            let last = end == words.len();
            let cost = before + ANOTHER + shortness(&lines) + if last { 0.0 } else { 1.5 * cut(&lines.concat()) };
            if let Some(slot) = cheapest.get_mut(end)
                && slot.is_none_or(|(least, _)| cost < least)
            {
                *slot = Some((cost, start));
            }
        }
    }
    let mut parts = Vec::new();
    let mut end = words.len();
    while end > 0 {
        let Some((_, start)) = cheapest.get(end).copied().flatten() else { break };
        parts.extend(words.get(start..end).and_then(lines));
        end = start;
    }
    parts.reverse();
    parts
}

/// As many words as will stand in each caption.
fn filled(words: &[String]) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut part: Vec<String> = Vec::new();
    for word in words {
        part.push(word.clone());
        if lines(&part).is_none() {
            part.pop();
            parts.extend(lines(&part));
            part = vec![word.clone()];
        }
    }
    parts.extend(lines(&part));
    parts
}

/// Words as one line, or as two cut where it reads best; `None` when they don't fit.
fn lines(words: &[String]) -> Option<Vec<String>> {
    if words.is_empty() {
        return None;
    }
    if length(words) <= LINE {
        return Some(vec![words.join(" ")]);
    }
    (1..words.len())
        .filter_map(|at| {
            let (first, second) = words.split_at_checked(at)?;
            let (a, b) = (length(first), length(second));
            // A second line a little longer than the first is easiest on the eye.
            let uneven = (b as f64 - a as f64 - 4.0).abs() * 0.4;
            (a <= LINE && b <= LINE).then(|| (uneven + cut(first.last().map_or("", String::as_str)), first, second))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, first, second)| vec![first.join(" "), second.join(" ")])
}

/// Cost of a cut after some words: none after a comma, some after a plain word, most after an article.
fn cut(before: &str) -> f64 {
    let last = before.rsplit(' ').next().unwrap_or_default();
    if last.ends_with([',', ';', ':', '.', '?', '!', '…', '»', ')', '\u{a0}']) {
        0.0
    } else if leans(last) {
        14.0
    } else {
        7.0
    }
}

/// Cost of captions of a word or two, which come and go too fast.
fn shortness(lines: &[String]) -> f64 {
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    (30.0 - letters as f64).max(0.0) * 0.5
}

fn length(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1)
}

/// Words at breaking spaces; one wider than a line is cut at its no-break spaces, then anywhere.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        if word.chars().count() <= LINE {
            words.push(word.to_owned());
            continue;
        }
        for piece in word.split_inclusive(['\u{a0}', '\u{202f}']) {
            let letters: Vec<char> = piece.chars().collect();
            words.extend(letters.chunks(LINE).map(|chunk| chunk.iter().collect::<String>()));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_sentence_is_one_line() {
        assert_eq!(split("Farid prend le bus tous les jours."), [["Farid prend le bus tous les jours."]]);
    }

    #[test]
    fn lines_end_after_punctuation_where_they_can() {
        assert_eq!(
            split("Son téléphone lui lit l’écran, si vite que personne d’autre ne comprend."),
            [["Son téléphone lui lit l’écran,", "si vite que personne d’autre ne comprend."]]
        );
    }

    #[test]
    fn captions_end_after_punctuation_too() {
        let parts = split(
            "Quand elle vieillit, certains téléphones se brident pour ne pas s’éteindre, et leur mémoire, presque pleine, ne les aide pas.",
        );
        assert!(parts.len() == 2 && parts[0].concat().ends_with("éteindre,"), "{parts:?}");
    }

    #[test]
    fn a_value_keeps_its_unit_on_its_line() {
        let text = "Il faut exactement quarante caractères et 27\u{a0}kg de roche.";
        let parts = split(text);
        assert!(parts.concat().iter().any(|line| line.contains("27\u{a0}kg")), "{parts:?}");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_nothing_is_lost(text in "[a-zé,.’\u{a0}\u{202f} ]{1,400}") {
            let parts = split(&text);
            let letters = |t: &str| t.chars().filter(|c| !" \n\t\r".contains(*c)).collect::<String>();
            let all: String = parts.iter().map(|lines| lines.concat()).collect();
            prop_assert_eq!(letters(&all), letters(&text));
            for lines in &parts {
                prop_assert!((1..=2).contains(&lines.len()));
                prop_assert!(lines.iter().all(|line| line.chars().count() <= LINE && !line.is_empty()));
            }
        }
    }
}
