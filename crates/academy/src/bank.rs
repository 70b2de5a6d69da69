//! The question bank, as those who keep it see it: what each item says and said, where it stands, what candidates report.
//!
//! An item is written, read by someone else, put live, retired; each of these is a rule of one file: `edit`, `state`,
//! `import`, `report`. What a version says never changes, so a past sitting always shows what was asked. Start with
//! [`Question`]. It knows nothing of sittings; what they tell about items is [`crate::statistics`]'s.

mod edit;
mod import;
mod report;
mod rows;
mod search;
mod specimen;
mod state;

use std::collections::BTreeMap;

use assess::bank::Giveaway;
use course::{BankItem, Exam, ItemSet, ItemStatus, Release};
use serde_json::json;
use store::{AuditEntryRow, CurrentItemRow, ItemFilter, ItemReportRow, ItemVersionRow, audit, item};

use crate::audit::Entry;
use crate::staff::{Denied, Role, Staff};
use crate::{Academy, Error};

pub(crate) use edit::source_language;
pub use edit::{Edited, MOST_OPTION, MOST_TEXT, Place, Wording, Wrong};
pub use import::{ImportReport, Refusal};
pub use report::{REPORTS_A_PAGE, Report, ReportsPage};
pub use search::{Attention, QUESTIONS_A_PAGE, QuestionsPage, Search};
pub use specimen::Specimen;
pub use state::{Move, Step};

/// Acts on the whole bank are logged under this subject.
const BANK: &str = "bank";

/// An item, in its current version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it says and where it stands.
    pub item: BankItem,
    /// Its current version, from 1.
    pub version: i64,
    /// When its version or state last changed.
    pub changed_at: i64,
    /// Figures that are no longer what it was written for: it must be read again.
    pub stale: Vec<StaleFigure>,
    /// How many candidates' reports wait.
    pub reports: i64,
    author: String,
}

/// A figure that has changed since an item was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleFigure {
    /// The language of the text that holds it.
    pub language: String,
    /// Its id.
    pub figure: String,
    /// Its value when the item was written.
    pub written_for: String,
    /// Its value now.
    pub now: String,
}

/// An item with all that was done to it.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionFile {
    /// The item.
    pub question: Question,
    /// Its versions, the latest first.
    pub versions: Vec<Version>,
    /// What was done to it, the latest first.
    pub history: Vec<AuditEntryRow>,
    /// What candidates said of it, the latest first.
    pub reports: Vec<ItemReportRow>,
    /// Where it may be moved, and what stands against it.
    pub moves: Vec<Move>,
    /// What in its wording gives the answer away, by language.
    pub giveaways: Vec<(String, Giveaway)>,
}

/// A version of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What it says; the state is the item's.
    pub item: BankItem,
    /// Which one, from 1.
    pub number: i64,
    /// The first version whose statistics are counted with its own.
    pub counted_from: i64,
    /// Why it was written.
    pub note: String,
    /// When.
    pub written_at: i64,
    /// By whom.
    pub author: Author,
}

/// Who wrote a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// Someone, by their mail address.
    Person(String),
    /// Someone who left since.
    Gone,
    /// Nobody: it came in a folder.
    Folder,
}

/// The bank in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankOverview {
    /// How many items of each set are in each state; none where there are none.
    pub items: BTreeMap<(ItemSet, ItemStatus), usize>,
    /// How many times over the live items of a set, written in a language, fill every quota of the exam; 0 when it can't be
    /// drawn.
    pub covers: BTreeMap<(ItemSet, String), usize>,
    /// How many candidates' reports wait.
    pub reports: i64,
}

/// Why something could not be done to the bank.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    /// Not by this person.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such item.
    #[error("there is no such item")]
    Unknown,
    /// Somebody else changed the item, or the bank, in the meantime. Nothing was done.
    #[error("somebody changed the bank meanwhile: nothing was done, look again")]
    Changed,
    /// What was written can't be kept. Nothing was done.
    #[error("what was written can't be kept")]
    Wrong(Vec<Wrong>),
    /// The rules stand against this move. Nothing was done.
    #[error("the rules stand against it")]
    Step(Step),
}

