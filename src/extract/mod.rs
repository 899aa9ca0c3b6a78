//! Extraction: the claims of one article. A pure function of the article and the rules.
//!
//! [`quantity`] reads numbers with bounds, units and counted nouns; [`attribution`] reads who said what; the rules then name
//! quantities and fill facets. Nothing here looks at a second article.

pub mod attribution;
pub mod name;
pub mod quantity;

use crate::article::Article;
use crate::claim::{Attribution, QuantityClaim};
use crate::lexicon::Lexicon;
use crate::text::Text;
use attribution::AttributionLexicon;
use name::Roster;

/// The claims of one article, each list in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Every quantity.
    pub quantities: Vec<QuantityClaim>,
    /// Every attribution.
    pub attributions: Vec<Attribution>,
    /// The people of the article.
    pub people: Roster,
}

/// Extracts the claims of one article.
///
/// `words` is compiled over `lexicon` ([`AttributionLexicon::new`]).
#[must_use]
pub fn extract(article: &Article, lexicon: &Lexicon, words: &AttributionLexicon) -> Claims {
    let text = Text::new(article, lexicon);
    let people = Roster::new(&text, words);
    let attributions = attribution::find_attributions(&text, words, &people);
    let mut quantities = quantity::find_quantities(&text);
    attribution::credit_quantities(&attributions, &mut quantities);
    Claims { quantities, attributions, people }
}
