//! Reports: findings and claims in the formats that people and programs read. A file a format; none knows a rule.

mod check_json;
mod claims_jsonl;
mod terminal;

pub use check_json::write_json;
pub use claims_jsonl::write_claims;
pub use terminal::{Style, render_problem, write_terminal};

use crate::compare::{Comparison, Source};

/// A finished run, ready to be laid out.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The articles with their claims, sorted by id.
    pub sources: &'a [Source],
    /// What comparison found, filtered as the user asked.
    pub comparison: &'a Comparison,
}

impl Report<'_> {
    /// How many claims were compared.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.sources.iter().map(|s| s.claims.quantities.len() + s.claims.attributions.len()).sum()
    }
}
