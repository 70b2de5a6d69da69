//! Granting and taking back roles: at the terminal, where nobody is signed in, and in the browser, by an admin.

use serde_json::json;
use store::{LearnerRow, RoleHolderRow, learner};

use crate::Academy;
use crate::audit::Entry;
use crate::mail::address_key;
use crate::staff::{Denied, Role, Staff};

/// Why a role could not be granted or taken back.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// It does not look like an address.
    #[error("`{0}` is not a mail address")]
    NotAnAddress(String),
    /// There is no such role.
    #[error("there is no role `{0}`: choose one of {all}", all = Role::ALL.map(Role::name).join(", "))]
    NoSuchRole(String),
    /// An admin does not shut themselves out.
    #[error("one's own role of admin is taken back by another admin")]
    OwnRole,
    /// Not for this person, or the store failed.
    #[error(transparent)]
    Denied(#[from] Denied),
}

impl From<store::Error> for GrantError {
    fn from(error: store::Error) -> Self {
        Self::Denied(error.into())
    }
}

impl Academy {
    /// Everyone who holds a role, by address. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn role_holders(&self, token: Option<&str>) -> Result<Vec<RoleHolderRow>, Denied> {
        self.staff(token, Role::Admin).await?;
        Ok(learner::role_holders(&self.store).await?)
    }

    /// Grants a role to the holder of an address, known or not yet. At the terminal: nobody is asked who they are.
    ///
    /// # Errors
    /// See [`GrantError`].
    pub async fn grant(&self, email: &str, role: &str, language: &str) -> Result<(), GrantError> {
        self.give(None, email, role, language).await
    }

    /// Grants a role to the holder of an address, known or not yet. For admins.
    ///
    /// # Errors
    /// See [`GrantError`].
    pub async fn grant_role(
        &self,
        token: Option<&str>,
        email: &str,
        role: &str,
        language: &str,
    ) -> Result<(), GrantError> {
        let staff = self.staff(token, Role::Admin).await?;
        self.give(Some(&staff), email, role, language).await
    }

    /// Takes a role back. For admins.
    ///
    /// # Errors
    /// See [`GrantError`].
    pub async fn revoke_role(&self, token: Option<&str>, learner: &str, role: &str) -> Result<(), GrantError> {
        let staff = self.staff(token, Role::Admin).await?;
        if staff.id == learner && role == Role::Admin.name() {
            return Err(GrantError::OwnRole);
        }
        let Some(holder) = learner::by_id(&self.store, learner).await? else {
            return Ok(());
        };
        let subject = format!("address:{}", holder.email_key.unwrap_or_default());
        let revoked = &Entry::by(self.world.as_ref(), &staff, "role.revoked", subject, "", &json!({ "role": role }));
        let write = self.store.write(|tx| async move {
            if learner::revoke_role(&tx, learner, role).await? { revoked.write(&tx).await } else { Ok(()) }
        });
        Ok(write.await?)
    }

    async fn give(&self, by: Option<&Staff>, email: &str, role: &str, language: &str) -> Result<(), GrantError> {
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
        let (subject, details) = (format!("address:{key}"), json!({ "role": role }));
        let granted = match by {
            Some(staff) => Entry::by(self.world.as_ref(), staff, "role.granted", subject, "", &details),
            None => Entry::by_itself(self.world.as_ref(), "role.granted", subject, &details),
        };
        let (key, new, granted) = (&key, &new, &granted);
        self.store
            .write(|tx| async move {
                granted.write(&tx).await?;
                let id = match learner::by_email_key(&tx, key).await? {
                    Some(known) => known.id,
                    None => {
                        learner::insert(&tx, new).await?;
                        new.id.clone()
                    }
                };
                learner::grant_role(&tx, &id, role, now).await
            })
            .await?;
        Ok(())
    }
}
