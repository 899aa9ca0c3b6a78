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
}
