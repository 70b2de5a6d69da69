//! Ways of placing up to six boxes in rows or columns, in a few orders.
//!
//! It knows which boxes arrows join, and nothing of sizes.

use super::Arrow;

/// A way of placing boxes on a grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    /// Column and row of each box; halves stand between two.
    pub(super) cells: Vec<(f64, f64)>,
    /// How many columns.
    pub(super) columns: usize,
    /// How many rows.
    pub(super) rows: usize,
    /// Whether it is made of columns, so that arrows run across; else of rows, and they run down.
    pub(super) across: bool,
    /// How far reading order is from the order of the boxes.
    pub(super) disorder: f64,
    /// How far it is from full rows of like length: what matters when no arrow joins the boxes.
    pub(super) raggedness: f64,
    /// Whether every arrow leads from one part (column or row) to another.
    pub(super) straight: bool,
}

/// Every way that is tried.
pub(super) fn places(count: usize, arrows: &[Arrow]) -> Vec<Places> {
    let mut orders: Vec<Vec<usize>> = vec![(0..count).collect()];
    let layered = by_layer(count, arrows);
    if !orders.contains(&layered) {
        orders.push(layered);
    }
    let mut all: Vec<Places> = Vec::new();
    for parts in compositions(count) {
        for order in &orders {
            for snake in [false, true] {
                for across in [false, true] {
                    let tried = place(&parts, order, arrows, snake, across);
                    if tried.columns <= 4 && tried.rows <= 5 && !all.contains(&tried) {
                        all.push(tried);
                    }
                }
            }
        }
    }
    all
}

/// Ways of writing `count` as a sum, order counting.
fn compositions(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for first in 1..=count {
        for mut rest in compositions(count - first) {
            rest.insert(0, first);
            all.push(rest);
        }
    }
    all
}

/// Boxes by how many arrows lead to them at most, arrows back to an earlier box apart.
fn by_layer(count: usize, arrows: &[Arrow]) -> Vec<usize> {
    let mut layer = vec![0usize; count];
    for _ in 0..count {
        for arrow in arrows.iter().filter(|a| a.from < a.to) {
            let next = layer.get(arrow.from).copied().unwrap_or_default() + 1;
            if let Some(to) = layer.get_mut(arrow.to) {
                *to = next.max(*to);
            }
        }
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|i| layer.get(*i).copied());
    order
}

/// Boxes shared out in parts: columns left to right, or rows top to bottom. A snake turns back at the end of each.
fn place(parts: &[usize], order: &[usize], arrows: &[Arrow], snake: bool, across: bool) -> Places {
    let longest = parts.iter().copied().max().unwrap_or(1);
    let mut cells = vec![(0.0, 0.0); order.len()];
    let mut boxes = order.iter();
    for (i, part) in parts.iter().enumerate() {
        // A snake's parts meet where it turns; others are centred.
        let start = if snake { 0.0 } else { (longest - part) as f64 / 2.0 };
        for j in 0..*part {
            let j = if snake && i % 2 == 1 { longest - 1 - j } else { j };
            let (along, beside) = (i as f64, start + j as f64);
            let cell = boxes.next().and_then(|index| cells.get_mut(*index));
            if let Some(cell) = cell {
                *cell = if across { (along, beside) } else { (beside, along) };
            }
        }
    }
    let (columns, rows) = if across { (parts.len(), longest) } else { (longest, parts.len()) };
    let disorder = disorder(&cells);
    let missing = parts.iter().map(|part| (longest - part) as f64).sum::<f64>();
    // A snake that isn't full hangs to one side.
    let disorder = disorder + if snake && parts.len() > 1 { 4.0 * missing } else { 0.0 };
    let raggedness = if across { 6.0 } else { 0.0 }
        + parts.windows(2).filter(|pair| pair.first() < pair.last()).count() as f64 * 6.0
        + missing
        + if columns > rows { 0.0 } else { 2.0 };
    let part = |i: usize| cells.get(i).map(|cell| if across { cell.0 } else { cell.1 });
    let straight = arrows.iter().all(|arrow| part(arrow.from) != part(arrow.to));
    Places { disorder, raggedness, straight, cells, columns, rows, across }
}

/// Pairs of boxes that are read in the wrong order.
fn disorder(cells: &[(f64, f64)]) -> f64 {
    let mut pairs = 0;
    for (i, a) in cells.iter().enumerate() {
        for b in cells.iter().skip(i + 1) {
            let after = b.1 > a.1 || (b.1 - a.1).abs() < 0.6 && b.0 >= a.0 || b.0 > a.0;
            pairs += u32::from(!after);
        }
    }
    f64::from(pairs) * 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_boxes_can_stand_in_eight_ways_of_columns() {
        assert_eq!(compositions(4).len(), 8);
    }

    #[test]
    fn every_box_has_its_own_place() {
        for count in 2..=6 {
            for places in places(count, &[]) {
                for (i, a) in places.cells.iter().enumerate() {
                    assert!(!places.cells[..i].contains(a), "{places:?}");
                }
            }
        }
    }
}
