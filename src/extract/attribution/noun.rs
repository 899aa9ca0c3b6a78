//! Nouns for a statement with a speaker's genitive: "the minister's claim that …", "his promise to leave".

use super::draft::{Draft, DraftCue};
use super::lexicon::{Sense, Takes};
use super::scan::Scan;
use super::sentence::SentenceReader;
use crate::claim::CueClass;
use crate::lexicon::Class;
use smallvec::smallvec;
use std::ops::Range;

impl Scan<'_, '_> {
    /// The owner of the statement noun at `at`: "the minister" of "the minister's repeated claims".
    fn owner(&self, at: usize, bound: usize) -> Option<Range<usize>> {
        let genitive = (bound..at).rev().take(4).find(|&i| {
            self.is_genitive(i)
                || !self.class(i).contains(Class::ADJECTIVE) && self.class(i).contains(Class::POSSESSIVE)
                || !self.is_modifier(i)
        })?;
        if self.quote_at(genitive).is_some() {
            return None;
        }
        if self.is_genitive(genitive) {
            return self.owner_before(genitive, bound);
        }
        let personal = matches!(
            self.word(genitive),
            "his" | "her" | "their" | "its" | "my" | "our" | "your" | "His" | "Her" | "Their" | "Its" | "My" | "Our"
        );
        personal.then_some(genitive..genitive + 1)
    }

    /// The noun phrase that a genitive closes: a name alone, or what stands behind the last preposition but "of".
    fn owner_before(&self, genitive: usize, bound: usize) -> Option<Range<usize>> {
        if self.is_mention_end(genitive - 1) {
            let index = self.roster.mention_from(self.text.tokens[genitive - 1].range.end()) - 1;
            let mention = &self.roster.mentions()[index];
            let mut start = mention.tokens.start;
            while start > bound && self.text.tokens[start - 1].range.start() >= mention.titled.start() {
                start -= 1;
            }
            return (start >= bound).then_some(start..genitive);
        }
        let phrase = self.phrase_before(genitive, bound)?;
        let start = phrase
            .clone()
            .rev()
            .find(|&i| {
                self.class(i).contains(Class::PREPOSITION) && !self.is_capital(i) && self.id(i) != self.words.words.of
            })
            .map_or(phrase.start, |preposition| preposition + 1);
        (start < phrase.end).then_some(start..phrase.end)
    }

    fn is_modifier(&self, at: usize) -> bool {
        self.quote_at(at).is_none()
            && (self.is_word(at) || self.is_inner_mark(at))
            && (self.class(at).is_empty()
                || self.class(at).intersects(Class::ADJECTIVE | Class::NOUN | Class::ADVERB | Class::VERB_PARTICIPLE))
            && !self.class(at).intersects(Class::PREPOSITION | Class::AUXILIARY | Class::DETERMINER)
    }
}

impl SentenceReader<'_, '_, '_> {
    /// Reads the statement noun at `at`; whether it is one with a speaker and a content.
    pub(super) fn statement_noun(&mut self, at: usize) -> bool {
        let scan = self.scan;
        if !scan.sense(at).contains(Sense::STATEMENT) {
            return false;
        }
        let next = at + 1;
        let own = scan.words.cues(scan.id(at)).iter().find(|c| c.tail.is_empty());
        let that = scan.id(next) == scan.words.words.that;
        let infinitive = scan.id(next) == scan.words.words.to
            && scan.class(next + 1).contains(Class::VERB_BASE)
            && own.is_some_and(|c| c.takes.contains(Takes::INFINITIVE));
        if !that && !infinitive {
            return false;
        }
        let Some(speaker) = scan.owner(at, self.zone) else { return false };
        let mut end = scan.content_end(next, self.bound, true);
        // "X's claim that it is safe angered many": the second verb is the sentence's
        let opens_clause = speaker.start > self.zone
            && (scan.id(speaker.start - 1) == scan.words.words.that || scan.is_speech_verb(speaker.start - 1));
        if opens_clause || !self.has_verb(self.zone..speaker.start) {
            match self.second_verb(next + 1, end.min(self.bound)) {
                Some(verb) => end = verb,
                None => return false,
            }
        }
        if end <= next + 1 {
            return false;
        }
        let cue = DraftCue {
            tokens: at..next,
            lemma: scan.word(at).to_lowercase().into(),
            class: own.map_or(CueClass::Neutral, |c| c.class),
            negated: false,
        };
        self.drafts.push(Draft {
            weak: true,
            spans: smallvec![next..end],
            speaker: Some(speaker),
            antecedent: None,
            cue: Some(cue),
            clause_end: next,
            trailing: false,
        });
        true
    }

    fn has_verb(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|i| self.is_finite(i))
    }

    fn is_finite(&self, at: usize) -> bool {
        let scan = self.scan;
        let class = scan.class(at);
        scan.quote_at(at).is_none()
            && (class.contains(Class::AUXILIARY)
                || scan.is_plain_verb(at) && class.intersects(Class::VERB_PAST | Class::VERB_S))
    }

    /// The second finite verb group from `from` on, its adverbs counted, where nothing opens another clause between.
    fn second_verb(&self, from: usize, end: usize) -> Option<usize> {
        let scan = self.scan;
        let first = (from..end).find(|&i| self.is_finite(i))?;
        let mut at = first + 1;
        while at < end
            && (scan.class(at).intersects(Class::AUXILIARY | Class::ADVERB | Class::NEGATION) || scan.is_ly(at))
        {
            at += 1;
        }
        if scan.class(first).contains(Class::AUXILIARY) && scan.class(at).contains(Class::VERB) {
            at += 1;
        }
        let verb = (at..end)
            .take_while(|&i| {
                !scan.class(i).intersects(Class::SUBORDINATOR | Class::WH | Class::RELATIVE | Class::COORDINATOR)
                    || scan.class(i).contains(Class::PREPOSITION)
            })
            .find(|&i| self.is_finite(i))?;
        Some(scan.before_adverbs(verb, at))
    }
}
