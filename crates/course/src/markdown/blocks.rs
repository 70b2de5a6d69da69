//! Blocks: a text's parts, and Markdown's block events, to [`Block`]s.
//!
//! It knows Markdown's blocks; directives are [`super::vocabulary`]'s, running text is [`super::inline`]'s.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::directive::{self, Directive, Part};
use super::inline::{DEEPEST, inlines, is_inline, skip};
use super::vocabulary::{container, leaf};
use super::{Events, Place, Reader, events};
use crate::release::{Block, BlockKind, Inline, Table};
use crate::text;

/// Reads a text with its directives.
pub(super) fn read(reader: &mut Reader<'_>, text: &str, first_line: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(Directive<'_>, Vec<Block>)> = None;
    let mut nested = 0usize;
    for part in directive::parts(text, first_line) {
        let mut new = match part {
            Part::Markdown(range, line) => markdown(reader, text.get(range).unwrap_or_default(), line),
            Part::Leaf(directive) => leaf(reader, &directive).into_iter().collect(),
            Part::Malformed { line, message } => {
                reader.fault(line, message);
                Vec::new()
            }
            Part::Open(inner) => {
                if let Some((outer, body)) = open.take() {
                    reader.fault(
                        inner.line,
                        format!(
                            "`:::{}` inside `:::{}` (line {}): close the first with `:::` before, passages don't nest",
                            inner.name, outer.name, outer.line
                        ),
                    );
                    nested += 1;
                    blocks.extend(container(reader, &outer, body));
                }
                open = Some((inner, Vec::new()));
                Vec::new()
            }
            Part::Close(line) => match open.take() {
                Some((directive, body)) => {
                    blocks.extend(container(reader, &directive, body));
                    Vec::new()
                }
                None => {
                    match nested.checked_sub(1) {
                        Some(left) => nested = left,
                        None => reader.fault(
                            line,
                            "this `:::` closes nothing: remove it, or open a passage with `:::name` before",
                        ),
                    }
                    Vec::new()
                }
            },
        };
        match &mut open {
            Some((_, body)) => body.append(&mut new),
            None => blocks.append(&mut new),
        }
    }
    if let Some((directive, body)) = open {
        reader.fault(
            directive.line,
            format!("`:::{}` is not closed: add `:::` on a line of its own after the passage", directive.name),
        );
        blocks.extend(container(reader, &directive, body));
    }
    blocks
}

/// Reads Markdown without directives, unit by unit.
fn markdown(reader: &mut Reader<'_>, text: &str, first_line: usize) -> Vec<Block> {
    let place = Place::new(text, first_line);
    let line_at = |at: usize| first_line + place.starts.partition_point(|start| *start <= at);
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let mut definitions: Vec<usize> =
        parser.reference_definitions().iter().map(|(_, definition)| definition.span.start).collect();
    definitions.sort_unstable();
    for at in definitions {
        reader.fault(
            line_at(at),
            "links by reference are not part of the format: write `[text](address)` where the link is",
        );
    }
    let mut depth = 0usize;
    let mut units = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(_) => {
                if depth == 0 {
                    units.push(range);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ if depth == 0 => units.push(range),
            _ => {}
        }
    }
    let mut blocks = Vec::new();
    for range in units {
        // From the start of its line: the spaces before indented code are part of it.
        let start = text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let unit = text.get(start..range.end).unwrap_or_default().trim_end();
        let line = line_at(start);
        let edition = reader.reading.edition;
        let translation = edition.translation(unit);
        reader.place = match translation {
            Some(_) => Place { first_line: line, starts: Vec::new() },
            None => Place::new(unit, line),
        };
        reader.translated = translation.is_some();
        let mut events = events(translation.unwrap_or(unit));
        let mut read = Vec::new();
        while events.peek().is_some() {
            block(reader, &mut events, 0, &mut read);
        }
        for block in &mut read {
            block.untranslated = edition.untranslated(translation.is_some());
        }
        blocks.append(&mut read);
    }
    reader.translated = true;
    blocks
}

