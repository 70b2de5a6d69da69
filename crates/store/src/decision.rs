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
        FROM disqualification WHERE sitting_id = $1";
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
