//! Claim changes by the sentence that they stand in, so that its words are shown once.

use super::DiffReport;
use crate::claim::{Attribution, QuantityClaim};
use crate::compare::Source;
use crate::diff::{Aspect, ClaimChange, ClaimPlace};
use crate::report::passages::shortened;
use crate::report::words::one_line;
use crate::text::{TextRange, WordRun, word_diff};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Characters of a sentence whose words are compared.
const COMPARED: usize = 4000;
/// Characters of unchanged words that are shown on either side of a change.
const AROUND: usize = 80;

/// An article and a range in it.
type Place = (usize, TextRange);

/// A sentence of both versions, or of one, with what changed in it.
#[derive(Debug, Clone)]
pub(super) struct Edit<'a> {
    /// Where it was; `None` where it is new.
    pub(super) old: Option<Place>,
    /// Where it is; `None` where it is gone.
    pub(super) new: Option<Place>,
    /// The changes, each with its rank: the smaller, the more it matters.
    changes: Vec<(u8, &'a ClaimChange)>,
}

impl Edit<'_> {
    /// The rank of what matters most in it.
    pub(super) fn rank(&self) -> u8 {
        self.changes.first().map_or(u8::MAX, |(rank, _)| *rank)
    }
}

/// Part of a sentence's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    Same(String),
    Removed(String),
    Added(String),
}

/// The changes by sentence, in the order of the articles. Articles that are in one version only are left out: they are all change.
pub(super) fn edits<'a>(report: &DiffReport<'a>) -> Vec<Edit<'a>> {
    let both = report.diff.articles.iter().filter_map(|pair| pair.base.zip(pair.head));
    let (old, new): (HashSet<usize>, HashSet<usize>) = both.unzip();
    let whole = |change: &ClaimChange| {
        change.base.is_some_and(|p| !old.contains(&p.article()))
            || change.head.is_some_and(|p| !new.contains(&p.article()))
    };
    let mut edits: Vec<Edit<'a>> = Vec::new();
    let mut seen: HashMap<(Option<Place>, Option<Place>), usize> = HashMap::new();
    for change in report.diff.claims.iter().filter(|c| !whole(c)) {
        let old = change.base.map(|p| (p.article(), sentence(&report.base.sources[p.article()], p)));
        let new = change.head.map(|p| (p.article(), sentence(&report.head.sources[p.article()], p)));
        let rank = rank(report, change);
        let at = *seen.entry((old, new)).or_insert_with(|| {
            edits.push(Edit { old, new, changes: Vec::new() });
            edits.len() - 1
        });
        edits[at].changes.push((rank, change));
    }
    edits.iter_mut().for_each(|edit| edit.changes.sort_by_key(|(rank, _)| *rank));
    edits
}

fn sentence(source: &Source, place: ClaimPlace) -> TextRange {
    let (sentence, range) = match place {
        ClaimPlace::Quantity(_, i) => (source.claims.quantities[i].sentence, source.claims.quantities[i].range),
        ClaimPlace::Attribution(_, i) => (source.claims.attributions[i].sentence, source.claims.attributions[i].range),
    };
    source.claims.sentences.get(sentence).copied().unwrap_or(range)
}

/// A figure that a rule names comes first, then who says something, then quoted words; last what no rule names.
fn rank(report: &DiffReport<'_>, change: &ClaimChange) -> u8 {
    let named = |sources: &[Source], place: ClaimPlace| match place {
        ClaimPlace::Quantity(article, i) => sources[article].claims.quantities[i].quantity.is_some(),
        ClaimPlace::Attribution(..) => true,
    };
    let named = change.head.is_some_and(|p| named(report.head.sources, p))
        || change.base.is_some_and(|p| named(report.base.sources, p));
    match (change.aspects.first(), named) {
        (Some(Aspect::Value), true) => 0,
        (Some(Aspect::Speaker), true) => 1,
        (Some(Aspect::Value | Aspect::Speaker), false) => 2,
        (Some(Aspect::Wording), true) => 3,
        (None, true) => 4,
        (Some(Aspect::Wording), false) => 5,
        (None, false) => 6,
    }
}

