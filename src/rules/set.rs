//! Compiled rules: what extraction and comparison read.

use super::attribution::AttributionRules;
use super::model::{Attributed, EntityKind, NamePlace, Over, TestDef};
use super::pattern::Pattern;
use super::phrase::{PhraseHit, PhraseId, PhraseTable};
use crate::claim::Reach;
use crate::finding::{FindingKind, Severity};
use crate::lexicon::{Lexicon, WordId};
use crate::value::Value;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many candidates are sooner asked than sorted out.
const FEW: usize = 24;

macro_rules! index {
    ($(#[doc = $doc:literal] $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// Position in the rule set's table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// An entity of a [`RuleSet`].
    EntityId
    /// A quantity of a [`RuleSet`].
    QuantityId
    /// An act of a [`RuleSet`].
    ActId
}

/// A group, person, place or organisation.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its id in the rules.
    pub id: Arc<str>,
    /// The set that defines it.
    pub set: Arc<str>,
    /// What it is.
    pub kind: EntityKind,
    /// Its usual name.
    pub name: Arc<str>,
    /// What holds it.
    pub part_of: Option<EntityId>,
}

/// A happening with a known date.
#[derive(Debug, Clone)]
pub struct KnownEvent {
    /// `set.event`
    pub id: Arc<str>,
    /// What happened.
    pub description: Arc<str>,
    /// When.
    pub date: Date,
    /// Who says so.
    pub source: Arc<str>,
}

/// A phrase with the number's place in it: what stands before the number, what behind the counted noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Ends where the number begins.
    pub before: Option<PhraseId>,
    /// Begins where the counted noun ends.
    pub after: Option<PhraseId>,
}

/// The context that a quantity needs.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Phrases of which one must be there; empty with no frames: any context will do.
    pub any: Vec<PhraseId>,
    /// Frames, each as good as a phrase.
    pub frames: Vec<Frame>,
    /// Phrases that must all be there.
    pub all: Vec<PhraseId>,
    /// Phrases that speak against it.
    pub none: Vec<PhraseId>,
    /// Phrases that rule it out anywhere in the sentence.
    pub unless: Vec<PhraseId>,
    /// Must match the sentence.
    pub regex: Option<Pattern>,
}

/// How one facet is filled.
#[derive(Debug, Clone)]
pub struct Facet {
    /// Its name.
    pub name: Arc<str>,
    /// The kind of entity that fills it.
    pub entity: Option<EntityKind>,
    /// Whether a name that the text gives fills it.
    pub from_name: Option<NamePlace>,
    /// Lemmas that fill it, with the value.
    pub words: FxHashMap<WordId, Arc<str>>,
    /// How far to look.
    pub within: Reach,
    /// Whether two claims must agree in it to be comparable.
    pub same: bool,
}

impl Facet {
    /// Whether a claim without this facet leaves it open. Without the words that fill it, a facet of words has a value too:
    /// the whole.
    #[must_use]
    pub fn can_be_open(&self) -> bool {
        self.words.is_empty()
    }
}

/// A value known from elsewhere.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The value.
    pub value: Value,
    /// When it held.
    pub date: Date,
    /// Who says so.
    pub source: Arc<str>,
    /// For which facets.
    pub facets: BTreeMap<Arc<str>, Arc<str>>,
}

/// A quantity rule.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// `set.quantity`
    pub id: Arc<str>,
    /// What it is.
    pub description: Arc<str>,
    /// Why it is compared so.
    pub why: Option<Arc<str>>,
    /// Whether it comes from one of the tool's own sets.
    pub builtin: bool,
    /// Whether numbers without noun and unit count.
    pub bare: bool,
    /// What it needs round it.
    pub context: Context,
    /// Its facets.
    pub facets: Vec<Facet>,
    /// How it moves in time.
    pub over: Over,
    /// How many days two snapshots may lie apart.
    pub window: i64,
    /// How far apart two agreeing values may be, as a part of the larger.
    pub tolerance: f64,
    /// The whole that it is part of.
    pub part_of: Option<QuantityId>,
    /// Its parts, where they add up to it.
    pub sum_of: Vec<QuantityId>,
    /// Whether it needs a source.
    pub attributed: Attributed,
    /// How serious a conflict is.
    pub severity: Severity,
    /// Known values.
    pub references: Vec<Reference>,
}

