//! Interval arithmetic over the numbers that a claim allows.

use std::fmt;

/// A non-empty set of numbers without gaps. Either end may be open (excluded) or missing (unbounded).
#[derive(Clone, Copy, PartialEq)]
pub struct Interval {
    min: f64,
    max: f64,
    min_open: bool,
    max_open: bool,
}

impl Interval {
    /// `[n, n]`
    #[must_use]
    pub fn exact(n: f64) -> Self {
        Self::closed(n, n)
    }

    /// `[low, high]`. The ends are swapped if they come in the wrong order.
    #[must_use]
    pub fn closed(low: f64, high: f64) -> Self {
        Interval {
            min: low.min(high),
            max: low.max(high),
            min_open: low == f64::NEG_INFINITY,
            max_open: high == f64::INFINITY,
        }
    }

    /// `[n, ∞)`
    #[must_use]
    pub fn at_least(n: f64) -> Self {
        Interval { min: n, max: f64::INFINITY, min_open: false, max_open: true }
    }

    /// `(n, ∞)`
    #[must_use]
    pub fn more_than(n: f64) -> Self {
        Interval { min: n, max: f64::INFINITY, min_open: true, max_open: true }
    }

    /// `(-∞, n]`
    #[must_use]
    pub fn at_most(n: f64) -> Self {
        Interval { min: f64::NEG_INFINITY, max: n, min_open: true, max_open: false }
    }

    /// `(-∞, n)`
    #[must_use]
    pub fn less_than(n: f64) -> Self {
        Interval { min: f64::NEG_INFINITY, max: n, min_open: true, max_open: true }
    }

    /// A closed band of `part` of `n` on either side.
    #[must_use]
    pub fn around(n: f64, part: f64) -> Self {
        let half = (n * part).abs();
        Self::closed(n - half, n + half)
    }

    /// The lower end, `None` where there is none.
    #[must_use]
    pub fn min(self) -> Option<f64> {
        self.min.is_finite().then_some(self.min)
    }

    /// The upper end, `None` where there is none.
    #[must_use]
    pub fn max(self) -> Option<f64> {
        self.max.is_finite().then_some(self.max)
    }

    /// Whether the lower end itself is excluded (always so where there is none).
    #[must_use]
    pub fn min_open(self) -> bool {
        self.min_open
    }

    /// Whether the upper end itself is excluded (always so where there is none).
    #[must_use]
    pub fn max_open(self) -> bool {
        self.max_open
    }

    /// Whether `n` belongs to the interval.
    #[must_use]
    pub fn contains(self, n: f64) -> bool {
        (self.min < n || (self.min == n && !self.min_open)) && (n < self.max || (n == self.max && !self.max_open))
    }

    /// The numbers that both allow; `None` where the two are disjoint.
    #[must_use]
    pub fn intersect(self, other: Interval) -> Option<Interval> {
        let (min, min_open) = match self.min.total_cmp(&other.min) {
            std::cmp::Ordering::Greater => (self.min, self.min_open),
            std::cmp::Ordering::Less => (other.min, other.min_open),
            std::cmp::Ordering::Equal => (self.min, self.min_open || other.min_open),
        };
        let (max, max_open) = match self.max.total_cmp(&other.max) {
            std::cmp::Ordering::Less => (self.max, self.max_open),
            std::cmp::Ordering::Greater => (other.max, other.max_open),
            std::cmp::Ordering::Equal => (self.max, self.max_open || other.max_open),
        };
        let empty = min > max || (min == max && (min_open || max_open));
        (!empty).then_some(Interval { min, max, min_open, max_open })
    }

    /// Whether some number is allowed by both.
    #[must_use]
    pub fn overlaps(self, other: Interval) -> bool {
        self.intersect(other).is_some()
    }

    /// How far apart two disjoint intervals are: the distance of their nearest ends, and the larger magnitude of
    /// the two ends. `None` where they overlap.
    #[must_use]
    pub fn gap(self, other: Interval) -> Option<(f64, f64)> {
        if self.overlaps(other) {
            return None;
        }
        let (low, high) = if self.max <= other.min { (self.max, other.min) } else { (other.max, self.min) };
        Some((high - low, high.abs().max(low.abs())))
    }

    /// Whether the intervals overlap or touch, or are no further apart than `tolerance` (a part of the larger end, 0.05 for 5%).
    #[must_use]
    pub fn agrees(self, other: Interval, tolerance: f64) -> bool {
        match self.gap(other) {
            None => true,
            // "over 10,000" and "10,000" touch, and no reader takes them for a contradiction; the last bits of a conversion
            // between units must not decide either
            Some((distance, size)) => distance <= size * (tolerance + 1e-9),
        }
    }

