//! One sentence: every cue in it, with its speaker and its content.

use super::draft::{Draft, DraftCue};
use super::lexicon::Takes;
use super::scan::Scan;
use super::subject::{Before, Subject};
use super::verb::{CueVerb, Form};
use crate::claim::CueClass;
use crate::lexicon::Class;
use crate::text::TokenSet;
use smallvec::SmallVec;
use std::ops::Range;

/// Reads the attributions of one sentence.
pub(super) struct SentenceReader<'s, 't, 'a> {
    pub(super) scan: &'s Scan<'t, 'a>,
    /// First token that can belong to the sentence's claims: that of a quotation that ends in it counts.
    pub(super) zone: usize,
    pub(super) bound: usize,
    /// One past what earlier cues of the sentence have taken.
    pub(super) taken: usize,
    /// The same for content that stands before its cue only: what a later cue behind its content does not reach over.
    pub(super) floor: usize,
    /// The sentence's first draft.
    pub(super) first_draft: usize,
    /// The subject of the last finite cue.
    pub(super) subject: Option<Subject>,
    pub(super) drafts: &'s mut Vec<Draft>,
}

/// A sentence of more tokens than this is no sentence; only its quotations are read.
const LONGEST: usize = 2000;

/// Appends the attributions of a sentence to `drafts`; `cues` are the tokens that can be part of a cue.
pub(super) fn read_sentence(scan: &Scan<'_, '_>, cues: &TokenSet, index: usize, drafts: &mut Vec<Draft>) {
    let sentence = &scan.text.sentences[index];
    let tokens = sentence.tokens.clone();
    if tokens.len() > LONGEST {
        return;
    }
    let zone = scan.quote_at(tokens.start).map_or(tokens.start, |q| scan.quotes()[q].tokens.start);
    let title_case = sentence.title_case;
    let mut reader = SentenceReader {
        scan,
        zone,
        bound: tokens.end,
        taken: zone,
        floor: zone,
        subject: None,
        first_draft: drafts.len(),
        drafts,
    };
    reader.label(index);
    let mut next = tokens.start;
    while let Some(at) = cues.next(next, tokens.end) {
        next = at + 1;
        if let Some(quote) = scan.quote_at(at) {
            next = scan.quotes()[quote].tokens.end.max(next);
            continue;
        }
        if reader.statement_noun(at) {
            continue;
        }
        if let Some(cue) = scan.stance_at(at, tokens.start) {
            reader.cue(&cue);
            next = cue.end;
            continue;
        }
        if scan.words.is_cue(scan.id(at)) {
            if let Some(cue) = scan.cue_at(at, tokens.start, title_case) {
                let cue = scan.reported_cue(&cue, tokens.end).unwrap_or(cue);
                if title_case {
                    reader.headline_cue(&cue);
                } else {
                    reader.cue(&cue);
                }
                next = cue.end;
            }
        } else if let Some(end) = scan.preposition_cue(at) {
            reader.according(at, end);
            next = end;
        }
    }
}

impl SentenceReader<'_, '_, '_> {
    fn cue(&mut self, cue: &CueVerb<'_>) {
        match cue.form {
            Form::Finite => self.finite(cue),
            Form::Participle => self.participle(cue),
            Form::Infinitive => self.infinitive(cue),
            Form::Passive => self.passive(cue),
        }
    }

    /// A cue in title case, where nouns look like verbs and verbs like names: the first one counts, and ", X Says" at
    /// the end.
    fn headline_cue(&mut self, cue: &CueVerb<'_>) {
        let known = self.drafts.len();
        let (taken, floor) = (self.taken, self.floor);
        self.cue(cue);
        if known == self.first_draft {
            return;
        }
        let closes = self.drafts.last().is_some_and(|draft| {
            draft.trailing && (draft.clause_end.max(draft.end())..self.bound).all(|i| !self.scan.is_word(i))
        });
        if !closes && self.drafts.len() > known {
            self.drafts.truncate(known);
            (self.taken, self.floor) = (taken, floor);
        }
    }

    /// The subject of the sentence's first finite verb before `end`.
    pub(super) fn clause_subject(&self, end: usize) -> Option<Subject> {
        let scan = self.scan;
        let mut at = self.zone;
        while at < end {
            if let Some(quote) = scan.quote_at(at) {
                at = scan.quotes()[quote].tokens.end.max(at + 1);
                continue;
            }
            let class = scan.class(at);
            let finite = (class.intersects(Class::VERB_PAST | Class::VERB_S) && scan.is_plain_verb(at)
                || class.contains(Class::AUXILIARY))
                && at > self.zone
                && !scan.is_capital(at);
            if finite
                && let Before::Subject(subject) = scan.subject_before(scan.before_adverbs(at, self.zone), self.zone)
                && subject.antecedent.is_none()
                && !scan.class(subject.tokens.start).contains(Class::RELATIVE)
            {
                return Some(subject);
            }
            at += 1;
        }
        None
    }

    /// Whether a subject can say something.
    pub(super) fn is_speaker(&self, subject: &Subject, cue: &CueVerb<'_>) -> bool {
        let scan = self.scan;
        let head = scan.head(&subject.tokens);
        let class = scan.class(head);
        if scan.is_word(subject.tokens.start) && subject.tokens.len() == 1 {
            if scan.word(head).eq_ignore_ascii_case("it") {
                return cue.entry.takes.intersects(Takes::CLAUSE | Takes::QUOTE)
                    && !cue.entry.takes.contains(Takes::OBJECT)
                    && cue.entry.class < CueClass::Belief;
            }
            return !matches!(scan.word(head), "what" | "there" | "What" | "There");
        }
        !class.intersects(Class::TIME_NOUN) || scan.is_capital(head)
    }

    pub(super) fn push(
        &mut self,
        cue: &CueVerb<'_>,
        spans: SmallVec<[Range<usize>; 2]>,
        speaker: Option<Range<usize>>,
        antecedent: Option<Range<usize>>,
        clause_end: usize,
        trailing: bool,
    ) {
        let weak = !(cue.entry.takes.contains(Takes::CLAUSE) && cue.entry.class < CueClass::Belief);
        let cue = DraftCue {
            tokens: cue.start..cue.end,
            lemma: cue.entry.lemma.clone(),
            class: cue.entry.class,
            negated: cue.negated || cue.hypothetical,
        };
        self.drafts.push(Draft { spans, speaker, antecedent, cue: Some(cue), clause_end, trailing, weak });
    }
}
