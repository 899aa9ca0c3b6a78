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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

    /// How many of the smallest hashes of the two together both have, as a part: an estimate of their resemblance.
    fn resemblance(&self, other: &Sketch) -> f64 {
        let (mut i, mut j, mut seen, mut shared) = (0, 0, 0usize, 0usize);
        let limit = self.0.len().min(other.0.len());
        while seen < limit && i < self.0.len() && j < other.0.len() {
            match self.0[i].cmp(&other.0[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
            seen += 1;
        }
        if seen == 0 { 0.0 } else { shared as f64 / seen as f64 }
    }
}

/// For each article the first article of its origin.
#[must_use]
pub fn find_origins(sources: &[Source]) -> Vec<usize> {
    let sketches: Vec<Sketch> = sources.par_iter().map(|s| Sketch::of(&s.article)).collect();
    let long = |sketch: &Sketch| sketch.0.len() >= SHORTEST;
    let postings = Postings::new(sketches.iter().map(|s| if long(s) { s.0.as_slice() } else { &[] }), COMMON);
    let mut origin: Vec<usize> = (0..sources.len()).collect();
    let mut others: Vec<u32> = Vec::new();
    for (article, sketch) in sketches.iter().enumerate().filter(|(_, sketch)| long(sketch)) {
        others.clear();
        others.extend(sketch.0.iter().flat_map(|&hash| postings.before(hash, article)));
        others.sort_unstable();
        let first = others
            .chunk_by(|a, b| a == b)
            .filter(|run| run.len() >= SHORTEST / 2)
            .map(|run| run[0] as usize)
            .find(|&other| sketch.resemblance(&sketches[other]) >= SAME);
        if let Some(first) = first {
            origin[article] = origin[first];
        }
    }
    origin
}
