//! Sentences that were written at about the same time.

use crate::compare::Context;
use crate::compare::align::{Alignment, Twin};
use crate::compare::near::{Piece, connect};
use jiff::civil::Date;

/// Days between two reports after which one sentence with two numbers is that of two occasions.
const OCCASION: i32 = 3;

/// Twins of two aligned sentences that were written at about the same time: so many pairs of an earlier article with a later one that they connect
/// whatever all such pairs connect. A report without a date may be of any day.
pub(super) fn at_one_time(context: &Context<'_>, alignment: &Alignment<'_>) -> Vec<(Twin, Twin)> {
    let day = |twin: &Twin| context.sources[twin.article()].article.published;
    connect_by_day(&alignment.earlier, alignment.later, day)
}

fn connect_by_day<T: Piece>(earlier: &[T], later: &[T], day: impl Fn(&T) -> Option<Date>) -> Vec<(T, T)> {
    let split = |twins: &[T]| -> (Vec<(Date, T)>, Vec<T>) {
        let mut dated: Vec<(Date, T)> = twins.iter().filter_map(|t| Some((day(t)?, *t))).collect();
        dated.sort_unstable();
        (dated, twins.iter().copied().filter(|t| day(t).is_none()).collect())
    };
    let ((dated_earlier, undated_earlier), (dated_later, undated_later)) = (split(earlier), split(later));
    let is_near = |a: &[(Date, T)], b: &[(Date, T)]| match (a.first(), b.last()) {
        (Some((first, _)), Some((last, _))) => gap(*first, *last) <= OCCASION,
        _ => true,
    };
    if is_near(&dated_earlier, &dated_later) && is_near(&dated_later, &dated_earlier) {
        return connect(earlier, later);
    }
    let mut pairs = connect(&undated_earlier, later);
    pairs.extend(connect(earlier, &undated_later));
    for of_day in dated_later.chunk_by(|a, b| a.0 == b.0) {
        let day = of_day[0].0;
        let from = dated_earlier.partition_point(|&(other, _)| gap(other, day) > OCCASION);
        let to = dated_earlier.partition_point(|&(other, _)| gap(day, other) <= OCCASION);
        let mut near: Vec<T> = dated_earlier[from..to].iter().map(|&(_, twin)| twin).collect();
        near.sort_unstable();
        let of_day: Vec<T> = of_day.iter().map(|&(_, twin)| twin).collect();
        pairs.extend(connect(&near, &of_day));
    }
    pairs
}

/// Days from one to the other; less than none if it is before.
fn gap(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::{OCCASION, connect_by_day, gap};
    use crate::compare::things::{Place, Things};
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    /// Twins in articles so numbered, and the day of each article.
    fn twins() -> impl Strategy<Value = (Vec<Place>, Vec<Place>, Vec<Option<Date>>)> {
        let twins = || {
            prop::collection::btree_set(0..16usize, 0..12)
                .prop_map(|articles| articles.into_iter().map(|a| (a, 0)).collect::<Vec<Place>>())
        };
        let day = prop::option::weighted(0.8, 0..14i64).prop_map(|d| d.map(|d| date(2024, 2, 24) + d.days()));
        (twins(), twins(), prop::collection::vec(day, 16))
    }

    proptest! {
        #[test]
        fn the_pairs_connect_what_all_pairs_connect((earlier, later, days) in twins()) {
            let day = |twin: &Place| days[twin.0];
            let near = |a: &Place, b: &Place| match (day(a), day(b)) {
                (Some(a), Some(b)) => gap(a, b).abs() <= OCCASION,
                _ => true,
            };
            let (mut all, mut few) = (Things::default(), Things::default());
            // the two sentences are two places even in one article
            let right = |b: &Place| (b.0, 1);
            for a in &earlier {
                later.iter().filter(|b| a.0 < b.0 && near(a, b)).for_each(|b| all.join(*a, right(b)));
            }
            for (a, b) in connect_by_day(&earlier, &later, day) {
                prop_assert!(a.0 < b.0 && near(&a, &b));
                few.join(a, right(&b));
            }
            prop_assert_eq!(all.components(), few.components());
        }
    }
}
