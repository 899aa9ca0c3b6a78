//! `--format github`: workflow commands, which GitHub Actions shows as annotations on the lines of a pull request.
//!
//! An annotation has one place, so a finding gives one for each article that it touches. GitHub shows the first ten
//! warnings and errors of a step; the most serious come first.

use super::Report;
use super::passages::{described, marks};
use super::words::printable;
use crate::finding::Severity;
use std::io::{self, Write};

/// Writes a workflow command a line.
///
/// # Errors
/// Only those of the writer.
pub fn write_github(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.comparison.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let message = data(&described(report, finding));
        for claim in marks(finding) {
            let at = report.place(claim);
            let path = printable(at.path);
            let mut place = format!("file={},line={}", property(path.trim_start_matches("./")), at.start.line);
            // GitHub takes columns only for a passage on one line
            if at.end.line == at.start.line {
                place += &format!(",col={},endColumn={}", at.start.column, at.end.column.max(at.start.column + 1) - 1);
            } else {
                place += &format!(",endLine={}", at.end.line);
            }
            writeln!(out, "::{command} {place},title=claimlint {}::{message}", property(finding.kind.name()))?;
        }
    }
    Ok(())
}

/// Escapes the message of a command, as the runner reads it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
