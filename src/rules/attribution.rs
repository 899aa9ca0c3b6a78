//! The `attributions` section of a rule set, as written.
//!
//! What the words do is for `extract::attribution`, which compiles them.

use crate::claim::CueClass;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The `attributions` section of a rule set.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionRules {
    /// Cue verbs and phrases by class, in base form.
    #[serde(default)]
    pub cues: BTreeMap<CueClass, Vec<String>>,
    /// What stands beside the cues.
    #[serde(default)]
    pub takes: TakesRules,
    /// Adjectives that tell what someone holds ("is confident that").
    #[serde(default)]
    pub stances: Vec<String>,
    /// Phrases that a speaker follows ("according to").
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Nouns for a statement ("the minister's claim that").
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Auxiliaries that make a cue one that was not spoken ("would say").
    #[serde(default)]
    pub hypothetical: Vec<String>,
    /// Where or how something was said ("in a statement").
    #[serde(default)]
    pub occasions: Vec<String>,
    /// Nouns for speakers.
    #[serde(default)]
    pub speakers: SpeakerRules,
    /// Words before a name that tell the gender.
    #[serde(default)]
    pub honorifics: HonorificRules,
}

/// Cues (as written in [`AttributionRules::cues`]) by what stands beside them.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TakesRules {
    /// A clause only behind "that" or a wh-word.
    pub that: Vec<String>,
    /// A clause, with or without "that"; only for cues that stand in another list too.
    pub clause: Vec<String>,
    /// A quotation, no clause.
    pub quote: Vec<String>,
    /// A noun phrase.
    pub object: Vec<String>,
    /// An infinitive.
    pub infinitive: Vec<String>,
    /// A person, then what that person is told.
    pub addressee: Vec<String>,
}

/// Nouns for speakers.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SpeakerRules {
    /// People whose name is kept back.
    pub anonymous: Vec<String>,
    /// Writings that are named instead of their authors.
    pub documents: Vec<String>,
}

/// Words before a name that tell the gender.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HonorificRules {
    /// Mr, Sheikh
    pub male: Vec<String>,
    /// Mrs, Ms
    pub female: Vec<String>,
}

impl AttributionRules {
    /// Adds the words of another rule set.
    pub(super) fn extend(&mut self, other: &AttributionRules) {
        for (class, cues) in &other.cues {
            self.cues.entry(*class).or_default().extend(cues.iter().cloned());
        }
        for (own, more) in [
            (&mut self.takes.that, &other.takes.that),
            (&mut self.takes.clause, &other.takes.clause),
            (&mut self.takes.quote, &other.takes.quote),
            (&mut self.takes.object, &other.takes.object),
            (&mut self.takes.infinitive, &other.takes.infinitive),
            (&mut self.takes.addressee, &other.takes.addressee),
            (&mut self.stances, &other.stances),
            (&mut self.prepositions, &other.prepositions),
            (&mut self.nouns, &other.nouns),
            (&mut self.hypothetical, &other.hypothetical),
            (&mut self.occasions, &other.occasions),
            (&mut self.speakers.anonymous, &other.speakers.anonymous),
            (&mut self.speakers.documents, &other.speakers.documents),
            (&mut self.honorifics.male, &other.honorifics.male),
            (&mut self.honorifics.female, &other.honorifics.female),
        ] {
            own.extend(more.iter().cloned());
        }
    }

    /// Every list that holds words, with what the words do, for people.
    #[must_use]
    pub fn lists(&self) -> Vec<(String, &[String])> {
        let cues = self.cues.iter().map(|(class, words)| (format!("{class:?} cues").to_lowercase(), words.as_slice()));
        let others = [
            ("cues with a clause behind “that” only", &self.takes.that),
            ("cues with a clause", &self.takes.clause),
            ("cues with a quotation", &self.takes.quote),
            ("cues with a noun phrase", &self.takes.object),
            ("cues with an infinitive", &self.takes.infinitive),
            ("cues with the person who is told", &self.takes.addressee),
            ("stances", &self.stances),
            ("before a speaker", &self.prepositions),
            ("nouns for a statement", &self.nouns),
            ("of what was not said", &self.hypothetical),
            ("where it was said", &self.occasions),
            ("speakers without a name", &self.speakers.anonymous),
            ("documents", &self.speakers.documents),
            ("honorifics of men", &self.honorifics.male),
            ("honorifics of women", &self.honorifics.female),
        ];
        let others = others.into_iter().map(|(what, words)| (what.to_owned(), words.as_slice()));
        cues.chain(others).filter(|(_, words)| !words.is_empty()).collect()
    }
}
