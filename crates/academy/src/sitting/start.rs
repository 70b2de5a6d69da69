//! Starting: who may, what is drawn, until when it lasts.

use assess::{DrawError, draw, shuffled};
use course::{Exam, ItemSet};
use serde_json::json;
use store::{ExamSessionRow, RegistrationRow, SittingItemRow, SittingRow, exam_session, registration, sitting};

use crate::audit::Entry;
use crate::session::{Learner, NewSession};
use crate::sitting::Kind;
use crate::sitting::items::complete_languages;
use crate::{Academy, Error};

/// Why a sitting could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Signing in comes first.
    #[error("signing in comes first")]
    NotSignedIn,
    /// There is no such seat, or it is somebody else's.
    #[error("there is no such seat")]
    NotFound,
    /// The seat or its session was cancelled.
    #[error("the seat was cancelled")]
    Cancelled,
    /// The session's window has not opened.
    #[error("the session opens at {opens_at}")]
    TooEarly {
        /// When it does, in milliseconds since 1970.
        opens_at: i64,
    },
    /// The session's window has closed.
    #[error("the session closed at {closed_at}")]
    TooLate {
        /// When it did, in milliseconds since 1970.
        closed_at: i64,
    },
    /// A supervised session: nobody has opened its room, or it was closed again.
    #[error("the room is not open")]
    RoomNotOpen,
    /// A supervised session: the supervisor has not admitted the candidate.
    #[error("the supervisor has not admitted the candidate")]
    NotAdmitted,
    /// There are not enough live items in that language.
    #[error("the bank is not complete in this language")]
    LanguageNotComplete {
        /// The languages it is complete in.
        complete: Vec<String>,
    },
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for StartError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What a candidate reads before starting.
#[derive(Debug)]
pub struct Starting {
    /// The seat.
    pub seat: RegistrationRow,
    /// Its session.
    pub session: ExamSessionRow,
    /// Minutes they have, extra time included.
    pub minutes: i64,
    /// The languages they may choose from.
    pub languages: Vec<String>,
    /// The sitting, once begun.
    pub begun: Option<String>,
    /// Why they may not start now.
    pub refused: Option<StartError>,
}

/// A mock exam that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MockStarted {
    /// The sitting.
    pub sitting: String,
    /// The session that began with it, for whom nothing was remembered yet.
    pub session: Option<NewSession>,
}

