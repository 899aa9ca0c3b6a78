//! The walk over a sentence: reads the number at each place where one can begin, and what belongs to it.

use super::change::{self, Amount};
use super::draft::{self, Counted, Draft};
use super::ellipsis;
use super::exclude;
use super::lexicon::Role;
use super::measure::{self, UnitExpr, UnitRead};
use super::modifier;
use super::noun::{self, Noun};
use super::numeral::{self, Numeral, Spelling};
use super::range::{self, Left};
use super::view::View;
use crate::claim::QuantityClaim;
use crate::lexicon::Class;
use crate::value::{Bound, Value};

/// Appends the quantities of one sentence.
pub(super) fn sentence(view: &View<'_, '_>, index: usize, claims: &mut Vec<QuantityClaim>) {
    let mut at = view.start;
    let mut previous: Option<Draft> = None;
    while at < view.end {
        if !numeral::may_start(view, at) {
            at += 1;
            continue;
        }
        match read(view, at, previous.as_ref()) {
            Step::Found(draft, next) => {
                claims.push(draft.claim(view, index));
                previous = Some(draft);
                at = next.max(at + 1);
            }
            Step::Skip(next) => at = next.max(at + 1),
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

fn read(view: &View<'_, '_>, at: usize, previous: Option<&Draft>) -> Step {
    if view.is(at, Role::HALF)
        && let Some(read) = unit_and_a_half(view, at)
    {
        let bound = modifier::before(view, read.first);
        let first = bound.map_or(read.first, |m| m.edge);
        let draft = Draft {
            first,
            last: at,
            number: (read.first, at),
            modifier: bound.map(|m| (m.edge, read.first - 1)),
            unit: Some((read.first + 1, read.first + 1)),
            noun: None,
            counted: Counted::Unit(read.unit),
            value: draft::bounded(1.5, bound.map(|m| m.bound)),
            change: None,
            share: false,
        };
        return Step::Found(draft, at + 1);
    }
    let Some(mut numeral) = numeral::read(view, at) else {
        // digits that do not make a number are a code with all that is glued to them
        let end = if view.is_digits(at) { exclude::code_end(view, at, at, false).unwrap_or(at) } else { at };
        return Step::Skip(end + 1);
    };
    if view.is_digits(at)
        && let Some(last) = exclude::is_clock(view, &numeral).or_else(|| exclude::date_end(view, &numeral))
    {
        return Step::Skip(last + 1);
    }
    if !view.is_digits(at)
        && let Some(last) = exclude::is_clock(view, &numeral)
    {
        return Step::Skip(last + 1);
    }
    if let Some(last) = exclude::compound_end(view, &numeral) {
        return Step::Skip(last + 1);
    }
    if !numeral.value.is_none_or(f64::is_finite) || numeral.band.is_some_and(|(_, high)| !high.is_finite()) {
        return Step::Skip(numeral.last + 1);
    }
    let mut currency = measure::currency_before(view, numeral.first, &numeral);
    let mut first = currency.map_or(numeral.first, |c| c.first);
    let negative = sign(view, &mut first, &mut currency, &numeral);
    // COVID -19
    if negative && view.before(first).is_some_and(|b| view.is(b, Role::DESIGNATOR)) {
        return Step::Skip(numeral.last + 1);
    }
    if negative {
        numeral.value = numeral.value.map(|v| -v);
    }
    let mut unit = measure::read_after(view, numeral.last + 1, &numeral);
    if let Some(last) = exclude::code_end(view, at, numeral.last, unit.is_some_and(|u| u.first == numeral.last + 1)) {
        return Step::Skip(last + 1);
    }
    if numeral.last == numeral.first && view.is(numeral.last + 1, Role::ORDINAL_ENDING) && view.glued(numeral.last + 1)
    {
        return Step::Skip(numeral.last + 2);
    }
    // "$10 dollars" says it twice; "$5 million" wants no "m" for metres
    if let Some(money) = currency {
        unit = after_money(view, &numeral, money, unit);
    } else if let Some(read) = unit {
        if is_money(view, read) {
            if let Some((value, last)) = with_cents(view, &numeral, read) {
                numeral.value = Some(value);
                unit = Some(UnitRead { last, ..read });
            } else if view.is(read.last + 1, Role::MAGNITUDE)
                && numeral.scale == 1.0
                && view.str(read.last + 1).len() > 3
            {
                // 75 USD million
                let factor = view.info(read.last + 1).number;
                numeral.value = numeral.value.map(|v| v * factor);
                numeral.scale = factor;
                unit = Some(UnitRead { last: read.last + 1, ..read });
            }
        }
    }
    if let Some(read) = unit
        && let Some(end) = and_a_half(view, read.last + 1)
    {
        numeral.value = numeral.value.map(|v| v + 0.5);
        unit = Some(UnitRead { last: end, ..read });
    }
    if let Some(read) = unit
        && let Some((inches, end)) = inches_behind(view, read)
    {
        numeral.value = numeral.value.map(|v| v + inches / 12.0);
        unit = Some(UnitRead { last: end, ..read });
    }
    millions(view, currency, &mut numeral, unit);
    let mut last = unit.map_or(numeral.last, |u| u.last).max(numeral.last);
    if currency.is_none()
        && unit.is_none()
        && !negative
        && let Some(end) = exclude::score_end(view, &numeral)
    {
        return Step::Skip(end + 1);
    }
    if let Some((numeral_end, value)) = ratio(view, &numeral, unit, currency) {
        numeral.value = Some(value);
        numeral.last = numeral_end;
        numeral.spelling = Spelling::Fraction;
        numeral.plain = false;
        last = numeral_end;
        unit = None;
    }
    if currency.is_none()
        && unit.is_none()
        && let Some(end) = exclude::years_end(view, &numeral)
    {
        return Step::Skip(end + 1);
    }
    let bound_before = modifier::before(view, first);
    let left_first = bound_before.map_or(first, |m| m.edge);
    let left = Left { numeral: &numeral, currency, unit, first: left_first, last };
    let other = range::read(view, &left).or_else(|| {
        // a bound inside: "from up to 252 miles to 287 miles" was tried first, "over 5-10" here
        (left_first != first).then(|| range::read(view, &Left { first, ..left })).flatten()
    });
    let mut value = value_of(&numeral, bound_before.map(|m| m.bound));
    let mut number = (numeral.first, numeral.last);
    let mut unit_tokens = unit.map(|u| (u.first, u.last)).or(currency.map(|c| (c.first, c.last)));
    let mut expr = unit.map(|u| u.unit).or(currency.map(|c| c.unit));
    let mut start = left_first;
    if let Some(right) = other {
        value = Value::range(numeral.number() * right.scale_left, right.numeral.number());
        number.1 = right.numeral.last;
        last = right.last;
        if let Some(money) = right.currency.or(currency) {
            expr = Some(money.unit);
            if let Some(per) = measure::read_per(view, last + 1, Some(money.unit.base)) {
                expr = Some(UnitExpr { per: Some(per.0), ..money.unit });
                last = per.1;
            }
        }
        if let Some(read) = right.unit {
            expr = Some(read.unit);
            unit_tokens = Some((read.first, read.last));
        }
        if let Some(opener) = right.opener {
            start = opener;
        }
    }
    let mut draft = Draft {
        first: start,
        last,
        number,
        modifier: (start < first).then(|| (start, first - 1)),
        unit: unit_tokens,
        noun: None,
        counted: expr.map_or(Counted::Bare, Counted::Unit),
        value,
        change: None,
        share: numeral.spelling == Spelling::Fraction && numeral.scale == 1.0,
    };
    // years and labels are plain, and have neither unit nor bound
    let sole = other.is_none() && expr.is_none();
    if sole && bound_before.is_none() && exclude::is_year(view, &numeral) {
        return Step::Skip(last + 1);
    }
    if sole && (exclude::is_list_number(view, &numeral) || exclude::is_address(view, &numeral)) {
        return Step::Skip(last + 1);
    }
    let resume = count(view, &mut draft, &numeral);
    if exclude::is_one_day(view, &numeral) {
        return Step::Skip(last + 1);
    }
    if expr.is_none() {
        if exclude::is_idiom(view, &numeral, draft.noun)
            && other.is_none()
            && bound_before.is_none_or(|m| m.bound == Bound::About)
        {
            return Step::Skip(last + 1);
        }
        let plural = draft.noun.is_some_and(|n| noun::is_plural(view, n.head));
        if other.is_none() && bound_before.is_none() && exclude::is_label(view, &numeral, plural) {
            return Step::Skip(last + 1);
        }
    }
    behind(view, &mut draft);
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
    if !levels && (other.is_none() || amount != Amount::Things) {
        draft.change = change::find(view, draft.first, draft.last, amount, previous.and_then(|p| p.change));
    }
    if let Some(previous) = previous
        && draft.change.is_none()
        && restates(view, previous, &draft)
    {
        draft.change = previous.change;
    }
    if let Some(previous) = previous
        && converts(view, previous, &draft)
    {
        // the same amount in another unit is bounded and changes as the first
        draft.change = previous.change;
        if let (Bound::Exact, Some(number)) = (draft.value.bound, draft.value.point)
            && previous.value.point.is_some()
            && previous.value.bound != Bound::Vague
        {
            draft.value = Value::bounded(number, previous.value.bound);
        }
    }
    if draft.is_bare() {
        ellipsis::fill(view, &mut draft, previous);
    }
    Step::Found(draft, resume.max(draft.last + 1))
}

/// A minus sign or word before the number or its currency sign; moves `first` to it.
fn sign(view: &View<'_, '_>, first: &mut usize, currency: &mut Option<UnitRead>, numeral: &Numeral) -> bool {
    // $-50.8bn
    if currency.is_none()
        && let Some(hyphen) =
            view.before(numeral.first).filter(|&b| view.is_hyphen(b) && view.glued(numeral.first) && view.glued(b))
        && let Some(money) = measure::currency_before(view, hyphen, numeral)
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
fn inches_behind(view: &View<'_, '_>, read: UnitRead) -> Option<(f64, usize)> {
    let hyphen = read.last + 1;
    let foot = read.unit.base == view.lexicon.known.foot && read.unit.power == 1;
    let inches = numeral::read(view, hyphen + 1).filter(|_| foot && view.joins(hyphen))?;
    ((0.0..12.0).contains(&inches.number()) && inches.scale == 1.0).then_some((inches.number(), inches.last))
}

/// "two years and a half": the last token of "and a half" at `at`.
fn and_a_half(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let half = view.is(at, Role::AND) && view.is(at + 1, Role::ARTICLE) && view.is(at + 2, Role::HALF);
    (half && !view.is(at + 3, Role::OF | Role::MAGNITUDE | Role::UNIT)).then_some(at + 2)
}

/// "an hour and a half", found at its last word: the unit with its article.
fn unit_and_a_half(view: &View<'_, '_>, half: usize) -> Option<UnitRead> {
    let and = half.checked_sub(2)?;
    let end = and_a_half(view, and)?;
    let name = view.before(and)?;
    let article = view.before(name).filter(|&a| view.is(a, Role::ARTICLE))?;
    measure::read_after(view, name, &plain_number(article)).filter(|u| u.last == name).map(|u| UnitRead {
        first: article,
        last: end,
        ..u
    })
}

fn is_money(view: &View<'_, '_>, read: UnitRead) -> bool {
    view.lexicon.units().unit(read.unit.base).is_money()
}

/// Behind an amount of money: a repeated currency, the country of the dollar, "a share".
fn after_money(view: &View<'_, '_>, numeral: &Numeral, money: UnitRead, unit: Option<UnitRead>) -> Option<UnitRead> {
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
        && let Some(dollar) = measure::dollar_after(view, last + 1)
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

/// "rose 120 points, or 0.4 percent": the same change in another unit.
fn restates(view: &View<'_, '_>, previous: &Draft, draft: &Draft) -> bool {
    let or = draft.first.checked_sub(1).is_some_and(|b| view.is(b, Role::OR));
    or && draft.first <= previous.last + 4 && !draft.is_bare() && previous.counted != draft.counted
}

/// Whether the quantity stands in brackets behind another to give it in a second unit: "just under 296 hp (224 kW / 300 PS)".
fn converts(view: &View<'_, '_>, previous: &Draft, draft: &Draft) -> bool {
    let (Counted::Unit(a), Counted::Unit(b)) = (previous.counted, draft.counted) else { return false };
    let between = previous.last + 1;
    let units = view.lexicon.units();
    let same_kind = units.unit(a.base).dimension == units.unit(b.base).dimension && a != b;
    let bracket = view.is_mark(between, &['('])
        || (view.is_mark(between, &['/']) && view.is_mark(previous.first.wrapping_sub(1), &['(']));
    same_kind && bracket && draft.first == between + 1
}

/// "thirteen dollars and forty-five cents", "15 dollars 50"
fn with_cents(view: &View<'_, '_>, numeral: &Numeral, money: UnitRead) -> Option<(f64, usize)> {
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
fn millions(view: &View<'_, '_>, currency: Option<UnitRead>, numeral: &mut Numeral, unit: Option<UnitRead>) {
    let code = |token: usize| view.str(token).len() == 4 && view.str(token).starts_with('M') && view.all_caps(token);
    let found = currency.is_some_and(|c| code(c.last)) || unit.is_some_and(|u| is_money(view, u) && code(u.last));
    if found && numeral.scale == 1.0 {
        numeral.value = numeral.value.map(|v| v * 1e6);
        numeral.scale = 1e6;
    }
}

/// "one in five", "nine out of 10": the last token and the share.
fn ratio(
    view: &View<'_, '_>,
    numeral: &Numeral,
    unit: Option<UnitRead>,
    currency: Option<UnitRead>,
) -> Option<(usize, f64)> {
    if unit.is_some()
        || currency.is_some()
        || numeral.scale > 1.0
        || numeral.is_vague()
        || numeral.spelling == Spelling::Fraction
    {
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

/// Reads what is counted. Returns the token to go on with.
fn count(view: &View<'_, '_>, draft: &mut Draft, numeral: &Numeral) -> usize {
    let next = draft.last + 1;
    let share = numeral.spelling == Spelling::Fraction && numeral.scale == 1.0;
    let plural = numeral.value != Some(1.0) || numeral.is_vague();
    let mut resume = next;
    let measured = !draft.is_bare();
    let at = if let Some(after) =
        modifier::after(view, next).filter(|m| view.is_word(m.edge) || view.is_mark(m.edge, &['+']))
    {
        // "20-plus years", "100+ people", "5 or more people"
        if !measured && noun::read(view, after.edge + 1, plural).is_some() { after.edge + 1 } else { next }
    } else {
        next
    };
    if share
        && !measured
        && let Some(read) = part_of_unit(view, at)
    {
        // "1/16 of a mile", "a quarter of an hour"
        draft.counted = Counted::Unit(read.unit);
        draft.unit = Some((read.first, read.last));
        return read.last + 1;
    }
    // "the magnitude 6.1 quake"
    if let Some(magnitude) = ellipsis::magnitude_before(view, draft.first).filter(|_| !measured && !share) {
        draft.counted = Counted::Things { head: magnitude, per: None };
        return resume;
    }
    // "millions of dollars", "hundreds of miles"
    if numeral.is_vague()
        && !measured
        && view.is(at, Role::OF)
        && let Some(read) = measure::read_after(view, at + 1, &plain_number(at))
    {
        draft.counted = Counted::Unit(read.unit);
        draft.unit = Some((read.first, read.last));
        draft.noun = view.is(read.last + 1, Role::OF).then(|| noun::read_of(view, read.last + 1, true)).flatten();
        return read.last + 1;
    }
    let noun = if view.is(at, Role::OF) {
        noun::read_of(view, at, !share)
    } else if measured {
        None
    } else if let Some(joined) = joined(view, at, draft) {
        joined_noun(view, joined)
    } else if share {
        shared(view, at)
    } else {
        let noun = noun::read(view, at, plural);
        if noun.is_some() {
            resume = noun.map_or(next, |n| n.head + 1);
        }
        noun
    };
    let Some(noun) = noun.filter(|n| !is_rest(view, n.head)) else { return resume };
    let first = noun.first + usize::from(view.str(noun.first) == "more" && noun.head > noun.first);
    draft.noun = Some(Noun { first, ..noun });
    // a share is no count: its unit stays empty
    if measured || share {
        return resume;
    }
    let mut counted = Counted::Things { head: noun.head, per: None };
    if !view.is(at, Role::OF)
        && let Some((per, end)) = measure::read_per(view, noun.head + 1, None)
    {
        counted = Counted::Things { head: noun.head, per: Some(per) };
        resume = end + 1;
    }
    draft.counted = counted;
    resume
}

/// "others", which says that the noun stands elsewhere.
fn is_rest(view: &View<'_, '_>, head: usize) -> bool {
    view.str(head) == "others"
}

/// A stand-in for a number at `at`, where a unit is read that no number stands before.
fn plain_number(at: usize) -> Numeral {
    Numeral {
        first: at,
        last: at,
        value: Some(1.0),
        band: None,
        spelling: Spelling::Words,
        scale: 1.0,
        plain: false,
        letter: false,
    }
}

/// The unit that a fraction is taken of: "of a mile", "an hour".
fn part_of_unit(view: &View<'_, '_>, at: usize) -> Option<UnitRead> {
    let of = usize::from(view.is(at, Role::OF));
    if !view.is(at + of, Role::ARTICLE) {
        return None;
    }
    let country = usize::from(view.str(at + of + 1) == "US");
    let first = at + of + 1 + country;
    measure::read_after(view, first, &plain_number(first)).filter(|u| u.first == first && !is_money(view, *u))
}

/// "half the population", "two-thirds majority"
fn shared(view: &View<'_, '_>, at: usize) -> Option<Noun> {
    let mut from = at;
    while view.class(from).intersects(Class::DETERMINER | Class::POSSESSIVE) && from < at + 2 {
        from += 1;
    }
    // "four in 10 say": what follows is no noun
    let verb = view.class(from).contains(Class::VERB_BASE) && from == at;
    noun::read(view, from, true).or_else(|| if verb { None } else { noun::read(view, from, false) })
}

/// The token that a hyphen at `at` joins to the number, also where the hyphen hangs: "four-, five- and six-cylinder".
fn joined(view: &View<'_, '_>, at: usize, draft: &Draft) -> Option<usize> {
    if view.joins(at) && view.is_word(at + 1) {
        return Some(at + 1);
    }
    if !view.is_mark(at, &['-']) {
        return None;
    }
    if view.glued(at) {
        let end = (at + 8).min(view.end);
        let hyphen =
            (at + 1..end).find(|&i| view.joins(i) && (view.is(i - 1, Role::NUMERAL) || view.is_digits(i - 1)))?;
        return Some(hyphen + 1);
    }
    // "the two - door version", with blanks round the hyphen
    let determined =
        view.before(draft.first).is_some_and(|b| view.class(b).intersects(Class::DETERMINER | Class::POSSESSIVE));
    let singular = view.is_word(at + 1)
        && !noun::is_plural(view, at + 1)
        && !view.class(at + 1).intersects(
            Class::PREPOSITION | Class::DETERMINER | Class::COORDINATOR | Class::AUXILIARY | Class::PRONOUN,
        );
    (determined && singular && !view.is_digits(draft.number.0)).then_some(at + 1)
}

/// The noun joined by a hyphen: "two-door version", "12-member panel", "four-, five- and six-cylinder".
fn joined_noun(view: &View<'_, '_>, at: usize) -> Option<Noun> {
    (view.is_word(at) && !view.is(at, Role::OLD | Role::TO | Role::NOT_HEAD)).then_some(Noun { first: at, head: at })
}

/// Bounds behind the number, its unit or its noun.
fn behind(view: &View<'_, '_>, draft: &mut Draft) {
    if draft.value.bound != Bound::Exact && draft.value.bound != Bound::About {
        return;
    }
    let noun_end = draft.noun.filter(|n| n.first == draft.last + 1).map(|n| n.head + 1);
    let places = [Some(draft.last + 1), noun_end, Some(draft.number.1 + 1)];
    for at in places.into_iter().flatten() {
        if let Some(after) = modifier::after(view, at)
            && let Some(number) = draft.value.point
        {
            draft.value = Value::bounded(number, after.bound);
            if draft.modifier.is_none() {
                let first = if view.joins(at) { at + 1 } else { at };
                draft.modifier = Some((first, after.edge));
            }
            if at == draft.last + 1 {
                draft.last = after.edge;
            }
            return;
        }
    }
}
