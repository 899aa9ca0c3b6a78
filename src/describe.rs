//! Rules in words: what a rule looks for, how it compares, and what it finds in the tests that stand beside it.
//!
//! `rules show`, `explain` and the pages of the built-in sets all print these texts.

use crate::article::read_plain;
use crate::claim::QuantityClaim;
use crate::extract::{Claims, Extractor};
use crate::rules::model::{Attributed, EntityKind, Over};
use crate::rules::{Facet, PhraseId, Quantity, RuleSet};
use crate::text::squeeze;
use crate::value::grouped;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// Most examples of each kind that are shown of a rule.
const EXAMPLES: usize = 3;
/// Most names of a set's entities that are shown on the terminal.
const NAMES: usize = 12;

/// A rule set in words.
#[derive(Debug, Clone)]
pub struct SetText {
    /// The set's name.
    pub id: String,
    /// What it is for.
    pub description: String,
    /// Its entities by kind: the usual name, what it lies in, and the id.
    pub entities: BTreeMap<&'static str, Vec<String>>,
    /// Its known events: what, when, where from.
    pub events: Vec<String>,
    /// Its acts with the phrases that name them.
    pub acts: Vec<(String, String)>,
    /// Its words of attribution, by what they do.
    pub attributions: Vec<(String, String)>,
    /// Its quantities.
    pub quantities: Vec<QuantityText>,
}

/// A quantity in words.
#[derive(Debug, Clone)]
pub struct QuantityText {
    /// `set.quantity`
    pub id: String,
    /// What it is.
    pub description: String,
    /// Why it is compared as it is.
    pub why: Option<String>,
    /// What it looks for and how it compares: a label and a text each.
    pub rows: Vec<(String, String)>,
    /// Sentences that it reads, with what it reads in them.
    pub reads: Vec<(String, String)>,
    /// Sentences with what it counts, which it leaves alone.
    pub leaves: Vec<String>,
    /// Texts that conflict under it.
    pub conflicts: Vec<Vec<String>>,
}

/// The names for which there is a text: sets and quantities.
pub fn rule_names(rules: &RuleSet) -> impl Iterator<Item = &str> {
    rules.sets.iter().map(|(id, _)| &**id).chain(rules.quantities.iter().map(|q| &*q.id))
}

/// What a set or a quantity does, in words; `None` where nothing is called so.
#[must_use]
pub fn describe(extractor: &Extractor, name: &str) -> Option<String> {
    let rules = extractor.rules();
    if rules.sets.iter().any(|(id, _)| **id == *name) {
        return describe_set(extractor, name).map(|set| set.plain());
    }
    let quantity = rules.quantity_named(name)?;
    Some(Tests::of(extractor, set_of(name)).describe(rules.quantity(quantity)).plain())
}

/// A whole set in words.
#[must_use]
pub fn describe_set(extractor: &Extractor, set: &str) -> Option<SetText> {
    let rules = extractor.rules();
    let (id, description) = rules.sets.iter().find(|(id, _)| **id == *set)?;
    let tests = Tests::of(extractor, set);
    let mut entities: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for entity in rules.entities.iter().filter(|e| *e.set == *set) {
        let within = entity.part_of.map(|outer| format!(", in {}", rules.entity(outer).name)).unwrap_or_default();
        entities.entry(entity.kind.name()).or_default().push(format!("{} (`{}`{within})", entity.name, entity.id));
    }
    let events = rules.events.iter().filter(|e| set_of(&e.id) == set);
    let acts = rules.acts.iter().filter(|a| set_of(&a.id) == set);
    Some(SetText {
        id: id.to_string(),
        description: description.to_string(),
        entities,
        events: events.map(|e| format!("{}, {} ({})", e.description, e.date, e.source)).collect(),
        acts: acts.map(|a| (a.name.to_string(), rules.phrases_of_act(&a.id).join(", "))).collect(),
        attributions: rules.attributions_of.get(set).map_or_else(Vec::new, |words| {
            words.lists().into_iter().map(|(what, words)| (what, words.join(", "))).collect()
        }),
        quantities: rules.quantities.iter().filter(|q| set_of(&q.id) == set).map(|q| tests.describe(q)).collect(),
    })
}

impl SetText {
    /// For the terminal.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = format!("{}: {}\n\n", self.id, self.description);
        for (kind, entities) in &self.entities {
            let names: Vec<&str> = entities.iter().take(NAMES).filter_map(|e| e.split(" (`").next()).collect();
            let more = entities.len().saturating_sub(NAMES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let _ = writeln!(text, "  {} {kind}: {}{more}", entities.len(), names.join(", "));
        }
        for event in &self.events {
            let _ = writeln!(text, "  event: {event}");
        }
        for (act, phrases) in &self.acts {
            let _ = writeln!(text, "  act {act}: {phrases}");
        }
        for (what, words) in &self.attributions {
            let _ = writeln!(text, "  {what}: {words}");
        }
        if !text.ends_with("\n\n") {
            text.push('\n');
        }
        self.quantities.iter().for_each(|q| text.push_str(&q.plain()));
        text
    }

