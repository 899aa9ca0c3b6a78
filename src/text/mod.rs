//! Text: tokens, sentences, paragraphs and quotations of one article, all as byte ranges.
//!
//! This stage knows how English is written, not what it says: it finds no numbers, names or claims. Everything
//! after it walks the token table made here, so the text is scanned, and each word looked up, once.

mod blanks;
mod line_index;
mod quote;
mod sentence;
mod span;
mod token;
mod token_set;
mod word_diff;

pub use blanks::squeeze;
pub use line_index::{LineColumn, LineIndex};
pub use quote::{Quotation, Quotations, QuoteMark, find_quotations};
pub use sentence::{Sentence, split_sentences, stops};
pub use span::TextRange;
pub use token::{Token, TokenFlags, TokenKind, tokenize};
pub use token_set::TokenSet;
pub use word_diff::{WordRun, word_diff};

use crate::article::{Article, BlockKind};
use crate::lexicon::{Class, Lexicon, WordId};

/// A paragraph (or title, or heading) of the article as ranges into the token and sentence tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What part of the article the paragraph is.
    pub kind: BlockKind,
    /// Bytes of the article's text.
    pub range: TextRange,
    /// Half-open range of indices into [`Text::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Half-open range of indices into [`Text::sentences`].
    pub sentences: std::ops::Range<usize>,
}

/// The analysed text of one article.
///
/// Only blocks with content (title, headings, paragraphs) are here; boilerplate has no tokens.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// The article's whole text; every range of every table points into it.
    pub source: &'a str,
    /// The words that tokens refer to.
    pub lexicon: &'a Lexicon,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// All paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Quotations in order of their opening marks. A quotation may run over several paragraphs.
    pub quotations: Vec<Quotation>,
    /// Closing quotation marks that close nothing, in order.
    pub stray_quote_marks: Vec<TextRange>,
    /// For each token its word classes; every stage asks for them many times.
    classes: Vec<Class>,
    /// For each token its flags, which stand in it too; here they lie together.
    flags: Vec<TokenFlags>,
}

impl<'a> Text<'a> {
    /// Analyses the content blocks of `article`.
    #[must_use]
    pub fn new(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let source = article.text.as_str();
        let mut text = Text {
            source,
            lexicon,
            tokens: Vec::with_capacity(source.len() / 5 + 8),
            sentences: Vec::with_capacity(source.len() / 100 + 2),
            paragraphs: Vec::with_capacity(article.blocks.len()),
            quotations: Vec::new(),
            stray_quote_marks: Vec::new(),
            classes: Vec::new(),
            flags: Vec::new(),
        };
        for block in article.blocks.iter().filter(|block| block.kind.is_content()) {
            let first = text.tokens.len();
            tokenize(source, block.range, lexicon, &mut text.tokens);
            text.paragraphs.push(Paragraph {
                kind: block.kind,
                range: block.range,
                tokens: first..text.tokens.len(),
                sentences: 0..0,
            });
        }
        text.flags = text.tokens.iter().map(|token| token.flags).collect();
        let stops = stops(&text.flags);
        for paragraph in &mut text.paragraphs {
            let first = text.sentences.len();
            split_sentences(source, lexicon, &text.tokens, &stops, paragraph.tokens.clone(), &mut text.sentences);
            paragraph.sentences = first..text.sentences.len();
        }
        text.classes = text.tokens.iter().map(|token| lexicon.class(token.word)).collect();
        for token in 0..text.tokens.len() {
            if text.tokens[token].flags.contains(TokenFlags::ALL_CAPS) && text.is_acronym(token) {
                text.classes[token] = Class::empty();
            }
        }
        let quotations = find_quotations(&text.tokens, &text.flags, &text.paragraphs, source);
        text.quotations = quotations.list;
        text.stray_quote_marks = quotations.stray;
        text
    }

    /// The text of a range.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &'a str {
        &self.source[range.start()..range.end()]
    }

    /// The text of a token.
    #[must_use]
    pub fn word(&self, token: usize) -> &'a str {
        self.slice(self.tokens[token].range)
    }

    /// The lexicon entry of a token; [`WordId::UNKNOWN`] where the lexicon does not have it or there is no such token.
    #[must_use]
    pub fn id(&self, token: usize) -> WordId {
        self.tokens.get(token).map_or(WordId::UNKNOWN, |t| t.word)
    }

    /// The word classes of a token; empty for an unknown word or an index past the end.
    ///
    /// A word in capitals among words that are not is an acronym (IS, US, WHO), whatever the small word means.
    #[must_use]
    pub fn class(&self, token: usize) -> Class {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Whether a token in capitals stands beside a word that is not.
    fn is_acronym(&self, token: usize) -> bool {
        let beside = |t: Option<&Token>| {
            t.is_some_and(|t| t.kind == TokenKind::Word && t.range.len() > 2 && !t.flags.contains(TokenFlags::ALL_CAPS))
        };
        self.tokens[token].range.len() <= 5
            && (beside(token.checked_sub(1).and_then(|i| self.tokens.get(i))) || beside(self.tokens.get(token + 1)))
    }

    /// The tokens that `contains` holds for, told how they are written and what they can be. It is asked of every token, and should not
    /// branch.
    #[must_use]
    pub fn tokens_where(&self, contains: impl Fn(TokenFlags, Class) -> bool) -> TokenSet {
        TokenSet::of_pairs(&self.flags, &self.classes, |&flags, &class| contains(flags, class))
    }

    /// The same, told which word of the lexicon they are.
    #[must_use]
    pub fn tokens_by_word(&self, contains: impl Fn(TokenFlags, WordId) -> bool) -> TokenSet {
        TokenSet::of_pairs(&self.flags, &self.tokens, |&flags, token| contains(flags, token.word))
    }

    /// Index of the sentence that holds a token.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// Index of the paragraph that holds a token.
    #[must_use]
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.tokens.end <= token)
    }

    /// Index of the first token that ends after `offset` (bytes), or the number of tokens.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.range.end() <= offset)
    }

    /// The byte range from the start of one token to the end of another, both included.
    #[must_use]
    pub fn cover(&self, first: usize, last: usize) -> TextRange {
        TextRange::new(self.tokens[first].range.start(), self.tokens[last].range.end())
    }
}
