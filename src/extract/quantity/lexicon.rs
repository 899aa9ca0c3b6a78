//! What the extractor knows of each word: numerals, bounds, units and roles, compiled once and keyed on [`WordId`].
//!
//! The words are data (`words.yaml`, `units.yaml`). Building adds them to the [`Lexicon`], so that every token finds its
//! entry by the id that it got when the text was tokenized; nothing here looks strings up while a text is read.

use super::unit::{Place, UnitId, UnitTable};
use crate::lexicon::{Class, Lexicon, WordId};
use crate::value::Bound;
use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident = $bit:literal $key:literal;)*) => {
        bitflags::bitflags! {
            /// What a word does round numbers. The keys are those of `words.yaml`.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
            pub(super) struct Role: u128 {
                $($(#[doc = $doc])+ const $name = 1 << $bit;)*
            }
        }

        impl Role {
            fn from_key(key: &str) -> Option<Role> {
                match key {
                    $($key => Some(Role::$name),)*
                    _ => None,
                }
            }
        }
    };
}

roles! {
    /// zero to ninety
    NUMERAL = 0 "numeral";
    /// hundred, million, bn
    MAGNITUDE = 1 "magnitude";
    /// half, third(s)
    DENOMINATOR = 2 "denominator";
    /// dozens, several
    VAGUE = 3 "vague";
    /// another, reported: between a bound and its number
    FILLER = 4 "filler";
    /// rise, gained
    UP = 5 "up";
    /// fall, lost
    DOWN = 6 "down";
    /// of those, the ones with an object that is no amount
    TRANSITIVE = 7 "transitive";
    /// behind an amount
    HIGHER = 8 "higher";
    /// behind an amount
    LOWER = 9 "lower";
    /// "a rise of 3%"
    UP_NOUN = 10 "up_noun";
    /// "a fall of 3%"
    DOWN_NOUN = 11 "down_noun";
    /// Section, Flight, page
    DESIGNATOR = 12 "designator";
    /// Street, Road
    STREET = 13 "street";
    /// "a 3-0 win"
    SCORE_NOUN = 14 "score_noun";
    /// "won 3-0"
    SCORE_VERB = 15 "score_verb";
    /// killed, wounding
    CASUALTY_VERB = 16 "casualty_verb";
    /// "24 dead"
    CASUALTY_STATE = 17 "casualty_state";
    /// toll, crowd
    PEOPLE_MEASURE = 18 "people_measure";
    /// aged, age
    AGE_NOUN = 19 "age_noun";
    /// life expectancy
    AGE_STATE = 20 "age_state";
    /// turned 35
    AGE_VERB = 21 "age_verb";
    /// since, early: before years and dates
    DATE_PREPOSITION = 22 "date_preposition";
    /// and
    AND = 23 "and";
    /// per
    PER = 24 "per";
    /// a, each, every: "a year"
    EACH = 25 "each";
    /// to
    TO = 26 "to";
    /// from
    FROM = 27 "from";
    /// between
    BETWEEN = 28 "between";
    /// or
    OR = 29 "or";
    /// "six point five"
    POINT_WORD = 30 "point_word";
    /// minus, negative
    MINUS = 31 "minus";
    /// "five years old"
    OLD = 32 "old";
    /// a, an
    ARTICLE = 33 "article";
    /// half
    HALF = 34 "half";
    /// pay, cost: pounds are money
    MONEY_CONTEXT = 35 "money_context";
    /// weigh: pounds are mass
    MASS_CONTEXT = 36 "mass_context";
    /// ends in s and is no plural
    NOT_PLURAL = 37 "not_plural";
    /// plural without s: police, staff
    PLURAL_NOUN = 38 "plural_noun";
    /// no noun phrase ends with it
    NOT_HEAD = 39 "not_head";
    /// tall, deep
    EXTENT = 40 "extent";
    /// "one day", "one another"
    IDIOM_ONE = 41 "idiom_one";
    /// magnitude: names what the number before or behind it measures
    MAGNITUDE_NOUN = 42 "magnitude_noun";
    /// of
    OF = 43 "of";
    /// the
    THE = 44 "the";
    /// begins a name or symbol of a unit
    UNIT = 46 "unit";
    /// may stand before a number as a currency
    CURRENCY_BEFORE = 47 "currency_before";
    /// points, places: counted steps that an index moves by
    STEP = 45 "step";
    /// tells dollars apart: US, A, HK
    DOLLAR_PREFIX = 48 "dollar_prefix";
    /// starts a quantity: numerals, vague words, magnitudes
    STARTS = 49 "starts";
    /// "by"
    BY = 50 "by";
    /// "in", "out"
    IN = 51 "in";
    /// first, second; 1st
    ORDINAL = 52 "ordinal";
    /// am, pm
    CLOCK = 53 "clock";
    /// square, sq
    SQUARE = 54 "square";
    /// cubic, cu
    CUBIC = 55 "cubic";
    /// be verbs
    BE = 56 "be";
    /// st nd rd th
    ORDINAL_ENDING = 57 "ordinal_ending";
    /// out
    OUT = 58 "out";
    /// numbered, totaled, reached: "the dead numbered 24"
    LEVEL_VERB = 59 "level_verb";
    /// share, head: what things are sold by ("a share")
    SOLD_BY = 60 "sold_by";
    /// he, she: who can be of an age
    AGED_SUBJECT = 61 "aged_subject";
    /// "one-off": joined to "one", it makes no count
    ONE_JOINED = 64 "one_joined";
    /// person, member: counted in front of another noun ("12 person jury")
    MEMBER = 67 "member";
    /// died, dead: "at 95" is an age
    DIED = 65 "died";
    /// people, children: "over 65" behind them is an age
    AGED_PEOPLE = 66 "aged_people";
    /// Names where no plural noun follows: Day 5, Group 4
    WEAK_DESIGNATOR = 63 "weak_designator";
    /// "o'clock", "gmt"
    ZONE = 62 "zone";
}

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

/// Everything that the extractor knows, keyed on the words of one [`Lexicon`].
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    numerals: BTreeMap<String, f64>,
    magnitudes: BTreeMap<String, f64>,
    denominators: BTreeMap<String, f64>,
    vague: BTreeMap<String, Vague>,
    before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
    fillers: String,
    dollars: BTreeMap<String, String>,
    roles: BTreeMap<String, String>,
}

