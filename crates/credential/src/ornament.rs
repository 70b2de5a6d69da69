//! The linden sprig at the head of a page and in the middle of the badge, as line art.
//!
//! Two heart-shaped, toothed leaves (*Tilia cordata*) on a stem, and between them the tongue-like
//! bract from which the flowers hang. Leaves are drawn in a frame of their own, one unit long
//! from the stalk at the origin to the tip at (0, 1), then turned, scaled and moved. Knows shapes, not what draws
//! them.

/// The lines of the sprig, by the pen they want.
pub(crate) struct Sprig {
    /// Outlines and stems, for the broader pen.
    pub(crate) outlines: Vec<Outline>,
    /// Veins, for the finer pen.
    pub(crate) veins: Vec<Outline>,
    /// Bract and flowers, for the accent.
    pub(crate) flowers: Vec<Outline>,
    /// From the twig at 0 down to the lowest flower.
    pub(crate) height: f32,
}

/// A line with its bends, in the coordinates of the page.
pub(crate) struct Outline(pub(crate) Vec<Stroke>);

/// One stroke of the pen.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stroke {
    /// Lifts the pen and sets it down here.
    Move(Xy),
    /// A curve bent towards one point, to another.
    Bend(Xy, Xy),
    /// A curve that leaves towards one point, arrives from another, and ends at the third.
    Curve(Xy, Xy, Xy),
}

/// A wreath of leaflets: `count` pairs around a circle, as veinless little leaves.
pub(crate) fn wreath((x, y): Xy, radius: f32, count: u16, size: f32) -> Vec<Outline> {
    let leaf = |turn: f32, tilt: f32, flip: f32| {
        let (sin, cos) = turn.to_radians().sin_cos();
        let frame = Frame { x: x - radius * sin, y: y + radius * cos, angle: turn + tilt, size, flip };
        let half = [(0.30, 0.22), (0.34, 0.62), (0.0, 1.0)];
        let back = [(-0.30, 0.62), (-0.26, 0.22), (0.0, 0.0)];
        frame.pen().from((0.0, 0.0)).curve(half).curve(back).done()
    };
    (0..count)
        .flat_map(|place| {
            let turn = 360.0 * f32::from(place) / f32::from(count);
            [leaf(turn, 62.0, 1.0), leaf(turn, 118.0, -1.0)]
        })
        .collect()
}

/// A sprig hanging from 0 and centred on `x`, with leaves `size` points long to both sides.
pub(crate) fn sprig(x: f32, size: f32) -> Sprig {
    let stalk = |side: f32| Frame { x: x + side * 0.34 * size, y: 0.34 * size, angle: -66.0 * side, size, flip: -side };
    let middle = Frame { x, y: 0.2 * size, angle: 0.0, size, flip: 1.0 };
    let leaves = [stalk(-1.0), stalk(1.0)];
    Sprig {
        outlines: leaves.iter().map(margin).chain([stems(&middle)]).collect(),
        veins: leaves.iter().map(veins).collect(),
        flowers: flowers(&middle),
        height: 1.15 * size,
    }
}

/// Where a part is, how it is turned (degrees, clockwise from hanging straight down), its size,
/// and whether it is mirrored.
struct Frame {
    x: f32,
    y: f32,
    angle: f32,
    size: f32,
    flip: f32,
}

pub(crate) type Xy = (f32, f32);

impl Frame {
    fn at(&self, (x, y): Xy) -> Xy {
        let (sin, cos) = self.angle.to_radians().sin_cos();
        let (x, y) = (x * self.flip * self.size, y * self.size);
        // Hundredths of a point are fine enough, and short to write.
        let round = |z: f32| (100.0 * z).round() / 100.0;
        (round(self.x + x * cos - y * sin), round(self.y + x * sin + y * cos))
    }

    fn pen(&self) -> Pen<'_> {
        Pen { frame: self, strokes: Vec::new() }
    }
}

/// Draws in the coordinates of a frame.
struct Pen<'a> {
    frame: &'a Frame,
    strokes: Vec<Stroke>,
}

impl Pen<'_> {
    fn from(mut self, start: Xy) -> Self {
        self.strokes.push(Stroke::Move(self.frame.at(start)));
        self
    }

    fn bend(mut self, by: Xy, to: Xy) -> Self {
        self.strokes.push(Stroke::Bend(self.frame.at(by), self.frame.at(to)));
        self
    }

    fn curve(mut self, [first, second, to]: [Xy; 3]) -> Self {
        self.strokes.push(Stroke::Curve(self.frame.at(first), self.frame.at(second), self.frame.at(to)));
        self
    }

    fn done(self) -> Outline {
        Outline(self.strokes)
    }
}

/// One half of the leaf's edge, from stalk to tip, as cubic curves.
const HALF: [[Xy; 4]; 3] = [
    [(0.0, 0.0), (0.06, -0.10), (0.22, -0.13), (0.33, 0.0)],
    [(0.33, 0.0), (0.45, 0.14), (0.43, 0.38), (0.29, 0.60)],
    [(0.29, 0.60), (0.19, 0.75), (0.05, 0.80), (0.0, 1.0)],
];

