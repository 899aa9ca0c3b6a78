//! What words do round numbers: the vocabulary in which `words.yaml` speaks of words and the code asks for them.
//!
//! A role is a bit, so that one test tells whether a word has any of several. A new role is a line here and a key in `words.yaml`.

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident = $bit:literal $key:literal;)*) => {
        bitflags::bitflags! {
            /// What a word does round numbers. The keys are those of `words.yaml`.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
            pub(in crate::extract::quantity) struct Role: u128 {
                $($(#[doc = $doc])+ const $name = 1 << $bit;)*
            }
        }

        impl Role {
            pub(super) fn from_key(key: &str) -> Option<Role> {
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
