//! The exam's rules, its windows and its bank.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use course::{
    BankItem, Exam, ItemSet, ItemStatus, ItemText, Results, Seats, Severity, bank_counts, check_item, read_bank,
    write_bank,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::academies::{Academy, release};

fn exam() -> Exam {
    release("complete").exam.expect("an exam")
}

/// The windows of an exam held on those weeks, as its candidates' clocks show them.
fn windows(weeks: &[u8], zone: &str, from: Date, months: u32) -> Vec<String> {
    let mut exam = exam();
    exam.calendar.weeks = weeks.to_vec();
    exam.calendar.time_zone = TimeZone::get(zone).expect("a known zone");
    let zone = exam.calendar.time_zone.clone();
    let shown = |ms| {
        let at = Timestamp::from_millisecond(ms).expect("in range");
        at.to_zoned_datetime(zone.clone()).strftime("%d %H:%M %:z").to_string()
    };
    let windows = exam.windows(from, months);
    windows.iter().map(|w| format!("{}: {} to {}", w.id, shown(w.opens_at_ms), shown(w.closes_at_ms))).collect()
}

#[test]
fn every_rule_is_what_the_file_says() {
    let exam = exam();
    assert_eq!(exam.title("en"), "Lime tree certificate");
    assert_eq!(exam.title("nl"), "Lime tree certificate", "the first there is");
    assert_eq!((exam.minutes, exam.pass, exam.blueprint.total(), exam.grace_seconds), (10, 1, 1, 3));
    assert_eq!((exam.results, exam.seats, exam.second_chance), (Results::SessionEnd, Seats::Code, false));
    assert_eq!((exam.capacity, exam.validity_months, exam.retention_years), (Some(20), Some(36), 5));
    assert_eq!(exam.incident("retard").expect("listed").label("en"), "Late");
    assert!(exam.incident("absence").is_none());
    let base = Academy::base("exam").load().release.expect("valid").exam.expect("an exam");
    assert_eq!((base.results, base.seats, base.second_chance), (Results::AtOnce, Seats::Open, true));
    assert_eq!((base.capacity, base.validity_months), (None, None));
}

#[test]
fn the_clock_of_a_sitting_follows_the_rules() {
    let timing = exam().timing(50);
    assert_eq!(timing.allowed_ms(), 15 * 60_000);
    assert!(timing.accepts(3_000, 0) && !timing.accepts(3_001, 0));
}

#[test]
fn the_second_and_third_weeks_make_one_window_a_month() {
    assert_eq!(
        windows(&[2, 3], "Europe/Paris", date(2026, 12, 31), 3),
        [
            "2026-12: 08 00:00 +01:00 to 22 00:00 +01:00",
            "2027-01: 08 00:00 +01:00 to 22 00:00 +01:00",
            "2027-02: 08 00:00 +01:00 to 22 00:00 +01:00",
        ]
    );
}

#[test]
fn a_window_opens_and_closes_at_midnight_whatever_the_clocks_do_in_it() {
    // Summer time starts in week 5 of March 2027 and ends in week 5 of October.
    assert_eq!(windows(&[4, 5], "Europe/Paris", date(2027, 3, 1), 1), ["2027-03: 22 00:00 +01:00 to 01 00:00 +02:00"]);
    assert_eq!(windows(&[4, 5], "Europe/Paris", date(2027, 10, 1), 1), ["2027-10: 22 00:00 +02:00 to 01 00:00 +01:00"]);
    let march = &exam_on(&[4, 5]).windows(date(2027, 3, 1), 1)[0];
    assert_eq!(march.closes_at_ms - march.opens_at_ms, (10 * 24 - 1) * 3_600_000);
}

fn exam_on(weeks: &[u8]) -> Exam {
    let mut exam = exam();
    exam.calendar.weeks = weeks.to_vec();
    exam
}

#[test]
fn a_day_that_does_not_begin_at_midnight_begins_when_its_clocks_do() {
    // Chile's clocks jump from Saturday 24:00 to Sunday 01:00: 8 September 2019 had no midnight.
    assert_eq!(windows(&[2], "America/Santiago", date(2019, 9, 1), 1), ["2019-09: 08 01:00 -03:00 to 15 00:00 -03:00"]);
}

#[test]
fn weeks_apart_are_windows_apart_and_the_fifth_ends_with_the_month() {
    assert_eq!(
        windows(&[1, 5], "UTC", date(2027, 1, 15), 2),
        [
            "2027-01-w1: 01 00:00 +00:00 to 08 00:00 +00:00",
            "2027-01-w5: 29 00:00 +00:00 to 01 00:00 +00:00",
            "2027-02-w1: 01 00:00 +00:00 to 08 00:00 +00:00",
        ],
        "February 2027 has 28 days"
    );
    assert_eq!(
        windows(&[4, 5], "UTC", date(2027, 2, 1), 1),
        ["2027-02: 22 00:00 +00:00 to 01 00:00 +00:00"],
        "four weeks are all there is of it"
    );
}

