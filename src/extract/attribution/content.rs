//! Where content that stands behind its cue ends.

use super::lexicon::Takes;
use super::scan::{REACH, Scan};
use crate::claim::CueClass;
use crate::lexicon::Class;

impl Scan<'_, '_> {
    /// One past the content that starts at `start`: at the end of the sentence or before what is no longer said. A quotation that
    /// the content runs into belongs to it whole.
    pub(super) fn content_end(&self, start: usize, bound: usize, reported: bool) -> usize {
        let mut at = start;
        let limit = bound.min(start + 4 * REACH);
        while at < limit {
            if let Some(quote) = self.quote_at(at) {
                let quote = &self.quotes()[quote];
                // "…: “…,” he said": the quotation has a cue of its own
                if at > start && self.word(at - 1) == ":" && quote.stopped && self.has_own_cue(quote.tokens.end, bound)
                {
                    return self.without_stop(start, at);
                }
                if quote.tokens.end >= bound {
                    return quote.tokens.end;
                }
                at = quote.tokens.end;
                if quote.stopped
                    && matches!(self.word(at.saturating_sub(2)), ",")
                    && at < limit
                    && self.ends_at_comma(at - 1, bound, reported)
                {
                    return at;
                }
                // speech that ends with its sentence ends the content
                let inner = self.word(at.saturating_sub(2));
                if matches!(inner, "." | "!" | "?" | "…") && (self.is_capital(at) || at >= limit) {
                    return at;
                }
                continue;
            }
            let word = self.word(at);
            match word {
                ";" => return at,
                "," if at > start => {
                    if self.ends_at_comma(at, bound, reported) {
                        return at;
                    }
                }
                "—" | "–" | "-" if at > start && self.is_dash(at) => {
                    // a pair of dashes brackets something inside, a single one adds the writer's remark
                    let pair = (at + 2..bound.min(at + REACH)).any(|i| self.quote_at(i).is_none() && self.is_dash(i));
                    if !pair || self.ends_at_comma(at, bound, reported) {
                        return at;
                    }
                }
                _ => {
                    let id = self.id(at);
                    if id.is_known()
                        && at > start
                        && (id == self.words.words.and || id == self.words.words.but)
                        && self.joins_cue(at, bound)
                    {
                        return at;
                    }
                }
            }
            at += 1;
        }
        self.without_stop(start, at)
    }

