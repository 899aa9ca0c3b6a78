//! What became of the findings.
//!
//! A finding's id names its articles and words, so it changes with a file's name and with every edit of a passage. Across versions a
//! finding is known by where it stands: same kind, same rule, and passages whose sentences are partners.

use super::Version;
use super::sentences::SentencePairs;
use crate::compare::Source;
use crate::finding::{Evidence, Finding, FindingKind};
use crate::text::squeeze;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

/// The findings of both versions, by index into each version's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingChanges {
    /// Findings of the later version that the earlier one did not have.
    pub introduced: Vec<Introduced>,
    /// Findings of the earlier version that are gone.
    pub settled: Vec<usize>,
    /// Findings of both: the index in the earlier version, then that in the later one.
    pub open: Vec<(usize, usize)>,
}

/// A finding that the later version brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Introduced {
    /// Its index in the later version.
    pub head: usize,
    /// The finding of the earlier version to which it adds a side.
    pub extends: Option<usize>,
}

/// Kind and rule: what two findings must share to be one.
type Matter<'a> = (FindingKind, Option<&'a Arc<str>>);

/// A sentence of the later version, or one that only the earlier version has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Spot {
    Head(usize, usize),
    Gone(usize, usize),
}

/// Sorts out the findings. `paired` holds the articles of both versions with their sentences.
pub(super) fn changes(
    base: &Version<'_>,
    head: &Version<'_>,
    paired: &[(usize, usize, SentencePairs)],
) -> FindingChanges {
    let pairs: HashMap<usize, (usize, &SentencePairs)> =
        paired.iter().map(|(old, new, sentences)| (*old, (*new, sentences))).collect();
    let old_spot = |claim: &Evidence| {
        let sentence = sentence(base.sources, claim);
        let found =
            pairs.get(&claim.article).and_then(|(new, pairs)| Some(Spot::Head(*new, (*pairs.to_head.get(sentence)?)?)));
        found.unwrap_or(Spot::Gone(claim.article, sentence))
    };
    let new_spot = |claim: &Evidence| Spot::Head(claim.article, sentence(head.sources, claim));
    let (old, new) = (&base.comparison.findings, &head.comparison.findings);
    let old_spots: Vec<Vec<BTreeSet<Spot>>> = old.iter().map(|f| spots(f, &old_spot)).collect();
    let new_spots: Vec<Vec<BTreeSet<Spot>>> = new.iter().map(|f| spots(f, &new_spot)).collect();

    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    // the same words in the same articles
    let mut same: HashMap<(Matter<'_>, Vec<Passage>), VecDeque<usize>> = HashMap::new();
    let old_article = |article: usize| pairs.get(&article).map_or(Err(article), |(new, _)| Ok(*new));
    for (i, finding) in old.iter().enumerate() {
        let passages = passages(base.sources, finding, old_article);
        same.entry((matter(finding), passages)).or_default().push_back(i);
    }
    for (j, finding) in new.iter().enumerate() {
        let key = (matter(finding), passages(head.sources, finding, Ok));
        if let Some(i) = same.get_mut(&key).and_then(VecDeque::pop_front) {
            partner[j] = Some(i);
            taken[i] = true;
        }
    }
    // other words in the same sentences, those that share most first
    for (_, i, j) in candidates((old, &old_spots), (new, &new_spots), &taken, &partner) {
        if !taken[i] && partner[j].is_none() {
            partner[j] = Some(i);
            taken[i] = true;
        }
    }

    let mut changes = FindingChanges::default();
    for (j, partner) in partner.into_iter().enumerate() {
        match partner {
            None => changes.introduced.push(Introduced { head: j, extends: None }),
            Some(i) if has_new_side(&old_spots[i], &new_spots[j]) => {
                changes.introduced.push(Introduced { head: j, extends: Some(i) });
            }
            Some(i) => changes.open.push((i, j)),
        }
    }
    changes.settled = (0..old.len()).filter(|&i| !taken[i]).collect();
    changes
}

fn matter(finding: &Finding) -> Matter<'_> {
    (finding.kind, finding.rule.as_ref())
}

/// An article that is in the later version, or one that is only in the earlier one, and words.
type Passage = (Result<usize, usize>, String);

/// The passages of a finding, sorted, each once.
fn passages(sources: &[Source], finding: &Finding, article: impl Fn(usize) -> Result<usize, usize>) -> Vec<Passage> {
    let claims = finding.sides.iter().flat_map(|s| &s.claims);
    let words = |claim: &Evidence| {
        let text = &sources[claim.article].article.text[claim.range.start()..claim.range.end()];
        squeeze(text).to_lowercase()
    };
    let passages: BTreeSet<Passage> = claims.map(|c| (article(c.article), words(c))).collect();
    passages.into_iter().collect()
}

/// For each side of a finding the sentences that it stands on.
fn spots(finding: &Finding, spot: &impl Fn(&Evidence) -> Spot) -> Vec<BTreeSet<Spot>> {
    finding.sides.iter().map(|side| side.claims.iter().map(spot).collect()).collect()
}

/// The number of the sentence in which a passage starts.
fn sentence(sources: &[Source], claim: &Evidence) -> usize {
    let sentences = &sources[claim.article].claims.sentences;
    sentences.partition_point(|s| s.end() <= claim.range.start())
}

/// Open findings on the same matter that share sentences, those that share most first.
fn candidates(
    (old, old_spots): (&[Finding], &[Vec<BTreeSet<Spot>>]),
    (new, new_spots): (&[Finding], &[Vec<BTreeSet<Spot>>]),
    taken: &[bool],
    partner: &[Option<usize>],
) -> Vec<(u64, usize, usize)> {
    let mut index: HashMap<(Matter<'_>, Spot), Vec<usize>> = HashMap::new();
    for i in (0..old.len()).filter(|&i| !taken[i]) {
        for spot in union(&old_spots[i]) {
            index.entry((matter(&old[i]), spot)).or_default().push(i);
        }
    }
    let mut found = Vec::new();
    for j in (0..new.len()).filter(|&j| partner[j].is_none()) {
        let spots = union(&new_spots[j]);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for spot in &spots {
            for &i in index.get(&(matter(&new[j]), *spot)).into_iter().flatten() {
                *shared.entry(i).or_default() += 1;
            }
        }
        for (i, count) in shared {
            let before = union(&old_spots[i]).len();
            // one shared passage of two is another conflict: the first article now disagrees with somebody else
            if count >= 2.min(before).min(spots.len()) {
                let all = before + spots.len() - count;
                found.push(((1000 - 1000 * count / all) as u64, i, j));
            }
        }
    }
    found.sort_unstable();
    found
}

fn union(sides: &[BTreeSet<Spot>]) -> BTreeSet<Spot> {
    sides.iter().flatten().copied().collect()
}

/// Whether a side of the later finding stands on sentences only on which the earlier one did not stand.
fn has_new_side(old: &[BTreeSet<Spot>], new: &[BTreeSet<Spot>]) -> bool {
    let before = union(old);
    new.len() > 1 && new.iter().any(|side| side.is_disjoint(&before))
}
