//! What learners did: lessons done, quizzes answered.

use crate::row::row;
use crate::statement::statements;
use crate::{Columns, Error, LearnerRow, Reads, Row, Tx, params};

row! {
    /// A lesson done.
    pub struct LessonProgressRow {
        /// By whom.
        pub learner_id: String,
        /// In which course.
        pub course_id: String,
        /// The lesson.
        pub lesson_id: String,
        /// When, the first time.
        pub done_at: i64,
    }
}

row! {
    /// What is remembered of a quiz.
    pub struct QuizResultRow {
        /// Answered by whom.
        pub learner_id: String,
        /// In which course.
        pub course_id: String,
        /// The quiz.
        pub quiz_id: String,
        /// Best result, per mille.
        pub best: i64,
        /// Last result, per mille.
        pub last: i64,
        /// The last answers, as JSON.
        pub answers: String,
        /// Times answered.
        pub attempts: i64,
        /// When the best result was first reached.
        pub best_at: i64,
        /// When it was last answered.
        pub last_at: i64,
    }
}

/// A quiz in the [`Facts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizSummary {
    /// The quiz.
    pub quiz_id: String,
    /// Best result, per mille.
    pub best: i64,
    /// Last result, per mille.
    pub last: i64,
    /// Times answered.
    pub attempts: i64,
}

/// All that a personal page needs of what is remembered: who, and what they did in one course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Who.
    pub learner: LearnerRow,
    /// Lessons done and when, in no order.
    pub done: Vec<(String, i64)>,
    /// Quizzes answered, in no order.
    pub quizzes: Vec<QuizSummary>,
}

statements! {
    /// One statement, so one round trip and one moment. `part` says what a row is about.
    FACTS = "SELECT CAST(0 AS BIGINT) AS part, l.id, l.created_at, CAST(0 AS BIGINT), CAST(0 AS BIGINT),
            l.email, l.email_key, l.name, l.language
        FROM login_session s JOIN learner l ON l.id = s.learner_id
        WHERE s.token_hash = $1 AND s.expires_at > $3
        UNION ALL
        SELECT 1, p.lesson_id, p.done_at, 0, 0, NULL, NULL, NULL, NULL
        FROM login_session s JOIN lesson_progress p ON p.learner_id = s.learner_id AND p.course_id = $2
        WHERE s.token_hash = $1 AND s.expires_at > $3
        UNION ALL
        SELECT 2, q.quiz_id, q.best, q.last, q.attempts, NULL, NULL, NULL, NULL
        FROM login_session s JOIN quiz_result q ON q.learner_id = s.learner_id AND q.course_id = $2
        WHERE s.token_hash = $1 AND s.expires_at > $3";
    MARK_DONE = "INSERT INTO lesson_progress (learner_id, course_id, lesson_id, done_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (learner_id, course_id, lesson_id) DO NOTHING";
    UNDO_DONE = "DELETE FROM lesson_progress WHERE learner_id = $1 AND course_id = $2 AND lesson_id = $3";
    RECORD_QUIZ = "INSERT INTO quiz_result
            (learner_id, course_id, quiz_id, best, last, answers, attempts, best_at, last_at)
        VALUES ($1, $2, $3, $4, $4, $5, 1, $6, $6)
        ON CONFLICT (learner_id, course_id, quiz_id) DO UPDATE SET
            best_at = CASE WHEN excluded.best > quiz_result.best THEN excluded.best_at ELSE quiz_result.best_at END,
            best = CASE WHEN excluded.best > quiz_result.best THEN excluded.best ELSE quiz_result.best END,
            last = excluded.last,
            answers = excluded.answers,
            attempts = quiz_result.attempts + 1,
            last_at = excluded.last_at";
    QUIZ_RESULT = "SELECT learner_id, course_id, quiz_id, best, last, answers, attempts, best_at, last_at FROM quiz_result
        WHERE learner_id = $1 AND course_id = $2 AND quiz_id = $3";
    MERGE_LESSONS = "INSERT INTO lesson_progress (learner_id, course_id, lesson_id, done_at)
        SELECT CAST($2 AS TEXT), course_id, lesson_id, done_at FROM lesson_progress WHERE learner_id = $1
        ON CONFLICT (learner_id, course_id, lesson_id) DO UPDATE SET done_at = excluded.done_at
        WHERE excluded.done_at < lesson_progress.done_at";
    MERGE_QUIZZES = "INSERT INTO quiz_result
            (learner_id, course_id, quiz_id, best, last, answers, attempts, best_at, last_at)
        SELECT CAST($2 AS TEXT), course_id, quiz_id, best, last, answers, attempts, best_at, last_at
        FROM quiz_result WHERE learner_id = $1
        ON CONFLICT (learner_id, course_id, quiz_id) DO UPDATE SET
            best_at = CASE
                WHEN excluded.best > quiz_result.best THEN excluded.best_at
                WHEN excluded.best = quiz_result.best AND excluded.best_at < quiz_result.best_at THEN excluded.best_at
                ELSE quiz_result.best_at END,
            best = CASE WHEN excluded.best > quiz_result.best THEN excluded.best ELSE quiz_result.best END,
            last = CASE WHEN excluded.last_at > quiz_result.last_at THEN excluded.last ELSE quiz_result.last END,
            answers = CASE WHEN excluded.last_at > quiz_result.last_at THEN excluded.answers ELSE quiz_result.answers END,
            attempts = quiz_result.attempts + excluded.attempts,
            last_at = CASE WHEN excluded.last_at > quiz_result.last_at THEN excluded.last_at ELSE quiz_result.last_at END";
    MERGE_ATTESTATIONS = "UPDATE attestation SET learner_id = $2 WHERE learner_id = $1";
    MERGE_SITTINGS = "UPDATE sitting SET learner_id = $2 WHERE learner_id = $1";
    MERGED = "DELETE FROM learner WHERE id = $1";
}

