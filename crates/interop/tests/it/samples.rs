//! Files as teachers and platforms write them: what is taken in, and what is said of the rest.

use std::fs;
use std::path::Path;

use interop::{Import, read_gift, read_moodle_xml};

use crate::school::{course, filing};

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    fs::read_to_string(path).expect("a fixture")
}

/// Items and remarks as people would read them.
fn told(import: &Import) -> String {
    let mut told = String::new();
    for item in &import.items {
        let text = &item.texts["fr"];
        told += &format!(
            "{} [{} {} {} {} {}]\n  {}\n  = {}\n  ~ {}\n  # {}\n",
            item.id,
            item.set.word(),
            item.theme,
            item.lesson,
            item.difficulty,
            item.status.word(),
            text.prompt.replace('\n', " / "),
            text.options[0],
            text.options[1..].join(" | "),
            text.rationale
        );
    }
    for remark in &import.remarks {
        told += &format!("{} {remark}\n", if remark.imported { "taken:" } else { "left:" });
    }
    told
}

#[test]
fn a_gift_file() {
    let course = course();
    insta::assert_snapshot!(told(&read_gift(&fixture("moodle.gift"), &filing(&course))));
}

#[test]
fn a_moodle_xml_file() {
    let course = course();
    insta::assert_snapshot!(told(&read_moodle_xml(&fixture("moodle.xml"), &filing(&course))));
}

#[test]
fn a_file_that_is_neither_is_said_to_be() {
    let course = course();
    let filing = filing(&course);
    assert_eq!(told(&read_gift("", &filing)), "");
    assert_eq!(
        told(&read_gift("Bonjour.", &filing)),
        "left: line 1, “Bonjour.”: a description, which asks nothing: only a choice of one in four can be taken in\n"
    );
    let said = told(&read_moodle_xml("Bonjour.", &filing));
    assert!(said.starts_with("left: line 1: the file is not XML: "), "{said}");
    let said = told(&read_moodle_xml("<html/>", &filing));
    assert_eq!(said, "left: line 1: the file is not Moodle XML: it holds `html`, not `quiz`\n");
}

#[test]
fn lines_are_those_of_the_file_whatever_its_line_ends() {
    let course = course();
    let gift = "\u{feff}// un\r\n\r\n::A::Lequel ?{=1 ~2}\r\n\r\n\r\n::B::Lequel ?{=1 ~2}\r\n";
    let lines: Vec<usize> = read_gift(gift, &filing(&course)).remarks.iter().map(|remark| remark.line).collect();
    assert_eq!(lines, [3, 6]);
}

#[test]
fn a_name_used_twice_gives_two_ids() {
    let course = course();
    let gift = "::À savoir::Un ?{=1 ~2 ~3 ~4}\n\n::À savoir::Deux ?{=1 ~2 ~3 ~4}\n\n::日本::Trois ?{=1 ~2 ~3 ~4}\n";
    let ids: Vec<String> = read_gift(gift, &filing(&course)).items.into_iter().map(|item| item.id).collect();
    assert_eq!(ids, ["a-savoir", "a-savoir-2", "question"]);
}
