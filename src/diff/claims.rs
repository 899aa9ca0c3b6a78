//! Claims of two versions of an article: which is which, and what changed of it.
//!
//! Claims are paired inside paired sentences, by ever less that they must have in common; what is left is looked for in the rest of
//! the article, since a sentence may be split or joined. Each step pairs by a key, so the cost grows with the number of claims.

use super::sentences::{SentencePairs, words};
use super::{ArticlePair, Version};
use crate::claim::{Attribution, AttributionKind, QuantityClaim, Speaker};
use crate::compare::Source;
use crate::text::TextRange;
use crate::value::Change;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::Arc;

/// Words of content that are too few to be known again in another sentence.
const FEW: usize = 4;
/// Bytes before a figure in which the word before it is looked for.
const NEAR: usize = 64;

/// Where a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimPlace {
    /// The article's index, and the index of a quantity in it.
    Quantity(usize, usize),
    /// The article's index, and the index of an attribution in it.
    Attribution(usize, usize),
}

impl ClaimPlace {
    /// The article's index.
    #[must_use]
    pub fn article(self) -> usize {
        match self {
            ClaimPlace::Quantity(article, _) | ClaimPlace::Attribution(article, _) => article,
        }
    }
}

/// What changed of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The figure or its unit.
    Value,
    /// Who is credited with it.
    Speaker,
    /// The words: what is quoted or reported, or what is said of the figure.
    Wording,
}

impl Aspect {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Value => "value",
            Aspect::Speaker => "speaker",
            Aspect::Wording => "wording",
        }
    }
}

/// A claim that is new, gone or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimChange {
    /// Where it was; `None` for one that was added.
    pub base: Option<ClaimPlace>,
    /// Where it is; `None` for one that was removed.
    pub head: Option<ClaimPlace>,
    /// What changed, in the order of [`Aspect`]; empty for one that was added or removed.
    pub aspects: Vec<Aspect>,
}

/// All claims of an article that is in one version only.
pub(super) fn all_of(base: &Version<'_>, head: &Version<'_>, pair: &ArticlePair) -> Vec<ClaimChange> {
    let places = |source: &Source, article: usize| {
        let quantities = (0..source.claims.quantities.len()).map(move |i| ClaimPlace::Quantity(article, i));
        quantities.chain((0..source.claims.attributions.len()).map(move |i| ClaimPlace::Attribution(article, i)))
    };
    let mut changes = Vec::new();
    if let Some(old) = pair.base {
        let places = places(&base.sources[old], old);
        changes.extend(places.map(|place| ClaimChange { base: Some(place), head: None, aspects: Vec::new() }));
    }
    if let Some(new) = pair.head {
        let places = places(&head.sources[new], new);
        changes.extend(places.map(|place| ClaimChange { base: None, head: Some(place), aspects: Vec::new() }));
    }
    changes
}

/// What changed of the claims of an article that is in both versions.
pub(super) fn changes(
    base: &Source,
    head: &Source,
    (old, new): (usize, usize),
    sentences: &SentencePairs,
) -> Vec<ClaimChange> {
    let (before, after) = (&Page::new(base), &Page::new(head));
    let mut changes = Vec::new();
    let place = |article| move |i| ClaimPlace::Quantity(article, i);
    let quantities = pair_quantities(before, after, sentences);
    collect(&mut changes, &quantities, place(old), place(new), |i, j| quantity_aspects(before, after, sentences, i, j));
    let place = |article| move |i| ClaimPlace::Attribution(article, i);
    let attributions = pair_attributions(before, after, sentences);
    collect(&mut changes, &attributions, place(old), place(new), |i, j| attribution_aspects(before, after, i, j));
    changes.sort_by_key(|change| position(before, after, change));
    changes
}

/// Where a change is shown: by the later place, a removed claim where it was.
fn position(base: &Page<'_>, head: &Page<'_>, change: &ClaimChange) -> (usize, bool) {
    let start = |page: &Page<'_>, place: ClaimPlace| match place {
        ClaimPlace::Quantity(_, i) => page.quantity(i).range.start(),
        ClaimPlace::Attribution(_, i) => page.attribution(i).range.start(),
    };
    match (change.head, change.base) {
        (Some(place), _) => (start(head, place), true),
        (None, Some(place)) => (start(base, place), false),
        (None, None) => (0, false),
    }
}

/// Claims of one kind, paired.
struct Pairs {
    to_head: Vec<Option<usize>>,
    to_base: Vec<Option<usize>>,
}

impl Pairs {
    fn new(base: usize, head: usize) -> Pairs {
        Pairs { to_head: vec![None; base], to_base: vec![None; head] }
    }

