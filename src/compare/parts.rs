//! `sum-mismatch`: parts and wholes, as rules relate them by `part_of` and `sum_of`.
//!
//! A part is held against its whole wherever both are given. A sum is made within one article only, its headline
//! included: figures of several reports add up to nothing that anybody said.

use super::quantity::{Entry, Groups, Key, event, make_side, unit};
use super::{Context, enumerate};
use crate::claim::{Part, QuantityClaim};
use crate::finding::{Evidence, Finding, FindingKind};
use crate::rules::{Quantity, QuantityId};
use crate::value::Interval;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// Parts that are larger than their wholes, in groups with the same event and facets. Where neither is tied to a place that the rules know,
/// both must be of one story.
pub(super) fn compare_parts(context: &Context<'_>, groups: &Groups<'_>, findings: &mut Vec<Finding>) {
    let mut of_rule: BTreeMap<QuantityId, Wholes<'_>> = BTreeMap::new();
    for (key, parts) in groups {
        let rule = context.rules.quantity(key.rule);
        let Some(whole_id) = rule.part_of else { continue };
        let whole_rule = context.rules.quantity(whole_id);
        let wholes = of_rule.entry(key.rule).or_insert_with(|| Wholes::new(groups, rule, whole_id, whole_rule));
        for whole_key in wholes.of(rule, whole_rule, key) {
            findings.extend(larger(context, (key, parts), (whole_key, &groups[whole_key])));
        }
    }
}

/// What a part and its whole share: the event, and the facets that both rules ask for.
type Common = (Option<Arc<str>>, Vec<Arc<str>>);

/// The groups of a rule's whole, by what a part must share with them; of each, by story.
struct Wholes<'g> {
    groups: BTreeMap<Common, BTreeMap<Option<usize>, Vec<&'g Key>>>,
}

impl<'g> Wholes<'g> {
    fn new(groups: &'g Groups<'_>, rule: &Quantity, whole_id: QuantityId, whole_rule: &Quantity) -> Wholes<'g> {
        let first = Key { rule: whole_id, story: None, event: None, unit: None, facets: Vec::new() };
        let mut wholes = Wholes { groups: BTreeMap::new() };
        for key in groups.range(first..).map(|(key, _)| key).take_while(|key| key.rule == whole_id) {
            if let Some(facets) = shared_facets(whole_rule, key, rule) {
                let by_story = wholes.groups.entry((key.event.clone(), facets)).or_default();
                by_story.entry(key.story).or_default().push(key);
            }
        }
        wholes
    }

    /// The wholes that a part may be one of.
    fn of(&self, rule: &Quantity, whole_rule: &Quantity, key: &Key) -> impl Iterator<Item = &'g Key> {
        let by_story = shared_facets(rule, key, whole_rule).and_then(|f| self.groups.get(&(key.event.clone(), f)));
        // a part that is tied to a place may be one of a whole of any story
        let (first, last) = match key.story {
            None => (Bound::Included(None), Bound::Unbounded),
            story => (Bound::Included(story), Bound::Included(story)),
        };
        let tied = by_story.and_then(|groups| groups.get(&None)).filter(|_| key.story.is_some());
        let own = by_story.into_iter().flat_map(move |groups| groups.range((first, last)).flat_map(|(_, keys)| keys));
        tied.into_iter().flatten().chain(own).copied()
    }
}

/// The facets that name things and that both rules ask for, by name; `None` where the key leaves one open.
fn shared_facets(rule: &Quantity, key: &Key, other: &Quantity) -> Option<Vec<Arc<str>>> {
    let asks =
        |rule: &Quantity, name: &str| rule.facets.iter().any(|f| f.same && f.entity.is_some() && &*f.name == name);
    let same = rule.facets.iter().filter(|f| f.same).zip(&key.facets);
    let shared: Option<BTreeMap<&str, Arc<str>>> = same
        .filter(|(facet, _)| facet.entity.is_some() && asks(other, &facet.name))
        .map(|(facet, value)| Some((&*facet.name, value.clone()?)))
        .collect();
    Some(shared?.into_values().collect())
}

/// A part that is larger than its whole.
fn larger(
    context: &Context<'_>,
    (key, parts): (&Key, &Vec<Entry<'_>>),
    (whole_key, wholes): (&Key, &Vec<Entry<'_>>),
) -> Option<Finding> {
    let (rule, whole_rule) = (context.rules.quantity(key.rule), context.rules.quantity(whole_key.rule));
    // the largest least value of the part against the smallest greatest value of the whole
    let part = parts.iter().enumerate().filter_map(|(i, e)| Some((e.measured.interval.min()?, i)));
    let (low, part) = part.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let whole = wholes.iter().enumerate().filter_map(|(i, e)| Some((e.measured.interval.max()?, i)));
    let (high, whole) = whole.min_by(|a, b| a.0.total_cmp(&b.0))?;
    if low <= high * (1.0 + rule.tolerance.max(whole_rule.tolerance)) {
        return None;
    }
    let sides = vec![make_side(context, rule, parts, &[part]), make_side(context, whole_rule, wholes, &[whole])];
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
    Some(finding)
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
