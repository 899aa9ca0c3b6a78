//! An inverted index over hashes: which documents hold one, in their order.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Shares in which hashes are sorted.
const SHARES: u64 = 8;

/// The documents of each hash that at least two hold, and not too many.
#[derive(Debug)]
pub(super) struct Postings {
    /// Where the documents of a hash stand in `documents`.
    runs: FxHashMap<u64, (u32, u32)>,
    documents: Vec<u32>,
}

impl Postings {
    /// Indexes documents, given as their hashes, each hash once a document. A hash in more than `common` of them tells nothing.
    ///
    /// A share of the hashes at a time, by bits in their middle (sketches hold small ones): most of them stand in one document only, and need not be held together.
    pub(super) fn new<'a>(documents: impl Iterator<Item = &'a [u64]> + Clone, common: usize) -> Postings {
        let mut postings = Postings { runs: FxHashMap::default(), documents: Vec::new() };
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        for share in 0..SHARES {
            pairs.clear();
            for (id, hashes) in documents.clone().enumerate() {
                pairs.extend(
                    hashes.iter().filter(|&hash| (hash >> 32) % SHARES == share).map(|&hash| (hash, id as u32)),
                );
            }
            pairs.par_sort_unstable();
            for run in pairs.chunk_by(|a, b| a.0 == b.0).filter(|run| (2..=common).contains(&run.len())) {
                postings.runs.insert(run[0].0, (postings.documents.len() as u32, run.len() as u32));
                postings.documents.extend(run.iter().map(|&(_, document)| document));
            }
        }
        postings
    }

    /// The documents that hold a hash, in their order; none if too few or too many do.
    pub(super) fn all(&self, hash: u64) -> &[u32] {
        let Some(&(start, len)) = self.runs.get(&hash) else { return &[] };
        &self.documents[start as usize..(start + len) as usize]
    }

    /// The documents before `document` that hold a hash, in their order.
    pub(super) fn before(&self, hash: u64, document: usize) -> &[u32] {
        let run = self.all(hash);
        &run[..run.partition_point(|&other| (other as usize) < document)]
    }
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn documents_before_one_are_found_by_what_they_share() {
        let documents: [&[u64]; 4] = [&[1, 2], &[2, 3], &[2, 4], &[1, 5]];
        let postings = Postings::new(documents.into_iter(), 2);
        assert_eq!(postings.before(1, 3), [0]);
        assert!(postings.before(1, 0).is_empty());
        // in three of them, and so too common; in one only
        assert!(postings.before(2, 3).is_empty() && postings.before(5, 3).is_empty());
    }
}
