//! Pieces of articles (sentences, statements) that share many shingles.
//!
//! Pieces that are the same word for word are twins and form a class. What two pieces share is what their classes share, so a class is looked
//! up once, however many reprints there are of it: the cost grows with the classes and with their twins, not with the pairs of twins.

use super::postings::Postings;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::cmp::Reverse;

/// Words in a shingle.
const SHINGLE: usize = 3;
/// A shingle in more classes than this tells nothing; a class counts as often as it has origins.
const COMMON: usize = 64;

/// A piece of an article. Pieces are ordered by article, and within it by place.
pub(super) trait Piece: Copy + Ord {
    /// Index of its article.
    fn article(&self) -> usize;
}

impl Piece for (usize, usize) {
    fn article(&self) -> usize {
        self.0
    }
}

/// Pieces, those that say the same side by side.
#[derive(Debug)]
pub(super) struct Classes<T> {
    /// All pieces, by class and in order.
    twins: Vec<T>,
    /// Where the twins of each class begin, and where the last ones end.
    starts: Vec<usize>,
}

impl<T: Piece> Classes<T> {
    /// Groups pieces, given in order and each with a hash, by what `same` says of two. Classes are in the order of their first pieces.
    pub(super) fn new(pieces: impl Iterator<Item = (u64, T)>, same: impl Fn(&T, &T) -> bool) -> Classes<T> {
        let mut known: HashTable<(u64, u32)> = HashTable::new();
        let mut firsts: Vec<T> = Vec::new();
        let mut classed: Vec<(u32, T)> = Vec::new();
        for (hash, piece) in pieces {
            let entry =
                known.entry(hash, |&(h, class)| h == hash && same(&firsts[class as usize], &piece), |&(h, _)| h);
            let class = match entry {
                Entry::Occupied(entry) => entry.get().1,
                Entry::Vacant(entry) => {
                    let class = firsts.len() as u32;
                    entry.insert((hash, class));
                    firsts.push(piece);
                    class
                }
            };
            classed.push((class, piece));
        }
        drop(known);
        classed.sort_unstable();
        let mut starts = Vec::with_capacity(firsts.len() + 1);
        for (at, &(class, _)) in classed.iter().enumerate() {
            if starts.len() == class as usize {
                starts.push(at);
            }
        }
        starts.push(classed.len());
        Classes { twins: classed.into_iter().map(|(_, piece)| piece).collect(), starts }
    }

    /// How many classes there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The pieces of a class, in order; never none.
    pub(super) fn twins(&self, class: usize) -> &[T] {
        &self.twins[self.starts[class]..self.starts[class + 1]]
    }

    /// The first piece of a class.
    pub(super) fn first(&self, class: usize) -> &T {
        &self.twins[self.starts[class]]
    }

    /// The last piece of a class.
    fn last(&self, class: usize) -> &T {
        &self.twins[self.starts[class + 1] - 1]
    }

    /// The number of independent origins of a class.
    fn count_origins(&self, class: usize, origins: &[usize]) -> usize {
        let twins = self.twins(class);
        if twins.len() == 1 {
            return 1;
        }
        let mut of: Vec<usize> = twins.iter().map(|t| origins[t.article()]).collect();
        of.sort_unstable();
        of.dedup();
        of.len()
    }
}

/// Pieces of one class that meet all pieces of another in later articles.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meeting<T> {
    /// Their class, which may be the other one itself.
    pub(super) class: usize,
    /// The pieces, one an article, in order.
    pub(super) earlier: Vec<T>,
}

/// Classes by their shingles.
#[derive(Debug)]
pub(super) struct Near<'a, T> {
    classes: &'a Classes<T>,
    shingles: &'a [Vec<u64>],
    postings: Postings,
    least: f64,
}

