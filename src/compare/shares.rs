//! `sum-mismatch`: a share that does not follow from the two numbers before it ("12 of 50 schools, or 34 percent").
//!
//! Only where a sentence gives both itself, the percentage in brackets or behind "or": there it says the same twice. A percentage that
//! stands elsewhere may be one of something else.

use super::Context;
use crate::claim::QuantityClaim;
use crate::finding::{Finding, FindingKind};
use crate::text::TextRange;
use crate::value::Bound;

/// Words between a part and its whole.
const OF: [&str; 7] = ["out", "of", "the", "its", "their", "all", "these"];

pub(super) fn find_wrong_shares(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (article, source) in context.sources.iter().enumerate() {
        let (text, claims) = (source.article.text.as_str(), &source.claims.quantities);
        for (i, percent) in
            claims.iter().enumerate().filter(|(_, c)| c.unit.as_deref() == Some("percent") && c.change.is_none())
        {
            let before = &claims[i.saturating_sub(2)..i];
            let Some((range, share)) = share(text, before) else { continue };
            if before.iter().any(|c| c.sentence != percent.sentence) || !says_again(text, range, percent) {
                continue;
            }
            // rounded down or to the nearest: one unit of the last digit written
            let unit = 10f64.powi(-decimals(&text[percent.number.start()..percent.number.end()]));
            let stated = percent.value.interval;
            let fits =
                stated.min().is_none_or(|min| share > min - unit) && stated.max().is_none_or(|max| share < max + unit);
            if fits {
                continue;
            }
            let sides = [range, percent.range].map(|range| {
                let passage = context.evidence(article, range);
                context.side(context.words(&passage), vec![passage])
            });
            let message = format!("“{}” is {} percent, not “{}”.", sides[0].value, rounded(share), sides[1].value);
            let why = "The sentence gives the two numbers and says their share again as a percentage.".to_owned();
            findings.push(context.finding(FindingKind::SumMismatch, message, why, sides.into()));
        }
    }
}

/// The passage and the percentage of a part and its whole at the end of some claims: "12 of 50 schools", "30 out of 60".
fn share(text: &str, before: &[QuantityClaim]) -> Option<(TextRange, f64)> {
    let last = before.last()?;
    let end = last.noun_range.unwrap_or(last.range);
    // read as one number, a ratio
    let one = text[last.number.start()..last.number.end()].split_whitespace().any(|word| word == "of");
    if one && last.unit.is_none() && last.value.bound == Bound::Exact {
        let ratio = last.value.point.filter(|p| (0.0..=1.0).contains(p))?;
        return Some((last.range.cover(end), ratio * 100.0));
    }
    let [part, whole] = before else { return None };
    let between = text.get(part.range.end()..whole.range.start())?;
    let joined = between.split_whitespace().any(|w| w == "of") && between.split_whitespace().all(|w| OF.contains(&w));
    let exact = [part, whole].iter().all(|c| c.value.bound == Bound::Exact && c.change.is_none());
    let (a, b) = (part.value.point?, whole.value.point?);
    (joined && exact && part.unit == whole.unit && b > 0.0 && (0.0..=b).contains(&a))
        .then(|| (part.range.cover(end), 100.0 * a / b))
}

/// Whether a percentage behind a passage says again what the passage says.
fn says_again(text: &str, passage: TextRange, percent: &QuantityClaim) -> bool {
    let Some(between) = text.get(passage.end()..percent.range.start()) else { return false };
    let behind = text[percent.range.end()..].trim_start();
    match between.trim() {
        "(" | "(or" => behind.starts_with(')'),
        "or" | ", or" | "— or" | "– or" => behind.is_empty() || behind.starts_with([',', '.', ';', '—', '–']),
        _ => false,
    }
}

/// Digits behind the point of a number as written.
fn decimals(number: &str) -> i32 {
    let digits = |tail: &str| tail.bytes().take_while(u8::is_ascii_digit).count() as i32;
    number.rsplit_once('.').map_or(0, |(_, tail)| digits(tail))
}

/// A percentage for people: one digit behind the point, where it says something.
fn rounded(share: f64) -> String {
    let text = format!("{share:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
