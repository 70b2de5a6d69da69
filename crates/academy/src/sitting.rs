//! Sitting the exam, or the mock exam: one question at a time, forward only, by the server's clock.
//!
//! A sitting is drawn and its deadline stored when it starts ([`start`](self)); an answer is durable when acknowledged, and
//! the first one stands ([`answer`](self)); it ends when the last question is answered, when the candidate says so, when its
//! time is over or its room closes ([`finish`](self)). What a candidate is shown is [`Sitting`] and [`SittingResult`]: neither
//! holds a key, a rationale, a theme or an item's id while the exam may still be asked of others.

mod answer;
mod finish;
mod items;
mod result;
mod start;

use course::Exam;
use store::{HeldRow, SittingRow, sitting};

use crate::session::is_token;
use crate::world::hash;
use crate::{Academy, Error};

pub use answer::{Answered, Choice, Given, LONGEST_REPORT};
pub(crate) use finish::{EndedBy, mark, score};
pub(crate) use items::Items;
pub use result::{Outcome, Reviewed, SittingResult, ThemeResult};
pub use start::{MockStarted, StartError, Starting};

/// Which exam is being sat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The exam.
    Exam,
    /// The mock exam.
    Mock,
}

/// A sitting as its candidate sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Id.
    pub id: String,
    /// Which exam.
    pub kind: Kind,
    /// The language its questions are in.
    pub language: String,
    /// How many questions it has.
    pub items: i64,
    /// How many were answered or left out.
    pub behind: i64,
    /// Milliseconds left, never below 0. The grace for the network is not shown.
    pub time_left: i64,
    /// Minutes given back since it began, or since it went on.
    pub minutes_given_back: i64,
    /// Whether it goes on after its time had run out: what had come of it was withdrawn.
    pub resumed: bool,
    /// What is asked; `None` once it has ended.
    pub asked: Option<Asked>,
}

/// The question to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which one, from 1.
    pub position: i64,
    /// What is asked.
    pub prompt: String,
    /// What can be chosen, in the order shown.
    pub options: Vec<String>,
}

/// Why a sitting could not be shown or changed.
#[derive(Debug, thiserror::Error)]
pub enum SittingError {
    /// There is none of that id.
    #[error("there is no such sitting")]
    NotFound,
    /// Signing in comes first.
    #[error("signing in comes first")]
    NotSignedIn,
    /// It is somebody else's.
    #[error("the sitting is somebody else's")]
    NotYours,
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for SittingError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Kind {
    /// Its name, as stored.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exam => "exam",
            Self::Mock => "mock",
        }
    }

    pub(crate) fn of(row: &SittingRow) -> Self {
        if row.kind == "mock" { Self::Mock } else { Self::Exam }
    }
}

impl Academy {
    /// A sitting with the question to answer, for the one it belongs to. One whose time is over is ended first.
    ///
    /// # Errors
    /// See [`SittingError`].
    pub async fn sitting(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl crate::Letters,
        id: &str,
    ) -> Result<Sitting, SittingError> {
        let held = self.held(token, id, None).await?;
        let now = self.world.now();
        let row = &held.sitting;
        if row.finished_at.is_none() {
            let by = if row.next_position > row.items {
                Some(EndedBy::Candidate)
            } else if !exam.timing(0).accepts(now, row.deadline) {
                Some(EndedBy::Time)
            } else {
                None
            };
            if let Some(by) = by {
                self.end_sitting(exam, letters, id, by).await?;
                return Ok(Sitting { time_left: 0, ..seen(&held, now, None) });
            }
        }
        let asked = match &held.item {
            Some(item) if row.finished_at.is_none() => {
                let words = self.items.words(&self.store, &item.item_id, item.version).await?;
                Some(words.asked(item, &row.language))
            }
            _ => None,
        };
        Ok(seen(&held, now, asked))
    }

    /// Milliseconds left of a sitting, never below 0; 0 once it has ended.
    ///
    /// # Errors
    /// See [`SittingError`].
    pub async fn time_left(&self, token: Option<&str>, id: &str) -> Result<i64, SittingError> {
        let held = self.held(token, id, None).await?;
        Ok(seen(&held, self.world.now(), None).time_left)
    }

    /// The sittings of the mock exam of the holder of this token, the latest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn mock_sittings(&self, token: Option<&str>) -> Result<Vec<SittingRow>, Error> {
        let Some(token) = token else { return Ok(Vec::new()) };
        let Some(learner) = self.learner(token).await? else { return Ok(Vec::new()) };
        let mut rows = sitting::for_learner(&self.store, &learner.id).await?;
        rows.retain(|row| row.kind == Kind::Mock.name());
        rows.reverse();
        Ok(rows)
    }

    /// The sitting and one of its questions, for the one it belongs to. Somebody else is refused, and that is logged, once
    /// for each who tries.
    async fn held(&self, token: Option<&str>, id: &str, position: Option<i64>) -> Result<HeldRow, SittingError> {
        // Without a token the statement finds nobody: the answer is the same as for a token that has expired.
        let token = token.filter(|t| is_token(t)).map(hash).unwrap_or_default();
        let held = sitting::held(&self.store, id, position, &token, self.world.now()).await?;
        let held = held.ok_or(SittingError::NotFound)?;
        let Some(holder) = &held.holder else { return Err(SittingError::NotSignedIn) };
        if held.sitting.learner_id.as_ref() == Some(holder) {
            return Ok(held);
        }
        self.note_once(&format!("sitting:{id}"), "sitting.refused", &serde_json::json!({ "learner": holder })).await?;
        Err(SittingError::NotYours)
    }
}

fn seen(held: &HeldRow, now: i64, asked: Option<Asked>) -> Sitting {
    let row = &held.sitting;
    let open = row.finished_at.is_none();
    Sitting {
        id: row.id.clone(),
        kind: Kind::of(row),
        language: row.language.clone(),
        items: row.items,
        behind: row.next_position - 1,
        time_left: if open { row.deadline.saturating_sub(now).max(0) } else { 0 },
        minutes_given_back: held.minutes,
        resumed: held.resumed_at.is_some(),
        asked,
    }
}