    /// A page of the documentation.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n{}\n", self.id, escaped(&self.description));
        for quantity in &self.quantities {
            text.push_str(&quantity.markdown());
        }
        for (head, rows) in [("Acts", &self.acts), ("Words of attribution", &self.attributions)] {
            if !rows.is_empty() {
                let _ = write!(text, "\n## {head}\n\n| | |\n| --- | --- |\n");
                rows.iter().for_each(|(what, words)| text.push_str(&format!("| {what} | {} |\n", escaped(words))));
            }
        }
        if !self.events.is_empty() {
            text.push_str("\n## Known events\n\n");
            self.events.iter().for_each(|event| text.push_str(&format!("- {}\n", escaped(event))));
        }
        for (kind, entities) in &self.entities {
            let heading = match *kind {
                "person" => "People",
                "organisation" => "Organisations",
                "group" => "Groups",
                _ => "Places",
            };
            let _ = writeln!(text, "\n## {heading}\n\n{}", entities.join(" · "));
        }
        text
    }
}

impl QuantityText {
    /// For the terminal.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = format!("{}\n  {}\n", self.id, self.description);
        if let Some(why) = &self.why {
            let _ = writeln!(text, "  why: {why}");
        }
        for (label, row) in &self.rows {
            let _ = writeln!(text, "  {label}: {row}");
        }
        for (sentence, reading) in &self.reads {
            let _ = writeln!(text, "  reads: “{sentence}” as {reading}");
        }
        for sentence in &self.leaves {
            let _ = writeln!(text, "  leaves alone: “{sentence}”");
        }
        for texts in &self.conflicts {
            let _ = writeln!(text, "  a conflict: {}", quoted(texts).join(" against "));
        }
        text.push('\n');
        text
    }

    fn markdown(&self) -> String {
        let mut text = format!("\n## {}\n\n{}.", self.id, escaped(self.description.trim_end_matches('.')));
        if let Some(why) = &self.why {
            let _ = write!(text, " {}", escaped(why));
        }
        text.push_str("\n\n| | |\n| --- | --- |\n");
        for (label, row) in &self.rows {
            let _ = writeln!(text, "| {label} | {} |", escaped(row));
        }
        let examples = self
            .reads
            .iter()
            .map(|(sentence, reading)| format!("“{}” is read as {}", escaped(sentence), escaped(reading)));
        let leaves = self.leaves.iter().map(|sentence| format!("“{}” is left alone", escaped(sentence)));
        let conflicts =
            self.conflicts.iter().map(|texts| format!("{}: a conflict", escaped(&quoted(texts).join(" against "))));
        for (i, example) in examples.chain(leaves).chain(conflicts).enumerate() {
            let _ = writeln!(text, "{}- {example}", if i == 0 { "\n" } else { "" });
        }
        text
    }
}

/// The tests of a set, with the claims of their texts.
struct Tests<'a> {
    rules: &'a RuleSet,
    /// The claims of each text, with whether the test says what they are.
    texts: Vec<(&'a str, bool, Claims)>,
    /// Texts that must conflict, by their places in `texts`.
    conflicts: Vec<std::ops::Range<usize>>,
}

impl<'a> Tests<'a> {
    fn of(extractor: &'a Extractor, set: &str) -> Tests<'a> {
        let rules = extractor.rules();
        let (mut texts, mut conflicts) = (Vec::new(), Vec::new());
        let mut add = |text: &'a str, says: bool| {
            texts.push((text, says, extractor.extract(&read_plain("test".into(), text.to_owned()))));
            texts.len()
        };
        for test in rules.tests.iter().filter(|t| *t.set == *set) {
            if let Some(text) = &test.test.text {
                add(text, true);
            }
            let places: Vec<usize> = test.test.conflict.iter().map(|text| add(text, false)).collect();
            if let (Some(first), Some(last)) = (places.first(), places.last()) {
                conflicts.push(first - 1..*last);
            }
        }
        Tests { rules, texts, conflicts }
    }

