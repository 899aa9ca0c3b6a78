//! Cues without a verb of their own: "according to X", "X: …".

use super::draft::{Draft, DraftCue};
use super::lexicon::Sense;
use super::scan::Scan;
use super::sentence::SentenceReader;
use crate::claim::CueClass;
use crate::lexicon::Class;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

impl Scan<'_, '_> {
    /// One past a phrase that a speaker follows ("according to") at `at`.
    pub(super) fn preposition_cue(&self, at: usize) -> Option<usize> {
        if !self.sense(at).contains(Sense::PREPOSITION) {
            return self.as_reported_by(at);
        }
        self.words
            .prepositions()
            .iter()
            .find(|p| p.iter().enumerate().all(|(i, &w)| self.id(at + i) == w))
            .map(|p| at + p.len())
    }
}

impl SentenceReader<'_, '_, '_> {
    /// "according to X"
    pub(super) fn according(&mut self, at: usize, end: usize) {
        let scan = self.scan;
        let Some(speaker) = scan.phrase_after(end, self.bound) else { return };
        let cue = DraftCue {
            tokens: at..end,
            lemma: scan.text.slice(scan.text.cover(at, end - 1)).to_lowercase().into(),
            class: CueClass::Neutral,
            negated: false,
        };
        let leading = at == self.zone
            || at == self.taken
            || (self.zone..at).all(|i| scan.class(i).intersects(Class::COORDINATOR) || !scan.is_word(i));
        let mut spans: SmallVec<[Range<usize>; 2]> = smallvec![];
        if leading {
            // the clause behind the comma that closes the speaker, appositions passed over
            let Some(comma) = (speaker.end..self.bound).find(|&i| scan.is_comma(i) && scan.quote_at(i).is_none())
            else {
                return;
            };
            let start = comma + 1;
            if start >= self.bound {
                return;
            }
            let end = scan.content_end(start, self.bound, true);
            if end <= start {
                return;
            }
            spans.push(start..end);
            self.taken = end;
        } else {
            let Some(before) = self.before(at) else { return };
            spans.push(before);
            self.drop_weak(&spans[0].clone());
            self.taken = speaker.end;
            self.floor = self.taken;
            if scan.is_comma(at - 1)
                && let Some(rest) = self.rest(speaker.end, false, false)
            {
                self.taken = rest.end;
                self.floor = rest.end;
                spans.push(rest);
            }
        }
        self.drafts.push(Draft {
            weak: false,
            spans,
            clause_end: speaker.end,
            speaker: Some(speaker),
            antecedent: None,
            cue: Some(cue),
            trailing: !leading,
        });
    }

    /// "X: “…”", and headlines "X: what X says".
    pub(super) fn label(&mut self, index: usize) {
        let scan = self.scan;
        let start = self.zone;
        let Some(colon) =
            (start..self.bound.min(start + 10)).find(|&i| scan.word(i) == ":" && scan.quote_at(i).is_none())
        else {
            return;
        };
        if colon == start
            || (start..colon).any(|i| {
                scan.quote_at(i).is_some()
                    || scan.class(i).intersects(Class::AUXILIARY | Class::PREPOSITION) && !scan.is_capital(i)
            })
        {
            return;
        }
        let speaker = start..colon;
        let named = scan.has_mention(&speaker);
        let quoted = scan.quote_at(colon + 1).is_some();
        let headline = index == 0 || scan.text.paragraphs.first().is_some_and(|p| p.sentences.contains(&index));
        if !(named || quoted && scan.is_capital(start)) || !(quoted || headline) || colon + 1 >= self.bound {
            return;
        }
        let claimed = scan.quote_at(colon + 1).is_some_and(|q| self.claimed_behind(scan.quotes()[q].tokens.end));
        if claimed || (start..colon).any(|i| scan.words.is_cue(scan.id(i)) && scan.class(i).contains(Class::VERB)) {
            return;
        }
        let end = scan.content_end(colon + 1, self.bound, false);
        if end <= colon + 1 {
            return;
        }
        self.taken = end;
        self.floor = end;
        let cue = DraftCue { tokens: colon..colon + 1, lemma: ":".into(), class: CueClass::Neutral, negated: false };
        self.drafts.push(Draft {
            weak: false,
            spans: smallvec![colon + 1..end],
            speaker: Some(speaker),
            antecedent: None,
            cue: Some(cue),
            clause_end: colon + 1,
            trailing: false,
        });
    }
}
