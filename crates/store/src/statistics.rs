//! What the statistics of items are made from: the finished sittings of the exam, in few rows.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, params};

row! {
    /// What the statistics depend on: while it is the same, so are they.
    pub struct StatisticsStampRow {
        /// How many sittings count.
        pub sittings: i64,
        /// When the last of them ended.
        pub last: i64,
        /// How many results changed after they were given.
        pub changes: i64,
        /// How many versions of items there are.
        pub versions: i64,
        /// How many versions were ever neutralised.
        pub neutralised: i64,
        /// How many of those were reversed.
        pub reversed: i64,
    }
}

row! {
    /// A finished sitting of the exam, whole.
    pub struct FinishedSittingRow {
        /// Its id.
        pub id: String,
        /// Language sat in.
        pub language: String,
        /// Points.
        pub score: i64,
        /// Its questions in order, between commas: item, version, and the option chosen (none when left out), between spaces.
        pub answers: String,
    }
}

row! {
    /// A version of an item, as far as statistics care.
    pub struct CountedVersionRow {
        /// The item.
        pub item_id: String,
        /// Which version of it.
        pub version: i64,
        /// Theme.
        pub theme: String,
        /// The first version counted with it.
        pub counted_from: i64,
    }
}

statements! {
    STAMP = "SELECT
        (SELECT count(*) FROM sitting
            WHERE kind = 'exam' AND finished_at IS NOT NULL AND COALESCE(outcome, '') <> 'disqualified'),
        (SELECT COALESCE(max(finished_at), 0) FROM sitting
            WHERE kind = 'exam' AND finished_at IS NOT NULL AND COALESCE(outcome, '') <> 'disqualified'),
        (SELECT count(*) FROM result_change),
        (SELECT count(*) FROM item_version),
        (SELECT count(*) FROM neutralisation),
        (SELECT count(*) FROM neutralisation WHERE reversed_at IS NOT NULL)";
    SITTINGS = "SELECT s.id, s.language, s.score,
        string_agg(i.item_id || ' ' || i.version || ' ' || COALESCE(CAST(i.answer AS TEXT), ''), ',' ORDER BY i.position)
        FROM (SELECT id, language, COALESCE(score, 0) AS score FROM sitting
            WHERE id > $1 AND kind = 'exam' AND finished_at IS NOT NULL AND COALESCE(outcome, '') <> 'disqualified'
            ORDER BY id LIMIT $2) s
        JOIN sitting_item i ON i.sitting_id = s.id
        GROUP BY s.id, s.language, s.score ORDER BY s.id";
    VERSIONS = "SELECT item_id, version, theme, counted_from FROM item_version ORDER BY item_id, version";
}

/// What the statistics depend on.
///
/// # Errors
/// When the store fails.
pub async fn stamp(db: &impl Reads) -> Result<StatisticsStampRow, Error> {
    db.query_one(STAMP, &[]).await
}

/// Up to `limit` finished sittings of the exam in the order of their ids, after the one of this id. Those set aside are left
/// out.
///
/// # Errors
/// When the store fails.
pub async fn sittings(db: &impl Reads, after: &str, limit: i64) -> Result<Vec<FinishedSittingRow>, Error> {
    db.query_all(SITTINGS, params![after, limit]).await
}

/// Every version of every item.
///
/// # Errors
/// When the store fails.
pub async fn versions(db: &impl Reads) -> Result<Vec<CountedVersionRow>, Error> {
    db.query_all(VERSIONS, &[]).await
}
