//! `diff --format sarif`: the findings that a change introduces, for code scanning on a pull request.

use super::DiffReport;
use super::edit::edits;
use crate::compare::Comparison;
use crate::finding::{Evidence, Finding};
use crate::report::{Report, write_sarif};
use crate::text::TextRange;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes a SARIF log of the introduced findings. A passage that changed comes first, then one in an article that changed: code
/// scanning shows a result only where the change is.
///
/// # Errors
/// Only those of the writer.
pub fn write_diff_sarif(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let edited: BTreeSet<usize> = report.diff.articles.iter().filter(|p| p.edited).filter_map(|p| p.head).collect();
    let sentences: BTreeSet<(usize, TextRange)> = edits(report).iter().filter_map(|edit| edit.new).collect();
    let rank = |claim: &Evidence| match claim.article {
        article if sentences.contains(&(article, claim.sentence)) => 0,
        article if edited.contains(&article) => 1,
        _ => 2,
    };
    let head = report.head.comparison;
    let introduced = report.diff.findings.introduced.iter().map(|introduced| {
        let mut finding: Finding = head.findings[introduced.head].clone();
        finding.sides.iter_mut().for_each(|side| side.claims.sort_by_key(rank));
        finding.sides.sort_by_key(|side| side.claims.first().map(rank));
        finding
    });
    let comparison = Comparison { findings: introduced.collect(), ..head.clone() };
    write_sarif(&Report::new(report.head.sources, &comparison), out)
}
