//! Extraction: the claims of one article. A pure function of the article and the rules.
//!
//! [`quantity`] reads numbers with bounds, units and counted nouns; [`attribution`] reads who said what; the rules then name
//! quantities and fill facets. Nothing here looks at a second article.

pub mod attribution;
pub mod date;
pub mod entity;
pub mod name;
pub mod naming;
pub mod part;
pub mod quantity;

use crate::article::Article;
use crate::claim::{Attribution, QuantityClaim};
use crate::rules::{PhraseHit, RuleSet};
use crate::text::{Text, TextRange};
use attribution::AttributionLexicon;
use date::DateMention;
use entity::EntityMention;
use name::Roster;
use naming::{ClaimWhy, Surroundings};
use quantity::QuantityLexicon;

/// The claims of one article, each list in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Every quantity.
    pub quantities: Vec<QuantityClaim>,
    /// Every attribution.
    pub attributions: Vec<Attribution>,
    /// The people of the article.
    pub people: Roster,
    /// Every date.
    pub dates: Vec<DateMention>,
    /// Every entity that the rules name.
    pub entities: Vec<EntityMention>,
    /// Every phrase that names an event or an act of the rules; those that only speak for a quantity have done so.
    pub phrases: Vec<PhraseHit>,
    /// What stands in quotation marks, marks left out, in order: bytes.
    pub quoted: Vec<TextRange>,
    /// Quotation marks that do not pair: an opening mark without its partner (to the end of what it opens), or a stray closing
    /// one. Bytes, in order.
    pub unpaired: Vec<TextRange>,
    /// The sentences, bytes; claims refer to them by index.
    pub sentences: Vec<TextRange>,
}

/// Reads claims from articles, under one rule set. Built once, used by all threads.
#[derive(Debug, Clone)]
pub struct Extractor {
    rules: RuleSet,
    quantities: QuantityLexicon,
    attributions: AttributionLexicon,
    /// For each phrase whether it names an event or an act.
    telling: Vec<bool>,
}

impl Default for Extractor {
    /// With the built-in rules.
    fn default() -> Self {
        Self::new(crate::rules::load_builtin())
    }
}

impl Extractor {
    /// Compiles what extraction needs beside the rules. Words that it needs are added to the rules' lexicon.
    #[must_use]
    pub fn new(mut rules: RuleSet) -> Self {
        let quantities = QuantityLexicon::new(&mut rules.lexicon);
        let attributions = AttributionLexicon::new(&rules.attributions, &mut rules.lexicon);
        rules.finish();
        let tells = |id| !rules.events_of(id).is_empty() || !rules.acts_of(id).is_empty();
        let telling = rules.phrases.ids().map(tells).collect();
        Extractor { rules, quantities, attributions, telling }
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The words and units of quantities.
    #[must_use]
    pub fn quantities(&self) -> &QuantityLexicon {
        &self.quantities
    }

    /// Extracts the claims of one article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Claims {
        self.read(article, |_, _| ()).0
    }

    /// Extracts the claims of one article, with the reasons why each quantity was named as it was, in the same order.
    #[must_use]
    pub fn extract_with_reasons(&self, article: &Article) -> (Claims, Vec<ClaimWhy>) {
        self.read(article, naming::why)
    }

    /// Extracts claims; `inspect` sees the quantities as soon as they are named, with what they were named by.
    fn read<T>(
        &self,
        article: &Article,
        inspect: impl FnOnce(&Surroundings<'_>, &[QuantityClaim]) -> T,
    ) -> (Claims, T) {
        let rules = &self.rules;
        let text = Text::new(article, &rules.lexicon);
        let mut phrases = rules.phrases.find(&text);
        let dates = date::find_dates(&text);
        let people = Roster::new(&text, &self.attributions);
        let entities = entity::find_entities(&text, rules, &phrases, &people);
        let attributions = attribution::find_attributions(&text, &self.attributions, &people);
        let mut quantities = quantity::find_quantities(&text, &self.quantities);
        let around = Surroundings {
            text: &text,
            rules,
            hits: &phrases,
            entities: &entities,
            dates: &dates,
            names: people.names(),
        };
        naming::name_quantities(&around, &mut quantities);
        let seen = inspect(&around, &quantities);
        quantity::measure_named(self.quantities.units(), &mut quantities);
        attribution::credit_quantities(&attributions, &mut quantities);
        phrases.retain(|hit| self.telling[hit.phrase.index()]);
        phrases.shrink_to_fit();
        let quoted = text.quotations.iter().flat_map(|q| q.pieces.iter().copied()).collect();
        let unpaired = unpaired_marks(&text);
        let sentences = text.sentences.iter().map(|s| s.range).collect();
        let claims = Claims { quantities, attributions, people, dates, entities, phrases, quoted, unpaired, sentences };
        (claims, seen)
    }
}

/// Quotations that are opened or closed only. Single marks are apostrophes as often, and are not looked at.
fn unpaired_marks(text: &Text<'_>) -> Vec<TextRange> {
    let open = text.quotations.iter().filter(|q| !q.closed && !q.mark.is_single()).map(|q| q.range);
    let mut found: Vec<TextRange> = open.chain(text.stray_quote_marks.iter().copied()).collect();
    found.sort_unstable();
    found
}
