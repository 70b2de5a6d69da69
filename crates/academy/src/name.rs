//! A name, as it must appear on what is issued.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_letter_and_a_length() {
        assert_eq!(read("  Ada   Lovelace ").as_deref(), Some("Ada Lovelace"));
        assert_eq!(read("李 娜").as_deref(), Some("李 娜"));
        for wrong in ["", "A", "12 34", "Ada\u{7}", &"é".repeat(81)] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
