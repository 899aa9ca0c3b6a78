//! Tokens: words, digit runs and marks, each looked up in the lexicon once.
//!
//! What is one token: a run of letters with apostrophes inside (`O’Brien`, `Shara'a`, `didn't`), an abbreviation with
//! dots inside (`U.S.`, `p.m.`), a digit run with separators inside (`10,000`, `7.6`), any other character. A
//! possessive `'s` is a token of its own. Hyphens and the joint of digits and letters (`35k`, `5G`) split tokens without a
//! [`TokenFlags::SPACE_BEFORE`] between them, so that later stages decide what belongs together.

use super::TextRange;
use crate::lexicon::{Lexicon, WordId};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, perhaps with apostrophes or abbreviation dots inside.
    Word,
    /// Digits, perhaps with `,` or `.` between digits.
    Digits,
    /// One mark or symbol.
    Mark,
}

bitflags::bitflags! {
    /// How a token is written.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct TokenFlags: u16 {
        /// White space stands before it.
        const SPACE_BEFORE = 1;
        /// A line break stands in that white space.
        const LINE_BEFORE = 1 << 1;
        /// The first letter is a capital.
        const CAPITAL = 1 << 2;
        /// It has two letters or more and all are capitals.
        const ALL_CAPS = 1 << 3;
        /// It has dots inside or behind that belong to it (`U.S.`).
        const DOTTED = 1 << 4;
        /// It has a capital behind a small letter (`iPhone`, `McCain`).
        const INNER_CAPITAL = 1 << 5;
        /// A mark that a sentence can end with: `.`, `!`, `?`, `…`
        const STOP = 1 << 6;
        /// A mark that can be a quotation mark, or an apostrophe.
        const QUOTE = 1 << 7;
        /// A mark that joins words: `-`, `‑`, `–`
        const HYPHEN = 1 << 8;
        /// A fraction in one mark: `½`
        const FRACTION = 1 << 9;
        /// The end 's of a word, cut off from it.
        const CLITIC = 1 << 10;
        /// It is of [`TokenKind::Digits`].
        const DIGITS = 1 << 11;
    }
}

impl TokenFlags {
    /// What a mark can be for.
    const fn of_mark(mark: char) -> TokenFlags {
        match mark {
            '.' | '!' | '?' | '…' => TokenFlags::STOP,
            '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '＂' | '″' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›' => {
                TokenFlags::QUOTE
            }
            '-' | '‑' | '–' => TokenFlags::HYPHEN,
            '¼'..='¾' | '⅐'..='⅞' => TokenFlags::FRACTION,
            _ => TokenFlags::empty(),
        }
    }
}

/// [`TokenFlags::of_mark`] of ASCII.
static MARKS: [TokenFlags; 128] = {
    let mut table = [TokenFlags::empty(); 128];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = TokenFlags::of_mark(byte as char);
        byte += 1;
    }
    table
};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the article's text.
    pub range: TextRange,
    /// Its entry in the lexicon, found by its lower-case form with straight apostrophes.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub flags: TokenFlags,
}

impl Token {
    /// Whether nothing stands between this token and the one before.
    #[must_use]
    pub fn is_glued(&self) -> bool {
        !self.flags.contains(TokenFlags::SPACE_BEFORE)
    }

    /// Whether the token is a word that starts with a capital.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.flags.contains(TokenFlags::CAPITAL)
    }
}

