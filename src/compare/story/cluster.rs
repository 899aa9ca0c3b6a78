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

#[cfg(test)]
mod tests {
    use super::{LARGE, agglomerate, cluster};
    use crate::compare::story::links::Link;

    fn link(article: u32, other: u32, like: f64) -> Link {
        Link { article, other, like }
    }

    #[test]
    fn the_average_over_all_pairs_decides() {
        // 0 and 1 are near, 2 is near to 1 only: on average it is too far from both
        let vectors = [vec![(0, 0.9), (1, 0.4)], vec![(0, 0.8), (1, 0.6)], vec![(1, 0.2), (2, 0.98)]];
        assert_eq!(agglomerate(&[0, 1, 2], &vectors), [vec![0, 1]]);
        let nearer = [vectors[0].clone(), vectors[1].clone(), vec![(1, 0.5), (2, 0.86)]];
        assert_eq!(agglomerate(&[0, 1, 2], &nearer), [vec![0, 1, 2]]);
    }

    #[test]
    fn many_copies_are_one_story_and_cost_no_pairs() {
        let articles = LARGE as u32 * 100;
        let links: Vec<Link> = (1..articles).map(|i| link(i, i - 1, 1.0)).collect();
        let stories = cluster(&links, &vec![Vec::new(); articles as usize]);
        assert_eq!(stories, [(0..articles as usize).collect::<Vec<_>>()]);
    }

    #[test]
    fn a_weak_link_between_large_parts_is_cut() {
        let part = LARGE as u32 - 1;
        let mut links: Vec<Link> = (1..2 * part).map(|i| link(i, i - 1, 0.5)).collect();
        links[part as usize - 1].like = 0.2;
        // each article is like all of its part, and not like the other part
        let vectors: Vec<_> = (0..2 * part).map(|i| vec![(i / part, 1.0)]).collect();
        let stories = cluster(&links, &vectors);
        assert_eq!(stories.iter().map(Vec::len).collect::<Vec<_>>(), [part as usize; 2]);
    }
}
