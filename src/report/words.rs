//! Words that several reports put together in the same way.

use crate::compare::Source;
use crate::finding::Evidence;

/// Text without control characters and marks that change the direction of writing: safe to print anywhere on one line.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// The outlets of some passages, each once in a row.
pub(super) fn source_names(sources: &[Source], claims: &[Evidence]) -> Vec<String> {
    let mut names: Vec<String> = claims.iter().map(|c| sources[c.article].name().to_owned()).collect();
    names.dedup();
    names
}

/// "1 finding", "2 findings"
pub(super) fn plural(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
