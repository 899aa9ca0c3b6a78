//! Units round a number: "km/h", "square feet", "dollars a barrel", "$", "5-year-old".
//!
//! A unit is read as base, power and divisor and named only when a claim is made of it.

use super::lexicon::{Role, UnitSpelling};
use super::noun;
use super::numeral::Numeral;
use super::unit::UnitId;
use super::view::View;
use crate::lexicon::Class;

/// What a compound unit is divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Per {
    /// "per hour", "/cm²"
    Unit(UnitId, u8),
    /// "per share", "a game": the token of the noun
    Noun(usize),
}

/// A unit as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct UnitExpr {
    pub(super) base: UnitId,
    /// 1, 2 for squares, 3 for cubes.
    pub(super) power: u8,
    pub(super) per: Option<Per>,
}

impl UnitExpr {
    pub(super) fn plain(base: UnitId) -> Self {
        UnitExpr { base, power: 1, per: None }
    }

    /// The unit's name in claims.
    pub(super) fn name(&self, view: &View<'_, '_>) -> String {
        let units = view.lexicon.units();
        let base = units.unit(self.base);
        let mut name = String::new();
        push_power(&mut name, self.power);
        match self.per {
            None => name.push_str(base.label()),
            Some(per) => {
                name.push_str(&base.name);
                push_per(&mut name, per, view);
            }
        }
        name
    }
}

/// Appends " per …" to a unit's name.
pub(super) fn push_per(name: &mut String, per: Per, view: &View<'_, '_>) {
    name.push_str(" per ");
    match per {
        Per::Unit(unit, power) => {
            push_power(name, power);
            name.push_str(&view.lexicon.units().unit(unit).name);
        }
        Per::Noun(token) => name.push_str(&noun::lemma(view, token)),
    }
}

fn push_power(name: &mut String, power: u8) {
    match power {
        2 => name.push_str("square "),
        3 => name.push_str("cubic "),
        _ => {}
    }
}

/// How a unit stands to what is before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Behind a number, glued or not.
    Free,
    /// Joined to the number by a hyphen.
    Hyphen,
    /// Behind "per", "/" or "a".
    Divisor,
}

/// A unit with the tokens that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct UnitRead {
    pub(super) unit: UnitExpr,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// The unit behind a number that ends with the token before `at`.
