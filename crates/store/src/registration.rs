//! Seats of candidates in sessions.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// A candidate's seat in a session.
    pub struct RegistrationRow {
        /// Id.
        pub id: String,
        /// In which session.
        pub session_id: String,
        /// Whose; `None` once the account is deleted.
        pub learner_id: Option<String>,
        /// Name as it must appear on the certificate.
        pub name: String,
        /// Language of the exam.
        pub language: String,
        /// `self`, `seat-code` or `second-chance`.
        pub origin: String,
        /// The seat code it was made with.
        pub seat_code: Option<String>,
        /// What the candidate asked for; empty when nothing.
        pub accommodation: String,
        /// Extra time granted, in per cent of the exam's.
        pub extra_per_cent: i64,
        /// When that was decided.
        pub accommodation_decided_at: Option<i64>,
        /// `registered` or `cancelled`.
        pub state: String,
        /// `not-verified` or `checked`.
        pub identity: String,
        /// When a supervisor admitted the candidate.
        pub admitted_at: Option<i64>,
        /// Which supervisor (a learner's id).
        pub admitted_by: Option<String>,
        /// When the reminder was written.
        pub reminded_at: Option<i64>,
        /// When it was made.
        pub created_at: i64,
        /// When it last changed.
        pub changed_at: i64,
    }
}

statements! {
    INSERT = "INSERT INTO registration
            (id, session_id, learner_id, name, language, origin, seat_code, accommodation, extra_per_cent,
            accommodation_decided_at, state, identity, admitted_at, admitted_by, reminded_at, created_at,
            changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    BY_ID = "SELECT id, session_id, learner_id, name, language, origin, seat_code, accommodation, extra_per_cent,
        accommodation_decided_at, state, identity, admitted_at, admitted_by, reminded_at, created_at,
        changed_at
        FROM registration WHERE id = $1";
    FOR_LEARNER = "SELECT id, session_id, learner_id, name, language, origin, seat_code, accommodation, extra_per_cent,
        accommodation_decided_at, state, identity, admitted_at, admitted_by, reminded_at, created_at,
        changed_at
        FROM registration WHERE learner_id = $1 ORDER BY created_at, id";
    IN_SESSION = "SELECT id, session_id, learner_id, name, language, origin, seat_code, accommodation, extra_per_cent,
        accommodation_decided_at, state, identity, admitted_at, admitted_by, reminded_at, created_at,
        changed_at
        FROM registration WHERE session_id = $1 ORDER BY name, id";
}

/// Adds a registration.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &RegistrationRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.session_id,
        &row.learner_id,
        &row.name,
        &row.language,
        &row.origin,
        &row.seat_code,
        &row.accommodation,
        row.extra_per_cent,
        row.accommodation_decided_at,
        &row.state,
        &row.identity,
        row.admitted_at,
        &row.admitted_by,
        row.reminded_at,
        row.created_at,
        row.changed_at
    ];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// The registration of this id.
///
/// # Errors
/// When the store fails.
pub async fn by_id(db: &impl Reads, id: &str) -> Result<Option<RegistrationRow>, Error> {
    db.query_optional(BY_ID, params![id]).await
}

/// The registrations of a learner, cancelled ones included, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn for_learner(db: &impl Reads, learner: &str) -> Result<Vec<RegistrationRow>, Error> {
    db.query_all(FOR_LEARNER, params![learner]).await
}

/// The registrations in a session, cancelled ones included, by name.
///
/// # Errors
/// When the store fails.
pub async fn in_session(db: &impl Reads, session: &str) -> Result<Vec<RegistrationRow>, Error> {
    db.query_all(IN_SESSION, params![session]).await
}
