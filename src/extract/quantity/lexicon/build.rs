//! How the tables are made: `words.yaml` and the spellings of units become a [`QuantityLexicon`], once, when the program starts.
//!
//! A mistake in the data shows here, as a panic that names the word, and not while a text is read.

use super::{BoundPhrase, KnownUnits, QuantityLexicon, Role, UnitSpelling, Vague, WordInfo};
use crate::extract::quantity::unit::{Place, Spelling, UnitId, UnitTable};
use crate::lexicon::{Class, Lexicon, WordId};
use crate::value::Bound;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `words.yaml` as it is written.
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
        all: &[Spelling],
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
