//! Dates in running text: calendar dates, months, years, weekdays, and dates relative to the day of publication.
//!
//! Finds what a text says and how sure it is; what an event's date is, comparison decides.

use crate::lexicon::Class;
use crate::text::{Text, TextRange, TokenKind};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A date as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Bytes.
    pub range: TextRange,
    /// Token indices.
    pub tokens: std::ops::Range<usize>,
    /// What it says.
    pub when: When,
    /// A weekday written with a full date ("Monday, 14 June 2025"), and where.
    pub weekday: Option<(Weekday, TextRange)>,
}

/// What a date mention says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day; without a year, the one nearest to publication is meant.
    Day {
        /// The year, where given.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A month of a year, or of the nearest year.
    Month {
        /// The year, where given.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
    },
    /// A whole year.
    Year(i16),
    /// A weekday near publication: the last one for news.
    Weekday(Weekday),
    /// So many days from publication (negative: before), give or take `slack` days.
    Relative {
        /// Days from publication.
        days: i32,
        /// How far off it may be without being wrong.
        slack: i32,
    },
}

impl When {
    /// The first and the last day that is meant, for an article published on `published`. `None` where that cannot be
    /// said.
    #[must_use]
    pub fn resolve(self, published: Option<Date>) -> Option<(Date, Date)> {
        match self {
            When::Day { year: Some(year), month, day } => Date::new(year, month, day).ok().map(|d| (d, d)),
            When::Day { year: None, month, day } => {
                let published = published?;
                nearest(published, |year| Date::new(year, month, day).ok()).map(|d| (d, d))
            }
            When::Month { year, month } => {
                let first = match year {
                    Some(year) => Date::new(year, month, 1).ok()?,
                    None => nearest(published?, |year| Date::new(year, month, 1).ok())?,
                };
                Some((first, first.last_of_month()))
            }
            When::Year(year) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
            When::Weekday(weekday) => {
                let published = published?;
                let back = published.weekday().since(weekday);
                let day = published.checked_sub(Span::new().days(i64::from(back))).ok()?;
                Some((day, day))
            }
            When::Relative { days, slack } => {
                let day = published?.checked_add(i64::from(days).days()).ok()?;
                let slack = i64::from(slack).days();
                Some((day.checked_sub(slack).ok()?, day.checked_add(slack).ok()?))
            }
        }
    }

    /// The year that is written out, if any.
    #[must_use]
    pub fn explicit_year(self) -> Option<i16> {
        match self {
            When::Day { year, .. } | When::Month { year, .. } => year,
            When::Year(year) => Some(year),
            When::Weekday(_) | When::Relative { .. } => None,
        }
    }
}

fn nearest(published: Date, make: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    (published.year() - 1..=published.year() + 1)
        .filter_map(make)
        .min_by_key(|d| (published.since(*d).map_or(i32::MAX, |s| s.get_days().abs()), std::cmp::Reverse(*d)))
}

/// Finds the dates of a text, in order, not overlapping.
#[must_use]
pub fn find_dates(text: &Text<'_>) -> Vec<DateMention> {
    const OPENS: Class = Class::MONTH.union(Class::WEEKDAY).union(Class::FROM_NOW);
    let openers = text.tokens_where(|token, class| class.intersects(OPENS) | (token.kind == TokenKind::Digits));
    let mut found: Vec<DateMention> = Vec::new();
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while let Some(opener) = openers.next(at, sentence.tokens.end) {
            match date_at(text, opener, sentence.tokens.start, sentence.tokens.end) {
                Some(mention) => {
                    at = mention.tokens.end;
                    found.push(mention);
                }
                None => at = opener + 1,
            }
        }
    }
    found
}

fn date_at(text: &Text<'_>, at: usize, first: usize, end: usize) -> Option<DateMention> {
    if text.tokens[at].kind == TokenKind::Digits {
        return day_first(text, at, end).or_else(|| numeric(text, at)).or_else(|| year_alone(text, at, first, end));
    }
    let class = text.class(at);
    let capitalized = text.tokens[at].is_capitalized();
    if class.contains(Class::MONTH) && capitalized {
        month_first(text, at, end)
    } else if class.contains(Class::WEEKDAY) && capitalized {
        weekday_at(text, at, end)
    } else if class.contains(Class::FROM_NOW) {
        ago(text, at, first).or_else(|| relative_word(text, at, end))
    } else {
        None
    }
}

