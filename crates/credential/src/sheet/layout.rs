//! Where things stand on the page.
//!
//! The page is a stack of blocks. They are set at full size; if the stack is too high, all of it
//! shrinks until it fits; space left over opens the gaps. Knows lengths and inks, not the file
//! format.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::setting::{Align, Column, Set, Setter, Style, drawn, filled, line, rectangle, traced};
use super::{Emblem, Entry, Fact, List, Notice, PdfError, Sheet};
use crate::canvas::{Drawing, Figure, HEIGHT, Ink, Piece, WIDTH};
use crate::ornament;
use crate::qr;
use crate::typeset::{Face, Typesetter};

/// Linden green: headings, rules, numbers.
const GREEN: Ink = Ink(0x2c, 0x5e, 0x3f);
/// Near-black: what matters.
const BLACK: Ink = Ink(0x1d, 0x1b, 0x18);
/// Warm grey, 7:1 on white: the words around it.
const GREY: Ink = Ink(0x57, 0x51, 0x48);
/// Amber, for lines only: too light for letters.
const AMBER: Ink = Ink(0xd3, 0x8a, 0x1c);
/// A breath of amber, behind what must not be missed.
const STRAW: Ink = Ink(0xfc, 0xf6, 0xea);
/// The unfilled part of a bar.
const STRAW_LINE: Ink = Ink(0xe6, 0xdd, 0xca);
/// A breath of green, behind good news.
const LEAF: Ink = Ink(0xee, 0xf4, 0xee);

const ACADEMY: Style = Style::display(Face::SemiBold, 14.0, GREEN);
const TITLE: Style = Style::display(Face::Regular, 39.0, GREEN);
const STATEMENT: Style = Style::display(Face::Italic, 15.5, GREY);
const LEARNER: Style = Style::display(Face::Regular, 33.0, BLACK);
const COURSE: Style = Style::display(Face::SemiBold, 23.0, BLACK);
const SUBHEADING: Style = Style::display(Face::SemiBold, 13.5, GREEN);
const NUMBER: Style = Style::prose(Face::SemiBold, 12.5, GREEN);
const ENTRY: Style = Style::prose(Face::Regular, 12.5, BLACK);
const RESULT: Style = Style::prose(Face::SemiBold, 12.5, GREEN);
const CHECKED: Style = Style::display(Face::SemiBold, 13.5, GREEN);
const CAUTION: Style = Style::display(Face::SemiBold, 13.5, BLACK);
const NOTICE: Style = Style::prose(Face::Regular, 12.5, BLACK);
const SAMPLE: Style = Style::prose(Face::SemiBold, 12.5, BLACK);
const LABEL: Style = Style::display(Face::Italic, 12.0, GREY);
const VALUE: Style = Style::display(Face::SemiBold, 15.0, BLACK);
const ADDRESS: Style = Style::display(Face::Regular, 12.0, GREEN);
const PERSON: Style = Style::display(Face::SemiBold, 13.0, BLACK);

const LEFT: f32 = 68.0;
const RIGHT: f32 = WIDTH - LEFT;
const MEASURE: f32 = RIGHT - LEFT;
const MIDDLE: f32 = WIDTH / 2.0;
const TOP: f32 = 52.0;
const BOTTOM: f32 = HEIGHT - 56.0;
const WHOLE: Column = Column { left: LEFT, width: MEASURE, align: Align::Centre };

/// How far the page may shrink to hold its content: to small print of 7 points.
const SMALLEST: f32 = 0.56;

/// The page's pieces in reading order.
///
/// # Errors
/// [`PdfError::TooLong`], [`PdfError::AddressTooLong`].
pub(super) fn page(document: &Sheet, typesetter: &Typesetter) -> Result<Vec<Piece>, PdfError> {
    let set = |scale| Ok(stack(Setter { typesetter, scale }.blocks(document)?));
    let pieces = match set(1.0)? {
        Some(pieces) => pieces,
        None => shrunk(set)?,
    };
    Ok(frame().chain(pieces).collect())
}

