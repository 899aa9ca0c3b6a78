//! Reports: findings and claims in the formats that people and programs read. A file a format; none knows a rule.

mod check_json;
mod claims_jsonl;
mod html;
mod place;
mod terminal;
mod why;
mod words;

pub use check_json::write_json;
pub use claims_jsonl::write_claims;
pub use html::write_html;
pub use place::{Place, Places};
pub use terminal::{Style, render_problem, write_terminal};
pub use why::write_why;

use crate::compare::{Comparison, Source};
use crate::finding::{Evidence, Finding};
use std::collections::BTreeMap;

/// A finished run, ready to be laid out.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The articles with their claims, sorted by id.
    pub sources: &'a [Source],
    /// What comparison found, filtered as the user asked.
    pub comparison: &'a Comparison,
    places: Places,
}

impl<'a> Report<'a> {
    /// Gathers what reports need beside the findings.
    #[must_use]
    pub fn new(sources: &'a [Source], comparison: &'a Comparison) -> Self {
        let places = Places::new(sources.iter().map(|s| &s.article));
        Report { sources, comparison, places }
    }

    /// How many claims were compared.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.sources.iter().map(|s| s.claims.quantities.len() + s.claims.attributions.len()).sum()
    }

    /// Where a passage stands in its file.
    #[must_use]
    pub fn place(&self, evidence: &Evidence) -> Place<'_> {
        self.places.find(evidence.article, &self.sources[evidence.article].article, evidence.range)
    }

    /// The findings by story, in the order of each story's first finding; inside a story they keep their order. A finding belongs to the
    /// story of its first passage.
    #[must_use]
    pub fn by_story(&self) -> Vec<(usize, Vec<&'a Finding>)> {
        let mut stories: Vec<(usize, Vec<&Finding>)> = Vec::new();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for finding in &self.comparison.findings {
            let first = finding.sides.first().and_then(|s| s.claims.first());
            let story = first.map_or(0, |c| self.comparison.stories.of(c.article));
            let at = *place.entry(story).or_insert_with(|| {
                stories.push((story, Vec::new()));
                stories.len() - 1
            });
            stories[at].1.push(finding);
        }
        stories
    }
}
