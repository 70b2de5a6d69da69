//! A result set aside: with a reason that the candidate reads, a right of reply, and a second decision after it.

use serde_json::json;
use store::{DisqualificationRow, ResultChangeRow, certificate, decision, learner, sitting};

use crate::audit::Entry;
use crate::certificate::DISQUALIFIED;
use crate::decision::{RulingError, reason};
use crate::notice::{Draft, Letters, Notice, ResultNews};
use crate::second_chance::{Withdrawal, still_standing};
use crate::staff::Role;
use crate::{Academy, Error};

/// The longest reply, in characters.
pub const LONGEST_REPLY: usize = 4000;

impl Academy {
    /// Sets the result of a sitting aside, and revokes its certificate; the candidate is told why, and may reply. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn disqualify(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        id: &str,
        why: &str,
    ) -> Result<(), RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let row = sitting::by_id(&self.store, id).await?.filter(|row| row.kind == "exam");
        let row = row.ok_or(RulingError::NotFound)?;
        if row.finished_at.is_none() || row.outcome.as_deref() == Some("disqualified") {
            return Err(RulingError::Settled);
        }
        let now = self.world.now();
        let made = DisqualificationRow {
            id: self.world.id(),
            sitting_id: id.to_owned(),
            reason: why.to_owned(),
            made_at: now,
            made_by: staff.id.clone(),
            reply: None,
            replied_at: None,
            decision: None,
            decision_reason: None,
            decided_at: None,
            decided_by: None,
        };
        let letter = self.result_changed(letters, &row, ResultNews::Disqualified, why, None).await?;
        let subject = format!("sitting:{id}");
        let entry = Entry::by(self.world.as_ref(), &staff, "result.disqualified", subject, why, &json!({}));
        let change = self.world.id();
        let (made, letter, entry, change) = (&made, &letter, &entry, &change);
        let write = self.store.write(|tx| async move {
            let Some(row) = sitting::by_id(&tx, id).await? else { return Ok(false) };
            let (Some(score), Some(outcome)) = (row.score, row.outcome) else { return Ok(false) };
            if outcome == "disqualified" {
                return Ok(false);
            }
            decision::insert_disqualification(&tx, made).await?;
            decision::set_result(&tx, id, score, "disqualified").await?;
            let changed = ResultChangeRow {
                id: change.clone(),
                sitting_id: id.to_owned(),
                cause: "disqualification".to_owned(),
                cause_id: made.id.clone(),
                score_before: score,
                score_after: score,
                outcome_before: outcome,
                outcome_after: "disqualified".to_owned(),
                changed_at: now,
            };
            decision::insert_change(&tx, &changed).await?;
            super::certificates::revoke_all_of(&tx, id, DISQUALIFIED, now).await?;
            certificate::decertify(&tx, id).await?;
            if let Some(letter) = letter {
                letter.send(&tx).await?;
            }
            entry.write(&tx).await?;
            Ok(true)
        });
        if write.await? { Ok(()) } else { Err(RulingError::Settled) }
    }

    /// What was decided about a sitting of the holder of this token, and what they replied; `None` where nothing was.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn my_disqualification(
        &self,
        token: Option<&str>,
        id: &str,
    ) -> Result<Option<DisqualificationRow>, Error> {
        let Some(learner) = self.learner_id(token).await? else { return Ok(None) };
        let mine = sitting::by_id(&self.store, id).await?.is_some_and(|row| row.learner_id == Some(learner));
        if mine { Ok(decision::disqualification(&self.store, id).await?) } else { Ok(None) }
    }

    /// Keeps the reply of the candidate whose result was set aside: once, and before the second decision.
    ///
    /// # Errors
    /// See [`RulingError`]: [`RulingError::Reason`] for a reply that is empty or too long.
    pub async fn reply_to_disqualification(
        &self,
        token: Option<&str>,
        id: &str,
        text: &str,
    ) -> Result<(), RulingError> {
        let made = self.my_disqualification(token, id).await?.ok_or(RulingError::NotFound)?;
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST_REPLY {
            return Err(RulingError::Reason);
        }
        let now = self.world.now();
        let subject = format!("sitting:{id}");
        let entry = Entry::by_itself(self.world.as_ref(), "result.replied", subject, &json!({}));
        let (made, entry) = (&made, &entry);
        let write = self.store.write(|tx| async move {
            let kept = decision::reply(&tx, &made.id, text, now).await?;
            if kept {
                entry.write(&tx).await?;
            }
            Ok(kept)
        });
        if write.await? { Ok(()) } else { Err(RulingError::Settled) }
    }

    /// Decides about a disqualification for good: upheld, or lifted, and the result counts again. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn decide_disqualification(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        id: &str,
        lift: bool,
        why: &str,
    ) -> Result<(), RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let row = sitting::by_id(&self.store, id).await?.ok_or(RulingError::NotFound)?;
        let made = decision::disqualification(&self.store, id).await?.ok_or(RulingError::NotFound)?;
        let now = self.world.now();
        let news = if lift { ResultNews::Lifted } else { ResultNews::Upheld };
        let saved = lift && row.score.unwrap_or_default() >= row.pass_mark;
        let withdrawal = if saved { self.withdrawal(&row, now).await? } else { None };
        let letter = self.result_changed(letters, &row, news, why, withdrawal.as_ref()).await?;
        let (action, word) = if lift { ("result.lifted", "lifted") } else { ("result.upheld", "upheld") };
        let entry = Entry::by(self.world.as_ref(), &staff, action, format!("sitting:{id}"), why, &json!({}));
        let change = self.world.id();
        let (made, letter, entry, change, by) = (&made, &letter, &entry, &change, &staff.id);
        let (before, withdrawal) = (&row, withdrawal.as_ref());
        let write = self.store.write(|tx| async move {
            let Some(row) = sitting::by_id(&tx, id).await? else { return Ok(false) };
            if row.score != before.score || saved && !still_standing(&tx, before, withdrawal, now).await? {
                return Ok(false);
            }
            if !decision::decide(&tx, &made.id, word, why, by, now).await? {
                return Ok(false);
            }
            if lift {
                let score = row.score.unwrap_or_default();
                let outcome = if score >= row.pass_mark { "passed" } else { "failed" };
                decision::set_result(&tx, id, score, outcome).await?;
                let changed = ResultChangeRow {
                    id: change.clone(),
                    sitting_id: id.to_owned(),
                    cause: "lifted".to_owned(),
                    cause_id: made.id.clone(),
                    score_before: score,
                    score_after: score,
                    outcome_before: "disqualified".to_owned(),
                    outcome_after: outcome.to_owned(),
                    changed_at: now,
                };
                decision::insert_change(&tx, &changed).await?;
            }
            if let Some(withdrawal) = withdrawal {
                withdrawal.write(&tx).await?;
            }
            if let Some(letter) = letter {
                letter.send(&tx).await?;
            }
            entry.write(&tx).await?;
            Ok(true)
        });
        if write.await? { Ok(()) } else { Err(RulingError::Settled) }
    }

    /// The letter that says how a result changed, and what was taken back with it; `None` once the account is deleted.
    pub(crate) async fn result_changed(
        &self,
        letters: &impl Letters,
        row: &store::SittingRow,
        news: ResultNews,
        why: &str,
        withdrawal: Option<&Withdrawal>,
    ) -> Result<Option<Draft>, Error> {
        let Some(id) = &row.learner_id else { return Ok(None) };
        let address = learner::by_id(&self.store, id).await?.and_then(|learner| learner.email);
        let withdrawn = withdrawal.map(|withdrawal| Box::new(withdrawal.seat.clone()));
        let notice = Notice::ResultChanged { sitting: row.id.clone(), news, reason: why.to_owned(), withdrawn };
        Ok(address.map(|to| Draft::new(self.world.as_ref(), letters, &to, &row.language, &notice)))
    }
}