impl From<Error> for BankError {
    fn from(error: Error) -> Self {
        Self::Denied(Denied::Failed(error))
    }
}

impl From<store::Error> for BankError {
    fn from(error: store::Error) -> Self {
        match error {
            // Only an item or a version that somebody else just made has a key that is taken.
            store::Error::Conflict { .. } => Self::Changed,
            error => Error::from(error).into(),
        }
    }
}

impl BankOverview {
    /// How many items of a set are in a state.
    #[must_use]
    pub fn count(&self, set: ItemSet, state: ItemStatus) -> usize {
        self.items.get(&(set, state)).copied().unwrap_or_default()
    }
}

impl Academy {
    /// Lets editors through, to a page that shows nothing of the bank yet.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn editor(&self, token: Option<&str>) -> Result<Staff, Denied> {
        self.staff(token, Role::Editor).await
    }

    /// The bank in numbers. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn bank_overview(&self, token: Option<&str>, exam: &Exam) -> Result<BankOverview, Denied> {
        self.staff(token, Role::Editor).await?;
        let rows = item::counts(&self.store).await.map_err(Error::from)?;
        let mut overview = BankOverview::default();
        let mut live: BTreeMap<(ItemSet, String), BTreeMap<&str, usize>> = BTreeMap::new();
        for row in &rows {
            let (set, state) = (rows::set(&row.item_set)?, rows::state(&row.state)?);
            let items = usize::try_from(row.items).unwrap_or_default();
            *overview.items.entry((set, state)).or_default() += items;
            if state == ItemStatus::Live {
                for language in row.languages.split_whitespace() {
                    let themes = live.entry((set, language.to_owned())).or_default();
                    *themes.entry(row.theme.as_str()).or_default() += items;
                }
            }
        }
        for (key, themes) in live {
            let times = |theme: &str, quota: usize| {
                themes.get(theme).copied().unwrap_or_default().checked_div(quota).unwrap_or_default()
            };
            let covers = exam.blueprint.quotas.iter().map(|quota| times(&quota.theme, quota.items)).min();
            overview.covers.insert(key, covers.unwrap_or_default());
        }
        let waiting = item::waiting_by_item(&self.store).await.map_err(Error::from)?;
        overview.reports = waiting.iter().map(|(_, reports)| reports).sum();
        Ok(overview)
    }

    /// An item with all that was done to it. For editors.
    ///
    /// # Errors
    /// [`BankError::Unknown`], or see [`Denied`].
    pub async fn question(&self, token: Option<&str>, release: &Release, id: &str) -> Result<QuestionFile, BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let row = item::current_of(&self.store, id).await?.ok_or(BankError::Unknown)?;
        let reports = item::reports_of(&self.store, id).await?;
        let waiting = reports.iter().filter(|report| report.handled_at.is_none()).count();
        let question = Question::new(&row, release, i64::try_from(waiting).unwrap_or_default())?;
        let mut versions = Vec::new();
        for version in item::versions(&self.store, id).await? {
            versions.push(self.version(&row, &version).await?);
        }
        let alone = self.reviews_alone(&staff).await?;
        Ok(QuestionFile {
            moves: state::moves(&question, &staff, alone, release),
            giveaways: question.item.giveaways().into_iter().map(|(l, found)| (l.to_owned(), found)).collect(),
            history: self.history(id).await?,
            versions,
            reports,
            question,
        })
    }

    /// The items of these ids, in their order; those that are not there are left out. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn questions_named(
        &self,
        token: Option<&str>,
        release: &Release,
        ids: &[&str],
    ) -> Result<Vec<Question>, Denied> {
        self.staff(token, Role::Editor).await?;
        let mut questions = Vec::new();
        for id in ids {
            if let Some(row) = item::current_of(&self.store, id).await.map_err(Error::from)? {
                questions.push(Question::new(&row, release, 0)?);
            }
        }
        Ok(questions)
    }

    /// Every item in its current version, by id. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn all_questions(&self, token: Option<&str>) -> Result<Vec<BankItem>, Denied> {
        self.staff(token, Role::Editor).await?;
        Ok(self.export_bank().await?)
    }

    /// The same, to be taken away as `file`: the log says who has the answers. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn take_away_questions(&self, token: Option<&str>, file: &str) -> Result<Vec<BankItem>, Denied> {
        let staff = self.staff(token, Role::Editor).await?;
        let items = self.export_bank().await?;
        let details = json!({ "file": file, "count": items.len() });
        let entry = &Entry::by(self.world.as_ref(), &staff, "bank.exported", BANK, "", &details);
        self.store.write(|tx| async move { entry.write(&tx).await }).await.map_err(Error::from)?;
        Ok(items)
    }

    /// Every item in its current version, by id. For the operator, who holds the database.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn export_bank(&self) -> Result<Vec<BankItem>, Error> {
        self.current_items().await?.iter().map(rows::item).collect()
    }

    async fn current_items(&self) -> Result<Vec<CurrentItemRow>, Error> {
        Ok(item::current(&self.store, ItemFilter::default(), "", i64::MAX).await?)
    }

    async fn version(&self, row: &CurrentItemRow, version: &ItemVersionRow) -> Result<Version, Error> {
        let author = if version.created_by == rows::FOLDER {
            Author::Folder
        } else {
            let learner = store::learner::by_id(&self.store, &version.created_by).await?;
            learner.and_then(|learner| learner.email).map_or(Author::Gone, Author::Person)
        };
        let row = CurrentItemRow { item: row.item.clone(), version: version.clone() };
        Ok(Version {
            item: rows::item(&row)?,
            number: version.version,
            counted_from: version.counted_from,
            note: version.note.clone(),
            written_at: version.created_at,
            author,
        })
    }

    /// What was done to an item, alone or among others.
    async fn history(&self, id: &str) -> Result<Vec<AuditEntryRow>, Error> {
        let mut history = audit::of_subject(&self.store, &subject(id)).await?;
        let names_it = |entry: &AuditEntryRow| {
            let details: serde_json::Value = serde_json::from_str(&entry.details).unwrap_or_default();
            let lists = details.as_object().into_iter().flat_map(|fields| fields.values());
            lists.filter_map(|list| list.as_array()).flatten().any(|named| named.as_str() == Some(id))
        };
        history.extend(audit::of_subject(&self.store, BANK).await?.into_iter().filter(names_it));
        history.sort_by(|a, b| b.id.cmp(&a.id));
        Ok(history)
    }

    /// Whether nobody else could read what this person writes.
    async fn reviews_alone(&self, staff: &Staff) -> Result<bool, Error> {
        let roles = [Role::Admin.name(), Role::Editor.name()];
        Ok(!store::learner::another_holds(&self.store, &staff.id, roles).await?)
    }
}

impl Question {
    fn new(row: &CurrentItemRow, release: &Release, reports: i64) -> Result<Self, Error> {
        let item = rows::item(row)?;
        Ok(Self {
            stale: stale(&item, release),
            item,
            version: row.item.version,
            changed_at: row.item.changed_at,
            reports,
            author: row.version.created_by.clone(),
        })
    }

    /// Whether it must be read again. A retired item need not be.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        !self.stale.is_empty() && self.item.status != ItemStatus::Retired
    }
}

/// The audit log's subject for an item.
fn subject(id: &str) -> String {
    format!("item:{id}")
}

/// The figures of an item that have changed since it was written.
fn stale(item: &BankItem, release: &Release) -> Vec<StaleFigure> {
    let Some(exam) = &release.exam else { return Vec::new() };
    let mut stale = Vec::new();
    for (language, text) in &item.texts {
        let Some(course) = release.course(&exam.course, language) else { continue };
        stale.extend(text.stale(&course.figures).map(|figure| StaleFigure {
            language: language.clone(),
            figure: figure.figure.to_owned(),
            written_for: figure.written_for.to_owned(),
            now: figure.now.to_owned(),
        }));
    }
    stale
}
