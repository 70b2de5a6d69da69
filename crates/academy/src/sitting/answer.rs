//! Answering: durable when acknowledged, once for each question, whatever is sent again, late, out of turn or from elsewhere.

use course::Exam;
use serde_json::json;
use store::{HeldRow, ItemReportRow, item, sitting};

use crate::sitting::SittingError;
use crate::sitting::finish::EndedBy;
use crate::sitting::items::shown;
use crate::{Academy, Letters};

/// The longest report of a problem, in characters; the rest is cut off, for no answer waits on it.
pub const LONGEST_REPORT: usize = 1000;

/// An answer as it is sent.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// To which question, from 1.
    pub position: i64,
    /// What is chosen.
    pub choice: Choice,
    /// What the candidate says is wrong with the question; empty when nothing.
    pub problem: &'a str,
}

/// What a candidate chooses.
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

impl Academy {
    /// Answers a question, and keeps with the answer what the candidate says is wrong with it. The last one ends the sitting.
    ///
    /// # Errors
    /// See [`SittingError`].
    pub async fn answer(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        id: &str,
        given: Given<'_>,
    ) -> Result<Answered, SittingError> {
        let Given { position, choice, problem } = given;
        let mut held = self.held(token, id, Some(position)).await?;
        let Some(chosen) = option(&held, choice) else { return Ok(Answered::NoSuchOption) };
        let now = self.world.now();
        let earliest = now - exam.timing(0).grace_ms;
        let row = &held.sitting;
        if row.finished_at.is_none() && row.next_position == position && row.deadline >= earliest {
            let report = &self.report(&held, problem, now);
            let kept = self.store.write_conditionally(|tx| async move {
                let kept = sitting::answer(&tx, id, position, chosen, now, earliest).await?;
                if kept && let Some(report) = report {
                    item::insert_report(&tx, report).await?;
                }
                Ok(kept)
            });
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

    fn report(&self, held: &HeldRow, problem: &str, now: i64) -> Option<ItemReportRow> {
        let item = held.item.as_ref().filter(|_| !problem.trim().is_empty())?;
        Some(ItemReportRow {
            id: self.world.id(),
            sitting_id: item.sitting_id.clone(),
            position: item.position,
            item_id: item.item_id.clone(),
            version: item.version,
            text: problem.trim().chars().take(LONGEST_REPORT).collect(),
            reported_at: now,
            handled_at: None,
        })
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
