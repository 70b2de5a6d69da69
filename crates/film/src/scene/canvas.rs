//! Marks on a scene: lines of text and shapes, each with the room it takes, written as SVG.
//!
//! It knows inks and geometry, and not what is drawn. A mark's room is kept so that tests can ask whether two overlap.

use std::fmt::Write as _;

use super::measure::{ABOVE, Block, Face, LEADING};
#[cfg(test)]
use super::measure::{BELOW, measure};

/// Width of a scene.
pub(super) const WIDTH: f64 = 640.0;
/// Height of a scene.
pub(super) const HEIGHT: f64 = 360.0;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Rect {
    pub(super) fn right(self) -> f64 {
        self.x + self.w
    }

    pub(super) fn bottom(self) -> f64 {
        self.y + self.h
    }

    pub(super) fn centre(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// The rectangle made larger on every side (smaller when negative).
    pub(super) fn grown(self, by: f64) -> Rect {
        Rect { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }

    pub(super) fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub(super) fn holds(self, (x, y): (f64, f64)) -> bool {
        x > self.x && x < self.right() && y > self.y && y < self.bottom()
    }
}

/// Where a line stands from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
}

/// Colour of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Near-black.
    Plain,
    /// Quieter.
    Soft,
    /// Linden green.
    Green,
    /// For the figures that matter.
    Amber,
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// Filled with green.
    Green,
    /// Filled with amber.
    Amber,
    /// Filled with the pale green behind boxes.
    Wash,
    /// Filled with the pale amber behind a figure.
    Glow,
    /// A thin quiet line.
    Hairline,
    /// A green line.
    Stroke,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A line of text.
    Text { text: String, x: f64, baseline: f64, size: f64, face: Face, ink: Ink, anchor: Anchor },
    /// A shape: SVG path data.
    Shape { data: String, paint: Paint },
}

/// A scene being drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Canvas {
    /// Marks, the lowest first.
    pub(super) marks: Vec<Mark>,
}

impl Canvas {
    /// Puts a block's first line with its top at `top`; returns the bottom of the last.
    pub(super) fn block(&mut self, block: &Block, x: f64, top: f64, ink: Ink, anchor: Anchor) -> f64 {
        for (i, line) in block.lines.iter().enumerate() {
            self.marks.push(Mark::Text {
                text: line.clone(),
                x,
                baseline: top + block.size * (ABOVE + i as f64 * LEADING),
                size: block.size,
                face: block.face,
                ink,
                anchor,
            });
        }
        top + block.height()
    }

    /// Puts a block in the middle of a rectangle.
    pub(super) fn centred(&mut self, block: &Block, within: Rect, ink: Ink) {
        let (x, y) = within.centre();
        // Letters stand higher than the room kept for their accents and descenders.
        let lift = block.size * 0.04;
        self.block(block, x, y - block.height() / 2.0 - lift, ink, Anchor::Middle);
    }

    /// A rectangle with round corners.
    pub(super) fn rect(&mut self, rect: Rect, radius: f64, paint: Paint) {
        let r = radius.min(rect.w / 2.0).min(rect.h / 2.0).max(0.0);
        let Rect { x, y, w, h } = rect;
        let data = if r < 0.1 {
            format!("M{} {}h{}v{}h{}z", n(x), n(y), n(w), n(h), n(-w))
        } else {
            let (across, down, r) = (n(w - 2.0 * r), n(h - 2.0 * r), n(r));
            let (left, top) = (n(x + rect.w.min(radius)), n(y));
            format!(
                "M{left} {top}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1-{r} {r}h-{across}a{r} {r} 0 0 1-{r}-{r}v-{down}a{r} {r} 0 0 1 {r}-{r}z"
            )
        };
        self.shape(data, paint);
    }