/// The page set at about the largest scale that holds everything.
fn shrunk(set: impl Fn(f32) -> Result<Option<Vec<Piece>>, PdfError>) -> Result<Vec<Piece>, PdfError> {
    let mut best = set(SMALLEST)?.ok_or(PdfError::TooLong)?;
    let (mut fitting, mut too_large) = (SMALLEST, 1.0);
    for _ in 0..4 {
        let middle = (fitting + too_large) / 2.0;
        match set(middle)? {
            Some(pieces) => (best, fitting) = (pieces, middle),
            None => too_large = middle,
        }
    }
    Ok(best)
}

/// A part of the page.
struct Block {
    set: Set,
    /// The least space above it.
    gap: f32,
    /// Its share of the space left over, taken above it.
    spring: f32,
}

/// One block under the other from top to bottom; `None` when they are too high together.
fn stack(blocks: Vec<Block>) -> Option<Vec<Piece>> {
    let used: f32 = blocks.iter().map(|block| block.gap + block.set.height).sum();
    let springs: f32 = blocks.iter().map(|block| block.spring).sum();
    let left_over = BOTTOM - TOP - used;
    if left_over < 0.0 {
        return None;
    }
    let share = left_over / springs;
    let page =
        blocks.into_iter().fold(Set::default(), |page, block| page.above(block.gap + share * block.spring, block.set));
    Some(page.pieces.into_iter().map(|piece| piece.moved(0.0, TOP)).collect())
}

