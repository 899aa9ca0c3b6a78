//! Stories: which articles report the same happening.
//!
//! Average-linkage clustering of articles over weighted words (tf-idf cosine; see Manning, Raghavan and Schütze, "Introduction
//! to Information Retrieval", 2008, chapters 6 and 17). Names and figures weigh more than other words, because two similar
//! happenings share their vocabulary and differ in who, where and how many. The average over all pairs of two
//! clusters is the dot product of their summed vectors, so no pair of articles is ever compared twice; candidates come from
//! an inverted index.

use super::Source;
use crate::lexicon::{Class, Lexicon};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Least average likeness of the articles of one story.
const LIKE: f64 = 0.15;
/// Weight of a word with a capital.
const NAME: f64 = 2.0;
/// Weight of a figure.
const FIGURE: f64 = 3.0;
/// A word that more articles share joins no candidates.
const COMMON: usize = 400;
/// Articles of a component that are clustered all with all.
const LARGE: usize = 120;
/// Links kept of one article.
const LINKS: usize = 24;
/// Words of a cluster that are shown as what its articles share.
const SHOWN: usize = 4;

/// The stories of a run.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    /// For each article its story.
    story: Vec<usize>,
    /// For each story the words that its articles share most, as first written.
    words: Vec<Vec<String>>,
}

impl Stories {
    /// The story of an article: the first article of the story, itself where it stands alone.
    #[must_use]
    pub fn of(&self, article: usize) -> usize {
        self.story[article]
    }

    /// Words that the articles of a story share.
    #[must_use]
    pub fn shared_words(&self, story: usize) -> &[String] {
        &self.words[story]
    }
}

type Vector = Vec<(u32, f64)>;

/// Words by number, with what is known of them in all articles.
#[derive(Default)]
struct Vocabulary {
    ids: FxHashMap<String, u32>,
    shown: Vec<String>,
    figure: Vec<bool>,
    /// How often the word was written with a capital, and how often in all.
    capitals: Vec<(usize, usize)>,
    articles: Vec<usize>,
}

impl Vocabulary {
    /// Counts one use of a word.
    fn add(&mut self, folded: &str, written: &str, figure: bool, counts: &mut BTreeMap<u32, usize>) {
        let id = match self.ids.get(folded) {
            Some(&id) => id,
            None => {
                let id = self.shown.len() as u32;
                self.ids.insert(folded.to_owned(), id);
                self.shown.push(written.to_owned());
                self.figure.push(figure);
                self.capitals.push((0, 0));
                self.articles.push(0);
                id
            }
        };
        let (capitals, uses) = &mut self.capitals[id as usize];
        *capitals += usize::from(written.starts_with(char::is_uppercase));
        *uses += 1;
        let count = counts.entry(id).or_insert(0);
        if *count == 0 {
            self.articles[id as usize] += 1;
        }
        *count += 1;
    }

    /// How much a word tells. A name is written with a capital mostly, not only in headlines.
    fn weight(&self, word: u32) -> f64 {
        let (capitals, uses) = self.capitals[word as usize];
        match (self.figure[word as usize], capitals * 2 > uses) {
            (true, _) => FIGURE,
            (false, true) => NAME,
            (false, false) => 1.0,
        }
    }
}

/// Groups articles into stories. Articles must be sorted by id; the result does not depend on anything else.
pub(super) fn find_stories(sources: &[Source], lexicon: &Lexicon) -> Stories {
    let mut vocabulary = Vocabulary::default();
    let counts: Vec<BTreeMap<u32, usize>> = sources.iter().map(|s| count_words(s, lexicon, &mut vocabulary)).collect();
    let vectors: Vec<Vector> = counts.iter().map(|c| vector(c, &vocabulary, sources.len())).collect();
    let mut story: Vec<usize> = (0..sources.len()).collect();
    for component in components(&vectors, &vocabulary) {
        for cluster in agglomerate(&component, &vectors) {
            let first = cluster[0];
            cluster.iter().for_each(|&a| story[a] = first);
        }
    }
    let words = shared_words(&story, &counts, &vocabulary);
    Stories { story, words }
}

