//! `quantity-conflict`, `quantity-update`, `reference-conflict`: figures that rules name.
//!
//! Claims are grouped by rule, event and the facets that the rule lists under `same`, and each group is parted into sides
//! ([`super::sides`]). A claim that leaves one of these facets open joins a group only if there is just one that it can mean.

use super::{Context, enumerate, join, parts, shared, sides, subjects};
use crate::article::BlockKind;
use crate::claim::Reach;
use crate::claim::{Facets, QuantityClaim};
use crate::finding::{Agreement, Evidence, Finding, FindingKind, Side};
use crate::rules::model::{EntityKind, Over};
use crate::rules::{EntityId, Quantity, QuantityId};
use crate::value::Value;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One claim as a group holds it.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) article: usize,
    pub(super) claim: &'a QuantityClaim,
    pub(super) facets: &'a Facets,
    /// The value as the text gives it.
    pub(super) value: Value,
    /// The value that is compared: the same, or in the base unit where the group has several units.
    pub(super) measured: Value,
    pub(super) date: Option<Date>,
    /// Why the claim may be read under the rule, where its own words do not say so.
    pub(super) because: Option<&'a str>,
    /// What the group fills of the claim's facets, in words.
    pub(super) filled: Vec<String>,
}

/// What claims of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) rule: QuantityId,
    /// The story, for what happens once; `None` for states, and where a place that the rules know ties the reports.
    pub(super) story: Option<usize>,
    pub(super) event: Option<Arc<str>>,
    /// The unit that values of this group are in, for what is measured; `None` for what is counted.
    pub(super) unit: Option<Arc<str>>,
    /// The facets under `same`, in the rule's order; `None` where a claim leaves one open.
    pub(super) facets: Vec<Option<Arc<str>>>,
}

pub(super) type Groups<'a> = BTreeMap<Key, Vec<Entry<'a>>>;

pub(super) fn compare_quantities(context: &Context<'_>, findings: &mut Vec<Finding>) -> Vec<Agreement> {
    let groups: Groups<'_> = join::join_open(context, group(context))
        .into_iter()
        .map(|(key, entries)| (key.clone(), figures(context, &key, one_unit(entries))))
        .collect();
    let mut agreements = Vec::new();
    for (key, entries) in &groups {
        let rule = context.rules.quantity(key.rule);
        compare_references(context, rule, key, entries, findings);
        let values: Vec<Value> = entries.iter().map(|e| e.measured).collect();
        let parted = sides::part(&values, rule.tolerance);
        match parted.len() {
            0 => {}
            1 => agreements.extend(agreement(context, rule, entries, &parted[0])),
            _ if rule.over == Over::Fixed && key.story.is_some() && are_told_apart(context, entries, &parted) => {
                for entries in subjects::split(context, entries) {
                    let values: Vec<Value> = entries.iter().map(|e| e.measured).collect();
                    let parted = sides::part(&values, rule.tolerance);
                    if parted.len() > 1 && !are_told_apart(context, &entries, &parted) {
                        findings.extend(conflict(context, rule, key, &entries, &parted));
                    }
                }
            }
            _ => findings.extend(conflict(context, rule, key, entries, &parted)),
        }
    }
    parts::compare_parts(context, &groups, findings);
    parts::compare_sums(context, findings);
    agreements
}