impl QuantityLexicon {
    /// Compiles the data and adds its words to `lexicon`, which must be the one that texts are then read with.
    ///
    /// # Panics
    /// If a data file compiled into the binary is wrong; a test loads them.
    #[must_use]
    pub fn new(lexicon: &mut Lexicon) -> Self {
        let data: Data = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/words.json")))
            .expect("words.yaml is checked by a test");
        let (units, spellings) = UnitTable::load();
        let known = |name: &str| units.find(name).unwrap_or_else(|| panic!("units.yaml: no {name:?}"));
        let known = KnownUnits {
            percent: known("percent"),
            pound: known("pound-mass"),
            foot: known("foot"),
            sterling: known("GBP"),
            dollar: known("USD"),
            cent: known("cent"),
            year_of_age: known("year of age"),
            yuan: known("CNY"),
            mao: known("mao"),
        };
        let mut build = Builder { lexicon, words: Vec::new() };
        for (word, &value) in &data.numerals {
            build.role(word, Role::NUMERAL | Role::STARTS).number = value;
        }
        for (word, &value) in &data.magnitudes {
            build.role(word, Role::MAGNITUDE).number = value;
        }
        for word in ["hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"] {
            build.role(word, Role::STARTS);
        }
        for (word, &value) in &data.denominators {
            build.role(word, Role::DENOMINATOR | Role::STARTS).number = value;
            build.role(&crate::lexicon::morphology::plural(word), Role::DENOMINATOR | Role::STARTS).number = value;
        }
        build.role("halves", Role::DENOMINATOR | Role::STARTS).number = 2.0;
        let mut vague = Vec::new();
        for (word, &band) in &data.vague {
            let info = build.role(word, Role::VAGUE | Role::STARTS);
            info.vague = vague.len() as u16;
            vague.push(band);
        }
        for word in data.fillers.split_whitespace() {
            build.role(word, Role::FILLER);
        }
        for (key, words) in &data.roles {
            let role = Role::from_key(key).unwrap_or_else(|| panic!("words.yaml: no role {key:?}"));
            for word in words.split_whitespace() {
                build.role(word, role);
            }
        }
        let dollars = data
            .dollars
            .iter()
            .map(|(word, code)| {
                build.role(word, Role::DOLLAR_PREFIX);
                (build.lexicon.id(word), units.find(code).unwrap_or_else(|| panic!("words.yaml: no currency {code:?}")))
            })
            .collect();
        let before = build.bounds(&data.before, |i| &mut i.before, <[WordId]>::last);
        let after = build.bounds(&data.after, |i| &mut i.after, <[WordId]>::first);
        let (spelled, mark_spellings, currencies, mark_currencies) = build.spellings(&spellings);
        let ages = units
            .iter()
            .filter_map(|u| Some((units.find(u.name.strip_suffix(" of age")?)?, units.find(&u.name)?)))
            .collect();
        let words = build.words;
        let spellings = spelled;
        QuantityLexicon {
            starts: words.iter().map(|info: &WordInfo| info.roles.intersects(Role::STARTS)).collect(),
            words,
            vague,
            spellings,
            mark_spellings,
            currencies,
            mark_currencies,
            before,
            after,
            dollars,
            ages,
            units,
            known,
        }
    }

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

struct Builder<'l> {
    lexicon: &'l mut Lexicon,
    words: Vec<WordInfo>,
}

