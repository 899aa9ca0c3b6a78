//! A number in the place of another.

use super::why;
use crate::claim::QuantityClaim;
use crate::compare::known::Known;
use crate::compare::things::Place;
use crate::compare::{Context, enumerate, sides};
use crate::finding::{Finding, FindingKind, Side};
use crate::rules::model::Over;
use crate::value::Value;
use std::collections::BTreeMap;

/// Whether two numbers count the same: one unit, or one noun. "Fell 150 metres" and "a fall of 200 metres" do, for what a rule measures once.
pub(super) fn comparable(context: &Context<'_>, x: &QuantityClaim, y: &QuantityClaim) -> bool {
    let once = || {
        let rule = x.quantity.as_ref().and_then(|name| context.rules.quantity_named(name));
        x.quantity == y.quantity && rule.is_some_and(|rule| context.rules.quantity(rule).over == Over::Fixed)
    };
    x.unit == y.unit && (x.change == y.change || once())
}

/// The values of one number of a sentence, if they differ.
pub(super) fn number_conflict(context: &Context<'_>, places: &[Place], known: &Known) -> Option<Finding> {
    let values: Vec<Value> = places.iter().map(|&p| quantity(context, p).value).collect();
    // "at least 24" grows to "at least 38" in the copy of a day later
    let grows = places.iter().all(|&p| is_cumulative(context, quantity(context, p)));
    let parted = if grows { sides::part(&values, 0.0) } else { part_as_written(&values) };
    if parted.len() < 2 {
        return None;
    }
    let sides: Vec<Side> = parted
        .iter()
        .map(|members| {
            let mut shown: Vec<String> = members.iter().map(|&m| values[m].to_string()).collect();
            shown.sort();
            shown.dedup();
            let passages =
                members.iter().map(|&m| context.quantity_evidence(places[m].0, quantity(context, places[m])));
            context.side(shown.join(", "), passages.collect())
        })
        .collect();
    if known.sets_apart(&sides) {
        return None;
    }
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", context.words(&s.claims[0]))).collect();
    let message = format!("One sentence, different numbers: {}.", enumerate(&told));
    Some(context.finding(FindingKind::QuantityConflict, message, why(&sides), sides))
}

/// Sides of values that stand in the same sentence. Under one and the same bound the numbers themselves must agree: "at least two
/// states" and "at least five states" can both be true, but one sentence does not say both.
fn part_as_written(values: &[Value]) -> Vec<Vec<usize>> {
    if values.windows(2).any(|w| w[0].bound != w[1].bound) {
        return sides::part(values, 0.0);
    }
    let mut by_value: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, value) in values.iter().enumerate() {
        by_value.entry(value.to_string()).or_default().push(i);
    }
    let mut parted: Vec<Vec<usize>> = by_value.into_values().collect();
    parted.sort();
    parted
}

/// A claim by its place.
pub(super) fn quantity<'a>(context: &Context<'a>, (article, index): Place) -> &'a QuantityClaim {
    &context.sources[article].claims.quantities[index]
}

/// Whether a rule says that the figure only grows.
fn is_cumulative(context: &Context<'_>, claim: &QuantityClaim) -> bool {
    let rule = claim.quantity.as_ref().and_then(|name| context.rules.quantity_named(name));
    rule.is_some_and(|rule| context.rules.quantity(rule).over == Over::Cumulative)
}
