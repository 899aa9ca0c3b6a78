//! `date-conflict` for what is still to come: one plan for this year and for the next, told in other words.
//!
//! What is past may have happened each year; what will happen is told of once. So a week, month or year is held against another only where
//! each is the one time of a sentence about what somebody "will" or "is to" do, both sentences are kin ([`super::kin`]), the verb is the
//! same, and no figure stands in them: forecasts give one for each year.

use super::align::{Slot, words};
use super::happenings::{one_company, people};
use super::kin::{Bag, bag, join_kin, stem};
use super::known::Known;
use super::things::{Place, Things};
use super::{Context, enumerate};
use crate::extract::date::{DateMention, When};
use crate::finding::{Evidence, Finding, FindingKind, Severity, Side};
use crate::lexicon::Class;
use crate::text::TextRange;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Least kinship of two sentences that tell one plan.
const KIN: f64 = 0.6;
/// Most periods between two that one plan can be told for; farther apart it is another one of the kind.
const APART: i32 = 3;

pub(super) fn find_plan_conflicts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.sources.len() < 2 {
        return;
    }
    let (mut bags, mut plans): (Vec<Bag>, Vec<Plan>) = (Vec::new(), Vec::new());
    for (article, source) in context.sources.iter().enumerate() {
        let dates = &source.claims.dates;
        let mut seen = 0;
        for (sentence, range) in source.claims.sentences.iter().enumerate() {
            let first = seen;
            seen += dates[first..].iter().take_while(|d| d.range.end() <= range.end()).count();
            let mut periods = (first..seen).filter(|&i| period(&dates[i], source.article.published).is_some());
            let (Some(index), None) = (periods.next(), periods.next()) else { continue };
            let Some(act) = act(context, article, sentence, dates[index].range) else { continue };
            bags.push(bag(context, (article, sentence)));
            plans.push(Plan { place: (article, index), act, people: people(context, article, *range) });
        }
    }
    let mut things = Things::default();
    let asked = |i: usize| (plans[i].act, &plans[i].people);
    let one_plan = |x: &(u64, &BTreeSet<String>), y: &(u64, &BTreeSet<String>)| x.0 == y.0 && one_company(x.1, y.1);
    join_kin(context, &bags, KIN, asked, one_plan, |a, b| things.join(plans[a].place, plans[b].place));
    let known = Known::new(findings);
    for thing in things.components() {
        findings.extend(conflict(context, &thing).filter(|f| !known.sets_apart(&f.sides)));
    }
}

/// A sentence that tells of something to come.
struct Plan {
    /// The article and the index of the time among its dates.
    place: Place,
    /// The stem of what will be done.
    act: u64,
    /// The surnames in the sentence.
    people: BTreeSet<String>,
}

/// A time longer than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Period {
    /// So many of this many days from an unknown day of publication.
    From(i32, i32),
    /// Of this many days, counted from the year 0.
    At(i32, i32),
}

impl Period {
    /// Whether two are surely different times of one plan.
    fn differs(self, other: Period) -> bool {
        match (self, other) {
            (Period::From(unit, a), Period::From(other, b)) | (Period::At(unit, a), Period::At(other, b)) => {
                unit == other && a != b && (a - b).abs() <= APART
            }
            _ => false,
        }
    }
}

const YEAR: i32 = 365;
const MONTH: i32 = 30;

fn period(mention: &DateMention, published: Option<Date>) -> Option<Period> {
    let months = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month);
    match mention.when {
        When::Year(year) => Some(Period::At(YEAR, i32::from(year))),
        When::Month { year: Some(year), month } => Some(Period::At(MONTH, months(year, month))),
        // "this year", "next month"
        When::Relative { days, slack } if matches!(slack + 1, YEAR | MONTH) => {
            let (unit, from) = (slack + 1, days / (slack + 1));
            Some(match published {
                Some(day) if unit == YEAR => Period::At(unit, i32::from(day.year()) + from),
                Some(day) => Period::At(unit, months(day.year(), day.month()) + from),
                None => Period::From(unit, from),
            })
        }
        _ => None,
    }
}

/// The stem of the verb behind the "will" or "is to" of a sentence, where a time stands behind it and no figure in the sentence.
fn act(context: &Context<'_>, article: usize, sentence: usize, time: TextRange) -> Option<u64> {
    let source = &context.sources[article];
    let lexicon = &context.rules.lexicon;
    let words = words(source, source.claims.sentences[sentence]);
    if words.iter().any(|w| matches!(w.slot, Slot::Quantity(_))) {
        return None;
    }
    let at = words.iter().position(|w| w.range.overlaps(time))?;
    let mut folded = String::new();
    let mut to_come = false;
    for word in &words[..at] {
        let id = lexicon.look_up(&source.article.text[word.range.start()..word.range.end()], &mut folded);
        let class = lexicon.class(id);
        if matches!(folded.as_str(), "will" | "shall" | "to") && !word.capital {
            to_come = true;
        } else if to_come && !class.intersects(Class::ADVERB | Class::AUXILIARY) {
            // the lexicon has few verbs
            let base = class.intersects(Class::VERB_BASE | Class::VERB_ING) || !id.is_known() && !word.capital;
            if base {
                return Some(stem(lexicon, id, &folded));
            }
            to_come = false;
        }
    }
    None
}

fn conflict(context: &Context<'_>, places: &[Place]) -> Option<Finding> {
    let mut by_period: BTreeMap<Period, Vec<Evidence>> = BTreeMap::new();
    let mut of_article: BTreeMap<usize, BTreeSet<Period>> = BTreeMap::new();
    for &(article, index) in places {
        let source = &context.sources[article];
        let mention = &source.claims.dates[index];
        if let Some(period) = period(mention, source.article.published) {
            by_period.entry(period).or_default().push(context.evidence(article, mention.range));
            of_article.entry(article).or_default().insert(period);
        }
    }
    let periods: Vec<Period> = by_period.keys().copied().collect();
    // a report that tells of both tells two plans apart
    if of_article.values().any(|told| told.len() > 1) || !periods.windows(2).any(|w| w[0].differs(w[1])) {
        return None;
    }
    let undated = periods.iter().any(|p| matches!(p, Period::From(..)));
    let sides: Vec<Side> =
        by_period.into_values().map(|passages| context.side(context.words(&passages[0]), passages)).collect();
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
    let message = format!("One plan, different times: {}.", enumerate(&told));
    let origins: Vec<String> = sides.iter().map(|s| s.origins.to_string()).collect();
    let shared = context.stories.shared_words(context.stories.of(places[0].0));
    let dates = if undated { ", not every report is dated" } else { "" };
    let why = format!(
        "The reports are of one story ({}), the sentences share most of their words and tell of the same act to come{dates}. Independent origins: {}.",
        shared.join(", "),
        origins.join(" against ")
    );
    let mut finding = context.finding(FindingKind::DateConflict, message, why, sides);
    if undated {
        finding.severity = Severity::Info;
    }
    Some(finding)
}