    /// Pairs open claims of equal keys, in their order. A claim without a key stays open.
    fn join<K: Hash + Eq>(&mut self, old_key: impl Fn(usize) -> Option<K>, new_key: impl Fn(usize) -> Option<K>) {
        let mut open: HashMap<K, VecDeque<usize>> = HashMap::new();
        for new in (0..self.to_base.len()).filter(|&i| self.to_base[i].is_none()) {
            if let Some(key) = new_key(new) {
                open.entry(key).or_default().push_back(new);
            }
        }
        for old in 0..self.to_head.len() {
            if self.to_head[old].is_none()
                && let Some(new) = old_key(old).and_then(|key| open.get_mut(&key)?.pop_front())
            {
                self.to_head[old] = Some(new);
                self.to_base[new] = Some(old);
            }
        }
    }
}

fn collect(
    changes: &mut Vec<ClaimChange>,
    pairs: &Pairs,
    old_place: impl Fn(usize) -> ClaimPlace,
    new_place: impl Fn(usize) -> ClaimPlace,
    aspects: impl Fn(usize, usize) -> Vec<Aspect>,
) {
    for (old, partner) in pairs.to_head.iter().enumerate() {
        let aspects = partner.map(|new| aspects(old, new)).unwrap_or_default();
        if partner.is_none() || !aspects.is_empty() {
            changes.push(ClaimChange { base: Some(old_place(old)), head: partner.map(&new_place), aspects });
        }
    }
    for new in (0..pairs.to_base.len()).filter(|&i| pairs.to_base[i].is_none()) {
        changes.push(ClaimChange { base: None, head: Some(new_place(new)), aspects: Vec::new() });
    }
}

fn pair_quantities(base: &Page<'_>, head: &Page<'_>, sentences: &SentencePairs) -> Pairs {
    let mut pairs = Pairs::new(base.source.claims.quantities.len(), head.source.claims.quantities.len());
    // a sentence goes by its number in the later version
    let old_home = |i: usize| sentences.to_head.get(base.quantity(i).sentence).copied().flatten();
    let new_home = |i: usize| Some(head.quantity(i).sentence);
    let what = |page: &Page<'_>, i: usize| (page.subject(i), page.value(i));
    pairs.join(|i| Some((old_home(i)?, what(base, i))), |i| Some((new_home(i)?, what(head, i))));
    pairs.join(|i| Some((old_home(i)?, base.subject(i))), |i| Some((new_home(i)?, head.subject(i))));
    let name = |page: &Page<'_>, i: usize| page.quantity(i).quantity.clone();
    pairs.join(|i| Some((old_home(i)?, name(base, i)?)), |i| Some((new_home(i)?, name(head, i)?)));
    pairs.join(|i| Some((old_home(i)?, base.value(i))), |i| Some((new_home(i)?, head.value(i))));
    let around = |page: &Page<'_>, i: usize| Some((what(page, i), page.neighbours(i)?));
    pairs.join(|i| around(base, i), |i| around(head, i));
    pairs
}

fn pair_attributions(base: &Page<'_>, head: &Page<'_>, sentences: &SentencePairs) -> Pairs {
    let mut pairs = Pairs::new(base.source.claims.attributions.len(), head.source.claims.attributions.len());
    let content = |page: &Page<'_>, i: usize| page.content(i, false);
    let known = |page: &Page<'_>, i: usize| Some(content(page, i)).filter(|words| words.len() >= FEW);
    let speaker = |page: &Page<'_>, i: usize| page.attribution(i).speaker.as_ref().map(|s| name(s).to_owned());
    let old_home = |i: usize| sentences.to_head.get(base.attribution(i).sentence).copied().flatten();
    let new_home = |i: usize| Some(head.attribution(i).sentence);
    pairs.join(|i| Some((old_home(i)?, content(base, i))), |i| Some((new_home(i)?, content(head, i))));
    pairs.join(|i| Some((known(base, i)?, speaker(base, i))), |i| Some((known(head, i)?, speaker(head, i))));
    pairs.join(|i| known(base, i), |i| known(head, i));
    pairs.join(|i| Some((old_home(i)?, speaker(base, i)?)), |i| Some((new_home(i)?, speaker(head, i)?)));
    pairs.join(old_home, new_home);
    pairs
}

fn quantity_aspects(
    base: &Page<'_>,
    head: &Page<'_>,
    sentences: &SentencePairs,
    old: usize,
    new: usize,
) -> Vec<Aspect> {
    let mut aspects = Vec::new();
    if base.value(old) != head.value(new) {
        aspects.push(Aspect::Value);
    }
    if base.credited(old) != head.credited(new) {
        aspects.push(Aspect::Speaker);
    }
    // a figure that went to another sentence is the same figure
    let (home, now) = (base.quantity(old).sentence, head.quantity(new).sentence);
    let edited = sentences.to_head.get(home) == Some(&Some(now));
    if edited && base.frames.get(home) != head.frames.get(now) {
        aspects.push(Aspect::Wording);
    }
    aspects
}

