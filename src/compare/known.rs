//! What other comparisons have already set against each other, so that it is not told twice.

use crate::finding::{Finding, FindingKind, Side};
use crate::text::TextRange;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// A side of a finding.
type SideOf = (u32, u32);

/// The passages of findings, by article.
#[derive(Debug, Default)]
pub(super) struct Known {
    passages: BTreeMap<usize, Vec<(TextRange, SideOf)>>,
    names: FxHashSet<(String, String)>,
}

impl Known {
    /// Indexes what `findings` say.
    pub(super) fn new(findings: &[Finding]) -> Known {
        let mut known = Known::default();
        for (f, finding) in findings.iter().enumerate() {
            for (s, side) in finding.sides.iter().enumerate() {
                for claim in &side.claims {
                    let place = (f as u32, s as u32);
                    known.passages.entry(claim.article).or_default().push((claim.range, place));
                }
            }
            if let (FindingKind::NameVariant, [a, b]) = (finding.kind, finding.sides.as_slice()) {
                known.names.insert(ordered(&a.value, &b.value));
            }
        }
        known
    }

    /// Whether a finding sets passages of two of these sides against each other.
    pub(super) fn sets_apart(&self, sides: &[Side]) -> bool {
        // of each finding that holds a passage: on which side of it, and on which of these
        let mut held: Vec<(u32, u32, usize)> = Vec::new();
        for (i, side) in sides.iter().enumerate() {
            held.extend(self.sides_with(side).into_iter().map(|(finding, on)| (finding, on, i)));
        }
        held.sort_unstable();
        held.chunk_by(|a, b| a.0 == b.0).any(|pairs| {
            // two that differ in both: one that differs so from the first, or two that differ in one each
            let (_, on, side) = pairs[0];
            let differ = |wanted: fn((bool, bool)) -> bool| pairs.iter().any(|p| wanted((p.1 != on, p.2 != side)));
            differ(|d| d == (true, true)) || differ(|d| d == (true, false)) && differ(|d| d == (false, true))
        })
    }

    /// Whether two spellings are already told to be one name's.
    pub(super) fn has_spellings(&self, a: &str, b: &str) -> bool {
        self.names.contains(&ordered(a, b))
    }

    /// The sides of findings that hold a passage of `side`.
    fn sides_with(&self, side: &Side) -> FxHashSet<SideOf> {
        let mut found = FxHashSet::default();
        for claim in &side.claims {
            let passages = self.passages.get(&claim.article).map_or(&[][..], Vec::as_slice);
            found.extend(passages.iter().filter(|(range, _)| range.overlaps(claim.range)).map(|&(_, place)| place));
        }
        found
    }
}

fn ordered(a: &str, b: &str) -> (String, String) {
    (a.min(b).to_owned(), a.max(b).to_owned())
}

#[cfg(test)]
mod tests {
    use super::Known;
    use crate::finding::{Evidence, Finding, FindingKind, Severity, Side};
    use crate::text::TextRange;

    fn side(articles: &[usize]) -> Side {
        let range = TextRange::new(0, 4);
        let passage =
            |&article: &usize| Evidence { article, range, sentence: range, speaker: None, note: None, quantity: None };
        Side { value: String::new(), claims: articles.iter().map(passage).collect(), origins: articles.len() }
    }

    fn finding(sides: Vec<Side>) -> Finding {
        Finding {
            id: String::new(),
            kind: FindingKind::QuantityConflict,
            severity: Severity::Info,
            rule: None,
            message: String::new(),
            why: String::new(),
            sides,
            undecided: Vec::new(),
        }
    }

    #[test]
    fn only_sides_of_one_finding_are_set_apart() {
        let known = Known::new(&[finding(vec![side(&[0, 1]), side(&[2])]), finding(vec![side(&[3])])]);
        assert!(known.sets_apart(&[side(&[1, 5]), side(&[2])]));
        assert!(known.sets_apart(&[side(&[0, 2]), side(&[1])]));
        assert!(known.sets_apart(&[side(&[0]), side(&[1, 2])]));
        // one side of it, one side of these, and nothing of it
        assert!(!known.sets_apart(&[side(&[0]), side(&[1])]));
        assert!(!known.sets_apart(&[side(&[0, 2]), side(&[5])]));
        assert!(!known.sets_apart(&[side(&[0]), side(&[3])]));
    }
}
