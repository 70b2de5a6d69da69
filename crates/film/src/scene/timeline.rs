//! Moments in order: along a line across when there is room, down a line otherwise.

use super::canvas::{Anchor, Canvas, Ink, Paint, Rect};
use super::frame;
use super::measure::{Block, Face, set, words_fit};

/// Draws moments: when, and what.
pub(super) fn draw(heading: &str, moments: &[(String, String)]) -> Canvas {
    let lines: Vec<String> = moments.iter().map(|(when, what)| format!("{when} – {what}")).collect();
    frame::draw(heading, &lines, |canvas, body, size| {
        if moments.is_empty() {
            return Some(());
        }
        across(canvas, moments, body, size).or_else(|| down(canvas, moments, body, size))
    })
}

/// Left to right, each moment in a column of its own.
fn across(canvas: &mut Canvas, moments: &[(String, String)], body: Rect, size: f64) -> Option<()> {
    let count = moments.len() as f64;
    let gap = 18.0;
    let width = (body.w - gap * (count - 1.0)) / count;
    let set_all = |text: fn(&(String, String)) -> &String, face, size| -> Option<Vec<Block>> {
        moments.iter().map(|m| words_fit(text(m), face, size, width).then(|| set(text(m), face, size, width))).collect()
    };
    let when = [size + 8.0, size + 4.0, size].into_iter().find_map(|size| {
        let when = set_all(|m| &m.0, Face::Display, size)?;
        when.iter().all(|w| w.lines.len() <= if size > 26.0 { 1 } else { 2 }).then_some(when)
    })?;
    let what = set_all(|m| &m.1, Face::Text, size)?;
    let over = when.iter().map(Block::height).fold(0.0, f64::max);
    let under = what.iter().map(Block::height).fold(0.0, f64::max);
    let height = over + 14.0 + 16.0 + 14.0 + under;
    if height > body.h {
        return None;
    }
    let line = body.y + ((body.h - height) / 2.0).min(40.0) + over + 14.0 + 8.0;
    let left = |i: usize| body.x + i as f64 * (width + gap);
    canvas.line((body.x, line), (body.right(), line), Paint::Hairline);
    for i in 0..moments.len() {
        canvas.disc((left(i) + 8.0, line), 8.0, Paint::Green);
    }
    for (i, (when, what)) in when.iter().zip(&what).enumerate() {
        canvas.block(when, left(i), line - 22.0 - when.height(), Ink::Green, Anchor::Start);
        canvas.block(what, left(i), line + 22.0, Ink::Plain, Anchor::Start);
    }
    Some(())
}

/// Top to bottom, when at the left of the line and what at its right.
fn down(canvas: &mut Canvas, moments: &[(String, String)], body: Rect, size: f64) -> Option<()> {
    let when_fit = moments.iter().all(|m| words_fit(&m.0, Face::Display, size, 190.0));
    let when: Vec<Block> = moments.iter().map(|m| set(&m.0, Face::Display, size, 190.0)).collect();
    let first = when.iter().map(|w| w.width).fold(0.0, f64::max);
    let line = body.x + first + 26.0;
    let right = line + 26.0;
    let width = body.right() - right;
    let what_fit = moments.iter().all(|m| words_fit(&m.1, Face::Text, size, width));
    let what: Vec<Block> = moments.iter().map(|m| set(&m.1, Face::Text, size, width)).collect();
    let rows: Vec<f64> = when.iter().zip(&what).map(|(a, b)| a.height().max(b.height())).collect();
    let text: f64 = rows.iter().sum();
    let gaps = rows.len().saturating_sub(1).max(1) as f64;
    let gap = ((body.h - text) / gaps).min(28.0);
    if !when_fit || !what_fit || text > body.h || gap < 9.0 {
        return None;
    }
    let used = text + gap * gaps;
    let mut y = body.y + ((body.h - used) / 2.0).clamp(0.0, 24.0);
    let mut middles = Vec::new();
    for ((when, what), row) in when.iter().zip(&what).zip(&rows) {
        // The first lines stand level.
        canvas.block(when, body.x, y, Ink::Green, Anchor::Start);
        canvas.block(what, right, y, Ink::Plain, Anchor::Start);
        middles.push(y + size * 0.62);
        y += row + gap;
    }
    if let (Some(first), Some(last)) = (middles.first(), middles.last()) {
        canvas.line((line, *first), (line, *last), Paint::Hairline);
    }
    for middle in middles {
        canvas.disc((line, middle), 7.0, Paint::Green);
    }
    Some(())
}
