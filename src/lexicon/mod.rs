//! The lexicon: what is known about single words, as data, looked up once per token.
//!
//! `english.yaml` beside this file lists the words of each class; rule sets add the words that they name. A word's
//! entry holds its classes and its lemmas, so that later stages compare numbers instead of strings. Inflections
//! are made when the lexicon is built ([`morphology`]), so looking a token up needs no morphology. A second
//! language is a second data file and its own morphology; nothing else knows the words.

mod class;
pub mod morphology;

pub use class::Class;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};
use serde::Deserialize;
use smallvec::SmallVec;
use std::hash::Hasher;

/// Bytes of the words that fit a number.
const SHORT: usize = 16;

/// A word (one surface form, lower case, straight apostrophes) of a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// The word that the lexicon does not have.
    pub const UNKNOWN: WordId = WordId(0);

    /// Whether the lexicon has the word.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// The number of the entry, for tables beside the lexicon.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the lexicon knows of one word beside its classes.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The words it can be a form of; itself if it is a base form.
    pub lemmas: SmallVec<[WordId; 2]>,
    /// Where its folded text starts in [`Lexicon::texts`], and its length in bytes.
    text: (u32, u32),
}

/// Known words with their classes and lemmas.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Words of at most [`SHORT`] ASCII characters, nearly all that are looked up, by their packed form.
    short: HashTable<WordId>,
    /// The packed form of each word; 0 for those that have none. Frequent words come first, and so lie together.
    keys: Vec<u128>,
    /// All others by their folded form.
    long: FxHashMap<Box<str>, WordId>,
    /// The classes of each word, apart from the rest: every word of a text is asked for them, and for little else.
    classes: Vec<Class>,
    entries: Vec<Entry>,
    /// The folded texts of all words, one behind the other.
    texts: String,
}

impl Default for Lexicon {
    /// The English words that every stage needs.
    fn default() -> Self {
        Self::english()
    }
}

#[derive(Deserialize)]
struct Data {
    /// Words with a class, as `class: words between blanks`.
    classes: std::collections::BTreeMap<String, String>,
    /// Regular verbs by their base form.
    verbs: String,
    /// `base past participle`, a verb a line.
    irregular_verbs: String,
    /// Nouns whose plural rules do not give, `singular plural` a line.
    irregular_nouns: String,
    /// Words whose entries are to lie together.
    frequent: String,
}

impl Lexicon {
    /// A lexicon without words.
    #[must_use]
    pub fn empty() -> Self {
        Lexicon {
            short: HashTable::new(),
            keys: vec![0],
            long: FxHashMap::default(),
            classes: vec![Class::empty()],
            entries: vec![Entry::default()],
            texts: String::new(),
        }
    }

    /// The English words that every stage needs.
    ///
    /// # Panics
    /// If the data file compiled into the binary is wrong; a test loads it.
    #[must_use]
    pub fn english() -> Self {
        let data: Data = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/english.json")))
            .expect("english.yaml is checked by a test");
        let mut lexicon = Self::empty();
        lexicon.short.reserve(28_000, |id| hash(lexicon.keys[id.index()]));
        lexicon.texts.reserve(256 * 1024);
        for line in data.irregular_verbs.lines() {
            let mut forms = line.split_whitespace();
            if let (Some(base), Some(past), Some(participle)) = (forms.next(), forms.next(), forms.next()) {
                lexicon.add_verb(base, Some((past, participle)));
            }
        }
        for base in data.verbs.split_whitespace() {
            lexicon.add_verb(base, None);
        }
        for line in data.irregular_nouns.lines() {
            if let Some((singular, plural)) = line.trim().split_once(' ') {
                let lemma = lexicon.add(singular, Class::empty());
                lexicon.add_form(plural, lemma, Class::empty());
            }
        }
        for (key, words) in &data.classes {
            let class = Class::from_key(key).unwrap_or_else(|| panic!("english.yaml: no class {key:?}"));
            let is_noun =
                class.intersects(Class::NOUN | Class::TIME_NOUN | Class::ROLE_NOUN | Class::ORGANISATION_NOUN);
            for word in words.split_whitespace() {
                let singular = morphology::singular(word);
                if is_noun && singular != word && lexicon.id(&singular).is_known() {
                    let lemma = lexicon.id(&singular);
                    lexicon.add_form(word, lemma, class);
                } else {
                    lexicon.add(word, class);
                }
            }
        }
        lexicon.put_first(data.frequent.split_whitespace());
        lexicon
    }

