//! Words that several reports put together in the same way.

use super::Report;
use crate::compare::Source;
use crate::finding::{Evidence, Severity};

/// Text without control characters and marks that change the direction of writing: safe to print anywhere on one line.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// [`printable`] text with white space folded: a passage that the article wraps over lines.
pub(super) fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
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

/// What a run looked at and found: "2 articles, 31 claims: 1 finding (0 errors, 1 warning, 0 info)".
pub(super) fn count_line(report: &Report<'_>) -> String {
    let count = |severity| report.comparison.findings.iter().filter(|f| f.severity == severity).count();
    let silenced = match report.comparison.silenced {
        0 => String::new(),
        n => format!("; {n} silenced"),
    };
    format!(
        "{}, {}: {} ({}, {}, {} info){silenced}",
        plural(report.sources.len(), "article"),
        plural(report.claims(), "claim"),
        plural(report.comparison.findings.len(), "finding"),
        plural(count(Severity::Error), "error"),
        plural(count(Severity::Warning), "warning"),
        count(Severity::Info),
    )
}

/// What to call a story: the words that its articles share, or its one article.
pub(super) fn story_name(report: &Report<'_>, story: usize) -> String {
    let stories = &report.comparison.stories;
    let articles = (0..report.sources.len()).filter(|&a| stories.of(a) == story).count();
    let words = stories.shared_words(story);
    let article = &report.sources[story].article;
    if articles < 2 || words.is_empty() {
        return one_line(article.title.as_deref().unwrap_or(&article.id));
    }
    format!("{} ({})", printable(&words.join(", ")), plural(articles, "article"))
}
