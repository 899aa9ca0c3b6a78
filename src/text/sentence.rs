//! Sentences.
//!
//! A sentence ends at `.`, `!`, `?` or `…` (with closing marks behind it) when what follows can start a sentence and
//! the dot does not belong to an abbreviation or an initial. Paragraphs always end sentences. Line breaks inside a
//! paragraph never do: the article reader has decided what a paragraph is.

use super::{TextRange, Token, TokenFlags, TokenKind, TokenSet};
use crate::lexicon::{Class, Lexicon};

/// A sentence, as bytes and as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the article's text, from the first token to the last.
    pub range: TextRange,
    /// Half-open range of indices into the token table.
    pub tokens: std::ops::Range<usize>,
    /// Whether most of its words have a capital: a headline, where capitals tell nothing.
    pub title_case: bool,
}

/// The tokens that a sentence can end with, closing marks behind them left out.
#[must_use]
pub fn stops(flags: &[TokenFlags]) -> TokenSet {
    TokenSet::of(flags, |flags| flags.intersects(TokenFlags::STOP | TokenFlags::DOTTED))
}

/// Appends the sentences of one paragraph, `range` of the tokens. `stops` are those of [`stops`]. Linear.
pub fn split_sentences(
    source: &str,
    lexicon: &Lexicon,
    tokens: &[Token],
    stops: &TokenSet,
    range: std::ops::Range<usize>,
    sentences: &mut Vec<Sentence>,
) {
    let tokens = &tokens[..range.end];
    let mut start = range.start;
    let mut at = start;
    while let Some(stop) = stops.next(at, range.end) {
        if let Some(end) = sentence_end(source, lexicon, tokens, start, stop) {
            push(tokens, start, end, sentences);
            start = end;
            at = end;
        } else {
            at = stop + 1;
        }
    }
    push(tokens, start, tokens.len(), sentences);
}

fn push(tokens: &[Token], start: usize, end: usize, sentences: &mut Vec<Sentence>) {
    if start < end {
        let range = TextRange::new(tokens[start].range.start(), tokens[end - 1].range.end());
        sentences.push(Sentence { range, tokens: start..end, title_case: is_title_case(&tokens[start..end]) });
    }
}

fn is_title_case(sentence: &[Token]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for token in sentence {
        let counts = usize::from((token.kind == TokenKind::Word) & (token.range.len() > 3));
        words += counts;
        capitals += counts & usize::from(token.is_capitalized());
    }
    // no headline has forty words
    (4..40).contains(&words) && capitals * 10 >= words * 8
}

/// If a sentence ends with the mark at `at`, the index of the first token of the next one.
fn sentence_end(source: &str, lexicon: &Lexicon, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let token = &tokens[at];
    let dotted = token.flags.contains(TokenFlags::DOTTED);
    if token.kind != TokenKind::Mark && !dotted {
        return None;
    }
    let text = &source[std::ops::Range::from(token.range)];
    if !(dotted || matches!(text, "." | "!" | "?" | "…")) {
        return None;
    }
    let mut next = at + 1;
    // closing marks stand against the stop: ." .” .) .’ ; so does a run of stops
    let mut closed = false;
    while next < tokens.len() && tokens[next].is_glued() {
        match &source[std::ops::Range::from(tokens[next].range)] {
            "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "''" => closed = true,
            "." | "!" | "?" | "…" => {}
            _ => return None,
        }
        next += 1;
    }
    let Some(following) = tokens.get(next) else { return Some(next) };
    if dotted {
        // "U.S. officials", "at 5 p.m. Monday": only a word that cannot go on shows an end
        return (!closed && starts_surely(source, lexicon, following)).then_some(next);
    }
    if text == "." && !closed && at > start {
        let before = &tokens[at - 1];
        if token.is_glued()
            && before.kind == TokenKind::Word
            && !ends_at_abbreviation(source, lexicon, before, following)
        {
            return None;
        }
        // "1. First item"
        if token.is_glued() && before.kind == TokenKind::Digits && at - 1 == start && before.range.len() <= 2 {
            return None;
        }
    }
    can_start(source, following).then_some(next)
}

