//! The question bank: items, their versions, and what candidates say is wrong with them.

use crate::row::row;
use crate::statement::statements;
use crate::{Columns, Error, Reads, Row, Tx, params};

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

/// An item with its current version.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CurrentItemRow {
    /// The item.
    pub item: ItemRow,
    /// What it says now.
    pub version: ItemVersionRow,
}

impl Row for CurrentItemRow {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        Ok(Self { item: ItemRow::read(columns)?, version: ItemVersionRow::read(columns)? })
    }
}

row! {
    /// How many items are alike in this.
    pub struct ItemCountRow {
        /// `exam` or `mock`.
        pub item_set: String,
        /// `draft`, `reviewed`, `live` or `retired`.
        pub state: String,
        /// Theme.
        pub theme: String,
        /// Languages, between spaces.
        pub languages: String,
        /// How many.
        pub items: i64,
    }
}

/// Which items to list; what is empty asks for nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct ItemFilter<'a> {
    /// `exam` or `mock`.
    pub item_set: &'a str,
    /// `draft`, `reviewed`, `live` or `retired`.
    pub state: &'a str,
    /// Theme.
    pub theme: &'a str,
    /// Lesson.
    pub lesson: &'a str,
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
    VERSIONS = "SELECT item_id, version, theme, lesson, difficulty, languages, texts, counted_from, note,
        created_at, created_by
        FROM item_version WHERE item_id = $1 ORDER BY version DESC";
    CURRENT = "SELECT i.id, i.item_set, i.state, i.version, i.created_at, i.changed_at, v.item_id, v.version, v.theme,
        v.lesson, v.difficulty, v.languages, v.texts, v.counted_from, v.note, v.created_at, v.created_by
        FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
        WHERE i.id > $1 AND ($2 = '' OR i.item_set = $2) AND ($3 = '' OR i.state = $3)
            AND ($4 = '' OR v.theme = $4) AND ($5 = '' OR v.lesson = $5)
        ORDER BY i.id LIMIT $6";
    CURRENT_OF = "SELECT i.id, i.item_set, i.state, i.version, i.created_at, i.changed_at, v.item_id, v.version, v.theme,
        v.lesson, v.difficulty, v.languages, v.texts, v.counted_from, v.note, v.created_at, v.created_by
        FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version WHERE i.id = $1";
    COUNTS = "SELECT i.item_set, i.state, v.theme, v.languages, count(*)
        FROM item i JOIN item_version v ON v.item_id = i.id AND v.version = i.version
        GROUP BY i.item_set, i.state, v.theme, v.languages
        ORDER BY i.item_set, i.state, v.theme, v.languages";
    ANY = "SELECT id FROM item LIMIT 1";
    CHANGE = "UPDATE item SET version = $4, state = $5, changed_at = $6 WHERE id = $1 AND version = $2 AND state = $3";
    REPORT = "SELECT id, sitting_id, position, item_id, version, text, reported_at, handled_at
        FROM item_report WHERE id = $1";
    REPORTS_WAITING = "SELECT id, sitting_id, position, item_id, version, text, reported_at, handled_at
        FROM item_report WHERE handled_at IS NULL AND id > $1 ORDER BY id LIMIT $2";
    REPORTS_HANDLED = "SELECT id, sitting_id, position, item_id, version, text, reported_at, handled_at
        FROM item_report WHERE handled_at IS NOT NULL AND id < $1 ORDER BY id DESC LIMIT $2";
    REPORTS_OF = "SELECT id, sitting_id, position, item_id, version, text, reported_at, handled_at
        FROM item_report WHERE item_id = $1 ORDER BY id DESC";
    WAITING_BY_ITEM = "SELECT item_id, count(*) FROM item_report WHERE handled_at IS NULL GROUP BY item_id";
    HANDLE = "UPDATE item_report SET handled_at = $2 WHERE id = $1 AND handled_at IS NULL";
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

/// The versions of an item, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn versions(db: &impl Reads, item: &str) -> Result<Vec<ItemVersionRow>, Error> {
    db.query_all(VERSIONS, params![item]).await
}

/// Up to `limit` items with their current version, in the order of their ids, after the one of this id.
///
/// # Errors
/// When the store fails.
pub async fn current(
    db: &impl Reads,
    filter: ItemFilter<'_>,
    after: &str,
    limit: i64,
) -> Result<Vec<CurrentItemRow>, Error> {
    let ItemFilter { item_set, state, theme, lesson } = filter;
    db.query_all(CURRENT, params![after, item_set, state, theme, lesson, limit]).await
}

/// An item with its current version.
///
/// # Errors
/// When the store fails.
pub async fn current_of(db: &impl Reads, item: &str) -> Result<Option<CurrentItemRow>, Error> {
    db.query_optional(CURRENT_OF, params![item]).await
}

/// The items counted, by set, state, theme and languages.
///
/// # Errors
/// When the store fails.
pub async fn counts(db: &impl Reads) -> Result<Vec<ItemCountRow>, Error> {
    db.query_all(COUNTS, &[]).await
}

/// Whether there is any item.
///
/// # Errors
/// When the store fails.
pub async fn any(db: &impl Reads) -> Result<bool, Error> {
    Ok(db.query_optional::<String>(ANY, &[]).await?.is_some())
}

/// Changes the current version and the state of an item, if they are still `from`. Says whether they were.
///
/// # Errors
/// When the store fails.
pub async fn change(tx: &Tx, item: &str, from: (i64, &str), to: (i64, &str), now: i64) -> Result<bool, Error> {
    Ok(tx.execute(CHANGE, params![item, from.0, from.1, to.0, to.1, now]).await? == 1)
}

/// The report of this id.
///
/// # Errors
/// When the store fails.
pub async fn report(db: &impl Reads, id: &str) -> Result<Option<ItemReportRow>, Error> {
    db.query_optional(REPORT, params![id]).await
}

/// Up to `limit` reports that nobody has dealt with, the oldest first, after the one of this id.
///
/// # Errors
/// When the store fails.
pub async fn reports_waiting(db: &impl Reads, after: &str, limit: i64) -> Result<Vec<ItemReportRow>, Error> {
    db.query_all(REPORTS_WAITING, params![after, limit]).await
}

/// Up to `limit` reports that were dealt with, the latest first, before the one of this id.
///
/// # Errors
/// When the store fails.
pub async fn reports_handled(db: &impl Reads, before: &str, limit: i64) -> Result<Vec<ItemReportRow>, Error> {
    db.query_all(REPORTS_HANDLED, params![before, limit]).await
}

/// The reports about an item, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn reports_of(db: &impl Reads, item: &str) -> Result<Vec<ItemReportRow>, Error> {
    db.query_all(REPORTS_OF, params![item]).await
}

/// How many reports wait, by item; items without any are left out.
///
/// # Errors
/// When the store fails.
pub async fn waiting_by_item(db: &impl Reads) -> Result<Vec<(String, i64)>, Error> {
    db.query_all(WAITING_BY_ITEM, &[]).await
}

/// Marks a report as dealt with. Says whether it was waiting.
///
/// # Errors
/// When the store fails.
pub async fn handle_report(tx: &Tx, id: &str, now: i64) -> Result<bool, Error> {
    Ok(tx.execute(HANDLE, params![id, now]).await? == 1)
}