fn group<'a>(context: &Context<'a>) -> Groups<'a> {
    let mut groups = Groups::new();
    for (article, source) in context.sources.iter().enumerate() {
        for claim in &source.claims.quantities {
            // a part is no total
            if claim.part.is_some() {
                continue;
            }
            let event = event(claim, source.article.published);
            let date = claim.as_of.or(source.article.published);
            let first = claim.quantity.as_ref().map(|q| (q, &claim.facets, None));
            let also = claim.also.iter().map(|r| (&r.quantity, &r.facets, Some(r.because.as_str())));
            for (quantity, facets, because) in first.into_iter().chain(also) {
                let Some(rule) = context.rules.quantity_named(quantity) else { continue };
                // an amount of change is no level; of what never changes there is none ("fell 150 metres")
                if claim.change.is_some() && context.rules.quantity(rule).over != Over::Fixed {
                    continue;
                }
                let same = context.rules.quantity(rule).facets.iter().filter(|f| f.same);
                let facets_key: Vec<Option<Arc<str>>> =
                    same.map(|f| facets.get(&f.name).map(|v| v.value.clone())).collect();
                let key = Key {
                    rule,
                    story: story(context, rule, article, facets),
                    event: event.clone(),
                    unit: unit(context, rule, claim),
                    facets: facets_key,
                };
                let (value, filled) = (claim.value, Vec::new());
                let entry = Entry { article, claim, facets, value, measured: value, date, because, filled };
                groups.entry(key).or_default().push(entry);
            }
        }
    }
    groups
}

/// What is measured, where the rule measures and does not count: units that convert into one another are one.
pub(super) fn unit(context: &Context<'_>, rule: QuantityId, claim: &QuantityClaim) -> Option<Arc<str>> {
    let unit = claim.unit.as_deref()?;
    let measured = || claim.base.as_ref().map_or_else(|| unit.into(), |base| base.dimension.clone());
    context.rules.measures(rule, unit).then(measured)
}

/// Most that a value told in another unit may be off for its rounding, as a part of it: "200 feet" may stand for 60 metres.
const CONVERTED: f64 = 0.05;

/// Brings the values of a group with several units to the base unit, each with a margin for its rounding.
fn one_unit(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let first = entries.first().and_then(|e| e.claim.unit.clone());
    if entries.iter().all(|e| e.claim.unit == first) {
        return entries;
    }
    for entry in &mut entries {
        if let Some(base) = &entry.claim.base {
            let margin = entry.value.rounding().min(CONVERTED);
            entry.measured = Value { interval: base.value.interval.widened(margin), ..base.value };
        }
    }
    entries
}

/// The story that a claim belongs to, where only the story can tell that two reports mean the same happening.
fn story(context: &Context<'_>, rule: QuantityId, article: usize, facets: &Facets) -> Option<usize> {
    let rule = context.rules.quantity(rule);
    let tied = rule.facets.iter().any(|f| {
        f.same
            && f.entity == Some(EntityKind::Place)
            && facets.get(&f.name).is_some_and(|v| v.from <= Reach::Sentence && is_small(context, &v.value))
    });
    // a state whose holder, place and group all stay open is tied by nothing but its story
    let mut openable = rule.facets.iter().filter(|f| f.same && f.can_be_open()).peekable();
    let loose = openable.peek().is_some() && openable.all(|f| !facets.contains_key(&f.name));
    (if rule.over == Over::Snapshot { loose } else { !tied }).then(|| context.stories.of(article))
}

/// Whether a place is small enough for reports of it to be about one happening: a town of a province, a prison of a town. A
/// country or a city that lies right in one sees many on one day.
fn is_small(context: &Context<'_>, place: &str) -> bool {
    let holder = |id: EntityId| context.rules.entity(id).part_of;
    context.rules.entity_named(place).and_then(holder).and_then(holder).is_some()
}

/// The time of a past event; none if it is the year of the report itself.
pub(super) fn event(claim: &QuantityClaim, published: Option<Date>) -> Option<Arc<str>> {
    let event = claim.event.clone()?;
    (published.map(|p| p.year().to_string()).as_deref() != Some(&*event)).then_some(event)
}

