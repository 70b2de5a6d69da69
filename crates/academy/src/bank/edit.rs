//! Writing an item, and writing it anew: what may be kept, what becomes of its state and of its statistics.

use std::collections::{BTreeMap, BTreeSet};

use assess::bank::Giveaway;
use course::{BankItem, Course, ItemSet, ItemStatus, ItemText, Release};
use serde_json::json;
use store::item;

use super::{BankError, Step, rows, subject};
use crate::audit::Entry;
use crate::staff::Role;
use crate::{Academy, code};

/// Most characters of a prompt or a rationale.
pub const MOST_TEXT: usize = 1500;
/// Most characters of an option.
pub const MOST_OPTION: usize = 300;

/// What an editor writes. The lesson says the theme; of a text's figures only the ids count: the values are those of the
/// course.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// Lesson to go back to.
    pub lesson: String,
    /// 1 easy, 2 middling, 3 hard.
    pub difficulty: u8,
    /// Ids of the figures it rests on.
    pub figures: BTreeSet<String>,
    /// Its words, by language, without figures; a language with none at all is left out.
    pub texts: BTreeMap<String, ItemText>,
    /// Why it is written.
    pub note: String,
    /// It was read again with the figures of today.
    pub read_again: bool,
    /// It asks the same as before: it stays where it is, and its statistics go on.
    pub correction: bool,
}

/// What became of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It said the same: nothing was done.
    Unchanged,
    /// It is this version now, in this state.
    Kept(i64, ItemStatus),
}

/// A place in what an editor writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The lesson.
    Lesson,
    /// The difficulty.
    Difficulty,
    /// The figures.
    Figures,
    /// The prompt, in a language.
    Prompt(String),
    /// An option from 0, in a language.
    Option(String, usize),
    /// The rationale, in a language.
    Rationale(String),
    /// Why it is written.
    Note,
}

/// Why something written can't be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is written there.
    Missing(Place),
    /// It has more characters than this.
    TooLong(Place, usize),
    /// The course has no such lesson, figure or difficulty.
    Unknown(Place, String),
    /// The academy does not teach in this language.
    Language(String),
    /// It is written in no language.
    NoText,
    /// An option says the same as one before it.
    SameOption(Place),
    /// An option speaks of the others, which are shown in any order.
    SpeaksOfOthers(Place),
}

