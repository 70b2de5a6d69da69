//! HTML to plain text: its words, its paragraphs as lines, and what could not be kept. It never fails: whatever bytes
//! are given, a browser would show something too.

use html5gum::{Token, Tokenizer};

use crate::why::Lost;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "tr",
    "ul",
];

/// What text can't say.
const LOST: [(&str, Lost); 13] = [
    ("a", Lost::Link),
    ("audio", Lost::Sound),
    ("embed", Lost::EmbeddedObject),
    ("iframe", Lost::EmbeddedPage),
    ("img", Lost::Picture),
    ("math", Lost::Formula),
    ("object", Lost::EmbeddedObject),
    ("script", Lost::Script),
    ("sub", Lost::Below),
    ("sup", Lost::Above),
    ("svg", Lost::Picture),
    ("table", Lost::Table),
    ("video", Lost::Video),
];

/// The words of `html`, and what was left out of them. With `lines`, line ends in the text count, as they do where
/// authors type text and a little HTML.
pub(crate) fn to_text(html: &str, lines: bool) -> (String, Vec<Lost>) {
    let mut text = String::new();
    let mut lost: Vec<Lost> = Vec::new();
    // Inside an element whose content is no text: its name.
    let mut silent: Option<String> = None;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let name = name(&tag.name);
                if let Some((_, what)) = LOST.iter().find(|(lost, _)| *lost == name)
                    && !lost.contains(what)
                {
                    lost.push(*what);
                }
                if BLOCKS.contains(&name.as_str()) {
                    text.push('\n');
                }
                if matches!(name.as_str(), "script" | "style") && silent.is_none() && !tag.self_closing {
                    silent = Some(name);
                } else if name == "td" || name == "th" {
                    text.push(' ');
                }
            }
            Token::EndTag(tag) => {
                let name = name(&tag.name);
                if silent.as_deref() == Some(name.as_str()) {
                    silent = None;
                }
                if BLOCKS.contains(&name.as_str()) {
                    text.push('\n');
                }
            }
            Token::String(words) if silent.is_none() => {
                let words = String::from_utf8_lossy(&words);
                if lines {
                    text.push_str(&words);
                } else {
                    text.extend(words.chars().map(|c| if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c }));
                }
            }
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    (tidy(&text), lost)
}

/// Without spaces at the ends of lines, runs of plain spaces or empty lines. No-break spaces are kept: French needs them.
pub(crate) fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split([' ', '\t', '\r']).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n").trim().to_owned()
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_and_entities_letters() {
        let (text, lost) = to_text(
            "<p>Qu&rsquo;est-ce   que&nbsp;le <b>CO<sub>2</sub></b>&#160;?</p>\n<p>Un gaz<br>invisible</p>",
            false,
        );
        assert_eq!(text, "Qu’est-ce que\u{a0}le CO2\u{a0}?\nUn gaz\ninvisible");
        assert_eq!(lost, [Lost::Below]);
    }

    #[test]
    fn what_is_no_text_is_named_once() {
        let (text, lost) =
            to_text("a<img src=x><img src=y><script>alert(1)</script><style>p{}</style>b <a href=u>c</a>", false);
        assert_eq!(text, "ab c");
        assert_eq!(lost, [Lost::Picture, Lost::Script, Lost::Link]);
    }

    #[test]
    fn line_ends_count_where_authors_type_text() {
        assert_eq!(to_text("un\ndeux", true).0, "un\ndeux");
        assert_eq!(to_text("un\ndeux", false).0, "un deux");
        assert_eq!(to_text("1 < 2 & 3 > 2", true).0, "1 < 2 & 3 > 2");
    }
}
