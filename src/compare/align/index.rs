//! Which sentences are worth aligning.

use super::words::{segments, words};
use crate::compare::postings::Postings;
use crate::compare::{Context, Source};
use rayon::prelude::*;
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
    let of_article = |(article, source): (usize, &Source)| -> Vec<(Range<usize>, Vec<u64>)> {
        let sentences = segments(source).into_iter().map(|s| (s.clone(), shingles(context, article, &s)));
        sentences.filter(|(_, shingles)| !shingles.is_empty()).collect()
    };
    let shingled: Vec<Vec<(Range<usize>, Vec<u64>)>> = context.sources.par_iter().enumerate().map(of_article).collect();
    let (mut sentences, mut pieces): (Vec<(usize, Range<usize>)>, Vec<Piece>) = (Vec::new(), Vec::new());
    for (article, found) in shingled.into_iter().enumerate() {
        for (sentence, shingles) in found {
            sentences.push((article, sentence));
            pieces.push(Piece { article, shingles });
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
    let postings = Postings::new(pieces.iter().map(|piece| piece.shingles.as_slice()), COMMON);
    let best = |others: &mut Vec<u32>, (id, piece): (usize, &Piece)| -> Vec<(usize, usize)> {
        others.clear();
        for &shingle in &piece.shingles {
            let earlier = postings.before(shingle, id);
            others.extend(earlier.iter().filter(|&&o| pieces[o as usize].article != piece.article));
        }
        others.sort_unstable();
        // the best of each article, the first of equals; pieces come in the order of their articles
        let mut best: Vec<(usize, usize, u32)> = Vec::new();
        for run in others.chunk_by(|a, b| a == b) {
            let (other, shared) = (&pieces[run[0] as usize], run.len());
            let needed = piece.shingles.len().min(other.shingles.len()) as f64 * least;
            if (shared as f64) < needed.max(2.0) {
                continue;
            }
            match best.last_mut().filter(|last| last.0 == other.article) {
                Some(last) if shared <= last.1 => {}
                Some(last) => *last = (other.article, shared, run[0]),
                None => best.push((other.article, shared, run[0])),
            }
        }
        best.into_iter().map(|(_, _, other)| (other as usize, id)).collect()
    };
    let found: Vec<Vec<(usize, usize)>> = pieces.par_iter().enumerate().map_init(Vec::new, best).collect();
    found.into_iter().flatten().collect()
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
