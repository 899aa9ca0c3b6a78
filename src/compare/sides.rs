//! Sides: which of many values agree.
//!
//! Greedy piercing of intervals: sorted by their upper ends, each value joins the current side while it meets that
//! side's first upper end, and opens a new side otherwise. This gives the smallest number of sides in
//! O(n log n), and two sides or more exactly when some two values are disjoint. A value wide enough to agree with every
//! side ("dozens") takes no part.

use crate::value::{Interval, Value};

/// Parts `values` into sides; indices of the input, sides from low to high. With one side, all values agree.
pub(super) fn part(values: &[Value], tolerance: f64) -> Vec<Vec<usize>> {
    let low = |v: &Value| v.interval.min().unwrap_or(f64::NEG_INFINITY);
    let high = |v: &Value| v.interval.max().unwrap_or(f64::INFINITY);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| {
        high(&values[a]).total_cmp(&high(&values[b])).then(low(&values[a]).total_cmp(&low(&values[b]))).then(a.cmp(&b))
    });
    let mut sides: Vec<(Interval, Vec<usize>)> = Vec::new();
    for index in order {
        let value = &values[index];
        match sides.last_mut() {
            Some((first, members)) if first.agrees(value.interval, tolerance) => members.push(index),
            _ => sides.push((value.interval, vec![index])),
        }
    }
    sides.iter_mut().for_each(|(_, members)| members.sort_unstable());
    if sides.len() < 2 {
        return sides.into_iter().map(|(_, members)| members).collect();
    }
    // the value that opened a side has the lowest upper end; what agrees with all openers is on no side
    let openers: Vec<Interval> = sides.iter().map(|(first, _)| *first).collect();
    sides
        .into_iter()
        .map(|(_, members)| -> Vec<usize> {
            members.into_iter().filter(|&m| !openers.iter().all(|o| o.agrees(values[m].interval, tolerance))).collect()
        })
        .filter(|members| !members.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Bound;
    use proptest::prelude::*;

    fn sides(values: &[Value]) -> Vec<Vec<usize>> {
        part(values, 0.0)
    }

    #[test]
    fn wide_values_take_no_side() {
        let dozens = Value::vague(24.0, 120.0, Some(12.0));
        assert_eq!(sides(&[Value::exact(50.0), dozens, Value::exact(90.0)]), [vec![0], vec![2]]);
        assert_eq!(sides(&[Value::bounded(1.0, Bound::AtLeast), Value::exact(24.0)]), [vec![0, 1]]);
        assert_eq!(sides(&[Value::bounded(10_000.0, Bound::MoreThan), Value::bounded(9_000.0, Bound::About)]).len(), 2);
    }

    proptest! {
        #[test]
        fn two_sides_exactly_when_two_values_are_disjoint(raw in proptest::collection::vec((0..200i32, 0..40i32), 1..12)) {
            let values: Vec<Value> = raw.iter().map(|&(a, w)| Value::range(f64::from(a), f64::from(a + w))).collect();
            let disjoint = values.iter().any(|a| values.iter().any(|b| !a.interval.overlaps(b.interval)));
            prop_assert_eq!(sides(&values).len() >= 2, disjoint);
        }

        #[test]
        fn order_does_not_matter(raw in proptest::collection::vec((0..200i32, 0..40i32), 1..10)) {
            let values: Vec<Value> = raw.iter().map(|&(a, w)| Value::range(f64::from(a), f64::from(a + w))).collect();
            let mut back = values.clone();
            back.reverse();
            let show = |values: &[Value]| {
                let mut all: Vec<Vec<String>> = sides(values).into_iter().map(|s| { let mut t: Vec<String> = s.into_iter().map(|i| values[i].to_string()).collect(); t.sort(); t }).collect();
                all.sort();
                all
            };
            prop_assert_eq!(show(&values), show(&back));
        }
    }
}
