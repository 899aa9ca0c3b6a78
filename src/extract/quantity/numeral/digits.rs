//! Numbers in digits: 10,000; 1 000; 7.6; .05; 3 1/2; 1.5×10^6.

use super::fraction::vulgar;
use super::{Numeral, Spelling};
use crate::extract::quantity::lexicon::Role;
use crate::extract::quantity::view::View;

/// The number written in digits at token `i`.
pub(super) fn read(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    let (mut value, mut plain) = parse_digits(view.str(i))?;
    let mut last = i;
    // ".001": a point with nothing before it
    if plain && leading_point(view, i) {
        value /= 10f64.powi(view.str(i).len().min(20) as i32);
        return Some(Numeral::exact(i - 1, i, value, Spelling::Digits));
    }
    // "80, 000" and "1 000 000"
    if plain && view.str(i).len() <= 3 {
        loop {
            let comma = view.is_mark(last + 1, &[',']) && view.glued(last + 1) && view.str(last + 2) == "000";
            let next = if comma { last + 2 } else { last + 1 };
            let group = view.is_digits(next) && view.str(next).len() == 3 && !view.glued(next);
            let spaced = group && (comma || (value > 0.0 && space_groups(view, last, next)));
            if !spaced {
                break;
            }
            value = value * 1000.0 + parse_digits(view.str(next))?.0;
            last = next;
            plain = false;
        }
    }
    let mut numeral = Numeral { plain, ..Numeral::exact(i, last, value, Spelling::Digits) };
    // 1/2, 3 1/2, 2½
    if plain {
        if let Some((fraction, end)) = slash_fraction(view, i) {
            numeral = Numeral::exact(i, end, fraction, Spelling::Fraction);
        } else if let Some(fraction) = view.mark(i + 1).and_then(vulgar) {
            numeral = Numeral::exact(i, i + 1, value + fraction, Spelling::Digits);
        } else if view.is_digits(i + 1)
            && !view.glued(i + 1)
            && let Some((fraction, end)) = slash_fraction(view, i + 1)
        {
            numeral = Numeral::exact(i, end, value + fraction, Spelling::Digits);
        } else if view.is(i + 1, Role::AND) && view.is(i + 2, Role::ARTICLE) && view.is(i + 3, Role::DENOMINATOR) {
            numeral = Numeral::exact(i, i + 3, value + 1.0 / view.info(i + 3).number, Spelling::Digits);
        }
    }
    Some(power(view, numeral))
}

/// The value of a digit run with separators, and whether it is plain. `None` for version numbers and the like.
pub(in crate::extract::quantity) fn parse_digits(text: &str) -> Option<(f64, bool)> {
    let bytes = text.as_bytes();
    let commas = bytes.iter().filter(|b| **b == b',').count();
    let dots = bytes.iter().filter(|b| **b == b'.').count();
    let number = |skip: u8, point: u8| -> Option<f64> {
        // copied to the stack: numbers of more than 40 digits are codes
        let mut buffer = [0u8; 40];
        let mut n = 0;
        for &b in bytes.iter().filter(|b| **b != skip) {
            *buffer.get_mut(n)? = if b == point { b'.' } else { b };
            n += 1;
        }
        std::str::from_utf8(&buffer[..n]).ok()?.parse().ok()
    };
    match (commas, dots) {
        (0, 0) => Some((number(b' ', b'.')?, true)),
        (0, 1) => Some((number(b',', b'.')?, false)),
        (_, 0 | 1) if groups(text.split('.').next().unwrap_or(text), ',') => Some((number(b',', b'.')?, false)),
        // 1.000.000,50
        (0 | 1, _) if dots > 1 && groups(text.split(',').next().unwrap_or(text), '.') => {
            Some((number(b'.', b',')?, false))
        }
        // a comma for the point: 1,25
        (1, 0) if bytes.iter().rev().position(|b| *b == b',').is_some_and(|n| n <= 2) => {
            Some((number(b' ', b',')?, false))
        }
        _ => None,
    }
}

/// Whether the groups behind the first have three digits, or two but the last (lakhs).
fn groups(text: &str, separator: char) -> bool {
    let mut parts = text.split(separator).rev();
    let last = parts.next().is_some_and(|p| p.len() == 3);
    let mut count = 0;
    let inner = parts.clone().take(text.len()).all(|p| {
        count += 1;
        matches!(p.len(), 1..=3)
    });
    let total = count;
    let full = parts.take(total - usize::from(total > 0)).all(|p| matches!(p.len(), 2 | 3));
    last && inner && full && total > 0
}

fn leading_point(view: &View<'_, '_>, i: usize) -> bool {
    i > view.start
        && view.is_mark(i - 1, &['.'])
        && view.glued(i)
        && (!view.glued(i - 1) || view.is_mark(i.wrapping_sub(2), &['$', '(', '-', '–']))
}

/// `1 000`: a blank for a comma, where the digits are grouped so all the way or the group is "000".
fn space_groups(view: &View<'_, '_>, last: usize, next: usize) -> bool {
    let gap = view.end_of(last)..view.token(next).map_or(0, |t| t.range.start());
    let narrow = matches!(&view.text.source[gap], "\u{a0}" | "\u{202f}" | "\u{2009}");
    let zeros = view.str(next) == "000";
    let named = view.before(last).is_some_and(|b| view.capital(b) && view.is_word(b));
    narrow || (zeros && !named)
}

fn slash_fraction(view: &View<'_, '_>, i: usize) -> Option<(f64, usize)> {
    let slash = view.is_mark(i + 1, &['/', '\u{2044}', '\u{2215}']) && view.glued(i + 1);
    if !slash || !view.is_digits(i + 2) || !view.glued(i + 2) {
        return None;
    }
    let further = view.is_mark(i + 3, &['/', '-']) && view.glued(i + 3) && view.is_digits(i + 4);
    let (top, plain) = parse_digits(view.str(i))?;
    let (bottom, whole) = parse_digits(view.str(i + 2))?;
    let proper = top < bottom
        && top >= 1.0
        && (bottom <= 16.0 || [20.0, 32.0, 50.0, 64.0, 100.0, 128.0, 1000.0].contains(&bottom));
    (plain && whole && !further && proper).then(|| (top / bottom, i + 2))
}

/// Powers of ten: 1.99×10−30, 2 x 10^6, 1.5e6.
fn power(view: &View<'_, '_>, numeral: Numeral) -> Numeral {
    let mut at = numeral.last + 1;
    let glued = view.glued(at);
    let times = view.is_mark(at, &['×', '*', '·']) || (view.str(at) == "x" && !glued);
    let scientific = glued && matches!(view.str(at), "e" | "E") && view.glued(at + 1);
    if times && view.str(at + 1) == "10" {
        at += 2;
        if view.is_mark(at, &['^']) {
            at += 1;
        } else if !view.glued(at) {
            return numeral;
        }
    } else if scientific {
        at += 1;
    } else {
        return numeral;
    }
    let mut sign = 1;
    if view.is_hyphen(at) {
        sign = -1;
        at += 1;
    } else if view.is_mark(at, &['+']) {
        at += 1;
    }
    match view.str(at).parse::<i32>() {
        Ok(exponent) if view.is_digits(at) && exponent <= 300 => {
            // parsed as written: multiplying by a power of ten would lose the last digit
            numeral.scaled(10f64.powi(sign * exponent), at)
        }
        _ => numeral,
    }
}
