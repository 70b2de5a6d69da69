//! The answer key of each question type, and how a response is graded against it.

use std::collections::BTreeSet;

use crate::{Response, Score, wording};

/// How a question is graded.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// One option of `options` is right.
    Single {
        /// How many options.
        options: usize,
        /// Index of the right one.
        right: usize,
    },
    /// Some options are right: (right chosen − wrong chosen) / right, never below 0.
    Multiple {
        /// For each option, whether it is right.
        right: Vec<bool>,
    },
    /// A statement.
    TrueFalse {
        /// Whether it is true.
        right: bool,
    },
    /// Items to put in order. Item `shown[i]` (its index in the right order) is displayed at place `i`.
    Order {
        /// Display order.
        shown: Vec<usize>,
    },
    /// Pairs to make. The right-hand side of pair `shown[i]` is displayed at place `i`.
    Match {
        /// Display order of the right-hand sides.
        shown: Vec<usize>,
    },
    /// A number to guess.
    Estimate {
        /// The right value.
        value: f64,
        /// Per cent of it allowed either way.
        tolerance: f64,
    },
    /// Words to find: any of `accepts`, small differences of spelling apart.
    Short {
        /// Accepted variants.
        accepts: Vec<String>,
    },
}

/// How near `response` comes to `key`.
///
/// - single, true-false, estimate, short: everything or nothing;
/// - multiple: (right chosen − wrong chosen) / right, never below 0;
/// - order: the share of neighbours in the right order (first and second, second and third …) that were ranked one
///   before the other, so that moving one item costs little and a missing or repeated rank earns nothing; only
///   the right order earns everything;
/// - match: the share of pairs made right;
/// - estimate: right when |x − v| ≤ tolerance % of |v|; when v is 0, only 0 is right;
/// - short: see [`Key::Short`]; capitals, accents, kinds of apostrophe and hyphen, spaces, a leading article, quotation
///   marks and final punctuation don't count, and one slip (a letter missing, added, changed, or two neighbours
///   swapped) is forgiven in a variant of six letters or more, though never in a digit.
///
/// Shares are rounded down to the per-mille. A response to another type of question earns nothing.
pub fn grade(key: &Key, response: &Response) -> Score {
    match (key, response) {
        (Key::Single { options, right }, Response::Single(chosen)) => {
            Score::all_or_nothing(chosen == right && chosen < options)
        }
        (Key::Multiple { right }, Response::Multiple(chosen)) => grade_multiple(right, chosen),
        (Key::TrueFalse { right }, Response::TrueFalse(chosen)) => Score::all_or_nothing(chosen == right),
        (Key::Order { shown }, Response::Order(ranks)) => grade_order(shown, ranks),
        (Key::Match { shown }, Response::Match(places)) => grade_match(shown, places),
        (Key::Estimate { value, tolerance }, Response::Estimate(guess)) => {
            Score::all_or_nothing(is_near(*guess, *value, *tolerance))
        }
        (Key::Short { accepts }, Response::Short(text)) => {
            Score::all_or_nothing(accepts.iter().any(|variant| wording::is_accepted(text, variant)))
        }
        _ => Score::ZERO,
    }
}

fn grade_multiple(right: &[bool], chosen: &BTreeSet<usize>) -> Score {
    let expected = right.iter().filter(|is_right| **is_right).count();
    let hits = chosen.iter().filter(|option| right.get(**option).copied().unwrap_or(false)).count();
    let wrong = chosen.len() - hits;
    Score::share(hits.saturating_sub(wrong), expected)
}

fn grade_order(shown: &[usize], ranks: &[Option<usize>]) -> Score {
    if ranks.len() != shown.len() {
        return Score::ZERO;
    }
    // The ranks, listed in the right order of the items: 1, 2, 3 … when all is in place.
    let mut listed: Vec<(usize, Option<usize>)> = shown.iter().copied().zip(ranks.iter().copied()).collect();
    listed.sort_unstable_by_key(|(item, _)| *item);
    if listed.iter().all(|(item, rank)| *rank == item.checked_add(1)) {
        return Score::all_or_nothing(!listed.is_empty());
    }
    let neighbours = listed.iter().zip(listed.iter().skip(1));
    let kept =
        neighbours.filter(|((_, before), (_, after))| before.is_some() && after.is_some() && before < after).count();
    Score::share(kept, listed.len().saturating_sub(1)).short_of_full()
}

