//! What the page shows of each finding, ready for the templates.

use super::diff::{Piece, word_diff};
use super::overview::{Outlets, day, list, passages};
use super::passage::Context;
use super::plot::{Figure, Order, Plot, colour};
use super::shown::Shown;
use crate::finding::{Agreement, Evidence, Finding, FindingKind, Side};
use crate::report::Report;
use crate::report::words::plural;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The findings of one story.
#[derive(Debug)]
pub(super) struct StoryView {
    /// The story's number: its first article's.
    pub(super) number: usize,
    /// The headline of its earliest article that has one, or the outlet.
    pub(super) title: Shown,
    /// "3 articles from 2 origins"
    pub(super) about: String,
    /// Words that its articles share; empty for a single article.
    pub(super) words: Shown,
    pub(super) findings: Vec<FindingView>,
}

#[derive(Debug)]
pub(super) struct FindingView {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) severity: &'static str,
    pub(super) rule: Option<Shown>,
    pub(super) message: Shown,
    pub(super) why: Shown,
    /// Indices of the articles on its sides, with spaces between.
    pub(super) articles: String,
    /// Numbers of the outlets that it shows.
    pub(super) outlets: String,
    /// The outlets by name: who reports it.
    pub(super) names: Shown,
    pub(super) sides: Vec<SideView>,
    /// Passages that fit every side.
    pub(super) undecided: Option<Passages>,
    pub(super) wordings: Vec<Wording>,
    pub(super) plot: Option<Plot>,
    /// Unfolded when the page opens.
    pub(super) open: bool,
}

/// A side.
#[derive(Debug)]
pub(super) struct SideView {
    /// From 1.
    pub(super) number: usize,
    /// The number of its colour in the style sheet.
    pub(super) colour: usize,
    pub(super) value: Shown,
    /// Whether the value is as short as a figure or a name.
    pub(super) short: bool,
    /// "2 origins, 3 passages"
    pub(super) behind: String,
    pub(super) passages: Passages,
}

/// Passages by origin.
#[derive(Debug)]
pub(super) struct Passages {
    pub(super) origins: Vec<OriginView>,
    /// Further origins, folded.
    pub(super) more: Vec<OriginView>,
    /// Passages that are not on the page, of very many.
    pub(super) left_out: usize,
}

/// The passages of reports that have one origin.
#[derive(Debug)]
pub(super) struct OriginView {
    pub(super) first: PassageView,
    /// The others, folded.
    pub(super) rest: Vec<PassageView>,
    /// Outlets of the others; empty where they are all of the same article.
    pub(super) reprints: Shown,
}

#[derive(Debug)]
pub(super) struct PassageView {
    pub(super) outlet: Shown,
    pub(super) date: Option<Date>,
    pub(super) path: Shown,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) context: Context,
    pub(super) speaker: Option<Shown>,
    pub(super) note: Option<Shown>,
}

impl PassageView {
    pub(super) fn day(&self) -> Option<String> {
        self.date.map(day)
    }
}

/// Two wordings of a quotation with what differs marked.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) left: (Shown, Vec<Piece>),
    pub(super) right: (Shown, Vec<Piece>),
}

/// A value that several origins agree on.
#[derive(Debug)]
pub(super) struct AgreementView {
    pub(super) rule: Shown,
    pub(super) value: Shown,
    pub(super) behind: String,
    pub(super) names: Shown,
    pub(super) passages: Passages,
    pub(super) plot: Option<Plot>,
}

/// Findings unfolded when the page opens; in a longer report all are folded but the first.
const UNFOLDED: usize = 6;
/// Origins of a side that are shown at once, and passages of a side on the page: an archive can have thousands.
const ORIGINS: usize = 4;
const PASSAGES: usize = 100;
/// Outlets named in one line.
const NAMES: usize = 12;
/// Characters of a value that is set large.
const SHORT: usize = 28;

pub(super) fn stories(report: &Report<'_>, outlets: &Outlets<'_>) -> Vec<StoryView> {
    let few = report.comparison.findings.len() <= UNFOLDED;
    let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for article in 0..report.sources.len() {
        articles.entry(report.comparison.stories.of(article)).or_default().push(article);
    }
    report
        .by_story()
        .into_iter()
        .enumerate()
        .map(|(place, (story, findings))| {
            let members = &articles[&story];
            let origins: BTreeSet<usize> = members.iter().map(|&a| report.comparison.origins[a]).collect();
            StoryView {
                number: story,
                title: title(report, story, members),
                about: format!("{} from {}", plural(members.len(), "article"), plural(origins.len(), "origin")),
                words: match members.as_slice() {
                    [_] => Shown::default(),
                    _ => Shown::new(&report.comparison.stories.shared_words(story).join(", ")),
                },
                findings: findings
                    .into_iter()
                    .enumerate()
                    .map(|(i, finding)| finding_view(report, outlets, finding, few || (place, i) == (0, 0)))
                    .collect(),
            }
        })
        .collect()
}

/// What to call a story.
fn title(report: &Report<'_>, story: usize, members: &[usize]) -> Shown {
    let titles = members.iter().filter_map(|&a| {
        let article = &report.sources[a].article;
        // an undated article is no earliest one
        Some((article.published.unwrap_or(Date::MAX), a, article.title.as_deref()?))
    });
    Shown::new(titles.min().map_or_else(|| report.sources[story].name(), |(_, _, title)| title))
}

