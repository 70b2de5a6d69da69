//! What a release holds, counted: for its pages, its documents and its checks.

use serde::Serialize;

use crate::release::{Course, Release};

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

fn to_minutes(seconds: u32) -> u32 {
    seconds / 60 + u32::from(seconds % 60 >= 30)
}
