//! A GIFT file to questions: blocks between empty lines, each a question or a change of category.

use crate::filing::{Filing, Import};
use crate::gift::SPECIAL;
use crate::html;
use crate::question::{Answer, Kind, Question, categories};
use crate::why::{Foreign, Lost, Why};

/// Reads a GIFT file. Of its question types, the choice of one in four is taken in; the others are named.
#[must_use]
pub fn read_gift(text: &str, filing: &Filing<'_>) -> Import {
    filing.file(questions(text))
}

/// The questions of a file, whatever their kind.
fn questions(text: &str) -> Vec<Question> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut questions = Vec::new();
    let mut path: Vec<String> = Vec::new();
    for block in blocks(&text) {
        let mut lines = block.lines.as_slice();
        if let Some(((_, first), rest)) = lines.split_first()
            && let Some(category) = first.trim_start().strip_prefix("$CATEGORY:")
        {
            path = categories(category);
            lines = rest;
        }
        let Some((line, _)) = lines.first() else {
            continue;
        };
        let text: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        let mut question = question(&glyphs(text.join("\n").trim()));
        question.line = *line;
        question.id = block.id;
        question.tags = block.tags;
        question.categories.clone_from(&path);
        questions.push(question);
    }
    questions
}

/// Lines that stand together, comments apart.
#[derive(Default)]
struct Block<'t> {
    lines: Vec<(usize, &'t str)>,
    id: String,
    tags: Vec<String>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    for (i, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            blocks.push(std::mem::take(&mut block));
        } else if let Some(comment) = line.trim_start().strip_prefix("//") {
            // Where Moodle writes what the format has no place for.
            block.id = noted(comment, "[id:").pop().unwrap_or(block.id);
            block.tags.append(&mut noted(comment, "[tag:"));
        } else {
            block.lines.push((i + 1, line));
        }
    }
    blocks.push(block);
    blocks
}

/// What stands in a comment between `open` and `]`, each time.
fn noted(comment: &str, open: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in comment.split(open).skip(1) {
        let mut text = String::new();
        let mut chars = rest.chars();
        while let Some(c) = chars.next() {
            match c {
                ']' => break,
                '\\' => text.extend(chars.next()),
                c => text.push(c),
            }
        }
        found.push(text.trim().to_owned());
    }
    found
}

/// A character, and whether it may mean something: one written after a backslash does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glyph {
    c: char,
    bare: bool,
}

fn glyphs(text: &str) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = match (c, chars.peek()) {
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some(next)) if *next == '\\' || SPECIAL.contains(next) => Some(*next),
            _ => None,
        };
        if escaped.is_some() {
            chars.next();
        }
        glyphs.push(Glyph { c: escaped.unwrap_or(c), bare: escaped.is_none() });
    }
    glyphs
}

/// Cuts at the first place where these characters mean something.
fn cut<'g>(glyphs: &'g [Glyph], mark: &str) -> Option<(&'g [Glyph], &'g [Glyph])> {
    let wanted: Vec<Glyph> = mark.chars().map(|c| Glyph { c, bare: true }).collect();
    let at = glyphs.windows(wanted.len()).position(|window| window == wanted)?;
    Some((glyphs.get(..at)?, glyphs.get(at + wanted.len()..)?))
}

fn trim(mut glyphs: &[Glyph]) -> &[Glyph] {
    while let Some((first, rest)) = glyphs.split_first()
        && first.c.is_whitespace()
    {
        glyphs = rest;
    }
    while let Some((last, rest)) = glyphs.split_last()
        && last.c.is_whitespace()
    {
        glyphs = rest;
    }
    glyphs
}

fn plain(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.c).collect()
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// HTML.
    Html,
    /// Text, in which HTML may stand.
    Moodle,
    /// Text as it is.
    Plain,
    /// Markdown, taken as it is.
    Markdown,
}

