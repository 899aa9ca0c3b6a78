//! `check --format json`: one document, the contract that other programs read.
//!
//! Fields are added, never renamed or removed, within `version` 1. Lines and columns count from 1, columns in characters;
//! `start` and `end` are bytes of the article's text.

use super::Report;
use crate::finding::{Evidence, Finding, Side};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    articles: Vec<ArticleRecord<'a>>,
    findings: Vec<FindingRecord<'a>>,
    agreements: Vec<AgreementRecord<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct ArticleRecord<'a> {
    path: &'a str,
    source: Option<&'a str>,
    published: Option<String>,
    title: Option<&'a str>,
    /// The article that stands for this one's origin: its own path, unless it is a reprint.
    origin: &'a str,
}

#[derive(Serialize)]
pub(super) struct FindingRecord<'a> {
    id: &'a str,
    kind: &'static str,
    severity: &'static str,
    rule: Option<&'a str>,
    message: &'a str,
    why: &'a str,
    sides: Vec<SideRecord<'a>>,
}

#[derive(Serialize)]
struct SideRecord<'a> {
    value: &'a str,
    origins: usize,
    claims: Vec<ClaimRecord<'a>>,
}

#[derive(Serialize)]
struct ClaimRecord<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    sentence: &'a str,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct AgreementRecord<'a> {
    rule: &'a str,
    value: &'a str,
    origins: usize,
    claims: Vec<ClaimRecord<'a>>,
}

#[derive(Serialize)]
struct Summary {
    articles: usize,
    claims: usize,
    findings: usize,
    silenced: usize,
}

/// Writes the report as one JSON document and a line end.
///
/// # Errors
/// Only those of the writer.
pub fn write_json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        version: 1,
        articles: report
            .sources
            .iter()
            .enumerate()
            .map(|(i, source)| ArticleRecord {
                path: &source.article.id,
                source: source.article.source.as_deref(),
                published: source.article.published.map(|d| d.to_string()),
                title: source.article.title.as_deref(),
                origin: &report.sources[report.comparison.origins[i]].article.id,
            })
            .collect(),
        findings: report.comparison.findings.iter().map(|f| finding_record(report, f)).collect(),
        agreements: report
            .comparison
            .agreements
            .iter()
            .map(|a| AgreementRecord {
                rule: &a.rule,
                value: &a.value,
                origins: a.origins,
                claims: a.claims.iter().map(|c| claim_record(report, c)).collect(),
            })
            .collect(),
        summary: Summary {
            articles: report.sources.len(),
            claims: report.claims(),
            findings: report.comparison.findings.len(),
            silenced: report.comparison.silenced,
        },
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

/// A finding as the document holds it.
pub(super) fn finding_record<'a>(report: &'a Report<'_>, finding: &'a Finding) -> FindingRecord<'a> {
    let side = |side: &'a Side| SideRecord {
        value: &side.value,
        origins: side.origins,
        claims: side.claims.iter().map(|c| claim_record(report, c)).collect(),
    };
    FindingRecord {
        id: &finding.id,
        kind: finding.kind.name(),
        severity: finding.severity.name(),
        rule: finding.rule.as_deref(),
        message: &finding.message,
        why: &finding.why,
        sides: finding.sides.iter().map(side).collect(),
    }
}

fn claim_record<'a>(report: &'a Report<'_>, evidence: &'a Evidence) -> ClaimRecord<'a> {
    let article = &report.sources[evidence.article].article;
    let at = report.place(evidence).start;
    ClaimRecord {
        article: &article.id,
        start: evidence.range.start(),
        end: evidence.range.end(),
        line: at.line,
        column: at.column,
        text: article.words(evidence.range),
        sentence: article.words(evidence.sentence),
        speaker: evidence.speaker.as_deref(),
        note: evidence.note.as_deref(),
    }
}
