//! A number with the interval that holds the true one 95 times in 100. It knows no exam.

/// The 97.5th percentile of the normal law: 95 % lie between − and + this many standard deviations.
pub(crate) const Z_95: f64 = 1.959_963_984_540_054;

/// The 95th percentile of the normal law, for what is tested on one side.
pub(crate) const Z_95_ONE_SIDED: f64 = 1.644_853_626_951_472_2;

/// A number estimated from data, with its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// The lower bound of the interval.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// From how many observations.
    pub n: usize,
}

impl Estimate {
    /// A proportion, with Wilson's interval (1927), which stays inside 0 to 1 and is honest for few observations. `None`
    /// without observation.
    pub fn proportion(count: usize, n: usize) -> Option<Estimate> {
        if n == 0 {
            return None;
        }
        let (of, z2) = (n as f64, Z_95 * Z_95);
        let value = count.min(n) as f64 / of;
        let centre = (value + z2 / (2.0 * of)) / (1.0 + z2 / of);
        let half = Z_95 / (1.0 + z2 / of) * (value * (1.0 - value) / of + z2 / (4.0 * of * of)).sqrt();
        // At the ends the bound is the end itself; rounding would put it a hair beside.
        let low = if count == 0 { 0.0 } else { (centre - half).max(0.0) };
        let high = if count >= n { 1.0 } else { (centre + half).min(1.0) };
        Some(Estimate { value, low, high, n })
    }

    /// A correlation, with Fisher's interval (1921): `None` under four observations.
    pub(crate) fn correlation(value: f64, n: usize) -> Option<Estimate> {
        if n < 4 || !value.is_finite() {
            return None;
        }
        let value = value.clamp(-1.0, 1.0);
        let half = Z_95 / ((n - 3) as f64).sqrt();
        let z = value.atanh();
        Some(Estimate { value, low: (z - half).tanh(), high: (z + half).tanh(), n })
    }

    /// A value with its standard error, taken as normal.
    pub(crate) fn normal(value: f64, standard_error: f64, n: usize) -> Option<Estimate> {
        let half = Z_95 * standard_error;
        (value.is_finite() && half.is_finite()).then_some(Estimate { value, low: value - half, high: value + half, n })
    }

    /// The same through a growing or falling function: its interval is that of the function's values.
    pub(crate) fn map(self, function: impl Fn(f64) -> f64) -> Estimate {
        let (a, b) = (function(self.low), function(self.high));
        Estimate { value: function(self.value), low: a.min(b), high: a.max(b), n: self.n }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_unknown_and_one_of_everything_leaves_room_for_doubt() {
        assert_eq!(Estimate::proportion(0, 0), None);
        let all = Estimate::proportion(10, 10).unwrap();
        assert_eq!((all.value, all.high), (1.0, 1.0));
        // 10 / (10 + 1.96²), the bound Wilson gives when everybody is right.
        assert!((all.low - 10.0 / (10.0 + Z_95 * Z_95)).abs() < 1e-12);
        let none = Estimate::proportion(0, 10).unwrap();
        assert_eq!((none.value, none.low), (0.0, 0.0));
        assert!((none.high - (1.0 - all.low)).abs() < 1e-12);
    }

    #[test]
    fn a_correlation_needs_four_points_and_a_perfect_one_has_no_doubt() {
        assert_eq!(Estimate::correlation(0.5, 3), None);
        assert_eq!(Estimate::correlation(f64::NAN, 30), None);
        assert_eq!(Estimate::correlation(1.0 + 1e-15, 30), Some(Estimate { value: 1.0, low: 1.0, high: 1.0, n: 30 }));
        let half = Estimate::correlation(0.5, 28).unwrap();
        // atanh(0.5) = 0.5493, 1.96 / 5 = 0.392.
        assert!((half.low - 0.156_02).abs() < 1e-4 && (half.high - 0.735_76).abs() < 1e-4, "{half:?}");
    }

    #[test]
    fn a_falling_function_turns_the_interval_round() {
        let minus = Estimate { value: 1.0, low: 0.0, high: 3.0, n: 5 }.map(|x| -x);
        assert_eq!(minus, Estimate { value: -1.0, low: -3.0, high: 0.0, n: 5 });
    }
}