fn count_words(source: &Source, lexicon: &Lexicon, vocabulary: &mut Vocabulary) -> BTreeMap<u32, usize> {
    let function = Class::DETERMINER
        | Class::POSSESSIVE
        | Class::PRONOUN
        | Class::PREPOSITION
        | Class::COORDINATOR
        | Class::SUBORDINATOR
        | Class::AUXILIARY
        | Class::NEGATION
        | Class::WH;
    let article = &source.article;
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let mut folded = String::new();
    for block in article.blocks.iter().filter(|b| b.kind.is_content()) {
        let text = &article.text[block.range.start()..block.range.end()];
        for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ',' | '\''))) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.len() < 2 && !word.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let id = lexicon.look_up(word, &mut folded);
            if lexicon.class(id).intersects(function)
                || lexicon.entry(id).lemmas.iter().any(|&l| lexicon.text(l) == "say")
            {
                continue;
            }
            let figure = word.starts_with(|c: char| c.is_ascii_digit());
            if !figure && folded.len() > 3 && folded.ends_with('s') {
                folded.pop();
            }
            vocabulary.add(&folded, word, figure, &mut counts);
        }
    }
    for claim in &source.claims.quantities {
        // "ten dead" and "10 people were killed" are one figure
        let (Some(point), Some(what)) = (claim.value.point, claim.quantity.as_deref().or(claim.unit.as_deref())) else {
            continue;
        };
        if claim.part.is_none() {
            vocabulary.add(&format!("={what}:{point}"), "", true, &mut counts);
        }
    }
    counts
}

/// The unit vector of an article. Words of one article only say nothing about likeness and are left out of it.
fn vector(counts: &BTreeMap<u32, usize>, vocabulary: &Vocabulary, articles: usize) -> Vector {
    let mut vector: Vector = counts
        .iter()
        .filter(|(id, _)| vocabulary.articles[**id as usize] > 1)
        .map(|(&id, &n)| {
            let idf = (1.0 + articles as f64 / vocabulary.articles[id as usize] as f64).ln();
            (id, (1.0 + (n as f64).ln()) * idf * vocabulary.weight(id))
        })
        .collect();
    let norm = vector.iter().map(|(_, x)| x * x).sum::<f64>().sqrt();
    if norm > 0.0 {
        vector.iter_mut().for_each(|(_, x)| *x /= norm);
    }
    vector
}

/// Two articles and how alike they are; the later one first.
type Link = (usize, usize, f64);

/// Articles that likeness connects, each component sorted; articles alone are left out.
///
/// A component larger than [`LARGE`] is taken apart by asking for more likeness, so that what follows stays small.
fn components(vectors: &[Vector], vocabulary: &Vocabulary) -> Vec<Vec<usize>> {
    let links = links(vectors, vocabulary);
    let mut done = Vec::new();
    let mut open = vec![((0..vectors.len()).collect::<Vec<usize>>(), LIKE)];
    while let Some((articles, least)) = open.pop() {
        for component in connect(&articles, &links, least) {
            if component.len() > LARGE && least < 0.9 {
                open.push((component, least + 0.1));
            } else if component.len() > 1 {
                done.push(component);
            }
        }
    }
    done.sort();
    done
}

/// For each article its likest earlier articles, at most [`LINKS`].
fn links(vectors: &[Vector], vocabulary: &Vocabulary) -> Vec<Link> {
    let mut index: FxHashMap<u32, Vec<(usize, f64)>> = FxHashMap::default();
    let mut links = Vec::new();
    let mut likeness: FxHashMap<usize, f64> = FxHashMap::default();
    for (article, vector) in vectors.iter().enumerate() {
        likeness.clear();
        for (word, x) in vector {
            for &(other, y) in index.get(word).into_iter().flatten() {
                *likeness.entry(other).or_default() += x * y;
            }
        }
        let mut near: Vec<(usize, f64)> = likeness.iter().filter(|(_, l)| **l >= LIKE).map(|(&o, &l)| (o, l)).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        links.extend(near.into_iter().take(LINKS).map(|(other, l)| (article, other, l)));
        for &(word, x) in vector {
            if vocabulary.articles[word as usize] <= COMMON {
                index.entry(word).or_default().push((article, x));
            }
        }
    }
    links
}

