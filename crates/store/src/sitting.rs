//! Sittings of the exam and of the mock exam, question by question.

use crate::row::row;
use crate::statement::statements;
use crate::{Columns, Error, Reads, Row, Tx, Value, params};

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

row! {
    /// An item that may be drawn.
    pub struct DrawableRow {
        /// The item.
        pub item_id: String,
        /// Its current version.
        pub version: i64,
        /// Theme of that version.
        pub theme: String,
        /// Languages it is written in, between spaces: ` en fr `.
        pub languages: String,
    }
}

/// A sitting and one question of it, as asked for with a browser's token: what an answer or a page of the exam needs, in
/// one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// The sitting.
    pub sitting: SittingRow,
    /// Who holds the token, whether the sitting is theirs or not; `None` for a token that is unknown or has expired.
    pub holder: Option<String>,
    /// Minutes given back since it began, or since it went on after its time had run out.
    pub minutes: i64,
    /// When it went on after its time had run out.
    pub resumed_at: Option<i64>,
    /// The question; `None` when the sitting has none of that position.
    pub item: Option<SittingItemRow>,
}

impl Row for HeldRow {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        let sitting = SittingRow::read(columns)?;
        let (holder, minutes, resumed_at) = (columns.take()?, columns.take()?, columns.take()?);
        let position: Option<i64> = columns.take()?;
        let item = match position {
            Some(position) => Some(SittingItemRow {
                sitting_id: sitting.id.clone(),
                position,
                item_id: columns.take()?,
                version: columns.take()?,
                option_order: columns.take()?,
                answer: columns.take()?,
                answered_at: columns.take()?,
            }),
            None => None,
        };
        Ok(Self { sitting, holder, minutes, resumed_at, item })
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
    INSERT_EIGHT_ITEMS = "INSERT INTO sitting_item (sitting_id, position, item_id, version, option_order) VALUES
            ($1, $2, $3, $4, $5),
            ($1, $6, $7, $8, $9),
            ($1, $10, $11, $12, $13),
            ($1, $14, $15, $16, $17),
            ($1, $18, $19, $20, $21),
            ($1, $22, $23, $24, $25),
            ($1, $26, $27, $28, $29),
            ($1, $30, $31, $32, $33)";
    BY_ID = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE id = $1";
    FOR_REGISTRATION = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE registration_id = $1";
    FOR_LEARNER = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE learner_id = $1 ORDER BY started_at, id";
    /// The question is that of `$2`, or the one to answer where that is null.
    HELD = "SELECT s.id, s.kind, s.registration_id, s.session_id, s.learner_id, s.language, s.items, s.pass_mark, s.started_at,
        s.deadline, s.next_position, s.finished_at, s.ended_by, s.score, s.outcome, s.published_at,
        l.learner_id,
        (SELECT CAST(COALESCE(SUM(i.minutes), 0) AS BIGINT) FROM incident i
            WHERE i.session_id = s.session_id AND i.recorded_at >= COALESCE(s.resumed_at, s.started_at)
            AND (i.registration_id IS NULL OR i.registration_id = s.registration_id)),
        s.resumed_at,
        q.position, q.item_id, q.version, q.option_order, q.answer, q.answered_at
        FROM sitting s
        LEFT JOIN sitting_item q ON q.sitting_id = s.id AND q.position = COALESCE(CAST($2 AS BIGINT), s.next_position)
        LEFT JOIN login_session l ON l.token_hash = $3 AND l.expires_at > $4
        WHERE s.id = $1";
    IN_SESSION = "SELECT id, kind, registration_id, session_id, learner_id, language, items, pass_mark, started_at, deadline,
        next_position, finished_at, ended_by, score, outcome, published_at
        FROM sitting WHERE session_id = $1 ORDER BY started_at, id";
    OVERDUE = "SELECT id FROM sitting WHERE finished_at IS NULL AND deadline < $1 ORDER BY deadline LIMIT $2";
    IN_CLOSED_ROOMS = "SELECT s.id FROM sitting s JOIN exam_session e ON e.id = s.session_id
        WHERE s.finished_at IS NULL AND e.room_closed_at IS NOT NULL LIMIT $1";
    TO_PUBLISH = "SELECT s.id FROM sitting s JOIN exam_session e ON e.id = s.session_id
        WHERE s.published_at IS NULL AND s.finished_at IS NOT NULL AND e.closes_at <= $1 LIMIT $2";
    EXAM_UNDER_WAY = "SELECT id FROM sitting WHERE finished_at IS NULL AND kind = 'exam' LIMIT 1";
    DRAWABLE = "SELECT i.id, i.version, v.theme, v.languages
        FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
        WHERE i.item_set = $1 AND i.state = 'live' ORDER BY i.id";
    EXPOSURE = "SELECT i.id, COUNT(q.item_id) FROM item i JOIN sitting_item q ON q.item_id = i.id
        WHERE i.item_set = $1 AND i.state = 'live' GROUP BY i.id";
    ADVANCE = "UPDATE sitting SET next_position = next_position + 1
        WHERE id = $1 AND next_position = $2 AND finished_at IS NULL AND deadline >= $3";
    ANSWER = "UPDATE sitting_item SET answer = $3, answered_at = $4
        WHERE sitting_id = $1 AND position = $2 AND answered_at IS NULL";
    FINISH = "UPDATE sitting SET finished_at = $2, ended_by = $3, score = $4, outcome = $5, published_at = $6
        WHERE id = $1 AND finished_at IS NULL";
    PUBLISH = "UPDATE sitting SET published_at = $2
        WHERE id = $1 AND published_at IS NULL AND finished_at IS NOT NULL";
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

/// Adds the questions of a new sitting, none of them answered, eight at a time: forty journeys to the database would take
/// longer than all the rest of starting.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] where there is no such sitting.
pub async fn insert_items(tx: &Tx, sitting: &str, rows: &[SittingItemRow]) -> Result<(), Error> {
    let eights = rows.chunks_exact(8);
    for row in eights.remainder() {
        insert_item(tx, row).await?;
    }
    for eight in eights {
        let mut params = vec![Value::from(sitting)];
        for row in eight {
            params.extend(params![row.position, &row.item_id, row.version, &row.option_order].iter().copied());
        }
        tx.execute(INSERT_EIGHT_ITEMS, &params).await?;
    }
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

/// A sitting with the question of a position (the one to answer when `None`), and who holds the token of this hash.
///
/// # Errors
/// When the store fails.
pub async fn held(
    db: &impl Reads,
    sitting: &str,
    position: Option<i64>,
    token_hash: &str,
    now: i64,
) -> Result<Option<HeldRow>, Error> {
    db.query_optional(HELD, params![sitting, position, token_hash, now]).await
}

/// The sittings of a session, in the order they began.
///
/// # Errors
/// When the store fails.
pub async fn in_session(db: &impl Reads, session: &str) -> Result<Vec<SittingRow>, Error> {
    db.query_all(IN_SESSION, params![session]).await
}

/// Up to `limit` sittings under way whose deadline was before `time`.
///
/// # Errors
/// When the store fails.
pub async fn overdue(db: &impl Reads, time: i64, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(OVERDUE, params![time, limit]).await
}

/// Up to `limit` sittings under way in rooms that were closed.
///
/// # Errors
/// When the store fails.
pub async fn in_closed_rooms(db: &impl Reads, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(IN_CLOSED_ROOMS, params![limit]).await
}

/// Up to `limit` finished sittings whose result is not out, of sessions that are over at `now`.
///
/// # Errors
/// When the store fails.
pub async fn to_publish(db: &impl Reads, now: i64, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(TO_PUBLISH, params![now, limit]).await
}

/// Whether anyone is sitting the exam; the mock exam does not count.
///
/// # Errors
/// When the store fails.
pub async fn exam_under_way(db: &impl Reads) -> Result<bool, Error> {
    Ok(db.query_optional::<String>(EXAM_UNDER_WAY, &[]).await?.is_some())
}

/// The live items of a set (`exam` or `mock`), by id.
///
/// # Errors
/// When the store fails.
pub async fn drawable(db: &impl Reads, set: &str) -> Result<Vec<DrawableRow>, Error> {
    db.query_all(DRAWABLE, params![set]).await
}

/// In how many sittings each live item of a set was asked, those that never were left out. It counts them all: not for each
/// sitting.
///
/// # Errors
/// When the store fails.
pub async fn exposure(db: &impl Reads, set: &str) -> Result<Vec<(String, i64)>, Error> {
    db.query_all(EXPOSURE, params![set]).await
}

/// Keeps the answer to the question of `position` and goes on to the next. `false`, and nothing is kept, when that is not
/// the question to answer, the sitting is finished, or its deadline was before `earliest_deadline`. Of several answers at
/// once, one is kept.
///
/// # Errors
/// When the store fails.
pub async fn answer(
    tx: &Tx,
    sitting: &str,
    position: i64,
    answer: Option<i64>,
    now: i64,
    earliest_deadline: i64,
) -> Result<bool, Error> {
    if tx.execute(ADVANCE, params![sitting, position, earliest_deadline]).await? == 0 {
        return Ok(false);
    }
    tx.execute(ANSWER, params![sitting, position, answer, now]).await?;
    Ok(true)
}

/// How a sitting ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending<'a> {
    /// When.
    pub finished_at: i64,
    /// `candidate`, `time` or `room`.
    pub ended_by: &'a str,
    /// Right answers.
    pub score: i64,
    /// `passed` or `failed`.
    pub outcome: &'a str,
    /// When the candidate may see it, where that is now.
    pub published_at: Option<i64>,
}

/// Ends a sitting. `false` where it had ended already.
///
/// # Errors
/// When the store fails.
pub async fn finish(tx: &Tx, sitting: &str, ending: &Ending<'_>) -> Result<bool, Error> {
    let Ending { finished_at, ended_by, score, outcome, published_at } = ending;
    let params = params![sitting, *finished_at, *ended_by, *score, *outcome, *published_at];
    Ok(tx.execute(FINISH, params).await? == 1)
}

/// Lets the candidate see the result. `false` where that was done already, or there is none.
///
/// # Errors
/// When the store fails.
pub async fn publish(tx: &Tx, sitting: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(PUBLISH, params![sitting, now]).await? == 1)
}
