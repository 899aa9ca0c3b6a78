//! Subjects before a verb: noun phrases with their appositions, pronouns, and who an earlier clause names.

use super::scan::{REACH, Scan};
use crate::lexicon::Class;
use crate::text::TokenFlags;
use std::ops::Range;

/// A subject, as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// The words that stand for the speaker: a pronoun, or a noun phrase with what follows it.
    pub(super) tokens: Range<usize>,
    /// Where the clause starts: the subject's first token, or that of what precedes it inside the clause.
    pub(super) clause: usize,
    /// For "who", "which", "that": the noun phrase they stand for.
    pub(super) antecedent: Option<Range<usize>>,
}

/// What stands where a subject should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Before {
    Subject(Subject),
    /// "and said", ", but denied": the verb shares the subject of the clause before; the token where its clause starts.
    Shared(usize),
    Nothing,
}
impl Scan<'_, '_> {
    /// The subject of the verb group that starts at `end`, looking back no farther than `bound`.
    pub(super) fn subject_before(&self, end: usize, bound: usize) -> Before {
        let bound = bound.max(end.saturating_sub(REACH));
        let mut end = end;
        // "Smith – who left early – said", "Smith (R-Ohio) said"
        while end > bound {
            let before = end - 1;
            match self.word(before) {
                ")" | "]" => match self.opening_bracket(before, bound) {
                    Some(open) => end = open,
                    None => return Before::Nothing,
                },
                "—" | "–" | "-" if !self.text.tokens[before].is_glued() || self.word(before) == "—" => {
                    match (bound..before)
                        .rev()
                        .take(40)
                        .find(|&i| self.word(i) == self.word(before) && self.quote_at(i).is_none())
                    {
                        Some(dash) => end = dash,
                        None => return Before::Nothing,
                    }
                }
                "himself" | "herself" | "themselves" | "itself" => end = before,
                // the mark behind a title, with the sentence's comma inside it
                "”" | "\"" | "’" | "'"
                    if self.quote_at(before).is_none() && before > bound && self.is_comma(before - 1) =>
                {
                    end = before;
                }
                _ => break,
            }
        }
        if end == bound {
            return Before::Nothing;
        }
        let before = end - 1;
        let w = &self.words.words;
        let id = self.id(before);
        if self.is_word(before) && id.is_known() {
            if self.is_subject_pronoun(before) {
                return Before::Subject(Subject { tokens: before..end, clause: before, antecedent: None });
            }
            if id == w.who || id == w.which || id == w.that {
                let mut at = before;
                while at > bound && (self.is_comma(at - 1) || self.class(at - 1).contains(Class::COORDINATOR)) {
                    at -= 1;
                }
                let antecedent = self.phrase_before(at, bound);
                if id != w.who && antecedent.is_none() {
                    return Before::Nothing;
                }
                // "some of whom", "all of which" have no antecedent right before
                return Before::Subject(Subject { tokens: before..end, clause: before, antecedent });
            }
            if id == w.and || id == w.but || id == w.or || self.word(before) == "then" {
                let mut at = before;
                while at > bound && (self.is_comma(at - 1) || self.class(at - 1).contains(Class::COORDINATOR)) {
                    at -= 1;
                }
                return Before::Shared(at);
            }
        }
        if self.is_comma(before) {
            return match self.apposition_subject(before, bound) {
                Some(subject) => Before::Subject(subject),
                None => Before::Nothing,
            };
        }
        match self.phrase_before(end, bound) {
            Some(tokens) => {
                // "an official who asked not to be named said"
                let tokens = self.before_relative(&tokens, bound).unwrap_or(tokens);
                Before::Subject(Subject { clause: tokens.start, tokens, antecedent: None })
            }
            None => match self.before_relative(&(end..end), bound) {
                Some(tokens) => Before::Subject(Subject { clause: tokens.start, tokens, antecedent: None }),
                None => Before::Nothing,
            },
        }
    }

