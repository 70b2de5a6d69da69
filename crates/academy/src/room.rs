//! The room of a supervised session: opened with its code, candidates identified and admitted, incidents logged, lost minutes
//! given back, closed. Each act is in the audit log.
//!
//! A supervisor who was let in by the code may act in that room; the role alone opens none.

mod lost_time;

use course::Exam;
use serde_json::json;
use store::{
    ExamSessionRow, IncidentRow, RegistrationRow, SittingRow, Tx, audit, exam_session, incident, registration, sitting,
};

use crate::audit::Entry;
use crate::sitting::EndedBy;
use crate::staff::{Denied, Role, Staff};
use crate::{Academy, Error, Letters, code};

pub use lost_time::Happened;

/// Wrong codes before one has to wait.
const MAX_TRIES: usize = 5;
/// Minutes one then waits.
const WAIT_MINUTES: i64 = 15;
/// A day, in milliseconds: a room is tidied up after its session too.
const DAY: i64 = 24 * 3_600_000;
/// What the log calls a wrong code.
const REFUSED: &str = "room.code-refused";

/// A room as its supervisors see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The session.
    pub session: ExamSessionRow,
    /// Who has a seat in it, by name.
    pub candidates: Vec<Candidate>,
    /// What happened, the latest first.
    pub incidents: Vec<IncidentRow>,
}

/// Someone with a seat in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The seat.
    pub seat: RegistrationRow,
    /// What they are doing.
    pub state: CandidateState,
}

/// What a candidate is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CandidateState {
    /// Not admitted yet.
    Awaited,
    /// Admitted, and not begun.
    Admitted,
    /// Sitting.
    Sitting {
        /// The question to answer, from 1.
        position: i64,
        /// Of how many.
        items: i64,
        /// Milliseconds left.
        time_left: i64,
    },
    /// Their time has run out, with questions left: given minutes back, they go on.
    TimeOver,
    /// Done, by themselves or with the room's closing.
    Finished,
}

/// Why an act in a room was refused.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// Not signed in, or without the role.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such session, it has no room, or no such seat in it.
    #[error("there is no such room")]
    NotFound,
    /// The code comes first.
    #[error("the room's code comes first")]
    CodeFirst,
    /// The code is wrong.
    #[error("wrong code, {left} tries left")]
    WrongCode {
        /// Tries left.
        left: usize,
    },
    /// Too many wrong codes.
    #[error("too many tries, wait {minutes} minutes")]
    Blocked {
        /// Minutes to wait.
        minutes: i64,
    },
    /// The room was closed.
    #[error("the room was closed")]
    Closed,
    /// The session was cancelled.
    #[error("the session was cancelled")]
    Cancelled,
    /// The candidate has begun: an admission can't be taken back.
    #[error("the candidate has begun")]
    Begun,
    /// The incident is of no known kind.
    #[error("choose what happened from the list")]
    NoSuchIncident,
    /// Minutes given back need a reason; a note has a bound.
    #[error("minutes given back need a reason, a note at most 500 characters")]
    NotANote,
    /// Fewer than none, or more than the exam lasts.
    #[error("between 0 and {most} minutes may be given back")]
    NotMinutes {
        /// The most at once.
        most: i64,
    },
    /// Nobody to give minutes back to is sitting.
    #[error("nobody concerned is sitting")]
    NobodySits,
    /// Their time ran out, but it was passed, or somebody decided about the result: it does not go on.
    #[error("the sitting does not go on")]
    Settled,
    /// Meanwhile, somebody else gave minutes back to those whose time had run out.
    #[error("they go on already")]
    GoesOn,
}

impl From<Error> for RoomError {
    fn from(error: Error) -> Self {
        Self::Denied(Denied::Failed(error))
    }
}

impl From<store::Error> for RoomError {
    fn from(error: store::Error) -> Self {
        Error::from(error).into()
    }
}

