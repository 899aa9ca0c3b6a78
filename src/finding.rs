//! Findings: what an editor should look at, apart from how it is shown.
//!
//! A finding is made once, with its message and its reason in plain sentences; reporters only lay it out. No side is the main
//! one.

use crate::text::TextRange;
use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth checking.
    Warning,
    /// Worth stopping for.
    Error,
}

impl Severity {
    /// Every severity, mildest first.
    pub const ALL: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// One step milder.
    #[must_use]
    pub fn lowered(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal, $severity:ident;)*) => {
        /// What a finding is about. The names are stable: they stand in output, settings and docs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum FindingKind {
            $($(#[doc = $doc])+ #[serde(rename = $key)] $name,)*
        }

        impl FindingKind {
            /// Every kind.
            pub const ALL: &[FindingKind] = &[$(FindingKind::$name,)*];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(FindingKind::$name => $key,)* }
            }

            /// The kind with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<FindingKind> {
                match name { $($key => Some(FindingKind::$name),)* _ => None }
            }

            /// How serious findings of this kind are, unless a rule says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(FindingKind::$name => Severity::$severity,)* }
            }

            /// What it flags, why, an example, and how to silence it: the text of `claimlint explain` and of `docs/findings.md`.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(FindingKind::$name => include_str!(concat!("compare/kinds/", $key, ".md")),)* }
            }
        }
    };
}

kinds! {
    /// Figures for the same thing that cannot all be true.
    QuantityConflict = "quantity-conflict", Warning;
    /// A figure that a later report raises.
    QuantityUpdate = "quantity-update", Info;
    /// One happening on two different days.
    DateConflict = "date-conflict", Warning;
    /// One statement with two speakers.
    SpeakerConflict = "speaker-conflict", Warning;
    /// One quotation, one speaker, different words.
    QuoteAltered = "quote-altered", Warning;
    /// One person in two roles that exclude each other.
    RoleConflict = "role-conflict", Info;
    /// Two sides that blame each other for the same act.
    Contested = "contested", Warning;
    /// A name written in more than one way.
    NameVariant = "name-variant", Info;
    /// A speaker quoted by a name that the article never introduces.
    UnintroducedSpeaker = "unintroduced-speaker", Warning;
    /// A weekday that its date did not fall on.
    WeekdayMismatch = "weekday-mismatch", Warning;
    /// "A week ago", said of an event that was longer ago on the day of publication.
    StaleRelativeDate = "stale-relative-date", Warning;
    /// Quotation marks that do not pair.
    UnbalancedQuote = "unbalanced-quote", Info;
    /// A claim for which the rule wants a source and the article gives none.
    UnattributedClaim = "unattributed-claim", Info;
    /// A claim for which the rule wants a named source and the article gives nameless ones only.
    AnonymousOnly = "anonymous-only", Info;
    /// A figure that differs from a known one.
    ReferenceConflict = "reference-conflict", Warning;
    /// A part that is larger than its whole.
    SumMismatch = "sum-mismatch", Warning;
}

impl FindingKind {
    /// What it flags, in a sentence: the first of its [`FindingKind::explanation`].
    #[must_use]
    pub fn summary(self) -> &'static str {
        let flags = self.explanation().split("## What it flags").nth(1).unwrap_or_default();
        flags.trim().lines().next().unwrap_or_default()
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A passage that a side stands on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Index of the article in the run.
    pub article: usize,
    /// The words that make the claim.
    pub range: TextRange,
    /// The sentence round them.
    pub sentence: TextRange,
    /// Who says so, if the article credits it.
    pub speaker: Option<Arc<str>>,
    /// What has to be known about this passage: "dated 2025-01-01", "holder taken from the paragraph before".
    pub note: Option<Arc<str>>,
    /// The figure that the passage states: an index into the quantities of its article's claims.
    pub quantity: Option<usize>,
}

/// A value and the passages that agree on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// The value: ">10,000", "Kobane", "the SDF".
    pub value: String,
    /// Passages, by article and place. Never empty.
    pub claims: Vec<Evidence>,
    /// How many independent origins stand on it; reprints count once.
    pub origins: usize,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A fingerprint that survives edits elsewhere: kind, rule and normalised claims, no positions.
    pub id: String,
    /// What it is about.
    pub kind: FindingKind,
    /// How serious.
    pub severity: Severity,
    /// The rule it comes from, `set.quantity`, if any.
    pub rule: Option<Arc<str>>,
    /// What is wrong, in a sentence that stands alone.
    pub message: String,
    /// Why the passages are held against each other, and how sure that is.
    pub why: String,
    /// The sides; one for a finding of a single place.
    pub sides: Vec<Side>,
    /// Passages about the same thing that are on no side, because they agree with every one ("dozens" against 50 and 90). By article and
    /// place.
    pub undecided: Vec<Evidence>,
}

/// A value that several origins agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The rule.
    pub rule: Arc<str>,
    /// The value.
    pub value: String,
    /// How many independent origins agree.
    pub origins: usize,
    /// The passages.
    pub claims: Vec<Evidence>,
}

/// A fixed 64-bit hash (FNV-1a; <http://www.isthe.com/chongo/tech/comp/fnv/>): the same on every machine and in every version, as baselines need.
#[derive(Debug, Clone, Copy)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Adds a part. Parts are kept apart: `ab`, `c` differs from `a`, `bc`.
    pub fn add(&mut self, part: &str) {
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The number.
    #[must_use]
    pub fn value(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_every_kind_is_explained() {
        for &kind in FindingKind::ALL {
            assert_eq!(FindingKind::from_name(kind.name()), Some(kind));
            let text = kind.explanation();
            for part in ["## What it flags", "## Why", "## Example", "## Silencing"] {
                assert!(text.contains(part), "{kind}: {part} is missing");
            }
        }
    }

    #[test]
    fn fingerprints_are_fixed() {
        let mut print = Fingerprint::default();
        print.add("quantity-conflict");
        assert_eq!(print.to_string(), "ac9e2c0244fce9d6");
    }
}