    /// The interval with a margin of `part` of each end added outside.
    #[must_use]
    pub fn widened(self, part: f64) -> Interval {
        let reach = |end: Option<f64>| end.map_or(0.0, |n| n.abs() * part);
        self.plus(Interval::closed(-reach(self.min()), reach(self.max())))
    }

    /// The interval with both ends multiplied. A negative factor swaps the ends.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Interval {
        let (a, b) = (self.min * factor, self.max * factor);
        if factor == 0.0 {
            Interval::exact(0.0)
        } else if factor > 0.0 {
            Interval { min: a, max: b, ..self }
        } else {
            Interval { min: b, max: a, min_open: self.max_open, max_open: self.min_open }
        }
    }

    /// The sums of one number from each.
    #[must_use]
    pub fn plus(self, other: Interval) -> Interval {
        Interval {
            min: self.min + other.min,
            max: self.max + other.max,
            min_open: self.min_open || other.min_open,
            max_open: self.max_open || other.max_open,
        }
    }

    /// The smallest interval that covers both.
    #[must_use]
    pub fn hull(self, other: Interval) -> Interval {
        let (min, min_open) = if self.min < other.min {
            (self.min, self.min_open)
        } else if other.min < self.min {
            (other.min, other.min_open)
        } else {
            (self.min, self.min_open && other.min_open)
        };
        let (max, max_open) = if self.max > other.max {
            (self.max, self.max_open)
        } else if other.max > self.max {
            (other.max, other.max_open)
        } else {
            (self.max, self.max_open && other.max_open)
        };
        Interval { min, max, min_open, max_open }
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = (if self.min_open { '(' } else { '[' }, if self.max_open { ')' } else { ']' });
        write!(f, "{left}{}, {}{right}", self.min, self.max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_that_touch_overlap_only_when_both_are_closed() {
        assert!(Interval::at_least(5.0).overlaps(Interval::at_most(5.0)));
        assert!(!Interval::more_than(5.0).overlaps(Interval::at_most(5.0)));
        assert!(!Interval::more_than(10_000.0).overlaps(Interval::around(9_000.0, 0.1)));
        assert!(Interval::at_least(1.0).overlaps(Interval::exact(24.0)));
    }

    #[test]
    fn tolerance_is_a_part_of_the_larger_end() {
        assert!(Interval::exact(95.0).agrees(Interval::exact(100.0), 0.05));
        assert!(!Interval::exact(94.0).agrees(Interval::exact(100.0), 0.05));
        assert!(!Interval::exact(1.0).agrees(Interval::exact(1.5), 0.0));
    }

    fn interval() -> impl Strategy<Value = Interval> {
        (-1e6..1e6f64, -1e6..1e6f64, 0..5u8).prop_map(|(a, b, shape)| match shape {
            0 => Interval::closed(a, b),
            1 => Interval::at_least(a),
            2 => Interval::more_than(a),
            3 => Interval::at_most(a),
            _ => Interval::less_than(a),
        })
    }

    proptest! {
        #[test]
        fn intersection_is_symmetric_and_inside_both(a in interval(), b in interval(), n in -1e6..1e6f64) {
            prop_assert_eq!(a.intersect(b), b.intersect(a));
            let in_both = a.contains(n) && b.contains(n);
            prop_assert_eq!(a.intersect(b).is_some_and(|i| i.contains(n)), in_both);
        }

        #[test]
        fn agreement_is_symmetric_and_grows_with_tolerance(a in interval(), b in interval(), t in 0.0..1.0f64) {
            prop_assert_eq!(a.agrees(b, t), b.agrees(a, t));
            if a.agrees(b, t) {
                prop_assert!(a.agrees(b, t + 0.1));
            }
            prop_assert_eq!(a.gap(b).is_none(), a.overlaps(b));
        }

        #[test]
        fn hull_covers_and_sum_holds(a in interval(), b in interval(), n in -1e6..1e6f64, m in -1e6..1e6f64) {
            if a.contains(n) {
                prop_assert!(a.hull(b).contains(n));
                if b.contains(m) {
                    prop_assert!(a.plus(b).contains(n + m));
                }
                prop_assert!(a.scaled(-2.0).contains(n * -2.0));
            }
        }
    }
}
