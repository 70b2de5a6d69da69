//! Results as the staff look for them: the sitting with its candidate and its session. And what is forgotten in time.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// The result of a sitting of the exam.
    pub struct ResultRow {
        /// The sitting.
        pub sitting_id: String,
        /// The seat.
        pub registration_id: String,
        /// Name, as the candidate gave it; empty once the account is deleted.
        pub name: String,
        /// Mail address.
        pub email: Option<String>,
        /// Whose.
        pub learner_id: Option<String>,
        /// Title of the session.
        pub session: String,
        /// `not-verified` or `checked`.
        pub identity: String,
        /// Language sat in.
        pub language: String,
        /// How many questions.
        pub items: i64,
        /// Right answers it takes to pass.
        pub pass_mark: i64,
        /// When it began.
        pub started_at: i64,
        /// Right answers.
        pub score: i64,
        /// `passed`, `failed` or `disqualified`.
        pub outcome: String,
        /// When the candidate could see it.
        pub published_at: Option<i64>,
    }
}

/// Reads [`ResultRow`]s.
macro_rules! result {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, r.id, r.name, l.email, s.learner_id, e.title, r.identity, s.language, s.items, s.pass_mark,
            s.started_at, COALESCE(s.score, 0), COALESCE(s.outcome, ''), s.published_at
            FROM sitting s JOIN registration r ON r.id = s.registration_id JOIN exam_session e ON e.id = r.session_id
            LEFT JOIN learner l ON l.id = s.learner_id
            WHERE s.kind = 'exam' AND s.finished_at IS NOT NULL AND ",
            $rest
        )
    };
}

statements! {
    BY_SITTING = result!("s.id = $1");
    BEFORE = result!("s.id < $1 ORDER BY s.id DESC LIMIT $2");
    OLD_SITTINGS = "SELECT id FROM sitting WHERE started_at < $1 ORDER BY id LIMIT $2";
    OLD_MOCKS = "SELECT id FROM sitting WHERE kind = 'mock' AND (started_at < $1 OR next_position = 1 AND deadline < $2)
        ORDER BY id LIMIT $3";
    DELETE_SITTING = "DELETE FROM sitting WHERE id = $1";
    UNTIE_OLD = "UPDATE registration SET learner_id = NULL, name = '', accommodation = '', accommodation_answer = ''
        WHERE changed_at < $1 AND (name <> '' OR learner_id IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM sitting t WHERE t.registration_id = registration.id)";
    RENAME = "UPDATE registration SET name = $2
        WHERE name <> '' AND id = (SELECT registration_id FROM sitting WHERE id = $1)";
    UNTIE = "UPDATE registration SET name = '', accommodation = '', accommodation_answer = '' WHERE learner_id = $1";
}

/// The result of a finished sitting of the exam.
///
/// # Errors
/// When the store fails.
pub async fn by_sitting(db: &impl Reads, sitting: &str) -> Result<Option<ResultRow>, Error> {
    db.query_optional(BY_SITTING, params![sitting]).await
}

/// Up to `limit` results before the sitting of this id, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn before(db: &impl Reads, sitting: &str, limit: i64) -> Result<Vec<ResultRow>, Error> {
    db.query_all(BEFORE, params![sitting, limit]).await
}

/// Clears what a learner's registrations say of them: the seats and sittings stay, for the counts.
///
/// # Errors
/// When the store fails.
pub async fn untie(tx: &Tx, learner: &str) -> Result<(), Error> {
    tx.execute(UNTIE, params![learner]).await?;
    Ok(())
}

/// Gives the seat of a sitting the name as it was corrected; not once the account is deleted.
///
/// # Errors
/// When the store fails.
pub async fn rename(tx: &Tx, sitting: &str, name: &str) -> Result<(), Error> {
    tx.execute(RENAME, params![sitting, name]).await?;
    Ok(())
}

/// Up to `limit` sittings begun before then, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn old_sittings(db: &impl Reads, before: i64, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(OLD_SITTINGS, params![before, limit]).await
}

/// Up to `limit` sittings of the mock exam begun before `begun`, or in which nothing was answered by a deadline before
/// `unanswered`; the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn old_mocks(db: &impl Reads, begun: i64, unanswered: i64, limit: i64) -> Result<Vec<String>, Error> {
    db.query_all(OLD_MOCKS, params![begun, unanswered, limit]).await
}

/// Forgets a sitting with its answers and all that was decided about it.
///
/// # Errors
/// When the store fails.
pub async fn delete_sitting(tx: &Tx, sitting: &str) -> Result<(), Error> {
    tx.execute(DELETE_SITTING, params![sitting]).await?;
    Ok(())
}

/// Clears the registrations last changed before then that no sitting is kept of.
///
/// # Errors
/// When the store fails.
pub async fn untie_old(tx: &Tx, before: i64) -> Result<u64, Error> {
    tx.execute(UNTIE_OLD, params![before]).await
}
