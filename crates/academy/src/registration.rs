//! Registering for a session.
//!
//! A learner has one seat to be sat at a time. How many there are in a session is counted in the transaction that takes one,
//! so that the last seat goes to one candidate only.

use course::{Exam, ItemSet, Seats};
use serde_json::json;
use store::{RegistrationRow, Tx, exam_session, registration, seat};

use crate::exam_session::PlannedSession;
use crate::notice::{Draft, Letters, SeatNews};
use crate::seat::{Accommodation, Origin, Seat};
use crate::seat_code::CodeRefusal;
use crate::session::Learner;
use crate::{Academy, Error, name};

/// The longest accommodation asked for, in characters.
pub const LONGEST_ACCOMMODATION: usize = 2000;

/// What a candidate asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Application<'a> {
    /// Id of the session.
    pub session: &'a str,
    /// Name as it must appear on the certificate.
    pub name: &'a str,
    /// Language of the exam.
    pub language: &'a str,
    /// Accommodation needed, in the candidate's words; may be empty.
    pub accommodation: &'a str,
    /// Seat code as typed; may be empty. It is not read when a seat is changed.
    pub code: &'a str,
}

/// Why a seat was not taken, changed or given back.
#[derive(Debug, thiserror::Error)]
pub enum SeatError {
    /// Signing in comes first.
    #[error("signing in comes first")]
    NotSignedIn,
    /// There is no such session.
    #[error("no such session")]
    NoSuchSession,
    /// It was cancelled.
    #[error("the session was cancelled")]
    SessionCancelled,
    /// It has closed.
    #[error("the session is over")]
    SessionOver,
    /// Every seat is taken.
    #[error("the session is full")]
    Full,
    /// The name is empty, too long or without a letter.
    #[error("not a name")]
    NotAName,
    /// The bank is not complete in that language.
    #[error("the exam can't be sat in this language")]
    NoSuchLanguage,
    /// What is asked for is too long.
    #[error("more than {LONGEST_ACCOMMODATION} characters")]
    TooLong,
    /// The learner already has a seat that is to be sat: this one.
    #[error("a seat is held already")]
    Twice(Box<Seat>),
    /// The seat code does not give this seat, or there is none where one is needed.
    #[error("the seat code is refused: {0}")]
    Code(CodeRefusal),
    /// Too many seat codes were refused.
    #[error("too many refused codes, wait {minutes} minutes")]
    TooManyCodes {
        /// Minutes to wait.
        minutes: i64,
    },
    /// There is no such seat, or it is another's.
    #[error("no such seat")]
    NoSuchSeat,
    /// The seat is used up, given back or missed.
    #[error("the seat can't be changed any more")]
    Settled(Box<Seat>),
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for SeatError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What the transaction found.
pub(crate) enum Outcome {
    Done,
    Refused(Refusal),
}

pub(crate) enum Refusal {
    Full,
    Cancelled,
    Over,
    Twice,
    Code,
    Settled,
}

impl Academy {
    /// Takes a seat for the holder of this token, confirms it by mail, and returns its id.
    ///
    /// # Errors
    /// See [`SeatError`].
    pub async fn register(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        application: Application<'_>,
    ) -> Result<String, SeatError> {
        let learner = self.signed_in(token).await?.ok_or(SeatError::NotSignedIn)?;
        let wanted = self.read_application(exam, application).await?;
        let now = self.world.now();
        if let Some(held) = self.seats_of(&learner.id).await?.into_iter().find(|seat| seat.is_pending(now)) {
            return Err(self.twice(&learner, held).await?);
        }
        let needed = exam.seats == Seats::Code || wanted.planned.code_required;
        let code = self.seat_code_for(&learner.id, application.code, needed, &wanted.planned).await?;
        let row = RegistrationRow {
            id: self.world.id(),
            session_id: wanted.planned.session.id.clone(),
            learner_id: Some(learner.id.clone()),
            name: wanted.name,
            language: application.language.to_owned(),
            origin: if code.is_some() { Origin::SeatCode } else { Origin::Own }.name().to_owned(),
            seat_code: code,
            accommodation: wanted.accommodation,
            extra_per_cent: 0,
            accommodation_decided_at: None,
            state: registration::REGISTERED.to_owned(),
            identity: "not-verified".to_owned(),
            admitted_at: None,
            admitted_by: None,
            reminded_at: None,
            created_at: now,
            changed_at: now,
        };
        let seat = self.seat_to_be(&row, &wanted.planned, &learner);
        let letter = Draft::to_candidate(self.world.as_ref(), letters, SeatNews::Registered, &seat);
        let (row, letter) = (&row, &letter);
        let taken = self
            .store
            .write(|tx| async move {
                if let Some(refusal) = may_sit(&tx, row, now).await? {
                    return Ok(Outcome::Refused(refusal));
                }
                registration::insert(&tx, row).await?;
                store::learner::rename(&tx, &learner_of(row), &row.name).await?;
                send(&tx, letter).await?;
                Ok(Outcome::Done)
            })
            .await;
        self.settle(taken, &learner, &row.id, now).await?;
        Ok(row.id.clone())
    }