pub(super) fn read_after(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<UnitRead> {
    // "400 million -year-old" and "two - year" are slips of the archive; a dash would not stand before a singular unit
    let slip = view.is_mark(at, &['-'])
        && (view.glued(at + 1)
            || view.is(at + 1, Role::UNIT) && !noun::is_plural(view, at + 1) && view.str(at + 1).len() > 2);
    let hyphen = view.joins(at) || slip;
    let mut first = if hyphen { at + 1 } else { at };
    let joint = if hyphen { Joint::Hyphen } else { Joint::Free };
    // 20 (kg)
    let bracket = view.is_mark(at, &['(', '{']) && view.is_mark(at + 2, &[')', '}']);
    if bracket {
        first = at + 1;
        let short = view.str(first).len() <= 3 && view.is(first, Role::UNIT);
        if !short {
            return None;
        }
    }
    // 87 yo
    if view.str(first) == "yo" {
        return Some(UnitRead { unit: UnitExpr::plain(view.lexicon.known.year_of_age), first, last: first });
    }
    let (mut unit, mut last) = read_power(view, first, numeral, joint)?;
    let id = unit.base;
    // "12 (US)" is no unit, "20 (kg)" is
    if bracket {
        return Some(UnitRead { unit, first: at, last: last + 1 });
    }
    if unit.power == 1
        && view.lexicon.is_time(id)
        && let Some((age, end)) = age(view, id, last)
    {
        return Some(UnitRead { unit: UnitExpr::plain(age), first, last: end });
    }
    if let Some((per, end)) = read_per(view, last + 1, Some(id)) {
        unit.per = Some(per);
        last = end;
    }
    Some(UnitRead { unit, first, last })
}

/// "-old", " old", " of age" behind a span of time.
fn age(view: &View<'_, '_>, time: UnitId, last: usize) -> Option<(UnitId, usize)> {
    let next = if view.joins(last + 1) { last + 2 } else { last + 1 };
    let end = if view.is(next, Role::OLD) {
        next
    } else if view.is(next, Role::OF) && view.str(next + 1) == "age" {
        next + 1
    } else {
        return None;
    };
    Some((view.lexicon.age(time)?, end))
}

/// A unit with its power: "square miles", "m²", "cubic feet".
fn read_power(view: &View<'_, '_>, at: usize, numeral: &Numeral, joint: Joint) -> Option<(UnitExpr, usize)> {
    let power = if view.is(at, Role::SQUARE) {
        2
    } else if view.is(at, Role::CUBIC) {
        3
    } else {
        1
    };
    if power > 1 {
        let dot = view.is_mark(at + 1, &['.']) && view.glued(at + 1);
        let mut next = if dot { at + 2 } else { at + 1 };
        if view.joins(next) {
            next += 1;
        }
        if let Some((unit, last)) = spelled(view, next, numeral, Joint::Divisor)
            && &*view.lexicon.units().unit(unit).dimension == "length"
        {
            return Some((UnitExpr { power, ..UnitExpr::plain(unit) }, last));
        }
    }
    let (unit, mut last) = spelled(view, at, numeral, joint)?;
    let mut expr = UnitExpr::plain(unit);
    if let Some(power) = raised(view, last + 1) {
        if &*view.lexicon.units().unit(unit).dimension != "length" {
            return None;
        }
        expr.power = power;
        last += 1;
    }
    Some((expr, last))
}

/// The exponent glued to a symbol.
fn raised(view: &View<'_, '_>, at: usize) -> Option<u8> {
    if !view.glued(at) {
        return None;
    }
    match view.str(at) {
        "2" | "²" => Some(2),
        "3" | "³" => Some(3),
        _ => None,
    }
}

/// The unit spelled at token `at`: the longest name, else a symbol.
fn spelled(view: &View<'_, '_>, at: usize, numeral: &Numeral, joint: Joint) -> Option<(UnitId, usize)> {
    if let Some(mark) = view.mark(at) {
        let spelling = view
            .lexicon
            .mark_spellings()
            .iter()
            .find_map(|s| s.symbol.starts_with(mark).then(|| symbol(view, at, s)).flatten())?;
        if matches!(mark, '"' | '”') && !is_inch_mark(view, at, mark) {
            return None;
        }
        // 2022′s; "1 $10 bill"
        if view.glued(spelling.1 + 1) && (view.is_word(spelling.1 + 1) && mark == '′' || view.is_digits(spelling.1 + 1))
        {
            return None;
        }
        return Some(spelling);
    }
    if !view.is(at, Role::UNIT) {
        return None;
    }
    for spelling in view.lexicon.unit_spellings(view.info(at)) {
        if spelling.words.is_empty() {
            if let Some((unit, last)) = symbol(view, at, spelling)
                && symbol_fits(view, at, last, numeral, joint)
            {
                return Some((unit, last));
            }
        } else if let Some(last) = name(view, at, spelling) {
            return name_fits(view, at, last, spelling.unit, numeral, joint).map(|unit| (unit, last));
        }
    }
    None
}

/// The last token of a unit's name at `at`; hyphens may stand for its blanks.
fn name(view: &View<'_, '_>, at: usize, spelling: &UnitSpelling) -> Option<usize> {
    let mut last = at;
    for (n, word) in spelling.words.iter().enumerate() {
        if n > 0 {
            last = if view.joins(last + 1) { last + 2 } else { last + 1 };
        }
        if view.id(last) != *word || !view.is_word(last) {
            return None;
        }
    }
    Some(last)
}

/// The last token of a symbol at `at`.
fn symbol(view: &View<'_, '_>, at: usize, spelling: &UnitSpelling) -> Option<(UnitId, usize)> {
    let start = view.token(at)?.range.start();
    let rest = &view.text.source[start..];
    if !rest.starts_with(&*spelling.symbol) {
        return None;
    }
    let end = start + spelling.symbol.len();
    let mut last = at;
    while view.end_of(last) < end {
        last += 1;
        view.token(last)?;
    }
    (view.end_of(last) == end).then_some((spelling.unit, last))
}

/// Letters that are units only close to a number, and codes that only look like units.
fn symbol_fits(view: &View<'_, '_>, at: usize, last: usize, numeral: &Numeral, joint: Joint) -> bool {
    if joint == Joint::Divisor {
        return true;
    }
    let glued = view.glued(at) && joint == Joint::Free;
    let text = view.str(at);
    // 173m21: letters and digits go on, a code
    if view.glued(last + 1) {
        let code = view.is_word(last + 1) || (view.is_digits(last + 1) && raised(view, last + 1).is_none());
        if code {
            return false;
        }
    }
    if numeral.spelling != super::numeral::Spelling::Digits && numeral.spelling != super::numeral::Spelling::Fraction {
        return false;
    }
    let letter = text.chars().count() == 1;
    if !letter || at != last {
        // "12 PM", "5 AM" are times and never come here; "10 GB" is fine
        return !view.is(at, Role::CLOCK);
    }
    let per = view.is_mark(last + 1, &['/']) && view.glued(last + 1);
    if glued {
        // first base
        if text == "B" && numeral.number() < 4.0 {
            return false;
        }
        // the 1990s, 2018s with its apostrophe lost, Channel 5s
        return text != "s"
            || !numeral.plain
            || (numeral.number() < 1000.0 && numeral.number() % 10.0 != 0.0 && !view.is_word(last + 1));
    }
    if joint == Joint::Hyphen {
        return false;
    }
    // "PA 23456 F Block"
    if view.is_word(last + 1) && view.capital(last + 1) && !matches!(text, "W" | "V") {
        return false;
    }
    let free = !view.is_word(last + 1)
        || view.class(last + 1).intersects(Class::PREPOSITION | Class::COORDINATOR | Class::VERB | Class::AUXILIARY);
    let lower = view.is_word(last + 1) && !view.capital(last + 1);
    match text {
        "A" => per || !view.is_word(last + 1),
        "b" | "B" | "h" | "s" | "d" | "N" | "J" | "l" | "L" => per || (free && !view.is_mark(last + 1, &['.'])),
        _ => per || free || lower || (text == "W" || text == "V"),
    }
}

/// Names that are other words as well.
fn name_fits(
    view: &View<'_, '_>,
    at: usize,
    last: usize,
    unit: UnitId,
    numeral: &Numeral,
    joint: Joint,
) -> Option<UnitId> {
    let text = view.str(at);
    let one = numeral.value == Some(1.0);
    let known = &view.lexicon.known;
    if unit == known.pound && at == last && text.to_ascii_lowercase().starts_with("pound") {
        return Some(if pounds_are_money(view, at, numeral) { known.sterling } else { unit });
    }
    if at != last || joint != Joint::Free {
        return Some(unit);
    }
    if numeral.spelling == super::numeral::Spelling::Fraction
        && !share_of_unit(view, at)
        && view.lexicon.units().unit(unit).name.as_ref() == "second"
    {
        return None;
    }
    let attributive = view.is_word(last + 1)
        && !view
            .class(last + 1)
            .intersects(Class::PREPOSITION | Class::COORDINATOR | Class::ADVERB | Class::DETERMINER);
    match text {
        // "5,000 won", and "12 won"
        "won" => (numeral.number() >= 100.0 || numeral.scale > 1.0).then_some(unit),
        "second" | "cup" | "night" | "mark" | "cent" => {
            (one || !attributive || numeral.number().fract() != 0.0).then_some(unit)
        }
        _ => Some(unit),
    }
}

fn share_of_unit(view: &View<'_, '_>, at: usize) -> bool {
    view.before(at).is_some_and(|b| view.is(b, Role::ARTICLE | Role::OF))
}

/// Pounds are money or mass: what stands near tells, else the size of the number.
fn pounds_are_money(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> bool {
    let mut heavy = false;
    if view.is(at + 1, Role::OF) || view.class(at + 1).contains(Class::PREPOSITION) && view.str(at + 2) == "pressure" {
        heavy = true;
    }
    let near = at.saturating_sub(12).max(view.start)..(at + 8).min(view.end);
    // "7.5 million pounds of thrust", "3 million pounds"
    let (mut money, mut mass) = (numeral.scale >= 1e6 && !heavy, heavy && numeral.scale < 1e6);
    for i in near {
        money |= view.is(i, Role::MONEY_CONTEXT) || view.mark(i).is_some_and(|m| m == '£' || m == '$' || m == '€');
        mass |= view.is(i, Role::MASS_CONTEXT);
    }
    money && !mass
}

/// Whether a double quotation mark behind a number stands for inches: no quotation is open before it.
fn is_inch_mark(view: &View<'_, '_>, at: usize, mark: char) -> bool {
    let from = at.saturating_sub(80).max(view.start);
    let mut open = false;
    for i in from..at {
        match view.mark(i) {
            Some('"') => open = !open,
            Some('“') => open = true,
            Some('”') => open = false,
            _ => {}
        }
    }
    !open && mark == '"' && view.is_digits(at - 1)
}

/// "per hour", "a share", "-a-day", "/cm²" at `at`. `base` is the unit before it; none for a counted noun.
pub(super) fn read_per(view: &View<'_, '_>, at: usize, base: Option<UnitId>) -> Option<(Per, usize)> {
    let units = view.lexicon.units();
    let dimension = base.map(|b| &*units.unit(b).dimension);
    if matches!(dimension, Some("ratio" | "points" | "age" | "temperature" | "angle")) {
        return None;
    }
    let slash = view.is_mark(at, &['/']) && view.glued(at);
    // "$70-a-share", also with blanks round the hyphens
    let hyphen = view.joins(at)
        || (view.is_mark(at, &['-']) && view.is(at + 1, Role::ARTICLE | Role::PER) && view.is_mark(at + 2, &['-']));
    let word = if hyphen { at + 1 } else { at };
    let per = view.is(word, Role::PER);
    let each = view.is(word, Role::EACH);
    if !(slash || per || each) {
        return None;
    }
    let mut next = word + 1;
    if hyphen && view.is_hyphen(next) {
        next += 1;
    }
    let none = Numeral {
        first: next,
        last: next,
        value: Some(2.5),
        band: None,
        spelling: super::numeral::Spelling::Digits,
        scale: 1.0,
        plain: false,
        letter: false,
    };
    if let Some((unit, last)) = read_power(view, next, &none, Joint::Divisor) {
        let divisor = &*units.unit(unit.base).dimension;
        let rate = per || slash || divisor == "time" || dimension == Some("money");
        let same = dimension == Some(divisor);
        let money = divisor == "money" || divisor == "ratio";
        // "$6.78 billion a year earlier"; "a year-long study"
        let joined_noun = each
            && !hyphen
            && (view.joins(last + 1)
                || matches!(view.str(last + 1), "earlier" | "ago" | "later" | "before" | "after" | "or" | "old"));
        let doubled = same && each && divisor != "time";
        let barred = money || doubled || joined_noun;
        if rate && !barred {
            return Some((Per::Unit(unit.base, unit.power), last));
        }
        return None;
    }
    if slash || !view.is_word(next) || view.capital(next) {
        return None;
    }
    // "per diluted share"
    if view.is(next + 1, Role::SOLD_BY) && !view.is(next, Role::SOLD_BY) {
        next += 1;
    }
    let class = view.class(next);
    let noun = !class.intersects(
        Class::DETERMINER | Class::PREPOSITION | Class::PRONOUN | Class::AUXILIARY | Class::ADVERB | Class::ADJECTIVE,
    );
    let sold = dimension == Some("money") && (view.is(next, Role::SOLD_BY) || hyphen);
    (noun && (per || sold || (each && view.is(next, Role::SOLD_BY)))).then_some((Per::Noun(next), next))
}
