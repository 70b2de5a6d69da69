//! Everything about an exam, from its sittings.

use std::collections::BTreeSet;

use super::difference::{Difference, EtsClass, Levels, differences};
use super::discrimination::{Choices, Groups, OptionChoice, discrimination};
use super::estimate::{Estimate, Z_95_ONE_SIDED};
use super::reliability::{mean_and_sd, reliability};
use super::sittings::{Answer, Item, OPTIONS, Sitting, Table};

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

/// What an editor should look at. Only raised from [`Flag::MIN_N`] answers on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// Those who know the rest get it wrong more often: the key may be wrong, or the wording.
    NegativeDiscrimination,
    /// Almost everybody is right.
    TooEasy,
    /// Hardly more right answers than by guessing.
    TooHard,
    /// Hardly anybody chose this wrong option: surely fewer than one in twenty (the upper bound of its share is below 5 %).
    Idle {
        /// The option's index.
        option: usize,
    },
    /// The upper group chose this wrong option more than the lower group did, more than chance explains (one-sided test of two
    /// proportions at 5 %).
    DrawsTheBest {
        /// The option's index.
        option: usize,
    },
    /// Much harder or easier for a group than for the reference group (class C), with enough of both to say so.
    Difference {
        /// The group.
        group: String,
    },
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
    /// A wrong option chosen by a smaller share is idle (Haladyna & Downing, 1993).
    pub const IDLE: f64 = 0.05;
}

impl Warning {
    /// Discrimination asks for this many answers.
    pub const DISCRIMINATION_N: usize = 30;
    /// A comparison of groups asks for this many in each.
    pub const DIFFERENCE_N: usize = 100;
    /// Reliability asks for this many sittings.
    pub const RELIABILITY_N: usize = 100;
}

/// Analyses an exam: its pass mark in points, and the group the others are compared with (the language the items were
/// written in).
///
/// Takes time in proportion to the number of answers, plus items × groups × points for the comparisons.
pub fn analyse(sittings: &[Sitting<'_>], pass_mark: usize, reference: &str) -> Statistics {
    let table = Table::of(sittings);
    let groups = Groups::of(&table);
    let levels = Levels::of(&table);
    let mut others: BTreeSet<&str> = sittings.iter().map(|sitting| sitting.group).collect();
    let others: Vec<&str> = if others.remove(reference) { others.into_iter().collect() } else { Vec::new() };
    let item = |item: &Item<'_>| {
        let choices = Choices::of(&table, item, groups.as_ref());
        let differences = differences(&table, item, &levels, reference, &others);
        one_item(item, sittings.len(), discrimination(&table, item), &choices, differences)
    };
    let items: Vec<ItemStatistics> = table.items.iter().map(item).collect();
    Statistics { exam: exam(sittings, pass_mark, &table, &items), items }
}

