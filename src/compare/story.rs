//! Stories: which articles report the same happening.
//!
//! Average-linkage clustering of articles over weighted words (tf-idf cosine; see Manning, Raghavan and Schütze, "Introduction
//! to Information Retrieval", 2008, chapters 6 and 17). Names and figures weigh more than other words, because two similar
//! happenings share their vocabulary and differ in who, where and how many. The average over all pairs of two
//! clusters is the dot product of their summed vectors, so no pair of articles is ever compared twice; candidates come from
//! an inverted index.

use super::Source;
use super::kin::is_function;
use crate::lexicon::Lexicon;
use crate::text::TextRange;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

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
/// Fewest words that two reports of one story share; of few articles any word is rare, and says little.
const FEWEST: usize = 3;
/// Reports with less than [`FEWEST`] times so many words need not share as many.
const SHORT: usize = 7;
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

/// A word of one article, or a figure by what it counts.
#[derive(Debug, Clone, Copy)]
struct Counted {
    /// Hash of the folded word.
    key: u64,
    figure: bool,
    /// How often it stands in the article, and how often with a capital.
    uses: u32,
    capitals: u32,
    /// Where it stands first; none for a figure by what it counts.
    first: Option<TextRange>,
}

/// Words by number, with what is known of them in all articles.
#[derive(Default)]
struct Vocabulary {
    ids: FxHashMap<u64, u32>,
    /// The article and the place where each was first written.
    first: Vec<Option<(usize, TextRange)>>,
    figure: Vec<bool>,
    /// How often the word was written with a capital, and how often in all.
    capitals: Vec<(u32, u32)>,
    articles: Vec<usize>,
}

impl Vocabulary {
    /// Takes in the words of an article; their numbers with how often they stand there, sorted.
    fn add(&mut self, article: usize, words: &[Counted]) -> Vec<(u32, u32)> {
        let mut counts = Vec::with_capacity(words.len());
        for word in words {
            let id = *self.ids.entry(word.key).or_insert_with(|| {
                self.first.push(word.first.map(|range| (article, range)));
                self.figure.push(word.figure);
                self.capitals.push((0, 0));
                self.articles.push(0);
                self.first.len() as u32 - 1
            });
            let (capitals, uses) = &mut self.capitals[id as usize];
            *capitals += word.capitals;
            *uses += word.uses;
            self.articles[id as usize] += 1;
            counts.push((id, word.uses));
        }
        counts.sort_unstable();
        counts
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
    let counted: Vec<Vec<Counted>> = sources.par_iter().map(|s| count_words(s, lexicon)).collect();
    let mut vocabulary = Vocabulary::default();
    let counts: Vec<Vec<(u32, u32)>> =
        counted.iter().enumerate().map(|(article, words)| vocabulary.add(article, words)).collect();
    drop(counted);
    let vectors: Vec<Vector> = counts.par_iter().map(|c| vector(c, &vocabulary, sources.len())).collect();
    let lengths: Vec<usize> = counts.iter().map(Vec::len).collect();
    let mut story: Vec<usize> = (0..sources.len()).collect();
    let clusters: Vec<Vec<Vec<usize>>> = components(&vectors, &lengths, &vocabulary)
        .par_iter()
        .map(|component| agglomerate(component, &vectors))
        .collect();
    for cluster in clusters.iter().flatten() {
        cluster.iter().for_each(|&a| story[a] = cluster[0]);
    }
    let words = shared_words(&story, &counts, &vocabulary, sources);
    Stories { story, words }
}

/// The words of an article that tell something, in the order in which they are first met.
fn count_words(source: &Source, lexicon: &Lexicon) -> Vec<Counted> {
    let article = &source.article;
    let mut counts: Vec<Counted> = Vec::new();
    let mut places: FxHashMap<u64, usize> = FxHashMap::default();
    let mut count = |key: u64, figure: bool, capital: bool, range: Option<TextRange>| {
        let at = *places.entry(key).or_insert_with(|| {
            counts.push(Counted { key, figure, uses: 0, capitals: 0, first: range });
            counts.len() - 1
        });
        counts[at].uses += 1;
        counts[at].capitals += u32::from(capital);
    };
    let mut folded = String::new();
    for block in article.blocks.iter().filter(|b| b.kind.is_content()) {
        let text = &article.text[block.range.start()..block.range.end()];
        for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ',' | '\''))) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.len() < 2 && !word.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let id = lexicon.look_up(word, &mut folded);
            if is_function(lexicon, id) {
                continue;
            }
            let figure = word.starts_with(|c: char| c.is_ascii_digit());
            if !figure && folded.len() > 3 && folded.ends_with('s') {
                folded.pop();
            }
            let start = word.as_ptr() as usize - article.text.as_ptr() as usize;
            let range = TextRange::new(start, start + word.len());
            count(hash(folded.as_str()), figure, word.starts_with(char::is_uppercase), Some(range));
        }
    }
    for claim in &source.claims.quantities {
        // "ten dead" and "10 people were killed" are one figure
        let (Some(point), Some(what)) = (claim.value.point, claim.quantity.as_deref().or(claim.unit.as_deref())) else {
            continue;
        };
        if claim.part.is_none() {
            count(hash(&(what, point.to_bits())), true, false, None);
        }
    }
    counts
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hash = FxHasher::default();
    value.hash(&mut hash);
    hash.finish()
}

