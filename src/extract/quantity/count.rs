//! What is counted: chooses among the noun behind a number, behind "of", joined by a hyphen, or a unit that a share is of.

use super::draft::{Counted, Draft};
use super::ellipsis;
use super::lexicon::Role;
use super::measure::{self, UnitRead};
use super::modifier;
use super::money::is_money;
use super::noun::{self, Noun};
use super::numeral::{Numeral, Spelling};
use super::view::View;
use crate::lexicon::Class;

/// Reads what is counted. Returns the token to go on with.
pub(super) fn read(view: &View<'_, '_>, draft: &mut Draft, numeral: &Numeral) -> usize {
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
        && let Some(read) = measure::read_after(view, at + 1, &Numeral::stand_in(at))
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
    // "a 6.1 magnitude earthquake"
    let measure = view.is(first, Role::MAGNITUDE_NOUN) && first < noun.head;
    let mut counted = Counted::Things { head: if measure { first } else { noun.head }, per: None };
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

/// The unit that a fraction is taken of: "of a mile", "an hour".
fn part_of_unit(view: &View<'_, '_>, at: usize) -> Option<UnitRead> {
    let of = usize::from(view.is(at, Role::OF));
    if !view.is(at + of, Role::ARTICLE) {
        return None;
    }
    let country = usize::from(view.str(at + of + 1) == "US");
    let first = at + of + 1 + country;
    measure::read_after(view, first, &Numeral::stand_in(first)).filter(|u| u.first == first && !is_money(view, *u))
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
