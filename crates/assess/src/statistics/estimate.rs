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
    pub(crate) fn proportion(count: usize, n: usize) -> Option<Estimate> {
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
