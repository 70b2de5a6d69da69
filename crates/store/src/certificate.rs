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

row! {
    /// A sitting whose result is out, passed, and for which no certificate was issued.
    pub struct UncertifiedRow {
        /// The sitting.
        pub sitting_id: String,
        /// Whose.
        pub learner_id: Option<String>,
        /// Language it was sat in.
        pub language: String,
        /// How many questions.
        pub items: i64,
        /// Right answers it took to pass.
        pub pass_mark: i64,
        /// Right answers.
        pub score: i64,
        /// When it began.
        pub started_at: i64,
        /// Name, as it must appear.
        pub name: String,
        /// `not-verified` or `checked`.
        pub identity: String,
        /// Mail address of the holder.
        pub email: Option<String>,
    }
}

row! {
    /// A holder's wish that the name on a certificate be corrected.
    pub struct NameCorrectionRow {
        /// The certificate.
        pub code: String,
        /// The name as it should be.
        pub name: String,
        /// What the holder says.
        pub message: String,
        /// When.
        pub asked_at: i64,
        /// When it was dealt with.
        pub handled_at: Option<i64>,
    }
}

/// Reads [`CertificateRow`]s.
macro_rules! certificate {
    ($rest:literal) => {
        concat!(
            "SELECT code, learner_id, sitting_id, language, name, name_public, identity, issued_at, expires_at,
            status_index, revoked_at, revocation_reason, replaced_by, key_id, details, badge, jwt FROM certificate ",
            $rest
        )
    };
}

