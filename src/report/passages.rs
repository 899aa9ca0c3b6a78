//! What several formats say of a finding's passages: every side with its places, and the place in each article to mark.

use super::Report;
use super::words::{one_line, plural, printable};
use crate::finding::{Evidence, Finding, Side};

/// Passages named of one side; the rest is counted.
const NAMED: usize = 4;

/// Every passage with its side, sides in order.
pub(super) fn passages(finding: &Finding) -> impl Iterator<Item = (&Side, &Evidence)> {
    finding.sides.iter().flat_map(|side| side.claims.iter().map(move |claim| (side, claim)))
}

/// The first passage of each article that a finding touches, in order of the articles: formats with one place a mark give one mark
/// each, so that nobody has to open the other article to learn that theirs is disputed.
pub(super) fn marks(finding: &Finding) -> Vec<&Evidence> {
    let mut marks: Vec<&Evidence> = passages(finding).map(|(_, claim)| claim).collect();
    marks.sort_by_key(|claim| (claim.article, claim.range));
    marks.dedup_by_key(|claim| claim.article);
    marks
}

/// The words of a passage on one line, safe to print.
pub(super) fn quoted(report: &Report<'_>, claim: &Evidence) -> String {
    let text = &report.sources[claim.article].article.text;
    one_line(&text[claim.range.start()..claim.range.end()])
}

/// `path:line:column` of a passage, safe to print.
pub(super) fn place(report: &Report<'_>, claim: &Evidence) -> String {
    let at = report.place(claim);
    format!("{}:{}:{}", printable(at.path), at.start.line, at.start.column)
}

/// A finding as plain lines: the message, the reason, a line for each side with its passages. For formats whose viewers show
/// text only.
pub(super) fn described(report: &Report<'_>, finding: &Finding) -> String {
    let mut out = format!("{}\n{}", printable(&finding.message), printable(&finding.why));
    for side in &finding.sides {
        let named: Vec<String> = side.claims.iter().take(NAMED).map(|c| named(report, c)).collect();
        let value = if finding.sides.len() > 1 { format!("{}: ", printable(&side.value)) } else { String::new() };
        out += &format!("\n{value}{}", named.join("; "));
        if side.claims.len() > NAMED {
            out += &format!("; and {}", plural(side.claims.len() - NAMED, "more passage"));
        }
    }
    out
}

/// A passage in a sentence: outlet, words, place, what had to be assumed.
fn named(report: &Report<'_>, claim: &Evidence) -> String {
    let source = printable(report.sources[claim.article].name());
    let note = claim.note.as_deref().map(|n| format!(" ({})", printable(n))).unwrap_or_default();
    format!("“{}”, {source}, {}{note}", quoted(report, claim), place(report, claim))
}
