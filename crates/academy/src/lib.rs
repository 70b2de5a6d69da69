//! The use cases: visit, learn, sign in, attest, leave. Rules and permissions live here, once.
//!
//! It knows courses and the store, and nothing of HTML or HTTP. Times and randomness are handed in ([`World`]). Start
//! at [`Academy`]; each file holds one subject.

mod account;
mod attestation;
mod audit;
mod code;
mod learning;
pub mod mail;
mod notice;
mod session;
pub mod sign_in;
mod staff;
pub mod standing;
mod upkeep;
mod world;

use std::sync::Arc;

pub use account::GrantError;
pub use attestation::{AttestError, Attested, AttestedModule, Document};
pub use audit::ENTRIES_A_PAGE;
pub use learning::QuizTaken;
pub use notice::{Letters, Notice};
pub use session::{Learner, NewSession, Visit};
pub use staff::{Denied, Role, Staff};
pub use store::{AuditEntryRow, MailRow, Store};
pub use world::World;

/// The academy: everything a person may do in it.
#[derive(Debug, Clone)]
pub struct Academy {
    store: Store,
    world: Arc<dyn World>,
}

/// Why something could not be done that should always work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] store::Error),
    /// What is remembered can't be read or written as JSON.
    #[error("a remembered value can't be read")]
    Json(#[from] serde_json::Error),
}

impl Academy {
    /// An academy over a store, in a world that gives it time and randomness.
    #[must_use]
    pub fn new(store: Store, world: Arc<dyn World>) -> Self {
        Self { store, world }
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), Error> {
        Ok(self.store.ping().await?)
    }
}
