//! Numerals: from tokens to a number, whatever the spelling.
//!
//! Reads the longest numeral at a token: digits with grouping, fractions, powers of ten, words ("two and a half
//! million"), mixtures ("4 hundred million", "5.4bn") and vague words with their bands ("tens of thousands"). Whether it is a
//! quantity at all, and what stands round it, is decided elsewhere.

use super::lexicon::Role;
use super::view::View;

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Digits, perhaps with a magnitude word.
    Digits,
    /// Number words only.
    Words,
    /// "a third", "half", "1/2"
    Fraction,
    /// "dozens", "several"
    Vague,
}

/// A numeral as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// First token.
    pub(super) first: usize,
    /// Last token.
    pub(super) last: usize,
    /// The value; of a vague word the number that it is built on, if any.
    pub(super) value: Option<f64>,
    /// Least and greatest value of a vague word.
    pub(super) band: Option<(f64, f64)>,
    pub(super) spelling: Spelling,
    /// What the magnitude words multiply by; 1 without.
    pub(super) scale: f64,
    /// Written as a whole number of digits without grouping, point or magnitude: may be a year, a label.
    pub(super) plain: bool,
    /// The magnitude is one letter glued to the digits, which may be a unit as well: "5m".
    pub(super) letter: bool,
}

impl Numeral {
    fn exact(first: usize, last: usize, value: f64, spelling: Spelling) -> Self {
        Numeral { first, last, value: Some(value), band: None, spelling, scale: 1.0, plain: false, letter: false }
    }

    /// The value where it is exact.
    pub(super) fn number(&self) -> f64 {
        self.value.unwrap_or(0.0)
    }

    pub(super) fn is_vague(&self) -> bool {
        self.band.is_some()
    }

    fn scaled(mut self, factor: f64, last: usize) -> Self {
        self.value = self.value.map(|v| v * factor);
        self.band = self.band.map(|(low, high)| (low * factor, high * factor));
        self.scale *= factor;
        self.last = last;
        self.plain = false;
        self
    }
}

/// Whether the token can begin a numeral; cheap, and false for nearly every token.
pub(super) fn may_start(view: &View<'_, '_>, i: usize) -> bool {
    match view.kind(i) {
        Some(crate::text::TokenKind::Digits) => true,
        Some(crate::text::TokenKind::Word) => view.is(i, Role::STARTS),
        Some(crate::text::TokenKind::Mark) => view.mark(i).is_some_and(|m| vulgar(m).is_some()),
        None => false,
    }
}

/// The longest numeral that starts at token `i`.
pub(super) fn read(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    let numeral = if view.is_digits(i) {
        digits(view, i)?
    } else if let Some(value) = view.mark(i).and_then(vulgar) {
        Numeral::exact(i, i, value, Spelling::Fraction)
    } else {
        words(view, i)?
    };
    Some(magnitudes(view, numeral))
}

fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
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

