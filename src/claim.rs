//! Claims: the flat records that extraction yields and comparison folds over.
//!
//! A claim is what a text says, not what is true. It owns its strings and refers to its article by ranges only, so that it
//! can leave the process.

use crate::text::TextRange;
use crate::value::{Change, Value};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A number with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityClaim {
    /// Modifier, number and unit: "over 10,000", "$5.4 billion", "75 km". Not the counted noun.
    pub range: TextRange,
    /// The number alone: "10,000", "5.4 billion".
    pub number: TextRange,
    /// The words that bound it, where there are any: "over".
    pub modifier: Option<TextRange>,
    /// The words of the unit, where they are apart from the number: "km", "$".
    pub unit_range: Option<TextRange>,
    /// What is counted, head and modifiers: "Islamic State fighters".
    pub noun_range: Option<TextRange>,
    /// What the number says.
    pub value: Value,
    /// Set where the number is the amount of a change.
    pub change: Option<Change>,
    /// The unit's name: singular, lower case ("person", "mile per hour"), money as ISO 4217 ("USD"), a counted
    /// noun's lemma ("fighter"); `None` for a bare number.
    pub unit: Option<String>,
    /// The same value in the base unit of what is measured, where a rule names the quantity and it could be told in other units.
    pub base: Option<Base>,
    /// The counted noun phrase as written, white space folded.
    pub noun: Option<String>,
    /// Index of the sentence in the article's sentence table.
    pub sentence: usize,
    /// The rule's name, `set.quantity`, where one names it.
    pub quantity: Option<Arc<str>>,
    /// Facets by name.
    pub facets: Facets,
    /// Further readings of the number under other rules, each weaker than the first.
    pub also: Vec<Reading>,
    /// Set where the number is a part of something that the text gives elsewhere, and so no total.
    pub part: Option<Part>,
    /// The time of the event it is about, where that is not the article's own ("2022").
    pub event: Option<Arc<str>>,
    /// The day for which it holds, as far as known.
    pub as_of: Option<jiff::civil::Date>,
    /// Index of the attribution, among the article's, that holds it: whose claim it is.
    pub attribution: Option<usize>,
}

/// A value in the base unit of its dimension, so that feet and metres can be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    /// What is measured: "length", "money USD/volume".
    pub dimension: Arc<str>,
    /// The value, in metres, kilograms, seconds …
    pub value: Value,
}

/// How far from the number a facet's value was found, or may be looked for; nearer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Default)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// In the counted noun phrase itself.
    Noun,
    /// In the same sentence.
    Sentence,
    /// Earlier in the paragraph, or in the paragraph before.
    Paragraph,
    /// In the headline.
    #[default]
    Title,
}

impl Reach {
    /// The name in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reach::Noun => "noun",
            Reach::Sentence => "sentence",
            Reach::Paragraph => "paragraph",
            Reach::Title => "title",
        }
    }

    /// Where something found there stands, for people.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Reach::Noun => "in what is counted",
            Reach::Sentence => "in the sentence",
            Reach::Paragraph => "in the text before",
            Reach::Title => "in the headline",
        }
    }

    /// Where was looked when it goes so far, for people.
    #[must_use]
    pub fn range(self) -> &'static str {
        match self {
            Reach::Noun => "in what is counted",
            Reach::Sentence => "in the sentence",
            Reach::Paragraph => "in the sentence and the text before it",
            Reach::Title => "in the sentence, the text before it and the headline",
        }
    }
}

/// The value of a facet, and how far from the number it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacetValue {
    /// An entity's id, or a value that the rule names.
    pub value: Arc<str>,
    /// Where it was found.
    pub from: Reach,
}

/// Facets by name.
pub type Facets = BTreeMap<Arc<str>, FacetValue>;

/// A number read under a rule that its own words do not quite support.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The rule's name, `set.quantity`.
    pub quantity: Arc<str>,
    /// Facets by name.
    pub facets: Facets,
    /// Why the number may be read so: a sentence for the editor.
    pub because: String,
}

/// Why a number is only a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// "including 2,000 foreigners", "12 of them"
    Of,
    /// "the first 150"
    First,
    /// "another 12", "12 more", "12 others"
    More,
}

impl Part {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Part::Of => "of",
            Part::First => "first",
            Part::More => "more",
        }
    }
}

/// How the content of an attribution is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttributionKind {
    /// Quoted words only.
    Direct,
    /// In the writer's words.
    Indirect,
    /// Both.
    Mixed,
}

impl AttributionKind {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AttributionKind::Direct => "direct",
            AttributionKind::Indirect => "indirect",
            AttributionKind::Mixed => "mixed",
        }
    }
}

/// A person of one article; the number in its roster ([`crate::extract::name::Roster`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(u32);

impl PersonId {
    pub(crate) fn new(index: usize) -> PersonId {
        PersonId(u32::try_from(index).expect("an article has fewer than 2^32 people"))
    }

    /// The person's place in [`crate::extract::name::Roster::people`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whom an attribution credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Where the text names the speaker for this statement: "Al-Basri", "he", "the council".
    pub range: TextRange,
    /// Those words.
    pub text: String,
    /// The full name that stands for them in the article, or the canonical name of the group.
    pub name: Option<String>,
    /// "national security chief"
    pub role: Option<String>,
    /// Whether the speaker is kept without a name ("an Arab security source").
    pub anonymous: bool,
    /// The person in the article's roster ([`crate::extract::name::Roster`]), where it is one.
    pub person: Option<PersonId>,
}

/// What kind of act the cue names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// said, told, according to
    Neutral,
    /// claimed, alleged, suggested
    Hedged,
    /// accused, blamed
    Accusing,
    /// denied, rejected, refuted
    Denying,
    /// warned, cautioned
    Warning,
    /// urged, demanded, called on
    Demanding,
    /// believes, thinks, hopes
    Belief,
    /// promised, vowed, plans
    Intention,
    /// praised, endorsed, supports
    Supporting,
}

/// The words that tie content to speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Where they stand.
    pub range: TextRange,
    /// The words.
    pub text: String,
    /// The lemma of the cue's main word ("say").
    pub lemma: Arc<str>,
    /// What kind of act it names.
    pub class: CueClass,
    /// "did not say", "never claimed"
    pub negated: bool,
}

/// Who said what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// From the first byte of the content to the last; the speaker may stand inside where the content is interrupted.
    pub range: TextRange,
    /// The pieces of the content, in order, not overlapping. Quotation marks are part of the content.
    pub spans: Vec<TextRange>,
    /// How the content is given.
    pub kind: AttributionKind,
    /// Who says it; `None` where the text does not tell.
    pub speaker: Option<Speaker>,
    /// The words that tie the two; `None` for a free quotation.
    pub cue: Option<Cue>,
    /// Index of the sentence where it starts.
    pub sentence: usize,
}
