//! Vague words, alone or multiplied: dozens, several hundred, tens of thousands.

use super::{Numeral, Spelling};
use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::view::View;

/// Vague words, alone or multiplied: dozens, several hundred, tens of thousands, a few million, a couple of hundred.
pub(super) fn read(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    let word = view.lexicon.vague(view.info(i));
    let article = view.before(i).filter(|&b| view.is(b, Role::ARTICLE));
    let mut first = i;
    if word.article {
        match article {
            Some(a) => first = a,
            // "few", "the few", "the past few": too little to go on
            None => return None,
        }
    }
    let mut numeral = Numeral::exact(first, i, 0.0, Spelling::Vague);
    numeral.value = word.point;
    numeral.band = Some((word.low, word.high));
    let of = view.is(i + 1, Role::OF);
    let next = if of { i + 2 } else { i + 1 };
    // tens of thousands, hundreds of millions, a couple of hundred, several dozen
    if view.is(next, Role::MAGNITUDE) && view.str(next).len() > 3 && (!of || word.of) {
        let factor = view.info(next).number;
        numeral = numeral.scaled(factor, next);
        if view.is(next + 1, Role::MAGNITUDE) && view.str(next + 1).len() > 3 {
            numeral = numeral.scaled(view.info(next + 1).number, next + 1);
        }
        return Some(numeral);
    }
    if word.of && !word.article {
        // "tens" and "scores" are vague only before "of"; "hundreds", "dozens" also bare: "hundreds dead"
        let strict = word.point == Some(10.0) || word.point == Some(20.0);
        let bare = view.is(i + 1, Role::CASUALTY_STATE) || !view.is_word(i + 1) || !strict;
        let rest = matches!(view.str(i + 1), "more" | "others");
        if !(of || rest || (bare && !strict)) {
            return None;
        }
        if view.is(i + 1, Role::MAGNITUDE) {
            return None;
        }
    }
    if word.of && word.article && !of && !crate::extract::quantity::noun::is_plural(view, i + 1) {
        return None;
    }
    Some(numeral)
}
