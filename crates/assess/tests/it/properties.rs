//! What holds for any sittings at all.

use assess::statistics::{Answer, Estimate, ItemStatistics, OPTIONS, Sitting, Statistics, analyse};
use proptest::prelude::*;

const GROUPS: [&str; 3] = ["fr", "en", "nl"];
const ITEMS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn answer() -> impl Strategy<Value = Answer<'static>> {
    (0..ITEMS.len(), any::<bool>(), prop::option::of(0..6usize), 0..10usize, prop::bool::weighted(0.9)).prop_map(
        |(item, right, chosen, position, counts)| Answer {
            item: ITEMS[item],
            theme: "agir",
            right: right && chosen.is_some(),
            chosen,
            position,
            counts,
        },
    )
}

/// Anything: nobody, nothing asked, items asked twice, options that aren't there.
fn sittings() -> impl Strategy<Value = Vec<Sitting<'static>>> {
    let sitting = (0..GROUPS.len(), 0..12usize, prop::collection::vec(answer(), 0..10))
        .prop_map(|(group, points, answers)| Sitting { group: GROUPS[group], points, answers });
    prop::collection::vec(sitting, 0..60)
}

fn is_sound(estimate: Option<Estimate>, within: (f64, f64)) -> bool {
    estimate.is_none_or(|Estimate { value, low, high, n }| {
        n > 0
            && low <= value
            && value <= high
            && within.0 <= value
            && value <= within.1
            && low.is_finite()
            && high.is_finite()
    })
}

fn is_sound_item(item: &ItemStatistics, sittings: usize) -> bool {
    let chosen: usize = item.options.iter().map(|choice| choice.all).sum();
    let differences = item.differences.iter().filter_map(|difference| difference.result);
    (0.0..=1.0).contains(&item.exposure)
        && item.n > 0
        && item.n <= sittings
        && is_sound(item.facility, (0.0, 1.0))
        && is_sound(item.discrimination, (-1.0, 1.0))
        && chosen + item.unanswered.all <= item.n
        && item.upper + item.lower <= item.n
        && item.options.iter().all(|choice| choice.upper + choice.lower <= choice.all)
        && differences.into_iter().all(|result| {
            is_sound(Some(result.odds_ratio), (0.0, f64::MAX))
                && is_sound(Some(result.delta), (f64::MIN, f64::MAX))
                && result.chi_square >= 0.0
                && result.chi_square.is_finite()
        })
}

/// The numbers of an exam, to compare two of them with the rounding of the machine aside.
fn numbers(Statistics { exam, items }: &Statistics) -> Vec<f64> {
    let all = |estimate: &Option<Estimate>| estimate.map_or([f64::MAX; 3], |e| [e.value, e.low, e.high]);
    let mut numbers = vec![exam.sd.unwrap_or(f64::MAX), exam.standard_error.unwrap_or(f64::MAX)];
    numbers.extend([&exam.mean, &exam.pass_rate, &exam.finished, &exam.kr20].iter().flat_map(|e| all(e)));
    for item in items {
        numbers.extend([item.n as f64, item.exposure, item.upper as f64, item.lower as f64]);
        numbers.extend([&item.facility, &item.discrimination].iter().flat_map(|e| all(e)));
        numbers.extend(item.options.iter().map(|choice| choice.all as f64));
        for result in item.differences.iter().filter_map(|difference| difference.result) {
            numbers.extend([result.chi_square, result.delta.value]);
        }
    }
    numbers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn numbers_are_sound_or_absent(sittings in sittings(), pass_mark in 0..12usize) {
        let statistics = analyse(&sittings, pass_mark, "fr");
        let exam = &statistics.exam;
        prop_assert_eq!(exam.sittings, sittings.len());
        prop_assert_eq!(exam.items, statistics.items.len());
        prop_assert!(is_sound(exam.mean, (0.0, 12.0)) && is_sound(exam.pass_rate, (0.0, 1.0)));
        prop_assert!(is_sound(exam.finished, (0.0, 1.0)) && is_sound(exam.kr20, (f64::MIN, 1.0 + 1e-9)), "{:?}", exam);
        for number in [exam.sd, exam.standard_error, exam.draw_sd, exam.max_exposure, exam.asked].into_iter().flatten() {
            prop_assert!(number.is_finite() && number >= 0.0, "{:?}", exam);
        }
        for item in &statistics.items {
            prop_assert!(is_sound_item(item, sittings.len()), "{:?}", item);
        }
        prop_assert!(statistics.items.is_sorted_by_key(|item| &item.item));
    }

    #[test]
    fn the_order_of_sittings_changes_nothing(
        (sittings, shuffled) in sittings().prop_flat_map(|sittings| (Just(sittings.clone()), Just(sittings).prop_shuffle())),
    ) {
        let (one, other) = (numbers(&analyse(&sittings, 6, "fr")), numbers(&analyse(&shuffled, 6, "fr")));
        prop_assert_eq!(one.len(), other.len());
        for (one, other) in one.iter().zip(&other) {
            prop_assert!((one - other).abs() <= 1e-9 * one.abs().max(1.0), "{} and {}", one, other);
        }
    }

    #[test]
    fn when_everybody_scored_the_same_nothing_is_made_up(n in 0..50usize, right in any::<bool>()) {
        let answer = |item| {
            Answer { item, theme: "agir", right, chosen: Some(usize::from(!right)), position: 0, counts: true }
        };
        let answers: Vec<_> = ITEMS.iter().map(|item| answer(*item)).collect();
        let sittings = vec![Sitting { group: "fr", points: 0, answers }; n];
        let Statistics { exam, items } = analyse(&sittings, 6, "fr");
        prop_assert_eq!((exam.kr20, exam.standard_error), (None, None));
        for item in items {
            prop_assert_eq!((item.discrimination, item.upper, item.lower), (None, 0, 0));
            prop_assert_eq!(item.options.map(|choice| choice.all), [n * usize::from(right), n * usize::from(!right), 0, 0]);
            prop_assert_eq!(item.options.len(), OPTIONS);
        }
    }

    #[test]
    fn exchanging_the_groups_turns_a_difference_round(sittings in sittings()) {
        let two: Vec<_> = sittings.into_iter().filter(|sitting| sitting.group != "nl").collect();
        let (from_fr, from_en) = (analyse(&two, 6, "fr"), analyse(&two, 6, "en"));
        for (one, other) in from_fr.items.iter().zip(&from_en.items) {
            let result = |item: &ItemStatistics| item.differences.first().and_then(|difference| difference.result);
            if let (Some(one), Some(other)) = (result(one), result(other)) {
                prop_assert!((one.delta.value + other.delta.value).abs() < 1e-9);
                prop_assert!((one.odds_ratio.low * other.odds_ratio.high - 1.0).abs() < 1e-9);
                prop_assert!((one.chi_square - other.chi_square).abs() < 1e-9);
                prop_assert_eq!(one.class, other.class);
            } else {
                prop_assert_eq!(result(one).is_some(), result(other).is_some());
            }
        }
    }
}