/// Whether the dot behind `word` ends a sentence although abbreviations and initials carry dots too.
fn ends_at_abbreviation(source: &str, lexicon: &Lexicon, word: &Token, following: &Token) -> bool {
    let text = &source[std::ops::Range::from(word.range)];
    let initial = text.len() == 1 && word.is_capitalized() && text != "I";
    if initial {
        return starts_surely(source, lexicon, following);
    }
    let class = lexicon.class(word.word);
    if !class.contains(Class::ABBREVIATION) {
        return true;
    }
    // "may", "no", "miss", "sun" are words too: as such they are written small, and end sentences
    if class.contains(Class::TITLE) && word.is_capitalized() {
        return false;
    }
    // "nov. 6" in archives without capitals
    if class.contains(Class::MONTH) && following.kind == TokenKind::Digits {
        return false;
    }
    if !word.is_capitalized() && !matches!(text, "vs" | "est" | "approx" | "ft" | "etc" | "al" | "no" | "nos") {
        return true;
    }
    if following.kind == TokenKind::Digits {
        return text.eq_ignore_ascii_case("etc") || (text == "no");
    }
    following.kind == TokenKind::Word && following.is_capitalized() && starts_surely(source, lexicon, following)
}

/// Whether a token is a capitalised word that is common at the start of sentences and names nothing.
fn starts_surely(source: &str, lexicon: &Lexicon, token: &Token) -> bool {
    if token.kind == TokenKind::Word {
        let class = lexicon.class(token.word);
        token.is_capitalized() && class.contains(Class::COMMON) && !class.intersects(Class::MONTH | Class::WEEKDAY)
    } else {
        is_opening(&source[std::ops::Range::from(token.range)])
            || token.flags.contains(TokenFlags::LINE_BEFORE) && token.kind == TokenKind::Mark
    }
}

fn can_start(source: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            let text = &source[std::ops::Range::from(token.range)];
            token.flags.intersects(TokenFlags::CAPITAL | TokenFlags::INNER_CAPITAL)
                || !text.chars().next().is_some_and(char::is_lowercase)
        }
        TokenKind::Digits => true,
        TokenKind::Mark => {
            let text = &source[std::ops::Range::from(token.range)];
            is_opening(text) || matches!(text, "$" | "£" | "€" | "-" | "–" | "—" | "•" | "*" | "#" | "@" | ".")
        }
    }
}

fn is_opening(text: &str) -> bool {
    matches!(text, "\"" | "“" | "‘" | "'" | "«" | "(" | "[" | "`" | "„")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::default();
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        tokenize(text, TextRange::new(0, text.len()), &lexicon, &mut tokens);
        let flags: Vec<TokenFlags> = tokens.iter().map(|token| token.flags).collect();
        split_sentences(text, &lexicon, &tokens, &stops(&flags), 0..tokens.len(), &mut sentences);
        sentences.iter().map(|s| &text[std::ops::Range::from(s.range)]).collect()
    }

    #[test]
    fn abbreviations_initials_and_quotes() {
        assert_eq!(split("Gen. Smith left. He died."), ["Gen. Smith left.", "He died."]);
        assert_eq!(split("J. K. Rowling won. U.S. troops stayed."), ["J. K. Rowling won.", "U.S. troops stayed."]);
        assert_eq!(split("He is in the U.S. The army is not."), ["He is in the U.S.", "The army is not."]);
        assert_eq!(split("“We go.” He went."), ["“We go.”", "He went."]);
        assert_eq!(split("\"Why?\" he said. No one knew."), ["\"Why?\" he said.", "No one knew."]);
        assert_eq!(split("It cost $5.4 billion. $3 was left."), ["It cost $5.4 billion.", "$3 was left."]);
        assert_eq!(
            split("It was on Jan. 12 at Acme Inc. in Fla. on Monday."),
            ["It was on Jan. 12 at Acme Inc. in Fla. on Monday."]
        );
        assert_eq!(split("Meet at 5 p.m. Monday. Then go"), ["Meet at 5 p.m. Monday.", "Then go"]);
        assert_eq!(split("He said no. It rained."), ["He said no.", "It rained."]);
    }
}
