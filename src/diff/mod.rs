//! What changed between two versions of some articles: claims added, removed and changed, findings introduced, settled and still
//! open.
//!
//! A pure function of both versions, each read, extracted and compared as always; it opens nothing and knows no git. Articles
//! are paired by name, else by what they say ([`articles`]); their sentences by their words ([`sentences`]), so that text that is
//! moved or wrapped anew is no change; claims inside paired sentences ([`claims`]); and findings by the passages that they stand
//! on ([`findings`]).

mod articles;
mod claims;
mod findings;
mod sentences;

pub use articles::ArticlePair;
pub use claims::{Aspect, ClaimChange, ClaimPlace};
pub use findings::{FindingChanges, Introduced};

use crate::compare::{Comparison, Source};
use sentences::{Sentences, pair_sentences};

/// One version of the articles, extracted and compared.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The articles, sorted by id.
    pub sources: &'a [Source],
    /// What comparison found in them.
    pub comparison: &'a Comparison,
    /// For each article the name that it goes by in both versions: its path below the folder that is compared.
    pub names: &'a [String],
}

/// What changed from one version to another.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// Every article, those of the later version first, in their order.
    pub articles: Vec<ArticlePair>,
    /// Claims that changed, were added or removed: by article, then by place.
    pub claims: Vec<ClaimChange>,
    /// What became of the findings.
    pub findings: FindingChanges,
}

/// Compares two versions.
#[must_use]
pub fn diff(base: &Version<'_>, head: &Version<'_>) -> Diff {
    let words = |version: &Version<'_>| version.sources.iter().map(Sentences::of).collect::<Vec<_>>();
    let (base_words, head_words) = (words(base), words(head));
    let articles = articles::pair_articles(base, head, &base_words, &head_words);
    let mut paired = Vec::new();
    let mut changes = Vec::new();
    for pair in &articles {
        let (Some(old), Some(new)) = (pair.base, pair.head) else {
            changes.extend(claims::all_of(base, head, pair));
            continue;
        };
        let sentences = pair_sentences(&base_words[old], &head_words[new]);
        if pair.edited {
            changes.extend(claims::changes(&base.sources[old], &head.sources[new], (old, new), &sentences));
        }
        paired.push((old, new, sentences));
    }
    let findings = findings::changes(base, head, &paired);
    Diff { articles, claims: changes, findings }
}