fn question(glyphs: &[Glyph]) -> Question {
    let mut question = Question::default();
    let mut body = glyphs;
    if let Some(([], rest)) = cut(body, "::")
        && let Some((name, rest)) = cut(rest, "::")
    {
        question.name = html::tidy(&plain(name));
        body = trim(rest);
    }
    let (before, inside, after) = match cut(body, "{") {
        None if cut(body, "}").is_none() => {
            question.kind = Kind::Other(Foreign::Description);
            (body, &[][..], &[][..])
        }
        None => {
            question.kind = Kind::Malformed(Why::Unopened);
            (body, &[][..], &[][..])
        }
        Some((before, rest)) => match cut(rest, "}") {
            Some((inside, after)) => (before, inside, after),
            None => {
                question.kind = Kind::Malformed(Why::Unclosed);
                (before, rest, &[][..])
            }
        },
    };
    let mut prompt = before.to_vec();
    if !trim(after).is_empty() {
        // The missing word.
        prompt.extend("_____".chars().map(|c| Glyph { c, bare: false }));
        prompt.extend_from_slice(after);
    }
    let mut lost = Vec::new();
    let (prompt, format) = said(trim(&prompt), Format::Moodle, &mut lost);
    question.prompt = prompt;
    let mut inside = trim(inside);
    if let Some((answers, feedback)) = cut_last(inside, "####") {
        question.feedback = said(trim(feedback), format, &mut lost).0;
        inside = trim(answers);
    }
    if matches!(question.kind, Kind::Choice(_)) {
        question.kind = kind(inside, format, &mut lost);
    }
    question.leave_out(lost);
    question
}

fn cut_last<'g>(glyphs: &'g [Glyph], mark: &str) -> Option<(&'g [Glyph], &'g [Glyph])> {
    let (mut before, mut after) = cut(glyphs, mark)?;
    while let Some((_, rest)) = cut(after, mark) {
        before = glyphs.get(..glyphs.len() - rest.len() - mark.len())?;
        after = rest;
    }
    Some((before, after))
}

/// A text in plain words, and the format it is in: its own, or the one around it.
fn said(glyphs: &[Glyph], around: Format, lost: &mut Vec<Lost>) -> (String, Format) {
    let (format, glyphs) = match cut(glyphs, "]") {
        Some((name, rest)) => match plain(name).as_str() {
            "[html" => (Format::Html, rest),
            "[moodle" => (Format::Moodle, rest),
            "[plain" => (Format::Plain, rest),
            "[markdown" => (Format::Markdown, rest),
            _ => (around, glyphs),
        },
        None => (around, glyphs),
    };
    let text = plain(glyphs);
    if matches!(format, Format::Plain | Format::Markdown) {
        lost.extend((format == Format::Markdown && !text.is_empty()).then_some(Lost::Markdown));
        return (html::tidy(&text), format);
    }
    let (text, mut left_out) = html::to_text(&text, format == Format::Moodle);
    lost.append(&mut left_out);
    (text, format)
}

fn kind(inside: &[Glyph], format: Format, lost: &mut Vec<Lost>) -> Kind {
    let has = |mark| cut(inside, mark).is_some();
    let word = plain(trim(cut(inside, "#").map_or(inside, |(before, _)| before)));
    if inside.is_empty() {
        Kind::Other(Foreign::Essay)
    } else if inside.first() == Some(&Glyph { c: '#', bare: true }) {
        Kind::Other(Foreign::Number)
    } else if has("~") {
        Kind::Choice(answers(inside, format, lost))
    } else if has("=") && has("->") {
        Kind::Other(Foreign::Matching)
    } else if matches!(word.as_str(), "T" | "TRUE" | "F" | "FALSE") {
        Kind::Other(Foreign::TrueFalse)
    } else {
        Kind::Other(Foreign::FewWords)
    }
}

fn answers(inside: &[Glyph], format: Format, lost: &mut Vec<Lost>) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut rest = inside;
    while let Some(at) = rest.iter().position(|glyph| glyph.bare && matches!(glyph.c, '~' | '=')) {
        let (Some(mark), Some(after)) = (rest.get(at), rest.get(at + 1..)) else {
            break;
        };
        let end = after.iter().position(|glyph| glyph.bare && matches!(glyph.c, '~' | '=')).unwrap_or(after.len());
        let (answer, next) = after.split_at_checked(end).unwrap_or((after, &[]));
        // `~=` is another way to write `=`.
        let doubled = trim(answer).is_empty() && mark.c == '~' && next.first().is_some_and(|next| next.c == '=');
        if !doubled {
            answers.push(self::answer(trim(answer), mark.c == '=', format, lost));
        }
        rest = next;
    }
    answers
}

fn answer(glyphs: &[Glyph], right: bool, format: Format, lost: &mut Vec<Lost>) -> Answer {
    let mut weight = if right { 100.0 } else { 0.0 };
    let mut glyphs = glyphs;
    if let Some(([], rest)) = cut(glyphs, "%")
        && let Some((number, rest)) = cut(rest, "%")
        && let Ok(number) = plain(number).trim().parse::<f64>()
        && number.is_finite()
    {
        weight = number;
        glyphs = rest;
    }
    let (text, feedback) = cut(glyphs, "#").unwrap_or((glyphs, &[]));
    Answer { text: said(trim(text), format, lost).0, weight, feedback: said(trim(feedback), format, lost).0 }
}
