//! The sittings to analyse, as handed in, and the table they are counted from.

use std::collections::{BTreeMap, HashMap};

/// How many options an item has.
pub const OPTIONS: usize = 4;

/// One finished sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Sitting<'a> {
    /// What kind of candidate it was, to compare kinds: the language sat in.
    pub group: &'a str,
    /// The points it was given: items right or neutralised. It makes the mean and the pass rate.
    pub points: usize,
    /// Every item asked, those left without answer included.
    pub answers: Vec<Answer<'a>>,
}

/// What one candidate made of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    /// The item's id; with its version, where a change of wording should start new numbers.
    pub item: &'a str,
    /// Its theme's id.
    pub theme: &'a str,
    /// Whether the answer was right, whatever points it brought; no answer is wrong.
    pub right: bool,
    /// The option chosen, by its index as written (not as displayed); `None` when left without answer.
    pub chosen: Option<usize>,
    /// The item's place in the exam: the later, the higher.
    pub position: usize,
    /// False for a neutralised item: it has its own numbers, and no part in the score others are compared with.
    pub counts: bool,
}
