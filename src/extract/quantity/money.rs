//! Money round a number: signs and codes before it, the country of a dollar behind it, cents, "MEUR".

use super::lexicon::Role;
use super::measure::{self, UnitExpr, UnitRead};
use super::noun;
use super::numeral::{self, Numeral};
use super::unit::UnitId;
use super::view::View;
use crate::lexicon::Class;

/// A currency sign or code before the number at `first`, with its first token.
pub(super) fn currency_before(view: &View<'_, '_>, first: usize, numeral: &Numeral) -> Option<UnitRead> {
    let sign = view.before(first)?;
    let found = |unit, from| Some(UnitRead { unit: UnitExpr::plain(unit), first: from, last: sign });
    let left = view.before(sign);
    if let Some(mark) = view.mark(sign) {
        if mark == '$' {
            if let Some(left) = left.filter(|&l| view.is(l, Role::DOLLAR_PREFIX)) {
                let text = view.str(left);
                let close = view.glued(sign)
                    || (text.len() >= 2 && view.all_caps(left))
                    || text.eq_ignore_ascii_case("c")
                    || text.ends_with('.');
                if close && let Some(unit) = view.lexicon.dollar(view.id(left)) {
                    return found(unit, left);
                }
            }
            return found(view.lexicon.known.dollar, sign);
        }
        if mark == '.' && view.glued(sign) && !view.glued(first) {
            let left = left.filter(|&l| view.is(l, Role::CURRENCY_BEFORE))?;
            let unit = view.lexicon.currency_before(view.info(left), view.str(left))?;
            return found(unit, left);
        }
        // "Y=590 billion", as wires without the sign write it
        if mark == '=' && view.glued(sign) && view.glued(first) {
            let left = left.filter(|&l| view.str(l) == "Y")?;
            return view.lexicon.units().find("JPY").and_then(|unit| found(unit, left));
        }
        return view.lexicon.currency_mark(mark).and_then(|unit| found(unit, sign));
    }
    // $US55
    if view.is(sign, Role::DOLLAR_PREFIX)
        && view.glued(first)
        && let Some(left) = left.filter(|&l| view.is_mark(l, &['$']) && view.glued(sign))
        && let Some(unit) = view.lexicon.dollar(view.id(sign))
    {
        return found(unit, left);
    }
    // "PS8.1bn" is what is left of £ in some archives; "PS5" is a console
    if view.str(sign) == "PS" && view.glued(first) && (!numeral.plain || numeral.scale > 1.0) {
        return found(view.lexicon.known.sterling, sign);
    }
    // "dollar 22.5 million"
    if view.str(sign) == "dollar" && numeral.scale > 1.0 {
        return found(view.lexicon.known.dollar, sign);
    }
    if view.is(sign, Role::CURRENCY_BEFORE) {
        let unit = view.lexicon.currency_before(view.info(sign), view.str(sign))?;
        return found(unit, sign);
    }
    None
}

/// The country behind a dollar amount: "$76 US a barrel", "$30 million Canadian".
fn dollar_after(view: &View<'_, '_>, at: usize) -> Option<UnitId> {
    if !view.is(at, Role::DOLLAR_PREFIX) || !view.capital(at) || view.glued(at) || view.str(at).len() < 2 {
        return None;
    }
    let next = at + 1;
    let free = !view.is_word(next)
        || view.class(next).intersects(Class::PREPOSITION | Class::COORDINATOR | Class::DETERMINER | Class::ADVERB)
        || view.is(next, Role::PER);
    free.then(|| view.lexicon.dollar(view.id(at))).flatten()
}

pub(super) fn is_money(view: &View<'_, '_>, read: UnitRead) -> bool {
    view.lexicon.units().unit(read.unit.base).is_money()
}

/// Behind an amount of money: a repeated currency, the country of the dollar, "a share".
pub(super) fn after_money(
    view: &View<'_, '_>,
    numeral: &Numeral,
    money: UnitRead,
    unit: Option<UnitRead>,
) -> Option<UnitRead> {
    let mut expr = money.unit;
    let mut last = numeral.last;
    let mut first = money.first;
    if let Some(read) = unit.filter(|u| is_money(view, *u)) {
        last = read.last;
        first = read.first;
        if expr.base == view.lexicon.known.dollar {
            expr = read.unit;
        }
        expr.per = read.unit.per;
    } else if expr.base == view.lexicon.known.dollar
        && let Some(dollar) = dollar_after(view, last + 1)
    {
        expr.base = dollar;
        last += 1;
    }
    if expr.per.is_none()
        && let Some((per, end)) = measure::read_per(view, last + 1, Some(expr.base))
    {
        expr.per = Some(per);
        last = end;
    }
    (last > numeral.last || expr != money.unit).then_some(UnitRead { unit: expr, first, last })
}

/// "thirteen dollars and forty-five cents", "15 dollars 50"
pub(super) fn with_cents(view: &View<'_, '_>, numeral: &Numeral, money: UnitRead) -> Option<(f64, usize)> {
    let known = &view.lexicon.known;
    if [known.cent, known.mao].contains(&money.unit.base) || money.unit.per.is_some() || numeral.number().fract() != 0.0
    {
        return None;
    }
    let and = view.is(money.last + 1, Role::AND);
    let small = numeral::read(view, money.last + 1 + usize::from(and))?;
    let cents = small.number();
    if !(0.0..100.0).contains(&cents) || small.is_vague() || small.scale > 1.0 || cents.fract() != 0.0 || cents == 0.0 {
        return None;
    }
    let unit = measure::read_after(view, small.last + 1, &small);
    // "one kuai and five mao five": tenths, then hundredths
    if unit.is_some_and(|u| u.unit.base == known.mao) && money.unit.base == known.yuan {
        let last = unit?.last;
        let fen = numeral::read(view, last + 1).filter(|f| f.number() < 10.0);
        return Some((
            numeral.number() + cents / 10.0 + fen.map_or(0.0, |f| f.number() / 100.0),
            fen.map_or(last, |f| f.last),
        ));
    }
    let minor = unit.is_some_and(|u| u.unit.base == known.cent || view.str(u.last) == "pence");
    let bare = !and
        && unit.is_none()
        && small.first == money.last + 1
        && (cents >= 10.0)
        && !view.is(small.last + 1, Role::MAGNITUDE)
        && (!view.is_word(small.last + 1)
            || view
                .class(small.last + 1)
                .intersects(Class::PREPOSITION | Class::ADVERB | Class::COORDINATOR | Class::ADJECTIVE))
        && noun::read(view, small.last + 1, true).is_none_or(|_| view.class(small.last + 1).contains(Class::ADJECTIVE));
    let at = if minor { unit?.last } else { small.last };
    (minor || bare).then_some((numeral.number() + cents / 100.0, at))
}

/// "MEUR", "MAUD 60": the code says millions.
pub(super) fn millions(view: &View<'_, '_>, currency: Option<UnitRead>, numeral: &mut Numeral, unit: Option<UnitRead>) {
    let code = |token: usize| view.str(token).len() == 4 && view.str(token).starts_with('M') && view.all_caps(token);
    let found = currency.is_some_and(|c| code(c.last)) || unit.is_some_and(|u| is_money(view, u) && code(u.last));
    if found && numeral.scale == 1.0 {
        numeral.value = numeral.value.map(|v| v * 1e6);
        numeral.scale = 1e6;
    }
}
