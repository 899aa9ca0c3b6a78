//! Origins: which articles are reprints of one text.
//!
//! Bottom-k sketches of word shingles (Broder, "On the resemblance and containment of documents", 1997): each article
//! keeps its k smallest shingle hashes; articles that share enough of them are one origin. Candidates come from an
//! inverted index over the hashes, so articles that share nothing are never looked at together.

use super::Source;
use crate::article::Article;
use crate::finding::Fingerprint;
use std::collections::BTreeMap;

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
        let mut words: Vec<u64> = Vec::new();
        for block in article.blocks.iter().filter(|b| b.kind.is_content()) {
            let text = &article.text[block.range.start()..block.range.end()];
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
                let mut print = Fingerprint::default();
                print.add(&word.to_lowercase());
                words.push(print.value());
            }
        }
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
    let sketches: Vec<Sketch> = sources.iter().map(|s| Sketch::of(&s.article)).collect();
    let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (article, sketch) in sketches.iter().enumerate() {
        if sketch.0.len() >= SHORTEST {
            sketch.0.iter().for_each(|&hash| index.entry(hash).or_default().push(article));
        }
    }
    let mut origin: Vec<usize> = (0..sources.len()).collect();
    for (article, sketch) in sketches.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        if sketch.0.len() >= SHORTEST {
            for hash in &sketch.0 {
                let articles = &index[hash];
                if articles.len() <= COMMON {
                    articles.iter().filter(|&&a| a < article).for_each(|&a| *shared.entry(a).or_default() += 1);
                }
            }
        }
        let first = shared
            .into_iter()
            .filter(|&(_, n)| n >= SHORTEST / 2)
            .map(|(a, _)| a)
            .find(|&a| sketch.resemblance(&sketches[a]) >= SAME);
        if let Some(first) = first {
            origin[article] = origin[first];
        }
    }
    origin
}
