//! `sum-mismatch`: parts and wholes, as rules relate them by `part_of` and `sum_of`.
//!
//! A part is held against its whole wherever both are given. A sum is made within one article only, its headline
//! included: figures of several reports add up to nothing that anybody said.

use super::quantity::{Groups, Key, event, make_side, unit};
use super::{Context, enumerate};
use crate::claim::{Part, QuantityClaim};
use crate::finding::{Evidence, Finding, FindingKind};
use crate::rules::Quantity;
use crate::value::Interval;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Parts that are larger than their wholes, in groups with the same event and facets.
pub(super) fn compare_parts(context: &Context<'_>, groups: &Groups<'_>, findings: &mut Vec<Finding>) {
    for (key, parts) in groups {
        let rule = context.rules.quantity(key.rule);
        let Some(whole_id) = rule.part_of else { continue };
        let whole_rule = context.rules.quantity(whole_id);
        for (whole_key, wholes) in
            groups.range(Key { rule: whole_id, story: None, event: None, unit: None, facets: Vec::new() }..)
        {
            if whole_key.rule != whole_id {
                break;
            }
            if whole_key.event != key.event || !facets_agree(rule, key, whole_rule, whole_key) {
                continue;
            }
            // the largest least value of the part against the smallest greatest value of the whole
            let part = parts
                .iter()
                .enumerate()
                .filter_map(|(i, e)| Some((e.measured.interval.min()?, i)))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let whole = wholes
                .iter()
                .enumerate()
                .filter_map(|(i, e)| Some((e.measured.interval.max()?, i)))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let (Some((low, part)), Some((high, whole))) = (part, whole)
                && low > high * (1.0 + rule.tolerance.max(whole_rule.tolerance))
            {
                let sides =
                    vec![make_side(context, rule, parts, &[part]), make_side(context, whole_rule, wholes, &[whole])];
                let message = format!(
                    "A part is larger than its whole: “{}” ({}) of “{}” ({}).",
                    context.words(&sides[0].claims[0]),
                    rule.description.trim_end_matches('.'),
                    context.words(&sides[1].claims[0]),
                    whole_rule.description.trim_end_matches('.'),
                );
                let why = format!("{} is part of {}, with the same event and facets.", rule.id, whole_rule.id);
                let mut finding = context.finding(FindingKind::SumMismatch, message, why, sides);
                finding.rule = Some(rule.id.clone());
                findings.push(finding);
            }
        }
    }
}

/// Whether the facets that both rules ask for agree.
fn facets_agree(a: &Quantity, a_key: &Key, b: &Quantity, b_key: &Key) -> bool {
    let named = |rule: &Quantity, key: &Key| -> BTreeMap<Arc<str>, Option<Arc<str>>> {
        rule.facets
            .iter()
            .filter(|f| f.same && f.entity.is_some())
            .map(|f| f.name.clone())
            .zip(key.facets.iter().cloned())
            .collect()
    };
    let (a, b) = (named(a, a_key), named(b, b_key));
    a.iter().all(|(name, value)| b.get(name).is_none_or(|other| other == value && value.is_some()))
}

/// What figures of one article must share to be added up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    event: Option<Arc<str>>,
    as_of: Option<Date>,
    /// What is measured, for what is measured and not counted.
    unit: Option<Arc<str>>,
    /// The entities of the facets under `same`, by facet.
    facets: BTreeMap<Arc<str>, Option<Arc<str>>>,
}

impl Shared {
    /// Whether the two speak of one thing, as far as the rules of both have the same facets.
    fn fits(&self, other: &Shared) -> bool {
        self.event == other.event
            && self.as_of == other.as_of
            && self.unit == other.unit
            && self.facets.iter().all(|(name, value)| other.facets.get(name).is_none_or(|v| v == value))
    }
}

/// Parts that do not add up to the whole that the same article gives.
pub(super) fn compare_sums(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for whole_rule in context.rules.quantities.iter().filter(|q| !q.sum_of.is_empty()) {
        for article in 0..context.sources.len() {
            let whole = |claim: &QuantityClaim| claim.part.is_none();
            for (shared, wholes) in figures(context, article, whole_rule, whole) {
                findings.extend(sum(context, article, whole_rule, &shared, &wholes));
            }
        }
    }
}

