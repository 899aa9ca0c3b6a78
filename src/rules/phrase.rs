//! Phrases: what rules look for in text, matched for all rules in one pass.
//!
//! A trie over lemmas. Following it costs a look-up per token for words that open some phrase and nothing for all others, so the
//! number of rules hardly matters. A phrase matches in every inflection of its words and across articles, possessives,
//! adverbs and hyphens between them.

use crate::lexicon::{Class, Lexicon, WordId};
use crate::text::{Text, TextRange, TokenFlags, TokenKind, TokenSet};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// A phrase of a [`PhraseTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseId(u32);

impl PhraseId {
    /// The number of the phrase, for tables beside the rules.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where a phrase stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseHit {
    /// The phrase.
    pub phrase: PhraseId,
    /// Half-open range of token indices.
    pub tokens: std::ops::Range<usize>,
    /// Bytes.
    pub range: TextRange,
}

/// How the words of a phrase must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Any way.
    Any,
    /// As names are: a capital where the phrase has one, all capitals where an acronym does.
    Name,
}

/// Most tokens that may be passed over inside one phrase.
const MAX_SKIPS: usize = 2;

/// The phrases that end at a node of the trie.
type Ends = SmallVec<[PhraseId; 1]>;

/// A node of the trie as walks read it: a flat copy of what is kept for [`PhraseTable::add`], so that they read few lines of the cache.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    number: u32,
    /// Where its phrases start in [`PhraseTable::ends`], and how many they are.
    first: u32,
    phrases: u32,
    /// Whether one of them must be written as names are.
    cased: bool,
    /// [`mark`] of every word that a longer phrase goes on with.
    children: Marks,
}

/// A set of words that may say yes where the word is not in it: one bit of 32 for each.
type Marks = u32;

fn mark(word: WordId) -> Marks {
    // multiplied by the golden ratio, the highest five bits differ for words that follow each other
    1 << ((word.index() as u32).wrapping_mul(0x9e37_79b9) >> 27)
}

#[derive(Debug, Clone)]
struct Phrase {
    words: Box<[Box<str>]>,
    case: Case,
}

bitflags::bitflags! {
    /// Where a word stands in phrases; most words of a text stand in none, or not there.
    #[derive(Debug, Clone, Copy, Default)]
    struct WordUse: u8 {
        /// A phrase opens with it.
        const OPENS = 1;
        /// It is a phrase.
        const ALONE = 1 << 1;
        /// It follows another word of a phrase.
        const FOLLOWS = 1 << 2;
        /// It may be passed over inside a phrase.
        const PASSED = 1 << 3;
        /// No word: the hyphen between two.
        const HYPHEN = 1 << 4;
        /// A phrase may go on here.
        const GOES_ON = Self::FOLLOWS.bits() | Self::PASSED.bits() | Self::HYPHEN.bits();
    }
}

/// Where the phrases that a word is part of are found.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// How many of [`PhraseTable::roots`] are its own, and the first of them.
    roots: u16,
    first: u32,
    /// [`mark`] of it and its lemmas.
    marks: Marks,
}

/// All phrases of a rule set.
#[derive(Debug, Clone)]
pub struct PhraseTable {
    /// The phrases that end at each node.
    trie: Vec<Ends>,
    /// From a node by a word to the next node. One map for all nodes: most have a single child.
    edges: FxHashMap<(u32, WordId), u32>,
    phrases: Vec<Phrase>,
    ids: FxHashMap<(Box<str>, Case), PhraseId>,
    /// For each word of the lexicon: what it, or a lemma of it, is to phrases. Apart from the rest, since it is asked of every word of a text.
    uses: Vec<WordUse>,
    words: Vec<Word>,
    /// The nodes that the words that open phrases lead to, together for each word, in the order of the words: frequent ones lie together.
    roots: Vec<Node>,
    nodes: Vec<Node>,
    /// The phrases of all nodes, those of roots first.
    ends: Vec<PhraseId>,
}