    /// Whether a mark is a dash between words: a long one, or a short one with blanks round it.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        let spaced = |i: usize| self.token(i).is_some_and(|t| !t.is_glued());
        match self.word(at) {
            "—" => true,
            "–" => spaced(at) || spaced(at + 1),
            "-" => spaced(at) && (spaced(at + 1) || self.word(at + 1) == "-"),
            _ => false,
        }
    }

    /// Cuts the sentence's own stop from the end.
    pub(super) fn without_stop(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start + 1
            && self.quote_at(end - 1).is_none()
            && matches!(self.word(end - 1), "." | "!" | "?" | "," | ":" | ";" | "…" | "—" | "–")
            && !self.is_inner_mark(end - 1)
        {
            end -= 1;
        }
        end
    }

    /// Whether what follows a comma is not said any more: ", adding that", ", according to", ", he said".
    fn ends_at_comma(&self, comma: usize, bound: usize, reported: bool) -> bool {
        let mut next = comma + 1;
        while self.class(next).contains(Class::ADVERB) && next < bound {
            next += 1;
        }
        if self.preposition_cue(next).is_some() {
            return true;
        }
        let class = self.class(next);
        if class.contains(Class::VERB_ING) && self.words.is_cue(self.id(next)) && reported {
            return self
                .words
                .cues(self.id(next))
                .iter()
                .any(|c| c.takes.intersects(Takes::CLAUSE | Takes::THAT) && c.class < CueClass::Belief);
        }
        if matches!(self.word(next), "and" | "but" | "then") && self.joins_cue(next, bound) {
            return true;
        }
        if matches!(self.word(next), "while" | "whereas" | "although" | "though" | "but" | "even") && reported {
            return true;
        }
        // ", who said": the one spoken of speaks now
        if self.id(next) == self.words.words.who && self.is_speech_verb(next + 1) {
            return true;
        }
        // ", and he added": another statement of its own
        if matches!(self.word(next), "and" | "but")
            && reported
            && let Some(phrase) = self.phrase_after(next + 1, bound.min(next + 12))
            && self.is_speech_verb(phrase.end)
        {
            return true;
        }
        // ", he said": a cue that ends the sentence or is followed by more of another statement
        if let Some(phrase) = self.phrase_after(next, bound.min(next + 14)) {
            let verb = phrase.end;
            if self.words.is_cue(self.id(verb))
                && self.class(verb).intersects(Class::VERB_PAST | Class::VERB_S)
                && self.words.cues(self.id(verb)).iter().any(|c| c.takes.contains(Takes::CLAUSE))
                && !self.class(verb).contains(Class::NOUN)
                && matches!(self.word(verb + 1), "," | "." | "")
            {
                return true;
            }
        }
        false
    }

    /// Whether speaker and cue follow at `at`: "he said", "said Smith".
    fn has_own_cue(&self, at: usize, bound: usize) -> bool {
        at < bound
            && (self.is_speech_verb(at)
                || self.phrase_after(at, bound.min(at + 14)).is_some_and(|phrase| self.is_speech_verb(phrase.end)))
    }

    pub(super) fn is_speech_verb(&self, at: usize) -> bool {
        let at = if self.class(at).contains(Class::ADVERB) { at + 1 } else { at };
        self.words.is_cue(self.id(at))
            && self.class(at).intersects(Class::VERB_PAST | Class::VERB_S)
            && !self.class(at).contains(Class::NOUN)
            && self
                .words
                .cues(self.id(at))
                .iter()
                .any(|c| c.takes.contains(Takes::CLAUSE) && c.class < CueClass::Belief)
    }

    /// The comma between a subordinate clause that starts before `from` and its main clause.
    pub(super) fn main_clause_comma(&self, from: usize, bound: usize) -> Option<usize> {
        let mut at = from;
        while at < bound.min(from + REACH) {
            if let Some(quote) = self.quote_at(at) {
                let quote = &self.quotes()[quote];
                at = quote.tokens.end.max(at + 1);
                if quote.stopped && self.starts_main_clause(at, bound) {
                    return Some(at - 1);
                }
                continue;
            }
            if self.is_comma(at) && self.starts_main_clause(at + 1, bound) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn starts_main_clause(&self, at: usize, bound: usize) -> bool {
        let Some(phrase) = self.phrase_after(at, bound) else { return false };
        let verb = phrase.end;
        let mut verb = if self.class(verb).contains(Class::ADVERB) || self.is_ly(verb) { verb + 1 } else { verb };
        // an apposition: "Smith, a spokesman, said"
        if self.is_comma(verb) {
            match (verb + 1..bound.min(verb + 20)).find(|&i| self.is_comma(i)) {
                Some(close) => verb = close + 1,
                None => return false,
            }
        }
        verb < bound
            && self.class(verb).intersects(Class::AUXILIARY | Class::VERB_PAST | Class::VERB_S)
            && !self.class(verb).contains(Class::NOUN)
    }

    /// "and said", "but denied": a coordinator before a cue in the past or present.
    fn joins_cue(&self, coordinator: usize, bound: usize) -> bool {
        let mut next = coordinator + 1;
        while next < bound && (self.class(next).intersects(Class::ADVERB) || self.is_ly(next)) && next < coordinator + 4
        {
            next += 1;
        }
        let class = self.class(next);
        next < bound
            && self.words.is_cue(self.id(next))
            && (class.intersects(Class::VERB_PAST | Class::VERB_S)
                || class.contains(Class::VERB_ING)
                    && !class.contains(Class::NOUN)
                    && self
                        .words
                        .cues(self.id(next))
                        .iter()
                        .any(|c| c.takes.intersects(Takes::CLAUSE) && c.class < CueClass::Belief))
            && !self.is_capital(next)
            && self.quote_at(next).is_none()
            && (!class.contains(Class::NOUN)
                || self
                    .class(next + 1)
                    .intersects(Class::DETERMINER | Class::PRONOUN | Class::SUBORDINATOR | Class::POSSESSIVE)
                || self.quote_at(next + 1).is_some())
    }
}
