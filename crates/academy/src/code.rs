//! Verification codes: 80 random bits in sixteen letters and digits that can't be taken for one another.

use crate::World;

/// Crockford's base 32: no I, L, O or U (<https://www.crockford.com/base32.html>).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters in a code.
const LENGTH: usize = 16;

/// A new code, as stored: sixteen characters without hyphens.
pub(crate) fn new(world: &dyn World) -> String {
    let mut bytes = [0; LENGTH];
    world.random(&mut bytes);
    bytes.iter().filter_map(|b| ALPHABET.get(usize::from(b % 32))).map(|b| char::from(*b)).collect()
}

/// What was typed, as stored: case, spaces and hyphens don't matter, look-alikes are read as what they stand for.
/// `None` when it can't be a code.
#[must_use]
pub(crate) fn read(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '_' | '.'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let valid = code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
    valid.then_some(code)
}

/// A code in groups of four, as printed.
#[must_use]
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_copied() {
        let stored = "0123456789ABCDEF";
        for typed in ["0123-4567-89AB-CDEF", "0123 4567 89ab cdef", "o123-4567-89ab-cdef", " OI23–4567–89AB–CDEF "]
        {
            assert_eq!(read(typed).as_deref(), Some(stored), "{typed}");
        }
        for wrong in ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEFG", "0123-4567-89AB-CDEÉ", "U123456789ABCDEF"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(grouped(stored), "0123-4567-89AB-CDEF");
        assert_eq!(read(&grouped(stored)).as_deref(), Some(stored));
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_makes_it_fail(typed in "\\PC{0,60}") {
            if let Some(code) = read(&typed) {
                proptest::prop_assert_eq!(read(&grouped(&code)), Some(code));
            }
        }
    }
}
