//! From definitions to compiled rules: references between them are resolved and checked, words become phrases.

use super::adjust::compile_reference;
use super::attribution::AttributionRules;
use super::error::{Place, RuleError};
use super::load::{Loaded, did_you_mean, key_place};
use super::model::{EntityDef, FacetDef, QuantityDef, TestDef};
use super::phrase::{Case, PhraseId, PhraseTable, lemmas};
use super::set::{
    Act, ActId, Context, Entity, EntityId, Facet, Frame, KnownEvent, Quantity, QuantityId, Reference, RuleSet, Test,
};
use super::yaml::{Node, NodeValue};
use crate::finding::Severity;
use crate::lexicon::Lexicon;
use crate::value::Value;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Compiled size allowed for one regular expression, in bytes.
const REGEX_LIMIT: usize = 1 << 20;
/// The window of snapshots that state none, in days.
const DEFAULT_WINDOW: i64 = 30;

struct Compiler {
    errors: Vec<RuleError>,
    set: RuleSet,
    entity_ids: BTreeMap<String, EntityId>,
}

/// Compiles decoded files, or returns every problem.
pub(super) fn compile(files: Vec<Loaded>) -> Result<RuleSet, Vec<RuleError>> {
    let mut compiler = Compiler {
        errors: Vec::new(),
        set: RuleSet {
            lexicon: Lexicon::english(),
            phrases: PhraseTable::default(),
            entities: Vec::new(),
            events: Vec::new(),
            quantities: Vec::new(),
            acts: Vec::new(),
            attributions: AttributionRules::default(),
            tests: Vec::new(),
            sets: Vec::new(),
            entity_phrases: FxHashMap::default(),
            event_phrases: FxHashMap::default(),
            act_phrases: FxHashMap::default(),
            by_noun: FxHashMap::default(),
            by_unit: FxHashMap::default(),
            bare: Vec::new(),
            by_name: FxHashMap::default(),
            severities: BTreeMap::new(),
            by_entity: FxHashMap::default(),
        },
        entity_ids: BTreeMap::new(),
    };
    compiler.entities(&files);
    for file in &files {
        compiler.set.sets.push((file.file.id.as_str().into(), file.file.description.as_str().into()));
        compiler.events(file);
        if let Some(attributions) = &file.file.attributions {
            compiler.set.attributions.extend(attributions);
        }
        compiler.acts(file);
    }
    compiler.quantities(&files);
    for file in &files {
        compiler.tests(file);
    }
    if compiler.errors.is_empty() {
        Ok(compiler.set)
    } else {
        compiler.errors.sort();
        compiler.errors.dedup();
        Err(compiler.errors)
    }
}

impl Compiler {
    fn error(&mut self, file: &Loaded, place: Place, message: String, help: impl Into<String>) {
        self.errors.push(RuleError::new(&file.name, place, message).help(help));
    }

    fn entities(&mut self, files: &[Loaded]) {
        let mut definitions: Vec<(&Loaded, &str, &EntityDef)> = Vec::new();
        for file in files {
            for (id, def) in &file.file.entities {
                if let Some(other) = definitions.iter().find(|(_, other, _)| other == id) {
                    let message = format!("the entity `{id}` is also in {}", other.0.name);
                    let place = key_place(&file.node, &["entities", id]);
                    self.error(file, place, message, "entities are shared by all rule sets; give this one another id");
                    continue;
                }
                if def.names.iter().all(|n| n.trim().is_empty()) {
                    let place = key_place(&file.node, &["entities", id, "names"]);
                    self.error(
                        file,
                        place,
                        format!("the entity `{id}` has no name"),
                        "list its names, the usual one first",
                    );
                    continue;
                }
                let index = EntityId(definitions.len() as u32);
                self.entity_ids.insert(id.clone(), index);
                definitions.push((file, id, def));
            }
        }
        for (index, (file, id, def)) in definitions.iter().enumerate() {
            let part_of = def.part_of.as_ref().and_then(|parent| {
                let found = self.entity_ids.get(parent).copied();
                if found.is_none() {
                    let place = value_place(&file.node, &["entities", id, "in"]);
                    let help = did_you_mean(parent, self.entity_ids.keys().map(String::as_str));
                    self.error(file, place, format!("no entity is called `{parent}`"), help);
                }
                found
            });
            for name in &def.names {
                if let Some(phrase) = self.set.phrases.add(name, Case::Name, &mut self.set.lexicon) {
                    self.set.entity_phrases.entry(phrase).or_default().push(EntityId(index as u32));
                }
            }
            let (id, name) = ((*id).into(), def.names[0].as_str().into());
            let id: Arc<str> = id;
            self.set.by_entity.insert(id.clone(), EntityId(index as u32));
            self.set.entities.push(Entity { id, kind: def.kind, name, part_of });
        }
        self.refuse_cycles(&definitions);
    }

