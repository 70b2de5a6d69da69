//! How numbers are written in each language: separators, signs and the space before a unit.
//!
//! French follows the Imprimerie nationale (narrow no-break space between thousands and before %), English and Dutch
//! the European Union's interinstitutional style guide. Spaces never break. It knows nothing of figures or pages.

/// Space between thousands, and before a French %.
const NARROW: char = '\u{202f}';
/// Space before a unit.
const NO_BREAK: char = '\u{a0}';

/// Separators of a language.
struct Style {
    thousands: char,
    decimal: char,
    before_percent: &'static str,
}

/// The style of a language tag, by its first part; a language without a style of its own is written the French way,
/// which is also the international one (ISO 80000-1).
fn style(language: &str) -> Style {
    match language.split('-').next() {
        Some("en") => Style { thousands: ',', decimal: '.', before_percent: "" },
        Some("nl") => Style { thousands: '.', decimal: ',', before_percent: "" },
        _ => Style { thousands: NARROW, decimal: ',', before_percent: "\u{202f}" },
    }
}

/// A number as written in `language`, with no more decimals than it needs.
///
/// ```
/// assert_eq!(course::number::format(1234567.5, "en"), "1,234,567.5");
/// assert_eq!(course::number::format(1234567.5, "fr"), "1\u{202f}234\u{202f}567,5");
/// ```
#[must_use]
pub fn format(number: f64, language: &str) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    format_digits(&number.to_string(), language)
}

/// A value and its unit with the right space between; the value alone when the unit is empty.
///
/// ```
/// assert_eq!(course::number::with_unit("45", "%", "fr"), "45\u{202f}%");
/// assert_eq!(course::number::with_unit("45", "%", "nl"), "45%");
/// assert_eq!(course::number::with_unit("6", "kg", "en"), "6\u{a0}kg");
/// ```
#[must_use]
pub fn with_unit(value: &str, unit: &str, language: &str) -> String {
    if unit.is_empty() {
        value.to_owned()
    } else if unit.starts_with('%') {
        format!("{value}{}{unit}", style(language).before_percent)
    } else {
        format!("{value}{NO_BREAK}{unit}")
    }
}

/// Plain digits (`-1234.50`) as written in `language`, decimals kept as they are.
pub(crate) fn format_digits(digits: &str, language: &str) -> String {
    let style = style(language);
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("\u{2212}", rest),
        None => ("", digits.strip_prefix('+').unwrap_or(digits)),
    };
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let mut written = String::from(sign);
    let count = whole.chars().count();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (count - i).is_multiple_of(3) {
            written.push(style.thousands);
        }
        written.push(digit);
    }
    if let Some(decimals) = decimals {
        written.push(style.decimal);
        written.push_str(decimals);
    }
    written
}

/// Whether a number without a unit is a year, which is written without separator: an integer from 1000 to 2999.
pub(crate) fn is_year(integer: i64, unit: &str) -> bool {
    unit.is_empty() && (1000..3000).contains(&integer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_separators() {
        assert_eq!(format(62_000_000.0, "fr"), "62\u{202f}000\u{202f}000");
        assert_eq!(format(62_000_000.0, "en"), "62,000,000");
        assert_eq!(format(62_000_000.0, "nl"), "62.000.000");
        assert_eq!(format(1.55, "fr"), "1,55");
        assert_eq!(format(1.55, "en"), "1.55");
        assert_eq!(format(1.55, "nl-BE"), "1,55");
        assert_eq!(format(999.0, "fr"), "999");
        assert_eq!(format(5400.0, "fr"), "5\u{202f}400");
    }

    #[test]
    fn a_negative_number_has_a_minus_sign_not_a_hyphen() {
        assert_eq!(format(-1234.5, "fr"), "\u{2212}1\u{202f}234,5");
    }

    #[test]
    fn decimals_an_author_wrote_are_kept() {
        assert_eq!(format_digits("3.0", "fr"), "3,0");
    }

    #[test]
    fn percent_and_units_stand_where_the_language_puts_them() {
        assert_eq!(with_unit("50", "%", "fr"), "50\u{202f}%");
        assert_eq!(with_unit("50", "%", "en"), "50%");
        assert_eq!(with_unit("50", "% par an", "fr"), "50\u{202f}% par an");
        assert_eq!(with_unit("1,5", "°C", "fr"), "1,5\u{a0}°C");
        assert_eq!(with_unit("7 sur 9", "", "fr"), "7 sur 9");
    }

    #[test]
    fn only_an_integer_without_unit_can_be_a_year() {
        assert!(is_year(1946, ""));
        assert!(!is_year(1946, "kg"));
        assert!(!is_year(5400, ""));
    }
}
