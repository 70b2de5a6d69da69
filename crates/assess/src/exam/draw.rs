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
///   drawn, the likeliest item of a theme has about one chance in two, where blind chance gives one in six.
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
