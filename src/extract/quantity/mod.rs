//! Quantities: numbers in news text, read as a reader reads them.
//!
//! One walk over the token table, left to right. Where a token can begin a [`numeral`], the number is read, then what
//! stands round it: currency sign or [`unit`](mod@unit) (`measure`), the other half of a `range`, the bound (`modifier`), the
//! counted `noun`, and whether it is the amount of a `change`. `exclude` tells what is no quantity at all: dates, years, clock
//! times, labels, scores, idioms.
//!
//! Words and units are data (`words.yaml`, `units.yaml`), compiled once into a [`QuantityLexicon`]. Every look forward or back
//! has a fixed limit, so the walk is linear whatever the text.

mod change;
mod compound;
mod count;
mod draft;
mod ellipsis;
mod exclude;
mod lexicon;
mod measure;
mod modifier;
mod money;
mod noun;
mod numeral;
mod range;
mod restate;
mod unit;
mod view;
mod walk;

pub use lexicon::QuantityLexicon;
pub(in crate::extract) use unit::measure_named;
pub use unit::{Measure, Unit, UnitId, UnitTable};

use crate::claim::QuantityClaim;
use crate::text::Text;

/// Finds every quantity of a text, in order. The rule-given fields stay empty.
///
/// `lexicon` must have been made with the [`Lexicon`](crate::lexicon::Lexicon) that the text was tokenized with.
#[must_use]
pub fn find_quantities(text: &Text<'_>, lexicon: &QuantityLexicon) -> Vec<QuantityClaim> {
    let openers = numeral::openers(text, lexicon);
    let mut claims = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let view = view::View { text, lexicon, start: sentence.tokens.start, end: sentence.tokens.end };
        walk::sentence(&view, &openers, index, &mut claims);
    }
    claims
}
