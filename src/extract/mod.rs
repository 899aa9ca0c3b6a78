//! Extraction: the claims of one article. A pure function of the article and the rules.
//!
//! [`quantity`] reads numbers with bounds, units and counted nouns; [`attribution`] reads who said what; the rules then name
//! quantities and fill facets. Nothing here looks at a second article.

pub mod attribution;
pub mod quantity;

use crate::article::Article;
use crate::claim::{Attribution, QuantityClaim};
use crate::lexicon::Lexicon;
use crate::text::Text;

/// The claims of one article, each list in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Every quantity.
    pub quantities: Vec<QuantityClaim>,
    /// Every attribution.
    pub attributions: Vec<Attribution>,
}

/// Extracts the claims of one article.
#[must_use]
pub fn extract(article: &Article, lexicon: &Lexicon) -> Claims {
    let text = Text::new(article, lexicon);
    Claims { quantities: quantity::find_quantities(&text), attributions: attribution::find_attributions(&text) }
}
