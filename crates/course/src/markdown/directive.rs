//! Block directives: `::name{…}` on a line of its own, and `:::name{…} Title` … `:::` around other blocks.
//!
//! Lines are sorted into Markdown and directives before Markdown is read, outside code fences. It knows the syntax;
//! what each directive means is [`super`]'s.

use std::ops::Range;

/// A part of a text, in order.
#[derive(Debug, PartialEq)]
pub(super) enum Part<'t> {
    /// Markdown: its byte range in the text, and its first line.
    Markdown(Range<usize>, usize),
    /// `::name{…}`.
    Leaf(Directive<'t>),
    /// `:::name{…} Title`, up to the next `Close`.
    Open(Directive<'t>),
    /// `:::`, and its line.
    Close(usize),
    /// A line that looks like a directive and isn't one.
    Malformed { line: usize, message: String },
}

/// A directive's line.
#[derive(Debug, PartialEq)]
pub(super) struct Directive<'t> {
    pub(super) name: &'t str,
    /// Words without a key: `{debate}`.
    pub(super) bare: Vec<&'t str>,
    /// `key="value"` or `key=value`.
    pub(super) pairs: Vec<(&'t str, String)>,
    /// What follows the braces.
    pub(super) title: &'t str,
    pub(super) line: usize,
}

/// Sorts a text's lines; `first_line` is the number of its first one.
pub(super) fn parts(text: &str, first_line: usize) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut markdown = 0..0;
    let mut markdown_line = first_line;
    let mut fence: Option<&str> = None;
    let mut offset = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let range = offset..offset + line.len();
        offset = range.end;
        let line = line.trim_end();
        let directive = if fence.is_none() && line.trim_start().starts_with("::") {
            directive_line(line, first_line + i)
        } else {
            None
        };
        if let Some(part) = directive {
            if !markdown.is_empty() {
                parts.push(Part::Markdown(markdown, markdown_line));
            }
            parts.push(part);
            markdown = range.end..range.end;
            markdown_line = first_line + i + 1;
        } else {
            fence = fence_after(line, fence);
            markdown.end = range.end;
        }
    }
    if !markdown.is_empty() {
        parts.push(Part::Markdown(markdown, markdown_line));
    }
    parts
}

/// The fence open after a line (CommonMark 0.31, § 4.5), given the one open before it.
fn fence_after<'t>(line: &'t str, open: Option<&'t str>) -> Option<&'t str> {
    let inner = line.trim_start_matches(' ');
    let run = |c: char| {
        let rest = inner.trim_start_matches(c);
        inner.split_at(inner.len() - rest.len())
    };
    let (mark, rest) = if inner.starts_with('`') { run('`') } else { run('~') };
    // Deeper in, it's a fence only inside a list; taking it for one there keeps directives out of that code.
    let indented = line.len() - inner.len() > 3 && open.is_none() && line.starts_with("    ");
    match open {
        None if mark.len() >= 3 && !indented && !(mark.starts_with('`') && rest.contains('`')) => Some(mark),
        Some(open)
            if mark.len() >= open.len() && mark.chars().next() == open.chars().next() && rest.trim().is_empty() =>
        {
            None
        }
        open => open,
    }
}

/// Reads a line starting, spaces apart, with `::`; `None` when it's ordinary text after all.
fn directive_line(line: &str, number: usize) -> Option<Part<'_>> {
    let inner = line.trim_start();
    let colons = inner.len() - inner.trim_start_matches(':').len();
    let (_, rest) = inner.split_at_checked(colons)?;
    let malformed = |message: String| Some(Part::Malformed { line: number, message });
    if colons == 3 && rest.is_empty() && inner.len() == line.len() {
        return Some(Part::Close(number));
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.is_empty() {
        return None;
    }
    if inner.len() != line.len() {
        return malformed("a directive starts at the beginning of its line: remove the spaces before it".into());
    }
    if colons > 3 || rest.is_empty() {
        return malformed(format!(
            "`{}` is not a directive: write `::name{{…}}` on a line of its own, or `:::name` … `:::` around a passage",
            ":".repeat(colons)
        ));
    }
    match directive(rest, number) {
        Ok(directive) if colons == 2 => Some(Part::Leaf(directive)),
        Ok(directive) => Some(Part::Open(directive)),
        Err(message) => malformed(message),
    }
}