    fn refuse_cycles(&mut self, definitions: &[(&Loaded, &str, &EntityDef)]) {
        let mut reported = vec![false; definitions.len()];
        for start in 0..definitions.len() {
            let mut path = vec![start];
            let mut at = start;
            while let Some(next) = self.set.entities[at].part_of.map(EntityId::index) {
                if let Some(from) = path.iter().position(|&p| p == next) {
                    if !path[from..].iter().any(|&p| reported[p]) {
                        let names: Vec<&str> = path[from..].iter().chain([&next]).map(|&p| definitions[p].1).collect();
                        let (file, id, _) = definitions[next];
                        let place = value_place(&file.node, &["entities", id, "in"]);
                        self.error(
                            file,
                            place,
                            format!("`in` goes in a circle: {}", names.join(" → ")),
                            "take one of these `in` out",
                        );
                    }
                    path[from..].iter().for_each(|&p| reported[p] = true);
                    break;
                }
                path.push(next);
                at = next;
            }
        }
        // a circle must not be followed by what comes after
        for (index, circle) in reported.iter().enumerate() {
            if *circle {
                self.set.entities[index].part_of = None;
            }
        }
    }

    fn events(&mut self, file: &Loaded) {
        for (id, def) in &file.file.events {
            let Some(date) = self.date(file, &["events", id, "date"], &def.date) else { continue };
            let index = self.set.events.len();
            for name in &def.names {
                if let Some(phrase) = self.set.phrases.add(name, Case::Any, &mut self.set.lexicon) {
                    self.set.event_phrases.entry(phrase).or_default().push(index);
                }
            }
            self.set.events.push(KnownEvent {
                id: format!("{}.{id}", file.file.id).into(),
                description: def.description.as_str().into(),
                date,
                source: def.source.as_str().into(),
            });
        }
    }

    fn acts(&mut self, file: &Loaded) {
        for (id, phrases) in &file.file.acts {
            let act = ActId(self.set.acts.len() as u32);
            for phrase in phrases {
                if let Some(phrase) = self.set.phrases.add(phrase, Case::Any, &mut self.set.lexicon) {
                    self.set.act_phrases.entry(phrase).or_default().push(act);
                }
            }
            self.set.acts.push(Act { id: format!("{}.{id}", file.file.id).into(), name: id.as_str().into() });
        }
    }

    fn quantities(&mut self, files: &[Loaded]) {
        let names: BTreeMap<String, QuantityId> = files
            .iter()
            .flat_map(|f| f.file.quantities.keys().map(move |q| format!("{}.{q}", f.file.id)))
            .enumerate()
            .map(|(i, name)| (name, QuantityId(i as u32)))
            .collect();
        let mut index = 0;
        for file in files {
            for (id, def) in &file.file.quantities {
                let quantity = self.quantity(file, id, def, &names);
                self.index(QuantityId(index), def);
                self.set.by_name.insert(quantity.id.clone(), QuantityId(index));
                self.set.quantities.push(quantity);
                index += 1;
            }
        }
    }

