//! Everything about an exam, from its sittings.

use super::difference::Difference;
use super::estimate::Estimate;
use super::sittings::{OPTIONS, Sitting};

/// Everything computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// The exam as a whole.
    pub exam: ExamStatistics,
    /// Each item asked at least once, by id.
    pub items: Vec<ItemStatistics>,
}

/// The exam as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ExamStatistics {
    /// How many sittings.
    pub sittings: usize,
    /// How many different items were asked.
    pub items: usize,
    /// How many items that count a sitting has, on average.
    pub asked: Option<f64>,
    /// Mean of the points.
    pub mean: Option<Estimate>,
    /// Their standard deviation between candidates (n − 1).
    pub sd: Option<f64>,
    /// Share of sittings that reached the pass mark.
    pub pass_rate: Option<Estimate>,
    /// Share of sittings whose last item was answered: the rest ran out of time, or gave up.
    pub finished: Option<Estimate>,
    /// Reliability: KR-20, generalised to candidates who got different items.
    pub kr20: Option<Estimate>,
    /// Standard error of measurement, in points: how far a candidate's points would typically move on another exam of
    /// the same difficulty.
    pub standard_error: Option<f64>,
    /// Luck of the draw, in points: how much the difficulty of the exams drawn varies (standard deviation of what an
    /// average candidate would score); 0 when everybody got the same items.
    pub draw_sd: Option<f64>,
    /// The largest exposure of an item.
    pub max_exposure: Option<f64>,
    /// What to be careful with.
    pub warnings: Vec<Warning>,
}

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemStatistics {
    /// The item's id.
    pub item: String,
    /// Its theme's id.
    pub theme: String,
    /// In how many sittings it was asked.
    pub n: usize,
    /// In what share of all sittings, 0 to 1.
    pub exposure: f64,
    /// Share of right answers; no answer is wrong.
    pub facility: Option<Estimate>,
    /// Correlation of being right with the score on the rest of the exam.
    pub discrimination: Option<Estimate>,
    /// How many in the upper group (the best 27 %) met the item.
    pub upper: usize,
    /// How many in the lower group did.
    pub lower: usize,
    /// Who chose each option.
    pub options: [OptionChoice; OPTIONS],
    /// Who left it without answer.
    pub unanswered: OptionChoice,
    /// Each other group compared with the reference group.
    pub differences: Vec<Difference>,
    /// What an editor should look at.
    pub flags: Vec<Flag>,
    /// What to be careful with.
    pub warnings: Vec<Warning>,
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

/// What an editor should look at. Only raised from [`Flag::MIN_N`] answers on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Those who know the rest get it wrong more often: the key may be wrong, or the wording.
    NegativeDiscrimination,
    /// Almost everybody is right.
    TooEasy,
    /// Hardly more right answers than by guessing.
    TooHard,
    /// Nobody chose this wrong option.
    NeverChosen {
        /// The option's index.
        option: usize,
    },
    /// The upper group chose this wrong option more than the lower group did.
    DrawsTheBest {
        /// The option's index.
        option: usize,
    },
    /// Much harder or easier in one language than in another (class C).
    Language,
}

/// A number that comes from too few sittings to be trusted. It is still given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Discrimination, and choices by group.
    Discrimination {
        /// How many there are.
        n: usize,
        /// How many it takes.
        needed: usize,
    },
    /// The comparison of a group with the reference group.
    Difference {
        /// The group.
        group: String,
        /// How many there are in the smaller of the two.
        n: usize,
        /// How many it takes.
        needed: usize,
    },
    /// The exam's reliability and standard error.
    Reliability {
        /// How many there are.
        n: usize,
        /// How many it takes.
        needed: usize,
    },
}

impl Flag {
    /// Under this many answers, an item has no flag.
    pub const MIN_N: usize = 30;
    /// Above this facility an item is too easy.
    pub const TOO_EASY: f64 = 0.95;
    /// Below this facility it is too hard; guessing gives 0.25.
    pub const TOO_HARD: f64 = 0.30;
}

impl Warning {
    /// Discrimination asks for this many answers.
    pub const DISCRIMINATION_N: usize = 30;
    /// A comparison of groups asks for this many in each.
    pub const DIFFERENCE_N: usize = 100;
    /// Reliability asks for this many sittings.
    pub const RELIABILITY_N: usize = 100;
}

/// Analyses an exam: its pass mark in points, and the group the others are compared with (the language the items were written
/// in).
///
/// Linear in the number of answers, and in (different items × groups × points) for the comparisons.
pub fn analyse(sittings: &[Sitting<'_>], pass_mark: usize, reference: &str) -> Statistics {
    todo!()
}
