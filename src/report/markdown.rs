//! `check --format markdown`: findings by story, for a comment, an issue or a wiki.
//!
//! Text of articles is escaped: it makes no markup, no links, and calls nobody's name.

use super::Report;
use super::escape::markdown;
use super::passages::place;
use super::words::{count_line, one_line, plural, story_name};
use crate::finding::{Evidence, Finding, Severity};
use std::io::{self, Write};

/// Passages shown of one side; the rest is counted.
const PASSAGES: usize = 4;

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
    writeln!(out, "{}\n", markdown(&finding.message))?;
    let many = finding.sides.len() > 1;
    for side in &finding.sides {
        let indent = if many { "  " } else { "" };
        if many {
            let origins =
                if side.claims.len() > 1 { format!(" ({})", plural(side.origins, "origin")) } else { String::new() };
            writeln!(out, "- **{}**{origins}", markdown(&side.value))?;
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

/// The sentence with the passage in bold.
fn sentence(report: &Report<'_>, claim: &Evidence) -> String {
    let text = &report.sources[claim.article].article.text;
    // a passage may reach over the end of its first sentence
    let (start, end) = (claim.sentence.start().min(claim.range.start()), claim.sentence.end().max(claim.range.end()));
    let part = |from: usize, to: usize| {
        let words = markdown(&one_line(&text[from..to]));
        let edge = |at: bool| if at { " " } else { "" };
        let (before, after) =
            (text[from..to].starts_with(char::is_whitespace), text[from..to].ends_with(char::is_whitespace));
        if words.is_empty() { edge(before).to_owned() } else { format!("{}{words}{}", edge(before), edge(after)) }
    };
    let passage = part(claim.range.start(), claim.range.end());
    format!("{}**{}**{}", part(start, claim.range.start()), passage.trim(), part(claim.range.end(), end).trim_end())
}

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "Info",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    }
}
