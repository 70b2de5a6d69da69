//! Whether an item tells those who know the rest from those who don't: its correlation with the rest, and who chose
//! what.

use super::estimate::Estimate;
use super::sittings::{Item, OPTIONS, Person, Table};

/// The share of candidates in the upper group and in the lower one (Kelley, 1939).
const SHARE: f64 = 0.27;

/// Below this share of its own size, a sum of squares is 0 and the rounding of the machine.
const NOTHING: f64 = 1e-12;

/// The correlation of being right with how far above average the candidate is on the other items met (Pearson's; point-biserial,
/// corrected for overlap). `None` when nothing varies.
pub(super) fn discrimination(table: &Table<'_>, item: &Item<'_>) -> Option<Estimate> {
    let (n, facility) = (item.met.len(), item.facility());
    let (mut sum, mut squares, mut products) = (0.0, 0.0, 0.0);
    for (person, met) in table.met(item) {
        let own = met.deviation(facility);
        let rest = person.deviation() - if met.counts { own } else { 0.0 };
        sum += rest;
        squares += rest * rest;
        products += own * rest;
    }
    let of_item = n as f64 * facility * (1.0 - facility);
    let of_rest = squares - sum * sum / n as f64;
    if item.right == 0 || item.right == n || of_rest <= NOTHING * squares.max(1.0) {
        return None;
    }
    Estimate::correlation(products / (of_item * of_rest).sqrt(), n)
}

/// Where the best and the weakest candidates of the exam begin.
pub(super) struct Groups {
    /// The upper group is at this deviation or above.
    upper: f64,
    /// The lower group is at this deviation or below.
    lower: f64,
}

impl Groups {
    /// 27 % of candidates at each end, and those level with the last of them. `None` when the two would meet.
    pub(super) fn of(table: &Table<'_>) -> Option<Groups> {
        let mut levels: Vec<f64> = table.people.iter().map(Person::deviation).collect();
        levels.sort_unstable_by(f64::total_cmp);
        let last = ((levels.len() as f64 * SHARE).round() as usize).max(1) - 1;
        let lower = *levels.get(last)?;
        let upper = *levels.iter().rev().nth(last)?;
        (lower < upper).then_some(Groups { upper, lower })
    }
}

/// How many chose an option.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OptionChoice {
    /// Whether it was taken for right at least once.
    pub right: bool,
    /// All candidates.
    pub all: usize,
    /// Those of the upper group.
    pub upper: usize,
    /// Those of the lower group.
    pub lower: usize,
}

/// Who chose what.
#[derive(Default)]
pub(super) struct Choices {
    /// Everybody who met the item.
    pub(super) met: OptionChoice,
    pub(super) options: [OptionChoice; OPTIONS],
    pub(super) unanswered: OptionChoice,
}

impl Choices {
    pub(super) fn of(table: &Table<'_>, item: &Item<'_>, groups: Option<&Groups>) -> Choices {
        let mut choices = Choices::default();
        for (person, met) in table.met(item) {
            let level = person.deviation();
            let upper = groups.is_some_and(|groups| level >= groups.upper);
            let lower = groups.is_some_and(|groups| level <= groups.lower);
            choices.met.add(met.right, upper, lower);
            match met.chosen {
                None => choices.unanswered.add(false, upper, lower),
                Some(option) => {
                    if let Some(choice) = choices.options.get_mut(usize::from(option)) {
                        choice.add(met.right, upper, lower);
                    }
                }
            }
        }
        choices
    }
}

impl OptionChoice {
    fn add(&mut self, right: bool, upper: bool, lower: bool) {
        self.right |= right;
        self.all += 1;
        self.upper += usize::from(upper);
        self.lower += usize::from(lower);
    }
}
