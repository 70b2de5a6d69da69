//! A course of two themes and three lessons.

use std::collections::BTreeMap;

use course::{Course, ItemSet, Lesson, Module, Theme};
use interop::Filing;
use jiff::civil::date;

pub fn course() -> Course {
    Course {
        id: "numerique".into(),
        language: "fr".into(),
        source_language: "fr".into(),
        title: "Numérique".into(),
        subtitle: String::new(),
        summary: vec![],
        licence: String::new(),
        updated: date(2026, 11, 1),
        quiz_bar: 70,
        moved: BTreeMap::new(),
        themes: vec![
            theme("impacts", "Impacts du numérique", &[("fabriquer", "Fabriquer"), ("jeter", "Jeter / recycler")]),
            theme("mesurer", "Mesurer", &[("unites", "Les unités")]),
        ],
        figures: BTreeMap::new(),
        terms: BTreeMap::new(),
        quizzes: BTreeMap::new(),
        films: BTreeMap::new(),
        assets: BTreeMap::new(),
        tools: course::Tools::default(),
    }
}

fn theme(id: &str, title: &str, lessons: &[(&str, &str)]) -> Theme {
    let lesson = |(id, title): &(&str, &str)| Lesson {
        id: (*id).into(),
        number: 1,
        title: (*title).into(),
        planned_minutes: 1,
        blocks: vec![],
        words: 0,
        seconds: 0,
        terms: vec![],
        figures: vec![],
        films: vec![],
        quizzes: vec![],
        tools: vec![],
    };
    let module = Module {
        id: format!("module-{id}"),
        number: 1,
        title: String::new(),
        summary: vec![],
        objectives: vec![],
        published: true,
        quiz: None,
        quiz_bar: 70,
        lessons: lessons.iter().map(lesson).collect(),
    };
    Theme { id: id.into(), number: 1, title: title.into(), summary: vec![], emblem: None, modules: vec![module] }
}

pub fn filing(course: &Course) -> Filing<'_> {
    Filing { course, set: ItemSet::Exam, lesson: "jeter", difficulty: 1 }
}
