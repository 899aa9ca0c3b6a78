//! Links: which articles are alike enough to be looked at together.
//!
//! Each article is looked up in an inverted index by its rarest words, and by so many of them that no more than a fixed number of entries is
//! read. An article of a million costs no more than one of ten thousand, whether its names are those of few reports or of many.

use super::LIKE;
use super::vocabulary::{Vector, Vocabulary};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A word that more articles share joins none.
const COMMON: usize = 400;
/// Entries of the index that are read for one article.
const READ: usize = 12_000;
/// Links kept of one article.
const LINKS: usize = 24;
/// Fewest words that two reports of one story share; of few articles any word is rare, and says little.
const FEWEST: u32 = 3;
/// Reports with less than [`FEWEST`] times so many words need not share as many.
const SHORT: u32 = 7;
/// Articles that are looked up with one array for the sums.
const BATCH: usize = 2048;

/// Two articles and how alike they are; the later one first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) article: u32,
    pub(super) other: u32,
    pub(super) like: f64,
}

/// Which articles hold a word, and its weight in each: the entries of one word follow each other.
struct Index {
    /// Where the entries of each word begin, and where the last ones end.
    starts: Vec<u32>,
    entries: Vec<(u32, f64)>,
}

impl Index {
    fn new(vectors: &[Vector], words: usize) -> Index {
        let mut starts = vec![0u32; words + 1];
        vectors.iter().flatten().for_each(|&(word, _)| starts[word as usize + 1] += 1);
        for word in 0..words {
            starts[word + 1] += starts[word];
        }
        let mut entries = vec![(0, 0.0); starts[words] as usize];
        let mut next = starts.clone();
        for (article, vector) in vectors.iter().enumerate() {
            for &(word, x) in vector {
                entries[next[word as usize] as usize] = (article as u32, x);
                next[word as usize] += 1;
            }
        }
        Index { starts, entries }
    }

    /// The articles with a word, in their order.
    fn of(&self, word: u32) -> &[(u32, f64)] {
        &self.entries[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }
}

/// How much one article shares with each before it.
struct Sums {
    shared: Vec<(f64, u32)>,
    /// The articles with a sum.
    touched: Vec<u32>,
}

/// For each article its likest earlier articles, at most [`LINKS`]. `lengths` are the numbers of different words.
pub(super) fn links(vectors: &[Vector], lengths: &[u32], vocabulary: &Vocabulary) -> Vec<Link> {
    let rare: Vec<Vector> = vectors.par_iter().map(|v| rarest(v, vocabulary)).collect();
    let index = Index::new(&rare, vocabulary.len());
    let look_up = |sums: &mut Sums, (article, vector): (usize, &Vector)| -> Vec<Link> {
        for &(word, x) in vector {
            for &(other, y) in index.of(word).iter().take_while(|(other, _)| (*other as usize) < article) {
                let (like, shared) = &mut sums.shared[other as usize];
                if *shared == 0 {
                    sums.touched.push(other);
                }
                *like += x * y;
                *shared += 1;
            }
        }
        let mut near: Vec<Link> = Vec::new();
        for other in sums.touched.drain(..) {
            let (like, shared) = std::mem::take(&mut sums.shared[other as usize]);
            let fewest = FEWEST.min(lengths[article].min(lengths[other as usize]) / SHORT);
            if like >= LIKE && shared >= fewest {
                near.push(Link { article: article as u32, other, like });
            }
        }
        near.sort_unstable_by(|a, b| b.like.total_cmp(&a.like).then(a.other.cmp(&b.other)));
        near.truncate(LINKS);
        near
    };
    let sums = || Sums { shared: vec![(0.0, 0); rare.len()], touched: Vec::new() };
    let found: Vec<Vec<Link>> = rare.par_iter().enumerate().with_min_len(BATCH).map_init(sums, look_up).collect();
    found.into_iter().flatten().collect()
}

/// The rarest words of an article, of which others are looked up: until their entries come to [`READ`].
fn rarest(vector: &Vector, vocabulary: &Vocabulary) -> Vector {
    let articles = |word: u32| vocabulary.articles(word);
    let mut rare: Vector = vector.iter().copied().filter(|&(word, _)| articles(word) <= COMMON).collect();
    if rare.iter().map(|&(word, _)| articles(word)).sum::<usize>() > READ {
        // by the word itself and not by its number, which depends on the order of articles
        rare.sort_unstable_by_key(|&(word, _)| (articles(word), vocabulary.key(word)));
        let mut read = 0;
        let kept = rare.iter().take_while(|&&(word, _)| {
            read += articles(word);
            read <= READ
        });
        let kept = kept.count();
        rare.truncate(kept);
        rare.sort_unstable_by_key(|&(word, _)| word);
    }
    rare
}

/// The parts of some articles that links of at least `least` connect, each sorted, with the links inside it. Articles alone are left out.
pub(super) fn connect(links: &[Link], least: f64) -> Vec<(Vec<usize>, Vec<Link>)> {
    let mut places: Vec<u32> = links.iter().flat_map(|l| [l.article, l.other]).collect();
    places.sort_unstable();
    places.dedup();
    let place = |article: u32| places.partition_point(|&a| a < article);
    let mut parent: Vec<usize> = (0..places.len()).collect();
    let near = || links.iter().filter(|l| l.like >= least);
    for link in near() {
        let (a, b) = (root(&mut parent, place(link.article)), root(&mut parent, place(link.other)));
        parent[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, (Vec<usize>, Vec<Link>)> = BTreeMap::new();
    for (i, &article) in places.iter().enumerate() {
        parts.entry(root(&mut parent, i)).or_default().0.push(article as usize);
    }
    for &link in near() {
        if let Some((_, inside)) = parts.get_mut(&root(&mut parent, place(link.article))) {
            inside.push(link);
        }
    }
    parts.into_values().filter(|(articles, _)| articles.len() > 1).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{Link, connect};

    #[test]
    fn parts_take_their_links_with_them() {
        let link = |article, other, like| Link { article, other, like };
        let links = [link(2, 0, 0.6), link(4, 2, 0.3), link(5, 4, 0.7), link(9, 7, 0.1)];
        let parts = |least| -> Vec<(Vec<usize>, usize)> {
            connect(&links, least).into_iter().map(|(articles, links)| (articles, links.len())).collect()
        };
        assert_eq!(parts(0.2), [(vec![0, 2, 4, 5], 3)]);
        assert_eq!(parts(0.5), [(vec![0, 2], 1), (vec![4, 5], 1)]);
    }
}
