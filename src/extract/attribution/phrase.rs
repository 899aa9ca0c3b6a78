//! Noun phrases as far as word classes show them: before a place, behind one, and their heads.

use super::lexicon::Sense;
use super::scan::Scan;
use crate::lexicon::Class;
use crate::text::{TokenFlags, TokenKind};
use std::ops::Range;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 40;

impl Scan<'_, '_> {
    pub(super) fn has_mention(&self, tokens: &Range<usize>) -> bool {
        !tokens.is_empty() && !self.roster.mentions_in(self.text.cover(tokens.start, tokens.end - 1)).is_empty()
    }

    /// The noun phrase that ends before `end`.
    pub(super) fn phrase_before(&self, end: usize, bound: usize) -> Option<Range<usize>> {
        let stop = bound.max(end.saturating_sub(LONGEST));
        let mut at = end;
        while at > stop {
            let before = at - 1;
            if let Some(quote) = self.quote_at(before) {
                // a title or nickname is part of the phrase, speech is not
                let quote = &self.quotes()[quote];
                if quote.words > 6 || quote.stopped || quote.tokens.start < stop {
                    break;
                }
                at = quote.tokens.start;
                continue;
            }
            if !self.belongs_before(before, end, stop) {
                break;
            }
            if self.word(before) == ")" {
                match self.opening_bracket(before, stop) {
                    Some(open) => at = open,
                    None => break,
                }
                continue;
            }
            at = before;
        }
        self.trim_phrase(at, end)
    }

    /// Whether the token at `at` can stand in the noun phrase that ends at `end`, seen from its right neighbour.
    fn belongs_before(&self, at: usize, end: usize, stop: usize) -> bool {
        let token = &self.text.tokens[at];
        match token.kind {
            TokenKind::Digits => return true,
            TokenKind::Mark => return self.is_inner_mark(at) || self.word(at) == ")",
            TokenKind::Word => {}
        }
        if self.is_genitive(at) {
            return true;
        }
        let class = self.class(at);
        // US, IT: names, not pronouns
        if token.flags.contains(TokenFlags::ALL_CAPS) && class.contains(Class::PRONOUN) {
            return true;
        }
        if token.is_capitalized()
            && at > stop
            && !class.intersects(Class::PRONOUN | Class::SUBORDINATOR | Class::COORDINATOR | Class::WH)
        {
            return true;
        }
        if class.is_empty() {
            return true;
        }
        let w = &self.words.words;
        let id = self.id(at);
        if self.is_personal_pronoun(at) && at + 1 != end {
            return false;
        }
        if id == w.that || id == w.as_ || id == w.than || id == w.if_ || id == w.whether || id == w.while_ {
            return false;
        }
        if id == w.and || id == w.or {
            return at > stop && !self.is_comma(at - 1) && self.is_nominal(at - 1);
        }
        if class.intersects(Class::COORDINATOR | Class::AUXILIARY) && !class.intersects(Class::NOUN) {
            return false;
        }
        if class.intersects(Class::SUBORDINATOR | Class::WH) && !class.intersects(Class::PREPOSITION) {
            return false;
        }
        // "since Smith said": a clause opens here, unless it is a time
        if class.contains(Class::SUBORDINATOR) && class.contains(Class::PREPOSITION) {
            return self.is_time(at + 1) || self.is_digits(at + 1) || at <= stop;
        }
        if id == w.to {
            return !self.class(at + 1).contains(Class::VERB_BASE) || self.class(at + 1).contains(Class::NOUN);
        }
        if class.intersects(Class::PRONOUN) && !class.intersects(Class::DETERMINER | Class::POSSESSIVE) {
            return self.class(at).contains(Class::ADJECTIVE) || matches!(self.word(at), "one" | "others" | "her");
        }
        if class.contains(Class::VERB)
            && !class.intersects(Class::ROLE_NOUN | Class::PEOPLE_NOUN | Class::ORGANISATION_NOUN)
        {
            return self.verb_belongs(at, stop);
        }
        true
    }