/// Something that sides accuse each other of.
#[derive(Debug, Clone)]
pub struct Act {
    /// `set.act`
    pub id: Arc<str>,
    /// Its own name in the rules: "release".
    pub name: Arc<str>,
}

/// A test of a rule file.
#[derive(Debug, Clone)]
pub struct Test {
    /// The set it belongs to.
    pub set: Arc<str>,
    /// The file and the line of the test.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
    /// What it asks.
    pub test: TestDef,
}

/// All rules of a run, compiled. Built once, read by all threads.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// The words that text is read with: English and those of the rules.
    pub lexicon: Lexicon,
    /// All phrases.
    pub phrases: PhraseTable,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Known events.
    pub events: Vec<KnownEvent>,
    /// Quantities, sets in the order of their names.
    pub quantities: Vec<Quantity>,
    /// Acts.
    pub acts: Vec<Act>,
    /// How people are credited.
    pub attributions: AttributionRules,
    /// The same by the set that says so, for sets that do.
    pub attributions_of: BTreeMap<Arc<str>, AttributionRules>,
    /// Tests.
    pub tests: Vec<Test>,
    /// Id and description of each set, in order.
    pub sets: Vec<(Arc<str>, Arc<str>)>,
    /// How serious findings of a kind are where that differs from the kind's own: what a project's settings say.
    pub severities: BTreeMap<FindingKind, Severity>,
    pub(super) entity_phrases: FxHashMap<PhraseId, SmallVec<[EntityId; 1]>>,
    pub(super) event_phrases: FxHashMap<PhraseId, SmallVec<[usize; 1]>>,
    pub(super) act_phrases: FxHashMap<PhraseId, SmallVec<[ActId; 1]>>,
    pub(super) by_noun: FxHashMap<WordId, SmallVec<[QuantityId; 2]>>,
    pub(super) by_unit: FxHashMap<Box<str>, SmallVec<[QuantityId; 2]>>,
    pub(super) bare: Vec<QuantityId>,
    /// The quantities that a phrase may speak for, alone or as part of a frame, in order.
    pub(super) spoken_for: FxHashMap<PhraseId, SmallVec<[QuantityId; 2]>>,
    /// The quantities that ask for no context, in order.
    pub(super) unconditional: Vec<QuantityId>,
    pub(super) by_name: FxHashMap<Arc<str>, QuantityId>,
    pub(super) by_entity: FxHashMap<Arc<str>, EntityId>,
}

impl RuleSet {
    /// Closes the tables after the last word was added to the lexicon.
    pub(crate) fn finish(&mut self) {
        self.phrases.finish(&self.lexicon);
    }

    /// How serious findings of a kind are.
    #[must_use]
    pub fn severity(&self, kind: FindingKind) -> Severity {
        self.severities.get(&kind).copied().unwrap_or(kind.severity())
    }

    /// The entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The quantity.
    #[must_use]
    pub fn quantity(&self, id: QuantityId) -> &Quantity {
        &self.quantities[id.index()]
    }

    /// The quantity with a full name.
    #[must_use]
    pub fn quantity_named(&self, name: &str) -> Option<QuantityId> {
        self.by_name.get(name).copied()
    }

    /// The entity with an id.
    #[must_use]
    pub fn entity_named(&self, id: &str) -> Option<EntityId> {
        self.by_entity.get(id).copied()
    }

    /// The entities that a phrase names.
    #[must_use]
    pub fn entities_of(&self, phrase: PhraseId) -> &[EntityId] {
        self.entity_phrases.get(&phrase).map_or(&[], |e| e)
    }

