//! The words of a sentence, as alignment sees them.

use crate::compare::Source;
use crate::text::TextRange;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Longest sentence that is aligned, in words: a text without full stops must not cost its length squared.
const LONGEST: usize = 160;

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::compare) enum Slot {
    /// A word.
    Plain,
    /// The number of a quantity claim; index among the article's quantities.
    Quantity(usize),
    /// A date; index among the article's dates.
    Date(usize),
}

/// A word with its place.
#[derive(Debug, Clone, Copy)]
pub(in crate::compare) struct Word {
    /// Bytes.
    pub(in crate::compare) range: TextRange,
    /// What it stands for.
    pub(in crate::compare) slot: Slot,
    /// Hash of the folded word; the same for all numbers, and for all weekdays.
    pub(in crate::compare) key: u64,
    /// Hash of the folded word as written.
    pub(in crate::compare) raw: u64,
    /// Whether it is written with a capital.
    pub(in crate::compare) capital: bool,
}

/// Shortest sentence that stands alone, in words; a shorter one goes with the sentence before it.
const SHORT: usize = 8;
/// Most bytes between two sentences of one paragraph.
const GAP: usize = 3;

/// The pieces of an article that are aligned, each a run of sentences: a sentence, with the short ones behind it
/// (“Are we there? Probably not,” she said).
pub(super) fn segments(source: &Source) -> Vec<std::ops::Range<usize>> {
    let sentences = &source.claims.sentences;
    let text = &source.article.text;
    let is_short = |i: usize| {
        let range = sentences[i];
        text[range.start()..range.end()].split_whitespace().take(SHORT).count() < SHORT
    };
    let mut segments: Vec<std::ops::Range<usize>> = Vec::with_capacity(sentences.len());
    for i in 0..sentences.len() {
        let joins = i > 0 && sentences[i].start() - sentences[i - 1].end() <= GAP && is_short(i);
        match segments.last_mut() {
            Some(last) if joins && last.len() < 4 => last.end = i + 1,
            _ => segments.push(i..i + 1),
        }
    }
    segments
}

/// The words of a passage: runs of letters and digits; a number of several words is one word.
pub(in crate::compare) fn words(source: &Source, range: TextRange) -> Vec<Word> {
    let text = &source.article.text;
    let claims = &source.claims;
    let mut quantity = claims.quantities.partition_point(|q| q.number.end() <= range.start());
    let mut date = claims.dates.partition_point(|d| d.range.end() <= range.start());
    let mut words: Vec<Word> = Vec::new();
    let mut at = range.start();
    while at < range.end() && words.len() < LONGEST {
        while quantity < claims.quantities.len() && claims.quantities[quantity].number.end() <= at {
            quantity += 1;
        }
        while date < claims.dates.len() && claims.dates[date].range.end() <= at {
            date += 1;
        }
        if let Some(claim) = claims.quantities.get(quantity)
            && claim.number.contains_offset(at)
        {
            words.push(masked(text, claim.number, Slot::Quantity(quantity), "#"));
            at = claim.number.end();
            continue;
        }
        if let Some(mention) = claims.dates.get(date)
            && mention.range.contains_offset(at)
        {
            words.push(masked(text, mention.range, Slot::Date(date), "@"));
            at = mention.range.end();
            continue;
        }
        let rest = &text[at..range.end()];
        let skip = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        if skip > 0 {
            at += skip;
            continue;
        }
        let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(rest.len());
        let word = rest[..len].trim_end_matches(['\'', '’']);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let end = at + word.len();
        let key = hash(word);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        words.push(Word { range: TextRange::new(at, end), slot: Slot::Plain, key, raw: key, capital });
        at += len.max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    words
}

/// The hash of a word, its letters folded; apostrophes and other marks do not count.
fn hash(word: &str) -> u64 {
    let mut hash = FxHasher::default();
    if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphanumeric).for_each(|b| hash.write_u8(b.to_ascii_lowercase()));
    } else {
        let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let mut bytes = [0; 4];
        letters.for_each(|c| c.encode_utf8(&mut bytes).bytes().for_each(|b| hash.write_u8(b)));
    }
    hash.finish()
}

/// The hashes of the words of a text, as [`words`] has them but with nothing masked.
pub(in crate::compare) fn word_hashes(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(hash)
}

fn masked(text: &str, range: TextRange, slot: Slot, mask: &str) -> Word {
    let hash = |part: &str| {
        let mut hash = FxHasher::default();
        part.hash(&mut hash);
        hash.finish()
    };
    Word { range, slot, key: hash(mask), raw: hash(&text[range.start()..range.end()].to_lowercase()), capital: false }
}
