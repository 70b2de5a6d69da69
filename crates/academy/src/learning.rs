//! Taking a course: lessons done, quizzes answered.

use std::collections::BTreeMap;

use assess::{Response, Score};
use course::{Course, Quiz};
use store::QuizResultRow;

use crate::session::is_token;
use crate::standing::passes;
use crate::{Academy, Error, NewSession};

/// A quiz as it was last answered.
#[derive(Debug, Clone, PartialEq)]
pub struct QuizTaken {
    /// Answers by question id.
    pub answers: BTreeMap<String, Response>,
    /// Last result, per mille.
    pub last: i64,
    /// Best result, per mille.
    pub best: i64,
}

impl Academy {
    /// Marks a lesson done. The first time anyone does anything, a session begins and is returned.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn finish_lesson(
        &self,
        token: Option<&str>,
        course: &Course,
        lesson: &str,
    ) -> Result<Option<NewSession>, Error> {
        let actor = self.actor(token).await?;
        let (by, now) = (&actor, self.world.now());
        self.store
            .write(|tx| async move {
                by.write(&tx, now, &course.language).await?;
                store::progress::mark_done(&tx, by.id(), &course.id, lesson, now).await
            })
            .await?;
        Ok(actor.session())
    }

    /// Takes back that a lesson is done. Nothing happens where it was not.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn reopen_lesson(&self, token: Option<&str>, course: &Course, lesson: &str) -> Result<(), Error> {
        let Some(learner) = self.known(token).await? else {
            return Ok(());
        };
        // The lesson may have been done under a former name.
        let (learner, names) = (&learner, &former_names(course, lesson));
        self.store
            .write(|tx| async move {
                for name in names {
                    store::progress::undo_done(&tx, learner, &course.id, name).await?;
                }
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// Grades the answers to the questions `asked` of a quiz and keeps the result. Answers to its other questions stay
    /// as they were, so that one may take up only what was missed. Passing a module's quiz finishes the lesson it
    /// stands in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn answer_quiz(
        &self,
        token: Option<&str>,
        course: &Course,
        quiz: &Quiz,
        asked: &[&str],
        answers: BTreeMap<String, Response>,
    ) -> Result<Option<NewSession>, Error> {
        let mut all = self.quiz_taken(token, course, &quiz.id).await?.map(|taken| taken.answers).unwrap_or_default();
        all.retain(|question, _| {
            !asked.contains(&question.as_str()) && quiz.questions.iter().any(|q| q.id == *question)
        });
        all.extend(answers.into_iter().filter(|(question, _)| asked.contains(&question.as_str())));
        let score = i64::from(score(quiz, &all).per_mille());
        let passed = course
            .modules()
            .find(|m| m.published && m.quiz.as_deref() == Some(&quiz.id))
            .is_some_and(|m| passes(score, m.quiz_bar));

        let actor = self.actor(token).await?;
        let now = self.world.now();
        let row = QuizResultRow {
            learner_id: actor.id().to_owned(),
            course_id: course.id.clone(),
            quiz_id: quiz.id.clone(),
            best: score,
            last: score,
            answers: serde_json::to_string(&all)?,
            attempts: 1,
            best_at: now,
            last_at: now,
        };
        let (by, row) = (&actor, &row);
        self.store
            .write(|tx| async move {
                by.write(&tx, now, &course.language).await?;
                store::progress::record_quiz(&tx, row).await?;
                if passed {
                    store::progress::mark_done(&tx, by.id(), &course.id, &quiz.lesson, now).await?;
                }
                Ok(())
            })
            .await?;
        Ok(actor.session())
    }

    /// A quiz as it was last answered, under its present or a former name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn quiz_taken(
        &self,
        token: Option<&str>,
        course: &Course,
        quiz: &str,
    ) -> Result<Option<QuizTaken>, Error> {
        let Some(learner) = self.known(token).await? else {
            return Ok(None);
        };
        for name in former_names(course, quiz) {
            if let Some(row) = store::progress::quiz_result(&self.store, &learner, &course.id, name).await? {
                // Answers that today's types can't read are left out: the result still stands.
                let answers = serde_json::from_str(&row.answers).unwrap_or_default();
                return Ok(Some(QuizTaken { answers, last: row.last, best: row.best }));
            }
        }
        Ok(None)
    }

    async fn known(&self, token: Option<&str>) -> Result<Option<String>, Error> {
        match token.filter(|t| is_token(t)) {
            Some(token) => Ok(self.learner(token).await?.map(|l| l.id)),
            None => Ok(None),
        }
    }
}

/// The mean of all questions; one left unanswered counts as wrong.
fn score(quiz: &Quiz, answers: &BTreeMap<String, Response>) -> Score {
    let scores: Vec<Score> = quiz
        .questions
        .iter()
        .map(|q| answers.get(&q.id).map_or_else(Score::default, |response| assess::grade(&q.key, response)))
        .collect();
    Score::mean(&scores)
}

/// What a lesson or quiz is called, its present name first.
fn former_names<'a>(course: &'a Course, id: &'a str) -> Vec<&'a str> {
    let former = course.moved.iter().filter(|(_, now)| *now == id).map(|(before, _)| before.as_str());
    std::iter::once(id).chain(former).collect()
}
