//! What every scene shares: margins, the heading, the sizes of type, and the plain list that any scene falls back to.
//!
//! It knows no kind of scene in particular, but for what each says in words.

use course::{Picture, Scene};

use super::canvas::{Anchor, Canvas, HEIGHT, Ink, Paint, Rect, WIDTH};
use super::measure::{Block, Face, set, words_fit};

/// Smallest type that is easy to read in a scene shown on a phone.
pub(super) const SMALLEST: f64 = 20.0;
/// Room left around everything.
pub(super) const MARGIN: f64 = 40.0;
/// Width inside the margins.
pub(super) const INNER: f64 = WIDTH - 2.0 * MARGIN;

/// Sizes of heading and text, the best first.
pub(super) const SIZES: [(f64, f64); 9] = [
    (34.0, 24.0),
    (34.0, 22.0),
    (30.0, 22.0),
    (30.0, 20.0),
    (27.0, 22.0),
    (27.0, 20.0),
    (24.0, 20.0),
    (22.0, 20.0),
    (20.0, 20.0),
];

/// A heading set, and the room left below it.
pub(super) struct Frame {
    heading: Option<Block>,
    /// The room for the picture itself.
    pub(super) body: Rect,
}

impl Frame {
    /// Sets a heading at a size; `None` when it would take more than three lines, or more than its share.
    pub(super) fn new(heading: &str, size: f64) -> Option<Frame> {
        let top = 30.0;
        let bottom = HEIGHT - 28.0;
        if heading.trim().is_empty() {
            let body = Rect { x: MARGIN, y: top, w: INNER, h: bottom - top };
            return Some(Frame { heading: None, body });
        }
        let block = set(heading, Face::Display, size, INNER);
        let lines = if size > 27.0 { 2 } else { 3 };
        if block.lines.len() > lines || !words_fit(heading, Face::Display, size, INNER) {
            return None;
        }
        let y = top + block.height() + 16.0;
        Some(Frame { heading: Some(block), body: Rect { x: MARGIN, y, w: INNER, h: bottom - y } })
    }

    /// A canvas with the heading on it.
    pub(super) fn canvas(&self) -> Canvas {
        let mut canvas = Canvas::default();
        if let Some(heading) = &self.heading {
            canvas.block(heading, MARGIN, 30.0, Ink::Plain, Anchor::Start);
        }
        canvas
    }
}

/// The first of `SIZES` at which `body` can be drawn; the plain list of `lines` when there is none.
pub(super) fn draw(heading: &str, lines: &[String], body: impl Fn(&mut Canvas, Rect, f64) -> Option<()>) -> Canvas {
    for (heading_size, size) in SIZES {
        let Some(frame) = Frame::new(heading, heading_size) else { continue };
        let mut canvas = frame.canvas();
        if body(&mut canvas, frame.body, size).is_some() {
            return canvas;
        }
    }
    plain(heading, lines)
}

/// A heading and lines, as large as they can be set, however long they are: what is drawn when no picture fits.
fn plain(heading: &str, lines: &[String]) -> Canvas {
    let room = HEIGHT - 2.0 * 20.0;
    let mut size = 24.0;
    loop {
        let heading = set(heading, Face::Display, size, INNER);
        let blocks: Vec<Block> = lines.iter().map(|line| set(line, Face::Text, size, INNER - size)).collect();
        let gap = size * 0.4;
        let height = heading.height() + blocks.iter().map(|b| gap + b.height()).sum::<f64>();
        if height <= room || size < 0.01 {
            let mut canvas = Canvas::default();
            let mut y = canvas.block(&heading, MARGIN, 20.0, Ink::Plain, Anchor::Start);
            for block in &blocks {
                y = canvas.block(block, MARGIN + size, y + gap, Ink::Plain, Anchor::Start);
            }
            let mut y = 20.0 + heading.height();
            for block in &blocks {
                canvas.disc((MARGIN + size * 0.3, y + gap + size * 0.65), size * 0.16, Paint::Green);
                y += gap + block.height();
            }
            return canvas;
        }
        // 20 px must be tried before anything smaller.
        size = if size > SMALLEST { (size - 1.0).max(SMALLEST) } else { size * 0.95 };
    }
}

/// Room for lines of text stacked with at least `gap` between them, spread over `h`: the top of each.
pub(super) fn spread(blocks: &[Block], h: f64, gap: f64, widest_gap: f64) -> Option<Vec<f64>> {
    let text: f64 = blocks.iter().map(Block::height).sum();
    let gaps = blocks.len().saturating_sub(1).max(1) as f64;
    let room = (h - text) / gaps;
    if h < text || (blocks.len() > 1 && room < gap) {
        return None;
    }
    let gap = room.min(widest_gap);
    let mut y = 0.0;
    let tops = blocks
        .iter()
        .map(|block| {
            let top = y;
            y += block.height() + gap;
            top
        })
        .collect();
    Some(tops)
}

/// Everything a scene shows, in words.
pub(super) fn sentences(scene: &Scene) -> String {
    let mut parts = vec![scene.heading.clone()];
    parts.extend(match &scene.picture {
        Picture::Title { subheading } => vec![subheading.clone()],
        Picture::Figure { text, caption, .. } => vec![format!("{text} {caption}")],
        Picture::Comparison(bars) => labelled(bars),
        Picture::Bars { bars, source } => {
            let mut lines = labelled(bars);
            lines.push(source.clone());
            lines
        }
        Picture::Timeline(moments) => moments.iter().map(|(when, what)| pair(when, what)).collect(),
        Picture::Cycle(steps) => vec![arrows(steps)],
        Picture::Diagram(boxes) => linked(boxes),
        Picture::Quote { quote, author } => vec![quote.clone(), author.clone()],
        Picture::Recap(items) => items.clone(),
    });
    let mut text = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '?', '!', '…', ':']) { " " } else { ". " });
        }
        text.push_str(part);
    }
    text
}

/// "label: value" lines.
pub(super) fn labelled(bars: &[course::Bar]) -> Vec<String> {
    bars.iter().map(|bar| pair(&bar.label, &bar.text)).collect()
}

/// The steps of a cycle, back to the first.
fn arrows(steps: &[String]) -> String {
    let mut steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    steps.extend(steps.first().copied());
    steps.join(" → ")
}

/// The boxes of a diagram, each with those its arrows lead to.
pub(super) fn linked(boxes: &[(String, Vec<usize>)]) -> Vec<String> {
    boxes
        .iter()
        .map(|(label, to)| {
            let to: Vec<&str> = to.iter().filter_map(|i| boxes.get(*i)).map(|(label, _)| label.as_str()).collect();
            if to.is_empty() { label.clone() } else { format!("{label} → {}", to.join(", ")) }
        })
        .collect()
}

fn pair(left: &str, right: &str) -> String {
    format!("{left} – {right}")
}
