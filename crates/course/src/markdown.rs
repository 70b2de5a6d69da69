//! Lessons and pages: Markdown with directives to [`Block`]s.
//!
//! Start with [`parse_lesson`]. It knows the syntax and notes what a text refers to; whether that exists is
//! [`crate::names`]'s. Each top-level block of Markdown is one unit of translation, read on its own.

mod blocks;
mod directive;
mod inline;
mod vocabulary;

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use crate::fault::{Fault, Faults};
use crate::fields::{At, Reading};
use crate::names::{Use, What};
use crate::release::{Block, Figure, Inline};
use crate::source::Source;
use crate::translate::Edition;

pub(crate) use inline::{target, used};

/// Events of a piece of Markdown with their place in it.
type Events<'t> = Peekable<std::vec::IntoIter<(Event<'t>, Range<usize>)>>;

/// A punctuation mark put before each line of running text, which then can't start a block; taken out again.
const GUARD: char = '\u{2e31}';

/// Reads a lesson's Markdown by itself: its blocks, and what is malformed. What it refers to is not looked up, and a
/// figure shows its id.
#[must_use]
pub fn parse_lesson(text: &str) -> (Vec<Block>, Vec<Fault>) {
    let source = Source::new("", text);
    let faults = Faults::default();
    let edition = Edition::default();
    let reading = Reading { source: &source, edition: &edition, faults: &faults };
    let figures = BTreeMap::new();
    let blocks = Reader::new(reading, &figures).lesson(&source.text, 1);
    (blocks, faults.sorted())
}

/// Reads the texts of one file.
pub(crate) struct Reader<'a> {
    reading: Reading<'a>,
    figures: &'a BTreeMap<String, Figure>,
    /// The module whose folder holds the text's pictures; empty for a free page.
    module: &'a str,
    /// Whether the text being read is in the edition's language, rather than not translated yet.
    translated: bool,
    /// What the texts refer to, in order.
    pub(crate) uses: Vec<Use>,
    /// Anchors on the page so far, with how often each was asked for.
    anchors: BTreeMap<String, usize>,
    /// Level of the last heading.
    level: u8,
    /// Line number of each line of the piece being read, for offsets in it.
    place: Place,
}

/// Where a piece of text stands in its file.
#[derive(Debug, Default)]
struct Place {
    first_line: usize,
    /// Offsets of the piece's line starts; empty for a translation, whose lines are not the file's.
    starts: Vec<usize>,
}

impl Place {
    fn new(text: &str, first_line: usize) -> Place {
        Place { first_line, starts: text.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(reading: Reading<'a>, figures: &'a BTreeMap<String, Figure>) -> Reader<'a> {
        Reader {
            reading,
            figures,
            module: "",
            translated: true,
            uses: Vec::new(),
            anchors: BTreeMap::new(),
            level: 1,
            place: Place::default(),
        }
    }

    /// Says whose folder holds the pictures.
    pub(crate) fn of_module(mut self, module: &'a str) -> Reader<'a> {
        self.module = module;
        self
    }

    /// Reads a whole text whose first line is `first_line` of the file.
    pub(crate) fn lesson(&mut self, text: &str, first_line: usize) -> Vec<Block> {
        blocks::read(self, text, first_line)
    }

    /// Reads running text that is already in the edition's language: no block can start in it.
    pub(crate) fn inline(&mut self, text: &str, line: usize) -> Vec<Inline> {
        let guarded: Vec<String> = text.trim().lines().map(|line| format!("{GUARD}{}", line.trim_start())).collect();
        let guarded = guarded.join("\n");
        self.place = Place::new(&guarded, line);
        let mut events = events(&guarded);
        let mut inlines = Vec::new();
        while let Some((event, _)) = events.next() {
            if matches!(event, Event::Start(_)) {
                inlines.append(&mut inline::inlines(self, &mut events, 0));
            }
        }
        unguard(&mut inlines);
        inlines
    }

    /// Running text of a TOML file.
    pub(crate) fn inline_at(&mut self, text: &At<String>) -> Vec<Inline> {
        self.inline(&text.value, text.line)
    }

    /// Text that can't hold markup, with its figures said in it.
    pub(crate) fn plain_at(&mut self, text: &At<String>) -> String {
        crate::text::plain(&self.inline_at(text))
    }

    /// A figure as the text being read writes it.
    fn figure(&self, id: &str) -> Option<&'a Figure> {
        let source = self.reading.edition.source_figures;
        let figures = source.filter(|_| !self.translated);
        figures.unwrap_or(self.figures).get(id)
    }

    /// Running text of the source, said in the edition's language where there is a translation.
    fn translated_inline(&mut self, unit: &str, line: usize) -> Vec<Inline> {
        let translation = self.reading.edition.translation(unit);
        self.translated = translation.is_some();
        let inlines = self.inline(translation.unwrap_or(unit), line);
        self.translated = true;
        inlines
    }

    pub(crate) fn fault(&self, line: usize, message: impl Into<String>) {
        self.reading.fault(line, message);
    }

    /// The file's line of an offset in the piece being read.
    fn line_at(&self, offset: usize) -> usize {
        self.place.first_line + self.place.starts.partition_point(|start| *start <= offset)
    }
}

fn events(text: &str) -> Events<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter().collect::<Vec<_>>().into_iter().peekable()
}

/// Takes the guards out again.
fn unguard(inlines: &mut Vec<Inline>) {
    for inline in inlines.iter_mut() {
        match inline {
            Inline::Text(text) | Inline::Code(text) => {
                // An empty line is one more space, not wanted.
                let empty = format!("{GUARD} {GUARD}");
                while text.contains(&empty) {
                    *text = text.replace(&empty, &GUARD.to_string());
                }
                text.retain(|c| c != GUARD);
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. } => unguard(content),
            Inline::Figure { .. } | Inline::Break => {}
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

/// What a translation must keep of its source.
#[derive(Debug, PartialEq)]
pub(crate) struct Signature {
    /// What it refers to, in any order.
    pub(crate) uses: Vec<(What, String)>,
    /// What kinds of blocks it is made of.
    pub(crate) kinds: Vec<String>,
    /// How many things in it are malformed.
    pub(crate) faults: usize,
}

pub(crate) fn signature(text: &str) -> Signature {
    let source = Source::new("", text);
    let faults = Faults::default();
    let edition = Edition::default();
    let reading = Reading { source: &source, edition: &edition, faults: &faults };
    let figures = BTreeMap::new();
    let mut reader = Reader::new(reading, &figures);
    let blocks = reader.lesson(&source.text, 1);
    let mut uses: Vec<_> = reader.uses.into_iter().map(|u| (u.what, u.id)).collect();
    uses.sort();
    Signature { uses, kinds: blocks.iter().map(blocks::kind).collect(), faults: faults.errors() }
}
