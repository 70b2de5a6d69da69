//! What the academy writes to people of its own accord. The words are the interface's ([`Letters`]); what is said, and when,
//! is decided here.

use std::collections::BTreeMap;

use course::Exam;
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
    /// News of a certificate, and its code in groups.
    Certificate(CertificateNews, String),
    /// A result that was out changed.
    ResultChanged {
        /// The sitting.
        sitting: String,
        /// How.
        news: ResultNews,
        /// Why.
        reason: String,
        /// The second chance that was taken back with it.
        withdrawn: Option<Box<Seat>>,
    },
}

/// What there is to say of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateNews {
    /// It was issued.
    Issued,
    /// It replaces the one of this code, with the name corrected.
    Reissued {
        /// The code of the one replaced, in groups.
        replaced: String,
    },
    /// It was revoked.
    Revoked {
        /// Why.
        reason: String,
    },
    /// The name on it will not be corrected.
    CorrectionRefused {
        /// Why.
        reason: String,
    },
}

/// How a result that was out changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultNews {
    /// It was set aside; the candidate may reply.
    Disqualified,
    /// That was upheld.
    Upheld,
    /// That was lifted.
    Lifted,
    /// It is withdrawn: the sitting, whose time had run out, goes on.
    Resumed {
        /// Minutes given back.
        minutes: i64,
    },
    /// It was reckoned anew.
    Rescored {
        /// Right answers before.
        before: i64,
        /// Right answers now.
        after: i64,
        /// Questions.
        items: i64,
        /// Whether it is passed now.
        passed: bool,
    },
}

/// What a certificate says in words, in the candidate's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateWords {
    /// The academy's name.
    pub academy: String,
    /// The course's title.
    pub course: String,
    /// One sentence on what the certificate is.
    pub description: String,
    /// What had to be done to get it.
    pub criteria: String,
    /// What the score is called.
    pub score_label: String,
    /// Whether identity was checked, in two words.
    pub identity: String,
    /// What that means.
    pub identity_detail: String,
    /// The themes' titles, by id.
    pub themes: BTreeMap<String, String>,
    /// The release of the content.
    pub release: String,
    /// Whether the academy is a sample.
    pub sample: bool,
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

/// Who finds the words for a [`Notice`], and for a certificate.
pub trait Letters: Send + Sync {
    /// The letter that says it, in a language.
    fn write(&self, language: &str, notice: &Notice) -> Letter;

    /// What a certificate says, in a language.
    fn certificate(&self, language: &str, exam: &Exam, identity_checked: bool) -> CertificateWords;
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
