//! Content: where what is said starts and ends, before or behind the cue.

use super::lexicon::{Sense, Takes};
use super::scan::{REACH, Scan};
use super::verb::CueVerb;
use crate::claim::CueClass;
use crate::lexicon::Class;
use std::ops::Range;

/// What stands behind a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// A quotation, at this token.
    Quote(usize),
    /// "that", "whether", "how", at this token.
    That(usize),
    /// A clause or a noun phrase.
    Words(usize),
    /// "to" with a verb.
    Infinitive(usize),
    /// A comma with more behind it.
    Comma(usize),
    /// The clause ends; the token where.
    End(usize),
}

impl Behind {
    pub(super) fn token(self) -> usize {
        match self {
            Behind::Quote(t)
            | Behind::That(t)
            | Behind::Words(t)
            | Behind::Infinitive(t)
            | Behind::Comma(t)
            | Behind::End(t) => t,
        }
    }
}

impl Scan<'_, '_> {
    /// Reads on behind a cue, over adverbs, times, occasions and the one spoken to, to what is said.
    pub(super) fn behind(&self, cue: &CueVerb<'_>, from: usize, bound: usize) -> Behind {
        let takes = cue.entry.takes;
        let mut at = from;
        let mut addressed = false;
        let start = from;
        while at < bound && at - start < 60 {
            if let Some(quote) = self.quote_at(at) {
                let q = &self.quotes()[quote];
                let _ = q;
                return Behind::Quote(at);
            }
            let word = self.word(at);
            let class = self.class(at);
            let id = self.id(at);
            let w = &self.words.words;
            match word {
                ":" | "—" | "–" => {
                    if at + 1 >= bound {
                        return Behind::End(at);
                    }
                    at += 1;
                    continue;
                }
                "," => {
                    let next = at + 1;
                    if self.quote_at(next).is_some() {
                        return Behind::Quote(next);
                    }
                    return match self.that_behind(at, bound) {
                        Some(that) => Behind::That(that),
                        None if next < bound => Behind::Comma(at),
                        None => Behind::End(at),
                    };
                }
                "." | "!" | "?" | ";" | "…" => return Behind::End(at),
                "(" | "[" => match (at..bound.min(at + 40)).find(|&i| matches!(self.word(i), ")" | "]")) {
                    Some(close) => {
                        at = close + 1;
                        continue;
                    }
                    None => return Behind::Words(at),
                },
                _ => {}
            }
            if id.is_known() && id == w.that && !self.that_is_pronoun(at) {
                return Behind::That(at);
            }
            if id == w.whether
                || id == w.if_ && !takes.contains(Takes::ADDRESSEE)
                || class.contains(Class::WH)
                    && id != w.that
                    && id != w.which
                    && !self.is_capital(at)
                    && !matches!(word, "when" | "where")
            {
                return Behind::That(at);
            }
            if matches!(word, "when" | "as" | "after" | "because" | "while" | "before" | "since" | "until")
                && (!takes.contains(Takes::OBJECT) || takes.contains(Takes::CLAUSE))
            {
                // "said when asked": the cue's circumstances
                return match self.next_quote(at, bound) {
                    Some(quote) if self.is_comma(quote - 1) => Behind::Quote(quote),
                    _ => Behind::End(at),
                };
            }
            if id == w.to
                && self.class(at + 1).contains(Class::VERB_BASE)
                && !self.class(at + 1).intersects(Class::DETERMINER)
                && (!self.is_capital(at + 1) || self.is_capital(at))
            {
                return Behind::Infinitive(at);
            }
            let there = matches!(word, "there" | "here");
            if class.contains(Class::ADVERB) && !class.intersects(Class::DETERMINER | Class::PRONOUN) && !there
                || self.is_ly(at)
            {
                at += 1;
                continue;
            }
            if word == "about" && takes.contains(Takes::CLAUSE) {
                return Behind::Words(at);
            }
            if self.is_time_phrase(at) {
                at = self.time_end(at, bound);
                continue;
            }
            if class.contains(Class::PREPOSITION)
                && !self.is_capital(at)
                && (!takes.contains(Takes::OBJECT) || takes.contains(Takes::CLAUSE) || self.is_occasion(at, bound))
            {
                let end = self.preposition_phrase_end(at, bound);
                if end > at {
                    at = end;
                    continue;
                }
            }
            if takes.contains(Takes::ADDRESSEE)
                && !addressed
                && let Some(phrase) = self.addressee(at, bound)
            {
                let end = phrase.end;
                let opens = end >= bound
                    || self.quote_at(end).is_some()
                    || matches!(self.word(end), "," | ":" | "." | ";" | "?" | "!" | "—" | "–")
                    || self.class(end).intersects(
                        Class::PREPOSITION
                            | Class::SUBORDINATOR
                            | Class::WH
                            | Class::DETERMINER
                            | Class::PRONOUN
                            | Class::POSSESSIVE
                            | Class::ADVERB,
                    )
                    || self.is_time_phrase(end)
                    || self.id(end) == w.to
                    || self.is_capital(end) && !takes.contains(Takes::OBJECT);
                if opens {
                    addressed = true;
                    at = end;
                    continue;
                }
            }
            return Behind::Words(at);
        }
        Behind::End(at.min(bound))
    }

