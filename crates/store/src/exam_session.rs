//! Sessions of the exam.

use crate::row::row;
use crate::statement::statements;
use crate::{Columns, Error, Reads, Row, Tx, params};

row! {
    /// A window in which the exam may be sat.
    pub struct ExamSessionRow {
        /// Id.
        pub id: String,
        /// Title; empty for those that the dates name.
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
        /// When its plan last changed.
        pub changed_at: i64,
    }
}

/// A session with what its plan holds besides, and how many of its seats are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSessionRow {
    /// The session.
    pub session: ExamSessionRow,
    /// 1 where a seat code is asked for.
    pub code_required: i64,
    /// Why it was cancelled; empty where it was not.
    pub cancel_reason: String,
    /// Seats taken.
    pub taken: i64,
}

impl Row for PlannedSessionRow {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        Ok(Self {
            session: ExamSessionRow::read(columns)?,
            code_required: columns.take()?,
            cancel_reason: columns.take()?,
            taken: columns.take()?,
        })
    }
}

/// Reads [`PlannedSessionRow`]s.
macro_rules! planned {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.title, s.opens_at, s.closes_at, s.capacity, s.supervised, s.results, s.cancelled_at, s.room_code,
            s.room_opened_at, s.room_closed_at, s.created_at, s.changed_at, s.code_required, s.cancel_reason,
            (SELECT count(*) FROM registration r WHERE r.session_id = s.id AND r.state = 'registered')
            FROM exam_session s ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO exam_session
            (id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
            room_opened_at, room_closed_at, created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    INSERT_ONCE = "INSERT INTO exam_session
            (id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
            room_opened_at, room_closed_at, created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING";
    ALIGN = "UPDATE exam_session SET opens_at = $2, closes_at = $3, capacity = $4, results = $5
        WHERE id = $1 AND changed_at = created_at AND cancelled_at IS NULL
            AND (opens_at <> $2 OR closes_at <> $3 OR capacity IS DISTINCT FROM $4 OR results <> $5)
            AND NOT EXISTS (SELECT 1 FROM registration WHERE session_id = exam_session.id AND state = 'registered')";
    CHANGE = "UPDATE exam_session SET title = $2, opens_at = $3, closes_at = $4, capacity = $5, supervised = $6, results = $7,
            room_code = $8, code_required = $9, changed_at = $10
        WHERE id = $1";
    CANCEL = "UPDATE exam_session SET cancelled_at = $2, cancel_reason = $3, changed_at = $2
        WHERE id = $1 AND cancelled_at IS NULL";
    BY_ID = "SELECT id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
        room_opened_at, room_closed_at, created_at, changed_at
        FROM exam_session WHERE id = $1";
    NOT_OVER = "SELECT id, title, opens_at, closes_at, capacity, supervised, results, cancelled_at, room_code,
        room_opened_at, room_closed_at, created_at, changed_at
        FROM exam_session WHERE closes_at > $1 AND cancelled_at IS NULL ORDER BY opens_at, id";
    PLANNED = planned!("WHERE s.id = $1");
    COMING = planned!("WHERE s.closes_at > $1 ORDER BY s.opens_at, s.id");
    OVER = planned!("WHERE s.closes_at <= $1 AND (s.closes_at, s.id) < ($2, $3)
        ORDER BY s.closes_at DESC, s.id DESC LIMIT $4");
}

/// Adds a session.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &ExamSessionRow) -> Result<(), Error> {
    add(tx, INSERT, row).await?;
    Ok(())
}

/// Adds a session unless there is one of this id, and says whether it did.
///
/// # Errors
/// When the store fails.
pub async fn insert_once(tx: &Tx, row: &ExamSessionRow) -> Result<bool, Error> {
    Ok(add(tx, INSERT_ONCE, row).await? == 1)
}

async fn add(tx: &Tx, sql: &'static str, row: &ExamSessionRow) -> Result<u64, Error> {
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
    tx.execute(sql, params).await
}

/// Gives a session the window, capacity and results of `row`, as long as nobody changed its plan, cancelled it or is
/// registered in it; says whether it had others.
///
/// # Errors
/// When the store fails.
pub async fn align(tx: &Tx, row: &ExamSessionRow) -> Result<bool, Error> {
    let params = params![&row.id, row.opens_at, row.closes_at, row.capacity, &row.results];
    Ok(tx.execute(ALIGN, params).await? == 1)
}

/// Gives a session the plan of `row`: title, window, capacity, supervision, results, room code; and whether a seat code
/// is asked for.
///
/// # Errors
/// When the store fails.
pub async fn change(tx: &Tx, row: &ExamSessionRow, code_required: i64) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.title,
        row.opens_at,
        row.closes_at,
        row.capacity,
        row.supervised,
        &row.results,
        &row.room_code,
        code_required,
        row.changed_at
    ];
    tx.execute(CHANGE, params).await?;
    Ok(())
}

/// Cancels a session, and says whether it was not already.
///
/// # Errors
/// When the store fails.
pub async fn cancel(tx: &Tx, id: &str, reason: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(CANCEL, params![id, now, reason]).await? == 1)
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

/// The session of this id, with its seats counted.
///
/// # Errors
/// When the store fails.
pub async fn planned(db: &impl Reads, id: &str) -> Result<Option<PlannedSessionRow>, Error> {
    db.query_optional(PLANNED, params![id]).await
}

/// Sessions that are not over at `now`, cancelled ones included, the first to open first, with their seats counted.
///
/// # Errors
/// When the store fails.
pub async fn coming(db: &impl Reads, now: i64) -> Result<Vec<PlannedSessionRow>, Error> {
    db.query_all(COMING, params![now]).await
}

/// Up to `limit` sessions that are over at `now`, the last to close first; `before` is the time of closing and the id of
/// the last one of the page before.
///
/// # Errors
/// When the store fails.
pub async fn over(
    db: &impl Reads,
    now: i64,
    before: Option<(i64, &str)>,
    limit: i64,
) -> Result<Vec<PlannedSessionRow>, Error> {
    let (closes_at, id) = before.unwrap_or((i64::MAX, ""));
    db.query_all(OVER, params![now, closes_at, id, limit]).await
}