/// Appends the tokens of `range` to `tokens`. Linear in the length of the range.
pub fn tokenize(source: &str, range: TextRange, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let bytes = source.as_bytes();
    let end = range.end();
    let mut at = range.start();
    let mut space = TokenFlags::SPACE_BEFORE | TokenFlags::LINE_BEFORE;
    let mut folded = String::new();
    while at < end {
        let byte = bytes[at];
        let start = at;
        // comparisons, by how often they hold, and not a table of jumps: which kind comes next cannot be foretold, and a jump that is
        // guessed wrong costs more
        let (kind, mut flags) = if byte.is_ascii_alphabetic() {
            if let Some((length, packed)) = plain_word(bytes, at, end) {
                at += length;
                space.set(TokenFlags::CAPITAL, byte.is_ascii_uppercase());
                let range = TextRange::new(start, at);
                tokens.push(Token { range, word: lexicon.find_packed(packed), kind: TokenKind::Word, flags: space });
                // most words have one blank behind them
                let blank = bytes[at] == b' ';
                at += usize::from(blank);
                space = TokenFlags::empty();
                space.set(TokenFlags::SPACE_BEFORE, blank);
                continue;
            }
            let (word_end, flags) = word_end(source, at, end);
            at = word_end;
            (TokenKind::Word, flags)
        } else if byte <= b' ' || byte == 127 {
            space |= TokenFlags::SPACE_BEFORE;
            if byte == b'\n' || byte == b'\r' {
                space |= TokenFlags::LINE_BEFORE;
            }
            at += 1;
            continue;
        } else if byte.is_ascii_digit() {
            at = digits_end(bytes, at, end);
            (TokenKind::Digits, TokenFlags::DIGITS)
        } else if byte < 128 {
            at += 1;
            (TokenKind::Mark, MARKS[byte as usize])
        } else {
            let c = source[at..].chars().next().expect("at is a character boundary below end");
            if c.is_whitespace() || is_invisible(c) {
                if c.is_whitespace() {
                    space |= TokenFlags::SPACE_BEFORE;
                }
                at += c.len_utf8();
                continue;
            }
            if let Some(width) = misread_quote(&source[at..end]) {
                at += width;
                (TokenKind::Mark, TokenFlags::QUOTE)
            } else if c.is_alphabetic() {
                let (word_end, flags) = word_end(source, at, end);
                at = word_end;
                (TokenKind::Word, flags)
            } else {
                at += c.len_utf8();
                (TokenKind::Mark, TokenFlags::of_mark(c))
            }
        };
        flags |= space;
        space = TokenFlags::empty();
        // a possessive or contracted 's is a token of its own
        if kind == TokenKind::Word
            && let Some(stem) = clitic(&source[start..at])
        {
            let cut = start + stem;
            push(source, TextRange::new(start, cut), kind, flags, lexicon, &mut folded, tokens);
            push(source, TextRange::new(cut, at), kind, TokenFlags::CLITIC, lexicon, &mut folded, tokens);
        } else {
            push(source, TextRange::new(start, at), kind, flags, lexicon, &mut folded, tokens);
        }
    }
}

fn push(
    source: &str,
    range: TextRange,
    kind: TokenKind,
    flags: TokenFlags,
    lexicon: &Lexicon,
    folded: &mut String,
    tokens: &mut Vec<Token>,
) {
    let word = match kind {
        TokenKind::Word => lexicon.find(&source[range.start()..range.end()], folded),
        TokenKind::Digits | TokenKind::Mark => WordId::UNKNOWN,
    };
    tokens.push(Token { range, word, kind, flags });
}

/// Length in bytes of a curly quotation mark whose UTF-8 bytes were read as Windows-1252 (`â€œ`), at the start of `text`.
fn misread_quote(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("â€")?;
    match rest.chars().next() {
        Some(c @ ('œ' | '\u{9d}' | '˜' | '™')) => Some(text.len() - rest.len() + c.len_utf8()),
        // the second byte of ” has no character in that encoding and is often lost
        None => Some(text.len()),
        Some(c) if !c.is_alphanumeric() && !matches!(c, '“' | '”' | '¦' | '¢') => Some(text.len() - rest.len()),
        Some(_) => None,
    }
}

/// Characters that show nothing: soft hyphen, zero-width characters, direction marks, the byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}' | '\u{2018}' | '\u{0060}')
}

fn digits_end(bytes: &[u8], mut at: usize, end: usize) -> usize {
    loop {
        while at < end && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let separator = at + 1 < end && matches!(bytes[at], b',' | b'.') && bytes[at + 1].is_ascii_digit();
        if !separator {
            return at;
        }
        at += 1;
    }
}

