//! Reports of what changed between two versions. A file a format, as beside this folder.

mod edit;
mod json;
mod markdown;
mod sarif;
mod terminal;

pub use json::write_diff_json;
pub use markdown::write_diff_markdown;
pub use sarif::write_diff_sarif;
pub use terminal::write_diff_terminal;

use super::Report;
use super::words::{plural, printable};
use crate::diff::{ArticlePair, ClaimChange, Diff};

/// Two versions and what changed, ready to be laid out.
#[derive(Debug, Clone)]
pub struct DiffReport<'a> {
    /// The earlier version.
    pub base: Report<'a>,
    /// The later version.
    pub head: Report<'a>,
    /// What changed.
    pub diff: &'a Diff,
    /// What the versions are called, the earlier one first.
    pub labels: [&'a str; 2],
}

impl DiffReport<'_> {
    /// Articles that are new, gone, renamed or edited.
    fn changed_articles(&self) -> impl Iterator<Item = &ArticlePair> {
        self.diff.articles.iter().filter(|pair| pair.edited || pair.renamed)
    }

    /// How many claims were added, removed and changed.
    fn claim_counts(&self) -> [usize; 3] {
        let count = |wanted: fn(&ClaimChange) -> bool| self.diff.claims.iter().filter(|c| wanted(c)).count();
        [count(|c| c.base.is_none()), count(|c| c.head.is_none()), count(|c| c.base.is_some() && c.head.is_some())]
    }

    /// "2 articles changed; claims: 1 added, 0 removed, 2 changed"
    fn claim_line(&self) -> String {
        let [added, removed, changed] = self.claim_counts();
        let articles = plural(self.changed_articles().count(), "article");
        format!("{articles} changed; claims: {added} added, {removed} removed, {changed} changed")
    }

    /// "findings: 1 introduced, 0 settled, 3 still open"
    fn finding_line(&self) -> String {
        let findings = &self.diff.findings;
        let (introduced, settled) = (findings.introduced.len(), findings.settled.len());
        format!("findings: {introduced} introduced, {settled} settled, {} still open", findings.open.len())
    }

    /// An article's name; with its claims where it is in one version only, since each of them is a change.
    fn article_line(&self, pair: &ArticlePair) -> String {
        let claims = match (pair.base, pair.head) {
            (Some(_), Some(_)) => None,
            (Some(i), None) => Some(self.base.sources[i].claim_count()),
            (None, head) => head.map(|i| self.head.sources[i].claim_count()),
        };
        let claims = claims.map(|count| format!(": {}", plural(count, "claim"))).unwrap_or_default();
        format!("{}{claims}", self.article_name(pair))
    }

    /// What to call an article: its path, both where it was renamed, and whether it is new or gone.
    fn article_name(&self, pair: &ArticlePair) -> String {
        let old = pair.base.map(|i| printable(&self.base.sources[i].article.id));
        let new = pair.head.map(|i| printable(&self.head.sources[i].article.id));
        match (old, new) {
            (Some(old), Some(new)) if pair.renamed && old != new => format!("{old} → {new}"),
            (Some(_), Some(new)) => new,
            (None, Some(new)) => format!("{new} (new)"),
            (Some(old), None) => format!("{old} (removed)"),
            (None, None) => String::new(),
        }
    }
}
