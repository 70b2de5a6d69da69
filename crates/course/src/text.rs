//! Blocks as plain text, for search, word counts and what can't hold markup.
//!
//! It knows nothing of where the text goes.

use crate::release::{Block, BlockKind, Inline, Table};

/// Running text without markup. A line break becomes a space.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Figure { text: words, .. } => text.push_str(words),
            Inline::Break => text.push(' '),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. } => push_plain(content, text),
        }
    }
}

/// Everything a block says itself, without markup, one space between its parts. Cards, films, quizzes and tools say
/// nothing here: their words are elsewhere in the course.
#[must_use]
pub fn block_text(block: &Block) -> String {
    let mut parts = Vec::new();
    collect(block, &mut parts);
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn collect(block: &Block, parts: &mut Vec<String>) {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            parts.push(plain(content));
        }
        BlockKind::List { items, .. } => {
            for item in items.iter().flatten() {
                collect(item, parts);
            }
        }
        BlockKind::Quote(body) | BlockKind::Further(body) => {
            for inner in body {
                collect(inner, parts);
            }
        }
        BlockKind::Callout { title, body, .. } | BlockKind::Activity { title, body, .. } => {
            parts.push(plain(title));
            for inner in body {
                collect(inner, parts);
            }
        }
        BlockKind::Code(code) => parts.push(code.trim_end().to_owned()),
        BlockKind::Table(table) => collect_table(table, parts),
        BlockKind::Image { alt, caption, table, .. } => {
            parts.push(alt.clone());
            parts.push(plain(caption));
            if let Some(table) = table {
                collect_table(table, parts);
            }
        }
        BlockKind::Figure(_) | BlockKind::Film(_) | BlockKind::Quiz(_) | BlockKind::Tool(_) => {}
    }
}

fn collect_table(table: &Table, parts: &mut Vec<String>) {
    parts.extend(std::iter::once(&table.head).chain(&table.rows).flatten().map(|cell| plain(cell)));
}

/// How many words a text has: runs between spaces that hold a letter or a digit.
#[must_use]
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|run| run.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_standing_alone_is_no_word() {
        assert_eq!(words("Faut-il les vider ? Non : « garder » — un peu."), 7);
    }

    #[test]
    fn markup_leaves_its_words_behind() {
        let inlines = [
            Inline::Text("un ".into()),
            Inline::Strong(vec![Inline::Text("mot".into())]),
            Inline::Break,
            Inline::Figure { id: "f".into(), text: "6 kg".into() },
        ];
        assert_eq!(plain(&inlines), "un mot 6 kg");
    }
}
