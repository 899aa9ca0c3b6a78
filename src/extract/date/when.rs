//! What a date mention says, and which days that means for an article of a known day.
//!
//! A text leaves out what its readers know: "on 30 December" has no year, "on Sunday" no week, "last week" no day at all. Reading keeps
//! it so; the day of publication fills it in when comparison asks, since articles without one have dates too.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

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
