//! Parts: numbers that the text itself marks as no total ("including 2,000 foreigners", "the first 150", "another 12").

use crate::claim::{Part, QuantityClaim};
use crate::text::Text;

/// Why `claim` is a part, if the words round it say so.
#[must_use]
pub fn part_of(text: &Text<'_>, claim: &QuantityClaim) -> Option<Part> {
    let first = text.token_at(claim.range.start());
    let last = text.token_at(claim.noun_range.unwrap_or(claim.range).end().max(claim.range.end()) - 1);
    let sentence = &text.sentences[claim.sentence];
    let before = |back: usize| {
        first
            .checked_sub(back)
            .filter(|&i| i >= sentence.tokens.start)
            .map(|i| text.word(i).to_ascii_lowercase())
            .unwrap_or_default()
    };
    let after = |ahead: usize| {
        Some(last + ahead)
            .filter(|&i| i < sentence.tokens.end)
            .map(|i| text.word(i).to_ascii_lowercase())
            .unwrap_or_default()
    };
    match before(1).as_str() {
        "including" | "among" => return Some(Part::Of),
        "them" if matches!(before(2).as_str(), "among" | "of") => return Some(Part::Of),
        "whom" | "which" if before(2) == "of" => return Some(Part::Of),
        "first" | "initial" => return Some(Part::First),
        "another" | "further" | "additional" | "extra" | "remaining" | "other" => return Some(Part::More),
        _ => {}
    }
    match after(1).as_str() {
        "of" if matches!(
            after(2).as_str(),
            "them" | "whom" | "which" | "these" | "those" | "the" | "its" | "their" | "his" | "her"
        ) =>
        {
            return Some(Part::Of);
        }
        "others" | "more" | "additional" => return Some(Part::More),
        _ => {}
    }
    let noun = claim.noun_range.map_or("", |r| text.slice(r)).to_ascii_lowercase();
    let more = noun
        .split_whitespace()
        .next()
        .is_some_and(|w| matches!(w, "others" | "other" | "more" | "additional" | "further" | "remaining"))
        || noun.ends_with("others");
    more.then_some(Part::More)
}