/// The unit vector of an article. Words of one article only say nothing about likeness and are left out of it.
fn vector(counts: &[(u32, u32)], vocabulary: &Vocabulary, articles: usize) -> Vector {
    let mut vector: Vector = counts
        .iter()
        .filter(|(id, _)| vocabulary.articles[*id as usize] > 1)
        .map(|&(id, n)| {
            let idf = (1.0 + articles as f64 / vocabulary.articles[id as usize] as f64).ln();
            (id, (1.0 + f64::from(n).ln()) * idf * vocabulary.weight(id))
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
fn components(vectors: &[Vector], lengths: &[usize], vocabulary: &Vocabulary) -> Vec<Vec<usize>> {
    let links = links(vectors, lengths, vocabulary);
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
fn links(vectors: &[Vector], lengths: &[usize], vocabulary: &Vocabulary) -> Vec<Link> {
    let mut index: Vec<Vec<(u32, f64)>> = vec![Vec::new(); vocabulary.first.len()];
    for (article, vector) in vectors.iter().enumerate() {
        for &(word, x) in vector.iter().filter(|(word, _)| vocabulary.articles[*word as usize] <= COMMON) {
            index[word as usize].push((article as u32, x));
        }
    }
    let of_article = |likeness: &mut FxHashMap<u32, (f64, usize)>, (article, vector): (usize, &Vector)| -> Vec<Link> {
        likeness.clear();
        for &(word, x) in vector {
            for &(other, y) in index[word as usize].iter().take_while(|(other, _)| (*other as usize) < article) {
                let (like, shared) = likeness.entry(other).or_default();
                *like += x * y;
                *shared += 1;
            }
        }
        let enough =
            |other: u32, shared: usize| shared >= FEWEST.min(lengths[article].min(lengths[other as usize]) / SHORT);
        let mut near: Vec<(u32, f64)> = likeness
            .iter()
            .filter(|&(&other, &(like, shared))| like >= LIKE && enough(other, shared))
            .map(|(&other, &(like, _))| (other, like))
            .collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.into_iter().take(LINKS).map(|(other, l)| (article, other as usize, l)).collect()
    };
    let found: Vec<Vec<Link>> = vectors.par_iter().enumerate().map_init(FxHashMap::default, of_article).collect();
    found.into_iter().flatten().collect()
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

/// For each story the words that most of its articles share and few others have, as first written.
fn shared_words(
    story: &[usize],
    counts: &[Vec<(u32, u32)>],
    vocabulary: &Vocabulary,
    sources: &[Source],
) -> Vec<Vec<String>> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (article, &s) in story.iter().enumerate() {
        members.entry(s).or_default().push(article);
    }
    let of_story = |articles: &Vec<usize>| -> Vec<String> {
        let mut words: Vec<u32> = articles.iter().flat_map(|&a| counts[a].iter().map(|&(word, _)| word)).collect();
        words.sort_unstable();
        let mut ranked: Vec<(f64, u32)> = words
            .chunk_by(|a, b| a == b)
            .filter(|run| run.len() > 1)
            .map(|run| {
                let word = run[0];
                let rare = (vocabulary.articles[word as usize] as f64).sqrt();
                (run.len() as f64 * vocabulary.weight(word) / rare, word)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let written = ranked.iter().filter_map(|&(_, word)| {
            let (article, range) = vocabulary.first[word as usize]?;
            Some(&sources[article].article.text[range.start()..range.end()])
        });
        written.filter(|w| seen.insert(w)).take(SHOWN).map(str::to_owned).collect()
    };
    let mut shared = vec![Vec::new(); story.len()];
    let stories: Vec<(&usize, &Vec<usize>)> = members.iter().filter(|(_, articles)| articles.len() > 1).collect();
    let found: Vec<Vec<String>> = stories.par_iter().map(|(_, articles)| of_story(articles)).collect();
    for ((&s, _), words) in stories.into_iter().zip(found) {
        shared[s] = words;
    }
    shared
}
