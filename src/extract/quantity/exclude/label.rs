//! Numbers that name: Section 427, Flight 370, iPhone 11, No. 5, Category 4, list numbers, house numbers.

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::numeral::{Numeral, Spelling};
use crate::extract::quantity::view::View;
use crate::lexicon::Class;
use crate::text::TokenFlags;

/// Whether a number without unit is part of a name. `counted` says that a plural noun follows it.
pub(crate) fn is_label(view: &View<'_, '_>, numeral: &Numeral, counted: bool) -> bool {
    let small = (numeral.plain && numeral.number() < 100_000.0)
        || (numeral.spelling == Spelling::Words && numeral.number() <= 100.0)
        || (numeral.spelling == Spelling::Digits && numeral.scale == 1.0 && numeral.number() < 20.0);
    if !small {
        return false;
    }
    // "737 Max jets", "the 787 Dreamliner": a model before its name
    if numeral.plain && model(view, numeral.last + 1) && !counted {
        return true;
    }
    // the 90049 ZIP code
    if numeral.plain && view.str(numeral.last + 1).eq_ignore_ascii_case("zip") {
        return true;
    }
    let Some(mut before) = view.before(numeral.first) else { return false };
    if view.is_mark(before, &['#', '№']) {
        return true;
    }
    if view.is_mark(before, &['.'])
        && view.glued(before)
        && view
            .before(before)
            .is_some_and(|b| view.is(b, Role::DESIGNATOR) && view.class(b).contains(Class::ABBREVIATION))
    {
        return true;
    }
    if view.joins(before) {
        before = before.saturating_sub(1);
    }
    if !view.is_word(before) || before < view.start {
        return false;
    }
    // Gang of Eight
    if view.is(before, Role::OF)
        && numeral.spelling == Spelling::Words
        && view.capital(numeral.first)
        && !counted
        && before > view.start
        && view.capital(before - 1)
    {
        return true;
    }
    let roles = view.roles(before);
    if roles.contains(Role::DESIGNATOR) {
        return true;
    }
    let first = before == view.start;
    let named = view.capital(before) && !(first && view.class(before).contains(Class::COMMON));
    if roles.contains(Role::WEAK_DESIGNATOR) {
        return !counted || (named && !first);
    }
    if counted {
        return view.token(before).is_some_and(|t| t.flags.contains(TokenFlags::INNER_CAPITAL));
    }
    named && name_like(view, before) && !bounded_by_sense(view, numeral)
}

/// A capitalised word that names: no verb, no function word, no month or day.
fn name_like(view: &View<'_, '_>, i: usize) -> bool {
    let class = view.class(i);
    let headline = class.intersects(Class::VERB) && !class.contains(Class::NOUN) && !view.all_caps(i);
    !headline
        && !class.intersects(
            Class::PREPOSITION
                | Class::DETERMINER
                | Class::AUXILIARY
                | Class::COORDINATOR
                | Class::SUBORDINATOR
                | Class::ADVERB
                | Class::MONTH
                | Class::WEEKDAY
                | Class::PRONOUN
                | Class::POSSESSIVE
                | Class::COMMON
                | Class::NEGATION,
        )
        && !view.is(i, Role::UP | Role::DOWN | Role::LEVEL_VERB | Role::CASUALTY_VERB)
}

/// People in a state are counted whatever stands before: "Taliban 12 dead" is a headline.
fn bounded_by_sense(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    view.is(numeral.last + 1, Role::CASUALTY_STATE)
}

/// A capitalised word that names a model: 787 Dreamliner; not 12 Syrians, not 20 Israeli soldiers, not a title-cased noun.
fn model(view: &View<'_, '_>, at: usize) -> bool {
    view.is_word(at)
        && view.capital(at)
        && !view.glued(at)
        && view.id(at) == crate::lexicon::WordId::UNKNOWN
        && !crate::extract::quantity::noun::is_plural(view, at)
        && !view.all_caps(at)
}

/// "1. First item", "2) …", "(3)" at the start of a sentence.
pub(crate) fn is_list_number(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    if !numeral.plain || numeral.number() > 99.0 {
        return false;
    }
    let next = numeral.last + 1;
    let opened = view.before(numeral.first).is_some_and(|b| view.is_mark(b, &['(', '[']));
    if opened {
        let note = view.is_mark(next, &[')', ']']);
        let reference = view.is_mark(numeral.first - 1, &['[']);
        return note && (reference || numeral.number() <= 20.0 && (numeral.first - 1 == view.start));
    }
    let start = numeral.first == view.start;
    let close = view.is_mark(next, &['.', ')', ':']) && view.glued(next) && next + 1 < view.end;
    start && close
}

/// House numbers: 575 Wilbraham Road, 9 E 71st St.
pub(crate) fn is_address(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    if !numeral.plain || view.str(numeral.first).len() > 5 {
        return false;
    }
    let mut i = numeral.last + 1;
    // 12-14 High Street
    if view.joins(i) && view.is_digits(i + 1) {
        i += 2;
    }
    let mut words = 0;
    // 22 Ave Foch
    if view.is(i, Role::STREET) && view.capital(i) && view.capital(i + 1) {
        return true;
    }
    while words < 4 {
        let digits = view.is_digits(i);
        if !(digits || (view.is_word(i) && (view.capital(i) || view.is(i, Role::ORDINAL_ENDING) && view.glued(i)))) {
            return false;
        }
        if words > 0 && view.capital(i) && view.is(i, Role::STREET) {
            return true;
        }
        words += usize::from(!view.glued(i));
        i += 1;
        if view.is_mark(i, &['.']) && view.glued(i) {
            i += 1;
        }
    }
    false
}
