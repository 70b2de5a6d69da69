//! Sessions of the exam, and the codes that give seats in them.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// A window in which the exam may be sat.
    pub struct ExamSessionRow {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// From when the exam may be started.
        pub opens_at: i64,
        /// Until when it may be started.
        pub closes_at: i64,
        /// Most seats; `None` for no limit.
        pub capacity: Option<i64>,
        /// 1 where identity is checked in a room.
        pub supervised: i64,
        /// `at-once` or `session-end`.
        pub results: String,
        /// When it was cancelled.
        pub cancelled_at: Option<i64>,
        /// Code that opens the room to its supervisors.
        pub room_code: Option<String>,
        /// When a supervisor opened the room.
        pub room_opened_at: Option<i64>,
        /// When it was closed.
        pub room_closed_at: Option<i64>,
        /// When it was planned.
        pub created_at: i64,
        /// When it last changed.
        pub changed_at: i64,
    }
}

row! {
    /// A code that gives seats.
    pub struct SeatCodeRow {
        /// The code.
        pub code: String,
        /// The session it gives seats in; `None` for any.
        pub session_id: Option<String>,
        /// How many seats it gives.
        pub seats: i64,
        /// Whom it was made for.
        pub note: String,
        /// Until when it may be used.
        pub expires_at: Option<i64>,
        /// When it was taken back.
        pub revoked_at: Option<i64>,
        /// When it was made.
        pub created_at: i64,
        /// By whom (a learner's id).
        pub created_by: String,
    }
}

statements! {
    INSERT = "INSERT INTO exam_session
            (id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
            room_opened_at, room_closed_at, created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    INSERT_CODE = "INSERT INTO seat_code
            (code, session_id, seats, note, expires_at, revoked_at, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    BY_ID = "SELECT id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
        room_opened_at, room_closed_at, created_at, changed_at
        FROM exam_session WHERE id = $1";
    NOT_OVER = "SELECT id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
        room_opened_at, room_closed_at, created_at, changed_at
        FROM exam_session WHERE closes_at > $1 AND cancelled_at IS NULL ORDER BY opens_at, id";
    CODE = "SELECT code, session_id, seats, note, expires_at, revoked_at, created_at, created_by
        FROM seat_code WHERE code = $1";
}

/// Adds a session.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &ExamSessionRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.title,
        row.opens_at,
        row.closes_at,
        row.capacity,
        row.supervised,
        &row.results,
        row.cancelled_at,
        &row.room_code,
        row.room_opened_at,
        row.room_closed_at,
        row.created_at,
        row.changed_at
    ];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// Adds a seat code.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_code(tx: &Tx, row: &SeatCodeRow) -> Result<(), Error> {
    let params = params![
        &row.code,
        &row.session_id,
        row.seats,
        &row.note,
        row.expires_at,
        row.revoked_at,
        row.created_at,
        &row.created_by
    ];
    tx.execute(INSERT_CODE, params).await?;
    Ok(())
}

/// The session of this id.
///
/// # Errors
/// When the store fails.
pub async fn by_id(db: &impl Reads, id: &str) -> Result<Option<ExamSessionRow>, Error> {
    db.query_optional(BY_ID, params![id]).await
}

/// Sessions that are not over at `now` nor cancelled, the first to open first.
///
/// # Errors
/// When the store fails.
pub async fn not_over(db: &impl Reads, now: i64) -> Result<Vec<ExamSessionRow>, Error> {
    db.query_all(NOT_OVER, params![now]).await
}

/// The seat code.
///
/// # Errors
/// When the store fails.
pub async fn code(db: &impl Reads, code: &str) -> Result<Option<SeatCodeRow>, Error> {
    db.query_optional(CODE, params![code]).await
}