/// What each article gives as the figure. For what is counted over an event an article's smaller figures are parts or
/// earlier counts, so its largest one stands for it; its headline stands beside it where the two cannot both be meant.
fn figures<'a>(context: &Context<'_>, key: &Key, entries: Vec<Entry<'a>>) -> Vec<Entry<'a>> {
    if context.rules.quantity(key.rule).over != Over::Cumulative {
        return entries;
    }
    let mut by_article: BTreeMap<usize, Vec<Entry<'a>>> = BTreeMap::new();
    // "one man was killed" tells of one death, seldom of how many there were
    let least = |e: &Entry<'_>| e.measured.interval.min().or(e.measured.interval.max()).unwrap_or(0.0);
    let most = entries.iter().map(&least).fold(0.0, f64::max);
    for entry in entries.into_iter().filter(|e| most <= 1.0 || e.value != Value::exact(1.0)) {
        by_article.entry(entry.article).or_default().push(entry);
    }
    let mut kept = Vec::new();
    for (article, entries) in by_article {
        let (title, body): (Vec<Entry<'a>>, Vec<Entry<'a>>) =
            entries.into_iter().partition(|e| in_title(context, article, e.claim.range));
        let largest = body.iter().max_by(|a, b| least(a).total_cmp(&least(b))).map(|e| e.measured);
        match largest {
            Some(largest) => {
                let known = |e: &Entry<'_>| body.iter().any(|b| b.measured.interval.overlaps(e.measured.interval));
                kept.extend(title.into_iter().filter(|e| e.measured.interval.overlaps(largest.interval) || !known(e)));
                kept.extend(body.into_iter().filter(|e| e.measured.interval.overlaps(largest.interval)));
            }
            None => kept.extend(title),
        }
    }
    kept
}

/// Whether a passage stands in the headline or a heading.
fn in_title(context: &Context<'_>, article: usize, range: crate::text::TextRange) -> bool {
    // a second line of the headline is a heading to the reader of the file
    let headline = |kind: BlockKind| matches!(kind, BlockKind::Title | BlockKind::Heading);
    context.sources[article].article.blocks.iter().any(|b| headline(b.kind) && b.range.contains(range))
}

fn passage(context: &Context<'_>, rule: &Quantity, entry: &Entry<'_>) -> Evidence {
    let mut evidence = context.quantity_evidence(entry.article, entry.claim);
    let mut notes: Vec<String> = Vec::new();
    for facet in rule.facets.iter().filter(|f| f.same) {
        match entry.facets.get(&facet.name) {
            Some(value) if value.from == Reach::Paragraph => {
                notes.push(format!("{} taken from the text before: {}", facet.name, value.value))
            }
            Some(value) if value.from == Reach::Title => {
                notes.push(format!("{} taken from the headline: {}", facet.name, value.value))
            }
            _ => {}
        }
    }
    notes.extend(entry.filled.iter().cloned());
    notes.extend(entry.because.map(str::to_owned));
    evidence.note = (!notes.is_empty()).then(|| shared(notes.join("; ")));
    evidence
}

pub(super) fn make_side(context: &Context<'_>, rule: &Quantity, entries: &[Entry<'_>], members: &[usize]) -> Side {
    let (mut values, mut seen): (Vec<String>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    for &member in members {
        let value = entries[member].value.to_string();
        if seen.insert(value.clone()) {
            values.push(value);
        }
    }
    context.side(values.join(", "), members.iter().map(|&m| passage(context, rule, &entries[m])).collect())
}

fn agreement(context: &Context<'_>, rule: &Quantity, entries: &[Entry<'_>], members: &[usize]) -> Option<Agreement> {
    let side = make_side(context, rule, entries, members);
    (side.origins >= 2).then(|| Agreement {
        rule: rule.id.clone(),
        value: side.value,
        origins: side.origins,
        claims: side.claims,
    })
}

/// Whether a report gives figures of two sides in its text, and so tells two things apart.
fn are_told_apart(context: &Context<'_>, entries: &[Entry<'_>], parted: &[Vec<usize>]) -> bool {
    let told = |members: &Vec<usize>| -> BTreeSet<usize> {
        let body = |&&m: &&usize| !in_title(context, entries[m].article, entries[m].claim.range);
        members.iter().filter(body).map(|&m| entries[m].article).collect()
    };
    let mut seen = BTreeSet::new();
    parted.iter().flat_map(told).any(|article| !seen.insert(article))
}

