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

/// What extraction knows, built once and shared by all articles.
#[derive(Debug, Clone)]
pub struct Extractor {
    lexicon: Lexicon,
    quantities: quantity::QuantityLexicon,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new(Lexicon::english())
    }
}

impl Extractor {
    /// Builds the tables of every stage on top of `lexicon`.
    #[must_use]
    pub fn new(mut lexicon: Lexicon) -> Self {
        let quantities = quantity::QuantityLexicon::new(&mut lexicon);
        Extractor { lexicon, quantities }
    }

    /// The words that texts are tokenized with.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The words and units of quantities.
    #[must_use]
    pub fn quantities(&self) -> &quantity::QuantityLexicon {
        &self.quantities
    }

    /// Extracts the claims of one article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Claims {
        let text = Text::new(article, &self.lexicon);
        Claims {
            quantities: quantity::find_quantities(&text, &self.quantities),
            attributions: attribution::find_attributions(&text),
        }
    }
}
