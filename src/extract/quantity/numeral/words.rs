//! Numbers in words: twenty-four, two and a half million, six point five.

use super::fraction;
use super::vague;
use super::{Numeral, Spelling};
use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::view::View;

/// Number words. Linear: each token is read once.
pub(super) fn read(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    let roles = view.roles(i);
    if roles.contains(Role::VAGUE) {
        return vague::read(view, i);
    }
    if let Some(fraction) = fraction::read(view, i) {
        return Some(fraction);
    }
    // "a hundred": the article is found behind the numeral's first token, which is the magnitude
    if roles.contains(Role::MAGNITUDE) {
        let article = view.before(i).filter(|&b| view.is(b, Role::ARTICLE));
        let first = article.unwrap_or(i);
        let glued = view.glued(i) && article.is_none();
        if article.is_none() && (glued || !bare_magnitude(view, i)) {
            return None;
        }
        let factor = view.info(i).number;
        let mut numeral = Numeral::exact(first, i, factor, Spelling::Words);
        numeral.scale = factor;
        return Some(tail(view, numeral, factor));
    }
    if !roles.contains(Role::NUMERAL) {
        return None;
    }
    let mut numeral = Numeral::exact(i, i, view.info(i).number, Spelling::Words);
    let value = numeral.number();
    if value >= 20.0 {
        // twenty-four, twenty four
        let next = if view.joins(i + 1) { i + 2 } else { i + 1 };
        let one = view.is(next, Role::NUMERAL) && (1.0..10.0).contains(&view.info(next).number);
        if one {
            numeral.value = Some(value + view.info(next).number);
            numeral.last = next;
        }
    }
    // six point five
    if view.is(numeral.last + 1, Role::POINT_WORD) && view.is(numeral.last + 2, Role::NUMERAL) {
        let (mut at, mut place, mut sum) = (numeral.last + 2, 0.1, numeral.number());
        while view.is(at, Role::NUMERAL) && view.info(at).number < 10.0 && place > 1e-9 {
            sum += view.info(at).number * place;
            place /= 10.0;
            at += 1;
        }
        numeral.value = Some((sum * 1e9).round() / 1e9);
        numeral.last = at - 1;
        return Some(numeral);
    }
    // two and a half, two-and-a-half, one and three quarters
    if let Some((part, last)) = and_fraction(view, numeral.last + 1) {
        numeral.value = Some(numeral.number() + part);
        numeral.last = last;
        return Some(numeral);
    }
    Some(tail(view, numeral, 1.0))
}

/// "Hundred" without an article or number before it is a number only where it is counted with: "several hundred" is read
/// elsewhere; a headline's "Hundred dead" is rare, "Dozen" and "Million" names are not.
fn bare_magnitude(view: &View<'_, '_>, i: usize) -> bool {
    view.is(i + 1, Role::MAGNITUDE) || (i == view.start && crate::extract::quantity::noun::is_plural(view, i + 1))
}

/// Reads on after a magnitude: "two thousand five hundred and six", "a hundred and fifty million".
fn tail(view: &View<'_, '_>, mut numeral: Numeral, mut scale: f64) -> Numeral {
    let mut total = 0.0;
    let mut part = numeral.number();
    if scale >= 1000.0 {
        total = part;
        part = 0.0;
    }
    loop {
        let mut at = numeral.last + 1;
        if view.joins(at) && view.is(at + 1, Role::MAGNITUDE | Role::NUMERAL) {
            at += 1;
        }
        if view.is(at, Role::MAGNITUDE) && view.str(at).len() > 3 && !view.is(at, Role::VAGUE) {
            let factor = view.info(at).number;
            if factor < 1000.0 {
                if part >= 100.0 {
                    break;
                }
                part *= factor;
            } else if total > 0.0 && part == 0.0 {
                total *= factor;
            } else {
                total += part * factor;
                part = 0.0;
            }
            scale = scale.max(factor);
            numeral.last = at;
            continue;
        }
        // what follows must be smaller than the last magnitude: "hundred and fifty"; "million two" is not read on
        let after_magnitude = view.is(numeral.last, Role::MAGNITUDE);
        if !after_magnitude {
            break;
        }
        if view.is(at, Role::AND) {
            if let Some((fraction, last)) = and_fraction(view, at) {
                // "a million and a half"
                let unit = view.info(numeral.last).number;
                numeral.last = last;
                total += part + fraction * unit;
                part = 0.0;
                break;
            }
            at += 1;
        }
        let small = view.is(at, Role::NUMERAL) && view.info(at).number > 0.0;
        if !small || (at != numeral.last + 1 && !continues(view, at)) {
            break;
        }
        let mut value = view.info(at).number;
        let mut last = at;
        if value >= 20.0 {
            let next = if view.joins(at + 1) { at + 2 } else { at + 1 };
            if view.is(next, Role::NUMERAL) && (1.0..10.0).contains(&view.info(next).number) {
                value += view.info(next).number;
                last = next;
            }
        }
        // "three thousand dollars two hundred times" never comes here; "hundred one" does
        let unit = view.info(numeral.last).number;
        if value >= unit {
            break;
        }
        if unit >= 1000.0 {
            part = value;
        } else {
            part += value;
        }
        numeral.last = last;
    }
    numeral.value = Some(total + part);
    if scale >= 1000.0 || numeral.scale > 1.0 {
        numeral.scale = scale.max(1.0);
    }
    numeral
}

/// "two hundred and six": "and" goes on the numeral, unless what follows is counted apart ("a thousand and one nights" is
/// read on as well; "a dozen and two others" is not, a dozen takes no rest).
fn continues(view: &View<'_, '_>, at: usize) -> bool {
    let magnitude = at.checked_sub(2).map_or(0.0, |b| view.info(b).number);
    magnitude >= 100.0
}

/// "and a half", "-and-a-half", "and three quarters" from `at`.
fn and_fraction(view: &View<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let skip = |j: usize| if view.joins(j) { j + 1 } else { j };
    let and = skip(at);
    if !view.is(and, Role::AND) {
        return None;
    }
    let top = skip(and + 1);
    let bottom = skip(top + 1);
    if !view.is(bottom, Role::DENOMINATOR) {
        return None;
    }
    let count = if view.is(top, Role::ARTICLE) {
        1.0
    } else if view.is(top, Role::NUMERAL) {
        view.info(top).number
    } else {
        return None;
    };
    let denominator = view.info(bottom).number;
    (count > 0.0 && count < denominator).then(|| (count / denominator, bottom))
}