impl Academy {
    /// The supervised sessions to come, under way, and over since less than a day, and whether this supervisor was let in. For supervisors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn rooms(&self, token: Option<&str>) -> Result<Vec<(ExamSessionRow, bool)>, Denied> {
        let staff = self.staff(token, Role::Supervisor).await?;
        let sessions = exam_session::not_over(&self.store, self.world.now() - DAY).await.map_err(Error::from)?;
        let mut rooms = Vec::new();
        for session in sessions.into_iter().filter(|session| session.supervised == 1) {
            let inside = incident::is_in(&self.store, &session.id, &staff.id).await.map_err(Error::from)?;
            rooms.push((session, inside));
        }
        Ok(rooms)
    }

    /// Opens a room with its code, or lets another supervisor in. Five wrong codes for a room, whoever types them, make
    /// everybody wait: a code can't be guessed.
    ///
    /// # Errors
    /// See [`RoomError`].
    pub async fn enter_room(&self, token: Option<&str>, session: &str, typed: &str) -> Result<(), RoomError> {
        let staff = self.staff(token, Role::Supervisor).await?;
        let now = self.world.now();
        let typed = code::read(typed);
        let subject = format!("session:{session}");
        let world = self.world.as_ref();
        let refused = Entry::by(world, &staff, REFUSED, &subject, "", &json!({}));
        let opened = Entry::by(world, &staff, "room.opened", &subject, "", &json!({}));
        let entered = Entry::by(world, &staff, "room.entered", &subject, "", &json!({}));
        let (staff, typed, subject) = (&staff, &typed, &subject);
        let (refused, opened, entered) = (&refused, &opened, &entered);
        self.store
            .write(|tx| async move {
                let Some(room) = room(&tx, session).await? else { return Ok(Err(RoomError::NotFound)) };
                if let Err(why) = still_held(&room) {
                    return Ok(Err(why));
                }
                let wait = now - WAIT_MINUTES * 60_000;
                let log = audit::of_subject(&tx, subject).await?;
                let tries: Vec<i64> = log.iter().filter(|e| e.action == REFUSED && e.at > wait).map(|e| e.at).collect();
                if tries.len() >= MAX_TRIES {
                    let latest = tries.iter().max().copied().unwrap_or(now);
                    return Ok(Err(RoomError::Blocked { minutes: (latest - wait).div_euclid(60_000).max(0) + 1 }));
                }
                if typed.is_none() || *typed != room.room_code {
                    refused.write(&tx).await?;
                    return Ok(Err(RoomError::WrongCode { left: MAX_TRIES - tries.len() - 1 }));
                }
                incident::let_in(&tx, session, &staff.id, now).await?;
                if incident::open_room(&tx, session, now).await? { opened } else { entered }.write(&tx).await?;
                Ok(Ok(()))
            })
            .await?
    }

    /// The room, for a supervisor who was let in; after it was closed too.
    ///
    /// # Errors
    /// See [`RoomError`].
    pub async fn room(&self, token: Option<&str>, session: &str) -> Result<Room, RoomError> {
        let (_, session) = self.inside(token, session).await?;
        let now = self.world.now();
        let sittings = sitting::in_session(&self.store, &session.id).await?;
        let seats = registration::in_session(&self.store, &session.id).await?;
        let candidates = seats
            .into_iter()
            .filter(|seat| seat.state == "registered")
            .map(|seat| {
                let begun = sittings.iter().find(|s| s.registration_id.as_ref() == Some(&seat.id));
                Candidate { state: CandidateState::of(&seat, begun, now), seat }
            })
            .collect();
        let mut incidents = incident::in_session(&self.store, &session.id).await?;
        incidents.reverse();
        Ok(Room { session, candidates, incidents })
    }

    /// Admits a candidate, with their identity `checked` or not: the certificate will say which.
    ///
    /// # Errors
    /// See [`RoomError`].
    pub async fn admit(&self, token: Option<&str>, session: &str, seat: &str, checked: bool) -> Result<(), RoomError> {
        let (staff, _) = self.inside(token, session).await?;
        let identity = if checked { "checked" } else { "not-verified" };
        self.admission(&staff, session, seat, "room.admitted", identity, true).await
    }

    /// Takes an admission back, as long as the candidate has not begun.
    ///
    /// # Errors
    /// See [`RoomError`].
    pub async fn send_back(&self, token: Option<&str>, session: &str, seat: &str) -> Result<(), RoomError> {
        let (staff, _) = self.inside(token, session).await?;
        self.admission(&staff, session, seat, "room.sent-back", "not-verified", false).await
    }

    async fn admission(
        &self,
        staff: &Staff,
        session: &str,
        seat: &str,
        action: &str,
        identity: &str,
        admitted: bool,
    ) -> Result<(), RoomError> {
        let now = self.world.now();
        let by = admitted.then_some((now, staff.id.as_str()));
        let details = json!({ "identity": identity, "session": session });
        let entry = &Entry::by(self.world.as_ref(), staff, action, format!("registration:{seat}"), "", &details);
        self.store
            .write(|tx| async move {
                match room(&tx, session).await? {
                    Some(room) => {
                        if let Err(why) = still_held(&room) {
                            return Ok(Err(why));
                        }
                    }
                    None => return Ok(Err(RoomError::NotFound)),
                }
                let there = registration::by_id(&tx, seat).await?;
                if !there.is_some_and(|row| row.session_id == session && row.state == "registered") {
                    return Ok(Err(RoomError::NotFound));
                }
                // Once begun, neither the admission nor what was checked at the door changes.
                if sitting::for_registration(&tx, seat).await?.is_some() {
                    return Ok(Err(RoomError::Begun));
                }
                incident::admit(&tx, seat, identity, by, now).await?;
                entry.write(&tx).await?;
                Ok(Ok(()))
            })
            .await?
    }

    /// Closes the room: nobody starts any more, and who is sitting has ended. Closed again, nothing happens.
    ///
    /// # Errors
    /// See [`RoomError`].
    pub async fn close_room(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        session: &str,
    ) -> Result<(), RoomError> {
        let (staff, _) = self.inside(token, session).await?;
        let now = self.world.now();
        let open = sitting::in_session(&self.store, session).await?;
        let open: Vec<&SittingRow> = open.iter().filter(|s| s.finished_at.is_none()).collect();
        let details = json!({ "sitting": open.len() });
        let entry = &Entry::by(self.world.as_ref(), &staff, "room.closed", format!("session:{session}"), "", &details);
        let closed = self.store.write(|tx| async move {
            if incident::close_room(&tx, session, now).await? {
                entry.write(&tx).await?;
            }
            Ok(())
        });
        closed.await?;
        // Should this stop half-way, upkeep ends the others.
        for row in open {
            self.end_sitting(exam, letters, &row.id, EndedBy::Room).await?;
        }
        Ok(())
    }

    /// A supervisor who was let into the room of a session.
    async fn inside(&self, token: Option<&str>, session: &str) -> Result<(Staff, ExamSessionRow), RoomError> {
        let staff = self.staff(token, Role::Supervisor).await?;
        let session = exam_session::by_id(&self.store, session).await?.filter(|s| s.supervised == 1);
        let session = session.ok_or(RoomError::NotFound)?;
        if incident::is_in(&self.store, &session.id, &staff.id).await? {
            Ok((staff, session))
        } else {
            Err(RoomError::CodeFirst)
        }
    }
}

impl CandidateState {
    fn of(seat: &RegistrationRow, begun: Option<&SittingRow>, now: i64) -> Self {
        match begun {
            Some(row) if row.ended_by.as_deref() == Some("time") && row.next_position <= row.items => Self::TimeOver,
            Some(row) if row.finished_at.is_some() => Self::Finished,
            Some(row) => Self::Sitting {
                position: row.next_position.min(row.items),
                items: row.items,
                time_left: row.deadline.saturating_sub(now).max(0),
            },
            None if seat.admitted_at.is_some() => Self::Admitted,
            None => Self::Awaited,
        }
    }
}

/// The session, where it is a supervised one.
async fn room(tx: &Tx, session: &str) -> Result<Option<ExamSessionRow>, store::Error> {
    Ok(exam_session::by_id(tx, session).await?.filter(|session| session.supervised == 1))
}

/// Whether the room may still be used.
fn still_held(room: &ExamSessionRow) -> Result<(), RoomError> {
    if room.cancelled_at.is_some() {
        return Err(RoomError::Cancelled);
    }
    if room.room_closed_at.is_some() { Err(RoomError::Closed) } else { Ok(()) }
}
