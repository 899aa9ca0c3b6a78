//! A name in the place of a like one.

use super::why;
use crate::compare::Context;
use crate::compare::align::{Alignment, Slot, Twin};
use crate::compare::known::Known;
use crate::compare::names::is_inflection;
use crate::compare::near::Piece;
use crate::extract::name::{Likeness, compare_tokens};
use crate::finding::{Evidence, Finding, FindingKind};
use std::collections::BTreeMap;

/// Passages of each of two spellings.
pub(super) type Spellings = BTreeMap<(String, String), (Vec<Evidence>, Vec<Evidence>)>;

/// Single capitalised words that stand in each other's place and are alike. `met` are pairs in which each twin stands that meets one.
pub(super) fn find_names(
    context: &Context<'_>,
    alignment: &Alignment<'_>,
    met: &[(Twin, Twin)],
    names: &mut Spellings,
) {
    let (one, other) = (&alignment.left, &alignment.right);
    for (left, right) in &alignment.replaced {
        if left.len() != right.len() || left.len() > 3 {
            continue;
        }
        for (i, j) in left.clone().zip(right.clone()) {
            let (x, y) = (&one.words[i], &other.words[j]);
            if !(x.capital && y.capital && x.slot == Slot::Plain && y.slot == Slot::Plain) {
                continue;
            }
            let (a_word, b_word) = (
                context.words(&context.evidence(one.article(), x.range)),
                context.words(&context.evidence(other.article(), y.range)),
            );
            let likeness = compare_tokens(&a_word, &b_word);
            if matches!(likeness, Likeness::Same | Likeness::Different) || is_inflection(&a_word, &b_word) {
                continue;
            }
            let turned = a_word >= b_word;
            let entry = names.entry(if turned { (b_word, a_word) } else { (a_word, b_word) }).or_default();
            for (a, b) in met {
                let a = context.evidence(a.article(), one.twin.range_in(a, x.range));
                let b = context.evidence(b.article(), other.twin.range_in(b, y.range));
                let (a, b) = if turned { (b, a) } else { (a, b) };
                entry.0.push(a);
                entry.1.push(b);
            }
        }
    }
}

/// Two spellings as a finding, unless it is known.
pub(super) fn name_variant(
    context: &Context<'_>,
    a: &str,
    b: &str,
    left: Vec<Evidence>,
    right: Vec<Evidence>,
    known: &Known,
) -> Option<Finding> {
    let sides = vec![context.side(a.to_owned(), left), context.side(b.to_owned(), right)];
    if known.has_spellings(a, b) {
        return None;
    }
    let message = format!("One name in two spellings across reports: “{a}” and “{b}”.");
    Some(context.finding(FindingKind::NameVariant, message, why(&sides), sides))
}
