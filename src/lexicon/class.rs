//! Word classes: what a word can be, as bits. Which words are what stands in `english.yaml`.

macro_rules! classes {
    ($(#[doc = $doc:literal] $name:ident = $bit:literal $key:literal;)*) => {
        bitflags::bitflags! {
            /// What a word can be. Most words can be several things; stages decide by context.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
            pub struct Class: u64 {
                $(#[doc = $doc] const $name = 1 << $bit;)*
            }
        }

        impl Class {
            /// The class that a key of `english.yaml` names.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Class> {
                match key {
                    $($key => Some(Class::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// the, a, this, every
    DETERMINER = 0 "determiner";
    /// my, their
    POSSESSIVE = 1 "possessive";
    /// I, they, himself, who
    PRONOUN = 2 "pronoun";
    /// of, in, according
    PREPOSITION = 3 "preposition";
    /// and, or, but
    COORDINATOR = 4 "coordinator";
    /// that, because, while
    SUBORDINATOR = 5 "subordinator";
    /// which, who, whose
    RELATIVE = 6 "relative";
    /// is, has, will, did
    AUXILIARY = 7 "auxiliary";
    /// not, never, no
    NEGATION = 8 "negation";
    /// Base form of a verb
    VERB_BASE = 9 "verb_base";
    /// Third person singular
    VERB_S = 10 "verb_s";
    /// Simple past
    VERB_PAST = 11 "verb_past";
    /// Past participle
    VERB_PARTICIPLE = 12 "verb_participle";
    /// -ing form
    VERB_ING = 13 "verb_ing";
    /// Adverbs that stand inside verb groups (already, reportedly)
    ADVERB = 14 "adverb";
    /// Adjectives that are easily taken for something else
    ADJECTIVE = 15 "adjective";
    /// Written with a dot that ends no sentence (Mr., Gen.)
    ABBREVIATION = 16 "abbreviation";
    /// Stands before a person's name (Mr, President, Gen)
    TITLE = 17 "title";
    /// January, Jan
    MONTH = 18 "month";
    /// Monday, Mon
    WEEKDAY = 19 "weekday";
    /// Words for times: day, week, year
    TIME_NOUN = 20 "time_noun";
    /// A verb of which the lexicon knows all forms (set with every verb form)
    VERB = 21 "verb";
    /// A frequent word that names nothing even with a capital (sentence openers)
    COMMON = 22 "common";
    /// A noun that is a verb form too (attacks, deaths ...) and is the noun after a number
    NOUN = 23 "noun";
    /// Demonyms and the like: Syrian, British
    DEMONYM = 24 "demonym";
    /// A given name, first part of a person's name
    GIVEN_NAME = 25 "given_name";
    /// Parts of organisation names: ministry, council, university
    ORGANISATION_NOUN = 26 "organisation_noun";
    /// Nouns for roles: spokesman, president, cleric
    ROLE_NOUN = 27 "role_noun";
    /// Particles inside names: al, bin, van, de
    NAME_PARTICLE = 28 "name_particle";
    /// Wh-words that open questions or clauses
    WH = 29 "wh";
    /// Nouns for groups and people without a name (officials, police, residents)
    PEOPLE_NOUN = 30 "people_noun";
    /// A given name that women have
    FEMALE_NAME = 40 "female_name";
    /// A given name that both women and men have
    UNISEX_NAME = 41 "unisex_name";
    /// Ends the names of places, buildings, laws and events: street, county, act
    PLACE_NOUN = 42 "place_noun";
    /// Tells a time from now: yesterday; last, this, next (week)
    FROM_NOW = 43 "from_now";
}
