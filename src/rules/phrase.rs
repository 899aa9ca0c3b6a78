//! Phrases: what rules look for in text, matched for all rules in one pass.
//!
//! A trie over lemmas. Following it costs a look-up per token for words that open some phrase and nothing for all others, so the
//! number of rules hardly matters. A phrase matches in every inflection of its words and across articles, possessives,
//! adverbs and hyphens between them.

use crate::lexicon::{Class, Lexicon, WordId};
use crate::text::{Text, TextRange, TokenFlags, TokenKind};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// A phrase of a [`PhraseTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseId(u32);

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

#[derive(Debug, Clone, Default)]
struct TrieNode {
    /// The phrases that end here.
    phrases: SmallVec<[PhraseId; 1]>,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

#[derive(Debug, Clone)]
struct Phrase {
    words: Box<[Box<str>]>,
    case: Case,
}

/// Where a word stands in phrases; most words of a text stand in none, or not there.
#[derive(Debug, Clone, Copy, Default)]
struct WordUse {
    /// A phrase opens with it.
    opens: bool,
    /// It is a phrase.
    alone: bool,
    /// It follows another word of a phrase.
    follows: bool,
}

/// All phrases of a rule set.
#[derive(Debug, Clone)]
pub struct PhraseTable {
    nodes: Vec<TrieNode>,
    /// From a node by a word to the next node. One map for all nodes: most have a single child.
    edges: FxHashMap<(u32, WordId), u32>,
    phrases: Vec<Phrase>,
    ids: FxHashMap<(Box<str>, Case), PhraseId>,
    /// For each word of the lexicon: where it, or a lemma of it, stands in phrases.
    uses: Vec<WordUse>,
}

impl Default for PhraseTable {
    fn default() -> Self {
        PhraseTable {
            nodes: vec![TrieNode::default()],
            edges: FxHashMap::default(),
            phrases: Vec::new(),
            ids: FxHashMap::default(),
            uses: Vec::new(),
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
            let node = &mut self.nodes[end as usize];
            if !node.phrases.contains(&id) {
                node.phrases.push(id);
            }
        }
        self.phrases.push(Phrase { words: words.iter().map(|w| (*w).into()).collect(), case });
        self.ids.insert(key, id);
        Some(id)
    }

    fn child(&mut self, node: u32, word: WordId) -> u32 {
        let next = u32::try_from(self.nodes.len()).expect("fewer than 2^32 nodes");
        let child = *self.edges.entry((node, word)).or_insert(next);
        if child == next {
            self.nodes.push(TrieNode::default());
            self.nodes[node as usize].goes_on = true;
        }
        child
    }

    /// Must be called once after the last [`PhraseTable::add`].
    pub fn finish(&mut self, lexicon: &Lexicon) {
        let mut uses = vec![WordUse::default(); lexicon.len()];
        for (&(node, word), &child) in &self.edges {
            let word = &mut uses[word.index()];
            word.opens |= node == 0;
            word.alone |= node == 0 && !self.nodes[child as usize].phrases.is_empty();
            word.follows |= node != 0;
        }
        self.uses = (0..lexicon.len())
            .map(|index| {
                let lemmas = lexicon.entry(lexicon.id_at(index)).lemmas.iter().map(|lemma| uses[lemma.index()]);
                lemmas.fold(uses[index], |a, b| WordUse {
                    opens: a.opens | b.opens,
                    alone: a.alone | b.alone,
                    follows: a.follows | b.follows,
                })
            })
            .collect();
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

    /// The words of a phrase as the rule has them.
    #[must_use]
    pub fn text(&self, id: PhraseId) -> String {
        self.phrases[id.0 as usize].words.join(" ")
    }

    /// Finds every phrase in `text`, in the order of their first tokens; none crosses a sentence.
    #[must_use]
    pub fn find(&self, text: &Text<'_>) -> Vec<PhraseHit> {
        let mut hits = Vec::new();
        for sentence in &text.sentences {
            for start in sentence.tokens.clone() {
                let word = self.uses[text.tokens[start].word.index()];
                if word.opens && (word.alone || self.may_follow(text, start + 1, sentence.tokens.end)) {
                    self.follow(text, 0, start, start, sentence.tokens.end, &mut SmallVec::new(), 0, &mut hits);
                }
            }
        }
        hits
    }

    /// Whether a phrase that opens before a token may go on with it.
    fn may_follow(&self, text: &Text<'_>, at: usize, end: usize) -> bool {
        at < end && (self.uses[text.tokens[at].word.index()].follows || is_hyphen(text, at) || is_skippable(text, at))
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one walk down the trie; a struct would only rename it")]
    fn follow(
        &self,
        text: &Text<'_>,
        node: u32,
        start: usize,
        at: usize,
        end: usize,
        taken: &mut SmallVec<[u32; 8]>,
        skips: usize,
        hits: &mut Vec<PhraseHit>,
    ) {
        let mut at = at;
        // hyphens and the clitic 's stand inside phrases
        while at < end && at > start && is_hyphen(text, at) {
            at += 1;
        }
        if at >= end || text.tokens[at].kind == TokenKind::Mark {
            return;
        }
        let id = text.tokens[at].word;
        if id.is_known() && (at == start || self.uses[id.index()].follows) {
            let entry = text.lexicon.entry(id);
            let mut seen: SmallVec<[u32; 3]> = SmallVec::new();
            for word in std::iter::once(id).chain(entry.lemmas.iter().copied().filter(|&lemma| lemma != id)) {
                let Some(&child) = self.edges.get(&(node, word)) else { continue };
                if seen.contains(&child) {
                    continue;
                }
                seen.push(child);
                taken.push(at as u32);
                for &phrase in &self.nodes[child as usize].phrases {
                    if self.case_fits(text, phrase, taken)
                        && !hits.iter().rev().take(8).any(|h| h.phrase == phrase && h.tokens == (start..at + 1))
                    {
                        hits.push(PhraseHit { phrase, tokens: start..at + 1, range: text.cover(start, at) });
                    }
                }
                if self.nodes[child as usize].goes_on {
                    self.follow(text, child, start, at + 1, end, taken, skips, hits);
                }
                taken.pop();
            }
        }
        if at > start && skips < MAX_SKIPS && is_skippable(text, at) {
            self.follow(text, node, start, at + 1, end, taken, skips + 1, hits);
        }
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

/// Whether a token is a hyphen inside a word.
fn is_hyphen(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    token.kind == TokenKind::Mark && token.is_glued() && matches!(text.slice(token.range), "-" | "‑" | "–")
}

/// Whether a word may be passed over inside a phrase.
fn is_skippable(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    let class = text.lexicon.class(token.word);
    class.intersects(Class::DETERMINER | Class::POSSESSIVE | Class::ADVERB | Class::ADJECTIVE)
        && !class.contains(Class::VERB)
        || token.is_glued() && matches!(text.slice(token.range), "’s" | "'s")
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
