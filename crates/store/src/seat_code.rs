//! Codes that give seats in sessions, and who used them.

use crate::row::row;
use crate::statement::statements;
use crate::{Columns, Error, Reads, Row, Tx, params};

row! {
    /// A code that gives seats.
    pub struct SeatCodeRow {
        /// The code.
        pub code: String,
        /// Id of those made together.
        pub batch: String,
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

/// A code and how many of its seats are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatCodeUseRow {
    /// The code.
    pub code: SeatCodeRow,
    /// Seats taken with it, in sessions that were not cancelled.
    pub used: i64,
}

impl Row for SeatCodeUseRow {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        Ok(Self { code: SeatCodeRow::read(columns)?, used: columns.take()? })
    }
}

row! {
    /// Codes that were made together.
    pub struct SeatCodeBatchRow {
        /// Its id; later ones sort later.
        pub batch: String,
        /// Whom they were made for.
        pub note: String,
        /// The session they give seats in; `None` for any.
        pub session_id: Option<String>,
        /// Until when they may be used.
        pub expires_at: Option<i64>,
        /// When they were made.
        pub created_at: i64,
        /// How many codes.
        pub codes: i64,
        /// How many of them were taken back.
        pub revoked: i64,
        /// How many seats they give.
        pub seats: i64,
        /// Seats taken with them, in sessions that were not cancelled.
        pub used: i64,
    }
}

/// Reads [`SeatCodeUseRow`]s.
macro_rules! with_uses {
    ($rest:literal) => {
        concat!(
            "SELECT c.code, c.batch, c.session_id, c.seats, c.note, c.expires_at, c.revoked_at, c.created_at, c.created_by,
            (SELECT count(*) FROM registration r JOIN exam_session s ON s.id = r.session_id
                WHERE r.seat_code = c.code AND r.state = 'registered' AND s.cancelled_at IS NULL)
            FROM seat_code c ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO seat_code
            (code, batch, session_id, seats, note, expires_at, revoked_at, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    BY_CODE = with_uses!("WHERE c.code = $1");
    OF_BATCH = with_uses!("WHERE c.batch = $1 ORDER BY c.code");
    BATCHES = "SELECT c.batch, min(c.note), min(c.session_id), min(c.expires_at), min(c.created_at), count(*),
            count(c.revoked_at), CAST(sum(c.seats) AS BIGINT),
            (SELECT count(*) FROM seat_code o JOIN registration r ON r.seat_code = o.code
                JOIN exam_session s ON s.id = r.session_id
                WHERE o.batch = c.batch AND r.state = 'registered' AND s.cancelled_at IS NULL)
        FROM seat_code c WHERE c.batch < $1 GROUP BY c.batch ORDER BY c.batch DESC LIMIT $2";
    REVOKE = "UPDATE seat_code SET revoked_at = $2 WHERE code = $1 AND revoked_at IS NULL";
    REVOKE_BATCH = "UPDATE seat_code SET revoked_at = $2 WHERE batch = $1 AND revoked_at IS NULL";
}

/// Adds a seat code.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &SeatCodeRow) -> Result<(), Error> {
    let params = params![
        &row.code,
        &row.batch,
        &row.session_id,
        row.seats,
        &row.note,
        row.expires_at,
        row.revoked_at,
        row.created_at,
        &row.created_by
    ];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// The code, with its uses counted.
///
/// # Errors
/// When the store fails.
pub async fn by_code(db: &impl Reads, code: &str) -> Result<Option<SeatCodeUseRow>, Error> {
    db.query_optional(BY_CODE, params![code]).await
}

/// The codes of a batch, in alphabetical order, with their uses counted.
///
/// # Errors
/// When the store fails.
pub async fn of_batch(db: &impl Reads, batch: &str) -> Result<Vec<SeatCodeUseRow>, Error> {
    db.query_all(OF_BATCH, params![batch]).await
}

/// Up to `limit` batches older than the one of this id, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn batches(db: &impl Reads, before: &str, limit: i64) -> Result<Vec<SeatCodeBatchRow>, Error> {
    db.query_all(BATCHES, params![before, limit]).await
}

/// Takes a code back, and says whether it was not already: seats taken with it stay.
///
/// # Errors
/// When the store fails.
pub async fn revoke(tx: &Tx, code: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(REVOKE, params![code, now]).await? == 1)
}

/// Takes back the codes of a batch, and says how many were not already.
///
/// # Errors
/// When the store fails.
pub async fn revoke_batch(tx: &Tx, batch: &str, now: i64) -> Result<u64, Error> {
    tx.execute(REVOKE_BATCH, params![batch, now]).await
}
