//! Where a learner stands in a course: what is done, what is left, whether the rule for the attestation is met.
//!
//! A [`Record`] is what is remembered; a [`Standing`] is that record read against the course as it is today, with
//! renamed lessons and quizzes followed.

use std::collections::BTreeMap;

use course::{Course, Lesson, Module};

/// What a learner did in one course, as remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Lessons done: id, and when (milliseconds since 1970).
    pub done: Vec<(String, i64)>,
    /// Results of quizzes.
    pub quizzes: Vec<QuizResult>,
}

/// What is remembered of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizResult {
    /// The quiz.
    pub quiz: String,
    /// Best result, per mille.
    pub best: i64,
    /// Last result, per mille.
    pub last: i64,
    /// How many times it was answered.
    pub attempts: i64,
}

/// A record read against a course.
#[derive(Debug)]
pub struct Standing<'a> {
    course: &'a Course,
    done: BTreeMap<&'a str, i64>,
    quizzes: BTreeMap<&'a str, &'a QuizResult>,
}

/// Something still to do before the attestation.
#[derive(Debug, Clone, Copy)]
pub enum Missing<'a> {
    /// A lesson.
    Lesson(&'a Lesson),
    /// A module's quiz, with the best result so far in per mille.
    Quiz(&'a Module, i64),
}

impl<'a> Standing<'a> {
    /// Reads `record` against `course`.
    #[must_use]
    pub fn new(course: &'a Course, record: &'a Record) -> Self {
        let mut done = BTreeMap::new();
        for (lesson, at) in &record.done {
            let earliest = done.entry(course.current_id(lesson)).or_insert(*at);
            *earliest = (*earliest).min(*at);
        }
        let mut quizzes: BTreeMap<&str, &QuizResult> = BTreeMap::new();
        for result in &record.quizzes {
            let kept = quizzes.entry(course.current_id(&result.quiz)).or_insert(result);
            if result.best > kept.best {
                *kept = result;
            }
        }
        Self { course, done, quizzes }
    }

    /// Whether nothing was done yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.quizzes.is_empty()
    }

    /// Whether a lesson is done.
    #[must_use]
    pub fn is_done(&self, lesson: &str) -> bool {
        self.done.contains_key(lesson)
    }

    /// What is remembered of a quiz.
    #[must_use]
    pub fn quiz(&self, id: &str) -> Option<&'a QuizResult> {
        self.quizzes.get(id).copied()
    }

    /// How many lessons of a module are done.
    #[must_use]
    pub fn done_in(&self, module: &Module) -> usize {
        module.lessons.iter().filter(|l| self.is_done(&l.id)).count()
    }

    /// Best result of a module's quiz in per mille, where it was answered.
    #[must_use]
    pub fn best_in(&self, module: &Module) -> Option<i64> {
        Some(self.quiz(module.quiz.as_deref()?)?.best)
    }

    /// Whether a module's quiz is passed.
    #[must_use]
    pub fn quiz_passed(&self, module: &Module) -> bool {
        self.best_in(module).is_some_and(|best| passes(best, module.quiz_bar))
    }

    /// Whether a published module is finished: all lessons done and its quiz passed.
    #[must_use]
    pub fn module_finished(&self, module: &Module) -> bool {
        module.published && self.done_in(module) == module.lessons.len() && self.quiz_passed(module)
    }

    /// Seconds left in a module.
    #[must_use]
    pub fn seconds_left_in(&self, module: &Module) -> u32 {
        module.lessons.iter().filter(|l| !self.is_done(&l.id)).map(|l| l.seconds).sum()
    }

    /// Seconds left in the course.
    #[must_use]
    pub fn seconds_left(&self) -> u32 {
        self.course.modules().map(|m| self.seconds_left_in(m)).sum()
    }

    /// Where to go on: the first lesson not done after the one done last, else the first not done at all.
    #[must_use]
    pub fn next(&self) -> Option<&'a Lesson> {
        let latest = self.done.iter().max_by_key(|(_, at)| **at).map(|(id, _)| *id);
        let after = latest
            .and_then(|id| self.course.lessons().position(|l| l.id == id))
            .and_then(|place| self.course.lessons().skip(place + 1).find(|l| !self.is_done(&l.id)));
        after.or_else(|| self.course.lessons().find(|l| !self.is_done(&l.id)))
    }

    /// What is still missing for the attestation: every lesson of every published module, and every module quiz at
    /// its bar. Empty when the rule is met.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing<'a>> {
        let mut missing = Vec::new();
        for module in self.course.modules().filter(|m| m.published) {
            missing.extend(module.lessons.iter().filter(|l| !self.is_done(&l.id)).map(Missing::Lesson));
            if !self.quiz_passed(module) {
                missing.push(Missing::Quiz(module, self.best_in(module).unwrap_or(0)));
            }
        }
        missing
    }

    /// Whether the rule for the attestation is met. A course without any published module has nothing to attest.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.course.lessons().next().is_some() && self.missing().is_empty()
    }
}

