//! One's own data: to take away, to delete. Roles, for those who run the academy.

use serde_json::json;
use store::LearnerRow;

use crate::audit::Entry;
use crate::mail::address_key;
use crate::staff::Role;
use crate::{Academy, Error};

/// Why a role could not be granted.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// It does not look like an address.
    #[error("`{0}` is not a mail address")]
    NotAnAddress(String),
    /// There is no such role.
    #[error("there is no role `{0}`: choose one of {all}", all = Role::ALL.map(Role::name).join(", "))]
    NoSuchRole(String),
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

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
        self.store
            .write(|tx| async move {
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

    /// Grants a role to the holder of an address, known or not yet.
    ///
    /// # Errors
    /// See [`GrantError`].
    pub async fn grant(&self, email: &str, role: &str, language: &str) -> Result<(), GrantError> {
        let key = address_key(email.trim()).ok_or_else(|| GrantError::NotAnAddress(email.to_owned()))?;
        if !Role::ALL.iter().any(|known| known.name() == role) {
            return Err(GrantError::NoSuchRole(role.to_owned()));
        }
        let now = self.world.now();
        let new = LearnerRow {
            id: self.world.id(),
            created_at: now,
            email: Some(email.trim().to_owned()),
            email_key: Some(key.clone()),
            name: String::new(),
            language: language.to_owned(),
        };
        let granted =
            Entry::by_itself(self.world.as_ref(), "role.granted", format!("address:{key}"), &json!({ "role": role }));
        let (key, new, granted) = (&key, &new, &granted);
        self.store
            .write(|tx| async move {
                granted.write(&tx).await?;
                let id = match store::learner::by_email_key(&tx, key).await? {
                    Some(known) => known.id,
                    None => {
                        store::learner::insert(&tx, new).await?;
                        new.id.clone()
                    }
                };
                store::learner::grant_role(&tx, &id, role, now).await
            })
            .await
            .map_err(Error::from)?;
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
