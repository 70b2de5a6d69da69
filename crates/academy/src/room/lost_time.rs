//! What happens in a room, and the minutes given back for it: to those who are sitting, whose end moves; and to those whose time
//! has run out meanwhile, whose sitting goes on. What had come of it is withdrawn, and they are told.

use course::Exam;
use serde_json::json;
use store::{IncidentRow, SittingRow, Tx, incident, registration, sitting};

use crate::audit::Entry;
use crate::notice::{Draft, Letters, ResultNews};
use crate::room::{RoomError, room, still_held};
use crate::second_chance::{Withdrawal, still_standing};
use crate::staff::Staff;
use crate::{Academy, Error};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;
/// Looks at sittings that end, or go on, while minutes are given back.
const LOOKS: usize = 5;

/// Something a supervisor logs.
#[derive(Debug, Clone, Copy)]
pub struct Happened<'a> {
    /// Whom it concerns (a registration's id); `None` for the whole room.
    pub seat: Option<&'a str>,
    /// Kind, from the exam's list.
    pub kind: &'a str,
    /// What happened.
    pub note: &'a str,
    /// Minutes given back for it.
    pub minutes: i64,
    /// Whether they are for those whose time has run out: for one candidate, known to be so; for the whole room, them too.
    pub time_over: bool,
}

/// What became of an act: done or refused; `None` where it was drawn up for something that has changed meanwhile.
type Done = Option<Result<(), RoomError>>;

impl Academy {
    /// Logs what happened, and gives minutes back for it: to one candidate, or to all who are sitting. One whose time has run
    /// out goes on at the first question not answered, with those minutes from now.
    ///
    /// # Errors
    /// See [`RoomError`].
    pub async fn log_incident(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        session: &str,
        happened: Happened<'_>,
    ) -> Result<(), RoomError> {
        let (staff, _) = self.inside(token, session).await?;
        let note = happened.note.trim();
        let most = i64::from(exam.minutes);
        if exam.incident(happened.kind).is_none() {
            return Err(RoomError::NoSuchIncident);
        }
        if !(0..=most).contains(&happened.minutes) {
            return Err(RoomError::NotMinutes { most });
        }
        if note.chars().count() > LONGEST_NOTE || happened.minutes > 0 && note.is_empty() {
            return Err(RoomError::NotANote);
        }
        let happened = Happened { note, ..happened };
        for _ in 0..LOOKS {
            if let Some(done) = self.try_log_incident(&staff, letters, session, happened).await? {
                return done;
            }
        }
        Err(store::Error::Serialization.into())
    }

    async fn try_log_incident(
        &self,
        staff: &Staff,
        letters: &impl Letters,
        session: &str,
        happened: Happened<'_>,
    ) -> Result<Done, RoomError> {
        let Happened { seat, kind, note, minutes, time_over } = happened;
        let now = self.world.now();
        let row = IncidentRow {
            id: self.world.id(),
            session_id: session.to_owned(),
            registration_id: seat.map(str::to_owned),
            kind: kind.to_owned(),
            note: note.to_owned(),
            minutes,
            recorded_at: now,
            recorded_by: staff.id.clone(),
        };
        let subject = match seat {
            Some(seat) => format!("registration:{seat}"),
            None => format!("session:{session}"),
        };
        let details = json!({ "kind": kind, "minutes": minutes, "session": session });
        let action = if minutes > 0 { "room.minutes-given-back" } else { "room.incident" };
        let entry = &Entry::by(self.world.as_ref(), staff, action, subject, note, &details);
        let over = match seat {
            _ if minutes == 0 => Vec::new(),
            Some(seat) => sitting::for_registration(&self.store, seat).await?.into_iter().collect(),
            None if time_over => sitting::in_session(&self.store, session).await?,
            None => Vec::new(),
        };
        let mut resumptions = Vec::new();
        for sat in over.into_iter().filter(|sat| may_resume(sat, now)) {
            resumptions.push(self.resumption(staff, letters, sat, &row, now).await?);
        }
        let (row, resumptions) = (&row, &resumptions);
        let written = self.store.write(|tx| async move {
            match room(&tx, session).await? {
                Some(room) if minutes > 0 => {
                    if let Err(why) = still_held(&room) {
                        return Ok(Some(Err(why)));
                    }
                }
                Some(_) => {}
                None => return Ok(Some(Err(RoomError::NotFound))),
            }
            if let Some(seat) = seat
                && registration::by_id(&tx, seat).await?.is_none_or(|row| row.session_id != session)
            {
                return Ok(Some(Err(RoomError::NotFound)));
            }
            if minutes > 0 {
                for resumption in resumptions {
                    if !resumption.still_right(&tx, now).await? {
                        return Ok(None);
                    }
                }
                // Who asked saw that time had run out. Where it has not, another supervisor was quicker.
                let moved = match seat {
                    _ if time_over && resumptions.is_empty() => 0,
                    Some(seat) => incident::give_back(&tx, seat, minutes * 60_000, now).await?,
                    None => incident::give_back_to_all(&tx, session, minutes * 60_000, now).await?,
                };
                if moved == 0 && resumptions.is_empty() {
                    return nobody(&tx, seat, time_over, now).await;
                }
                for resumption in resumptions {
                    resumption.write(&tx, minutes, now).await?;
                }
            }
            incident::insert(&tx, row).await?;
            entry.write(&tx).await?;
            Ok(Some(Ok(())))
        });
        Ok(written.await?)
    }

