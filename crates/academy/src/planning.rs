//! Planning sessions: an admin makes, changes and cancels them.
//!
//! A session's plan never touches a sitting: who began keeps the questions, the time and the pass mark of that moment.

use course::Results;
use serde_json::{Value, json};
use store::{ExamSessionRow, SeatRow, exam_session, registration, seat};

use crate::audit::Entry;
use crate::exam_session::{ExamSession, PlannedSession, results_name, subject};
use crate::notice::{Draft, Letters, SeatNews};
use crate::seat::Seat;
use crate::staff::{Denied, Role};
use crate::{Academy, Error, code};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// What an admin says of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionPlan {
    /// Title; may be empty, and the dates then name it.
    pub title: String,
    /// From when the exam may be started.
    pub opens_at: i64,
    /// Until when it may be started.
    pub closes_at: i64,
    /// Most seats; `None` for no limit.
    pub capacity: Option<i64>,
    /// Whether identity is checked in a room.
    pub supervised: bool,
    /// When candidates see their result.
    pub results: Results,
    /// Whether it asks for a seat code.
    pub code_required: bool,
}

/// Why a plan was refused.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The title is too long.
    #[error("the title is longer than {LONGEST_TITLE} characters")]
    TitleTooLong,
    /// It closes before it opens, or has closed already.
    #[error("it must close after it opens, and after now")]
    Closing,
    /// It is open: its opening lies behind.
    #[error("it is open already: its opening can't change any more")]
    Opened,
    /// Fewer seats than are taken, or none.
    #[error("{taken} seats are taken: the capacity can't be lower, nor 0")]
    Capacity {
        /// Seats taken.
        taken: i64,
    },
    /// People registered for what it was.
    #[error("people are registered: supervision can't change any more")]
    Supervision,
    /// A reason is asked for, of a bounded length.
    #[error("a reason is needed, of at most {LONGEST_REASON} characters")]
    Reason,
    /// It is over or cancelled: nothing of it changes any more.
    #[error("the session is over or cancelled")]
    Settled,
    /// There is no such session.
    #[error("no such session")]
    NoSuchSession,
    /// Not for this person, or the store failed.
    #[error(transparent)]
    Denied(#[from] Denied),
}

impl From<Error> for PlanError {
    fn from(error: Error) -> Self {
        Self::Denied(error.into())
    }
}

impl From<store::Error> for PlanError {
    fn from(error: store::Error) -> Self {
        Error::from(error).into()
    }
}

impl SessionPlan {
    /// What is wrong with it, whatever session it is of.
    fn check(&self, now: i64) -> Result<(), PlanError> {
        if self.title.chars().count() > LONGEST_TITLE {
            return Err(PlanError::TitleTooLong);
        }
        if self.closes_at <= self.opens_at || self.closes_at <= now {
            return Err(PlanError::Closing);
        }
        match self.capacity {
            Some(..1) => Err(PlanError::Capacity { taken: 0 }),
            _ => Ok(()),
        }
    }

    pub(crate) fn row(&self, id: String, room_code: Option<String>, created_at: i64, now: i64) -> ExamSessionRow {
        ExamSessionRow {
            id,
            title: self.title.trim().to_owned(),
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            capacity: self.capacity,
            supervised: self.supervised.into(),
            results: results_name(self.results).to_owned(),
            cancelled_at: None,
            room_code: room_code.filter(|_| self.supervised),
            room_opened_at: None,
            room_closed_at: None,
            created_at,
            changed_at: now,
        }
    }

    fn details(&self) -> Value {
        json!({
            "title": self.title,
            "opens-at": self.opens_at,
            "closes-at": self.closes_at,
            "capacity": self.capacity,
            "supervised": self.supervised,
            "results": results_name(self.results),
            "code-required": self.code_required,
        })
    }
}

impl PlannedSession {
    fn plan(&self) -> SessionPlan {
        let ExamSession { title, opens_at, closes_at, capacity, supervised, results, .. } = self.session.clone();
        SessionPlan { title, opens_at, closes_at, capacity, supervised, results, code_required: self.code_required }
    }
}

