//! Sentences that are the same word for word, so that alignment cannot tell them apart.

use super::words::{segments, words};
use crate::claim::QuantityClaim;
use crate::compare::near::{Classes, Piece, hash_runs};
use crate::compare::{Context, Source};
use crate::extract::date::DateMention;
use crate::text::TextRange;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Shortest sentence that is looked at, in words.
const SHORTEST: usize = 6;
/// Articles that are read at a time, on all threads.
const BATCH: usize = 1024;

/// A sentence of an article, with the short ones behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::compare) struct Twin {
    article: u32,
    /// Bytes.
    range: TextRange,
    /// Index of its first number among the article's quantities.
    quantity: u32,
    /// Index of its first date among the article's.
    date: u32,
}

impl Piece for Twin {
    fn article(&self) -> usize {
        self.article as usize
    }
}

impl Twin {
    fn new(article: usize, source: &Source, range: TextRange) -> Twin {
        let claims = &source.claims;
        let quantity = claims.quantities.partition_point(|q| q.number.end() <= range.start()) as u32;
        let date = claims.dates.partition_point(|d| d.range.end() <= range.start()) as u32;
        Twin { article: article as u32, range, quantity, date }
    }

    /// Bytes.
    pub(in crate::compare) fn range(&self) -> TextRange {
        self.range
    }

    /// The place in `other`, its twin, of what stands at `range` here.
    pub(in crate::compare) fn range_in(&self, other: &Twin, range: TextRange) -> TextRange {
        let shift = |at: usize| at + other.range.start() - self.range.start();
        TextRange::new(shift(range.start()), shift(range.end()))
    }

    /// The number in `other`, its twin, that is the number `index` here: indices among the quantities of their articles.
    pub(in crate::compare) fn quantity_in(&self, other: &Twin, index: usize) -> usize {
        index + other.quantity as usize - self.quantity as usize
    }

    /// The same for dates.
    pub(in crate::compare) fn date_in(&self, other: &Twin, index: usize) -> usize {
        index + other.date as usize - self.date as usize
    }

    fn look<'a>(&self, context: &Context<'a>) -> Looks<'a> {
        let Source { article, claims } = &context.sources[self.article()];
        let end = self.range.end();
        let quantities = &claims.quantities[self.quantity as usize..];
        let dates = &claims.dates[self.date as usize..];
        let quoted = &claims.quoted[claims.quoted.partition_point(|q| q.end() <= self.range.start())..];
        Looks {
            range: self.range,
            text: &article.text[self.range.start()..end],
            quantities: &quantities[..quantities.iter().take_while(|q| q.number.start() < end).count()],
            dates: &dates[..dates.iter().take_while(|d| d.range.start() < end).count()],
            quoted: &quoted[..quoted.iter().take_while(|q| q.start() < end).count()],
        }
    }
}

/// All that alignment sees of a sentence.
struct Looks<'a> {
    range: TextRange,
    text: &'a str,
    quantities: &'a [QuantityClaim],
    dates: &'a [DateMention],
    quoted: &'a [TextRange],
}

impl Looks<'_> {
    /// A range as far as it is inside, from the start of the sentence.
    fn inside(&self, range: TextRange) -> (usize, usize) {
        let start = range.start().max(self.range.start());
        (start - self.range.start(), range.end().min(self.range.end()).max(start) - self.range.start())
    }

    /// Whether no number and no date reaches out of the sentence: else its words are not all its own.
    fn is_closed(&self) -> bool {
        self.quantities.iter().all(|q| self.range.contains(q.number))
            && self.dates.iter().all(|d| self.range.contains(d.range))
    }

    fn is_like(&self, other: &Looks<'_>) -> bool {
        let counts = |l: &Looks<'_>| (l.quantities.len(), l.dates.len(), l.quoted.len());
        self.text == other.text
            && counts(self) == counts(other)
            && self.is_closed()
            && other.is_closed()
            && self.quantities.iter().zip(other.quantities).all(|(a, b)| {
                let counted = self.inside(a.number) == other.inside(b.number);
                counted && a.unit == b.unit && a.change == b.change && a.quantity == b.quantity
            })
            && self.dates.iter().zip(other.dates).all(|(a, b)| self.inside(a.range) == other.inside(b.range))
            && self.quoted.iter().zip(other.quoted).all(|(&a, &b)| self.inside(a) == other.inside(b))
    }

    fn hash(&self) -> u64 {
        let mut hash = FxHasher::default();
        self.text.hash(&mut hash);
        for claim in self.quantities {
            (self.inside(claim.number), &claim.unit, &claim.quantity, claim.change.is_some()).hash(&mut hash);
        }
        self.dates.iter().for_each(|d| self.inside(d.range).hash(&mut hash));
        self.quoted.iter().for_each(|&q| self.inside(q).hash(&mut hash));
        hash.finish()
    }
}

/// The sentences of all articles, twins side by side.
pub(super) fn classes(context: &Context<'_>) -> Classes<Twin> {
    let of_article = |(article, source): (usize, &Source)| -> Vec<(u64, Twin)> {
        let all = &source.claims.sentences;
        let ranges = segments(source).into_iter().map(|s| all[s.start].cover(all[s.end - 1]));
        let twins = ranges.map(|range| Twin::new(article, source, range));
        twins.map(|twin| (twin.look(context).hash(), twin)).collect()
    };
    let batches = context.sources.chunks(BATCH).enumerate();
    let pieces = batches.flat_map(|(batch, sources)| -> Vec<Vec<(u64, Twin)>> {
        sources.par_iter().enumerate().map(|(i, source)| of_article((batch * BATCH + i, source))).collect()
    });
    Classes::new(pieces.flatten(), |a, b| a.look(context).is_like(&b.look(context)))
}

/// The shingles of a sentence, sorted; none if it is short.
pub(super) fn shingles(context: &Context<'_>, twin: &Twin) -> Vec<u64> {
    let words = words(&context.sources[twin.article()], twin.range);
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let mut shingles = hash_runs(words.iter().map(|w| w.key));
    // of sentences that differ in their numbers only, the one with the same numbers shares one more
    shingles.push(words.iter().fold(1u64, |h, x| (h.rotate_left(7) ^ x.raw).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}
