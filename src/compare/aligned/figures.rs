//! Figures that extraction takes for no quantity (a year, "the other three"), in each other's place.

use super::why;
use crate::compare::align::{Alignment, Sentence, Twin};
use crate::compare::known::Known;
use crate::compare::near::Piece;
use crate::compare::things::{Place, Things};
use crate::compare::{Context, enumerate};
use crate::finding::{Evidence, Finding, FindingKind, Side};
use std::collections::BTreeMap;

/// Figures of two aligned sentences that stand in each other's place, in the twins that are held against each other.
pub(super) fn find_figures(
    context: &Context<'_>,
    alignment: &Alignment<'_>,
    twins: &[(Twin, Twin)],
    figures: &mut Things,
    words: &mut BTreeMap<Place, Evidence>,
) {
    for (left, right) in alignment.replaced.iter().filter(|(left, right)| left.len() == 1 && right.len() == 1) {
        let place = |sentence: &Sentence, word: usize, twin: &Twin| {
            let range = sentence.twin.range_in(twin, sentence.words[word].range);
            ((twin.article(), range.start()), context.evidence(twin.article(), range))
        };
        let is_figure =
            |sentence: &Sentence, word: usize| is_figure(&context.words(&place(sentence, word, &sentence.twin).1));
        if !(is_figure(&alignment.left, left.start) && is_figure(&alignment.right, right.start)) {
            continue;
        }
        for (x, y) in twins {
            let (a, one) = place(&alignment.left, left.start, x);
            let (b, other) = place(&alignment.right, right.start, y);
            figures.join(a, b);
            words.insert(a, one);
            words.insert(b, other);
        }
    }
}

/// The figures of one place, if they differ.
pub(super) fn figure_conflict(
    context: &Context<'_>,
    places: &[Place],
    words: &BTreeMap<Place, Evidence>,
    known: &Known,
) -> Option<Finding> {
    let mut by_word: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for evidence in places.iter().filter_map(|p| words.get(p)) {
        by_word.entry(context.words(evidence).to_lowercase()).or_default().push(evidence.clone());
    }
    let sides: Vec<Side> = by_word.into_iter().map(|(word, passages)| context.side(word, passages)).collect();
    if sides.len() < 2 || known.sets_apart(&sides) {
        return None;
    }
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
    let message = format!("One sentence, different numbers: {}.", enumerate(&told));
    Some(context.finding(FindingKind::QuantityConflict, message, why(&sides), sides))
}

fn is_figure(word: &str) -> bool {
    const WORDS: [&str; 19] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
        "thirty", "forty", "fifty", "hundred", "thousand", "million",
    ];
    // longer runs of digits are numbers of things, not figures
    (word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit())) || WORDS.contains(&word.to_lowercase().as_str())
}