/// Whether a result in per mille reaches a bar in per cent.
#[must_use]
pub fn passes(permille: i64, bar: u8) -> bool {
    permille >= i64::from(bar) * 10
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// One published module (a reading lesson, then one with the quiz) and one still planned.
    fn course() -> Course {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/tests/academy");
        let loaded = course::load(&content, jiff::civil::date(2026, 11, 23));
        loaded.release.unwrap_or_else(|| panic!("{:?}", loaded.faults)).courses.remove(0)
    }

    fn record(done: &[(&str, i64)], quizzes: &[(&str, i64)]) -> Record {
        Record {
            done: done.iter().map(|(id, at)| ((*id).to_owned(), *at)).collect(),
            quizzes: quizzes
                .iter()
                .map(|(id, best)| QuizResult { quiz: (*id).to_owned(), best: *best, last: 0, attempts: 1 })
                .collect(),
        }
    }

    #[test]
    fn a_module_to_come_is_neither_missing_nor_counted() {
        let course = course();
        let record = record(&[("lecture", 1), ("bilan", 2)], &[("quiz-un", 700)]);
        let standing = Standing::new(&course, &record);
        assert!(standing.is_complete());
        assert_eq!(standing.seconds_left(), 0);
        assert!(standing.next().is_none());
    }

    #[test]
    fn every_lesson_and_the_quiz_at_its_bar_are_asked_for() {
        let course = course();
        for (record, missing) in [
            (record(&[], &[]), 3),
            (record(&[("lecture", 1)], &[("quiz-un", 1000)]), 1),
            (record(&[("lecture", 1), ("bilan", 2)], &[("quiz-un", 699)]), 1),
            (record(&[("lecture", 1), ("bilan", 2)], &[]), 1),
        ] {
            assert_eq!(Standing::new(&course, &record).missing().len(), missing, "{record:?}");
        }
    }

    #[test]
    fn what_was_done_under_a_former_name_counts_and_the_first_time_stands() {
        let course = course();
        let record = record(&[("ancienne-lecture", 5), ("lecture", 9)], &[]);
        let standing = Standing::new(&course, &record);
        assert!(standing.is_done("lecture"));
        assert_eq!(standing.next().map(|l| l.id.as_str()), Some("bilan"));
    }

    #[test]
    fn one_goes_on_after_the_lesson_done_last_then_back_to_what_was_skipped() {
        let course = course();
        let skipped = record(&[("bilan", 5)], &[]);
        assert_eq!(Standing::new(&course, &skipped).next().map(|l| l.id.as_str()), Some("lecture"));
    }

    #[test]
    fn progress_in_lessons_that_are_gone_harms_nothing() {
        let course = course();
        let record = record(&[("disparue", 1)], &[("quiz-disparu", 1000)]);
        let standing = Standing::new(&course, &record);
        assert_eq!(standing.seconds_left(), course.seconds());
        assert!(!standing.is_complete());
    }
}
