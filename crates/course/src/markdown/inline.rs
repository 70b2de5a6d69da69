//! Running text: Markdown's inline events to [`Inline`]s, with `:figure{…}` and `:term[…]{…}` recognised in text.
//!
//! Code is left alone. It knows nothing of blocks.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::directive::split_name;
use super::{Events, Reader};
use crate::names::{Use, What};
use crate::release::{Inline, Target};

/// Deepest nesting of emphasis, links, lists and quotations; nobody writes deeper, and what walks the tree may recurse.
pub(super) const DEEPEST: usize = 24;

/// Reads inline events up to one that isn't: a block's start, or an end. That one is left.
pub(super) fn inlines(reader: &mut Reader<'_>, events: &mut Events<'_>, depth: usize) -> Vec<Inline> {
    let mut line = Line::default();
    while let Some((event, range)) = events.next_if(|(event, _)| is_inline(event)) {
        let number = reader.line_at(range.start);
        match event {
            Event::Text(text) => line.text(&text, number),
            Event::SoftBreak => line.text(" ", number),
            Event::HardBreak => line.push(reader, Inline::Break),
            Event::Code(code) => line.push(reader, Inline::Code(code.into_string())),
            Event::Start(tag) if depth > DEEPEST => {
                reader.fault(number, "nested too deeply: write it simpler");
                skip(events, &tag.to_end());
            }
            Event::Start(tag) => {
                // What comes before is read first, so that uses are noted in order.
                line.flush(reader);
                let content = inlines(reader, events, depth + 1);
                events.next();
                let inline = match tag {
                    Tag::Emphasis => Inline::Emphasis(content),
                    Tag::Strong => Inline::Strong(content),
                    Tag::Link { link_type, dest_url, .. } => link(reader, link_type, &dest_url, content, number),
                    _ => {
                        reader.fault(
                            number,
                            "pictures are not written `![…](…)`: use `::image{src=\"name.svg\" alt=\"…\"}` on a line of its own",
                        );
                        continue;
                    }
                };
                line.push(reader, inline);
            }
            _ => reader.raw_html(number),
        }
    }
    line.finish(reader)
}

/// Whether an event belongs to running text.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        _ => false,
    }
}

/// Skips to the end of what was just opened.
pub(super) fn skip(events: &mut Events<'_>, end: &TagEnd) {
    let mut open = 1usize;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(tag) if tag.to_end() == *end => open += 1,
            Event::End(tag) if tag == *end => open -= 1,
            _ => {}
        }
        if open == 0 {
            return;
        }
    }
}

fn link(
    reader: &mut Reader<'_>,
    link_type: LinkType,
    address: &CowStr<'_>,
    content: Vec<Inline>,
    line: usize,
) -> Inline {
    if content.is_empty() {
        reader.fault(line, format!("this link to `{address}` has no text: write where it leads"));
    }
    let target = match link_type {
        LinkType::Email => Some(Target::Web(format!("mailto:{address}"))),
        _ => target(address),
    };
    let Some(to) = target else {
        reader.fault(
            line,
            format!(
                "`{address}` is not an address a link may have: use `https://…`, `lesson:…`, `term:…`, `figure:…` or `page:…`"
            ),
        );
        // Its text is kept, so that what it holds is still checked.
        return Inline::Emphasis(content);
    };
    if let Some((what, id)) = used(&to) {
        reader.note(what, id, line);
    }
    Inline::Link { to, content }
}

/// Where an address leads; `None` when it isn't one of the format's.
pub(crate) fn target(address: &str) -> Option<Target> {
    let (scheme, rest) = address.split_once(':')?;
    let id = || (!rest.is_empty()).then(|| rest.to_owned());
    match scheme {
        // Plain http too: some sources, old ones above all, have nothing else.
        "https" | "http" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
            .then(|| Target::Web(address.to_owned())),
        "mailto" => rest.contains('@').then(|| Target::Web(address.to_owned())),
        "lesson" => id().map(Target::Lesson),
        "term" => id().map(Target::Term),
        "figure" => id().map(Target::Figure),
        "page" => id().map(Target::Page),
        _ => None,
    }
}

/// What a target refers to inside the academy.
pub(crate) fn used(target: &Target) -> Option<(What, &str)> {
    match target {
        Target::Web(_) => None,
        Target::Lesson(id) => Some((What::Lesson, id)),
        Target::Term(id) => Some((What::Term, id)),
        Target::Figure(id) => Some((What::Figure, id)),
        Target::Page(id) => Some((What::Page, id)),
    }
}

/// Inlines being put together: finished ones, then text not yet searched for directives.
#[derive(Default)]
struct Line {
    out: Vec<Inline>,
    text: String,
    /// Line number from each offset of `text` on.
    marks: Vec<(usize, usize)>,
    /// A `:term[` not closed yet: how many inlines come before its text, and its line.
    term: Option<(usize, usize)>,
}

impl Line {
    fn text(&mut self, text: &str, line: usize) {
        self.marks.push((self.text.len(), line));
        self.text.push_str(text);
    }

    fn push(&mut self, reader: &mut Reader<'_>, inline: Inline) {
        self.flush(reader);
        self.out.push(inline);
    }

    fn finish(mut self, reader: &mut Reader<'_>) -> Vec<Inline> {
        self.flush(reader);
        if let Some((_, line)) = self.term {
            reader.fault(line, "`:term[` is not closed: write `:term[words shown]{id}` in one paragraph");
        }
        self.out
    }

