//! Numbers as people type them: "1 234,5", "1.234,5", "1,234.5", "1'234.5", "12 %", "6 milliards". It knows nothing of
//! questions, only of a value near which a doubtful number is likelier to be.

/// Words for a power of ten, in French, English and Dutch; "billion" as in English.
const MAGNITUDES: [(&str, f64); 14] = [
    ("mille", 1e3),
    ("millier", 1e3),
    ("milliers", 1e3),
    ("thousand", 1e3),
    ("duizend", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("miljoen", 1e6),
    ("milliard", 1e9),
    ("milliards", 1e9),
    ("billion", 1e9),
    ("billions", 1e9),
    ("miljard", 1e9),
    ("bn", 1e9),
];

/// Reads a number written in any of our readers' ways; `None` when it isn't one.
///
/// - Spaces of any kind and apostrophes separate thousands; so does a comma or dot that comes several times, or
///   before the other one. Groups have three digits.
/// - A single comma or dot is the decimal sign, unless exactly three digits follow one to three that don't start with 0:
///   then both readings stand.
/// - What follows the number is its unit and is left out; a word for thousands, millions or billions may be a unit or
///   a multiple: both readings stand.
/// - Of several readings the nearest to `near` by ratio is taken, the decimal and unmultiplied one when none is nearer.
pub fn read(text: &str, near: f64) -> Option<f64> {
    let (negative, rest) = split_sign(text.trim());
    let end = rest.find(|c: char| !(c.is_ascii_digit() || is_separator(c))).unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(end)?;
    let factors = factors(unit)?;
    decimals(number)?
        .iter()
        .flat_map(|decimal| factors.iter().map(move |factor| decimal * factor))
        .map(|value| if negative { -value } else { value })
        .filter(|value| value.is_finite())
        .min_by(|a, b| distance(*a, near).total_cmp(&distance(*b, near)))
}

/// How far apart two numbers are by ratio, their signs apart.
fn distance(a: f64, b: f64) -> f64 {
    if a == b {
        return 0.0;
    }
    (a.abs().ln() - b.abs().ln()).abs()
}

fn split_sign(text: &str) -> (bool, &str) {
    let unsigned = text.strip_prefix(['-', '\u{2212}', '\u{2013}']);
    match unsigned {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_apostrophe(c) || matches!(c, '.' | ',')
}

/// What a unit may multiply by; `None` when the text isn't a unit.
fn factors(unit: &str) -> Option<Vec<f64>> {
    let Some(first) = unit.chars().next() else {
        return Some(vec![1.0]);
    };
    if let Some(exponent) = unit.strip_prefix(['e', 'E']) {
        // Browsers let people type 1e3 in a number field.
        if exponent.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') {
            let exponent: i32 = exponent.parse().ok()?;
            return Some(vec![10f64.powi(exponent)]);
        }
    }
    if !(first.is_alphabetic() || matches!(first, '%' | '‰' | '°' | '€' | '$' | '£')) {
        return None;
    }
    let mut words = unit.split_whitespace();
    let first_word = words.next().unwrap_or_default().to_lowercase();
    // A digit may end a unit ("kg CO2e", "m2") but not start a word of it: "27 à 30" is two numbers.
    if words.any(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let magnitude = MAGNITUDES.iter().find(|(word, _)| *word == first_word);
    Some(match magnitude {
        Some((_, factor)) => vec![1.0, *factor],
        None => vec![1.0],
    })
}

/// The possible values of unsigned digits and separators, the decimal reading first.
fn decimals(number: &str) -> Option<Vec<f64>> {
    // Signs at the end belong to the sentence or to the unit: "12.", "12 %".
    let number = number.trim_end_matches(is_separator);
    let spaced: Vec<char> =
        number.chars().map(|c| if c.is_whitespace() || is_apostrophe(c) { ' ' } else { c }).collect();
    let dots = spaced.iter().filter(|c| **c == '.').count();
    let commas = spaced.iter().filter(|c| **c == ',').count();
    let last = spaced.iter().rev().find(|c| matches!(c, '.' | ','));
    let text: String = spaced.iter().collect();
    // Which sign marks the decimals, and which ones group the thousands.
    let (mark, grouping) = match (dots, commas, last) {
        (0, 0, _) => (None, ' '),
        (1, 1.., Some('.')) => (Some('.'), ','),
        (1.., 1, Some(',')) => (Some(','), '.'),
        (1, 0, _) => (Some('.'), ' '),
        (0, 1, _) => (Some(','), ' '),
        (_, 0, _) => (None, '.'),
        (0, _, _) => (None, ','),
        _ => return None,
    };
    let (whole, fraction) = match mark {
        Some(mark) => text.rsplit_once(mark)?,
        None => (text.as_str(), ""),
    };
    let mut values = vec![value(&ungroup(whole, grouping)?, fraction)?];
    if grouping == ' ' && mark.is_some() && may_be_thousands(whole, fraction) {
        values.push(value(&format!("{whole}{fraction}"), "")?);
    }
    Some(values)
}

/// "1,234": the comma may stand for thousands. "0,123", "1234,567" and "1,23": it can't.
fn may_be_thousands(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3
        && (1..=3).contains(&whole.len())
        && whole.chars().all(|c| c.is_ascii_digit())
        && !whole.starts_with('0')
}

/// Takes the grouping signs out; `None` unless three digits follow each.
fn ungroup(whole: &str, grouping: char) -> Option<String> {
    let mut groups = whole.split([grouping, ' ']);
    let mut digits = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 || digits.is_empty() {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

fn value(whole: &str, fraction: &str) -> Option<f64> {
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return None;
    }
    format!("0{whole}.{fraction}0").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_reads(cases: &[(&str, f64)], near: f64) {
        for (text, expected) in cases {
            assert_eq!(read(text, near), Some(*expected), "{text:?} near {near}");
        }
    }

    #[test]
    fn every_way_of_writing_a_plain_number() {
        let cases = [
            ("6", 6.0),
            ("1234,5", 1234.5),
            ("1 234,5", 1234.5),
            ("1\u{a0}234,5", 1234.5),
            ("1\u{202f}234,5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1'234.5", 1234.5),
            ("1’234.5", 1234.5),
            ("1 234.567", 1234.567),
            ("1,234,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1.234.567,8", 1_234_567.8),
            ("1,234,567.8", 1_234_567.8),
            ("2500 000", 2_500_000.0),
            ("0,123", 0.123),
            (",5", 0.5),
            ("12.", 12.0),
            ("+ 3", 3.0),
            ("-1,5", -1.5),
            ("−1,5", -1.5),
            ("1e3", 1000.0),
            ("1.5E-1", 1.5 * 10f64.powi(-1)),
        ];
        assert_reads(&cases, 1.0);
        assert_reads(&cases, 1e6);
    }

    #[test]
    fn a_unit_behind_the_number_is_left_out() {
        let cases = [
            ("12 %", 12.0),
            ("12%", 12.0),
            ("12\u{202f}%", 12.0),
            ("44 kg CO2e", 44.0),
            ("1,5 °C", 1.5),
            ("3 € par mois", 3.0),
            ("20 elephants", 20.0),
        ];
        assert_reads(&cases, 12.0);
    }

    #[test]
    fn a_doubtful_number_is_read_near_the_right_value() {
        assert_reads(&[("1,234", 1.234), ("1.234", 1.234)], 1.5);
        assert_reads(&[("1,234", 1234.0), ("1.234", 1234.0)], 1500.0);
        assert_reads(&[("1,234", 1.234)], 0.0);
        assert_reads(&[("6 milliards", 6.0), ("5.5 billion", 5.5)], 6.0);
        assert_reads(&[("6 milliards", 6e9), ("5,5 miljard", 5.5e9)], 6e9);
    }

    #[test]
    fn what_is_not_one_number_is_refused() {
        for text in [
            "",
            "-",
            "%",
            ",",
            "beaucoup",
            "27 à 30",
            "1-2",
            "1/2",
            "½",
            "1 2",
            "1,23,456",
            "1,2.3,4",
            "12,34.5,6",
            "10²",
            "e3",
            "--3",
            "1e999999999999",
            "\u{0661}",
            "NaN",
            "inf",
        ] {
            assert_eq!(read(text, 12.0), None, "{text:?}");
        }
        assert_eq!(read(&"9".repeat(400), 12.0), None);
    }
}