    fn index(&mut self, id: QuantityId, def: &QuantityDef) {
        for noun in &def.counts {
            // "death toll" is found by its head
            let Some(head) = noun.split_whitespace().last() else { continue };
            let known = self.set.lexicon.id(head);
            let lemmas = if known.is_known() && !self.set.lexicon.entry(known).lemmas.is_empty() {
                self.set.lexicon.entry(known).lemmas.clone()
            } else {
                smallvec::smallvec![self.set.lexicon.add_noun(head, crate::lexicon::Class::empty())]
            };
            for lemma in lemmas {
                let list = self.set.by_noun.entry(lemma).or_default();
                if !list.contains(&id) {
                    list.push(id);
                }
            }
        }
        for unit in &def.units {
            let list = self.set.by_unit.entry(unit.as_str().into()).or_default();
            if !list.contains(&id) {
                list.push(id);
            }
        }
        if def.bare {
            self.set.bare.push(id);
        }
    }

    fn quantity(
        &mut self,
        file: &Loaded,
        id: &str,
        def: &QuantityDef,
        names: &BTreeMap<String, QuantityId>,
    ) -> Quantity {
        let at =
            |rest: &[&str]| -> Vec<String> { ["quantities", id].iter().chain(rest).map(|s| (*s).to_owned()).collect() };
        if def.counts.is_empty() && def.units.is_empty() && !def.bare {
            let place = key_place(&file.node, &["quantities", id]);
            let message = format!("`{id}` says neither what it counts nor in what it is measured");
            self.error(file, place, message, "add `counts: [person, …]`, `units: [percent, …]` or `bare: true`");
        }
        let facets: Vec<Facet> =
            def.facets.iter().map(|(name, facet)| self.facet(file, id, name, facet, &def.compare.same)).collect();
        for (i, name) in def.compare.same.iter().enumerate() {
            if !def.facets.contains_key(name) {
                let place = item_place(&file.node, &["quantities", id, "compare", "same"], i);
                let help = did_you_mean(name, def.facets.keys().map(String::as_str));
                self.error(file, place, format!("`{id}` has no facet `{name}`"), help);
            }
        }
        let window = def.compare.window.as_ref().map_or(DEFAULT_WINDOW, |text| {
            days(text).unwrap_or_else(|| {
                let place = value_place(&file.node, &refs(&at(&["compare", "window"])));
                self.error(
                    file,
                    place,
                    format!("`{text}` is no time span"),
                    "write it as `90 days`, `6 weeks` or `3 months`",
                );
                DEFAULT_WINDOW
            })
        });
        let tolerance = def.compare.tolerance.as_ref().map_or(0.0, |text| {
            percent(text).unwrap_or_else(|| {
                let place = value_place(&file.node, &refs(&at(&["compare", "tolerance"])));
                self.error(file, place, format!("`{text}` is no tolerance"), "write it as a percentage, `5%`");
                0.0
            })
        });
        let part_of = def.part_of.as_ref().and_then(|whole| {
            let full = if whole.contains('.') { whole.clone() } else { format!("{}.{whole}", file.file.id) };
            let found = names.get(&full).copied();
            if found.is_none() {
                let place = value_place(&file.node, &refs(&at(&["part_of"])));
                self.error(
                    file,
                    place,
                    format!("no quantity is called `{full}`"),
                    did_you_mean(&full, names.keys().map(String::as_str)),
                );
            }
            found
        });
        let references = self.references(file, id, def);
        Quantity {
            id: format!("{}.{id}", file.file.id).into(),
            description: def.description.as_str().into(),
            why: def.why.as_deref().map(Into::into),
            builtin: file.builtin,
            bare: def.bare,
            context: self.context(file, id, def),
            facets,
            over: def.compare.over,
            window,
            tolerance,
            part_of,
            attributed: def.attributed,
            severity: def.severity.unwrap_or(Severity::Warning),
            references,
        }
    }