impl Academy {
    /// Plans a session, and returns its id. A supervised one is given the code of its room. For admins.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn plan_session(&self, token: Option<&str>, plan: &SessionPlan) -> Result<String, PlanError> {
        let staff = self.staff(token, Role::Admin).await?;
        let now = self.world.now();
        plan.check(now)?;
        let row = plan.row(self.world.id(), Some(code::new(self.world.as_ref())), now, now);
        let planned = Entry::by(self.world.as_ref(), &staff, "session.planned", subject(&row.id), "", &plan.details());
        let (row, planned, code_required) = (&row, &planned, i64::from(plan.code_required));
        self.store
            .write(|tx| async move {
                exam_session::insert(&tx, row).await?;
                exam_session::change(&tx, row, code_required).await?;
                planned.write(&tx).await
            })
            .await?;
        Ok(row.id.clone())
    }

    /// Changes the plan of a session that is neither over nor cancelled. Sittings keep what they began with. When its
    /// window moves, everyone who is still to sit is told. For admins.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn change_session(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        id: &str,
        plan: &SessionPlan,
    ) -> Result<(), PlanError> {
        let staff = self.staff(token, Role::Admin).await?;
        loop {
            let now = self.world.now();
            let before = self.exam_session(id).await?.ok_or(PlanError::NoSuchSession)?;
            plan.check(now)?;
            may_become(&before, plan, now)?;
            let room_code = exam_session::by_id(&self.store, id).await?.and_then(|row| row.room_code);
            let room_code = room_code.unwrap_or_else(|| code::new(self.world.as_ref()));
            let row = plan.row(id.to_owned(), Some(room_code), now, now);
            let details = json!({ "before": before.plan().details(), "after": plan.details() });
            let changed = Entry::by(self.world.as_ref(), &staff, "session.changed", subject(id), "", &details);
            let moved = (before.session.opens_at, before.session.closes_at) != (plan.opens_at, plan.closes_at);
            let mut after = before.session.clone();
            (after.title, after.opens_at, after.closes_at) = (row.title.clone(), plan.opens_at, plan.closes_at);
            after.changed_at = now;
            let told = if moved { self.to_sit(id, &after).await? } else { Vec::new() };
            let drafts = self.drafts(letters, SeatNews::SessionMoved, &told);
            let (before, told, drafts, row, changed) = (&before, &told, &drafts, &row, &changed);
            let done = self
                .store
                .write(|tx| async move {
                    let same = exam_session::planned(&tx, id).await?.map(PlannedSession::new).as_ref() == Some(before);
                    if !same || (moved && !same_seats(&seat::in_session(&tx, id).await?, told)) {
                        return Ok(false);
                    }
                    exam_session::change(&tx, row, plan.code_required.into()).await?;
                    for draft in drafts {
                        draft.send(&tx).await?;
                    }
                    changed.write(&tx).await?;
                    Ok(true)
                })
                .await?;
            // Somebody registered, left or began meanwhile: looked at again.
            if done {
                return Ok(());
            }
        }
    }

    /// Cancels a session, says why, and tells everyone who was still to sit; they may choose another one. Sittings under
    /// way go on. For admins.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn cancel_session(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        id: &str,
        reason: &str,
    ) -> Result<(), PlanError> {
        let staff = self.staff(token, Role::Admin).await?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
            return Err(PlanError::Reason);
        }
        loop {
            let now = self.world.now();
            let mut session = self.exam_session(id).await?.ok_or(PlanError::NoSuchSession)?.session;
            if session.cancelled.is_some() || session.is_over(now) {
                return Err(PlanError::Settled);
            }
            session.cancelled = Some(reason.to_owned());
            session.changed_at = now;
            let told = self.to_sit(id, &session).await?;
            let drafts = self.drafts(letters, SeatNews::SessionCancelled, &told);
            let details = json!({ "told": drafts.len() });
            let cancelled = Entry::by(self.world.as_ref(), &staff, "session.cancelled", subject(id), reason, &details);
            let (told, drafts, cancelled) = (&told, &drafts, &cancelled);
            let done = self
                .store
                .write(|tx| async move {
                    if !same_seats(&seat::in_session(&tx, id).await?, told) {
                        return Ok(false);
                    }
                    if exam_session::cancel(&tx, id, reason, now).await? {
                        for draft in drafts {
                            draft.send(&tx).await?;
                        }
                        cancelled.write(&tx).await?;
                    }
                    Ok(true)
                })
                .await?;
            if done {
                return Ok(());
            }
        }
    }

    /// The seats of a session that nobody has sat on yet, as they are once it has become `after`.
    async fn to_sit(&self, id: &str, after: &ExamSession) -> Result<Vec<Seat>, Error> {
        let rows = seat::in_session(&self.store, id).await?;
        let seats = rows.into_iter().filter(is_to_sit).map(|row| Seat { session: after.clone(), ..Seat::new(row) });
        Ok(seats.collect())
    }

    fn drafts(&self, letters: &impl Letters, news: SeatNews, seats: &[Seat]) -> Vec<Draft> {
        seats.iter().filter_map(|seat| Draft::to_candidate(self.world.as_ref(), letters, news, seat)).collect()
    }
}

/// Whether a session may be given that plan.
fn may_become(before: &PlannedSession, plan: &SessionPlan, now: i64) -> Result<(), PlanError> {
    let session = &before.session;
    if session.cancelled.is_some() || session.is_over(now) {
        return Err(PlanError::Settled);
    }
    if session.opens_at <= now && plan.opens_at != session.opens_at {
        return Err(PlanError::Opened);
    }
    if plan.capacity.is_some_and(|capacity| capacity < before.taken) {
        return Err(PlanError::Capacity { taken: before.taken });
    }
    if before.taken > 0 && plan.supervised != session.supervised {
        return Err(PlanError::Supervision);
    }
    Ok(())
}

fn is_to_sit(row: &SeatRow) -> bool {
    row.registration.state == registration::REGISTERED && row.sitting.is_none()
}

/// Whether those who are to sit are the ones that letters were drawn up for.
fn same_seats(rows: &[SeatRow], told: &[Seat]) -> bool {
    let ids = rows.iter().filter(|row| is_to_sit(row)).map(|row| (&row.registration.id, row.registration.changed_at));
    ids.eq(told.iter().map(|seat| (&seat.id, seat.changed_at)))
}
