//! Dates that are counted from the day of publication: "yesterday", "last week", "just over two years ago".
//!
//! Most of them are not said to the day. How far off they may be (`slack`) is settled here, where the words are at hand.

use super::{DateMention, When, mention};
use crate::text::Text;

/// "two days ago", "just over a week ago"; `at` is the time noun.
pub(super) fn ago(text: &Text<'_>, at: usize, first: usize) -> Option<DateMention> {
    let unit = unit_days(text.word(at))?;
    let count_at = at.checked_sub(1).filter(|&i| i >= first)?;
    let word = text.word(count_at).to_ascii_lowercase();
    let (count, mut vague) = match word.as_str() {
        "couple" | "few" => (2, true),
        _ => (small_number(&word)?, false),
    };
    let mut start = count_at;
    if matches!(word.as_str(), "couple" | "few") && start > first {
        start -= 1;
    }
    while start > first
        && matches!(
            text.word(start - 1).to_ascii_lowercase().as_str(),
            "just"
                | "over"
                | "about"
                | "nearly"
                | "almost"
                | "more"
                | "than"
                | "less"
                | "under"
                | "some"
                | "around"
                | "only"
                | "roughly"
        )
    {
        start -= 1;
        vague = true;
    }
    let days = -count * unit;
    // "two weeks ago" is not said to the day
    let slack = if unit == 1 { i32::from(vague) + 1 } else { unit / 2 + if vague { unit / 2 } else { 0 } };
    Some(mention(text, start..at + 2, When::Relative { days, slack }))
}

/// "yesterday", "last week", "this year", "next month".
pub(super) fn relative_word(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
    let word = text.word(at);
    let one = |days: i32| Some(mention(text, at..at + 1, When::Relative { days, slack: 0 }));
    if word.eq_ignore_ascii_case("yesterday") {
        return one(-1);
    }
    if word.eq_ignore_ascii_case("today") || word.eq_ignore_ascii_case("tonight") {
        return one(0);
    }
    if word.eq_ignore_ascii_case("tomorrow") {
        return one(1);
    }
    let sign = if word.eq_ignore_ascii_case("last") {
        -1
    } else if word.eq_ignore_ascii_case("this") {
        0
    } else if word.eq_ignore_ascii_case("next") {
        1
    } else {
        return None;
    };
    let noun = (at + 1 < end).then(|| text.word(at + 1))?;
    if sign == -1 && noun.eq_ignore_ascii_case("night") {
        return Some(mention(text, at..at + 2, When::Relative { days: -1, slack: 0 }));
    }
    // "the last week of June" is no "last week", and "this week" may be any day of it
    if noun.ends_with('s') || at > 0 && text.word(at - 1).eq_ignore_ascii_case("the") {
        return None;
    }
    let unit = unit_days(noun).filter(|&u| u > 1)?;
    Some(mention(text, at..at + 2, When::Relative { days: sign * unit, slack: unit - 1 }))
}

fn unit_days(word: &str) -> Option<i32> {
    let word = word.to_ascii_lowercase();
    match word.strip_suffix('s').unwrap_or(&word) {
        "day" => Some(1),
        "week" => Some(7),
        "fortnight" => Some(14),
        "month" => Some(30),
        "year" => Some(365),
        "decade" => Some(3652),
        _ => None,
    }
}

fn small_number(word: &str) -> Option<i32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    WORDS
        .iter()
        .position(|w| *w == word)
        .map(|n| n as i32)
        .or_else(|| word.parse().ok().filter(|n| (1..=400).contains(n)))
}
