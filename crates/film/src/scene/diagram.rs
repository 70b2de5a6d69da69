//! Boxes and arrows.
//!
//! Where boxes stand is searched for: every way of sharing them out in rows or columns, in a few orders, is drawn in
//! thought, and the one whose arrows are shortest, cross least and run forward is kept (`arrange`). No arrow may pass
//! under a box (`route`); a drawing that can't avoid it becomes a list.

mod arrange;
mod route;

use super::canvas::{Canvas, Ink, Paint, Rect, n};
use super::frame::{self, Frame, SIZES, linked};
use super::measure::{Block, Face, measure, set, words_fit};
use arrange::{Places, places};
use route::{Route, routes};

/// Room on each side of a label in its box.
const PADDING: f64 = 12.0;

/// Draws boxes, each with the indexes of the boxes its arrows lead to.
pub(super) fn draw(heading: &str, boxes: &[(String, Vec<usize>)]) -> Canvas {
    let arrows = arrows(boxes);
    let candidates = places(boxes.len(), &arrows);
    let mut best: Option<(Plan, Canvas)> = None;
    for (i, (heading_size, size)) in SIZES.into_iter().enumerate() {
        // Smaller type must be worth it.
        let small = i as f64 * 2.5 + if size < 22.0 { 4.0 } else { 0.0 };
        if best.as_ref().is_some_and(|(best, _)| best.cost <= small) {
            break;
        }
        let Some(frame) = Frame::new(heading, heading_size) else { continue };
        for places in &candidates {
            let Some(mut plan) = Plan::new(boxes, &arrows, places, frame.body, size) else { continue };
            plan.cost += small;
            if best.as_ref().is_none_or(|(best, _)| plan.cost < best.cost) {
                best = Some((plan, frame.canvas()));
            }
        }
    }
    match best {
        Some((plan, canvas)) => plan.draw(canvas),
        None => frame::draw(heading, &linked(boxes), |_, _, _| None),
    }
}

/// An arrow between two boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Arrow {
    from: usize,
    to: usize,
    /// Whether it has a head at both ends: two boxes that lead to each other.
    both: bool,
}

/// Arrows, each pair of boxes once; those that lead nowhere are left out.
fn arrows(boxes: &[(String, Vec<usize>)]) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = Vec::new();
    for (from, (_, targets)) in boxes.iter().enumerate() {
        for &to in targets.iter().filter(|to| **to != from && **to < boxes.len()) {
            if arrows.iter().any(|a| (a.from, a.to) == (from, to)) {
                continue;
            }
            match arrows.iter_mut().find(|a| (a.from, a.to) == (to, from)) {
                Some(back) => back.both = true,
                None => arrows.push(Arrow { from, to, both: false }),
            }
        }
    }
    arrows
}

/// Where everything stands, and how good that is.
struct Plan {
    labels: Vec<Block>,
    rooms: Vec<Rect>,
    routes: Vec<Route>,
    cost: f64,
}

