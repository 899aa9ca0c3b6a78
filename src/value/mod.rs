//! What a number in a text says: an interval with a point and the way it is bounded.
//!
//! Pure arithmetic; knows nothing of text, units or rules.

mod bound;
mod interval;
mod notation;

pub use bound::{Bound, Change};
pub use interval::Interval;
pub use notation::grouped;

/// The value of a quantity as its writer claims it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// All values that the words allow.
    pub interval: Interval,
    /// The number as written: 10,000 in "over 10,000". `None` where the words name no number ("between 5 and 10", "dozens").
    pub point: Option<f64>,
    /// How the words bound it.
    pub bound: Bound,
}

impl Value {
    /// Half-width of the band round an "about" value, as a part of the value: "about 200" allows 190 to 210.
    pub const ABOUT: f64 = 0.05;

    /// Exactly `n`.
    #[must_use]
    pub fn exact(n: f64) -> Self {
        Value { interval: Interval::exact(n), point: Some(n), bound: Bound::Exact }
    }

    /// The number `n` under a bound that needs no second number. `Range` and `Vague` have no single
    /// point and give the exact value; use [`Value::range`] or [`Value::vague`].
    #[must_use]
    pub fn bounded(n: f64, bound: Bound) -> Self {
        let interval = match bound {
            Bound::Exact | Bound::Range | Bound::Vague => Interval::exact(n),
            Bound::About => Interval::around(n, Self::ABOUT),
            Bound::AtLeast => Interval::at_least(n),
            Bound::MoreThan => Interval::more_than(n),
            Bound::AtMost => Interval::at_most(n),
            Bound::LessThan => Interval::less_than(n),
        };
        Value { interval, point: Some(n), bound }
    }

    /// Anything from `low` to `high`, both included; the order of the two does not matter.
    #[must_use]
    pub fn range(low: f64, high: f64) -> Self {
        Value { interval: Interval::closed(low.min(high), low.max(high)), point: None, bound: Bound::Range }
    }

    /// A vague word's band ("dozens" is 24 to 99), with the number that the word is built on (12) where it has one.
    #[must_use]
    pub fn vague(low: f64, high: f64, point: Option<f64>) -> Self {
        Value { interval: Interval::closed(low, high), point, bound: Bound::Vague }
    }

    /// The same value in another unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Value { interval: self.interval.scaled(factor), point: self.point.map(|p| p * factor), bound: self.bound }
    }

    /// The same value with `offset` added.
    #[must_use]
    pub fn shifted(self, offset: f64) -> Self {
        Value {
            interval: self.interval.plus(Interval::exact(offset)),
            point: self.point.map(|p| p + offset),
            bound: self.bound,
        }
    }

    /// How far the true number may be from the one that was written, as a part of it, because writers round: half a unit of the last digit that
    /// is not zero. "200" may be 150 to 250, "61" 60.5 to 61.5. 0 for values without a point.
    #[must_use]
    pub fn rounding(self) -> f64 {
        let Some(point) = self.point.map(f64::abs).filter(|p| p.is_finite() && *p > 0.0) else { return 0.0 };
        let mut unit = 10f64.powf(point.log10().floor());
        for _ in 0..15 {
            let steps = point / unit;
            if (steps - steps.round()).abs() < 1e-9 * steps {
                break;
            }
            unit /= 10.0;
        }
        unit / 2.0 / point
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn rounding_is_half_a_unit_of_the_last_digit_that_counts() {
        for (value, part) in [(200.0, 0.25), (61.0, 0.5 / 61.0), (6.2, 0.05 / 6.2), (1000.0, 0.5), (0.0, 0.0)] {
            assert!(
                (Value::exact(value).rounding() - part).abs() < 1e-9,
                "{value}: {}",
                Value::exact(value).rounding()
            );
        }
        assert_eq!(Value::range(3.0, 5.0).rounding(), 0.0);
    }
}
