//! Content before its cue, and the rest of it behind an inserted cue: "…," he said, "…".

use super::lexicon::Takes;
use super::sentence::SentenceReader;
use super::verb::CueVerb;
use crate::lexicon::Class;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

impl SentenceReader<'_, '_, '_> {
    /// Content before the clause of speaker and cue, and perhaps more behind it.
    pub(super) fn trailing(
        &mut self,
        cue: &CueVerb<'_>,
        clause: usize,
        speaker: Range<usize>,
        antecedent: Option<Range<usize>>,
        end: usize,
    ) {
        let scan = self.scan;
        let mut spans: SmallVec<[Range<usize>; 2]> = smallvec![];
        let Some(before) = self.before(clause) else {
            return;
        };
        let was_quote = before.end > 0 && scan.quote_at(before.end - 1).is_some();
        if !was_quote && !self.is_clause(&before) && !scan.is_comma(end) {
            return;
        }
        self.drop_weak(&before);
        spans.push(before);
        let mut clause_end = end.max(cue.end).max(speaker.end);
        // "…," he said, "…": the rest of what is said, where no other cue claims it
        let adverbial = !was_quote && !self.is_clause(&spans[0]);
        if let Some(rest) = self.rest(clause_end, was_quote, adverbial) {
            clause_end = clause_end.max(rest.start);
            self.taken = rest.end;
            spans.push(rest);
        } else if adverbial {
            return;
        } else {
            self.taken = clause_end;
        }
        self.floor = self.taken;
        self.push(cue, spans, Some(speaker), antecedent, clause_end, true);
    }

    /// Whether a verb makes a clause of some words, or a quotation a statement.
    fn is_clause(&self, tokens: &Range<usize>) -> bool {
        let scan = self.scan;
        tokens.clone().any(|i| {
            scan.quote_at(i).is_some()
                || scan.class(i).intersects(Class::AUXILIARY | Class::VERB_PAST | Class::VERB_S)
                || scan.class(i).contains(Class::PRONOUN) && scan.word(i).contains(['\'', '’'])
                || scan.is_genitive(i)
        })
    }

    /// Takes back what was read inside words that turn out to be someone's statement, where it is no statement itself.
    pub(super) fn drop_weak(&mut self, content: &Range<usize>) {
        let mut at = self.first_draft;
        while at < self.drafts.len() {
            let draft = &self.drafts[at];
            if draft.weak && draft.start() >= content.start && draft.end() <= content.end {
                self.drafts.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// The content that ends right before `clause`.
    pub(super) fn before(&self, clause: usize) -> Option<Range<usize>> {
        let scan = self.scan;
        let mut end = clause;
        while end > self.zone
            && (scan.is_comma(end - 1) || matches!(scan.word(end - 1), "—" | "–"))
            && scan.quote_at(end - 1).is_none()
        {
            end -= 1;
        }
        let mut start = self.floor.max(self.zone);
        if end <= start {
            return None;
        }
        if let Some(quote) = scan.quote_at(end - 1) {
            let quote = scan.quotes()[quote].tokens.clone();
            let cut = quote.start == self.zone
                || quote.start < start
                || matches!(scan.word(quote.start - 1), ":" | "(" | "." | "—");
            if cut {
                return (quote.end >= start).then_some(quote.start..end);
            }
        }
        while start < end
            && (scan.class(start).contains(Class::COORDINATOR) && scan.is_word(start)
                || matches!(scan.word(start), "," | ";" | ":" | "—" | "–" | "."))
        {
            start += 1;
        }
        // "(…, he said)": no farther than the bracket
        let mut closed = 0;
        for i in (start..end).rev().take(200) {
            match scan.word(i) {
                ")" => closed += 1,
                "(" if closed == 0 => {
                    start = i + 1;
                    break;
                }
                "(" => closed -= 1,
                _ => {}
            }
        }
        (end > start).then_some(start..end)
    }

    /// What goes on being said behind an inserted cue. Behind a mere adverbial ("In those years, she said, a house was cheap") all of it
    /// is still to come, and what follows is no apposition of the speaker.
    pub(super) fn rest(&self, from: usize, quoted: bool, adverbial: bool) -> Option<Range<usize>> {
        let scan = self.scan;
        let mut at = from;
        if at >= self.bound {
            return None;
        }
        if quoted {
            // only another quotation goes on, behind a comma, colon or dash
            let next = scan.next_quote(at, self.bound)?;
            let before = scan.word(next.checked_sub(1)?);
            if !matches!(before, "," | ":" | "—" | "–") && next != at {
                return None;
            }
            if (at..next).any(|i| {
                scan.words.is_cue(scan.id(i))
                    && scan.class(i).intersects(Class::VERB_PAST | Class::VERB_S | Class::VERB_ING)
            }) {
                return None;
            }
            let quote = &scan.quotes()[scan.quote_at(next)?];
            if self.claimed_behind(quote.tokens.end) {
                return None;
            }
            return Some(
                quote.tokens.start..scan.content_end(quote.tokens.start, self.bound, true).max(quote.tokens.end),
            );
        }
        if !scan.is_comma(at) {
            return None;
        }
        at += 1;
        let class = scan.class(at);
        if at >= self.bound
            || (class.intersects(Class::VERB_ING | Class::RELATIVE)
                || class.contains(Class::VERB_PARTICIPLE) && !class.contains(Class::VERB_PAST))
                && scan.id(at) != scan.words.words.that
            || scan.preposition_cue(at).is_some()
            || matches!(scan.word(at), "citing" | "and" | "but" | "while" | "as" | "when" | "who" | "which")
            || matches!(scan.word(at), "a" | "an") && !(adverbial && self.is_clause(&(at..self.bound)))
        {
            return None;
        }
        let end = scan.content_end(at, self.bound, true);
        (end > at + 1).then_some(at..end)
    }

    /// Whether a cue of its own follows a quotation that ends at `end`.
    pub(super) fn claimed_behind(&self, end: usize) -> bool {
        let scan = self.scan;
        (end..self.bound.min(end + 12)).any(|i| {
            scan.words.is_cue(scan.id(i))
                && scan.class(i).intersects(Class::VERB_PAST | Class::VERB_S)
                && scan.words.cues(scan.id(i)).iter().any(|c| c.takes.intersects(Takes::CLAUSE | Takes::QUOTE))
        })
    }
}