impl Academy {
    /// The languages in which a set of the bank fills every quota of the exam, sorted.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn exam_languages(&self, exam: &Exam, set: ItemSet) -> Result<Vec<String>, Error> {
        Ok(complete_languages(exam, &sitting::drawable(&self.store, set.word()).await?))
    }

    /// What the holder of this token reads before starting the exam on a seat of theirs.
    ///
    /// # Errors
    /// [`StartError::NotSignedIn`], [`StartError::NotFound`], or when the store fails.
    pub async fn before_start(&self, token: Option<&str>, exam: &Exam, seat: &str) -> Result<Starting, StartError> {
        let learner = self.candidate(token).await?;
        let (seat, session) = self.seat(seat).await?;
        let refused = match may_start(&seat, &session, &learner.id, self.world.now()) {
            Err(StartError::NotFound) => return Err(StartError::NotFound),
            may => may.err(),
        };
        let begun = sitting::for_registration(&self.store, &seat.id).await?.map(|row| row.id);
        let extra = u32::try_from(seat.extra_per_cent).unwrap_or_default();
        let minutes = exam.timing(extra).allowed_ms().div_euclid(60_000);
        let languages = self.exam_languages(exam, ItemSet::Exam).await?;
        Ok(Starting { seat, session, minutes, languages, begun, refused })
    }

    /// Starts the exam on a seat of the holder of this token, in `language`, and returns the sitting's id. Started again,
    /// from wherever, it is the same sitting.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start_exam(
        &self,
        token: Option<&str>,
        exam: &Exam,
        seat: &str,
        language: &str,
    ) -> Result<String, StartError> {
        let learner = self.candidate(token).await?;
        if let Some(begun) = sitting::for_registration(&self.store, seat).await?
            && begun.learner_id.as_ref() == Some(&learner.id)
        {
            return Ok(begun.id);
        }
        let (seat, session) = self.seat(seat).await?;
        let refused = may_start(&seat, &session, &learner.id, self.world.now()).err();
        if let Some(refused) = refused {
            if !matches!(refused, StartError::NotFound) {
                let why = json!({ "why": refused.to_string() });
                self.note_once(&format!("registration:{}", seat.id), "sitting.start-refused", &why).await?;
            }
            return Err(refused);
        }
        let extra = u32::try_from(seat.extra_per_cent).unwrap_or_default();
        let (row, items) = self.drawn(exam, Kind::Exam, &learner.id, language, extra).await?;
        let row = SittingRow { registration_id: Some(seat.id.clone()), session_id: Some(session.id.clone()), ..row };
        let (learner, row, items) = (&learner, &row, &items);
        self.store
            .write(|tx| async move {
                // A second device may have been quicker; and what was looked at before may have changed since.
                if let Some(begun) = sitting::for_registration(&tx, &seat_id(row)).await? {
                    return Ok(Ok(begun.id));
                }
                let seat = registration::by_id(&tx, &seat_id(row)).await?.ok_or(store::Error::NotFound)?;
                let session = exam_session::by_id(&tx, &seat.session_id).await?.ok_or(store::Error::NotFound)?;
                if let Err(refused) = may_start(&seat, &session, &learner.id, row.started_at) {
                    return Ok(Err(refused));
                }
                write(&tx, row, items).await?;
                Ok(Ok(row.id.clone()))
            })
            .await?
    }

    /// Starts a mock exam in `language`, with so much extra time, for whoever asks; one that is under way goes on.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start_mock(
        &self,
        token: Option<&str>,
        exam: &Exam,
        language: &str,
        extra_per_cent: u32,
    ) -> Result<MockStarted, StartError> {
        if let Some(sitting) = self.mock_under_way(token).await? {
            return Ok(MockStarted { sitting, session: None });
        }
        let now = self.world.now();
        let actor = self.actor(token).await?;
        let extra = extra_per_cent.min(exam.extra_time);
        let (row, items) = self.drawn(exam, Kind::Mock, actor.id(), language, extra).await?;
        let (by, row, items) = (&actor, &row, &items);
        self.store
            .write(|tx| async move {
                by.write(&tx, now, language).await?;
                write(&tx, row, items).await
            })
            .await?;
        Ok(MockStarted { sitting: row.id.clone(), session: actor.session() })
    }

    /// The mock exam that the holder of this token is sitting.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn mock_under_way(&self, token: Option<&str>) -> Result<Option<String>, Error> {
        let now = self.world.now();
        let begun = self.mock_sittings(token).await?;
        Ok(begun.into_iter().find(|row| row.finished_at.is_none() && row.deadline > now).map(|row| row.id))
    }

    /// Logs that mock exams were begun so often, from one address or from `all` of them, that more were refused for a while.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note_mock_limit(&self, all: bool) -> Result<(), Error> {
        let details = json!({ "addresses": if all { "all" } else { "one" } });
        let entry = &Entry::by_itself(self.world.as_ref(), "mock.limit-reached", "mock", &details);
        Ok(self.store.write(|tx| async move { entry.write(&tx).await }).await?)
    }

    async fn candidate(&self, token: Option<&str>) -> Result<Learner, StartError> {
        let learner = match token {
            Some(token) => self.learner(token).await?,
            None => None,
        };
        learner.filter(|l| l.email.is_some()).ok_or(StartError::NotSignedIn)
    }

    async fn seat(&self, id: &str) -> Result<(RegistrationRow, ExamSessionRow), StartError> {
        let seat = registration::by_id(&self.store, id).await?.ok_or(StartError::NotFound)?;
        let session = exam_session::by_id(&self.store, &seat.session_id).await?.ok_or(StartError::NotFound)?;
        Ok((seat, session))
    }

    /// A sitting drawn for a learner, not yet written.
    async fn drawn(
        &self,
        exam: &Exam,
        kind: Kind,
        learner: &str,
        language: &str,
        extra_per_cent: u32,
    ) -> Result<(SittingRow, Vec<SittingItemRow>), StartError> {
        let set = match kind {
            Kind::Exam => ItemSet::Exam,
            Kind::Mock => ItemSet::Mock,
        };
        let world = self.world.as_ref();
        let (rows, bank) = self.items.drawable(&self.store, world, set, language).await?;
        let mut below = |limit| world.below(limit);
        let drawn = match draw(&exam.blueprint, &bank, &mut below) {
            Ok(drawn) => drawn,
            Err(DrawError::Short { .. }) => {
                let complete = self.exam_languages(exam, set).await?;
                return Err(StartError::LanguageNotComplete { complete });
            }
        };
        let now = world.now();
        let id = world.id();
        let items: Vec<SittingItemRow> = drawn
            .into_iter()
            .filter_map(|index| rows.get(index))
            .zip(1..)
            .map(|(row, position)| SittingItemRow {
                sitting_id: id.clone(),
                position,
                item_id: row.item_id.clone(),
                version: row.version,
                option_order: shuffled(4, &mut below).iter().map(usize::to_string).collect(),
                answer: None,
                answered_at: None,
            })
            .collect();
        self.items.drawn(set, items.iter().map(|item| item.item_id.as_str()));
        let row = SittingRow {
            id,
            kind: kind.name().to_owned(),
            registration_id: None,
            session_id: None,
            learner_id: Some(learner.to_owned()),
            language: language.to_owned(),
            items: count(exam.blueprint.total()),
            pass_mark: count(exam.pass),
            started_at: now,
            deadline: exam.timing(extra_per_cent).deadline(now, 0),
            next_position: 1,
            finished_at: None,
            ended_by: None,
            score: None,
            outcome: None,
            published_at: None,
        };
        Ok((row, items))
    }
}

/// Whether the holder of a seat may start now.
fn may_start(seat: &RegistrationRow, session: &ExamSessionRow, learner: &str, now: i64) -> Result<(), StartError> {
    if seat.learner_id.as_deref() != Some(learner) {
        return Err(StartError::NotFound);
    }
    if seat.state != "registered" || session.cancelled_at.is_some() {
        return Err(StartError::Cancelled);
    }
    if now < session.opens_at {
        return Err(StartError::TooEarly { opens_at: session.opens_at });
    }
    if now >= session.closes_at {
        return Err(StartError::TooLate { closed_at: session.closes_at });
    }
    if session.supervised == 1 {
        if session.room_opened_at.is_none() || session.room_closed_at.is_some() {
            return Err(StartError::RoomNotOpen);
        }
        if seat.admitted_at.is_none() {
            return Err(StartError::NotAdmitted);
        }
    }
    Ok(())
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn seat_id(row: &SittingRow) -> String {
    row.registration_id.clone().unwrap_or_default()
}

async fn write(tx: &store::Tx, row: &SittingRow, items: &[SittingItemRow]) -> Result<(), store::Error> {
    sitting::insert(tx, row).await?;
    sitting::insert_items(tx, &row.id, items).await
}
