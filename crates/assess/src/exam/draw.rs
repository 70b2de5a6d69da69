//! Which items each candidate gets, and in what order things are shown. It knows an item by its id, its theme and how
//! often it was drawn already.

use std::collections::{BTreeMap, HashSet};

use thiserror::Error;

/// How many items an exam asks from one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// The theme's id.
    pub theme: String,
    /// How many items.
    pub items: usize,
}

/// What an exam is made of: so many items from each theme. Two quotas for one theme add up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blueprint {
    /// The quotas.
    pub quotas: Vec<Quota>,
}

/// An item that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawable {
    /// The item's id. Entries with the same id are one item: only the first counts.
    pub id: String,
    /// Its theme's id.
    pub theme: String,
    /// In how many sittings it was asked until now.
    pub exposure: u64,
}

/// Why no exam can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DrawError {
    /// A theme has fewer items than its quota.
    #[error("theme “{theme}” needs {needed} items and has {there}: add items or lower its quota")]
    Short {
        /// The theme's id.
        theme: String,
        /// How many the blueprint asks.
        needed: usize,
        /// How many different ones there are.
        there: usize,
    },
}

/// How far apart the exposures of two items of a theme may drift. See [`draw`].
pub const EXPOSURE_SPREAD: u32 = 8;

impl Blueprint {
    /// How many items the exam asks in all.
    pub fn total(&self) -> usize {
        self.quotas.iter().map(|quota| quota.items).sum()
    }
}

/// Draws an exam: indexes into `bank`, in the order to ask them. Each quota is met exactly, no item comes twice, and
/// the order is shuffled over the themes. `below(limit)` gives a fair number from 0 to `limit` − 1; the same numbers
/// give the same exam.
///
/// Within a theme, each item throws an [`EXPOSURE_SPREAD`]-sided die (0 to 7), the throw is added to its exposure, and
/// the lowest sums are drawn, equals in random order. Two properties follow:
///
/// - **Even**: an item is only preferred to one drawn less often when they are at most 7 apart, so a theme whose
///   items started equal never has two exposures more than 8 apart, however many exams were drawn (a new item catches up:
///   the gap never grows). Exams drawn at the same instant, from counts that don't know each other, can add their own
///   number to that.
/// - **Unpredictable**: even someone who knew every exposure could not tell the exam. With six items for each one
///   drawn, the likeliest item of a theme has about one chance in three, seldom one in two, where blind chance gives one
///   in six.
///
/// This is a "progressive" control of exposure (Revuelta & Ponsoda, "A comparison of item exposure control methods in
/// computerized adaptive testing", *Journal of Educational Measurement* 35, 1998), without the adaptive part.
pub fn draw(
    blueprint: &Blueprint,
    bank: &[Drawable],
    below: &mut dyn FnMut(u32) -> u32,
) -> Result<Vec<usize>, DrawError> {
    let mut quotas: BTreeMap<&str, usize> = BTreeMap::new();
    for quota in &blueprint.quotas {
        *quotas.entry(&quota.theme).or_default() += quota.items;
    }
    let mut pools: BTreeMap<&str, Vec<(usize, u64)>> = BTreeMap::new();
    let mut ids = HashSet::new();
    for (index, item) in bank.iter().enumerate() {
        if ids.insert(&item.id) {
            pools.entry(&item.theme).or_default().push((index, item.exposure));
        }
    }
    let mut drawn = Vec::with_capacity(blueprint.total());
    for (theme, needed) in quotas {
        let mut pool = pools.remove(theme).unwrap_or_default();
        if pool.len() < needed {
            return Err(DrawError::Short { theme: theme.to_owned(), needed, there: pool.len() });
        }
        for (_, exposure) in &mut pool {
            *exposure = exposure.saturating_add(u64::from(below(EXPOSURE_SPREAD).min(EXPOSURE_SPREAD - 1)));
        }
        shuffle(&mut pool, below);
        pool.sort_by_key(|(_, sum)| *sum);
        drawn.extend(pool.into_iter().take(needed).map(|(index, _)| index));
    }
    shuffle(&mut drawn, below);
    Ok(drawn)
}

/// A display order of that many options: place `i` shows option `shuffled(…)[i]`. Every order is as likely as the next.
pub fn shuffled(options: usize, below: &mut dyn FnMut(u32) -> u32) -> Vec<usize> {
    let mut order: Vec<usize> = (0..options).collect();
    shuffle(&mut order, below);
    order
}

