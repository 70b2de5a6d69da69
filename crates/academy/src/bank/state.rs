//! Where an item stands, and who may move it: draft, reviewed, live, retired.
//!
//! Whoever wrote a version does not review it, unless nobody else could. Only live items are drawn. Nothing is ever
//! deleted: what is retired can come back, as a draft.

use course::{ItemSet, ItemStatus, Release};
use serde_json::json;
use store::item;

use super::edit::{Wrong, wrong};
use super::{BANK, BankError, Question, Search, subject};
use crate::Academy;
use crate::audit::Entry;
use crate::staff::{Role, Staff};

/// From where to where an item may be moved.
const MOVES: [(ItemStatus, ItemStatus); 7] = [
    (ItemStatus::Draft, ItemStatus::Reviewed),
    (ItemStatus::Draft, ItemStatus::Retired),
    (ItemStatus::Reviewed, ItemStatus::Live),
    (ItemStatus::Reviewed, ItemStatus::Draft),
    (ItemStatus::Reviewed, ItemStatus::Retired),
    (ItemStatus::Live, ItemStatus::Retired),
    (ItemStatus::Retired, ItemStatus::Draft),
];

/// A move that an item could make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Where to.
    pub to: ItemStatus,
    /// What stands against it for this person, today.
    pub against: Option<Step>,
    /// Whether a reason must be given.
    pub asks_why: bool,
}

/// What stands against a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// There is no way from where it is.
    NoSuchMove,
    /// They wrote this version, and someone else could review it.
    OwnWork,
    /// No reason is given.
    WhyMissing,
    /// A figure has changed since it was written.
    Stale,
    /// It is not written to the end.
    Incomplete(Vec<Wrong>),
    /// It is retired: it must come back first.
    Retired,
}

impl Academy {
    /// Moves an item, as it was `seen` at a version, to another state. For editors.
    ///
    /// # Errors
    /// [`BankError::Step`], [`BankError::Changed`] when it is no longer that version, or see [`BankError`].
    pub async fn move_question(
        &self,
        token: Option<&str>,
        release: &Release,
        id: &str,
        seen: i64,
        to: ItemStatus,
        reason: &str,
    ) -> Result<(), BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let row = item::current_of(&self.store, id).await?.ok_or(BankError::Unknown)?;
        if row.item.version != seen {
            return Err(BankError::Changed);
        }
        let question = Question::new(&row, release, 0)?;
        let alone = self.reviews_alone(&staff).await?;
        let step = moves(&question, &staff, alone, release).into_iter().find(|step| step.to == to);
        let step = step.ok_or(BankError::Step(Step::NoSuchMove))?;
        if let Some(against) = step.against {
            return Err(BankError::Step(against));
        }
        if step.asks_why && reason.trim().is_empty() {
            return Err(BankError::Step(Step::WhyMissing));
        }
        let action = match to {
            ItemStatus::Draft => "item.sent-back",
            ItemStatus::Reviewed => "item.reviewed",
            ItemStatus::Live => "item.live",
            ItemStatus::Retired => "item.retired",
        };
        let details = json!({ "version": seen, "from": question.item.status.word(), "alone": alone });
        let entry = &Entry::by(self.world.as_ref(), &staff, action, subject(id), reason, &details);
        let (from, to, now) = ((seen, row.item.state.as_str()), (seen, to.word()), self.world.now());
        let moved = self
            .store
            .write(|tx| async move {
                if !item::change(&tx, id, from, to, now).await? {
                    return Ok(false);
                }
                entry.write(&tx).await?;
                Ok(true)
            })
            .await?;
        if moved { Ok(()) } else { Err(BankError::Changed) }
    }

    /// The reviewed items of a set that could all be put live at once: complete, with figures of today. For editors.
    ///
    /// # Errors
    /// See [`BankError`].
    pub async fn ready_questions(
        &self,
        token: Option<&str>,
        release: &Release,
        set: ItemSet,
    ) -> Result<Vec<Question>, BankError> {
        self.staff(token, Role::Editor).await?;
        self.ready_to_go_live(release, set).await
    }

    /// Puts all these live, and gives their ids. One that somebody changes meanwhile is left as it is. For editors.
    ///
    /// # Errors
    /// See [`BankError`].
    pub async fn put_ready_live(
        &self,
        token: Option<&str>,
        release: &Release,
        set: ItemSet,
        reason: &str,
    ) -> Result<Vec<String>, BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let ready = &self.ready_to_go_live(release, set).await?;
        let now = self.world.now();
        let ids: Vec<&str> = ready.iter().map(|question| question.item.id.as_str()).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let details = json!({ "set": set.word(), "items": ids });
        let entry = &Entry::by(self.world.as_ref(), &staff, "items.live", BANK, reason, &details);
        let moved = self.store.write(|tx| async move {
            for question in ready {
                let (from, to) = ((question.version, "reviewed"), (question.version, "live"));
                if !item::change(&tx, &question.item.id, from, to, now).await? {
                    return Ok(false);
                }
            }
            entry.write(&tx).await?;
            Ok(true)
        });
        if !moved.await? {
            return Err(BankError::Changed);
        }
        Ok(ids.into_iter().map(str::to_owned).collect())
    }

    async fn ready_to_go_live(&self, release: &Release, set: ItemSet) -> Result<Vec<Question>, BankError> {
        let search = Search { set: Some(set), state: Some(ItemStatus::Reviewed), ..Search::default() };
        let mut ready = self.found(release, &search, "", usize::MAX).await?.questions;
        ready.retain(|question| !question.is_stale() && wrong(&question.item, release, true).is_empty());
        Ok(ready)
    }
}

/// The moves of an item, each with what stands against it for this person.
pub(super) fn moves(question: &Question, staff: &Staff, alone: bool, release: &Release) -> Vec<Move> {
    let possible = MOVES.into_iter().filter(|(from, _)| *from == question.item.status);
    let against = |to| {
        if !matches!(to, ItemStatus::Reviewed | ItemStatus::Live) {
            return None;
        }
        let wrong = wrong(&question.item, release, true);
        if !wrong.is_empty() {
            Some(Step::Incomplete(wrong))
        } else if question.is_stale() {
            Some(Step::Stale)
        } else if to == ItemStatus::Reviewed && question.author == staff.id && !alone {
            Some(Step::OwnWork)
        } else {
            None
        }
    };
    let asks_why = |to| matches!(to, ItemStatus::Draft | ItemStatus::Retired);
    possible.map(|(_, to)| Move { to, against: against(to), asks_why: asks_why(to) }).collect()
}
