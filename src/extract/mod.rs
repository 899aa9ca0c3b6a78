//! Extraction: the claims of one article. A pure function of the article and the rules.
//!
//! [`quantity`] reads numbers with bounds, units and counted nouns; [`attribution`] reads who said what; the rules then name
//! quantities and fill facets. Nothing here looks at a second article.

pub mod attribution;
pub mod date;
pub mod entity;
pub mod naming;
pub mod part;
pub mod quantity;

use crate::article::Article;
use crate::claim::{Attribution, QuantityClaim};
use crate::rules::{PhraseHit, RuleSet};
use crate::text::{Text, TextRange};
use date::DateMention;
use entity::EntityMention;

/// The claims of one article, each list in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Every quantity.
    pub quantities: Vec<QuantityClaim>,
    /// Every attribution.
    pub attributions: Vec<Attribution>,
    /// Every date.
    pub dates: Vec<DateMention>,
    /// Every entity that the rules name.
    pub entities: Vec<EntityMention>,
    /// Every phrase that the rules look for.
    pub phrases: Vec<PhraseHit>,
    /// The sentences, bytes; claims refer to them by index.
    pub sentences: Vec<TextRange>,
}

/// Extracts the claims of one article.
#[must_use]
pub fn extract(article: &Article, rules: &RuleSet) -> Claims {
    let text = Text::new(article, &rules.lexicon);
    let phrases = rules.phrases.find(&text);
    let entities = entity::find_entities(&text, rules, &phrases);
    let dates = date::find_dates(&text);
    let mut quantities = quantity::find_quantities(&text);
    let around = naming::Surroundings { text: &text, rules, hits: &phrases, entities: &entities, dates: &dates };
    naming::name_quantities(&around, &mut quantities);
    let attributions = attribution::find_attributions(&text);
    let sentences = text.sentences.iter().map(|s| s.range).collect();
    Claims { quantities, attributions, dates, entities, phrases, sentences }
}