impl<'a, T: Piece> Near<'a, T> {
    /// Indexes classes, given the shingles of each, sorted. Classes are near that share at least the part `least` of the shorter one's
    /// shingles, and two. `origins` gives for each article the one that stands for its origin.
    pub(super) fn new(classes: &'a Classes<T>, shingles: &'a [Vec<u64>], least: f64, origins: &[usize]) -> Near<'a, T> {
        let weights: Vec<u32> = (0..classes.len()).map(|class| classes.count_origins(class, origins) as u32).collect();
        let postings = Postings::weighed(shingles.iter().map(Vec::as_slice), COMMON, |class| weights[class as usize]);
        Near { classes, shingles, postings, least }
    }

    /// What the pieces of a class meet: for each of them and each earlier article the piece there that shares most shingles with it, the
    /// first of equals, if the two are near.
    pub(super) fn of(&self, class: usize) -> Vec<Meeting<T>> {
        let own = &self.shingles[class];
        let last = self.classes.last(class).article();
        let mut others: Vec<u32> = Vec::new();
        for &shingle in own {
            // classes come in the order of their first pieces
            let holders = self.postings.all(shingle);
            let before = holders.partition_point(|&other| self.classes.first(other as usize).article() < last);
            others.extend(holders[..before].iter().filter(|&&other| other as usize != class));
        }
        others.sort_unstable();
        let mut near: Vec<(usize, usize)> =
            others.chunk_by(|a, b| a == b).map(|run| (run[0] as usize, run.len())).collect();
        if self.classes.first(class).article() < last {
            near.push((class, own.iter().filter(|&&shingle| !self.postings.is_common(shingle)).count()));
        }
        near.retain(|&(other, shared)| {
            let needed = own.len().min(self.shingles[other].len()) as f64 * self.least;
            shared as f64 >= needed.max(2.0)
        });
        let before = |class: usize| {
            let twins = self.classes.twins(class);
            let twins = &twins[..twins.partition_point(|t| t.article() < last)];
            twins.chunk_by(|a, b| a.article() == b.article()).map(|of_article| of_article[0])
        };
        if let [(only, _)] = near[..] {
            return vec![Meeting { class: only, earlier: before(only).collect() }];
        }
        // the best of each article, the first of equals
        let mut best: Vec<(usize, Reverse<usize>, T, usize)> = Vec::new();
        for (other, shared) in near {
            best.extend(before(other).map(|piece| (piece.article(), Reverse(shared), piece, other)));
        }
        best.sort_unstable();
        best.dedup_by_key(|(article, ..)| *article);
        best.sort_by_key(|&(_, _, _, other)| other);
        let meetings = best.chunk_by(|a, b| a.3 == b.3);
        meetings.map(|run| Meeting { class: run[0].3, earlier: run.iter().map(|b| b.2).collect() }).collect()
    }
}

/// So few pairs of an earlier piece with a later one that they connect whatever all such pairs connect: those with the first of the earlier and
/// those with the last of the later. Both come in order.
pub(super) fn connect<T: Piece>(earlier: &[T], later: &[T]) -> Vec<(T, T)> {
    let (Some(first), Some((last, rest))) = (earlier.first(), later.split_last()) else { return Vec::new() };
    if first.article() >= last.article() {
        return Vec::new();
    }
    let mut pairs = Vec::with_capacity(earlier.len() + rest.len());
    let before = earlier.partition_point(|piece| piece.article() < last.article());
    pairs.extend(earlier[..before].iter().map(|&piece| (piece, *last)));
    let after = rest.partition_point(|piece| piece.article() <= first.article());
    pairs.extend(rest[after..].iter().map(|&piece| (*first, piece)));
    pairs
}

/// Ties the twins of pairs of classes, as [`connect`] does, and remembers what is tied already: the cost grows with the twins and with the pairs of
/// classes, not with their product.
#[derive(Debug)]
pub(super) struct Ties<'a, T> {
    classes: &'a Classes<T>,
    /// How many twins of each class, from the first on, are tied to each other.
    leading: Vec<usize>,
    /// From which on they are up to the last.
    trailing: Vec<usize>,
}

