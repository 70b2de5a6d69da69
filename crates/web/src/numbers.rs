//! Numbers as people read them, by language.

use crate::texts::Texts;

/// A number with so many decimals: "0,42" in French.
#[must_use]
pub fn decimal(t: &Texts, number: f64, decimals: usize) -> String {
    let written = format!("{number:.decimals$}");
    // What rounds to nothing has no sign.
    let written = match written.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|b| b == b'0' || b == b'.') => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => written,
    };
    with_mark(t, written)
}

/// The same for a spreadsheet, which knows the minus of keyboards only.
#[must_use]
pub fn cell(t: &Texts, number: f64, decimals: usize) -> String {
    with_mark(t, format!("{number:.decimals$}"))
}

fn with_mark(t: &Texts, written: String) -> String {
    if t.language() == "en" { written } else { written.replace('.', ",") }
}

/// A share in per cent: "42 %".
#[must_use]
pub fn percent(t: &Texts, share: f64) -> String {
    let space = if t.language() == "fr" { "\u{202f}" } else { "" };
    format!("{}{space}%", decimal(t, share * 100.0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        let t = Texts::new("fr");
        assert_eq!(decimal(&t, -0.126, 2), "−0,13");
        assert_eq!(decimal(&t, -0.001, 2), "0,00");
        assert_eq!(percent(&t, 0.425), "42\u{202f}%");
        assert_eq!(percent(&Texts::new("en"), 1.0), "100%");
    }
}