/// A row of `FACTS`.
enum Fact {
    Learner(LearnerRow),
    Done(String, i64),
    Quiz(QuizSummary),
}

impl Row for Fact {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        let part: i64 = columns.take()?;
        let (id, first, second, third) = (columns.take()?, columns.take()?, columns.take()?, columns.take()?);
        Ok(match part {
            0 => Self::Learner(LearnerRow {
                id,
                created_at: first,
                email: columns.take()?,
                email_key: columns.take()?,
                name: columns.take()?,
                language: columns.take()?,
            }),
            1 => Self::Done(id, first),
            _ => Self::Quiz(QuizSummary { quiz_id: id, best: first, last: second, attempts: third }),
        })
    }
}

/// Who holds the session of this hash, and what they did in a course. `None` when the session is unknown or has expired.
/// One round trip.
///
/// # Errors
/// When the store fails.
pub async fn facts(db: &impl Reads, token_hash: &str, course: &str, now: i64) -> Result<Option<Facts>, Error> {
    let (mut who, mut done, mut quizzes) = (None, Vec::new(), Vec::new());
    for fact in db.query_all(FACTS, params![token_hash, course, now]).await? {
        match fact {
            Fact::Learner(learner) => who = Some(learner),
            Fact::Done(lesson, at) => done.push((lesson, at)),
            Fact::Quiz(quiz) => quizzes.push(quiz),
        }
    }
    Ok(who.map(|learner| Facts { learner, done, quizzes }))
}

/// Marks a lesson done. One that is done already keeps its date.
///
/// # Errors
/// [`Error::Reference`] when there is no such learner.
pub async fn mark_done(tx: &Tx, learner: &str, course: &str, lesson: &str, now: i64) -> Result<(), Error> {
    tx.execute(MARK_DONE, params![learner, course, lesson, now]).await?;
    Ok(())
}

/// Takes back that a lesson is done. Nothing happens where it was not.
///
/// # Errors
/// When the store fails.
pub async fn undo_done(tx: &Tx, learner: &str, course: &str, lesson: &str) -> Result<(), Error> {
    tx.execute(UNDO_DONE, params![learner, course, lesson]).await?;
    Ok(())
}

/// Keeps an answer to a quiz: its `last`, `answers` and `last_at` become the row's, `best` and `best_at` where it is
/// better, and one more attempt is counted. The `best`, `best_at` and `attempts` handed in are not looked at.
///
/// # Errors
/// [`Error::Reference`] when there is no such learner.
pub async fn record_quiz(tx: &Tx, row: &QuizResultRow) -> Result<(), Error> {
    let QuizResultRow { learner_id, course_id, quiz_id, last, answers, last_at, .. } = row;
    tx.execute(RECORD_QUIZ, params![learner_id, course_id, quiz_id, *last, answers, *last_at]).await?;
    Ok(())
}

/// What is remembered of a quiz.
///
/// # Errors
/// When the store fails.
pub async fn quiz_result(
    db: &impl Reads,
    learner: &str,
    course: &str,
    quiz: &str,
) -> Result<Option<QuizResultRow>, Error> {
    db.query_optional(QUIZ_RESULT, params![learner, course, quiz]).await
}

/// Adds what the learner `from` did to what `into` did, and deletes `from` with its sessions and roles. A lesson done by
/// both keeps the earlier date; a quiz answered by both, the better result with its date, the later answers, and all
/// attempts. Attestations and sittings change hands. Done twice, or of a learner into itself, it changes nothing.
///
/// # Errors
/// [`Error::Reference`] when there is no learner `into`.
pub async fn merge(tx: &Tx, from: &str, into: &str) -> Result<(), Error> {
    if from == into {
        return Ok(());
    }
    for sql in [MERGE_LESSONS, MERGE_QUIZZES, MERGE_ATTESTATIONS, MERGE_SITTINGS] {
        tx.execute(sql, params![from, into]).await?;
    }
    tx.execute(MERGED, params![from]).await?;
    Ok(())
}
