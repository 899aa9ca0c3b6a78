//! Scores and results: 2-0, 89-89, 6-4, "a 5-4 vote", "won 3-1".

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::noun;
use crate::extract::quantity::numeral::Numeral;
use crate::extract::quantity::view::View;
use crate::lexicon::Class;

/// The last token of the score that starts with `numeral`, which has neither currency nor unit.
pub(crate) fn score_end(view: &View<'_, '_>, numeral: &Numeral) -> Option<usize> {
    let word = view.is(numeral.first, Role::NUMERAL);
    if !(numeral.plain || word) || numeral.number() > 300.0 {
        return None;
    }
    let joint = numeral.last + 1;
    // 4-for-5, two-on-one
    if view.joins(joint)
        && view.class(joint + 1).contains(Class::PREPOSITION)
        && view.joins(joint + 2)
        && !view.is(joint + 1, Role::TO)
    {
        return Some(joint + 3);
    }
    let second = joint + 1;
    let plain =
        view.is_digits(second) && view.str(second).bytes().all(|b| b.is_ascii_digit()) && view.str(second).len() <= 3;
    let words = view.is(second, Role::NUMERAL);
    let dash = view.is_hyphen(joint) && (view.joins(joint) || numeral.plain && plain && !view.glued(joint));
    let colon = view.is_mark(joint, &[':']) && view.joins_colon(joint);
    let to = view.is(joint, Role::TO);
    if !(dash || colon || to) || !(plain || words) {
        return None;
    }
    if dash && word && !view.joins(joint) {
        return None;
    }
    let (a, b) =
        (numeral.number(), if plain { view.str(second).parse().unwrap_or(0.0) } else { view.info(second).number });
    let next = second + 1;
    if view.is(next, Role::SCORE_NOUN) {
        return Some(second);
    }
    let from = view.before(numeral.first).is_some_and(|x| view.is(x, Role::FROM | Role::BETWEEN));
    let measured = view.is(next, Role::UNIT | Role::MAGNITUDE)
        || view.is_mark(next, &['%', '°', '$', '€', '£'])
        || view.joins(next);
    if measured || from {
        return None;
    }
    if to {
        // "5 to 3": only behind a verb of winning
        let verb = view.before(numeral.first).is_some_and(|x| view.is(x, Role::SCORE_VERB));
        return (verb && a > b).then_some(second);
    }
    if a >= b {
        return Some(second);
    }
    let counted = noun::read(view, next, true).is_some();
    let verb = (1..=2).any(|back| view.roles_before(numeral.first, back).intersects(Role::SCORE_VERB));
    (!counted && (verb || a == 0.0)).then_some(second)
}
