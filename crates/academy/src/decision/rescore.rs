//! A result reckoned anew from its answers: nothing changes where nothing was wrong.

use serde_json::json;
use store::{ResultChangeRow, certificate, decision, sitting};

use crate::audit::Entry;
use crate::certificate::RESCORED;
use crate::decision::{RulingError, certificates, reason};
use crate::notice::{Draft, Letters, ResultNews};
use crate::second_chance::still_standing;
use crate::sitting::score;
use crate::staff::Role;
use crate::{Academy, Error};

/// Results looked at between two looks at the clock.
const BATCH: i64 = 200;
/// Most results changed in one act of recalculation; the next act finds what is left.
const MOST: usize = 2000;

/// What an act that reckons a result anew is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cause<'a> {
    /// `neutralisation`, `reversal` or `recalculation`.
    pub(super) name: &'static str,
    /// Id of the act.
    pub(super) id: &'a str,
    /// Why, as the candidate is told.
    pub(super) reason: &'a str,
}

/// What a recalculation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalculated {
    /// The sittings whose result changed.
    pub changed: Vec<String>,
    /// Whether there may be more.
    pub more: bool,
}

impl Academy {
    /// Reckons one result anew, or every one that is not what its answers make it. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn recalculate(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        only: Option<&str>,
        why: &str,
    ) -> Result<Recalculated, RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let act = self.world.id();
        let cause = Cause { name: "recalculation", id: &act, reason: why };
        let mut done = Recalculated { changed: Vec::new(), more: false };
        if let Some(id) = only {
            if self.rescore(letters, id, cause).await? {
                done.changed.push(id.to_owned());
            }
        } else {
            let mut after = String::new();
            loop {
                let wrong = decision::wrong(&self.store, &after, BATCH).await?;
                let Some(last) = wrong.last().cloned() else { break };
                for id in wrong {
                    if self.rescore(letters, &id, cause).await? {
                        done.changed.push(id);
                    }
                }
                after = last;
                if done.changed.len() >= MOST {
                    done.more = true;
                    break;
                }
            }
        }
        let subject = only.map_or_else(|| "results".to_owned(), |id| format!("sitting:{id}"));
        let details = json!({ "act": act, "changed": done.changed.len() });
        let entry = &Entry::by(self.world.as_ref(), &staff, "result.recalculated", subject, why, &details);
        self.store.write(|tx| async move { entry.write(&tx).await }).await?;
        Ok(done)
    }

    /// Gives a finished sitting the result that its answers and the neutralisations in force make; says whether that is
    /// another one. The candidate is told where the result was out; a certificate that is no longer earned is revoked, a
    /// second chance no longer needed taken back.
    pub(super) async fn rescore(&self, letters: &impl Letters, id: &str, cause: Cause<'_>) -> Result<bool, Error> {
        // A result that changes while it is reckoned is reckoned again.
        for _ in 0..5 {
            match self.try_rescore(letters, id, cause).await? {
                Some(changed) => return Ok(changed),
                None => tracing::debug!(sitting = id, "reckoned anew once more: it changed meanwhile"),
            }
        }
        Err(store::Error::Serialization.into())
    }

    async fn try_rescore(&self, letters: &impl Letters, id: &str, cause: Cause<'_>) -> Result<Option<bool>, Error> {
        let Some(row) = sitting::by_id(&self.store, id).await?.filter(|row| row.finished_at.is_some()) else {
            return Ok(Some(false));
        };
        let items = sitting::items(&self.store, id).await?;
        let right = |score: &assess::ExamScore| i64::try_from(score.right).unwrap_or_default();
        let after = right(&score(&items, &decision::neutralisations_in_force(&self.store).await?));
        let before = row.score.unwrap_or_default();
        let outcome_before = row.outcome.clone().unwrap_or_default();
        let earned = if after >= row.pass_mark { "passed" } else { "failed" };
        let outcome = if outcome_before == "disqualified" { "disqualified" } else { earned };
        if after == before && outcome == outcome_before {
            return Ok(Some(false));
        }
        let news = ResultNews::Rescored { before, after, items: row.items, passed: outcome == "passed" };
        let now = self.world.now();
        let saved = outcome_before == "failed" && outcome == "passed";
        let withdrawal = if saved { self.withdrawal(&row, now).await? } else { None };
        let told = row.published_at.is_some() && outcome != "disqualified";
        let letter: Option<Draft> = if told {
            self.result_changed(letters, &row, news, cause.reason, withdrawal.as_ref()).await?
        } else {
            None
        };
        let changed = ResultChangeRow {
            id: self.world.id(),
            sitting_id: id.to_owned(),
            cause: cause.name.to_owned(),
            cause_id: cause.id.to_owned(),
            score_before: before,
            score_after: after,
            outcome_before,
            outcome_after: outcome.to_owned(),
            changed_at: now,
        };
        let details = json!({ "cause": cause.name, "act": cause.id, "before": before, "after": after });
        let subject = format!("sitting:{id}");
        let entry = Entry::by_itself(self.world.as_ref(), "result.changed", subject, &details);
        let (row, items, changed, letter, entry) = (&row, &items, &changed, &letter, &entry);
        let withdrawal = withdrawal.as_ref();
        let written = self.store.write(|tx| async move {
            let same =
                sitting::by_id(&tx, id).await?.is_some_and(|now| now.score == row.score && now.outcome == row.outcome);
            if !same || right(&score(items, &decision::neutralisations_in_force(&tx).await?)) != after {
                return Ok(None);
            }
            if saved && !still_standing(&tx, row, withdrawal, now).await? {
                return Ok(None);
            }
            decision::set_result(&tx, id, after, &changed.outcome_after).await?;
            decision::insert_change(&tx, changed).await?;
            if changed.outcome_before == "passed" && changed.outcome_after != "passed" {
                certificates::revoke_all_of(&tx, id, RESCORED, now).await?;
                certificate::decertify(&tx, id).await?;
            }
            if let Some(withdrawal) = withdrawal {
                withdrawal.write(&tx).await?;
            }
            if let Some(letter) = letter {
                letter.send(&tx).await?;
            }
            entry.write(&tx).await?;
            Ok(Some(true))
        });
        Ok(written.await?)
    }
}
