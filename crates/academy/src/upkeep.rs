//! What the academy does by itself, a few times a minute: each step looks first and writes only where something is due, and
//! can be run by several nodes at once.

use std::sync::atomic::Ordering;

use course::Exam;

use serde_json::json;
use store::sitting;

use crate::audit::Entry;
use crate::notice::Letters;
use crate::{Academy, Error};

/// Two readings of one jump differ by no more than this, in milliseconds: drift goes on beside it.
const SAME_JUMP: i64 = 2_000;

impl Academy {
    /// Does what is due for the exam.
    ///
    /// # Errors
    /// When the store fails; what was done before stays done.
    pub async fn upkeep(&self, exam: &Exam, letters: &impl Letters) -> Result<(), Error> {
        self.plan_calendar(exam).await?;
        self.sittings_upkeep(exam, letters).await?;
        self.finish_rescoring(letters).await?;
        self.issue_due_certificates(exam, letters).await?;
        if exam.second_chance {
            self.give_second_chances(letters).await?;
        }
        self.remind(letters).await
    }

    /// Says when somebody set the machine's clock, and follows it once nobody sits the exam: until then, the time that is
    /// given to candidates goes on as it was.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn clock_upkeep(&self) -> Result<(), Error> {
        let Some(away) = self.world.clock_set_by() else {
            self.clock_noted.store(0, Ordering::Relaxed);
            return Ok(());
        };
        if (self.clock_noted.swap(away, Ordering::Relaxed) - away).abs() > SAME_JUMP {
            tracing::warn!(milliseconds = away, "the machine's clock was set; sittings keep their time");
            self.note_clock("clock.set", away).await?;
        }
        if !sitting::exam_under_way(&self.store).await? {
            // Noted first: the log is in the order of its times.
            self.note_clock("clock.followed", away).await?;
            self.world.follow_clock();
            tracing::warn!(milliseconds = away, "nobody sits the exam: the machine's clock is followed");
        }
        Ok(())
    }

    async fn note_clock(&self, action: &str, away: i64) -> Result<(), Error> {
        let entry = &Entry::by_itself(self.world.as_ref(), action, "clock", &json!({ "milliseconds": away }));
        Ok(self.store.write(|tx| async move { entry.write(&tx).await }).await?)
    }
}
