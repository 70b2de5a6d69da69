//! The cues that lead to the right option without knowing the subject (Haladyna, Downing & Rodriguez, "A review of
//! multiple-choice item-writing guidelines for classroom assessment", *Applied Measurement in Education* 15, 2002).
//! Place is not among them: the right option is written first in every item and displayed in a shuffled order.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// Where the right option stands in an item as it is written.
const RIGHT: usize = 0;

/// A right option longer than the mean of the others by more than this factor stands out…
const TOO_LONG: f64 = 1.5;

/// …when it is also longer by this many characters: among one-word options length tells nothing.
const TOO_LONG_BY: f64 = 10.0;

/// A count over the whole bank is a giveaway when chance alone gives one as far out less often than this, on its side.
const BY_CHANCE: f64 = 0.01;

/// A way in which the wording tells the right answer, or stops options from being four different answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Giveaway {
    /// Over the whole bank, choosing the longest (or shortest) option, or ruling it out, beats guessing.
    Bank {
        /// Which option.
        length: Length,
        /// In how many items the right option is that one.
        right: usize,
        /// How many items have one option longer (or shorter) than each of the others.
        of: usize,
        /// How often chance alone gives a count as far out on that side: below 0.01.
        chance: f64,
    },
    /// The right option is more than 1.5 times as long as the others are on average, and 10 characters longer.
    RightTooLong {
        /// The item's id.
        id: String,
        /// Its length over the mean length of the others.
        times: f64,
    },
    /// Two options say the same, capitals, spaces and punctuation apart.
    SameOptions {
        /// The item's id.
        id: String,
        /// Index of the first.
        first: usize,
        /// Index of the second.
        second: usize,
    },
    /// An option speaks of the others ("all of the above").
    CatchAll {
        /// The item's id.
        id: String,
        /// The option's index.
        option: usize,
    },
}

/// An option set apart by its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// Longer than each of the others.
    Longest,
    /// Shorter than each of the others.
    Shortest,
}

/// What gives answers away in these items, each an id and its options as written: the right one first. First what shows
/// over the whole bank, then item by item.
///
/// An item whose longest options are equally long says nothing about the longest, and isn't counted. In the others the
/// right option is the longest once in four by chance; the count is compared with the binomial law, on both sides.
/// Lengths are in characters.
pub fn giveaways<S: AsRef<str>>(items: &[(S, [S; 4])]) -> Vec<Giveaway> {
    let mut found = Vec::new();
    let mut extremes: BTreeMap<Length, (usize, usize)> = BTreeMap::new();
    let mut by_item = Vec::new();
    for (id, options) in items {
        let lengths = options.each_ref().map(|option| option.as_ref().trim().nfc().count());
        for length in [Length::Longest, Length::Shortest] {
            if let Some(option) = length.stands_out(&lengths) {
                let (right, of) = extremes.entry(length).or_default();
                *right += usize::from(option == RIGHT);
                *of += 1;
            }
        }
        by_item.extend(right_too_long(id.as_ref(), &lengths));
        by_item.extend(same_options(id.as_ref(), options));
    }
    for (length, (right, of)) in extremes {
        let chance = further_out(right, of);
        if chance < BY_CHANCE {
            found.push(Giveaway::Bank { length, right, of, chance });
        }
    }
    found.extend(by_item);
    found
}

/// The options that contain one of these phrases ("toutes les réponses", "aucune de ces"…), capitals, spaces and
/// punctuation apart. The phrases depend on the language of the items.
pub fn catch_alls<S: AsRef<str>>(items: &[(S, [S; 4])], phrases: &[&str]) -> Vec<Giveaway> {
    let phrases: Vec<String> = phrases.iter().map(|phrase| folded(phrase)).filter(|phrase| phrase != "  ").collect();
    let mut found = Vec::new();
    for (id, options) in items {
        for (option, text) in options.iter().enumerate() {
            let text = folded(text.as_ref());
            if phrases.iter().any(|phrase| text.contains(phrase.as_str())) {
                found.push(Giveaway::CatchAll { id: id.as_ref().to_owned(), option });
            }
        }
    }
    found
}

impl Length {
    /// The option that is this one alone.
    fn stands_out(self, lengths: &[usize; 4]) -> Option<usize> {
        let extreme = match self {
            Length::Longest => lengths.iter().max(),
            Length::Shortest => lengths.iter().min(),
        };
        let mut there = lengths.iter().enumerate().filter(|(_, length)| Some(*length) == extreme);
        let (option, _) = there.next()?;
        there.next().is_none().then_some(option)
    }
}

fn right_too_long(id: &str, lengths: &[usize; 4]) -> Option<Giveaway> {
    let [right, others @ ..] = lengths.map(|length| length as f64);
    let mean = others.iter().sum::<f64>() / others.len() as f64;
    let stands_out = right > TOO_LONG * mean && right - mean >= TOO_LONG_BY;
    stands_out.then(|| Giveaway::RightTooLong { id: id.to_owned(), times: right / mean.max(1.0) })
}

fn same_options<S: AsRef<str>>(id: &str, options: &[S; 4]) -> Vec<Giveaway> {
    let folded = options.each_ref().map(|option| folded(option.as_ref()));
    let mut found = Vec::new();
    for (second, text) in folded.iter().enumerate() {
        if let Some(first) = folded.iter().take(second).position(|earlier| earlier == text) {
            found.push(Giveaway::SameOptions { id: id.to_owned(), first, second });
        }
    }
    found
}

/// The words in lower case, a space before and after each. Signs that bear a meaning (%, +, −, a decimal mark inside a
/// number) are kept.
fn folded(text: &str) -> String {
    let text: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    let is_digit = |place: Option<usize>| place.and_then(|place| text.get(place)).is_some_and(char::is_ascii_digit);
    let kept: String = text
        .iter()
        .enumerate()
        .map(|(place, c)| match c {
            '.' | ',' if is_digit(place.checked_sub(1)) && is_digit(Some(place + 1)) => *c,
            '-' | '–' | '−' if is_digit(Some(place + 1)) && !is_digit(place.checked_sub(1)) => '−',
            c if c.is_alphanumeric()
                || matches!(c, '%' | '+' | '<' | '>' | '=' | '≤' | '≥' | '€' | '$' | '×' | '÷' | '/') =>
            {
                *c
            }
            _ => ' ',
        })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

/// How often chance gives a count as far from a quarter as `count` of `n`, on its side: P(X ≤ count) when it is below,
/// P(X ≥ count) when above, X binomial (n, ¼).
fn further_out(count: usize, n: usize) -> f64 {
    let above = 4 * count > n;
    // In logarithms: 0.75ⁿ is 0 to a machine from n = 2,600.
    let mut log = n as f64 * 0.75_f64.ln();
    let mut sum = 0.0;
    for x in 0..=n {
        if (above && x >= count) || (!above && x <= count) {
            sum += log.exp();
        }
        log += ((n - x) as f64).ln() - ((x + 1) as f64).ln() - 3.0_f64.ln();
    }
    sum.min(1.0)
}