fn mention(text: &Text<'_>, tokens: std::ops::Range<usize>, when: When) -> DateMention {
    DateMention { range: text.cover(tokens.start, tokens.end - 1), tokens, when, weekday: None }
}

/// "June 14, 2025", "June 14", "June 2025", "June". The bare names of months that are words too (May, March) need more.
fn month_first(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
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
fn day_first(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
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
fn numeric(text: &Text<'_>, at: usize) -> Option<DateMention> {
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
fn year_alone(text: &Text<'_>, at: usize, first: usize, end: usize) -> Option<DateMention> {
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
fn weekday_at(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
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

/// "two days ago", "just over a week ago"; `at` may be the last word.
fn ago(text: &Text<'_>, at: usize, first: usize) -> Option<DateMention> {
    if !text.word(at).eq_ignore_ascii_case("ago") || at < first + 2 || !text.class(at - 1).contains(Class::TIME_NOUN) {
        return None;
    }
    let unit = unit_days(text.word(at - 1))?;
    let count_at = at - 2;
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
    Some(mention(text, start..at + 1, When::Relative { days, slack }))
}

/// "yesterday", "last week", "this year", "next month".
fn relative_word(text: &Text<'_>, at: usize, end: usize) -> Option<DateMention> {
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

fn mark_is(text: &Text<'_>, at: usize, end: usize, mark: &str) -> bool {
    at < end && text.word(at) == mark
}

fn is_word(text: &Text<'_>, at: usize, end: usize, word: &str) -> bool {
    at < end && text.word(at).eq_ignore_ascii_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read_plain;
    use crate::lexicon::Lexicon;
    use jiff::civil::date;

    fn dates(source: &str) -> Vec<(String, When)> {
        let lexicon = Lexicon::english();
        let article = read_plain("a".into(), source.into());
        let text = Text::new(&article, &lexicon);
        find_dates(&text).into_iter().map(|d| (text.slice(d.range).to_owned(), d.when)).collect()
    }

    #[test]
    fn written_dates() {
        for (source, written, when) in [
            ("It fell on June 14, 2025 again.", "June 14, 2025", When::Day { year: Some(2025), month: 6, day: 14 }),
            ("It fell on 3rd of May.", "3rd of May", When::Day { year: None, month: 5, day: 3 }),
            ("The January 2022 attack failed.", "January 2022", When::Month { year: Some(2022), month: 1 }),
            ("It was won in 2014, he said.", "2014", When::Year(2014)),
            ("It was won in Sept. 2014.", "Sept. 2014", When::Month { year: Some(2014), month: 9 }),
            ("They met on Monday.", "Monday", When::Weekday(Weekday::Monday)),
            ("Just over a week ago it fell.", "Just over a week ago", When::Relative { days: -7, slack: 6 }),
            ("It fell two days ago.", "two days ago", When::Relative { days: -2, slack: 1 }),
            ("It fell last week.", "last week", When::Relative { days: -7, slack: 6 }),
            ("On 2024-12-08 it fell.", "2024-12-08", When::Day { year: Some(2024), month: 12, day: 8 }),
        ] {
            assert_eq!(dates(source), [(written.to_owned(), when)], "{source}");
        }
        for source in ["He may go.", "About 2000 people came.", "They march on.", "It sold 1999 cars."] {
            assert_eq!(dates(source), [], "{source}");
        }
    }

    #[test]
    fn resolution_follows_publication() {
        let published = Some(date(2025, 1, 1));
        assert_eq!(
            When::Relative { days: -7, slack: 0 }.resolve(published),
            Some((date(2024, 12, 25), date(2024, 12, 25)))
        );
        assert_eq!(
            When::Day { year: None, month: 12, day: 30 }.resolve(published),
            Some((date(2024, 12, 30), date(2024, 12, 30)))
        );
        assert_eq!(When::Weekday(Weekday::Sunday).resolve(published), Some((date(2024, 12, 29), date(2024, 12, 29))));
        assert_eq!(When::Weekday(Weekday::Sunday).resolve(None), None);
    }
}
