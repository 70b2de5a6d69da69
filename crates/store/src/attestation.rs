//! Attestations as they were issued.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// An attestation.
    pub struct AttestationRow {
        /// The code it is verified by.
        pub code: String,
        /// Whose it is; `None` once it is detached.
        pub learner_id: Option<String>,
        /// Of which course.
        pub course_id: String,
        /// In which language.
        pub language: String,
        /// The name on it.
        pub name: String,
        /// When it was issued.
        pub issued_at: i64,
        /// Hash of the release it was issued under.
        pub release_hash: String,
        /// What else it says, as JSON.
        pub details: String,
    }
}

statements! {
    INSERT = "INSERT INTO attestation
            (code, learner_id, course_id, language, name, issued_at, release_hash, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    BY_CODE = "SELECT code, learner_id, course_id, language, name, issued_at, release_hash, details
        FROM attestation WHERE code = $1";
    FOR_LEARNER = "SELECT code, learner_id, course_id, language, name, issued_at, release_hash, details
        FROM attestation WHERE learner_id = $1 AND course_id = $2 ORDER BY issued_at, code LIMIT 1";
    COUNT_FOR = "SELECT count(*) FROM attestation WHERE learner_id = $1";
    DETACH = "UPDATE attestation SET learner_id = NULL WHERE learner_id = $1";
    DELETE_FOR = "DELETE FROM attestation WHERE learner_id = $1";
}

/// Adds an attestation.
///
/// # Errors
/// [`Error::Conflict`] on the `primary key`; [`Error::Reference`] when there is no such learner.
pub async fn insert(tx: &Tx, row: &AttestationRow) -> Result<(), Error> {
    let AttestationRow { code, learner_id, course_id, language, name, issued_at, release_hash, details } = row;
    let params = params![code, learner_id, course_id, language, name, *issued_at, release_hash, details];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// The attestation of this code.
///
/// # Errors
/// When the store fails.
pub async fn by_code(db: &impl Reads, code: &str) -> Result<Option<AttestationRow>, Error> {
    db.query_optional(BY_CODE, params![code]).await
}

/// The first attestation a learner was given for a course.
///
/// # Errors
/// When the store fails.
pub async fn for_learner(db: &impl Reads, learner: &str, course: &str) -> Result<Option<AttestationRow>, Error> {
    db.query_optional(FOR_LEARNER, params![learner, course]).await
}

/// How many attestations a learner has.
///
/// # Errors
/// When the store fails.
pub async fn count_for(db: &impl Reads, learner: &str) -> Result<i64, Error> {
    db.query_one(COUNT_FOR, params![learner]).await
}

/// Unties a learner's attestations from them: they stay verifiable when the learner is deleted.
///
/// # Errors
/// When the store fails.
pub async fn detach(tx: &Tx, learner: &str) -> Result<(), Error> {
    tx.execute(DETACH, params![learner]).await?;
    Ok(())
}

/// Deletes a learner's attestations.
///
/// # Errors
/// When the store fails.
pub async fn delete_for(tx: &Tx, learner: &str) -> Result<(), Error> {
    tx.execute(DELETE_FOR, params![learner]).await?;
    Ok(())
}
