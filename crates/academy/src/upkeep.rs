//! What the academy does by itself, a few times a minute: each step looks first and writes only where something is due, and
//! can be run by several nodes at once.

use course::Exam;

use crate::notice::Letters;
use crate::{Academy, Error};

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
}