    fn references(&mut self, file: &Loaded, id: &str, def: &QuantityDef) -> Vec<Reference> {
        let mut found = Vec::new();
        for (i, reference) in def.references.iter().enumerate() {
            let place = item_place(&file.node, &["quantities", id, "references"], i);
            match compile_reference(reference) {
                Ok(reference) => found.push(reference),
                Err(refused) => self.error(file, place, refused.message, refused.help),
            }
        }
        found
    }

    fn facet(&mut self, file: &Loaded, quantity: &str, name: &str, def: &FacetDef, same: &[String]) -> Facet {
        let ways =
            usize::from(def.entity.is_some()) + usize::from(def.name.is_some()) + usize::from(!def.words.is_empty());
        if ways != 1 {
            let place = key_place(&file.node, &["quantities", quantity, "facets", name]);
            let message = format!("the facet `{name}` needs one of `entity`, `name` and `words`");
            self.error(
                file,
                place,
                message,
                "write `{ entity: place }` or `{ words: { foreign: [foreign, foreigner] } }`",
            );
        }
        let mut words = FxHashMap::default();
        for (value, list) in &def.words {
            for word in list {
                for lemma in lemmas(word, Case::Any, &mut self.set.lexicon) {
                    words.insert(lemma, value.as_str().into());
                }
                // "building" has the lemma "build", and "buildings" the lemma "building"
                words.insert(self.set.lexicon.id(word), value.as_str().into());
            }
        }
        Facet {
            name: name.into(),
            entity: def.entity,
            from_name: def.name,
            words,
            within: def.within,
            same: same.iter().any(|s| s == name),
        }
    }

    fn context(&mut self, file: &Loaded, id: &str, def: &QuantityDef) -> Context {
        let mut context = Context::default();
        for (key, phrases) in
            [("any", &def.when.any), ("all", &def.when.all), ("none", &def.when.none), ("unless", &def.when.unless)]
        {
            for (i, phrase) in phrases.iter().enumerate() {
                let place = || item_place(&file.node, &["quantities", id, "when", key], i);
                if phrase.contains('*') {
                    let help = "leave the `*` out: every inflection of a word matches by itself";
                    self.error(file, place(), format!("`{phrase}`: phrases have no wildcards"), help);
                    continue;
                }
                if let Some(frame) = self.frame(phrase) {
                    if key == "any" && (frame.before.is_some() || frame.after.is_some()) {
                        context.frames.push(frame);
                    } else {
                        let help = "`N` stands for the number in phrases of `any`, with words before or behind it";
                        self.error(file, place(), format!("`{phrase}`: no frame"), help);
                    }
                    continue;
                }
                let Some(phrase) = self.set.phrases.add(phrase, Case::Any, &mut self.set.lexicon) else {
                    self.error(file, place(), "an empty phrase".into(), "name a word, or take the line out");
                    continue;
                };
                match key {
                    "any" => context.any.push(phrase),
                    "all" => context.all.push(phrase),
                    "unless" => context.unless.push(phrase),
                    _ => context.none.push(phrase),
                }
            }
        }
        if let Some(pattern) = &def.when.regex {
            match regex::RegexBuilder::new(pattern)
                .size_limit(REGEX_LIMIT)
                .nest_limit(64)
                .case_insensitive(true)
                .build()
            {
                Ok(regex) => context.regex = Some(regex),
                Err(error) => {
                    let place = value_place(&file.node, &["quantities", id, "when", "regex"]);
                    let text = error.to_string();
                    let reason =
                        text.lines().last().unwrap_or("it cannot be read").trim_start_matches("error: ").to_owned();
                    let help = "the syntax is that of the Rust crate `regex`; phrases under `any` do without";
                    self.error(file, place, format!("this regular expression is wrong: {reason}"), help);
                }
            }
        }
        context.any.sort_unstable();
        context.none.sort_unstable();
        context
    }