/// The connected components of some articles over the links of at least `least`, each sorted.
fn connect(articles: &[usize], links: &[Link], least: f64) -> Vec<Vec<usize>> {
    let place: FxHashMap<usize, usize> = articles.iter().enumerate().map(|(i, &a)| (a, i)).collect();
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    for &(article, other, likeness) in links {
        if likeness >= least
            && let (Some(&a), Some(&b)) = (place.get(&article), place.get(&other))
        {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, &article) in articles.iter().enumerate() {
        components.entry(root(&mut parent, i)).or_default().push(article);
    }
    components.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// Average-linkage clustering of one component. Of equally good merges the first in order is made.
fn agglomerate(component: &[usize], vectors: &[Vector]) -> Vec<Vec<usize>> {
    struct Cluster {
        members: Vec<usize>,
        sum: BTreeMap<u32, f64>,
    }
    let mut clusters: Vec<Option<Cluster>> = component
        .iter()
        .map(|&a| Some(Cluster { members: vec![a], sum: vectors[a].iter().copied().collect() }))
        .collect();
    let average = |a: &Cluster, b: &Cluster| {
        let (small, large) = if a.sum.len() < b.sum.len() { (a, b) } else { (b, a) };
        let dot: f64 = small.sum.iter().map(|(w, x)| x * large.sum.get(w).copied().unwrap_or(0.0)).sum();
        dot / (a.members.len() * b.members.len()) as f64
    };
    let likeness = |clusters: &[Option<Cluster>], i: usize, j: usize| match (&clusters[i], &clusters[j]) {
        (Some(a), Some(b)) => average(a, b),
        _ => f64::NEG_INFINITY,
    };
    // for each cluster its best partner behind it; a merge renews only what it touches
    let best_after = |clusters: &[Option<Cluster>], i: usize| {
        (i + 1..clusters.len())
            .map(|j| (likeness(clusters, i, j), j))
            .fold((f64::NEG_INFINITY, usize::MAX), |best, x| if x.0 > best.0 { x } else { best })
    };
    let mut best: Vec<(f64, usize)> = (0..clusters.len()).map(|i| best_after(&clusters, i)).collect();
    while let Some(i) = (0..clusters.len())
        .filter(|&i| clusters[i].is_some())
        .fold(None, |top: Option<usize>, i| if top.is_none_or(|t| best[i].0 > best[t].0) { Some(i) } else { top })
    {
        let (like, j) = best[i];
        if like < LIKE {
            break;
        }
        if let Some(other) = clusters[j].take()
            && let Some(cluster) = clusters[i].as_mut()
        {
            cluster.members.extend(other.members);
            for (word, x) in other.sum {
                *cluster.sum.entry(word).or_default() += x;
            }
        }
        for k in 0..clusters.len() {
            if clusters[k].is_some() && (k == i || best[k].1 == i || best[k].1 == j) {
                best[k] = best_after(&clusters, k);
            } else if k < i && clusters[k].is_some() {
                let now = likeness(&clusters, k, i);
                if now > best[k].0 {
                    best[k] = (now, i);
                }
            }
        }
    }
    clusters
        .into_iter()
        .flatten()
        .map(|mut c| {
            c.members.sort_unstable();
            c.members
        })
        .collect()
}

fn shared_words(story: &[usize], counts: &[BTreeMap<u32, usize>], vocabulary: &Vocabulary) -> Vec<Vec<String>> {
    let mut holders: BTreeMap<usize, BTreeMap<u32, usize>> = BTreeMap::new();
    for (article, &s) in story.iter().enumerate() {
        let words = holders.entry(s).or_default();
        counts[article].keys().for_each(|&w| *words.entry(w).or_default() += 1);
    }
    let mut shared = vec![Vec::new(); story.len()];
    for (s, words) in holders {
        let mut ranked: Vec<(f64, u32)> = words
            .into_iter()
            .filter(|&(_, n)| n > 1)
            .map(|(w, n)| (n as f64 * vocabulary.weight(w) / (vocabulary.articles[w as usize] as f64).sqrt(), w))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        shared[s] = ranked
            .iter()
            .map(|&(_, w)| vocabulary.shown[w as usize].as_str())
            .filter(|w| !w.is_empty() && seen.insert(w))
            .take(SHOWN)
            .map(str::to_owned)
            .collect();
    }
    shared
}
