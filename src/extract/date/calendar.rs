//! Dates that stand in a calendar: "14 June 2025", "June 2025", "2025", "Monday", and in figures "2025-06-14".
//!
//! Each function reads one order of day, month and year. Names and numbers that are dates only in company (May, March, 2000) are dates
//! here where a word beside them makes them one.

use super::{DateMention, When, is_word, mark_is, mention};
use crate::lexicon::Class;
use crate::text::{Text, TokenKind};
use jiff::civil::{Date, Weekday};

/// "June 14, 2025", "June 14", "June 2025", "June". The bare names of months that are words too (May, March) need more.
pub(super) fn month_first(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
    let month = month_number(text.word(at))?;
    let mut next = skip_dot(text, at + 1, end);
    if let Some(day) = day_number(text, next, end) {
        next += if ordinal_suffix(text, next + 1, end) { 2 } else { 1 };
        let mut year_at = next;
        if mark_is(text, year_at, end, ",") {
            year_at += 1;
        }
        if let Some(year) = year_number(text, year_at, end) {
            return Some(mention(text, at..year_at + 1, When::Day { year: Some(year), month, day }));
        }
        return Some(mention(text, at..next, When::Day { year: None, month, day }));
    }
    let year_at = if mark_is(text, next, end, ",") { next + 1 } else { next };
    if let Some(year) = year_number(text, year_at, end) {
        return Some(mention(text, at..year_at + 1, When::Month { year: Some(year), month }));
    }
    let is_word_too = matches!(month, 3 | 5 | 8) || text.word(at).len() < 4;
    let led = at > 0
        && matches!(
            text.word(at - 1),
            "in" | "In"
                | "since"
                | "Since"
                | "until"
                | "last"
                | "this"
                | "of"
                | "by"
                | "from"
                | "early"
                | "late"
                | "mid"
                | "-"
        );
    (led || !is_word_too).then(|| mention(text, at..at + 1, When::Month { year: None, month }))
}

/// "14 June 2025", "14 June", "14th of June".
pub(super) fn day_first(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
    let day = day_number(text, at, end)?;
    let mut next = at + 1;
    if ordinal_suffix(text, next, end) {
        next += 1;
    }
    if is_word(text, next, end, "of") {
        next += 1;
    }
    if next >= end || !text.class(next).contains(Class::MONTH) || !text.tokens[next].is_capitalized() {
        return None;
    }
    let month = month_number(text.word(next))?;
    next = skip_dot(text, next + 1, end);
    let year_at = if mark_is(text, next, end, ",") { next + 1 } else { next };
    if let Some(year) = year_number(text, year_at, end) {
        return Some(mention(text, at..year_at + 1, When::Day { year: Some(year), month, day }));
    }
    Some(mention(text, at..next, When::Day { year: None, month, day }))
}

/// "01.12.2024", as one token of digits and dots; "2024-12-01" as five tokens.
pub(super) fn numeric(text: &Text<'_>, at: usize) -> Option<DateMention> {
    let word = text.word(at);
    if word.len() == 10 && word.as_bytes()[2] == b'.' && word.as_bytes()[5] == b'.' {
        let (day, month, year) = (word[..2].parse().ok()?, word[3..5].parse().ok()?, word[6..].parse().ok()?);
        Date::new(year, month, day).ok()?;
        return Some(mention(text, at..at + 1, When::Day { year: Some(year), month, day }));
    }
    if word.len() == 4 && at + 4 < text.tokens.len() && text.word(at + 1) == "-" && text.word(at + 3) == "-" {
        let glued = (at + 1..at + 5).all(|i| text.tokens[i].is_glued());
        let (year, month, day) = (word.parse().ok()?, text.word(at + 2).parse().ok()?, text.word(at + 4).parse().ok()?);
        Date::new(year, month, day).ok()?;
        return glued.then(|| mention(text, at..at + 5, When::Day { year: Some(year), month, day }));
    }
    None
}

