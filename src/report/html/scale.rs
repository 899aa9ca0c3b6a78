//! From numbers to places on the axis of a plot.

use crate::value::grouped;

/// The axis: which numbers stand at its ends, and how those between are spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// Equal distances are equal factors: "hundreds" and "thousands" both stay readable.
    logarithmic: bool,
}

/// A line across the plot with its number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    /// Place on the axis, in percent.
    pub(super) at: f64,
    pub(super) label: String,
    /// Which end of the label stands at the line: labels at the ends of the axis grow inwards.
    pub(super) anchor: &'static str,
}

/// The largest number is so many times the smallest: from here on factors are shown, not differences.
const WIDE: f64 = 25.0;
/// Room at both ends, as a part of the axis.
const MARGIN: f64 = 0.08;
/// Most ticks of an axis.
const TICKS: usize = 6;

impl Scale {
    /// An axis on which all of `numbers` have room; `None` where there are none or they are too large to subtract.
    pub(super) fn over(numbers: impl Iterator<Item = f64> + Clone) -> Option<Scale> {
        let low = numbers.clone().fold(f64::INFINITY, f64::min);
        let high = numbers.fold(f64::NEG_INFINITY, f64::max);
        if !(high * 2.0 - low * 2.0).is_finite() || low > high {
            return None;
        }
        if low > 0.0 && high / low >= WIDE {
            let factor = (high / low).powf(MARGIN);
            return Some(Scale { low: low / factor, high: high * factor, logarithmic: true });
        }
        let room = if high > low { (high - low) * MARGIN } else { (high.abs() * 0.2).max(1.0) };
        // below nothing there is nothing to count
        let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
        Some(Scale { low: (low - room).max(floor), high: high + room, logarithmic: false })
    }

    /// The place of a number, in percent from the left; numbers beyond the axis stand at its ends.
    pub(super) fn place(self, number: f64) -> f64 {
        let part = if self.logarithmic {
            (number.max(f64::MIN_POSITIVE) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (number - self.low) / (self.high - self.low)
        };
        (part.clamp(0.0, 1.0) * 10_000.0).round() / 100.0
    }

    /// Round numbers along the axis, from left to right.
    pub(super) fn ticks(self) -> Vec<Tick> {
        let numbers = if self.logarithmic { self.powers() } else { self.steps() };
        let tick = |number: f64| {
            let at = self.place(number);
            let anchor = match at {
                at if at < 6.0 => "start",
                at if at > 94.0 => "end",
                _ => "middle",
            };
            Tick { at, label: short(number), anchor }
        };
        numbers.into_iter().map(tick).collect()
    }

    /// Multiples of 1, 2 or 5 times a power of ten.
    fn steps(self) -> Vec<f64> {
        let rough = (self.high - self.low) / (TICKS as f64 - 1.0);
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|&s| s >= rough).unwrap_or(rough);
        let first = (self.low / step).ceil();
        // an axis far from zero and very short has no step that changes the number
        (0..TICKS).map(|i| (first + i as f64) * step).filter(|&n| n >= self.low && n <= self.high).collect()
    }

    /// 1, 2 and 5 times powers of ten, or powers of ten only, or every n-th of them: as many as there is room for.
    fn powers(self) -> Vec<f64> {
        let (first, last) = (self.low.log10().floor() as i32, self.high.log10().ceil() as i32);
        let all = |factors: &[f64], every: usize| -> Vec<f64> {
            (first..=last)
                .step_by(every)
                .flat_map(|e| factors.iter().map(move |f| f * 10f64.powi(e)))
                .filter(|&n| n >= self.low && n <= self.high)
                .collect()
        };
        let thin = (1..).map(|every| all(&[1.0], every));
        [all(&[1.0, 2.0, 5.0], 1), all(&[1.0, 3.0], 1)]
            .into_iter()
            .chain(thin)
            .find(|numbers| numbers.len() <= TICKS)
            .unwrap_or_default()
    }
}

/// A number in the room of a tick: "10,000", "2.5m", "40bn".
fn short(number: f64) -> String {
    let size = number.abs();
    if size >= 1e15 {
        return format!("{number:e}");
    }
    for (unit, name) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m")] {
        if size >= unit {
            return format!("{}{name}", grouped((number / unit * 1000.0).round() / 1000.0));
        }
    }
    grouped((number * 1e6).round() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(numbers: &[f64]) -> Vec<String> {
        Scale::over(numbers.iter().copied()).unwrap().ticks().into_iter().map(|t| t.label).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(labels(&[9_000.0, 10_000.0]), ["9,000", "9,500", "10,000"]);
        assert_eq!(labels(&[12.0, 24.0]), ["15", "20"]);
        assert_eq!(labels(&[200.0, 14_999.0]), ["300", "1,000", "3,000", "10,000"]);
        assert_eq!(labels(&[7.0]), ["6", "7", "8"]);
        assert_eq!(labels(&[1.2e9, 4.8e9]), ["1bn", "2bn", "3bn", "4bn", "5bn"]);
        assert_eq!(labels(&[-2.0, 3.0]), ["-2", "0", "2"]);
        assert_eq!(labels(&[1.0, 1e12]), ["10", "1,000", "100,000", "10m", "1bn", "100bn"]);
    }

    #[test]
    fn an_axis_of_differences_or_of_factors() {
        let scale = Scale::over([0.0, 50.0, 100.0].into_iter()).unwrap();
        assert_eq!((scale.place(0.0), scale.place(-7.0)), (0.0, 0.0));
        assert!((scale.place(50.0) - scale.place(0.0) - (scale.place(100.0) - scale.place(50.0))).abs() < 0.011);
        let scale = Scale::over([10.0, 1_000.0].into_iter()).unwrap();
        let places = [10.0, 100.0, 1_000.0].map(|n| scale.place(n));
        assert!((places[1] - places[0] - (places[2] - places[1])).abs() < 0.011, "{places:?}");
    }

    #[test]
    fn no_axis_for_nothing_or_for_what_cannot_be_subtracted() {
        assert_eq!(Scale::over(std::iter::empty()), None);
        assert_eq!(Scale::over([f64::MIN, f64::MAX].into_iter()), None);
    }

    proptest! {
        #[test]
        fn places_keep_order_and_stay_on_the_axis(numbers in proptest::collection::vec(-1e15..1e15f64, 1..20)) {
            let scale = Scale::over(numbers.iter().copied()).unwrap();
            let mut sorted = numbers.clone();
            sorted.sort_by(f64::total_cmp);
            let places: Vec<f64> = sorted.iter().map(|&n| scale.place(n)).collect();
            prop_assert!(places.windows(2).all(|w| w[0] <= w[1]), "{places:?}");
            prop_assert!(places.iter().all(|p| (0.0..=100.0).contains(p)));
            let ticks = scale.ticks();
            prop_assert!(ticks.len() <= TICKS);
            prop_assert!(ticks.windows(2).all(|w| w[0].at < w[1].at), "{ticks:?}");
        }

        #[test]
        fn any_size_of_number_has_ticks(exponent in -300..300i32, factor in 1.0..1e6f64) {
            let low = 10f64.powi(exponent);
            let scale = Scale::over([low, low * factor].into_iter()).unwrap();
            prop_assert!(scale.ticks().len() <= TICKS);
        }
    }
}
