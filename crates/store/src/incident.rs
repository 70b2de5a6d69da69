//! The room of a supervised session: who may act in it, who was admitted, what happened, and the time given back for it.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// What happened in a room.
    pub struct IncidentRow {
        /// Id.
        pub id: String,
        /// In which session's room.
        pub session_id: String,
        /// Whom it concerns; `None` for the whole room.
        pub registration_id: Option<String>,
        /// Kind, from the exam's list.
        pub kind: String,
        /// What happened.
        pub note: String,
        /// Minutes given back for it.
        pub minutes: i64,
        /// When.
        pub recorded_at: i64,
        /// By whom (a learner's id).
        pub recorded_by: String,
    }
}

statements! {
    INSERT = "INSERT INTO incident
            (id, session_id, registration_id, kind, note, minutes, recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LET_IN = "INSERT INTO room_supervisor (session_id, learner_id, entered_at) VALUES ($1, $2, $3)
        ON CONFLICT (session_id, learner_id) DO NOTHING";
    IS_IN = "SELECT entered_at FROM room_supervisor WHERE session_id = $1 AND learner_id = $2";
    OPEN_ROOM = "UPDATE exam_session SET room_opened_at = $2 WHERE id = $1 AND room_opened_at IS NULL";
    CLOSE_ROOM = "UPDATE exam_session SET room_closed_at = $2 WHERE id = $1 AND room_closed_at IS NULL";
    ADMIT = "UPDATE registration SET identity = $2, admitted_at = $3, admitted_by = $4, changed_at = $5 WHERE id = $1";
    IN_SESSION = "SELECT id, session_id, registration_id, kind, note, minutes, recorded_at, recorded_by
        FROM incident WHERE session_id = $1 ORDER BY recorded_at, id";
    GIVE_BACK = "UPDATE sitting SET deadline = deadline + $2
        WHERE registration_id = $1 AND finished_at IS NULL AND deadline >= $3";
    GIVE_BACK_TO_ALL = "UPDATE sitting SET deadline = deadline + $2
        WHERE session_id = $1 AND finished_at IS NULL AND deadline >= $3";
    /// Of one that was passed, only while nobody was told.
    RESUME = "UPDATE sitting SET deadline = $2, resumed_at = $3, finished_at = NULL, ended_by = NULL, score = NULL,
            outcome = NULL, published_at = NULL
        WHERE id = $1 AND kind = 'exam' AND certified = 0 AND next_position <= items AND deadline < $3
            AND (finished_at IS NULL OR ended_by = 'time'
                AND (outcome = 'failed' OR outcome = 'passed' AND published_at IS NULL))";
}

/// Keeps an incident.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &IncidentRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.session_id,
        &row.registration_id,
        &row.kind,
        &row.note,
        row.minutes,
        row.recorded_at,
        &row.recorded_by
    ];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// The incidents of a session, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn in_session(db: &impl Reads, session: &str) -> Result<Vec<IncidentRow>, Error> {
    db.query_all(IN_SESSION, params![session]).await
}

/// Notes that a supervisor was let into a session's room. One who was already stays.
///
/// # Errors
/// [`Error::Reference`] on a row that is not there.
pub async fn let_in(tx: &Tx, session: &str, learner: &str, now: i64) -> Result<(), Error> {
    tx.execute(LET_IN, params![session, learner, now]).await?;
    Ok(())
}

/// Whether a supervisor was let into a session's room.
///
/// # Errors
/// When the store fails.
pub async fn is_in(db: &impl Reads, session: &str, learner: &str) -> Result<bool, Error> {
    Ok(db.query_optional::<i64>(IS_IN, params![session, learner]).await?.is_some())
}

/// Opens a session's room. `false` where it was opened before.
///
/// # Errors
/// When the store fails.
pub async fn open_room(tx: &Tx, session: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(OPEN_ROOM, params![session, now]).await? == 1)
}

/// Closes a session's room. `false` where it was closed before.
///
/// # Errors
/// When the store fails.
pub async fn close_room(tx: &Tx, session: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(CLOSE_ROOM, params![session, now]).await? == 1)
}

/// Says how a seat's holder was identified (`checked` or `not-verified`), and when and by whom admitted; by nobody where an
/// admission is taken back.
///
/// # Errors
/// When the store fails.
pub async fn admit(
    tx: &Tx,
    registration: &str,
    identity: &str,
    admitted: Option<(i64, &str)>,
    now: i64,
) -> Result<(), Error> {
    let (at, by) = admitted.unzip();
    tx.execute(ADMIT, params![registration, identity, at, by, now]).await?;
    Ok(())
}

/// Moves the deadline of the sitting under way of a seat, whose time has not run out; says of how many that was.
///
/// # Errors
/// When the store fails.
pub async fn give_back(tx: &Tx, registration: &str, milliseconds: i64, now: i64) -> Result<u64, Error> {
    tx.execute(GIVE_BACK, params![registration, milliseconds, now]).await
}

/// Moves the deadline of every sitting under way of a session, whose time has not run out; says of how many that was.
///
/// # Errors
/// When the store fails.
pub async fn give_back_to_all(tx: &Tx, session: &str, milliseconds: i64, now: i64) -> Result<u64, Error> {
    tx.execute(GIVE_BACK_TO_ALL, params![session, milliseconds, now]).await
}

/// Has a sitting of the exam whose time ran out go on until `deadline`, at the question it stopped at; what came of it is
/// withdrawn. `false`, and nothing is changed, where it was handed in or ended with its room, has no question left, was
/// passed and is out, was set aside, or has time left.
///
/// # Errors
/// When the store fails.
pub async fn resume(tx: &Tx, sitting: &str, deadline: i64, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(RESUME, params![sitting, deadline, now]).await? == 1)
}
