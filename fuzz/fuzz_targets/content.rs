//! Every reader of files that people write: none may panic, whatever the bytes. The first byte chooses the reader.
//! `cargo +nightly fuzz run content`
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((reader, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    match reader % 9 {
        0 => drop(course::parse_lesson(text)),
        1 => drop(course::parse_figures(text, "fr", jiff::civil::date(2026, 1, 1))),
        2 => drop(course::parse_glossary(text)),
        3 => drop(course::parse_quiz(text)),
        4 => drop(course::parse_film(text)),
        5 => drop(course::parse_catalogue(text)),
        6 => drop(course::parse_tools(text)),
        7 => drop(course::parse_bank(text, "fr")),
        _ => drop(course::check_svg(text)),
    }
});