/// Reads the next block, if the format has it, into `out`.
fn block(reader: &mut Reader<'_>, events: &mut Events<'_>, depth: usize, out: &mut Vec<Block>) {
    if events.peek().is_some_and(|(event, _)| is_inline(event)) {
        let content = inlines(reader, events, depth);
        out.push(plain_block(BlockKind::Paragraph(content)));
        return;
    }
    let Some((event, range)) = events.next() else {
        return;
    };
    let line = reader.line_at(range.start);
    let tag = match event {
        Event::Start(tag) => tag,
        Event::Rule => {
            reader.fault(line, "rules (`---`) are not part of the format: use a heading");
            return;
        }
        Event::Html(_) => {
            reader.raw_html(line);
            return;
        }
        _ => return,
    };
    if depth > DEEPEST {
        reader.fault(line, "nested too deeply: write it simpler");
        skip(events, &tag.to_end());
        return;
    }
    let kind = match tag {
        Tag::Paragraph => {
            let content = inlines(reader, events, depth + 1);
            skip(events, &tag.to_end());
            BlockKind::Paragraph(content)
        }
        Tag::Heading { level, .. } => {
            let content = inlines(reader, events, depth + 1);
            skip(events, &tag.to_end());
            heading(reader, level, content, line)
        }
        Tag::BlockQuote(_) => BlockKind::Quote(children(reader, events, depth)),
        Tag::List(start) => BlockKind::List { start, items: items(reader, events, depth) },
        Tag::CodeBlock(_) => {
            let mut code = String::new();
            while let Some((Event::Text(text), _)) = events.next_if(|(event, _)| !matches!(event, Event::End(_))) {
                code.push_str(&text);
            }
            skip(events, &tag.to_end());
            BlockKind::Code(code)
        }
        Tag::Table(_) => BlockKind::Table(table(reader, events, depth)),
        Tag::HtmlBlock => {
            reader.raw_html(line);
            skip(events, &tag.to_end());
            return;
        }
        _ => {
            skip(events, &tag.to_end());
            return;
        }
    };
    out.push(plain_block(kind));
}

/// A block in the edition's language, or whose language is its unit's.
pub(super) fn plain_block(kind: BlockKind) -> Block {
    Block { untranslated: None, kind }
}

/// Reads blocks up to the end of what holds them, and takes that end.
fn children(reader: &mut Reader<'_>, events: &mut Events<'_>, depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    while let Some((event, _)) = events.peek() {
        if matches!(event, Event::End(_)) {
            events.next();
            break;
        }
        block(reader, events, depth + 1, &mut blocks);
    }
    blocks
}

fn items(reader: &mut Reader<'_>, events: &mut Events<'_>, depth: usize) -> Vec<Vec<Block>> {
    let mut items = Vec::new();
    while let Some((Event::Start(_), _)) = events.next() {
        items.push(children(reader, events, depth));
    }
    items
}

fn table(reader: &mut Reader<'_>, events: &mut Events<'_>, depth: usize) -> Table {
    let mut rows = Vec::new();
    // A head or row starts, or the table ends.
    while let Some((Event::Start(_), _)) = events.next() {
        let mut cells = Vec::new();
        while let Some((Event::Start(cell), _)) = events.next() {
            cells.push(inlines(reader, events, depth + 1));
            skip(events, &cell.to_end());
        }
        rows.push(cells);
    }
    let mut rows = rows.into_iter();
    Table { head: rows.next().unwrap_or_default(), rows: rows.collect() }
}

fn heading(reader: &mut Reader<'_>, level: HeadingLevel, content: Vec<Inline>, line: usize) -> BlockKind {
    let level = level as u8;
    let last = reader.level;
    if level == 1 {
        reader.fault(line, "a heading of level 1: the page's title is its own, start at `##`");
    } else if level > 4 {
        reader.fault(line, "headings go down to level 4 (`####`): use a paragraph");
    } else if level > last + 1 {
        reader.fault(
            line,
            format!(
                "a heading of level {level} after one of level {last} skips a level: write `{}`",
                "#".repeat(usize::from(last) + 1)
            ),
        );
    }
    let words = text::plain(&content);
    if words.trim().is_empty() {
        reader.fault(line, "a heading without text: write it or remove it");
    }
    reader.level = level.clamp(1, 4);
    BlockKind::Heading { level: level.clamp(2, 4), id: reader.anchor(&words), content }
}

/// What a block is, in a word, for comparing a translation with its source.
pub(super) fn kind(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { level, .. } => format!("heading {level}"),
        BlockKind::Paragraph(_) => "paragraph".into(),
        BlockKind::List { items, .. } => format!("list of {}", items.len()),
        BlockKind::Quote(_) => "quotation".into(),
        BlockKind::Code(_) => "code".into(),
        BlockKind::Table(table) => {
            format!("table of {} by {}", table.rows.len(), table.head.len())
        }
        _ => "directive".into(),
    }
}

impl Reader<'_> {
    /// An anchor made of a heading's words, not taken yet on the page.
    fn anchor(&mut self, words: &str) -> String {
        let base = crate::slug::slug(words);
        let mut anchor = base.clone();
        while self.anchors.contains_key(&anchor) {
            let count = self.anchors.entry(base.clone()).or_insert(1);
            *count += 1;
            anchor = format!("{base}-{count}");
        }
        self.anchors.insert(anchor.clone(), 1);
        anchor
    }
}
