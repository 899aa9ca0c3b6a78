//! Number words that count nothing: the pronoun one, "one of the", "on the one hand", "nine-to-five", "the two".

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::noun::Noun;
use crate::extract::quantity::numeral::{Numeral, Spelling};
use crate::extract::quantity::view::View;
use crate::lexicon::Class;

/// The last token of a number that has no compound meaning of its own: nine-to-five, fifty-fifty.
pub(crate) fn compound_end(view: &View<'_, '_>, numeral: &Numeral) -> Option<usize> {
    let next = numeral.last + 1;
    if numeral.spelling != Spelling::Words || !view.joins(next) {
        return None;
    }
    // zero-day, zero-hour
    if view.id(next + 1) == view.id(numeral.first) || numeral.number() == 0.0 {
        return Some(next + 1);
    }
    let to = view.is(next + 1, Role::TO) && view.joins(next + 2) && view.is(next + 3, Role::NUMERAL);
    // "five-to-ten" is a range, "nine-to-five" a job
    (to && view.info(next + 3).number < numeral.number()).then_some(next + 3)
}

/// Whether a number without unit is an idiom. `noun` is what it seems to count.
pub(crate) fn is_idiom(view: &View<'_, '_>, numeral: &Numeral, noun: Option<Noun>) -> bool {
    let (first, last) = (numeral.first, numeral.last);
    let before = view.before(first);
    let next = last + 1;
    // emergency numbers are called, not counted
    if numeral.plain
        && matches!(view.str(first), "911" | "999" | "112")
        && noun.is_none_or(|n| view.str(n.head).starts_with("call"))
    {
        return true;
    }
    // the top ten, the bottom three
    let ranked = before.is_some_and(|b| matches!(view.str(b), "top" | "bottom" | "Top" | "Bottom"));
    if ranked && noun.is_none() {
        return true;
    }
    if numeral.spelling != Spelling::Words || numeral.scale > 1.0 {
        return false;
    }
    if view.str(first).eq_ignore_ascii_case("one") && first == last {
        return is_pronoun(view, first, noun);
    }
    if view.str(first).eq_ignore_ascii_case("zero") {
        return noun.is_none_or(|n| matches!(view.str(n.first), "tolerance" | "sum" | "hour"));
    }
    // "the two met", "these three", "in two", "between the four"
    let anaphor = before.is_some_and(|b| {
        view.class(b).contains(Class::DETERMINER)
            || view.is(b, Role::IN)
            || view.class(b).contains(Class::POSSESSIVE)
            || matches!(view.str(b), "other" | "all")
    });
    noun.is_none()
        && anaphor
        && !view.is(next, Role::CASUALTY_STATE)
        && numeral.number() <= 20.0
        && !view.is(next, Role::IN | Role::OF | Role::OUT)
}

/// "One day it will end": no span of time, as "one day later" and "in one day" are.
pub(crate) fn is_one_day(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let next = numeral.last + 1;
    if numeral.first != numeral.last
        || !view.str(numeral.first).eq_ignore_ascii_case("one")
        || view.str(next) != "day"
        || view.glued(next)
    {
        return false;
    }
    let behind = view.class(next + 1).contains(Class::PREPOSITION)
        || matches!(view.str(next + 1), "later" | "earlier" | "ago")
        || !view.is_word(next + 1);
    let span = view.before(numeral.first).is_some_and(|b| {
        view.class(b).contains(Class::PREPOSITION) || matches!(view.str(b), "only" | "just" | "a" | "the")
    });
    !(behind || span)
}

fn is_pronoun(view: &View<'_, '_>, one: usize, noun: Option<Noun>) -> bool {
    let next = one + 1;
    let before = view.before(one);
    if view.is(next, Role::OF) {
        return true;
    }
    // no one, each one, this one, another one, the one
    let determined = before.is_some_and(|b| {
        view.class(b).intersects(Class::DETERMINER | Class::POSSESSIVE | Class::WH | Class::NEGATION)
            && !view.is(b, Role::THE | Role::ARTICLE)
    });
    if determined && !matches!(before.map(|b| view.str(b)), Some("its" | "their" | "his" | "her" | "my" | "our")) {
        return true;
    }
    let on_one_hand = view.str(next) != "hand" || before.is_some_and(|b| view.is(b, Role::THE));
    if view.is(next, Role::IDIOM_ONE) && !view.glued(next) && on_one_hand {
        return true;
    }
    if view.joins(next) {
        // one-off, one-sided; one-year and one-man are read as units and nouns
        return noun.is_none() || view.is(next + 1, Role::ONE_JOINED);
    }
    let Some(noun) = noun else {
        let hurt =
            view.is(next, Role::CASUALTY_STATE) || before.is_some_and(|b| view.is(b, Role::CASUALTY_VERB | Role::BY));
        let state = view.is(next, Role::BE) && view.is(next + 1, Role::CASUALTY_STATE);
        return !(hurt || state);
    };
    // "the one man who", "one might say" have been read as nouns; adjectives before it make it a pronoun: "a big one"
    before.is_some_and(|b| view.class(b).contains(Class::ADJECTIVE))
        && noun.head == next
        && view.class(next).contains(Class::VERB)
}
