//! `--format gitlab`: a code quality report, which GitLab shows in merge requests.
//!
//! An issue has one place, so a finding gives one for each article that it touches, each with a fingerprint of its own.

use super::Report;
use super::passages::{described, marks};
use super::words::printable;
use crate::finding::{Fingerprint, Severity};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the findings as one JSON array.
///
/// # Errors
/// Only those of the writer.
pub fn write_gitlab(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut issues = Vec::new();
    for finding in &report.comparison.findings {
        let description = described(report, finding);
        for claim in marks(finding) {
            let at = report.place(claim);
            let mut fingerprint = Fingerprint::default();
            fingerprint.add(&finding.id);
            fingerprint.add(at.path);
            issues.push(Issue {
                description: description.clone(),
                check_name: finding.kind.name(),
                fingerprint: fingerprint.to_string(),
                severity: match finding.severity {
                    Severity::Info => "info",
                    Severity::Warning => "minor",
                    Severity::Error => "major",
                },
                location: Location {
                    path: printable(at.path).trim_start_matches("./").to_owned(),
                    lines: Lines { begin: at.start.line, end: at.end.line },
                },
            });
        }
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}
