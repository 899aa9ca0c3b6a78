//! Quotations that no cue of their own claims: what a speaker goes on to say.

use super::draft::Draft;
use super::scan::Scan;

/// Gives a free quotation to the attribution that it follows: in the same paragraph, right behind the sentence of a
/// quotation or a cue.
pub(super) fn attach_free(scan: &Scan<'_, '_>, drafts: &mut [Draft]) {
    if drafts.is_empty() {
        return;
    }
    let mut claimed = vec![false; scan.quotes().len()];
    for draft in drafts.iter() {
        for span in &draft.spans {
            let first = scan.quotes().partition_point(|q| q.tokens.end <= span.start);
            for (i, quote) in scan.quotes().iter().enumerate().skip(first) {
                if quote.tokens.start >= span.end {
                    break;
                }
                claimed[i] = true;
            }
        }
    }
    // drafts by where they end, content and clause
    let mut order: Vec<(usize, usize)> =
        drafts.iter().enumerate().map(|(i, d)| (d.clause_end.max(d.end()), i)).collect();
    order.sort_unstable();
    let mut next = 0;
    for (i, quote) in scan.quotes().iter().enumerate() {
        while next < order.len() && order[next].0 <= quote.tokens.start {
            next += 1;
        }
        if claimed[i] || quote.words < 3 || next == 0 {
            continue;
        }
        let (_, mut index) = order[next - 1];
        // of several that end at one place, that with a quotation
        for &(_, other) in order[..next].iter().rev().take(3) {
            if drafts[other].trailing && same_sentence(scan, drafts[other].clause_end, drafts[index].clause_end) {
                index = other;
                break;
            }
        }
        let draft = &mut drafts[index];
        let end = draft.clause_end.max(draft.end());
        let quoted = draft.spans.iter().any(|s| scan.quote_at(s.end - 1).is_some() || scan.quote_at(s.start).is_some());
        let same_paragraph = scan.text.paragraph_of(end.max(1) - 1) == scan.text.paragraph_of(quote.tokens.start);
        if (quoted || same_paragraph && !draft.weak)
            && follows(scan, end, quote.tokens.start)
            && is_whole_sentence(scan, quote)
        {
            draft.spans.push(quote.tokens.clone());
            let end = quote.tokens.end;
            claimed[i] = true;
            draft.clause_end = draft.clause_end.max(end);
            // keep the order: this draft now ends behind all others before the next quotation
            if let Some(slot) = order[..next].iter().rposition(|(_, d)| *d == index) {
                order[slot..next].rotate_left(1);
                order[next - 1] = (end, index);
            }
        }
    }
}

fn same_sentence(scan: &Scan<'_, '_>, a: usize, b: usize) -> bool {
    scan.text.sentence_of(a.saturating_sub(1)) == scan.text.sentence_of(b.saturating_sub(1))
}

/// Whether a quotation at `start` is the next thing after the sentence that holds the token before `end`, in one paragraph.
fn follows(scan: &Scan<'_, '_>, end: usize, start: usize) -> bool {
    if end == 0 || start < end || start - end > 60 {
        return false;
    }
    let sentence = scan.text.sentence_of(end - 1);
    let Some(sentence) = scan.text.sentences.get(sentence) else { return false };
    let last = sentence.tokens.end.max(end);
    last == start && scan.text.paragraph_of(start) - scan.text.paragraph_of(end - 1) <= 1
}

/// Whether nothing but the quotation stands in its sentences.
fn is_whole_sentence(scan: &Scan<'_, '_>, quote: &super::scan::QuoteTokens) -> bool {
    let last = scan.text.sentence_of(quote.tokens.end - 1);
    scan.text.sentences.get(last).is_some_and(|s| (quote.tokens.end..s.tokens.end).all(|i| !scan.is_word(i)))
}
