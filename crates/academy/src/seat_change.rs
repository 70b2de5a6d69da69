//! Changing one's seat, giving it back.

use course::{Exam, Seats};
use store::{registration, seat};

use crate::exam_session::PlannedSession;
use crate::notice::{Draft, Letters, SeatNews};
use crate::registration::{Application, Outcome, Refusal, SeatError, may_sit, send};
use crate::seat::{Origin, Seat};
use crate::seat_code::CodeRefusal;
use crate::{Academy, Error};

impl Academy {
    /// Gives a seat another session, name, language or accommodation to ask for. Extra time granted stays.
    ///
    /// # Errors
    /// See [`SeatError`].
    pub async fn change_seat(
        &self,
        token: Option<&str>,
        exam: &Exam,
        letters: &impl Letters,
        id: &str,
        application: Application<'_>,
    ) -> Result<(), SeatError> {
        let learner = self.signed_in(token).await?.ok_or(SeatError::NotSignedIn)?;
        let now = self.world.now();
        let before = seat::by_id(&self.store, id).await?.ok_or(SeatError::NoSuchSeat)?;
        let held = Seat::new(before.clone());
        if held.learner.as_deref() != Some(&learner.id) {
            return Err(SeatError::NoSuchSeat);
        }
        if !held.may_change(now) {
            return Err(SeatError::Settled(Box::new(held)));
        }
        let wanted = self.read_application(exam, application).await?;
        if wanted.planned.session.id != held.session.id && !self.may_move(exam, &held, &wanted.planned).await? {
            return Err(SeatError::Code(CodeRefusal::Needed));
        }
        let mut row = before.registration;
        if wanted.accommodation != row.accommodation {
            row.accommodation_decided_at = None;
        }
        row.session_id.clone_from(&wanted.planned.session.id);
        (row.name, row.language) = (wanted.name, application.language.to_owned());
        (row.accommodation, row.changed_at) = (wanted.accommodation, now);
        let seat = Seat { made_at: held.made_at, ..self.seat_to_be(&row, &wanted.planned, &learner) };
        let letter = Draft::to_candidate(self.world.as_ref(), letters, SeatNews::Changed, &seat);
        let (row, letter, held) = (&row, &letter, &held);
        let changed = self
            .store
            .write(|tx| async move {
                let now_held = seat::by_id(&tx, id).await?.map(Seat::new);
                if !now_held.is_some_and(|seat| seat.may_change(now)) {
                    return Ok(Outcome::Refused(Refusal::Settled));
                }
                if row.session_id != held.session.id
                    && let Some(refusal) = may_sit(&tx, row, now).await?
                {
                    return Ok(Outcome::Refused(refusal));
                }
                registration::change(&tx, row).await?;
                send(&tx, letter).await?;
                Ok(Outcome::Done)
            })
            .await;
        self.settle(changed, &learner, id, now).await
    }

    /// Gives a seat back: somebody else may have it. Its code gives another one.
    ///
    /// # Errors
    /// See [`SeatError`].
    pub async fn cancel_seat(&self, token: Option<&str>, letters: &impl Letters, id: &str) -> Result<(), SeatError> {
        let learner = self.signed_in(token).await?.ok_or(SeatError::NotSignedIn)?;
        let now = self.world.now();
        let mut held = self.my_seat(token, id).await?.ok_or(SeatError::NoSuchSeat)?;
        if held.cancelled {
            return Ok(());
        }
        if !held.may_cancel(now) {
            return Err(SeatError::Settled(Box::new(held)));
        }
        (held.cancelled, held.changed_at) = (true, now);
        let letter = Draft::to_candidate(self.world.as_ref(), letters, SeatNews::Cancelled, &held);
        let letter = &letter;
        let cancelled = self
            .store
            .write(|tx| async move {
                let now_held = seat::by_id(&tx, id).await?.map(Seat::new);
                if !now_held.is_some_and(|seat| seat.may_cancel(now)) {
                    return Ok(Outcome::Refused(Refusal::Settled));
                }
                registration::cancel(&tx, id, now).await?;
                send(&tx, letter).await?;
                Ok(Outcome::Done)
            })
            .await;
        self.settle(cancelled, &learner, id, now).await
    }

    /// The sessions that a seat may be moved to, its own included as long as it stands.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sessions_for(&self, exam: &Exam, seat: &Seat) -> Result<Vec<PlannedSession>, Error> {
        let mut open = Vec::new();
        for planned in self.exam_sessions().await? {
            let own = planned.session.id == seat.session.id;
            if own || (!planned.is_full() && self.may_move(exam, seat, &planned).await?) {
                open.push(planned);
            }
        }
        Ok(open)
    }

    /// Whether what gave a seat gives one in another session too.
    async fn may_move(&self, exam: &Exam, seat: &Seat, to: &PlannedSession) -> Result<bool, Error> {
        let needed = exam.seats == Seats::Code || to.code_required;
        match (&seat.seat_code, seat.origin) {
            (Some(code), _) => {
                let known = store::seat_code::by_code(&self.store, code).await?;
                let bound = known.and_then(|known| known.code.session_id);
                // A code bound to a session that was cancelled still gives a seat where anybody may have one.
                Ok(bound.is_none_or(|bound| {
                    bound == to.session.id || !to.code_required && seat.session.cancelled.is_some()
                }))
            }
            (None, Origin::SecondChance) => Ok(!to.code_required),
            (None, _) => Ok(!needed),
        }
    }
}
