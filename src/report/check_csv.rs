//! `check --format csv`: a passage of a finding a row, for spreadsheets.

use super::Report;
use super::cell::{cell, head_row};
use super::passages::words_of;
use super::words::one_line;
use serde::Serialize;
use std::io::{self, Write};

/// The columns in their order; new ones are added at the end.
#[derive(Serialize, Default)]
struct Row<'a> {
    finding: &'a str,
    kind: &'static str,
    severity: &'static str,
    rule: String,
    message: String,
    why: String,
    /// From 1.
    side: usize,
    value: String,
    origins: usize,
    article: String,
    source: String,
    published: String,
    line: usize,
    column: usize,
    text: String,
    sentence: String,
    speaker: String,
    note: String,
}

/// Writes a head row and a row for each passage of each finding.
///
/// # Errors
/// Only those of the writer.
pub fn write_csv(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&head_row(Row::default())?)?;
    let mut rows = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    for finding in &report.comparison.findings {
        for (side, claim) in
            finding.sides.iter().enumerate().flat_map(|(i, s)| s.claims.iter().map(move |c| ((i, s), c)))
        {
            let article = &report.sources[claim.article].article;
            let at = report.place(claim);
            rows.serialize(Row {
                finding: &finding.id,
                kind: finding.kind.name(),
                severity: finding.severity.name(),
                rule: cell(finding.rule.as_deref().unwrap_or_default()),
                message: cell(&finding.message),
                why: cell(&finding.why),
                side: side.0 + 1,
                value: cell(&side.1.value),
                origins: side.1.origins,
                article: cell(at.path),
                source: cell(article.source.as_deref().unwrap_or_default()),
                published: article.published.map(|d| d.to_string()).unwrap_or_default(),
                line: at.start.line,
                column: at.start.column,
                text: cell(&one_line(words_of(report, claim.article, claim.range))),
                sentence: cell(&one_line(words_of(report, claim.article, claim.sentence))),
                speaker: cell(claim.speaker.as_deref().unwrap_or_default()),
                note: cell(claim.note.as_deref().unwrap_or_default()),
            })?;
        }
    }
    rows.flush()
}
