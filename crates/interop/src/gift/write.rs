//! Items to a GIFT file.

use course::{BankItem, Course};

use crate::filing::tags;
use crate::gift::SPECIAL;

/// The items that `course`'s language has words for, as a GIFT file: texts marked as plain, categories by theme; the id,
/// the set, the lesson and the difficulty as Moodle's `[id:…]` and `[tag:…]` comments. Status and figures have no place
/// there.
#[must_use]
pub fn write_gift(items: &[BankItem], course: &Course) -> String {
    let mut file = String::new();
    let mut theme: Option<&str> = None;
    for item in items {
        let Some(text) = item.texts.get(&course.language) else {
            continue;
        };
        if theme != Some(&item.theme) {
            theme = Some(&item.theme);
            let known = course.themes.iter().find(|known| known.id == item.theme);
            let title = known.map_or(item.theme.as_str(), |theme| &theme.title);
            file.push_str(&format!("$CATEGORY: $course$/top/{}\n\n", one_line(title).replace('/', "//")));
        }
        file.push_str(&format!("// [id:{}]", bracketed(&item.id)));
        for tag in tags(item) {
            file.push_str(&format!(" [tag:{}]", bracketed(&tag)));
        }
        file.push_str(&format!("\n::{}::[plain]{}{{\n", escaped(&item.id), escaped(&text.prompt)));
        for (i, option) in text.options.iter().enumerate() {
            let mark = if i == 0 { '=' } else { '~' };
            file.push_str(&format!("\t{mark}{}\n", plain(option)));
        }
        if !text.rationale.is_empty() {
            file.push_str(&format!("\t####{}\n", plain(&text.rationale)));
        }
        file.push_str("}\n\n");
    }
    file
}

/// A text in the question's format, which its first characters must not seem to change, nor to weigh.
fn plain(text: &str) -> String {
    let marked = text.starts_with(['[', '%']);
    format!("{}{}", if marked { "[plain]" } else { "" }, escaped(text))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' => escaped.push_str("\\\\"),
            c if SPECIAL.contains(&c) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn bracketed(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace(']', "\\]")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
