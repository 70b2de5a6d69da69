//! Items that come in from a folder or a file: compared with the bank first, so that what says the same changes nothing.

use std::collections::BTreeMap;

use course::{BankItem, ItemStatus, Release};
use serde_json::json;
use store::{CurrentItemRow, ItemVersionRow, item};

use super::edit::{Wrong, asks_the_same, wrong};
use super::{BANK, BankError, rows};
use crate::Academy;
use crate::audit::Entry;
use crate::staff::Role;

/// What an import does, or would do, by the items' ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// New items.
    pub added: Vec<String>,
    /// Items that get a new version.
    pub changed: Vec<String>,
    /// Items that say the same and stand elsewhere.
    pub moved: Vec<String>,
    /// How many are as they were.
    pub unchanged: usize,
    /// Items that are not taken, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Why an item is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The bank has an item of this id in the other set: one shown with its answer in a mock exam can't be asked in the
    /// exam.
    OtherSet,
    /// It can't be kept as it is.
    Wrong(Vec<Wrong>),
}

/// What becomes of one item.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Add(CurrentItemRow),
    Rewrite { from: (i64, String), to: String, row: ItemVersionRow },
    Move { item: String, from: (i64, String), to: String },
}

/// How items come in.
struct How<'a> {
    note: &'a str,
    author: &'a str,
    /// Whether what changed asks the same as before.
    corrections: bool,
    /// Whether the items say where they stand.
    with_states: bool,
    /// What they are checked against; what a folder says was checked when it was read.
    ground: Option<&'a Release>,
}

impl Academy {
    /// Takes in the items of a folder as they say, their states included; a language that the folder does not have stays as
    /// it is. With `corrections`, what changed asks the same as before and its statistics go on. A dry run only tells. For the
    /// operator, who holds the database.
    ///
    /// # Errors
    /// [`BankError::Changed`] when somebody changed the bank meanwhile, or when the store fails. Nothing was done then.
    pub async fn import_bank(
        &self,
        items: &[BankItem],
        corrections: bool,
        dry_run: bool,
    ) -> Result<ImportReport, BankError> {
        let note = "tilia bank import";
        let how = How { note, author: rows::FOLDER, corrections, with_states: true, ground: None };
        let (report, changes) = self.plan(items, &how).await?;
        if !dry_run {
            let entry = Entry::by_itself(self.world.as_ref(), "bank.imported", BANK, &report.details());
            self.apply(&changes, &entry).await?;
        }
        Ok(report)
    }

    /// Takes in items that were uploaded, as drafts; those that say what the bank says already stay where they are. A dry run
    /// only tells. For editors.
    ///
    /// # Errors
    /// As [`Academy::import_bank`], or see [`BankError`].
    pub async fn import_questions(
        &self,
        token: Option<&str>,
        release: &Release,
        items: &[BankItem],
        note: &str,
        dry_run: bool,
    ) -> Result<ImportReport, BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let how = How { note, author: &staff.id, corrections: false, with_states: false, ground: Some(release) };
        let (report, changes) = self.plan(items, &how).await?;
        if !dry_run {
            let entry = Entry::by(self.world.as_ref(), &staff, "bank.imported", BANK, note, &report.details());
            self.apply(&changes, &entry).await?;
        }
        Ok(report)
    }

    async fn plan(&self, items: &[BankItem], how: &How<'_>) -> Result<(ImportReport, Vec<Change>), BankError> {
        let now = self.world.now();
        let there: BTreeMap<String, CurrentItemRow> =
            self.current_items().await?.into_iter().map(|row| (row.item.id.clone(), row)).collect();
        let (mut report, mut changes) = (ImportReport::default(), Vec::new());
        for item in items {
            let mut after = item.clone();
            if !how.with_states {
                after.status = ItemStatus::Draft;
            }
            if let Some(release) = how.ground {
                let wrong = wrong(&after, release, false);
                if !wrong.is_empty() {
                    report.refused.push((item.id.clone(), Refusal::Wrong(wrong)));
                    continue;
                }
            }
            let mut mark = rows::Mark { version: 1, counted_from: 1, note: how.note, now, author: how.author };
            let Some(row) = there.get(&item.id) else {
                changes.push(Change::Add(rows::new(&after, &mark)?));
                report.added.push(item.id.clone());
                continue;
            };
            let before = rows::item(row)?;
            if before.set != after.set {
                report.refused.push((item.id.clone(), Refusal::OtherSet));
                continue;
            }
            for (language, text) in &before.texts {
                after.texts.entry(language.clone()).or_insert_with(|| text.clone());
            }
            let from = (row.item.version, row.item.state.clone());
            let says_the_same = BankItem { status: before.status, ..after.clone() } == before;
            after.status = how.state(&before, &after, says_the_same);
            let to = after.status.word().to_owned();
            if !says_the_same {
                let goes_on = how.corrections || asks_the_same(&before, &after);
                mark.version = row.item.version + 1;
                mark.counted_from = if goes_on { row.version.counted_from } else { mark.version };
                changes.push(Change::Rewrite { from, to, row: rows::version(&after, &mark)? });
                report.changed.push(item.id.clone());
            } else if before.status != after.status {
                changes.push(Change::Move { item: item.id.clone(), from, to });
                report.moved.push(item.id.clone());
            } else {
                report.unchanged += 1;
            }
        }
        Ok((report, changes))
    }

    /// Makes all these changes, or none where somebody made others meanwhile.
    pub(super) async fn apply(&self, changes: &[Change], entry: &Entry) -> Result<(), BankError> {
        if changes.is_empty() {
            return Ok(());
        }
        let now = self.world.now();
        let kept = self.store.write(|tx| async move {
            for change in changes {
                if !change.make(&tx, now).await? {
                    // Undoes what was done before it.
                    let (table, key) = ("item".to_owned(), "version".to_owned());
                    return Err(store::Error::Conflict { table, key });
                }
            }
            entry.write(&tx).await
        });
        Ok(kept.await?)
    }
}

impl How<'_> {
    /// Where an item that is there already stands afterwards. What says the same never goes back: a folder that has not heard
    /// that an item is live does not take it out of the exam. What is retired stays so.
    fn state(&self, before: &BankItem, after: &BankItem, says_the_same: bool) -> ItemStatus {
        match (before.status, says_the_same || self.corrections) {
            (ItemStatus::Retired, _) => ItemStatus::Retired,
            (status, true) if !self.with_states => status,
            (status, true) => status.max(after.status),
            (_, false) => after.status,
        }
    }
}

impl Change {
    async fn make(&self, tx: &store::Tx, now: i64) -> Result<bool, store::Error> {
        match self {
            Self::Add(row) => {
                item::insert(tx, &row.item).await?;
                item::insert_version(tx, &row.version).await?;
                Ok(true)
            }
            Self::Rewrite { from, to, row } => {
                let moved = item::change(tx, &row.item_id, (from.0, &from.1), (row.version, to), now).await?;
                if moved {
                    item::insert_version(tx, row).await?;
                }
                Ok(moved)
            }
            Self::Move { item, from, to } => item::change(tx, item, (from.0, &from.1), (from.0, to), now).await,
        }
    }
}

impl ImportReport {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.moved.is_empty()
    }

    fn details(&self) -> serde_json::Value {
        json!({ "added": self.added, "changed": self.changed, "moved": self.moved })
    }
}
