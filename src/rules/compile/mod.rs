//! From definitions to compiled rules: references between them are resolved and checked, words become phrases.

mod context;
mod entities;
mod quantities;
mod tests;

use super::attribution::AttributionRules;
use super::error::{Place, RuleError, Spot, did_you_mean};
use super::inherit::Sets;
use super::load::{Known, Loaded};
use super::phrase::{Case, PhraseId, PhraseTable};
use super::place::{item_spot, key_spot, value_spot};
use super::set::{Act, ActId, EntityId, KnownEvent, RuleSet};
use crate::lexicon::Lexicon;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How a value is written, for messages.
pub(super) const VALUE_HELP: &str = "write `24`, `>10,000`, `>=5`, `<800`, `<=7,000`, `~9,000` or `5-10`";
/// Problems of meaning after which no more are noted: a file of thousands is wrong in one way.
const MAX_PROBLEMS: usize = 200;
/// Problems after which no known name is sought for an unknown one, which takes its time where thousands are known.
const MAX_SUGGESTIONS: usize = 20;
/// Most words of a phrase or a name.
const MAX_WORDS: usize = 24;
/// Names that a facet cannot have: a test's `expect` says something else with them.
const RESERVED: [&str; 2] = ["quantity", "value"];

struct Compiler<'a> {
    errors: Vec<RuleError>,
    set: RuleSet,
    entity_ids: BTreeMap<String, EntityId>,
    /// Which sets stand in for others.
    sets: &'a Sets,
    known: Known,
}

/// Compiles decoded files, with every problem of what they say. Where there is one, the rules are not to be used.
pub(super) fn compile(files: &[Loaded], sets: &Sets, known: Known) -> (RuleSet, Vec<RuleError>) {
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
            attributions_of: BTreeMap::new(),
            tests: Vec::new(),
            sets: Vec::new(),
            entity_phrases: FxHashMap::default(),
            event_phrases: FxHashMap::default(),
            act_phrases: FxHashMap::default(),
            by_noun: FxHashMap::default(),
            by_unit: FxHashMap::default(),
            bare: Vec::new(),
            spoken_for: FxHashMap::default(),
            unconditional: Vec::new(),
            by_name: FxHashMap::default(),
            severities: BTreeMap::new(),
            by_entity: FxHashMap::default(),
        },
        entity_ids: BTreeMap::new(),
        sets,
        known,
    };
    compiler.ids(files);
    compiler.entities(files);
    for file in files {
        if !file.disabled {
            compiler.set.sets.push((file.file.id.as_str().into(), file.file.description.as_str().into()));
        }
        compiler.events(file);
        if let Some(attributions) = &file.file.attributions {
            compiler.set.attributions.extend(attributions);
            compiler.set.attributions_of.insert(file.file.id.as_str().into(), attributions.clone());
        }
        compiler.acts(file);
    }
    compiler.quantities(files);
    for file in files {
        compiler.tests(file);
    }
    (compiler.set, compiler.errors)
}

impl Compiler<'_> {
    fn error(&mut self, spot: Spot, message: impl Into<String>, help: impl Into<String>) {
        if !self.full() {
            self.errors.push(RuleError::new(&spot, message).help(help));
            if self.full() {
                let message = format!("more than {MAX_PROBLEMS} problems; the others are not shown");
                self.errors.push(RuleError::new(&spot.at(Place::default()), message).help("mend these first"));
            }
        }
    }

    /// Whether no more problems are noted.
    fn full(&self) -> bool {
        self.errors.len() >= MAX_PROBLEMS
    }

    /// The known name that is meant by an unknown one.
    fn suggest<'a>(&self, unknown: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
        if self.errors.len() >= MAX_SUGGESTIONS || self.known.incomplete {
            return "see `claimlint rules list`".to_owned();
        }
        did_you_mean(unknown, known)
    }

    /// An error about a name that nothing defines, unless what defines it may be missing.
    fn undefined(&mut self, spot: Spot, message: impl Into<String>, help: impl Into<String>) {
        if !self.known.incomplete {
            self.error(spot, message, help);
        }
    }

    /// Ids that could not be told from other things that are written beside them.
    fn ids(&mut self, files: &[Loaded]) {
        for Loaded { node, file, .. } in files {
            self.id(&file.id, || value_spot(node, &["id"]));
            for (kind, ids) in [
                ("quantities", file.quantities.keys().collect::<Vec<_>>()),
                ("entities", file.entities.keys().collect()),
                ("events", file.events.keys().collect()),
                ("acts", file.acts.keys().collect()),
            ] {
                for id in ids {
                    self.id(id, || key_spot(node, &[kind, id]));
                }
            }
            for (id, def) in &file.quantities {
                for name in def.facets.keys() {
                    let spot = || key_spot(node, &["quantities", id, "facets", name]);
                    self.id(name, spot);
                    if RESERVED.contains(&name.as_str()) {
                        let message = format!("a facet cannot be called `{name}`");
                        self.error(spot(), message, "tests say something else with this word; choose another");
                    }
                }
            }
        }
    }

    fn id(&mut self, id: &str, spot: impl Fn() -> Spot) {
        let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if id.is_empty() || !id.chars().all(fine) {
            let message = format!("`{id}` is no id");
            self.error(spot(), message, "an id has letters, digits, `-` and `_`");
        }
    }

    /// Adds a phrase, if it is one.
    fn phrase(&mut self, phrase: &str, case: Case, spot: impl Fn() -> Spot) -> Option<PhraseId> {
        if phrase.split_whitespace().count() > MAX_WORDS {
            let message = format!("a phrase of more than {MAX_WORDS} words");
            self.error(spot(), message, "name the few words that matter");
            return None;
        }
        let added = self.set.phrases.add(phrase, case, &mut self.set.lexicon);
        if added.is_none() {
            self.error(spot(), "an empty phrase", "name a word, or take the line out");
        }
        added
    }

    fn events(&mut self, file: &Loaded) {
        for (id, def) in &file.file.events {
            let Some(date) = self.date(file, &["events", id, "date"], &def.date) else { continue };
            let index = self.set.events.len();
            for (i, name) in def.names.iter().enumerate() {
                let spot = || item_spot(&file.node, &["events", id, "names"], i);
                if let Some(phrase) = self.phrase(name, Case::Any, spot) {
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
            for (i, phrase) in phrases.iter().enumerate() {
                if let Some(phrase) = self.phrase(phrase, Case::Any, || item_spot(&file.node, &["acts", id], i)) {
                    self.set.act_phrases.entry(phrase).or_default().push(act);
                }
            }
            self.set.acts.push(Act { id: format!("{}.{id}", file.file.id).into(), name: id.as_str().into() });
        }
    }

    fn date(&mut self, file: &Loaded, path: &[&str], text: &str) -> Option<Date> {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            self.error(value_spot(&file.node, path), format!("`{text}` is no date"), "write it as YYYY-MM-DD");
        }
        date
    }
}
