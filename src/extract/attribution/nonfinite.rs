//! Participles and infinitives as cues: ", adding that …", "went on to say".

use super::behind::Behind;
use super::lexicon::{Sense, Takes};
use super::sentence::SentenceReader;
use super::subject::{Before, Subject};
use super::verb::CueVerb;
use crate::claim::CueClass;
use crate::lexicon::Class;

impl SentenceReader<'_, '_, '_> {
    /// ", adding that …", "a statement saying …"
    pub(super) fn participle(&mut self, cue: &CueVerb<'_>) {
        let scan = self.scan;
        let hoping = cue.entry.class == CueClass::Belief && cue.start > self.zone && scan.is_comma(cue.start - 1);
        if cue.entry.class >= CueClass::Belief && !hoping {
            return;
        }
        if cue.start == self.zone {
            // "Noting that …, she left": the main clause tells who
            let Some(comma) = scan.main_clause_comma(cue.end, self.bound) else { return };
            let Some(tokens) = scan.phrase_after(comma + 1, self.bound) else { return };
            let behind = scan.behind(cue, cue.end, comma);
            if !matches!(behind, Behind::End(_) | Behind::Comma(_)) {
                self.leading(cue, &behind, Some(tokens), None);
            }
            return;
        }
        let Some(before) = cue.start.checked_sub(1).filter(|&b| b >= self.zone) else { return };
        let class = scan.class(before);
        let subject = if scan.is_comma(before)
            || class.intersects(Class::COORDINATOR)
            || scan.quote_at(before).is_some()
            || matches!(
                scan.word(before),
                "while" | "by" | "in" | "before" | "after" | "without" | "as" | "when" | "—" | "–"
            ) {
            match self.subject.clone().or_else(|| self.clause_subject(cue.start)) {
                Some(subject) => subject,
                None => return,
            }
        } else if let Some(tokens) = scan.phrase_before(cue.start, self.zone)
            && cue.entry.takes.contains(Takes::CLAUSE)
            && !scan.class(cue.verb).contains(Class::NOUN)
        {
            let head = scan.head(&tokens);
            if scan.sense(head).intersects(Sense::DOCUMENT | Sense::OCCASION) {
                // "issued a statement saying": who issued it says so
                match self.subject.clone().or_else(|| self.clause_subject(tokens.start)) {
                    Some(subject) => subject,
                    None => return,
                }
            } else if tokens.start > self.zone && matches!(scan.word(tokens.start - 1), "with" | "With") {
                Subject { clause: tokens.start, tokens, antecedent: None }
            } else {
                return;
            }
        } else {
            return;
        };
        if !self.is_speaker(&subject, cue) {
            return;
        }
        let behind = scan.behind(cue, cue.end, self.bound);
        let fits = if hoping {
            matches!(behind, Behind::Infinitive(_) | Behind::That(_))
        } else {
            !matches!(behind, Behind::End(_) | Behind::Comma(_))
        };
        if fits {
            self.leading(cue, &behind, Some(subject.tokens), subject.antecedent);
        }
    }

    /// "went on to say", "took to Twitter to say"
    pub(super) fn infinitive(&mut self, cue: &CueVerb<'_>) {
        let scan = self.scan;
        let governor = (self.zone..cue.start).rev().take(8).find(|&i| {
            scan.class(i).contains(Class::VERB)
                && scan.quote_at(i).is_none()
                && !scan.is_capital(i)
                && !scan.class(i).contains(Class::NOUN)
                || scan.is_comma(i)
        });
        let Some(governor) = governor else { return };
        let Some(&lemma) = scan.text.lexicon.entry(scan.id(governor)).lemmas.first() else { return };
        let goes_on =
            matches!(scan.text.lexicon.text(lemma), "go" | "continue" | "take" | "use" | "return" | "rush" | "proceed");
        if !goes_on || !scan.class(governor).intersects(Class::VERB_PAST | Class::VERB_S) {
            return;
        }
        let subject = match scan.subject_before(governor, self.zone) {
            Before::Subject(subject) => subject,
            Before::Shared(_) => match self.subject.clone().or_else(|| self.clause_subject(governor)) {
                Some(subject) => subject,
                None => return,
            },
            Before::Nothing => return,
        };
        if !self.is_speaker(&subject, cue) {
            return;
        }
        self.subject = Some(subject.clone());
        let behind = scan.behind(cue, cue.end, self.bound);
        self.leading(cue, &behind, Some(subject.tokens), subject.antecedent);
    }
}
