//! Ending: the score, the outcome, when the result is out and who is told.

use assess::{ExamScore, Mark, passes};
use course::Exam;
use store::{Ending, NeutralisationRow, SittingItemRow, SittingRow, decision, exam_session, learner, sitting};

use crate::notice::Draft;
use crate::sitting::{Kind, SittingError};
use crate::{Academy, Error, Letters, Notice};

/// Sittings dealt with at a time.
const BATCH: i64 = 200;

/// What ended a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndedBy {
    /// The candidate: the last question was answered, or they said so.
    Candidate,
    /// The clock.
    Time,
    /// The room was closed.
    Room,
}

impl EndedBy {
    fn name(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Time => "time",
            Self::Room => "room",
        }
    }
}

impl Academy {
    /// Hands the exam in before its time, as the candidate confirmed. Done again, it changes nothing.
    ///
    /// # Errors
    /// See [`SittingError`].
    pub async fn finish_sitting(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        id: &str,
    ) -> Result<(), SittingError> {
        let held = self.held(token, id, None).await?;
        if held.sitting.finished_at.is_none() {
            let over = !exam.timing(0).accepts(self.world.now(), held.sitting.deadline);
            self.end_sitting(exam, letters, id, if over { EndedBy::Time } else { EndedBy::Candidate }).await?;
        }
        Ok(())
    }

    /// Ends the sittings whose time is over or whose room was closed, and gives the results that are due.
    pub(crate) async fn sittings_upkeep(&self, exam: &Exam, letters: &impl Letters) -> Result<(), Error> {
        let before = self.world.now() - exam.timing(0).grace_ms;
        for (due, by) in [
            (sitting::overdue(&self.store, before, BATCH).await?, EndedBy::Time),
            (sitting::in_closed_rooms(&self.store, BATCH).await?, EndedBy::Room),
        ] {
            for id in due {
                self.end_sitting(exam, letters, &id, by).await?;
            }
        }
        for id in sitting::to_publish(&self.store, self.world.now(), BATCH).await? {
            self.publish_result(letters, &id).await?;
        }
        Ok(())
    }

    /// Ends a sitting and reckons its score. One that had ended already, or whose deadline has moved meanwhile, is left alone.
    pub(crate) async fn end_sitting(
        &self,
        exam: &Exam,
        letters: &impl Letters,
        id: &str,
        by: EndedBy,
    ) -> Result<(), Error> {
        let Some(row) = sitting::by_id(&self.store, id).await? else { return Ok(()) };
        let at_once = match &row.session_id {
            Some(session) => {
                exam_session::by_id(&self.store, session).await?.is_some_and(|session| session.results == "at-once")
            }
            None => true,
        };
        let told = if at_once { self.result_letter(letters, &row).await? } else { None };
        let (now, timing, told) = (self.world.now(), exam.timing(0), &told);
        let ended = self.store.write(|tx| async move {
            let Some(row) = sitting::by_id(&tx, id).await? else { return Ok(()) };
            if row.finished_at.is_some() || by == EndedBy::Time && timing.accepts(now, row.deadline) {
                return Ok(());
            }
            let items = sitting::items(&tx, id).await?;
            let score = score(&items, &decision::neutralisations_in_force(&tx).await?);
            let pass_mark = usize::try_from(row.pass_mark).unwrap_or(usize::MAX);
            let ending = Ending {
                // Found later than it was over, it was over all the same.
                finished_at: now.min(row.deadline),
                ended_by: by.name(),
                score: i64::try_from(score.right).unwrap_or_default(),
                outcome: if passes(&score, pass_mark) { "passed" } else { "failed" },
                published_at: at_once.then_some(now),
            };
            if sitting::finish(&tx, id, &ending).await?
                && let Some(letter) = told
            {
                letter.send(&tx).await?;
            }
            Ok(())
        });
        Ok(ended.await?)
    }

    /// Lets the candidate see a result, and says so by mail.
    async fn publish_result(&self, letters: &impl Letters, id: &str) -> Result<(), Error> {
        let Some(row) = sitting::by_id(&self.store, id).await? else { return Ok(()) };
        let letter = self.result_letter(letters, &row).await?;
        let (now, letter) = (self.world.now(), &letter);
        let published = self.store.write(|tx| async move {
            if sitting::publish(&tx, id, now).await?
                && let Some(letter) = letter
            {
                letter.send(&tx).await?;
            }
            Ok(())
        });
        Ok(published.await?)
    }

    /// The letter that says the result is out; `None` for the mock exam, or where there is no address (any more).
    async fn result_letter(&self, letters: &impl Letters, row: &SittingRow) -> Result<Option<Draft>, Error> {
        let Some(learner) = row.learner_id.as_ref().filter(|_| Kind::of(row) == Kind::Exam) else { return Ok(None) };
        let address = learner::by_id(&self.store, learner).await?.and_then(|learner| learner.email);
        let notice = Notice::Result { sitting: row.id.clone() };
        Ok(address.map(|to| Draft::new(self.world.as_ref(), letters, &to, &row.language, &notice)))
    }
}

/// The points of a sitting, by its answers and the items neutralised since.
pub(crate) fn score(items: &[SittingItemRow], neutralised: &[NeutralisationRow]) -> ExamScore {
    ExamScore::of(items.iter().map(|item| ("", mark(item, neutralised))))
}

/// What one question brought. The right option is the first of its item.
pub(crate) fn mark(item: &SittingItemRow, neutralised: &[NeutralisationRow]) -> Mark {
    if neutralised.iter().any(|n| n.item_id == item.item_id && n.version == item.version) {
        return Mark::Neutralised;
    }
    Mark::of(item.answer.and_then(|chosen| usize::try_from(chosen).ok()), 0)
}
