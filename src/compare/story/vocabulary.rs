//! Words of articles as numbers, and articles as vectors of weighted words.

use crate::compare::Source;
use crate::compare::kin::is_function;
use crate::lexicon::Lexicon;
use crate::text::TextRange;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Weight of a word with a capital.
const NAME: f64 = 2.0;
/// Weight of a figure.
const FIGURE: f64 = 3.0;
/// Articles whose words are counted before any are taken in: the lists of all would not fit beside the articles.
const BATCH: usize = 4096;

/// An article as the weights of its words, sorted by their numbers.
pub(super) type Vector = Vec<(u32, f64)>;
/// How often each word stands in an article, sorted by their numbers.
pub(super) type Counts = Vec<(u32, u32)>;

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

/// What is known of a word in all articles.
#[derive(Debug, Clone, Copy)]
struct Known {
    key: u64,
    figure: bool,
    uses: u32,
    capitals: u32,
    articles: u32,
    /// The article and the place where it was first written.
    first: Option<(u32, TextRange)>,
}

/// Words by number.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<u64, u32>,
    words: Vec<Known>,
}

impl Vocabulary {
    /// The words of all articles, and how often each article has which.
    pub(super) fn new(sources: &[Source], lexicon: &Lexicon) -> (Vocabulary, Vec<Counts>) {
        let mut vocabulary = Vocabulary::default();
        let mut counts: Vec<Counts> = Vec::with_capacity(sources.len());
        for batch in sources.chunks(BATCH) {
            let counted: Vec<Vec<Counted>> = batch.par_iter().map(|s| count_words(s, lexicon)).collect();
            counted.iter().for_each(|words| counts.push(vocabulary.add(counts.len(), words)));
        }
        (vocabulary, counts)
    }

    /// Takes in the words of an article.
    fn add(&mut self, article: usize, words: &[Counted]) -> Counts {
        let mut counts = Vec::with_capacity(words.len());
        for &Counted { key, figure, uses, capitals, first } in words {
            let id = *self.ids.entry(key).or_insert_with(|| {
                let first = first.map(|range| (article as u32, range));
                self.words.push(Known { key, figure, uses: 0, capitals: 0, articles: 0, first });
                self.words.len() as u32 - 1
            });
            let word = &mut self.words[id as usize];
            word.capitals += capitals;
            word.uses += uses;
            word.articles += 1;
            counts.push((id, uses));
        }
        counts.sort_unstable();
        counts
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// What a word is known by; unlike its number it does not depend on the other articles.
    pub(super) fn key(&self, word: u32) -> u64 {
        self.words[word as usize].key
    }

    /// How many articles have a word.
    pub(super) fn articles(&self, word: u32) -> usize {
        self.words[word as usize].articles as usize
    }

    /// A word as first written; none for a figure by what it counts.
    pub(super) fn written<'a>(&self, word: u32, sources: &'a [Source]) -> Option<&'a str> {
        let (article, range) = self.words[word as usize].first?;
        Some(&sources[article as usize].article.text[range.start()..range.end()])
    }

    /// How much a word tells. A name is written with a capital mostly, not only in headlines.
    pub(super) fn weight(&self, word: u32) -> f64 {
        let word = &self.words[word as usize];
        match (word.figure, word.capitals * 2 > word.uses) {
            (true, _) => FIGURE,
            (false, true) => NAME,
            (false, false) => 1.0,
        }
    }

    /// The unit vector of an article of a run of `articles`. Words of one article only say nothing about likeness and are left out of it.
    pub(super) fn vector(&self, counts: &[(u32, u32)], articles: usize) -> Vector {
        let mut vector: Vector = counts
            .iter()
            .filter(|(id, _)| self.articles(*id) > 1)
            .map(|&(id, n)| {
                let idf = (1.0 + articles as f64 / self.articles(id) as f64).ln();
                (id, (1.0 + f64::from(n).ln()) * idf * self.weight(id))
            })
            .collect();
        let norm = vector.iter().map(|(_, x)| x * x).sum::<f64>().sqrt();
        if norm > 0.0 {
            vector.iter_mut().for_each(|(_, x)| *x /= norm);
        }
        vector
    }
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
