//! What a slot shows: the one place where a learner's facts become HTML in a compiled page.

use academy::standing::{Missing, QuizResult, Standing};
use askama::Template;
use course::{Course, Lesson};

use crate::reader::show;
use crate::slot::Slot;
use crate::texts::Texts;
use crate::urls::Urls;

/// What is known when a page is read.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Whether anything is remembered about the visitor.
    pub has_facts: bool,
    /// Where they stand in the course the page belongs to.
    pub standing: Standing<'a>,
    /// That course.
    pub course: &'a Course,
    /// Interface strings.
    pub t: &'a Texts,
}

impl Facts<'_> {
    /// Writes what `slot` shows.
    pub fn fill(&self, slot: &Slot, out: &mut String) {
        let (t, course, urls) = (self.t, self.course, Urls { language: self.t.language() });
        match slot {
            Slot::Account => out.push_str(&account(t, self.has_facts)),
            Slot::Resume(_) => out.push_str(&show(&ResumeView {
                t,
                urls,
                course,
                next: self.standing.next(),
                begun: !self.standing.is_empty(),
            })),
            Slot::TimeLeft(_) => {
                if !self.standing.is_empty() {
                    out.push_str(" · ");
                    out.push_str(&t.one("time-left", "time", t.time(self.standing.seconds_left())));
                }
            }
            Slot::Tick(_, lesson) => {
                if self.standing.is_done(lesson) {
                    out.push_str(" ✓ ");
                    out.push_str(&t.get("done"));
                }
            }
            Slot::Module(_, module) => self.module(module, out),
            Slot::LessonEnd(_, lesson) => out.push_str(&self.lesson_end(lesson)),
            Slot::Quiz(_, quiz) => {
                let result = self.standing.quiz(quiz);
                out.push_str(&show(&QuizView { t, urls, course, quiz, result }));
            }
            Slot::Attestation(_) => {
                let missing = self.standing.missing();
                out.push_str(&show(&AttestationView { t, urls, course, fresh: self.standing.is_empty(), missing }));
            }
            // What films show depends on no fact of a course: see `player::fill`.
            Slot::Film(..) | Slot::FilmPage(..) | Slot::FilmWords(..) => {}
        }
    }

    fn module(&self, id: &str, out: &mut String) {
        let Some(module) = self.course.modules().find(|m| m.id == id) else {
            return;
        };
        let done = self.standing.done_in(module);
        if self.standing.module_finished(module) {
            out.push_str(" · ✓ ");
            out.push_str(&self.t.get("module-progress-done"));
        } else if done > 0 {
            out.push_str(" · ");
            let total = module.lessons.len();
            out.push_str(&self.t.with("module-progress", &[("done", done.into()), ("total", total.into())]));
        }
        if let Some(best) = self.standing.best_in(module) {
            out.push_str(" · ");
            out.push_str(&self.t.one("module-quiz-best", "score", best / 10));
        }
    }

    fn lesson_end(&self, id: &str) -> String {
        let Some((module, lesson)) = self.course.lesson(id) else {
            return String::new();
        };
        let next = next_lesson(self.course, lesson);
        let same_module = next.is_some_and(|n| module.lessons.iter().any(|l| l.id == n.id));
        let holds_quiz = module.quiz.as_ref().is_some_and(|q| lesson.quizzes.contains(q));
        show(&LessonEndView {
            t: self.t,
            urls: Urls { language: self.t.language() },
            course: self.course,
            lesson,
            next,
            next_key: if same_module { "lesson-next" } else { "lesson-next-module" },
            done: self.standing.is_done(&lesson.id),
            bar: holds_quiz.then_some(module.quiz_bar),
        })
    }
}

/// The link to one's own learning, or to signing in.
#[must_use]
pub fn account(t: &Texts, has_facts: bool) -> String {
    show(&AccountView { t, urls: Urls { language: t.language() }, has_facts })
}

/// The lesson after this one, across modules.
#[must_use]
pub fn next_lesson<'a>(course: &'a Course, lesson: &Lesson) -> Option<&'a Lesson> {
    course.lessons().skip_while(|l| l.id != lesson.id).nth(1)
}

/// The lesson before this one, across modules.
#[must_use]
pub fn previous_lesson<'a>(course: &'a Course, lesson: &Lesson) -> Option<&'a Lesson> {
    course.lessons().take_while(|l| l.id != lesson.id).last()
}

#[derive(Template)]
#[template(path = "slot/account.html")]
struct AccountView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    has_facts: bool,
}

#[derive(Template)]
#[template(path = "slot/resume.html")]
struct ResumeView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    course: &'a Course,
    next: Option<&'a Lesson>,
    begun: bool,
}

#[derive(Template)]
#[template(path = "slot/lesson_end.html")]
struct LessonEndView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    course: &'a Course,
    lesson: &'a Lesson,
    next: Option<&'a Lesson>,
    next_key: &'static str,
    done: bool,
    bar: Option<u8>,
}

#[derive(Template)]
#[template(path = "slot/quiz.html")]
struct QuizView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    course: &'a Course,
    quiz: &'a str,
    result: Option<&'a QuizResult>,
}

impl QuizView<'_> {
    fn per_cent(&self, permille: &i64) -> i64 {
        permille / 10
    }
}

#[derive(Template)]
#[template(path = "slot/attestation.html")]
struct AttestationView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    course: &'a Course,
    fresh: bool,
    missing: Vec<Missing<'a>>,
}
