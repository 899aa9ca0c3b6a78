//! The terminal: findings as an editor reads them, each side with its passage quoted and underlined.
//!
//! A passage is the whole sentence, wrapped to the terminal, since lines of articles are often paragraphs. Its place stands
//! above it as `path:line:column`. Control characters of articles and paths are never printed.

use super::Report;
use super::passages::window;
use super::words::{count_line, plural, printable, source_names, story_heading};
use crate::compare::Source;
use crate::finding::{Evidence, Finding, Severity};
use crate::rules::RuleError;
use crate::text::LineIndex;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{self, Write};

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Findings without passages, a line each.
    pub quiet: bool,
}

/// Passages shown of one side; the rest is counted.
const PASSAGES: usize = 4;

/// Writes findings, then what is agreed on, then a line of counts.
///
/// # Errors
/// Only those of the writer.
pub fn write_terminal(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if style.quiet {
        for finding in &report.comparison.findings {
            writeln!(out, "{}[{}]: {}", finding.severity.name(), finding.kind, printable(&finding.message))?;
        }
    } else {
        let stories = report.by_story();
        for (story, findings) in &stories {
            if stories.len() > 1 {
                write_heading(&story_heading(report, *story), style, out)?;
            }
            for finding in findings {
                writeln!(out, "{}\n", render_finding(report, finding, style).trim_end())?;
            }
        }
    }
    if !style.quiet && !report.comparison.agreements.is_empty() {
        writeln!(out, "agreed on by several reports:")?;
        for agreement in &report.comparison.agreements {
            let names = source_names(report.sources, &agreement.claims);
            writeln!(out, "  {} {} ({})", agreement.rule, agreement.value, printable(&names.join(", ")))?;
        }
        writeln!(out)?;
    }
    // where nothing could be read there is nothing to count; the errors have said so
    if report.sources.is_empty() { Ok(()) } else { writeln!(out, "{}", count_line(report)) }
}

/// A rule across the terminal with a story's name in it.
fn write_heading(name: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let (bold, reset) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let rest = style.width.min(100).saturating_sub(name.chars().count() + 4).max(3);
    writeln!(out, "{bold}── {name} {}{reset}\n", "─".repeat(rest))
}

/// A finding with its sides, each with its passages underlined.
pub(super) fn render_finding(report: &Report<'_>, finding: &Finding, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width).render(&groups(report, finding, style.width))
}

fn groups<'a>(report: &'a Report<'_>, finding: &'a Finding, width: usize) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let prefix = finding.severity.name().len() + finding.kind.name().len() + "[]: ".len();
    let message = wrapped(&printable(&finding.message), width.saturating_sub(prefix));
    let mut groups = vec![Group::with_title(level.primary_title(message).id(finding.kind.name()))];
    let many = finding.sides.len() > 1;
    for side in &finding.sides {
        if many {
            let origins = if side.claims.len() > side.origins {
                format!(" ({}, {})", plural(side.claims.len(), "passage"), plural(side.origins, "origin"))
            } else {
                String::new()
            };
            groups.push(title(format!("{}{origins}", printable(&side.value))));
        }
        for evidence in side.claims.iter().take(PASSAGES) {
            let at = report.place(evidence);
            // the place is a title: the renderer would count lines in the wrapped sentence, not in the file
            let mut group = title(format!("--> {}:{}:{}", printable(at.path), at.start.line, at.start.column));
            group = group.element(snippet(report.sources, evidence, width));
            if let Some(note) = &evidence.note {
                group = group.element(Level::NOTE.message(printable(note)));
            }
            groups.push(group);
        }
        if side.claims.len() > PASSAGES {
            groups.push(title(format!("and {} more", side.claims.len() - PASSAGES)));
        }
    }
    let why = wrapped(&printable(&finding.why), width.saturating_sub("why: ".len()));
    groups.push(Group::with_title(Level::NOTE.with_name("why").secondary_title(why)));
    groups
}

fn title<'a>(text: String) -> Group<'a> {
    Group::with_title(Level::NOTE.no_name().secondary_title(text))
}

fn snippet<'a>(
    sources: &[Source],
    evidence: &Evidence,
    width: usize,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = &sources[evidence.article];
    let window = window(source.article.as_written(), evidence);
    let text = wrapped(source.article.words(window), width.saturating_sub(8).clamp(40, 110));
    let start = evidence.range.start() - window.start();
    let end = (evidence.range.end().min(window.end()) - window.start()).max(start + 1);
    let label = match &evidence.speaker {
        Some(speaker) => format!("{}: {}", printable(source.name()), printable(speaker)),
        None => printable(source.name()),
    };
    Snippet::source(text)
        .line_numbering(false)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(start..end).label(label))
}

/// Breaks lines at spaces; a word that is longer stays whole. Each byte stays where it is, so that offsets hold: a space becomes a line break, control characters
/// become spaces.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut column, mut last_space) = (0, None);
    for c in text.chars() {
        if c == ' ' || c == '\n' || c == '\r' || c == '\t' {
            last_space = Some(out.len());
            out.push(' ');
        } else if c.is_control() {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
        column += 1;
        if column > width
            && let Some(at) = last_space.take()
        {
            out.replace_range(at..=at, "\n");
            column = out[at + 1..].chars().count();
        }
    }
    out
}

/// A problem of a rule file with its line underlined. `text` is the file's.
#[must_use]
pub fn render_problem(error: &RuleError, text: &str, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let title = Level::ERROR.primary_title(printable(&error.message));
    let lines = LineIndex::new(text);
    let line = lines.line_range(text, error.place.line);
    let content = &text[line.start()..line.end()];
    let offset = |column: usize| content.char_indices().nth(column).map_or(content.len(), |(i, _)| i);
    let start = offset(error.place.column.saturating_sub(1));
    let end = offset(error.place.column.saturating_sub(1) + error.place.width).max(start);
    let snippet = Snippet::source(wrapped(content, usize::MAX))
        .line_start(error.place.line.max(1))
        .path(printable(&error.file))
        .annotation(AnnotationKind::Primary.span(start..end));
    let mut group = Group::with_title(title).element(snippet);
    if let Some(help) = &error.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    renderer.term_width(style.width).render(&[group])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_keeps_every_byte_in_place() {
        let text = "one two three\nfour\u{7} é five";
        let out = wrapped(text, 8);
        assert_eq!(out.len(), text.len());
        assert_eq!(out, "one two\nthree\nfour  é\nfive");
    }
}
