//! Comparison: the claims of all articles to findings.
//!
//! Claims are grouped by what makes them comparable and folded group by group; no step looks at all pairs. Articles
//! come sorted by id, groups are kept in sorted maps, and findings are sorted at the end, so the same input gives
//! the same findings whatever the order of paths and the number of threads.
//!
//! A file a finding kind or a family of kinds; their texts for people stand in `kinds/`.

mod ages;
mod align;
mod aligned;
mod contested;
mod dates;
mod evidence;
mod happenings;
mod houses;
mod join;
mod kin;
mod known;
mod names;
mod near;
mod origin;
mod parts;
mod plans;
mod postings;
mod quantity;
mod quotes;
mod roles;
mod shares;
mod sides;
mod sourcing;
mod speakers;
mod story;
mod subjects;
mod things;
mod unintroduced;

pub use origin::{Sketch, find_origins};
pub use story::Stories;

use crate::article::Article;
use crate::extract::Claims;
use crate::finding::Severity;
use crate::finding::{Agreement, Evidence, Finding, FindingKind, Fingerprint, Side};
use crate::rules::RuleSet;
use crate::text::squeeze;
use rayon::prelude::*;
use std::sync::Arc;

/// An article with its claims.
#[derive(Debug, Clone)]
pub struct Source {
    /// The article.
    pub article: Article,
    /// What was extracted from it.
    pub claims: Claims,
}

impl Source {
    /// What to call it: the outlet, or the file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.article.source.as_deref().unwrap_or_else(|| {
            let file = self.article.id.rsplit(['/', '\\']).next().unwrap_or(&self.article.id);
            file.rsplit_once('.').map_or(file, |(stem, _)| stem)
        })
    }

    /// How many claims were extracted from it.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.claims.quantities.len() + self.claims.attributions.len()
    }
}

/// What comparison found.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// The findings, most serious first, then by kind, rule and place.
    pub findings: Vec<Finding>,
    /// What several origins agree on.
    pub agreements: Vec<Agreement>,
    /// For each article the article that stands for its origin; itself unless it is a reprint.
    pub origins: Vec<usize>,
    /// Which articles report the same happening.
    pub stories: Stories,
    /// How many further findings were silenced.
    pub silenced: usize,
}

/// Compares the claims of `sources`, which must be sorted by article id.
#[must_use]
pub fn compare(sources: &[Source], rules: &RuleSet) -> Comparison {
    let (origins, stories) = rayon::join(|| find_origins(sources), || story::find_stories(sources, &rules.lexicon));
    let context = Context { sources, rules, origins: &origins, stories: &stories };
    let mut findings = Vec::new();
    let agreements = quantity::compare_quantities(&context, &mut findings);
    // each looks for its own kinds and knows nothing of the others; the order of the list is the order of what they find
    let finders: [Finder; 11] = [
        contested::find_contested,
        dates::find_date_mismatches,
        sourcing::find_unsourced,
        shares::find_wrong_shares,
        names::find_name_variants,
        houses::find_house_variants,
        ages::find_age_conflicts,
        speakers::find_speaker_conflicts,
        quotes::find_unbalanced,
        roles::find_role_conflicts,
        unintroduced::find_unintroduced,
    ];
    let found: Vec<Vec<Finding>> = finders
        .par_iter()
        .map(|find| {
            let mut findings = Vec::new();
            find(&context, &mut findings);
            findings
        })
        .collect();
    findings.extend(found.into_iter().flatten());
    // these leave out what is found already
    aligned::find_differences(&context, &mut findings);
    happenings::find_date_conflicts(&context, &mut findings);
    plans::find_plan_conflicts(&context, &mut findings);
    finish(&context, &mut findings);
    Comparison { findings, agreements, origins, stories, silenced: 0 }
}

/// A comparison that needs no other's findings.
type Finder = fn(&Context<'_>, &mut Vec<Finding>);

/// What every comparison reads.
struct Context<'a> {
    sources: &'a [Source],
    rules: &'a RuleSet,
    origins: &'a [usize],
    stories: &'a story::Stories,
}

impl Context<'_> {
    /// How many independent origins stand behind some passages.
    fn count_origins(&self, claims: &[Evidence]) -> usize {
        let mut origins: Vec<usize> = claims.iter().map(|c| self.origins[c.article]).collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }

    /// A side, its passages sorted.
    fn side(&self, value: String, mut claims: Vec<Evidence>) -> Side {
        claims.sort();
        claims.dedup();
        let origins = self.count_origins(&claims);
        Side { value, claims, origins }
    }

    /// A finding without its id, which [`finish`] gives.
    fn finding(&self, kind: FindingKind, message: String, why: String, sides: Vec<Side>) -> Finding {
        Finding {
            id: String::new(),
            kind,
            severity: self.rules.severity(kind),
            rule: None,
            message,
            why,
            sides,
            undecided: Vec::new(),
        }
    }
}

/// Sorts findings and gives them their ids.
fn finish(context: &Context<'_>, findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        let mut print = Fingerprint::default();
        print.add(finding.kind.name());
        print.add(finding.rule.as_deref().unwrap_or(""));
        let mut parts: Vec<String> = Vec::new();
        for side in &finding.sides {
            for claim in &side.claims {
                let article = &context.sources[claim.article].article;
                let words = squeeze(&article.text[claim.range.start()..claim.range.end()]);
                parts.push(format!("{}\u{0}{}", article.id, words.to_lowercase()));
            }
        }
        parts.sort();
        parts.dedup();
        parts.iter().for_each(|p| print.add(p));
        finding.id = print.to_string();
    }
    let place = |f: &Finding| f.sides.first().and_then(|s| s.claims.first()).map(|c| (c.article, c.range));
    findings.sort_by(|a, b| {
        (severity_rank(b.severity).cmp(&severity_rank(a.severity)))
            .then(a.kind.cmp(&b.kind))
            .then(a.rule.cmp(&b.rule))
            .then(place(a).cmp(&place(b)))
            .then(a.message.cmp(&b.message))
    });
    // two findings of the same claims get ids of their own, in this order
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for finding in findings.iter_mut() {
        let count = seen.entry(finding.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            finding.id = format!("{}-{count}", finding.id);
        }
    }
}

fn severity_rank(severity: Severity) -> u8 {
    match severity {
        Severity::Info => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    }
}

/// Joins words as a sentence does: "a, b and c".
fn enumerate(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// Shared text.
fn shared(text: impl AsRef<str>) -> Arc<str> {
    text.as_ref().into()
}
