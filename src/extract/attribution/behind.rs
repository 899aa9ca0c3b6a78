//! What stands behind a cue, with times, occasions and the one spoken to passed over.

use super::lexicon::{Sense, Takes};
use super::scan::{REACH, Scan};
use super::verb::CueVerb;
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
            if self.quote_at(at).is_some() {
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
            // the lexicon has few verbs: behind a cue that takes an infinitive any word may be one that can be no goal ("promised to Weber")
            let goal = Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN | Class::ROLE_NOUN | Class::TIME_NOUN;
            let infinitive = self.class(at + 1).contains(Class::VERB_BASE)
                || takes.contains(Takes::INFINITIVE) && self.is_word(at + 1) && !self.is_capital(at + 1);
            if id == w.to
                && infinitive
                && !self.class(at + 1).intersects(goal)
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
}
