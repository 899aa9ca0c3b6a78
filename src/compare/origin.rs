//! Origins: which articles are reprints of one text.
//!
//! Bottom-k sketches of word shingles (Broder, "On the resemblance and containment of documents", 1997): each article
//! keeps its k smallest shingle hashes; articles that share enough of them are one origin. Candidates come from an
//! inverted index over the hashes, so articles that share nothing are never looked at together.

use super::Source;
use super::align::word_hashes;
use super::postings::Postings;
use crate::article::Article;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Hashes kept of an article.
const KEPT: usize = 128;
/// Part of the smaller sketch that two articles of one origin share.
const SAME: f64 = 0.5;
/// A hash that more articles share says nothing (legal notices, menus).
const COMMON: usize = 200;
/// Articles with fewer shingles are too short to call a reprint.
const SHORTEST: usize = 20;

/// The smallest shingle hashes of an article, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sketch(Vec<u64>);

impl Sketch {
    /// Sketches the content of an article.
    #[must_use]
    pub fn of(article: &Article) -> Sketch {
        let content = article.blocks.iter().filter(|b| b.kind.is_content());
        let words: Vec<u64> =
            content.flat_map(|b| word_hashes(&article.text[b.range.start()..b.range.end()])).collect();
        let mut hashes: Vec<u64> = words
            .windows(SHINGLE)
            .map(|w| w.iter().fold(0u64, |h, &x| (h.rotate_left(5) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(KEPT);
        Sketch(hashes)
    }

    /// Whether of the smallest hashes of the two together at least the part [`SAME`] is in both: an estimate of their resemblance.
    fn resembles(&self, other: &Sketch) -> bool {
        let limit = self.0.len().min(other.0.len());
        let needed = ((limit as f64 * SAME).ceil() as usize).max(1);
        let (mut i, mut j, mut shared, mut missed) = (0, 0, 0, 0);
        // most pairs are told apart long before the end
        while shared < needed && shared + missed < limit && limit - missed >= needed {
            let (a, b) = (self.0[i], other.0[j]);
            if a == b {
                shared += 1;
            } else {
                missed += 1;
            }
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        shared >= needed
    }
}

/// For each article the first article of its origin.
#[must_use]
pub fn find_origins(sources: &[Source]) -> Vec<usize> {
    let sketches: Vec<Sketch> = sources.par_iter().map(|s| Sketch::of(&s.article)).collect();
    let long = |sketch: &Sketch| sketch.0.len() >= SHORTEST;
    // a copy is of the origin of the first; only different texts are looked up
    let mut seen: FxHashMap<&Sketch, usize> = FxHashMap::default();
    let mut first: Vec<usize> = (0..sources.len()).collect();
    for (article, sketch) in sketches.iter().enumerate().filter(|(_, sketch)| long(sketch)) {
        first[article] = *seen.entry(sketch).or_insert(article);
    }
    drop(seen);
    let is_new = |article: usize| first[article] == article && long(&sketches[article]);
    let hashes = |(article, sketch)| -> &[u64] {
        let sketch: &Sketch = sketch;
        if is_new(article) { &sketch.0 } else { &[] }
    };
    let postings = Postings::new(sketches.iter().enumerate().map(hashes), COMMON);
    // pairs in which the first is found by the sketch of the second, or of the first where that is the shorter one
    let lengths: Vec<u8> = sketches.iter().map(|s| s.0.len() as u8).collect();
    let of_article = |others: &mut Vec<u32>, (article, sketch): (usize, &Sketch)| -> Vec<(u32, u32)> {
        others.clear();
        for holders in rarest(sketch, &postings) {
            let own = lengths[article];
            let (before, behind) = holders.split_at(holders.partition_point(|&other| (other as usize) < article));
            others.extend(before.iter().filter(|&&other| lengths[other as usize] >= own));
            if usize::from(own) < KEPT {
                others.extend(behind.iter().filter(|&&other| lengths[other as usize] > own));
            }
        }
        others.sort_unstable();
        let mut found = Vec::new();
        for run in others.chunk_by(|a, b| a == b).filter(|run| run.len() >= SHORTEST / 2) {
            let other = run[0];
            // of those before it the first will do
            let is_known = (other as usize) < article && found.first().is_some_and(|&(first, _)| first < other);
            if !is_known && sketch.resembles(&sketches[other as usize]) {
                found.push((other.min(article as u32), other.max(article as u32)));
            }
        }
        found
    };
    let different = sketches.par_iter().enumerate().filter(|&(article, _)| is_new(article));
    let found: Vec<Vec<(u32, u32)>> = different.map_init(Vec::new, of_article).collect();
    for (earlier, later) in found.into_iter().flatten() {
        first[later as usize] = first[later as usize].min(earlier as usize);
    }
    for article in 0..first.len() {
        first[article] = first[first[article]];
    }
    first
}

/// The articles that hold each of the hashes of a sketch by which others no shorter than it are looked up: so many of those hashes that few
/// share that at least half of [`SHORTEST`] of them stand in each that is like it.
fn rarest<'a>(sketch: &Sketch, postings: &'a Postings) -> Vec<&'a [u32]> {
    let mut held: Vec<(&[u32], u64)> = sketch.0.iter().map(|&hash| (postings.all(hash), hash)).collect();
    held.retain(|(articles, _)| !articles.is_empty());
    let needed = (sketch.0.len() as f64 * (1.0 - SAME)).ceil() as usize + SHORTEST / 2;
    if held.len() > needed {
        held.sort_unstable_by_key(|&(articles, hash)| (articles.len(), hash));
        held.truncate(needed);
    }
    held.into_iter().map(|(articles, _)| articles).collect()
}
