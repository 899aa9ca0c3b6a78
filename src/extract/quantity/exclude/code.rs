//! Codes and models: 5G, V10, COVID-19, F-16, 3D, phone numbers, version numbers.

use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::numeral;
use crate::extract::quantity::view::View;

/// The last token of the code that the digits at `i` belong to. The digits may turn out to have a unit glued to them;
/// `has_unit` says so.
pub(crate) fn code_end(view: &View<'_, '_>, i: usize, number_end: usize, has_unit: bool) -> Option<usize> {
    if !view.is_digits(i) {
        return None;
    }
    if number_end == i
        && let Some(last) = phone(view, i)
    {
        return Some(last);
    }
    let text = view.str(i);
    let end = run_end(view, i);
    if let Some((_, plain)) = numeral::parse_digits(text) {
        let pointed = i > view.start && view.is_mark(i - 1, &['.']) && view.glued(i);
        let zero = !pointed && plain && text.len() > 1 && text.starts_with('0');
        if zero || (plain && text.len() > 12) {
            return Some(end);
        }
    } else {
        return Some(end);
    }
    if letters_before(view, i) {
        return Some(end);
    }
    // 7-Eleven
    if view.joins(i + 1) && view.is(i + 2, Role::NUMERAL) && view.capital(i + 2) {
        return Some(i + 2);
    }
    // letters behind that are no unit: 5G, 737s
    let letters_behind = view.glued(i + 1) && view.is_word(i + 1) && !has_unit;
    let magnitude = number_end > i && !(matches!(text, "2" | "4" | "8") && view.str(i + 1) == "K");
    (letters_behind && !magnitude).then_some(end)
}

/// End of the run of glued letters, digits and hyphens.
fn run_end(view: &View<'_, '_>, i: usize) -> usize {
    let mut last = i;
    while last < i + 24
        && view.glued(last + 1)
        && (!view.is_mark(last + 1, &[',', '.', ')', '"', '”', ';', ':', '?', '!', '('])
            || (view.is_digits(last + 2) && view.glued(last + 2)))
        && view.token(last + 1).is_some()
    {
        last += 1;
    }
    last
}

/// Letters glued to the digits, perhaps by a hyphen: V10, F-16, under-21; not minus-5, sub-7, $US55.
fn letters_before(view: &View<'_, '_>, i: usize) -> bool {
    if !view.glued(i) {
        return false;
    }
    let Some(before) = view.before(i) else { return false };
    if view.is_word(before) {
        let currency = view.lexicon.currency_before(view.info(before), view.str(before)).is_some()
            || view.str(before) == "PS"
            || (view.is(before, Role::DOLLAR_PREFIX) && before > view.start && view.is_mark(before - 1, &['$']));
        return !currency;
    }
    if view.is_mark(before, &['#', '@', '_', '\\']) {
        return true;
    }
    let hyphen = view.joins(before) && view.before(before).is_some_and(|w| view.is_word(w));
    if hyphen {
        let word = before - 1;
        // the other half of a range, or a sign
        return !(view
            .is(word, Role::MINUS | Role::TO | Role::UNIT | Role::MAGNITUDE | Role::MAGNITUDE_NOUN | Role::NUMERAL)
            || view.str(word).eq_ignore_ascii_case("sub")
            || matches!(view.str(word), "now" | "a" | "an" | "the" | "or"));
    }
    false
}

/// 555-1234, 020 7946 0958, (212) 555-1234, +44 …: three groups of digits, or two that look so.
fn phone(view: &View<'_, '_>, i: usize) -> Option<usize> {
    let plain = |at: usize| view.is_digits(at) && view.str(at).bytes().all(|b| b.is_ascii_digit());
    if !plain(i) {
        return None;
    }
    let mut last = i;
    let mut groups = 1;
    let mut digits = view.str(i).len();
    loop {
        let next = if view.joins(last + 1)
            || (view.is_mark(last + 1, &[')']) && groups == 1 && view.is_mark(i.wrapping_sub(1), &['(']))
        {
            last + 2
        } else {
            last + 1
        };
        if !plain(next) || groups > 8 {
            break;
        }
        groups += 1;
        digits += view.str(next).len();
        last = next;
    }
    let local = groups == 2 && view.joins(i + 1) && view.str(i).len() == 3 && view.str(last).len() == 4;
    let plus = view.before(i).is_some_and(|b| view.is_mark(b, &['+']) && view.glued(i));
    (local || (groups >= 3 && digits >= 7 && !thousands(view, i, last)) || (groups >= 2 && plus)).then_some(last)
}

/// "1 000 000": groups of three behind the first.
fn thousands(view: &View<'_, '_>, first: usize, last: usize) -> bool {
    (first + 1..=last).all(|i| view.str(i) == "000")
}
