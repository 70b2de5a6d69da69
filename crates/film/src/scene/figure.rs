//! One big figure and what it says.

use super::canvas::{Anchor, Canvas, Ink, Paint, Rect};
use super::frame;
use super::measure::{Face, set, words_fit};

/// Draws a value, as large as it can stand, over its caption.
pub(super) fn draw(heading: &str, text: &str, caption: &str) -> Canvas {
    frame::draw(heading, &[text.to_owned(), caption.to_owned()], |canvas, body, size| {
        let card = Rect { h: body.h - 4.0, ..body };
        let width = card.w - 60.0;
        let label = set(caption, Face::Text, size, width);
        if !words_fit(caption, Face::Text, size, width) {
            return None;
        }
        let room = card.h - 36.0 - label.height() - 8.0;
        // One line if it can be large, else two.
        let value = [
            (120.0, 1),
            (104.0, 1),
            (92.0, 1),
            (80.0, 1),
            (68.0, 1),
            (60.0, 2),
            (52.0, 2),
            (44.0, 2),
            (36.0, 3),
            (28.0, 3),
        ]
        .into_iter()
        .find_map(|(size, lines)| {
            let block = set(text, Face::Display, size, width);
            let fits = block.lines.len() <= lines && block.height() <= room;
            (fits && words_fit(text, Face::Display, size, width)).then_some(block)
        })?;
        canvas.rect(card, 4.0, Paint::Glow);
        canvas.rect(Rect { w: 6.0, ..card }, 0.0, Paint::Amber);
        let height = value.height() + 8.0 + label.height();
        let y = card.y + (card.h - height) / 2.0;
        let y = canvas.block(&value, card.x + 34.0, y, Ink::Amber, Anchor::Start);
        canvas.block(&label, card.x + 34.0, y + 8.0, Ink::Plain, Anchor::Start);
        Some(())
    })
}