    /// Draws up the going on of a sitting whose time has run out.
    async fn resumption(
        &self,
        staff: &Staff,
        letters: &impl Letters,
        row: SittingRow,
        incident: &IncidentRow,
        now: i64,
    ) -> Result<Resumption, Error> {
        let withdrawal = self.withdrawal(&row, now).await?;
        // Where no result was out there is none to take back: the supervisor tells.
        let letter = if row.published_at.is_some() || withdrawal.is_some() {
            let news = ResultNews::Resumed { minutes: incident.minutes };
            self.result_changed(letters, &row, news, "", withdrawal.as_ref()).await?
        } else {
            None
        };
        let minutes = incident.minutes;
        let details =
            json!({ "incident": incident.id, "minutes": minutes, "outcome": row.outcome, "score": row.score });
        let subject = format!("sitting:{}", row.id);
        let entry = Entry::by(self.world.as_ref(), staff, "sitting.resumed", subject, &incident.note, &details);
        Ok(Resumption { row, withdrawal, letter, entry })
    }
}

/// A sitting that is to go on, drawn up before the transaction it belongs to.
#[derive(Debug)]
struct Resumption {
    row: SittingRow,
    withdrawal: Option<Withdrawal>,
    letter: Option<Draft>,
    entry: Entry,
}

impl Resumption {
    /// Whether the sitting is as it was when this was drawn up.
    async fn still_right(&self, tx: &Tx, now: i64) -> Result<bool, store::Error> {
        Ok(sitting::by_id(tx, &self.row.id).await?.as_ref() == Some(&self.row)
            && still_standing(tx, &self.row, self.withdrawal.as_ref(), now).await?)
    }

    /// Has it go on.
    async fn write(&self, tx: &Tx, minutes: i64, now: i64) -> Result<(), store::Error> {
        if !incident::resume(tx, &self.row.id, now + minutes * 60_000, now).await? {
            // The store asks for what `may_resume` does, and was asked in the same transaction.
            return Err(store::Error::Serialization);
        }
        if let Some(withdrawal) = &self.withdrawal {
            withdrawal.write(tx).await?;
        }
        if let Some(letter) = &self.letter {
            letter.send(tx).await?;
        }
        self.entry.write(tx).await
    }
}

/// Whether a sitting's time has run out, with questions left, and nothing came of it that stands: a pass that is out needs
/// no more time; what an admin decided is not for a supervisor to undo.
fn may_resume(row: &SittingRow, now: i64) -> bool {
    let open = match (row.finished_at, row.ended_by.as_deref(), row.outcome.as_deref()) {
        (None, _, _) | (Some(_), Some("time"), Some("failed")) => true,
        (Some(_), Some("time"), Some("passed")) => row.published_at.is_none(),
        _ => false,
    };
    open && row.next_position <= row.items && row.deadline < now
}

/// Why minutes could be given back to nobody.
async fn nobody(tx: &Tx, seat: Option<&str>, time_over: bool, now: i64) -> Result<Done, store::Error> {
    let sat = match seat {
        Some(seat) => sitting::for_registration(tx, seat).await?,
        None => None,
    };
    Ok(match sat {
        // Its time ran out between the look and the act.
        Some(row) if may_resume(&row, now) => None,
        Some(row) if row.finished_at.is_none() => Some(Err(RoomError::GoesOn)),
        Some(row) if row.ended_by.as_deref() == Some("time") => Some(Err(RoomError::Settled)),
        None if time_over && seat.is_none() => Some(Err(RoomError::GoesOn)),
        _ => Some(Err(RoomError::NobodySits)),
    })
}
