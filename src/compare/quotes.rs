//! `quote-altered` and `unbalanced-quote`: what stands in quotation marks.

use super::Context;
use super::align::{Alignment, Sentence, Slot, Twin};
use super::near::{Piece, connect};
use crate::finding::{Evidence, Finding, FindingKind, Side};
use crate::text::{TextRange, WordRun, word_diff};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Most words that may differ; more are another part of a speech.
const CHANGED: usize = 3;
/// Fewest words of a quotation that must agree.
const AGREED: usize = 6;

/// Quotations of aligned sentences that give one speaker different words: so many pairs of them that what is one quotation is connected.
///
/// Numbers and days in quotations are [`super::aligned`]'s.
pub(super) fn altered(context: &Context<'_>, alignment: &Alignment<'_>) -> Vec<[Evidence; 2]> {
    if alignment.pairs.len() < AGREED || !alignment.is_close() {
        return Vec::new();
    }
    let Alignment { left, right, .. } = alignment;
    let change = alignment.changed.iter().find(|(a, b)| {
        let short = a.len() <= CHANGED && b.len() <= CHANGED;
        let plain = |s: &Sentence, r: &Range<usize>| s.words[r.clone()].iter().all(|w| w.slot == Slot::Plain);
        let inside = |s: &Sentence, r: &Range<usize>| inside_quotation(context, s, r, &s.twin).is_some();
        short && plain(left, a) && plain(right, b) && inside(left, a) && inside(right, b)
    });
    let Some((a, b)) = change else { return Vec::new() };
    let told = |sentence: &Sentence, words: &Range<usize>, twin: &Twin| {
        passage(context, twin.article(), inside_quotation(context, sentence, words, twin)?)
    };
    // another speaker is another finding
    let by_speaker = |sentence: &Sentence, words: &Range<usize>, twins: &[Twin]| {
        let mut speakers: BTreeMap<Option<Arc<str>>, Vec<Twin>> = BTreeMap::new();
        for &twin in twins {
            if let Some(passage) = told(sentence, words, &twin) {
                speakers.entry(passage.speaker).or_default().push(twin);
            }
        }
        speakers
    };
    let later = by_speaker(right, b, alignment.later);
    let speakers = by_speaker(left, a, &alignment.earlier).into_iter();
    let pairs = speakers.flat_map(|(speaker, twins)| connect(&twins, later.get(&speaker).map_or(&[], Vec::as_slice)));
    pairs.filter_map(|(x, y)| Some([told(left, a, &x)?, told(right, b, &y)?])).collect()
}

/// The finding for passages that [`altered`] found to be one quotation, in the order of articles.
pub(super) fn conflict(context: &Context<'_>, passages: &[&Evidence]) -> Option<Finding> {
    // other marks, capitals and line ends are no other words
    let folded = |e: &Evidence| -> String {
        let words = context.words(e).to_lowercase();
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let mut by_words: Vec<(String, Vec<Evidence>)> = Vec::new();
    for &passage in passages {
        let key = folded(passage);
        match by_words.iter_mut().find(|(words, _)| *words == key) {
            Some((_, same)) => same.push(passage.clone()),
            None => by_words.push((key, vec![passage.clone()])),
        }
    }
    let sides: Vec<Side> = by_words.into_iter().map(|(_, same)| context.side(context.words(&same[0]), same)).collect();
    let [one, other, ..] = sides.as_slice() else { return None };
    let speaker = one.claims[0].speaker.as_deref().unwrap_or_default();
    let message = format!("{speaker} is quoted in different words: {}.", marked(&one.value, &other.value));
    let why = "The sentences are the same word for word round this quotation, and credit one speaker; words between quotation marks should be the speaker's own. [-…-] stands in the first only, {+…+} in the second.".to_owned();
    Some(context.finding(FindingKind::QuoteAltered, message, why, sides))
}

/// The quoted passage in a twin of a sentence that holds some words, or the place where they are left out, with words of it on both sides.
fn inside_quotation(
    context: &Context<'_>,
    sentence: &Sentence,
    words: &Range<usize>,
    twin: &Twin,
) -> Option<TextRange> {
    let quoted = &context.sources[twin.article()].claims.quoted;
    let place = |word: usize| Some(sentence.twin.range_in(twin, sentence.words.get(word)?.range));
    let (before, after) = (place(words.start.checked_sub(1)?)?, place(words.end)?);
    let at = quoted.partition_point(|q| q.end() <= before.start());
    quoted.get(at).copied().filter(|q| q.contains(before) && q.contains(after))
}

/// A quotation with its speaker; `None` where nobody with a name speaks.
fn passage(context: &Context<'_>, article: usize, range: TextRange) -> Option<Evidence> {
    let attributions = &context.sources[article].claims.attributions;
    let speaker = attributions.iter().find(|a| a.spans.iter().any(|s| s.overlaps(range)))?.speaker.as_ref()?;
    let mut evidence = context.evidence(article, range);
    evidence.speaker = Some(speaker.name.as_deref()?.into());
    Some(evidence)
}

/// Both texts in one, with what only one of them has marked as `wdiff` marks it.
fn marked(a: &str, b: &str) -> String {
    let mut out = String::new();
    for run in word_diff(a, b) {
        match run {
            WordRun::Same(words) => out.push_str(words),
            WordRun::Removed(words) => out.push_str(&format!("[-{words}-]")),
            WordRun::Added(words) => out.push_str(&format!("{{+{words}+}}")),
        }
    }
    out
}

/// Quotations that are opened and not closed, or closed and not opened.
pub(super) fn find_unbalanced(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (article, source) in context.sources.iter().enumerate() {
        for &range in &source.claims.unpaired {
            let text = &source.article.text[range.start()..range.end()];
            let stray = text.chars().count() == 1;
            // the mark itself is the place; what it opens may be a whole paragraph
            let mark = TextRange::new(range.start(), range.start() + text.chars().next().map_or(0, char::len_utf8));
            let evidence = context.evidence(article, mark);
            let message = if stray {
                "A quotation is closed that was never opened.".to_owned()
            } else {
                "A quotation is opened and never closed.".to_owned()
            };
            let why = if stray {
                "No opening mark in this paragraph belongs to this closing one."
            } else {
                "No closing mark follows in this paragraph, and the next one does not go on with the quotation."
            };
            let side = context.side(context.words(&evidence), vec![evidence]);
            findings.push(context.finding(FindingKind::UnbalancedQuote, message, why.to_owned(), vec![side]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn differences_are_marked_in_place() {
        assert_eq!(marked("we will stay here", "we will not stay"), "we will {+not +}stay[- here-]");
    }
}
