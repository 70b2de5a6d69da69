//! The question bank: items, their versions, and what candidates say is wrong with them.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// An exam question, whichever version of it is current.
    pub struct ItemRow {
        /// Id, the same in every language.
        pub id: String,
        /// `exam` or `mock`.
        pub item_set: String,
        /// `draft`, `reviewed`, `live` or `retired`.
        pub state: String,
        /// Its current version, from 1.
        pub version: i64,
        /// When it came into the bank.
        pub created_at: i64,
        /// When its state or version last changed.
        pub changed_at: i64,
    }
}

row! {
    /// What an item says, in one version of it.
    pub struct ItemVersionRow {
        /// The item.
        pub item_id: String,
        /// Which version of it, from 1.
        pub version: i64,
        /// Theme of the course, which the blueprint counts by.
        pub theme: String,
        /// Lesson of the course to go back to.
        pub lesson: String,
        /// 1 (easy) to 3 (hard), as its author sees it.
        pub difficulty: i64,
        /// Languages it is written in, between spaces: ` en fr `.
        pub languages: String,
        /// By language, as JSON: prompt, options (the right one first), rationale, figures cited with the value each had.
        pub texts: String,
        /// The first version whose answers are counted with this one's.
        pub counted_from: i64,
        /// Why it was written.
        pub note: String,
        /// When.
        pub created_at: i64,
        /// By whom: a learner's id, or what wrote it by itself.
        pub created_by: String,
    }
}

row! {
    /// What a candidate says is wrong with a question.
    pub struct ItemReportRow {
        /// Id.
        pub id: String,
        /// In which sitting.
        pub sitting_id: String,
        /// Which question of it, from 1.
        pub position: i64,
        /// The item.
        pub item_id: String,
        /// Its version.
        pub version: i64,
        /// What the candidate says.
        pub text: String,
        /// When.
        pub reported_at: i64,
        /// When an editor dealt with it.
        pub handled_at: Option<i64>,
    }
}

statements! {
    INSERT = "INSERT INTO item
            (id, item_set, state, version, created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_VERSION = "INSERT INTO item_version
            (item_id, version, theme, lesson, difficulty, languages, texts, counted_from, note,
            created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    INSERT_REPORT = "INSERT INTO item_report
            (id, sitting_id, position, item_id, version, text, reported_at, handled_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    BY_ID = "SELECT id, item_set, state, version, created_at, changed_at
        FROM item WHERE id = $1";
    VERSION = "SELECT item_id, version, theme, lesson, difficulty, languages, texts, counted_from, note,
        created_at, created_by
        FROM item_version WHERE item_id = $1 AND version = $2";
}

/// Adds an item; its version is added beside it.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert(tx: &Tx, row: &ItemRow) -> Result<(), Error> {
    let params = params![&row.id, &row.item_set, &row.state, row.version, row.created_at, row.changed_at];
    tx.execute(INSERT, params).await?;
    Ok(())
}

/// Adds a version of an item.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_version(tx: &Tx, row: &ItemVersionRow) -> Result<(), Error> {
    let params = params![
        &row.item_id,
        row.version,
        &row.theme,
        &row.lesson,
        row.difficulty,
        &row.languages,
        &row.texts,
        row.counted_from,
        &row.note,
        row.created_at,
        &row.created_by
    ];
    tx.execute(INSERT_VERSION, params).await?;
    Ok(())
}

/// Keeps what a candidate says of a question.
///
/// # Errors
/// [`Error::Conflict`] on a key that is taken; [`Error::Reference`] on a row that is not there.
pub async fn insert_report(tx: &Tx, row: &ItemReportRow) -> Result<(), Error> {
    let params = params![
        &row.id,
        &row.sitting_id,
        row.position,
        &row.item_id,
        row.version,
        &row.text,
        row.reported_at,
        row.handled_at
    ];
    tx.execute(INSERT_REPORT, params).await?;
    Ok(())
}

/// The item of this id.
///
/// # Errors
/// When the store fails.
pub async fn by_id(db: &impl Reads, id: &str) -> Result<Option<ItemRow>, Error> {
    db.query_optional(BY_ID, params![id]).await
}

/// A version of an item.
///
/// # Errors
/// When the store fails.
pub async fn version(db: &impl Reads, item: &str, version: i64) -> Result<Option<ItemVersionRow>, Error> {
    db.query_optional(VERSION, params![item, version]).await
}
