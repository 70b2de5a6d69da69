//! Whether an item is harder in one language than in another, for candidates of the same level: Mantel–Haenszel.

use super::estimate::{Estimate, Z_95, Z_95_ONE_SIDED};
use super::sittings::{Item, Table};

/// Delta is this times the logarithm of the odds ratio (Holland & Thayer, 1988).
const DELTA: f64 = -2.35;

/// An item compared between a group and the reference group.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The group compared.
    pub group: String,
    /// Candidates of the group who met the item.
    pub n: usize,
    /// Candidates of the reference group who did.
    pub n_reference: usize,
    /// The comparison; `None` when no level has candidates of both groups, some right and some wrong.
    pub result: Option<MantelHaenszel>,
}

/// The comparison at equal level (Mantel & Haenszel, 1959; Holland & Thayer, 1988).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MantelHaenszel {
    /// The odds of being right in the reference group over the odds in the other, at equal level: 1 when the item is as
    /// hard for both, above when it is harder for the group compared.
    pub odds_ratio: Estimate,
    /// The statistic of the test that it is 1, with its continuity correction, on one degree of freedom: above 3.84 it
    /// is significant at 5 %.
    pub chi_square: f64,
    /// The same odds on the scale of difficulty of the Educational Testing Service, −2.35 ln(odds ratio): below 0 when
    /// it is harder for the group compared.
    pub delta: Estimate,
    /// How much that matters.
    pub class: EtsClass,
}

/// The classes of the Educational Testing Service (Zieky, 1993).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EtsClass {
    /// Negligible: |delta| below 1, or not significantly different from 0.
    A,
    /// Moderate.
    B,
    /// Large: |delta| of 1.5 or more, and significantly more than 1.
    C,
}

/// Those of one group at one level.
#[derive(Clone, Copy, Default)]
struct Count {
    right: f64,
    wrong: f64,
}

/// The levels at which candidates are compared.
pub(super) struct Levels {
    /// What an average candidate has right, on average over the items drawn.
    mean: f64,
    /// The highest level.
    top: usize,
}

impl Levels {
    pub(super) fn of(table: &Table<'_>) -> Levels {
        let mean = table.people.iter().map(|person| person.expected).sum::<f64>() / table.people.len().max(1) as f64;
        Levels { mean, top: table.people.iter().map(|person| person.asked).max().unwrap_or(0) }
    }

    /// The points of a candidate, corrected for the difficulty of the items drawn and rounded. When everybody got the same
    /// items: the points.
    fn level(&self, deviation: f64) -> usize {
        // The hair keeps a half that rounding made a little less a half. Casting brings what is below 0 to 0.
        ((self.mean + deviation + 1e-9).round() as usize).min(self.top)
    }
}

/// Compares each group of `others` with the reference group on one item.
pub(super) fn differences(
    table: &Table<'_>,
    item: &Item<'_>,
    levels: &Levels,
    reference: &str,
    others: &[&str],
) -> Vec<Difference> {
    let groups = || std::iter::once(&reference).chain(others);
    let mut counts: Vec<Vec<Count>> = groups().map(|_| vec![Count::default(); levels.top + 1]).collect();
    for (person, met) in table.met(item) {
        let group = groups().position(|group| *group == person.group);
        let count = group.and_then(|group| counts.get_mut(group)?.get_mut(levels.level(person.deviation())));
        if let Some(count) = count {
            *if met.right { &mut count.right } else { &mut count.wrong } += 1.0;
        }
    }
    let Some((of_reference, of_others)) = counts.split_first() else { return Vec::new() };
    let all = |counts: &[Count]| counts.iter().map(|count| count.all()).sum::<f64>() as usize;
    let compare = |(group, of_group): (&&str, &Vec<Count>)| Difference {
        group: (*group).to_owned(),
        n: all(of_group),
        n_reference: all(of_reference),
        result: mantel_haenszel(of_reference, of_group),
    };
    others.iter().zip(of_others).map(compare).collect()
}

