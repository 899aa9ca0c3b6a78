//! The walk over a sentence: reads the number at each place where one can begin, and what belongs to it.
//!
//! Four steps, each of which can find that the place holds no quantity: the amount (number, currency, unit), bounds and range, what
//! is counted, and how the quantity stands to the one before.

use super::change::{self, Amount};
use super::compound;
use super::count;
use super::draft::{self, Counted, Draft};
use super::ellipsis;
use super::exclude;
use super::lexicon::Role;
use super::measure::{self, UnitExpr, UnitRead};
use super::modifier::{self, Modifier};
use super::money;
use super::noun;
use super::numeral::{self, Numeral, Spelling};
use super::range::{self, Left, Right};
use super::restate;
use super::view::View;
use crate::claim::QuantityClaim;
use crate::text::TokenSet;
use crate::value::{Bound, Value};

/// Appends the quantities of one sentence; `openers` are the tokens that a numeral may start with.
pub(super) fn sentence(view: &View<'_, '_>, openers: &TokenSet, index: usize, claims: &mut Vec<QuantityClaim>) {
    let mut next = view.start;
    let mut previous: Option<Draft> = None;
    while let Some(at) = openers.next(next, view.end) {
        match read(view, at, previous.as_ref()) {
            Step::Found(draft, end) => {
                claims.push(draft.claim(view, index));
                previous = Some(draft);
                next = end.max(at + 1);
            }
            Step::Skip(end) => next = end.max(at + 1),
        }
    }
}

/// What a place in the text turned out to be.
enum Step {
    /// A quantity, and the token to go on with.
    Found(Draft, usize),
    /// None; the token to go on with.
    Skip(usize),
}

/// Why a place holds no quantity: the last token of what stands there instead.
struct NoQuantity(usize);

/// A number with its sign, currency and unit.
struct Quantified {
    numeral: Numeral,
    currency: Option<UnitRead>,
    unit: Option<UnitRead>,
    /// First token, sign and currency included.
    first: usize,
    /// Last token, unit included.
    last: usize,
}

fn read(view: &View<'_, '_>, at: usize, previous: Option<&Draft>) -> Step {
    if let Some(draft) = and_a_half(view, at) {
        return Step::Found(draft, at + 1);
    }
    match quantified(view, at).and_then(|amount| complete(view, &amount, previous)) {
        Ok((draft, next)) => Step::Found(draft, next),
        Err(NoQuantity(last)) => Step::Skip(last + 1),
    }
}

/// "an hour and a half"
fn and_a_half(view: &View<'_, '_>, at: usize) -> Option<Draft> {
    let read = compound::unit_and_a_half(view, at).filter(|_| view.is(at, Role::HALF))?;
    let bound = modifier::before(view, read.first);
    Some(Draft {
        first: bound.map_or(read.first, |m| m.edge),
        last: at,
        number: (read.first, at),
        modifier: bound.map(|m| (m.edge, read.first - 1)),
        unit: Some((read.first + 1, read.first + 1)),
        noun: None,
        counted: Counted::Unit(read.unit),
        value: draft::bounded(1.5, bound.map(|m| m.bound)),
        change: None,
        share: false,
    })
}

/// Reads the number at `at` with sign, currency and unit; what its shape shows to be no quantity ends here.
fn quantified(view: &View<'_, '_>, at: usize) -> Result<Quantified, NoQuantity> {
    let skip = |last| Err(NoQuantity(last));
    let Some(mut numeral) = numeral::read(view, at) else {
        // digits that do not make a number are a code with all that is glued to them
        let end = if view.is_digits(at) { exclude::code_end(view, at, at, false).unwrap_or(at) } else { at };
        return skip(end);
    };
    let timed = exclude::is_clock(view, &numeral).or_else(|| exclude::date_end(view, &numeral));
    if let Some(last) = timed.or_else(|| exclude::compound_end(view, &numeral)) {
        return skip(last);
    }
    if !numeral.is_finite() {
        return skip(numeral.last);
    }
    let mut currency = money::currency_before(view, numeral.first, &numeral);
    let mut first = currency.map_or(numeral.first, |c| c.first);
    let negative = compound::sign(view, &mut first, &mut currency, &numeral);
    if negative {
        // COVID -19
        if view.before(first).is_some_and(|b| view.is(b, Role::DESIGNATOR)) {
            return skip(numeral.last);
        }
        numeral.value = numeral.value.map(|v| -v);
    }
    let mut unit = measure::read_after(view, numeral.last + 1, &numeral);
    if let Some(last) = exclude::code_end(view, at, numeral.last, unit.is_some_and(|u| u.first == numeral.last + 1)) {
        return skip(last);
    }
    if numeral.last == numeral.first && view.is(numeral.last + 1, Role::ORDINAL_ENDING) && view.glued(numeral.last + 1)
    {
        return skip(numeral.last + 1);
    }
    unit = match (currency, unit) {
        (Some(money), unit) => money::after_money(view, &numeral, money, unit),
        (None, Some(read)) => Some(compound::go_on(view, &mut numeral, read)),
        (None, None) => None,
    };
    money::millions(view, currency, &mut numeral, unit);
    let sole = currency.is_none() && unit.is_none();
    if sole
        && !negative
        && let Some(end) = exclude::score_end(view, &numeral)
    {
        return skip(end);
    }
    if sole && let Some((last, share)) = compound::ratio(view, &numeral) {
        numeral.value = Some(share);
        numeral.last = last;
        numeral.spelling = Spelling::Fraction;
        numeral.plain = false;
    }
    if sole && let Some(end) = exclude::years_end(view, &numeral) {
        return skip(end);
    }
    let last = unit.map_or(numeral.last, |u| u.last).max(numeral.last);
    Ok(Quantified { numeral, currency, unit, first, last })
}

