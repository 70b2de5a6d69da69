//! How much of the differences between candidates is theirs rather than chance: KR-20 and what follows from it, for
//! candidates who got the same items or different ones.

use super::estimate::Estimate;
use super::sittings::{Person, Table};

/// Below this, a variance is 0 and what differs is the rounding of the machine.
const NOTHING: f64 = 1e-12;

/// How well the points tell candidates apart.
pub(super) struct Reliability {
    /// KR-20.
    pub(super) kr20: Estimate,
    /// In points.
    pub(super) standard_error: f64,
}

/// KR-20 = k c / (v + (k − 1) c), where k is how many items a candidate gets, v their mean variance and c the mean covariance of two
/// items met by the same candidate, both over all those met and taken around each item's facility over all candidates
/// (Cronbach, 1951: the same formula with complete data, where it is Kuder and Richardson's formula 20 to the digit). It takes items to
/// be drawn without regard to the candidate.
///
/// The interval is the asymptotic distribution-free one (Maydeu-Olivares, Coffman & Hartmann, 2007), which asks nothing of the
/// law of the points. `None` for fewer than two sittings, fewer than two items each, or when nothing varies.
pub(super) fn reliability(table: &Table<'_>) -> Option<Reliability> {
    let people: Vec<&Person<'_>> = table.people.iter().filter(|person| person.asked > 0).collect();
    let n = people.len() as f64;
    let singles: f64 = people.iter().map(|person| person.singles()).sum();
    let pairs: f64 = people.iter().map(|person| person.pairs()).sum();
    if people.len() < 2 || pairs == 0.0 {
        return None;
    }
    let k = singles / n;
    let v = people.iter().map(|person| person.squares).sum::<f64>() / singles;
    // Items can't covary more than they vary; where few candidates have very unequal numbers of items, the sums can.
    let c = (people.iter().map(|person| person.products()).sum::<f64>() / pairs).min(v);
    // The variance of the points is k times this.
    let whole = v + (k - 1.0) * c;
    if v < NOTHING || whole < NOTHING {
        return None;
    }
    // What each candidate adds to the error of v and of c, carried over to KR-20 (delta method).
    let (by_v, by_c) = (-k * c / (whole * whole), k * v / (whole * whole));
    let influence = |person: &Person<'_>| {
        by_v * (person.squares - v * person.singles()) / singles
            + by_c * (person.products() - c * person.pairs()) / pairs
    };
    let variance: f64 = people.iter().map(|person| influence(person).powi(2)).sum();
    let kr20 = Estimate::normal(k * c / whole, variance.sqrt(), people.len())?;
    Some(Reliability {
        kr20: Estimate { high: kr20.high.min(1.0), ..kr20 },
        standard_error: (n / (n - 1.0) * k * (v - c).max(0.0)).sqrt(),
    })
}

/// The mean and the standard deviation (n − 1) of some numbers; `None` under two.
pub(super) fn mean_and_sd(numbers: impl Iterator<Item = f64> + Clone) -> Option<(Estimate, f64)> {
    let n = numbers.clone().count();
    if n < 2 {
        return None;
    }
    let mean = numbers.clone().sum::<f64>() / n as f64;
    let variance = numbers.map(|number| (number - mean).powi(2)).sum::<f64>() / (n - 1) as f64;
    let sd = if variance < NOTHING { 0.0 } else { variance.sqrt() };
    Some((Estimate::normal(mean, sd / (n as f64).sqrt(), n)?, sd))
}

impl Person<'_> {
    /// Items met.
    fn singles(&self) -> f64 {
        self.asked as f64
    }

    /// Pairs of items met, in both orders.
    fn pairs(&self) -> f64 {
        self.singles() * (self.singles() - 1.0)
    }

    /// The sum over those pairs of the products of deviations.
    fn products(&self) -> f64 {
        self.deviation().powi(2) - self.squares
    }
}
