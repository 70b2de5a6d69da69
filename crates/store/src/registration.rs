//! Registrations: the seats of candidates in sessions, as they are written. [`crate::seat`] reads them with all that belongs
//! to them.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

/// State of a registration that holds a seat.
pub const REGISTERED: &str = "registered";
/// State of one that no longer does.
pub const CANCELLED: &str = "cancelled";

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
    INSERT_SECOND_CHANCE = "INSERT INTO registration
            (id, session_id, learner_id, name, language, origin, seat_code, accommodation, extra_per_cent,
            accommodation_decided_at, state, identity, admitted_at, admitted_by, reminded_at, created_at,
            changed_at, second_chance_of)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    CHANGE = "UPDATE registration SET session_id = $2, name = $3, language = $4, accommodation = $5,
            accommodation_decided_at = $6, reminded_at = NULL, changed_at = $7
        WHERE id = $1";
    CANCEL = "UPDATE registration SET state = 'cancelled', changed_at = $2 WHERE id = $1 AND state = 'registered'";
    WITHDRAW = "UPDATE registration SET state = 'cancelled', second_chance_of = NULL, changed_at = $2
        WHERE id = $1 AND state = 'registered' AND second_chance_of IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM sitting t WHERE t.registration_id = registration.id)";
    FREE = "UPDATE registration SET state = 'cancelled', changed_at = $2 WHERE learner_id = $1 AND state = 'registered'
        AND NOT EXISTS (SELECT 1 FROM sitting t WHERE t.registration_id = registration.id)";
    DECIDE = "UPDATE registration SET extra_per_cent = $2, accommodation_answer = $3, accommodation_decided_at = $4
        WHERE id = $1";
    FORGET_ACCOMMODATIONS = "UPDATE registration SET accommodation = '', accommodation_answer = ''
        WHERE (accommodation <> '' OR accommodation_answer <> '')
            AND session_id IN (SELECT id FROM exam_session WHERE closes_at < $1)";
    REMINDED = "UPDATE registration SET reminded_at = $2
        WHERE id = $1 AND state = 'registered' AND COALESCE(reminded_at, changed_at) < $3";
    TAKEN = "SELECT count(*) FROM registration WHERE session_id = $1 AND state = 'registered'";
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

/// Adds the seat given for the failed sitting of the seat `of`.
///
/// # Errors
/// [`Error::Conflict`] on `second_chance_of` when one was given already.
pub async fn insert_second_chance(tx: &Tx, row: &RegistrationRow, of: &str) -> Result<(), Error> {
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
        row.changed_at,
        of
    ];
    tx.execute(INSERT_SECOND_CHANCE, params).await?;
    Ok(())
}

/// Gives a registration the session, name, language and accommodation of `row`; it has not been reminded of.
///
/// # Errors
/// [`Error::Conflict`] when the learner has another seat in that session.
pub async fn change(tx: &Tx, row: &RegistrationRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.session_id,
        &row.name,
        &row.language,
        &row.accommodation,
        row.accommodation_decided_at,
        row.changed_at
    ];
    tx.execute(CHANGE, params).await?;
    Ok(())
}

/// Cancels a registration, and says whether it was not already.
///
/// # Errors
/// When the store fails.
pub async fn cancel(tx: &Tx, id: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(CANCEL, params![id, now]).await? == 1)
}

/// Takes back a second chance that was not sat, and says whether it did: the failure that gave it may give another.
///
/// # Errors
/// When the store fails.
pub async fn withdraw(tx: &Tx, id: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(WITHDRAW, params![id, now]).await? == 1)
}

/// Cancels the registrations of a learner that no sitting has used up: somebody else may have the seats.
///
/// # Errors
/// When the store fails.
pub async fn free(tx: &Tx, learner: &str, now: i64) -> Result<(), Error> {
    tx.execute(FREE, params![learner, now]).await?;
    Ok(())
}

/// Notes what was decided about an accommodation.
///
/// # Errors
/// When the store fails.
pub async fn decide(tx: &Tx, id: &str, extra_per_cent: i64, answer: &str, now: i64) -> Result<(), Error> {
    tx.execute(DECIDE, params![id, extra_per_cent, answer, now]).await?;
    Ok(())
}

/// Forgets what was asked for and answered about accommodations in sessions that closed before then: it may tell of a
/// person's health. What was granted stays.
///
/// # Errors
/// When the store fails.
pub async fn forget_accommodations(tx: &Tx, before: i64) -> Result<(), Error> {
    tx.execute(FORGET_ACCOMMODATIONS, params![before]).await?;
    Ok(())
}

/// Notes that a candidate was reminded, unless that happened, or the seat changed, after `due`; says whether it did.
///
/// # Errors
/// When the store fails.
pub async fn remind(tx: &Tx, id: &str, now: i64, due: i64) -> Result<bool, Error> {
    Ok(tx.execute(REMINDED, params![id, now, due]).await? == 1)
}

/// How many seats of a session are taken.
///
/// # Errors
/// When the store fails.
pub async fn taken(db: &impl Reads, session: &str) -> Result<i64, Error> {
    db.query_one(TAKEN, params![session]).await
}
