//! Which article of one version is which of the other.

use super::Version;
use super::sentences::Sentences;
use crate::article::Article;
use std::collections::{BTreeMap, HashMap};

/// Part of the words of the longer article that stands in shared sentences, at least, for a renamed article.
const RENAMED: f64 = 0.5;
/// A sentence in more open articles than this (a notice, a menu) leads from none to another.
const COMMON: usize = 64;

/// An article in both versions, or in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticlePair {
    /// Its index in the earlier version; `None` where it is new.
    pub base: Option<usize>,
    /// Its index in the later version; `None` where it was removed.
    pub head: Option<usize>,
    /// Whether it goes by another name now.
    pub renamed: bool,
    /// Whether its text, title, date or outlet differ. Always true of one that is new or was removed.
    pub edited: bool,
}

/// Pairs articles by name; those left by the sentences that they share. Sorted by the later version, removed ones last.
pub(super) fn pair_articles(
    base: &Version<'_>,
    head: &Version<'_>,
    base_words: &[Sentences],
    head_words: &[Sentences],
) -> Vec<ArticlePair> {
    let mut names: HashMap<&str, usize> = base.names.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    // a name given twice pairs once
    let mut to_base: Vec<Option<usize>> = head.names.iter().map(|name| names.remove(name.as_str())).collect();
    let mut taken = vec![false; base.sources.len()];
    to_base.iter().flatten().for_each(|&old| taken[old] = true);
    for (_, old, new) in renames(base_words, head_words, &taken, &to_base) {
        if !taken[old] && to_base[new].is_none() {
            taken[old] = true;
            to_base[new] = Some(old);
        }
    }
    let mut pairs: Vec<ArticlePair> = to_base
        .iter()
        .enumerate()
        .map(|(new, &old)| ArticlePair {
            base: old,
            head: Some(new),
            renamed: old.is_some_and(|old| base.names[old] != head.names[new]),
            edited: old.is_none_or(|old| is_edited(&base.sources[old].article, &head.sources[new].article)),
        })
        .collect();
    let removed = (0..base.sources.len()).filter(|&old| !taken[old]);
    pairs.extend(removed.map(|old| ArticlePair { base: Some(old), head: None, renamed: false, edited: true }));
    pairs
}

fn is_edited(old: &Article, new: &Article) -> bool {
    (&old.text, &old.title, &old.source, old.published) != (&new.text, &new.title, &new.source, new.published)
}

/// Open articles that share sentences, those that share most first.
fn renames(
    base: &[Sentences],
    head: &[Sentences],
    taken: &[bool],
    to_base: &[Option<usize>],
) -> Vec<(u64, usize, usize)> {
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for new in (0..head.len()).filter(|&a| to_base[a].is_none()) {
        for key in &head[new].keys {
            let articles = index.entry(*key).or_default();
            if articles.len() <= COMMON && articles.last() != Some(&new) {
                articles.push(new);
            }
        }
    }
    let total = |article: &Sentences| (0..article.keys.len()).map(|s| article.len(s)).sum::<usize>();
    let mut found = Vec::new();
    for old in (0..base.len()).filter(|&a| !taken[a]) {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (sentence, key) in base[old].keys.iter().enumerate() {
            for &new in index.get(key).filter(|articles| articles.len() <= COMMON).into_iter().flatten() {
                *shared.entry(new).or_default() += base[old].len(sentence);
            }
        }
        for (new, words) in shared {
            let part = words as f64 / total(&base[old]).max(total(&head[new])).max(1) as f64;
            if part >= RENAMED {
                found.push((1000 - (part.min(1.0) * 1000.0) as u64, old, new));
            }
        }
    }
    found.sort_unstable();
    found
}