#[test]
fn an_item_is_the_same_in_its_languages_and_shows_the_value_it_was_written_for() {
    let release = release("complete");
    assert_eq!(release.bank.len(), 2);
    let item = &release.bank[0];
    assert_eq!((item.id.as_str(), item.set, item.status), ("arbre-1", ItemSet::Exam, ItemStatus::Reviewed));
    assert_eq!(item.texts["fr"].options[0], "1\u{202f}200\u{a0}ans environ");
    assert_eq!(item.texts["en"].options[0], "About 1,200\u{a0}years");
    assert_eq!(item.figures().collect::<Vec<_>>(), ["age-max"]);
}

#[test]
fn the_exam_is_offered_in_the_languages_its_bank_is_complete_in() {
    let release = release("complete");
    let exam = release.exam.expect("an exam");
    assert_eq!(exam.languages(&release.bank), ["en", "fr"]);
    let french: Vec<BankItem> = release.bank.iter().filter(|item| !item.texts.contains_key("en")).cloned().collect();
    assert_eq!(exam.languages(&french), [""; 0], "a mock item is not an exam item");
    let counts = bank_counts(&release.bank, Some(&exam));
    assert_eq!((counts.total, counts.themes["arbre"]), (2, 2));
    let (fr, en) = (&counts.languages["fr"], &counts.languages["en"]);
    assert_eq!((fr.total, fr.exam.items, fr.exam.covers, fr.mock.covers), (2, 1, 1, 1));
    assert_eq!((en.total, en.exam.items, en.exam.covers, en.mock.covers), (1, 1, 1, 0));
}

#[test]
fn a_changed_figure_names_the_items_to_read_again() {
    let academy = Academy::base("changed-figure");
    let path = "courses/tilleul/figures.toml";
    let figures = fs::read_to_string(academy.path().join(path)).expect("figures");
    academy.write(path, figures.replace("value = 1200", "value = 1300"));
    let loaded = academy.load();
    let said: Vec<&str> = loaded.faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with(
        "item `arbre-1` was written when figure `age-max` was 1\u{202f}200\u{a0}ans and it is now 1\u{202f}300\u{a0}ans"
    ));
    let release = loaded.release.expect("a warning stops nothing");
    let course = release.course("tilleul", "fr").expect("a course");
    let text = &release.bank[0].texts["fr"];
    let stale: Vec<&str> = text.stale(&course.figures).map(|stale| stale.now).collect();
    assert_eq!(stale, ["1\u{202f}300\u{a0}ans"]);
    assert_eq!(text.options[0], "1\u{202f}200\u{a0}ans environ", "the item says what it was written for");
}

#[test]
fn a_bank_whose_lengths_tell_the_answers_is_said_to() {
    let academy = Academy::base("lengths");
    let item = |i: usize, options: [&str; 4]| {
        format!(
            "[[item]]\nid = \"long-{i}\"\nset = \"exam\"\ntheme = \"arbre\"\nlesson = \"feuilles\"\ndifficulty = 1\nstatus = \"reviewed\"\nprompt = \"Question {i} ?\"\noptions = {options:?}\nrationale = \"Ainsi.\"\n"
        )
    };
    let lengths = ["abcdef", "abcdefg", "abcde", "abcd"];
    let second_longest: String = (0..40).map(|i| item(i, lengths)).collect();
    academy.write("bank/fr/longueurs.toml", second_longest);
    assert_eq!(
        academy.faults(),
        "bank/fr:1: warning: the second longest option is the right one in 40 items of 41, where chance gives 10: lengths tell the answers, even them out\n"
    );

    let [a, b, c, d] = lengths;
    let ranks = [[a, b, c, d], [b, a, c, d], [c, a, b, d], [d, a, b, c]];
    let even: String = ranks.iter().cycle().take(40).enumerate().map(|(i, options)| item(i, *options)).collect();
    academy.write("bank/fr/longueurs.toml", even);
    assert_eq!(academy.faults(), "");
}

#[test]
fn items_without_an_exam_are_a_fault() {
    let academy = Academy::base("no-exam");
    academy.remove("exam.toml");
    assert_eq!(academy.faults(), "bank/fr/arbre.toml:2: items are there for no exam: write its rules in exam.toml\n");
}

