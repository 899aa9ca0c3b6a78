//! Ranges: "between 5 and 10", "from 5 to 10", "5-10", "$7/$9", "three or four".

use super::lexicon::Role;
use super::measure::{self, UnitRead};
use super::money;
use super::numeral::{self, Numeral};
use super::view::View;
use crate::lexicon::Class;

/// The lower half of a range as read so far.
pub(super) struct Left<'n> {
    pub(super) numeral: &'n Numeral,
    pub(super) currency: Option<UnitRead>,
    pub(super) unit: Option<UnitRead>,
    /// First token, currency and bound included.
    pub(super) first: usize,
    /// Last token, unit included.
    pub(super) last: usize,
}

/// The upper half.
#[derive(Debug, Clone, Copy)]
pub(super) struct Right {
    pub(super) numeral: Numeral,
    pub(super) currency: Option<UnitRead>,
    pub(super) unit: Option<UnitRead>,
    /// "between" or "from", where the range starts with one.
    pub(super) opener: Option<usize>,
    /// Last token, unit included.
    pub(super) last: usize,
    /// What the left number is multiplied by: "$89 to $93 billion".
    pub(super) scale_left: f64,
}

/// How far "to" may stand from "from 20 miles": "in 2008", "at 10.45pm last night".
const GAP: usize = 7;

/// Reads the other half of a range behind `left`.
pub(super) fn read(view: &View<'_, '_>, left: &Left<'_>) -> Option<Right> {
    if left.numeral.is_vague() {
        return None;
    }
    let opener = view.before(left.first).filter(|&b| view.is(b, Role::BETWEEN | Role::FROM) && !(view.joins(b + 1)));
    // "between the ages of 18 and 29"
    let ages = left.first.checked_sub(4).filter(|&a| {
        a >= view.start
            && view.is(a, Role::BETWEEN | Role::FROM)
            && view.is(a + 1, Role::THE)
            && view.is(a + 2, Role::AGE_NOUN)
            && view.is(a + 3, Role::OF)
    });
    let opener = opener.or(ages);
    let between = opener.is_some_and(|o| view.is(o, Role::BETWEEN));
    let from = opener.is_some_and(|o| view.is(o, Role::FROM));
    let at = left.last + 1;
    let dash = view.is_hyphen(at) || view.is_mark(at, &['—']);
    let joined = dash && view.glued(at) && view.glued(at + 1);
    let to = view.is(at, Role::TO) || (joined && view.is(at + 1, Role::TO));
    let mut next = at + 1;
    let right = if to && joined {
        // five-to-ten
        next = at + 2 + usize::from(view.is_hyphen(at + 2));
        half(view, next)?
    } else if joined
        || (dash
            && view.is_mark(at, &['–', '—', '-'])
            && !view.glued(at)
            && !view.glued(at + 1)
            && left.numeral.spelling != numeral::Spelling::Words)
    {
        half(view, next)?
    } else if to {
        if view.is_hyphen(next) {
            next += 1;
        }
        half(view, skip_about(view, next))?
    } else if view.is(at, Role::AND) && between {
        half(view, skip_about(view, next))?
    } else if view.is(at, Role::OR) && opener.is_none() {
        let right = half(view, next)?;
        let (a, b) = (left.numeral.number(), right.numeral.number());
        let near = b > a && b <= 20.0 && b - a <= 5.0 && left.unit.is_none() && a.fract() == 0.0;
        return near.then(|| finish(left, right, None));
    } else if view.is_mark(at, &['/']) && view.glued(at) && left.currency.is_some() {
        half(view, next).filter(|r| r.currency.is_some())?
    } else if from && (left.unit.is_some() || left.currency.is_some()) {
        let to = (at..(at + GAP).min(view.end)).take_while(|&i| passes(view, i)).find(|&i| view.is(i, Role::TO))?;
        half(view, skip_about(view, to + 1))?
    } else {
        return None;
    };
    let fits =
        compatible(view, left, &right, from || between) && (from || between || ascends(view, left, &right, dash));
    fits.then(|| finish(left, right, opener))
}

