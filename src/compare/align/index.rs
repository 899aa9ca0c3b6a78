//! Which sentences are worth aligning.

use super::words::{segments, words};
use crate::compare::Context;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
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
    let mut sentences: Vec<(usize, Range<usize>)> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for (article, source) in context.sources.iter().enumerate() {
        for sentence in segments(source) {
            let shingles = shingles(context, article, &sentence);
            if !shingles.is_empty() {
                sentences.push((article, sentence));
                pieces.push(Piece { article, shingles });
            }
        }
    }
    let candidate =
        |(left, right): (usize, usize)| Candidate { left: sentences[left].clone(), right: sentences[right].clone() };
    let mut found: Vec<Candidate> = near_pieces(&pieces, SHARED).into_iter().map(candidate).collect();
    found.sort_by(|a, b| {
        let key = |c: &Candidate| (c.left.0, c.left.1.start, c.right.0, c.right.1.start);
        key(a).cmp(&key(b))
    });
    found
}

/// A piece of an article as the set of its shingles, sorted.
#[derive(Debug)]
pub(in crate::compare) struct Piece {
    pub(in crate::compare) article: usize,
    pub(in crate::compare) shingles: Vec<u64>,
}

/// For each piece and each other article the piece there that shares most shingles with it, if that is at least the part `least` of the
/// shorter one's, and two. Pairs of indices, the smaller first. Pieces must come in the order of their articles.
pub(in crate::compare) fn near_pieces(pieces: &[Piece], least: f64) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (id, piece) in pieces.iter().enumerate() {
        for &shingle in &piece.shingles {
            let list = index.entry(shingle).or_default();
            if list.len() <= COMMON {
                list.push(id as u32);
            }
        }
    }
    let mut found = Vec::new();
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for (id, piece) in pieces.iter().enumerate() {
        counts.clear();
        for shingle in &piece.shingles {
            let list = &index[shingle];
            if list.len() <= COMMON {
                for &other in list.iter().take_while(|&&o| (o as usize) < id) {
                    if pieces[other as usize].article != piece.article {
                        *counts.entry(other).or_default() += 1;
                    }
                }
            }
        }
        // the best of each article, the first of equals
        let mut best: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        let mut ranked: Vec<(u32, usize)> = counts.iter().map(|(&o, &n)| (o, n)).collect();
        ranked.sort_unstable();
        for (other, shared) in ranked {
            let other_piece = &pieces[other as usize];
            let needed = piece.shingles.len().min(other_piece.shingles.len()) as f64 * least;
            if (shared as f64) < needed.max(2.0) {
                continue;
            }
            let entry = best.entry(other_piece.article).or_insert((shared, other));
            if shared > entry.0 {
                *entry = (shared, other);
            }
        }
        found.extend(best.into_values().map(|(_, other)| (other as usize, id)));
    }
    found
}

fn shingles(context: &Context<'_>, article: usize, sentence: &Range<usize>) -> Vec<u64> {
    let words = words(&context.sources[article], sentence);
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let mut shingles = hash_runs(words.iter().map(|w| w.key));
    // of sentences that differ in their numbers only, the one with the same numbers shares one more
    shingles.push(words.iter().fold(1u64, |h, x| (h.rotate_left(7) ^ x.raw).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The shingles of a run of words, given as hashes: each [`SHINGLE`] of them that follow each other. In order, with repetitions.
pub(in crate::compare) fn hash_runs(words: impl Iterator<Item = u64>) -> Vec<u64> {
    let words: Vec<u64> = words.collect();
    words
        .windows(SHINGLE)
        .map(|w| w.iter().fold(0u64, |h, x| (h.rotate_left(7) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        .collect()
}
