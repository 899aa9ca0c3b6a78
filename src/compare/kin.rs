//! Kin: sentences of two reports of one story that tell the same in other words.
//!
//! Alignment finds sentences that were copied; two writers of one happening share less: its names, figures and key words, in any
//! order. Kinship is the weight of the words shared, over the weight of the words of the shorter sentence (the overlap coefficient
//! of Simpson, weighted). Names and figures weigh more than other words; a figure that one has and the other has not speaks against
//! it as much as any word. Only sentences of one story are looked at, through an inverted index.

use super::Context;
use super::align::{Slot, words};
use super::near::{Classes, Ties};
use crate::lexicon::{Class, Lexicon, WordId};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// Weight of a word with a capital, or a figure.
const NAME: f64 = 2.0;
/// A word in more sentences of one story than this tells nothing.
const COMMON: usize = 200;
/// Least weight that two sentences must share: a few words are shared by chance.
const LEAST: f64 = 7.0;

/// A sentence: article and index.
pub(super) type SentenceId = (usize, usize);

/// The words that tell something in a sentence, each once.
#[derive(Debug)]
pub(super) struct Bag {
    /// Article and index of the sentence.
    pub(super) sentence: SentenceId,
    words: BTreeMap<u64, f64>,
    weight: f64,
}

impl Bag {
    fn hash(&self, asked: &impl Hash) -> u64 {
        let mut hash = FxHasher::default();
        self.words.keys().for_each(|word| hash.write_u64(*word));
        asked.hash(&mut hash);
        hash.finish()
    }
}

/// Joins sentences (given in order, each once) of different articles of one story that are kin of at least `least` and of which `is_one` says so: so
/// many pairs that they connect what all such pairs connect. `is_one` asks nothing of a sentence but what `asked` gives. Indices into `bags`.
pub(super) fn join_kin<A: Hash + Eq>(
    context: &Context<'_>,
    bags: &[Bag],
    least: f64,
    asked: impl Fn(usize) -> A,
    is_one: impl Fn(&A, &A) -> bool,
    mut join: impl FnMut(usize, usize),
) {
    let mut stories: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, bag) in bags.iter().enumerate() {
        stories.entry(context.stories.of(bag.sentence.0)).or_default().push(i);
    }
    for members in stories.into_values().filter(|m| m.len() > 1) {
        // sentences of the same words are looked up once
        let places = members.iter().map(|&i| (bags[i].hash(&asked(i)), (bags[i].sentence.0, i)));
        let same =
            |&(_, a): &(usize, usize), &(_, b): &(usize, usize)| bags[a].words == bags[b].words && asked(a) == asked(b);
        let classes = Classes::new(places, same);
        let (bags, asked): (Vec<&Bag>, Vec<A>) =
            (0..classes.len()).map(|class| classes.first(class).1).map(|i| (&bags[i], asked(i))).unzip();
        let mut ties = Ties::new(&classes);
        let mut join = |a: usize, b: usize| ties.tie(a, b, |(_, a), (_, b)| join(a, b));
        let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for (class, bag) in bags.iter().enumerate() {
            shared.clear();
            for (word, weight) in &bag.words {
                let others = index.entry(*word).or_default();
                for &other in others.iter() {
                    *shared.entry(other).or_default() += weight.min(bags[other].words[word]);
                }
                if others.len() < COMMON {
                    others.push(class);
                }
            }
            for (&other, &weight) in &shared {
                let kin = weight >= LEAST && weight >= least * bag.weight.min(bags[other].weight);
                if kin && is_one(&asked[other], &asked[class]) {
                    join(other, class);
                    join(class, other);
                }
            }
            if bag.weight >= LEAST && is_one(&asked[class], &asked[class]) {
                join(class, class);
            }
        }
    }
}

/// The bag of a sentence.
pub(super) fn bag(context: &Context<'_>, sentence: SentenceId) -> Bag {
    let (article, index) = sentence;
    let source = &context.sources[article];
    let lexicon = &context.rules.lexicon;
    let mut bag: BTreeMap<u64, f64> = BTreeMap::new();
    let mut folded = String::new();
    for word in words(source, source.claims.sentences[index]) {
        let text = &source.article.text[word.range.start()..word.range.end()];
        match word.slot {
            Slot::Date(_) => {}
            Slot::Quantity(_) => {
                bag.insert(word.raw, NAME);
            }
            Slot::Plain => {
                let id = lexicon.look_up(text, &mut folded);
                if !is_function(lexicon, id) {
                    let weight = if word.capital { NAME } else { 1.0 };
                    let entry = bag.entry(stem(lexicon, id, &folded)).or_insert(weight);
                    *entry = entry.min(weight);
                }
            }
        }
    }
    let weight = bag.values().sum();
    Bag { sentence, words: bag, weight }
}

/// Whether a word tells nothing of what happened.
pub(super) fn is_function(lexicon: &Lexicon, id: WordId) -> bool {
    lexicon.class(id).intersects(
        Class::DETERMINER
            | Class::POSSESSIVE
            | Class::PRONOUN
            | Class::PREPOSITION
            | Class::COORDINATOR
            | Class::SUBORDINATOR
            | Class::AUXILIARY
            | Class::NEGATION
            | Class::WH,
    ) || lexicon.entry(id).lemmas.iter().any(|&l| lexicon.text(l) == "say")
}

/// One number for all inflections of a word, as far as they are known. `folded` is the word as [`Lexicon::look_up`] folds it.
pub(super) fn stem(lexicon: &Lexicon, id: WordId, folded: &str) -> u64 {
    let mut print = crate::finding::Fingerprint::default();
    let lemma = lexicon.entry(id).lemmas.first().map(|&l| lexicon.text(l));
    print.add(match lemma {
        Some(lemma) if id.is_known() => lemma,
        _ => ["'s", "ing", "ed", "es", "s"]
            .iter()
            .find_map(|e| folded.strip_suffix(e))
            .filter(|s| s.len() > 2)
            .unwrap_or(folded),
    });
    print.value()
}
