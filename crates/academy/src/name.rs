//! A name, as it must appear on what is issued.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest name, in characters.
const LONGEST: usize = 80;

/// What was typed, with single spaces: `None` when it is too short, too long, without a letter, or holds what can't be
/// printed.
pub(crate) fn read(typed: &str) -> Option<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let ok = (2..=LONGEST).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(char::is_control);
    ok.then_some(name)
}

/// A text as it is searched: without accents, capitals or ligatures.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            other => plain.push(other),
        }
    }
    plain
}

/// The words of a name as two spellings of it are compared: [`plain`], without punctuation or order.
pub(crate) fn folded(name: &str) -> Vec<String> {
    let plain = plain(name);
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_a_name_are_the_same() {
        let name = folded("Hélène Le Bœuf-O’Brien");
        for same in ["helene le boeuf o'brien", "LE BOEUF-O’BRIEN, Hélène"] {
            assert_eq!(folded(same), name, "{same}");
        }
        assert_eq!(folded("He\u{301}le\u{300}ne"), folded("Hélène"));
        for other in ["Helene Le Boeuf", "Hélène Hélène Le Bœuf O’Brien", ""] {
            assert_ne!(folded(other), name, "{other}");
        }
    }

    #[test]
    fn a_name_has_a_letter_and_a_length() {
        assert_eq!(read("  Ada   Lovelace ").as_deref(), Some("Ada Lovelace"));
        assert_eq!(read("李 娜").as_deref(), Some("李 娜"));
        for wrong in ["", "A", "12 34", "Ada\u{7}", &"é".repeat(81)] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