    /// A disc.
    pub(super) fn disc(&mut self, (x, y): (f64, f64), r: f64, paint: Paint) {
        self.rect(Rect { x: x - r, y: y - r, w: 2.0 * r, h: 2.0 * r }, r, paint);
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), paint: Paint) {
        self.shape(format!("M{} {}L{} {}", n(from.0), n(from.1), n(to.0), n(to.1)), paint);
    }

    /// The head of an arrow, its tip at `tip`, pointing along `(dx, dy)`.
    pub(super) fn arrow_head(&mut self, tip: (f64, f64), (dx, dy): (f64, f64)) {
        let length = dx.hypot(dy).max(f64::EPSILON);
        let (ux, uy) = (dx / length * HEAD, dy / length * HEAD);
        let side = |s: f64| (tip.0 - ux - s * uy * 0.62, tip.1 - uy + s * ux * 0.62);
        let (a, b) = (side(1.0), side(-1.0));
        let data = format!("M{} {}L{} {} {} {}z", n(tip.0), n(tip.1), n(a.0), n(a.1), n(b.0), n(b.1));
        self.shape(data, Paint::Green);
    }

    /// A shape; one that follows another of the same paint is written in the same path.
    pub(super) fn shape(&mut self, data: String, paint: Paint) {
        match self.marks.last_mut() {
            Some(Mark::Shape { data: before, paint: same }) if *same == paint => before.push_str(&data),
            _ => self.marks.push(Mark::Shape { data, paint }),
        }
    }

    /// Everything drawn, as SVG elements.
    pub(super) fn elements(&self) -> String {
        let mut svg = String::new();
        for mark in &self.marks {
            // Writing to a String can't fail.
            let _ = match mark {
                Mark::Text { text, x, baseline, size, face, ink, anchor } => {
                    let anchor = if *anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
                    let class = text_class(*face, *ink);
                    let (x, y, size, text) = (n(*x), n(*baseline), n(*size), escape(text));
                    write!(svg, "<text{class} x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}>{text}</text>")
                }
                Mark::Shape { data, paint } => write!(svg, "<path class=\"{}\" d=\"{data}\"/>", paint_class(*paint)),
            };
        }
        svg
    }

    /// The smallest type used.
    pub(super) fn smallest_type(&self) -> f64 {
        self.marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { size, .. } => Some(*size),
                Mark::Shape { .. } => None,
            })
            .fold(f64::INFINITY, f64::min)
    }
}

/// Length of an arrow's head.
pub(super) const HEAD: f64 = 11.0;

impl Mark {
    /// The room a line of text takes; `None` for a shape.
    #[cfg(test)]
    pub(super) fn text_room(&self) -> Option<Rect> {
        let Mark::Text { text, x, baseline, size, face, anchor, .. } = self else {
            return None;
        };
        let w = measure(text, *face, *size);
        let x = if *anchor == Anchor::Middle { x - w / 2.0 } else { *x };
        Some(Rect { x, y: baseline - ABOVE * size, w, h: (ABOVE + BELOW) * size })
    }
}

fn text_class(face: Face, ink: Ink) -> &'static str {
    match (face, ink) {
        (Face::Text, Ink::Plain) => "",
        (Face::Text, Ink::Soft) => " class=\"s\"",
        (Face::Text, Ink::Green) => " class=\"g\"",
        (Face::Text, Ink::Amber) => " class=\"v\"",
        (Face::Display, Ink::Plain) => " class=\"h\"",
        (Face::Display, Ink::Soft) => " class=\"h s\"",
        (Face::Display, Ink::Green) => " class=\"h g\"",
        (Face::Display, Ink::Amber) => " class=\"h v\"",
    }
}

fn paint_class(paint: Paint) -> &'static str {
    match paint {
        Paint::Green => "g",
        Paint::Amber => "v",
        Paint::Wash => "w",
        Paint::Glow => "o",
        Paint::Hairline => "l",
        Paint::Stroke => "k",
    }
}

/// A coordinate, to a tenth.
pub(super) fn n(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // No "-0".
    (tenths + 0.0).to_string()
}

/// Text for XML: marks escaped, characters XML 1.0 has no place for dropped.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
