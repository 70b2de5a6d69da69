//! The audit log: every act of the staff, and what the academy decides by itself, is written in the transaction it belongs
//! to. Nothing in it is ever changed.

use serde_json::Value;
use store::{AuditEntryRow, Tx, audit};

use crate::staff::{Denied, Role, Staff};
use crate::{Academy, Error, World};

/// Entries on a page of the log.
pub const ENTRIES_A_PAGE: i64 = 50;

/// An entry to be written: drawn up before the transaction, which may run more than once.
#[derive(Debug, Clone)]
pub(crate) struct Entry(AuditEntryRow);

impl Entry {
    /// What `staff` did (`item.retired`) to `subject` (`item:contexte-001`), why, and what changed.
    pub(crate) fn by(
        world: &dyn World,
        staff: &Staff,
        action: &str,
        subject: impl Into<String>,
        reason: &str,
        details: &Value,
    ) -> Self {
        Self::new(world, (&staff.id, &staff.email), action, subject.into(), reason, details)
    }

    /// What the academy did by itself, or a candidate did to something that is logged.
    pub(crate) fn by_itself(world: &dyn World, action: &str, subject: impl Into<String>, details: &Value) -> Self {
        Self::new(world, ("tilia", "tilia"), action, subject.into(), "", details)
    }

    fn new(
        world: &dyn World,
        (actor, actor_name): (&str, &str),
        action: &str,
        subject: String,
        reason: &str,
        details: &Value,
    ) -> Self {
        Self(AuditEntryRow {
            id: world.id(),
            at: world.now(),
            actor: actor.to_owned(),
            actor_name: actor_name.to_owned(),
            action: action.to_owned(),
            subject,
            reason: reason.trim().to_owned(),
            details: details.to_string(),
        })
    }

    /// Writes it, within the act it tells of.
    pub(crate) async fn write(&self, tx: &Tx) -> Result<(), store::Error> {
        audit::insert(tx, &self.0).await
    }
}

impl Academy {
    /// Logs something odd that a visitor did to `subject`, unless the very same is in the log already: a browser that insists
    /// must not fill it.
    pub(crate) async fn note_once(&self, subject: &str, action: &str, details: &Value) -> Result<(), Error> {
        let (entry, said) = (&Entry::by_itself(self.world.as_ref(), action, subject, details), &details.to_string());
        let noted = self.store.write(|tx| async move {
            let before = audit::of_subject(&tx, subject).await?;
            let again = before.iter().any(|e| e.action == action && e.details == *said);
            if again { Ok(()) } else { entry.write(&tx).await }
        });
        Ok(noted.await?)
    }

    /// A page of the audit log, the latest entry first; `before` is the id of the last entry of the page before it. For
    /// admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn audit_log(&self, token: Option<&str>, before: Option<&str>) -> Result<Vec<AuditEntryRow>, Denied> {
        self.staff(token, Role::Admin).await?;
        // An id is a UUID: `~` sorts after every one.
        Ok(audit::before(&self.store, before.unwrap_or("~"), ENTRIES_A_PAGE).await.map_err(Error::from)?)
    }
}