/// What may stand between "from 20 miles per gallon" and "to".
fn passes(view: &View<'_, '_>, i: usize) -> bool {
    if view.kind(i) == Some(crate::text::TokenKind::Mark) {
        return view.is_mark(i, &['.', ':', '-']);
    }
    !view.class(i).intersects(Class::AUXILIARY | Class::SUBORDINATOR | Class::COORDINATOR | Class::PRONOUN)
}

fn skip_about(view: &View<'_, '_>, at: usize) -> usize {
    let word = view.str(at);
    let skips = matches!(
        word,
        "about"
            | "around"
            | "nearly"
            | "roughly"
            | "some"
            | "almost"
            | "perhaps"
            | "even"
            | "just"
            | "over"
            | "under"
            | "approximately"
    );
    if skips { at + 1 } else { at }
}

fn half(view: &View<'_, '_>, at: usize) -> Option<Right> {
    // a currency sign or code first
    let mut first = at;
    for _ in 0..3 {
        if numeral::may_start(view, first) {
            break;
        }
        let sign = view.mark(first).is_some_and(|m| view.lexicon.currency_mark(m).is_some())
            || view.is(first, Role::DOLLAR_PREFIX | Role::CURRENCY_BEFORE);
        if !sign {
            return None;
        }
        first += 1;
    }
    let numeral = numeral::read(view, first)?;
    if numeral.first < at || numeral.is_vague() {
        return None;
    }
    let currency =
        if first > at { Some(money::currency_before(view, first, &numeral).filter(|c| c.first >= at)?) } else { None };
    let unit = if currency.is_none() { measure::read_after(view, numeral.last + 1, &numeral) } else { None };
    let last = unit.map_or(numeral.last, |u| u.last);
    Some(Right { numeral, currency, unit, opener: None, last, scale_left: 1.0 })
}

/// Whether both halves can have one unit.
fn compatible(view: &View<'_, '_>, left: &Left<'_>, right: &Right, opened: bool) -> bool {
    let code = numeral_is_year(left.numeral)
        && numeral_is_year(&right.numeral)
        && left.unit.is_none()
        && right.unit.is_none()
        && left.currency.is_none();
    if code {
        return false;
    }
    match (left.currency, right.currency) {
        (Some(a), Some(b)) => return a.unit.base == b.unit.base || b.unit.base == view.lexicon.known.dollar,
        // "gained 10 sen to RM31.20", "$5 to 12 people"
        (None, Some(_)) => return false,
        (Some(_), None) => {
            return right.unit.is_none_or(|u| &*view.lexicon.units().unit(u.unit.base).dimension == "money");
        }
        (None, None) => {}
    }
    match (left.unit, right.unit) {
        (Some(a), Some(b)) => a.unit.base == b.unit.base && a.unit.power == b.unit.power,
        (Some(_), None) => opened,
        (None, _) => true,
    }
}

fn numeral_is_year(numeral: &Numeral) -> bool {
    numeral.plain && (1000.0..2200.0).contains(&numeral.number())
}

/// Without "from" or "between" a range goes up, and is no change and no score.
fn ascends(view: &View<'_, '_>, left: &Left<'_>, right: &Right, dash: bool) -> bool {
    let scale = left_scale(left, right);
    if left.numeral.number() * scale >= right.numeral.number() {
        return false;
    }
    if dash {
        return true;
    }
    // "rose 3% to 27", "increased by $43.6 billion to $419.2 billion", "gained 3 to 27"
    let own_unit = left.unit.is_some() || left.currency.is_some();
    let moved = view
        .before(left.first)
        .is_some_and(|b| view.is(b, Role::UP | Role::DOWN | Role::BY) || view.class(b).contains(Class::ADVERB));
    if !moved {
        return true;
    }
    let by = view.before(left.first).is_some_and(|b| view.is(b, Role::BY));
    !own_unit && (by || right.unit.is_some())
}

fn left_scale(left: &Left<'_>, right: &Right) -> f64 {
    let mantissa = right.numeral.number() / right.numeral.scale;
    let takes = left.numeral.scale == 1.0
        && right.numeral.scale > 1.0
        && left.numeral.number() <= mantissa
        && left.unit.is_none();
    if takes { right.numeral.scale } else { 1.0 }
}

fn finish(left: &Left<'_>, mut right: Right, opener: Option<usize>) -> Right {
    right.scale_left = left_scale(left, &right);
    right.opener = opener;
    right
}
