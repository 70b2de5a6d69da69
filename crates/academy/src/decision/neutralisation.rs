//! A faulty item: from then on everyone who met that version of it is given the point, so nobody loses by it. Each result that
//! changes is listed and told; the whole can be reversed.
//!
//! The decision is one row; results are reckoned anew after it, in batches that any node may go on with.

use std::collections::BTreeMap;

use course::ItemText;
use serde_json::json;
use store::{EffectRow, NeutralisationRow, ResultChangeRow, decision, item};

use crate::audit::Entry;
use crate::decision::rescore::Cause;
use crate::decision::{RulingError, reason};
use crate::notice::Letters;
use crate::staff::{Denied, Role};
use crate::{Academy, Error};

/// Sittings reckoned anew at a time.
const BATCH: i64 = 200;
/// Batches within the request that decides; upkeep goes on with the rest.
const AT_ONCE: usize = 2;
/// Most decisions, and most changed results, on a page.
const A_PAGE: i64 = 200;

/// A version of an item that may be neutralised.
#[derive(Debug, Clone, PartialEq)]
pub struct Neutralisable {
    /// Which one, from 1.
    pub version: i64,
    /// What it asked of those who met it, by language.
    pub texts: BTreeMap<String, ItemText>,
    /// What neutralising it would change.
    pub effect: EffectRow,
}

/// A neutralisation and the results it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Neutralised {
    /// The decision.
    pub neutralisation: NeutralisationRow,
    /// What that version asked, by language.
    pub texts: BTreeMap<String, ItemText>,
    /// What reversing it would change.
    pub effect: EffectRow,
    /// The results that changed by it, its reversal included.
    pub changes: Vec<ResultChangeRow>,
}

impl Academy {
    /// The versions of an item that were met in finished sittings, with what each asked and what neutralising it would change.
    /// For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn neutralisation_effect(
        &self,
        token: Option<&str>,
        item: &str,
    ) -> Result<Vec<Neutralisable>, RulingError> {
        self.staff(token, Role::Admin).await?;
        item::by_id(&self.store, item).await?.ok_or(RulingError::NotFound)?;
        let in_force = decision::neutralisations_in_force(&self.store).await?;
        let mut effects = Vec::new();
        for (version, _) in decision::versions_met(&self.store, item).await? {
            if !in_force.iter().any(|n| n.item_id == item && n.version == version) {
                effects.push(Neutralisable {
                    version,
                    texts: self.items.words(&self.store, item, version).await?.texts.clone(),
                    effect: decision::effect(&self.store, item, version).await?,
                });
            }
        }
        Ok(effects)
    }

    /// Neutralises a version of an item, and returns the id of that decision. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn neutralise(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        item: &str,
        version: i64,
        why: &str,
    ) -> Result<String, RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        item::version(&self.store, item, version).await?.ok_or(RulingError::NotFound)?;
        let row = NeutralisationRow {
            id: self.world.id(),
            item_id: item.to_owned(),
            version,
            reason: why.to_owned(),
            made_at: self.world.now(),
            made_by: staff.id.clone(),
            reversed_at: None,
            reversed_by: None,
            reversal_reason: None,
        };
        let details = json!({ "neutralisation": row.id, "version": version });
        let entry = Entry::by(self.world.as_ref(), &staff, "item.neutralised", format!("item:{item}"), why, &details);
        let (made, entry) = (&row, &entry);
        let written = self.store.write(|tx| async move {
            decision::insert_neutralisation(&tx, made).await?;
            entry.write(&tx).await
        });
        match written.await {
            Err(store::Error::Conflict { table, .. }) if table == "neutralisation" => return Err(RulingError::Settled),
            other => other?,
        }
        self.rescore_all(letters, &row, Some(AT_ONCE)).await?;
        Ok(row.id)
    }

    /// Takes a neutralisation back; results are what they were, and certificates that were earned by it alone are revoked.
    /// For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn reverse_neutralisation(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        id: &str,
        why: &str,
    ) -> Result<(), RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let row = decision::neutralisation(&self.store, id).await?.ok_or(RulingError::NotFound)?;
        let now = self.world.now();
        let subject = format!("item:{}", row.item_id);
        let details = json!({ "neutralisation": id, "version": row.version });
        let entry = Entry::by(self.world.as_ref(), &staff, "item.neutralisation-reversed", subject, why, &details);
        let (entry, by) = (&entry, &staff.id);
        let written = self.store.write(|tx| async move {
            let reversed = decision::reverse(&tx, id, why, by, now).await?;
            if reversed {
                entry.write(&tx).await?;
            }
            Ok(reversed)
        });
        if !written.await? {
            return Err(RulingError::Settled);
        }
        let row = NeutralisationRow { reversed_at: Some(now), reversal_reason: Some(why.to_owned()), ..row };
        self.rescore_all(letters, &row, Some(AT_ONCE)).await?;
        Ok(())
    }

    /// The latest neutralisations, reversed ones included. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn neutralisations(&self, token: Option<&str>) -> Result<Vec<NeutralisationRow>, Denied> {
        self.staff(token, Role::Admin).await?;
        Ok(decision::neutralisations(&self.store, A_PAGE).await.map_err(Error::from)?)
    }

    /// A neutralisation with the results it changed, after the change of that id. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn neutralised(&self, token: Option<&str>, id: &str, after: &str) -> Result<Neutralised, RulingError> {
        self.staff(token, Role::Admin).await?;
        let row = decision::neutralisation(&self.store, id).await?.ok_or(RulingError::NotFound)?;
        Ok(Neutralised {
            texts: self.items.words(&self.store, &row.item_id, row.version).await?.texts.clone(),
            effect: decision::effect(&self.store, &row.item_id, row.version).await?,
            changes: decision::changes_by(&self.store, id, after, A_PAGE).await?,
            neutralisation: row,
        })
    }

    /// Goes on with what neutralisations and reversals left to reckon anew.
    pub(crate) async fn finish_rescoring(&self, letters: &impl Letters) -> Result<(), Error> {
        for row in decision::unfinished(&self.store).await? {
            self.rescore_all(letters, &row, None).await?;
        }
        Ok(())
    }

    /// Reckons anew every sitting that met the item, or the first batches of them.
    async fn rescore_all(
        &self,
        letters: &impl Letters,
        row: &NeutralisationRow,
        batches: Option<usize>,
    ) -> Result<(), Error> {
        let (name, why) = match &row.reversal_reason {
            Some(why) => ("reversal", why.as_str()),
            None => ("neutralisation", row.reason.as_str()),
        };
        let cause = Cause { name, id: &row.id, reason: why };
        let mut after = String::new();
        for batch in 0.. {
            if batches.is_some_and(|most| batch >= most) {
                return Ok(());
            }
            let met = decision::met(&self.store, &row.item_id, row.version, &after, BATCH).await?;
            let Some(last) = met.last().cloned() else { break };
            for sitting in met {
                self.rescore(letters, &sitting, cause).await?;
            }
            after = last;
        }
        let now = self.world.now();
        Ok(self.store.write(|tx| async move { decision::rescored(&tx, &row.id, row.reversed_at, now).await }).await?)
    }
}