    /// Indices of the known events that a phrase names.
    #[must_use]
    pub fn events_of(&self, phrase: PhraseId) -> &[usize] {
        self.event_phrases.get(&phrase).map_or(&[], |e| e)
    }

    /// The acts that a phrase names.
    #[must_use]
    pub fn acts_of(&self, phrase: PhraseId) -> &[ActId] {
        self.act_phrases.get(&phrase).map_or(&[], |a| a)
    }

    /// The quantities that may name a claim with this noun lemma or unit; those for bare numbers where it has neither.
    #[must_use]
    pub fn candidates(&self, unit: Option<&str>) -> &[QuantityId] {
        let Some(unit) = unit else { return &self.bare };
        if let Some(found) = self.by_unit.get(unit) {
            return found;
        }
        let word = self.lexicon.id(unit);
        // a noun that is a verb's form too ("building") is indexed under the verb
        let mut lemmas = std::iter::once(&word).chain(&self.lexicon.entry(word).lemmas);
        lemmas.find_map(|lemma| self.by_noun.get(lemma)).map_or(&[], |q| q)
    }

    /// Of [`RuleSet::candidates`], which are in order, those that can fit a sentence with these phrases: a quantity that asks for a
    /// context, and has none of it there, cannot.
    #[must_use]
    pub fn candidates_among(&self, unit: Option<&str>, hits: &[PhraseHit]) -> SmallVec<[QuantityId; 16]> {
        let candidates = self.candidates(unit);
        if candidates.len() <= FEW {
            return candidates.iter().copied().collect();
        }
        let spoken_for = hits.iter().filter_map(|h| self.spoken_for.get(&h.phrase)).flatten();
        let mut found: SmallVec<[QuantityId; 16]> =
            spoken_for.chain(&self.unconditional).copied().filter(|id| candidates.binary_search(id).is_ok()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a quantity is measured in this unit, not counted by it.
    #[must_use]
    pub fn measures(&self, quantity: QuantityId, unit: &str) -> bool {
        self.by_unit.get(unit).is_some_and(|ids| ids.contains(&quantity))
    }

    /// The nouns and units that a quantity counts, for people.
    #[must_use]
    pub fn counted(&self, quantity: &Quantity) -> Vec<String> {
        let holds = |ids: &[QuantityId]| ids.iter().any(|&id| self.quantity(id).id == quantity.id);
        let mut words: Vec<String> =
            self.by_unit.iter().filter(|(_, ids)| holds(ids)).map(|(u, _)| u.to_string()).collect();
        words.extend(self.by_noun.iter().filter(|(_, ids)| holds(ids)).map(|(&w, _)| self.lexicon.text(w).to_owned()));
        if quantity.bare {
            words.push("bare numbers".into());
        }
        words.sort();
        words
    }

    /// The phrases that name an act, in their order in the alphabet.
    #[must_use]
    pub fn phrases_of_act(&self, act: &str) -> Vec<String> {
        let names = |ids: &[ActId]| ids.iter().any(|id| *self.acts[id.index()].id == *act);
        let mut phrases: Vec<String> =
            self.act_phrases.iter().filter(|(_, ids)| names(ids)).map(|(&p, _)| self.phrases.text(p)).collect();
        phrases.sort();
        phrases
    }

    /// Whether `outer` is `inner` or holds it, directly or through others.
    #[must_use]
    pub fn holds(&self, outer: EntityId, inner: EntityId) -> bool {
        std::iter::successors(Some(inner), |&e| self.entity(e).part_of).any(|e| e == outer)
    }

    /// The outermost entity that holds this one.
    #[must_use]
    pub fn outermost(&self, id: EntityId) -> EntityId {
        std::iter::successors(Some(id), |&e| self.entity(e).part_of).last().unwrap_or(id)
    }
}
