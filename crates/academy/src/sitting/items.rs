//! The items a sitting is drawn from and shown with, kept in memory: a version of an item never changes, and how often each
//! was asked needs to be known only roughly.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use assess::Drawable;
use course::{Exam, ItemSet, ItemText};
use store::{DrawableRow, SittingItemRow, Store, item, sitting};

use crate::sitting::Asked;
use crate::{Error, World};

/// How long exposures are believed, in milliseconds. What this node draws in between is added to them.
const BELIEVED: i64 = 30_000;

/// What is kept in memory.
#[derive(Debug, Default)]
pub(crate) struct Items {
    words: Mutex<HashMap<(String, i64), Arc<Words>>>,
    exposures: Mutex<HashMap<ItemSet, Exposures>>,
}

#[derive(Debug)]
struct Exposures {
    counted_at: i64,
    counts: HashMap<String, u64>,
}

/// What an item says, in one version of it.
#[derive(Debug)]
pub(crate) struct Words {
    /// Its theme.
    pub(crate) theme: String,
    /// The lesson to go back to.
    pub(crate) lesson: String,
    /// What it says, by language.
    pub(crate) texts: BTreeMap<String, ItemText>,
}

impl Items {
    /// What a version of an item says.
    pub(crate) async fn words(&self, store: &Store, id: &str, version: i64) -> Result<Arc<Words>, Error> {
        let key = (id.to_owned(), version);
        if let Some(words) = lock(&self.words).get(&key) {
            return Ok(Arc::clone(words));
        }
        let row = item::version(store, id, version).await?.ok_or(store::Error::NotFound)?;
        let texts = serde_json::from_str(&row.texts)?;
        let words = Arc::new(Words { theme: row.theme, lesson: row.lesson, texts });
        lock(&self.words).insert(key, Arc::clone(&words));
        Ok(words)
    }

    /// What may be drawn from now: live items of a set, written in `language`, with how often each was asked.
    pub(crate) async fn drawable(
        &self,
        store: &Store,
        world: &dyn World,
        set: ItemSet,
        language: &str,
    ) -> Result<(Vec<DrawableRow>, Vec<Drawable>), Error> {
        let mut rows = sitting::drawable(store, set.word()).await?;
        rows.retain(|row| row.languages.split(' ').any(|l| l == language));
        let now = world.now();
        let known =
            lock(&self.exposures).get(&set).is_some_and(|known| (0..BELIEVED).contains(&(now - known.counted_at)));
        if !known {
            let counts = sitting::exposure(store, set.word()).await?;
            let counts = counts.into_iter().map(|(id, n)| (id, u64::try_from(n).unwrap_or_default())).collect();
            lock(&self.exposures).insert(set, Exposures { counted_at: now, counts });
        }
        let exposures = lock(&self.exposures);
        let count = |id: &str| exposures.get(&set).and_then(|known| known.counts.get(id)).copied().unwrap_or_default();
        let bank = rows
            .iter()
            .map(|row| Drawable { id: row.item_id.clone(), theme: row.theme.clone(), exposure: count(&row.item_id) })
            .collect();
        Ok((rows, bank))
    }

    /// Remembers that these items were drawn, until they are counted again.
    pub(crate) fn drawn<'a>(&self, set: ItemSet, ids: impl IntoIterator<Item = &'a str>) {
        if let Some(known) = lock(&self.exposures).get_mut(&set) {
            for id in ids {
                *known.counts.entry(id.to_owned()).or_default() += 1;
            }
        }
    }
}

impl Words {
    /// Its words in a language; in the first it has where that is missing.
    pub(crate) fn text(&self, language: &str) -> Option<&ItemText> {
        self.texts.get(language).or_else(|| self.texts.values().next())
    }

    /// The question as it is put to the candidate: nothing of it tells the right option.
    pub(crate) fn asked(&self, item: &SittingItemRow, language: &str) -> Asked {
        let text = self.text(language);
        let option = |place: usize| text.and_then(|t| t.options.get(place)).cloned().unwrap_or_default();
        Asked {
            position: item.position,
            prompt: text.map(|t| t.prompt.clone()).unwrap_or_default(),
            options: shown(item).map(option).collect(),
        }
    }
}

/// An item's options, by their place in the item, in the order shown.
pub(crate) fn shown(item: &SittingItemRow) -> impl Iterator<Item = usize> {
    item.option_order.bytes().map(|digit| usize::from(digit.wrapping_sub(b'0')))
}

/// The languages in which every quota of the exam can be filled from `rows`, sorted.
pub(crate) fn complete_languages(exam: &Exam, rows: &[DrawableRow]) -> Vec<String> {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in rows {
        for language in row.languages.split_whitespace() {
            *counts.entry(language).or_default().entry(&row.theme).or_default() += 1;
        }
    }
    let filled = |themes: &BTreeMap<&str, usize>| {
        exam.blueprint.quotas.iter().all(|q| themes.get(q.theme.as_str()).is_some_and(|there| *there >= q.items))
    };
    counts.into_iter().filter(|(_, themes)| filled(themes)).map(|(language, _)| language.to_owned()).collect()
}

/// A panic elsewhere leaves what is kept as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