fn attribution_aspects(base: &Page<'_>, head: &Page<'_>, old: usize, new: usize) -> Vec<Aspect> {
    let (before, after) = (base.attribution(old), head.attribution(new));
    let mut aspects = Vec::new();
    if before.speaker.as_ref().map(name) != after.speaker.as_ref().map(name) {
        aspects.push(Aspect::Speaker);
    }
    let cue = |claim: &Attribution| claim.cue.as_ref().map(|c| (c.lemma.clone(), c.negated));
    // a figure in the writer's words is a claim of its own, and its change is told there
    let changed = base.content(old, before.kind == AttributionKind::Indirect)
        != head.content(new, after.kind == AttributionKind::Indirect);
    if changed || before.kind != after.kind || cue(before) != cue(after) {
        aspects.push(Aspect::Wording);
    }
    aspects
}

/// The name that a speaker goes by in the article.
fn name(speaker: &Speaker) -> &str {
    speaker.name.as_deref().unwrap_or(&speaker.text)
}

/// A claim's figure: value, unit, direction of change. Text, because values hold no total order.
type Figure = (String, Option<String>, Option<&'static str>);
/// What a figure is about: rule, unit, counted noun.
type Subject = (Option<Arc<str>>, Option<String>, Option<String>);

/// One version of the article.
struct Page<'a> {
    source: &'a Source,
    /// For each sentence its words without figures, speakers and cues, which have changes of their own.
    frames: Vec<Vec<String>>,
}

impl<'a> Page<'a> {
    fn new(source: &'a Source) -> Page<'a> {
        let credit = |claim: &Attribution| {
            let speaker = claim.speaker.as_ref().map(|s| s.range);
            [speaker, claim.cue.as_ref().map(|c| c.range)]
        };
        let mut gaps: Vec<TextRange> = source.claims.quantities.iter().map(|q| q.range).collect();
        gaps.extend(source.claims.attributions.iter().flat_map(credit).flatten());
        let gaps = merged(gaps);
        let text = &source.article.text;
        let frames = source.claims.sentences.iter().map(|&s| words_outside(text, s, inside(&gaps, s))).collect();
        Page { source, frames }
    }

    fn quantity(&self, index: usize) -> &'a QuantityClaim {
        &self.source.claims.quantities[index]
    }

    fn attribution(&self, index: usize) -> &'a Attribution {
        &self.source.claims.attributions[index]
    }

    fn value(&self, index: usize) -> Figure {
        let claim = self.quantity(index);
        let unit = claim.unit.clone().filter(|_| claim.unit_range.is_some());
        (claim.value.to_string(), unit, claim.change.map(Change::name))
    }

    fn subject(&self, index: usize) -> Subject {
        let claim = self.quantity(index);
        (claim.quantity.clone(), claim.unit.clone(), claim.noun.as_deref().map(str::to_lowercase))
    }

    /// Who is credited with a quantity.
    fn credited(&self, index: usize) -> Option<&'a str> {
        let attribution = self.source.claims.attributions.get(self.quantity(index).attribution?)?;
        attribution.speaker.as_ref().map(name)
    }

    /// The word before a quantity and the word behind it, in its sentence.
    fn neighbours(&self, index: usize) -> Option<[Option<String>; 2]> {
        let claim = self.quantity(index);
        let sentence = self.source.claims.sentences.get(claim.sentence).filter(|s| s.contains(claim.range))?;
        let text = &self.source.article.text;
        let mut from = sentence.start().max(claim.range.start().saturating_sub(NEAR));
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let before = words(&text[from..claim.range.start()]).last();
        let after = words(&text[claim.range.end()..sentence.end()]).next();
        Some([before, after])
    }

    /// The words of an attribution's content, with or without its figures.
    fn content(&self, index: usize, without_figures: bool) -> Vec<String> {
        let text = &self.source.article.text;
        let mut out = Vec::new();
        for &span in &self.attribution(index).spans {
            let figures = if without_figures { self.figures(span) } else { Vec::new() };
            out.extend(words_outside(text, span, &figures));
        }
        out
    }

    /// The figures inside a range. Quantities are sorted by place.
    fn figures(&self, range: TextRange) -> Vec<TextRange> {
        let quantities = &self.source.claims.quantities;
        let first = quantities.partition_point(|q| q.range.end() <= range.start());
        merged(quantities[first..].iter().take_while(|q| q.range.start() < range.end()).map(|q| q.range).collect())
    }
}

/// Ranges sorted, those that overlap made one.
fn merged(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort_unstable();
    let mut out: Vec<TextRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start() < last.end() => *last = last.cover(range),
            _ => out.push(range),
        }
    }
    out
}

/// Those of some merged ranges that overlap another.
fn inside(ranges: &[TextRange], outer: TextRange) -> &[TextRange] {
    let first = ranges.partition_point(|r| r.end() <= outer.start());
    let last = ranges.partition_point(|r| r.start() < outer.end());
    &ranges[first..last.max(first)]
}

/// The words of a range that stand outside some merged ranges.
fn words_outside(text: &str, range: TextRange, gaps: &[TextRange]) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = range.start();
    for gap in gaps {
        if gap.start() > at {
            out.extend(words(&text[at..gap.start()]));
        }
        at = at.max(gap.end());
    }
    if at < range.end() {
        out.extend(words(&text[at..range.end()]));
    }
    out
}