    /// The start of the adverbs before a verb.
    pub(super) fn before_adverbs(&self, verb: usize, bound: usize) -> usize {
        let mut at = verb;
        while at > bound
            && verb - at < 4
            && (self.class(at - 1).contains(Class::ADVERB) && !self.class(at - 1).intersects(Class::TIME_NOUN)
                || self.is_ly(at - 1))
        {
            at -= 1;
        }
        at
    }

    /// The noun phrase before a relative clause without commas that a phrase ends.
    fn before_relative(&self, tokens: &Range<usize>, bound: usize) -> Option<Range<usize>> {
        let stop = tokens.start.checked_sub(1).filter(|&s| s > bound)?;
        if !self.class(stop).intersects(Class::VERB | Class::AUXILIARY | Class::ADVERB | Class::PREPOSITION)
            || self.is_capital(stop)
        {
            return None;
        }
        let who = (bound..=stop)
            .rev()
            .take(14)
            .take_while(|&i| {
                self.quote_at(i).is_none()
                    && !matches!(self.word(i), "," | ";" | ":" | "—" | "–" | ")")
                    && !self.is_personal_pronoun(i)
            })
            .find(|&i| self.id(i) == self.words.words.who)?;
        if who == bound {
            return None;
        }
        self.phrase_before(who, bound)
    }

    pub(super) fn is_personal_pronoun(&self, at: usize) -> bool {
        if self.text.tokens[at].flags.contains(TokenFlags::ALL_CAPS) {
            return false;
        }
        let w = &self.words.words;
        let id = self.id(at);
        id.is_known()
            && (id == w.he || id == w.she || id == w.they || id == w.i || id == w.we || id == w.you || id == w.it)
    }

    pub(super) fn is_subject_pronoun(&self, at: usize) -> bool {
        let w = &self.words.words;
        let id = self.id(at);
        id.is_known()
            && (id == w.he
                || id == w.she
                || id == w.they
                || id == w.i
                || id == w.we
                || id == w.you
                || id == w.it
                || matches!(
                    self.word(at),
                    "everyone"
                        | "someone"
                        | "nobody"
                        | "everybody"
                        | "somebody"
                        | "Everyone"
                        | "Someone"
                        | "one"
                        | "others"
                        | "Others"
                        | "many"
                        | "Many"
                        | "some"
                        | "Some"
                        | "few"
                        | "another"
                        | "Another"
                        | "most"
                        | "Most"
                        | "both"
                        | "Both"
                        | "they've"
                        | "they’ve"
                        | "They've"
                        | "They’ve"
                        | "he'd"
                        | "he’d"
                        | "He'd"
                        | "He’d"
                        | "she'd"
                        | "she’d"
                        | "She'd"
                        | "She’d"
                        | "I've"
                        | "I’ve"
                        | "I'm"
                        | "I’m"
                        | "we've"
                        | "we’ve"
                        | "we're"
                        | "we’re"
                        | "they're"
                        | "they’re"
                        | "They're"
                        | "They’re"
                        | "he'll"
                        | "he’ll"
                        | "she'll"
                        | "she’ll"
                        | "we'll"
                        | "we’ll"
                        | "I'll"
                        | "I’ll"
                        | "I'd"
                        | "I’d"
                ))
    }

    pub(super) fn opening_bracket(&self, close: usize, bound: usize) -> Option<usize> {
        let open = if self.word(close) == ")" { "(" } else { "[" };
        (bound..close).rev().take(30).find(|&i| self.word(i) == open)
    }

