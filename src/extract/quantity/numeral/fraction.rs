//! Parts: half, a third of, two-thirds, three quarters, ½.

use super::{Numeral, Spelling};
use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::view::View;

/// Fractions in words: half, a third of, two-thirds, three quarters.
pub(super) fn read(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    // two-thirds, three quarters, one quarter of
    if view.is(i, Role::NUMERAL) {
        // "one - third", as archives without their hyphens have it
        let apart = view.is_mark(i + 1, &['-']) && view.is(i + 2, Role::DENOMINATOR);
        let next = if view.joins(i + 1) || apart { i + 2 } else { i + 1 };
        let top = view.info(i).number;
        if view.is(next, Role::DENOMINATOR) && top >= 1.0 {
            let bottom = view.info(next).number;
            let plural = view.str(next).ends_with('s') || view.str(next) == "halves";
            let fits = if top > 1.0 { plural } else { !plural && share(view, next) };
            let pure = top < bottom && !(bottom == 2.0 && top > 1.0);
            // "two quarters" of a year; "three quarters of growth" is lost to the fraction
            let quarters = bottom == 4.0 && top == 2.0;
            if fits && pure && !quarters && !time_quarters(view, next) {
                return Some(Numeral::exact(i, next, top / bottom, Spelling::Fraction));
            }
        }
        return None;
    }
    if !view.is(i, Role::DENOMINATOR) {
        return None;
    }
    let bottom = view.info(i).number;
    let article = view.before(i).filter(|&b| view.is(b, Role::ARTICLE) && !view.glued(i));
    if view.is(i, Role::HALF) {
        // second-half, half-time, half the size of, the other half, half-brother
        if (view.glued(i) && !view.joins(i.wrapping_sub(1))) || view.is_hyphen(i.wrapping_sub(1)) && view.glued(i) {
            return None;
        }
        if view.joins(i + 1) && !view.is(i + 2, Role::UNIT | Role::MAGNITUDE) {
            return None;
        }
        let joined = if view.joins(i + 1) { i + 2 } else { i + 1 };
        // half a million, half a dozen, half-million, half an hour
        let at = if view.is(joined, Role::ARTICLE) { joined + 1 } else { joined };
        if view.is(at, Role::MAGNITUDE) && view.str(at).len() > 3 && !view.is(at, Role::VAGUE) {
            let factor = view.info(at).number;
            let numeral = Numeral::exact(article.unwrap_or(i), at, factor / 2.0, Spelling::Words);
            return Some(Numeral { scale: factor, ..numeral });
        }
        if let Some(scaled) = of_a_million(view, i, article.unwrap_or(i), 0.5) {
            return Some(scaled);
        }
        let of = share(view, i);
        let each =
            view.is(i + 1, Role::THE | Role::ARTICLE) || view.class(i + 1).contains(crate::lexicon::Class::POSSESSIVE);
        let measured = view.is(at, Role::UNIT) && at > i + 1;
        let percent = article.is_some() && view.is(i + 1, Role::UNIT);
        let ordinal = view.before(i).is_some_and(|b| {
            view.is(b, Role::ORDINAL | Role::THE)
                || view.class(b).intersects(crate::lexicon::Class::DETERMINER | crate::lexicon::Class::POSSESSIVE)
                    && !view.is(b, Role::ARTICLE)
        });
        if ordinal || !(of || each || measured || percent || view.mark(joined).is_some_and(|m| m == '-')) {
            return None;
        }
        return Some(Numeral::exact(article.unwrap_or(i), i, 0.5, Spelling::Fraction));
    }
    // a third of, a quarter million
    let hyphen_before = i > view.start && view.is_hyphen(i - 1) && view.glued(i);
    let next_magnitude = view.is(i + 1, Role::MAGNITUDE) && view.str(i + 1).len() > 3 && !view.is(i + 1, Role::VAGUE);
    let plural = view.str(i).ends_with('s');
    if next_magnitude && bottom == 4.0 && !plural && !hyphen_before {
        return Some(Numeral::exact(article.unwrap_or(i), i, 0.25, Spelling::Fraction));
    }
    let article = article?;
    if let Some(scaled) = of_a_million(view, i, article, 1.0 / bottom) {
        return Some(scaled);
    }
    if plural || !share(view, i) || time_quarters(view, i) {
        return None;
    }
    Some(Numeral::exact(article, i, 1.0 / bottom, Spelling::Fraction))
}

/// "a quarter of a million"
fn of_a_million(view: &View<'_, '_>, i: usize, first: usize, part: f64) -> Option<Numeral> {
    let million = view.is(i + 1, Role::OF)
        && view.is(i + 2, Role::ARTICLE)
        && view.is(i + 3, Role::MAGNITUDE)
        && view.str(i + 3).len() > 3;
    let factor = view.info(i + 3).number;
    million.then(|| Numeral { scale: factor, ..Numeral::exact(first, i + 3, part * factor, Spelling::Words) })
}

/// "a third of …", "fell by a third": a share, and not the third of something in a row ("a third man").
fn share(view: &View<'_, '_>, i: usize) -> bool {
    if view.is(i + 1, Role::OF) {
        return true;
    }
    if view.joins(i + 1) {
        return false;
    }
    // at the end of a phrase behind "by" or a change verb; "one quarter to the next" is none
    let article = view.before(i).is_some_and(|b| view.is(b, Role::ARTICLE));
    let by = view.roles_before(i, if article { 2 } else { 1 }).intersects(Role::BY | Role::UP | Role::DOWN | Role::TO);
    let back = if article { 2 } else { 1 };
    let bounded = i.checked_sub(back).is_some_and(|b| !view.lexicon.before(view.info(b)).is_empty());
    let by = by || bounded;
    let ends = !view.is_word(i + 1)
        || view.class(i + 1).intersects(
            crate::lexicon::Class::PREPOSITION | crate::lexicon::Class::COORDINATOR | crate::lexicon::Class::ADVERB,
        );
    let measured = view.is(i + 1, Role::UNIT) && !view.is(i, Role::ORDINAL);
    let joined = view.joins(i.wrapping_sub(1)) && view.is(i.wrapping_sub(2), Role::NUMERAL);
    (by && ends) || measured || (joined && (ends || view.is_word(i + 1)))
}

/// Quarters of a year: "three quarters of falling profit", "a quarter ago".
fn time_quarters(view: &View<'_, '_>, i: usize) -> bool {
    view.info(i).number == 4.0
        && (view.class(i + 1).contains(crate::lexicon::Class::ADVERB)
            || matches!(view.str(i + 2), "falling" | "growth" | "decline" | "losses"))
}

/// The value of a mark with [`TokenFlags::FRACTION`](crate::text::TokenFlags::FRACTION).
pub(super) fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '⅐' => 1.0 / 7.0,
        '⅑' => 1.0 / 9.0,
        '⅒' => 0.1,
        '⅚' => 5.0 / 6.0,
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
