//! `diff` on the terminal: what changed by article, then findings introduced and settled, then counts.

use super::DiffReport;
use super::edit::{Words, edits, lines, words};
use crate::finding::Finding;
use crate::report::Style;
use crate::report::passages::place_of;
use crate::report::terminal::render_finding;
use crate::report::words::printable;
use std::io::{self, Write};

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// Writes the changes of each article, then findings, then counts.
///
/// # Errors
/// Only those of the writer.
pub fn write_diff_terminal(report: &DiffReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let paint = |code: &'static str| if style.color { code } else { "" };
    let (bold, reset) = (paint(BOLD), paint(RESET));
    if !style.quiet {
        write_articles(report, style, out)?;
    }
    let findings = &report.diff.findings;
    for introduced in &findings.introduced {
        let finding = &report.head.comparison.findings[introduced.head];
        if style.quiet {
            writeln!(out, "introduced: {}", line(finding))?;
            continue;
        }
        let how = if introduced.extends.is_some() { "introduced, a further side of a finding" } else { "introduced" };
        writeln!(out, "{bold}{how}:{reset}\n{}\n", render_finding(&report.head, finding, style).trim_end())?;
    }
    for &settled in &findings.settled {
        writeln!(out, "{bold}settled:{reset} {}", line(&report.base.comparison.findings[settled]))?;
    }
    if !style.quiet {
        for &(_, open) in &findings.open {
            writeln!(out, "{bold}still open:{reset} {}", line(&report.head.comparison.findings[open]))?;
        }
    }
    if report.base.sources.is_empty() && report.head.sources.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}; {}", report.claim_line(), report.finding_line())
}

fn line(finding: &Finding) -> String {
    format!("{}[{}]: {}", finding.severity.name(), finding.kind, printable(&finding.message))
}

fn write_articles(report: &DiffReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let paint = |code: &'static str| if style.color { code } else { "" };
    let edits = edits(report);
    for pair in report.changed_articles() {
        writeln!(out, "{}{}{}", paint(BOLD), report.article_line(pair), paint(RESET))?;
        let own = edits.iter().filter(|edit| match (edit.old, edit.new) {
            (_, Some((article, _))) => Some(article) == pair.head,
            (Some((article, _)), None) => Some(article) == pair.base,
            (None, None) => false,
        });
        for edit in own {
            let place = match (edit.old, edit.new) {
                (_, Some((article, range))) => place_of(&report.head, article, range),
                (Some((article, range)), None) => format!("{} (before)", place_of(&report.base, article, range)),
                (None, None) => continue,
            };
            writeln!(out, "  --> {place}")?;
            for line in lines(report, edit) {
                writeln!(out, "  {line}")?;
            }
            let text: String = words(report, edit)
                .into_iter()
                .map(|words| match words {
                    Words::Same(text) => text,
                    Words::Removed(text) if style.color => format!("{RED}{text}{RESET}"),
                    Words::Added(text) if style.color => format!("{GREEN}{text}{RESET}"),
                    Words::Removed(text) => format!("[-{text}-]"),
                    Words::Added(text) => format!("{{+{text}+}}"),
                })
                .collect();
            writeln!(out, "    {text}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
