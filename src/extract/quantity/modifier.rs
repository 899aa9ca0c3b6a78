//! Words that bound a number, on either side: "more than 5", "up to 5", "5 or more", "50-odd".

use super::draft::Draft;
use super::lexicon::Role;
use super::view::View;
use crate::value::{Bound, Value};

/// A bound with its outermost token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modifier {
    pub(super) bound: Bound,
    /// First token of a bound before the number, last token of one behind it.
    pub(super) edge: usize,
}

/// The bound before the token `first` (of the number or its currency sign).
pub(super) fn before(view: &View<'_, '_>, first: usize) -> Option<Modifier> {
    let mut found = phrase_before(view, first)?;
    // "at least about 20", "up to some 300": the outer bound says more than "about"
    if let Some(outer) = phrase_before(view, found.edge) {
        let bound = if matches!(outer.bound, Bound::About) { found.bound } else { outer.bound };
        found = Modifier { bound, edge: outer.edge };
    }
    Some(found)
}

fn phrase_before(view: &View<'_, '_>, first: usize) -> Option<Modifier> {
    let mut at = view.before(first)?;
    // sub-7, over-40
    if view.joins(at) {
        let word = view.before(at)?;
        return (view.str(word).eq_ignore_ascii_case("sub")).then_some(Modifier { bound: Bound::LessThan, edge: word });
    }
    if let Some(modifier) = sign(view, at) {
        return Some(modifier);
    }
    if let Some(modifier) = phrase_ending(view, at) {
        return Some(modifier);
    }
    // "at least a further 12", "more than a reported $125,000", "up to a total of 5"
    let mut fillers = 0;
    if view.is(at, Role::OF) && matches!(view.str(at.wrapping_sub(1)), "total" | "record" | "combined") {
        at = view.before(at)?;
    }
    while fillers < 2 && view.is(at, Role::FILLER) {
        at = view.before(at)?;
        fillers += 1;
    }
    if fillers > 0 && view.is(at, Role::ARTICLE) {
        at = view.before(at)?;
    }
    (fillers > 0).then(|| phrase_ending(view, at)).flatten()
}

/// The longest phrase that ends with token `at`.
fn phrase_ending(view: &View<'_, '_>, at: usize) -> Option<Modifier> {
    let info = view.info(at);
    view.lexicon.before(info).iter().find_map(|phrase| {
        let edge = (at + 1).checked_sub(phrase.words.len())?;
        let same =
            phrase.words.iter().enumerate().all(|(n, word)| view.id(edge + n) == *word && view.is_word(edge + n));
        (same && edge >= view.start).then_some(Modifier { bound: phrase.bound, edge })
    })
}

fn sign(view: &View<'_, '_>, at: usize) -> Option<Modifier> {
    let bound = match view.mark(at)? {
        '~' | '≈' | '±' | '∼' | '˜' => Bound::About,
        '>' => Bound::MoreThan,
        '<' => Bound::LessThan,
        '≥' => Bound::AtLeast,
        '≤' => Bound::AtMost,
        _ => return None,
    };
    Some(Modifier { bound, edge: at })
}

/// The bound that starts at `at`, behind a number, its unit or its noun.
pub(super) fn after(view: &View<'_, '_>, at: usize) -> Option<Modifier> {
    if view.is_mark(at, &['+']) && view.glued(at) {
        return Some(Modifier { bound: Bound::AtLeast, edge: at });
    }
    let first = if view.joins(at) { at + 1 } else { at };
    if !view.is_word(first) {
        return None;
    }
    view.lexicon.after(view.info(first)).iter().find_map(|phrase| {
        let same = phrase.words.iter().enumerate().all(|(n, word)| view.id(first + n) == *word);
        let edge = first + phrase.words.len() - 1;
        // "odd" and "plus" are words of their own: "12 odd jobs"; "5 plus 3" is a sum, "12 men at least 5 of whom" goes on
        let joined = first > at;
        let single = phrase.words.len() == 1;
        let number_follows =
            view.is_digits(edge + 1) || view.is(edge + 1, Role::NUMERAL) || view.is_mark(edge + 1, &['$', '£', '€']);
        let fits = match view.str(first) {
            "odd" | "ish" => joined,
            "minimum" | "maximum" | "approximately" => !view.is_word(edge + 1) && !number_follows,
            _ => true,
        };
        (same && fits && (joined || !number_follows) && (first == at || single))
            .then_some(Modifier { bound: phrase.bound, edge })
    })
}

/// Bounds behind the number, its unit or its noun.
pub(super) fn apply_behind(view: &View<'_, '_>, draft: &mut Draft) {
    if draft.value.bound != Bound::Exact && draft.value.bound != Bound::About {
        return;
    }
    let noun_end = draft.noun.filter(|n| n.first == draft.last + 1).map(|n| n.head + 1);
    let places = [Some(draft.last + 1), noun_end, Some(draft.number.1 + 1)];
    for at in places.into_iter().flatten() {
        if let Some(after) = after(view, at)
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