/// The toothed edge. The two halves differ a little, as a linden's do.
fn margin(leaf: &Frame) -> Outline {
    let mut pen = leaf.pen().from((0.0, 0.0));
    for side in [1.0, -0.92] {
        pen = pen.from((0.0, 0.0));
        let mut here = (0.0, 0.0);
        for (index, piece) in HALF.iter().enumerate() {
            let teeth = 7;
            for tooth in 1..=teeth {
                let there = cubic(piece, tooth as f32 / teeth as f32);
                // No teeth in the heart's notch nor at the drawn-out tip.
                let notch = index == 0 && tooth <= 3;
                let tip = index == 2 && tooth >= 6;
                let depth = if notch || tip { 0.0 } else { 0.026 };
                let (dx, dy) = (there.0 - here.0, there.1 - here.1);
                let length = dx.hypot(dy).max(f32::EPSILON);
                let point = (
                    there.0 + depth * (dy / length + 0.5 * dx / length),
                    there.1 + depth * (-dx / length + 0.5 * dy / length),
                );
                let belly = (
                    (here.0 + point.0) / 2.0 + 0.6 * depth * dy / length,
                    (here.1 + point.1) / 2.0 - 0.6 * depth * dx / length,
                );
                let mirror = |(x, y): Xy| (x * side, y);
                pen = pen.bend(mirror(belly), mirror(point));
                if depth > 0.0 {
                    pen = pen.bend(mirror(there), mirror(there));
                }
                here = there;
            }
        }
    }
    pen.done()
}

/// Midrib and side veins, the lowest of them branching outwards.
fn veins(leaf: &Frame) -> Outline {
    let mut pen = leaf.pen().from((0.0, 0.0)).bend((0.02, 0.5), (0.0, 0.95));
    for side in [1.0, -0.92] {
        let mirror = |(x, y): Xy| (x * side, y);
        for (from, by, to) in [
            ((0.0, 0.02), (0.15, 0.03), (0.33, 0.09)),
            ((0.0, 0.02), (0.16, 0.12), (0.36, 0.31)),
            ((0.01, 0.20), (0.13, 0.28), (0.31, 0.48)),
            ((0.01, 0.37), (0.10, 0.44), (0.23, 0.62)),
            ((0.01, 0.53), (0.07, 0.59), (0.15, 0.73)),
            ((0.15, 0.03), (0.21, 0.0), (0.27, -0.02)),
            ((0.16, 0.13), (0.26, 0.15), (0.37, 0.20)),
        ] {
            pen = pen.from(mirror(from)).bend(mirror(by), mirror(to));
        }
    }
    pen.done()
}

/// The twig and the two leaf stalks.
fn stems(middle: &Frame) -> Outline {
    let pen = middle.pen().from((0.04, -0.2)).bend((-0.01, -0.1), (0.0, 0.0));
    pen.bend((-0.2, 0.0), (-0.34, 0.14)).from((0.0, 0.0)).bend((0.2, 0.0), (0.34, 0.14)).done()
}

/// The bract and three round flower buds on their stalks.
fn flowers(middle: &Frame) -> Vec<Outline> {
    let bract = middle
        .pen()
        .from((0.0, 0.0))
        .bend((0.01, 0.06), (0.0, 0.12))
        .curve([(-0.10, 0.20), (-0.13, 0.42), (-0.05, 0.64)])
        .curve([(0.06, 0.48), (0.08, 0.26), (0.0, 0.12)])
        .bend((-0.02, 0.26), (0.0, 0.40));
    let stalks = bract
        .bend((0.02, 0.54), (0.05, 0.66))
        .bend((0.01, 0.72), (-0.035, 0.765))
        .from((0.05, 0.66))
        .bend((0.06, 0.76), (0.05, 0.83))
        .from((0.05, 0.66))
        .bend((0.11, 0.70), (0.14, 0.755));
    let buds = [(-0.06, 0.795), (0.045, 0.87), (0.165, 0.785)].map(|centre| bud(middle, centre));
    [stalks.done()].into_iter().chain(buds).collect()
}

/// A circle, by the usual four-curve approximation.
fn bud(middle: &Frame, (x, y): Xy) -> Outline {
    let (r, k) = (0.04, 0.04 * 0.5523);
    middle
        .pen()
        .from((x + r, y))
        .curve([(x + r, y + k), (x + k, y + r), (x, y + r)])
        .curve([(x - k, y + r), (x - r, y + k), (x - r, y)])
        .curve([(x - r, y - k), (x - k, y - r), (x, y - r)])
        .curve([(x + k, y - r), (x + r, y - k), (x + r, y)])
        .done()
}

fn cubic([a, b, c, d]: &[Xy; 4], t: f32) -> Xy {
    let u = 1.0 - t;
    let mix =
        |a: f32, b: f32, c: f32, d: f32| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
    (mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1))
}
