//! `check --format jsonl`: a finding a line, each the record that stands under `findings` in the JSON document.

use super::Report;
use super::check_json::finding_record;
use std::io::{self, Write};

/// Writes a finding a line.
///
/// # Errors
/// Only those of the writer.
pub fn write_jsonl(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.comparison.findings {
        serde_json::to_writer(&mut *out, &finding_record(report, finding))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
