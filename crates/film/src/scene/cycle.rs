//! Steps that come back to the first: boxes round an oval, an arrow from each to the next.

use super::canvas::{Canvas, HEAD, Paint, Rect, n};
use super::frame;
use super::measure::{Block, Face, set, words_fit};

/// Least visible length of an arrow.
const SHORTEST: f64 = 24.0;

/// Points tried along an arc.
const STEPS: usize = 60;

/// Draws steps round an oval, clockwise from the top.
pub(super) fn draw(heading: &str, steps: &[String]) -> Canvas {
    frame::draw(heading, &lines(steps), |canvas, body, size| {
        let plan = [240.0, 210.0, 180.0, 156.0, 143.0, 130.0]
            .into_iter()
            .filter_map(|width| Plan::new(steps, body, size, width))
            .max_by(|a, b| a.shortest.total_cmp(&b.shortest))?;
        for arc in &plan.arcs {
            let (from, to) = (arc.from, arc.to);
            let (rx, ry) = plan.radii;
            canvas.shape(
                format!("M{} {}A{} {} 0 0 1 {} {}", n(from.0), n(from.1), n(rx), n(ry), n(to.0), n(to.1)),
                Paint::Stroke,
            );
        }
        for arc in &plan.arcs {
            canvas.arrow_head(arc.to, arc.direction);
        }
        for room in &plan.boxes {
            canvas.rect(*room, 10.0, Paint::Wash);
        }
        for (label, room) in plan.labels.iter().zip(&plan.boxes) {
            canvas.centred(label, *room, super::canvas::Ink::Plain);
        }
        Some(())
    })
}

/// The steps as a list, each leading to the next.
fn lines(steps: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = steps.iter().map(|step| format!("{step} →")).collect();
    if let (Some(last), Some(first)) = (lines.last_mut(), steps.first()) {
        last.push(' ');
        last.push_str(first);
    }
    lines
}

/// Where everything stands.
struct Plan {
    labels: Vec<Block>,
    boxes: Vec<Rect>,
    arcs: Vec<Arc>,
    radii: (f64, f64),
    /// Length of the shortest arrow.
    shortest: f64,
}

/// An arrow along the oval.
struct Arc {
    from: (f64, f64),
    to: (f64, f64),
    /// The way it points at its end.
    direction: (f64, f64),
    length: f64,
}

impl Plan {
    fn new(steps: &[String], body: Rect, size: f64, width: f64) -> Option<Plan> {
        if steps.len() < 2 || !steps.iter().all(|step| words_fit(step, Face::Text, size, width)) {
            return None;
        }
        let labels: Vec<Block> = steps.iter().map(|step| set(step, Face::Text, size, width)).collect();
        let widest = labels.iter().map(|l| l.width).fold(0.0, f64::max) + 28.0;
        let tallest = labels.iter().map(Block::height).fold(0.0, f64::max) + 18.0;
        // Boxes are alike when their words are, else as wide as their words.
        let narrowest = labels.iter().map(|l| l.width).fold(f64::INFINITY, f64::min) + 28.0;
        let alike = narrowest > 0.6 * widest;
        let box_width = |label: &Block| if alike { widest } else { label.width + 28.0 };
        let radii = (((body.w - widest) / 2.0).min(215.0), (body.h - tallest) / 2.0);
        if radii.0 < 60.0 || radii.1 < 40.0 {
            return None;
        }
        let turn = 360.0 / steps.len() as f64;
        let plans = [-90.0, -90.0 - turn / 2.0].into_iter().filter_map(|start| {
            let angles: Vec<f64> = (0..steps.len()).map(|i| (start + turn * i as f64).to_radians()).collect();
            let boxes: Vec<Rect> = angles
                .iter()
                .zip(&labels)
                .map(|(angle, label)| {
                    let (x, y) = on_oval(body.centre(), radii, *angle);
                    let (w, h) = (box_width(label), if alike { tallest } else { label.height() + 18.0 });
                    Rect { x: x - w / 2.0, y: y - h / 2.0, w, h }
                })
                .collect();
            let arcs = arcs(&boxes, &angles, body.centre(), radii)?;
            let shortest = arcs.iter().map(|arc| arc.length).fold(f64::INFINITY, f64::min);
            Some(Plan { labels: labels.clone(), boxes, arcs, radii, shortest })
        });
        plans.max_by(|a, b| a.shortest.total_cmp(&b.shortest))
    }
}

/// The arrow from each box to the next; `None` when boxes touch or an arrow would be hidden.
fn arcs(boxes: &[Rect], angles: &[f64], centre: (f64, f64), radii: (f64, f64)) -> Option<Vec<Arc>> {
    let mut arcs = Vec::new();
    for (i, (room, angle)) in boxes.iter().zip(angles).enumerate() {
        let next = (i + 1) % boxes.len();
        let (next_room, next_angle) = (boxes.get(next)?, angles.get(next)?);
        let end = if next == 0 { next_angle + std::f64::consts::TAU } else { *next_angle };
        if boxes.iter().skip(i + 1).any(|other| room.grown(6.0).overlaps(other.grown(6.0))) {
            return None;
        }
        let free: Vec<(f64, f64)> = (0..=STEPS)
            .map(|step| on_oval(centre, radii, angle + (end - angle) * step as f64 / STEPS as f64))
            .filter(|point| !room.grown(6.0).holds(*point) && !next_room.grown(6.0).holds(*point))
            .collect();
        if free.iter().any(|point| boxes.iter().any(|room| room.grown(3.0).holds(*point))) {
            return None;
        }
        let length: f64 = free.windows(2).filter_map(|pair| Some(distance(*pair.first()?, *pair.last()?))).sum();
        let (from, to) = (*free.first()?, *free.last()?);
        // The head points along the last stretch it covers.
        let before = free.iter().rev().copied().find(|point| distance(*point, to) >= HEAD)?;
        if length < SHORTEST {
            return None;
        }
        arcs.push(Arc { from, to, direction: (to.0 - before.0, to.1 - before.1), length });
    }
    Some(arcs)
}

fn on_oval(centre: (f64, f64), radii: (f64, f64), angle: f64) -> (f64, f64) {
    (centre.0 + radii.0 * angle.cos(), centre.1 + radii.1 * angle.sin())
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}