/// The common odds ratio of the tables of each level, its test, and its interval (Robins, Breslow & Greenland, 1986).
fn mantel_haenszel(reference: &[Count], focal: &[Count]) -> Option<MantelHaenszel> {
    let (mut r, mut s, mut p_r, mut p_s_q_r, mut q_s) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut surplus, mut variance, mut n) = (0.0, 0.0, 0.0);
    for (of_reference, of_focal) in reference.iter().zip(focal) {
        let all = of_reference.all() + of_focal.all();
        if of_reference.all() == 0.0 || of_focal.all() == 0.0 {
            continue;
        }
        n += all;
        let right = of_reference.right + of_focal.right;
        surplus += of_reference.right - of_reference.all() * right / all;
        variance += of_reference.all() * of_focal.all() * right * (all - right) / (all * all * (all - 1.0));
        let (r_here, s_here) = (of_reference.right * of_focal.wrong / all, of_reference.wrong * of_focal.right / all);
        let (p, q) = ((of_reference.right + of_focal.wrong) / all, (of_reference.wrong + of_focal.right) / all);
        r += r_here;
        s += s_here;
        p_r += p * r_here;
        p_s_q_r += p * s_here + q * r_here;
        q_s += q * s_here;
    }
    if r == 0.0 || s == 0.0 || variance == 0.0 {
        return None;
    }
    let standard_error = (p_r / (2.0 * r * r) + p_s_q_r / (2.0 * r * s) + q_s / (2.0 * s * s)).sqrt();
    let log = Estimate::normal((r / s).ln(), standard_error, n as usize)?;
    // The correction brings a small difference to none, and never turns it round.
    let chi_square = (surplus.abs() - 0.5).max(0.0).powi(2) / variance;
    let delta = log.map(|log| DELTA * log);
    Some(MantelHaenszel {
        odds_ratio: log.map(f64::exp),
        chi_square,
        delta,
        class: EtsClass::of(delta.value.abs(), DELTA.abs() * standard_error, chi_square),
    })
}

impl EtsClass {
    /// The class of a size of delta, with its standard error.
    fn of(size: f64, standard_error: f64, chi_square: f64) -> EtsClass {
        if size < 1.0 || chi_square <= Z_95 * Z_95 {
            EtsClass::A
        } else if size >= 1.5 && size - Z_95_ONE_SIDED * standard_error > 1.0 {
            EtsClass::C
        } else {
            EtsClass::B
        }
    }
}

impl Count {
    fn all(self) -> f64 {
        self.right + self.wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_of_the_educational_testing_service() {
        let class = |size, standard_error, chi_square| EtsClass::of(size, standard_error, chi_square);
        assert_eq!(class(0.99, 0.01, 900.0), EtsClass::A, "small, however sure");
        assert_eq!(class(3.0, 2.0, 3.8), EtsClass::A, "large, but it may be nothing");
        assert_eq!(class(1.0, 0.1, 90.0), EtsClass::B);
        assert_eq!(class(1.49, 0.01, 900.0), EtsClass::B);
        assert_eq!(class(1.5, 0.4, 14.0), EtsClass::B, "not surely more than 1");
        assert_eq!(class(1.5, 0.3, 25.0), EtsClass::C);
    }

    #[test]
    fn nothing_is_said_without_both_groups_at_one_level_or_without_both_outcomes() {
        let count = |right: u8, wrong: u8| Count { right: f64::from(right), wrong: f64::from(wrong) };
        assert_eq!(mantel_haenszel(&[], &[]), None);
        assert_eq!(mantel_haenszel(&[count(5, 5), count(0, 0)], &[count(0, 0), count(5, 5)]), None);
        assert_eq!(mantel_haenszel(&[count(5, 0)], &[count(5, 0)]), None);
        assert_eq!(mantel_haenszel(&[count(5, 0)], &[count(3, 2)]), None, "an odds ratio without end");
        assert!(mantel_haenszel(&[count(5, 1)], &[count(3, 2)]).is_some());
    }

    #[test]
    fn berkeley_admitted_men_and_women_alike_within_a_department() {
        // Bickel, Hammel & O'Connell (1975), as in R's UCBAdmissions: admitted, rejected by department.
        let men = [(512.0, 313.0), (353.0, 207.0), (120.0, 205.0), (138.0, 279.0), (53.0, 138.0), (22.0, 351.0)];
        let women = [(89.0, 19.0), (17.0, 8.0), (202.0, 391.0), (131.0, 244.0), (94.0, 299.0), (24.0, 317.0)];
        let counts = |of: [(f64, f64); 6]| of.map(|(right, wrong)| Count { right, wrong });
        let result = mantel_haenszel(&counts(men), &counts(women)).unwrap();
        // R 4.2.2, mantelhaen.test(UCBAdmissions).
        let near = |ours: f64, reference: f64| (ours - reference).abs() < 1e-9;
        assert!(near(result.odds_ratio.value, 0.904_696_828_258_62));
        assert!(near(result.odds_ratio.low, 0.771_907_361_759_35));
        assert!(near(result.odds_ratio.high, 1.060_329_764_436_66));
        assert!(near(result.chi_square, 1.426_946_228_586_7));
        assert_eq!(result.class, EtsClass::A);
    }
}