fn directive(text: &str, line: usize) -> Result<Directive<'_>, String> {
    let (name, rest) = split_name(text);
    let rest = rest.trim_start();
    let mut directive = Directive { name, bare: Vec::new(), pairs: Vec::new(), title: rest, line };
    let Some(mut rest) = rest.strip_prefix('{') else {
        return Ok(directive);
    };
    loop {
        rest = rest.trim_start();
        if let Some(title) = rest.strip_prefix('}') {
            directive.title = title.trim();
            return Ok(directive);
        }
        if rest.is_empty() {
            return Err(format!("the braces of `{name}` are not closed: add `}}` on the same line"));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '}' | '{' | '"')).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if word.is_empty() {
            return Err(format!(
                "`{name}` can't be read at `{}`: write `key=\"value\"`",
                rest.chars().take(20).collect::<String>()
            ));
        }
        rest = match after.strip_prefix('=') {
            Some(value) => {
                let (value, after) =
                    attribute_value(value).ok_or_else(|| format!("the quotes of `{word}` are not closed: add `\"`"))?;
                if directive.pairs.iter().any(|(key, _)| *key == word) {
                    return Err(format!("`{name}` has `{word}` twice: keep one"));
                }
                directive.pairs.push((word, value));
                after
            }
            None => {
                directive.bare.push(word);
                after
            }
        };
    }
}

/// A directive's name, and what follows.
pub(super) fn split_name(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// A value, quoted (`\"` and `\\` inside) or not, and what follows it.
fn attribute_value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(|c: char| c.is_whitespace() || c == '}').unwrap_or(text.len());
        let (value, after) = text.split_at_checked(end)?;
        return Some((value.to_owned(), after));
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, quoted.get(at + 1..)?)),
            '\\' => match chars.next()?.1 {
                c @ ('"' | '\\') => value.push(c),
                c => value.extend(['\\', c]),
            },
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(text: &str) -> Directive<'_> {
        match parts(text, 1).pop() {
            Some(Part::Leaf(directive) | Part::Open(directive)) => directive,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn attributes_may_hold_quotes_and_braces() {
        let image = leaf(r#"::image{src="a.svg" alt="Le \"tas\" {1}" caption=""}"#);
        assert_eq!(image.name, "image");
        assert_eq!(
            image.pairs,
            [("src", "a.svg".to_owned()), ("alt", "Le \"tas\" {1}".to_owned()), ("caption", String::new()),]
        );
    }

    #[test]
    fn a_title_follows_the_braces() {
        let callout = leaf(":::callout{debate} Qui a raison ?");
        assert_eq!(callout.bare, ["debate"]);
        assert_eq!(callout.title, "Qui a raison ?");
        assert_eq!(leaf(":::further").title, "");
    }

    #[test]
    fn code_is_left_alone() {
        let text = "avant\n```\n::film{x}\n```\naprès\n";
        assert_eq!(parts(text, 1), [Part::Markdown(0..text.len(), 1)]);
    }

    #[test]
    fn colons_in_prose_are_prose() {
        let text = ":: mais encore\n::\u{a0}?\n";
        assert_eq!(parts(text, 1), [Part::Markdown(0..text.len(), 1)]);
    }

    #[test]
    fn malformed_lines_are_named() {
        for (text, said) in [
            ("::film{x", "not closed"),
            ("::image{src=\"a}", "quotes"),
            ("  ::film{x}", "beginning"),
            ("::::callout{key}", "not a directive"),
            ("::image{src=a src=b}", "twice"),
            ("::image{=a}", "can't be read"),
        ] {
            match parts(text, 7).as_slice() {
                [Part::Malformed { line: 7, message }] => {
                    assert!(message.contains(said), "{message}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