    /// Whether a word that can be a verb is a noun, a modifier or part of a reduced clause inside the phrase.
    fn verb_belongs(&self, at: usize, stop: usize) -> bool {
        let class = self.class(at);
        let left = at.checked_sub(1).filter(|&l| l >= stop);
        let left_class = left.map_or(Class::empty(), |l| self.class(l));
        let modifies_left = left.is_some_and(|l| {
            left_class.intersects(Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE | Class::DEMONYM)
                || self.word(l) == "-"
                || self.is_genitive(l)
        });
        if modifies_left {
            return true;
        }
        let right_opens =
            self.class(at + 1).intersects(Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN | Class::SUBORDINATOR)
                || self.is_capital(at + 1) && self.quote_at(at + 1).is_none();
        let right_preposition = self.class(at + 1).intersects(Class::PREPOSITION);
        if class.intersects(Class::VERB_PAST | Class::VERB_PARTICIPLE) {
            // officials briefed on the matter
            return class.contains(Class::VERB_PARTICIPLE)
                && (right_preposition || self.is_time_phrase(at + 1))
                && left.is_some_and(|l| {
                    self.class(l).intersects(Class::PEOPLE_NOUN | Class::ROLE_NOUN) || self.sense_is_speaker(l)
                });
        }
        if left_class.intersects(Class::AUXILIARY) || left.is_some_and(|l| self.id(l) == self.words.words.to) {
            return false;
        }
        if class.contains(Class::VERB_ING) {
            return true;
        }
        if class.contains(Class::VERB_S) {
            return !right_opens && (!right_preposition || class.contains(Class::NOUN));
        }
        // state Sen. Smith
        if self.is_capital(at + 1) && self.class(at + 1).intersects(Class::TITLE | Class::ROLE_NOUN) {
            return true;
        }
        !right_opens && !left.is_some_and(|l| self.is_subject_pronoun(l))
    }

    fn sense_is_speaker(&self, at: usize) -> bool {
        self.sense(at).intersects(Sense::ANONYMOUS | Sense::DOCUMENT)
    }

    /// Whether a word can end a noun phrase.
    fn is_nominal(&self, at: usize) -> bool {
        let class = self.class(at);
        if self.is_digits(at) || self.is_genitive(at) {
            return true;
        }
        self.is_word(at)
            && (self.is_capital(at)
                || class.is_empty()
                || class.intersects(
                    Class::NOUN
                        | Class::ROLE_NOUN
                        | Class::PEOPLE_NOUN
                        | Class::ORGANISATION_NOUN
                        | Class::ADJECTIVE
                        | Class::DEMONYM,
                )
                || !class.intersects(
                    Class::DETERMINER
                        | Class::PREPOSITION
                        | Class::VERB
                        | Class::AUXILIARY
                        | Class::COORDINATOR
                        | Class::SUBORDINATOR,
                ))
    }

    /// Cuts from the front of a phrase what does not belong to the subject: adverbs, "and", "On Monday", "In Iowa".
    fn trim_phrase(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut at = start;
        loop {
            if at >= end {
                return None;
            }
            let class = self.class(at);
            let skip = self.is_ly(at)
                || class.intersects(Class::COORDINATOR | Class::ADVERB)
                    && !class.intersects(Class::DETERMINER | Class::TIME_NOUN)
                    && !self.is_mention_start(at)
                || !self.is_word(at)
                    && !self.is_digits(at)
                    && !matches!(self.word(at), "$" | "£" | "€" | "@" | "#")
                    && self.quote_at(at).is_none()
                || self.is_genitive(at);
            if !skip {
                break;
            }
            at += 1;
        }
        let mut governed = self.is_governing(at);
        let opens_with_time = self.opens_with_time(at, end);
        if governed || opens_with_time {
            // the first phrase that no preposition governs
            let mut i = at + 1;
            let mut found = None;
            while i < end {
                let fresh = self.starts_fresh(i, at);
                if self.is_governing(i) {
                    governed = true;
                } else if fresh && (!governed || !self.is_governing(i - 1)) {
                    found = Some(i);
                    break;
                }
                i += 1;
            }
            at = match found {
                Some(found) => found,
                // "After Smith said": here the word opens a clause
                None if self.class(at).contains(Class::SUBORDINATOR) && at + 1 < end => at + 1,
                None => return None,
            };
        }
        let tokens = at..end;
        let head = self.head(&tokens);
        let class = self.class(head);
        if class.intersects(Class::TIME_NOUN | Class::WEEKDAY | Class::MONTH) && !self.is_mention_start(head) {
            return None;
        }
        if class.intersects(Class::PREPOSITION | Class::DETERMINER | Class::ADVERB)
            && tokens.len() == 1
            && !class.intersects(Class::PRONOUN | Class::ADJECTIVE | Class::DETERMINER)
        {
            return None;
        }
        if tokens.len() == 1 && self.word(at).eq_ignore_ascii_case("there") {
            return None;
        }
        Some(tokens)
    }