fn grade_match(shown: &[usize], places: &[Option<usize>]) -> Score {
    let made = places
        .iter()
        .enumerate()
        .filter(|(left, place)| place.and_then(|place| shown.get(place)) == Some(left))
        .count();
    Score::share(made, shown.len())
}

/// Whether `guess` is within `tolerance` per cent of `value`; a billionth of the value absorbs what binary fractions
/// lose on the very edge (1.55 + 20 % is 1.86).
fn is_near(guess: f64, value: f64, tolerance: f64) -> bool {
    let allowed = value.abs() * (tolerance.max(0.0) / 100.0 + 1e-9);
    (guess - value).abs() <= allowed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn per_mille(key: &Key, response: Response) -> u16 {
        grade(key, &response).per_mille()
    }

    fn ranks(given: &[usize]) -> Response {
        Response::Order(given.iter().map(|rank| Some(*rank)).collect())
    }

    #[test]
    fn one_option_is_right_and_the_others_are_wrong() {
        let key = Key::Single { options: 4, right: 2 };
        assert_eq!(per_mille(&key, Response::Single(2)), 1000);
        assert_eq!(per_mille(&key, Response::Single(0)), 0);
    }

    #[test]
    fn wrong_options_take_back_what_right_ones_earned() {
        let key = Key::Multiple { right: vec![true, false, true, true, false] };
        let chosen =
            |options: &[usize]| per_mille(&key, Response::Multiple(options.iter().copied().collect::<BTreeSet<_>>()));
        assert_eq!(chosen(&[0, 2, 3]), 1000);
        assert_eq!(chosen(&[0, 2]), 666);
        assert_eq!(chosen(&[0, 2, 3, 1]), 666, "choosing all but one");
        assert_eq!(chosen(&[0, 1]), 0);
        assert_eq!(chosen(&[1, 4]), 0, "never below 0");
        assert_eq!(chosen(&[0, 2, 3, 99]), 666, "an option that isn't there");
    }

    #[test]
    fn a_statement_is_true_or_false() {
        let key = Key::TrueFalse { right: false };
        assert_eq!(per_mille(&key, Response::TrueFalse(false)), 1000);
        assert_eq!(per_mille(&key, Response::TrueFalse(true)), 0);
    }

    #[test]
    fn an_order_earns_the_neighbours_kept_in_order() {
        // Displayed: the third item, the first, the fourth, the second.
        let key = Key::Order { shown: vec![2, 0, 3, 1] };
        assert_eq!(per_mille(&key, ranks(&[3, 1, 4, 2])), 1000);
        assert_eq!(per_mille(&key, ranks(&[2, 4, 1, 3])), 0, "the other way round");
        assert_eq!(per_mille(&key, ranks(&[3, 2, 4, 1])), 666, "first two swapped");
        assert_eq!(per_mille(&key, ranks(&[1, 1, 1, 1])), 0, "the same rank for all");
        let half = Response::Order(vec![None, Some(1), None, Some(2)]);
        assert_eq!(per_mille(&key, half), 333, "two items ranked out of four");
        assert_eq!(per_mille(&key, ranks(&[1, 2])), 0, "of another question");
    }

    #[test]
    fn a_match_earns_the_pairs_made() {
        // Displayed on the right: the partner of the second, of the third, of the first.
        let key = Key::Match { shown: vec![1, 2, 0] };
        let made = |places: [Option<usize>; 3]| per_mille(&key, Response::Match(places.to_vec()));
        assert_eq!(made([Some(2), Some(0), Some(1)]), 1000);
        assert_eq!(made([Some(2), None, None]), 333);
        assert_eq!(made([Some(0), Some(0), Some(0)]), 333);
        assert_eq!(made([Some(9), Some(1), Some(2)]), 0);
    }

    #[test]
    fn an_estimate_is_right_up_to_and_on_the_edge_of_its_tolerance() {
        let near = |value: f64, tolerance: f64, guess: f64| {
            per_mille(&Key::Estimate { value, tolerance }, Response::Estimate(guess)) == 1000
        };
        assert!(near(6.0, 20.0, 4.8) && near(6.0, 20.0, 7.2));
        assert!(near(1.55, 20.0, 1.86) && near(1.55, 20.0, 1.24));
        assert!(near(0.3, 10.0, 0.33) && near(0.3, 10.0, 0.27));
        assert!(!near(6.0, 20.0, 7.21) && !near(6.0, 20.0, 4.79));
        assert!(near(-20.0, 10.0, -22.0) && !near(-20.0, 10.0, 22.0));
        assert!(near(0.0, 50.0, 0.0) && !near(0.0, 50.0, 0.001));
        assert!(near(7.0, 0.0, 7.0) && !near(7.0, 0.0, 7.1));
        assert!(!near(7.0, 10.0, f64::NAN) && !near(7.0, 10.0, f64::INFINITY));
    }

    #[test]
    fn words_are_right_when_one_variant_accepts_them() {
        let key = Key::Short { accepts: vec!["obsolescence programmée".into(), "obsolescence".into()] };
        let right = |text: &str| per_mille(&key, Response::Short(text.into())) == 1000;
        assert!(right("L’Obsolescence programmee."));
        assert!(right("obsolesence"));
        assert!(!right("sobriété"));
        assert_eq!(per_mille(&Key::Short { accepts: vec![] }, Response::Short("x".into())), 0);
    }

    /// A key of any type together with a response that is right for it.
    fn key_and_right_response() -> impl Strategy<Value = (Key, Response)> {
        let places = (1usize..9).prop_flat_map(|n| Just((0..n).collect::<Vec<_>>()).prop_shuffle());
        let single = (1usize..8)
            .prop_flat_map(|options| (Just(options), 0..options))
            .prop_map(|(options, right)| (Key::Single { options, right }, Response::Single(right)));
        let multiple = prop::collection::vec(any::<bool>(), 1..8)
            .prop_filter("something is right", |right| right.contains(&true))
            .prop_map(|right| {
                let chosen = (0..right.len()).filter(|i| right[*i]).collect();
                (Key::Multiple { right }, Response::Multiple(chosen))
            });
        let order = places.clone().prop_map(|shown| {
            let ranks = shown.iter().map(|item| Some(item + 1)).collect();
            (Key::Order { shown }, Response::Order(ranks))
        });
        let matching = places.prop_map(|shown| {
            let made = (0..shown.len()).map(|left| shown.iter().position(|pair| *pair == left)).collect();
            (Key::Match { shown }, Response::Match(made))
        });
        let estimate = (-1e12..1e12, 0.0..100.0)
            .prop_map(|(value, tolerance)| (Key::Estimate { value, tolerance }, Response::Estimate(value)));
        let short = prop::collection::vec("[A-Za-zéèçœ' -]*[a-zé]", 1..4)
            .prop_map(|accepts| (accepts[0].to_uppercase(), accepts))
            .prop_map(|(text, accepts)| (Key::Short { accepts }, Response::Short(text)));
        prop_oneof![
            single,
            multiple,
            any::<bool>().prop_map(|right| (Key::TrueFalse { right }, Response::TrueFalse(right))),
            order,
            matching,
            estimate,
            short,
        ]
    }

    proptest! {
        #[test]
        fn a_right_response_earns_everything((key, response) in key_and_right_response()) {
            prop_assert_eq!(grade(&key, &response), Score::FULL);
        }

        #[test]
        fn any_response_to_any_question_earns_between_nothing_and_everything(
            (key, right) in key_and_right_response(),
            (_, other) in key_and_right_response(),
        ) {
            let earned = grade(&key, &other);
            prop_assert!(earned <= Score::FULL);
            if std::mem::discriminant(&right) != std::mem::discriminant(&other) {
                prop_assert_eq!(earned, Score::ZERO);
            }
        }

        #[test]
        fn only_the_right_order_earns_everything(
            (shown, given) in (2usize..8).prop_flat_map(|n| (
                Just((0..n).collect::<Vec<_>>()).prop_shuffle(),
                prop::collection::vec(prop::option::of(1..=n), n),
            )),
        ) {
            let right: Vec<_> = shown.iter().map(|item| Some(item + 1)).collect();
            let is_right = grade(&Key::Order { shown }, &Response::Order(given.clone())).is_right();
            prop_assert_eq!(is_right, given == right);
        }
    }
}
