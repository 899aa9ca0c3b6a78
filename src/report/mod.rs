//! Reports: findings and claims in the formats that people and programs read. A file a format; none knows a rule.

mod cell;
mod check_csv;
mod check_json;
mod check_jsonl;
mod claims_csv;
mod claims_jsonl;
mod diff;
mod escape;
mod github;
mod gitlab;
mod html;
mod json_line;
mod junit;
mod markdown;
mod passages;
mod place;
mod rdjsonl;
mod sarif;
mod terminal;
mod why;
mod words;

pub use check_csv::write_csv;
pub use check_json::write_json;
pub use check_jsonl::write_jsonl;
pub use claims_csv::{write_claims_csv, write_claims_csv_head};
pub use claims_jsonl::write_claims;
pub use diff::{DiffReport, write_diff_json, write_diff_markdown, write_diff_sarif, write_diff_terminal};
pub use github::write_github;
pub use gitlab::write_gitlab;
pub use html::write_html;
pub use junit::write_junit;
pub use markdown::write_markdown;
pub use place::{Place, Places};
pub use rdjsonl::write_rdjsonl;
pub use sarif::write_sarif;
pub use terminal::{Style, render_problem, write_terminal};
pub use why::write_why;
pub(crate) use words::printable;

use crate::compare::{Comparison, Source};
use crate::finding::{Evidence, Finding};
use crate::text::TextRange;
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
        self.sources.iter().map(Source::claim_count).sum()
    }

    /// Where a passage stands in its file.
    #[must_use]
    pub fn place(&self, evidence: &Evidence) -> Place<'_> {
        self.place_of(evidence.article, evidence.range)
    }

    /// Where a range of an article stands in its file.
    #[must_use]
    pub fn place_of(&self, article: usize, range: TextRange) -> Place<'_> {
        self.places.find(article, &self.sources[article].article, range)
    }

    /// The columns where a passage starts and ends as programs count them that count bytes, from 1.
    #[must_use]
    pub fn byte_columns(&self, evidence: &Evidence) -> (usize, usize) {
        self.places.byte_columns(evidence.article, &self.sources[evidence.article].article, evidence.range)
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
