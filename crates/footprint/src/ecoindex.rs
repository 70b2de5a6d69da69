//! EcoIndex: a page's place among the pages of the web, by its elements, requests and bytes. It knows nothing of grams:
//! the life-cycle values published beside the score aren't free, and say less than they seem to.
//!
//! The tables and grades are those of the published reference, <https://github.com/cnumr/ecoindex_reference>
//! (`ecoindex_reference.json`); the method is described at <https://www.ecoindex.fr/comment-ca-marche/>. The tables are
//! © CNUMR and GreenIT.fr, published under CC BY-NC-ND: they are reproduced here unchanged and with their source, and
//! aren't covered by this project's licence; to reuse them commercially or change them, ask their authors.
//!
//! Implementations differ: the GreenIT-Analysis browser extension starts its quantiles at 1 instead of 0, which takes five
//! points off, and moves the grades as much. This one interpolates as the two libraries behind ecoindex.fr do
//! (<https://github.com/cnumr/ecoindex_python>, <https://github.com/cnumr/ecoindex_js>), and shares their tests' values.

use crate::Weight;

/// Bounds of the twenty quantiles for elements.
const ELEMENTS: [f64; 21] = [
    0.0, 47.0, 75.0, 159.0, 233.0, 298.0, 358.0, 417.0, 476.0, 537.0, 603.0, 674.0, 753.0, 843.0, 949.0, 1076.0,
    1237.0, 1459.0, 1801.0, 2479.0, 594_601.0,
];

/// Bounds of the twenty quantiles for requests.
const REQUESTS: [f64; 21] = [
    0.0, 2.0, 15.0, 25.0, 34.0, 42.0, 49.0, 56.0, 63.0, 70.0, 78.0, 86.0, 95.0, 105.0, 117.0, 130.0, 147.0, 170.0,
    205.0, 281.0, 3920.0,
];

/// Bounds of the twenty quantiles for what is transferred, in kilobytes (1,000 bytes).
const KILOBYTES: [f64; 21] = [
    0.0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06,
    2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223_212.26,
];

/// What a score must exceed to have a grade.
const GRADES: [(f64, char); 6] = [(80.0, 'A'), (70.0, 'B'), (55.0, 'C'), (40.0, 'D'), (25.0, 'E'), (10.0, 'F')];

/// A page's EcoIndex.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EcoIndex {
    /// From 0 to 100, the higher the lighter. Exact; the published tools show it [rounded](EcoIndex::rounded).
    pub score: f64,
    /// From A to G, given to the rounded score: above 80, 70, 55, 40, 25, 10, or none of these.
    pub grade: char,
}

impl EcoIndex {
    /// The score as the published tools show it, a whole number from 0 to 100.
    pub fn rounded(self) -> f64 {
        self.score.round()
    }
}

/// The EcoIndex of a page: 100 − 5 × (3 × elements + 2 × requests + bytes) / 6, each as its place in its quantiles.
pub fn ecoindex(weight: &Weight) -> EcoIndex {
    let elements = quantile(&ELEMENTS, f64::from(weight.elements));
    let requests = quantile(&REQUESTS, f64::from(weight.requests));
    let kilobytes = quantile(&KILOBYTES, weight.bytes as f64 / 1000.0);
    let score = 100.0 - 5.0 * (3.0 * elements + 2.0 * requests + kilobytes) / 6.0;
    EcoIndex { score, grade: grade(score.round()) }
}

/// What the EcoIndex would become, were one thing halved and the others left as they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halved {
    /// With half the elements.
    pub elements: EcoIndex,
    /// With half the requests.
    pub requests: EcoIndex,
    /// With half the bytes.
    pub bytes: EcoIndex,
}

/// The EcoIndex with each of the three halved in turn, to see which of them weighs most; halves are rounded down.
pub fn ecoindex_halved(weight: &Weight) -> Halved {
    Halved {
        elements: ecoindex(&Weight { elements: weight.elements / 2, ..*weight }),
        requests: ecoindex(&Weight { requests: weight.requests / 2, ..*weight }),
        bytes: ecoindex(&Weight { bytes: weight.bytes / 2, ..*weight }),
    }
}

/// A value's place among the bounds, from 0 to 20: the number of bounds passed, and the share of the way to the next.
fn quantile(bounds: &[f64; 21], value: f64) -> f64 {
    let steps = bounds.iter().zip(bounds.iter().skip(1));
    steps
        .enumerate()
        .find(|(_, (_, upper))| value < **upper)
        .map_or(20.0, |(passed, (lower, upper))| passed as f64 + (value - lower) / (upper - lower))
}

