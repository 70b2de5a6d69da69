//! Mail that waits to be sent, kept by the act it belongs to. A mail waits until it is sent or given up.

use crate::row::row;
use crate::statement::{Claim, claim, statements};
use crate::{Error, Reads, Tx, params};

row! {
    /// A mail.
    pub struct MailRow {
        /// Id.
        pub id: String,
        /// Address it goes to.
        pub recipient: String,
        /// Subject.
        pub subject: String,
        /// Plain text.
        pub body: String,
        /// What goes with it, as a JSON list.
        pub attachments: String,
        /// When it was written.
        pub created_at: i64,
        /// When it may next be tried.
        pub next_attempt_at: i64,
        /// Times it was claimed.
        pub attempts: i64,
        /// When it was sent.
        pub sent_at: Option<i64>,
        /// When it was given up.
        pub failed_at: Option<i64>,
        /// Why it last failed.
        pub last_error: Option<String>,
    }
}

row! {
    /// How much mail there is.
    pub struct MailCounts {
        /// Neither sent nor given up.
        pub waiting: i64,
        /// Given up.
        pub failed: i64,
    }
}

statements! {
    ENQUEUE = "INSERT INTO mail (id, recipient, subject, body, attachments, created_at, next_attempt_at, attempts, sent_at,
            failed_at, last_error)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    MARK_SENT = "UPDATE mail SET sent_at = $2, last_error = NULL WHERE id = $1 AND sent_at IS NULL";
    RETRY = "UPDATE mail SET last_error = $2, next_attempt_at = $3 WHERE id = $1 AND sent_at IS NULL";
    GIVE_UP = "UPDATE mail SET last_error = $2, failed_at = $3 WHERE id = $1 AND sent_at IS NULL";
    COUNTS = "SELECT count(*) FILTER (WHERE sent_at IS NULL AND failed_at IS NULL),
            count(*) FILTER (WHERE failed_at IS NOT NULL)
        FROM mail";
    PURGE = "DELETE FROM mail WHERE sent_at < $1 OR failed_at < $1";
}

/// Takes the mails that are due, the oldest first, each by one taker only.
pub(crate) const CLAIM: Claim = claim!(
    "UPDATE mail SET attempts = attempts + 1, next_attempt_at = $3
        WHERE id IN (SELECT id FROM mail WHERE sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= $1
            ORDER BY next_attempt_at, id LIMIT $2",
    ") RETURNING id, recipient, subject, body, attachments, created_at, next_attempt_at, attempts, sent_at, failed_at,
            last_error"
);

/// Keeps a mail to be sent: in the transaction of the act it tells of, so that there is never one without the other.
///
/// # Errors
/// [`Error::Conflict`] on the `primary key`.
pub async fn enqueue(tx: &Tx, row: &MailRow) -> Result<(), Error> {
    let MailRow { id, recipient, subject, body, attachments, created_at, next_attempt_at, .. } = row;
    let MailRow { attempts, sent_at, failed_at, last_error, .. } = row;
    let params = params![
        id,
        recipient,
        subject,
        body,
        attachments,
        *created_at,
        *next_attempt_at,
        *attempts,
        *sent_at,
        *failed_at,
        last_error
    ];
    tx.execute(ENQUEUE, params).await?;
    Ok(())
}

/// Takes up to `limit` mails that are due at `now`, the oldest first, and counts an attempt on each. Nobody else is given
/// them before `lease_until`; after that they are due again, in case their taker died.
///
/// # Errors
/// When the store fails.
pub async fn claim_due(tx: &Tx, now: i64, limit: i64, lease_until: i64) -> Result<Vec<MailRow>, Error> {
    let mut mails: Vec<MailRow> = tx.query_all(CLAIM.on(tx.dialect()), params![now, limit, lease_until]).await?;
    mails.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    Ok(mails)
}

/// Notes that a mail was sent.
///
/// # Errors
/// When the store fails.
pub async fn mark_sent(tx: &Tx, id: &str, now: i64) -> Result<(), Error> {
    tx.execute(MARK_SENT, params![id, now]).await?;
    Ok(())
}

/// Notes that a mail could not be sent, and why: it is tried again at `next_attempt`, or given up where there is none.
///
/// # Errors
/// When the store fails.
pub async fn mark_failed(tx: &Tx, id: &str, why: &str, now: i64, next_attempt: Option<i64>) -> Result<(), Error> {
    match next_attempt {
        Some(at) => tx.execute(RETRY, params![id, why, at]).await?,
        None => tx.execute(GIVE_UP, params![id, why, now]).await?,
    };
    Ok(())
}

/// How much mail waits and how much was given up.
///
/// # Errors
/// When the store fails.
pub async fn counts(db: &impl Reads) -> Result<MailCounts, Error> {
    db.query_one(COUNTS, &[]).await
}

/// Forgets what was sent or given up before then: mails hold addresses, and codes.
///
/// # Errors
/// When the store fails.
pub async fn purge(tx: &Tx, before: i64) -> Result<(), Error> {
    tx.execute(PURGE, params![before]).await?;
    Ok(())
}
