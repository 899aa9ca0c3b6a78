//! A quantity while it is read: token indices, turned into a claim at the end.

use super::measure::{self, Per, UnitExpr};
use super::noun::{self, Noun};
use super::view::View;
use crate::claim::QuantityClaim;
use crate::text::squeeze;
use crate::value::{Bound, Change, Value};

/// What the number is a number of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Counted {
    /// Nothing that the text names.
    Bare,
    /// A unit of measure or money.
    Unit(UnitExpr),
    /// Things: the lemma of the noun's head is the unit.
    Things { head: usize, per: Option<Per> },
    /// People without a noun: "24 dead".
    People,
}

/// A quantity while it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    /// First and last token of bound, number and unit.
    pub(super) first: usize,
    pub(super) last: usize,
    /// First and last token of the number.
    pub(super) number: (usize, usize),
    /// First and last token of the bound.
    pub(super) modifier: Option<(usize, usize)>,
    /// First and last token of the unit.
    pub(super) unit: Option<(usize, usize)>,
    pub(super) noun: Option<Noun>,
    pub(super) counted: Counted,
    pub(super) value: Value,
    pub(super) change: Option<Change>,
    /// The number is a part of a whole ("two-thirds"): it has a noun and no unit.
    pub(super) share: bool,
}

impl Draft {
    /// The claim; `sentence` is the index of its sentence.
    pub(super) fn claim(&self, view: &View<'_, '_>, sentence: usize) -> QuantityClaim {
        let cover = |(first, last): (usize, usize)| view.text.cover(first, last);
        let unit = match self.counted {
            Counted::Bare => None,
            Counted::Unit(unit) => Some(unit.name(view)),
            Counted::People => Some("person".to_owned()),
            Counted::Things { head, per } => {
                let mut name = noun::lemma(view, head);
                if let Some(per) = per {
                    measure::push_per(&mut name, per, view);
                }
                Some(name)
            }
        };
        let noun_range = self.noun.map(|n| cover((n.first, n.head)));
        QuantityClaim {
            range: cover((self.first, self.last)),
            number: cover(self.number),
            modifier: self.modifier.map(cover),
            unit_range: self.unit.map(cover),
            noun_range,
            value: self.value,
            change: self.change,
            unit,
            base: None,
            noun: noun_range.map(|range| squeeze(view.text.slice(range)).into_owned()),
            sentence,
            quantity: None,
            also: Vec::new(),
            part: None,
            facets: std::collections::BTreeMap::new(),
            event: None,
            as_of: None,
            attribution: None,
        }
    }

    /// Whether nothing says what the number is a number of.
    pub(super) fn is_bare(&self) -> bool {
        self.counted == Counted::Bare
    }
}

/// A value under a bound.
pub(super) fn bounded(number: f64, bound: Option<Bound>) -> Value {
    Value::bounded(number, bound.unwrap_or(Bound::Exact))
}
