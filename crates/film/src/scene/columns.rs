//! Values as lengths: two or three columns side by side, or up to six bars. Lengths start at zero and are in proportion.

use course::Bar;

use super::canvas::{Anchor, Canvas, Ink, Paint, Rect};
use super::frame::{self, INNER, SMALLEST, labelled, spread};
use super::measure::{Block, Face, measure, set, words_fit};

/// Two or three values side by side: a column each, its value above and its label beneath.
pub(super) fn comparison(heading: &str, bars: &[Bar]) -> Canvas {
    frame::draw(heading, &labelled(bars), |canvas, body, size| {
        let count = bars.len().max(1) as f64;
        let gap = 28.0;
        let width = (body.w - gap * (count - 1.0)) / count;
        let labels = all(bars.iter().map(|b| b.label.as_str()), Face::Text, size, width)?;
        let values = [52.0, 44.0, 36.0, 30.0, 26.0, 22.0].into_iter().find_map(|size| {
            let values = all(bars.iter().map(|b| b.text.as_str()), Face::Display, size, width)?;
            values.iter().all(|v| v.lines.len() <= if size > 30.0 { 1 } else { 2 }).then_some(values)
        })?;
        let (above, below) = (tallest(&values), tallest(&labels) + 10.0);
        let longest = body.h - above - below - 6.0;
        if longest < 48.0 {
            return None;
        }
        let base = body.bottom() - below;
        let left = |i: usize| body.x + i as f64 * (width + gap);
        for (i, length) in lengths(bars, longest).into_iter().enumerate() {
            let column = width.min(120.0);
            canvas.rect(Rect { x: left(i), y: base - length, w: column, h: length }, 0.0, Paint::Green);
        }
        canvas.line((body.x, base), (body.right(), base), Paint::Hairline);
        for (i, length) in lengths(bars, longest).into_iter().enumerate() {
            let Some((value, label)) = values.get(i).zip(labels.get(i)) else { continue };
            canvas.block(value, left(i), base - length - value.height() - 2.0, Ink::Amber, Anchor::Start);
            canvas.block(label, left(i), base + 10.0, Ink::Plain, Anchor::Start);
        }
        Some(())
    })
}

/// Two to six bars, the label of each beside it, or above when labels are long.
pub(super) fn bars(heading: &str, bars: &[Bar], source: &str) -> Canvas {
    let mut lines = labelled(bars);
    lines.extend((!source.trim().is_empty()).then(|| source.to_owned()));
    frame::draw(heading, &lines, |canvas, body, size| {
        let credit = set(source, Face::Text, SMALLEST, INNER);
        if credit.lines.len() > 2 || !words_fit(source, Face::Text, SMALLEST, INNER) {
            return None;
        }
        let foot = if credit.lines.is_empty() { 0.0 } else { credit.height() + 12.0 };
        let room = Rect { h: body.h - foot, ..body };
        beside(canvas, bars, room, size).or_else(|| above(canvas, bars, room, size))?;
        canvas.block(&credit, body.x, body.bottom() - credit.height(), Ink::Soft, Anchor::Start);
        Some(())
    })
}

/// Labels in a column at the left, the value at the end of each bar.
fn beside(canvas: &mut Canvas, bars: &[Bar], room: Rect, size: f64) -> Option<()> {
    let labels = all(bars.iter().map(|b| b.label.as_str()), Face::Text, size, 210.0)?;
    let label_width = labels.iter().map(|l| l.width).fold(0.0, f64::max);
    let values = values(bars, size, room.w)?;
    let longest = room.w - label_width - 18.0 - widest(&values) - 12.0;
    if longest < 130.0 {
        return None;
    }
    let tops = spread(&labels, room.h - 8.0, 12.0, 30.0)?;
    let down = centred(&labels, &tops, room.h);
    let start = room.x + label_width + 18.0;
    for (((label, value), top), length) in labels.iter().zip(&values).zip(tops).zip(lengths(bars, longest)) {
        let y = room.y + down + top;
        let middle = y + label.height() / 2.0;
        canvas.block(label, room.x, y, Ink::Plain, Anchor::Start);
        canvas.rect(Rect { x: start, y: middle - 12.0, w: length, h: 24.0 }, 0.0, Paint::Green);
        canvas.block(value, start + length + 12.0, middle - value.height() / 2.0, Ink::Amber, Anchor::Start);
    }
    Some(())
}

/// Each label over its bar.
fn above(canvas: &mut Canvas, bars: &[Bar], room: Rect, size: f64) -> Option<()> {
    let labels = all(bars.iter().map(|b| b.label.as_str()), Face::Text, size, room.w)?;
    let values = values(bars, size, room.w)?;
    let longest = room.w - widest(&values) - 12.0;
    let thick = tallest(&values);
    let each: f64 = labels.iter().map(Block::height).sum::<f64>() + (thick + 4.0) * bars.len() as f64;
    let gap = ((room.h - each) / bars.len().saturating_sub(1).max(1) as f64).min(26.0);
    if longest < 130.0 || gap < 8.0 || each > room.h {
        return None;
    }
    let mut y = room.y;
    for ((label, value), length) in labels.iter().zip(&values).zip(lengths(bars, longest)) {
        let bar = canvas.block(label, room.x, y, Ink::Plain, Anchor::Start) + 4.0;
        canvas.rect(Rect { x: room.x, y: bar + thick / 2.0 - 9.0, w: length, h: 18.0 }, 0.0, Paint::Green);
        canvas.block(value, room.x + length + 12.0, bar + (thick - value.height()) / 2.0, Ink::Amber, Anchor::Start);
        y = bar + thick + gap;
    }
    Some(())
}

/// Values on one line each.
fn values(bars: &[Bar], size: f64, width: f64) -> Option<Vec<Block>> {
    let size = if bars.len() > 4 { size } else { size + 6.0 };
    let one_line = |bar: &Bar| measure(&bar.text, Face::Display, size) <= width - 142.0;
    bars.iter().all(one_line).then(|| bars.iter().map(|bar| set(&bar.text, Face::Display, size, width)).collect())
}

/// Length of each bar in proportion to its number; nothing where there is no number to draw.
fn lengths(bars: &[Bar], longest: f64) -> Vec<f64> {
    let number = |bar: &Bar| bar.number.filter(|n| n.is_finite()).unwrap_or(0.0).max(0.0);
    let most = bars.iter().map(number).fold(0.0, f64::max);
    bars.iter().map(|bar| if most > 0.0 { number(bar) / most * longest } else { 0.0 }).collect()
}

/// Every text set at a width; `None` when a word would have to be cut.
fn all<'a>(texts: impl Iterator<Item = &'a str>, face: Face, size: f64, width: f64) -> Option<Vec<Block>> {
    texts.map(|text| words_fit(text, face, size, width).then(|| set(text, face, size, width))).collect()
}

fn tallest(blocks: &[Block]) -> f64 {
    blocks.iter().map(Block::height).fold(0.0, f64::max)
}

fn widest(blocks: &[Block]) -> f64 {
    blocks.iter().map(|block| block.width).fold(0.0, f64::max)
}

/// How far down a stack stands so as not to hang from the heading.
fn centred(blocks: &[Block], tops: &[f64], room: f64) -> f64 {
    let used = tops.last().zip(blocks.last()).map_or(0.0, |(top, block)| top + block.height());
    ((room - used) / 2.0).clamp(0.0, 24.0)
}
