//! What is decided about results after the sitting: disqualifications, neutralised items, changed results.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// A result set aside.
    pub struct DisqualificationRow {
        /// Id.
        pub id: String,
        /// The result it sets aside.
        pub sitting_id: String,
        /// Why, as the candidate reads it.
        pub reason: String,
        /// When.
        pub made_at: i64,
        /// By whom (a learner's id).
        pub made_by: String,
        /// What the candidate replied.
        pub reply: Option<String>,
        /// When.
        pub replied_at: Option<i64>,
        /// `upheld` or `lifted`, once decided.
        pub decision: Option<String>,
        /// Why.
        pub decision_reason: Option<String>,
        /// When.
        pub decided_at: Option<i64>,
        /// By whom (a learner's id).
        pub decided_by: Option<String>,
    }
}

row! {
    /// A version of an item for which everyone who met it is given the point.
    pub struct NeutralisationRow {
        /// Id.
        pub id: String,
        /// The item.
        pub item_id: String,
        /// The version that everyone is given the point for.
        pub version: i64,
        /// Why.
        pub reason: String,
        /// When.
        pub made_at: i64,
        /// By whom (a learner's id).
        pub made_by: String,
        /// When it was reversed.
        pub reversed_at: Option<i64>,
        /// By whom.
        pub reversed_by: Option<String>,
        /// Why.
        pub reversal_reason: Option<String>,
    }
}

row! {
    /// A result that changed after it was given.
    pub struct ResultChangeRow {
        /// Id.
        pub id: String,
        /// Whose result.
        pub sitting_id: String,
        /// `neutralisation`, `reversal`, `recalculation`, `disqualification` or `lifted`.
        pub cause: String,
        /// Id of the act it comes from.
        pub cause_id: String,
        /// Right answers before.
        pub score_before: i64,
        /// Right answers after.
        pub score_after: i64,
        /// Outcome before.
        pub outcome_before: String,
        /// Outcome after.
        pub outcome_after: String,
        /// When.
        pub changed_at: i64,
    }
}

row! {
    /// What neutralising a version of an item would change, or what reversing that would.
    pub struct EffectRow {
        /// Finished sittings of the exam in which it was asked.
        pub met: i64,
        /// Those of them in which it was not answered right: their score changes.
        pub rescored: i64,
        /// Those that failed and would pass.
        pub would_pass: i64,
        /// Those that passed and would fail, were the point taken back.
        pub would_fail: i64,
    }
}

