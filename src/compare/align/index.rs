//! Which sentences are worth aligning.

use super::words::{segments, words};
use crate::compare::Context;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words in a shingle.
const SHINGLE: usize = 3;
/// Shortest sentence that is looked at, in words.
const SHORTEST: usize = 6;
/// A shingle in more sentences than this tells nothing.
const COMMON: usize = 64;
/// Least part of the shorter sentence's shingles that both must have.
const SHARED: f64 = 0.4;

/// Two runs of sentences, each with its article, `left.0 < right.0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) left: (usize, Range<usize>),
    pub(super) right: (usize, Range<usize>),
}

/// For each sentence and each other article the sentence there that shares most with it, if it shares enough.
pub(super) fn candidates(context: &Context<'_>) -> Vec<Candidate> {
    if context.sources.len() < 2 {
        return Vec::new();
    }
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut sentences: Vec<(usize, Range<usize>, Vec<u64>)> = Vec::new();
    for (article, source) in context.sources.iter().enumerate() {
        for sentence in segments(source) {
            let shingles = shingles(context, article, &sentence);
            if shingles.is_empty() {
                continue;
            }
            let id = sentences.len() as u32;
            for &shingle in &shingles {
                let list = index.entry(shingle).or_default();
                if list.len() <= COMMON {
                    list.push(id);
                }
            }
            sentences.push((article, sentence, shingles));
        }
    }
    let mut found = Vec::new();
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for (id, (article, sentence, shingles)) in sentences.iter().enumerate() {
        counts.clear();
        for shingle in shingles {
            let list = &index[shingle];
            if list.len() <= COMMON {
                for &other in list.iter().take_while(|&&o| (o as usize) < id) {
                    if sentences[other as usize].0 != *article {
                        *counts.entry(other).or_default() += 1;
                    }
                }
            }
        }
        // the best of each article, the first of equals
        let mut best: std::collections::BTreeMap<usize, (usize, u32)> = std::collections::BTreeMap::new();
        let mut ranked: Vec<(u32, usize)> = counts.iter().map(|(&o, &n)| (o, n)).collect();
        ranked.sort_unstable();
        for (other, shared) in ranked {
            let (other_article, _, other_shingles) = &sentences[other as usize];
            let needed = shingles.len().min(other_shingles.len()) as f64 * SHARED;
            if (shared as f64) < needed.max(2.0) {
                continue;
            }
            let entry = best.entry(*other_article).or_insert((shared, other));
            if shared > entry.0 {
                *entry = (shared, other);
            }
        }
        for (_, other) in best.into_values() {
            let (other_article, other_sentence, _) = &sentences[other as usize];
            found.push(Candidate {
                left: (*other_article, other_sentence.clone()),
                right: (*article, sentence.clone()),
            });
        }
    }
    found.sort_by(|a, b| {
        let key = |c: &Candidate| (c.left.0, c.left.1.start, c.right.0, c.right.1.start);
        key(a).cmp(&key(b))
    });
    found
}

fn shingles(context: &Context<'_>, article: usize, sentence: &Range<usize>) -> Vec<u64> {
    let words = words(&context.sources[article], sentence);
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let mut shingles: Vec<u64> = words
        .windows(SHINGLE)
        .map(|w| w.iter().fold(0u64, |h, x| (h.rotate_left(7) ^ x.key).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        .collect();
    // of sentences that differ in their numbers only, the one with the same numbers shares one more
    shingles.push(words.iter().fold(1u64, |h, x| (h.rotate_left(7) ^ x.raw).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}