impl<'a, T: Piece> Ties<'a, T> {
    pub(super) fn new(classes: &'a Classes<T>) -> Ties<'a, T> {
        let trailing = (0..classes.len()).map(|class| classes.twins(class).len()).collect();
        Ties { classes, leading: vec![0; classes.len()], trailing }
    }

    /// Ties the pieces of one class to those of another in later articles, which may be the same class.
    pub(super) fn tie(&mut self, earlier: usize, later: usize, mut join: impl FnMut(T, T)) {
        let (first, last) = (*self.classes.first(earlier), *self.classes.last(later));
        if first.article() >= last.article() {
            return;
        }
        join(first, last);
        let twins = self.classes.twins(earlier);
        let before = twins.partition_point(|piece| piece.article() < last.article());
        let leading = &mut self.leading[earlier];
        twins[..before].iter().skip((*leading).max(1)).for_each(|&piece| join(piece, last));
        *leading = before.max(*leading);
        let twins = self.classes.twins(later);
        let after = twins.partition_point(|piece| piece.article() <= first.article());
        let trailing = &mut self.trailing[later];
        let untied = (*trailing).min(twins.len() - 1);
        twins[..untied].iter().skip(after).for_each(|&piece| join(first, piece));
        *trailing = after.min(*trailing);
    }
}

/// The shingles of a run of words, given as hashes: each [`SHINGLE`] of them that follow each other. In order, with repetitions.
pub(super) fn hash_runs(words: impl Iterator<Item = u64>) -> Vec<u64> {
    let words: Vec<u64> = words.collect();
    words
        .windows(SHINGLE)
        .map(|w| w.iter().fold(0u64, |h, x| (h.rotate_left(7) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{COMMON, Classes, Meeting, Near, Ties, connect};
    use crate::compare::things::{Place, Things};
    use proptest::prelude::*;

    /// Pieces of articles, each with the set of its shingles; pieces with the same set are twins.
    fn classes(pieces: &[(usize, &[u64])]) -> (Classes<(usize, usize)>, Vec<Vec<u64>>) {
        let places = pieces.iter().enumerate().map(|(i, (article, shingles))| (shingles[0], (*article, i)));
        let classes = Classes::new(places, |a, b| pieces[a.1].1 == pieces[b.1].1);
        let shingles = (0..classes.len()).map(|class| pieces[classes.first(class).1].1.to_vec()).collect();
        (classes, shingles)
    }

    #[test]
    fn of_each_article_the_likest_piece_is_met() {
        let (same, like): (&[u64], &[u64]) = (&[1, 2, 3, 4], &[1, 2, 3, 9]);
        let (classes, shingles) = classes(&[(0, same), (1, like), (1, same), (2, like), (3, same)]);
        let near = Near::new(&classes, &shingles, 0.5, &[0, 1, 2, 3]);
        // the like piece of the second article is passed over for the twin in it
        let expected =
            vec![Meeting { class: 0, earlier: vec![(0, 0), (1, 2)] }, Meeting { class: 1, earlier: vec![(2, 3)] }];
        assert_eq!(near.of(0), expected);
        let expected = vec![Meeting { class: 0, earlier: vec![(0, 0)] }, Meeting { class: 1, earlier: vec![(1, 1)] }];
        assert_eq!(near.of(1), expected);
    }

    #[test]
    fn twins_of_one_origin_make_no_shingle_common() {
        let (same, like): (&[u64], &[u64]) = (&[1, 2, 3, 4], &[1, 2, 3, 9]);
        let articles = COMMON * 2;
        let mut pieces: Vec<(usize, &[u64])> = (0..articles).map(|article| (article, same)).collect();
        pieces.push((articles, like));
        let (classes, shingles) = classes(&pieces);
        let apart: Vec<usize> = (0..=articles).collect();
        assert!(Near::new(&classes, &shingles, 0.5, &apart).of(1).is_empty());
        let reprints = vec![0; articles + 1];
        assert_eq!(Near::new(&classes, &shingles, 0.5, &reprints).of(1)[0].earlier.len(), articles);
    }

    proptest! {
        #[test]
        fn ties_connect_what_all_pairs_connect(
            pieces in prop::collection::vec((0usize..8, 0u64..4), 1..30),
            met in prop::collection::vec((0usize..4, 0usize..4), 1..12),
        ) {
            let mut pieces = pieces;
            pieces.sort_unstable();
            let places = pieces.iter().enumerate().map(|(i, &(article, class))| (class, (article, i)));
            let classes = Classes::new(places, |a: &Place, b: &Place| pieces[a.1].1 == pieces[b.1].1);
            let (mut all, mut few) = (Things::default(), Things::default());
            let mut ties = Ties::new(&classes);
            let mut joined = 0;
            for &(a, b) in met.iter().filter(|(a, b)| a.max(b) < &classes.len()) {
                for (&x, &y) in classes.twins(a).iter().flat_map(|x| classes.twins(b).iter().map(move |y| (x, y))) {
                    if x.0 < y.0 {
                        all.join(x, y);
                    }
                }
                ties.tie(a, b, |x, y| {
                    assert!(x.0 < y.0, "{x:?} {y:?}");
                    few.join(x, y);
                    joined += 1;
                });
            }
            prop_assert_eq!(all.components(), few.components());
            // no twin is tied more than twice but to show that two classes meet
            prop_assert!(joined <= met.len() + 2 * pieces.len());
        }
    }

    #[test]
    fn few_pairs_connect_what_all_connect() {
        let pieces = |articles: &[usize]| -> Vec<(usize, usize)> { articles.iter().map(|&a| (a, 0)).collect() };
        let joined = |earlier: &[usize], later: &[usize]| -> Vec<(usize, usize)> {
            connect(&pieces(earlier), &pieces(later)).into_iter().map(|(a, b)| (a.0, b.0)).collect()
        };
        // the first of the later is before all of the earlier, the last of the earlier behind all of the later
        assert_eq!(joined(&[2, 3, 9], &[1, 2, 4, 6]), [(2, 6), (3, 6), (2, 4)]);
        assert_eq!(joined(&[5], &[5]), []);
        assert_eq!(joined(&[], &[5]), []);
    }
}
