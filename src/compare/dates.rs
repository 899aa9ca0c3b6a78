//! `weekday-mismatch` and `stale-relative-date`: dates that contradict the calendar or the page they stand on.

use super::Context;
use crate::extract::date::{DateMention, When};
use crate::finding::{Finding, FindingKind};
use jiff::civil::{Date, Weekday};

pub(super) fn find_date_mismatches(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (article, source) in context.sources.iter().enumerate() {
        for date in &source.claims.dates {
            if let Some(finding) = weekday_mismatch(context, article, date) {
                findings.push(finding);
            }
        }
        stale_relative_dates(context, article, findings);
    }
}

fn weekday_mismatch(context: &Context<'_>, article: usize, mention: &DateMention) -> Option<Finding> {
    let (weekday, _) = mention.weekday?;
    // without a year the nearest one is meant, and guessing it would make a weekday wrong that is not
    let When::Day { year: Some(_), .. } = mention.when else { return None };
    let (date, _) = mention.when.resolve(None)?;
    if date.weekday() == weekday {
        return None;
    }
    let fell = weekday_name(date.weekday());
    let evidence = context.evidence(article, mention.range);
    let words = context.words(&evidence);
    let message = format!("“{words}” was a {fell}, not a {}.", weekday_name(weekday));
    let why = format!("By the calendar {date} fell on a {fell}.");
    Some(context.finding(FindingKind::WeekdayMismatch, message, why, vec![context.side(words, vec![evidence])]))
}

/// A relative date beside the name of an event whose date the rules know.
fn stale_relative_dates(context: &Context<'_>, article: usize, findings: &mut Vec<Finding>) {
    let source = &context.sources[article];
    let Some(published) = source.article.published else { return };
    for mention in &source.claims.dates {
        let When::Relative { days, .. } = mention.when else { continue };
        // "next week" speaks of no known event
        if days > 0 {
            continue;
        }
        let evidence = context.evidence(article, mention.range);
        let events = source
            .claims
            .phrases
            .iter()
            .filter(|h| evidence.sentence.contains(h.range))
            .flat_map(|h| context.rules.events_of(h.phrase).iter().map(move |&e| (e, h)));
        let Some((event, hit)) = events.min_by_key(|(e, h)| (h.tokens.start.abs_diff(mention.tokens.start), *e)) else {
            continue;
        };
        let event = &context.rules.events[event];
        let Some((first, last)) = mention.when.resolve(Some(published)) else { continue };
        if first <= event.date && event.date <= last {
            continue;
        }
        let name = context.words(&context.evidence(article, hit.range));
        let said = context.words(&evidence);
        let meant = if first == last { first.to_string() } else { format!("{first} to {last}") };
        let real = event.date.until(published).map_or(0, |s| s.get_days());
        let message =
            format!("“{said}” does not fit the page's date, {published}: {} was on {}.", event.description, event.date);
        let why = format!(
            "The page is dated {published}, so “{said}” means {meant}; the sentence speaks of “{name}”, which the rule set dates {} ({}), {} before. \
             The words fit a text written about {}: it may be republished, or the page's date wrong.",
            event.date,
            event.source,
            span(real),
            written(event.date, days),
        );
        let side = context.side(said, vec![evidence]);
        let mut finding = context.finding(FindingKind::StaleRelativeDate, message, why, vec![side]);
        finding.rule = Some(event.id.clone());
        findings.push(finding);
    }
}

fn span(days: i32) -> String {
    if days >= 0 { format!("{days} days") } else { format!("{} days the other way: not", -days) }
}

/// The day on which an event was `days` (negative) from being today.
fn written(event: Date, days: i32) -> String {
    event.checked_sub(jiff::Span::new().days(i64::from(days))).map_or_else(|_| "then".into(), |d| d.to_string())
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
