//! The rule language, version 1, as it stands in a file.
//!
//! These types mirror `docs/rules.md`; unknown keys are refused. What the words mean is for [`super::compile`].

use super::attribution::AttributionRules;
use crate::claim::{CueClass, Reach};
use crate::finding::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A rule file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The version of the language: 1.
    pub claimlint: u32,
    /// The set's name; the file's name without `.yaml` for built-in sets.
    pub id: String,
    /// What the set is for, in a sentence.
    pub description: String,
    /// Groups, people, places and organisations by id.
    #[serde(default)]
    pub entities: BTreeMap<String, EntityDef>,
    /// Known events with their dates, by id.
    #[serde(default)]
    pub events: BTreeMap<String, EventDef>,
    /// Quantities by id.
    #[serde(default)]
    pub quantities: BTreeMap<String, QuantityDef>,
    /// Acts that sides accuse each other of, by id: verbs and phrases that name the act.
    #[serde(default)]
    pub acts: BTreeMap<String, Vec<String>>,
    /// How people are credited.
    #[serde(default)]
    pub attributions: Option<AttributionRules>,
    /// Sentences with what they must yield.
    #[serde(default)]
    pub tests: Vec<TestDef>,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A single human being.
    Person,
    /// A state, ministry, army, company, agency.
    Organisation,
    /// People who belong together: a militia, a movement, a nationality.
    Group,
    /// A country, region, town, building.
    Place,
}

impl EntityKind {
    /// The name in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Group => "group",
            EntityKind::Place => "place",
        }
    }
}

/// A named thing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityDef {
    /// What it is.
    pub kind: EntityKind,
    /// How it is written, the usual name first. A name in capitals (SDF) matches only in capitals.
    pub names: Vec<String>,
    /// The entity that holds this one: the region of a town, the state of an army.
    #[serde(default, rename = "in")]
    pub part_of: Option<String>,
}

/// A happening whose date is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventDef {
    /// What happened.
    pub description: String,
    /// The day, as YYYY-MM-DD.
    pub date: String,
    /// Where the date comes from.
    pub source: String,
    /// Phrases that name the event.
    pub names: Vec<String>,
}

/// How a quantity moves in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// It never changes: a magnitude, an age, a price paid.
    #[default]
    Fixed,
    /// It holds at one time: people held, a rate.
    Snapshot,
    /// It only grows: a death toll.
    Cumulative,
}

impl Over {
    /// The name in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Over::Fixed => "fixed",
            Over::Snapshot => "snapshot",
            Over::Cumulative => "cumulative",
        }
    }
}

/// Whether a claim needs a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Attributed {
    /// No source asked for.
    #[default]
    Free,
    /// Some speaker must stand behind it.
    Required,
    /// A speaker with a name must.
    Named,
}

/// A quantity.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityDef {
    /// What it is, in a sentence.
    pub description: String,
    /// Why it is compared as it is.
    #[serde(default)]
    pub why: Option<String>,
    /// The nouns that are counted, in the singular. Plurals match.
    #[serde(default)]
    pub counts: Vec<String>,
    /// The units it is measured in, as `extract` names them (`USD`, `percent`, `kilometre`).
    #[serde(default)]
    pub units: Vec<String>,
    /// Whether a number without noun or unit counts too, when a frame or context stands right beside it ("killing at least five").
    #[serde(default)]
    pub bare: bool,
    /// The context it needs.
    #[serde(default)]
    pub when: When,
    /// The sides that decide whether two claims are about the same thing.
    #[serde(default)]
    pub facets: BTreeMap<String, FacetDef>,
    /// How two claims are compared.
    #[serde(default)]
    pub compare: CompareDef,
    /// The quantity of which this one is a part: never larger than it.
    #[serde(default)]
    pub part_of: Option<String>,
    /// Whether it must be credited to someone.
    #[serde(default)]
    pub attributed: Attributed,
    /// How serious a conflict is.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Values known from elsewhere.
    #[serde(default)]
    pub references: Vec<ReferenceDef>,
}