impl Setter<'_> {
    fn blocks(&self, document: &Sheet) -> Result<Vec<Block>, PdfError> {
        let statement = &document.statement;
        let level = |level| NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let title = Tag::Hn(level(1), Some(document.title.clone()));
        let subheading = Tag::Hn(level(2), Some(document.heading.clone()));
        let centred = |text: &str, style| self.fitted(text, style, WHOLE);
        let paragraph = |text: &str, style| centred(text, style).tagged(Tag::P);
        let mut blocks = Vec::new();
        let mut add = |gap, spring, set: Set| {
            if set.height > 0.0 {
                blocks.push(Block { set, gap: self.pt(gap), spring });
            }
        };

        if let Some(sample) = &document.sample {
            add(0.0, 0.0, self.sample(sample));
        }
        add(if document.sample.is_some() { 14.0 } else { 0.0 }, 0.2, self.emblem(document.emblem));
        add(10.0, 0.0, paragraph(&document.academy, ACADEMY));
        add(6.0, 0.5, centred(&document.title, TITLE).tagged(title));
        add(8.0, 1.5, paragraph(&statement.before_learner, STATEMENT));
        add(2.0, 0.2, paragraph(&statement.learner, LEARNER));
        add(6.0, 0.1, flourish());
        add(10.0, 0.4, paragraph(&statement.before_course, STATEMENT));
        add(2.0, 0.2, paragraph(&statement.course, COURSE));
        add(2.0, 0.2, paragraph(&statement.after_course, STATEMENT));
        add(14.0, 1.2, self.facts(&document.facts));
        let list = match &document.list {
            List::Numbered(entries) => self.numbered(entries),
            List::Measured(entries) => self.measured(entries),
        };
        if list.height > 0.0 {
            let rule = drawn(line((LEFT, 0.0), (RIGHT, 0.0)), GREEN, 0.5);
            let heading = centred(&document.heading, SUBHEADING).tagged(subheading);
            add(16.0, 1.2, heading.on(rule, self.pt(6.0)));
            add(0.0, 0.1, list);
        }
        add(16.0, 1.2, self.notice(&document.notice));
        add(18.0, 1.6, self.foot(document)?);
        Ok(blocks)
    }

    /// That this is only a sample, in a box.
    fn sample(&self, text: &str) -> Set {
        let column = Column { left: LEFT + 14.0, width: MEASURE - 28.0, align: Align::Centre };
        let words = self.wrapped(text, SAMPLE, column).tagged(Tag::P);
        let (width, padding) = (words.width + 28.0, self.pt(4.0));
        let edge = || rectangle(MIDDLE - width / 2.0, 0.0, width, words.height + 2.0 * padding);
        let background = [filled(edge(), STRAW), drawn(edge(), AMBER, 0.9)];
        words.on(background.into_iter().flatten(), padding)
    }

    /// What stands at the head of the page.
    fn emblem(&self, emblem: Emblem) -> Set {
        let (lines, height) = match emblem {
            Emblem::Sprig => {
                let size = self.pt(46.0);
                (ornament::sprig(MIDDLE, size, 66.0), ornament::SPRIG_HEIGHT * size)
            }
            Emblem::Medallion => {
                let radius = self.pt(47.0);
                (ornament::medallion((MIDDLE, radius), radius), 2.0 * radius)
            }
        };
        let ink = |accent| if accent { AMBER } else { GREEN };
        let pieces = lines.iter().filter_map(|line| drawn(traced(line), ink(line.accent), line.pen)).collect();
        Set { pieces, height, width: 0.0 }
    }

    /// Two lines of one paragraph.
    fn pair(&self, upper: (&str, Style), lower: (&str, Style), column: Column) -> Set {
        let lower = self.fitted(lower.0, lower.1, column);
        self.fitted(upper.0, upper.1, column).above(0.0, lower).tagged(Tag::P)
    }

    /// Facts side by side, parted by thin lines.
    fn facts(&self, facts: &[Fact]) -> Set {
        let width = (MEASURE / facts.len().max(1) as f32).min(170.0);
        let first = MIDDLE - width * facts.len() as f32 / 2.0;
        let mut set = Set::default();
        for (index, fact) in facts.iter().enumerate() {
            let left = first + index as f32 * width;
            let column = Column { left: left + 6.0, width: width - 12.0, align: Align::Centre };
            let pair = self.pair((&fact.label, LABEL), (&fact.value, VALUE), column);
            if index > 0 {
                let end = pair.height - 3.0;
                set.pieces.extend(drawn(line((left, 4.0), (left, end)), AMBER, 0.7));
            }
            set = set.beside(pair);
        }
        set
    }

    /// A numbered list, in two columns when there are more than three.
    fn numbered(&self, entries: &[Entry]) -> Set {
        let columns = if entries.len() > 3 { 2 } else { 1 };
        let (list, width) = self.columns(entries, columns, |entry, left, width| self.entry(entry, left, width));
        let spare = if columns == 1 { width - list.width } else { 0.0 };
        list.moved(spare / 2.0).tagged(Tag::L(ListNumbering::Decimal))
    }

    /// A list of results, each with a bar beneath, in two columns when there are more than one.
    fn measured(&self, entries: &[(Entry, f32)]) -> Set {
        let columns = entries.len().clamp(1, 2);
        let (list, _) =
            self.columns(entries, columns, |(entry, share), left, width| self.result(entry, *share, left, width));
        list.tagged(Tag::L(ListNumbering::None))
    }

    /// Entries one under the other, in columns side by side, and the width of one.
    fn columns<T>(&self, entries: &[T], columns: usize, set: impl Fn(&T, f32, f32) -> Set) -> (Set, f32) {
        let gutter = 24.0;
        let width = (MEASURE - gutter * (columns - 1) as f32) / columns as f32;
        let mut left = LEFT;
        let mut list = Set::default();
        for column in entries.chunks(entries.len().div_ceil(columns).max(1)) {
            let items = column.iter().map(|entry| set(entry, left, width));
            list = list.beside(items.fold(Set::default(), |above, item| above.above(0.0, item)));
            left += width + gutter;
        }
        (list, width)
    }

    fn entry(&self, entry: &Entry, left: f32, width: f32) -> Set {
        let (label, gap) = (self.pt(17.0), self.pt(7.0));
        let number = Column { left, width: label, align: Align::Right };
        let title = Column { left: left + label + gap, width: width - label - gap, align: Align::Left };
        let number = self.fitted(&entry.mark, NUMBER, number).tagged(Tag::Lbl);
        let title = self.wrapped(&entry.title, ENTRY, title).tagged(Tag::LBody);
        let width = label + gap + title.width;
        Set { width, ..number.beside(title) }.tagged(Tag::LI)
    }

    /// A title on the left, its result on the right, a bar as long as its share beneath.
    fn result(&self, entry: &Entry, share: f32, left: f32, width: f32) -> Set {
        let mark = self.pt(52.0);
        let title = Column { left, width: width - mark, align: Align::Left };
        let result = Column { left: left + width - mark, width: mark, align: Align::Right };
        let title = self.wrapped(&entry.title, ENTRY, title);
        let result = self.fitted(&entry.mark, RESULT, result);
        let mut words = title.beside(result).tagged(Tag::LBody);
        let y = words.height + self.pt(3.0);
        let bar = |to: f32, ink| drawn(line((left, y), (left + to, y)), ink, self.pt(1.7));
        words.pieces.extend(bar(width, STRAW_LINE));
        if share > 0.0 {
            words.pieces.extend(bar(width * share, GREEN));
        }
        words.height = y + self.pt(8.0);
        words.tagged(Tag::LI)
    }

    /// What the document is not, or what was checked, where nobody can miss it.
    fn notice(&self, notice: &Notice) -> Set {
        let column = Column { left: LEFT + 14.0, width: MEASURE - 28.0, align: Align::Centre };
        let words = self.wrapped(&notice.text, NOTICE, column);
        let words = if notice.heading.is_empty() {
            words
        } else {
            self.fitted(&notice.heading, if notice.good { CHECKED } else { CAUTION }, column).above(0.0, words)
        };
        let (ground, rule) = if notice.good { (LEAF, GREEN) } else { (STRAW, AMBER) };
        let words = words.tagged(Tag::P);
        let padding = self.pt(8.0);
        let height = words.height + 2.0 * padding;
        let edge = |y| drawn(line((LEFT, y), (RIGHT, y)), rule, 0.7);
        let background = filled(rectangle(LEFT, 0.0, MEASURE, height), ground);
        words.on([background, edge(0.0), edge(height)].into_iter().flatten(), padding)
    }

    /// How to check it on the left, who answers for it on the right.
    fn foot(&self, document: &Sheet) -> Result<Set, PdfError> {
        let verification = &document.verification;
        let (side, gap) = (82.0, 16.0);
        let code = qr::code(&verification.address).ok_or(PdfError::AddressTooLong)?;
        let figure = Figure {
            drawing: Drawing::filled(code.squares, side / code.size, BLACK),
            width: side,
            height: side,
            alternative: verification.qr_alternative.clone(),
        };
        let figure = Set { pieces: vec![Piece::Figure(figure).moved(LEFT, 0.0)], height: side, width: side };

        let column = Column { left: RIGHT - 150.0, width: 150.0, align: Align::Right };
        let people = document
            .signatories
            .iter()
            .map(|person| self.pair((&person.name, PERSON), (&person.role, LABEL), column))
            .reduce(|above, person| above.above(self.pt(7.0), person))
            .unwrap_or_default();

        let left = LEFT + side + gap;
        let width = RIGHT - left - people.width - 1.5 * gap;
        let column = Column { left, width, align: Align::Left };
        let code = grouped(&verification.code);
        let code = self.pair((&verification.code_label, LABEL), (&code, VALUE), column);
        let description = format!("{} {}", verification.address_label, verification.address);
        let shown = verification.address.trim_start_matches("https://");
        let link = self.fitted(shown, ADDRESS, column).linked(&verification.address, &description);
        let address = self.fitted(&verification.address_label, LABEL, column).above(0.0, link).tagged(Tag::P);
        Ok(figure.beside(code.above(self.pt(6.0), address)).beside(people))
    }
}

/// A short amber line under the name.
fn flourish() -> Set {
    let line = drawn(line((MIDDLE - 46.0, 0.0), (MIDDLE + 46.0, 0.0)), AMBER, 1.1);
    Set { pieces: line.into_iter().collect(), height: 1.0, width: 0.0 }
}

/// A fine double line around the page.
fn frame() -> impl Iterator<Item = Piece> {
    let inset = |by: f32| rectangle(by, by, WIDTH - 2.0 * by, HEIGHT - 2.0 * by);
    [drawn(inset(28.0), GREEN, 0.9), drawn(inset(31.5), GREEN, 0.35)].into_iter().flatten()
}

/// A code in groups of four, as it is read aloud and typed.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().filter(|c| c.is_alphanumeric()).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
