//! What a run is about: its articles and outlets, its counts, and what there is to filter by.

use super::shown::Shown;
use crate::finding::{Evidence, Finding, FindingKind, Severity};
use crate::report::Report;
use crate::value::grouped;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The head of the page.
#[derive(Debug)]
pub(super) struct Overview {
    /// What the page is about, as a headline.
    pub(super) headline: &'static str,
    /// "5 articles from 5 outlets"
    pub(super) articles: String,
    /// "16 December 2024 to 22 January 2026", where any is dated.
    pub(super) period: Option<String>,
    /// "43 claims"
    pub(super) claims: String,
    /// "2 of them reprints", where there are any.
    pub(super) reprints: Option<String>,
    /// How many findings there are.
    pub(super) findings: usize,
    /// "7 findings"
    pub(super) found: String,
    /// How many figures several origins agree on.
    pub(super) agreements: usize,
}

impl Overview {
    pub(super) fn new(report: &Report<'_>) -> Overview {
        let dates = || report.sources.iter().filter_map(|s| s.article.published);
        let outlets: BTreeSet<&str> = report.sources.iter().map(|s| s.name()).collect();
        let reprints = report.comparison.origins.iter().enumerate().filter(|&(i, &origin)| i != origin).count();
        Overview {
            headline: match (report.comparison.findings.len(), report.sources.len()) {
                (0, _) => "Nothing to check",
                (_, 1) => "Worth a second look",
                _ => "Where the reports disagree",
            },
            articles: format!("{} from {}", counted(report.sources.len(), "article"), counted(outlets.len(), "outlet")),
            period: dates().min().zip(dates().max()).map(|(first, last)| {
                if first == last { day(first) } else { format!("{} to {}", day(first), day(last)) }
            }),
            claims: counted(report.claims(), "claim"),
            reprints: match reprints {
                0 => None,
                1 => Some("1 of them a reprint".into()),
                _ => Some(format!("{reprints} of them reprints")),
            },
            findings: report.comparison.findings.len(),
            found: counted(report.comparison.findings.len(), "finding"),
            agreements: report.comparison.agreements.len(),
        }
    }
}

/// "1 claim", "3,007 claims"
fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{} {noun}s", grouped(n as f64)) }
}

/// "16 December 2024"
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Something to filter by, with how many findings have it.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) key: String,
    pub(super) name: Shown,
    pub(super) count: usize,
}

/// The severities of the run, most serious first.
pub(super) fn severities(report: &Report<'_>) -> Vec<Choice> {
    let count = |s: Severity| report.comparison.findings.iter().filter(|f| f.severity == s).count();
    Severity::ALL
        .into_iter()
        .rev()
        .map(|s| Choice { key: s.name().into(), name: Shown::new(meaning(s)), count: count(s) })
        .filter(|choice| choice.count > 0)
        .collect()
}

/// What a severity asks of an editor.
fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Worth stopping for",
        Severity::Warning => "Worth checking",
        Severity::Info => "Worth knowing",
    }
}

/// A finding kind of the run.
#[derive(Debug)]
pub(super) struct KindEntry {
    pub(super) name: &'static str,
    pub(super) summary: &'static str,
    pub(super) count: usize,
}

/// The kinds of the run's findings, by name.
pub(super) fn kinds(report: &Report<'_>) -> Vec<KindEntry> {
    let mut counts: BTreeMap<&str, (FindingKind, usize)> = BTreeMap::new();
    for finding in &report.comparison.findings {
        counts.entry(finding.kind.name()).or_insert((finding.kind, 0)).1 += 1;
    }
    counts.into_iter().map(|(name, (kind, count))| KindEntry { name, summary: kind.summary(), count }).collect()
}

/// Numbers for outlets, by name; a name may be anything, a number can stand in an attribute.
#[derive(Debug)]
pub(super) struct Outlets<'a> {
    names: BTreeMap<&'a str, usize>,
    /// For each article its outlet.
    of: Vec<usize>,
}

impl<'a> Outlets<'a> {
    pub(super) fn new(report: &Report<'a>) -> Outlets<'a> {
        let mut names: BTreeMap<&str, usize> = report.sources.iter().map(|s| (s.name(), 0)).collect();
        names.values_mut().enumerate().for_each(|(i, number)| *number = i);
        let of = report.sources.iter().map(|s| names[s.name()]).collect();
        Outlets { names, of }
    }

    /// The outlets of some passages, as a list of numbers with spaces between.
    pub(super) fn list<'e>(&self, passages: impl Iterator<Item = &'e Evidence>) -> String {
        list(passages.map(|e| self.of[e.article]))
    }

    /// The outlets that findings show, by name.
    pub(super) fn choices(&self, report: &Report<'_>) -> Vec<Choice> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for finding in &report.comparison.findings {
            let shown: BTreeSet<usize> = passages(finding).map(|e| self.of[e.article]).collect();
            shown.into_iter().for_each(|outlet| *counts.entry(outlet).or_default() += 1);
        }
        let choice = |(name, number): (&&str, &usize)| {
            let count = *counts.get(number)?;
            Some(Choice { key: number.to_string(), name: Shown::new(name), count })
        };
        self.names.iter().filter_map(choice).collect()
    }
}

/// Numbers in order, each once, with spaces between: a list in an attribute.
pub(super) fn list(numbers: impl Iterator<Item = usize>) -> String {
    numbers.collect::<BTreeSet<_>>().iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

/// All passages that a finding shows.
pub(super) fn passages(finding: &Finding) -> impl Iterator<Item = &Evidence> {
    finding.sides.iter().flat_map(|s| &s.claims).chain(&finding.undecided)
}

/// A line in the list of articles.
#[derive(Debug)]
pub(super) struct ArticleRow {
    pub(super) outlet: Shown,
    pub(super) date: Option<Date>,
    pub(super) title: Option<Shown>,
    pub(super) path: Shown,
    /// The outlet and path of the article that stands for the same origin, where that is another.
    pub(super) origin: Option<(Shown, Shown)>,
    /// Findings that show it.
    pub(super) findings: usize,
}

impl ArticleRow {
    pub(super) fn day(&self) -> Option<String> {
        self.date.map(day)
    }
}

/// The articles of the run, in the order of their paths.
pub(super) fn articles(report: &Report<'_>) -> Vec<ArticleRow> {
    let mut counts = vec![0; report.sources.len()];
    for finding in &report.comparison.findings {
        let shown: BTreeSet<usize> = passages(finding).map(|e| e.article).collect();
        shown.into_iter().for_each(|article| counts[article] += 1);
    }
    let name = |i: usize| Shown::new(report.sources[i].name());
    let path = |i: usize| Shown::new(&report.sources[i].article.id);
    report
        .sources
        .iter()
        .zip(&report.comparison.origins)
        .enumerate()
        .map(|(i, (source, &origin))| ArticleRow {
            outlet: name(i),
            date: source.article.published,
            title: source.article.title.as_deref().map(Shown::new),
            path: path(i),
            origin: (origin != i).then(|| (name(origin), path(origin))),
            findings: counts[i],
        })
        .collect()
}