    /// Gives these words the lowest numbers, where they are known. Whatever is kept by word then lies together for them, in few lines of the
    /// processor's cache. Numbers given out before mean other words now.
    fn put_first<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let mut order = vec![WordId::UNKNOWN];
        let mut placed = vec![false; self.len()];
        placed[0] = true;
        for id in
            words.map(|word| self.id(word)).collect::<Vec<_>>().into_iter().chain((1..self.len()).map(|i| self.word(i)))
        {
            if !std::mem::replace(&mut placed[id.index()], true) {
                order.push(id);
            }
        }
        let mut number = vec![WordId::UNKNOWN; self.len()];
        for (new, old) in order.iter().enumerate() {
            number[old.index()] = WordId(new as u32);
        }
        self.keys = order.iter().map(|old| self.keys[old.index()]).collect();
        self.classes = order.iter().map(|old| self.classes[old.index()]).collect();
        self.entries = order.iter().map(|old| std::mem::take(&mut self.entries[old.index()])).collect();
        for lemma in self.entries.iter_mut().flat_map(|entry| &mut entry.lemmas) {
            *lemma = number[lemma.index()];
        }
        self.short.iter_mut().for_each(|id| *id = number[id.index()]);
        self.long.values_mut().for_each(|id| *id = number[id.index()]);
    }

    /// Adds a word (lower-cased) with a class, or the class to a word that is there. It becomes its own lemma if it
    /// has none.
    pub fn add(&mut self, word: &str, class: Class) -> WordId {
        let id = self.intern(word);
        self.classes[id.index()] |= class;
        let entry = &mut self.entries[id.index()];
        if entry.lemmas.is_empty() {
            entry.lemmas.push(id);
        }
        id
    }

    /// Adds a form of `lemma`.
    pub fn add_form(&mut self, form: &str, lemma: WordId, class: Class) -> WordId {
        let id = self.intern(form);
        self.classes[id.index()] |= class;
        let entry = &mut self.entries[id.index()];
        if !entry.lemmas.contains(&lemma) {
            entry.lemmas.push(lemma);
        }
        id
    }

    /// Adds a noun with its plural; returns the lemma.
    pub fn add_noun(&mut self, singular: &str, class: Class) -> WordId {
        let lemma = self.intern(singular);
        self.add_form(singular, lemma, class);
        self.add_form(&morphology::plural(singular), lemma, class);
        lemma
    }

    /// Adds a verb with all its forms; returns the lemma. `irregular` is the past and the participle.
    pub fn add_verb(&mut self, base: &str, irregular: Option<(&str, &str)>) -> WordId {
        let lemma = self.intern(base);
        self.add_form(base, lemma, Class::VERB | Class::VERB_BASE);
        self.add_form(&morphology::third_person(base), lemma, Class::VERB | Class::VERB_S);
        self.add_form(&morphology::ing(base), lemma, Class::VERB | Class::VERB_ING);
        match irregular {
            Some((past, participle)) => {
                for form in past.split('/') {
                    self.add_form(form, lemma, Class::VERB | Class::VERB_PAST);
                }
                for form in participle.split('/') {
                    self.add_form(form, lemma, Class::VERB | Class::VERB_PARTICIPLE);
                }
            }
            None => {
                self.add_form(&morphology::past(base), lemma, Class::VERB | Class::VERB_PAST | Class::VERB_PARTICIPLE);
            }
        }
        lemma
    }

    /// Adds a word of unknown class with the forms that it would have as a noun and as a verb; returns the lemma. The forms
    /// get no class, so that nothing else changes its reading of a text.
    pub fn add_inflected(&mut self, word: &str) -> WordId {
        let lemma = self.add(word, Class::empty());
        for form in [morphology::plural(word), morphology::past(word), morphology::ing(word)] {
            self.add_form(&form, lemma, Class::empty());
        }
        lemma
    }

    fn intern(&mut self, word: &str) -> WordId {
        let id = WordId(u32::try_from(self.entries.len()).expect("fewer than 2^32 words"));
        if let Some(key) = pack(word.as_bytes()) {
            return self.intern_short(key, word);
        }
        let mut folded = String::new();
        fold(word, &mut folded);
        if let Some(key) = pack(folded.as_bytes()) {
            return self.intern_short(key, &folded);
        }
        if let Some(&known) = self.long.get(folded.as_str()) {
            return known;
        }
        self.long.insert(folded.as_str().into(), id);
        self.push(0, &folded);
        id
    }

    fn intern_short(&mut self, key: u128, word: &str) -> WordId {
        let (keys, id) = (&self.keys, WordId(self.entries.len() as u32));
        let slot = self.short.entry(hash(key), |id| keys[id.index()] == key, |id| hash(keys[id.index()]));
        match slot {
            hashbrown::hash_table::Entry::Occupied(known) => *known.get(),
            hashbrown::hash_table::Entry::Vacant(place) => {
                place.insert(id);
                self.push(key, word);
                id
            }
        }
    }

    /// Appends an entry; what is ASCII in `word` is made small.
    fn push(&mut self, key: u128, word: &str) {
        let start = self.texts.len();
        self.texts.push_str(word);
        self.texts[start..].make_ascii_lowercase();
        let text = u32::try_from(start).expect("fewer than 2^32 letters");
        self.keys.push(key);
        self.classes.push(Class::empty());
        self.entries.push(Entry { text: (text, word.len() as u32), ..Entry::default() });
    }

    /// Finds a word as written, whatever its case. `buffer` is scratch space for the folded form.
    #[must_use]
    pub fn look_up(&self, word: &str, buffer: &mut String) -> WordId {
        fold(word, buffer);
        self.known(buffer)
    }

    /// The word with this folded form.
    fn known(&self, folded: &str) -> WordId {
        match pack(folded.as_bytes()) {
            Some(key) => self.find_packed(key),
            None => self.long.get(folded).copied().unwrap_or(WordId::UNKNOWN),
        }
    }

    /// Finds a word of at most 16 ASCII characters by their bytes in lower case as a number, the first one lowest.
    #[must_use]
    pub fn find_packed(&self, key: u128) -> WordId {
        self.short.find(hash(key), |id| self.keys[id.index()] == key).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// Finds a word as written, as [`Lexicon::look_up`] does, without leaving the folded form behind; faster for short words.
    #[must_use]
    pub fn find(&self, word: &str, buffer: &mut String) -> WordId {
        match pack(word.as_bytes()) {
            Some(key) => self.find_packed(key),
            None => self.look_up(word, buffer),
        }
    }

    /// Finds a word as written.
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        self.find(word, &mut String::new())
    }

    /// The entry of a word; an empty one for the unknown word.
    #[must_use]
    pub fn entry(&self, id: WordId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The classes of a word; empty for the unknown word.
    #[must_use]
    pub fn class(&self, id: WordId) -> Class {
        self.classes[id.index()]
    }

    /// The folded text of a word; empty for the unknown word.
    #[must_use]
    pub fn text(&self, id: WordId) -> &str {
        let (start, length) = self.entries[id.index()].text;
        &self.texts[start as usize..(start + length) as usize]
    }

    /// The word with a number, the inverse of [`WordId::index`].
    ///
    /// # Panics
    /// If there are not so many words.
    #[must_use]
    pub fn word(&self, index: usize) -> WordId {
        assert!(index < self.entries.len(), "no word has the number {index}");
        WordId(index as u32)
    }

    /// Number of entries, the unknown word counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no word is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 1
    }
}

