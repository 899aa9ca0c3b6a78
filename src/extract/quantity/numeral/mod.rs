//! Numerals: from tokens to a number, whatever the spelling.
//!
//! Reads the longest numeral at a token: digits with grouping and powers of ten (`digits`), words ("two and a half million",
//! `words`), parts ("two-thirds", `fraction`) and vague words with their bands (`vague`), each with the magnitudes behind it
//! (`magnitude`). Whether it is a quantity at all, and what stands round it, is decided elsewhere.

mod digits;
mod fraction;
mod magnitude;
mod vague;
mod words;

pub(super) use digits::parse_digits;

use super::lexicon::QuantityLexicon;
use super::view::View;
use crate::text::{Text, TokenFlags, TokenKind, TokenSet};

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

    /// A stand-in for a number at `at`, where a unit is read that no number stands before.
    pub(super) fn stand_in(at: usize) -> Self {
        Self::exact(at, at, 1.0, Spelling::Words)
    }

    /// Whether value and band are numbers that can be reckoned with.
    pub(super) fn is_finite(&self) -> bool {
        self.value.is_none_or(f64::is_finite) && self.band.is_none_or(|(_, high)| high.is_finite())
    }

    /// The value where it is exact.
    pub(super) fn number(&self) -> f64 {
        self.value.unwrap_or(0.0)
    }

    pub(super) fn is_vague(&self) -> bool {
        self.band.is_some()
    }

    fn scaled(mut self, factor: f64, last: usize) -> Self {
        self.value = self.value.map(|v| product(v, factor));
        self.band = self.band.map(|(low, high)| (product(low, factor), product(high, factor)));
        self.scale *= factor;
        self.last = last;
        self.plain = false;
        self
    }
}

/// The tokens that [`may_start`] holds for.
pub(super) fn openers(text: &Text<'_>, lexicon: &QuantityLexicon) -> TokenSet {
    const NUMBERS: TokenFlags = TokenFlags::DIGITS.union(TokenFlags::FRACTION);
    text.tokens_by_word(|flags, word| lexicon.starts(word) | flags.intersects(NUMBERS))
}

/// Whether the token can begin a numeral.
pub(super) fn may_start(view: &View<'_, '_>, i: usize) -> bool {
    match view.kind(i) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Word) => view.lexicon.starts(view.id(i)),
        Some(TokenKind::Mark) => view.token(i).is_some_and(|t| t.flags.contains(TokenFlags::FRACTION)),
        None => false,
    }
}

/// The longest numeral that starts at token `i`.
pub(super) fn read(view: &View<'_, '_>, i: usize) -> Option<Numeral> {
    let numeral = if view.is_digits(i) {
        digits::read(view, i)?
    } else if let Some(value) = view.mark(i).and_then(fraction::vulgar) {
        Numeral::exact(i, i, value, Spelling::Fraction)
    } else {
        words::read(view, i)?
    };
    Some(magnitude::read(view, numeral))
}

/// A number times a magnitude, without the error of binary fractions: 4.1 million is 4,100,000, as another report may write it.
fn product(number: f64, factor: f64) -> f64 {
    let exact = number * factor;
    let whole = exact.round();
    if (exact - whole).abs() < 1e-9 * exact.abs() { whole } else { exact }
}

#[cfg(test)]
mod tests {
    use super::product;

    #[test]
    fn a_decimal_times_a_magnitude_is_the_number_in_full() {
        assert_eq!(product(4.1, 1e6), 4_100_000.0);
        assert_eq!(product(1.0005, 1e3), 1000.5);
        assert_eq!(product(0.0, 1e6), 0.0);
    }
}
