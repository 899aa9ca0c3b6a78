//! Which sentence of one version is which of the other.

use crate::compare::Source;
use crate::finding::Fingerprint;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Part of their words that two sentences share at least to be one sentence, edited.
const ALIKE: f64 = 0.5;
/// The same for sentences that stand between the same neighbours.
const ALIKE_IN_PLACE: f64 = 0.25;
/// A word in more open sentences than this leads from none to another.
const COMMON: usize = 64;

/// The words of the sentences of an article, as hashes: white space, line ends, marks and capitals are no words.
#[derive(Debug, Clone)]
pub(super) struct Sentences {
    /// For each sentence its words, sorted.
    words: Vec<Vec<u64>>,
    /// For each sentence one hash of its words in their order.
    pub(super) keys: Vec<u64>,
}

impl Sentences {
    pub(super) fn of(source: &Source) -> Sentences {
        let text = &source.article.text;
        let mut words: Vec<Vec<u64>> = source
            .claims
            .sentences
            .iter()
            .map(|s| words(&text[s.start()..s.end()]).map(|w| hash(&w)).collect())
            .collect();
        let keys = words.iter().map(|w| w.iter().fold(0, |key: u64, word| mix(key, *word))).collect();
        words.iter_mut().for_each(|w| w.sort_unstable());
        Sentences { words, keys }
    }

    /// How many words a sentence has.
    pub(super) fn len(&self, sentence: usize) -> usize {
        self.words[sentence].len()
    }
}

/// The words of a text, folded: runs of letters and digits, with what joins digits ("10,000"), and signs that carry meaning.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_alphanumeric() || is_sign(c))?;
        let word = &rest[start..];
        let first = word.chars().next()?;
        let end = if is_sign(first) { first.len_utf8() } else { word_end(word) };
        rest = &word[end..];
        Some(word[..end].to_lowercase())
    })
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '%' | '°')
}

fn word_end(word: &str) -> usize {
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '.' | ',') && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !(c.is_alphanumeric() || joins) {
            return at;
        }
    }
    word.len()
}

fn hash(word: &str) -> u64 {
    let mut print = Fingerprint::default();
    print.add(word);
    print.value()
}

fn mix(key: u64, word: u64) -> u64 {
    (key.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The sentences of two versions of one article, paired. Each sentence has at most one partner.
#[derive(Debug, Clone)]
pub(super) struct SentencePairs {
    /// For each sentence of the earlier version its partner.
    pub(super) to_head: Vec<Option<usize>>,
    /// For each sentence of the later version its partner.
    pub(super) to_base: Vec<Option<usize>>,
}

/// Pairs sentences: first those of the same words, wherever they stand, then the most alike of the rest.
pub(super) fn pair_sentences(base: &Sentences, head: &Sentences) -> SentencePairs {
    let mut pairs = SentencePairs { to_head: vec![None; base.keys.len()], to_base: vec![None; head.keys.len()] };
    let mut places: HashMap<u64, VecDeque<usize>> = HashMap::new();
    for (new, key) in head.keys.iter().enumerate() {
        places.entry(*key).or_default().push_back(new);
    }
    for (old, key) in base.keys.iter().enumerate() {
        if let Some(new) = places.get_mut(key).and_then(VecDeque::pop_front) {
            pairs.join(old, new);
        }
    }
    for (_, old, new) in candidates(base, head, &pairs) {
        if pairs.to_head[old].is_none() && pairs.to_base[new].is_none() {
            pairs.join(old, new);
        }
    }
    pairs
}

impl SentencePairs {
    fn join(&mut self, old: usize, new: usize) {
        self.to_head[old] = Some(new);
        self.to_base[new] = Some(old);
    }

    /// Whether two sentences stand behind or before partners.
    fn in_place(&self, old: usize, new: usize) -> bool {
        let before = match (old.checked_sub(1), new.checked_sub(1)) {
            (Some(old), Some(new)) => self.to_head[old] == Some(new),
            (None, None) => true,
            _ => false,
        };
        let after = match (self.to_head.get(old + 1), self.to_base.get(new + 1)) {
            (Some(partner), Some(_)) => *partner == Some(new + 1),
            (None, None) => true,
            _ => false,
        };
        before && after
    }
}

/// Open sentences that are alike, the most alike first.
fn candidates(base: &Sentences, head: &Sentences, pairs: &SentencePairs) -> Vec<(u64, usize, usize)> {
    let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for new in (0..head.keys.len()).filter(|&s| pairs.to_base[s].is_none()) {
        for word in &head.words[new] {
            let sentences = index.entry(*word).or_default();
            if sentences.len() <= COMMON && sentences.last() != Some(&new) {
                sentences.push(new);
            }
        }
    }
    let mut found = Vec::new();
    for old in (0..base.keys.len()).filter(|&s| pairs.to_head[s].is_none()) {
        let mut near: Vec<usize> = base.words[old]
            .iter()
            .filter_map(|word| index.get(word))
            .filter(|sentences| sentences.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        for new in near {
            let alike = alike(&base.words[old], &head.words[new]);
            if alike >= ALIKE || (alike >= ALIKE_IN_PLACE && pairs.in_place(old, new)) {
                // the less alike, the larger: in thousandths, so that the order is total
                found.push((1000 - (alike * 1000.0) as u64, old, new));
            }
        }
    }
    found.sort_unstable();
    found
}

/// The part of their words, sorted, that two sentences share, from 0 to 1 (Dice, 1945).
fn alike(one: &[u64], other: &[u64]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if one.is_empty() || other.is_empty() { 0.0 } else { 2.0 * shared as f64 / (one.len() + other.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_leave_marks_and_line_ends_out() {
        let list = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(list("“Over\n10,000 men,” he said."), ["over", "10,000", "men", "he", "said"]);
        assert_eq!(list("$5.4bn, up 3%"), ["$", "5.4bn", "up", "3", "%"]);
        assert_eq!(list("…—"), Vec::<String>::new());
    }
}
