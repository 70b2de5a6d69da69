//! Answers as a browser may send them: read or refused, graded within bounds, never a panic.
//! `cargo +nightly fuzz run answers`
#![no_main]

use assess::{Key, Response, grade, shown_order};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let key = match kind % 7 {
        0 => Key::Single { options: 4, right: 1 },
        1 => Key::Multiple { right: vec![true, false, true] },
        2 => Key::TrueFalse { right: true },
        3 => Key::Order { shown: shown_order(text, 4) },
        4 => Key::Match { shown: shown_order(text, 3) },
        5 => Key::Estimate { value: 12.5, tolerance: 10.0 },
        _ => Key::Short { accepts: vec!["effet rebond".into(), text.chars().take(40).collect()] },
    };
    let values: Vec<String> = text.split('&').map(str::to_owned).collect();
    if let Ok(Some(response)) = Response::from_fields(&key, "q", |_| values.clone()) {
        assert!(grade(&key, &response).per_mille() <= 1000);
    }
});