/// Fisher–Yates (Knuth, *The Art of Computer Programming*, vol. 2, 3.4.2, algorithm P).
fn shuffle<T>(things: &mut [T], below: &mut dyn FnMut(u32) -> u32) {
    for last in (1..things.len()).rev() {
        let limit = u32::try_from(last).map_or(u32::MAX, |last| last.saturating_add(1));
        things.swap(last, usize::try_from(below(limit)).unwrap_or(last).min(last));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chance::seeded;

    fn bank(themes: &[(&str, usize)]) -> Vec<Drawable> {
        themes
            .iter()
            .flat_map(|(theme, items)| (0..*items).map(move |i| (theme.to_string(), i)))
            .map(|(theme, i)| Drawable { id: format!("{theme}-{i}"), theme, exposure: 0 })
            .collect()
    }

    fn blueprint(quotas: &[(&str, usize)]) -> Blueprint {
        Blueprint {
            quotas: quotas.iter().map(|(theme, items)| Quota { theme: theme.to_string(), items: *items }).collect(),
        }
    }

    /// Draws exam after exam, counting each.
    fn expose(plan: &Blueprint, bank: &mut [Drawable], exams: usize, below: &mut dyn FnMut(u32) -> u32) {
        for _ in 0..exams {
            for index in draw(plan, bank, below).unwrap() {
                bank[index].exposure += 1;
            }
        }
    }

    /// The largest gap between the exposures of two items of one theme.
    fn widest_gap(bank: &[Drawable]) -> u64 {
        let themes: HashSet<&str> = bank.iter().map(|item| item.theme.as_str()).collect();
        let gap = |theme: &str| {
            let counts = || bank.iter().filter(|item| item.theme == theme).map(|item| item.exposure);
            counts().max().unwrap() - counts().min().unwrap()
        };
        themes.into_iter().map(gap).max().unwrap()
    }

    #[test]
    fn a_theme_too_small_for_its_quota_is_named() {
        let error =
            draw(&blueprint(&[("agir", 2), ("impacts", 7)]), &bank(&[("agir", 12), ("impacts", 6)]), &mut |_| 0)
                .unwrap_err();
        assert_eq!(error, DrawError::Short { theme: "impacts".into(), needed: 7, there: 6 });
        assert_eq!(error.to_string(), "theme “impacts” needs 7 items and has 6: add items or lower its quota");
        let missing = draw(&blueprint(&[("futurs", 1)]), &[], &mut |_| 0).unwrap_err();
        assert_eq!(missing, DrawError::Short { theme: "futurs".into(), needed: 1, there: 0 });
    }

    #[test]
    fn two_versions_of_an_item_are_one_item() {
        let mut twice = bank(&[("agir", 2)]);
        twice.extend(bank(&[("agir", 2)]));
        assert_eq!(
            draw(&blueprint(&[("agir", 3)]), &twice, &mut |_| 0).unwrap_err(),
            DrawError::Short { theme: "agir".into(), needed: 3, there: 2 },
        );
    }

    #[test]
    fn two_quotas_of_a_theme_add_up() {
        let plan = blueprint(&[("agir", 1), ("agir", 2)]);
        assert_eq!(plan.total(), 3);
        assert_eq!(draw(&plan, &bank(&[("agir", 5)]), &mut |_| 0).unwrap().len(), 3);
        assert!(draw(&plan, &bank(&[("agir", 2)]), &mut |_| 0).is_err());
    }

    #[test]
    fn exposure_stays_even_over_thousands_of_exams() {
        let plan = blueprint(&[("agir", 7), ("impacts", 9), ("futurs", 4)]);
        let mut bank = bank(&[("agir", 42), ("impacts", 54), ("futurs", 25)]);
        expose(&plan, &mut bank, 5000, &mut seeded(1));
        assert!(widest_gap(&bank) <= u64::from(EXPOSURE_SPREAD), "{}", widest_gap(&bank));
    }

    #[test]
    fn a_new_item_catches_up() {
        let plan = blueprint(&[("agir", 7)]);
        let mut bank = bank(&[("agir", 42)]);
        bank.iter_mut().skip(1).for_each(|item| item.exposure = 100);
        expose(&plan, &mut bank, 200, &mut seeded(2));
        assert!(widest_gap(&bank) <= u64::from(EXPOSURE_SPREAD), "{}", widest_gap(&bank));
    }

    #[test]
    fn no_exam_can_be_told_from_the_exposures() {
        let plan = blueprint(&[("agir", 7)]);
        let mut bank = bank(&[("agir", 42)]);
        let mut below = seeded(3);
        for _ in 0..10 {
            expose(&plan, &mut bank, 97, &mut below);
            let mut times = vec![0; bank.len()];
            for _ in 0..1000 {
                draw(&plan, &bank, &mut below).unwrap().into_iter().for_each(|index| times[index] += 1);
            }
            assert!(times.iter().all(|times| *times < 650), "an item all but sure to come: {times:?}");
            let possible = times.iter().filter(|times| **times > 0).count();
            assert!(possible >= 35, "only {possible} of 42 can come");
        }
    }

    #[test]
    fn every_order_of_options_comes_up_equally_often() {
        let mut below = seeded(4);
        let mut seen = BTreeMap::new();
        for _ in 0..24_000 {
            *seen.entry(shuffled(4, &mut below)).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 24);
        assert!(seen.values().all(|times| (850..1150).contains(times)), "{seen:?}");
    }

    #[test]
    fn themes_are_mixed() {
        let plan = blueprint(&[("agir", 5), ("impacts", 5)]);
        let bank = bank(&[("agir", 30), ("impacts", 30)]);
        let mut below = seeded(5);
        let mut first_is_agir = 0;
        for _ in 0..1000 {
            let drawn = draw(&plan, &bank, &mut below).unwrap();
            first_is_agir += usize::from(bank[drawn[0]].theme == "agir");
        }
        assert!((400..600).contains(&first_is_agir), "{first_is_agir}");
    }

    /// A bank of a few themes with uneven exposures, and quotas that it can or can't meet.
    fn bank_and_quotas() -> impl Strategy<Value = (Vec<Drawable>, Blueprint)> {
        let items = prop::collection::vec((0..5usize, prop_oneof![0..30u64, any::<u64>()]), 0..60);
        let quotas = prop::collection::vec((0..5usize, 0..8usize), 0..6);
        (items, quotas).prop_map(|(items, quotas)| {
            let bank = items
                .into_iter()
                .enumerate()
                .map(|(i, (theme, exposure))| Drawable { id: i.to_string(), theme: theme.to_string(), exposure })
                .collect();
            let quotas = quotas.into_iter().map(|(theme, items)| Quota { theme: theme.to_string(), items }).collect();
            (bank, Blueprint { quotas })
        })
    }

    proptest! {
        #[test]
        fn quotas_are_met_without_repeat_or_the_short_theme_is_named(
            (bank, plan) in bank_and_quotas(), seed in any::<u64>(),
        ) {
            let asked = |theme: &str| {
                plan.quotas.iter().filter(|quota| quota.theme == theme).map(|quota| quota.items).sum::<usize>()
            };
            let there = |theme: &str| bank.iter().filter(|item| item.theme == theme).count();
            match draw(&plan, &bank, &mut seeded(seed)) {
                Ok(drawn) => {
                    prop_assert_eq!(drawn.len(), plan.total());
                    prop_assert_eq!(drawn.iter().collect::<HashSet<_>>().len(), drawn.len());
                    for theme in ["0", "1", "2", "3", "4"] {
                        let got = drawn.iter().filter(|index| bank[**index].theme == theme).count();
                        prop_assert_eq!(got, asked(theme));
                    }
                    prop_assert_eq!(draw(&plan, &bank, &mut seeded(seed)), Ok(drawn), "the same for the same chance");
                }
                Err(DrawError::Short { theme, needed, there: found }) => {
                    prop_assert_eq!(needed, asked(&theme));
                    prop_assert_eq!(found, there(&theme));
                    prop_assert!(found < needed);
                }
            }
        }

        #[test]
        fn exposures_never_drift_apart(
            items in 1usize..40, share in 0.0..1.0f64, exams in 0usize..300, seed in any::<u64>(),
        ) {
            let quota = (items as f64 * share).ceil() as usize;
            let mut bank = bank(&[("agir", items)]);
            expose(&blueprint(&[("agir", quota)]), &mut bank, exams, &mut seeded(seed));
            prop_assert!(widest_gap(&bank) <= u64::from(EXPOSURE_SPREAD));
            let drawn: u64 = bank.iter().map(|item| item.exposure).sum();
            prop_assert_eq!(drawn, (quota * exams) as u64);
        }

        #[test]
        fn a_gap_there_was_never_grows((mut bank, _) in bank_and_quotas(), seed in any::<u64>()) {
            prop_assume!(!bank.is_empty());
            bank.iter_mut().for_each(|item| item.exposure %= 100);
            let plan = Blueprint {
                quotas: bank.iter().map(|item| item.theme.clone()).collect::<HashSet<_>>().into_iter()
                    .map(|theme| Quota { theme, items: 1 }).collect(),
            };
            let before = widest_gap(&bank);
            expose(&plan, &mut bank, 50, &mut seeded(seed));
            prop_assert!(widest_gap(&bank) <= before.max(u64::from(EXPOSURE_SPREAD)));
        }

        #[test]
        fn every_option_is_displayed_once_even_for_numbers_out_of_bounds(n in 0usize..40, wild in any::<u32>()) {
            let mut order = shuffled(n, &mut |_| wild);
            order.sort_unstable();
            prop_assert_eq!(order, (0..n).collect::<Vec<_>>());
        }
    }
}
