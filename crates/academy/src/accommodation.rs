//! Accommodations: what candidates ask for, and what an admin grants.

use course::Exam;
use serde_json::json;
use store::{registration, seat};

use crate::Academy;
use crate::audit::Entry;
use crate::notice::{Draft, Letters, SeatNews};
use crate::planning::LONGEST_REASON;
use crate::seat::Seat;
use crate::staff::{Denied, Role};

/// Why a decision was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// More extra time than the exam's rules allow, or none.
    #[error("extra time is from 1 to {most} per cent")]
    ExtraTime {
        /// The most there may be.
        most: u32,
    },
    /// A refusal says why, in a few words; no word is too long.
    #[error("a word is needed, of at most {LONGEST_REASON} characters")]
    Word,
    /// The exam has begun, or the seat is given back.
    #[error("the exam has begun, or the seat was given back")]
    Settled,
    /// There is no such seat.
    #[error("no such seat")]
    NoSuchSeat,
    /// Not for this person, or the store failed.
    #[error(transparent)]
    Denied(#[from] Denied),
}

impl From<store::Error> for DecisionError {
    fn from(error: store::Error) -> Self {
        Self::Denied(error.into())
    }
}

impl Academy {
    /// The seats whose accommodation waits for a decision, those of the first session to open first. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn accommodations(&self, token: Option<&str>) -> Result<Vec<Seat>, Denied> {
        self.staff(token, Role::Admin).await?;
        let rows = seat::asking(&self.store, self.world.now()).await?;
        Ok(rows.into_iter().map(Seat::new).collect())
    }

    /// Grants so much extra time, in per cent, or refuses it where there is none, with a word; the candidate is told. A
    /// decision may be taken again until the exam begins. For admins.
    ///
    /// # Errors
    /// See [`DecisionError`].
    pub async fn decide_accommodation(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        id: &str,
        extra_per_cent: Option<u32>,
        word: &str,
    ) -> Result<(), DecisionError> {
        let staff = self.staff(token, Role::Admin).await?;
        let word = word.trim();
        if extra_per_cent.is_some_and(|extra| extra == 0 || extra > exam.extra_time) {
            return Err(DecisionError::ExtraTime { most: exam.extra_time });
        }
        if extra_per_cent.is_none() && word.is_empty() || word.chars().count() > LONGEST_REASON {
            return Err(DecisionError::Word);
        }
        let now = self.world.now();
        let row = seat::by_id(&self.store, id).await?.ok_or(DecisionError::NoSuchSeat)?;
        let mut held = Seat::new(row);
        if !held.may_change(now) {
            return Err(DecisionError::Settled);
        }
        let extra = i64::from(extra_per_cent.unwrap_or_default());
        held.accommodation.extra_per_cent = extra;
        held.accommodation.decided_at = Some(now);
        held.accommodation.answer = word.to_owned();
        let letter = Draft::to_candidate(self.world.as_ref(), letters, SeatNews::AccommodationDecided, &held);
        let action = if extra_per_cent.is_some() { "accommodation.granted" } else { "accommodation.refused" };
        let subject = format!("registration:{id}");
        let details = json!({ "extra-per-cent": extra });
        let decided = Entry::by(self.world.as_ref(), &staff, action, subject, word, &details);
        let (letter, decided) = (&letter, &decided);
        let write = self.store.write(|tx| async move {
            if !seat::by_id(&tx, id).await?.map(Seat::new).is_some_and(|seat| seat.may_change(now)) {
                return Ok(false);
            }
            registration::decide(&tx, id, extra, word, now).await?;
            if let Some(letter) = letter {
                letter.send(&tx).await?;
            }
            decided.write(&tx).await?;
            Ok(true)
        });
        if write.await? { Ok(()) } else { Err(DecisionError::Settled) }
    }
}
