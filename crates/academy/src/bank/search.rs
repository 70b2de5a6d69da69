//! Finding items: by words, set, state, theme, lesson, and by what waits for someone.

use std::collections::BTreeMap;

use course::{BankItem, ItemSet, ItemStatus, Release};
use store::{ItemFilter, item};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Question;
use crate::staff::{Denied, Role};
use crate::{Academy, Error};

/// Items on a page.
pub const QUESTIONS_A_PAGE: usize = 20;
/// Items read at a time.
const AT_A_TIME: i64 = 200;

/// What is looked for; what is empty or `None` asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words that the item must hold, accents and capitals apart: in its id, its prompt, its options or its rationale.
    pub words: String,
    /// Set.
    pub set: Option<ItemSet>,
    /// State.
    pub state: Option<ItemStatus>,
    /// Theme.
    pub theme: String,
    /// Lesson.
    pub lesson: String,
    /// What waits for someone.
    pub attention: Option<Attention>,
}

/// What waits for someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// A figure has changed since it was written.
    Stale,
    /// Candidates reported a problem.
    Reported,
}

/// A page of items, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionsPage {
    /// The items.
    pub questions: Vec<Question>,
    /// After which id the next page begins, where there is one.
    pub next: Option<String>,
}

impl Academy {
    /// A page of the items looked for, after the one of this id. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn questions(
        &self,
        token: Option<&str>,
        release: &Release,
        search: &Search,
        after: &str,
    ) -> Result<QuestionsPage, Denied> {
        self.staff(token, Role::Editor).await?;
        Ok(self.found(release, search, after, QUESTIONS_A_PAGE).await?)
    }

    /// Up to `most` items looked for, after the one of this id.
    pub(super) async fn found(
        &self,
        release: &Release,
        search: &Search,
        after: &str,
        most: usize,
    ) -> Result<QuestionsPage, Error> {
        let waiting: BTreeMap<String, i64> = item::waiting_by_item(&self.store).await?.into_iter().collect();
        let words: Vec<String> = search.words.split_whitespace().map(folded).collect();
        let filter = ItemFilter {
            item_set: search.set.map_or("", ItemSet::word),
            state: search.state.map_or("", ItemStatus::word),
            theme: &search.theme,
            lesson: &search.lesson,
        };
        let mut questions: Vec<Question> = Vec::new();
        let mut after = after.to_owned();
        loop {
            let rows = item::current(&self.store, filter, &after, AT_A_TIME).await?;
            let Some(last) = rows.last().map(|row| row.item.id.clone()) else { break };
            for row in &rows {
                let reports = waiting.get(&row.item.id).copied().unwrap_or_default();
                let question = Question::new(row, release, reports)?;
                if !search.finds(&question, &words) {
                    continue;
                }
                if questions.len() == most {
                    let next = questions.last().map(|question| question.item.id.clone());
                    return Ok(QuestionsPage { questions, next });
                }
                questions.push(question);
            }
            after = last;
        }
        Ok(QuestionsPage { questions, next: None })
    }
}

impl Search {
    fn finds(&self, question: &Question, words: &[String]) -> bool {
        let attention = match self.attention {
            None => true,
            Some(Attention::Stale) => question.is_stale(),
            Some(Attention::Reported) => question.reports > 0,
        };
        attention && (words.is_empty() || holds(&question.item, words))
    }
}

fn holds(item: &BankItem, words: &[String]) -> bool {
    let mut all = folded(&item.id);
    for text in item.texts.values() {
        for part in std::iter::once(&text.prompt).chain(&text.options).chain([&text.rationale]) {
            all.push(' ');
            all.push_str(&folded(part));
        }
    }
    words.iter().all(|word| all.contains(word.as_str()))
}

/// Without capitals and accents.
fn folded(text: &str) -> String {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    folded.replace('œ', "oe").replace('æ', "ae").replace('’', "'")
}
