//! The cues that lead to the right option without knowing the subject (Haladyna, Downing & Rodriguez, "A review of
//! multiple-choice item-writing guidelines for classroom assessment", *Applied Measurement in Education* 15, 2002).
//! Place is not among them: the right option is written first in every item and displayed in a shuffled order.

use std::collections::BTreeMap;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// Where the right option stands in an item as it is written.
const RIGHT: usize = 0;

/// A right option longer than the mean of the others by more than this factor stands out…
const TOO_LONG: f64 = 1.5;

/// …when it is also longer by this many characters: among one-word options length tells nothing.
const TOO_LONG_BY: f64 = 10.0;

/// A count over the whole bank is a giveaway when chance alone gives as many less often than this. With 240 items: when
/// the option so chosen is right in a third of them rather than a quarter.
const BY_CHANCE: f64 = 0.001;

/// A way in which the wording tells the right answer, or stops options from being four different answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Giveaway {
    /// Over the whole bank, someone who always chooses the option of this length beats guessing.
    Bank {
        /// Which option.
        length: Length,
        /// In how many items it is the right one.
        right: usize,
        /// In how many items there is such an option, no other being as long: a quarter of these would be chance.
        of: usize,
        /// How often chance alone gives as many: below 0.001.
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

/// An option told from the others by its length. Writers who avoid the longest and the shortest give away those between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// Longer than the three others.
    Longest,
    /// Longer than two others.
    SecondLongest,
    /// Shorter than two others.
    SecondShortest,
    /// Shorter than the three others.
    Shortest,
}