impl Default for PhraseTable {
    fn default() -> Self {
        PhraseTable {
            trie: vec![Ends::new()],
            edges: FxHashMap::default(),
            phrases: Vec::new(),
            ids: FxHashMap::default(),
            uses: Vec::new(),
            words: Vec::new(),
            roots: Vec::new(),
            nodes: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl PhraseTable {
    /// Adds a phrase, and its words to the lexicon; the same phrase gets the same id. `None` if it holds no word.
    pub fn add(&mut self, phrase: &str, case: Case, lexicon: &mut Lexicon) -> Option<PhraseId> {
        let words: Vec<&str> = words_of(phrase).collect();
        if words.is_empty() {
            return None;
        }
        let key = (words.join(" ").into_boxed_str(), case);
        if let Some(&id) = self.ids.get(&key) {
            return Some(id);
        }
        let id = PhraseId(u32::try_from(self.phrases.len()).expect("fewer than 2^32 phrases"));
        // several lemmas of one word ("found": find, found) are several paths
        let mut ends = vec![0u32];
        for word in &words {
            let lemmas = lemmas(word, case, lexicon);
            let mut next = Vec::with_capacity(ends.len() * lemmas.len());
            for end in ends {
                for &lemma in &lemmas {
                    next.push(self.child(end, lemma));
                }
            }
            ends = next;
            ends.truncate(16);
        }
        for end in ends {
            let ends = &mut self.trie[end as usize];
            if !ends.contains(&id) {
                ends.push(id);
            }
        }
        self.phrases.push(Phrase { words: words.iter().map(|w| (*w).into()).collect(), case });
        self.ids.insert(key, id);
        Some(id)
    }

    fn child(&mut self, node: u32, word: WordId) -> u32 {
        let next = u32::try_from(self.trie.len()).expect("fewer than 2^32 nodes");
        let child = *self.edges.entry((node, word)).or_insert(next);
        if child == next {
            self.trie.push(Ends::new());
        }
        child
    }

    /// Must be called once after the last [`PhraseTable::add`].
    pub fn finish(&mut self, lexicon: &Lexicon) {
        let mut own = vec![WordUse::default(); lexicon.len()];
        let mut children = vec![0; self.trie.len()];
        #[expect(clippy::iter_over_hash_type, reason = "flags are set, in whatever order")]
        for (&(node, word), &child) in &self.edges {
            children[node as usize] |= mark(word);
            let word = &mut own[word.index()];
            if node != 0 {
                *word |= WordUse::FOLLOWS;
                continue;
            }
            *word |= WordUse::OPENS;
            word.set(WordUse::ALONE, !self.trie[child as usize].is_empty());
        }
        let small = Class::DETERMINER | Class::POSSESSIVE | Class::ADVERB | Class::ADJECTIVE;
        let (mut roots, mut words) = (Vec::new(), Vec::with_capacity(lexicon.len()));
        self.uses.clear();
        for index in 0..lexicon.len() {
            let id = lexicon.word(index);
            let mut word = Word { roots: 0, first: roots.len() as u32, marks: 0 };
            let mut uses = own[index];
            for reading in readings(id, lexicon) {
                uses |= own[reading.index()];
                word.marks |= mark(reading);
                if let Some(&root) = self.edges.get(&(0, reading)) {
                    roots.push(root);
                    word.roots += 1;
                }
            }
            let class = lexicon.class(id);
            uses.set(WordUse::PASSED, class.intersects(small) && !class.contains(Class::VERB));
            words.push(word);
            self.uses.push(uses);
        }
        self.words = words;
        self.lay_out(&roots, &children);
    }

    /// Makes the nodes that walks read, with their phrases in the order of `roots` and then of the trie. `children` are the marks of each
    /// node's children.
    fn lay_out(&mut self, roots: &[u32], children: &[Marks]) {
        self.ends.clear();
        self.nodes = vec![Node::default(); self.trie.len()];
        let mut placed = vec![false; self.trie.len()];
        for number in roots.iter().copied().chain(0..self.trie.len() as u32) {
            let at = number as usize;
            if std::mem::replace(&mut placed[at], true) {
                continue;
            }
            let phrases = &self.trie[at];
            self.nodes[at] = Node {
                number,
                first: self.ends.len() as u32,
                phrases: phrases.len() as u32,
                cased: phrases.iter().any(|phrase| self.phrases[phrase.0 as usize].case == Case::Name),
                children: children[at],
            };
            self.ends.extend_from_slice(phrases);
        }
        self.roots = roots.iter().map(|&root| self.nodes[root as usize]).collect();
    }

    /// Number of phrases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether there is no phrase.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The ids of all phrases, in order.
    pub fn ids(&self) -> impl Iterator<Item = PhraseId> {
        (0..self.phrases.len() as u32).map(PhraseId)
    }

    /// The words of a phrase as the rule has them.
    #[must_use]
    pub fn text(&self, id: PhraseId) -> String {
        self.phrases[id.0 as usize].words.join(" ")
    }

    /// Finds every phrase in `text`, in the order of their first tokens; none crosses a sentence.
    #[must_use]
    pub fn find(&self, text: &Text<'_>) -> Vec<PhraseHit> {
        let mut hits = Vec::with_capacity(text.tokens.len() / 4);
        let uses = self.uses(text);
        let openers = openers(&uses);
        for sentence in &text.sentences {
            let mut walk = Walk {
                table: self,
                text,
                uses: &uses,
                end: sentence.tokens.end,
                start: 0,
                taken: SmallVec::new(),
                first: 0,
            };
            let mut next = sentence.tokens.start;
            while let Some(start) = openers.next(next, sentence.tokens.end) {
                (walk.start, walk.first) = (start, hits.len());
                walk.open(&mut hits);
                next = start + 1;
            }
        }
        hits
    }

    /// What each token is to phrases, and one empty use behind them; hyphens inside words and the clitic 's are passed over.
    fn uses(&self, text: &Text<'_>) -> Vec<WordUse> {
        let mut uses: Vec<WordUse> = text.tokens.iter().map(|token| self.uses[token.word.index()]).collect();
        uses.push(WordUse::empty());
        let inner = text.tokens_where(|flags, _| {
            flags.intersects(TokenFlags::HYPHEN | TokenFlags::CLITIC) & !flags.contains(TokenFlags::SPACE_BEFORE)
        });
        let mut next = 0;
        while let Some(at) = inner.next(next, uses.len()) {
            if text.tokens[at].flags.contains(TokenFlags::HYPHEN) {
                uses[at] |= WordUse::HYPHEN;
            } else if matches!(text.word(at), "'s" | "’s") {
                uses[at] |= WordUse::PASSED;
            }
            next = at + 1;
        }
        uses
    }

    fn case_fits(&self, text: &Text<'_>, phrase: PhraseId, taken: &[u32]) -> bool {
        let phrase = &self.phrases[phrase.0 as usize];
        phrase.case == Case::Any
            || phrase.words.iter().zip(taken).all(|(word, &token)| {
                let flags = text.tokens[token as usize].flags;
                let acronym = word.len() >= 2 && word.len() <= 6 && !word.contains(char::is_lowercase);
                if acronym {
                    flags.intersects(TokenFlags::ALL_CAPS | TokenFlags::DOTTED)
                } else {
                    !word.starts_with(char::is_uppercase) || flags.contains(TokenFlags::CAPITAL)
                }
            })
    }
}

/// The tokens that a phrase may open with, by what they are and what follows them.
fn openers(uses: &[WordUse]) -> TokenSet {
    TokenSet::of_pairs(uses, &uses[1..], |uses, next| {
        uses.contains(WordUse::ALONE) | (uses.contains(WordUse::OPENS) & next.intersects(WordUse::GOES_ON))
    })
}

/// A walk down the trie, along one sentence.
struct Walk<'w, 'a> {
    table: &'w PhraseTable,
    text: &'w Text<'a>,
    /// What each token is to phrases.
    uses: &'w [WordUse],
    /// One past the last token of the sentence.
    end: usize,
    /// Where the phrase opens.
    start: usize,
    /// The tokens that stand for words of the phrase, so far.
    taken: SmallVec<[u32; 8]>,
    /// The first hit that opens here.
    first: usize,
}

impl Walk<'_, '_> {
    /// Finds the phrases that open at the start.
    fn open(&mut self, hits: &mut Vec<PhraseHit>) {
        let table = self.table;
        let word = table.words[self.text.tokens[self.start].word.index()];
        let roots = word.first as usize..word.first as usize + usize::from(word.roots);
        for root in &table.roots[roots] {
            self.enter(root, self.start, 0, hits);
        }
    }

    /// Goes on from a node with the token `at`, `skips` tokens having been passed over.
    fn step(&mut self, node: &Node, at: usize, skips: usize, hits: &mut Vec<PhraseHit>) {
        let (table, text) = (self.table, self.text);
        let mut at = at;
        // hyphens and the clitic 's stand inside phrases
        while at < self.end && self.uses[at].contains(WordUse::HYPHEN) {
            at += 1;
        }
        if at >= self.end || text.tokens[at].kind == TokenKind::Mark {
            return;
        }
        let (uses, id) = (self.uses[at], text.tokens[at].word);
        if uses.contains(WordUse::FOLLOWS) && table.words[id.index()].marks & node.children != 0 {
            for word in readings(id, text.lexicon) {
                if let Some(&child) = table.edges.get(&(node.number, word)) {
                    self.enter(&table.nodes[child as usize], at, skips, hits);
                }
            }
        }
        if skips < MAX_SKIPS && uses.contains(WordUse::PASSED) && self.may_follow(at + 1) {
            self.step(node, at + 1, skips + 1, hits);
        }
    }

    /// Takes the token `at` as the word that leads to a node.
    fn enter(&mut self, node: &Node, at: usize, skips: usize, hits: &mut Vec<PhraseHit>) {
        let (table, text) = (self.table, self.text);
        self.taken.push(at as u32);
        let first = node.first as usize;
        for &phrase in &table.ends[first..first + node.phrases as usize] {
            let tokens = self.start..at + 1;
            let known = hits[self.first..].iter().any(|h| h.phrase == phrase && h.tokens == tokens);
            if !known && (!node.cased || table.case_fits(text, phrase, &self.taken)) {
                hits.push(PhraseHit { phrase, tokens, range: text.cover(self.start, at) });
            }
        }
        if node.children != 0 && self.may_follow(at + 1) {
            self.step(node, at + 1, skips, hits);
        }
        self.taken.pop();
    }

    /// Whether a phrase that holds the token before may go on with this one.
    fn may_follow(&self, at: usize) -> bool {
        at < self.end && self.uses[at].intersects(WordUse::GOES_ON)
    }
}

/// What a word may stand for in a phrase: itself and its lemmas.
fn readings(word: WordId, lexicon: &Lexicon) -> impl Iterator<Item = WordId> {
    std::iter::once(word).chain(lexicon.entry(word).lemmas.iter().copied().filter(move |&lemma| lemma != word))
}

/// The words of a phrase; hyphens separate words as in text, and the possessive "'s" is left out, as it is passed over there.
fn words_of(phrase: &str) -> impl Iterator<Item = &str> {
    phrase
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–' | ','))
        .map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w))
        .filter(|w| !w.is_empty())
}

/// The lemmas that a word of a rule may stand under in a text; adds the word and its inflections where they are not known.
pub(super) fn lemmas(word: &str, case: Case, lexicon: &mut Lexicon) -> SmallVec<[WordId; 2]> {
    let known = lexicon.id(word);
    if case == Case::Name {
        // a name has no inflection: only its own form opens the path
        return SmallVec::from_slice(&[if known.is_known() { known } else { lexicon.add(word, Class::empty()) }]);
    }
    if known.is_known() && !lexicon.entry(known).lemmas.is_empty() {
        let lemmas = lexicon.entry(known).lemmas.clone();
        // a word that is there as part of a name only, or as a noun without its plural, lacks its inflections
        if lemmas.contains(&known) && !lexicon.class(known).intersects(Class::VERB) {
            lexicon.add_inflected(word);
        }
        return lemmas;
    }
    SmallVec::from_slice(&[lexicon.add_inflected(word)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read_plain;

    fn find(phrases: &[(&str, Case)], source: &str) -> Vec<(String, String)> {
        let mut lexicon = Lexicon::english();
        let mut table = PhraseTable::default();
        for (phrase, case) in phrases {
            table.add(phrase, *case, &mut lexicon);
        }
        table.finish(&lexicon);
        let article = read_plain("a".into(), source.into());
        let text = Text::new(&article, &lexicon);
        let hits = table.find(&text);
        hits.iter()
            .map(|h| (table.text(h.phrase), text.slice(text.cover(h.tokens.start, h.tokens.end - 1)).to_owned()))
            .collect()
    }

    fn matches(phrase: &str, source: &str) -> bool {
        !find(&[(phrase, Case::Any)], source).is_empty()
    }

    #[test]
    fn inflections_articles_and_hyphens_do_not_matter() {
        assert!(matches("winner's cheque", "The winner's cheque bounced."));
        assert!(matches("hold", "Thousands are held there."));
        assert!(matches("held", "It holds thousands."));
        assert!(matches("lose control", "The force lost all control of it."));
        assert!(matches("prison break", "A prison-break failed."));
        assert!(matches("death toll", "The death toll rose."));
        assert!(!matches("death toll", "The death of a toll collector."));
        assert!(matches("zorb", "They zorbed twice."));
    }

    #[test]
    fn names_keep_their_capitals() {
        let names = [("IS", Case::Name), ("Islamic State", Case::Name)];
        assert!(find(&names, "It is the state of things, is it?").is_empty());
        assert_eq!(find(&names, "Fighters of IS fled.").len(), 1);
        assert_eq!(find(&names, "The Islamic State fled.").len(), 1);
    }
}
