//! `quantity-conflict` for ages: one person, two ages.
//!
//! An age needs no rule: it belongs to the person whose name stands right beside it. People of different reports are one if their full
//! names agree. A birthday between two dated reports explains a year.

use super::{Context, sides};
use crate::claim::QuantityClaim;
use crate::extract::name::fold_name;
use crate::finding::{Finding, FindingKind, Side};
use crate::text::TextRange;
use crate::value::Value;
use std::collections::BTreeMap;

/// Most bytes between an age and the name that it belongs to.
const NEAR: usize = 3;
/// The unit of ages.
const AGE: &str = "year of age";

pub(super) fn find_age_conflicts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut people: BTreeMap<String, Vec<(usize, &QuantityClaim)>> = BTreeMap::new();
    for (article, source) in context.sources.iter().enumerate() {
        for claim in source.claims.quantities.iter().filter(|c| c.unit.as_deref() == Some(AGE)) {
            if let Some(name) = owner(context, article, claim.range) {
                people.entry(key(name)).or_default().push((article, claim));
            }
        }
    }
    for (_, claims) in people {
        findings.extend(conflict(context, &claims));
    }
}

/// Given name and surname, folded: "Sharron Diane Crawford Smith" and "Sharron Smith" are one.
fn key(name: &str) -> String {
    let folded = fold_name(name);
    let words: Vec<&str> =
        folded.split_whitespace().filter(|w| w.len() > 1 && !matches!(*w, "jr" | "sr" | "ii" | "iii")).collect();
    match words.as_slice() {
        [first, .., last] => format!("{first} {last}"),
        _ => folded,
    }
}

/// The name of two words or more that stands right before an age (", 61,") or right behind it ("61-year-old Ann Smith").
fn owner<'a>(context: &Context<'a>, article: usize, age: TextRange) -> Option<&'a str> {
    let source = &context.sources[article];
    let text = &source.article.text;
    let names = source.claims.people.names();
    let name = |range: &TextRange| &text[range.start()..range.end()];
    let is_full = |range: &&TextRange| name(range).split_whitespace().count() >= 2;
    let after = names.partition_point(|n| n.start() < age.end());
    let behind = names.get(after).filter(is_full).filter(|n| n.start() - age.end() <= NEAR);
    let before = after.checked_sub(1).and_then(|i| names.get(i)).filter(is_full).filter(|n| {
        n.end() <= age.start() && {
            let gap = text[n.end()..age.start()].trim_matches([' ', ',', '\n', '(']);
            matches!(gap, "" | "age" | "aged" | "is")
        }
    });
    // "Ann Smith, 61, Karl Brandt": the name before the age goes first
    before.or(behind).map(name)
}

fn conflict(context: &Context<'_>, claims: &[(usize, &QuantityClaim)]) -> Option<Finding> {
    let values: Vec<Value> = claims.iter().map(|(_, c)| c.value).collect();
    let parted = sides::part(&values, 0.0);
    if parted.len() < 2 {
        return None;
    }
    let dates: Vec<_> = claims.iter().filter_map(|&(a, _)| context.sources[a].article.published).collect();
    let days = match (dates.iter().min(), dates.iter().max()) {
        (Some(first), Some(last)) => first.until(*last).map_or(0, |s| i64::from(s.get_days())),
        _ => 0,
    };
    let low = values.iter().filter_map(|v| v.interval.max()).fold(f64::INFINITY, f64::min);
    let high = values.iter().filter_map(|v| v.interval.min()).fold(0.0, f64::max);
    // as many birthdays as the reports lie apart
    if days > 0 && high - low <= (days as f64 / 365.25).ceil() {
        return None;
    }
    let sides: Vec<Side> = parted
        .iter()
        .map(|members| {
            let passages = members.iter().map(|&m| context.quantity_evidence(claims[m].0, claims[m].1)).collect();
            context.side(values[members[0]].to_string(), passages)
        })
        .collect();
    let name = owner(context, claims[0].0, claims[0].1.range).unwrap_or_default();
    let ages: Vec<String> = sides.iter().map(|s| s.value.clone()).collect();
    let message = format!("{name} is given different ages: {}.", super::enumerate(&ages));
    let why = "The same full name stands right beside each age, and no birthday between dated reports explains the difference.".to_owned();
    Some(context.finding(FindingKind::QuantityConflict, message, why, sides))
}
