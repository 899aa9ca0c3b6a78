//! What every frame looks at: the tokens of a text, with quotations seen as wholes.

use super::lexicon::{AttributionLexicon, Sense};
use crate::extract::name::Roster;
use crate::lexicon::{Class, WordId};
use crate::text::{Quotation, Text, TextRange, Token, TokenKind};
use std::ops::Range;

/// No frame looks farther than this many tokens for one of its parts; real sentences are shorter.
pub(super) const REACH: usize = 160;

/// A text under the eyes of the frames.
pub(super) struct Scan<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    pub(super) words: &'t AttributionLexicon,
    pub(super) roster: &'t Roster,
    /// Outermost quotations as tokens, marks included, in order.
    quotes: Vec<QuoteTokens>,
    /// By token: 1 + index into `quotes` of the quotation that holds it, or 0.
    quote_of: Vec<u32>,
}

/// An outermost quotation as tokens.
#[derive(Debug, Clone)]
pub(super) struct QuoteTokens {
    /// Opening mark to closing mark.
    pub(super) tokens: Range<usize>,
    /// Bytes, marks included.
    pub(super) range: TextRange,
    /// Words inside, the pieces of all paragraphs together.
    pub(super) words: usize,
    pub(super) closed: bool,
    /// Whether the last thing inside is a comma or a stop.
    pub(super) stopped: bool,
}

impl<'t, 'a> Scan<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, words: &'t AttributionLexicon, roster: &'t Roster) -> Self {
        let mut scan = Scan {
            text,
            words,
            roster,
            quotes: Vec::with_capacity(text.quotations.len()),
            quote_of: vec![0; text.tokens.len()],
        };
        let mut at = 0;
        for quotation in &text.quotations {
            if scan.quotes.last().is_some_and(|q: &QuoteTokens| quotation.range.start() < q.range.end()) {
                continue;
            }
            while text.tokens.get(at).is_some_and(|t| t.range.end() <= quotation.range.start()) {
                at += 1;
            }
            let start = at;
            while text.tokens.get(at).is_some_and(|t| t.range.start() < quotation.range.end()) {
                at += 1;
            }
            if !scan.is_title(start..at) {
                scan.add_quote(quotation, start..at);
            }
        }
        scan
    }

    /// Whether a quotation is the name of a book, a show, a song: few words, all with capitals, hanging on the word before.
    fn is_title(&self, tokens: Range<usize>) -> bool {
        let Some(before) = tokens.start.checked_sub(1).filter(|_| tokens.len() <= 12) else { return false };
        let class = self.class(before);
        let hangs = self.is_genitive(before)
            || self.is_word(before)
                && !self.words.is_cue(self.id(before))
                && self.id(before) != self.words.words.that
                && !class.intersects(Class::COORDINATOR | Class::AUXILIARY);
        let small = Class::PREPOSITION | Class::DETERMINER | Class::COORDINATOR | Class::PRONOUN;
        let (mut words, mut capitals) = (0, 0);
        for i in tokens.clone() {
            if !self.is_word(i) {
                continue;
            }
            words += 1;
            if self.is_capital(i) {
                capitals += 1;
            } else if !(self.is_genitive(i) || self.class(i).intersects(small) && self.text.tokens[i].range.len() <= 4)
            {
                return false;
            }
        }
        hangs && words > 0 && capitals > 0 && capitals * 2 >= words
    }

    fn add_quote(&mut self, quotation: &Quotation, tokens: Range<usize>) {
        let words = tokens.clone().filter(|&i| self.text.tokens[i].kind != TokenKind::Mark).count();
        let inner = quotation.pieces.last().map_or("", |&p| self.text.slice(p));
        let inner =
            inner.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '”' | '"' | ')' | '»'));
        let stopped = inner.ends_with([',', '.', '!', '?', '…', '-', '—', '–']) || !quotation.closed;
        self.quotes.push(QuoteTokens {
            tokens: tokens.clone(),
            range: quotation.range,
            words,
            closed: quotation.closed,
            stopped,
        });
        let number = self.quotes.len() as u32;
        self.quote_of[tokens].fill(number);
    }

    pub(super) fn quotes(&self) -> &[QuoteTokens] {
        &self.quotes
    }

    /// The outermost quotation that holds a token: its index.
    #[inline]
    pub(super) fn quote_at(&self, token: usize) -> Option<usize> {
        match self.quote_of.get(token) {
            Some(&n) if n > 0 => Some(n as usize - 1),
            _ => None,
        }
    }

    #[inline]
    pub(super) fn id(&self, token: usize) -> WordId {
        self.text.id(token)
    }

    #[inline]
    pub(super) fn class(&self, token: usize) -> Class {
        self.text.class(token)
    }

    #[inline]
    pub(super) fn sense(&self, token: usize) -> Sense {
        self.words.sense(self.id(token))
    }

    #[inline]
    pub(super) fn token(&self, token: usize) -> Option<&Token> {
        self.text.tokens.get(token)
    }

    /// The text of a token; empty past the end.
    #[inline]
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.token(token).map_or("", |t| self.text.slice(t.range))
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.token(token).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub(super) fn is_digits(&self, token: usize) -> bool {
        self.token(token).is_some_and(|t| t.kind == TokenKind::Digits)
    }

    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.token(token).is_some_and(Token::is_capitalized)
    }

    pub(super) fn is_comma(&self, token: usize) -> bool {
        self.word(token) == ","
    }

    /// A possessive 's, or the bare apostrophe of a plural.
    pub(super) fn is_genitive(&self, token: usize) -> bool {
        let Some(t) = self.token(token) else { return false };
        t.is_glued()
            && (t.kind == TokenKind::Word && self.id(token) == self.words.words.s
                || t.kind == TokenKind::Mark && matches!(self.word(token), "'" | "’") && self.quote_at(token).is_none())
    }

    /// Whether a word can only be a finite verb here: a verb that is not known as a noun or adjective too.
    pub(super) fn is_plain_verb(&self, token: usize) -> bool {
        let class = self.class(token);
        class.contains(Class::VERB)
            && !class.intersects(
                Class::NOUN | Class::ROLE_NOUN | Class::PEOPLE_NOUN | Class::ORGANISATION_NOUN | Class::ADJECTIVE,
            )
            && !self.is_capital(token)
    }

    pub(super) fn is_time(&self, token: usize) -> bool {
        self.class(token).intersects(Class::TIME_NOUN | Class::WEEKDAY | Class::MONTH)
            || self.is_digits(token) && self.word(token).len() == 4
    }

    /// Whether a token is a mark that belongs inside a phrase: a hyphen, the dot of an abbreviation, "&".
    pub(super) fn is_inner_mark(&self, token: usize) -> bool {
        let Some(t) = self.token(token) else { return false };
        if t.kind != TokenKind::Mark {
            return false;
        }
        match self.word(token) {
            "-" | "‑" | "‐" => t.is_glued() || self.token(token + 1).is_some_and(Token::is_glued),
            "/" | "&" | "%" | "$" | "£" | "€" | "#" | "@" | "_" | "+" | "™" | "®" => true,
            "'" | "’" | "“" | "”" | "\"" | "‘" => self.quote_at(token).is_none(),
            "." => {
                t.is_glued()
                    && token > 0
                    && (self.text.tokens[token - 1].range.len() == 1
                        || self.class(token - 1).contains(Class::ABBREVIATION) && self.is_capital(token - 1))
            }
            _ => false,
        }
    }
}
