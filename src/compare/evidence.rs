//! Passages: from a place in an article to what a finding shows.

use super::{Context, shared};
use crate::claim::QuantityClaim;
use crate::finding::Evidence;
use crate::text::{TextRange, squeeze};

impl Context<'_> {
    /// The passage at `range` of an article, with the sentence round it.
    pub(super) fn evidence(&self, article: usize, range: TextRange) -> Evidence {
        let sentences = &self.sources[article].claims.sentences;
        let at = sentences.partition_point(|s| s.end() <= range.start());
        let sentence = sentences.get(at).copied().filter(|s| s.overlaps(range)).unwrap_or(range);
        Evidence { article, range, sentence, speaker: None, note: None, quantity: None }
    }

    /// The passage of a quantity, with its speaker. The counted noun is shown where it stands right behind the number.
    pub(super) fn quantity_evidence(&self, article: usize, claim: &QuantityClaim) -> Evidence {
        let mut evidence = self.evidence(article, claim.range);
        if let Some(noun) = claim.noun_range {
            let close = noun.start() >= claim.range.end() && noun.start() - claim.range.end() <= 4;
            if close && evidence.sentence.contains(noun) {
                evidence.range = claim.range.cover(noun);
            }
        }
        evidence.speaker = self.speaker(article, claim);
        evidence.quantity =
            self.sources[article].claims.quantities.binary_search_by_key(&claim.range, |q| q.range).ok();
        evidence
    }

    /// Who is credited with a quantity.
    pub(super) fn speaker(&self, article: usize, claim: &QuantityClaim) -> Option<std::sync::Arc<str>> {
        let attribution = self.sources[article].claims.attributions.get(claim.attribution?)?;
        let speaker = attribution.speaker.as_ref()?;
        Some(shared(speaker.name.as_deref().unwrap_or(&speaker.text)))
    }

    /// The words of a passage, white space folded.
    pub(super) fn words(&self, evidence: &Evidence) -> String {
        let text = &self.sources[evidence.article].article.text;
        squeeze(&text[evidence.range.start()..evidence.range.end()]).into_owned()
    }
}
