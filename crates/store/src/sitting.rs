//! Sittings of the exam and of the mock exam, question by question.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// One candidate's attempt at an exam or a mock exam.
    pub struct SittingRow {
        /// Id.
        pub id: String,
        /// `exam` or `mock`.
        pub kind: String,
        /// The seat it uses up; `None` for a mock exam.
        pub registration_id: Option<String>,
        /// The session; `None` for a mock exam.
        pub session_id: Option<String>,
        /// Whose; `None` once the account is deleted.
        pub learner_id: Option<String>,
        /// Language the questions are put in.
        pub language: String,
        /// How many questions.
        pub items: i64,
        /// Right answers it takes to pass.
        pub pass_mark: i64,
        /// When it began.
        pub started_at: i64,
        /// When it ends, extra time and minutes given back included; the grace for the network is not.
        pub deadline: i64,
        /// The question to answer, from 1; one more than `items` when all are.
        pub next_position: i64,
        /// When it ended.
        pub finished_at: Option<i64>,
        /// What ended it: `candidate`, `time` or `room`.
        pub ended_by: Option<String>,
        /// Right answers, once finished.
        pub score: Option<i64>,
        /// `passed`, `failed` or `disqualified`, once finished.
        pub outcome: Option<String>,
        /// When the candidate may see the result.
        pub published_at: Option<i64>,
    }
}

row! {
    /// A question put to a candidate.
    pub struct SittingItemRow {
        /// In which sitting.
        pub sitting_id: String,
        /// Which question of it, from 1.
        pub position: i64,
        /// The item.
        pub item_id: String,
        /// Its version.
        pub version: i64,
        /// The item's options in the order shown, a digit each: `2031`.
        pub option_order: String,
        /// The option chosen, by its place in the item (0 is right).
        pub answer: Option<i64>,
        /// When it was answered, or left out.
        pub answered_at: Option<i64>,
    }
}

statements! {
    INSERT = "INSERT INTO sitting
            (id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at,
            deadline, next_position, finished_at, ended_by, score, outcome, published_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    INSERT_ITEM = "INSERT INTO sitting_item
            (sitting_id, position, item_id, version, option_order, answer, answered_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    BY_ID = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE id = $1";
    FOR_REGISTRATION = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE registration_id = $1";
    FOR_LEARNER = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE learner_id = $1 ORDER BY started_at, id";
    ITEM = "SELECT sitting_id, position, item_id, version, option_order, answer, answered_at
        FROM sitting_item WHERE sitting_id = $1 AND position = $2";
    ITEMS = "SELECT sitting_id, position, item_id, version, option_order, answer, answered_at
        FROM sitting_item WHERE sitting_id = $1 ORDER BY position";
}

/// Adds a sitting; its questions are added beside it.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &SittingRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.kind,
        &row.registration_id,
        &row.session_id,
        &row.learner_id,
        &row.language,
        row.items,
        row.pass_mark,
        row.started_at,
        row.deadline,
        row.next_position,
        row.finished_at,
        &row.ended_by,
        row.score,
        &row.outcome,
        row.published_at
    ];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// Adds a question of a sitting.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_item(tx: &Tx, row: &SittingItemRow) -> Result<(), Error> {
    let params = params![
        &row.sitting_id,
        row.position,
        &row.item_id,
        row.version,
        &row.option_order,
        row.answer,
        row.answered_at
    ];
    tx.execute(INSERT_ITEM, params).await?;
    Ok(())
}

/// The sitting of this id.
///
/// # Errors
/// When the store fails.
pub async fn by_id(db: &impl Reads, id: &str) -> Result<Option<SittingRow>, Error> {
    db.query_optional(BY_ID, params![id]).await
}

/// The sitting that used up a seat.
///
/// # Errors
/// When the store fails.
pub async fn for_registration(db: &impl Reads, registration: &str) -> Result<Option<SittingRow>, Error> {
    db.query_optional(FOR_REGISTRATION, params![registration]).await
}

/// The sittings of a learner, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn for_learner(db: &impl Reads, learner: &str) -> Result<Vec<SittingRow>, Error> {
    db.query_all(FOR_LEARNER, params![learner]).await
}

/// A question of a sitting.
///
/// # Errors
/// When the store fails.
pub async fn item(db: &impl Reads, sitting: &str, position: i64) -> Result<Option<SittingItemRow>, Error> {
    db.query_optional(ITEM, params![sitting, position]).await
}

/// The questions of a sitting, in order.
///
/// # Errors
/// When the store fails.
pub async fn items(db: &impl Reads, sitting: &str) -> Result<Vec<SittingItemRow>, Error> {
    db.query_all(ITEMS, params![sitting]).await
}
