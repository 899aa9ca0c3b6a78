//! `diff --format markdown`: a comment on a pull request.
//!
//! GitHub refuses comments of more than 65,536 characters. Entries are laid out most important first, and as many are taken as fit;
//! a last line counts what was left out.

use super::DiffReport;
use super::edit::{Edit, Words, edits, lines, words};
use crate::finding::{Finding, Severity};
use crate::report::escape::markdown;
use crate::report::markdown::{level, write_finding};
use crate::report::passages::{place_of, shortened};
use std::io::{self, Write};

/// Bytes of a comment; fewer than GitHub's limit in characters, whatever the characters.
const LIMIT: usize = 65_000;
/// Bytes kept for headings, folds and the last line.
const RESERVED: usize = 2_000;
/// Characters of a message in a list.
const MESSAGE: usize = 500;

/// A heading with its entries.
struct Section {
    title: String,
    folded: bool,
    /// What its entries are called in the last line.
    name: &'static str,
    entries: Vec<String>,
}

/// Writes the comment.
///
/// # Errors
/// Only those of the writer.
pub fn write_diff_markdown(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let [from, to] = report.labels.map(|label| markdown(&shortened(label, MESSAGE)));
    writeln!(out, "## claimlint: {}\n", report.finding_line().trim_start_matches("findings: "))?;
    writeln!(out, "From {from} to {to}: {}.", report.claim_line())?;
    let mut left = LIMIT - RESERVED;
    let mut omitted = Vec::new();
    for section in sections(report)? {
        let mut shown = String::new();
        let mut count = 0;
        for entry in &section.entries {
            // the first that does not fit ends the comment: nothing less important takes its place
            left = if entry.len() <= left { left - entry.len() } else { 0 };
            if left == 0 {
                break;
            }
            shown += entry;
            count += 1;
        }
        if count < section.entries.len() {
            omitted.push(format!("{} {}", section.entries.len() - count, section.name));
        }
        if count == 0 {
            continue;
        }
        if section.folded {
            writeln!(out, "\n<details><summary>{}</summary>\n\n{}\n</details>", section.title, shown.trim_end())?;
        } else {
            writeln!(out, "\n### {}\n\n{}", section.title, shown.trim_end())?;
        }
    }
    if !omitted.is_empty() {
        writeln!(out, "\nLeft out, because a comment may not be longer: {}.", omitted.join(", "))?;
    }
    Ok(())
}

fn sections(report: &DiffReport<'_>) -> io::Result<Vec<Section>> {
    let findings = &report.diff.findings;
    let mut introduced = Vec::new();
    for found in &findings.introduced {
        let finding = &report.head.comparison.findings[found.head];
        let mut entry = Vec::new();
        writeln!(entry, "#### {}: {}\n", level(finding.severity), finding.kind)?;
        if found.extends.is_some() {
            writeln!(entry, "A further side of a finding that was there before.\n")?;
        }
        write_finding(&report.head, finding, &mut entry)?;
        writeln!(entry)?;
        introduced.push(String::from_utf8_lossy(&entry).into_owned());
    }
    let mut edits = edits(report);
    edits.sort_by_key(Edit::rank);
    let (changed, moved): (Vec<Edit<'_>>, Vec<Edit<'_>>) =
        edits.into_iter().partition(|edit| edit.old.is_some() && edit.new.is_some());
    let listed = |edits: Vec<Edit<'_>>| edits.iter().map(|edit| edit_entry(report, edit)).collect::<Vec<String>>();
    let section = |title: &str, folded: bool, name: &'static str, entries: Vec<String>| Section {
        title: format!("{title} ({})", entries.len()),
        folded,
        name,
        entries,
    };
    let articles = report.changed_articles().filter(|pair| pair.renamed || pair.base.is_none() || pair.head.is_none());
    let articles = articles.map(|pair| format!("- {}\n", markdown(&report.article_line(pair)))).collect();
    let settled = findings.settled.iter().map(|&i| finding_entry(&report.base.comparison.findings[i])).collect();
    let open = findings.open.iter().map(|&(_, i)| finding_entry(&report.head.comparison.findings[i])).collect();
    Ok(vec![
        section("Introduced", false, "introduced findings", introduced),
        section("Changed", false, "changed sentences", listed(changed)),
        section("Settled", true, "settled findings", settled),
        section("Added and removed claims", true, "added or removed sentences", listed(moved)),
        section("New, removed and renamed articles", true, "articles", articles),
        section("Still open", true, "open findings", open),
    ])
}

fn finding_entry(finding: &Finding) -> String {
    let mark = match finding.severity {
        Severity::Error => "**Error**",
        Severity::Warning => "Warning",
        Severity::Info => "Info",
    };
    format!("- {mark}, {}: {}\n", finding.kind, markdown(&shortened(&finding.message, MESSAGE)))
}

/// A sentence with what changed in it: place, changes, words.
fn edit_entry(report: &DiffReport<'_>, edit: &Edit<'_>) -> String {
    let place = match (edit.old, edit.new) {
        (_, Some((article, range))) => place_of(&report.head, article, range),
        (Some((article, range)), None) => format!("{} (before)", place_of(&report.base, article, range)),
        (None, None) => return String::new(),
    };
    let lines: Vec<String> = lines(report, edit).iter().map(|line| markdown(line)).collect();
    let what = if lines.is_empty() { "wording".to_owned() } else { lines.join("; ") };
    let text: String = words(report, edit)
        .into_iter()
        .map(|words| match words {
            Words::Same(text) => spaced(&text, "", ""),
            Words::Removed(text) => spaced(&text, "<del>", "</del>"),
            Words::Added(text) => spaced(&text, "<ins>", "</ins>"),
        })
        .collect();
    format!("- {}: {what}\n  > {}\n", markdown(&place), text.trim())
}

/// Escaped text between two tags, its outer spaces outside them.
fn spaced(text: &str, open: &str, close: &str) -> String {
    let words = markdown(text);
    let space = |there: bool| if there { " " } else { "" };
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    if words.is_empty() {
        space(before).to_owned()
    } else {
        format!("{}{open}{words}{close}{}", space(before), space(after))
    }
}