fn finding_view(report: &Report<'_>, outlets: &Outlets<'_>, finding: &Finding, open: bool) -> FindingView {
    let order = if finding.kind == FindingKind::QuantityUpdate { Order::Time } else { Order::Sides };
    let sides = finding.sides.iter().enumerate().flat_map(|(i, side)| side.claims.iter().map(move |c| (i + 1, c)));
    let figures = sides.chain(finding.undecided.iter().map(|c| (0, c)));
    FindingView {
        id: finding.id.clone(),
        kind: finding.kind.name(),
        severity: finding.severity.name(),
        rule: finding.rule.as_deref().map(Shown::new),
        message: Shown::new(&finding.message),
        why: Shown::new(&finding.why),
        articles: list(finding.sides.iter().flat_map(|s| &s.claims).map(|c| c.article)),
        outlets: outlets.list(passages(finding)),
        names: names(report, passages(finding)),
        sides: finding.sides.iter().enumerate().map(|(i, side)| side_view(report, i + 1, side)).collect(),
        undecided: (!finding.undecided.is_empty()).then(|| by_origin(report, &finding.undecided)),
        wordings: if finding.kind == FindingKind::QuoteAltered { wordings(report, finding) } else { Vec::new() },
        plot: plot(report, figures, order),
        open,
    }
}

fn side_view(report: &Report<'_>, number: usize, side: &Side) -> SideView {
    SideView {
        number,
        colour: colour(number),
        value: Shown::new(&side.value),
        short: side.value.chars().count() <= SHORT,
        behind: behind(side.origins, &side.claims),
        passages: by_origin(report, &side.claims),
    }
}

pub(super) fn agreements(report: &Report<'_>) -> Vec<AgreementView> {
    let view = |agreement: &Agreement| AgreementView {
        rule: Shown::new(&agreement.rule),
        value: Shown::new(&agreement.value),
        behind: behind(agreement.origins, &agreement.claims),
        names: names(report, agreement.claims.iter()),
        passages: by_origin(report, &agreement.claims),
        plot: plot(report, agreement.claims.iter().map(|c| (1, c)), Order::Sides),
    };
    report.comparison.agreements.iter().map(view).collect()
}

/// "1 passage", "2 origins, 3 passages"
fn behind(origins: usize, claims: &[Evidence]) -> String {
    if claims.len() == 1 {
        return "1 passage".into();
    }
    format!("{}, {}", plural(origins, "origin"), plural(claims.len(), "passage"))
}

/// The outlets of some passages, each once, in the order of the passages.
fn names<'e>(report: &Report<'_>, passages: impl Iterator<Item = &'e Evidence>) -> Shown {
    let mut seen = BTreeSet::new();
    let mut names: Vec<&str> = passages.map(|e| report.sources[e.article].name()).filter(|n| seen.insert(*n)).collect();
    let left_out = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    let and_more = if left_out > 0 { format!(" and {left_out} more") } else { String::new() };
    Shown::new(&(names.join(", ") + &and_more))
}

/// Passages by origin, in the order of each origin's first passage.
fn by_origin(report: &Report<'_>, claims: &[Evidence]) -> Passages {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Evidence>> = Vec::new();
    for claim in claims.iter().take(PASSAGES) {
        let place = *places.entry(report.comparison.origins[claim.article]).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(claim);
    }
    let mut origins: Vec<OriginView> = groups.into_iter().map(|group| origin(report, &group)).collect();
    let more = origins.split_off(origins.len().min(ORIGINS));
    Passages { origins, more, left_out: claims.len().saturating_sub(PASSAGES) }
}

fn origin(report: &Report<'_>, passages: &[&Evidence]) -> OriginView {
    let (first, rest) = passages.split_first().expect("an origin is there because of a passage");
    OriginView {
        first: passage(report, first),
        rest: rest.iter().map(|e| passage(report, e)).collect(),
        reprints: names(report, rest.iter().copied().filter(|e| e.article != first.article)),
    }
}

fn passage(report: &Report<'_>, evidence: &Evidence) -> PassageView {
    let source = &report.sources[evidence.article];
    let place = report.place(evidence);
    PassageView {
        outlet: Shown::new(source.name()),
        date: source.article.published,
        path: Shown::new(place.path),
        line: place.start.line,
        column: place.start.column,
        context: Context::new(source, evidence),
        speaker: evidence.speaker.as_deref().map(Shown::new),
        note: evidence.note.as_deref().map(Shown::new),
    }
}

/// Each further wording against the first.
fn wordings(report: &Report<'_>, finding: &Finding) -> Vec<Wording> {
    let Some((first, others)) = finding.sides.split_first() else { return Vec::new() };
    let wording = |side: &Side, pieces| (names(report, side.claims.iter()), pieces);
    others
        .iter()
        .map(|other| {
            let [left, right] = word_diff(&first.value, &other.value);
            Wording { left: wording(first, left), right: wording(other, right) }
        })
        .collect()
}

/// The figures of passages, each with the number of its side.
fn plot<'e>(report: &Report<'_>, claims: impl Iterator<Item = (usize, &'e Evidence)>, order: Order) -> Option<Plot> {
    let figure = |(side, evidence): (usize, &Evidence)| {
        let source = &report.sources[evidence.article];
        let claim = source.claims.quantities.get(evidence.quantity?)?;
        Some(Figure {
            article: evidence.article,
            origin: report.comparison.origins[evidence.article],
            outlet: Shown::new(source.name()),
            date: claim.as_of.or(source.article.published),
            value: claim.value,
            side,
            speaker: evidence.speaker.as_deref().map(Shown::new),
        })
    };
    Plot::new(claims.filter_map(figure).collect(), order)
}
