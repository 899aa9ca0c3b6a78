//! `diff --format json`: one document. Fields are added, never renamed or removed, within `version` 1.

use super::DiffReport;
use crate::compare::Source;
use crate::diff::{Aspect, ClaimPlace};
use crate::report::Report;
use crate::report::check_json::{FindingRecord, finding_record};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    base: &'a str,
    head: &'a str,
    articles: Vec<ArticleRecord<'a>>,
    claims: Vec<ChangeRecord<'a>>,
    findings: Vec<StateRecord<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct ArticleRecord<'a> {
    base: Option<&'a str>,
    head: Option<&'a str>,
    change: &'static str,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    change: &'static str,
    aspects: Vec<&'static str>,
    base: Option<ClaimRecord<'a>>,
    head: Option<ClaimRecord<'a>>,
}

#[derive(Serialize)]
struct ClaimRecord<'a> {
    r#type: &'static str,
    article: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    sentence: &'a str,
    quantity: Option<&'a str>,
    value: Option<String>,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct StateRecord<'a> {
    state: &'static str,
    /// Of an introduced finding that adds a side to an earlier one: the earlier one's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    extends: Option<&'a str>,
    #[serde(flatten)]
    finding: FindingRecord<'a>,
}

#[derive(Serialize)]
struct Summary {
    articles: usize,
    added: usize,
    removed: usize,
    changed: usize,
    introduced: usize,
    settled: usize,
    open: usize,
}

/// Writes the changes as one JSON document and a line end.
///
/// # Errors
/// Only those of the writer.
pub fn write_diff_json(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let articles: Vec<ArticleRecord<'_>> = report
        .changed_articles()
        .map(|pair| ArticleRecord {
            base: pair.base.map(|i| report.base.sources[i].article.id.as_str()),
            head: pair.head.map(|i| report.head.sources[i].article.id.as_str()),
            change: match (pair.base, pair.head) {
                (None, _) => "added",
                (_, None) => "removed",
                _ if pair.renamed => "renamed",
                _ => "changed",
            },
        })
        .collect();
    let claims: Vec<ChangeRecord<'_>> = report
        .diff
        .claims
        .iter()
        .map(|change| ChangeRecord {
            change: match (change.base, change.head) {
                (None, _) => "added",
                (_, None) => "removed",
                _ => "changed",
            },
            aspects: change.aspects.iter().copied().map(Aspect::name).collect(),
            base: change.base.map(|place| claim_record(&report.base, place)),
            head: change.head.map(|place| claim_record(&report.head, place)),
        })
        .collect();
    let [added, removed, changed] = report.claim_counts();
    let changes = &report.diff.findings;
    let (old, new) = (&report.base.comparison.findings, &report.head.comparison.findings);
    let introduced = changes.introduced.iter().map(|introduced| StateRecord {
        state: "introduced",
        extends: introduced.extends.map(|i| old[i].id.as_str()),
        finding: finding_record(&report.head, &new[introduced.head]),
    });
    let settled = changes.settled.iter().map(|&i| StateRecord {
        state: "settled",
        extends: None,
        finding: finding_record(&report.base, &old[i]),
    });
    let open = changes.open.iter().map(|&(_, i)| StateRecord {
        state: "open",
        extends: None,
        finding: finding_record(&report.head, &new[i]),
    });
    let [base, head] = report.labels;
    let document = Document {
        version: 1,
        base,
        head,
        summary: Summary {
            articles: articles.len(),
            added,
            removed,
            changed,
            introduced: changes.introduced.len(),
            settled: changes.settled.len(),
            open: changes.open.len(),
        },
        articles,
        claims,
        findings: introduced.chain(settled).chain(open).collect(),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn claim_record<'a>(report: &'a Report<'_>, place: ClaimPlace) -> ClaimRecord<'a> {
    let source: &Source = &report.sources[place.article()];
    let claims = &source.claims;
    let (r#type, range, sentence, quantity, attribution) = match place {
        ClaimPlace::Quantity(_, i) => {
            let claim = &claims.quantities[i];
            let attribution = claim.attribution.and_then(|a| claims.attributions.get(a));
            ("quantity", claim.range, claim.sentence, Some(claim), attribution)
        }
        ClaimPlace::Attribution(_, i) => {
            let claim = &claims.attributions[i];
            ("attribution", claim.range, claim.sentence, None, Some(claim))
        }
    };
    let at = report.place_of(place.article(), range).start;
    let text = |range: crate::text::TextRange| source.article.words(range);
    ClaimRecord {
        r#type,
        article: &source.article.id,
        start: range.start(),
        end: range.end(),
        line: at.line,
        column: at.column,
        text: text(range),
        sentence: claims.sentences.get(sentence).map_or("", |s| text(*s)),
        quantity: quantity.and_then(|q| q.quantity.as_deref()),
        value: quantity.map(|q| q.value.to_string()),
        speaker: attribution.and_then(|a| a.speaker.as_ref()).map(|s| s.name.as_deref().unwrap_or(&s.text)),
    }
}
