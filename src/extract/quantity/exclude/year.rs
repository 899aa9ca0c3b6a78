//! Years: in 2019, the 2019 report, since 1985, "2018 sales"; against "2,000 people", "over 2000 workers", "3000 rpm".

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::noun;
use crate::extract::quantity::numeral::Numeral;
use crate::extract::quantity::view::View;
use crate::lexicon::Class;

/// The last token of a span of years: 1995-99, 2013–14, 2017 to 2021, between 1983 and 1986.
pub(crate) fn years_end(view: &View<'_, '_>, numeral: &Numeral) -> Option<usize> {
    let four = |i: usize| {
        view.is_digits(i)
            && view.str(i).len() == 4
            && view.str(i).starts_with(['1', '2'])
            && view.str(i).bytes().all(|b| b.is_ascii_digit())
    };
    let joint = numeral.last + 1;
    let year = numeral.plain && four(numeral.first) && (1500.0..2200.0).contains(&numeral.number());
    if !year {
        return None;
    }
    let dash = view.is_hyphen(joint) || view.is_mark(joint, &['/', '—']);
    let word = view.is(joint, Role::TO | Role::AND | Role::OR);
    let short = dash && view.is_digits(joint + 1) && view.str(joint + 1).len() == 2;
    let long = (dash || word) && four(joint + 1);
    let counted = noun::is_plural(view, joint + 2) && !view.capital(joint + 2) && word;
    let measured = view.is(joint + 2, Role::UNIT) && view.glued(joint + 2) || view.is_mark(joint + 2, &['%', '$', '°']);
    ((short || long) && !counted && !measured).then_some(joint + 1)
}

/// Whether a plain four-digit number without unit and bound is a year.
pub(crate) fn is_year(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let value = numeral.number();
    if !numeral.plain || view.str(numeral.first).len() != 4 || !(1000.0..2200.0).contains(&value) {
        return false;
    }
    let before = view.before(numeral.first);
    let preposition = before
        .is_some_and(|b| view.is(b, Role::DATE_PREPOSITION) || view.class(b).intersects(Class::MONTH | Class::WEEKDAY));
    let counted = noun::is_plural(view, numeral.last + 1) && !view.capital(numeral.last + 1);
    let recent = (1900.0..2100.0).contains(&value);
    let round = value % 100.0 == 0.0;
    if recent {
        // "2000 workers" are counted; "2018 sales" happened then
        return !(counted && round && !preposition);
    }
    preposition && !counted
}
