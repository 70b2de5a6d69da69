//! What a release holds, counted: for its pages, its documents and its checks.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::release::{Course, Module, Release};

/// One course in one language, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseCounts {
    /// The course's slug.
    pub course: String,
    /// The edition's language.
    pub language: String,
    /// What it holds.
    #[serde(flatten)]
    pub counts: Counts,
    /// The same, for each module that can be taken.
    pub each_module: Vec<ModuleCounts>,
}

/// How much there is of each thing. Words, minutes, films and questions are those that can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Themes.
    pub themes: usize,
    /// Modules, planned ones included.
    pub modules: usize,
    /// Modules that can be taken.
    pub modules_published: usize,
    /// Lessons that can be taken.
    pub lessons: usize,
    /// Words to read.
    pub words: usize,
    /// Minutes the course takes, to the nearest.
    pub minutes: u32,
    /// Films.
    pub films: usize,
    /// Minutes of films, to the nearest.
    pub film_minutes: u32,
    /// Key figures.
    pub figures: usize,
    /// Terms.
    pub terms: usize,
    /// Questions, in all quizzes.
    pub questions: usize,
}

/// What one module holds. A figure or a term counts once, however often it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModuleCounts {
    /// The module's id.
    pub module: String,
    /// Lessons.
    pub lessons: usize,
    /// Words to read.
    pub words: usize,
    /// Seconds it takes.
    pub seconds: u32,
    /// Key figures in its prose, pictures, films and quizzes.
    pub figures: usize,
    /// Terms linked in its lessons.
    pub terms: usize,
    /// Questions in its quizzes.
    pub questions: usize,
    /// Films.
    pub films: usize,
    /// How long each film lasts, in seconds.
    pub film_seconds: Vec<u32>,
}

/// Counts every course of a release, in every language it is in.
#[must_use]
pub fn counts(release: &Release) -> Vec<CourseCounts> {
    release
        .courses
        .iter()
        .map(|course| CourseCounts {
            course: course.id.clone(),
            language: course.language.clone(),
            counts: course_counts(course),
            each_module: course.modules().filter(|m| m.published).map(|m| module_counts(course, m)).collect(),
        })
        .collect()
}

fn course_counts(course: &Course) -> Counts {
    let film_seconds: u32 = course.films.values().map(|film| film.seconds).sum();
    Counts {
        themes: course.themes.len(),
        modules: course.modules().count(),
        modules_published: course.modules().filter(|m| m.published).count(),
        lessons: course.lessons().count(),
        words: course.lessons().map(|lesson| lesson.words).sum(),
        minutes: to_minutes(course.seconds()),
        films: course.films.len(),
        film_minutes: to_minutes(film_seconds),
        figures: course.figures.len(),
        terms: course.terms.len(),
        questions: course.quizzes.values().map(|q| q.questions.len()).sum(),
    }
}

/// Counts one module of `course`.
pub(crate) fn module_counts(course: &Course, module: &Module) -> ModuleCounts {
    let lessons = &module.lessons;
    let films: Vec<_> = lessons.iter().flat_map(|l| &l.films).filter_map(|id| course.films.get(id)).collect();
    let quizzes = lessons.iter().flat_map(|l| &l.quizzes).filter_map(|id| course.quizzes.get(id));
    ModuleCounts {
        module: module.id.clone(),
        lessons: lessons.len(),
        words: lessons.iter().map(|l| l.words).sum(),
        seconds: module.seconds(),
        figures: lessons.iter().flat_map(|l| &l.figures).collect::<BTreeSet<_>>().len(),
        terms: lessons.iter().flat_map(|l| &l.terms).collect::<BTreeSet<_>>().len(),
        questions: quizzes.map(|quiz| quiz.questions.len()).sum(),
        films: films.len(),
        film_seconds: films.iter().map(|film| film.seconds).collect(),
    }
}

fn to_minutes(seconds: u32) -> u32 {
    seconds / 60 + u32::from(seconds % 60 >= 30)
}
