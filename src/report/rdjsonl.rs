//! `--format rdjsonl`: reviewdog's diagnostics, a line each.
//!
//! reviewdog keeps a diagnostic only if its place is among the changed lines, so a finding gives one for each article that it
//! touches, with its other passages as related locations.

use super::Report;
use super::passages::{RELATED, described, marks, passages, quoted};
use super::words::printable;
use crate::finding::{Evidence, Severity};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location,
    severity: &'static str,
    source: Source,
    code: Code,
    #[serde(rename = "relatedLocations", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Columns count bytes here, from 1.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

/// Writes a diagnostic a line.
///
/// # Errors
/// Only those of the writer.
pub fn write_rdjsonl(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.comparison.findings {
        let message = described(report, finding);
        for mark in marks(finding) {
            let others = passages(finding).filter(|(_, claim)| *claim != mark).take(RELATED);
            let diagnostic = Diagnostic {
                message: &message,
                location: location(report, mark),
                severity: match finding.severity {
                    Severity::Info => "INFO",
                    Severity::Warning => "WARNING",
                    Severity::Error => "ERROR",
                },
                source: Source { name: "claimlint" },
                code: Code { value: finding.kind.name() },
                related: others
                    .map(|(side, claim)| Related {
                        message: format!("{}: “{}”", printable(&side.value), quoted(report, claim)),
                        location: location(report, claim),
                    })
                    .collect(),
            };
            serde_json::to_writer(&mut *out, &diagnostic)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn location(report: &Report<'_>, claim: &Evidence) -> Location {
    let at = report.place(claim);
    let (start, end) = report.byte_columns(claim);
    Location {
        path: printable(at.path).trim_start_matches("./").to_owned(),
        range: Range {
            start: Position { line: at.start.line, column: start },
            end: Position { line: at.end.line, column: end },
        },
    }
}