impl Academy {
    /// Writes a new item, a draft, and gives its id. For editors.
    ///
    /// # Errors
    /// [`BankError::Wrong`], or see [`BankError`].
    pub async fn write_question(
        &self,
        token: Option<&str>,
        release: &Release,
        set: ItemSet,
        wording: &Wording,
    ) -> Result<String, BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let mut item = wording.item(set, release, None);
        let wrong = wrong(&item, release, false);
        if !wrong.is_empty() {
            return Err(BankError::Wrong(wrong));
        }
        // Letters of its own: no academy, and no later specimen, gives another item the same.
        let letters: String = code::new(self.world.as_ref()).to_lowercase().chars().take(6).collect();
        item.id = format!("{}-{letters}", item.theme);
        let mark =
            rows::Mark { version: 1, counted_from: 1, note: &wording.note, now: self.world.now(), author: &staff.id };
        let row = &rows::new(&item, &mark)?;
        let details = json!({ "version": 1, "set": set.word() });
        let entry = &Entry::by(self.world.as_ref(), &staff, "item.written", subject(&item.id), &wording.note, &details);
        self.store
            .write(|tx| async move {
                item::insert(&tx, &row.item).await?;
                item::insert_version(&tx, &row.version).await?;
                entry.write(&tx).await
            })
            .await?;
        Ok(item.id)
    }

    /// Writes an item anew, as it was `opened` at a version. When candidates see the same as before, or what changed is a
    /// correction, it stays in its state and its statistics go on; else it is a draft again. For editors.
    ///
    /// # Errors
    /// [`BankError::Wrong`], [`BankError::Changed`] when it is no longer that version, or see [`BankError`].
    pub async fn edit_question(
        &self,
        token: Option<&str>,
        release: &Release,
        id: &str,
        opened: i64,
        wording: &Wording,
    ) -> Result<Edited, BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let row = item::current_of(&self.store, id).await?.ok_or(BankError::Unknown)?;
        let before = rows::item(&row)?;
        if before.status == ItemStatus::Retired {
            return Err(BankError::Step(Step::Retired));
        }
        if row.item.version != opened {
            return Err(BankError::Changed);
        }
        let mut after = wording.item(before.set, release, Some(&before));
        let looks_the_same = after.texts.len() == before.texts.len() && asks_the_same(&before, &after);
        if !wording.correction && !looks_the_same {
            after.status = ItemStatus::Draft;
        }
        let mut wrong = wrong(&after, release, after.status != ItemStatus::Draft);
        if wording.note.trim().is_empty() && after != before {
            wrong.push(Wrong::Missing(Place::Note));
        }
        if !wrong.is_empty() {
            return Err(BankError::Wrong(wrong));
        }
        if after == before {
            return Ok(Edited::Unchanged);
        }
        let version = opened + 1;
        let goes_on = wording.correction || asks_the_same(&before, &after);
        let mark = rows::Mark {
            version,
            counted_from: if goes_on { row.version.counted_from } else { version },
            note: &wording.note,
            now: self.world.now(),
            author: &staff.id,
        };
        let new = &rows::version(&after, &mark)?;
        let details = json!({ "version": version, "state": after.status.word(), "statistics-go-on": goes_on });
        let entry = &Entry::by(self.world.as_ref(), &staff, "item.edited", subject(id), &wording.note, &details);
        let (from, to) = ((opened, row.item.state.as_str()), (version, after.status.word()));
        let kept = self
            .store
            .write(|tx| async move {
                if !item::change(&tx, id, from, to, mark.now).await? {
                    return Ok(false);
                }
                item::insert_version(&tx, new).await?;
                entry.write(&tx).await?;
                Ok(true)
            })
            .await?;
        if kept { Ok(Edited::Kept(version, after.status)) } else { Err(BankError::Changed) }
    }
}

impl Wording {
    /// What an item says, to be written anew.
    #[must_use]
    pub fn of(item: &BankItem) -> Self {
        Self {
            lesson: item.lesson.clone(),
            difficulty: item.difficulty,
            figures: item.figures().map(str::to_owned).collect(),
            texts: item.texts.clone(),
            ..Self::default()
        }
    }

    /// The item that says this. A figure that was there before keeps the value it was written for, until the item is read
    /// again.
    fn item(&self, set: ItemSet, release: &Release, before: Option<&BankItem>) -> BankItem {
        let said = |text: &str| text.trim().replace("\r\n", "\n");
        let theme = ground(release).and_then(|course| {
            let (module, _) = course.lesson(&self.lesson)?;
            course.themes.iter().find(|theme| theme.modules.iter().any(|known| known.id == module.id))
        });
        let mut texts = BTreeMap::new();
        for (language, text) in &self.texts {
            let parts = || std::iter::once(&text.prompt).chain(&text.options).chain([&text.rationale]);
            if parts().all(|part| part.trim().is_empty()) {
                continue;
            }
            let written_for = |id: &String| {
                let before = before.and_then(|item| item.texts.get(language)?.figures.get(id));
                match before {
                    Some(value) if !self.read_again => value.clone(),
                    _ => figure_now(release, language, id).unwrap_or_default(),
                }
            };
            let text = ItemText {
                prompt: said(&text.prompt),
                options: text.options.each_ref().map(|option| said(option)),
                rationale: said(&text.rationale),
                figures: self.figures.iter().map(|id| (id.clone(), written_for(id))).collect(),
            };
            texts.insert(language.clone(), text);
        }
        BankItem {
            id: before.map(|item| item.id.clone()).unwrap_or_default(),
            set,
            theme: theme.map(|theme| theme.id.clone()).unwrap_or_default(),
            lesson: self.lesson.clone(),
            difficulty: self.difficulty,
            status: before.map_or(ItemStatus::Draft, |item| item.status),
            texts,
        }
    }
}

