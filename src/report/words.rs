//! Words that several reports put together in the same way.

use super::Report;
use crate::compare::Source;
use crate::finding::{Evidence, Severity};
use crate::text::squeeze;
use jiff::civil::Date;

/// Text without control characters and marks that change the direction of writing: safe to print anywhere on one line.
pub(crate) fn printable(text: &str) -> String {
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
    printable(&squeeze(text))
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

/// What to call a story: the headline of its earliest article that has one. An undated article is no earliest one.
pub(super) fn story_title<'a>(report: &'a Report<'_>, story: usize, members: &[usize]) -> &'a str {
    let titles = members.iter().filter_map(|&a| {
        let article = &report.sources[a].article;
        Some((article.published.unwrap_or(Date::MAX), a, article.title.as_deref()?))
    });
    titles.min().map_or_else(|| report.sources[story].name(), |(_, _, title)| title)
}

/// The heading of a story: its title, and how many articles it has if it has several.
pub(super) fn story_heading(report: &Report<'_>, story: usize) -> String {
    let of = |article: &usize| report.comparison.stories.of(*article) == story;
    let members: Vec<usize> = (0..report.sources.len()).filter(of).collect();
    let title = one_line(story_title(report, story, &members));
    if members.len() < 2 { title } else { format!("{title} ({})", plural(members.len(), "article")) }
}
