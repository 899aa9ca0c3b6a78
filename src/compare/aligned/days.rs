//! A day in the place of another.

use super::why;
use crate::compare::things::Place;
use crate::compare::{Context, enumerate};
use crate::extract::date::When;
use crate::finding::{Evidence, Finding, FindingKind, Side};
use std::collections::BTreeMap;

/// The days of one place, if they differ.
pub(super) fn date_conflict(context: &Context<'_>, places: &[Place]) -> Option<Finding> {
    let mut by_day: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for &(article, index) in places {
        let source = &context.sources[article];
        let mention = &source.claims.dates[index];
        let published = source.article.published;
        let day = match mention.when {
            When::Relative { .. } => match mention.when.resolve(published) {
                // "yesterday" of an undated page can be any day
                Some((first, last)) if first == last => first.to_string(),
                _ => continue,
            },
            When::Weekday(weekday) => format!("{weekday:?}"),
            When::Day { year: Some(_), .. } | When::Month { year: Some(_), .. } | When::Year(_) => {
                mention.when.resolve(None).map(|(first, last)| format!("{first}/{last}"))?
            }
            When::Day { month, day, .. } => format!("--{month:02}-{day:02}"),
            When::Month { month, .. } => format!("--{month:02}"),
        };
        by_day.entry(day).or_default().push(context.evidence(article, mention.range));
    }
    // a weekday and a date can be the same day: only like is held against like
    let shape = |day: &str| (day.starts_with("--"), day.contains('/'), day.len());
    let mut shapes: Vec<_> =
        by_day.keys().map(|d| if d.ends_with("day") { (false, false, 0) } else { shape(d) }).collect();
    shapes.dedup();
    if by_day.len() < 2 || shapes.len() > 1 {
        return None;
    }
    let sides: Vec<Side> =
        by_day.into_values().map(|passages| context.side(context.words(&passages[0]), passages)).collect();
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
    let message = format!("One sentence, different days: {}.", enumerate(&told));
    Some(context.finding(FindingKind::DateConflict, message, why(&sides), sides))
}
