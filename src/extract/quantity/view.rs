//! One sentence's tokens with what the extractor knows of them.

use super::lexicon::{QuantityLexicon, Role, WordInfo};
use crate::lexicon::{Class, WordId};
use crate::text::{Text, Token, TokenFlags, TokenKind};

/// The tokens of one sentence. Indices are those of the text's token table; reading outside the sentence gives nothing.
#[derive(Clone, Copy)]
pub(super) struct View<'v, 'a> {
    pub(super) text: &'v Text<'a>,
    pub(super) lexicon: &'v QuantityLexicon,
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
}

impl<'v, 'a> View<'v, 'a> {
    pub(super) fn token(&self, i: usize) -> Option<&'v Token> {
        if i < self.start || i >= self.end { None } else { self.text.tokens.get(i) }
    }

    /// Text of a token; empty outside the sentence.
    pub(super) fn str(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| self.text.slice(t.range))
    }

    pub(super) fn id(&self, i: usize) -> WordId {
        self.token(i).map_or(WordId::UNKNOWN, |t| t.word)
    }

    pub(super) fn info(&self, i: usize) -> &'v WordInfo {
        self.lexicon.info(self.id(i))
    }

    pub(super) fn roles(&self, i: usize) -> Role {
        self.info(i).roles
    }

    pub(super) fn is(&self, i: usize, role: Role) -> bool {
        self.roles(i).intersects(role)
    }

    pub(super) fn class(&self, i: usize) -> Class {
        self.text.class(i)
    }

    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.token(i).map(|t| t.kind)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    pub(super) fn is_digits(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Digits)
    }

    /// The character of a mark token.
    pub(super) fn mark(&self, i: usize) -> Option<char> {
        let token = self.token(i).filter(|t| t.kind == TokenKind::Mark)?;
        let byte = self.text.source.as_bytes()[token.range.start()];
        if byte < 128 { Some(byte as char) } else { self.text.slice(token.range).chars().next() }
    }

    pub(super) fn is_mark(&self, i: usize, marks: &[char]) -> bool {
        self.mark(i).is_some_and(|m| marks.contains(&m))
    }

    /// Whether nothing stands between the token and the one before it. False outside the sentence.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_glued)
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_capitalized)
    }

    pub(super) fn all_caps(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.flags.contains(TokenFlags::ALL_CAPS))
    }

    pub(super) fn is_hyphen(&self, i: usize) -> bool {
        self.is_mark(i, &['-', '\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}'])
    }

    /// A hyphen with nothing on either side: `five-year`.
    pub(super) fn joins(&self, i: usize) -> bool {
        self.is_hyphen(i) && self.glued(i) && self.glued(i + 1)
    }

    /// A colon with nothing on either side.
    pub(super) fn joins_colon(&self, i: usize) -> bool {
        self.is_mark(i, &[':']) && self.glued(i) && self.glued(i + 1)
    }

    /// The token before, or none at the start of the sentence.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        (i > self.start).then(|| i - 1)
    }

    /// The word before, as roles; none at the start of the sentence.
    pub(super) fn roles_before(&self, i: usize, back: usize) -> Role {
        i.checked_sub(back).map_or(Role::empty(), |j| self.roles(j))
    }

    /// First byte of the number written in digits, for tests on its shape.
    pub(super) fn end_of(&self, i: usize) -> usize {
        self.token(i).map_or(0, |t| t.range.end())
    }
}
