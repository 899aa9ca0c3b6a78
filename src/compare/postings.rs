//! An inverted index over hashes: which documents hold one, in their order.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Shares in which hashes are sorted.
const SHARES: u64 = 8;

/// The documents of each hash that at least two hold, and not too many.
#[derive(Debug)]
pub(super) struct Postings {
    /// Where the documents of a hash stand in `documents`.
    runs: FxHashMap<u64, (u32, u32)>,
    documents: Vec<u32>,
    /// The hashes that too many hold.
    common: FxHashSet<u64>,
}

impl Postings {
    /// Indexes documents, given as their hashes, each hash once a document. A hash in more than `common` of them tells nothing.
    pub(super) fn new<'a>(documents: impl Iterator<Item = &'a [u64]> + Clone, common: usize) -> Postings {
        Postings::weighed(documents, common, |_| 1)
    }

    /// Indexes documents of which each counts as `weight` of them.
    ///
    /// A share of the hashes at a time, by bits in their middle (sketches hold small ones): most of them stand in one document only, and need not be held together.
    pub(super) fn weighed<'a>(
        documents: impl Iterator<Item = &'a [u64]> + Clone,
        common: usize,
        weight: impl Fn(u32) -> u32,
    ) -> Postings {
        let mut postings = Postings { runs: FxHashMap::default(), documents: Vec::new(), common: FxHashSet::default() };
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        for share in 0..SHARES {
            pairs.clear();
            for (id, hashes) in documents.clone().enumerate() {
                pairs.extend(
                    hashes.iter().filter(|&hash| (hash >> 32) % SHARES == share).map(|&hash| (hash, id as u32)),
                );
            }
            pairs.par_sort_unstable();
            for run in pairs.chunk_by(|a, b| a.0 == b.0) {
                let hash = run[0].0;
                if run.iter().map(|&(_, document)| weight(document) as usize).sum::<usize>() > common {
                    postings.common.insert(hash);
                } else if run.len() > 1 {
                    postings.runs.insert(hash, (postings.documents.len() as u32, run.len() as u32));
                    postings.documents.extend(run.iter().map(|&(_, document)| document));
                }
            }
        }
        postings
    }

    /// The documents that hold a hash, in their order; none if too few or too many do.
    pub(super) fn all(&self, hash: u64) -> &[u32] {
        let Some(&(start, len)) = self.runs.get(&hash) else { return &[] };
        &self.documents[start as usize..(start + len) as usize]
    }

    /// Whether too many documents hold a hash.
    pub(super) fn is_common(&self, hash: u64) -> bool {
        self.common.contains(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn documents_are_found_by_what_few_share() {
        let documents: [&[u64]; 4] = [&[1, 2], &[2, 3], &[2, 4], &[1, 5]];
        let postings = Postings::new(documents.into_iter(), 2);
        assert_eq!(postings.all(1), [0, 3]);
        // in three of them, and so too common; in one only
        assert!(postings.all(2).is_empty() && postings.is_common(2));
        assert!(postings.all(5).is_empty() && !postings.is_common(5));
    }

    #[test]
    fn a_document_may_count_as_several() {
        let documents: [&[u64]; 2] = [&[1, 2, 3], &[2, 3]];
        let postings = Postings::weighed(documents.into_iter(), 2, |document| 3 - 2 * document);
        assert!(postings.is_common(1) && postings.is_common(2));
        assert!(postings.all(2).is_empty());
    }
}
