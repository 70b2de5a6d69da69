//! The store's stories, each told on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a story that can't go on has failed")]

mod acts;
mod attestations;
mod bank;
mod cancellation;
mod certificates;
mod decisions;
mod learners;
mod logins;
mod mails;
mod opening;
mod progress;
mod results;
mod seats;
mod second_chances;
mod sittings;

use store::{AttestationRow, Error, LearnerRow, MailRow, SessionRow, SignInRow, Store, learner};

/// A learner without an address.
fn visitor(id: &str) -> LearnerRow {
    LearnerRow {
        id: id.to_owned(),
        created_at: 1,
        email: None,
        email_key: None,
        name: String::new(),
        language: "fr".to_owned(),
    }
}

/// A learner of this address.
fn member(id: &str, email: &str) -> LearnerRow {
    LearnerRow { email: Some(email.to_owned()), email_key: Some(email.to_lowercase()), ..visitor(id) }
}

fn session(token_hash: &str, learner: &str, expires_at: i64) -> SessionRow {
    SessionRow { token_hash: token_hash.to_owned(), learner_id: learner.to_owned(), created_at: 1, expires_at }
}

/// A code sent at `created_at` and valid for a thousand milliseconds.
fn code(id: &str, email: &str, created_at: i64) -> SignInRow {
    SignInRow {
        id: id.to_owned(),
        email: email.to_owned(),
        email_key: email.to_lowercase(),
        code_hash: "…".to_owned(),
        attempts: 0,
        created_at,
        expires_at: created_at + 1000,
        used_at: None,
    }
}

fn attestation(code: &str, learner: Option<&str>, course: &str) -> AttestationRow {
    AttestationRow {
        code: code.to_owned(),
        learner_id: learner.map(str::to_owned),
        course_id: course.to_owned(),
        language: "fr".to_owned(),
        name: "Ada Lovelace".to_owned(),
        issued_at: 7,
        release_hash: "f00d".to_owned(),
        details: r#"{"modules":12}"#.to_owned(),
    }
}

fn mail(id: &str, recipient: &str, due: i64) -> MailRow {
    MailRow {
        id: id.to_owned(),
        recipient: recipient.to_owned(),
        subject: "Votre code".to_owned(),
        body: "123456".to_owned(),
        attachments: "[]".to_owned(),
        created_at: due,
        next_attempt_at: due,
        attempts: 0,
        sent_at: None,
        failed_at: None,
        last_error: None,
    }
}

async fn add(store: &Store, row: &LearnerRow) -> Result<(), Error> {
    store.write(async |tx| learner::insert(&tx, row).await).await
}

async fn exists(store: &Store, id: &str) -> bool {
    learner::by_id(store, id).await.unwrap().is_some()
}