/// "in 2022", "since 2014", "the 2022 attack", "by late 2017": four digits that are nothing else.
pub(super) fn year_alone(text: &Text<'_>, at: usize, first: usize, end: usize) -> Option<DateMention> {
    let year = year_number(text, at, end)?;
    if at + 1 < end
        && text.tokens[at + 1].is_glued()
        && !matches!(text.word(at + 1), "." | "," | ";" | ":" | ")" | "’s" | "'s" | "\"" | "”" | "’" | "'" | "?" | "!")
    {
        return None;
    }
    if at == first {
        return None;
    }
    let before = text.word(at - 1);
    let led = matches!(
        before.to_ascii_lowercase().as_str(),
        "in" | "since"
            | "until"
            | "by"
            | "from"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "before"
            | "after"
            | "to"
            | "between"
            | "the"
            | "year"
            | "of"
            | "for"
            | "and"
            | "a"
            | "an"
            | "back"
            | "around"
            | "("
            | ","
            | "through"
            | "previous"
    ) || matches!(before, "'s" | "’s");
    let next_noun = at + 1 < end && text.tokens[at + 1].kind == TokenKind::Word && !text.tokens[at + 1].is_glued();
    let determined = matches!(before, "the" | "a" | "an" | "The" | "of" | "for" | "to" | "and")
        && !next_noun
        && before != "of"
        && before != "for"
        && before != "to"
        && before != "and";
    // "about 2000 people", "to 2010 seats" are counts
    let counted = next_noun
        && plural_noun(text, at + 1)
        && !matches!(before.to_ascii_lowercase().as_str(), "the" | "in" | "since" | "during");
    (led && !determined && !counted).then(|| mention(text, at..at + 1, When::Year(year)))
}

fn plural_noun(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    text.class(at).contains(Class::PEOPLE_NOUN)
        || (word.ends_with('s')
            && word.len() > 3
            && !text.class(at).intersects(Class::PREPOSITION | Class::AUXILIARY | Class::PRONOUN))
}

/// "Monday", "Monday, 14 June 2025", "last Wednesday".
pub(super) fn weekday_at(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
    let weekday = weekday_number(text.word(at))?;
    let mut next = skip_dot(text, at + 1, end);
    if mark_is(text, next, end, ",") {
        next += 1;
    }
    if is_word(text, next, end, "the") {
        next += 1;
    }
    let full = if next < end && text.class(next).contains(Class::MONTH) {
        month_first(text, next, end)
    } else {
        day_first(text, next, end)
    };
    if let Some(mut full) = full
        && matches!(full.when, When::Day { .. })
    {
        full.weekday = Some((weekday, text.tokens[at].range));
        full.tokens.start = at;
        full.range = text.cover(at, full.tokens.end - 1);
        return Some(full);
    }
    Some(mention(text, at..at + 1, When::Weekday(weekday)))
}

fn month_number(word: &str) -> Option<i8> {
    const STEMS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let stem = word.get(..3)?.to_ascii_lowercase();
    STEMS.iter().position(|s| *s == stem).map(|i| i as i8 + 1)
}

fn weekday_number(word: &str) -> Option<Weekday> {
    let stem = word.get(..3)?.to_ascii_lowercase();
    Some(match stem.as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn day_number(text: &Text<'_>, at: usize, end: usize) -> Option<i8> {
    let token = (at < end).then(|| text.tokens[at])?;
    let word = text.word(at);
    (token.kind == TokenKind::Digits && word.len() <= 2)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|d| (1..=31).contains(d))
}

fn year_number(text: &Text<'_>, at: usize, end: usize) -> Option<i16> {
    let token = (at < end).then(|| text.tokens[at])?;
    let word = text.word(at);
    (token.kind == TokenKind::Digits && word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1500..=2100).contains(y))
}

fn ordinal_suffix(text: &Text<'_>, at: usize, end: usize) -> bool {
    at < end && text.tokens[at].is_glued() && matches!(text.word(at), "st" | "nd" | "rd" | "th")
}

fn skip_dot(text: &Text<'_>, at: usize, end: usize) -> usize {
    if mark_is(text, at, end, ".") && at + 1 < end { at + 1 } else { at }
}
