//! Dates in running text: calendar dates, months, years, weekdays, and dates relative to the day of publication.
//!
//! One walk over the tokens. Where a word or number can begin a date, `calendar` or `relative` reads it; what it says is a [`When`].
//! Finds what a text says and how sure it is; what an event's date is, comparison decides.

mod calendar;
mod relative;
mod when;

pub use when::When;

use crate::lexicon::Class;
use crate::text::{Text, TextRange, TokenFlags, TokenKind};
use jiff::civil::Weekday;

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

/// Finds the dates of a text, in order, not overlapping.
#[must_use]
pub fn find_dates(text: &Text<'_>) -> Vec<DateMention> {
    const OPENS: Class = Class::MONTH.union(Class::WEEKDAY).union(Class::FROM_NOW).union(Class::TIME_NOUN);
    let openers = text.tokens_where(|flags, class| class.intersects(OPENS) | flags.contains(TokenFlags::DIGITS));
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
        return calendar::day_first(text, at, end)
            .or_else(|| calendar::numeric(text, at))
            .or_else(|| calendar::year_alone(text, at, first, end));
    }
    let class = text.class(at);
    let capitalized = text.tokens[at].is_capitalized();
    if class.contains(Class::MONTH) && capitalized {
        calendar::month_first(text, at, end)
    } else if class.contains(Class::WEEKDAY) && capitalized {
        calendar::weekday_at(text, at, end)
    } else if class.contains(Class::TIME_NOUN) && is_word(text, at + 1, end, "ago") {
        relative::ago(text, at, first)
    } else if class.contains(Class::FROM_NOW) {
        relative::relative_word(text, at, end)
    } else {
        None
    }
}

fn mention(text: &Text<'_>, tokens: std::ops::Range<usize>, when: When) -> DateMention {
    DateMention { range: text.cover(tokens.start, tokens.end - 1), tokens, when, weekday: None }
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
    use jiff::civil::Weekday;

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
}