    pub(crate) async fn read_application(
        &self,
        exam: &Exam,
        application: Application<'_>,
    ) -> Result<Wanted, SeatError> {
        let planned = self.exam_session(application.session).await?.ok_or(SeatError::NoSuchSession)?;
        if planned.session.cancelled.is_some() {
            return Err(SeatError::SessionCancelled);
        }
        if planned.session.is_over(self.world.now()) {
            return Err(SeatError::SessionOver);
        }
        let name = name::read(application.name).ok_or(SeatError::NotAName)?;
        if !self.exam_languages(exam, ItemSet::Exam).await?.iter().any(|language| language == application.language) {
            return Err(SeatError::NoSuchLanguage);
        }
        let accommodation = application.accommodation.trim().replace("\r\n", "\n");
        if accommodation.chars().count() > LONGEST_ACCOMMODATION {
            return Err(SeatError::TooLong);
        }
        Ok(Wanted { planned, name, accommodation })
    }

    /// A second registration is refused, and noted.
    async fn twice(&self, learner: &Learner, held: Seat) -> Result<SeatError, Error> {
        let subject = format!("learner:{}", learner.id);
        self.note_once(&subject, "registration.twice", &json!({ "seat": held.id })).await?;
        Ok(SeatError::Twice(Box::new(held)))
    }

    /// What came of a transaction, said to the candidate.
    pub(crate) async fn settle(
        &self,
        outcome: Result<Outcome, store::Error>,
        learner: &Learner,
        id: &str,
        now: i64,
    ) -> Result<(), SeatError> {
        let refusal = match outcome {
            Ok(Outcome::Done) => return Ok(()),
            Ok(Outcome::Refused(refusal)) => refusal,
            Err(store::Error::Conflict { table, .. }) if table == "registration" => Refusal::Twice,
            Err(error) => return Err(error.into()),
        };
        Err(match refusal {
            Refusal::Full => SeatError::Full,
            Refusal::Cancelled => SeatError::SessionCancelled,
            Refusal::Over => SeatError::SessionOver,
            Refusal::Code => SeatError::Code(CodeRefusal::UsedUp),
            Refusal::Settled => match seat::by_id(&self.store, id).await? {
                Some(row) => SeatError::Settled(Box::new(Seat::new(row))),
                None => SeatError::NoSuchSeat,
            },
            Refusal::Twice => {
                let held = self.seats_of(&learner.id).await?;
                match held.into_iter().find(|seat| seat.id != id && seat.is_pending(now)) {
                    Some(held) => self.twice(learner, held).await?,
                    None => SeatError::NoSuchSeat,
                }
            }
        })
    }

    /// The seat that a registration will be, for the letter that confirms it.
    pub(crate) fn seat_to_be(&self, row: &RegistrationRow, planned: &PlannedSession, learner: &Learner) -> Seat {
        Seat {
            id: row.id.clone(),
            session: planned.session.clone(),
            learner: row.learner_id.clone(),
            email: learner.email.clone(),
            letters_in: learner.language.clone(),
            name: row.name.clone(),
            language: row.language.clone(),
            origin: if row.seat_code.is_some() { Origin::SeatCode } else { Origin::Own },
            seat_code: row.seat_code.clone(),
            accommodation: Accommodation {
                asked: row.accommodation.clone(),
                extra_per_cent: row.extra_per_cent,
                decided_at: row.accommodation_decided_at,
                answer: String::new(),
            },
            cancelled: false,
            identity_checked: false,
            admitted_at: None,
            sitting: None,
            made_at: row.created_at,
            changed_at: row.changed_at,
            second_chance_of: None,
        }
    }
}

/// An application whose every field was found good.
pub(crate) struct Wanted {
    pub(crate) planned: PlannedSession,
    pub(crate) name: String,
    pub(crate) accommodation: String,
}

/// What stands against this registration at the moment it is written.
pub(crate) async fn may_sit(tx: &Tx, row: &RegistrationRow, now: i64) -> Result<Option<Refusal>, store::Error> {
    let Some(session) = exam_session::by_id(tx, &row.session_id).await? else {
        return Ok(Some(Refusal::Cancelled));
    };
    if session.cancelled_at.is_some() {
        return Ok(Some(Refusal::Cancelled));
    }
    if session.closes_at <= now {
        return Ok(Some(Refusal::Over));
    }
    let held = seat::of_learner(tx, &learner_of(row)).await?;
    if held.into_iter().map(Seat::new).any(|seat| seat.id != row.id && seat.is_pending(now)) {
        return Ok(Some(Refusal::Twice));
    }
    if let Some(capacity) = session.capacity
        && registration::taken(tx, &session.id).await? >= capacity
    {
        return Ok(Some(Refusal::Full));
    }
    if let Some(code) = &row.seat_code
        && seat::by_id(tx, &row.id).await?.is_none()
    {
        let left = store::seat_code::by_code(tx, code).await?;
        let good = |known: &store::SeatCodeUseRow| known.code.revoked_at.is_none() && known.used < known.code.seats;
        if !left.as_ref().is_some_and(good) {
            return Ok(Some(Refusal::Code));
        }
    }
    Ok(None)
}

fn learner_of(row: &RegistrationRow) -> String {
    row.learner_id.clone().unwrap_or_default()
}

pub(crate) async fn send(tx: &Tx, letter: &Option<Draft>) -> Result<(), store::Error> {
    match letter {
        Some(letter) => letter.send(tx).await,
        None => Ok(()),
    }
}
