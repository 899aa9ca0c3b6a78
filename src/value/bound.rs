//! How words bound a number, and which way it moved.

use std::fmt;

/// How the words bound a number. The names are part of the `extract` contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "5"
    Exact,
    /// "about 5", "some 5", "nearly 5"
    About,
    /// "at least 5", "5 or more"
    AtLeast,
    /// "more than 5", "over 5"
    MoreThan,
    /// "at most 5", "up to 5"
    AtMost,
    /// "fewer than 5", "under 5"
    LessThan,
    /// "between 5 and 10", "5-10"
    Range,
    /// "dozens", "several"
    Vague,
}

impl Bound {
    /// Every bound.
    pub const ALL: [Bound; 8] = [
        Bound::Exact,
        Bound::About,
        Bound::AtLeast,
        Bound::MoreThan,
        Bound::AtMost,
        Bound::LessThan,
        Bound::Range,
        Bound::Vague,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::MoreThan => "more_than",
            Bound::AtMost => "at_most",
            Bound::LessThan => "less_than",
            Bound::Range => "range",
            Bound::Vague => "vague",
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which way a quantity moved: the number is the amount of the change, not a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// "rose 3%"
    Up,
    /// "down 2.1%"
    Down,
}

impl Change {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Change::Up => "up",
            Change::Down => "down",
        }
    }
}