/// What changed, a line each: "value: about 9,000 fighters → over 10,000 fighters (detention.detainees)". A change of words alone
/// has no line; the words show it.
pub(super) fn lines(report: &DiffReport<'_>, edit: &Edit<'_>) -> Vec<String> {
    let mut lines: Vec<String> = edit.changes.iter().flat_map(|(_, change)| change_lines(report, change)).collect();
    let mut seen = BTreeSet::new();
    // a figure and the statement it stands in change speakers together
    lines.retain(|line| seen.insert(line.clone()));
    lines
}

fn change_lines(report: &DiffReport<'_>, change: &ClaimChange) -> Vec<String> {
    let old = change.base.map(|p| Claim::new(report.base.sources, p));
    let new = change.head.map(|p| Claim::new(report.head.sources, p));
    match (old, new) {
        (Some(old), Some(new)) => change
            .aspects
            .iter()
            .filter_map(|aspect| match aspect {
                Aspect::Value => Some(format!("value: {} → {}{}", old.words(), new.words(), new.rule())),
                Aspect::Speaker => Some(format!("speaker: {} → {}", old.speaker(), new.speaker())),
                Aspect::Wording => None,
            })
            .collect(),
        (None, Some(new)) => vec![format!("added: {}", new.described())],
        (Some(old), None) => vec![format!("removed: {}", old.described())],
        (None, None) => Vec::new(),
    }
}

/// A claim of one version.
struct Claim<'a> {
    source: &'a Source,
    place: ClaimPlace,
}

impl<'a> Claim<'a> {
    fn new(sources: &'a [Source], place: ClaimPlace) -> Claim<'a> {
        Claim { source: &sources[place.article()], place }
    }

    fn quantity(&self) -> Option<&'a QuantityClaim> {
        match self.place {
            ClaimPlace::Quantity(_, i) => self.source.claims.quantities.get(i),
            ClaimPlace::Attribution(..) => None,
        }
    }

    fn attribution(&self) -> Option<&'a Attribution> {
        match self.place {
            ClaimPlace::Quantity(_, i) => {
                self.source.claims.attributions.get(self.source.claims.quantities[i].attribution?)
            }
            ClaimPlace::Attribution(_, i) => self.source.claims.attributions.get(i),
        }
    }

    /// The claim's own words; of a quantity with what is counted.
    fn words(&self) -> String {
        let range = match (self.quantity(), self.attribution()) {
            (Some(quantity), _) => quantity.range,
            (None, Some(attribution)) => attribution.range,
            (None, None) => return String::new(),
        };
        let words = shortened(&one_line(self.source.article.words(range)), AROUND * 2);
        match self.quantity().and_then(|q| q.noun.as_deref()) {
            Some(noun) => format!("{words} {}", one_line(noun)),
            None => words,
        }
    }

    fn rule(&self) -> String {
        self.quantity().and_then(|q| q.quantity.as_deref()).map(|rule| format!(" ({rule})")).unwrap_or_default()
    }

    fn speaker(&self) -> String {
        let speaker = self.attribution().and_then(|a| a.speaker.as_ref());
        speaker.map_or_else(|| "nobody".to_owned(), |s| one_line(s.name.as_deref().unwrap_or(&s.text)))
    }

    fn described(&self) -> String {
        match self.quantity() {
            Some(_) => format!("{}{}", self.words(), self.rule()),
            None => format!("what {} says", self.speaker()),
        }
    }
}