statements! {
    INSERT_DISQUALIFICATION = "INSERT INTO disqualification
            (id, sitting_id, reason, made_at, made_by, reply, replied_at, decision, decision_reason,
            decided_at, decided_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    INSERT_NEUTRALISATION = "INSERT INTO neutralisation
            (id, item_id, version, reason, made_at, made_by, reversed_at, reversed_by, reversal_reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_CHANGE = "INSERT INTO result_change
            (id, sitting_id, cause, cause_id, score_before, score_after, outcome_before, outcome_after,
            changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    DISQUALIFICATION = "SELECT id, sitting_id, reason, made_at, made_by, reply, replied_at, decision, decision_reason, decided_at,
        decided_by
        FROM disqualification WHERE sitting_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1";
    DISQUALIFICATIONS = "SELECT id, sitting_id, reason, made_at, made_by, reply, replied_at, decision, decision_reason, decided_at,
        decided_by
        FROM disqualification WHERE sitting_id = $1 ORDER BY made_at, id";
    OPEN = "SELECT id, sitting_id, reason, made_at, made_by, reply, replied_at, decision, decision_reason, decided_at,
        decided_by
        FROM disqualification WHERE decision IS NULL ORDER BY made_at, id LIMIT $1";
    REPLY = "UPDATE disqualification SET reply = $2, replied_at = $3 WHERE id = $1 AND reply IS NULL AND decision IS NULL";
    DECIDE = "UPDATE disqualification SET decision = $2, decision_reason = $3, decided_by = $4, decided_at = $5
        WHERE id = $1 AND decision IS NULL";
    SET_RESULT = "UPDATE sitting SET score = $2, outcome = $3 WHERE id = $1";
    NEUTRALISATION = "SELECT id, item_id, version, reason, made_at, made_by, reversed_at, reversed_by, reversal_reason
        FROM neutralisation WHERE id = $1";
    NEUTRALISATIONS = "SELECT id, item_id, version, reason, made_at, made_by, reversed_at, reversed_by, reversal_reason
        FROM neutralisation ORDER BY made_at DESC, id DESC LIMIT $1";
    UNFINISHED = "SELECT id, item_id, version, reason, made_at, made_by, reversed_at, reversed_by, reversal_reason
        FROM neutralisation WHERE rescored_at IS NULL ORDER BY made_at, id";
    REVERSE = "UPDATE neutralisation SET reversed_at = $2, reversed_by = $3, reversal_reason = $4, rescored_at = NULL
        WHERE id = $1 AND reversed_at IS NULL";
    RESCORED = "UPDATE neutralisation SET rescored_at = $3
        WHERE id = $1 AND COALESCE(reversed_at, 0) = COALESCE(CAST($2 AS BIGINT), 0)";
    MET = "SELECT s.id FROM sitting_item i JOIN sitting s ON s.id = i.sitting_id
        WHERE i.item_id = $1 AND i.version = $2 AND s.kind = 'exam' AND s.finished_at IS NOT NULL AND s.id > $3
        ORDER BY s.id LIMIT $4";
    EFFECT = "SELECT count(*),
            CAST(COALESCE(SUM(CASE WHEN COALESCE(i.answer, -1) <> 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN COALESCE(i.answer, -1) <> 0 AND s.outcome = 'failed'
                AND s.score + 1 >= s.pass_mark THEN 1 ELSE 0 END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN COALESCE(i.answer, -1) <> 0 AND s.outcome = 'passed'
                AND s.score - 1 < s.pass_mark THEN 1 ELSE 0 END), 0) AS BIGINT)
        FROM sitting_item i JOIN sitting s ON s.id = i.sitting_id
        WHERE i.item_id = $1 AND i.version = $2 AND s.kind = 'exam' AND s.finished_at IS NOT NULL";
    VERSIONS_MET = "SELECT i.version, count(*) FROM sitting_item i JOIN sitting s ON s.id = i.sitting_id
        WHERE i.item_id = $1 AND s.kind = 'exam' AND s.finished_at IS NOT NULL
        GROUP BY i.version ORDER BY i.version DESC";
    /// Sittings whose result is not what their answers and the neutralisations in force make it.
    WRONG = "SELECT s.id FROM sitting s JOIN sitting_item i ON i.sitting_id = s.id
            LEFT JOIN neutralisation n ON n.item_id = i.item_id AND n.version = i.version AND n.reversed_at IS NULL
        WHERE s.kind = 'exam' AND s.finished_at IS NOT NULL AND s.id > $1
        GROUP BY s.id, s.score, s.pass_mark, s.outcome
        HAVING SUM(CASE WHEN i.answer = 0 OR n.id IS NOT NULL THEN 1 ELSE 0 END) <> COALESCE(s.score, -1)
            OR (s.outcome = 'passed' AND s.score < s.pass_mark) OR (s.outcome = 'failed' AND s.score >= s.pass_mark)
        ORDER BY s.id LIMIT $2";
    CHANGES_BY = "SELECT c.id, c.sitting_id, c.cause, c.cause_id, c.score_before, c.score_after, c.outcome_before,
            c.outcome_after, c.changed_at
        FROM result_change c WHERE c.cause_id = $1 AND c.id > $2 ORDER BY c.id LIMIT $3";
    IN_FORCE = "SELECT id, item_id, version, reason, made_at, made_by, reversed_at, reversed_by, reversal_reason
        FROM neutralisation WHERE reversed_at IS NULL ORDER BY made_at, id";
    CHANGES = "SELECT id, sitting_id, cause, cause_id, score_before, score_after, outcome_before, outcome_after, changed_at
        FROM result_change WHERE sitting_id = $1 ORDER BY changed_at, id";
}

/// Keeps a disqualification.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_disqualification(tx: &Tx, row: &DisqualificationRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.sitting_id,
        &row.reason,
        row.made_at,
        &row.made_by,
        &row.reply,
        row.replied_at,
        &row.decision,
        &row.decision_reason,
        row.decided_at,
        &row.decided_by
    ];
    tx.execute(INSERT_DISQUALIFICATION, params).await?;
    Ok(())
}

/// Keeps a neutralisation.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_neutralisation(tx: &Tx, row: &NeutralisationRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.item_id,
        row.version,
        &row.reason,
        row.made_at,
        &row.made_by,
        row.reversed_at,
        &row.reversed_by,
        &row.reversal_reason
    ];
    tx.execute(INSERT_NEUTRALISATION, params).await?;
    Ok(())
}

/// Keeps that a result changed.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_change(tx: &Tx, row: &ResultChangeRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.sitting_id,
        &row.cause,
        &row.cause_id,
        row.score_before,
        row.score_after,
        &row.outcome_before,
        &row.outcome_after,
        row.changed_at
    ];
    tx.execute(INSERT_CHANGE, params).await?;
    Ok(())
}

/// The disqualification of a sitting.
///
/// # Errors
/// When the store fails.
pub async fn disqualification(db: &impl Reads, sitting: &str) -> Result<Option<DisqualificationRow>, Error> {
    db.query_optional(DISQUALIFICATION, params![sitting]).await
}

