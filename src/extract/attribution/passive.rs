//! Passives: what the subject is said to have said, and what someone behind "by" says of the subject.

use super::lexicon::{Sense, Takes};
use super::scan::{REACH, Scan};
use super::sentence::SentenceReader;
use super::subject::Before;
use super::verb::{CueVerb, Form};
use crate::claim::CueClass;
use crate::lexicon::Class;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

impl<'t> Scan<'t, '_> {
    /// "was quoted as saying", "is reported to have said": one finite cue of both verbs, whose subject is the speaker.
    pub(super) fn reported_cue(&self, outer: &CueVerb<'t>, bound: usize) -> Option<CueVerb<'t>> {
        let w = &self.words.words;
        let verb = if self.id(outer.end) == w.as_ && self.class(outer.end + 1).contains(Class::VERB_ING) {
            outer.end + 1
        } else if self.id(outer.end) == w.to && self.id(outer.end + 1) == w.have {
            outer.end + 2
        } else {
            return None;
        };
        if verb >= bound || self.quote_at(outer.end).is_some() {
            return None;
        }
        let inner = self.cue_at(verb, outer.end + 1, false)?;
        let speech = inner.entry.class < CueClass::Belief && inner.form != Form::Passive;
        speech.then_some(CueVerb {
            start: outer.start,
            form: Form::Finite,
            negated: outer.negated || inner.negated,
            hypothetical: outer.hypothetical,
            ..inner
        })
    }

    /// "as reported by": one past the phrase, which a speaker follows.
    pub(super) fn as_reported_by(&self, at: usize) -> Option<usize> {
        let w = &self.words.words;
        if self.id(at) != w.as_
            || at > 0 && self.is_word(at - 1) && self.text.sentence_of(at - 1) == self.text.sentence_of(at)
        {
            return None;
        }
        let verb = if self.class(at + 1).contains(Class::ADVERB) { at + 2 } else { at + 1 };
        let told = self.class(verb).contains(Class::VERB_PARTICIPLE)
            && self.id(verb + 1) == w.by
            && self.words.cues(self.id(verb)).iter().any(|c| {
                c.tail.is_empty() && c.takes.intersects(Takes::CLAUSE | Takes::THAT) && c.class < CueClass::Belief
            });
        told.then_some(verb + 2)
    }

    /// Whether a phrase names someone who can speak.
    fn can_speak(&self, tokens: &Range<usize>) -> bool {
        let head = self.head(tokens);
        self.has_mention(tokens)
            || self.is_capital(head)
            || self.class(head).intersects(Class::ROLE_NOUN | Class::PEOPLE_NOUN | Class::ORGANISATION_NOUN)
            || self.sense(head).contains(Sense::ANONYMOUS)
    }
}

impl SentenceReader<'_, '_, '_> {
    /// "was accused of fraud by X", "was told by X that …": the agent speaks, of the subject or to it.
    pub(super) fn passive(&mut self, cue: &CueVerb<'_>) {
        let scan = self.scan;
        let takes = cue.entry.takes;
        if cue.entry.class >= CueClass::Belief || !takes.intersects(Takes::OBJECT | Takes::ADDRESSEE) {
            return;
        }
        let Some(by) = self.agent_before(cue.end) else { return };
        let Some(agent) = scan.phrase_after(by + 1, self.bound) else { return };
        if !scan.can_speak(&agent) {
            return;
        }
        let rest = if by == cue.end {
            let end = scan.content_end(agent.end, self.bound, true);
            let opens = scan.class(agent.end).intersects(Class::PREPOSITION | Class::SUBORDINATOR | Class::WH)
                || scan.id(agent.end) == scan.words.words.to
                || scan.quote_at(agent.end).is_some();
            (opens && !scan.is_time_phrase(agent.end) && end > agent.end).then_some(agent.end..end)
        } else {
            Some(cue.end..by)
        };
        let addressed = takes.contains(Takes::ADDRESSEE)
            && rest.as_ref().is_some_and(|r| scan.id(r.start) == scan.words.words.that);
        let mut spans: SmallVec<[Range<usize>; 2]> = smallvec![];
        if !addressed {
            let Before::Subject(subject) = scan.subject_before(cue.start, self.zone) else { return };
            if subject.tokens.start < self.taken {
                return;
            }
            spans.push(subject.tokens);
        }
        spans.extend(rest);
        let Some(last) = spans.last() else { return };
        let clause_end = agent.end.max(last.end);
        self.taken = self.taken.max(clause_end.min(self.bound));
        self.push(cue, spans, Some(agent), None, clause_end, false);
    }

    /// The "by" of an agent behind a passive, at `from` or behind a phrase that starts there.
    fn agent_before(&self, from: usize) -> Option<usize> {
        let scan = self.scan;
        (from..self.bound.min(from + REACH / 8))
            .take_while(|&i| {
                scan.quote_at(i).is_none()
                    && (scan.is_word(i) || scan.is_digits(i) || scan.is_inner_mark(i))
                    && !scan.class(i).intersects(Class::AUXILIARY | Class::RELATIVE)
                    && !(scan.is_plain_verb(i) && scan.class(i).intersects(Class::VERB_PAST | Class::VERB_PARTICIPLE))
            })
            .find(|&i| scan.id(i) == scan.words.words.by && !scan.class(i + 1).contains(Class::VERB_ING))
    }
}
