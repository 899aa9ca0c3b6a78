//! Cells of CSV that spreadsheet programs show as text.
//!
//! A cell that starts with `=`, `+`, `-`, `@`, a tab or a line break may be taken for a formula, and a formula in an article's text
//! would run on an editor's machine (OWASP, "CSV Injection"). Such a cell gets an apostrophe in front.

use super::words::printable;
use serde::Serialize;
use std::io;

/// Text from articles, paths or speakers.
pub(super) fn cell(text: &str) -> String {
    let text = printable(text);
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\u{fffd}', '\'']);
    if formula { format!("'{text}") } else { text }
}

/// The head row of a kind of rows: the names of its fields, with the line end.
pub(super) fn head_row(row: impl Serialize) -> io::Result<Vec<u8>> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.serialize(row)?;
    let mut bytes = rows.into_inner().map_err(csv::IntoInnerError::into_error)?;
    let end = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| at + 1);
    bytes.truncate(end);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn formulas_become_text() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1"] {
            assert!(cell(text).starts_with('\''), "{text:?}");
        }
        for text in ["12 people", "over 10", "“=1”", ""] {
            assert_eq!(cell(text), text);
        }
    }
}
