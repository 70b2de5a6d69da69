//! What the academy writes to people of its own accord. The words are the interface's ([`Letters`]); what is said, and when,
//! is decided here.

use store::Tx;

use crate::seat::Seat;
use crate::sign_in::Letter;
use crate::{World, mail};

/// Something that people are told by mail. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// News of a candidate's seat.
    Seat(SeatNews, Box<Seat>),
    /// The result of a sitting of the exam is out.
    Result {
        /// The sitting.
        sitting: String,
    },
}

/// What there is to say of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatNews {
    /// It was taken.
    Registered,
    /// Its candidate changed it.
    Changed,
    /// Its candidate gave it back.
    Cancelled,
    /// Its session has another window.
    SessionMoved,
    /// Its session was cancelled.
    SessionCancelled,
    /// It is soon time.
    OpensSoon,
    /// There is not much time left.
    ClosesSoon,
    /// It was given after a failed sitting.
    SecondChance,
    /// The accommodation asked for was decided about.
    AccommodationDecided,
}

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

    /// Draws up the letter that tells a candidate of their seat; `None` once their account is deleted.
    pub(crate) fn to_candidate(world: &dyn World, letters: &impl Letters, news: SeatNews, seat: &Seat) -> Option<Self> {
        let notice = Notice::Seat(news, Box::new(seat.clone()));
        seat.email.as_deref().map(|email| Self::new(world, letters, email, &seat.letters_in, &notice))
    }

    /// Keeps it to be sent, within the act it tells of.
    pub(crate) async fn send(&self, tx: &Tx) -> Result<(), store::Error> {
        store::mail::enqueue(tx, &self.0).await
    }
}
