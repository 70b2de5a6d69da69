//! What the academy writes to people of its own accord. The words are the interface's ([`Letters`]); what is said, and when,
//! is decided here.

use store::Tx;

use crate::sign_in::Letter;
use crate::{World, mail};

/// Something that people are told by mail. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {}

/// Who finds the words for a [`Notice`].
pub trait Letters: Send + Sync {
    /// The letter that says it, in a language.
    fn write(&self, language: &str, notice: &Notice) -> Letter;
}

/// A letter on its way: drawn up before the transaction it belongs to, which may run more than once.
#[derive(Debug, Clone)]
pub(crate) struct Draft(store::MailRow);

impl Draft {
    /// Draws up the letter that tells `recipient` of `notice`.
    pub(crate) fn new(
        world: &dyn World,
        letters: &impl Letters,
        recipient: &str,
        language: &str,
        notice: &Notice,
    ) -> Self {
        Self(mail::row(world, recipient, letters.write(language, notice)))
    }

    /// Keeps it to be sent, within the act it tells of.
    pub(crate) async fn send(&self, tx: &Tx) -> Result<(), store::Error> {
        store::mail::enqueue(tx, &self.0).await
    }
}
