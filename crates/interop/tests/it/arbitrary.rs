//! Whatever bytes are given, something is said of them and nothing panics.

use interop::{Import, read_gift, read_moodle_xml};
use proptest::prelude::*;

use crate::school::{course, filing};

const GIFT: [&str; 30] = [
    "\n",
    "\n\n",
    "::",
    "{",
    "}",
    "=",
    "~",
    "#",
    "####",
    "->",
    "%50%",
    "%",
    "\\",
    "\\n",
    "\\\\",
    "//",
    "[id:",
    "[tag:",
    "]",
    "[html]",
    "$CATEGORY:",
    "$course$/top/",
    "<p>",
    "</p>",
    "<img>",
    "&nbsp;",
    "{#",
    "T",
    "é",
    "\u{a0}",
];

const XML: [&str; 24] = [
    "<quiz>",
    "</quiz>",
    "<question type=\"multichoice\">",
    "<question type=\"category\">",
    "</question>",
    "<category>",
    "</category>",
    "<questiontext format=\"html\">",
    "</questiontext>",
    "<text>",
    "</text>",
    "<answer fraction=\"100\">",
    "<answer fraction=\"NaN\">",
    "<answer fraction=\"0\">",
    "</answer>",
    "<![CDATA[",
    "]]>",
    "<tags><tag>",
    "</tag></tags>",
    "&amp;",
    "&lt;p>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<name>",
    "é",
];

fn made_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => "[a-z ]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// Every item is whole and every remark has its line.
fn holds(import: &Import, text: &str) -> Result<(), TestCaseError> {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() + 1;
    for item in &import.items {
        let text = &item.texts["fr"];
        prop_assert!(!text.prompt.is_empty() && text.options.iter().all(|option| !option.is_empty()));
        prop_assert!(!item.id.is_empty() && item.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    }
    for remark in &import.remarks {
        prop_assert!((1..=lines).contains(&remark.line), "{}", remark);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        let course = course();
        holds(&read_gift(&text, &filing(&course)), &text)?;
        holds(&read_moodle_xml(&text, &filing(&course)), &text)?;
    }

    #[test]
    fn any_gift(text in made_of(&GIFT)) {
        let course = course();
        holds(&read_gift(&text, &filing(&course)), &text)?;
    }

    #[test]
    fn any_xml(text in made_of(&XML)) {
        let course = course();
        holds(&read_moodle_xml(&text, &filing(&course)), &text)?;
        let whole = format!("<quiz>{text}</quiz>");
        holds(&read_moodle_xml(&whole, &filing(&course)), &whole)?;
    }
}

#[test]
fn what_is_nested_or_repeated_without_end_is_read_all_the_same() {
    let course = course();
    let filing = filing(&course);
    for piece in ["{", "}", "::", "=", "~=", "####", "[id:", "\\", "<p>", "&"] {
        let _ = read_gift(&format!("::a::b{{{}", piece.repeat(20_000)), &filing);
        let _ = read_gift(&piece.repeat(20_000), &filing);
    }
    let _ = read_moodle_xml(&format!("<quiz>{}", "<question type=\"multichoice\">".repeat(20_000)), &filing);
}