impl Plan {
    /// Sizes boxes for a body; `None` when they don't fit there or an arrow has no free way.
    fn new(boxes: &[(String, Vec<usize>)], arrows: &[Arrow], places: &Places, body: Rect, size: f64) -> Option<Plan> {
        let (columns, rows) = (places.columns as f64, places.rows as f64);
        // Arrows need room only between the parts they join.
        let (least_across, least_down) = match (arrows.is_empty(), places.across, places.straight) {
            (true, ..) => (18.0, 16.0),
            (false, true, true) => (44.0, 10.0),
            (false, false, true) => (14.0, 30.0),
            (false, _, false) => (44.0, 30.0),
        };
        let widest = (body.w - least_across * (columns - 1.0)) / columns;
        let inner = widest.min(if places.columns == 1 { 400.0 } else { 260.0 }) - 2.0 * PADDING;
        // Columns whose labels are short leave room to the others.
        let widths = widths(boxes, places, size, inner, body.w - least_across * (columns - 1.0))?;
        let column = |cell: &(f64, f64)| widths.get(cell.0.round() as usize).copied().unwrap_or(inner);
        let labels: Vec<Block> = boxes
            .iter()
            .zip(&places.cells)
            .map(|((label, _), cell)| set(label, Face::Text, size, column(cell)))
            .collect();
        let tallest = labels.iter().map(Block::height).fold(0.0, f64::max);
        let spare = (body.h - rows * tallest - least_down * (rows - 1.0)) / rows;
        if spare < 6.0 {
            return None;
        }
        let height = tallest + spare.min(26.0);
        let used: f64 = widths.iter().map(|w| w + 2.0 * PADDING).sum();
        let gap = |room: f64, used: f64, count: f64, most: f64| ((room - used) / (count - 1.0).max(1.0)).min(most);
        let (most_across, most_down) = if arrows.is_empty() { (28.0, 28.0) } else { (84.0, 58.0) };
        let across = gap(body.w, used, columns, most_across);
        let down = gap(body.h, rows * height, rows, most_down);
        let left = body.x + (body.w - used - (columns - 1.0) * across) / 2.0;
        let top = body.y + (body.h - rows * height - (rows - 1.0) * down) / 2.0;
        let rooms: Vec<Rect> = places
            .cells
            .iter()
            .map(|cell| {
                let w = column(cell) + 2.0 * PADDING;
                let before = cell.0.floor() as usize;
                let start: f64 = widths.iter().take(before).map(|w| w + 2.0 * PADDING + across).sum();
                let x = left + start + (cell.0 - cell.0.floor()) * (w + across);
                Rect { x, y: top + cell.1 * (height + down), w, h: height }
            })
            .collect();
        let (routes, winding) = routes(&rooms, arrows, places.across)?;
        let most_lines = labels.iter().map(|l| l.lines.len()).max().unwrap_or(1) as f64;
        let cost = winding
            + places.disorder
            + 4.0 * (most_lines - 2.0).max(0.0)
            + 3.0 * (rows - 2.0).max(0.0)
            + if arrows.is_empty() { places.raggedness } else { 0.0 };
        Some(Plan { labels, rooms, routes, cost })
    }

    fn draw(&self, mut canvas: Canvas) -> Canvas {
        for route in &self.routes {
            canvas.shape(route.data(), Paint::Stroke);
        }
        for (tip, direction) in self.routes.iter().flat_map(Route::heads) {
            canvas.arrow_head(tip, direction);
        }
        for room in &self.rooms {
            canvas.rect(*room, 8.0, Paint::Wash);
        }
        for (label, room) in self.labels.iter().zip(&self.rooms) {
            canvas.centred(label, *room, Ink::Plain);
        }
        canvas
    }
}

/// Width of the labels of each column. They are alike unless that leaves a word no room, and boxes that stand between
/// two columns make all alike.
fn widths(boxes: &[(String, Vec<usize>)], places: &Places, size: f64, inner: f64, room: f64) -> Option<Vec<f64>> {
    let longest_word = |label: &str| label.split(' ').map(|word| measure(word, Face::Text, size)).fold(0.0, f64::max);
    if boxes.iter().all(|(label, _)| words_fit(label, Face::Text, size, inner)) && inner >= 60.0 {
        let widest = boxes.iter().map(|(label, _)| set(label, Face::Text, size, inner).width).fold(90.0, f64::max);
        return Some(vec![widest; places.columns]);
    }
    if places.cells.iter().any(|cell| cell.0.fract() > 0.1) {
        return None;
    }
    let mut widths = vec![60.0f64; places.columns];
    for ((label, _), cell) in boxes.iter().zip(&places.cells) {
        if let Some(width) = widths.get_mut(cell.0.round() as usize) {
            *width = width.max(longest_word(label) + 0.5);
        }
    }
    let used: f64 = widths.iter().map(|w| w + 2.0 * PADDING).sum();
    (used <= room).then_some(widths)
}

impl Route {
    /// Its line as SVG path data.
    fn data(&self) -> String {
        let [a, b, c, d] = self.curve;
        let straight = (a.1 - d.1).abs() < 0.5 || (a.0 - d.0).abs() < 0.5;
        if straight {
            format!("M{} {}L{} {}", n(a.0), n(a.1), n(d.0), n(d.1))
        } else {
            let [a, b, c, d] = [a, b, c, d].map(|p| format!("{} {}", n(p.0), n(p.1)));
            format!("M{a}C{b} {c} {d}")
        }
    }
}