fn exam(sittings: &[Sitting<'_>], pass_mark: usize, table: &Table<'_>, items: &[ItemStatistics]) -> ExamStatistics {
    let n = sittings.len();
    let points = mean_and_sd(sittings.iter().map(|sitting| sitting.points as f64));
    let passed = sittings.iter().filter(|sitting| sitting.points >= pass_mark).count();
    let ends: Vec<&Answer<'_>> =
        sittings.iter().filter_map(|sitting| sitting.answers.iter().max_by_key(|answer| answer.position)).collect();
    let reached = ends.iter().filter(|answer| answer.chosen.is_some()).count();
    let reliability = reliability(table);
    let asked: usize = table.people.iter().map(|person| person.asked).sum();
    let few = n < Warning::RELIABILITY_N;
    ExamStatistics {
        sittings: n,
        items: items.len(),
        asked: (n > 0).then(|| asked as f64 / n as f64),
        mean: points.map(|(mean, _)| mean),
        sd: points.map(|(_, sd)| sd),
        pass_rate: Estimate::proportion(passed, n),
        finished: Estimate::proportion(reached, ends.len()),
        kr20: reliability.as_ref().map(|reliability| reliability.kr20),
        standard_error: reliability.as_ref().map(|reliability| reliability.standard_error),
        draw_sd: mean_and_sd(table.people.iter().map(|person| person.expected)).map(|(_, sd)| sd),
        max_exposure: items.iter().map(|item| item.exposure).max_by(f64::total_cmp),
        warnings: few.then_some(Warning::Reliability { n, needed: Warning::RELIABILITY_N }).into_iter().collect(),
    }
}

fn one_item(
    item: &Item<'_>,
    sittings: usize,
    discrimination: Option<Estimate>,
    choices: &Choices,
    differences: Vec<Difference>,
) -> ItemStatistics {
    let n = item.met.len();
    let mut statistics = ItemStatistics {
        item: item.id.to_owned(),
        theme: item.theme.to_owned(),
        n,
        exposure: n as f64 / sittings as f64,
        facility: Estimate::proportion(item.right, n),
        discrimination,
        upper: choices.met.upper,
        lower: choices.met.lower,
        options: choices.options,
        unanswered: choices.unanswered,
        differences,
        flags: Vec::new(),
        warnings: Vec::new(),
    };
    statistics.warnings = warnings(&statistics);
    statistics.flags = if n < Flag::MIN_N { Vec::new() } else { flags(&statistics) };
    statistics
}

fn warnings(item: &ItemStatistics) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if item.n < Warning::DISCRIMINATION_N {
        warnings.push(Warning::Discrimination { n: item.n, needed: Warning::DISCRIMINATION_N });
    }
    warnings.extend(item.differences.iter().filter(|difference| difference.smaller() < Warning::DIFFERENCE_N).map(
        |difference| Warning::Difference {
            group: difference.group.clone(),
            n: difference.smaller(),
            needed: Warning::DIFFERENCE_N,
        },
    ));
    warnings
}

fn flags(item: &ItemStatistics) -> Vec<Flag> {
    let mut flags = Vec::new();
    if item.discrimination.is_some_and(|discrimination| discrimination.value < 0.0) {
        flags.push(Flag::NegativeDiscrimination);
    }
    if item.facility.is_some_and(|facility| facility.value > Flag::TOO_EASY) {
        flags.push(Flag::TooEasy);
    }
    if item.facility.is_some_and(|facility| facility.value < Flag::TOO_HARD) {
        flags.push(Flag::TooHard);
    }
    // Which options are wrong is known from those that were right.
    if item.options.iter().any(|choice| choice.right) {
        for (option, choice) in item.options.iter().enumerate().filter(|(_, choice)| !choice.right) {
            if Estimate::proportion(choice.all, item.n).is_some_and(|share| share.high < Flag::IDLE) {
                flags.push(Flag::Idle { option });
            }
            if is_larger_share((choice.upper, item.upper), (choice.lower, item.lower)) {
                flags.push(Flag::DrawsTheBest { option });
            }
        }
    }
    for difference in &item.differences {
        let large = difference.result.is_some_and(|result| result.class == EtsClass::C);
        if large && difference.smaller() >= Warning::DIFFERENCE_N {
            flags.push(Flag::Difference { group: difference.group.clone() });
        }
    }
    flags
}

/// Whether the first count, of so many, is a larger share than the second, more than chance explains.
fn is_larger_share((count, n): (usize, usize), (other, m): (usize, usize)) -> bool {
    let (n, m, count, other) = (n as f64, m as f64, count as f64, other as f64);
    let pooled = (count + other) / (n + m);
    let standard_error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    // With an empty group everything here is NaN, and NaN is larger than nothing.
    standard_error > 0.0 && (count / n - other / m) / standard_error > Z_95_ONE_SIDED
}

impl Difference {
    /// How many there are in the smaller of the two groups.
    fn smaller(&self) -> usize {
        self.n.min(self.n_reference)
    }
}