impl Builder<'_> {
    fn id(&mut self, word: &str) -> WordId {
        let id = self.lexicon.add(word, Class::empty());
        if self.words.len() <= id.index() {
            self.words.resize(id.index() + 1, WordInfo::default());
        }
        id
    }

    fn role(&mut self, word: &str, role: Role) -> &mut WordInfo {
        let id = self.id(word);
        let info = &mut self.words[id.index()];
        info.roles |= role;
        info
    }

    /// Sorts rows by their key and notes each key's part of the table.
    fn index<T>(&mut self, mut rows: Vec<(WordId, T)>, part: fn(&mut WordInfo) -> &mut (u32, u32)) -> Vec<T> {
        rows.sort_by_key(|(key, _)| *key);
        for (at, (key, _)) in rows.iter().enumerate() {
            let range = part(&mut self.words[key.index()]);
            if range.1 == 0 {
                range.0 = at as u32;
            }
            range.1 = at as u32 + 1;
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn bounds(
        &mut self,
        data: &BTreeMap<String, Vec<String>>,
        part: fn(&mut WordInfo) -> &mut (u32, u32),
        key: fn(&[WordId]) -> Option<&WordId>,
    ) -> Vec<BoundPhrase> {
        let mut rows = Vec::new();
        for (name, phrases) in data {
            let bound = *Bound::ALL
                .iter()
                .find(|b| b.name() == name)
                .unwrap_or_else(|| panic!("words.yaml: no bound {name:?}"));
            for phrase in phrases {
                let words: Box<[WordId]> = phrase.split_whitespace().map(|w| self.id(w)).collect();
                if let Some(&key) = key(&words) {
                    rows.push((key, BoundPhrase { words, bound }));
                }
            }
        }
        // longest first, so that "no more than" wins over "more than"
        rows.sort_by_key(|(_, p)| std::cmp::Reverse(p.words.len()));
        self.index(rows, part)
    }

    #[expect(clippy::type_complexity, reason = "four tables, named where they are taken apart")]
    fn spellings(
        &mut self,
        all: &[super::unit::Spelling],
    ) -> (Vec<UnitSpelling>, Vec<UnitSpelling>, Vec<(Box<str>, UnitId)>, Vec<(char, UnitId)>) {
        let (mut words, mut marks, mut currencies, mut currency_marks) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for spelling in all {
            let Some(first) = spelling.text.chars().next() else { continue };
            let unit = spelling.unit;
            match spelling.place {
                Place::Name => {
                    let parts: Box<[WordId]> = spelling
                        .text
                        .split_inclusive(['-', ' '])
                        .flat_map(|w| [w.trim_end_matches(['-', ' ']), if w.ends_with('-') { "-" } else { "" }])
                        .filter(|w| !w.is_empty() && *w != "-")
                        .map(|w| self.id(w))
                        .collect();
                    let key = parts[0];
                    self.words[key.index()].roles |= Role::UNIT;
                    words.push((key, UnitSpelling { unit, words: parts, symbol: "".into() }));
                }
                Place::Symbol if first.is_alphabetic() => {
                    let end = spelling.text.find(|c: char| !c.is_alphabetic()).unwrap_or(spelling.text.len());
                    let key = self.id(&spelling.text[..end]);
                    self.words[key.index()].roles |= Role::UNIT;
                    words.push((
                        key,
                        UnitSpelling { unit, words: Box::default(), symbol: spelling.text.as_str().into() },
                    ));
                }
                Place::Symbol => {
                    marks.push(UnitSpelling { unit, words: Box::default(), symbol: spelling.text.as_str().into() })
                }
                Place::Before if first.is_alphabetic() => {
                    let key = self.id(&spelling.text);
                    self.words[key.index()].roles |= Role::CURRENCY_BEFORE;
                    currencies.push((key, (Box::from(spelling.text.as_str()), unit)));
                }
                Place::Before => currency_marks.push((first, unit)),
            }
        }
        let length = |s: &UnitSpelling| std::cmp::Reverse((s.words.len(), s.symbol.len()));
        words.sort_by_key(|(_, s)| length(s));
        marks.sort_by_key(length);
        let words = self.index(words, |i| &mut i.units);
        let currencies = self.index(currencies, |i| &mut i.currencies);
        (words, marks, currencies, currency_marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