/// The words that must, or must not, stand near a number.
///
/// A phrase matches in every inflection and across articles and adverbs. `N` in a phrase stands for the number with its
/// noun: `N killed`, `killing N`, `death toll rose to N`.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// One of these must be in the sentence.
    #[serde(default)]
    pub any: Vec<String>,
    /// All of these must be in the sentence.
    #[serde(default)]
    pub all: Vec<String>,
    /// None of these may be nearer to the number than what made it match.
    #[serde(default)]
    pub none: Vec<String>,
    /// None of these may be anywhere in the sentence: words that make it a plan, a fear, a wish.
    #[serde(default)]
    pub unless: Vec<String>,
    /// A regular expression that the sentence must match, for what phrases cannot say.
    #[serde(default)]
    pub regex: Option<String>,
}

/// How a facet is filled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetDef {
    /// By the nearest entity of this kind.
    #[serde(default)]
    pub entity: Option<EntityKind>,
    /// By the nearest name before the number (`before`) that the text itself gives; its first word counts.
    #[serde(default)]
    pub name: Option<NamePlace>,
    /// By words in the counted noun phrase: value → words. Without such a word the facet stays empty, and an empty
    /// facet of this form is a value of its own (all fighters are not the foreign ones).
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// How far to look for the entity.
    #[serde(default)]
    pub within: Reach,
}

/// Where a facet's name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NamePlace {
    /// Before the number, in the same sentence.
    Before,
    /// Before the number, in the same sentence, and no place or partner of what is told: "Concord" in "Concord won the vote in
    /// Ruritania with 38 percent".
    Subject,
}

/// How two claims of a quantity are compared.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct CompareDef {
    /// How it moves in time.
    #[serde(default)]
    pub over: Over,
    /// How far apart two snapshots may be and still be held against each other: `90 days`.
    #[serde(default)]
    pub window: Option<String>,
    /// How far apart two values may be and still agree: `5%`.
    #[serde(default)]
    pub tolerance: Option<String>,
    /// The facets that must agree.
    #[serde(default)]
    pub same: Vec<String>,
}

/// A value known from elsewhere.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceDef {
    /// `>10,000`, `~9,000`, `5-10`, `24`.
    pub value: Scalar,
    /// The day for which it holds, as YYYY-MM-DD.
    pub date: String,
    /// Where it comes from.
    pub source: String,
    /// For which facets it holds.
    #[serde(default)]
    pub facets: BTreeMap<String, String>,
}

/// A scalar that may be written as a number or as text.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// `5`
    Number(f64),
    /// `">5"`
    Text(String),
}

impl Scalar {
    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Scalar::Number(n) => n.to_string(),
            Scalar::Text(text) => text.clone(),
        }
    }
}

/// A test: exactly one of `text`, `conflict`, `agree`, `incomparable`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestDef {
    /// A text, with `expect`.
    #[serde(default)]
    pub text: Option<String>,
    /// The claims that the text must yield, and no others of this rule set. Empty: none at all.
    #[serde(default)]
    pub expect: Vec<ExpectDef>,
    /// The statements that the text must hold, and no others. Empty: none at all. Left out: not looked at.
    #[serde(default)]
    pub said: Option<Vec<SaidDef>>,
    /// Texts of different sources that must conflict.
    #[serde(default)]
    pub conflict: Vec<String>,
    /// Texts of different sources of which this set's claims must agree.
    #[serde(default)]
    pub agree: Vec<String>,
    /// Texts of different sources whose claims must not be set against each other.
    #[serde(default)]
    pub incomparable: Vec<String>,
}

/// A statement that a test expects. What is left out may be anything.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidDef {
    /// The words that name the speaker: `the mayor`.
    #[serde(default)]
    pub by: Option<String>,
    /// The words that tie the statement to the speaker: `said`.
    #[serde(default)]
    pub cue: Option<String>,
    /// The class of those words: `denying`.
    #[serde(default)]
    pub class: Option<CueClass>,
    /// Words of what is said.
    #[serde(default)]
    pub what: Option<String>,
}

/// A claim that a test expects.
#[derive(Debug, Clone, Deserialize)]
pub struct ExpectDef {
    /// The quantity, with or without the set's name.
    pub quantity: String,
    /// The value: `>10,000`, `~9,000`, `5-10`, `24`.
    #[serde(default)]
    pub value: Option<Scalar>,
    /// The facets it must have.
    #[serde(flatten)]
    pub facets: BTreeMap<String, String>,
}
