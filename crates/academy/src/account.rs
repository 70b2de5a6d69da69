//! One's own data: to take away, to delete.

use course::Exam;

use crate::{Academy, Error};

/// A year, leap days included, in milliseconds.
const YEAR: i64 = 31_557_600_000;
/// A day, in milliseconds.
const DAY: i64 = 24 * 3_600_000;
/// Old sittings forgotten at a time.
const BATCH: i64 = 500;

impl Academy {
    /// Everything remembered about the holder of this token.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn my_data(&self, token: &str) -> Result<Option<store::Export>, Error> {
        match self.learner(token).await? {
            Some(learner) => Ok(Some(store::export(&self.store, &learner.id).await?)),
            None => Ok(None),
        }
    }

    /// Deletes the holder of this token and everything remembered of them. Attestations stay verifiable when
    /// `keep_attestations`, no longer tied to anyone here. So do certificates, always: others rely on them; `hide_names` takes
    /// the name off their pages. Sittings stay for the counts, tied to nobody.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn delete_account(&self, token: &str, keep_attestations: bool, hide_names: bool) -> Result<(), Error> {
        let Some(learner) = self.learner(token).await? else {
            return Ok(());
        };
        let learner = &learner.id;
        let now = self.world.now();
        self.store
            .write(|tx| async move {
                store::registration::free(&tx, learner, now).await?;
                store::result::untie(&tx, learner).await?;
                store::certificate::forget_corrections(&tx, learner).await?;
                if hide_names {
                    store::certificate::hide_names(&tx, learner).await?;
                }
                if keep_attestations {
                    store::attestation::detach(&tx, learner).await?;
                } else {
                    store::attestation::delete_for(&tx, learner).await?;
                }
                store::learner::delete(&tx, learner).await
            })
            .await?;
        Ok(())
    }

    /// Forgets sessions and codes that can serve no more, and visitors without an account whose session that was; mails a
    /// week after they left: they hold addresses and codes; and what candidates asked for a month after their session.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn purge(&self) -> Result<(), Error> {
        let now = self.world.now();
        let forget = self.store.write(|tx| async move {
            store::mail::purge(&tx, now - 7 * DAY).await?;
            store::registration::forget_accommodations(&tx, now - 30 * DAY).await?;
            store::login::purge_expired(&tx, now).await
        });
        Ok(forget.await?)
    }

    /// Forgets what the exam's rules keep no longer: sittings with their answers, names on registrations, and certificates of
    /// accounts that were deleted. Those of accounts that are there stay as long as the account. Mock exams go after a year, as
    /// a visitor's cookie does; those in which nothing was answered a day after their time was over.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn purge_exam(&self, exam: &Exam) -> Result<(), Error> {
        let now = self.world.now();
        let before = now - i64::from(exam.retention_years) * YEAR;
        loop {
            let mut old = store::result::old_sittings(&self.store, before, BATCH).await?;
            old.extend(store::result::old_mocks(&self.store, now - YEAR, now - DAY, BATCH).await?);
            if old.is_empty() {
                break;
            }
            let old = &old;
            let forget = self.store.write(|tx| async move {
                for sitting in old {
                    store::result::delete_sitting(&tx, sitting).await?;
                }
                Ok(())
            });
            forget.await?;
        }
        let forget = self.store.write(|tx| async move {
            store::result::untie_old(&tx, before).await?;
            store::certificate::purge(&tx, before).await
        });
        forget.await?;
        Ok(())
    }
}
