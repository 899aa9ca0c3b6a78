//! Units of measure and money: names, codes, dimensions and conversion.
//!
//! The table is data (`units.yaml`); names of units in claims are the table's names ("mile", "percent"), for plain money the
//! ISO 4217 code. Compound units are built from them: "mile per hour", "dollar per barrel", "square kilometre". The table knows
//! nothing of texts; how units are read there is the business of `measure`.

use crate::claim::{Base, QuantityClaim};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A unit of a [`UnitTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u16);

impl UnitId {
    /// The number of the unit, for tables beside the unit table.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One unit as the data describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Singular, lower case: "mile per hour".
    pub name: Box<str>,
    /// What it measures: "length", "money", "length/time".
    pub dimension: Box<str>,
    /// Takes a value to the dimension's base unit. Money has 1 throughout: currencies do not convert.
    pub factor: f64,
    /// Added after the factor; other than 0 for temperatures only.
    pub offset: f64,
    /// UCUM code, ISO 4217 code for money; empty where there is none (a bare "rupee" may be any country's).
    pub code: Box<str>,
}

impl Unit {
    /// Whether the unit is a currency or a part of one.
    #[must_use]
    pub fn is_money(&self) -> bool {
        &*self.dimension == "money"
    }

    /// The unit's name in claims: the ISO 4217 code of money, else the name.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.is_money() && !self.code.is_empty() { &self.code } else { &self.name }
    }
}

/// A unit as claims name it, taken apart: factor and dimension of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Takes a value to the base unit of the dimension.
    pub factor: f64,
    /// Added after the factor.
    pub offset: f64,
    /// Equal for units that convert into one another: "length", "length/time", "money USD/volume".
    pub dimension: String,
}

/// How a unit is spelled in texts; used once, to build the reader's tables.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    pub(super) text: String,
    pub(super) unit: UnitId,
    pub(super) place: Place,
}

/// Where a spelling stands and how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the number, in any case: "miles".
    Name,
    /// Behind the number, exactly so: "km".
    Symbol,
    /// Before the number: "£", "USD".
    Before,
}

/// All units.
#[derive(Debug, Clone)]
pub struct UnitTable {
    units: Vec<Unit>,
    by_name: FxHashMap<Box<str>, UnitId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    names: Vec<String>,
    #[serde(default)]
    names_extra: Vec<String>,
    #[serde(default)]
    plurals: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    si: Vec<String>,
    code: Option<String>,
    /// The code is a word as well, and is not looked for in texts.
    #[serde(default)]
    quiet: bool,
    #[serde(default = "one")]
    factor: f64,
    #[serde(default)]
    offset: f64,
}

fn one() -> f64 {
    1.0
}

/// SI prefixes: key in the data, name, symbols, factor.
const PREFIXES: [(&str, &str, &[&str], f64); 13] = [
    ("k", "kilo", &["k"], 1e3),
    ("K", "kilo", &["K"], 1e3),
    ("c", "centi", &["c"], 1e-2),
    ("d", "deci", &["d"], 1e-1),
    ("h", "hecto", &["h"], 1e2),
    ("m", "milli", &["m"], 1e-3),
    ("u", "micro", &["u", "µ", "μ"], 1e-6),
    ("n", "nano", &["n"], 1e-9),
    ("p", "pico", &["p"], 1e-12),
    ("M", "mega", &["M"], 1e6),
    ("G", "giga", &["G"], 1e9),
    ("T", "tera", &["T"], 1e12),
    ("P", "peta", &["P"], 1e15),
];

impl Default for UnitTable {
    fn default() -> Self {
        Self::new()
    }
}

impl UnitTable {
    /// The units compiled into the program.
    ///
    /// # Panics
    /// If the data file compiled into the binary is wrong; a test loads it.
    #[must_use]
    pub fn new() -> Self {
        Self::load().0
    }

    /// The table and every spelling of its units.
    pub(super) fn load() -> (Self, Vec<Spelling>) {
        let data: std::collections::BTreeMap<String, Vec<Row>> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/units.json")))
                .expect("units.yaml is checked by a test");
        let mut table = UnitTable { units: Vec::new(), by_name: FxHashMap::default() };
        let mut spellings = Vec::new();
        for (dimension, rows) in &data {
            for row in rows {
                table.add(dimension, row, None, &mut spellings);
                for prefix in &row.si {
                    table.add(dimension, row, Some(prefix), &mut spellings);
                }
            }
        }
        (table, spellings)
    }

    fn add(&mut self, dimension: &str, row: &Row, prefix: Option<&str>, spellings: &mut Vec<Spelling>) {
        let (prefix_name, prefix_symbols, factor) = match prefix {
            None => ("", &[""][..], 1.0),
            Some(key) => PREFIXES
                .iter()
                .find(|p| p.0 == key)
                .map(|p| (p.1, p.2, p.3))
                .unwrap_or_else(|| panic!("units.yaml: no prefix {key:?}")),
        };
        let name = format!("{prefix_name}{}", row.names[0]);
        let unit = match self.by_name.get(name.as_str()) {
            Some(&unit) => unit,
            None => self.insert(Unit {
                dimension: dimension.into(),
                factor: row.factor * factor,
                offset: row.offset,
                code: match (prefix, row.code.as_deref()) {
                    (Some(prefix), Some(code)) => format!("{prefix}{code}").into(),
                    (None, code) => code.unwrap_or_default().into(),
                    (Some(_), None) => "".into(),
                },
                name: name.into(),
            }),
        };
        let mut spell = |text: String, place| spellings.push(Spelling { text, unit, place });
        for name in row.names.iter().chain(&row.names_extra) {
            let name = format!("{prefix_name}{name}");
            spell(plural(&name), Place::Name);
            spell(name, Place::Name);
        }
        for plural in &row.plurals {
            spell(format!("{prefix_name}{plural}"), Place::Name);
        }
        for symbol in &row.symbols {
            for prefix in prefix_symbols {
                spell(format!("{prefix}{symbol}"), Place::Symbol);
            }
        }
        for sign in &row.before {
            spell(sign.clone(), Place::Before);
            spell(sign.clone(), Place::Symbol);
        }
        if dimension == "money"
            && let Some(code) = row.code.as_deref().filter(|c| !c.is_empty() && !row.quiet)
        {
            for text in [code.to_owned(), format!("M{code}")] {
                spell(text.clone(), Place::Before);
                spell(text, Place::Symbol);
            }
        }
    }

    fn insert(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(u16::try_from(self.units.len()).expect("fewer than 65,536 units"));
        self.by_name.insert(unit.name.clone(), id);
        if unit.is_money() && !unit.code.is_empty() {
            self.by_name.insert(unit.code.clone(), id);
        }
        self.units.push(unit);
        id
    }

    /// A unit by its name or ISO 4217 code ("mile", "percent", "USD"); `None` for counted nouns and compound units.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(name).copied()
    }

    /// The unit behind an id.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    /// All units in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// Takes a claim's unit apart: a unit of the table, "square …", "cubic …", and "… per …" of those. A counted noun on
    /// either side is a dimension of its own ("barrel per day" has "volume/time", "point per game" "point/game").
    #[must_use]
    pub fn measure(&self, name: &str) -> Measure {
        if let Some(id) = self.find(name) {
            let unit = self.unit(id);
            let dimension =
                if unit.is_money() { format!("money {}", unit.label()) } else { unit.dimension.to_string() };
            return Measure { factor: unit.factor, offset: unit.offset, dimension };
        }
        if let Some((top, bottom)) = name.split_once(" per ") {
            let (top, bottom) = (self.measure(top), self.measure(bottom));
            let dimension = format!("{}/{}", top.dimension, bottom.dimension);
            return Measure { factor: top.factor / bottom.factor, offset: 0.0, dimension };
        }
        for (word, power, dimension) in [("square ", 2, "area"), ("cubic ", 3, "volume")] {
            let side = name.strip_prefix(word).and_then(|side| self.find(side)).map(|id| self.unit(id));
            if let Some(side) = side.filter(|side| &*side.dimension == "length") {
                return Measure { factor: side.factor.powi(power), offset: 0.0, dimension: dimension.into() };
            }
        }
        Measure { factor: 1.0, offset: 0.0, dimension: name.to_owned() }
    }

    /// Whether values in the two units can be compared: the same noun, or units of one dimension. Currencies never convert.
    #[must_use]
    pub fn comparable(&self, a: &str, b: &str) -> bool {
        a == b || self.measure(a).dimension == self.measure(b).dimension
    }

    /// `value` in unit `from`, given in unit `to`; `None` where the two measure different things.
    ///
    /// ```
    /// let units = claimlint::extract::quantity::UnitTable::new();
    /// assert_eq!(units.convert(75.0, "kilometre", "mile").map(f64::round), Some(47.0));
    /// assert_eq!(units.convert(1.0, "mile", "USD"), None);
    /// ```
    #[must_use]
    pub fn convert(&self, value: f64, from: &str, to: &str) -> Option<f64> {
        if from == to {
            return Some(value);
        }
        let (from, to) = (self.measure(from), self.measure(to));
        (from.dimension == to.dimension).then(|| (value * from.factor + from.offset - to.offset) / to.factor)
    }
}