/// An ASCII word of at most [`SHORT`] bytes in lower case, as a number; `None` for others. Two words never give the same, but for NULs
/// at the end.
///
/// All bytes at once: made a byte at a time in memory, the number could not be loaded before the bytes were all stored.
fn pack(word: &[u8]) -> Option<u128> {
    const ONES: u128 = u128::from_le_bytes([1; SHORT]);
    let word = load(word)?;
    if word & (0x80 * ONES) != 0 {
        return None;
    }
    let from_a = word + (0x80 - u128::from(b'A')) * ONES;
    let behind_z = word + (0x7f - u128::from(b'Z')) * ONES;
    let capitals = from_a & !behind_z & (0x80 * ONES);
    // the bit that tells small letters from capitals
    Some(word | (capitals >> 2))
}

/// At most [`SHORT`] bytes as a number, the first one lowest.
fn load(bytes: &[u8]) -> Option<u128> {
    let len = bytes.len();
    Some(match len {
        0 => 0,
        // the middle byte and the last one may be the same
        1..=3 => [0, len / 2, len - 1].iter().fold(0, |word, &i| word | u128::from(bytes[i]) << (8 * i)),
        4..=7 => {
            let (first, last) = (bytes.first_chunk::<4>()?, bytes.last_chunk::<4>()?);
            u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << (8 * (len - 4))
        }
        8..=SHORT => {
            let (first, last) = (bytes.first_chunk::<8>()?, bytes.last_chunk::<8>()?);
            u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << (8 * (len - 8))
        }
        _ => return None,
    })
}

