//! The most a page, its files and a film may weigh. It knows nothing of how they are measured.

use std::fmt;

use crate::{Weight, ecoindex};

/// What a page may cost on a first visit, everything transferred, films apart; and what the files shared by all pages may.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// Bytes transferred, at most.
    pub bytes: u64,
    /// Requests, at most.
    pub requests: u32,
    /// Elements, at most.
    pub elements: u32,
    /// EcoIndex, at least.
    pub ecoindex: f64,
    /// Bytes of all scripts together, compressed, at most.
    pub script_bytes: u64,
    /// Bytes of all style sheets together, compressed, at most.
    pub style_bytes: u64,
    /// Bytes of a film, sound and scenes, for each of its minutes, at most.
    pub film_bytes_per_minute: u64,
}

impl Budget {
    /// Any page. The limits don't add up: a page that spends all its requests and bytes falls under the EcoIndex asked
    /// from 278 elements on; 400 is for pages that spend less of the rest.
    pub const PAGE: Budget = Budget {
        bytes: 40_000,
        requests: 6,
        elements: 400,
        ecoindex: 85.0,
        script_bytes: 12_000,
        style_bytes: 10_000,
        film_bytes_per_minute: 250_000,
    };

    /// A lesson with its pictures.
    pub const LESSON: Budget = Budget { bytes: 50_000, ..Budget::PAGE };

    /// What a page spends over its budget; nothing when it keeps to it. A page exactly at a limit keeps to it.
    pub fn check(&self, weight: &Weight) -> Vec<Overrun> {
        let score = ecoindex(weight).score;
        [
            over(Measure::Bytes, weight.bytes as f64, self.bytes as f64),
            over(Measure::Requests, weight.requests.into(), self.requests.into()),
            over(Measure::Elements, weight.elements.into(), self.elements.into()),
            (score < self.ecoindex).then_some(Overrun {
                measure: Measure::EcoIndex,
                measured: score,
                allowed: self.ecoindex,
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether all scripts together, compressed, are too heavy.
    pub fn check_scripts(&self, bytes: u64) -> Option<Overrun> {
        over(Measure::ScriptBytes, bytes as f64, self.script_bytes as f64)
    }

    /// Whether all style sheets together, compressed, are too heavy.
    pub fn check_styles(&self, bytes: u64) -> Option<Overrun> {
        over(Measure::StyleBytes, bytes as f64, self.style_bytes as f64)
    }

    /// Whether a film of so many bytes and seconds is too heavy. One of no length may weigh nothing.
    pub fn check_film(&self, bytes: u64, seconds: f64) -> Option<Overrun> {
        let minutes = seconds.max(0.0) / 60.0;
        let measured = if bytes == 0 { 0.0 } else { bytes as f64 / minutes };
        over(Measure::FilmBytesPerMinute, measured, self.film_bytes_per_minute as f64)
    }
}

/// What a budget limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Bytes transferred for a page.
    Bytes,
    /// Requests for a page.
    Requests,
    /// Elements of a page.
    Elements,
    /// EcoIndex of a page.
    EcoIndex,
    /// Bytes of all scripts.
    ScriptBytes,
    /// Bytes of all style sheets.
    StyleBytes,
    /// Bytes of a film a minute.
    FilmBytesPerMinute,
}

/// A limit that isn't kept to. Displayed, it says what, how much and how much is allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overrun {
    /// What is over (for the EcoIndex, under) its limit.
    pub measure: Measure,
    /// How much it is, in the unit of the measure.
    pub measured: f64,
    /// How much it may be.
    pub allowed: f64,
}

impl fmt::Display for Overrun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (measured, allowed) = (self.measured, self.allowed);
        let (kilo, kilo_allowed) = (measured / 1000.0, allowed / 1000.0);
        match self.measure {
            Measure::Bytes => write!(f, "the page transfers {kilo:.1} kB, {kilo_allowed} kB are allowed"),
            Measure::Requests => {
                write!(f, "the page makes {measured} requests, {allowed} are allowed")
            }
            Measure::Elements => {
                write!(f, "the page has {measured} elements, {allowed} are allowed")
            }
            Measure::EcoIndex => {
                write!(f, "the page's EcoIndex is {measured:.1}, {allowed} is asked")
            }
            Measure::ScriptBytes => write!(f, "the scripts weigh {kilo:.1} kB in all, {kilo_allowed} kB are allowed"),
            Measure::StyleBytes => {
                write!(f, "the style sheets weigh {kilo:.1} kB in all, {kilo_allowed} kB are allowed")
            }
            Measure::FilmBytesPerMinute => {
                write!(f, "the film weighs {kilo:.0} kB a minute, {kilo_allowed} kB are allowed")
            }
        }
    }
}

fn over(measure: Measure, measured: f64, allowed: f64) -> Option<Overrun> {
    (measured > allowed).then_some(Overrun { measure, measured, allowed })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIGHT: Weight = Weight { bytes: 40_000, requests: 6, elements: 200 };

    fn messages(budget: &Budget, weight: Weight) -> Vec<String> {
        budget.check(&weight).iter().map(Overrun::to_string).collect()
    }

    #[test]
    fn a_page_at_its_limits_keeps_to_its_budget() {
        assert_eq!(messages(&Budget::PAGE, LIGHT), [""; 0]);
    }

    #[test]
    fn a_lesson_may_weigh_ten_kilobytes_more() {
        let weight = Weight { bytes: 45_300, ..LIGHT };
        assert_eq!(messages(&Budget::LESSON, weight), [""; 0]);
        assert_eq!(messages(&Budget::PAGE, weight), ["the page transfers 45.3 kB, 40 kB are allowed"]);
    }

    #[test]
    fn everything_over_is_said_at_once() {
        let weight = Weight { bytes: 2_000_000, requests: 78, elements: 693 };
        assert_eq!(
            messages(&Budget::PAGE, weight),
            [
                "the page transfers 2000.0 kB, 40 kB are allowed",
                "the page makes 78 requests, 6 are allowed",
                "the page has 693 elements, 400 are allowed",
                "the page's EcoIndex is 44.8, 85 is asked",
            ]
        );
    }

    #[test]
    fn with_every_request_and_byte_spent_the_ecoindex_leaves_277_elements() {
        let lesson = |elements| {
            let weight = Weight { bytes: 50_000, requests: 6, elements };
            Budget::LESSON.check(&weight).len()
        };
        assert_eq!((lesson(277), lesson(278), lesson(401)), (0, 1, 2));
    }

    #[test]
    fn scripts_styles_and_films_have_their_own_limits() {
        let budget = Budget::PAGE;
        assert_eq!(budget.check_scripts(12_000), None);
        assert_eq!(budget.check_styles(10_000), None);
        assert_eq!(budget.check_film(750_000, 180.0), None);
        assert_eq!(budget.check_film(0, 0.0), None);
        assert!(budget.check_film(1, 0.0).is_some());
        let said = |overrun: Option<Overrun>| overrun.unwrap().to_string();
        assert_eq!(said(budget.check_scripts(12_100)), "the scripts weigh 12.1 kB in all, 12 kB are allowed");
        assert_eq!(said(budget.check_styles(10_100)), "the style sheets weigh 10.1 kB in all, 10 kB are allowed");
        assert_eq!(said(budget.check_film(800_000, 180.0)), "the film weighs 267 kB a minute, 250 kB are allowed");
    }
}
