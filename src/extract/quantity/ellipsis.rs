//! Numbers whose noun or unit is left out and stands elsewhere: "24 dead", "killing at least five", "of the 40 people on
//! board, 12 were hurt", "the death toll rose to 24", "aged 52", "Maddon, 66, has".

use super::draft::{Counted, Draft};
use super::lexicon::Role;
use super::measure::{self, UnitExpr};
use super::noun::{self, Noun};
use super::numeral;
use super::view::View;
use crate::lexicon::Class;

/// How far back the subject of "rose to 24" is looked for, in tokens.
const REACH: usize = 10;

/// Fills in what a bare number counts. `previous` is the quantity before it in the sentence.
pub(super) fn fill(view: &View<'_, '_>, draft: &mut Draft, previous: Option<&Draft>) {
    let next = draft.last + 1;
    if draft.share {
        if draft.noun.is_none()
            && let Some(previous) = previous
        {
            inherit(view, draft, previous);
        }
        return;
    }
    if is_age(view, draft) {
        draft.counted = Counted::Unit(UnitExpr::plain(view.lexicon.known.year_of_age));
        return;
    }
    if let Some(state) = casualty_state(view, next) {
        draft.counted = Counted::People;
        draft.noun = Some(Noun { first: state, head: state });
        return;
    }
    if of_an_age(view, next) {
        draft.counted = Counted::People;
        return;
    }
    if let Some(unit) = unit_ahead(view, next) {
        draft.counted = Counted::Unit(unit);
        return;
    }
    if let Some(magnitude) = magnitude_before(view, draft.first) {
        draft.counted = Counted::Things { head: magnitude, per: None };
        return;
    }
    if casualty_verb(view, draft.first) {
        draft.counted = Counted::People;
        return;
    }
    if let Some(noun) = people_measure(view, draft.first) {
        draft.counted = Counted::People;
        draft.noun = Some(noun);
        return;
    }
    // "about 8,000 are foreigners"
    if view.is(next, Role::BE)
        && let Some(noun) = noun::read(view, next + 1, true)
        && noun::is_plural(view, noun.head)
    {
        draft.counted = Counted::Things { head: noun.head, per: None };
        draft.noun = Some(noun);
        return;
    }
    if let Some(previous) = previous {
        inherit(view, draft, previous);
    }
    if draft.is_bare() && suffers(view, next) {
        draft.counted = Counted::People;
    }
}

/// "magnitude 6.1", "a magnitude of 6.1"
pub(super) fn magnitude_before(view: &View<'_, '_>, first: usize) -> Option<usize> {
    let before = view.before(first)?;
    // "magnitude of 6.1", "magnitude-6.1"
    let at = if view.is(before, Role::OF) || view.joins(before) { view.before(before)? } else { before };
    view.is(at, Role::MAGNITUDE_NOUN).then_some(at)
}

/// "12 were killed", "two have been arrested"
fn suffers(view: &View<'_, '_>, next: usize) -> bool {
    let auxiliaries = (next..next + 3)
        .take_while(|&i| {
            view.class(i).intersects(Class::AUXILIARY | Class::ADVERB)
                || view.str(i) == "others"
                || view.str(i) == "more"
        })
        .count();
    auxiliaries > 0 && view.is(next + auxiliaries, Role::CASUALTY_STATE | Role::CASUALTY_VERB)
}

/// "two 17-year-olds"
fn of_an_age(view: &View<'_, '_>, next: usize) -> bool {
    numeral::may_start(view, next)
        && numeral::read(view, next)
            .and_then(|n| measure::read_after(view, n.last + 1, &n))
            .is_some_and(|u| view.str(u.last).ends_with("olds"))
}

/// "dead", "wounded", "others were killed" behind a number.
fn casualty_state(view: &View<'_, '_>, next: usize) -> Option<usize> {
    if view.is(next, Role::CASUALTY_STATE) {
        return Some(next);
    }
    None
}

/// "killing at least five", "wounded 12 more"
fn casualty_verb(view: &View<'_, '_>, first: usize) -> bool {
    let Some(mut before) = view.before(first) else { return false };
    if view.is(before, Role::FILLER) {
        before = before.saturating_sub(1);
    }
    view.is(before, Role::CASUALTY_VERB)
}

/// "the death toll rose to 24", "the dead numbered 24", "a crowd of 500"
fn people_measure(view: &View<'_, '_>, first: usize) -> Option<Noun> {
    let mut at = view.before(first)?;
    let mut level = false;
    for _ in 0..REACH {
        let roles = view.roles(at);
        if roles.contains(Role::PEOPLE_MEASURE) && (level || view.is(at + 1, Role::OF)) {
            let start = view.before(at).filter(|&b| matches!(view.str(b), "death" | "Death")).unwrap_or(at);
            return Some(Noun { first: start, head: at });
        }
        level |= roles.intersects(Role::LEVEL_VERB | Role::BE | Role::UP | Role::DOWN | Role::TO)
            || view.is_mark(at, &[':'])
            || view.str(at) == "at";
        let stop = view.is_mark(at, &[';', '.', '"', '“', '”']) || view.is_digits(at);
        if stop {
            return None;
        }
        at = view.before(at)?;
    }
    None
}

