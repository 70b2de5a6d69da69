//! All that is remembered about a learner, for them to take away. Secrets and their hashes stay here.

use serde::Serialize;

use crate::row::row;
use crate::statement::statements;
use crate::{
    AttestationRow, CertificateRow, DisqualificationRow, Error, LearnerRow, LessonProgressRow, NameCorrectionRow,
    QuizResultRow, Reads as _, RegistrationRow, ResultChangeRow, RoleRow, SittingRow, Store, certificate, learner,
    params, registration, sitting,
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
    /// Seats in sessions of the exam.
    pub registrations: Vec<RegistrationRow>,
    /// What was answered about the accommodations they asked for.
    pub accommodations: Vec<AccommodationAnswerRow>,
    /// Sittings of the exam and the mock exam.
    pub sittings: Vec<SittingRow>,
    /// When each question was answered; the questions and answers stay with the academy, so that the exam stays fair.
    pub answers: Vec<AnswerTime>,
    /// What was decided about their results, and how these changed.
    pub disqualifications: Vec<DisqualificationRow>,
    /// How their results changed after they were given.
    pub result_changes: Vec<ResultChangeRow>,
    /// Certificates, with the signed badges.
    pub certificates: Vec<CertificateRow>,
    /// Names they asked to have corrected.
    pub name_corrections: Vec<NameCorrectionRow>,
    /// Mail to their address.
    pub mail: Vec<MailHeader>,
}

row! {
    /// What was answered about an accommodation.
    pub struct AccommodationAnswerRow {
        /// The registration it was asked for with.
        pub registration_id: String,
        /// The word that came with the decision.
        pub answer: String,
    }
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
    /// When a question was answered.
    pub struct AnswerTime {
        /// The sitting.
        pub sitting_id: String,
        /// Which question of it.
        pub position: i64,
        /// When it was answered, or left out.
        pub answered_at: Option<i64>,
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
    ACCOMMODATIONS = "SELECT id, accommodation_answer FROM registration WHERE learner_id = $1 AND accommodation_answer <> ''
        ORDER BY id";
    SESSIONS = "SELECT created_at, expires_at FROM login_session WHERE learner_id = $1 ORDER BY created_at, token_hash";
    SIGN_INS = "SELECT s.email, s.created_at, s.expires_at, s.used_at, s.attempts
        FROM sign_in s JOIN learner l ON l.email_key = s.email_key WHERE l.id = $1 ORDER BY s.created_at, s.id";
    LESSONS = "SELECT learner_id, course_id, lesson_id, done_at FROM lesson_progress WHERE learner_id = $1
        ORDER BY course_id, done_at, lesson_id";
    QUIZZES = "SELECT learner_id, course_id, quiz_id, best, last, answers, attempts, best_at, last_at FROM quiz_result
        WHERE learner_id = $1 ORDER BY course_id, quiz_id";
    ATTESTATIONS = "SELECT code, learner_id, course_id, language, name, issued_at, release_hash, details FROM attestation
        WHERE learner_id = $1 ORDER BY issued_at, code";
    ANSWERS = "SELECT i.sitting_id, i.position, i.answered_at FROM sitting_item i JOIN sitting s ON s.id = i.sitting_id
        WHERE s.learner_id = $1 ORDER BY s.started_at, i.sitting_id, i.position";
    DISQUALIFICATIONS = "SELECT d.id, d.sitting_id, d.reason, d.made_at, '' AS made_by, d.reply, d.replied_at, d.decision,
        d.decision_reason, d.decided_at, CAST(NULL AS TEXT)
        FROM disqualification d JOIN sitting s ON s.id = d.sitting_id WHERE s.learner_id = $1 ORDER BY d.made_at, d.id";
    CHANGES = "SELECT c.id, c.sitting_id, c.cause, c.cause_id, c.score_before, c.score_after, c.outcome_before,
        c.outcome_after, c.changed_at
        FROM result_change c JOIN sitting s ON s.id = c.sitting_id WHERE s.learner_id = $1 ORDER BY c.changed_at, c.id";
    CORRECTIONS = "SELECT n.code, n.name, n.message, n.asked_at, n.handled_at
        FROM name_correction n JOIN certificate c ON c.code = n.code WHERE c.learner_id = $1 ORDER BY n.asked_at";
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
                registrations: registration::for_learner(&db, learner).await?,
                accommodations: db.query_all(ACCOMMODATIONS, params![learner]).await?,
                sittings: sitting::for_learner(&db, learner).await?,
                answers: db.query_all(ANSWERS, params![learner]).await?,
                disqualifications: db.query_all(DISQUALIFICATIONS, params![learner]).await?,
                result_changes: db.query_all(CHANGES, params![learner]).await?,
                certificates: certificate::for_learner(&db, learner).await?,
                name_corrections: db.query_all(CORRECTIONS, params![learner]).await?,
                mail: db.query_all(MAIL, params![learner]).await?,
            })
        })
        .await
}
