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

/// That every word stands inside the frame and touches no other.
fn laid_out_well(pdf: &[u8]) {
    let words = poppler::words(pdf);
    for (index, word) in words.iter().enumerate() {
        assert!(word.left > 34.0 && word.right < 561.0, "outside the frame: {word:?}");
        assert!(word.top > 34.0 && word.bottom < 808.0, "outside the frame: {word:?}");
        for other in &words[..index] {
            assert!(!touch(word, other), "{word:?} touches {other:?}");
        }
    }
}

/// Boxes reach from the tallest accent to the lowest tail: letters fill their middle half.
fn touch(one: &poppler::Word, other: &poppler::Word) -> bool {
    let inner = |word: &poppler::Word| {
        let trim = (word.bottom - word.top) / 4.0;
        (word.top + trim, word.bottom - trim)
    };
    let ((top, bottom), (other_top, other_bottom)) = (inner(one), inner(other));
    let across = one.left < other.right - 0.1 && other.left < one.right - 0.1;
    across && top < other_bottom && other_top < bottom
}