#[test]
fn a_folder_of_items_is_read_alone_and_against_an_academy() {
    let release = release("complete");
    let dir = folder("alone");
    let mut item = release.bank[0].clone();
    item.lesson = "feuille-morte".to_owned();
    write_bank(&[item.clone()], &dir).expect("written");
    let (items, faults) = read_bank(&dir, None);
    assert_eq!((items, faults), (vec![item], vec![]));
    let (items, faults) = read_bank(&dir, Some(&release));
    assert_eq!(items.len(), 1);
    assert!(faults.iter().all(|fault| fault.severity == Severity::Error && fault.message.contains("unknown lesson")));
    assert_eq!(faults.len(), 1);
}

#[test]
fn an_item_edited_elsewhere_is_checked_as_its_file_would_be() {
    let release = release("complete");
    let good = &release.bank[0];
    assert_eq!(check_item(good, &release), (Some(good.clone()), vec![]));

    let mut edited = good.clone();
    let text = edited.texts.get_mut("fr").expect("French");
    text.options[1] = "Bien moins que :figure{age-max}".to_owned();
    let (shown, faults) = check_item(&edited, &release);
    assert_eq!(shown.expect("readable").texts["fr"].options[1], "Bien moins que 1\u{202f}200\u{a0}ans");
    assert_eq!(faults, []);

    let text = edited.texts.get_mut("fr").expect("French");
    text.options[2] = text.options[0].clone();
    text.rationale = " ".to_owned();
    let said: Vec<String> = check_item(&edited, &release).1.into_iter().map(|fault| fault.message).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|said| said.contains("`rationale` is empty")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("options 1 and 3 of item `arbre-1` say the same")), "{said:?}");
}

#[test]
fn items_are_not_written_beside_others() {
    let release = release("complete");
    let dir = folder("beside");
    write_bank(&release.bank, &dir).expect("written");
    write_bank(&release.bank, &dir).expect("written again");
    fs::write(dir.join("fr/autre.toml"), "").expect("written");
    let refused = write_bank(&release.bank, &dir).expect_err("another bank is there");
    assert!(refused.to_string().contains("autre.toml holds items that are not of this bank"), "{refused}");
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let release = release("complete");
    let dir = folder("unwritable");
    fs::create_dir_all(&dir).expect("made");
    fs::write(dir.join("fr"), "a file").expect("written");
    let refused = write_bank(&release.bank, &dir).expect_err("not a folder");
    assert!(refused.to_string().contains("can't be written"), "{refused}");
}

fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("banks").join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir).expect("an old one can be removed");
    }
    dir
}

/// Words that say something, whatever they are made of.
fn said() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zéà «»’]{1,12}",
        1 => proptest::sample::select(&["\n", "\r", "\t", "\"", "\"\"\"", "'''", "\\", "#", "\u{202f}", "\u{0}", "\u{feff}", ":figure", "{", "}"][..])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 1..8)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("it says something", |text| !text.trim().is_empty() && !text.contains(":figure{"))
}

fn id() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}"
}

fn text() -> impl Strategy<Value = ItemText> {
    (said(), [said(), said(), said(), said()], said(), proptest::collection::btree_map(id(), said(), 0..3))
        .prop_map(|(prompt, options, rationale, figures)| ItemText { prompt, options, rationale, figures })
}

fn item() -> impl Strategy<Value = BankItem> {
    let set = proptest::sample::select(ItemSet::WORDS.map(|(_, set)| set).to_vec());
    let status = proptest::sample::select(ItemStatus::WORDS.map(|(_, status)| status).to_vec());
    let texts = proptest::collection::btree_map("[a-z]{2}", text(), 1..3);
    (id(), set, id(), id(), 1..=3_u8, status, texts).prop_map(|(id, set, theme, lesson, difficulty, status, texts)| {
        let mut item = BankItem { id, set, theme, lesson, difficulty, status, texts };
        // An item rests on the same figures in all its languages.
        let ids: Vec<String> = item.figures().map(str::to_owned).collect();
        for text in item.texts.values_mut() {
            let value = text.prompt.clone();
            text.figures = ids.iter().map(|id| (id.clone(), value.clone())).collect();
        }
        item
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(items in proptest::collection::vec(item(), 0..6)) {
        let items: BTreeMap<String, BankItem> = items.into_iter().map(|item| (item.id.clone(), item)).collect();
        let items: Vec<BankItem> = items.into_values().collect();
        let dir = folder("round-trip");
        write_bank(&items, &dir).expect("written");
        let (back, faults) = if dir.exists() { read_bank(&dir, None) } else { (vec![], vec![]) };
        prop_assert_eq!(back, items);
        let malformed: Vec<String> = faults
            .iter()
            .map(ToString::to_string)
            .filter(|said| !said.contains("say the same") && !said.contains("as long as") && !said.contains("asks the same"))
            .collect();
        prop_assert_eq!(malformed, Vec::<String>::new());
    }
}
