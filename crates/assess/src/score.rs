//! A score: a share of what could be earned, kept as a whole number so that it compares, stores and adds up exactly.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What was earned out of what could be, in per-mille: 0 to 1000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Score(u16);

/// A number above 1000 isn't a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a score is at most 1000 per-mille, not {0}")]
pub struct ScoreError(u16);

impl Score {
    /// Nothing earned.
    pub const ZERO: Score = Score(0);
    /// Everything earned.
    pub const FULL: Score = Score(1000);

    /// The score in per-mille, 0 to 1000.
    pub fn per_mille(self) -> u16 {
        self.0
    }

    /// Whether everything was earned.
    pub fn is_right(self) -> bool {
        self == Score::FULL
    }

    /// Whether the score reaches a bar given in per cent: 70 asks for 700 per-mille.
    pub fn reaches(self, bar_per_cent: u8) -> bool {
        self.0 >= u16::from(bar_per_cent) * 10
    }

    /// The mean of several scores, rounded down: it is full only when each of them is. No score at all is [`Score::ZERO`].
    pub fn mean(scores: &[Score]) -> Score {
        let earned: usize = scores.iter().map(|score| usize::from(score.0)).sum();
        Score::share(earned, scores.len() * 1000)
    }

    /// Everything, or nothing.
    pub(crate) fn all_or_nothing(right: bool) -> Score {
        if right { Score::FULL } else { Score::ZERO }
    }

    /// `part / whole`, rounded down and never above 1000; nothing when `whole` is 0.
    pub(crate) fn share(part: usize, whole: usize) -> Score {
        part.min(whole)
            .saturating_mul(1000)
            .checked_div(whole)
            .and_then(|per_mille| u16::try_from(per_mille).ok())
            .map_or(Score::ZERO, Score)
    }

    /// The same, kept under 1000: for a response that is near but not right.
    pub(crate) fn short_of_full(self) -> Score {
        Score(self.0.min(999))
    }
}

impl TryFrom<u16> for Score {
    type Error = ScoreError;

    fn try_from(per_mille: u16) -> Result<Score, ScoreError> {
        if per_mille <= 1000 { Ok(Score(per_mille)) } else { Err(ScoreError(per_mille)) }
    }
}

impl From<Score> for u16 {
    fn from(score: Score) -> u16 {
        score.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_down_so_only_a_perfect_paper_is_full() {
        assert_eq!(Score::mean(&[Score(1000), Score(1000), Score(0)]), Score(666));
        assert_eq!(Score::mean(&[Score(1000), Score(999)]), Score(999));
        assert!(Score::mean(&[Score(1000); 7]).is_right());
        assert_eq!(Score::mean(&[]), Score::ZERO);
    }

    #[test]
    fn seven_right_of_ten_reaches_a_bar_of_seventy_per_cent() {
        let mut scores = vec![Score::FULL; 7];
        scores.extend([Score::ZERO; 3]);
        assert!(Score::mean(&scores).reaches(70));
        assert!(!Score::mean(&scores).reaches(71));
        assert!(Score::ZERO.reaches(0));
    }

    #[test]
    fn a_stored_score_out_of_bounds_is_refused() {
        assert_eq!(serde_json::from_str::<Score>("850").unwrap(), Score(850));
        assert_eq!(serde_json::to_string(&Score(850)).unwrap(), "850");
        assert!(serde_json::from_str::<Score>("1001").is_err());
    }
}
