//! An open session of the exam with any number of candidates, who are signed in and have a seat in it. Written straight into
//! the store, for what needs more candidates than can register one by one.

use sha2::{Digest as _, Sha256};
use store::{ExamSessionRow, LearnerRow, RegistrationRow, SessionRow, Store};

/// The secret in the cookie of a candidate.
pub fn token(number: usize) -> String {
    format!("{number:032x}")
}

/// Writes the session and its candidates: seat `seat-0` is that of [`token`]`(0)`, and so on.
pub async fn write(store: &Store, candidates: usize) -> Result<(), store::Error> {
    store
        .write(|tx| async move {
            let for_ever = 9_000_000_000_000;
            // Whenever this runs, nothing is so old that it would be forgotten.
            let made = for_ever;
            let session = ExamSessionRow {
                id: "session".to_owned(),
                title: "Session".to_owned(),
                opens_at: 0,
                closes_at: for_ever,
                capacity: None,
                supervised: 0,
                results: "at-once".to_owned(),
                cancelled_at: None,
                room_code: None,
                room_opened_at: None,
                room_closed_at: None,
                created_at: made,
                changed_at: made,
            };
            store::exam_session::insert(&tx, &session).await?;
            for number in 0..candidates {
                let id = format!("learner-{number}");
                let email = format!("{number}@exemple.fr");
                let learner = LearnerRow {
                    id: id.clone(),
                    created_at: made,
                    email: Some(email.clone()),
                    email_key: Some(email),
                    name: String::new(),
                    language: "fr".to_owned(),
                };
                store::learner::insert(&tx, &learner).await?;
                let token_hash = Sha256::digest(token(number)).iter().map(|byte| format!("{byte:02x}")).collect();
                let login = SessionRow { token_hash, learner_id: id.clone(), created_at: made, expires_at: for_ever };
                store::login::insert_session(&tx, &login).await?;
                let seat = RegistrationRow {
                    id: format!("seat-{number}"),
                    session_id: "session".to_owned(),
                    learner_id: Some(id),
                    name: format!("Candidate {number}"),
                    language: "fr".to_owned(),
                    origin: "self".to_owned(),
                    seat_code: None,
                    accommodation: String::new(),
                    extra_per_cent: 0,
                    accommodation_decided_at: None,
                    state: "registered".to_owned(),
                    identity: "not-verified".to_owned(),
                    admitted_at: None,
                    admitted_by: None,
                    reminded_at: None,
                    created_at: made,
                    changed_at: made,
                };
                store::registration::insert(&tx, &seat).await?;
            }
            Ok(())
        })
        .await
}
