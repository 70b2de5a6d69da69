//! Grams of CO2e for bytes transferred, by the Sustainable Web Design Model, version 4. It knows nothing of pages.
//!
//! Method: <https://sustainablewebdesign.org/estimating-digital-emissions/>; constants and checks: the Green Web
//! Foundation's implementation, <https://github.com/thegreenwebfoundation/co2.js> (`src/constants/index.js` and
//! `src/sustainable-web-design-v4.test.js`). An order of magnitude, to be called an estimate wherever it is shown: bytes
//! stand for everything else, and neither networks nor devices use energy in proportion to them.

/// How much CO2e a kilowatt-hour of electricity emits, in grams over its life cycle.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Grid(f64);

impl Grid {
    /// The world in 2022, the model's own value (Ember).
    pub const WORLD: Grid = Grid(494.0);
    /// France in 2024 (Ember, *Yearly electricity data*, as distributed with CO2.js), like the following.
    pub const FRANCE: Grid = Grid(44.0);
    /// Belgium in 2024.
    pub const BELGIUM: Grid = Grid(118.0);
    /// Switzerland in 2024.
    pub const SWITZERLAND: Grid = Grid(37.0);
    /// The Netherlands in 2024.
    pub const NETHERLANDS: Grid = Grid(253.0);

    /// A grid of so many grams a kilowatt-hour; `None` for a number that is negative or isn't finite.
    pub fn new(grams_per_kwh: f64) -> Option<Grid> {
        (grams_per_kwh.is_finite() && grams_per_kwh >= 0.0).then_some(Grid(grams_per_kwh))
    }

    /// The grid of a country by its ISO 3166-1 code ("FR"), when its value is known here.
    pub fn of_country(code: &str) -> Option<Grid> {
        match code {
            "FR" => Some(Grid::FRANCE),
            "BE" => Some(Grid::BELGIUM),
            "CH" => Some(Grid::SWITZERLAND),
            "NL" => Some(Grid::NETHERLANDS),
            _ => None,
        }
    }

    /// Grams of CO2e a kilowatt-hour.
    pub fn grams_per_kwh(self) -> f64 {
        self.0
    }
}

/// The grid that each part of the way runs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grids {
    /// Where the server is.
    pub data_centre: Grid,
    /// Where the data travels.
    pub network: Grid,
    /// Where the reader is.
    pub device: Grid,
}

impl Grids {
    /// The whole way on one grid.
    pub fn all(grid: Grid) -> Grids {
        Grids { data_centre: grid, network: grid, device: grid }
    }
}

/// Grams of CO2e of one part of the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// From the electricity used.
    pub operational: f64,
    /// From the making of the equipment, shared out over its use.
    pub embodied: f64,
}

impl Part {
    /// Both together, in grams.
    pub fn total(self) -> f64 {
        self.operational + self.embodied
    }
}

/// Grams of CO2e that a transfer of data is estimated to emit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Servers and what houses them.
    pub data_centre: Part,
    /// Networks.
    pub network: Part,
    /// The reader's device.
    pub device: Part,
}

impl Estimate {
    /// Everything together, in grams.
    pub fn total(self) -> f64 {
        self.operational() + self.embodied()
    }

    /// What comes from the electricity used, in grams.
    pub fn operational(self) -> f64 {
        self.data_centre.operational + self.network.operational + self.device.operational
    }

    /// What comes from the making of the equipment, in grams.
    pub fn embodied(self) -> f64 {
        self.data_centre.embodied + self.network.embodied + self.device.embodied
    }
}

/// Estimates the grams of CO2e of a transfer of `bytes`: one page on a first visit, or all that was sent in a month.
///
/// For each part: gigabytes (10⁹ bytes) × kWh per gigabyte × grams per kWh. Equipment is made all over the world, so
/// its share always takes the world's grid, as the model says. No allowance is made for green hosting (its factor is
/// 0) or for returning visits: what wasn't sent again isn't in `bytes`.
pub fn grams(bytes: u64, grids: &Grids) -> Estimate {
    let gigabytes = bytes as f64 / 1e9;
    let part = |operational: f64, embodied: f64, grid: Grid| Part {
        operational: gigabytes * operational * grid.0,
        embodied: gigabytes * embodied * Grid::WORLD.0,
    };
    Estimate {
        data_centre: part(0.055, 0.012, grids.data_centre),
        network: part(0.059, 0.013, grids.network),
        device: part(0.080, 0.081, grids.device),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GIGABYTE: u64 = 1_000_000_000;

    fn assert_near(grams: f64, expected: f64) {
        assert!((grams - expected).abs() < 5e-4, "{grams} g, not {expected} g");
    }

    #[test]
    fn a_gigabyte_emits_what_the_published_implementation_says() {
        let world = grams(GIGABYTE, &Grids::all(Grid::WORLD));
        assert_near(world.data_centre.operational, 27.17);
        assert_near(world.network.operational, 29.146);
        assert_near(world.device.operational, 39.52);
        assert_near(world.data_centre.embodied, 5.928);
        assert_near(world.network.embodied, 6.422);
        assert_near(world.device.embodied, 40.014);
        assert_near(world.total(), 148.2);
    }

    #[test]
    fn each_part_runs_on_its_own_grid_but_is_made_in_the_world() {
        let grids = Grids {
            data_centre: Grid::new(100.0).unwrap(),
            network: Grid::new(200.0).unwrap(),
            device: Grid::new(300.0).unwrap(),
        };
        let estimate = grams(GIGABYTE, &grids);
        assert_near(estimate.data_centre.operational, 5.5);
        assert_near(estimate.network.operational, 11.8);
        assert_near(estimate.device.operational, 24.0);
        assert_near(estimate.embodied(), 52.364);
    }

    #[test]
    fn a_page_of_40_kilobytes_read_in_france_emits_about_two_milligrams_and_a_half() {
        let estimate = grams(40_000, &Grids::all(Grid::of_country("FR").unwrap()));
        assert_near(estimate.total(), 0.0024);
        assert!(estimate.embodied() > estimate.operational());
    }

    #[test]
    fn a_grid_emits_no_less_than_nothing() {
        assert_eq!(Grid::new(-1.0), None);
        assert_eq!(Grid::new(f64::NAN), None);
        assert_eq!(Grid::new(0.0).map(Grid::grams_per_kwh), Some(0.0));
        assert_eq!(Grid::of_country("XX"), None);
    }

    proptest! {
        #[test]
        fn more_bytes_or_a_dirtier_grid_never_emit_less(
            bytes in 0u64..1_000_000_000_000,
            more in 0u64..1_000_000_000,
            grid in 0.0..1000.0f64,
            dirtier in 0.0..1000.0f64,
        ) {
            let clean = Grids::all(Grid::new(grid).unwrap());
            let dirty = Grids::all(Grid::new(grid + dirtier).unwrap());
            prop_assert!(grams(bytes, &clean).total() <= grams(bytes + more, &clean).total());
            prop_assert!(grams(bytes, &clean).total() <= grams(bytes, &dirty).total());
        }
    }
}