/// Outlets of one side that a message names.
const NAMED: usize = 6;

fn conflict(
    context: &Context<'_>,
    rule: &Quantity,
    key: &Key,
    entries: &[Entry<'_>],
    parted: &[Vec<usize>],
) -> Option<Finding> {
    let dates = |members: &[usize]| -> Option<(Date, Date)> {
        let dates: Option<Vec<Date>> = members.iter().map(|&m| entries[m].date).collect();
        let dates = dates?;
        Some((*dates.iter().min()?, *dates.iter().max()?))
    };
    let spans: Vec<Option<(Date, Date)>> = parted.iter().map(|members| dates(members)).collect();
    let mut kind = FindingKind::QuantityConflict;
    let mut time = String::new();
    match rule.over {
        Over::Fixed => {
            time.push_str("The figure does not change over time.");
        }
        Over::Snapshot => {
            let apart = |a: (Date, Date), b: (Date, Date)| {
                let gap = if a.1 < b.0 { a.1.until(b.0) } else { b.1.until(a.0) };
                gap.map_or(0, |s| i64::from(s.get_days()))
            };
            let known: Vec<(Date, Date)> = spans.iter().flatten().copied().collect();
            if known.len() == spans.len() && known.windows(2).all(|w| apart(w[0], w[1]) > rule.window) {
                return None;
            }
            time = if known.len() == spans.len() {
                format!("The figure holds at one time; the reports are within the rule's {} days.", rule.window)
            } else {
                "The figure holds at one time, and not every report is dated: it may have changed between them.".into()
            };
        }
        Over::Cumulative => {
            let one_article = entries.iter().all(|e| e.article == entries[0].article);
            let in_title = |members: &[usize]| {
                members.iter().any(|&m| in_title(context, entries[m].article, entries[m].claim.range))
            };
            // one report tells how a toll grew; only its headline promises the last figure
            if one_article && !parted.iter().any(|members| in_title(members)) {
                return None;
            }
            // sides come from low to high: each must be later than the one before
            let grows = spans.windows(2).all(|w| matches!((w[0], w[1]), (Some(low), Some(high)) if low.1 < high.0));
            if grows {
                kind = FindingKind::QuantityUpdate;
                time = "The figure only grows, and the higher one is the later one.".into();
            } else if spans.iter().all(Option::is_some) {
                time = "The figure only grows, and the higher one is not the later one.".into();
            } else {
                time = "The figure only grows; not every report is dated, so it may be an update.".into();
            }
        }
    }
    let sides: Vec<Side> = parted.iter().map(|members| make_side(context, rule, entries, members)).collect();
    let weak = entries.iter().any(|e| {
        e.because.is_some()
            || !e.filled.is_empty()
            || rule.facets.iter().any(|f| f.same && e.facets.get(&f.name).is_some_and(|v| v.from == Reach::Title))
    });
    let undated = rule.over == Over::Cumulative && spans.iter().any(Option::is_none);
    let mut severity = if kind == FindingKind::QuantityUpdate { context.rules.severity(kind) } else { rule.severity };
    if weak || undated {
        severity = severity.lowered();
    }
    let shown: Vec<String> = sides
        .iter()
        .map(|side| {
            let words = context.words(&side.claims[0]);
            let mut names: Vec<&str> = side.claims.iter().map(|c| context.sources[c.article].name()).collect();
            names.dedup();
            let more = names.len().saturating_sub(NAMED);
            let mut names: Vec<String> = names.into_iter().take(NAMED).map(str::to_owned).collect();
            if more > 0 {
                names.push(format!("{more} more"));
            }
            format!("“{words}” ({})", enumerate(&names))
        })
        .collect();
    let message = format!("{}: {}.", rule.description.trim_end_matches('.'), shown.join(" against "));
    let mut finding = context.finding(kind, message, why(context, rule, key, &time, &sides, weak), sides);
    finding.rule = Some(rule.id.clone());
    finding.severity = severity;
    let on_a_side: BTreeSet<usize> = parted.iter().flatten().copied().collect();
    finding.undecided = entries
        .iter()
        .enumerate()
        .filter(|(i, _)| !on_a_side.contains(i))
        .map(|(_, entry)| passage(context, rule, entry))
        .collect();
    finding.undecided.sort();
    Some(finding)
}

fn why(context: &Context<'_>, rule: &Quantity, key: &Key, time: &str, sides: &[Side], weak: bool) -> String {
    let same: Vec<String> = rule
        .facets
        .iter()
        .filter(|f| f.same)
        .zip(&key.facets)
        .map(|(facet, value)| match value {
            Some(value) => {
                let name = context.rules.entities.iter().find(|e| e.id == *value).map_or(&**value, |e| &*e.name);
                format!("{} {name}", facet.name)
            }
            None if facet.can_be_open() => format!("{} not said", facet.name),
            None => format!("{} any", facet.name),
        })
        .collect();
    let mut text = format!("Both are read as {}", rule.id);
    if !same.is_empty() {
        text.push_str(&format!(", with the same {}", enumerate(&same)));
    }
    if let Some(story) = key.story {
        let words = context.stories.shared_words(story);
        if !words.is_empty() {
            text.push_str(&format!(", in reports of one story (they share {})", enumerate(words)));
        }
    }
    if let Some(event) = &key.event {
        text.push_str(&format!(", about {event}"));
    }
    text.push_str(". ");
    text.push_str(time);
    if weak {
        text.push_str(" Comparable only as far as the texts allow: see the notes beside the passages.");
    }
    let origins: Vec<String> = sides.iter().map(|s| s.origins.to_string()).collect();
    text.push_str(&format!(" Independent origins: {}.", origins.join(" against ")));
    text
}

/// Figures against the values that a rule states.
fn compare_references(
    context: &Context<'_>,
    rule: &Quantity,
    key: &Key,
    entries: &[Entry<'_>],
    findings: &mut Vec<Finding>,
) {
    if key.event.is_some() {
        return;
    }
    for reference in &rule.references {
        let mut wrong: Vec<usize> = Vec::new();
        for (i, entry) in entries.iter().enumerate() {
            let applies =
                reference.facets.iter().all(|(name, value)| entry.facets.get(name).is_some_and(|v| v.value == *value));
            let then = match (rule.over, entry.date) {
                (Over::Snapshot, Some(date)) => {
                    date.until(reference.date).map_or(i64::MAX, |s| i64::from(s.get_days().abs())) <= rule.window
                }
                (Over::Cumulative, Some(date)) => date >= reference.date,
                _ => true,
            };
            let low_is_fine = rule.over == Over::Cumulative
                && entry
                    .value
                    .interval
                    .max()
                    .is_none_or(|max| reference.value.interval.min().is_none_or(|min| max >= min));
            if applies && then && !low_is_fine && !entry.value.interval.agrees(reference.value.interval, rule.tolerance)
            {
                wrong.push(i);
            }
        }
        if wrong.is_empty() {
            continue;
        }
        let side = make_side(context, rule, entries, &wrong);
        let message = format!(
            "{}: “{}” against the known {} ({}, {}).",
            rule.description.trim_end_matches('.'),
            context.words(&side.claims[0]),
            reference.value,
            reference.source,
            reference.date
        );
        let why = format!(
            "The rule {} states the value {} as of {}, from {}.",
            rule.id, reference.value, reference.date, reference.source
        );
        let mut finding = context.finding(FindingKind::ReferenceConflict, message, why, vec![side]);
        finding.rule = Some(rule.id.clone());
        findings.push(finding);
    }
}
