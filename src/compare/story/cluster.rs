//! Average-linkage clustering of the articles that links connect.

use super::LIKE;
use super::links::{Link, connect};
use super::vocabulary::Vector;
use rayon::prelude::*;

/// Articles of a component that are clustered all with all.
const LARGE: usize = 120;
/// By how much more likeness a larger component is taken apart.
const STEP: f64 = 0.1;
/// A component that still holds together at this likeness is of copies.
const COPIES: f64 = 0.9;

/// The stories of more than one article, each sorted.
pub(super) fn cluster(links: &[Link], vectors: &[Vector]) -> Vec<Vec<usize>> {
    let (small, copies) = components(links);
    let mut clusters: Vec<Vec<usize>> = small.par_iter().flat_map_iter(|c| agglomerate(c, vectors)).collect();
    clusters.extend(copies);
    clusters
}

/// Articles that likeness connects, each component sorted: those small enough to look at all their pairs, and those of copies.
///
/// A component larger than [`LARGE`] is taken apart by asking for more likeness, so that what follows stays small. Each step reads
/// the links of one component only.
fn components(links: &[Link]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let (mut small, mut copies) = (Vec::new(), Vec::new());
    let mut open: Vec<(Vec<usize>, Vec<Link>, f64)> =
        connect(links, LIKE).into_iter().map(|(articles, links)| (articles, links, LIKE)).collect();
    while let Some((articles, links, least)) = open.pop() {
        if articles.len() <= LARGE {
            small.push(articles);
        } else if least >= COPIES {
            copies.push(articles);
        } else {
            let parts = connect(&links, least + STEP).into_iter();
            open.extend(parts.map(|(articles, links)| (articles, links, least + STEP)));
        }
    }
    (small, copies)
}

/// The likeness of all pairs of some clusters, summed over the pairs of their articles. The sum of two clusters with a third
/// is the sum of each with it (Lance and Williams, 1967), so vectors are read once.
struct Likeness {
    clusters: usize,
    sums: Vec<f64>,
}

impl Likeness {
    fn new(component: &[usize], vectors: &[Vector]) -> Likeness {
        let clusters = component.len();
        let mut sums = vec![0.0; clusters * clusters];
        for (i, &a) in component.iter().enumerate() {
            for (j, &b) in component.iter().enumerate().skip(i + 1) {
                let like = dot(&vectors[a], &vectors[b]);
                sums[i * clusters + j] = like;
                sums[j * clusters + i] = like;
            }
        }
        Likeness { clusters, sums }
    }

    fn of(&self, i: usize, j: usize) -> f64 {
        self.sums[i * self.clusters + j]
    }

    /// Takes cluster `j` into `i`.
    fn merge(&mut self, i: usize, j: usize) {
        for k in 0..self.clusters {
            let sum = self.of(i, k) + self.of(j, k);
            self.sums[i * self.clusters + k] = sum;
            self.sums[k * self.clusters + i] = sum;
        }
    }
}

/// The product of two vectors, sorted by word.
fn dot(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(&(word, x)), Some(&(other, y))) = (a.get(i), b.get(j)) {
        if word == other {
            sum += x * y;
        }
        i += usize::from(word <= other);
        j += usize::from(other <= word);
    }
    sum
}

/// Average-linkage clustering of one component. Of equally good merges the first in order is made.
fn agglomerate(component: &[usize], vectors: &[Vector]) -> Vec<Vec<usize>> {
    let mut likeness = Likeness::new(component, vectors);
    let mut clusters: Vec<Vec<usize>> = component.iter().map(|&article| vec![article]).collect();
    let mut open: Vec<usize> = (0..clusters.len()).collect();
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (at, &i) in open.iter().enumerate() {
            for &j in &open[at + 1..] {
                let average = likeness.of(i, j) / (clusters[i].len() * clusters[j].len()) as f64;
                if average >= LIKE && best.is_none_or(|(most, ..)| average > most) {
                    best = Some((average, i, j));
                }
            }
        }
        let Some((_, i, j)) = best else { break };
        likeness.merge(i, j);
        let members = std::mem::take(&mut clusters[j]);
        clusters[i].extend(members);
        open.retain(|&k| k != j);
    }
    clusters.retain(|members| members.len() > 1);
    clusters.iter_mut().for_each(|members| members.sort_unstable());
    clusters
}
