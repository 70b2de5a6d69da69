//! `cargo xtask sources`: docs/sources.md, every key figure of the course with its source and its dates.
//!
//! The test command compares the file with what would be written: a figure changed without it is a fault.

use std::fs;
use std::path::Path;

use course::{Course, Figure, Release};
use jiff::civil::Date;

/// Where the list stands, from the project's root.
const FILE: &str = "docs/sources.md";

/// Writes the list.
pub(crate) fn write() -> Result<(), String> {
    fs::write(FILE, list(&release()?)).map_err(|error| format!("{FILE} can't be written: {error}"))
}

/// Fails when the list is not what would be written.
pub(crate) fn check() -> Result<(), String> {
    println!("==> sources");
    let written = fs::read_to_string(FILE).unwrap_or_default();
    if written == list(&release()?) {
        Ok(())
    } else {
        Err(format!("{FILE} is not up to date: run `cargo xtask sources` and commit it"))
    }
}

fn release() -> Result<Release, String> {
    // The list is the same whatever the day: the last there is, so that nothing was seen in the future.
    let loaded = course::load(Path::new("content"), Date::MAX);
    loaded.release.ok_or_else(|| "content/ has faults: run `tilia check content`".to_owned())
}

/// The list, in the language each course was written in.
fn list(release: &Release) -> String {
    let mut text = String::from(
        "<!-- Écrit par `cargo xtask sources` à partir des fichiers figures.toml\u{a0}: à corriger là-bas. -->\n\n# Sources\n",
    );
    for course in release.courses.iter().filter(|course| course.language == course.source_language) {
        text += &format!(
            "\n{}\u{a0}: {} chiffres clés, chacun avec sa source, l’année dont il parle, le jour où il y a été lu et celui avant \
             lequel il doit l’être à nouveau.\n",
            course.title,
            course.figures.len()
        );
        for theme in &course.themes {
            text += &of_theme(course, &theme.id, &theme.title);
        }
    }
    text
}

fn of_theme(course: &Course, theme: &str, title: &str) -> String {
    let figures: Vec<&Figure> = course.figures.values().filter(|figure| figure.theme == theme).collect();
    let mut text = format!("\n## {title} ({})\n\n", figures.len());
    for figure in figures {
        text += &line(figure);
    }
    text
}

/// One figure: its id, what it says, and what it rests on.
fn line(figure: &Figure) -> String {
    let note = if figure.note.is_empty() { String::new() } else { format!(" {}", escaped(&figure.note)) };
    format!(
        "- <a id=\"{id}\"></a>**{text}** {label} ({place}, {year}). [{source}]({url}), {published}\u{202f}; lu le {seen}, à relire avant \
         le {review}.{note}\n",
        id = figure.id,
        text = escaped(&figure.text),
        label = escaped(&figure.label),
        place = escaped(&figure.place),
        year = figure.year,
        source = escaped(&figure.source),
        url = figure.url.replace('(', "%28").replace(')', "%29").replace(' ', "%20"),
        published = figure.published,
        seen = figure.seen,
        review = figure.review_by,
    )
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '`') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Figure {
        Figure {
            id: "internautes".into(),
            number: Some(6.0),
            value: "6".into(),
            unit: "milliards".into(),
            text: "6\u{a0}milliards".into(),
            label: "de personnes en ligne".into(),
            year: 2025,
            place: "Monde".into(),
            source: "UIT, Facts [and] figures".into(),
            url: "https://exemple.fr/a_(b)".into(),
            published: "2025-11".into(),
            seen: jiff::civil::date(2026, 11, 23),
            review_by: jiff::civil::date(2027, 3, 1),
            theme: "contexte".into(),
            note: "Une estimation*.".into(),
        }
    }

    #[test]
    fn a_figure_says_what_it_rests_on_and_until_when() {
        assert_eq!(
            line(&figure()),
            "- <a id=\"internautes\"></a>**6\u{a0}milliards** de personnes en ligne (Monde, 2025). \
             [UIT, Facts \\[and\\] figures](https://exemple.fr/a_%28b%29), 2025-11\u{202f}; lu le 2026-11-23, à relire avant le \
             2027-03-01. Une estimation\\*.\n"
        );
    }
}
