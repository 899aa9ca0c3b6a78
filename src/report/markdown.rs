//! `check --format markdown`: findings by story, for a comment, an issue or a wiki.
//!
//! Text of articles is escaped: it makes no markup, no links, and calls nobody's name.

use super::Report;
use super::escape::markdown;
use super::passages::{place, shortened, window, words_of};
use super::words::{count_line, plural, story_name};
use crate::finding::{Evidence, Finding, Severity};
use crate::text::TextRange;
use std::io::{self, Write};

/// Passages shown of one side; the rest is counted.
const PASSAGES: usize = 4;
/// Characters of a message; one that quotes a long passage is cut.
const MESSAGE: usize = 1000;
/// Characters of a side's value.
const VALUE: usize = 200;

/// Writes the findings under a heading a story.
///
/// # Errors
/// Only those of the writer.
pub fn write_markdown(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Claims that disagree\n\n{}", count_line(report))?;
    let stories = report.by_story();
    for (story, findings) in &stories {
        if stories.len() > 1 {
            writeln!(out, "\n## {}", markdown(&story_name(report, *story)))?;
        }
        for finding in findings {
            writeln!(out, "\n### {}: {}\n", level(finding.severity), finding.kind)?;
            write_finding(report, finding, out)?;
        }
    }
    if !report.comparison.agreements.is_empty() {
        writeln!(out, "\n## Agreed on by several reports\n")?;
        for agreement in &report.comparison.agreements {
            let origins = plural(agreement.origins, "origin");
            writeln!(out, "- {}: {} ({origins})", markdown(&agreement.rule), markdown(&agreement.value))?;
        }
    }
    Ok(())
}

/// A finding: what is wrong, the sides as a list, why.
pub(super) fn write_finding(report: &Report<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", markdown(&shortened(&finding.message, MESSAGE)))?;
    let many = finding.sides.len() > 1;
    for side in &finding.sides {
        let indent = if many { "  " } else { "" };
        if many {
            let origins =
                if side.claims.len() > 1 { format!(" ({})", plural(side.origins, "origin")) } else { String::new() };
            writeln!(out, "- **{}**{origins}", markdown(&shortened(&side.value, VALUE)))?;
        }
        for claim in side.claims.iter().take(PASSAGES) {
            let source = markdown(report.sources[claim.article].name());
            writeln!(out, "{indent}- {source}, {}: {}", markdown(&place(report, claim)), sentence(report, claim))?;
            if let Some(note) = &claim.note {
                writeln!(out, "{indent}  Note: {}.", markdown(note.trim_end_matches('.')))?;
            }
        }
        if side.claims.len() > PASSAGES {
            writeln!(out, "{indent}- and {} more", side.claims.len() - PASSAGES)?;
        }
    }
    writeln!(out, "\nWhy: {}", markdown(&finding.why))
}

/// The sentence with the passage in bold, cut where it is very long. Stars would make no bold of a lone quotation mark.
fn sentence(report: &Report<'_>, claim: &Evidence) -> String {
    let text = &report.sources[claim.article].article.text;
    let shown = window(text, claim);
    let passage = TextRange::new(claim.range.start(), claim.range.end().min(shown.end()));
    let part = |from: usize, to: usize| {
        let text = words_of(report, claim.article, TextRange::new(from, to));
        let space = |there: bool| if there { " " } else { "" };
        let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
        match markdown(text).as_str() {
            "" => space(before).to_owned(),
            words => format!("{}{words}{}", space(before), space(after)),
        }
    };
    let cut = |there: bool| if there { "…" } else { "" };
    format!(
        "{}{}<b>{}</b>{}{}",
        cut(shown.start() > claim.sentence.start()),
        part(shown.start(), passage.start()).trim_start(),
        part(passage.start(), passage.end()).trim(),
        part(passage.end(), shown.end()).trim_end(),
        cut(shown.end() < claim.sentence.end().max(claim.range.end())),
    )
}

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "Info",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    }
}
