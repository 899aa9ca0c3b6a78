//! Content behind its cue: which of the things that stand there a cue takes.

use super::behind::Behind;
use super::lexicon::Takes;
use super::sentence::SentenceReader;
use super::verb::{CueVerb, Form};
use crate::lexicon::Class;
use smallvec::smallvec;
use std::ops::Range;

impl SentenceReader<'_, '_, '_> {
    /// Content behind the cue.
    pub(super) fn leading(
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
}
