//! The exam of an academy: `exam.toml`, every rule of it as a value, and the windows in which it may be sat.
//!
//! Nothing of these rules is in code: the number of questions, the pass mark, the weeks and the rest are what the file
//! says. It knows no candidate and no clock. Start with [`Exam`], then [`Exam::windows`].

pub(crate) mod read;
mod window;

use std::collections::BTreeMap;

use assess::{Blueprint, Quota, Timing};
use jiff::tz::TimeZone;

use crate::bank::{BankItem, ItemSet};

pub use window::Window;

/// The rules of the academy's exam.
#[derive(Debug, Clone, PartialEq)]
pub struct Exam {
    /// Its title, as printed on the certificate, by language; one for each language of the academy.
    pub title: BTreeMap<String, String>,
    /// Slug of the course it is about.
    pub course: String,
    /// Minutes a candidate has, extra time apart.
    pub minutes: u32,
    /// Right answers it takes to pass.
    pub pass: usize,
    /// How many questions each theme gives, in the order of the course; no theme twice.
    pub blueprint: Blueprint,
    /// Seconds after the deadline in which an answer already on its way still counts.
    pub grace_seconds: u32,
    /// When it may be sat.
    pub calendar: Calendar,
    /// When candidates see their result.
    pub results: Results,
    /// Whether failing gives one seat in the next session, by itself.
    pub second_chance: bool,
    /// Months a certificate is valid; for ever when `None`.
    pub validity_months: Option<u32>,
    /// Who may register.
    pub seats: Seats,
    /// How many candidates a session takes, unless a session says otherwise; no bound when `None`.
    pub capacity: Option<u32>,
    /// Most extra time an admin may grant, in per cent of [`Exam::minutes`].
    pub extra_time: u32,
    /// Years what stands behind a certificate is kept after it was given.
    pub retention_years: u32,
    /// What a supervisor may log, in order.
    pub incidents: Vec<Incident>,
}

/// The weeks of each month in which the exam may be sat.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Weeks of the month, in order, none twice: week `n` is the days `7(n−1)+1` to `7n`, so 1 to 5.
    pub weeks: Vec<u8>,
    /// The time zone whose midnights open and close them.
    pub time_zone: TimeZone,
}

/// When candidates see their result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Results {
    /// As soon as the exam is handed in.
    AtOnce,
    /// When the session's window closes.
    SessionEnd,
}

/// Who may register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seats {
    /// Anyone.
    Open,
    /// Whoever holds a seat code.
    Code,
}

/// Something a supervisor may log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Id, kept in the log.
    pub id: String,
    /// What it is called, by language; one for each language of the academy.
    pub label: BTreeMap<String, String>,
}

impl Exam {
    /// Its clock for a candidate with that much extra time, in per cent.
    #[must_use]
    pub fn timing(&self, extra_per_cent: u32) -> Timing {
        Timing { minutes: self.minutes, extra_per_cent, grace_ms: i64::from(self.grace_seconds) * 1000 }
    }

    /// The title in a language; the first there is where it has none.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        said(&self.title, language)
    }

    /// The incident of that id.
    #[must_use]
    pub fn incident(&self, id: &str) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.id == id)
    }

    /// How many times over the items of `set` written in `language` fill every quota: 0 when the exam can't be drawn.
    /// What is handed in is counted whatever its state: hand in those that may be drawn.
    #[must_use]
    pub fn coverage<'b>(&self, items: impl IntoIterator<Item = &'b BankItem>, set: ItemSet, language: &str) -> usize {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for item in items {
            if item.set == set && item.texts.contains_key(language) {
                *counts.entry(item.theme.as_str()).or_default() += 1;
            }
        }
        let times = |quota: &Quota| {
            let there = counts.get(quota.theme.as_str()).copied().unwrap_or_default();
            there.checked_div(quota.items).unwrap_or_default()
        };
        self.blueprint.quotas.iter().map(times).min().unwrap_or_default()
    }

    /// The languages in which the exam can be drawn from `items`, sorted: those in which they fill every quota. Hand in
    /// the items that may be drawn.
    #[must_use]
    pub fn languages(&self, items: &[BankItem]) -> Vec<String> {
        let mut languages: Vec<&String> = items.iter().flat_map(|item| item.texts.keys()).collect();
        languages.sort();
        languages.dedup();
        let complete = |language: &&String| self.coverage(items, ItemSet::Exam, language) > 0;
        languages.into_iter().filter(complete).cloned().collect()
    }
}

impl Incident {
    /// Its label in a language; the first there is where it has none.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        said(&self.label, language)
    }
}

fn said<'t>(texts: &'t BTreeMap<String, String>, language: &str) -> &'t str {
    texts.get(language).or_else(|| texts.values().next()).map_or("", String::as_str)
}
