//! What is issued, read back: by people, by screen readers, by telephones, by programs of others, and after somebody
//! changed it.

#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests fail the test")]

mod attestation;
mod attestations;
mod certificate;
mod certificates;
mod independent;
mod poppler;
mod tampered;

/// Each of `parts` occurs in `text` after the one before it.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("{part} is not where it belongs in\n{text}");
        };
        rest = after;
    }
}
