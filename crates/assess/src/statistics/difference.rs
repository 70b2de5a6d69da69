//! Whether an item is harder in one language than in another, for candidates of the same level: Mantel–Haenszel.

use super::estimate::Estimate;

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
    /// The same odds on the scale of difficulty of the Educational Testing Service, −2.35 ln(odds ratio): below 0 when it is
    /// harder for the group compared.
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