/// The figures that an article gives under a rule, by what they have in common.
fn figures<'a>(
    context: &Context<'a>,
    article: usize,
    rule: &Quantity,
    wanted: impl Fn(&QuantityClaim) -> bool,
) -> BTreeMap<Shared, Vec<&'a QuantityClaim>> {
    let source = &context.sources[article];
    let mut groups: BTreeMap<Shared, Vec<&QuantityClaim>> = BTreeMap::new();
    let named = source.claims.quantities.iter().filter(|c| c.quantity.as_ref() == Some(&rule.id));
    for claim in named.filter(|c| c.change.is_none() && wanted(c)) {
        let facets = rule
            .facets
            .iter()
            .filter(|f| f.same && f.entity.is_some())
            .map(|f| (f.name.clone(), claim.facets.get(&f.name).map(|v| v.value.clone())))
            .collect();
        let unit = context.rules.quantity_named(&rule.id).and_then(|id| unit(context, id, claim));
        let shared = Shared { event: event(claim, source.article.published), as_of: claim.as_of, unit, facets };
        groups.entry(shared).or_default().push(claim);
    }
    groups
}

/// What a figure allows, in the base unit of what it measures.
fn measured(claim: &QuantityClaim) -> Interval {
    claim.base.as_ref().map_or(claim.value, |base| base.value).interval
}

/// What all of the figures allow; `None` where they speak of different things.
fn common(claims: &[&QuantityClaim]) -> Option<Interval> {
    let (first, rest) = claims.split_first()?;
    rest.iter().try_fold(measured(first), |all, claim| all.intersect(measured(claim)))
}

fn sum(
    context: &Context<'_>,
    article: usize,
    whole_rule: &Quantity,
    shared: &Shared,
    wholes: &[&QuantityClaim],
) -> Option<Finding> {
    let (whole, whole_id) = (common(wholes)?, context.rules.quantity_named(&whole_rule.id));
    let mut total = Interval::exact(0.0);
    let mut parts: Vec<&QuantityClaim> = Vec::new();
    let mut tolerance = whole_rule.tolerance;
    for &id in &whole_rule.sum_of {
        let rule = context.rules.quantity(id);
        // "12 more" and "the first 12" are no figure for the part
        let part = |claim: &QuantityClaim| matches!(claim.part, None | Some(Part::Of));
        let given: Vec<&QuantityClaim> = figures(context, article, rule, part)
            .into_iter()
            .filter(|(other, _)| other.fits(shared) && shared.fits(other))
            .flat_map(|(_, claims)| claims)
            .collect();
        let Some(first) = given.first() else { continue };
        let value = common(&given)?;
        // that is told where parts are held against wholes
        if rule.part_of == whole_id && value.min().zip(whole.max()).is_some_and(|(min, max)| min > max) {
            return None;
        }
        total = total.plus(value);
        tolerance = tolerance.max(rule.tolerance);
        parts.push(first);
    }
    let complete = parts.len() == whole_rule.sum_of.len();
    let more = total.min().zip(whole.max()).is_some_and(|(min, max)| min > max);
    if parts.len() < 2 || total.agrees(whole, tolerance) || !(complete || more) {
        return None;
    }
    let passages = |claims: &[&QuantityClaim]| -> Vec<Evidence> {
        claims.iter().map(|c| context.quantity_evidence(article, c)).collect()
    };
    let words = |claims: &[&QuantityClaim]| -> Vec<String> {
        passages(claims).iter().map(|e| format!("“{}”", context.words(e))).collect()
    };
    let terms: Vec<String> = parts.iter().map(|c| c.value.to_string()).collect();
    let message = format!(
        "{}: {} {}, and the whole is given as {}.",
        whole_rule.description.trim_end_matches('.'),
        enumerate(&words(&parts)),
        if complete { "do not add up" } else { "are more than all" },
        enumerate(&words(&wholes[..1])),
    );
    let names: Vec<String> = whole_rule.sum_of.iter().map(|&id| context.rules.quantity(id).id.to_string()).collect();
    let why = format!(
        "{} is the sum of {}; one article gives all these figures, about the same event and with the same facets.",
        whole_rule.id,
        enumerate(&names)
    );
    let sides = vec![
        context.side(terms.join(" + "), passages(&parts)),
        context.side(wholes[0].value.to_string(), passages(wholes)),
    ];
    let mut finding = context.finding(FindingKind::SumMismatch, message, why, sides);
    finding.rule = Some(whole_rule.id.clone());
    Some(finding)
}
