//! The first items of an academy whose bank is empty: the specimen of its content.
//!
//! The specimen is published with its answers. Its mock items serve as they are; its exam items would certify nothing, so
//! they wait, reviewed, until someone puts them live; in a demonstration, which certifies nothing anyway, they are live.

use course::{BankItem, ItemSet, ItemStatus, Release};
use serde_json::json;
use store::item;

use super::import::Change;
use super::{BANK, BankError, rows};
use crate::audit::Entry;
use crate::{Academy, Error};

/// What came of the specimen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Specimen {
    /// How many items there are.
    pub items: usize,
    /// How many of them are live.
    pub live: usize,
}

impl Academy {
    /// Takes in the content's specimen where the academy has an exam and no item at all; says what came of it, or `None`
    /// where there was nothing to do. Any number of nodes may do this at once: one of them does it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn import_specimen(&self, release: &Release) -> Result<Option<Specimen>, Error> {
        if release.exam.is_none() || release.bank.is_empty() || item::any(&self.store).await? {
            return Ok(None);
        }
        let items: Vec<BankItem> = release.bank.iter().map(|item| placed(item, release.academy.sample)).collect();
        let (now, note) = (self.world.now(), "specimen");
        let mark = rows::Mark { version: 1, counted_from: 1, note, now, author: rows::FOLDER };
        let changes =
            items.iter().map(|item| Ok(Change::Add(rows::new(item, &mark)?))).collect::<Result<Vec<_>, Error>>()?;
        let live: Vec<&str> =
            items.iter().filter(|item| item.status == ItemStatus::Live).map(|item| item.id.as_str()).collect();
        let came = Specimen { items: items.len(), live: live.len() };
        let added: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
        let details = json!({ "added": added, "live": came.live });
        let entry = Entry::by_itself(self.world.as_ref(), "bank.specimen", BANK, &details);
        match self.apply(&changes, &entry).await {
            Ok(()) => Ok(Some(came)),
            // Another node was first.
            Err(BankError::Changed) => Ok(None),
            Err(BankError::Denied(crate::Denied::Failed(error))) => Err(error),
            Err(_) => Ok(None),
        }
    }
}

/// An item of the specimen, where it stands in the bank.
fn placed(item: &BankItem, demonstration: bool) -> BankItem {
    let serves = item.set == ItemSet::Mock || demonstration;
    let status = match item.status {
        ItemStatus::Reviewed | ItemStatus::Live if serves => ItemStatus::Live,
        ItemStatus::Live => ItemStatus::Reviewed,
        status => status,
    };
    BankItem { status, ..item.clone() }
}
