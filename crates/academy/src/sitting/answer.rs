//! Answering: durable when acknowledged, once for each question, whatever is sent again, late, out of turn or from elsewhere.

use course::Exam;
use serde_json::json;
use store::{HeldRow, ItemReportRow, item, sitting};

use crate::sitting::SittingError;
use crate::sitting::finish::EndedBy;
use crate::sitting::items::shown;
use crate::{Academy, Error, Letters};

/// The longest report of a problem, in characters.
const LONGEST_REPORT: usize = 1000;
/// Reports a candidate may send of one question.
const REPORTS: i64 = 3;

/// What a candidate sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The option shown at that place, from 0.
    Place(usize),
    /// None: the question is left out, and counts as wrong.
    LeftOut,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It is on disk. So is one sent again, with the same choice.
    Kept,
    /// Another one was sent before, and stands. Logged.
    FirstStands,
    /// It is not the question to answer. Logged.
    OutOfTurn,
    /// The time was over, or the sitting had ended. Logged.
    TooLate,
    /// There is no such option: nothing was chosen, or the form was tampered with.
    NoSuchOption,
}

/// Why a problem could not be reported.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// It says nothing, or more than a thousand characters.
    #[error("the report is empty or too long")]
    NotAReport,
    /// It was reported several times already.
    #[error("the question was reported already")]
    Enough,
    /// The sitting can't be seen.
    #[error(transparent)]
    Sitting(#[from] SittingError),
}

impl Academy {
    /// Answers the question of a position. The last one ends the sitting.
    ///
    /// # Errors
    /// See [`SittingError`].
    pub async fn answer(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        id: &str,
        position: i64,
        choice: Choice,
    ) -> Result<Answered, SittingError> {
        let mut held = self.held(token, id, Some(position)).await?;
        let Some(chosen) = option(&held, choice) else { return Ok(Answered::NoSuchOption) };
        let now = self.world.now();
        let earliest = now - exam.timing(0).grace_ms;
        let row = &held.sitting;
        if row.finished_at.is_none() && row.next_position == position && row.deadline >= earliest {
            let kept =
                self.store.write(|tx| async move { sitting::answer(&tx, id, position, chosen, now, earliest).await });
            if kept.await? {
                if position == held.sitting.items {
                    self.end_sitting(exam, letters, id, EndedBy::Candidate).await?;
                }
                return Ok(Answered::Kept);
            }
            // Another device was quicker, or the sitting ended in between.
            held = self.held(token, id, Some(position)).await?;
        }
        let answered = match &held.item {
            Some(item) if item.answered_at.is_some() && item.answer == chosen => return Ok(Answered::Kept),
            Some(item) if item.answered_at.is_some() => Answered::FirstStands,
            _ if held.sitting.finished_at.is_some() || held.sitting.deadline < earliest => Answered::TooLate,
            _ => Answered::OutOfTurn,
        };
        let details = json!({ "position": position, "option": chosen, "asked": held.sitting.next_position });
        self.note_once(&format!("sitting:{id}"), answered.action(), &details).await?;
        Ok(answered)
    }

    /// Keeps what the candidate says is wrong with the question being asked. Time goes on, the question stays.
    ///
    /// # Errors
    /// See [`ReportError`].
    pub async fn report_question(
        &self,
        token: Option<&str>,
        id: &str,
        position: i64,
        text: &str,
    ) -> Result<(), ReportError> {
        let held = self.held(token, id, Some(position)).await?;
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST_REPORT {
            return Err(ReportError::NotAReport);
        }
        // Only what was asked until now: a report must not tell what comes next.
        let met = held.item.filter(|item| item.position <= held.sitting.next_position);
        let met = met.ok_or(ReportError::Sitting(SittingError::NotFound))?;
        let row = ItemReportRow {
            id: self.world.id(),
            sitting_id: id.to_owned(),
            position,
            item_id: met.item_id,
            version: met.version,
            text: text.to_owned(),
            reported_at: self.world.now(),
            handled_at: None,
        };
        let row = &row;
        let kept = self.store.write(|tx| async move {
            if sitting::reports(&tx, &row.item_id, id).await? >= REPORTS {
                return Ok(false);
            }
            item::insert_report(&tx, row).await?;
            Ok(true)
        });
        let kept = kept.await.map_err(|error| SittingError::Failed(Error::from(error)))?;
        if kept { Ok(()) } else { Err(ReportError::Enough) }
    }
}

impl Answered {
    /// What the log calls it.
    fn action(self) -> &'static str {
        match self {
            Self::FirstStands => "answer.second",
            Self::OutOfTurn => "answer.out-of-turn",
            Self::Kept | Self::TooLate | Self::NoSuchOption => "answer.late",
        }
    }
}

/// The option chosen, by its place in the item: `None` when there is no such option, `Some(None)` when it is left out.
fn option(held: &HeldRow, choice: Choice) -> Option<Option<i64>> {
    match (choice, &held.item) {
        (Choice::LeftOut, _) => Some(None),
        // Of a question that is not there, whatever is chosen is out of turn.
        (Choice::Place(place), None) => Some(i64::try_from(place).ok()),
        (Choice::Place(place), Some(item)) => shown(item).nth(place).map(|option| i64::try_from(option).ok()),
    }
}