    fn is_governing(&self, at: usize) -> bool {
        let class = self.class(at);
        class.contains(Class::PREPOSITION)
            && !class.intersects(Class::ADJECTIVE)
            && self.is_word(at)
            && !self.is_mention_start(at)
            && self.id(at) != self.words.words.than
            // about four in ten, over half
            && !(matches!(self.word(at), "about" | "About" | "over" | "Over" | "under" | "Under" | "around" | "Around" | "up")
                && (self.is_digits(at + 1) || self.class(at + 1).contains(Class::COMMON) && !self.class(at + 1).intersects(Class::DETERMINER | Class::PRONOUN)))
    }

    fn is_mention_start(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let index = self.roster.mention_from(token.range.start());
        self.roster.mentions().get(index).is_some_and(|m| m.range.start() == token.range.start())
            || self.roster.mentions().get(index).is_some_and(|m| m.titled.start() == token.range.start())
    }

    /// "Last week Trump": a phrase that opens with a time that is not its head.
    fn opens_with_time(&self, start: usize, end: usize) -> bool {
        (start..end.min(start + 4))
            .any(|i| self.is_time(i) && i + 1 < end && !self.is_genitive(i + 1) && self.starts_fresh(i + 1, start))
            && (start..end.min(start + 2)).any(|i| {
                self.is_time(i) || self.class(i).intersects(Class::ADJECTIVE | Class::DETERMINER | Class::ADVERB)
            })
    }

    /// Whether a new noun phrase starts at `at`, right behind another one.
    fn starts_fresh(&self, at: usize, first: usize) -> bool {
        if at == 0 || at <= first {
            return false;
        }
        let class = self.class(at);
        let before = at - 1;
        if self.is_governing(before)
            || self.is_genitive(before)
            || self.class(before).intersects(Class::COORDINATOR | Class::DETERMINER)
        {
            return false;
        }
        if class.intersects(Class::DETERMINER | Class::POSSESSIVE) {
            return true;
        }
        let after_time = self.is_time(before)
            && self.is_word(at)
            && (self.is_capital(at)
                || class.intersects(Class::PEOPLE_NOUN | Class::ROLE_NOUN | Class::ADJECTIVE)
                || class.is_empty());
        after_time && !self.is_time(at)
            || self.is_mention_start(at)
                && !self.class(before).intersects(Class::ROLE_NOUN | Class::TITLE | Class::ADJECTIVE | Class::DEMONYM)
                && !self.is_inner_mark(before)
                && !self.is_capital(before)
    }

    /// The head noun of a phrase: the last word before a preposition, a comma or a clause.
    pub(super) fn head(&self, tokens: &Range<usize>) -> usize {
        let mut head = tokens.start;
        for i in tokens.clone() {
            let class = self.class(i);
            let ends = i > tokens.start
                && (class.intersects(Class::PREPOSITION | Class::RELATIVE | Class::VERB_PARTICIPLE | Class::VERB_ING)
                    && !class.intersects(Class::NOUN | Class::DETERMINER)
                    && !self.is_capital(i)
                    || matches!(self.word(i), "," | "(" | "—" | "–")
                    || self.quote_at(i).is_some());
            // a poll last month, a poll released Sunday
            let time = i > tokens.start
                && (self.class(i).intersects(Class::WEEKDAY | Class::MONTH) && self.is_capital(i)
                    || matches!(self.word(i), "last" | "this" | "earlier") && self.is_time(i + 1));
            if time && !self.is_governing(i - 1) {
                break;
            }
            if ends && !self.class(i - 1).intersects(Class::DETERMINER | Class::POSSESSIVE) {
                break;
            }
            if self.is_word(i) && !self.is_genitive(i) {
                head = i;
            }
        }
        head
    }