    /// The frame in a phrase with an `N` of its own.
    fn frame(&mut self, phrase: &str) -> Option<Frame> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let slot = words.iter().position(|w| *w == "N")?;
        let mut side = |words: &[&str]| -> Option<PhraseId> {
            self.set.phrases.add(&words.join(" "), Case::Any, &mut self.set.lexicon)
        };
        let (before, after) = (side(&words[..slot]), side(&words[slot + 1..]));
        Some(Frame { before, after })
    }

    fn date(&mut self, file: &Loaded, path: &[&str], text: &str) -> Option<Date> {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            self.error(file, value_place(&file.node, path), format!("`{text}` is no date"), "write it as YYYY-MM-DD");
        }
        date
    }

    fn tests(&mut self, file: &Loaded) {
        for (i, test) in file.file.tests.iter().enumerate() {
            let place = item_place(&file.node, &["tests"], i);
            self.check_test(file, place, test);
            self.set.tests.push(Test {
                set: file.file.id.as_str().into(),
                file: file.name.as_str().into(),
                line: place.line,
                test: test.clone(),
            });
        }
    }

    fn check_test(&mut self, file: &Loaded, place: Place, test: &TestDef) {
        let lists = [&test.conflict, &test.agree, &test.incomparable];
        let given = lists.iter().filter(|l| !l.is_empty()).count() + usize::from(test.text.is_some());
        if given != 1 {
            let help = "`text` with `expect`, or one of `conflict`, `agree`, `incomparable`";
            self.error(file, place, "a test asks exactly one thing".into(), help);
        }
        if test.said.is_some() && test.text.is_none() {
            self.error(file, place, "`said` is without a text".into(), "give the `text` that holds the statements");
        }
        if lists.iter().any(|l| l.len() == 1) {
            self.error(file, place, "one text cannot be compared".into(), "give two texts or more");
        }
        for expect in &test.expect {
            let full = full_name(&file.file.id, &expect.quantity);
            if !self.set.quantities.iter().any(|q| *q.id == *full) {
                let help = did_you_mean(&full, self.set.quantities.iter().map(|q| &*q.id));
                self.error(file, place, format!("no quantity is called `{full}`"), help);
            }
            if let Some(value) = &expect.value
                && Value::parse(&value.text()).is_none()
            {
                self.error(file, place, format!("`{}` is no value", value.text()), VALUE_HELP);
            }
        }
    }
}

pub(super) const VALUE_HELP: &str = "write `24`, `>10,000`, `>=5`, `<800`, `<=7,000`, `~9,000` or `5-10`";

/// A quantity's name with its set's, whether or not it was written with it.
pub(super) fn full_name(set: &str, quantity: &str) -> String {
    if quantity.contains('.') { quantity.to_owned() } else { format!("{set}.{quantity}") }
}

fn refs(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

fn value_place(node: &Node, path: &[&str]) -> Place {
    let mut at = node;
    for key in path {
        let Some((_, value)) = at.entry(key) else { return key_place(node, path) };
        at = value;
    }
    at.place
}

fn item_place(node: &Node, path: &[&str], index: usize) -> Place {
    let mut at = node;
    for key in path {
        let Some((_, value)) = at.entry(key) else { return key_place(node, path) };
        at = value;
    }
    match &at.value {
        NodeValue::Sequence(items) => items.get(index).map_or(at.place, |item| item.place),
        _ => at.place,
    }
}

fn days(text: &str) -> Option<i64> {
    let (number, unit) = text.trim().split_once(' ')?;
    let n: i64 = number.parse().ok().filter(|n| (0..100_000).contains(n))?;
    match unit.trim().trim_end_matches('s') {
        "day" => Some(n),
        "week" => Some(n * 7),
        "month" => Some(n * 30),
        "year" => Some(n * 365),
        _ => None,
    }
}

fn percent(text: &str) -> Option<f64> {
    let n: f64 = text.trim().strip_suffix('%')?.trim().parse().ok()?;
    (0.0..=100.0).contains(&n).then_some(n / 100.0)
}
