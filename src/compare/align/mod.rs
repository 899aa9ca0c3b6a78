//! Alignment: sentences of two reports that are nearly the same, word by word.
//!
//! Rewritten wire copy says the same sentence with a number, a name or a weekday changed. Such sentences need no rule to be
//! comparable: their own words say that they speak of the same thing. Candidates come from an inverted index over
//! shingles in which numbers and weekdays are masked, so that the change itself does not hide the likeness; a
//! candidate is then aligned by a diff of its words.

mod index;
mod words;

pub(super) use index::{Piece, hash_runs, near_pieces};
pub(super) use words::{Slot, Word, word_hashes, words};

use super::Context;
use index::Candidate;
use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Least part of the words of the shorter sentence that must agree.
const ALIKE: f64 = 0.7;
/// Part of the longer sentence's words that agree in a close alignment.
const CLOSE: f64 = 0.85;
/// Least number of words that must agree.
const FEWEST: usize = 5;

/// Two sentences with the words that correspond.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) left: Sentence,
    pub(super) right: Sentence,
    /// Words that correspond one to one, as indices; masked words (numbers, weekdays) among them whatever they say.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Words that stand in each other's place but differ; one of the two is empty where the other has words more.
    pub(super) changed: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
    /// Those of them where both have words.
    pub(super) replaced: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
}

impl Alignment {
    /// Whether almost all words correspond: a day or a year that differs in a looser likeness may be that of another day's report.
    pub(super) fn is_close(&self) -> bool {
        let longer = self.left.words.len().max(self.right.words.len());
        self.pairs.len() as f64 >= longer as f64 * CLOSE
    }
}

/// A sentence of the run.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) article: usize,
    pub(super) words: Vec<Word>,
}

/// Candidates aligned at a time, on all threads.
const BATCH: usize = 4096;

/// Aligns all sentences of different articles that are alike enough, and hands them to `each` in the order of articles and sentences. A batch at
/// a time: an archive with many reprints has more alignments than fit in memory.
pub(super) fn align(context: &Context<'_>, mut each: impl FnMut(&Alignment)) {
    for batch in index::candidates(context).chunks(BATCH) {
        let aligned: Vec<Option<Alignment>> =
            batch.par_iter().map(|candidate| align_pair(context, candidate)).collect();
        aligned.iter().flatten().for_each(&mut each);
    }
}

fn align_pair(context: &Context<'_>, candidate: &Candidate) -> Option<Alignment> {
    let words =
        |(article, segment): &(usize, std::ops::Range<usize>)| words::words(&context.sources[*article], segment);
    let (left, right) = (words(&candidate.left), words(&candidate.right));
    let keys = |words: &[Word]| words.iter().map(|w| w.key).collect::<Vec<u64>>();
    let (left_keys, right_keys) = (keys(&left), keys(&right));
    // reprints need no diff
    let ops = if left_keys == right_keys {
        vec![DiffOp::Equal { old_index: 0, new_index: 0, len: left.len() }]
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
    let shorter = left.len().min(right.len());
    if pairs.len() < FEWEST || (pairs.len() as f64) < shorter as f64 * ALIKE {
        return None;
    }
    let replaced = changed.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty()).cloned().collect();
    Some(Alignment {
        left: Sentence { article: candidate.left.0, words: left },
        right: Sentence { article: candidate.right.0, words: right },
        pairs,
        changed,
        replaced,
    })
}
