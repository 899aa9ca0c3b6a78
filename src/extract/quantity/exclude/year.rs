//! Years: in 2019, the 2019 report, since 1985, "2018 sales"; against "2,000 people", "over 2000 workers", "3000 rpm".

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::noun;
use crate::extract::quantity::numeral::Numeral;
use crate::extract::quantity::view::View;
use crate::lexicon::Class;

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
        let verb = before.is_some_and(|b| view.class(b).intersects(Class::VERB | Class::AUXILIARY));
        return !(counted && (round || verb) && !preposition);
    }
    preposition && !counted
}