/// What a byte behind small letters tells of the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// It has ended.
    End,
    /// It may go on.
    Word,
    /// It has ended, if it has more letters than one: not in "U.S." and "p.m.".
    Dot,
}

static AFTER_WORD: [After; 256] = {
    let mut table = [After::End; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'A'..=b'Z' | b'\'' | b'`' | 128.. => After::Word,
            b'.' => After::Dot,
            _ => After::End,
        };
        i += 1;
    }
    table
};

/// The length of the word that starts at `at` with an ASCII letter, and its letters as [`Lexicon::find_packed`] takes them, if it is what
/// most words are: fewer than 16 small ASCII letters but for the first, and nothing behind them that could go on with the word.
///
/// All letters are looked at together, without a loop: how long the next word is cannot be foretold, and a processor that guesses wrong
/// waits longer than it works here.
fn plain_word(bytes: &[u8], at: usize, end: usize) -> Option<(usize, u128)> {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    const HIGH: u128 = 0x80 * ONES;
    let chunk: &[u8; 16] = bytes[at..end].first_chunk()?;
    // the first letter made small
    let word = u128::from_le_bytes(*chunk) | 0x20;
    // in each byte the highest bit: whether it is from a on, and whether it is behind z
    let low = word & !HIGH;
    let from_a = low + (0x80 - u128::from(b'a')) * ONES;
    let behind_z = low + (0x7f - u128::from(b'z')) * ONES;
    let others = !(from_a & !behind_z & !word) & HIGH;
    let length = others.trailing_zeros() as usize / 8;
    let behind = AFTER_WORD[usize::from(*chunk.get(length)?)];
    let ends = (behind == After::End) | (behind == After::Dot) & (length > 1);
    ends.then(|| (length, word & ((1 << (8 * length)) - 1)))
}

/// End of the word that starts at `at`, and how it is written. Letters go on through combining marks, through an
/// apostrophe with a letter on both sides, and through dots in `U.S.` and `p.m.`.
fn word_end(source: &str, at: usize, end: usize) -> (usize, TokenFlags) {
    let bytes = source.as_bytes();
    let mut flags = TokenFlags::empty();
    let (mut letters, mut capitals, mut small) = (0usize, 0usize, false);
    let mut cursor = at;
    while cursor < end {
        let byte = bytes[cursor];
        if byte.is_ascii_lowercase() {
            letters += 1;
            small = true;
            cursor += 1;
            continue;
        }
        if byte.is_ascii_uppercase() {
            capital(&mut flags, letters, small);
            letters += 1;
            capitals += 1;
            cursor += 1;
            continue;
        }
        if byte == b'.' {
            // one letter, a dot, one letter, a dot: an abbreviation that keeps its dots
            let single = letters == 1 || flags.contains(TokenFlags::DOTTED);
            let next_letter = cursor + 1 < end && bytes[cursor + 1].is_ascii_alphabetic();
            let next_single = next_letter && (cursor + 2 >= end || !bytes[cursor + 2].is_ascii_alphanumeric());
            let before_single = cursor > at && (cursor - at == 1 || bytes[cursor - 2] == b'.');
            if single && before_single && next_single && cursor + 2 < end && bytes[cursor + 2] == b'.' {
                flags |= TokenFlags::DOTTED;
                cursor += 1;
                continue;
            }
            if flags.contains(TokenFlags::DOTTED) && before_single {
                cursor += 1;
            }
            break;
        }
        if byte < 128 && byte != b'\'' && byte != b'`' {
            break;
        }
        let Some(c) = source[cursor..end].chars().next() else { break };
        if let Some(width) = misread_quote(&source[cursor..end]) {
            // donâ€™t: an apostrophe, badly decoded
            let after = cursor + width;
            let next = source[after..end].chars().next();
            if !(source[cursor..after].ends_with('™') && next.is_some_and(char::is_alphabetic)) {
                break;
            }
            cursor = after;
            continue;
        }
        if is_apostrophe(c) {
            let after = cursor + c.len_utf8();
            let next = source[after..end].chars().next();
            // ` and ‘ open quotations more often than they stand for an apostrophe
            let inside = cursor > at && next.is_some_and(char::is_alphabetic) && !matches!(c, '`');
            if !inside {
                break;
            }
            cursor = after;
            continue;
        }
        if !(c.is_alphabetic() || is_combining(c) || is_invisible(c)) {
            break;
        }
        if c.is_uppercase() {
            capital(&mut flags, letters, small);
            capitals += 1;
        } else {
            small |= c.is_lowercase();
        }
        letters += 1;
        cursor += c.len_utf8();
    }
    if capitals >= 2 && !small {
        flags |= TokenFlags::ALL_CAPS;
    }
    (cursor.max(at + source[at..].chars().next().map_or(1, char::len_utf8)), flags)
}

