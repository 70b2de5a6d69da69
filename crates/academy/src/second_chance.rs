//! The second chance: failing gives one seat in the next session, by itself.

use serde_json::json;
use store::{RegistrationRow, exam_session, registration, seat};

use crate::audit::Entry;
use crate::exam_session::PlannedSession;
use crate::notice::{Draft, Letters, SeatNews};
use crate::seat::{Origin, Seat};
use crate::{Academy, Error};

/// How long after a result its second chance is still looked for, in milliseconds: until a session has room.
const WITHIN: i64 = 31 * 24 * 3_600_000;
/// Seats given at a time.
const AT_ONCE: i64 = 100;

impl Academy {
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
            let held = seat::of_learner(&tx, learner).await?;
            let settled = held
                .into_iter()
                .map(Seat::new)
                .any(|seat| seat.second_chance_of.as_ref() == Some(&failed.id) || seat.made_at > sitting.started_at);
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
