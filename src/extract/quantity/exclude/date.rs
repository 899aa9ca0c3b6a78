//! Dates: March 7, 7 March 2020, Oct. 31, 12/31/2019, 2019-12-31, the 1990s, '90s.

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::numeral::Numeral;
use crate::extract::quantity::view::View;
use crate::lexicon::Class;

/// The last token of the date that starts with `numeral`, or whose month stands before it.
pub(crate) fn date_end(view: &View<'_, '_>, numeral: &Numeral) -> Option<usize> {
    let (first, last) = (numeral.first, numeral.last);
    if !view.is_digits(first) {
        return None;
    }
    if let Some(end) = numeric(view, first) {
        return Some(end);
    }
    if first != last {
        return None;
    }
    if decade(view, numeral) {
        return Some(last + 1);
    }
    // "July 27,2004" without the blank
    if !numeral.plain && month_before(view, first) && day_and_year(view.str(first)) {
        return Some(last);
    }
    if !numeral.plain {
        return None;
    }
    let value = numeral.number();
    let day = (1.0..=31.0).contains(&value) && view.str(first).len() <= 2;
    // the month before: March 7; Oct. 31; March 29-30; August 31, 2019
    if month_before(view, first) {
        let year = view.str(first).len() == 4;
        if day || year {
            return Some(if day { year_behind(view, day_range(view, last)) } else { last });
        }
    }
    if day {
        let end = day_range(view, last);
        let ordinal = usize::from(view.is(end + 1, Role::ORDINAL_ENDING) && view.glued(end + 1));
        let of = usize::from(view.is(end + ordinal + 1, Role::OF));
        let month = end + ordinal + of + 1;
        if is_month(view, month) {
            let dot =
                usize::from(view.is_mark(month + 1, &['.']) && view.glued(month + 1) && view.is_digits(month + 2));
            return Some(year_behind(view, month + dot));
        }
    }
    None
}

/// March, Oct; not the verbs may and march, unless a preposition of time stands before them.
fn is_month(view: &View<'_, '_>, i: usize) -> bool {
    let word = matches!(view.str(i), "may" | "march" | "mar" | "august");
    let dated = |b: usize| matches!(view.str(b), "on" | "since" | "until" | "by" | "of" | "before" | "after");
    view.class(i).contains(Class::MONTH) && (view.capital(i) || !word || view.before(i).is_some_and(dated))
}

fn month_before(view: &View<'_, '_>, first: usize) -> bool {
    let Some(before) = view.before(first) else { return false };
    is_month(view, before)
        || (view.is_mark(before, &['.'])
            && view.glued(before)
            && view.before(before).is_some_and(|m| is_month(view, m)))
}

/// The day behind "29-" or "29 to", "29 and".
fn day_range(view: &View<'_, '_>, last: usize) -> usize {
    let joint = view.is_hyphen(last + 1) || view.is(last + 1, Role::TO | Role::AND);
    let day =
        view.is_digits(last + 2) && view.str(last + 2).len() <= 2 && (view.joins(last + 1) || is_month(view, last + 3));
    if joint && day { last + 2 } else { last }
}

fn year_behind(view: &View<'_, '_>, last: usize) -> usize {
    let comma = usize::from(view.is_mark(last + 1, &[',']));
    let year = last + 1 + comma;
    let text = view.str(year);
    let fits = view.is_digits(year) && text.len() == 4 && (text.starts_with('1') || text.starts_with("20"));
    if fits { year } else { last }
}

fn day_and_year(text: &str) -> bool {
    text.split_once(',').is_some_and(|(day, year)| matches!(day.len(), 1 | 2) && year.len() == 4)
}

/// The 1990s, the 90s, the '90s, mid-1980s.
fn decade(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let s = numeral.last + 1;
    let ten = numeral.plain && numeral.number() % 10.0 == 0.0 && numeral.number() > 0.0;
    ten && view.glued(s) && matches!(view.str(s), "s" | "'s" | "’s" | "S")
}

/// 12/31/2019, 2019-12-31, 24/7, 9/11: digits joined by slashes that are no fraction of anything.
fn numeric(view: &View<'_, '_>, first: usize) -> Option<usize> {
    let joined = |at: usize| {
        view.is_mark(at, &['/', '-', '.']) && view.glued(at) && view.is_digits(at + 1) && view.glued(at + 1)
    };
    if !joined(first + 1) {
        return None;
    }
    if joined(first + 3) && view.mark(first + 1) == view.mark(first + 3) {
        let mut last = first + 4;
        while joined(last + 1) && last < first + 12 {
            last += 2;
        }
        return Some(last);
    }
    let slash = view.is_mark(first + 1, &['/']);
    let pair = (view.str(first), view.str(first + 2));
    let fraction = !matches!(pair, ("9", "11") | ("7", "7")) && pair.0.parse::<u32>().ok() < pair.1.parse::<u32>().ok();
    (slash && !fraction).then_some(first + 2)
}