    /// The noun phrase that starts at `start`, with the phrases that belong to it; `None` where none starts there.
    pub(super) fn phrase_after(&self, start: usize, bound: usize) -> Option<Range<usize>> {
        let stop = bound.min(start + LONGEST);
        if start >= stop {
            return None;
        }
        let w = &self.words.words;
        if self.is_word(start) && self.is_subject_pronoun(start) {
            return Some(start..start + 1);
        }
        let mut at = start;
        let mut nominal = false;
        while at < stop {
            if let Some(quote) = self.quote_at(at) {
                let quote = &self.quotes()[quote];
                if quote.words > 6 || quote.stopped || !nominal && at == start && quote.words > 4 {
                    break;
                }
                at = quote.tokens.end;
                nominal = true;
                continue;
            }
            let token = &self.text.tokens[at];
            let class = self.class(at);
            match token.kind {
                TokenKind::Digits => {
                    if token.range.len() == 4 && nominal {
                        break;
                    }
                    nominal = true;
                    at += 1;
                    continue;
                }
                TokenKind::Mark => {
                    if self.is_inner_mark(at) {
                        at += 1;
                        continue;
                    }
                    // the party after a name: "Sen. X (R-Ohio)"
                    break;
                }
                TokenKind::Word => {}
            }
            let id = self.id(at);
            // "said Will Doyle": a given name that is a word as well
            let named = class.contains(Class::GIVEN_NAME) && self.is_capital(at + 1);
            let capital = token.is_capitalized() && (at > start || named);
            if nominal && class.intersects(Class::WEEKDAY | Class::MONTH) && !self.is_genitive(at + 1) {
                break;
            }
            if class.contains(Class::DETERMINER) || class.contains(Class::POSSESSIVE) {
                let opens = at == start
                    || self.class(at - 1).intersects(Class::PREPOSITION | Class::COORDINATOR | Class::DETERMINER);
                if !opens {
                    break;
                }
                at += 1;
                continue;
            }
            if id == w.and || id == w.or {
                let next = at + 1;
                let joins = nominal
                    && (self.is_capital(next)
                        || self
                            .class(next)
                            .intersects(Class::DETERMINER | Class::POSSESSIVE | Class::ROLE_NOUN | Class::PEOPLE_NOUN))
                    && self.quote_at(next).is_none();
                if !joins || self.followed_by_verb(next, stop) {
                    break;
                }
                at += 1;
                continue;
            }
            if class
                .intersects(Class::COORDINATOR | Class::SUBORDINATOR | Class::AUXILIARY | Class::WH | Class::RELATIVE)
                && !class.intersects(Class::PREPOSITION)
                && !capital
            {
                break;
            }
            if class.contains(Class::PRONOUN) && !capital {
                break;
            }
            if class.contains(Class::PREPOSITION) && !capital {
                if !nominal || !self.attaches(at, stop) {
                    break;
                }
                at += 1;
                continue;
            }
            if self.is_plain_verb(at) && !capital {
                let modifies =
                    self.class(at.max(1) - 1).intersects(Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE)
                        || self.word(at.max(1) - 1) == "-";
                let base_only = !class.intersects(Class::VERB_PAST | Class::VERB_S | Class::VERB_PARTICIPLE);
                if !(modifies || base_only && nominal && !class.contains(Class::VERB_ING)) && at > start {
                    break;
                }
            }
            if class.contains(Class::ADVERB) && nominal && !class.intersects(Class::ADJECTIVE | Class::NOUN) {
                break;
            }
            nominal = true;
            at += 1;
        }
        while at > start
            && (self
                .class(at - 1)
                .intersects(Class::PREPOSITION | Class::DETERMINER | Class::COORDINATOR | Class::POSSESSIVE)
                && self.is_word(at - 1)
                && !self.is_capital(at - 1))
        {
            at -= 1;
        }
        (nominal && at > start).then_some(start..at)
    }

    fn followed_by_verb(&self, at: usize, stop: usize) -> bool {
        (at..stop.min(at + 6))
            .take_while(|&i| !self.is_comma(i))
            .any(|i| self.is_plain_verb(i) && self.class(i).intersects(Class::VERB_PAST | Class::VERB_S))
    }

    /// Whether a preposition at `at` hangs on the noun before it, rather than telling when or where it was said.
    fn attaches(&self, at: usize, stop: usize) -> bool {
        let w = &self.words.words;
        let id = self.id(at);
        if id == w.to && self.class(at + 1).contains(Class::VERB_BASE) {
            return false;
        }
        let mut next = at + 1;
        while next < stop && self.class(next).intersects(Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE) {
            next += 1;
        }
        if next >= stop || self.quote_at(at + 1).is_some() {
            return false;
        }
        let occasion = (next..stop.min(next + 4))
            .take_while(|&i| self.is_word(i) && !self.class(i).intersects(Class::PREPOSITION))
            .any(|i| self.is_time(i) || self.sense(i).contains(Sense::OCCASION));
        if id == w.of || id == w.for_ {
            return true;
        }
        matches!(
            self.word(at),
            "at" | "from" | "in" | "with" | "on" | "against" | "to" | "by" | "close" | "inside" | "within" | "who"
        ) && !occasion
    }
}
