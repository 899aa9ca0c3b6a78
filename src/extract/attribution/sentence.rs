//! One sentence: every cue in it, with its speaker and its content.

use super::content::Behind;
use super::draft::{Draft, DraftCue};
use super::lexicon::{Sense, Takes};
use super::phrase::{Before, Subject};
use super::scan::Scan;
use super::verb::{CueVerb, Form};
use crate::claim::CueClass;
use crate::extract::name::is_title_case;
use crate::lexicon::Class;
use smallvec::{SmallVec, smallvec};
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
    floor: usize,
    /// The sentence's first draft.
    first_draft: usize,
    /// The subject of the last finite cue.
    subject: Option<Subject>,
    pub(super) drafts: &'s mut Vec<Draft>,
}

/// A sentence of more tokens than this is no sentence; only its quotations are read.
const LONGEST: usize = 2000;

/// Appends the attributions of a sentence to `drafts`.
pub(super) fn read_sentence(scan: &Scan<'_, '_>, index: usize, drafts: &mut Vec<Draft>) {
    let sentence = &scan.text.sentences[index];
    let tokens = sentence.tokens.clone();
    if tokens.len() > LONGEST {
        return;
    }
    let zone = scan.quote_at(tokens.start).map_or(tokens.start, |q| scan.quotes()[q].tokens.start);
    let title_case = is_title_case(scan.text, sentence);
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
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some(quote) = scan.quote_at(at) {
            at = scan.quotes()[quote].tokens.end.max(at + 1);
            continue;
        }
        if reader.statement_noun(at) {
            at += 1;
            continue;
        }
        if let Some(cue) = scan.stance_at(at, tokens.start) {
            reader.cue(&cue);
            at = cue.end;
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
                at = cue.end;
                continue;
            }
        } else if let Some(end) = scan.preposition_cue(at) {
            reader.according(at, end);
            at = end;
            continue;
        }
        at += 1;
    }
}

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

    fn finite(&mut self, cue: &CueVerb<'_>) {
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

    /// Content before the clause of speaker and cue, and perhaps more behind it.
    fn trailing(
        &mut self,
        cue: &CueVerb<'_>,
        clause: usize,
        speaker: Range<usize>,
        antecedent: Option<Range<usize>>,
        end: usize,
    ) {
        let scan = self.scan;
        let mut spans: SmallVec<[Range<usize>; 2]> = smallvec![];
        let Some(before) = self.before(clause) else {
            return;
        };
        let was_quote = before.end > 0 && scan.quote_at(before.end - 1).is_some();
        if !was_quote && !self.is_clause(&before) && !scan.is_comma(end) {
            return;
        }
        self.drop_weak(&before);
        spans.push(before);
        let mut clause_end = end.max(cue.end).max(speaker.end);
        // "…," he said, "…": the rest of what is said, where no other cue claims it
        if let Some(rest) = self.rest(clause_end, was_quote) {
            clause_end = clause_end.max(rest.start);
            self.taken = rest.end;
            spans.push(rest);
        } else if !was_quote && !self.is_clause(&spans[0]) {
            return;
        } else {
            self.taken = clause_end;
        }
        self.floor = self.taken;
        self.push(cue, spans, Some(speaker), antecedent, clause_end, true);
    }

    /// Whether a verb makes a clause of some words, or a quotation a statement.
    fn is_clause(&self, tokens: &Range<usize>) -> bool {
        let scan = self.scan;
        tokens.clone().any(|i| {
            scan.quote_at(i).is_some()
                || scan.class(i).intersects(Class::AUXILIARY | Class::VERB_PAST | Class::VERB_S)
                || scan.class(i).contains(Class::PRONOUN) && scan.word(i).contains(['\'', '’'])
                || scan.is_genitive(i)
        })
    }

    /// Takes back what was read inside words that turn out to be someone's statement, where it is no statement itself.
    fn drop_weak(&mut self, content: &Range<usize>) {
        let mut at = self.first_draft;
        while at < self.drafts.len() {
            let draft = &self.drafts[at];
            if draft.weak && draft.start() >= content.start && draft.end() <= content.end {
                self.drafts.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// The content that ends right before `clause`.
    fn before(&self, clause: usize) -> Option<Range<usize>> {
        let scan = self.scan;
        let mut end = clause;
        while end > self.zone
            && (scan.is_comma(end - 1) || matches!(scan.word(end - 1), "—" | "–"))
            && scan.quote_at(end - 1).is_none()
        {
            end -= 1;
        }
        let mut start = self.floor.max(self.zone);
        if end <= start {
            return None;
        }
        if let Some(quote) = scan.quote_at(end - 1) {
            let quote = scan.quotes()[quote].tokens.clone();
            let cut = quote.start == self.zone
                || quote.start < start
                || matches!(scan.word(quote.start - 1), ":" | "(" | "." | "—");
            if cut {
                return (quote.end >= start).then_some(quote.start..end);
            }
        }
        while start < end
            && (scan.class(start).contains(Class::COORDINATOR) && scan.is_word(start)
                || matches!(scan.word(start), "," | ";" | ":" | "—" | "–" | "."))
        {
            start += 1;
        }
        // "(…, he said)": no farther than the bracket
        let mut closed = 0;
        for i in (start..end).rev().take(200) {
            match scan.word(i) {
                ")" => closed += 1,
                "(" if closed == 0 => {
                    start = i + 1;
                    break;
                }
                "(" => closed -= 1,
                _ => {}
            }
        }
        (end > start).then_some(start..end)
    }

    /// What goes on being said behind an inserted cue.
    fn rest(&self, from: usize, quoted: bool) -> Option<Range<usize>> {
        let scan = self.scan;
        let mut at = from;
        if at >= self.bound {
            return None;
        }
        if quoted {
            // only another quotation goes on, behind a comma, colon or dash
            let next = scan.next_quote(at, self.bound)?;
            let before = scan.word(next.checked_sub(1)?);
            if !matches!(before, "," | ":" | "—" | "–") && next != at {
                return None;
            }
            if (at..next).any(|i| {
                scan.words.is_cue(scan.id(i))
                    && scan.class(i).intersects(Class::VERB_PAST | Class::VERB_S | Class::VERB_ING)
            }) {
                return None;
            }
            let quote = &scan.quotes()[scan.quote_at(next)?];
            if self.claimed_behind(quote.tokens.end) {
                return None;
            }
            return Some(
                quote.tokens.start..scan.content_end(quote.tokens.start, self.bound, true).max(quote.tokens.end),
            );
        }
        if !scan.is_comma(at) {
            return None;
        }
        at += 1;
        let class = scan.class(at);
        if at >= self.bound
            || (class.intersects(Class::VERB_ING | Class::RELATIVE)
                || class.contains(Class::VERB_PARTICIPLE) && !class.contains(Class::VERB_PAST))
                && scan.id(at) != scan.words.words.that
            || scan.preposition_cue(at).is_some()
            || matches!(
                scan.word(at),
                "a" | "an" | "citing" | "and" | "but" | "while" | "as" | "when" | "who" | "which"
            )
        {
            return None;
        }
        let end = scan.content_end(at, self.bound, true);
        (end > at + 1).then_some(at..end)
    }

    /// Whether a cue of its own follows a quotation that ends at `end`.
    fn claimed_behind(&self, end: usize) -> bool {
        let scan = self.scan;
        (end..self.bound.min(end + 12)).any(|i| {
            scan.words.is_cue(scan.id(i))
                && scan.class(i).intersects(Class::VERB_PAST | Class::VERB_S)
                && scan.words.cues(scan.id(i)).iter().any(|c| c.takes.intersects(Takes::CLAUSE | Takes::QUOTE))
        })
    }

    /// Content behind the cue.
    fn leading(
        &mut self,
        cue: &CueVerb<'_>,
        behind: &Behind,
        speaker: Option<Range<usize>>,
        antecedent: Option<Range<usize>>,
    ) {
        let scan = self.scan;
        let takes = cue.entry.takes;
        let start = match *behind {
            Behind::Quote(at) if takes.intersects(Takes::QUOTE | Takes::CLAUSE | Takes::OBJECT) => at,
            Behind::That(at) if takes.intersects(Takes::CLAUSE | Takes::THAT) => at,
            Behind::Infinitive(at) if takes.intersects(Takes::INFINITIVE | Takes::ADDRESSEE) => {
                // "urged the army to withdraw": the one urged is part of the content
                if takes.contains(Takes::ADDRESSEE) && cue.end < at { cue.end } else { at }
            }
            Behind::Words(at) if takes.contains(Takes::OBJECT) && self.opens_object(at) => {
                if takes.contains(Takes::ADDRESSEE) && !takes.contains(Takes::CLAUSE) { cue.end } else { at }
            }
            Behind::Words(at) if takes.contains(Takes::CLAUSE) && self.holds_clause(cue, at) => at,
            Behind::Words(at) if takes.contains(Takes::THAT) && self.opens_clause(at) => at,
            Behind::Words(at) if self.object_then_infinitive(cue, at) => at,
            Behind::Comma(at) => match scan.next_quote(at, self.bound) {
                // "said X, a spokesman, “…”" keeps its quotation; far ones belong to something else
                Some(quote)
                    if takes.intersects(Takes::QUOTE | Takes::CLAUSE)
                        && quote < at + if takes.contains(Takes::CLAUSE) { 25 } else { 8 }
                        && matches!(scan.word(quote - 1), "," | ":")
                        && self.quiet(at + 1, quote) =>
                {
                    quote
                }
                _ => return,
            },
            Behind::End(at) => {
                // "he said:" before a quotation in a paragraph of its own
                if let Some(quote) = self.quote_below(at, cue)
                    && takes.intersects(Takes::QUOTE | Takes::CLAUSE)
                {
                    let tokens = scan.quotes()[quote].tokens.clone();
                    self.push(cue, smallvec![tokens], speaker, antecedent, cue.end, false);
                }
                return;
            }
            _ => return,
        };
        if start >= self.bound {
            return;
        }
        let mut end = scan.content_end(start, self.bound, true);
        // "While X denies it, Y says": the statement ends with its subordinate clause
        if self.subordinate_start(cue)
            && let Some(comma) = scan.main_clause_comma(start, self.bound)
        {
            end = end.min(if scan.quote_at(comma).is_some() { comma + 1 } else { comma });
        }
        // "an official who asked not to be named said": the main verb ends the relative clause
        if antecedent.is_some()
            && matches!(behind, Behind::Infinitive(_))
            && let Some(verb) = (start + 2..end.min(self.bound)).find(|&i| scan.is_speech_verb(i))
        {
            end = verb;
        }
        if end <= start {
            return;
        }
        self.taken = self.taken.max(end.min(self.bound));
        self.push(cue, smallvec![start..end], speaker, antecedent, cue.end, false);
    }

    /// Whether what stands behind a cue can be its object: not a verb, as behind "what X says is true".
    fn opens_object(&self, at: usize) -> bool {
        let scan = self.scan;
        let class = scan.class(at);
        let auxiliary = class.contains(Class::AUXILIARY) && !class.intersects(Class::NOUN | Class::VERB_ING);
        !auxiliary && !matches!(scan.word(at), "and" | "or" | "but" | "than")
    }

    /// Whether a clause stands behind a cue: a verb with something before it, or a quotation.
    fn holds_clause(&self, cue: &CueVerb<'_>, at: usize) -> bool {
        let scan = self.scan;
        if !self.opens_object(at)
            || scan.is_plain_verb(at) && scan.class(at).intersects(Class::VERB_PAST | Class::VERB_S)
        {
            return false;
        }
        if matches!(cue.entry.lemma.as_ref(), "say" | "think" | "believe") || scan.word(at) == "about" {
            return true;
        }
        (at + 1..self.bound.min(at + 60)).any(|i| {
            scan.quote_at(i).is_some()
                || scan.class(i).intersects(Class::AUXILIARY | Class::VERB_PAST | Class::VERB_S | Class::VERB_BASE)
                || scan.is_genitive(i)
                || scan.class(i).contains(Class::PRONOUN) && scan.word(i).contains(['\'', '’'])
        }) || matches!(scan.word(at), "no" | "yes" | "so" | "nothing" | "little")
            || scan.word(at).contains(['\'', '’'])
    }

    /// Whether the sentence opens with a subordinator and no main clause has started before the cue.
    fn subordinate_start(&self, cue: &CueVerb<'_>) -> bool {
        let scan = self.scan;
        let opens = matches!(
            scan.word(self.zone),
            "While"
                | "Although"
                | "Though"
                | "When"
                | "After"
                | "Before"
                | "As"
                | "If"
                | "Since"
                | "Because"
                | "Even"
                | "Once"
                | "Until"
                | "Whereas"
        ) || cue.form == Form::Participle && cue.start == self.zone;
        opens && !(self.zone..cue.start).any(|i| scan.is_comma(i) && scan.quote_at(i).is_none())
    }

    fn quiet(&self, from: usize, to: usize) -> bool {
        !(from..to).any(|i| self.scan.words.is_cue(self.scan.id(i)) && self.scan.class(i).contains(Class::VERB))
    }

    /// "he knew it was over": a pronoun and a verb behind a cue that wants "that" otherwise.
    fn opens_clause(&self, at: usize) -> bool {
        let scan = self.scan;
        (scan.is_subject_pronoun(at) || matches!(scan.word(at), "this" | "that" | "there" | "these"))
            && (at + 1..at + 3).any(|i| {
                scan.class(i).intersects(Class::AUXILIARY | Class::VERB_PAST | Class::VERB_S | Class::VERB_BASE)
                    || scan.is_genitive(i)
            })
            && !matches!(scan.word(at), "it" if !scan.class(at + 1).intersects(Class::AUXILIARY | Class::VERB_S | Class::VERB_PAST))
    }

    /// "wants the army to leave"
    fn object_then_infinitive(&self, cue: &CueVerb<'_>, at: usize) -> bool {
        if !cue.entry.takes.intersects(Takes::INFINITIVE | Takes::ADDRESSEE) {
            return false;
        }
        let scan = self.scan;
        let end = if matches!(scan.word(at), "him" | "her" | "them" | "us" | "me" | "it") {
            at + 1
        } else {
            match scan.phrase_after(at, self.bound) {
                Some(phrase) => phrase.end,
                None => return false,
            }
        };
        scan.id(end) == scan.words.words.to && scan.class(end + 1).contains(Class::VERB_BASE)
    }

    /// A quotation that opens the paragraph after a sentence that ends with a colon or with the cue.
    fn quote_below(&self, end: usize, cue: &CueVerb<'_>) -> Option<usize> {
        let scan = self.scan;
        let colon = (end..self.bound).any(|i| scan.word(i) == ":") || end > 0 && scan.word(self.bound - 1) == ":";
        if self.bound - cue.end.min(self.bound) > 40 || !colon || scan.word(self.bound - 1) != ":" {
            return None;
        }
        scan.quote_at(self.bound).filter(|&q| scan.quotes()[q].tokens.start == self.bound)
    }

    /// ", adding that …", "a statement saying …"
    fn participle(&mut self, cue: &CueVerb<'_>) {
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
    fn infinitive(&mut self, cue: &CueVerb<'_>) {
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

    /// The subject of the sentence's first finite verb before `end`.
    fn clause_subject(&self, end: usize) -> Option<Subject> {
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
    fn is_speaker(&self, subject: &Subject, cue: &CueVerb<'_>) -> bool {
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

    /// "according to X"
    fn according(&mut self, at: usize, end: usize) {
        let scan = self.scan;
        let Some(speaker) = scan.phrase_after(end, self.bound) else { return };
        let cue = DraftCue {
            tokens: at..end,
            lemma: scan.text.slice(scan.text.cover(at, end - 1)).to_lowercase(),
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
                && let Some(rest) = self.rest(speaker.end, false)
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
    fn label(&mut self, index: usize) {
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
            lemma: cue.entry.lemma.to_string(),
            class: cue.entry.class,
            negated: cue.negated || cue.hypothetical,
        };
        self.drafts.push(Draft { spans, speaker, antecedent, cue: Some(cue), clause_end, trailing, weak });
    }
}
