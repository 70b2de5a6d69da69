//! All that is remembered about a learner, for them to take away. Secrets and their hashes stay here.

use serde::Serialize;

use crate::row::row;
use crate::statement::statements;
use crate::{
    AttestationRow, Error, LearnerRow, LessonProgressRow, QuizResultRow, Reads as _, RoleRow, Store, learner, params,
};

/// All that is remembered about a learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Export {
    /// Who; `None` when there is no such learner.
    pub learner: Option<LearnerRow>,
    /// Their roles.
    pub roles: Vec<RoleRow>,
    /// The browsers they are remembered in.
    pub sessions: Vec<SessionTimes>,
    /// The codes sent to their address.
    pub sign_ins: Vec<SignInTimes>,
    /// Lessons done.
    pub lessons: Vec<LessonProgressRow>,
    /// Quizzes answered.
    pub quizzes: Vec<QuizResultRow>,
    /// Attestations.
    pub attestations: Vec<AttestationRow>,
    /// Mail to their address.
    pub mail: Vec<MailHeader>,
}

row! {
    /// A session without its secret.
    pub struct SessionTimes {
        /// Since when.
        pub created_at: i64,
        /// Until when.
        pub expires_at: i64,
    }
}

row! {
    /// A code that was sent, without the code.
    pub struct SignInTimes {
        /// Address it went to.
        pub email: String,
        /// When it was sent.
        pub created_at: i64,
        /// Until when it was valid.
        pub expires_at: i64,
        /// When it was used.
        pub used_at: Option<i64>,
        /// Wrong codes given.
        pub attempts: i64,
    }
}

row! {
    /// A mail without its text, which may hold a code.
    pub struct MailHeader {
        /// Address it goes to.
        pub recipient: String,
        /// Subject.
        pub subject: String,
        /// When it was written.
        pub created_at: i64,
        /// When it was sent.
        pub sent_at: Option<i64>,
    }
}

statements! {
    SESSIONS = "SELECT created_at, expires_at FROM login_session WHERE learner_id = $1 ORDER BY created_at, token_hash";
    SIGN_INS = "SELECT s.email, s.created_at, s.expires_at, s.used_at, s.attempts
        FROM sign_in s JOIN learner l ON l.email_key = s.email_key WHERE l.id = $1 ORDER BY s.created_at, s.id";
    LESSONS = "SELECT learner_id, course_id, lesson_id, done_at FROM lesson_progress WHERE learner_id = $1
        ORDER BY course_id, done_at, lesson_id";
    QUIZZES = "SELECT learner_id, course_id, quiz_id, best, last, answers, attempts, best_at, last_at FROM quiz_result
        WHERE learner_id = $1 ORDER BY course_id, quiz_id";
    ATTESTATIONS = "SELECT code, learner_id, course_id, language, name, issued_at, release_hash, details FROM attestation
        WHERE learner_id = $1 ORDER BY issued_at, code";
    MAIL = "SELECT m.recipient, m.subject, m.created_at, m.sent_at
        FROM mail m JOIN learner l ON lower(m.recipient) = l.email_key OR m.recipient = l.email WHERE l.id = $1
        ORDER BY m.created_at, m.id";
}

/// All that is remembered about a learner, as it is at one moment.
///
/// # Errors
/// When the store fails.
pub async fn export(store: &Store, learner: &str) -> Result<Export, Error> {
    store
        .read(async |db| {
            Ok(Export {
                learner: learner::by_id(&db, learner).await?,
                roles: learner::roles(&db, learner).await?,
                sessions: db.query_all(SESSIONS, params![learner]).await?,
                sign_ins: db.query_all(SIGN_INS, params![learner]).await?,
                lessons: db.query_all(LESSONS, params![learner]).await?,
                quizzes: db.query_all(QUIZZES, params![learner]).await?,
                attestations: db.query_all(ATTESTATIONS, params![learner]).await?,
                mail: db.query_all(MAIL, params![learner]).await?,
            })
        })
        .await
}
