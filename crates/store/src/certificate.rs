//! Certificates of knowledge as they were issued, and what became of them.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// A certificate of knowledge.
    pub struct CertificateRow {
        /// Code it is verified by.
        pub code: String,
        /// Whose; `None` once the account is deleted.
        pub learner_id: Option<String>,
        /// The sitting it rests on.
        pub sitting_id: String,
        /// Its language.
        pub language: String,
        /// The name on it.
        pub name: String,
        /// 1 where its page shows the name.
        pub name_public: i64,
        /// `not-verified` or `checked`.
        pub identity: String,
        /// When it was issued.
        pub issued_at: i64,
        /// Until when it is valid; `None` for no limit.
        pub expires_at: Option<i64>,
        /// Its place in the status list.
        pub status_index: i64,
        /// When it was revoked.
        pub revoked_at: Option<i64>,
        /// Why, as anyone may read it.
        pub revocation_reason: Option<String>,
        /// Code of the one that replaces it.
        pub replaced_by: Option<String>,
        /// The key that signed it.
        pub key_id: String,
        /// All it says, as JSON.
        pub details: String,
        /// The signed Open Badge, as JSON-LD.
        pub badge: String,
        /// The same credential as a JWT.
        pub jwt: String,
    }
}

statements! {
    INSERT = "INSERT INTO certificate
            (code, learner_id, sitting_id, language, name, name_public, identity, issued_at, expires_at,
            status_index, revoked_at, revocation_reason, replaced_by, key_id, details, badge, jwt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    BY_CODE = "SELECT code, learner_id, sitting_id, language, name, name_public, identity, issued_at, expires_at,
        status_index, revoked_at, revocation_reason, replaced_by, key_id, details, badge, jwt
        FROM certificate WHERE code = $1";
    FOR_LEARNER = "SELECT code, learner_id, sitting_id, language, name, name_public, identity, issued_at, expires_at,
        status_index, revoked_at, revocation_reason, replaced_by, key_id, details, badge, jwt
        FROM certificate WHERE learner_id = $1 ORDER BY issued_at, code";
    FOR_SITTING = "SELECT code, learner_id, sitting_id, language, name, name_public, identity, issued_at, expires_at,
        status_index, revoked_at, revocation_reason, replaced_by, key_id, details, badge, jwt
        FROM certificate WHERE sitting_id = $1 ORDER BY issued_at, code";
}

/// Adds a certificate.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &CertificateRow) -> Result<(), Error> {
    let params = params![
        &row.code,
        &row.learner_id,
        &row.sitting_id,
        &row.language,
        &row.name,
        row.name_public,
        &row.identity,
        row.issued_at,
        row.expires_at,
        row.status_index,
        row.revoked_at,
        &row.revocation_reason,
        &row.replaced_by,
        &row.key_id,
        &row.details,
        &row.badge,
        &row.jwt
    ];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// The certificate of this code.
///
/// # Errors
/// When the store fails.
pub async fn by_code(db: &impl Reads, code: &str) -> Result<Option<CertificateRow>, Error> {
    db.query_optional(BY_CODE, params![code]).await
}

/// The certificates of a learner, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn for_learner(db: &impl Reads, learner: &str) -> Result<Vec<CertificateRow>, Error> {
    db.query_all(FOR_LEARNER, params![learner]).await
}

/// The certificates that rest on a sitting, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn for_sitting(db: &impl Reads, sitting: &str) -> Result<Vec<CertificateRow>, Error> {
    db.query_all(FOR_SITTING, params![sitting]).await
}
