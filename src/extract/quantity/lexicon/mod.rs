//! What the extractor knows of each word: numerals, bounds, units and roles, compiled once and keyed on [`WordId`].
//!
//! The words are data (`words.yaml`, `units.yaml`). `build` adds them to the [`Lexicon`](crate::lexicon::Lexicon), so that every token
//! finds its entry by the id that it got when the text was tokenized; nothing here looks strings up while a text is read. `role` lists
//! what a word can do round a number.

mod build;
mod role;

pub(super) use role::Role;

use super::unit::{UnitId, UnitTable};
use crate::lexicon::WordId;
use crate::value::Bound;
use serde::Deserialize;

/// One entry.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordInfo {
    pub(super) roles: Role,
    /// Value of a numeral, factor of a magnitude, denominator of a fraction.
    pub(super) number: f64,
    /// Index into the vague words.
    vague: u16,
    /// Unit spellings that start with this word.
    units: (u32, u32),
    /// Currency signs and codes that are this word.
    currencies: (u32, u32),
    /// Bounds before a number whose phrase ends with this word.
    before: (u32, u32),
    /// Bounds behind a number whose phrase starts with this word.
    after: (u32, u32),
}

/// A vague word's band.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vague {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) point: Option<f64>,
    /// "of" stands behind it.
    #[serde(default)]
    pub(super) of: bool,
    /// "a" stands before it.
    #[serde(default)]
    pub(super) article: bool,
}

/// How a unit is spelled, ready to compare.
#[derive(Debug, Clone)]
pub(super) struct UnitSpelling {
    pub(super) unit: UnitId,
    /// The words of a name; of a symbol none, it is compared as text.
    pub(super) words: Box<[WordId]>,
    /// The symbol.
    pub(super) symbol: Box<str>,
}

/// A phrase that bounds a number.
#[derive(Debug, Clone)]
pub(super) struct BoundPhrase {
    pub(super) words: Box<[WordId]>,
    pub(super) bound: Bound,
}

/// Everything that the extractor knows, keyed on the words of one [`Lexicon`](crate::lexicon::Lexicon).
#[derive(Debug, Clone)]
pub struct QuantityLexicon {
    /// Whether a number may start with a word: what every word of a text is asked, and most are asked nothing else.
    starts: Vec<bool>,
    words: Vec<WordInfo>,
    vague: Vec<Vague>,
    spellings: Vec<UnitSpelling>,
    mark_spellings: Vec<UnitSpelling>,
    currencies: Vec<(Box<str>, UnitId)>,
    mark_currencies: Vec<(char, UnitId)>,
    before: Vec<BoundPhrase>,
    after: Vec<BoundPhrase>,
    dollars: Vec<(WordId, UnitId)>,
    ages: Vec<(UnitId, UnitId)>,
    units: UnitTable,
    /// Units that the code has to name.
    pub(super) known: KnownUnits,
}

/// Units that the code has to name.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownUnits {
    pub(super) percent: UnitId,
    pub(super) pound: UnitId,
    pub(super) foot: UnitId,
    pub(super) sterling: UnitId,
    pub(super) dollar: UnitId,
    pub(super) cent: UnitId,
    pub(super) year_of_age: UnitId,
    pub(super) yuan: UnitId,
    pub(super) mao: UnitId,
}

impl QuantityLexicon {
    /// The units.
    #[must_use]
    pub fn units(&self) -> &UnitTable {
        &self.units
    }

    /// Whether a number may start with a word.
    pub(super) fn starts(&self, word: WordId) -> bool {
        self.starts.get(word.index()).is_some_and(|starts| *starts)
    }

    pub(super) fn info(&self, word: WordId) -> &WordInfo {
        static NONE: WordInfo = WordInfo {
            roles: Role::empty(),
            number: 0.0,
            vague: 0,
            units: (0, 0),
            currencies: (0, 0),
            before: (0, 0),
            after: (0, 0),
        };
        self.words.get(word.index()).unwrap_or(&NONE)
    }

    pub(super) fn vague(&self, info: &WordInfo) -> Vague {
        self.vague[info.vague as usize]
    }

    pub(super) fn unit_spellings(&self, info: &WordInfo) -> &[UnitSpelling] {
        &self.spellings[info.units.0 as usize..info.units.1 as usize]
    }

    /// Symbols that start with a mark ("%", "°C").
    pub(super) fn mark_spellings(&self) -> &[UnitSpelling] {
        &self.mark_spellings
    }

    /// The currency that `text` is a code or sign of, before a number.
    pub(super) fn currency_before(&self, info: &WordInfo, text: &str) -> Option<UnitId> {
        let all = &self.currencies[info.currencies.0 as usize..info.currencies.1 as usize];
        all.iter().find(|(sign, _)| **sign == *text).map(|(_, unit)| *unit)
    }

    pub(super) fn currency_mark(&self, mark: char) -> Option<UnitId> {
        self.mark_currencies.iter().find(|(sign, _)| *sign == mark).map(|(_, unit)| *unit)
    }

    pub(super) fn before(&self, info: &WordInfo) -> &[BoundPhrase] {
        &self.before[info.before.0 as usize..info.before.1 as usize]
    }

    pub(super) fn after(&self, info: &WordInfo) -> &[BoundPhrase] {
        &self.after[info.after.0 as usize..info.after.1 as usize]
    }

    /// The currency of "$" with this word beside it.
    pub(super) fn dollar(&self, word: WordId) -> Option<UnitId> {
        self.dollars.iter().find(|(prefix, _)| *prefix == word).map(|(_, unit)| *unit)
    }

    /// The age that a span of time stands for: "year" to "year of age".
    pub(super) fn age(&self, unit: UnitId) -> Option<UnitId> {
        self.ages.iter().find(|(time, _)| *time == unit).map(|(_, age)| *age)
    }

    /// Whether the unit measures time.
    pub(super) fn is_time(&self, unit: UnitId) -> bool {
        &*self.units.unit(unit).dimension == "time"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_data_loads() {
        let mut lexicon = Lexicon::english();
        let quantity = QuantityLexicon::new(&mut lexicon);
        let info = quantity.info(lexicon.id("million"));
        assert!(info.roles.contains(Role::MAGNITUDE) && (info.number - 1e6).abs() < 1.0);
        assert!(quantity.unit_spellings(quantity.info(lexicon.id("miles"))).len() >= 2);
        assert!(quantity.currency_before(quantity.info(lexicon.id("usd")), "USD").is_some());
        assert!(quantity.before(quantity.info(lexicon.id("than")))[0].words.len() >= 3);
    }
}
