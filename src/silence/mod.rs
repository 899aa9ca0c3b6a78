//! Silencing: which findings an editor has asked not to see again.
//!
//! Applied once, after comparison and before any report. A note in an article ([`notes`]), an entry of the settings and a baseline
//! ([`Baseline`]) all end here. The first two silence *passages*: a finding goes when nothing is left in it to disagree, so a
//! conflict of three reports outlives a note in one of them. What silences nothing is handed back, to be named.

mod baseline;
mod notes;

pub use baseline::{Baseline, BaselineEntry, BaselineError};
pub use notes::{Note, NoteProblem, read_notes};

use crate::compare::Source;
use crate::finding::{Evidence, Finding, FindingKind};
use crate::rules::RuleSet;
use crate::text::TextRange;

/// Which findings a silencer is for: those that fit all that is said.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Finding kinds; `None`: all.
    pub kinds: Option<Vec<FindingKind>>,
    /// Rules and rule sets; `None`: all, and findings without a rule.
    pub rules: Option<Vec<String>>,
}

impl Findings {
    fn include(&self, finding: &Finding) -> bool {
        let kind = self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&finding.kind));
        let of_rule = |name: &String| finding.rule.as_deref().is_some_and(|rule| RuleSet::names(name, rule));
        kind && self.rules.as_ref().is_none_or(|rules| rules.iter().any(of_rule))
    }
}

/// An entry that silences findings in some articles of a run.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which findings.
    pub findings: Findings,
    /// Which articles, by their index in the run.
    pub articles: Vec<bool>,
}

/// What silencing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many findings were taken out.
    pub silenced: usize,
    /// Indices of the notes that silenced nothing.
    pub unused_notes: Vec<usize>,
    /// Indices of the entries that silenced nothing though they are for an article of this run.
    pub unused_entries: Vec<usize>,
}

/// Takes the silenced findings out, baseline aside.
pub fn silence(sources: &[Source], findings: &mut Vec<Finding>, notes: &[Note], entries: &[Entry]) -> Outcome {
    let mut used_notes = vec![false; notes.len()];
    let mut used_entries = vec![false; entries.len()];
    let before = findings.len();
    findings.retain(|finding| {
        let notes_for: Vec<usize> = (0..notes.len()).filter(|&i| notes[i].names(finding)).collect();
        let entries_for: Vec<usize> = (0..entries.len()).filter(|&i| entries[i].findings.include(finding)).collect();
        if notes_for.is_empty() && entries_for.is_empty() {
            return true;
        }
        let file_range = |e: &Evidence| -> TextRange { sources[e.article].article.file_range(e.range) };
        let noted = |i: usize, e: &Evidence| notes[i].article == e.article && notes[i].covers(file_range(e));
        let entered = |i: usize, e: &Evidence| entries[i].articles.get(e.article).copied().unwrap_or(false);
        let silenced =
            |e: &Evidence| notes_for.iter().any(|&i| noted(i, e)) || entries_for.iter().any(|&i| entered(i, e));
        let left = finding.sides.iter().filter(|side| !side.claims.iter().all(silenced)).count();
        if left >= finding.sides.len().min(2) {
            return true;
        }
        let passages = || finding.sides.iter().flat_map(|side| &side.claims);
        notes_for.iter().for_each(|&i| used_notes[i] |= passages().any(|e| noted(i, e)));
        entries_for.iter().for_each(|&i| used_entries[i] |= passages().any(|e| entered(i, e)));
        false
    });
    let unused =
        |used: &[bool]| used.iter().enumerate().filter(|(_, used)| !**used).map(|(i, _)| i).collect::<Vec<_>>();
    let mut unused_entries = unused(&used_entries);
    unused_entries.retain(|&i| entries[i].articles.contains(&true));
    Outcome { silenced: before - findings.len(), unused_notes: unused(&used_notes), unused_entries }
}
