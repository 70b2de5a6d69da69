//! The use cases: visit, learn, sign in, attest, sit the exam, certify, leave. Rules and permissions live here, once.
//!
//! It knows courses and the store, and nothing of HTML or HTTP. Times and randomness are handed in ([`World`]). Start
//! at [`Academy`]; each file holds one subject.

mod accommodation;
mod account;
mod attestation;
mod audit;
pub mod bank;
mod calendar;
mod candidates;
mod certificate;
mod code;
mod decision;
mod exam_session;
mod issuer;
mod learning;
pub mod mail;
mod name;
mod notice;
mod planning;
mod registration;
mod reminder;
mod result;
mod roles;
mod room;
mod seat;
mod seat_change;
mod seat_code;
mod second_chance;
mod session;
pub mod sign_in;
mod sitting;
mod staff;
pub mod standing;
pub mod statistics;
mod upkeep;
mod world;

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

pub use accommodation::DecisionError;
pub use attestation::{AttestError, Attested, AttestedModule, Document};
pub use audit::ENTRIES_A_PAGE;
pub use certificate::{
    CORRECTED, CertificateDetails, CertificateFiles, CertificateRefusal, CertificateState, CertifiedTheme, CodeState,
    DISQUALIFIED, IssuedCertificate, LONGEST_MESSAGE, RESCORED,
};
pub use code::grouped as grouped_code;
pub use decision::{LONGEST_REPLY, Neutralisable, Neutralised, Recalculated, RulingError};
pub use exam_session::{ExamSession, PlannedSession, SESSIONS_A_PAGE};
pub use issuer::Issuer;
pub use learning::QuizTaken;
pub use notice::{CertificateNews, CertificateWords, Letters, Notice, ResultNews, SeatNews};
pub use planning::{LONGEST_REASON, PlanError, SessionPlan};
pub use registration::{Application, LONGEST_ACCOMMODATION, SeatError};
pub use result::{RESULTS_A_PAGE, ResultSheet, ResultsPage};
pub use roles::GrantError;
pub use room::{Candidate, CandidateState, Happened, Room, RoomError};
pub use seat::{Accommodation, Origin, Seat, SeatState};
pub use seat_code::{BATCHES_A_PAGE, CodeRefusal, MOST_CODES, MOST_SEATS, NewCodes, NewCodesError, SeatCode};
pub use session::{Learner, NewSession, Visit};
pub use sitting::{
    Answered, Asked, Choice, Given, Kind, LONGEST_REPORT, MockStarted, Outcome, Reviewed, Sitting, SittingError,
    SittingResult, StartError, Starting, ThemeResult,
};
pub use staff::{Denied, Role, Staff};
pub use store::{
    AuditEntryRow, CertificateRow, DisqualificationRow, EffectRow, ExamSessionRow, IncidentRow, ItemReportRow, MailRow,
    NameCorrectionRow, NeutralisationRow, RegistrationRow, ResultChangeRow, ResultRow, RoleHolderRow, SeatCodeBatchRow,
    SeatSittingRow, SittingRow, Store,
};
pub use world::World;

/// The academy: everything a person may do in it.
#[derive(Debug, Clone)]
pub struct Academy {
    store: Store,
    world: Arc<dyn World>,
    made: Arc<statistics::Made>,
    items: Arc<sitting::Items>,
    issuer: Option<Arc<Issuer>>,
    /// By how much the machine's clock was set, as the log has it.
    clock_noted: Arc<AtomicI64>,
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
    /// A long computation ended before its time.
    #[error("a computation was interrupted")]
    Interrupted,
    /// A certificate, or a list of them, can't be signed.
    #[error("it can't be signed")]
    Sign(#[from] credential::SignError),
    /// No free place was found in the status list.
    #[error("no free place was found in the status list")]
    StatusListFull,
}

impl Academy {
    /// An academy over a store, in a world that gives it time and randomness.
    #[must_use]
    pub fn new(store: Store, world: Arc<dyn World>) -> Self {
        Self { store, world, items: Arc::default(), made: Arc::default(), issuer: None, clock_noted: Arc::default() }
    }

    /// The same academy, able to issue certificates.
    #[must_use]
    pub fn with_issuer(self, issuer: Issuer) -> Self {
        Self { issuer: Some(Arc::new(issuer)), ..self }
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), Error> {
        Ok(self.store.ping().await?)
    }
}