/// Reads [`UncertifiedRow`]s.
macro_rules! uncertified {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.learner_id, s.language, s.items, s.pass_mark, COALESCE(s.score, 0), s.started_at, r.name,
            r.identity, l.email
            FROM sitting s JOIN registration r ON r.id = s.registration_id LEFT JOIN learner l ON l.id = s.learner_id
            WHERE s.outcome = 'passed' AND s.certified = 0 AND s.kind = 'exam' AND s.published_at IS NOT NULL
            AND r.name <> '' ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO certificate
            (code, learner_id, sitting_id, language, name, name_public, identity, issued_at, expires_at,
            status_index, revoked_at, revocation_reason, replaced_by, key_id, details, badge, jwt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    BY_CODE = certificate!("WHERE code = $1");
    FOR_LEARNER = certificate!("WHERE learner_id = $1 ORDER BY issued_at, code");
    FOR_SITTING = certificate!("WHERE sitting_id = $1 ORDER BY issued_at, code");
    UNCERTIFIED = uncertified!("ORDER BY s.published_at, s.id LIMIT $1");
    UNCERTIFIED_SITTING = uncertified!("AND s.id = $1");
    CERTIFY = "UPDATE sitting SET certified = 1
        WHERE id = $1 AND certified = 0 AND outcome = 'passed' AND published_at IS NOT NULL";
    DECERTIFY = "UPDATE sitting SET certified = 0 WHERE id = $1";
    COUNT = "SELECT count(*) FROM certificate";
    TAKEN = "SELECT count(*) FROM certificate WHERE status_index = $1";
    REVOKE = "UPDATE certificate SET revoked_at = $2, revocation_reason = $3 WHERE code = $1 AND revoked_at IS NULL";
    REPLACE = "UPDATE certificate SET replaced_by = $2
        WHERE sitting_id = $1 AND code <> $2 AND replaced_by IS NULL AND revoked_at IS NOT NULL";
    REVOKED = "SELECT status_index FROM certificate
        WHERE revoked_at IS NOT NULL AND status_index >= $1 AND status_index < $2 ORDER BY status_index";
    KEYS = "SELECT DISTINCT key_id FROM certificate";
    SHOW_NAME = "UPDATE certificate SET name_public = $3 WHERE code = $1 AND learner_id = $2";
    HIDE_NAMES = "UPDATE certificate SET name_public = 0 WHERE learner_id = $1";
    ASK_CORRECTION = "INSERT INTO name_correction (code, name, message, asked_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, message = excluded.message, asked_at = excluded.asked_at,
            handled_at = NULL";
    CORRECTION = "SELECT code, name, message, asked_at, handled_at FROM name_correction WHERE code = $1";
    CORRECTIONS = "SELECT code, name, message, asked_at, handled_at FROM name_correction WHERE handled_at IS NULL
        ORDER BY asked_at LIMIT $1";
    HANDLE_CORRECTION = "UPDATE name_correction SET handled_at = $2 WHERE code = $1 AND handled_at IS NULL";
    FORGET_CORRECTIONS = "DELETE FROM name_correction
        WHERE code IN (SELECT code FROM certificate WHERE learner_id = $1)";
    PURGE = "DELETE FROM certificate WHERE learner_id IS NULL AND issued_at < $1 AND revoked_at IS NULL";
    BLANK = "UPDATE certificate SET name = '', name_public = 0, details = '', badge = '', jwt = ''
        WHERE learner_id IS NULL AND issued_at < $1 AND revoked_at IS NOT NULL AND badge <> ''";
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

/// Up to `limit` sittings that were passed, whose result is out, and that have no certificate; the longest waiting first.
///
/// # Errors
/// When the store fails.
pub async fn uncertified(db: &impl Reads, limit: i64) -> Result<Vec<UncertifiedRow>, Error> {
    db.query_all(UNCERTIFIED, params![limit]).await
}

/// The same of one sitting.
///
/// # Errors
/// When the store fails.
pub async fn uncertified_sitting(db: &impl Reads, sitting: &str) -> Result<Option<UncertifiedRow>, Error> {
    db.query_optional(UNCERTIFIED_SITTING, params![sitting]).await
}

/// Marks a sitting as having its certificate: `true` for one caller only, and only while it is passed.
///
/// # Errors
/// When the store fails.
pub async fn certify(tx: &Tx, sitting: &str) -> Result<bool, Error> {
    Ok(tx.execute(CERTIFY, params![sitting]).await? == 1)
}

/// Takes that mark back: passed anew, the sitting is given another certificate.
///
/// # Errors
/// When the store fails.
pub async fn decertify(tx: &Tx, sitting: &str) -> Result<(), Error> {
    tx.execute(DECERTIFY, params![sitting]).await?;
    Ok(())
}

/// How many certificates there are.
///
/// # Errors
/// When the store fails.
pub async fn count(db: &impl Reads) -> Result<i64, Error> {
    db.query_one(COUNT, &[]).await
}

/// Whether a place in the status list is taken.
///
/// # Errors
/// When the store fails.
pub async fn is_taken(db: &impl Reads, status_index: i64) -> Result<bool, Error> {
    Ok(db.query_one::<i64>(TAKEN, params![status_index]).await? > 0)
}

/// Revokes a certificate; `false` where it was revoked before.
///
/// # Errors
/// When the store fails.
pub async fn revoke(tx: &Tx, code: &str, reason: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(REVOKE, params![code, now, reason]).await? == 1)
}

/// Says of a sitting's revoked certificates that this one replaces them.
///
/// # Errors
/// When the store fails.
pub async fn replace(tx: &Tx, sitting: &str, by: &str) -> Result<(), Error> {
    tx.execute(REPLACE, params![sitting, by]).await?;
    Ok(())
}

/// The places of revoked certificates from `from`, below `to`.
///
/// # Errors
/// When the store fails.
pub async fn revoked(db: &impl Reads, from: i64, to: i64) -> Result<Vec<i64>, Error> {
    db.query_all(REVOKED, params![from, to]).await
}

/// The keys that any certificate was signed with.
///
/// # Errors
/// When the store fails.
pub async fn keys(db: &impl Reads) -> Result<Vec<String>, Error> {
    db.query_all(KEYS, &[]).await
}

/// Shows (1) or hides (0) the name on the page of a learner's certificate; `false` when it is not theirs.
///
/// # Errors
/// When the store fails.
pub async fn show_name(tx: &Tx, code: &str, learner: &str, public: i64) -> Result<bool, Error> {
    Ok(tx.execute(SHOW_NAME, params![code, learner, public]).await? == 1)
}

/// Hides the name on the pages of all of a learner's certificates.
///
/// # Errors
/// When the store fails.
pub async fn hide_names(tx: &Tx, learner: &str) -> Result<(), Error> {
    tx.execute(HIDE_NAMES, params![learner]).await?;
    Ok(())
}

/// Keeps a wish that a name be corrected; the last one of a certificate counts.
///
/// # Errors
/// [`Error::Reference`] when there is no such certificate.
pub async fn ask_correction(tx: &Tx, code: &str, name: &str, message: &str, now: i64) -> Result<(), Error> {
    tx.execute(ASK_CORRECTION, params![code, name, message, now]).await?;
    Ok(())
}

/// The wish that the name on a certificate be corrected.
///
/// # Errors
/// When the store fails.
pub async fn correction(db: &impl Reads, code: &str) -> Result<Option<NameCorrectionRow>, Error> {
    db.query_optional(CORRECTION, params![code]).await
}

/// Up to `limit` wishes that nobody has dealt with, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn corrections(db: &impl Reads, limit: i64) -> Result<Vec<NameCorrectionRow>, Error> {
    db.query_all(CORRECTIONS, params![limit]).await
}

/// Notes that a wish was dealt with; `false` where there was none to deal with.
///
/// # Errors
/// When the store fails.
pub async fn handle_correction(tx: &Tx, code: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(HANDLE_CORRECTION, params![code, now]).await? == 1)
}

/// Forgets the wishes of a learner.
///
/// # Errors
/// When the store fails.
pub async fn forget_corrections(tx: &Tx, learner: &str) -> Result<(), Error> {
    tx.execute(FORGET_CORRECTIONS, params![learner]).await?;
    Ok(())
}

/// Forgets certificates of deleted accounts issued before then. Of a revoked one, that it is revoked stays: its place in
/// the status list goes on saying so.
///
/// # Errors
/// When the store fails.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, Error> {
    Ok(tx.execute(PURGE, params![before]).await? + tx.execute(BLANK, params![before]).await?)
}
