//! Sessions, and the codes by which one signs in. Secrets are kept as hashes only.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

/// How long a code is kept after it has expired, in milliseconds (a day): how many were asked for is counted by them.
const KEPT_AFTER_EXPIRY: i64 = 24 * 3_600_000;

row! {
    /// A browser that is remembered.
    pub struct SessionRow {
        /// Hash of the secret it keeps.
        pub token_hash: String,
        /// Whose it is.
        pub learner_id: String,
        /// Since when.
        pub created_at: i64,
        /// Until when.
        pub expires_at: i64,
    }
}

row! {
    /// A code that was sent to sign in by.
    pub struct SignInRow {
        /// Id.
        pub id: String,
        /// Address it went to.
        pub email: String,
        /// The address as it is compared.
        pub email_key: String,
        /// Hash of the code.
        pub code_hash: String,
        /// Wrong codes given so far.
        pub attempts: i64,
        /// When it was sent.
        pub created_at: i64,
        /// Until when it is valid.
        pub expires_at: i64,
        /// When it was used.
        pub used_at: Option<i64>,
    }
}

statements! {
    INSERT_SESSION = "INSERT INTO login_session (token_hash, learner_id, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    SESSION = "SELECT token_hash, learner_id, created_at, expires_at FROM login_session
        WHERE token_hash = $1 AND expires_at > $2";
    DELETE_SESSION = "DELETE FROM login_session WHERE token_hash = $1";
    INSERT_SIGN_IN = "INSERT INTO sign_in (id, email, email_key, code_hash, attempts, created_at, expires_at, used_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    SIGN_IN = "SELECT id, email, email_key, code_hash, attempts, created_at, expires_at, used_at FROM sign_in WHERE id = $1";
    COUNT_SINCE = "SELECT count(*) FROM sign_in WHERE email_key = $1 AND created_at >= $2";
    RECORD_FAILURE = "UPDATE sign_in SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts";
    CONSUME = "UPDATE sign_in SET used_at = $2
        WHERE id = $1 AND used_at IS NULL AND expires_at > $2 AND attempts < $3";
    LATEST_EXHAUSTED = "SELECT created_at FROM sign_in WHERE email_key = $1 AND attempts >= $2 AND created_at > $3
        AND used_at IS NULL
        ORDER BY created_at DESC LIMIT 1";
    /// Those who have an attestation stay: others verify it.
    PURGE_VISITORS = "DELETE FROM learner
        WHERE email IS NULL AND id IN (SELECT learner_id FROM login_session WHERE expires_at <= $1)
            AND NOT EXISTS (SELECT 1 FROM login_session s WHERE s.learner_id = learner.id AND s.expires_at > $1)
            AND NOT EXISTS (SELECT 1 FROM attestation a WHERE a.learner_id = learner.id)";
    PURGE_SESSIONS = "DELETE FROM login_session WHERE expires_at <= $1";
    PURGE_SIGN_INS = "DELETE FROM sign_in WHERE expires_at <= $1";
}

/// Adds a session.
///
/// # Errors
/// [`Error::Reference`] when there is no such learner.
pub async fn insert_session(tx: &Tx, row: &SessionRow) -> Result<(), Error> {
    let SessionRow { token_hash, learner_id, created_at, expires_at } = row;
    tx.execute(INSERT_SESSION, params![token_hash, learner_id, *created_at, *expires_at]).await?;
    Ok(())
}

/// The session of this hash, unless it has expired.
///
/// # Errors
/// When the store fails.
pub async fn session(db: &impl Reads, token_hash: &str, now: i64) -> Result<Option<SessionRow>, Error> {
    db.query_optional(SESSION, params![token_hash, now]).await
}

/// Ends a session. Nothing happens where there is none.
///
/// # Errors
/// When the store fails.
pub async fn delete_session(tx: &Tx, token_hash: &str) -> Result<(), Error> {
    tx.execute(DELETE_SESSION, params![token_hash]).await?;
    Ok(())
}

/// Adds a code.
///
/// # Errors
/// [`Error::Conflict`] on the `primary key`.
pub async fn insert_sign_in(tx: &Tx, row: &SignInRow) -> Result<(), Error> {
    let SignInRow { id, email, email_key, code_hash, attempts, created_at, expires_at, used_at } = row;
    let params = params![id, email, email_key, code_hash, *attempts, *created_at, *expires_at, *used_at];
    tx.execute(INSERT_SIGN_IN, params).await?;
    Ok(())
}

/// The code of this id, used, expired or not.
///
/// # Errors
/// When the store fails.
pub async fn sign_in(db: &impl Reads, id: &str) -> Result<Option<SignInRow>, Error> {
    db.query_optional(SIGN_IN, params![id]).await
}

/// How many codes were sent to an address since then.
///
/// # Errors
/// When the store fails.
pub async fn count_sign_ins_since(db: &impl Reads, email_key: &str, since: i64) -> Result<i64, Error> {
    db.query_one(COUNT_SINCE, params![email_key, since]).await
}

/// Counts a wrong code, and says how many there were: no two callers are told the same number.
///
/// # Errors
/// [`Error::NotFound`] when there is no such code.
pub async fn record_failure(tx: &Tx, id: &str) -> Result<i64, Error> {
    tx.query_one(RECORD_FAILURE, params![id]).await
}

/// Uses a code up. `false` where it was used, has expired or met `limit` wrong ones: of two callers, one is told `true`.
///
/// # Errors
/// When the store fails.
pub async fn consume(tx: &Tx, id: &str, now: i64, limit: i64) -> Result<bool, Error> {
    Ok(tx.execute(CONSUME, params![id, now, limit]).await? == 1)
}

/// When the latest code that met `limit` wrong ones was sent to an address, if that was after `since`.
///
/// # Errors
/// When the store fails.
pub async fn latest_exhausted(db: &impl Reads, email_key: &str, limit: i64, since: i64) -> Result<Option<i64>, Error> {
    db.query_optional(LATEST_EXHAUSTED, params![email_key, limit, since]).await
}

/// Forgets the sessions that have expired, with what is remembered of visitors without an address whom nothing else leads
/// back to, and the codes that did so a day ago.
///
/// # Errors
/// When the store fails.
pub async fn purge_expired(tx: &Tx, now: i64) -> Result<(), Error> {
    tx.execute(PURGE_VISITORS, params![now]).await?;
    tx.execute(PURGE_SESSIONS, params![now]).await?;
    tx.execute(PURGE_SIGN_INS, params![now - KEPT_AFTER_EXPIRY]).await?;
    Ok(())
}