fn capital(flags: &mut TokenFlags, letters: usize, small: bool) {
    if letters == 0 {
        *flags |= TokenFlags::CAPITAL;
    } else if small {
        *flags |= TokenFlags::INNER_CAPITAL;
    }
}

/// Combining marks of the blocks that accents in Latin text come from.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Where the clitic `'s` of a word starts, in bytes from the word's start.
fn clitic(word: &str) -> Option<usize> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let last = stem.chars().next_back()?;
    (is_apostrophe(last) && stem.len() > last.len_utf8()).then(|| stem.len() - last.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::default();
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), &lexicon, &mut tokens);
        tokens.iter().map(|t| &text[std::ops::Range::from(t.range)]).collect()
    }

    #[test]
    fn splits_as_the_module_says() {
        assert_eq!(
            words("The U.S. said 10,000 fighters (7.6)."),
            ["The", "U.S.", "said", "10,000", "fighters", "(", "7.6", ")", "."]
        );
        assert_eq!(words("Iraq’s O'Brien didn't"), ["Iraq", "’s", "O'Brien", "didn't"]);
        assert_eq!(words("a 5-year-old at 7 p.m."), ["a", "5", "-", "year", "-", "old", "at", "7", "p.m."]);
        assert_eq!(words("$1.5bn, 35k: 5G"), ["$", "1.5", "bn", ",", "35", "k", ":", "5", "G"]);
        assert_eq!(words("J. Smith; Kobané\u{a0}‘quoted’"), ["J", ".", "Smith", ";", "Kobané", "‘", "quoted", "’"]);
        assert_eq!(words("e.g. \u{202e}x Ph.D."), ["e.g.", "x", "Ph", ".", "D", "."]);
    }

    #[test]
    fn glued_tokens_have_no_space_before() {
        let text = "35k and";
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), &Lexicon::default(), &mut tokens);
        assert!(tokens[1].is_glued() && !tokens[2].is_glued());
    }

    proptest::proptest! {
        // near the end of a range there are no 16 bytes to look at together
        #[test]
        fn words_near_the_end_are_read_as_all_others(text in "([A-Za-z'’`.é-]{0,18} ?){0,4}") {
            let lexicon = Lexicon::english();
            let read = |text: &str| {
                let mut tokens = Vec::new();
                tokenize(text, TextRange::new(0, text.len()), &lexicon, &mut tokens);
                tokens
            };
            assert_eq!(read(&text), read(&format!("{text}{}", " ".repeat(16))));
        }

        #[test]
        fn tokens_are_ordered_and_on_character_boundaries(text in "\\PC{0,80}") {
            let mut tokens = Vec::new();
            tokenize(&text, TextRange::new(0, text.len()), &Lexicon::default(), &mut tokens);
            let mut last = 0;
            for token in &tokens {
                assert!(token.range.start() >= last && !token.range.is_empty());
                assert!(text.is_char_boundary(token.range.start()) && text.is_char_boundary(token.range.end()));
                last = token.range.end();
            }
        }
    }
}
