//! What a sitting came to, as its candidate may see it: by theme, with what to review; question by question for the mock exam
//! only.

use assess::{ExamScore, Mark};
use store::{SittingItemRow, SittingRow, decision, exam_session, sitting};

use crate::sitting::finish::mark;
use crate::sitting::items::{Words, shown};
use crate::sitting::{Kind, SittingError};
use crate::{Academy, Error};

/// What a sitting came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SittingResult {
    /// The sitting, its score and outcome included once they are out.
    pub id: String,
    /// Which exam.
    pub kind: Kind,
    /// The language it was sat in.
    pub language: String,
    /// How many questions it had.
    pub items: i64,
    /// Right answers it took to pass.
    pub pass_mark: i64,
    /// How many questions were answered, right or wrong.
    pub answered: usize,
    /// When it ended, in milliseconds since 1970.
    pub finished_at: i64,
    /// Whether it was the clock that ended it.
    pub ended_by_time: bool,
    /// Whether it was the room's closing that ended it.
    pub ended_by_room: bool,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The result is not out: it is from then on, in milliseconds since 1970, where that is known.
    NotOut(Option<i64>),
    /// The result was set aside.
    Disqualified,
    /// It is out.
    Out {
        /// Whether it is passed.
        passed: bool,
        /// Right answers.
        score: i64,
        /// The same by theme, in the order of the exam's themes.
        themes: Vec<ThemeResult>,
        /// Every question, for the mock exam.
        questions: Vec<Reviewed>,
    },
}

/// What one theme came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeResult {
    /// The theme's id.
    pub theme: String,
    /// Right answers.
    pub right: usize,
    /// Questions asked.
    pub total: usize,
    /// Lessons to go back to, in no order, none twice.
    pub review: Vec<String>,
}

/// A question of the mock exam, looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// Which one, from 1.
    pub position: i64,
    /// Its theme's id.
    pub theme: String,
    /// What was asked.
    pub prompt: String,
    /// What could be chosen, in the order shown.
    pub options: Vec<String>,
    /// The place of the right option.
    pub right: usize,
    /// The place of the one chosen; `None` when it was left out.
    pub chosen: Option<usize>,
    /// Why it is right.
    pub rationale: String,
    /// The lesson to go back to.
    pub lesson: String,
}

impl Academy {
    /// What a sitting came to, for the one it belongs to; `None` while it is under way.
    ///
    /// # Errors
    /// See [`SittingError`].
    pub async fn sitting_result(
        &self,
        token: Option<&str>,
        exam: &course::Exam,
        id: &str,
    ) -> Result<Option<SittingResult>, SittingError> {
        let held = self.held(token, id, None).await?;
        let row = held.sitting;
        let Some(finished_at) = row.finished_at else { return Ok(None) };
        let items = sitting::items(&self.store, id).await?;
        let outcome = self.outcome(exam, &row, &items).await?;
        Ok(Some(SittingResult {
            id: row.id.clone(),
            kind: Kind::of(&row),
            language: row.language.clone(),
            items: row.items,
            pass_mark: row.pass_mark,
            answered: items.iter().filter(|item| item.answer.is_some()).count(),
            finished_at,
            ended_by_time: row.ended_by.as_deref() == Some("time"),
            ended_by_room: row.ended_by.as_deref() == Some("room"),
            outcome,
        }))
    }

    async fn outcome(&self, exam: &course::Exam, row: &SittingRow, items: &[SittingItemRow]) -> Result<Outcome, Error> {
        let passed = match (row.outcome.as_deref(), row.published_at) {
            (Some("disqualified"), _) => return Ok(Outcome::Disqualified),
            (Some(outcome), Some(_)) => outcome == "passed",
            _ => {
                let session = match &row.session_id {
                    Some(session) => exam_session::by_id(&self.store, session).await?,
                    None => None,
                };
                return Ok(Outcome::NotOut(session.map(|session| session.closes_at)));
            }
        };
        let neutralised = decision::neutralisations_in_force(&self.store).await?;
        let mut met = Vec::with_capacity(items.len());
        for item in items {
            let words = self.items.words(&self.store, &item.item_id, item.version).await?;
            met.push((item, words, mark(item, &neutralised)));
        }
        let points = ExamScore::of(met.iter().map(|(_, words, mark)| (words.theme.as_str(), *mark)));
        let order = |theme: &str| exam.blueprint.quotas.iter().position(|q| q.theme == theme).unwrap_or(usize::MAX);
        let mut themes: Vec<ThemeResult> = points
            .by_theme
            .into_iter()
            .map(|points| {
                let missed = met.iter().filter(|(_, words, mark)| words.theme == points.theme && *mark == Mark::Wrong);
                let mut review: Vec<String> = missed.map(|(_, words, _)| words.lesson.clone()).collect();
                review.sort();
                review.dedup();
                ThemeResult { theme: points.theme, right: points.right, total: points.total, review }
            })
            .collect();
        themes.sort_by_key(|theme| order(&theme.theme));
        let questions = match Kind::of(row) {
            Kind::Mock => met.iter().map(|(item, words, _)| reviewed(item, words, &row.language)).collect(),
            Kind::Exam => Vec::new(),
        };
        Ok(Outcome::Out { passed, score: row.score.unwrap_or_default(), themes, questions })
    }
}

fn reviewed(item: &SittingItemRow, words: &Words, language: &str) -> Reviewed {
    let asked = words.asked(item, language);
    let place = |option: i64| shown(item).position(|shown| i64::try_from(shown) == Ok(option));
    Reviewed {
        position: item.position,
        theme: words.theme.clone(),
        prompt: asked.prompt,
        options: asked.options,
        right: place(0).unwrap_or_default(),
        chosen: item.answer.and_then(place),
        rationale: words.text(language).map(|text| text.rationale.clone()).unwrap_or_default(),
        lesson: words.lesson.clone(),
    }
}
