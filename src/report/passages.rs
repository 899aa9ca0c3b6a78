//! What several formats say of a finding's passages: every side with its places, and the place in each article to mark.

use super::Report;
use super::words::{one_line, plural, printable};
use crate::finding::{Evidence, Finding, Side};
use crate::text::TextRange;

/// Passages named of one side; the rest is counted.
const NAMED: usize = 4;
/// Other passages that a format lists beside a place; a figure that a thousand reports copy is not listed a thousand times.
pub(super) const RELATED: usize = 20;
/// Characters of a passage that are quoted in a line of text.
const LONG: usize = 400;
/// Bytes of a sentence shown on either side of a passage.
const CONTEXT: usize = 400;

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

/// The words of a passage on one line, safe to print; the middle of a long one is left out.
pub(super) fn quoted(report: &Report<'_>, claim: &Evidence) -> String {
    shortened(&one_line(words_of(report, claim.article, claim.range)), LONG)
}

/// What an article says in a range.
pub(super) fn words_of<'a>(report: &'a Report<'_>, article: usize, range: TextRange) -> &'a str {
    report.sources[article].article.words(range)
}

/// The text, or its beginning and end if it has more than some characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let half = most / 2;
    let (Some((start, _)), Some((end, _))) = (text.char_indices().nth(half), text.char_indices().nth_back(half)) else {
        return text.to_owned();
    };
    if start < end { format!("{} … {}", text[..start].trim_end(), text[end..].trim_start()) } else { text.to_owned() }
}

/// The sentence round a passage, cut where it is very long. It holds the passage's first character at least.
pub(super) fn window(text: &str, claim: &Evidence) -> TextRange {
    let mut start = claim.sentence.start().max(claim.range.start().saturating_sub(CONTEXT));
    let mut end = claim.sentence.end().min(claim.range.end() + CONTEXT).min(claim.range.start() + 3 * CONTEXT);
    end = end.max(claim.range.start() + 1).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    TextRange::new(start, end)
}

/// `path:line:column` of a passage, safe to print.
pub(super) fn place(report: &Report<'_>, claim: &Evidence) -> String {
    place_of(report, claim.article, claim.range)
}

/// The same for any range of an article.
pub(super) fn place_of(report: &Report<'_>, article: usize, range: TextRange) -> String {
    let at = report.place_of(article, range);
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
