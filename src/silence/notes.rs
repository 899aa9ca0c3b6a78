//! Notes in articles, read against the lines of their file and the names that mean something.

use crate::article::{Article, Scope, Silencer};
use crate::finding::{Finding, FindingKind};
use crate::rules::{RuleSet, nearest};
use crate::text::{LineColumn, LineIndex, TextRange};
use std::collections::BTreeSet;

/// A note that silences passages.
#[derive(Debug, Clone)]
pub struct Note {
    /// Index of its article in the run.
    pub article: usize,
    /// Where it stands in the file.
    pub place: LineColumn,
    /// Bytes of the file in which passages are silenced.
    range: TextRange,
    /// Names of kinds, rules and sets; empty: everything.
    names: Vec<String>,
}

impl Note {
    /// Whether the note is for a finding of this kind and rule.
    pub(super) fn names(&self, finding: &Finding) -> bool {
        let fits = |name: &String| {
            name == finding.kind.name() || finding.rule.as_deref().is_some_and(|rule| RuleSet::names(name, rule))
        };
        self.names.is_empty() || self.names.iter().any(fits)
    }

    /// Whether a passage of the file is silenced.
    pub(super) fn covers(&self, passage: TextRange) -> bool {
        self.range.overlaps(passage) || self.range.contains_offset(passage.start())
    }
}

/// What is wrong with a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteProblem {
    /// Index of its article in the run.
    pub article: usize,
    /// Where it stands in the file.
    pub place: LineColumn,
    /// What is wrong, and what to do about it.
    pub message: String,
}

/// Reads the notes of one article. Names and words that mean nothing are problems; the rest of the note holds.
#[must_use]
pub fn read_notes(index: usize, article: &Article, rules: &RuleSet) -> (Vec<Note>, Vec<NoteProblem>) {
    let (mut notes, mut problems) = (Vec::new(), Vec::new());
    if article.silencers.is_empty() {
        return (notes, problems);
    }
    let file = article.file_text();
    let lines = LineIndex::new(file);
    let mut known: BTreeSet<&str> = rules.rule_names().collect();
    known.extend(FindingKind::ALL.iter().map(|k| k.name()));
    let mut open: Vec<Note> = Vec::new();
    for silencer in &article.silencers {
        let place = lines.locate(file, silencer.range.start());
        let mut problem = |message: String| problems.push(NoteProblem { article: index, place, message });
        let mut names = silencer.names.clone();
        names.retain(|name| {
            let is_known = known.contains(name.as_str());
            if !is_known {
                let meant = nearest(name, known.iter().copied());
                let help =
                    meant.map_or_else(|| "see `claimlint explain`".to_owned(), |n| format!("did you mean `{n}`?"));
                problem(format!("`{name}` is no finding kind, rule or rule set ({help})"));
            }
            is_known
        });
        // a note of which no name is right must not silence everything
        if names.is_empty() && !silencer.names.is_empty() {
            continue;
        }
        let mut note = Note { article: index, place, range: silencer.range, names };
        match silencer.scope {
            Scope::Line => note.range = lines.line_range(file, place.line),
            Scope::NextLine => note.range = next_line(file, &lines, silencer, place.line),
            Scope::Start => {
                open.push(note);
                continue;
            }
            Scope::End => {
                let (ended, stays): (Vec<Note>, Vec<Note>) =
                    open.into_iter().partition(|start| note.names.is_empty() || start.names == note.names);
                open = stays;
                if ended.is_empty() {
                    problem(
                        "this ends nothing (an `ignore-start` with the same names, or any, must stand before it)"
                            .into(),
                    );
                }
                notes.extend(ended.into_iter().map(|start| until(start, silencer.range.start())));
                continue;
            }
            Scope::Unknown => {
                problem("the word is not known (ignore, ignore-next-line, ignore-start, ignore-end)".into());
                continue;
            }
        }
        notes.push(note);
    }
    notes.extend(open.into_iter().map(|start| until(start, file.len())));
    notes.sort_by_key(|note| note.place);
    (notes, problems)
}

fn until(mut start: Note, end: usize) -> Note {
    start.range = TextRange::new(start.range.end().min(end), end);
    start
}

/// The first line behind the note that holds anything.
fn next_line(file: &str, lines: &LineIndex, silencer: &Silencer, line: usize) -> TextRange {
    let last = lines.locate(file, silencer.range.end()).line;
    (last.max(line) + 1..=lines.lines())
        .map(|line| lines.line_range(file, line))
        .find(|&range| !file[range.start()..range.end()].trim().is_empty())
        .unwrap_or(TextRange::new(file.len(), file.len()))
}
