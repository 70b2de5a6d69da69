//! Sets text in columns, and puts what is set one above the other.
//!
//! Knows sizes and lengths in points; not what the words mean.

use krilla::geom::{Path, PathBuilder, Rect};
use krilla::tagging::TagKind;

use crate::canvas::{Address, Drawing, Ink, Piece, Placed};
use crate::ornament::{self, Stroke};
use crate::typeset::{Face, Line, Typesetter};

/// How a text looks at full size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    face: Face,
    size: f32,
    /// From one line to the next, in sizes.
    leading: f32,
    ink: Ink,
}

impl Style {
    /// For words that are looked at.
    pub(super) const fn display(face: Face, size: f32, ink: Ink) -> Self {
        Self { face, size, leading: 1.22, ink }
    }

    /// For text that is read.
    pub(super) const fn prose(face: Face, size: f32, ink: Ink) -> Self {
        Self { face, size, leading: 1.28, ink }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// Where lines start and end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) align: Align,
}

/// Pieces in their places below a top edge at 0.
#[derive(Default)]
pub(super) struct Set {
    pub(super) pieces: Vec<Piece>,
    pub(super) height: f32,
    /// Of the longest line.
    pub(super) width: f32,
}

/// Sets text, everything at one scale.
pub(super) struct Setter<'a> {
    pub(super) typesetter: &'a Typesetter,
    pub(super) scale: f32,
}

impl Setter<'_> {
    /// A full size, at this scale.
    pub(super) fn pt(&self, size: f32) -> f32 {
        size * self.scale
    }

    /// In as few lines as sizes down to eight tenths allow: for what is looked at.
    pub(super) fn fitted(&self, text: &str, style: Style, column: Column) -> Set {
        let run = self.typesetter.shape(style.face, text);
        let size = self.pt(style.size);
        let full = run.balance(column.width / size);
        let smallest = run.balance(column.width / (0.8 * size));
        if smallest.len() == full.len() {
            return place(full, size, style, column);
        }
        let widest = smallest.iter().map(|line| line.advance).fold(f32::EPSILON, f32::max);
        let size = size.min(column.width / widest);
        place(smallest, size, style, column)
    }

    /// At its own size: for what is read.
    pub(super) fn wrapped(&self, text: &str, style: Style, column: Column) -> Set {
        let run = self.typesetter.shape(style.face, text);
        let size = self.pt(style.size);
        let lines = match column.align {
            Align::Left => run.wrap(column.width / size),
            Align::Centre | Align::Right => run.balance(column.width / size),
        };
        place(lines, size, style, column)
    }
}

impl Set {
    /// All of it as one element of the document's structure.
    pub(super) fn tagged(mut self, tag: impl Into<TagKind>) -> Self {
        self.pieces = vec![Piece::Group(tag.into(), self.pieces)];
        self
    }

    /// Its words leading to an address.
    pub(super) fn linked(mut self, url: &str, description: &str) -> Self {
        let link = |piece| match piece {
            Piece::Text(words) => {
                let address = Address { url: url.to_owned(), description: description.to_owned() };
                Piece::Link(words, address)
            }
            other => other,
        };
        self.pieces = self.pieces.into_iter().map(link).collect();
        self
    }

    /// Followed by another below it.
    pub(super) fn above(mut self, gap: f32, below: Self) -> Self {
        let top = self.height + gap;
        self.pieces.extend(below.pieces.into_iter().map(|piece| piece.moved(0.0, top)));
        self.height = top + below.height;
        self.width = self.width.max(below.width);
        self
    }

    /// Followed by another beside it, which is placed from the same top.
    pub(super) fn beside(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self.height = self.height.max(other.height);
        self.width += other.width;
        self
    }

    /// Moved sideways.
    pub(super) fn moved(mut self, dx: f32) -> Self {
        self.pieces = self.pieces.into_iter().map(|piece| piece.moved(dx, 0.0)).collect();
        self
    }

    /// On a background as much higher as `padding` above and below.
    pub(super) fn on(mut self, background: impl IntoIterator<Item = Piece>, padding: f32) -> Self {
        let words = self.pieces.into_iter().map(|piece| piece.moved(0.0, padding));
        self.pieces = background.into_iter().chain(words).collect();
        self.height += 2.0 * padding;
        self
    }
}

fn place(lines: Vec<Line>, size: f32, style: Style, column: Column) -> Set {
    let step = style.leading * size;
    let mut set = Set::default();
    for line in lines {
        let width = line.advance * size;
        let x = match column.align {
            Align::Left => column.left,
            Align::Centre => column.left + (column.width - width) / 2.0,
            Align::Right => column.left + column.width - width,
        };
        // Capitals, 0.65 high, stand in the middle of the line.
        let baseline = set.height + step / 2.0 + 0.325 * size;
        let placed = Placed { line, face: style.face, size, ink: style.ink, x, baseline };
        set.pieces.push(Piece::Text(placed));
        set.width = set.width.max(width);
        set.height += step;
    }
    set
}

/// A shape drawn as ornament, with a pen so many points wide.
pub(super) fn drawn(path: Option<Path>, ink: Ink, pen: f32) -> Option<Piece> {
    path.map(|path| Piece::Ornament(Drawing::drawn(path, ink, pen)))
}

/// A shape filled as ornament.
pub(super) fn filled(path: Option<Path>, ink: Ink) -> Option<Piece> {
    path.map(|path| Piece::Ornament(Drawing::filled(path, 1.0, ink)))
}

/// An ornament's line as a path.
pub(super) fn traced(line: &ornament::Line) -> Option<Path> {
    let mut path = PathBuilder::new();
    for stroke in &line.strokes {
        match *stroke {
            Stroke::Move((x, y)) => path.move_to(x, y),
            Stroke::Bend((bx, by), (x, y)) => path.quad_to(bx, by, x, y),
            Stroke::Curve((ax, ay), (bx, by), (x, y)) => path.cubic_to(ax, ay, bx, by, x, y),
        }
    }
    path.finish()
}

pub(super) fn rectangle(left: f32, top: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(left, top, width, height)?);
    path.finish()
}

pub(super) fn line(from: (f32, f32), to: (f32, f32)) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    path.finish()
}
