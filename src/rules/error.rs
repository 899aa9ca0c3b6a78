//! What is wrong with a rule or settings file, where, and what to do about it.

use std::fmt;
use std::sync::Arc;

/// A place in a rule or settings file: line and column from 1, columns and width in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// How many characters to underline.
    pub width: usize,
}

impl Place {
    pub(crate) fn new(line: usize, column: usize, width: usize) -> Self {
        Place { line, column, width }
    }
}

/// A place with its file. What is inherited keeps the file that it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) file: Arc<str>,
    /// Whether the file is a built-in one.
    pub(crate) builtin: bool,
    pub(crate) place: Place,
}

impl Spot {
    /// The whole file.
    pub(crate) fn whole(file: &str, builtin: bool) -> Spot {
        Spot { file: file.into(), builtin, place: Place::default() }
    }

    pub(crate) fn at(&self, place: Place) -> Spot {
        Spot { place, ..self.clone() }
    }
}

/// One problem of one rule or settings file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleError {
    /// The file as it was named.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl RuleError {
    pub(crate) fn new(spot: &Spot, message: impl Into<String>) -> Self {
        RuleError { file: spot.file.to_string(), place: spot.place, message: message.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.place.line, self.place.column, self.message)?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

impl std::error::Error for RuleError {}

/// A help text that names the nearest known id, or lists what is known.
pub(crate) fn did_you_mean<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(unknown, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let mut names: Vec<&str> = known.into_iter().take(12).collect();
            names.sort_unstable();
            if names.is_empty() { "none is defined".into() } else { format!("defined: {}", names.join(", ")) }
        }
    }
}

/// How alike two names must be, as a part of their letters in the same order.
const NEAR: f32 = 0.6;

/// How often a name has each letter, whatever their order: a bound on how alike two names can be that costs next to nothing.
struct Letters {
    length: usize,
    counts: [u8; 64],
}

impl Letters {
    fn of(name: &str) -> Letters {
        let mut letters = Letters { length: 0, counts: [0; 64] };
        for c in name.chars() {
            letters.length += 1;
            let count = &mut letters.counts[c as usize % 64];
            *count = count.saturating_add(1);
        }
        letters
    }

    fn may_be_near(&self, other: &Letters) -> bool {
        let common: usize = self.counts.iter().zip(&other.counts).map(|(a, b)| usize::from(*a.min(b))).sum();
        2.0 * common as f32 >= NEAR * (self.length + other.length) as f32
    }
}

/// The known name nearest to `unknown`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // no slip of the hand is longer, and a comparison costs the product of the lengths
    let wanted = Letters::of(unknown);
    if wanted.length > 64 {
        return None;
    }
    known
        .into_iter()
        .filter(|name| wanted.may_be_near(&Letters::of(name)))
        .map(|name| (similar::TextDiff::from_chars(unknown, name).ratio(), name))
        .filter(|(ratio, _)| *ratio >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}
