//! The way each arrow takes from box to box: from the middle of a side, straight or in an S, never under a box.

use super::Arrow;
use crate::scene::canvas::{HEAD, Rect};

type Point = (f64, f64);

/// Room between a box and the arrow that leaves or meets it.
const AIR: f64 = 5.0;

/// Least length of an arrow.
const SHORTEST: f64 = 18.0;

/// An arrow's line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Route {
    /// Start, two control points, end: a cubic Bézier curve.
    pub(super) curve: [Point; 4],
    both: bool,
}

/// The side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Route {
    /// Tips and directions of its heads.
    pub(super) fn heads(&self) -> impl Iterator<Item = (Point, Point)> {
        let [a, b, c, d] = self.curve;
        let forward = (d, (d.0 - c.0, d.1 - c.1));
        let back = (a, (a.0 - b.0, a.1 - b.1));
        std::iter::once(forward).chain(self.both.then_some(back))
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        let [a, b, c, d] = self.curve;
        (0..=16).map(move |step| {
            let t = f64::from(step) / 16.0;
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            (mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1))
        })
    }
}

/// The way of every arrow and what it costs the eye: length, crossings, running back. `None` when an arrow would have
/// to pass under a box.
pub(super) fn routes(rooms: &[Rect], arrows: &[Arrow], across: bool) -> Option<(Vec<Route>, f64)> {
    let sides: Vec<(Side, Side)> = arrows.iter().map(|arrow| sides(rooms, *arrow, across)).collect::<Option<_>>()?;
    let mut routes: Vec<Route> = Vec::new();
    let mut cost = 0.0;
    for (arrow, (leave, meet)) in arrows.iter().zip(&sides) {
        let (from, to) = (rooms.get(arrow.from)?, rooms.get(arrow.to)?);
        // A side that arrows both leave and meet is shared between them.
        let shared = |index: usize, side: Side, leaving: bool| {
            arrows.iter().zip(&sides).any(|(other, (leave, meet))| {
                if leaving { other.to == index && *meet == side } else { other.from == index && *leave == side }
            })
        };
        let shift_from = if shared(arrow.from, *leave, true) { -0.2 } else { 0.0 };
        let shift_to = if shared(arrow.to, *meet, false) { 0.2 } else { 0.0 };
        let start = port(*from, *leave, shift_from);
        let end = port(*to, *meet, shift_to);
        let route = Route { curve: curve(start, *leave, end), both: arrow.both };
        let free = route.points().all(|point| {
            let near = |i: usize| if i == arrow.from || i == arrow.to { 1.0 } else { 8.0 };
            !rooms.iter().enumerate().any(|(i, room)| room.grown(near(i)).holds(point))
        });
        let length = (start.0 - end.0).hypot(start.1 - end.1);
        if !free || length < SHORTEST {
            return None;
        }
        cost += length / 40.0 + (40.0 - length).max(0.0) / 5.0;
        cost += match leave {
            Side::Right => 0.0,
            Side::Bottom => 1.0,
            Side::Left => 4.0,
            Side::Top => 7.0,
        };
        let aside = match leave {
            Side::Left | Side::Right => (start.1 - end.1).abs(),
            Side::Top | Side::Bottom => (start.0 - end.0).abs(),
        };
        let alone = arrows.iter().filter(|a| a.from == arrow.from || a.to == arrow.to).count() < 2;
        cost += aside / if alone { 6.0 } else { 60.0 };
        cost += 25.0 * routes.iter().filter(|other| cross(other, &route)).count() as f64;
        routes.push(route);
    }
    Some((routes, cost + unlike(rooms, arrows, &sides)))
}

/// Arrows that leave one box, or meet one, look best side by side: from the same side of it, to boxes in a line.
fn unlike(rooms: &[Rect], arrows: &[Arrow], sides: &[(Side, Side)]) -> f64 {
    let mut cost = 0.0;
    for (i, (a, a_sides)) in arrows.iter().zip(sides).enumerate() {
        for (b, b_sides) in arrows.iter().zip(sides).skip(i + 1) {
            let (others, same_side) = if a.from == b.from {
                ((a.to, b.to), a_sides.0 == b_sides.0)
            } else if a.to == b.to {
                ((a.from, b.from), a_sides.1 == b_sides.1)
            } else {
                continue;
            };
            let (Some(one), Some(other)) = (rooms.get(others.0), rooms.get(others.1)) else { continue };
            let in_line = (one.x - other.x).abs() < 1.0 || (one.y - other.y).abs() < 1.0;
            cost += if same_side { 0.0 } else { 7.0 } + if in_line { 0.0 } else { 7.0 };
        }
    }
    cost
}

/// Which sides an arrow joins; `None` when the boxes are too near for one.
fn sides(rooms: &[Rect], arrow: Arrow, across: bool) -> Option<(Side, Side)> {
    let (a, b) = (rooms.get(arrow.from)?, rooms.get(arrow.to)?);
    let apart = SHORTEST + 2.0 * AIR;
    let sideways = if b.x - a.right() >= apart {
        Some((Side::Right, Side::Left))
    } else if a.x - b.right() >= apart {
        Some((Side::Left, Side::Right))
    } else {
        None
    };
    let upright = if b.y - a.bottom() >= apart {
        Some((Side::Bottom, Side::Top))
    } else if a.y - b.bottom() >= apart {
        Some((Side::Top, Side::Bottom))
    } else {
        None
    };
    if across { sideways.or(upright) } else { upright.or(sideways) }
}

/// Where an arrow leaves or meets a side: its middle, moved by a part of its length.
fn port(room: Rect, side: Side, shift: f64) -> Point {
    let (x, y) = room.centre();
    match side {
        Side::Left => (room.x - AIR, y + shift * room.h),
        Side::Right => (room.right() + AIR, y + shift * room.h),
        Side::Top => (x + shift * room.w, room.y - AIR),
        Side::Bottom => (x + shift * room.w, room.bottom() + AIR),
    }
}

/// An S between two points, that leaves and arrives square to the sides.
fn curve(start: Point, leave: Side, end: Point) -> [Point; 4] {
    let (dx, dy) = ((end.0 - start.0) / 2.0, (end.1 - start.1) / 2.0);
    match leave {
        Side::Left | Side::Right => [start, (start.0 + dx, start.1), (end.0 - dx, end.1), end],
        Side::Top | Side::Bottom => [start, (start.0, start.1 + dy), (end.0, end.1 - dy), end],
    }
}

/// Whether two lines cross anywhere but near their ends, where arrows of one box meet.
fn cross(a: &Route, b: &Route) -> bool {
    let points: Vec<Point> = b.points().collect();
    let ends = [b.curve.first(), b.curve.last()];
    a.points().any(|p| {
        let near_end = ends.iter().flatten().any(|end| (end.0 - p.0).hypot(end.1 - p.1) < HEAD * 2.0);
        !near_end && points.iter().any(|q| (p.0 - q.0).hypot(p.1 - q.1) < HEAD * 0.6)
    })
}