/// Neutralisations that were not reversed.
///
/// # Errors
/// When the store fails.
pub async fn neutralisations_in_force(db: &impl Reads) -> Result<Vec<NeutralisationRow>, Error> {
    db.query_all(IN_FORCE, &[]).await
}

/// How a result changed, the oldest change first.
///
/// # Errors
/// When the store fails.
pub async fn changes(db: &impl Reads, sitting: &str) -> Result<Vec<ResultChangeRow>, Error> {
    db.query_all(CHANGES, params![sitting]).await
}

/// Every disqualification of a sitting, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn disqualifications(db: &impl Reads, sitting: &str) -> Result<Vec<DisqualificationRow>, Error> {
    db.query_all(DISQUALIFICATIONS, params![sitting]).await
}

/// Up to `limit` disqualifications that were neither upheld nor lifted, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn open(db: &impl Reads, limit: i64) -> Result<Vec<DisqualificationRow>, Error> {
    db.query_all(OPEN, params![limit]).await
}

/// Keeps what a candidate replies; `false` where they replied before, or it is decided.
///
/// # Errors
/// When the store fails.
pub async fn reply(tx: &Tx, id: &str, text: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(REPLY, params![id, text, now]).await? == 1)
}

/// Decides about a disqualification (`upheld` or `lifted`); `false` where that was done before.
///
/// # Errors
/// When the store fails.
pub async fn decide(tx: &Tx, id: &str, decision: &str, reason: &str, by: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(DECIDE, params![id, decision, reason, by, now]).await? == 1)
}

/// Gives a finished sitting another result.
///
/// # Errors
/// When the store fails.
pub async fn set_result(tx: &Tx, sitting: &str, score: i64, outcome: &str) -> Result<(), Error> {
    tx.execute(SET_RESULT, params![sitting, score, outcome]).await?;
    Ok(())
}

/// The neutralisation of this id.
///
/// # Errors
/// When the store fails.
pub async fn neutralisation(db: &impl Reads, id: &str) -> Result<Option<NeutralisationRow>, Error> {
    db.query_optional(NEUTRALISATION, params![id]).await
}

/// Up to `limit` neutralisations, reversed ones included, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn neutralisations(db: &impl Reads, limit: i64) -> Result<Vec<NeutralisationRow>, Error> {
    db.query_all(NEUTRALISATIONS, params![limit]).await
}

/// Neutralisations, or reversals of them, after which not every result was reckoned anew yet.
///
/// # Errors
/// When the store fails.
pub async fn unfinished(db: &impl Reads) -> Result<Vec<NeutralisationRow>, Error> {
    db.query_all(UNFINISHED, &[]).await
}

/// Reverses a neutralisation; `false` where that was done before.
///
/// # Errors
/// When the store fails.
pub async fn reverse(tx: &Tx, id: &str, reason: &str, by: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(REVERSE, params![id, now, by, reason]).await? == 1)
}

/// Notes that every result was reckoned anew since the neutralisation was made, or reversed at `reversed_at`; not where it
/// was reversed meanwhile.
///
/// # Errors
/// When the store fails.
pub async fn rescored(tx: &Tx, id: &str, reversed_at: Option<i64>, now: i64) -> Result<(), Error> {
    tx.execute(RESCORED, params![id, reversed_at, now]).await?;
    Ok(())
}

/// Up to `limit` finished sittings of the exam in which a version of an item was asked, after the one of this id.
///
/// # Errors
/// When the store fails.
pub async fn met(db: &impl Reads, item: &str, version: i64, after: &str, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(MET, params![item, version, after, limit]).await
}

/// What neutralising a version of an item would change.
///
/// # Errors
/// When the store fails.
pub async fn effect(db: &impl Reads, item: &str, version: i64) -> Result<EffectRow, Error> {
    db.query_one(EFFECT, params![item, version]).await
}

/// The versions of an item that finished sittings of the exam met, the latest first, and how many met each.
///
/// # Errors
/// When the store fails.
pub async fn versions_met(db: &impl Reads, item: &str) -> Result<Vec<(i64, i64)>, Error> {
    db.query_all(VERSIONS_MET, params![item]).await
}

/// Up to `limit` sittings whose result is not what their answers make it, after the one of this id.
///
/// # Errors
/// When the store fails.
pub async fn wrong(db: &impl Reads, after: &str, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(WRONG, params![after, limit]).await
}

/// Up to `limit` changes that come from one act, after the change of this id.
///
/// # Errors
/// When the store fails.
pub async fn changes_by(db: &impl Reads, cause: &str, after: &str, limit: i64) -> Result<Vec<ResultChangeRow>, Error> {
    db.query_all(CHANGES_BY, params![cause, after, limit]).await
}