/// The words of an edit's sentence: what both versions have, what is gone, what is new. Long unchanged parts are cut.
pub(super) fn words(report: &DiffReport<'_>, edit: &Edit<'_>) -> Vec<Words> {
    let text = |sources: &[Source], at: Option<Place>| {
        at.map(|(article, range)| shortened(&one_line(sources[article].article.words(range)), COMPARED))
    };
    let (old, new) = (text(report.base.sources, edit.old), text(report.head.sources, edit.new));
    let (Some(old), Some(new)) = (&old, &new) else {
        // what was added or removed is shown as it stands
        return old.or(new).map(|text| Words::Same(shortened(&text, AROUND * 4))).into_iter().collect();
    };
    let runs = joined(word_diff(old, new));
    let last = runs.len().saturating_sub(1);
    let words = runs.into_iter().enumerate().map(|(i, run)| match run {
        Words::Same(text) => Words::Same(cut(&text, i == 0, i == last)),
        Words::Removed(text) => Words::Removed(shortened(&text, AROUND * 4)),
        Words::Added(text) => Words::Added(shortened(&text, AROUND * 4)),
    });
    words.collect()
}

/// Changes with nothing but a space between them are one: "about 9,000" became "over 12,000", not one word after the other.
fn joined(runs: Vec<WordRun<'_>>) -> Vec<Words> {
    let mut out = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        match run {
            WordRun::Removed(text) => removed += text,
            WordRun::Added(text) => added += text,
            WordRun::Same(space)
                if space.trim().is_empty() && !(removed.is_empty() && added.is_empty()) && runs.peek().is_some() =>
            {
                removed += space;
                added += space;
            }
            WordRun::Same(text) => {
                flush(&mut removed, &mut added, &mut out);
                out.push(Words::Same(text.to_owned()));
            }
        }
    }
    flush(&mut removed, &mut added, &mut out);
    out
}

fn flush(removed: &mut String, added: &mut String, out: &mut Vec<Words>) {
    // a space that only one of them would lose or win is no change
    if removed.trim().is_empty() && added.trim().is_empty() {
        if !(removed.is_empty() && added.is_empty()) {
            out.push(Words::Same(" ".to_owned()));
        }
    } else {
        out.extend(Some(removed.clone()).filter(|t| !t.trim().is_empty()).map(Words::Removed));
        out.extend(Some(added.clone()).filter(|t| !t.trim().is_empty()).map(Words::Added));
    }
    removed.clear();
    added.clear();
}

/// Unchanged words near a change: the end of the first run, the beginning of the last, both ends of one between.
fn cut(text: &str, first: bool, last: bool) -> String {
    let count = text.chars().count();
    let tail = |n: usize| text.char_indices().nth(count - n).map_or("", |(at, _)| &text[at..]);
    let head = |n: usize| text.char_indices().nth(n).map_or(text, |(at, _)| &text[..at]);
    match (first, last) {
        (true, true) => shortened(text, AROUND * 2),
        (true, false) if count > AROUND => format!("…{}", tail(AROUND)),
        (false, true) if count > AROUND => format!("{}…", head(AROUND)),
        (false, false) if count > 2 * AROUND => format!("{} … {}", head(AROUND), tail(AROUND)),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let mark = |words| match words {
            Words::Same(text) => text,
            Words::Removed(text) => format!("[-{text}-]"),
            Words::Added(text) => format!("{{+{text}+}}"),
        };
        joined(word_diff(old, new)).into_iter().map(mark).collect()
    }

    #[test]
    fn neighbouring_changes_are_one() {
        assert_eq!(shown("hold about 9,000 men", "hold over 12,000 men"), "hold [-about 9,000-]{+over 12,000+} men");
        assert_eq!(shown("the men said", "the old men said"), "the {+old +}men said");
        assert_eq!(shown("one two", "one two"), "one two");
        assert_eq!(shown("he said so", "he said"), "he said[- so-]");
    }

    #[test]
    fn long_unchanged_words_are_cut() {
        let long = "word ".repeat(60);
        assert!(cut(&long, true, false).starts_with('…') && cut(&long, true, false).chars().count() == AROUND + 1);
        assert!(cut(&long, false, true).ends_with('…'));
        assert!(cut(&long, false, false).contains(" … "));
        assert_eq!(cut("short", false, false), "short");
    }
}