    /// Searches the text gathered so far for directives and moves it to the finished inlines.
    fn flush(&mut self, reader: &mut Reader<'_>) {
        let text = std::mem::take(&mut self.text);
        let marks = std::mem::take(&mut self.marks);
        let line_of = |at: usize| {
            let mark = marks.partition_point(|(start, _)| *start <= at);
            marks.get(mark.saturating_sub(1)).map_or(1, |(_, line)| *line)
        };
        let mut at = 0;
        while let Some(found) = self.next_mark(&text, at) {
            self.plain(text.get(at..found).unwrap_or_default());
            let line = line_of(found);
            let rest = text.get(found..).unwrap_or_default();
            at = found + self.directive(reader, rest, line).max(1);
        }
        self.plain(text.get(at..).unwrap_or_default());
    }

    /// The next place where a directive starts, or the open term ends.
    fn next_mark(&self, text: &str, from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        let start = rest.match_indices(':').find_map(|(i, _)| {
            let before = text.get(..from + i)?.chars().next_back();
            let (name, after) = split_name(rest.get(i + 1..)?);
            let opens = !name.is_empty()
                && (after.starts_with('{') || after.starts_with('['))
                && name.starts_with(|c: char| c.is_ascii_alphabetic());
            // `note:abc[1]` and `::name` are text.
            let ours = matches!(name, "figure" | "term") || !before.is_some_and(|c| c.is_alphanumeric() || c == ':');
            (opens && ours).then_some(i)
        });
        let end = self.term.and_then(|_| rest.get(..start.unwrap_or(rest.len()))?.find("]{"));
        end.or(start).map(|at| from + at)
    }

    /// Reads the directive that `text` starts with; how many bytes it took.
    fn directive(&mut self, reader: &mut Reader<'_>, text: &str, line: usize) -> usize {
        if let Some(id) = text.strip_prefix("]{") {
            return self.end_term(reader, text, id, line);
        }
        let (name, after) = split_name(text.get(1..).unwrap_or_default());
        match name {
            "term" if after.starts_with('[') => {
                if self.term.is_some() {
                    reader.fault(line, "a `:term[…]` can't stand inside another: close the first with `]{id}`");
                }
                self.term = Some((self.out.len(), line));
                // Text that follows must not join what comes before.
                self.out.push(Inline::Text(String::new()));
                text.len() - after.len() + 1
            }
            "figure" if after.starts_with('{') => self.figure(reader, text, after, line),
            "figure" | "term" => {
                reader.fault(
                    line,
                    format!("`:{name}` is malformed: write `:figure{{id}}`, `:figure{{id value}}` or `:term[words shown]{{id}}`"),
                );
                self.plain(":");
                1
            }
            _ => {
                let near = match crate::fault::nearest(name, ["figure", "term"]) {
                    Some(near) => format!("did you mean `:{near}`?"),
                    None => "in running text there are `:figure{id}` and `:term[words]{id}`".to_owned(),
                };
                reader.fault(line, format!("unknown directive `:{name}`: {near}"));
                self.plain(":");
                1
            }
        }
    }

    fn figure(&mut self, reader: &mut Reader<'_>, text: &str, after: &str, line: usize) -> usize {
        let Some((inside, rest)) = after.get(1..).and_then(split_brace) else {
            reader.fault(line, "`:figure{` is not closed: add `}` after the id");
            self.plain(":");
            return 1;
        };
        let (id, alone) = match inside.trim().split_once(' ') {
            None => (inside.trim(), false),
            Some((id, "value")) => (id, true),
            Some((id, _)) => {
                reader.fault(
                    line,
                    format!("`:figure{{{inside}}}` is malformed: write `:figure{{{id}}}`, or `:figure{{{id} value}}` for the value without its unit"),
                );
                (id, false)
            }
        };
        reader.note(What::Figure, id, line);
        let figure = reader.figure(id);
        let shown = figure.map_or(id, |f| if alone { &f.value } else { &f.text }).to_owned();
        self.out.push(Inline::Figure { id: id.to_owned(), text: shown.to_owned() });
        text.len() - rest.len()
    }

    fn end_term(&mut self, reader: &mut Reader<'_>, text: &str, id: &str, line: usize) -> usize {
        let Some((id, rest)) = split_brace(id) else {
            reader.fault(line, "the braces of `:term[…]{` are not closed: add `}` after the id");
            self.plain("]{");
            self.term = None;
            return 2;
        };
        if let Some((from, line)) = self.term.take() {
            let mut content = self.out.split_off(from.min(self.out.len()));
            content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
            if content.is_empty() {
                reader.fault(line, format!("`:term[]{{{id}}}` shows no words: write them between the brackets"));
            }
            reader.note(What::Term, id, line);
            self.out.push(Inline::Term { id: id.to_owned(), content });
        }
        text.len() - rest.len()
    }

    /// Adds plain text, joined to the text before.
    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.out.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => self.out.push(Inline::Text(text.to_owned())),
        }
    }
}

/// What stands before a closing brace, and after it. It isn't looked for further than braces reach.
fn split_brace(text: &str) -> Option<(&str, &str)> {
    let (at, _) = text.char_indices().take(200).find(|(_, c)| *c == '}')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

impl Reader<'_> {
    pub(super) fn note(&mut self, what: What, id: &str, line: usize) {
        self.uses.push(Use { what, id: id.to_owned(), line });
    }

    pub(super) fn raw_html(&self, line: usize) {
        self.fault(line, "raw HTML is not allowed: use Markdown or a directive; write `\\<` for the sign itself");
    }
}