/// What gives answers away in these items, each an id and its options as written: the right one first. First what shows
/// over the whole bank, then item by item.
///
/// By chance the right option is the longest once in four, the second longest once in four, and so on; each count is
/// compared with the binomial law. An item with two options of that length says nothing of it, and isn't counted.
/// Lengths are in characters.
pub fn giveaways<S: AsRef<str>>(items: &[(S, [S; 4])]) -> Vec<Giveaway> {
    let mut found = Vec::new();
    let mut counts: BTreeMap<Length, (usize, usize)> = BTreeMap::new();
    let mut by_item = Vec::new();
    for (id, options) in items {
        let lengths = options.each_ref().map(|option| option.as_ref().trim().nfc().count());
        for (option, length) in lengths.iter().enumerate() {
            if let Some(length) = Length::of(*length, &lengths) {
                let (right, of) = counts.entry(length).or_default();
                *right += usize::from(option == RIGHT);
                *of += 1;
            }
        }
        by_item.extend(right_too_long(id.as_ref(), &lengths));
        by_item.extend(same_options(id.as_ref(), options));
    }
    for (length, (right, of)) in counts {
        let chance = by_chance(right, of);
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
    /// What this length is among all four, unless another is the same.
    fn of(length: usize, lengths: &[usize; 4]) -> Option<Length> {
        let longer = lengths.iter().filter(|other| **other > length).count();
        let shorter = lengths.iter().filter(|other| **other < length).count();
        match (longer, shorter) {
            (0, 3) => Some(Length::Longest),
            (1, 2) => Some(Length::SecondLongest),
            (2, 1) => Some(Length::SecondShortest),
            (3, 0) => Some(Length::Shortest),
            _ => None,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Length::Longest => "longest",
            Length::SecondLongest => "second longest",
            Length::SecondShortest => "second shortest",
            Length::Shortest => "shortest",
        })
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
    let text: Vec<char> = text.trim().nfkc().flat_map(char::to_lowercase).collect();
    let is_digit = |place: Option<usize>| place.and_then(|place| text.get(place)).is_some_and(char::is_ascii_digit);
    let kept: String = text
        .iter()
        .enumerate()
        .map(|(place, c)| match c {
            '.' | ',' if is_digit(place.checked_sub(1)) && is_digit(Some(place + 1)) => *c,
            '−' => '−',
            '-' | '–' if place == 0 => '−',
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

/// How often chance gives `count` or more of `n`: P(X ≥ count), X binomial (n, ¼).
fn by_chance(count: usize, n: usize) -> f64 {
    // In logarithms: 0.75ⁿ is 0 to a machine from n = 2,600.
    let mut log = n as f64 * 0.75_f64.ln();
    let mut sum = 0.0;
    for x in 0..=n {
        if x >= count {
            sum += log.exp();
        }
        log += ((n - x) as f64).ln() - ((x + 1) as f64).ln() - 3.0_f64.ln();
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chance::seeded;

    type Item = (String, [String; 4]);

    fn item(options: [&str; 4]) -> Item {
        ("agir-001".into(), options.map(str::to_owned))
    }

    /// Items whose options have these lengths, the right one first.
    fn of_lengths(lengths: impl IntoIterator<Item = [usize; 4]>) -> Vec<Item> {
        lengths.into_iter().enumerate().map(|(i, lengths)| (format!("item-{i}"), with_lengths(lengths))).collect()
    }

    fn with_lengths([a, b, c, d]: [usize; 4]) -> [String; 4] {
        [("à", a), ("b", b), ("ç", c), ("d", d)].map(|(letter, length)| letter.repeat(length))
    }

    fn over_the_bank(found: &[Giveaway]) -> Vec<(Length, usize, usize)> {
        let of = |giveaway: &Giveaway| match giveaway {
            Giveaway::Bank { length, right, of, .. } => Some((*length, *right, *of)),
            _ => None,
        };
        found.iter().filter_map(of).collect()
    }

    #[test]
    fn a_bank_whose_right_options_are_often_the_longest_gives_them_away() {
        let often = of_lengths((0..240).map(|i| if i < 84 { [40, 30, 31, 30] } else { [30, 30, 31, 40] }));
        assert_eq!(over_the_bank(&giveaways(&often)), [(Length::Longest, 84, 240)]);
        assert_eq!(Length::SecondLongest.to_string(), "second longest");
        let by_chance = of_lengths((0..240).map(|i| if i < 76 { [40, 30, 31, 30] } else { [30, 30, 31, 40] }));
        assert_eq!(over_the_bank(&giveaways(&by_chance)), []);
    }

    #[test]
    fn a_bank_whose_right_options_avoid_the_extremes_gives_them_away_too() {
        let between = of_lengths((0..60).map(|i| if i < 30 { [35, 40, 20, 30] } else { [30, 35, 40, 20] }));
        assert_eq!(
            over_the_bank(&giveaways(&between)),
            [(Length::SecondLongest, 30, 60), (Length::SecondShortest, 30, 60)],
        );
    }

    #[test]
    fn equal_lengths_tell_nothing() {
        assert_eq!(giveaways(&of_lengths((0..500).map(|_| [30, 30, 20, 20]))), []);
        assert_eq!(giveaways::<&str>(&[]), []);
    }

    #[test]
    fn a_right_option_half_as_long_again_as_the_others_stands_out_unless_all_are_short() {
        let long = giveaways(&of_lengths([[46, 30, 30, 30]]));
        assert_eq!(long, [Giveaway::RightTooLong { id: "item-0".into(), times: 46.0 / 30.0 }]);
        assert_eq!(giveaways(&of_lengths([[45, 30, 30, 30]])), []);
        assert_eq!(giveaways(&of_lengths([[30, 46, 30, 30]])), [], "a wrong option may be long");
        assert_eq!(giveaways(&[item(["Les États-Unis", "La Chine", "L’Inde", "La Suède"])]), []);
    }

    #[test]
    fn two_options_that_say_the_same_are_found() {
        let same = |options| giveaways(&[item(options)]);
        let (id, first) = ("agir-001".to_owned(), 1);
        assert_eq!(
            same(["Le cloud", "le  réseau.", "Un écran", "« Le réseau »"]),
            [Giveaway::SameOptions { id, first, second: 3 }],
        );
        assert_eq!(same(["4,5 %", "45 %", "4 %", "5 %"]), []);
        assert_eq!(same(["+ 5", "− 5", "5", "5 %"]), []);
        assert_eq!(same(["> 10", "< 10", "10", "1/0"]), []);
        assert_eq!(giveaways(&[item(["", "", "", ""])]).len(), 3);
    }

    #[test]
    fn an_option_about_the_others_is_found_by_its_phrase() {
        let items = [item(["Le réseau", "Le cloud", "Aucune de ces réponses", "Toutes les réponses ci-dessus."])];
        let of = |option| Giveaway::CatchAll { id: "agir-001".into(), option };
        let found = catch_alls(&items, &["toutes les réponses", "aucune de ces", ""]);
        assert_eq!(found, [of(2), of(3)]);
        assert_eq!(catch_alls(&items, &["tout"]), [], "whole words only");
    }

    #[test]
    fn the_binomial_tail_is_that_of_another_package() {
        // R 4.2.2: pbinom(83, 240, .25, lower.tail = FALSE), and so on.
        let near = |value: f64, reference: f64| (value / reference - 1.0).abs() < 1e-9;
        assert!(near(by_chance(84, 240), 0.000_352_046_658_903_229_4));
        assert!(near(by_chance(2600, 10_000), 0.011_016_488_379_470_86));
        assert_eq!((by_chance(0, 0), by_chance(0, 10)), (1.0, 1.0));
    }

    #[test]
    fn a_bank_written_by_chance_is_seldom_blamed() {
        let mut below = seeded(1);
        let mut blamed = 0;
        for _ in 0..500 {
            let lengths: Vec<_> = (0..120).map(|_| [0; 4].map(|_: usize| 20 + below(10) as usize)).collect();
            blamed += over_the_bank(&giveaways(&of_lengths(lengths))).len();
        }
        // Four lengths, each under one in a thousand: 2 expected at most.
        assert!(blamed <= 6, "{blamed} of 500");
    }

    proptest! {
        #[test]
        fn any_text_is_measured_and_what_is_found_exists(items in prop::collection::vec(
            (".{0,4}", [".{0,40}", ".{0,40}", ".{0,80}", "[a-c ]{0,3}"]), 0..30,
        )) {
            for giveaway in giveaways(&items).iter().chain(&catch_alls(&items, &["a b", "c"])) {
                match giveaway {
                    Giveaway::Bank { right, of, chance, .. } => {
                        prop_assert!(right <= of && *of <= items.len());
                        prop_assert!((0.0..BY_CHANCE).contains(chance));
                    }
                    Giveaway::RightTooLong { times, .. } => prop_assert!(*times > TOO_LONG),
                    Giveaway::SameOptions { first, second, .. } => prop_assert!(first < second && *second < 4),
                    Giveaway::CatchAll { option, .. } => prop_assert!(*option < 4),
                }
            }
        }

        #[test]
        fn a_tail_is_a_probability_and_more_is_rarer(n in 1usize..3000, count in 0usize..3000) {
            let count = count.min(n);
            prop_assert!((0.0..=1.0).contains(&by_chance(count, n)));
            prop_assert!(by_chance(count + 1, n) <= by_chance(count, n));
        }
    }
}
