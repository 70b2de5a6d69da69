//! Scenes made of words: the title, the quotation, the lines to remember.

use super::canvas::{Anchor, Canvas, HEIGHT, Ink, Paint, Rect};
use super::frame::{self, INNER, MARGIN, SMALLEST, spread};
use super::measure::{Face, set, words_fit};

/// A linden leaf, at the right of the opening: its outline, its stalk and its veins.
const LEAF: &str = "M551 139C546 118 518 109 500 129C479 154 490 202 526 249C572 225 607 194 603 160C600 132 570 122 551 139M565 113C555 120 554 128 551 139C541 177 531 212 526 249M546 156C535 151 520 149 506 156M541 180C531 177 519 179 507 186M535 203C528 203 521 206 515 212M546 156C559 157 575 163 586 176M541 180C551 182 563 190 571 202M535 203C541 206 548 214 552 223";

/// Ways of setting the opening, the best first: size, most lines, whether beside the leaf.
const OPENINGS: [(f64, usize, bool); 12] = [
    (54.0, 2, true),
    (48.0, 2, true),
    (44.0, 2, true),
    (40.0, 2, true),
    (44.0, 3, true),
    (40.0, 3, true),
    (36.0, 2, true),
    (36.0, 3, true),
    (40.0, 4, true),
    (36.0, 4, false),
    (30.0, 5, false),
    (26.0, 6, false),
];

/// The opening: a large heading, a line under it, a leaf.
pub(super) fn title(heading: &str, subheading: &str) -> Canvas {
    let set = |well: bool| {
        OPENINGS.iter().find_map(|(size, lines, leaf)| opening(heading, subheading, *size, *lines, *leaf, well))
    };
    set(true).or_else(|| set(false)).unwrap_or_else(|| frame::draw(heading, &[subheading.to_owned()], |_, _, _| None))
}

fn opening(heading: &str, subheading: &str, size: f64, lines: usize, leaf: bool, well: bool) -> Option<Canvas> {
    let width = if leaf { 430.0 } else { INNER };
    if !words_fit(heading, Face::Display, size, width) || !words_fit(subheading, Face::Text, SMALLEST, width) {
        return None;
    }
    let head = set(heading, Face::Display, size, width);
    let small = if size > 40.0 { 24.0 } else { 22.0 };
    let sub = set(
        subheading,
        Face::Text,
        if words_fit(subheading, Face::Text, small, width) { small } else { SMALLEST },
        width,
    );
    let gap = if sub.lines.is_empty() { 0.0 } else { 16.0 };
    let height = 22.0 + head.height() + gap + sub.height();
    if height > HEIGHT - 60.0 || head.lines.len() > lines || (well && !head.ends_well()) {
        return None;
    }
    let mut canvas = Canvas::default();
    if leaf {
        canvas.shape(LEAF.to_owned(), Paint::Stroke);
    }
    let y = (HEIGHT - height) / 2.0;
    canvas.rect(Rect { x: MARGIN, y, w: 56.0, h: 4.0 }, 2.0, Paint::Green);
    let y = canvas.block(&head, MARGIN, y + 22.0, Ink::Plain, Anchor::Start);
    canvas.block(&sub, MARGIN, y + gap, Ink::Soft, Anchor::Start);
    Some(canvas)
}

/// Somebody's words, and whose.
pub(super) fn quote(heading: &str, quote: &str, author: &str) -> Canvas {
    frame::draw(heading, &[quote.to_owned(), author.to_owned()], |canvas, body, size| {
        let indent = 28.0;
        let width = body.w - indent;
        let by = set(author, Face::Text, SMALLEST, width);
        // As large as the room allows.
        let (words, height) = [36.0, 32.0, 28.0, size].into_iter().find_map(|size| {
            let block = set(quote, Face::Display, size, width);
            let height = block.height() + 14.0 + by.height();
            let fits = height <= body.h && words_fit(quote, Face::Display, size, width);
            fits.then_some((block, height))
        })?;
        if !words_fit(author, Face::Text, SMALLEST, width) {
            return None;
        }
        let top = body.y + ((body.h - height) / 2.0).min(24.0);
        canvas.rect(Rect { x: body.x, y: top, w: 5.0, h: height }, 2.5, Paint::Green);
        let y = canvas.block(&words, body.x + indent, top, Ink::Plain, Anchor::Start);
        canvas.block(&by, body.x + indent, y + 14.0, Ink::Soft, Anchor::Start);
        Some(())
    })
}

/// Short lines, each after a leaf.
pub(super) fn recap(heading: &str, items: &[String]) -> Canvas {
    frame::draw(heading, items, |canvas, body, size| {
        let indent = 38.0;
        // Few words may stand larger than in other scenes.
        let blocks = [size + 4.0, size].into_iter().find_map(|size| {
            let fit = items.iter().all(|item| words_fit(item, Face::Text, size, body.w - indent));
            let blocks: Vec<_> = items.iter().map(|item| set(item, Face::Text, size, body.w - indent)).collect();
            let tops = spread(&blocks, body.h - 12.0, 14.0, 34.0)?;
            fit.then_some((blocks, tops))
        });
        let (blocks, tops) = blocks?;
        let used = tops.last().zip(blocks.last()).map_or(0.0, |(top, block)| top + block.height());
        let down = 6.0 + ((body.h - 12.0 - used) / 2.0).min(36.0);
        for (block, top) in blocks.iter().zip(tops) {
            let y = body.y + down + top;
            let middle = y + block.size * 0.62;
            canvas.shape(
                format!("M{x} {m}c5-11 15-14 24-12c1 10-9 20-24 12z", x = body.x, m = super::canvas::n(middle + 5.0)),
                Paint::Green,
            );
            canvas.block(block, body.x + indent, y, Ink::Plain, Anchor::Start);
        }
        Some(())
    })
}
