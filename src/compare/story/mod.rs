//! Stories: which articles report the same happening.
//!
//! Average-linkage clustering of articles over weighted words (tf-idf cosine; see Manning, Raghavan and Schütze, "Introduction
//! to Information Retrieval", 2008, chapters 6 and 17). Names and figures weigh more than other words, because two similar
//! happenings share their vocabulary and differ in who, where and how many. Candidates come from an inverted index ([`links`]); all pairs
//! are looked at only among the few articles that they connect ([`cluster`]).

mod cluster;
mod links;
mod vocabulary;

use super::Source;
use crate::lexicon::Lexicon;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{Counts, Vector, Vocabulary};

/// Least average likeness of the articles of one story.
const LIKE: f64 = 0.15;
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

/// Groups articles into stories. Articles must be sorted by id; the result does not depend on anything else.
pub(super) fn find_stories(sources: &[Source], lexicon: &Lexicon) -> Stories {
    let (vocabulary, counts) = Vocabulary::new(sources, lexicon);
    let vectors: Vec<Vector> = counts.par_iter().map(|c| vocabulary.vector(c, sources.len())).collect();
    let lengths: Vec<u32> = counts.iter().map(|c| c.len() as u32).collect();
    let links = links::links(&vectors, &lengths, &vocabulary);
    let mut story: Vec<usize> = (0..sources.len()).collect();
    for cluster in cluster::cluster(&links, &vectors) {
        cluster.iter().for_each(|&a| story[a] = cluster[0]);
    }
    drop((links, vectors));
    let words = shared_words(&story, &counts, &vocabulary, sources);
    Stories { story, words }
}

/// For each story the words that most of its articles share and few others have, as first written.
fn shared_words(story: &[usize], counts: &[Counts], vocabulary: &Vocabulary, sources: &[Source]) -> Vec<Vec<String>> {
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
                let rare = (vocabulary.articles(word) as f64).sqrt();
                (run.len() as f64 * vocabulary.weight(word) / rare, word)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let written = ranked.iter().filter_map(|&(_, word)| vocabulary.written(word, sources));
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
