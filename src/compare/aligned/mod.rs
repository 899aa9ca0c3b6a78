//! Differences between aligned sentences: `quantity-conflict`, `date-conflict`, `name-variant`, `quote-altered` and `speaker-conflict` without a rule.
//!
//! What corresponds in any two sentences is one thing (a union of places), so ten copies of a sentence of which two say another
//! number give one finding with two sides. What is found between two sentences is spread over their twins by as many pairs as there are twins.
//! A file a kind of difference.

mod days;
mod figures;
mod numbers;
mod spellings;
mod subjects;
mod times;

use super::align::{Alignment, Sentence, Slot, align};
use super::known::Known;
use super::near::{Piece, connect};
use super::speakers::{Credit, settle};
use super::things::{Place, Things};
use super::{Context, quotes};
use crate::extract::name::{Likeness, compare_tokens};
use crate::finding::{Evidence, Finding, Side};
use std::collections::BTreeMap;
use std::ops::Range;
use times::at_one_time;

pub(super) fn find_differences(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut numbers = Things::default();
    let mut days = Things::default();
    let mut figures = Things::default();
    let mut figure_words: BTreeMap<Place, Evidence> = BTreeMap::new();
    let mut altered = Things::default();
    let mut altered_passages: BTreeMap<Place, Evidence> = BTreeMap::new();
    let mut spellings: spellings::Spellings = BTreeMap::new();
    let mut subjects = Things::default();
    let mut credits: BTreeMap<Place, Credit> = BTreeMap::new();
    align(context, |alignment| {
        let (left, right) = (&alignment.left, &alignment.right);
        let met = connect(&alignment.earlier, alignment.later);
        let one_time = if same_names(context, alignment) { at_one_time(context, alignment) } else { Vec::new() };
        for &(i, j) in alignment.pairs.iter().filter(|_| !one_time.is_empty()) {
            match (left.words[i].slot, right.words[j].slot) {
                (Slot::Quantity(a), Slot::Quantity(b)) if surrounded(alignment, i, j) => {
                    let claim = |sentence: &Sentence, index| numbers::quantity(context, (sentence.article(), index));
                    if numbers::comparable(context, claim(left, a), claim(right, b)) {
                        for (x, y) in &one_time {
                            let (a, b) = (left.twin.quantity_in(x, a), right.twin.quantity_in(y, b));
                            numbers.join((x.article(), a), (y.article(), b));
                        }
                    }
                }
                (Slot::Date(a), Slot::Date(b)) if surrounded(alignment, i, j) && alignment.is_close() => {
                    for (x, y) in &one_time {
                        let (a, b) = (left.twin.date_in(x, a), right.twin.date_in(y, b));
                        days.join((x.article(), a), (y.article(), b));
                    }
                }
                _ => {}
            }
        }
        spellings::find_names(context, alignment, &met, &mut spellings);
        if alignment.is_close() {
            figures::find_figures(context, alignment, &one_time, &mut figures, &mut figure_words);
        }
        for pair in subjects::find_subjects(context, alignment) {
            let [a, b] = pair.map(|credit| {
                let place = (credit.evidence.article, credit.evidence.range.start());
                // of a quotation in several versions the most
                if credits.get(&place).is_none_or(|known| known.evidence.range.end() < credit.evidence.range.end()) {
                    credits.insert(place, credit);
                }
                place
            });
            subjects.join(a, b);
        }
        for passages in quotes::altered(context, alignment) {
            let [a, b] = passages.map(|passage| {
                let place = (passage.article, passage.range.start());
                altered_passages.insert(place, passage);
                place
            });
            altered.join(a, b);
        }
    });
    let known = Known::new(findings);
    for thing in numbers.components() {
        findings.extend(numbers::number_conflict(context, &thing, &known));
    }
    for thing in figures.components() {
        findings.extend(figures::figure_conflict(context, &thing, &figure_words, &known));
    }
    for thing in days.components() {
        findings.extend(days::date_conflict(context, &thing));
    }
    for thing in altered.components() {
        let passages: Vec<&Evidence> = thing.iter().filter_map(|place| altered_passages.get(place)).collect();
        findings.extend(quotes::conflict(context, &passages));
    }
    for thing in subjects.components() {
        let said = thing.iter().filter_map(|place| credits.get(place).cloned()).collect();
        findings.extend(settle(context, said, true).filter(|f| !known.sets_apart(&f.sides)));
    }
    for ((a, b), (left, right)) in spellings {
        findings.extend(spellings::name_variant(context, &a, &b, left, right, &known));
    }
}

/// Whether two aligned sentences can speak of one thing: no name has another name in its place ("Clinton needs 2,383 delegates", "Trump needs
/// 1,237 delegates").
fn same_names(context: &Context<'_>, alignment: &Alignment<'_>) -> bool {
    alignment.replaced.iter().all(|(left, right)| {
        let names = |sentence: &Sentence, range: &Range<usize>| -> Vec<String> {
            let text = &context.sources[sentence.article()].article.text;
            let words = sentence.words[range.clone()].iter().filter(|w| w.capital && w.slot == Slot::Plain);
            words.map(|w| text[w.range.start()..w.range.end()].to_owned()).collect()
        };
        let (a, b) = (names(&alignment.left, left), names(&alignment.right, right));
        a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| compare_tokens(x, y) != Likeness::Different))
    })
}

/// Whether the words on both sides of a pair correspond too: the change stands alone.
fn surrounded(alignment: &Alignment<'_>, i: usize, j: usize) -> bool {
    let paired = |i: Option<usize>, j: Option<usize>| match (i, j) {
        (Some(i), Some(j)) => alignment.pairs.binary_search(&(i, j)).is_ok(),
        _ => false,
    };
    let next = |i: usize, len: usize| (i + 1 < len).then_some(i + 1);
    let after = paired(next(i, alignment.left.words.len()), next(j, alignment.right.words.len()));
    let before = paired(i.checked_sub(1), j.checked_sub(1));
    let ends = i + 1 == alignment.left.words.len() && j + 1 == alignment.right.words.len();
    let starts = i == 0 && j == 0;
    (after || ends) && (before || starts)
}

fn why(sides: &[Side]) -> String {
    let origins: Vec<String> = sides.iter().map(|s| s.origins.to_string()).collect();
    format!(
        "The sentences are the same word for word round this place, so they speak of the same thing. Independent origins: {}.",
        origins.join(" against ")
    )
}