/// The value of a digit run with separators, and whether it is plain. `None` for version numbers and the like.
pub(super) fn parse_digits(text: &str) -> Option<(f64, bool)> {
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

fn digits(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
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

/// Magnitude words behind a numeral: million, hundred million, bn.
fn magnitudes(view: &View<'_, '_>, mut numeral: Numeral) -> Numeral {
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
    view.is_word(at) && !view.glued(at) && super::noun::is_plural(view, at)
        || (letter == "m" && view.is(at, Role::UNIT) && super::noun::is_plural(view, at))
}

/// Number words. Linear: each token is read once.
fn words(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    let roles = view.roles(i);
    if roles.contains(Role::VAGUE) {
        return vague(view, i);
    }
    if let Some(fraction) = fraction(view, i) {
        return Some(fraction);
    }
    // "a hundred": the article is found behind the numeral's first token, which is the magnitude
    if roles.contains(Role::MAGNITUDE) {
        let article = view.before(i).filter(|&b| view.is(b, Role::ARTICLE));
        let first = article.unwrap_or(i);
        let glued = view.glued(i) && article.is_none();
        if article.is_none() && (glued || !bare_magnitude(view, i)) {
            return None;
        }
        let factor = view.info(i).number;
        let mut numeral = Numeral::exact(first, i, factor, Spelling::Words);
        numeral.scale = factor;
        return Some(tail(view, numeral, factor));
    }
    if !roles.contains(Role::NUMERAL) {
        return None;
    }
    let mut numeral = Numeral::exact(i, i, view.info(i).number, Spelling::Words);
    let value = numeral.number();
    if value >= 20.0 {
        // twenty-four, twenty four
        let next = if view.joins(i + 1) { i + 2 } else { i + 1 };
        let one = view.is(next, Role::NUMERAL) && (1.0..10.0).contains(&view.info(next).number);
        if one {
            numeral.value = Some(value + view.info(next).number);
            numeral.last = next;
        }
    }
    // six point five
    if view.is(numeral.last + 1, Role::POINT_WORD) && view.is(numeral.last + 2, Role::NUMERAL) {
        let (mut at, mut place, mut sum) = (numeral.last + 2, 0.1, numeral.number());
        while view.is(at, Role::NUMERAL) && view.info(at).number < 10.0 && place > 1e-9 {
            sum += view.info(at).number * place;
            place /= 10.0;
            at += 1;
        }
        numeral.value = Some((sum * 1e9).round() / 1e9);
        numeral.last = at - 1;
        return Some(numeral);
    }
    // two and a half, two-and-a-half, one and three quarters
    if let Some((part, last)) = and_fraction(view, numeral.last + 1) {
        numeral.value = Some(numeral.number() + part);
        numeral.last = last;
        return Some(numeral);
    }
    Some(tail(view, numeral, 1.0))
}

/// "Hundred" without an article or number before it is a number only where it is counted with: "several hundred" is read
/// elsewhere; a headline's "Hundred dead" is rare, "Dozen" and "Million" names are not.
fn bare_magnitude(view: &View<'_, '_>, i: usize) -> bool {
    view.is(i + 1, Role::MAGNITUDE) || (i == view.start && super::noun::is_plural(view, i + 1))
}

/// Reads on after a magnitude: "two thousand five hundred and six", "a hundred and fifty million".
fn tail(view: &View<'_, '_>, mut numeral: Numeral, mut scale: f64) -> Numeral {
    let mut total = 0.0;
    let mut part = numeral.number();
    if scale >= 1000.0 {
        total = part;
        part = 0.0;
    }
    loop {
        let mut at = numeral.last + 1;
        if view.joins(at) && view.is(at + 1, Role::MAGNITUDE | Role::NUMERAL) {
            at += 1;
        }
        if view.is(at, Role::MAGNITUDE) && view.str(at).len() > 3 && !view.is(at, Role::VAGUE) {
            let factor = view.info(at).number;
            if factor < 1000.0 {
                if part >= 100.0 {
                    break;
                }
                part *= factor;
            } else if total > 0.0 && part == 0.0 {
                total *= factor;
            } else {
                total += part * factor;
                part = 0.0;
            }
            scale = scale.max(factor);
            numeral.last = at;
            continue;
        }
        // what follows must be smaller than the last magnitude: "hundred and fifty"; "million two" is not read on
        let after_magnitude = view.is(numeral.last, Role::MAGNITUDE);
        if !after_magnitude {
            break;
        }
        if view.is(at, Role::AND) {
            if let Some((fraction, last)) = and_fraction(view, at) {
                // "a million and a half"
                let unit = view.info(numeral.last).number;
                numeral.last = last;
                total += part + fraction * unit;
                part = 0.0;
                break;
            }
            at += 1;
        }
        let small = view.is(at, Role::NUMERAL) && view.info(at).number > 0.0;
        if !small || (at != numeral.last + 1 && !continues(view, at)) {
            break;
        }
        let mut value = view.info(at).number;
        let mut last = at;
        if value >= 20.0 {
            let next = if view.joins(at + 1) { at + 2 } else { at + 1 };
            if view.is(next, Role::NUMERAL) && (1.0..10.0).contains(&view.info(next).number) {
                value += view.info(next).number;
                last = next;
            }
        }
        // "three thousand dollars two hundred times" never comes here; "hundred one" does
        let unit = view.info(numeral.last).number;
        if value >= unit {
            break;
        }
        if unit >= 1000.0 {
            part = value;
        } else {
            part += value;
        }
        numeral.last = last;
    }
    numeral.value = Some(total + part);
    if scale >= 1000.0 || numeral.scale > 1.0 {
        numeral.scale = scale.max(1.0);
    }
    numeral
}

/// "two hundred and six": "and" goes on the numeral, unless what follows is counted apart ("a thousand and one nights" is
/// read on as well; "a dozen and two others" is not, a dozen takes no rest).
fn continues(view: &View<'_, '_>, at: usize) -> bool {
    let magnitude = at.checked_sub(2).map_or(0.0, |b| view.info(b).number);
    magnitude >= 100.0 && magnitude < 1e6
}

/// "and a half", "-and-a-half", "and three quarters" from `at`.
fn and_fraction(view: &View<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let skip = |j: usize| if view.joins(j) { j + 1 } else { j };
    let and = skip(at);
    if !view.is(and, Role::AND) {
        return None;
    }
    let top = skip(and + 1);
    let bottom = skip(top + 1);
    if !view.is(bottom, Role::DENOMINATOR) {
        return None;
    }
    let count = if view.is(top, Role::ARTICLE) {
        1.0
    } else if view.is(top, Role::NUMERAL) {
        view.info(top).number
    } else {
        return None;
    };
    let denominator = view.info(bottom).number;
    (count > 0.0 && count < denominator).then(|| (count / denominator, bottom))
}

/// Fractions in words: half, a third of, two-thirds, three quarters.
fn fraction(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    // two-thirds, three quarters, one quarter of
    if view.is(i, Role::NUMERAL) {
        let next = if view.joins(i + 1) { i + 2 } else { i + 1 };
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

/// Vague words, alone or multiplied: dozens, several hundred, tens of thousands, a few million, a couple of hundred.
fn vague(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
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
    if word.of && word.article && !of && !super::noun::is_plural(view, i + 1) {
        return None;
    }
    Some(numeral)
}
