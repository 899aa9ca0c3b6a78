//! The baseline: findings that are known and accepted, by fingerprint.
//!
//! A file for version control: an entry a line, in a fixed order, with what a reviewer wants to read beside each fingerprint.

use crate::compare::Source;
use crate::finding::Finding;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the file format.
const VERSION: u32 = 1;

/// Findings that are known and accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By fingerprint.
    entries: BTreeMap<String, BaselineEntry>,
}

/// One accepted finding. Only the id decides; the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineEntry {
    /// The finding's fingerprint.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its rule, if any.
    #[serde(default)]
    pub rule: Option<String>,
    /// The files that it is about, in order.
    pub articles: Vec<String>,
    /// What it says.
    pub message: String,
    /// What an editor wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why a baseline cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is no JSON, or not of this form.
    #[error("this is no baseline: {0} (`claimlint baseline update PATH…` writes one)")]
    Form(#[from] serde_json::Error),
    /// It is from another version of the program.
    #[error("this is a baseline of version {0}; this program reads version {VERSION}")]
    Version(u32),
}

#[derive(Deserialize)]
struct File {
    version: u32,
    findings: Vec<BaselineEntry>,
}

impl BaselineEntry {
    /// The entry of a finding.
    #[must_use]
    pub fn of(finding: &Finding, sources: &[Source]) -> BaselineEntry {
        let claims = finding.sides.iter().flat_map(|side| &side.claims);
        let files: BTreeSet<&str> = claims
            .map(|claim| &sources[claim.article].article)
            .map(|article| article.file.as_deref().unwrap_or(&article.id))
            .collect();
        BaselineEntry {
            id: finding.id.clone(),
            kind: finding.kind.name().to_owned(),
            rule: finding.rule.as_deref().map(str::to_owned),
            articles: files.into_iter().map(str::to_owned).collect(),
            message: finding.message.clone(),
            note: None,
        }
    }
}

impl Baseline {
    /// Reads the text of a baseline file. Fields that are not known are passed over.
    ///
    /// # Errors
    /// [`BaselineError`] where the text is no baseline.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let file: File = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        if file.version != VERSION {
            return Err(BaselineError::Version(file.version));
        }
        Ok(file.findings.into_iter().collect())
    }

    /// The text of the file: an entry a line, by articles, kind and fingerprint.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self
            .entries()
            .map(|entry| serde_json::to_string(entry).expect("an entry of strings can always be written"))
            .collect();
        let (open, close) = if lines.is_empty() { ("", "") } else { ("\n  ", "\n") };
        format!("{{\"version\": {VERSION}, \"findings\": [{open}{}{close}]}}\n", lines.join(",\n  "))
    }

    /// The entries, by articles, kind and fingerprint.
    pub fn entries(&self) -> impl Iterator<Item = &BaselineEntry> {
        let mut entries: Vec<&BaselineEntry> = self.entries.values().collect();
        entries.sort_by(|a, b| (&a.articles, &a.kind, &a.id).cmp(&(&b.articles, &b.kind, &b.id)));
        entries.into_iter()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry with a fingerprint.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&BaselineEntry> {
        self.entries.get(id)
    }

    /// Takes the findings out that are known; returns how many.
    pub fn silence(&self, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        findings.retain(|finding| !self.entries.contains_key(&finding.id));
        before - findings.len()
    }
}

impl FromIterator<BaselineEntry> for Baseline {
    fn from_iter<T: IntoIterator<Item = BaselineEntry>>(entries: T) -> Self {
        Baseline { entries: entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(ids in proptest::collection::vec(("\\PC{0,8}", "\\PC{0,8}", proptest::option::of("\\PC{0,4}")), 0..6)) {
            let baseline: Baseline = ids
                .into_iter()
                .map(|(id, words, note)| BaselineEntry {
                    id, kind: words.clone(), rule: note.clone(), articles: vec![words.clone()], message: words, note,
                })
                .collect();
            let text = baseline.to_text();
            prop_assert_eq!(Baseline::parse(&text).expect("our own form"), baseline.clone());
            prop_assert_eq!(text.lines().count(), if baseline.is_empty() { 1 } else { baseline.len() + 2 });
        }
    }
}