fn hash(key: u128) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u128(key);
    hasher.finish()
}

/// Lower case, straight apostrophes, no invisible characters.
fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02bc}' => out.push('\''),
            '\u{ad}' | '\u{200b}'..='\u{200f}' => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_words_are_their_bytes_in_lower_case() {
        for word in ["", "a", "Is", "WHO", "U.S.", "O'Neil", "Zz@[`{", "eighteen", "Afghanistan", "counterterrorism"] {
            let mut bytes = [0; SHORT];
            bytes[..word.len()].copy_from_slice(word.to_ascii_lowercase().as_bytes());
            assert_eq!(pack(word.as_bytes()), Some(u128::from_le_bytes(bytes)), "{word}");
        }
        assert_eq!((pack(b"counterterrorisms"), pack("caf\u{e9}".as_bytes())), (None, None));
    }

    #[test]
    fn frequent_words_come_first_and_stay_what_they_are() {
        let lexicon = Lexicon::english();
        assert!(lexicon.id("the").index() < 10 && lexicon.id("published").index() < 1000);
        for index in 1..lexicon.len() {
            let id = lexicon.word(index);
            assert_eq!(lexicon.id(lexicon.text(id)), id);
        }
        assert_eq!(lexicon.text(lexicon.entry(lexicon.id("said")).lemmas[0]), "say");
    }

    #[test]
    fn english_loads_and_knows_forms() {
        let lexicon = Lexicon::english();
        let held = lexicon.id("Held");
        assert!(lexicon.class(held).contains(Class::VERB_PAST | Class::VERB_PARTICIPLE));
        assert_eq!(lexicon.text(lexicon.entry(held).lemmas[0]), "hold");
        assert_eq!(lexicon.text(lexicon.entry(lexicon.id("warned")).lemmas[0]), "warn");
        assert!(lexicon.class(lexicon.id("didn’t")).contains(Class::NEGATION));
        assert_eq!(lexicon.id("qwertyuiop"), WordId::UNKNOWN);
    }
}
