//! Question files of other platforms: read or named as unreadable, never a panic, and what is taken in is whole.
//! `cargo +nightly fuzz run questions`
#![no_main]

use std::collections::BTreeMap;

use course::{Course, ItemSet, Tools};
use interop::{Filing, read_gift, read_moodle_xml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let course = Course {
        id: "c".into(),
        language: "fr".into(),
        source_language: "fr".into(),
        title: String::new(),
        subtitle: String::new(),
        summary: vec![],
        licence: String::new(),
        updated: jiff::civil::date(2026, 1, 1),
        quiz_bar: 70,
        moved: BTreeMap::new(),
        themes: vec![],
        figures: BTreeMap::new(),
        terms: BTreeMap::new(),
        quizzes: BTreeMap::new(),
        films: BTreeMap::new(),
        tools: Tools::default(),
        assets: BTreeMap::new(),
    };
    let filing = Filing { course: &course, set: ItemSet::Exam, lesson: "", difficulty: 1 };
    for import in [read_gift(text, &filing), read_moodle_xml(text, &filing)] {
        for item in import.items {
            assert!(item.texts.values().all(|text| text.options.iter().all(|option| !option.is_empty())));
        }
    }
});
