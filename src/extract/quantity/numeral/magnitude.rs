//! Magnitudes behind a number: million, hundred million, bn, k.

use super::{Numeral, Spelling};
use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::view::View;

/// Magnitude words behind a numeral: million, hundred million, bn.
pub(super) fn read(view: &View<'_, '_>, mut numeral: Numeral) -> Numeral {
    loop {
        let mut at = numeral.last + 1;
        // "5.4 billion-dollar", "5-million": the hyphen belongs to the number only before a magnitude
        if view.joins(at) && view.is(at + 1, Role::MAGNITUDE) && view.str(at + 1).len() > 3 {
            at += 1;
        }
        if !view.is(at, Role::MAGNITUDE) {
            break;
        }
        let text = view.str(at);
        let factor = view.info(at).number;
        let long = text.len() > 3;
        let glued = view.glued(at);
        if long {
            let of = view.is(at, Role::VAGUE);
            // "two hundred millions" happens; "12 hundreds" does not
            if of && factor < 1e6 {
                break;
            }
            if numeral.spelling == Spelling::Fraction && factor < 1e5 && factor > 12.0 {
                break;
            }
            numeral = numeral.scaled(factor, at);
        } else if numeral.spelling == Spelling::Digits && numeral.scale == 1.0 {
            if !short_magnitude(view, at, text, glued) {
                break;
            }
            numeral = numeral.scaled(factor, at);
            numeral.letter = text.len() == 1;
            break;
        } else {
            break;
        }
    }
    numeral
}

/// Abbreviated magnitudes: always "bn", "mn", "tn"; one letter only where it stands glued to digits.
fn short_magnitude(view: &View<'_, '_>, at: usize, text: &str, glued: bool) -> bool {
    let after_glued = view.glued(at + 1)
        && !view.is_mark(
            at + 1,
            &['-', '.', ',', ')', '”', '"', ';', ':', '?', '!', '/', '–', '+', '\'', '’', ']', '%', '€'],
        );
    if text.len() > 1 {
        return !after_glued && text != "mm" && (glued || !text.eq_ignore_ascii_case("mm"));
    }
    let money = money_before(view, at - 1);
    let end_slash = view.is_mark(at + 1, &['/']) && view.glued(at + 1);
    match text {
        "k" | "K" => glued && !after_glued && !end_slash,
        "M" => (glued || money) && !after_glued,
        "m" | "b" | "t" | "B" | "T" => {
            (glued || (money && text != "t")) && (money || counts(view, at + 1, text)) && !after_glued
        }
        _ => false,
    }
}

/// A currency sign stands before the digits at `i`.
fn money_before(view: &View<'_, '_>, i: usize) -> bool {
    let Some(before) = view.before(i) else { return false };
    view.mark(before).is_some_and(|m| m == '=' || view.lexicon.currency_mark(m).is_some())
        || (view.is(before, Role::CURRENCY_BEFORE) && view.all_caps(before))
        || view.str(before) == "PS"
        || (view.is_hyphen(before)
            && before
                .checked_sub(1)
                .is_some_and(|b| view.mark(b).is_some_and(|m| view.lexicon.currency_mark(m).is_some())))
}

/// What follows "5m" is something that is counted, so that m is a million and no metre.
fn counts(view: &View<'_, '_>, at: usize, letter: &str) -> bool {
    if letter == "B" || letter == "T" {
        return false;
    }
    view.is_word(at) && !view.glued(at) && crate::extract::quantity::noun::is_plural(view, at)
        || (letter == "m" && view.is(at, Role::UNIT) && crate::extract::quantity::noun::is_plural(view, at))
}
