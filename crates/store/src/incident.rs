//! What happened in the room of a supervised session.

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
    IN_SESSION = "SELECT id, session_id, registration_id, kind, note, minutes, recorded_at, recorded_by
        FROM incident WHERE session_id = $1 ORDER BY recorded_at, id";
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