/// The course that items are about, in one of its editions.
fn ground(release: &Release) -> Option<&Course> {
    let exam = release.exam.as_ref()?;
    let mut editions = release.courses.iter().filter(|course| course.id == exam.course);
    let first = editions.clone().next();
    editions.find(|course| course.language == course.source_language).or(first)
}

/// The language that items are written in first.
pub(crate) fn source_language(release: &Release) -> &str {
    let first = release.academy.languages.first().map_or("", String::as_str);
    ground(release).map_or(first, |course| &course.source_language)
}

/// The value of a figure as the course shows it, in that language where there is such an edition.
fn figure_now(release: &Release, language: &str, id: &str) -> Option<String> {
    let exam = release.exam.as_ref()?;
    let course = release.course(&exam.course, language).or_else(|| ground(release))?;
    Some(course.figures.get(id)?.text.clone())
}

/// Whether what candidates read before, they still read.
pub(super) fn asks_the_same(before: &BankItem, after: &BankItem) -> bool {
    before.texts.iter().all(|(language, old)| {
        after.texts.get(language).is_some_and(|new| new.prompt == old.prompt && new.options == old.options)
    })
}

/// What is wrong with an item. One that is not `complete` yet may lack its rationale.
pub(super) fn wrong(item: &BankItem, release: &Release, complete: bool) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let course = ground(release);
    let lesson = course.and_then(|course| course.lesson(&item.lesson));
    if item.lesson.is_empty() {
        wrong.push(Wrong::Missing(Place::Lesson));
    } else if lesson.is_none() {
        wrong.push(Wrong::Unknown(Place::Lesson, item.lesson.clone()));
    }
    if !(1..=3).contains(&item.difficulty) {
        wrong.push(Wrong::Unknown(Place::Difficulty, item.difficulty.to_string()));
    }
    let unknown = item.figures().filter(|id| !course.is_some_and(|course| course.figures.contains_key(*id)));
    wrong.extend(unknown.map(|id| Wrong::Unknown(Place::Figures, id.to_owned())));
    if item.texts.is_empty() {
        wrong.push(Wrong::NoText);
    }
    for (language, text) in &item.texts {
        if !release.academy.languages.contains(language) {
            wrong.push(Wrong::Language(language.clone()));
        }
        let options = text.options.iter().enumerate();
        let mut parts = vec![(Place::Prompt(language.clone()), &text.prompt, MOST_TEXT)];
        parts.extend(options.map(|(n, option)| (Place::Option(language.clone(), n), option, MOST_OPTION)));
        if complete || !text.rationale.is_empty() {
            parts.push((Place::Rationale(language.clone()), &text.rationale, MOST_TEXT));
        }
        for (place, part, most) in parts {
            if part.is_empty() {
                wrong.push(Wrong::Missing(place));
            } else if part.chars().count() > most {
                wrong.push(Wrong::TooLong(place, most));
            }
        }
    }
    for (language, found) in item.giveaways() {
        let place = |option| Place::Option(language.to_owned(), option);
        match found {
            // Empty options are missing, not alike.
            Giveaway::SameOptions { second, .. } if !wrong.contains(&Wrong::Missing(place(second))) => {
                wrong.push(Wrong::SameOption(place(second)));
            }
            Giveaway::CatchAll { option, .. } => wrong.push(Wrong::SpeaksOfOthers(place(option))),
            // Lengths are for editors to weigh.
            Giveaway::SameOptions { .. } | Giveaway::RightTooLong { .. } | Giveaway::Bank { .. } => {}
        }
    }
    wrong
}
