//! The words of attribution: data of a rule set, compiled for looking up.
//!
//! [`AttributionRules`] is the `attributions` section of a rule set as written; [`AttributionLexicon`] is the same as
//! tables beside the [`Lexicon`], indexed by word. It is built once, before any text is tokenized, because it adds the
//! words that the lexicon lacks.

use crate::claim::CueClass;
use crate::lexicon::morphology::plural;
use crate::lexicon::{Class, Lexicon, WordId};
use crate::rules::{AttributionRules, TakesRules};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::sync::Arc;

bitflags::bitflags! {
    /// What a cue takes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Takes: u8 {
        /// A clause, with or without "that".
        const CLAUSE = 1;
        /// A clause behind "that" or a wh-word.
        const THAT = 1 << 1;
        /// A quotation.
        const QUOTE = 1 << 2;
        /// A noun phrase.
        const OBJECT = 1 << 3;
        /// An infinitive.
        const INFINITIVE = 1 << 4;
        /// Someone, then what that one is told.
        const ADDRESSEE = 1 << 5;
    }
}

bitflags::bitflags! {
    /// What a word is for attributions, beside its class in the lexicon.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub(crate) struct Sense: u16 {
        /// confident, hopeful
        const STANCE = 1;
        /// claim, allegation
        const STATEMENT = 1 << 1;
        /// would, could
        const HYPOTHETICAL = 1 << 2;
        /// statement, interview
        const OCCASION = 1 << 3;
        /// source, official
        const ANONYMOUS = 1 << 4;
        /// report, poll
        const DOCUMENT = 1 << 5;
        /// Mr
        const MALE = 1 << 6;
        /// Mrs
        const FEMALE = 1 << 7;
        /// Opens a preposition phrase that a speaker follows
        const PREPOSITION = 1 << 8;
        /// May be the first word of a cue, of whatever kind; no frame looks at other words first
        const CUE = 1 << 9;
    }
}

/// A cue, compiled.
#[derive(Debug, Clone)]
pub(super) struct CueEntry {
    /// As in the rules: "say", "point out".
    pub(super) lemma: Arc<str>,
    /// The words behind the verb.
    pub(super) tail: SmallVec<[WordId; 3]>,
    pub(super) class: CueClass,
    pub(super) takes: Takes,
}

/// Function words that the frames name.
#[derive(Debug, Clone)]
pub(crate) struct FrameWords {
    pub(crate) that: WordId,
    pub(crate) to: WordId,
    pub(crate) by: WordId,
    pub(crate) of: WordId,
    pub(crate) and: WordId,
    pub(crate) but: WordId,
    pub(crate) or: WordId,
    pub(crate) who: WordId,
    pub(crate) whom: WordId,
    pub(crate) which: WordId,
    pub(crate) whose: WordId,
    pub(crate) as_: WordId,
    pub(crate) than: WordId,
    pub(crate) for_: WordId,
    pub(crate) if_: WordId,
    pub(crate) whether: WordId,
    pub(crate) the: WordId,
    pub(crate) s: WordId,
    pub(crate) it: WordId,
    pub(crate) he: WordId,
    pub(crate) she: WordId,
    pub(crate) they: WordId,
    pub(crate) we: WordId,
    pub(crate) i: WordId,
    pub(crate) you: WordId,
    pub(crate) while_: WordId,
    pub(crate) be: WordId,
    pub(crate) have: WordId,
    pub(crate) jr: WordId,
    pub(crate) sr: WordId,
}

/// The attribution rules as tables over the words of a [`Lexicon`].
#[derive(Debug, Clone)]
pub struct AttributionLexicon {
    /// By word: the entries of the cues that the word can be the verb of, as a range of `entries`.
    cues: Vec<(u16, u16)>,
    entries: Vec<CueEntry>,
    stances: Vec<(WordId, CueEntry)>,
    senses: Vec<Sense>,
    prepositions: Vec<SmallVec<[WordId; 4]>>,
    pub(crate) words: FrameWords,
}

