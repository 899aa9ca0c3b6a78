//! A name in the place of another before the same quotation: `speaker-conflict` where no cue says who speaks.
//!
//! "Weber sent out a note calling the bridge “a danger to everyone who crosses it”": no verb of saying has Weber for its subject, and
//! yet another report that has Brandt in her place contradicts this one.

use crate::compare::Context;
use crate::compare::align::{Alignment, Sentence, Slot, Twin};
use crate::compare::near::{Piece, connect};
use crate::compare::speakers::{Credit, named};
use crate::lexicon::Class;
use crate::text::TextRange;
use std::ops::Range;

/// Fewest words of the quotation that both give.
const QUOTED: usize = 5;
/// Fewest where the sentences are the same else.
const QUOTED_CLOSE: usize = 2;
/// Fewest words in all of such sentences.
const WORDS: usize = 12;
/// Most words of a name with its titles.
const NAME: usize = 10;

/// Names that stand in each other's place as the subjects of a clause that goes on with the same quotation: so many pairs that those who are
/// credited with one quotation are connected.
pub(super) fn find_subjects(context: &Context<'_>, alignment: &Alignment<'_>) -> Vec<[Credit; 2]> {
    let (left, right) = (&alignment.left, &alignment.right);
    let Some(found) = subjects(context, alignment) else { return Vec::new() };
    // whether a name is a person's hangs on the whole article
    let named = |sentence: &Sentence, subject: &Subject, twins: &[Twin]| -> Vec<Twin> {
        twins.iter().copied().filter(|twin| credit(context, sentence, subject, twin).is_some()).collect()
    };
    let [a, b] = &found;
    let pairs = connect(&named(left, a, &alignment.earlier), &named(right, b, alignment.later)).into_iter();
    pairs.filter_map(|(x, y)| Some([credit(context, left, a, &x)?, credit(context, right, b, &y)?])).collect()
}

/// Words of a sentence that name who says something, and the words from the first to the last that are said.
struct Subject {
    name: Range<usize>,
    quoted: Range<usize>,
}

fn subjects(context: &Context<'_>, alignment: &Alignment<'_>) -> Option<[Subject; 2]> {
    let (left, right) = (&alignment.left, &alignment.right);
    let quoted: Vec<(usize, usize)> = alignment
        .pairs
        .iter()
        .copied()
        .filter(|&(i, j)| is_quoted(context, left, i) && is_quoted(context, right, j))
        .collect();
    let (first, last) = (quoted.first()?, quoted.last()?);
    let same = quoted.len() >= QUOTED_CLOSE && alignment.pairs.len() >= WORDS && alignment.is_close();
    if quoted.len() < QUOTED && !same {
        return None;
    }
    let (a, b) = alignment.replaced.iter().find(|(a, b)| {
        let own = |sentence: &Sentence, run: &Range<usize>| {
            run.len() <= NAME && !run.clone().any(|i| is_quoted(context, sentence, i)) && acts(context, sentence, run)
        };
        own(left, a) && own(right, b)
    })?;
    let subject = |name: &Range<usize>, first, last| Subject { name: name.clone(), quoted: first..last + 1 };
    Some([subject(a, first.0, last.0), subject(b, first.1, last.1)])
}

/// Who is credited in a twin of a sentence.
fn credit(context: &Context<'_>, sentence: &Sentence, subject: &Subject, twin: &Twin) -> Option<Credit> {
    let place = |words: &Range<usize>| sentence.twin.range_in(twin, cover(sentence, words));
    let range = place(&subject.name);
    // "Weber, who lost to Brandt, …": an apposition names others
    let text = &context.sources[twin.article()].article.text[range.start()..range.end()];
    let head = TextRange::new(range.start(), range.start() + text.find([',', '(']).unwrap_or(text.len()));
    let named = named(context, twin.article(), head)?;
    let evidence = context.evidence(twin.article(), range.cover(place(&subject.quoted)));
    Some(Credit { named, evidence })
}

fn cover(sentence: &Sentence, run: &Range<usize>) -> TextRange {
    sentence.words[run.start].range.cover(sentence.words[run.end - 1].range)
}

/// Whether a word stands in quotation marks.
fn is_quoted(context: &Context<'_>, sentence: &Sentence, word: usize) -> bool {
    let quoted = &context.sources[sentence.article()].claims.quoted;
    let range = sentence.words[word].range;
    quoted.get(quoted.partition_point(|q| q.end() <= range.start())).is_some_and(|q| q.contains(range))
}

/// Whether some words are the subject of a verb: it stands right behind them, perhaps after an adverb, and what is before them does not
/// govern them.
fn acts(context: &Context<'_>, sentence: &Sentence, run: &Range<usize>) -> bool {
    let lexicon = &context.rules.lexicon;
    let text = &context.sources[sentence.article()].article.text;
    let mut folded = String::new();
    let mut read = |word: usize| {
        let range = sentence.words[word].range;
        let class = lexicon.class(lexicon.look_up(&text[range.start()..range.end()], &mut folded));
        (class, class.is_empty() && folded.ends_with("ly"), class.is_empty() && folded.ends_with("ed"))
    };
    // the lexicon has few verbs and adverbs
    let finite = (run.end..sentence.words.len()).take(2).map(&mut read).find(|w| !(w.0.contains(Class::ADVERB) || w.1));
    let acts = finite.is_some_and(|w| w.0.intersects(Class::VERB_PAST | Class::VERB_S | Class::AUXILIARY) || w.2);
    let governs = Class::PREPOSITION | Class::COORDINATOR;
    let governed = run.start.checked_sub(1).is_some_and(|i| {
        let gap = &text[sentence.words[i].range.end()..sentence.words[run.start].range.start()];
        read(i).0.intersects(governs | Class::VERB_PAST) && !gap.contains([',', ':'])
    });
    let first = read(run.start).0;
    let opens = first.intersects(governs | Class::SUBORDINATOR)
        || first.contains(Class::VERB) && !sentence.words[run.start].capital;
    let plain = run.clone().all(|i| sentence.words[i].slot == Slot::Plain);
    plain && acts && !governed && !opens
}
