//! What the statistics of an item say, in words and figures an editor can use. The formulas are `assess`'s.

use academy::statistics::ItemNumbers;
use assess::statistics::{Difference, Estimate, EtsClass, Flag, OptionChoice, Warning};

use crate::numbers::{decimal, percent};
use crate::texts::{Texts, language_name};

/// An item's numbers, said.
pub(crate) struct Numbers {
    /// How often, how easy, how telling, in one line.
    pub(crate) short: String,
    /// What to look at.
    pub(crate) flags: Vec<FlagSaid>,
    /// What to be careful with.
    pub(crate) warnings: Vec<String>,
    /// In how many sittings.
    pub(crate) n: usize,
    /// In what share of them.
    pub(crate) exposure: String,
    /// With its interval.
    pub(crate) facility: String,
    /// With its interval.
    pub(crate) discrimination: String,
    /// Who chose each option, then who left it out.
    pub(crate) choices: Vec<ChoiceSaid>,
    /// How many there are in the upper and in the lower group.
    pub(crate) groups: (usize, usize),
    /// Languages compared.
    pub(crate) differences: Vec<DifferenceSaid>,
}

/// Something to look at: what, and what to do.
pub(crate) struct FlagSaid {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Who chose an option.
pub(crate) struct ChoiceSaid {
    /// Which option, from 0; none was chosen when `None`.
    pub(crate) option: Option<usize>,
    pub(crate) all: String,
    pub(crate) upper: String,
    pub(crate) lower: String,
}

/// A language compared with the first.
pub(crate) struct DifferenceSaid {
    pub(crate) language: String,
    pub(crate) n: usize,
    pub(crate) n_reference: usize,
    pub(crate) delta: String,
    pub(crate) meaning: String,
}

/// The numbers of an item, said.
pub(crate) fn numbers(t: &Texts, of: &ItemNumbers) -> Numbers {
    let numbers = &of.numbers;
    let exposure = percent(t, numbers.exposure);
    let facility = share(t, numbers.facility);
    let discrimination = estimate(t, numbers.discrimination, 2);
    let short = t.with(
        "numbers-short",
        &[
            ("n", numbers.n.into()),
            ("exposure", exposure.as_str().into()),
            ("facility", facility.as_str().into()),
            ("discrimination", discrimination.as_str().into()),
        ],
    );
    let choice = |option, choice: &OptionChoice| ChoiceSaid {
        option,
        all: part(t, choice.all, numbers.n),
        upper: part(t, choice.upper, numbers.upper),
        lower: part(t, choice.lower, numbers.lower),
    };
    let mut choices: Vec<ChoiceSaid> = numbers.options.iter().enumerate().map(|(n, of)| choice(Some(n), of)).collect();
    choices.push(choice(None, &numbers.unanswered));
    Numbers {
        short,
        flags: numbers.flags.iter().map(|of| flag(t, of)).collect(),
        warnings: numbers.warnings.iter().map(|of| warning(t, of)).collect(),
        n: numbers.n,
        exposure,
        facility,
        discrimination,
        choices,
        groups: (numbers.upper, numbers.lower),
        differences: numbers.differences.iter().map(|of| difference(t, of)).collect(),
    }
}

/// What an editor should look at, and what to do about it.
pub(crate) fn flag(t: &Texts, flag: &Flag) -> FlagSaid {
    let option = |n: &usize| n + 1;
    let (title, text) = match flag {
        Flag::NegativeDiscrimination => (t.get("flag-negative"), t.get("flag-negative-text")),
        Flag::TooEasy => (t.get("flag-easy"), t.get("flag-easy-text")),
        Flag::TooHard => (t.get("flag-hard"), t.get("flag-hard-text")),
        Flag::Idle { option: n } => (t.one("flag-idle", "n", option(n)), t.get("flag-idle-text")),
        Flag::DrawsTheBest { option: n } => (t.one("flag-best", "n", option(n)), t.get("flag-best-text")),
        Flag::Difference { group } => {
            (t.one("flag-language", "language", language_name(group)), t.get("flag-language-text"))
        }
    };
    FlagSaid { title, text }
}

/// What to look at, in few words: options that nobody chooses are told together.
pub(crate) fn flags_in_short(t: &Texts, flags: &[Flag]) -> Vec<String> {
    let mut said = Vec::new();
    let mut idle = Vec::new();
    for of in flags {
        match of {
            Flag::Idle { option } => idle.push((option + 1).to_string()),
            other => said.push(flag(t, other).title),
        }
    }
    if !idle.is_empty() {
        let count = idle.len();
        said.push(t.with("flags-idle", &[("n", count.into()), ("options", idle.join(", ").into())]));
    }
    said
}

/// A flag's word in a table for programs.
pub(crate) fn flag_word(flag: &Flag) -> String {
    match flag {
        Flag::NegativeDiscrimination => "negative-discrimination".to_owned(),
        Flag::TooEasy => "too-easy".to_owned(),
        Flag::TooHard => "too-hard".to_owned(),
        Flag::Idle { option } => format!("idle-option-{}", option + 1),
        Flag::DrawsTheBest { option } => format!("draws-the-best-option-{}", option + 1),
        Flag::Difference { group } => format!("language-{group}"),
    }
}

/// Why a number is not to be trusted yet.
pub(crate) fn warning(t: &Texts, warning: &Warning) -> String {
    match warning {
        Warning::Discrimination { n, needed } => {
            t.with("warning-discrimination", &[("n", (*n).into()), ("needed", (*needed).into())])
        }
        Warning::Difference { group, n, needed } => {
            let values = [("language", language_name(group).into()), ("n", (*n).into()), ("needed", (*needed).into())];
            t.with("warning-difference", &values)
        }
        Warning::Reliability { n, needed } => {
            t.with("warning-reliability", &[("n", (*n).into()), ("needed", (*needed).into())])
        }
    }
}

fn difference(t: &Texts, of: &Difference) -> DifferenceSaid {
    let meaning = match of.result {
        None => t.get("difference-none"),
        Some(result) => {
            let harder = result.delta.value < 0.0;
            t.get(match (result.class, harder) {
                (EtsClass::A, _) => "difference-a",
                (EtsClass::B, true) => "difference-b-harder",
                (EtsClass::B, false) => "difference-b-easier",
                (EtsClass::C, true) => "difference-c-harder",
                (EtsClass::C, false) => "difference-c-easier",
            })
        }
    };
    DifferenceSaid {
        language: language_name(&of.group).to_owned(),
        n: of.n,
        n_reference: of.n_reference,
        delta: estimate(t, of.result.map(|result| result.delta), 2),
        meaning,
    }
}

/// A number with its interval: "0,31 (0,21 à 0,41)"; a dash where there is none.
pub(crate) fn estimate(t: &Texts, estimate: Option<Estimate>, decimals: usize) -> String {
    within(t, estimate, |number| decimal(t, number, decimals))
}

/// A share with its interval: "72 % (67 % à 77 %)".
pub(crate) fn share(t: &Texts, estimate: Option<Estimate>) -> String {
    within(t, estimate, |number| percent(t, number))
}

fn within(t: &Texts, estimate: Option<Estimate>, say: impl Fn(f64) -> String) -> String {
    match estimate {
        None => "–".to_owned(),
        Some(of) => t.with(
            "numbers-interval",
            &[("value", say(of.value).into()), ("low", say(of.low).into()), ("high", say(of.high).into())],
        ),
    }
}

fn part(t: &Texts, count: usize, of: usize) -> String {
    if of == 0 { "–".to_owned() } else { format!("{} ({count})", percent(t, count as f64 / of as f64)) }
}
