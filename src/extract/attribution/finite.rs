//! Finite cues: "X said", "said X", "as X says", and what frame each opens.

use super::behind::Behind;
use super::lexicon::{Sense, Takes};
use super::sentence::SentenceReader;
use super::subject::{Before, Subject};
use super::verb::CueVerb;
use crate::claim::CueClass;
use crate::lexicon::Class;
use smallvec::smallvec;
use std::ops::Range;

impl SentenceReader<'_, '_, '_> {
    pub(super) fn finite(&mut self, cue: &CueVerb<'_>) {
        if let Some(speaker) = self.opening(cue) {
            let behind = self.scan.behind(cue, speaker.end, self.bound);
            self.subject = Some(Subject { clause: cue.start, tokens: speaker.clone(), antecedent: None });
            self.leading(cue, &behind, Some(speaker), None);
            return;
        }
        if let Some(speaker) = self.inverted(cue) {
            let end = speaker.end;
            self.subject = Some(Subject { clause: cue.start, tokens: speaker.clone(), antecedent: None });
            self.trailing(cue, cue.start, speaker, None, end);
            return;
        }
        let scan = self.scan;
        let subject = match scan.subject_before(cue.start, self.zone) {
            Before::Subject(subject) => subject,
            Before::Shared(clause) => match self.subject.clone().or_else(|| self.clause_subject(cue.start)) {
                Some(subject) => Subject { clause, ..subject },
                None => return,
            },
            Before::Nothing => return,
        };
        if !self.is_speaker(&subject, cue) {
            return;
        }
        if self.is_weak(cue, &subject) {
            return;
        }
        self.subject = Some(subject.clone());
        let behind = scan.behind(cue, cue.end, self.bound);
        let speaker = subject.tokens.clone();
        if subject.clause == self.zone && matches!(behind, Behind::End(_) | Behind::Comma(_)) {
            self.take_quote_above(cue);
        }
        let whole = matches!(behind, Behind::End(_) | Behind::Comma(_));
        let before_quote = subject.clause > self.zone && {
            let before = subject.clause - 1;
            let at = if scan.is_comma(before) && before > self.zone { before - 1 } else { before };
            scan.quote_at(at).is_some_and(|q| {
                let quote = &scan.quotes()[q];
                quote.tokens.end == at + 1
                    && (quote.stopped || scan.is_comma(before) || whole && quote.tokens.start == self.zone)
                    && quote.words >= 1
                    && quote.tokens.start >= self.taken
            })
        };
        if let Some(at) = subject.clause.checked_sub(1).filter(|&b| b >= self.zone)
            && scan.id(at) == scan.words.words.as_
            && let Behind::Comma(end) | Behind::End(end) = behind
        {
            self.as_clause(cue, at, end, speaker, subject.antecedent);
            return;
        }
        if before_quote && cue.entry.takes.intersects(Takes::QUOTE | Takes::CLAUSE) {
            self.trailing(cue, subject.clause, speaker, subject.antecedent, behind.token().max(cue.end));
            return;
        }
        match behind {
            Behind::End(end) | Behind::Comma(end)
                if subject.clause > self.zone
                    && (scan.is_comma(subject.clause - 1) || matches!(scan.word(subject.clause - 1), "—" | "–"))
                    && cue.entry.takes.intersects(Takes::CLAUSE | Takes::THAT)
                    && cue.entry.class <= CueClass::Belief =>
            {
                self.trailing(cue, subject.clause, speaker, subject.antecedent, end);
            }
            // "And, X tells the crowd, it is late": nothing before, so what comes behind is said
            Behind::Comma(comma)
                if (self.zone..subject.clause)
                    .all(|i| !scan.is_word(i) || scan.class(i).contains(Class::COORDINATOR))
                    && cue.entry.takes.contains(Takes::CLAUSE)
                    && scan.is_subject_pronoun(comma + 1) =>
            {
                self.leading(cue, &Behind::Words(comma + 1), Some(speaker), subject.antecedent);
            }
            Behind::Words(at) | Behind::Quote(at) if self.is_relative_object(subject.clause) && !scan.is_comma(at) => {
                self.relative(cue, subject.clause - 1, at, speaker);
            }
            _ => self.leading(cue, &behind, Some(speaker), subject.antecedent),
        }
    }

    /// Whether the clause that starts at `clause` follows "which" or "what", and says something of it.
    fn is_relative_object(&self, clause: usize) -> bool {
        clause > self.zone && matches!(self.scan.word(clause - 1), "which" | "what" | "whom")
    }

    /// "which critics called unfair", "what he says is a mistake": what is said has its subject before the speaker.
    fn relative(&mut self, cue: &CueVerb<'_>, relative: usize, at: usize, speaker: Range<usize>) {
        let end = self.scan.content_end(at, self.bound, true);
        if end > at && cue.entry.takes.intersects(Takes::CLAUSE | Takes::OBJECT | Takes::THAT) {
            self.taken = self.taken.max(end.min(self.bound));
            self.push(cue, smallvec![relative..relative + 1, at..end], Some(speaker), None, cue.end, false);
        }
    }

    /// “Why?” Smith asked: the sentence before is a quotation that no one else has claimed.
    fn take_quote_above(&mut self, cue: &CueVerb<'_>) {
        let scan = self.scan;
        let Some(before) = self.zone.checked_sub(1) else { return };
        let Some(quote) = scan.quote_at(before).map(|q| &scan.quotes()[q]) else { return };
        let free = self.drafts.iter().rev().take(6).all(|d| d.end() <= quote.tokens.start);
        if free
            && quote.tokens.end == self.zone
            && quote.closed
            && cue.entry.takes.intersects(Takes::QUOTE | Takes::CLAUSE)
            && scan.text.paragraph_of(before) == scan.text.paragraph_of(self.zone)
        {
            self.zone = quote.tokens.start;
            self.taken = self.zone;
            self.floor = self.zone;
        }
    }

    /// "As X put it, …" and "…, as X says".
    fn as_clause(
        &mut self,
        cue: &CueVerb<'_>,
        at: usize,
        end: usize,
        speaker: Range<usize>,
        antecedent: Option<Range<usize>>,
    ) {
        if at > self.taken {
            self.trailing(cue, at, speaker, antecedent, end);
            return;
        }
        let start = end + 1;
        if start >= self.bound || !self.scan.is_comma(end) {
            return;
        }
        let end = self.scan.content_end(start, self.bound, true);
        if end > start {
            self.taken = end;
            self.push(cue, smallvec![start..end], Some(speaker), antecedent, cue.end, false);
        }
    }

    /// Whether a cue only tells what someone else's statement is about: "he said he hoped", "if they support it".
    fn is_weak(&self, cue: &CueVerb<'_>, subject: &Subject) -> bool {
        let scan = self.scan;
        let speech = cue.entry.takes.contains(Takes::CLAUSE) && cue.entry.class < CueClass::Belief;
        let pronoun = subject.tokens.len() == 1 && scan.is_subject_pronoun(subject.tokens.start);
        let nested = cue.start < self.taken;
        if nested {
            return !speech || pronoun;
        }
        let before = subject.clause.checked_sub(1).filter(|&b| b >= self.zone);
        let subordinate = subject.antecedent.is_some()
            || before.is_some_and(|b| {
                scan.class(b).intersects(Class::SUBORDINATOR | Class::WH) && scan.quote_at(b).is_none()
            });
        subordinate && cue.entry.class >= CueClass::Belief && !speech
    }

    /// "Added X: “…”": a sentence that opens with its cue.
    fn opening(&self, cue: &CueVerb<'_>) -> Option<Range<usize>> {
        let scan = self.scan;
        let opens = cue.start == self.zone && cue.start == cue.verb && scan.class(cue.verb).contains(Class::VERB_PAST);
        if !opens || !cue.entry.takes.intersects(Takes::CLAUSE | Takes::QUOTE) {
            return None;
        }
        let speaker = scan.phrase_after(cue.end, self.bound)?;
        (scan.has_mention(&speaker) && scan.word(speaker.end) == ":").then_some(speaker)
    }

    /// "…," said X: the speaker behind the cue.
    fn inverted(&self, cue: &CueVerb<'_>) -> Option<Range<usize>> {
        let scan = self.scan;
        if cue.start != cue.verb
            || !scan.is_inverted_place(cue.verb)
            || !cue.entry.takes.intersects(Takes::CLAUSE | Takes::QUOTE)
        {
            return None;
        }
        let bare = cue.entry.lemma.as_ref() == "say" && scan.class(cue.verb).contains(Class::VERB_BASE);
        if !(bare || scan.class(cue.verb).intersects(Class::VERB_PAST | Class::VERB_S)) || cue.verb <= self.taken {
            return None;
        }
        let quoted = scan.quote_at(cue.verb - 1).is_some()
            || cue.verb >= 2 && scan.is_comma(cue.verb - 1) && scan.quote_at(cue.verb - 2).is_some();
        // "X, the mayor, told Y": the one behind the verb is told
        if cue.entry.takes.contains(Takes::ADDRESSEE)
            && !matches!(cue.entry.lemma.as_ref(), "ask" | "warn" | "caution" | "promise")
        {
            return None;
        }
        let speaker = scan.phrase_after(cue.end, self.bound)?;
        if quoted {
            let speaks = scan.has_mention(&speaker) || !cue.entry.takes.contains(Takes::OBJECT);
            return (speaks && !scan.class(cue.end).contains(Class::POSSESSIVE) || scan.is_subject_pronoun(cue.end))
                .then_some(speaker);
        }
        // "the deal is dead, said a diplomat": a clause before, someone who can speak behind, nothing after that is said
        let head = scan.head(&speaker);
        let speaks = scan.has_mention(&speaker)
            || scan.class(head).intersects(Class::ROLE_NOUN | Class::PEOPLE_NOUN | Class::ORGANISATION_NOUN)
            || scan.sense(head).intersects(Sense::ANONYMOUS | Sense::DOCUMENT)
            || speaker.clone().any(|i| {
                scan.is_capital(i) || scan.class(i).intersects(Class::ROLE_NOUN | Class::PEOPLE_NOUN | Class::DEMONYM)
            });
        let clause_before = (self.taken..cue.verb - 1).any(|i| {
            scan.class(i).intersects(Class::VERB_PAST | Class::VERB_S | Class::AUXILIARY) && scan.quote_at(i).is_none()
        });
        // "The contrast, said X and others, would be clear"
        let clause_behind = scan.is_comma(speaker.end)
            && scan.has_mention(&speaker)
            && (speaker.end + 1..self.bound.min(speaker.end + 20))
                .find(|&i| scan.is_comma(i))
                .map_or(speaker.end, |i| i)
                .checked_add(1)
                .is_some_and(|i| [i, speaker.end + 1].iter().any(|&i| scan.class(i).contains(Class::AUXILIARY)));
        let ends = matches!(scan.word(speaker.end), "." | "," | "" | ";" | "?" | "!" | "—" | "–" | "(")
            || scan.class(speaker.end).contains(Class::PREPOSITION)
            || scan.is_time_phrase(speaker.end)
            || scan.id(speaker.end) == scan.words.words.who;
        (speaks
            && (clause_before || clause_behind)
            && ends
            && scan.is_comma(cue.verb - 1)
            && !scan.class(cue.end).contains(Class::PRONOUN))
        .then_some(speaker)
    }
}
