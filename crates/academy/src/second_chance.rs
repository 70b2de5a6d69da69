//! The second chance: failing gives one seat in the next session, by itself. It is taken back when the failure is no more, and
//! given anew should it be one again.

use serde_json::json;
use store::{Reads, RegistrationRow, SittingRow, Tx, exam_session, registration, seat};

use crate::audit::Entry;
use crate::exam_session::PlannedSession;
use crate::notice::{Draft, Letters, SeatNews};
use crate::seat::{Origin, Seat};
use crate::{Academy, Error};

/// How long after a result its second chance is still looked for, in milliseconds: until a session has room.
const WITHIN: i64 = 31 * 24 * 3_600_000;
/// Seats given at a time.
const AT_ONCE: i64 = 100;

/// A second chance to be taken back, drawn up before the transaction it belongs to.
#[derive(Debug)]
pub(crate) struct Withdrawal {
    /// The seat as it will be.
    pub(crate) seat: Seat,
    entry: Entry,
}

impl Withdrawal {
    /// Takes it back.
    pub(crate) async fn write(&self, tx: &Tx) -> Result<(), store::Error> {
        if registration::withdraw(tx, &self.seat.id, self.seat.changed_at).await? {
            self.entry.write(tx).await?;
        }
        Ok(())
    }
}

/// The second chance that a sitting gave and that may still be sat, in a session to come or under way.
async fn standing(db: &impl Reads, row: &SittingRow, now: i64) -> Result<Option<Seat>, store::Error> {
    let Some(registration) = &row.registration_id else { return Ok(None) };
    let given = seat::second_chance_of(db, registration).await?.map(Seat::new);
    Ok(given.filter(|seat| seat.may_change(now)))
}

/// Whether what may be taken back is what was drawn up before.
pub(crate) async fn still_standing(
    tx: &Tx,
    row: &SittingRow,
    drawn_up: Option<&Withdrawal>,
    now: i64,
) -> Result<bool, store::Error> {
    Ok(standing(tx, row, now).await?.map(|seat| seat.id).as_ref() == drawn_up.map(|withdrawal| &withdrawal.seat.id))
}

impl Academy {
    /// Draws up the taking back of the second chance that a failed sitting gave; `None` where there is none to take back.
    pub(crate) async fn withdrawal(&self, row: &SittingRow, now: i64) -> Result<Option<Withdrawal>, Error> {
        let Some(mut seat) = standing(&self.store, row, now).await? else { return Ok(None) };
        let details = json!({ "session": seat.session.id, "seat": seat.id });
        let subject = format!("registration:{}", row.registration_id.as_deref().unwrap_or_default());
        let entry = Entry::by_itself(self.world.as_ref(), "second-chance.withdrawn", subject, &details);
        (seat.cancelled, seat.changed_at, seat.second_chance_of) = (true, now, None);
        Ok(Some(Withdrawal { seat, entry }))
    }

    /// Gives those who failed a seat in the next session that has one, and tells them: once for a failure, and to nobody who
    /// took another seat since. A second chance that fails gives none.
    pub(crate) async fn give_second_chances(&self, letters: &impl Letters) -> Result<(), Error> {
        let now = self.world.now();
        let owed = seat::owed(&self.store, now - WITHIN, now, AT_ONCE).await?;
        if owed.is_empty() {
            return Ok(());
        }
        let coming = exam_session::coming(&self.store, now).await?.into_iter().map(PlannedSession::new);
        // A room, or seats kept for those who have a code, are not for the academy to give.
        let next: Vec<PlannedSession> = coming
            .filter(|p| p.session.cancelled.is_none() && p.session.opens_at > now)
            .filter(|p| !p.session.supervised && !p.code_required)
            .collect();
        for failed in owed.into_iter().map(Seat::new) {
            for planned in &next {
                if self.give_second_chance(letters, &failed, planned, now).await? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Gives a seat in that session; `false` when it is full.
    async fn give_second_chance(
        &self,
        letters: &impl Letters,
        failed: &Seat,
        planned: &PlannedSession,
        now: i64,
    ) -> Result<bool, Error> {
        let (Some(learner), Some(sitting)) = (&failed.learner, &failed.sitting) else {
            return Ok(true);
        };
        let row = RegistrationRow {
            id: self.world.id(),
            session_id: planned.session.id.clone(),
            learner_id: Some(learner.clone()),
            name: failed.name.clone(),
            language: failed.language.clone(),
            origin: Origin::SecondChance.name().to_owned(),
            seat_code: None,
            accommodation: failed.accommodation.asked.clone(),
            extra_per_cent: failed.accommodation.extra_per_cent,
            accommodation_decided_at: failed.accommodation.decided_at,
            state: registration::REGISTERED.to_owned(),
            identity: "not-verified".to_owned(),
            admitted_at: None,
            admitted_by: None,
            reminded_at: None,
            created_at: now,
            changed_at: now,
        };
        let given = Seat {
            id: row.id.clone(),
            session: planned.session.clone(),
            origin: Origin::SecondChance,
            seat_code: None,
            sitting: None,
            made_at: now,
            changed_at: now,
            ..failed.clone()
        };
        let letter = Draft::to_candidate(self.world.as_ref(), letters, SeatNews::SecondChance, &given);
        let details = json!({ "session": planned.session.id, "seat": row.id });
        let subject = format!("registration:{}", failed.id);
        let entry = Entry::by_itself(self.world.as_ref(), "second-chance.given", subject, &details);
        let (row, letter, entry) = (&row, &letter, &entry);
        let written = self.store.write(|tx| async move {
            // Between the look and the act, the result may have changed, or another seat been taken.
            let held: Vec<Seat> = seat::of_learner(&tx, learner).await?.into_iter().map(Seat::new).collect();
            let outcome = |seat: &Seat| seat.sitting.as_ref().and_then(|sitting| sitting.outcome.clone());
            let stands = held.iter().any(|seat| seat.id == failed.id && outcome(seat).as_deref() == Some("failed"));
            let settled = !stands
                || held.iter().filter(|seat| !seat.is_withdrawn()).any(|seat| {
                    seat.second_chance_of.as_ref() == Some(&failed.id) || seat.made_at > sitting.started_at
                });
            if settled {
                return Ok(true);
            }
            let session = exam_session::by_id(&tx, &row.session_id).await?;
            let Some(session) = session.filter(|session| session.cancelled_at.is_none()) else {
                return Ok(false);
            };
            if let Some(capacity) = session.capacity
                && registration::taken(&tx, &session.id).await? >= capacity
            {
                return Ok(false);
            }
            registration::insert_second_chance(&tx, row, &failed.id).await?;
            if let Some(letter) = letter {
                letter.send(&tx).await?;
            }
            entry.write(&tx).await?;
            Ok(true)
        });
        match written.await {
            // Another node gave it.
            Err(store::Error::Conflict { table, .. }) if table == "registration" => Ok(true),
            other => Ok(other?),
        }
    }
}