/// Gives the claims that a rule names their value in base units, if other units measure the same. Counts and money stay as they are.
pub(in crate::extract) fn measure_named(units: &UnitTable, claims: &mut [QuantityClaim]) {
    for claim in claims.iter_mut().filter(|c| c.quantity.is_some()) {
        let Some(unit) = claim.unit.as_deref() else { continue };
        let measure = units.measure(unit);
        let named = units.find(unit).is_some() || unit.contains(' ');
        if named && measure.dimension != unit && !measure.dimension.starts_with("money") {
            let value = claim.value.scaled(measure.factor).shifted(measure.offset);
            claim.base = Some(Base { dimension: measure.dimension.into(), value });
        }
    }
}

/// The regular plural of a unit's name: of its first word where a "per" or "of" follows, else of its last.
fn plural(name: &str) -> String {
    for joint in [" per ", " of "] {
        if let Some((head, rest)) = name.split_once(joint) {
            return format!("{}{joint}{rest}", crate::lexicon::morphology::plural(head));
        }
    }
    match name.rsplit_once(' ') {
        // "degrees celsius", "dollars canadian"
        Some((head, last)) if head == "degree" || head == "deg" || (head == "dollar") => {
            format!("{} {last}", crate::lexicon::morphology::plural(head))
        }
        _ => crate::lexicon::morphology::plural(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_has_a_name_that_finds_it() {
        let (table, spellings) = UnitTable::load();
        for unit in table.iter() {
            assert_eq!(table.unit(table.find(&unit.name).unwrap()).name, unit.name);
            assert!(unit.factor > 0.0 && unit.factor.is_finite(), "{unit:?}");
        }
        assert!(spellings.iter().all(|s| !s.text.is_empty()));
    }

    #[test]
    fn converts_within_a_dimension_only() {
        let table = UnitTable::new();
        let close = |value: f64, from: &str, to: &str, want: f64| {
            let got = table.convert(value, from, to).unwrap_or(f64::NAN);
            assert!((got - want).abs() < want.abs() * 1e-3, "{value} {from} = {got} {to}, not {want}");
        };
        close(75.0, "kilometre", "mile", 46.6);
        close(100.0, "celsius", "fahrenheit", 212.0);
        close(-40.0, "fahrenheit", "celsius", -40.0);
        close(60.0, "mile per hour", "kilometre per hour", 96.56);
        close(1.0, "square mile", "square kilometre", 2.59);
        close(1.0, "square mile", "acre", 640.0);
        close(35.3147, "cubic foot", "cubic metre", 1.0);
        close(1.0, "square foot", "square metre", 0.0929);
        close(1.0, "barrel per day", "litre per day", 158.987);
        close(50.0, "basis point", "percentage point", 0.5);
        close(2.0, "year of age", "month of age", 24.0);
        close(1.0, "USD per gallon", "dollar per litre", 0.264);
        assert_eq!(table.convert(1.0, "USD", "EUR"), None);
        assert_eq!(table.convert(1.0, "mile", "fighter"), None);
        assert_eq!(table.convert(3.0, "fighter", "fighter"), Some(3.0));
        assert!(table.comparable("mile", "kilometre") && !table.comparable("goal", "point"));
    }
}
