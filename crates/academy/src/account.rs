//! One's own data: to take away, to delete.

use crate::{Academy, Error};

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
    /// `keep_attestations`, no longer tied to anyone here.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn delete_account(&self, token: &str, keep_attestations: bool) -> Result<(), Error> {
        let Some(learner) = self.learner(token).await? else {
            return Ok(());
        };
        let learner = &learner.id;
        let now = self.world.now();
        self.store
            .write(|tx| async move {
                store::registration::free(&tx, learner, now).await?;
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

    /// Forgets sessions and codes that can serve no more, and mails a week after they left: they hold addresses and codes.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn purge(&self) -> Result<(), Error> {
        let now = self.world.now();
        let week = 7 * 24 * 3_600_000;
        let forget = self.store.write(|tx| async move {
            store::mail::purge(&tx, now - week).await?;
            store::login::purge_expired(&tx, now).await
        });
        Ok(forget.await?)
    }
}
