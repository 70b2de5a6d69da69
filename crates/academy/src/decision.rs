//! What admins decide about results and certificates, each act with a reason, an entry in the log and a letter to whom it
//! concerns: a result set aside and the right of reply ([`disqualification`](self)), a faulty item for which everyone is given
//! the point ([`neutralisation`](self)), a result reckoned anew ([`rescore`](self)), a name corrected, a certificate
//! revoked ([`certificates`](self)).

mod certificates;
mod disqualification;
mod neutralisation;
mod rescore;

use crate::Error;
use crate::planning::LONGEST_REASON;
use crate::staff::Denied;

pub use disqualification::LONGEST_REPLY;
pub use neutralisation::{Neutralisable, Neutralised};
pub use rescore::Recalculated;

/// Why a decision was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RulingError {
    /// A reason is needed, not too long.
    #[error("a reason is needed, of at most {LONGEST_REASON} characters")]
    Reason,
    /// There is no such sitting, item, certificate or decision.
    #[error("there is nothing of that name")]
    NotFound,
    /// It was decided before, or things have changed meanwhile.
    #[error("it was decided before")]
    Settled,
    /// It is no name, or the same as before.
    #[error("not another name")]
    NotAName,
    /// These characters of the name can't be printed.
    #[error("these can't be printed: {0}")]
    Unprintable(String),
    /// The academy was opened without keys: nothing can be signed.
    #[error("the academy has no key to sign with")]
    NoKey,
    /// Not for this person, or the store failed.
    #[error(transparent)]
    Denied(#[from] Denied),
}

impl From<store::Error> for RulingError {
    fn from(error: store::Error) -> Self {
        Self::Denied(Denied::Failed(error.into()))
    }
}

impl From<Error> for RulingError {
    fn from(error: Error) -> Self {
        Self::Denied(Denied::Failed(error))
    }
}

/// A reason, as it is kept.
fn reason(typed: &str) -> Result<&str, RulingError> {
    let typed = typed.trim();
    let ok = (3..=LONGEST_REASON).contains(&typed.chars().count()) && typed.chars().any(char::is_alphabetic);
    ok.then_some(typed).ok_or(RulingError::Reason)
}