    /// "said, per a translator, that": the "that" behind a comma that takes the clause up again.
    fn that_behind(&self, comma: usize, bound: usize) -> Option<usize> {
        let mut last = comma;
        for i in comma + 1..bound.min(comma + 14) {
            if self.is_comma(i) {
                last = i;
            } else if last + 1 == i && self.id(i) == self.words.words.that {
                return Some(i);
            } else if self.quote_at(i).is_some() || self.is_plain_verb(i) || self.class(i).contains(Class::AUXILIARY) {
                return None;
            }
        }
        None
    }

    /// "that" before a noun or a verb stands for something: "said that on Monday" does not, "liked that" does.
    fn that_is_pronoun(&self, at: usize) -> bool {
        let next = at + 1;
        self.token(next).is_none() || matches!(self.word(next), "." | "," | "?" | "!" | ";")
    }

    pub(super) fn next_quote(&self, from: usize, bound: usize) -> Option<usize> {
        (from..bound.min(from + REACH)).find(|&i| self.quote_at(i).is_some())
    }

    /// Whether a time stands at `at` without a preposition: "Monday", "last week", "this month".
    pub(super) fn is_time_phrase(&self, at: usize) -> bool {
        let class = self.class(at);
        if class.contains(Class::WEEKDAY) && self.is_capital(at)
            || matches!(self.word(at), "today" | "yesterday" | "tonight" | "tomorrow")
        {
            return !self.is_genitive(at + 1);
        }
        if class.contains(Class::MONTH) && self.is_capital(at) {
            return self.is_digits(at + 1) || self.word(at + 1) == "." && self.is_digits(at + 2);
        }
        matches!(
            self.word(at),
            "last"
                | "this"
                | "earlier"
                | "late"
                | "early"
                | "that"
                | "one"
                | "two"
                | "three"
                | "several"
                | "a"
                | "few"
                | "later"
        ) && (at + 1..at + 3).any(|i| self.class(i).intersects(Class::TIME_NOUN | Class::WEEKDAY))
            && self
                .class(at + 1)
                .intersects(Class::TIME_NOUN | Class::WEEKDAY | Class::ADJECTIVE | Class::DETERMINER | Class::ADVERB)
    }

    fn time_end(&self, at: usize, bound: usize) -> usize {
        let mut end = at + 1;
        while end < bound
            && end - at < 8
            && (self.is_time(end)
                || self.is_digits(end)
                || matches!(
                    self.word(end),
                    "ago" | "morning" | "night" | "evening" | "afternoon" | "later" | "earlier" | "." | "week"
                ))
            && !(self.word(end) == "."
                && !self.is_inner_mark(end)
                && !self.class(end - 1).contains(Class::ABBREVIATION))
        {
            end += 1;
        }
        end
    }

    /// Whether a preposition phrase tells when, where or in what something was said.
    fn is_occasion(&self, at: usize, bound: usize) -> bool {
        matches!(self.word(at), "in" | "on" | "at" | "during" | "via" | "through" | "to")
            && (at + 1..bound.min(at + 6))
                .take_while(|&i| self.is_word(i) && !self.class(i).contains(Class::PREPOSITION))
                .any(|i| {
                    self.is_time(i)
                        || self.sense(i).contains(Sense::OCCASION)
                        || matches!(self.word(i), "Twitter" | "Facebook" | "X" | "Instagram" | "CNN" | "MSNBC")
                })
    }

    /// One past a preposition phrase; `at` itself where it is none.
    pub(super) fn preposition_phrase_end(&self, at: usize, bound: usize) -> usize {
        let mut start = at + 1;
        if self.class(start).contains(Class::PREPOSITION) {
            start += 1;
        }
        // "in announcing the plan"
        let gerund = self.class(start).contains(Class::VERB_ING) && !self.class(start).contains(Class::NOUN);
        if gerund && self.id(start + 1) != self.words.words.of {
            return at;
        }
        match self.phrase_after(start, bound) {
            Some(phrase) => {
                let mut end = phrase.end;
                // a clause may follow at once: "said in 2012 he won"
                if self.is_subject_pronoun(start)
                    && phrase.len() == 1
                    && !matches!(self.word(start), "it" | "you" | "one" | "others" | "some" | "many")
                {
                    end = start;
                }
                end
            }
            None if self.is_word(start) && self.class(start).contains(Class::PRONOUN) => start + 1,
            None if self.is_time(start) || self.is_digits(start) => self.time_end(start, bound),
            None => at,
        }
    }

    /// The one spoken to: "Reuters", "reporters in Dayton", "him".
    fn addressee(&self, at: usize, bound: usize) -> Option<Range<usize>> {
        let class = self.class(at);
        if matches!(self.word(at), "him" | "her" | "them" | "me" | "us" | "you" | "it") {
            return Some(at..at + 1);
        }
        if class.contains(Class::PRONOUN) && !class.contains(Class::DETERMINER) {
            return None;
        }
        self.phrase_after(at, bound)
    }

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