/// "280 million of the 1.5 billion shekels": the unit of the whole.
fn unit_ahead(view: &View<'_, '_>, next: usize) -> Option<UnitExpr> {
    let joint = view.is(next, Role::OF) || view.is(next, Role::OR) || view.is(next, Role::AND | Role::TO);
    if !joint {
        return None;
    }
    let whole = (next + 1..next + 4).find(|&i| numeral::may_start(view, i))?;
    if view.is(next, Role::OR | Role::AND | Role::TO) && whole > next + 2 {
        return None;
    }
    let number = numeral::read(view, whole)?;
    let read = measure::read_after(view, number.last + 1, &number)?;
    let percent = read.unit.base == view.lexicon.known.percent;
    (view.is(next, Role::OF) && !percent).then_some(read.unit)
}

/// Ages without "years old": aged 52, at the age of 5, turned 35, "Maddon, 66, has", "He will be 35".
fn is_age(view: &View<'_, '_>, draft: &Draft) -> bool {
    let number = draft.value.point.or(draft.value.interval.max()).unwrap_or(-1.0);
    if !(0.0..125.0).contains(&number) {
        return false;
    }
    // "between the ages of 18 and 29"
    if (draft.first..draft.number.0).any(|i| view.is(i, Role::AGE_NOUN)) {
        return true;
    }
    let Some(before) = view.before(draft.first) else { return false };
    let next = draft.last + 1;
    if view.is(before, Role::AGE_NOUN | Role::AGE_VERB) {
        let turned = view.is(before, Role::AGE_VERB);
        return !turned
            || !view.is_word(next)
            || view.class(next).intersects(
                Class::PREPOSITION | Class::ADVERB | Class::WEEKDAY | Class::COORDINATOR | Class::SUBORDINATOR,
            );
    }
    // "age of 21", "life expectancy for men is around 73"
    if view.is(before, Role::OF) && before.checked_sub(1).is_some_and(|b| view.is(b, Role::AGE_NOUN)) {
        return true;
    }
    if view.is(before, Role::BE | Role::OF | Role::TO)
        && (1..REACH).any(|back| view.roles_before(before, back).contains(Role::AGE_STATE))
    {
        return number >= 1.0;
    }
    let whole = number.fract() == 0.0 && number >= 1.0;
    // "Maddon, 66, has", "Smith (52)"
    let comma = view.is_mark(before, &[',']) && (view.is_mark(next, &[',', '.', ';', ')']) || view.is(next, Role::AND));
    let bracket = view.is_mark(before, &['(']) && view.is_mark(next, &[')']);
    if whole && (comma || bracket) && draft.modifier.is_none() {
        let person = before.checked_sub(1).is_some_and(|n| {
            view.class(n).contains(Class::ROLE_NOUN)
                || comma
                    && view.is_mark(next, &[','])
                    && number >= 10.0
                    && view.is_word(n)
                    && !noun::is_plural(view, n)
                    && view.class(n).is_empty()
        });
        if person {
            return true;
        }
        let name = before.checked_sub(1).is_some_and(|n| {
            view.is_word(n) && view.capital(n) && !view.class(n).intersects(Class::MONTH | Class::WEEKDAY)
        });
        // "(52)" and a following comma alone may be a list: "Chelsea 3, Arsenal, 12, …"
        return name && !(comma && view.is_mark(next, &['.']) && next + 1 != view.end);
    }
    // "dies at 91", "dead at 95"
    if whole
        && matches!(view.str(before), "at" | "At")
        && (1..5).any(|back| view.roles_before(before, back).contains(Role::DIED))
    {
        return true;
    }
    // "voters over 65", "children under 5"
    if whole
        && draft.modifier.is_some()
        && draft.value.bound != crate::value::Bound::About
        && draft.modifier.is_some_and(|m| m.0 == m.1)
        && view.is(before, Role::AGED_PEOPLE)
    {
        return true;
    }
    // "He will be 35 by the end of the year", "she is 52"
    let subject = (1..4).any(|back| view.roles_before(before, back).contains(Role::AGED_SUBJECT));
    let ends = view.is(next, Role::IN) && (view.is_digits(next + 1) || view.capital(next + 1))
        || !view.is_word(next) && !view.is_hyphen(next)
        || view.is(next, Role::BY)
        || view.class(next).intersects(Class::ADVERB | Class::SUBORDINATOR | Class::COORDINATOR);
    whole && view.is(before, Role::BE) && subject && ends && number >= 10.0
}

/// What the quantity before counts, where the sentence goes on with it: "of the 40 people on board, 12 were killed",
/// "rose by 2 percent but Nasdaq by 1".
fn inherit(view: &View<'_, '_>, draft: &mut Draft, previous: &Draft) {
    let next = draft.last + 1;
    let before = draft.first.saturating_sub(1);
    let class = view.class(next);
    let rest = matches!(view.str(next), "others" | "more");
    let verb = rest
        || class.intersects(Class::AUXILIARY | Class::VERB_PAST)
        || (view.is(next, Role::OF) && matches!(view.str(next + 1), "them" | "whom" | "which"));
    // "900 troops in Syria and 2,500 in Iraq", "303 seats, up from 282"
    let place = view.is(before, Role::AND) && matches!(view.str(next), "in" | "at" | "from" | "on" | "near");
    let from = view.is(before, Role::FROM) && before.checked_sub(1).is_some_and(|b| view.is(b, Role::UP | Role::DOWN));
    let goes_on = place || from;
    match previous.counted {
        Counted::Things { .. } | Counted::People if verb || goes_on => {
            draft.counted = if draft.share { Counted::Bare } else { previous.counted };
            draft.noun = previous.noun;
        }
        Counted::Unit(_) if from => draft.counted = previous.counted,
        Counted::Unit(_) if draft.change.is_some() && previous.change.is_some() && view.is(before, Role::BY) => {
            draft.counted = previous.counted;
        }
        _ => {}
    }
}
