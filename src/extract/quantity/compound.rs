//! Numbers that go on behind their unit or noun: "6-foot-4", "an hour and a half", "one in five", and signs before them.

use super::exclude;
use super::lexicon::Role;
use super::measure::{self, UnitRead};
use super::money;
use super::numeral::{self, Numeral, Spelling};
use super::view::View;
use crate::lexicon::Class;

/// Reads on behind a unit: cents behind dollars, inches behind feet, "and a half", "75 USD million". Returns the unit with all
/// the tokens that it takes then.
pub(super) fn go_on(view: &View<'_, '_>, numeral: &mut Numeral, unit: UnitRead) -> UnitRead {
    let mut last = unit.last;
    let magnitude = last + 1;
    if money::is_money(view, unit) {
        if let Some((value, end)) = money::with_cents(view, numeral, unit) {
            numeral.value = Some(value);
            last = end;
        } else if view.is(magnitude, Role::MAGNITUDE) && numeral.scale == 1.0 && view.str(magnitude).len() > 3 {
            let factor = view.info(magnitude).number;
            numeral.value = numeral.value.map(|v| v * factor);
            numeral.scale = factor;
            last = magnitude;
        }
    } else if let Some((inches, end)) = inches_behind(view, unit) {
        numeral.value = numeral.value.map(|v| v + inches / 12.0);
        last = end;
    }
    if let Some(end) = and_a_half(view, last + 1) {
        numeral.value = numeral.value.map(|v| v + 0.5);
        last = end;
    }
    UnitRead { last, ..unit }
}

/// A minus sign or word before the number or its currency sign; moves `first` to it.
pub(super) fn sign(view: &View<'_, '_>, first: &mut usize, currency: &mut Option<UnitRead>, numeral: &Numeral) -> bool {
    // $-50.8bn
    if currency.is_none()
        && let Some(hyphen) =
            view.before(numeral.first).filter(|&b| view.is_hyphen(b) && view.glued(numeral.first) && view.glued(b))
        && let Some(money) = money::currency_before(view, hyphen, numeral)
        && view.mark(money.last).is_some()
    {
        *currency = Some(money);
        *first = money.first;
        return true;
    }
    let Some(before) = view.before(*first) else { return false };
    // "plus or minus three" has no sign
    if view.is(before, Role::MINUS) && !before.checked_sub(1).is_some_and(|b| view.is(b, Role::OR)) {
        *first = before;
        return true;
    }
    if !view.is_hyphen(before) || !view.glued(*first) {
        return false;
    }
    // minus-5
    if let Some(word) = before.checked_sub(1).filter(|&w| w >= view.start && view.is(w, Role::MINUS)) {
        *first = word;
        return true;
    }
    let open = before == view.start || !view.glued(before) || view.is_mark(before - 1, &['(', '[', '=']);
    if open {
        *first = before;
    }
    open
}

/// "6-foot-4": the inches joined to feet, with their token.
pub(super) fn inches_behind(view: &View<'_, '_>, read: UnitRead) -> Option<(f64, usize)> {
    let hyphen = read.last + 1;
    let foot = read.unit.base == view.lexicon.known.foot && read.unit.power == 1;
    let inches = numeral::read(view, hyphen + 1).filter(|_| foot && view.joins(hyphen))?;
    ((0.0..12.0).contains(&inches.number()) && inches.scale == 1.0).then_some((inches.number(), inches.last))
}

/// "two years and a half": the last token of "and a half" at `at`.
pub(super) fn and_a_half(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let half = view.is(at, Role::AND) && view.is(at + 1, Role::ARTICLE) && view.is(at + 2, Role::HALF);
    (half && !view.is(at + 3, Role::OF | Role::MAGNITUDE | Role::UNIT)).then_some(at + 2)
}

/// "an hour and a half", found at its last word: the unit with its article.
pub(super) fn unit_and_a_half(view: &View<'_, '_>, half: usize) -> Option<UnitRead> {
    let and = half.checked_sub(2)?;
    let end = and_a_half(view, and)?;
    let name = view.before(and)?;
    let article = view.before(name).filter(|&a| view.is(a, Role::ARTICLE))?;
    measure::read_after(view, name, &Numeral::stand_in(article)).filter(|u| u.last == name).map(|u| UnitRead {
        first: article,
        last: end,
        ..u
    })
}

/// "one in five", "nine out of 10": the last token and the share.
pub(super) fn ratio(view: &View<'_, '_>, numeral: &Numeral) -> Option<(usize, f64)> {
    if numeral.scale > 1.0 || numeral.is_vague() || numeral.spelling == Spelling::Fraction {
        return None;
    }
    let mut at = numeral.last + 1;
    let out = view.is(at, Role::OUT) && view.is(at + 1, Role::OF);
    if out {
        at += 1;
    } else if !view.is(at, Role::IN) {
        return None;
    }
    if view.is(at + 1, Role::EACH) && !view.is(at + 1, Role::ARTICLE) {
        at += 1;
    }
    let whole = numeral::read(view, at + 1)?;
    let (a, b) = (numeral.number(), whole.number());
    let round = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0, 10_000.0].contains(&b);
    let fits = a >= 1.0
        && a < b
        && a.fract() == 0.0
        && b.fract() == 0.0
        && !whole.is_vague()
        && (out && b <= 1000.0 || a == 1.0 && !exclude::is_year(view, &whole) || (round && b <= 10.0));
    if !fits
        || measure::read_after(view, whole.last + 1, &whole).is_some()
        || view.class(whole.last + 1).contains(Class::MONTH)
    {
        return None;
    }
    Some((whole.last, a / b))
}
