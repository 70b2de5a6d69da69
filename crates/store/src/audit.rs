//! The audit log: who did what, when and why. It is only ever added to.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// Who did what, when and why.
    pub struct AuditEntryRow {
        /// Id; entries sort by it.
        pub id: String,
        /// When.
        pub at: i64,
        /// Who: a learner's id, or `tilia` for what it did by itself.
        pub actor: String,
        /// Their address at that moment.
        pub actor_name: String,
        /// What was done, a word of the field: `item.retired`.
        pub action: String,
        /// What to: kind and id, `item:contexte-001`.
        pub subject: String,
        /// Why; empty where no reason is asked for.
        pub reason: String,
        /// What changed, as JSON.
        pub details: String,
    }
}

statements! {
    INSERT = "INSERT INTO audit_entry
            (id, at, actor, actor_name, action, subject, reason, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LATEST = "SELECT id, at, actor, actor_name, action, subject, reason, details
        FROM audit_entry WHERE id < $1 ORDER BY id DESC LIMIT $2";
    OF_SUBJECT = "SELECT id, at, actor, actor_name, action, subject, reason, details
        FROM audit_entry WHERE subject = $1 ORDER BY id DESC";
    COUNT_SINCE = "SELECT count(*) FROM audit_entry WHERE subject = $1 AND action = $2 AND at > $3";
}

/// Adds an entry.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &AuditEntryRow) -> Result<(), Error> {
    let params =
        params![&row.id, row.at, &row.actor, &row.actor_name, &row.action, &row.subject, &row.reason, &row.details];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// Up to `limit` entries older than the one of this id, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn before(db: &impl Reads, id: &str, limit: i64) -> Result<Vec<AuditEntryRow>, Error> {
    db.query_all(LATEST, params![id, limit]).await
}

/// The entries about one subject, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn of_subject(db: &impl Reads, subject: &str) -> Result<Vec<AuditEntryRow>, Error> {
    db.query_all(OF_SUBJECT, params![subject]).await
}

/// How many times that was done to that subject since then.
///
/// # Errors
/// When the store fails.
pub async fn count_since(db: &impl Reads, subject: &str, action: &str, since: i64) -> Result<i64, Error> {
    db.query_one(COUNT_SINCE, params![subject, action, since]).await
}
