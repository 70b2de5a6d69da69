//! A seat as pages and letters need it: the registration with its session, its candidate and its sitting. Read only.

use crate::row::row;
use crate::statement::statements;
use crate::{Columns, Error, ExamSessionRow, Reads, RegistrationRow, Row, params};

row! {
    /// What a candidate's page says of the sitting that used up a seat.
    pub struct SeatSittingRow {
        /// Id of the sitting.
        pub id: String,
        /// How many questions.
        pub items: i64,
        /// Right answers it takes to pass.
        pub pass_mark: i64,
        /// When it began.
        pub started_at: i64,
        /// When it ends.
        pub deadline: i64,
        /// When it ended.
        pub finished_at: Option<i64>,
        /// Right answers, once finished.
        pub score: Option<i64>,
        /// `passed`, `failed` or `disqualified`, once finished.
        pub outcome: Option<String>,
        /// When the candidate may see the result.
        pub published_at: Option<i64>,
    }
}

/// A registration with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatRow {
    /// The registration.
    pub registration: RegistrationRow,
    /// The word that came with the decision about an accommodation.
    pub accommodation_answer: String,
    /// The seat whose failed sitting gave this one.
    pub second_chance_of: Option<String>,
    /// Its session.
    pub session: ExamSessionRow,
    /// Why that was cancelled; empty where it was not.
    pub cancel_reason: String,
    /// Mail address of the candidate; `None` once the account is deleted.
    pub email: Option<String>,
    /// Language the candidate is written to in.
    pub learner_language: Option<String>,
    /// The sitting that used it up.
    pub sitting: Option<SeatSittingRow>,
}

impl Row for SeatRow {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        let mut seat = Self {
            registration: RegistrationRow::read(columns)?,
            accommodation_answer: columns.take()?,
            second_chance_of: columns.take()?,
            session: ExamSessionRow::read(columns)?,
            cancel_reason: columns.take()?,
            email: columns.take()?,
            learner_language: columns.take()?,
            sitting: None,
        };
        if columns.take::<i64>()? == 1 {
            seat.sitting = Some(SeatSittingRow::read(columns)?);
        }
        Ok(seat)
    }
}

/// Reads [`SeatRow`]s.
macro_rules! seat {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.session_id, r.learner_id, r.name, r.language, r.origin, r.seat_code, r.accommodation,
            r.extra_per_cent, r.accommodation_decided_at, r.state, r.identity, r.admitted_at, r.admitted_by, r.reminded_at,
            r.created_at, r.changed_at, r.accommodation_answer, r.second_chance_of,
            s.id, s.title, s.opens_at, s.closes_at, s.capacity, s.supervised, s.results, s.cancelled_at, s.room_code,
            s.room_opened_at, s.room_closed_at, s.created_at, s.changed_at, s.cancel_reason, l.email, l.language,
            CASE WHEN t.id IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END,
            t.id, t.items, t.pass_mark, t.started_at, t.deadline, t.finished_at, t.score, t.outcome, t.published_at
            FROM registration r JOIN exam_session s ON s.id = r.session_id
            LEFT JOIN learner l ON l.id = r.learner_id LEFT JOIN sitting t ON t.registration_id = r.id ",
            $rest
        )
    };
}

statements! {
    BY_ID = seat!("WHERE r.id = $1");
    OF_LEARNER = seat!("WHERE r.learner_id = $1 ORDER BY s.opens_at, r.id");
    IN_SESSION = seat!("WHERE r.session_id = $1 ORDER BY r.name, r.id");
    OF_CODE = seat!("WHERE r.seat_code = $1 ORDER BY r.created_at, r.id");
    ASKING = seat!("WHERE r.accommodation <> '' AND r.accommodation_decided_at IS NULL AND r.state = 'registered'
            AND t.id IS NULL AND s.cancelled_at IS NULL AND s.closes_at > $1
        ORDER BY s.opens_at, r.created_at, r.id");
    TO_REMIND = seat!("WHERE r.session_id = $1 AND r.state = 'registered' AND COALESCE(r.reminded_at, r.changed_at) < $2
            AND t.id IS NULL AND l.email IS NOT NULL
        ORDER BY r.id LIMIT $3");
    SECOND_CHANCE_OF = seat!("WHERE r.second_chance_of = $1");
    /// Failed since then at first, or by a change of the result. A second chance that was withdrawn is none: it is of no seat.
    OWED = seat!("WHERE t.outcome = 'failed' AND t.published_at <= $2 AND r.origin <> 'second-chance' AND l.email IS NOT NULL
            AND t.id IN (SELECT f.id FROM sitting f WHERE f.outcome = 'failed' AND f.published_at > $1
                UNION ALL SELECT c.sitting_id FROM result_change c
                    WHERE c.outcome_after = 'failed' AND c.outcome_before <> 'failed' AND c.changed_at > $1)
            AND NOT EXISTS (SELECT 1 FROM registration n WHERE n.second_chance_of = r.id)
            AND NOT EXISTS (SELECT 1 FROM registration n WHERE n.learner_id = r.learner_id AND n.created_at > t.started_at
                AND NOT (n.origin = 'second-chance' AND n.second_chance_of IS NULL))
        ORDER BY t.published_at, r.id LIMIT $3");
}

/// The seat of this id.
///
/// # Errors
/// When the store fails.
pub async fn by_id(db: &impl Reads, id: &str) -> Result<Option<SeatRow>, Error> {
    db.query_optional(BY_ID, params![id]).await
}

/// The seats of a learner, cancelled ones included, in the order of their sessions.
///
/// # Errors
/// When the store fails.
pub async fn of_learner(db: &impl Reads, learner: &str) -> Result<Vec<SeatRow>, Error> {
    db.query_all(OF_LEARNER, params![learner]).await
}

/// The seats in a session, cancelled ones included, by name.
///
/// # Errors
/// When the store fails.
pub async fn in_session(db: &impl Reads, session: &str) -> Result<Vec<SeatRow>, Error> {
    db.query_all(IN_SESSION, params![session]).await
}

/// The seats taken with a code, cancelled ones included, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn of_code(db: &impl Reads, code: &str) -> Result<Vec<SeatRow>, Error> {
    db.query_all(OF_CODE, params![code]).await
}

/// The seats whose accommodation waits for a decision, in sessions not over at `now`, the first to open first.
///
/// # Errors
/// When the store fails.
pub async fn asking(db: &impl Reads, now: i64) -> Result<Vec<SeatRow>, Error> {
    db.query_all(ASKING, params![now]).await
}

/// Up to `limit` seats of a session not sat yet, whose candidates were not reminded, and which did not change, since `due`.
///
/// # Errors
/// When the store fails.
pub async fn to_remind(db: &impl Reads, session: &str, due: i64, limit: i64) -> Result<Vec<SeatRow>, Error> {
    db.query_all(TO_REMIND, params![session, due, limit]).await
}

/// The second chance that a failed sitting of a seat gave, cancelled or not, unless it was withdrawn.
///
/// # Errors
/// When the store fails.
pub async fn second_chance_of(db: &impl Reads, registration: &str) -> Result<Option<SeatRow>, Error> {
    db.query_optional(SECOND_CHANCE_OF, params![registration]).await
}

/// Up to `limit` seats whose sitting failed, its result published by `now` and after `since`, or changed to that after
/// `since`, that gave no second chance and whose candidates took no other seat since.
///
/// # Errors
/// When the store fails.
pub async fn owed(db: &impl Reads, since: i64, now: i64, limit: i64) -> Result<Vec<SeatRow>, Error> {
    db.query_all(OWED, params![since, now, limit]).await
}
