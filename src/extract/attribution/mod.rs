//! Attributions: every statement that an article credits to someone.
//!
//! One walk over the tokens, a sentence at a time ([`sentence`]). A cue ([`verb`], [`stance`], [`noun`], [`verbless`])
//! shows that something is said; its form picks the frame ([`finite`], [`nonfinite`], [`passive`]). The frame finds the
//! speaker ([`subject`], [`phrase`]) and the content, before the cue ([`trailing`]) or behind it ([`behind`], [`leading`],
//! [`content`]). Quotations are wholes here: no cue is looked for inside one, and content that runs into one holds all
//! of it. [`free`] gives quotations without a cue to the speaker who goes on, [`speaker`] finds out who "he" and "the
//! cleric" are. Which words do what is data ([`AttributionRules`](crate::rules::AttributionRules)).

mod behind;
mod content;
mod credit;
mod draft;
mod finite;
mod free;
mod leading;
mod lexicon;
mod nonfinite;
mod noun;
mod passive;
mod phrase;
mod scan;
mod sentence;
mod speaker;
mod stance;
mod subject;
mod trailing;
mod verb;
mod verbless;

pub use credit::credit_quantities;
pub use lexicon::AttributionLexicon;
pub(crate) use lexicon::Sense;

use crate::claim::{Attribution, AttributionKind, Cue};
use crate::extract::name::Roster;
use crate::text::{Text, TextRange};
use draft::Draft;
use scan::Scan;

/// Finds every attribution of a text, in order of their content.
///
/// `roster` holds the people of the same text. Linear in the length of the text.
#[must_use]
pub fn find_attributions(text: &Text<'_>, words: &AttributionLexicon, roster: &Roster) -> Vec<Attribution> {
    let scan = Scan::new(text, words, roster);
    let cues = text.tokens_by_word(|_, word| words.sense(word).contains(Sense::CUE));
    let mut drafts = Vec::new();
    for index in 0..text.sentences.len() {
        sentence::read_sentence(&scan, &cues, index, &mut drafts);
    }
    free::attach_free(&scan, &mut drafts);
    drafts.sort_by_key(|d| (d.start(), d.end(), d.clause_end));
    drafts.dedup_by(|b, a| a.start() == b.start() && a.end() == b.end() && a.speaker == b.speaker);
    let speakers = speaker::resolve(&scan, &drafts);
    drafts.iter().zip(speakers).map(|(draft, speaker)| attribution(&scan, draft, speaker)).collect()
}

fn attribution(scan: &Scan<'_, '_>, draft: &Draft, speaker: Option<crate::claim::Speaker>) -> Attribution {
    let text = scan.text;
    let spans: Vec<TextRange> = draft.spans.iter().map(|s| text.cover(s.start, s.end - 1)).collect();
    let range = spans[0].cover(spans[spans.len() - 1]);
    let cue = draft.cue.as_ref().map(|cue| {
        let range = text.cover(cue.tokens.start, cue.tokens.end - 1);
        Cue {
            range,
            text: text.slice(range).to_owned(),
            lemma: cue.lemma.clone(),
            class: cue.class,
            negated: cue.negated,
        }
    });
    Attribution { range, kind: kind(scan, draft), spans, speaker, cue, sentence: text.sentence_of(draft.start()) }
}

fn kind(scan: &Scan<'_, '_>, draft: &Draft) -> AttributionKind {
    let (mut quoted, mut plain) = (0usize, 0usize);
    for span in &draft.spans {
        let mut at = span.start;
        while at < span.end {
            if let Some(quote) = scan.quote_at(at) {
                let quote = &scan.quotes()[quote];
                quoted += quote.words.max(1);
                at = quote.tokens.end.max(at + 1);
            } else {
                plain += usize::from(scan.is_word(at));
                at += 1;
            }
        }
    }
    match (quoted, plain) {
        (0, _) => AttributionKind::Indirect,
        (_, 0) => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}
