//! What the devices one owns emit in a year: their making, shared out over the years they are kept, and the electricity
//! they use. It knows no kinds of devices and no values: those are the course's, each with its source.
//!
//! The rule is that of straight-line sharing, as in the French footprint tools (ADEME, *Impact CO2*,
//! <https://github.com/incubateur-ademe/impactco2>) and Boavizta's (<https://doc.api.boavizta.org>, "linear
//! allocation"): kilograms of making ÷ years kept. "Making" takes in transport and the end of life.

use crate::carbon::Grid;

/// What is known of one device.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Device {
    /// Kilograms of CO2e for its making, its transport and its end of life.
    pub making_kg: f64,
    /// Kilowatt-hours it uses in a year.
    pub kwh_a_year: f64,
}

/// How long a device is kept, in years; never zero, so that it can be shared over.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Years(f64);

impl Years {
    /// The shortest time a device is kept: a month.
    pub const LEAST: f64 = 1.0 / 12.0;
    /// The longest: nothing measured says what a device of that age uses.
    pub const MOST: f64 = 50.0;

    /// So many years; `None` outside a month to fifty years, or for what is no number.
    pub fn new(years: f64) -> Option<Years> {
        (Years::LEAST..=Years::MOST).contains(&years).then_some(Years(years))
    }

    /// In years.
    pub fn get(self) -> f64 {
        self.0
    }

    /// So many more.
    fn longer(self, more: f64) -> Years {
        Years(self.0 + more.max(0.0))
    }
}

/// Kilograms of CO2e in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Yearly {
    /// The year's share of the making.
    pub making: f64,
    /// The electricity used.
    pub using: f64,
}

impl Yearly {
    /// Both together, in kilograms.
    pub fn total(self) -> f64 {
        self.making + self.using
    }

    /// The making's share of the total, from 0 to 1; 0 when there is nothing to share.
    pub fn making_share(self) -> f64 {
        if self.total() > 0.0 { self.making / self.total() } else { 0.0 }
    }
}

impl std::ops::Add for Yearly {
    type Output = Yearly;

    fn add(self, other: Yearly) -> Yearly {
        Yearly { making: self.making + other.making, using: self.using + other.using }
    }
}

impl std::iter::Sum for Yearly {
    fn sum<I: Iterator<Item = Yearly>>(all: I) -> Yearly {
        all.fold(Yearly::default(), std::ops::Add::add)
    }
}

/// What `count` devices of a kind emit in a year when each is kept `years` and plugged into `grid`.
pub fn yearly(device: &Device, count: u32, years: Years, grid: Grid) -> Yearly {
    let count = f64::from(count);
    Yearly {
        making: count * device.making_kg / years.0,
        using: count * device.kwh_a_year * grid.grams_per_kwh() / 1000.0,
    }
}

/// Kilograms of CO2e a year that keeping them `more` years would save: the making is shared over more years, the
/// electricity stays the same. Negative `more` counts as none.
pub fn saved_by_keeping(device: &Device, count: u32, years: Years, more: f64) -> f64 {
    f64::from(count) * (device.making_kg / years.0 - device.making_kg / years.longer(more).0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LAPTOP: Device = Device { making_kg: 200.0, kwh_a_year: 50.0 };

    fn assert_near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} kg, not {expected} kg");
    }

    /// By hand: 2 × 200 kg ÷ 4 years = 100 kg; 2 × 50 kWh × 494 g = 49.4 kg.
    #[test]
    fn two_laptops_kept_four_years_emit_what_the_hand_computes() {
        let found = yearly(&LAPTOP, 2, Years::new(4.0).unwrap(), Grid::WORLD);
        assert_near(found.making, 100.0);
        assert_near(found.using, 49.4);
        assert_near(found.total(), 149.4);
        assert_near(found.making_share(), 100.0 / 149.4);
    }

    /// By hand: 200 ÷ 4 − 200 ÷ 6 = 16.67 kg; from six to eight, 200 ÷ 6 − 200 ÷ 8 = 8.33 kg: the first years count most.
    #[test]
    fn the_first_years_gained_save_the_most() {
        let saved = |years: f64| saved_by_keeping(&LAPTOP, 1, Years::new(years).unwrap(), 2.0);
        assert_near(saved(4.0), 200.0 / 4.0 - 200.0 / 6.0);
        assert_near(saved(6.0), 200.0 / 6.0 - 200.0 / 8.0);
        assert!(saved(4.0) > saved(6.0));
    }

    #[test]
    fn nothing_owned_emits_nothing() {
        let nothing: Yearly = std::iter::empty().sum();
        assert_eq!((nothing.total(), nothing.making_share()), (0.0, 0.0));
        assert_eq!(yearly(&LAPTOP, 0, Years::new(1.0).unwrap(), Grid::FRANCE), Yearly::default());
    }

    #[test]
    fn a_device_is_kept_between_a_month_and_fifty_years() {
        for wrong in [0.0, -1.0, 0.08, 50.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Years::new(wrong), None, "{wrong}");
        }
        assert_eq!(Years::new(2.5).map(Years::get), Some(2.5));
    }

    proptest! {
        #[test]
        fn a_device_kept_longer_never_emits_more_a_year(
            making_kg in 0.0..5000.0f64,
            kwh_a_year in 0.0..5000.0f64,
            count in 0u32..1000,
            years in 0.1..40.0f64,
            more in 0.0..10.0f64,
        ) {
            let device = Device { making_kg, kwh_a_year };
            let (short, long) = (Years::new(years).unwrap(), Years::new(years + more).unwrap());
            let now = yearly(&device, count, short, Grid::BELGIUM);
            let later = yearly(&device, count, long, Grid::BELGIUM);
            prop_assert!(later.total() <= now.total());
            prop_assert_eq!(later.using, now.using);
            let saved = saved_by_keeping(&device, count, short, more);
            prop_assert!(saved >= 0.0);
            prop_assert!((now.total() - later.total() - saved).abs() < 1e-6 * (1.0 + now.total()));
            prop_assert!((0.0..=1.0).contains(&now.making_share()));
        }
    }
}
