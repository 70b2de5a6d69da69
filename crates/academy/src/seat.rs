//! A candidate's seat in a session: what there is to say of it, and what its holder may do with it now.

use store::{SeatRow, SeatSittingRow, registration, seat};

use crate::exam_session::ExamSession;
use crate::{Academy, Error};

/// A seat, with its session, its candidate and its sitting. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Id of the registration.
    pub id: String,
    /// The session.
    pub session: ExamSession,
    /// Whose (a learner's id); `None` once the account is deleted.
    pub learner: Option<String>,
    /// Mail address of the candidate; `None` once the account is deleted.
    pub email: Option<String>,
    /// Language the candidate is written to in.
    pub letters_in: String,
    /// Name as it must appear on the certificate.
    pub name: String,
    /// Language of the exam.
    pub language: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The seat code it was taken with, as stored.
    pub seat_code: Option<String>,
    /// What was asked for, and what was decided.
    pub accommodation: Accommodation,
    /// Whether the candidate gave it back.
    pub cancelled: bool,
    /// Whether a supervisor checked who the candidate is.
    pub identity_checked: bool,
    /// When a supervisor admitted the candidate.
    pub admitted_at: Option<i64>,
    /// The sitting that used it up.
    pub sitting: Option<SeatSittingRow>,
    /// When it was taken.
    pub made_at: i64,
    /// When it last changed.
    pub changed_at: i64,
    pub(crate) second_chance_of: Option<String>,
}

/// Where a seat comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Its candidate took it.
    Own,
    /// The same, with a seat code.
    SeatCode,
    /// Given after a failed sitting.
    SecondChance,
}

/// What a candidate needs, and what an admin says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accommodation {
    /// What was asked for, in the candidate's words; empty when nothing.
    pub asked: String,
    /// Extra time granted, in per cent.
    pub extra_per_cent: i64,
    /// When that was decided.
    pub decided_at: Option<i64>,
    /// The word that came with the decision; may be empty.
    pub answer: String,
}

/// Where a seat stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatState {
    /// Given back by its candidate.
    Cancelled,
    /// Its session was cancelled; another one may be chosen.
    SessionCancelled,
    /// Its session is still to open.
    Upcoming,
    /// The exam may be started.
    Open,
    /// The exam is under way.
    Sitting,
    /// The exam is over.
    Sat,
    /// Its session closed, and the exam was not sat.
    Missed,
}

impl Origin {
    /// Its name, as stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::SeatCode => "seat-code",
            Self::SecondChance => "second-chance",
        }
    }
}

impl Accommodation {
    /// Whether a decision is waited for.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.asked.is_empty() && self.decided_at.is_none()
    }
}

impl Seat {
    pub(crate) fn new(row: SeatRow) -> Self {
        let registration = row.registration;
        Self {
            session: ExamSession::new(row.session, row.cancel_reason),
            letters_in: row.learner_language.unwrap_or_else(|| registration.language.clone()),
            id: registration.id,
            learner: registration.learner_id,
            email: row.email,
            name: registration.name,
            language: registration.language,
            origin: match registration.origin.as_str() {
                "seat-code" => Origin::SeatCode,
                "second-chance" => Origin::SecondChance,
                _ => Origin::Own,
            },
            seat_code: registration.seat_code,
            accommodation: Accommodation {
                asked: registration.accommodation,
                extra_per_cent: registration.extra_per_cent,
                decided_at: registration.accommodation_decided_at,
                answer: row.accommodation_answer,
            },
            cancelled: registration.state != registration::REGISTERED,
            identity_checked: registration.identity == "checked",
            admitted_at: registration.admitted_at,
            sitting: row.sitting,
            made_at: registration.created_at,
            changed_at: registration.changed_at,
            second_chance_of: row.second_chance_of,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self, now: i64) -> SeatState {
        match &self.sitting {
            Some(sitting) if sitting.finished_at.is_some() => SeatState::Sat,
            Some(_) => SeatState::Sitting,
            None if self.cancelled => SeatState::Cancelled,
            None if self.session.cancelled.is_some() => SeatState::SessionCancelled,
            None if self.session.is_over(now) => SeatState::Missed,
            None if self.session.is_open(now) => SeatState::Open,
            None => SeatState::Upcoming,
        }
    }

    /// Whether the exam may still be sat with it: a learner has one such seat at a time.
    #[must_use]
    pub fn is_pending(&self, now: i64) -> bool {
        matches!(self.state(now), SeatState::Upcoming | SeatState::Open | SeatState::Sitting)
    }

    /// Whether its candidate may change it: another session, name or language.
    #[must_use]
    pub fn may_change(&self, now: i64) -> bool {
        matches!(self.state(now), SeatState::Upcoming | SeatState::Open | SeatState::SessionCancelled)
    }

    /// Whether its candidate may give it back.
    #[must_use]
    pub fn may_cancel(&self, now: i64) -> bool {
        matches!(self.state(now), SeatState::Upcoming | SeatState::Open)
    }

    /// Whether it was a second chance that the academy took back.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.cancelled && self.origin == Origin::SecondChance && self.second_chance_of.is_none()
    }

    /// When what a calendar holds of it last changed.
    #[must_use]
    pub fn scheduled_at(&self) -> i64 {
        self.changed_at.max(self.session.changed_at)
    }

    /// How often that changed, as calendars want to know it (`SEQUENCE` of RFC 5545): a number that grows with each change,
    /// here the tenths of a second since the seat was taken.
    #[must_use]
    pub fn sequence(&self) -> u32 {
        // Rounded up, so that what follows at once is already later.
        u32::try_from((self.scheduled_at() - self.made_at + 99) / 100).unwrap_or_default()
    }
}

impl Academy {
    /// The seats of the holder of this token, in the order of their sessions.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn my_seats(&self, token: Option<&str>) -> Result<Vec<Seat>, Error> {
        match self.signed_in(token).await? {
            Some(learner) => self.seats_of(&learner.id).await,
            None => Ok(Vec::new()),
        }
    }

    /// The seat of this id, when it is that of the holder of this token.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn my_seat(&self, token: Option<&str>, id: &str) -> Result<Option<Seat>, Error> {
        let Some(learner) = self.signed_in(token).await? else {
            return Ok(None);
        };
        let row = seat::by_id(&self.store, id).await?;
        Ok(row.map(Seat::new).filter(|seat| seat.learner.as_deref() == Some(learner.id.as_str())))
    }

    /// The present moment: what a page says of seats and sessions depends on it.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.world.now()
    }

    pub(crate) async fn seats_of(&self, learner: &str) -> Result<Vec<Seat>, Error> {
        Ok(seat::of_learner(&self.store, learner).await?.into_iter().map(Seat::new).collect())
    }

    /// The holder of this token, once signed in.
    pub(crate) async fn signed_in(&self, token: Option<&str>) -> Result<Option<crate::Learner>, Error> {
        match token {
            Some(token) => Ok(self.learner(token).await?.filter(|learner| learner.email.is_some())),
            None => Ok(None),
        }
    }
}
