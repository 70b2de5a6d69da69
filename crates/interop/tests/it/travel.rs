//! What we write, we read back the same: words, id, place and difficulty. Status and figures stay home.

use std::collections::BTreeMap;

use course::{BankItem, ItemSet, ItemStatus, ItemText};
use interop::{read_gift, read_moodle_xml, write_gift, write_moodle_xml};
use proptest::prelude::*;

use crate::school::{course, filing};

/// A line of words, signs of the formats among them, as people type it: no space at its ends, none doubled.
fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Zéà«»’0-9]{1,8}",
        1 => proptest::sample::select(
            &["=", "~", "#", "####", "{", "}", "::", "//", "->", "%50%", "\\", "\\n", "[html]", "[plain]", "]", "<b>", "&amp;", "&", "<!--", "]]>", "$CATEGORY:", "T", "_____", "mot\u{a0}?"][..]
        )
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = ItemText> {
    let lines = || proptest::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n"));
    (lines(), [line(), line(), line(), line()], prop_oneof![Just(String::new()), lines()])
        .prop_map(|(prompt, options, rationale)| ItemText { prompt, options, rationale, figures: BTreeMap::new() })
}

fn item() -> impl Strategy<Value = BankItem> {
    let set = proptest::sample::select(vec![ItemSet::Exam, ItemSet::Mock]);
    let place = proptest::sample::select(vec![("impacts", "fabriquer"), ("impacts", "jeter"), ("mesurer", "unites")]);
    ("[a-z]{1,6}-[0-9]{1,3}", set, place, 1..=3_u8, text()).prop_map(|(id, set, (theme, lesson), difficulty, text)| {
        BankItem {
            id,
            set,
            theme: theme.into(),
            lesson: lesson.into(),
            difficulty,
            status: ItemStatus::Draft,
            texts: BTreeMap::from([("fr".to_owned(), text)]),
        }
    })
}

fn items() -> impl Strategy<Value = Vec<BankItem>> {
    proptest::collection::vec(item(), 0..6).prop_map(|items| {
        let by_id: BTreeMap<String, BankItem> = items.into_iter().map(|item| (item.id.clone(), item)).collect();
        by_id.into_values().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn by_gift(items in items()) {
        let course = course();
        let import = read_gift(&write_gift(&items, &course), &filing(&course));
        prop_assert_eq!(import.items, items);
        prop_assert_eq!(import.remarks, vec![]);
    }

    #[test]
    fn by_moodle_xml(items in items()) {
        let course = course();
        let import = read_moodle_xml(&write_moodle_xml(&items, &course), &filing(&course));
        prop_assert_eq!(import.items, items);
        prop_assert_eq!(import.remarks, vec![]);
    }
}