fn grade(score: f64) -> char {
    GRADES.iter().find(|(above, _)| score > *above).map_or('G', |(_, grade)| *grade)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(elements: u32, requests: u32, kilobytes: u64) -> EcoIndex {
        ecoindex(&Weight { bytes: kilobytes * 1000, requests, elements })
    }

    #[test]
    fn pages_score_as_in_the_published_libraries() {
        for (elements, requests, kilobytes, score, grade) in [
            (100, 100, 100, 72.0, 'B'),
            (100, 100, 1000, 67.0, 'C'),
            (100, 100, 10_000, 58.0, 'C'),
            (200, 200, 10_000, 46.0, 'D'),
            (2355, 267, 2493, 10.0, 'G'),
            (240, 20, 331, 83.0, 'A'),
            (2240, 100, 310_182, 16.0, 'F'),
        ] {
            let index = page(elements, requests, kilobytes);
            assert_eq!((index.rounded(), index.grade), (score, grade));
        }
    }

    #[test]
    fn values_take_their_place_as_in_the_published_libraries() {
        assert!((quantile(&KILOBYTES, 2500.0) - 14.086_372_025_739_513).abs() < 1e-12);
        assert!((quantile(&ELEMENTS, 150.0) - 2.892_857_142_857_143).abs() < 1e-12);
        assert!((quantile(&REQUESTS, 23.0) - 2.8).abs() < 1e-12);
        assert_eq!(quantile(&KILOBYTES, 310_182.902), 20.0);
    }

    #[test]
    fn a_page_on_the_same_bound_everywhere_loses_five_points_a_bound() {
        let bounds = ELEMENTS.iter().zip(REQUESTS).zip(KILOBYTES);
        for (passed, ((elements, requests), kilobytes)) in bounds.enumerate() {
            let index = ecoindex(&Weight {
                bytes: (kilobytes * 1000.0).round() as u64,
                requests: requests as u32,
                elements: *elements as u32,
            });
            assert!((index.score - (100.0 - 5.0 * passed as f64)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_score_on_a_threshold_has_the_grade_below() {
        let grades = [100.0, 81.0, 80.0, 70.0, 55.0, 40.0, 25.0, 10.0, 0.0].map(grade);
        assert_eq!(grades, ['A', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'G']);
    }

    #[test]
    fn nothing_scores_100_and_the_heaviest_page_0() {
        assert_eq!(page(0, 0, 0).score, 100.0);
        let heaviest = page(u32::MAX, u32::MAX, 1_000_000_000);
        assert_eq!((heaviest.score, heaviest.grade), (0.0, 'G'));
    }

    /// By hand, a page on the eighteenth bound everywhere (1,801 elements, 205 requests, 5,400.08 kB) scores 10. With 900
    /// elements: 13 + 57 / 106 bounds instead of 18, and (18 − 13.54) × 5 × 3 / 6 = 11.2 points more; with 102 requests:
    /// 12.7 bounds, (18 − 12.7) × 5 × 2 / 6 = 8.8; with 2,700.04 kB: 14.59 bounds, (18 − 14.59) × 5 / 6 = 2.8.
    #[test]
    fn halving_tells_what_weighs_most() {
        let weight = Weight { bytes: 5_400_080, requests: 205, elements: 1801 };
        assert_eq!(ecoindex(&weight).rounded(), 10.0);
        let halved = ecoindex_halved(&weight);
        assert_eq!(halved.elements.rounded(), 21.0);
        assert_eq!(halved.requests.rounded(), 19.0);
        assert_eq!(halved.bytes.rounded(), 13.0);
    }

    proptest! {
        #[test]
        fn more_of_anything_never_raises_the_score(
            (bytes, requests, elements) in (0u64..300_000_000, 0u32..5000, 0u32..600_000),
            (more_bytes, more_requests, more_elements) in (0u64..1_000_000, 0u32..100, 0u32..1000),
        ) {
            let light = Weight { bytes, requests, elements };
            let heavy = Weight {
                bytes: bytes + more_bytes,
                requests: requests + more_requests,
                elements: elements + more_elements,
            };
            let (light, heavy) = (ecoindex(&light), ecoindex(&heavy));
            prop_assert!(heavy.score <= light.score);
            prop_assert!(heavy.grade >= light.grade);
            prop_assert!((0.0..=100.0).contains(&heavy.score));
        }

        #[test]
        fn halving_anything_never_lowers_the_score(bytes: u64, requests: u32, elements: u32) {
            let weight = Weight { bytes, requests, elements };
            let halved = ecoindex_halved(&weight);
            let score = ecoindex(&weight).score;
            prop_assert!([halved.elements, halved.requests, halved.bytes].iter().all(|half| half.score >= score));
        }
    }
}