    fn describe(&self, quantity: &Quantity) -> QuantityText {
        let named = |claims: &Claims| claims.quantities.iter().any(|c| c.quantity.as_ref() == Some(&quantity.id));
        let reading = |claims: &Claims| -> String {
            let own = claims.quantities.iter().filter(|c| c.quantity.as_ref() == Some(&quantity.id));
            own.map(read_as).collect::<Vec<_>>().join("; ")
        };
        let counts = |claim: &QuantityClaim| {
            claim.quantity.is_none()
                && self
                    .rules
                    .candidates(claim.unit.as_deref())
                    .iter()
                    .any(|&id| self.rules.quantity(id).id == quantity.id)
        };
        // what a test spells out is the better example
        let mut reads: Vec<&(&str, bool, Claims)> = self.texts.iter().filter(|(_, _, c)| named(c)).collect();
        reads.sort_by_key(|(_, says, _)| !says);
        let leaves = self.texts.iter().filter(|(_, says, c)| *says && !named(c) && c.quantities.iter().any(counts));
        let conflicts =
            self.conflicts.iter().filter(|range| self.texts[(*range).clone()].iter().all(|(_, _, c)| named(c)));
        QuantityText {
            id: quantity.id.to_string(),
            description: quantity.description.to_string(),
            why: quantity.why.as_deref().map(|why| why.trim().to_owned()),
            rows: rows(self.rules, quantity),
            reads: reads
                .into_iter()
                .take(EXAMPLES)
                .map(|(text, _, c)| (squeeze(text).into_owned(), reading(c)))
                .collect(),
            leaves: leaves.take(EXAMPLES).map(|(text, _, _)| squeeze(text).into_owned()).collect(),
            conflicts: conflicts
                .take(1)
                .map(|range| self.texts[range.clone()].iter().map(|(text, _, _)| squeeze(text).into_owned()).collect())
                .collect(),
        }
    }
}

/// The value and the facets of a claim: "≥12 (place raqqa)".
fn read_as(claim: &QuantityClaim) -> String {
    let facets: Vec<String> = claim.facets.iter().map(|(name, value)| format!("{name} {}", value.value)).collect();
    let facets = if facets.is_empty() { String::new() } else { format!(" ({})", facets.join(", ")) };
    format!("{}{facets}", claim.value)
}

fn rows(rules: &RuleSet, quantity: &Quantity) -> Vec<(String, String)> {
    let phrases = |ids: &[PhraseId]| {
        let mut words: Vec<String> = ids.iter().map(|&p| rules.phrases.text(p)).collect();
        words.sort();
        words.join(", ")
    };
    let context = &quantity.context;
    let side = |p: Option<PhraseId>| p.map_or_else(String::new, |p| rules.phrases.text(p));
    let frames: Vec<String> =
        context.frames.iter().map(|f| format!("{} N {}", side(f.before), side(f.after)).trim().to_owned()).collect();
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |label: &str, text: String| {
        if !text.is_empty() {
            rows.push((label.to_owned(), text));
        }
    };
    row("counts or is measured in", rules.counted(quantity).join(", "));
    row("near one of", phrases(&context.any));
    row("as in", frames.join(", "));
    row("with all of", phrases(&context.all));
    row("not with", phrases(&context.none));
    row("nowhere in the sentence", phrases(&context.unless));
    row("the sentence matches", context.regex.as_ref().map_or_else(String::new, ToString::to_string));
    for facet in &quantity.facets {
        let same = if facet.same { ", must agree" } else { "" };
        row(&format!("facet {}", facet.name), format!("{}{same}", facet_source(facet)));
    }
    let name = |id| rules.quantity(id).id.to_string();
    row("part of", quantity.part_of.map_or_else(String::new, name));
    row("sum of", quantity.sum_of.iter().map(|&id| name(id)).collect::<Vec<_>>().join(", "));
    let time = match quantity.over {
        Over::Fixed => "never changes".to_owned(),
        Over::Snapshot => format!("holds at one time; compared within {} days", quantity.window),
        Over::Cumulative => "only grows; a later, higher figure is an update".to_owned(),
    };
    let tolerance = grouped((quantity.tolerance * 10_000.0).round() / 100.0);
    row("over time", format!("{time}; tolerance {tolerance}%"));
    for reference in &quantity.references {
        let facets: String = reference.facets.iter().map(|(k, v)| format!(", {k} {v}")).collect();
        row("known", format!("{} on {}, {}{facets}", reference.value, reference.date, reference.source));
    }
    let credited = match quantity.attributed {
        Attributed::Free => "",
        Attributed::Required => "somebody",
        Attributed::Named => "somebody with a name",
    };
    row("must be credited to", credited.to_owned());
    row("severity", quantity.severity.name().to_owned());
    rows
}

fn facet_source(facet: &Facet) -> String {
    match facet.entity.map(EntityKind::name) {
        Some(kind) => format!("the nearest {kind}, as far as the {}", facet.within.name()),
        None if facet.from_name.is_some() => "the nearest name before the number".to_owned(),
        None => {
            let mut values: Vec<&Arc<str>> = facet.words.values().collect();
            values.sort_unstable();
            values.dedup();
            let values: Vec<&str> = values.into_iter().map(|v| &**v).collect();
            format!("one of {}", values.join(", "))
        }
    }
}

fn set_of(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

fn quoted(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| format!("“{text}”")).collect()
}

/// Text that Markdown and its tables take as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in squeeze(text).chars() {
        if matches!(c, '|' | '*' | '_' | '<' | '[' | ']' | '\\' | '`') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
