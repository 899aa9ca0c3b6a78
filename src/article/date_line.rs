//! Lines that say when an article was published, in the usual written forms.
//!
//! Reads a whole line, not running text: "01.01.2025", "2025-06-28T16:36:08+00:00", "Published: 14 June 2025, 10:19 GMT",
//! "Updated at 10:19 pm.". A date like 03/04/2025 may be in March or in April and gives no date unless one number is over 12.

use jiff::civil::Date;

/// What such a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateLine {
    /// The day, where the line names one that can be read in one way only.
    pub(super) date: Option<Date>,
    /// Whether a label says that it is the day of publication.
    pub(super) explicit: bool,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const LABELS: [&str; 8] =
    ["published", "posted", "updated", "last updated", "last modified", "modified", "date", "first published"];

/// Reads a line that is nothing but a date, a time, or a label with one of them.
pub(super) fn read_date_line(line: &str) -> Option<DateLine> {
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    let mut rest = lower.trim();
    let mut label = None;
    for candidate in LABELS {
        if let Some(after) = rest.strip_prefix(candidate)
            && after.starts_with([' ', ':'])
        {
            label = Some(candidate);
            rest = after.trim_start_matches([' ', ':']);
            rest = rest.strip_prefix("on ").or_else(|| rest.strip_prefix("at ")).unwrap_or(rest);
            break;
        }
    }
    let parts: Vec<&str> = rest
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')'))
        .map(|p| p.trim_matches(|c: char| c == '.' && !p.contains(|d: char| d.is_ascii_digit())))
        .map(|p| p.trim_end_matches('.'))
        .filter(|p| !p.is_empty())
        .collect();
    if parts.is_empty() {
        return None;
    }
    let mut found = None;
    let (mut day, mut month, mut year, mut clock) = (None, None, None, false);
    for part in &parts {
        if let Some(date) = numeric_date(part) {
            found = Some(date);
        } else if let Some(m) = month_number(part) {
            month = Some(m);
        } else if is_clock(part) {
            clock = true;
        } else if let Some(n) = part
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<i16>()
            .ok()
            .filter(|_| is_ordinal_or_digits(part))
        {
            if n > 31 { year = Some(n) } else { day = Some(n as i8) }
        } else if !(WEEKDAYS.iter().any(|w| *part == *w || (part.len() >= 3 && w.starts_with(*part)))
            || matches!(
                *part,
                "am" | "pm"
                    | "a.m"
                    | "p.m"
                    | "gmt"
                    | "utc"
                    | "est"
                    | "edt"
                    | "pst"
                    | "pdt"
                    | "bst"
                    | "cet"
                    | "ist"
                    | "at"
                    | "on"
                    | "-"
                    | "–"
                    | "et"
            ))
        {
            return None;
        }
    }
    let date = found.or_else(|| Some(Date::new(year?, month?, day?).ok())).flatten();
    let is_date = found.is_some() || (month.is_some() && day.is_some() && year.is_some());
    let labelled_time = label.is_some() && (clock || is_date);
    (is_date || labelled_time).then_some(DateLine {
        date,
        explicit: label.is_some() && !label.is_some_and(|l| l.contains("updated") || l.contains("modified")),
    })
}

fn month_number(word: &str) -> Option<i8> {
    (word.len() >= 3)
        .then(|| MONTHS.iter().position(|m| m.starts_with(word) || (word == "sept" && *m == "september")))?
        .map(|i| i as i8 + 1)
}

fn is_ordinal_or_digits(part: &str) -> bool {
    let tail = part.trim_start_matches(|c: char| c.is_ascii_digit());
    part.starts_with(|c: char| c.is_ascii_digit())
        && matches!(tail, "" | "st" | "nd" | "rd" | "th")
        && part.len() - tail.len() <= 4
}

fn is_clock(part: &str) -> bool {
    let bare = part.trim_end_matches(['a', 'p', 'm', '.', 'h', 'z']);
    bare.len() >= 3
        && bare.contains([':', '.'])
        && bare.split([':', '.']).all(|n| !n.is_empty() && n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()))
        && bare.split([':', '.']).count() <= 3
        || (part.len() > bare.len() && !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit()))
}

/// `Some(None)` for a date whose order of day and month cannot be told.
fn numeric_date(part: &str) -> Option<Option<Date>> {
    let part = part.split_once('t').map_or(part, |(date, time)| if time.contains(':') { date } else { part });
    let separator = part.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let numbers: Vec<i16> = part.split(separator).map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = numbers[..] else { return None };
    let date = |y: i16, m: i16, d: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    let full = |y: i16| (1800..=2200).contains(&y);
    if full(a) {
        return date(a, b, c).map(Some);
    }
    if !full(c) {
        return None;
    }
    match separator {
        '.' | '-' => date(c, b, a).map(Some),
        _ if a > 12 => date(c, b, a).map(Some),
        _ if b > 12 => date(c, a, b).map(Some),
        _ if a == b => date(c, a, b).map(Some),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn usual_forms() {
        for (line, want) in [
            ("01.01.2025", date(2025, 1, 1)),
            ("2025-06-28T16:36:08+00:00", date(2025, 6, 28)),
            ("Published: 14 June 2025, 10:19 GMT", date(2025, 6, 14)),
            ("June 14, 2025", date(2025, 6, 14)),
            ("Saturday, 14 June 2025", date(2025, 6, 14)),
            ("Posted on Sept. 3rd, 2024 at 9.30am", date(2024, 9, 3)),
            ("13/02/2024", date(2024, 2, 13)),
        ] {
            assert_eq!(read_date_line(line).and_then(|l| l.date), Some(want), "{line}");
        }
        assert_eq!(read_date_line("03/04/2025"), Some(DateLine { date: None, explicit: false }));
        assert_eq!(read_date_line("Updated at 10:19 pm."), Some(DateLine { date: None, explicit: false }));
        for line in ["In June 2025 it rained", "12", "May", "2024 was hot", "Sunday", "1.5"] {
            assert_eq!(read_date_line(line), None, "{line}");
        }
    }
}