/// Reads bounds, range, noun and change round an amount.
fn complete(view: &View<'_, '_>, amount: &Quantified, previous: Option<&Draft>) -> Result<(Draft, usize), NoQuantity> {
    let bound = modifier::before(view, amount.first);
    let other = other_half(view, amount, bound);
    let mut draft = bounded(amount, bound, other, view);
    let numeral = &amount.numeral;
    let skip = Err(NoQuantity(draft.last));
    // years and labels are plain, and have neither unit nor bound
    let (unitless, single) = (draft.is_bare(), other.is_none());
    let sole = single && unitless;
    let dated = bound.is_none() && exclude::is_year(view, numeral);
    if sole && (dated || exclude::is_list_number(view, numeral) || exclude::is_address(view, numeral)) {
        return skip;
    }
    let resume = count::read(view, &mut draft, numeral);
    if exclude::is_one_day(view, numeral) {
        return skip;
    }
    if sole {
        let loose = bound.is_none_or(|m| m.bound == Bound::About);
        if loose && exclude::is_idiom(view, numeral, draft.noun) {
            return skip;
        }
        let plural = draft.noun.is_some_and(|n| noun::is_plural(view, n.head));
        if bound.is_none() && exclude::is_label(view, numeral, plural) {
            return skip;
        }
    }
    modifier::apply_behind(view, &mut draft);
    draft.change = changed(view, &draft, numeral, other, previous);
    if let Some(previous) = previous {
        restate::apply(view, previous, &mut draft);
    }
    if draft.is_bare() {
        ellipsis::fill(view, &mut draft, previous);
    }
    let next = resume.max(draft.last + 1);
    Ok((draft, next))
}

fn other_half(view: &View<'_, '_>, amount: &Quantified, bound: Option<Modifier>) -> Option<Right> {
    let edge = bound.map_or(amount.first, |m| m.edge);
    let left = |first| Left {
        numeral: &amount.numeral,
        currency: amount.currency,
        unit: amount.unit,
        first,
        last: amount.last,
    };
    // "from up to 252 miles to 287 miles": the range may open before the bound or behind it
    range::read(view, &left(edge))
        .or_else(|| (edge != amount.first).then(|| range::read(view, &left(amount.first))).flatten())
}

/// The draft of an amount under its bound, or of the range that it begins.
fn bounded(amount: &Quantified, bound: Option<Modifier>, other: Option<Right>, view: &View<'_, '_>) -> Draft {
    let numeral = &amount.numeral;
    let (unit, currency) = (amount.unit, amount.currency);
    let first = bound.map_or(amount.first, |m| m.edge);
    let expr = unit.or(currency).map(|u| u.unit);
    let mut draft = Draft {
        first,
        last: amount.last,
        number: (numeral.first, numeral.last),
        modifier: None,
        unit: unit.or(currency).map(|u| (u.first, u.last)),
        noun: None,
        counted: expr.map_or(Counted::Bare, Counted::Unit),
        value: value_of(numeral, bound.map(|m| m.bound)),
        change: None,
        share: numeral.spelling == Spelling::Fraction && numeral.scale == 1.0,
    };
    if let Some(right) = other {
        draft.value = Value::range(numeral.number() * right.scale_left, right.numeral.number());
        draft.number.1 = right.numeral.last;
        draft.last = right.last;
        draft.first = right.opener.unwrap_or(first);
        if let Some(money) = right.currency.or(currency) {
            draft.counted = Counted::Unit(money.unit);
            if let Some((per, end)) = measure::read_per(view, draft.last + 1, Some(money.unit.base)) {
                draft.counted = Counted::Unit(UnitExpr { per: Some(per), ..money.unit });
                draft.last = end;
            }
        }
        if let Some(read) = right.unit {
            draft.counted = Counted::Unit(read.unit);
            draft.unit = Some((read.first, read.last));
        }
    }
    draft.modifier = (draft.first < amount.first).then(|| (draft.first, amount.first - 1));
    draft
}

fn value_of(numeral: &Numeral, bound: Option<Bound>) -> Value {
    match numeral.band {
        Some((low, high)) => match bound {
            Some(bound @ (Bound::AtLeast | Bound::MoreThan)) => {
                Value { interval: Value::bounded(low, bound).interval, ..Value::vague(low, high, numeral.value) }
            }
            _ => Value::vague(low, high, numeral.value),
        },
        None => draft::bounded(numeral.number(), bound),
    }
}

/// The change that a quantity is the amount of.
fn changed(
    view: &View<'_, '_>,
    draft: &Draft,
    numeral: &Numeral,
    other: Option<Right>,
    previous: Option<&Draft>,
) -> Option<crate::value::Change> {
    let amount = match draft.counted {
        Counted::Things { head, .. } if view.is(head, Role::STEP) => Amount::Measure,
        Counted::Things { .. } | Counted::People => Amount::Things,
        Counted::Bare => Amount::Number,
        Counted::Unit(unit) if view.lexicon.units().unit(unit.base).is_money() && numeral.number() >= 1000.0 => {
            Amount::Number
        }
        Counted::Unit(_) => Amount::Measure,
    };
    // "from 240 to 273" names two levels
    let levels = other.is_some_and(|r| r.opener.is_some_and(|o| view.is(o, Role::FROM)));
    if levels || (other.is_some() && amount == Amount::Things) {
        return None;
    }
    change::find(view, draft.first, draft.last, amount, previous.and_then(|p| p.change))
}
