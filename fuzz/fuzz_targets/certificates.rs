//! Files that strangers drop to be verified: none is taken for genuine that was not issued, none makes the reader fall
//! over.
#![no_main]

use std::sync::LazyLock;

use credential::{PublicKey, SigningKey, StatusList, Verdict, verify_file};
use libfuzzer_sys::fuzz_target;

/// A key that signed nothing at all.
static KEYS: LazyLock<Vec<PublicKey>> = LazyLock::new(|| {
    let key = SigningKey::new("key", jiff::Timestamp::UNIX_EPOCH, &[42; 32]);
    vec![key.public().clone()]
});

fuzz_target!(|bytes: &[u8]| {
    let verdict = verify_file(bytes, &KEYS).verdict;
    assert!(!matches!(verdict, Verdict::Genuine(_) | Verdict::PageAltered(_)));
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert!(StatusList::read(text, &KEYS).is_err());
    }
});
