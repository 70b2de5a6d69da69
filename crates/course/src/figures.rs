//! `figures.toml`: the key figures of a course, formatted for the edition's language.
//!
//! It knows nothing of where a figure is used.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::fault::{Fault, Faults};
use crate::fields::{At, Fields, NumberOrText, Reading, open};
use crate::markdown::target;
use crate::number;
use crate::release::{Figure, Target};
use crate::source::Source;
use crate::translate::Edition;

pub(crate) const FILE: &str = "figures.toml";

/// Figures by id, and the line of each.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) by_id: BTreeMap<String, Figure>,
    pub(crate) lines: BTreeMap<String, usize>,
    /// The line of each figure's `theme`.
    pub(crate) theme_lines: BTreeMap<String, usize>,
}

/// Reads a `figures.toml` by itself: its figures, written for `language`, and what is wrong. `today` tells which are
/// past their review and which were seen in the future.
#[must_use]
pub fn parse_figures(text: &str, language: &str, today: Date) -> (BTreeMap<String, Figure>, Vec<Fault>) {
    let source = Source::new("", text);
    let faults = Faults::default();
    let edition = Edition::source(language);
    let figures = read(Reading { source: &source, edition: &edition, faults: &faults }, today);
    (figures.by_id, faults.sorted())
}

pub(crate) fn read(reading: Reading<'_>, today: Date) -> Figures {
    let mut figures = Figures::default();
    let mut file = open(reading, FILE);
    for mut fields in file.tables("figure", "figure") {
        let line = fields.line;
        let id = fields.id("id");
        if let Some(id) = &id {
            fields.what = format!("figure `{}`", id.value);
            if let Some(first) = figures.lines.get(&id.value) {
                fields.fault(id.line, format!("figure `{}` is already defined on line {first}: rename one", id.value));
            } else {
                figures.lines.insert(id.value.clone(), id.line);
            }
        }
        let theme = fields.text("theme");
        let theme_line = theme.as_ref().map_or(line, |t| t.line);
        let figure = figure(&mut fields, reading, id, theme, today);
        fields.finish();
        if let Some(figure) = figure {
            figures.theme_lines.entry(figure.id.clone()).or_insert(theme_line);
            figures.by_id.entry(figure.id.clone()).or_insert(figure);
        }
    }
    file.finish();
    figures
}

/// A figure whose faults are named. It's kept as long as it has an id and a value: uses of it aren't to blame.
fn figure(
    fields: &mut Fields<'_>,
    reading: Reading<'_>,
    id: Option<At<String>>,
    theme: Option<At<String>>,
    today: Date,
) -> Option<Figure> {
    let language = reading.edition.language;
    let unit = fields.optional_prose("unit").map(|at| at.value);
    let unit = unit.unwrap_or_default().trim().to_owned();
    let value = fields.number_or_prose("value");
    let label = fields.prose("label");
    let year = year(fields);
    let place = fields.prose("place");
    let source = fields.text("source");
    let url = fields.text("url");
    if let Some(url) = &url
        && !matches!(target(&url.value), Some(Target::Web(_)))
    {
        fields.fault(url.line, "`url` must be an address: `https://…`");
    }
    let published = fields.text("published");
    if let Some(published) = &published
        && !is_published(&published.value)
    {
        fields.fault(
            published.line,
            "`published` must be a year, a month or a day in quotes: `\"2025\"`, `\"2025-03\"` or `\"2025-03-19\"`",
        );
    }
    let seen = fields.date("seen");
    if let Some(seen) = &seen
        && seen.value > today
    {
        fields.fault(seen.line, format!("`seen` is in the future ({}): write the day the source was read", seen.value));
    }
    let review_by = fields.date("review-by");
    if let (Some(by), Some(id)) = (&review_by, &id)
        && by.value < today
    {
        reading.faults.warning(
            &reading.source.path,
            by.line,
            format!(
                "figure `{}` was to be reviewed by {}: read its source again, then change `seen` and `review-by`",
                id.value, by.value
            ),
        );
    }
    let note = fields.optional_prose("note");
    let text = |at: Option<At<String>>| at.map(|at| at.value).unwrap_or_default();
    let (number, shown) = match value?.value {
        NumberOrText::Number(number) => (Some(number.value), number.show(&unit, language)),
        NumberOrText::Text(text) => (None, text),
    };
    Some(Figure {
        id: id?.value,
        number,
        text: number::with_unit(&shown, &unit, language),
        value: shown,
        unit,
        label: text(label),
        year,
        place: text(place),
        source: text(source),
        url: text(url),
        published: text(published),
        seen: seen.map_or(today, |at| at.value),
        review_by: review_by.map_or(today, |at| at.value),
        theme: text(theme),
        note: text(note),
    })
}

fn year(fields: &mut Fields<'_>) -> i16 {
    if !fields.has("year") {
        fields.fault(
            fields.line,
            format!("{} has no `year`: add the year the figure is about, `year = 2024`", fields.what),
        );
    }
    fields.whole("year", 1..=2999).and_then(|at| i16::try_from(at.value).ok()).unwrap_or_default()
}

/// YYYY, YYYY-MM or YYYY-MM-DD.
fn is_published(text: &str) -> bool {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return false,
    };
    full.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, unit: &str, language: &str) -> String {
        let text = format!(
            "[[figure]]\nid = \"f\"\nvalue = {value}\nunit = \"{unit}\"\nlabel = \"l\"\nyear = 2024\nplace = \"Monde\"\nsource = \"s\"\nurl = \"https://example.org\"\npublished = \"2024-05\"\nseen = 2026-01-01\nreview-by = 2027-01-01\ntheme = \"t\"\n"
        );
        let (figures, faults) = parse_figures(&text, language, jiff::civil::date(2026, 6, 1));
        assert_eq!(faults, []);
        figures["f"].text.clone()
    }

    #[test]
    fn a_value_is_written_for_the_language() {
        assert_eq!(shown("62_000_000", "tonnes", "fr"), "62\u{202f}000\u{202f}000\u{a0}tonnes");
        assert_eq!(shown("1.50", "°C", "nl"), "1,50\u{a0}°C");
        assert_eq!(shown("97", "%", "fr"), "97\u{202f}%");
        assert_eq!(shown("\"23 à 37\"", "mois", "fr"), "23 à 37\u{a0}mois");
    }

    #[test]
    fn a_year_is_written_plain_and_any_other_number_is_not() {
        assert_eq!(shown("1946", "", "fr"), "1946");
        assert_eq!(shown("1946", "kg", "en"), "1,946\u{a0}kg");
        assert_eq!(shown("5400", "", "en"), "5,400");
        assert_eq!(shown("1946.5", "", "en"), "1,946.5");
    }

    #[test]
    fn a_source_may_be_dated_to_the_year_the_month_or_the_day() {
        assert!(is_published("2025") && is_published("2025-02") && is_published("2025-02-28"));
        assert!(!is_published("2025-02-30") && !is_published("mars") && !is_published("é25-1"));
    }
}
