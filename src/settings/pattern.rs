//! How settings name files: paths as `.gitignore` writes them, and the dates in file names.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::civil::Date;
use regex::Regex;
use serde::Deserialize;
use std::fmt;

/// A path pattern, written as a line of `.gitignore` and read relative to the settings file: `wire/` is a folder with all
/// below it, `*.md` a file name anywhere, `/drafts/*.md` one folder's files.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct PathPattern {
    text: String,
    matcher: Gitignore,
}

impl PathPattern {
    /// Whether a path relative to the settings file, with `/` between its parts, or a folder above it, matches.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.matcher.matched_path_or_any_parents(path, false).is_ignore()
    }

    /// The pattern as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl TryFrom<String> for PathPattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.trim().is_empty() || text.starts_with('#') || text.starts_with('!') {
            return Err(format!(
                "`{text}` names no path; write it like a line of .gitignore: `wire/`, `*.md`, `/drafts/`"
            ));
        }
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, &text).map_err(|e| format!("`{text}` is no path pattern: {e}"))?;
        let matcher = builder.build().map_err(|e| format!("`{text}` is no path pattern: {e}"))?;
        Ok(PathPattern { text, matcher })
    }
}

impl fmt::Debug for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

/// How dates stand in paths: `YYYY-MM-DD`, `YYYY/MM/DD`, `DD.MM.YYYY`. The letters stand for digits, all else for itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct DatePattern {
    regex: Regex,
}

impl DatePattern {
    /// The first date that a path holds in this form.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<Date> {
        let number = |found: &regex::Captures<'_>, name| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
        self.regex.captures_iter(path).find_map(|found| {
            let (month, day) = (number(&found, "month")?, number(&found, "day")?);
            Date::new(number(&found, "year")?, month as i8, day as i8).ok()
        })
    }
}

impl TryFrom<String> for DatePattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut pattern = regex::escape(&text);
        for (letters, group) in
            [("YYYY", "(?<year>[12][0-9]{3})"), ("MM", "(?<month>[01][0-9])"), ("DD", "(?<day>[0-3][0-9])")]
        {
            if text.matches(letters).count() != 1 {
                return Err(format!(
                    "`{text}` is no date pattern; write YYYY, MM and DD once each, as in `YYYY-MM-DD` or `YYYY/MM/DD`"
                ));
            }
            pattern = pattern.replacen(letters, group, 1);
        }
        let regex = Regex::new(&pattern).map_err(|_| format!("`{text}` is no date pattern; it is too long"))?;
        Ok(DatePattern { regex })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn paths_match_as_in_gitignore() {
        for (pattern, path, matches) in [
            ("wire/", "wire/a.txt", true),
            ("wire/", "old/wire/2024/a.txt", true),
            ("/wire/", "old/wire/a.txt", false),
            ("*.md", "a/b.md", true),
            ("/drafts/*.md", "drafts/b.md", true),
            ("/drafts/*.md", "drafts/c/b.md", false),
            ("a/**/b.md", "a/x/y/b.md", true),
            ("wire", "wired/a.txt", false),
        ] {
            let found = PathPattern::try_from(pattern.to_owned()).unwrap().matches(path);
            assert_eq!(found, matches, "{pattern} {path}");
        }
        for wrong in ["", "  ", "# a", "!a", "[z-a]"] {
            assert!(PathPattern::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates_are_found_anywhere_in_the_path() {
        for (pattern, path, want) in [
            ("YYYY-MM-DD", "wire/2024-05-12-fire.md", Some(date(2024, 5, 12))),
            ("YYYY/MM/DD", "archive/2024/05/12/fire.md", Some(date(2024, 5, 12))),
            ("DD.MM.YYYY", "12.05.2024.txt", Some(date(2024, 5, 12))),
            ("YYYYMMDD", "id-20241399-20240512.txt", Some(date(2024, 5, 12))),
            ("YYYY-MM-DD", "2024-02-30.md", None),
            ("YYYY-MM-DD", "fire.md", None),
        ] {
            assert_eq!(DatePattern::try_from(pattern.to_owned()).unwrap().find(path), want, "{pattern} {path}");
        }
        for wrong in ["", "YYYY-MM", "YYYY-MM-DD-DD", "(", "yyyy-mm-dd"] {
            assert!(DatePattern::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
