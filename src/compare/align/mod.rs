//! Alignment: sentences of two reports that are nearly the same, word by word.
//!
//! Rewritten wire copy says the same sentence with a number, a name or a weekday changed. Such sentences need no rule to be
//! comparable: their own words say that they speak of the same thing. Candidates come from an inverted index over
//! shingles in which numbers and weekdays are masked, so that the change itself does not hide the likeness; a
//! candidate is then aligned by a diff of its words. Sentences that are the same word for word are aligned once for all.

mod twins;
mod words;

pub(super) use twins::Twin;
pub(super) use words::{Slot, Word, word_hashes, words};

use super::Context;
use super::near::{Classes, Near, Piece};
use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Least part of the shorter sentence's shingles that both must have.
const SHARED: f64 = 0.4;
/// Least part of the words of the shorter sentence that must agree.
const ALIKE: f64 = 0.7;
/// Part of the longer sentence's words that agree in a close alignment.
const CLOSE: f64 = 0.85;
/// Least number of words that must agree.
const FEWEST: usize = 5;

/// Two sentences with the words that correspond.
#[derive(Debug)]
pub(super) struct Alignment<'a> {
    pub(super) left: Sentence,
    pub(super) right: Sentence,
    /// Words that correspond one to one, as indices; masked words (numbers, weekdays) among them whatever they say.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Words that stand in each other's place but differ; one of the two is empty where the other has words more.
    pub(super) changed: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
    /// Those of them where both have words.
    pub(super) replaced: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
    /// Twins of the left sentence, in order. What is said here of the two sentences holds of each of these and each of `later` in an article behind
    /// it.
    pub(super) earlier: Vec<Twin>,
    /// Twins of the right sentence, in order.
    pub(super) later: &'a [Twin],
}

impl Alignment<'_> {
    /// Whether almost all words correspond: a day or a year that differs in a looser likeness may be that of another day's report.
    pub(super) fn is_close(&self) -> bool {
        let longer = self.left.words.len().max(self.right.words.len());
        self.pairs.len() as f64 >= longer as f64 * CLOSE
    }
}

/// A sentence of the run.
#[derive(Debug)]
pub(super) struct Sentence {
    /// The first of its twins, whose words these are.
    pub(super) twin: Twin,
    pub(super) words: Vec<Word>,
}

impl Sentence {
    fn new(context: &Context<'_>, twin: Twin) -> Sentence {
        Sentence { twin, words: words(&context.sources[twin.article()], twin.range()) }
    }

    /// Index of its article.
    pub(super) fn article(&self) -> usize {
        self.twin.article()
    }
}

/// Classes of sentences that are aligned at a time, on all threads.
const BATCH: usize = 2048;

/// Aligns all sentences of different articles that are alike enough, and hands them to `each`. Of the sentences of another article a sentence
/// is aligned with the one that shares most with it. A batch at a time: an archive with many reprints has more alignments than fit in memory.
pub(super) fn align(context: &Context<'_>, mut each: impl FnMut(&Alignment<'_>)) {
    if context.sources.len() < 2 {
        return;
    }
    let classes = twins::classes(context);
    let shingles: Vec<Vec<u64>> =
        (0..classes.len()).into_par_iter().map(|class| twins::shingles(context, classes.first(class))).collect();
    let near = Near::new(&classes, &shingles, SHARED, context.origins);
    for batch in (0..classes.len()).step_by(BATCH) {
        let batch = batch..classes.len().min(batch + BATCH);
        let aligned: Vec<Vec<Alignment<'_>>> =
            batch.into_par_iter().map(|class| align_class(context, &classes, &near, class)).collect();
        aligned.iter().flatten().for_each(&mut each);
    }
}

/// The alignments of a class of sentences with what stands in earlier articles.
fn align_class<'a>(
    context: &Context<'_>,
    classes: &'a Classes<Twin>,
    near: &Near<'_, Twin>,
    class: usize,
) -> Vec<Alignment<'a>> {
    let meetings = near.of(class).into_iter();
    let aligned = meetings.filter_map(|meeting| {
        let sentence = |class: usize| Sentence::new(context, *classes.first(class));
        let mut alignment = align_pair(sentence(meeting.class), sentence(class))?;
        alignment.earlier = meeting.earlier;
        alignment.later = classes.twins(class);
        Some(alignment)
    });
    aligned.collect()
}

fn align_pair<'a>(left: Sentence, right: Sentence) -> Option<Alignment<'a>> {
    let keys = |sentence: &Sentence| sentence.words.iter().map(|w| w.key).collect::<Vec<u64>>();
    let (left_keys, right_keys) = (keys(&left), keys(&right));
    // reprints need no diff
    let ops = if left_keys == right_keys {
        vec![DiffOp::Equal { old_index: 0, new_index: 0, len: left_keys.len() }]
    } else {
        capture_diff_slices(Algorithm::Myers, &left_keys, &right_keys)
    };
    let (mut pairs, mut changed) = (Vec::new(), Vec::new());
    for op in ops {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                pairs.extend((0..len).map(|i| (old_index + i, new_index + i)))
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                changed.push((old_index..old_index + old_len, new_index..new_index + new_len));
            }
            DiffOp::Delete { old_index, old_len, new_index } => {
                changed.push((old_index..old_index + old_len, new_index..new_index));
            }
            DiffOp::Insert { old_index, new_index, new_len } => {
                changed.push((old_index..old_index, new_index..new_index + new_len));
            }
        }
    }
    let shorter = left.words.len().min(right.words.len());
    if pairs.len() < FEWEST || (pairs.len() as f64) < shorter as f64 * ALIKE {
        return None;
    }
    let replaced = changed.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty()).cloned().collect();
    Some(Alignment { left, right, pairs, changed, replaced, earlier: Vec::new(), later: &[] })
}
