//! Clock times: 10:27, 5 AM, 2.55 p.m., six o'clock, 1500 GMT, "from 5 to 7 p.m.".

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::numeral::Numeral;
use crate::extract::quantity::view::View;

/// The last token of the clock time that starts with `numeral`.
pub(crate) fn is_clock(view: &View<'_, '_>, numeral: &Numeral) -> Option<usize> {
    let next = numeral.last + 1;
    // 10:27, 10:27:30, 4:39 left
    if numeral.plain && colon_digits(view, next) {
        let mut last = next + 1;
        if colon_digits(view, last + 1) {
            last += 2;
        }
        // 1:45.3
        return Some(if is_meridiem(view, last + 1) { last + 1 } else { last });
    }
    let hour = (0.0..=24.0).contains(&numeral.number()) && numeral.scale == 1.0;
    if hour && is_meridiem(view, next) {
        return Some(next);
    }
    if view.is(next, Role::ZONE) && (numeral.plain || hour) && !view.str(next).eq_ignore_ascii_case("hrs") {
        return Some(next);
    }
    let military = view.is_digits(numeral.first) && view.str(numeral.first).len() == 4 && numeral.plain;
    if military && view.is(next, Role::ZONE) {
        return Some(next);
    }
    // 5-7 p.m., 5 to 7 p.m., between 5 and 7 p.m.
    let joint = view.is_hyphen(next) || view.is(next, Role::TO | Role::AND);
    let second = view.is_digits(next + 1) || view.is(next + 1, Role::NUMERAL);
    if hour && joint && second {
        if is_meridiem(view, next + 2) {
            return Some(next + 2);
        }
        if colon_digits(view, next + 2) && is_meridiem(view, next + 4) {
            return Some(next + 4);
        }
    }
    None
}

fn colon_digits(view: &View<'_, '_>, at: usize) -> bool {
    view.is_mark(at, &[':'])
        && view.glued(at)
        && view.is_digits(at + 1)
        && view.glued(at + 1)
        && view.str(at + 1).len() >= 2
}

fn is_meridiem(view: &View<'_, '_>, at: usize) -> bool {
    // "2 am" but not "so am I": the verb stands behind a pronoun only
    view.is(at, Role::CLOCK)
}
