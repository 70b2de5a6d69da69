//! The linden sprig at the head of a page and in the middle of the badge, as line art.
//!
//! Two heart-shaped, toothed leaves (*Tilia cordata*) on a stem, and between them the tongue-like
//! bract from which the flowers hang. Leaves are drawn in a frame of their own, one unit long
//! from the stalk at the origin to the tip at (0, 1), then turned, scaled and moved. Knows shapes, not what draws
//! them.

/// A line, and the pen it wants.
pub(crate) struct Line {
    /// The strokes, in the coordinates of the page.
    pub(crate) strokes: Vec<Stroke>,
    /// In the accent's colour; otherwise in the main one.
    pub(crate) accent: bool,
    /// How wide the pen is.
    pub(crate) pen: f32,
}

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

/// A sprig hanging from 0 and centred on `x`, with leaves `size` points long to both sides, turned outwards by so many
/// degrees.
pub(crate) fn sprig(x: f32, size: f32, spread: f32) -> Vec<Line> {
    sprig_at((x, 0.0), size, spread, 1.0)
}

/// How far below its top the lowest flower of a sprig hangs, in sizes.
pub(crate) const SPRIG_HEIGHT: f32 = 1.15;

/// The sprig in a round frame with a wreath.
pub(crate) fn medallion(centre: Xy, radius: f32) -> Vec<Line> {
    let circle = |share: f32, accent, pen: f32| {
        let frame = Frame { x: centre.0, y: centre.1, angle: 0.0, size: share * radius, flip: 1.0 };
        Line { strokes: circle(frame.pen(), (0.0, 0.0), 1.0).strokes, accent, pen: pen * radius }
    };
    let size = 0.62 * radius;
    let wreath = wreath(centre, 0.864 * radius, 40, 0.07 * radius);
    let top = centre.1 - 0.46 * SPRIG_HEIGHT * size;
    [
        circle(0.986, false, 0.028),
        circle(0.945, false, 0.0065),
        circle(0.864, true, 0.0056),
        circle(0.78, false, 0.0065),
    ]
    .into_iter()
    .chain(wreath.into_iter().map(|strokes| Line { strokes, accent: false, pen: 0.0065 * radius }))
    .chain(sprig_at((centre.0, top), size, 50.0, 1.5))
    .collect()
}

fn sprig_at((x, y): Xy, size: f32, spread: f32, weight: f32) -> Vec<Line> {
    let stalk =
        |side: f32| Frame { x: x + side * 0.34 * size, y: y + 0.34 * size, angle: -spread * side, size, flip: -side };
    let middle = Frame { x, y: y + 0.2 * size, angle: 0.0, size, flip: 1.0 };
    let line = |pen: f32, accent| move |strokes| Line { strokes, accent, pen: pen * weight * size };
    let leaves = [stalk(-1.0), stalk(1.0)];
    let outlines = leaves.iter().map(margin).chain([stems(&middle)]).map(line(0.0174, false));
    let veins = leaves.iter().map(veins).map(line(0.0087, false));
    let flowers = flowers(&middle).into_iter().map(line(0.0174, true));
    outlines.chain(veins).chain(flowers).collect()
}

/// Pairs of little leaves around a circle.
fn wreath((x, y): Xy, radius: f32, pairs: u16, size: f32) -> Vec<Vec<Stroke>> {
    let leaf = |turn: f32, tilt: f32, flip: f32| {
        let (sin, cos) = turn.to_radians().sin_cos();
        let frame = Frame { x: x - radius * sin, y: y + radius * cos, angle: turn + tilt, size, flip };
        let half = [(0.30, 0.22), (0.34, 0.62), (0.0, 1.0)];
        let back = [(-0.30, 0.62), (-0.26, 0.22), (0.0, 0.0)];
        frame.pen().from((0.0, 0.0)).curve(half).curve(back).strokes
    };
    (0..pairs)
        .flat_map(|place| {
            let turn = 360.0 * f32::from(place) / f32::from(pairs);
            [leaf(turn, 62.0, 1.0), leaf(turn, 118.0, -1.0)]
        })
        .collect()
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
}

/// One half of the leaf's edge, from stalk to tip, as cubic curves.
const HALF: [[Xy; 4]; 3] = [
    [(0.0, 0.0), (0.06, -0.10), (0.22, -0.13), (0.33, 0.0)],
    [(0.33, 0.0), (0.45, 0.14), (0.43, 0.38), (0.29, 0.60)],
    [(0.29, 0.60), (0.19, 0.75), (0.05, 0.80), (0.0, 1.0)],
];

/// The toothed edge. The two halves differ a little, as a linden's do.
fn margin(leaf: &Frame) -> Vec<Stroke> {
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
    pen.strokes
}

/// Midrib and side veins, the lowest of them branching outwards.
fn veins(leaf: &Frame) -> Vec<Stroke> {
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
    pen.strokes
}

/// The twig and the two leaf stalks.
fn stems(middle: &Frame) -> Vec<Stroke> {
    let pen = middle.pen().from((0.04, -0.2)).bend((-0.01, -0.1), (0.0, 0.0));
    pen.bend((-0.2, 0.0), (-0.34, 0.14)).from((0.0, 0.0)).bend((0.2, 0.0), (0.34, 0.14)).strokes
}

/// The bract and three round flower buds on their stalks.
fn flowers(middle: &Frame) -> Vec<Vec<Stroke>> {
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
    [stalks.strokes].into_iter().chain(buds).collect()
}

fn bud(middle: &Frame, centre: Xy) -> Vec<Stroke> {
    circle(middle.pen(), centre, 0.04).strokes
}

/// A circle, by the usual four-curve approximation.
fn circle(pen: Pen<'_>, (x, y): Xy, r: f32) -> Pen<'_> {
    let k = 0.5523 * r;
    pen.from((x + r, y))
        .curve([(x + r, y + k), (x + k, y + r), (x, y + r)])
        .curve([(x - k, y + r), (x - r, y + k), (x - r, y)])
        .curve([(x - r, y - k), (x - k, y - r), (x, y - r)])
        .curve([(x + k, y - r), (x + r, y - k), (x + r, y)])
}

fn cubic([a, b, c, d]: &[Xy; 4], t: f32) -> Xy {
    let u = 1.0 - t;
    let mix =
        |a: f32, b: f32, c: f32, d: f32| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
    (mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1))
}