    /// The subject before a comma that closes an apposition or a relative clause: "X, a spokesman for Y, said".
    fn apposition_subject(&self, comma: usize, bound: usize) -> Option<Subject> {
        let mut end = comma;
        for _ in 0..5 {
            let Some(left) = self.comma_before(end, bound) else {
                let tokens = self.phrase_before(end, bound)?;
                return (tokens.start == bound || end != comma || self.has_mention(&tokens)).then_some(Subject {
                    clause: tokens.start,
                    tokens,
                    antecedent: None,
                });
            };
            // a name alone between commas is the subject itself: "The group's leader, X, said"
            if let Some(name) = self.leading_mention(left + 1..end) {
                return Some(Subject { tokens: name, clause: left + 1, antecedent: None });
            }
            if !self.is_parenthetical(left + 1, end) {
                // the rest of a clause about the subject: "X, whose firm, Y, uses data, said"
                if self.has_finite(left + 1, end) {
                    end = left;
                    continue;
                }
                let tokens = self.phrase_before(end, left + 1)?;
                return Some(Subject { clause: tokens.start, tokens, antecedent: None });
            }
            end = left;
        }
        None
    }

    fn has_finite(&self, start: usize, end: usize) -> bool {
        (start..end).any(|i| {
            self.quote_at(i).is_none()
                && (self.class(i).contains(Class::AUXILIARY)
                    || self.is_plain_verb(i) && self.class(i).intersects(Class::VERB_PAST | Class::VERB_S))
        })
    }

    /// The nearest comma to the left, quotations and brackets passed over.
    fn comma_before(&self, end: usize, bound: usize) -> Option<usize> {
        let mut at = end;
        let stop = bound.max(end.saturating_sub(50));
        while at > stop {
            at -= 1;
            if let Some(quote) = self.quote_at(at) {
                at = self.quotes()[quote].tokens.start.max(stop);
                continue;
            }
            match self.word(at) {
                "," => return Some(at),
                ";" | ":" => return None,
                ")" => at = self.opening_bracket(at, stop)?,
                _ => {}
            }
        }
        None
    }

    fn is_parenthetical(&self, start: usize, end: usize) -> bool {
        let class = self.class(start);
        if start >= end || self.is_digits(start) {
            return true;
        }
        // "Murphy, though, said"
        if start + 1 == end && class.intersects(Class::ADVERB | Class::SUBORDINATOR) && !self.is_capital(start) {
            return true;
        }
        let w = &self.words.words;
        let id = self.id(start);
        if id.is_known() && (id == w.who || id == w.which || id == w.whose || id == w.whom || id == w.jr || id == w.sr)
        {
            return true;
        }
        // "R-Ohio", "D-Mass."
        if self.word(start + 1) == "-" && self.word(start).len() <= 2 {
            return true;
        }
        if class.intersects(Class::COORDINATOR | Class::SUBORDINATOR | Class::PRONOUN)
            && !class.intersects(Class::DETERMINER | Class::PREPOSITION)
        {
            return false;
        }
        // an abbreviated or plain state: "of Toledo, Ohio, said"
        if self.is_capital(start) && end - start <= 3 && self.phrase_is_place(start, end) {
            return true;
        }
        class.intersects(
            Class::DETERMINER
                | Class::ROLE_NOUN
                | Class::PREPOSITION
                | Class::VERB_ING
                | Class::VERB_PARTICIPLE
                | Class::ADVERB
                | Class::ADJECTIVE
                | Class::POSSESSIVE
                | Class::TITLE,
        ) || (start..end.min(start + 10)).any(|i| self.class(i).contains(Class::ROLE_NOUN))
    }

    fn phrase_is_place(&self, start: usize, end: usize) -> bool {
        let range = self.text.cover(start, end - 1);
        self.roster.mentions_in(range).is_empty()
    }

    /// The tokens of a phrase that is a name, perhaps with a title before it and a bracket behind.
    fn leading_mention(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        if tokens.is_empty() {
            return None;
        }
        let range = self.text.cover(tokens.start, tokens.end - 1);
        let mention = self.roster.mentions_in(range).first()?;
        let end = mention.tokens.end;
        let whole = end == tokens.end || matches!(self.word(end), "(" | "[");
        (whole && mention.titled.start() == range.start()).then_some(tokens.start..end)
    }
}