impl AttributionLexicon {
    /// Compiles rules over `lexicon`, which gets the words that it lacks. Build before tokenizing.
    #[must_use]
    pub fn new(rules: &AttributionRules, lexicon: &mut Lexicon) -> Self {
        let takes_of = takes_table(&rules.takes);
        // grouped by verb, longer tails first, so that "call on" wins over "call"
        let mut by_verb: BTreeMap<WordId, Vec<CueEntry>> = BTreeMap::new();
        for (class, cues) in &rules.cues {
            for cue in cues {
                let mut words = cue.split_whitespace();
                let Some(verb) = words.next() else { continue };
                let verb = if lexicon.class(lexicon.id(verb)).contains(Class::VERB_BASE) {
                    lexicon.id(verb)
                } else {
                    lexicon.add_verb(verb, None)
                };
                let tail = words.map(|w| lexicon.add(w, Class::empty())).collect();
                let takes = takes_of.get(cue.as_str()).copied().unwrap_or(Takes::CLAUSE | Takes::QUOTE);
                by_verb.entry(verb).or_default().push(CueEntry {
                    lemma: cue.as_str().into(),
                    tail,
                    class: *class,
                    takes,
                });
            }
        }
        let prepositions: Vec<SmallVec<[WordId; 4]>> = rules
            .prepositions
            .iter()
            .map(|p| p.split_whitespace().map(|w| lexicon.add(w, Class::empty())).collect())
            .collect();
        let mut stances: Vec<(WordId, CueEntry)> = rules
            .stances
            .iter()
            .map(|stance| {
                let lemma = format!("be {stance}").into();
                let entry = CueEntry { lemma, tail: SmallVec::new(), class: CueClass::Belief, takes: Takes::THAT };
                (lexicon.add(stance, Class::empty()), entry)
            })
            .collect();
        stances.sort_by_key(|(word, _)| *word);
        let words = FrameWords::new(lexicon);
        let mut marks: Vec<(WordId, Sense)> = Vec::new();
        for (list, sense) in [
            (&rules.stances, Sense::STANCE),
            (&rules.nouns, Sense::STATEMENT),
            (&rules.hypothetical, Sense::HYPOTHETICAL),
            (&rules.occasions, Sense::OCCASION),
            (&rules.speakers.anonymous, Sense::ANONYMOUS),
            (&rules.speakers.documents, Sense::DOCUMENT),
            (&rules.honorifics.male, Sense::MALE),
            (&rules.honorifics.female, Sense::FEMALE),
        ] {
            marks.extend(list.iter().map(|w| (lexicon.add(w, Class::empty()), sense)));
        }
        let plurals = rules.nouns.iter().map(|noun| plural(noun));
        marks.extend(plurals.map(|w| (lexicon.add(&w, Class::empty()), Sense::STATEMENT)));
        marks.extend(prepositions.iter().filter_map(|p| p.first()).map(|&w| (w, Sense::PREPOSITION)));
        let mut senses = vec![Sense::empty(); lexicon.len()];
        for (word, sense) in marks {
            senses[word.index()] |= sense;
        }

        let mut entries = Vec::new();
        let mut ranges: BTreeMap<WordId, (u16, u16)> = BTreeMap::new();
        for (verb, mut cues) in by_verb {
            cues.sort_by_key(|c| std::cmp::Reverse(c.tail.len()));
            let start = entries.len() as u16;
            entries.append(&mut cues);
            ranges.insert(verb, (start, entries.len() as u16));
        }
        let mut cues = vec![(0, 0); lexicon.len()];
        for (index, slot) in cues.iter_mut().enumerate() {
            let word = lexicon.word(index);
            if lexicon.class(word).contains(Class::VERB) {
                *slot = lexicon.entry(word).lemmas.iter().find_map(|l| ranges.get(l)).copied().unwrap_or((0, 0));
            }
        }
        for (index, (sense, (start, end))) in senses.iter_mut().zip(&cues).enumerate() {
            let opens = sense.intersects(Sense::STANCE | Sense::STATEMENT | Sense::PREPOSITION);
            sense.set(Sense::CUE, opens || start < end || lexicon.word(index) == words.as_);
        }
        AttributionLexicon { cues, entries, stances, senses, prepositions, words }
    }

    /// The cues that a word can be the verb of.
    #[inline]
    pub(super) fn cues(&self, word: WordId) -> &[CueEntry] {
        let (start, end) = self.cues.get(word.index()).copied().unwrap_or((0, 0));
        &self.entries[usize::from(start)..usize::from(end)]
    }

    /// Whether a word can be the verb of a cue.
    #[inline]
    pub(crate) fn is_cue(&self, word: WordId) -> bool {
        self.cues.get(word.index()).is_some_and(|(start, end)| start < end)
    }

    /// The cue that an adjective makes behind "be".
    pub(super) fn stance(&self, word: WordId) -> Option<&CueEntry> {
        let index = self.stances.binary_search_by_key(&word, |(w, _)| *w).ok()?;
        Some(&self.stances[index].1)
    }

    /// What a word is for attributions.
    #[inline]
    pub(crate) fn sense(&self, word: WordId) -> Sense {
        self.senses.get(word.index()).copied().unwrap_or_default()
    }

    /// The phrases that a speaker follows.
    pub(super) fn prepositions(&self) -> &[SmallVec<[WordId; 4]>] {
        &self.prepositions
    }
}

fn takes_table(rules: &TakesRules) -> BTreeMap<&str, Takes> {
    let mut table: BTreeMap<&str, Takes> = BTreeMap::new();
    for (list, takes) in [
        (&rules.clause, Takes::CLAUSE | Takes::QUOTE),
        (&rules.that, Takes::THAT | Takes::QUOTE),
        (&rules.quote, Takes::QUOTE | Takes::THAT),
        (&rules.object, Takes::OBJECT | Takes::THAT | Takes::QUOTE),
        (&rules.infinitive, Takes::INFINITIVE),
        (&rules.addressee, Takes::ADDRESSEE),
    ] {
        for cue in list {
            *table.entry(cue).or_insert(Takes::empty()) |= takes;
        }
    }
    for (_, takes) in table.iter_mut() {
        // one spoken to says nothing against a clause
        if *takes == Takes::ADDRESSEE || *takes == Takes::ADDRESSEE | Takes::INFINITIVE {
            *takes |= Takes::CLAUSE | Takes::QUOTE;
        }
    }
    table
}

impl FrameWords {
    pub(super) fn new(lexicon: &mut Lexicon) -> Self {
        let mut word = |w: &str| lexicon.add(w, Class::empty());
        FrameWords {
            that: word("that"),
            to: word("to"),
            by: word("by"),
            of: word("of"),
            and: word("and"),
            but: word("but"),
            or: word("or"),
            who: word("who"),
            whom: word("whom"),
            which: word("which"),
            whose: word("whose"),
            as_: word("as"),
            than: word("than"),
            for_: word("for"),
            if_: word("if"),
            whether: word("whether"),
            the: word("the"),
            s: word("'s"),
            it: word("it"),
            he: word("he"),
            she: word("she"),
            they: word("they"),
            we: word("we"),
            i: word("i"),
            you: word("you"),
            while_: word("while"),
            be: word("be"),
            have: word("have"),
            jr: word("jr"),
            sr: word("sr"),
        }
    }
}
