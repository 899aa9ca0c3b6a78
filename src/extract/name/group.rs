//! Organisations that a text gives with their acronym.

use crate::text::{Text, TextRange, TokenKind, squeeze};

/// An organisation with its acronym: "Syrian Democratic Forces (SDF)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The long name.
    pub name: String,
    /// The acronym.
    pub acronym: String,
    /// Where the long name stands, bytes.
    pub range: TextRange,
}

/// "Syrian Democratic Forces (SDF)": the words before the bracket whose first letters are the acronym.
pub(super) fn find_groups(text: &Text<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for offset in memchr::memchr_iter(b'(', text.source.as_bytes()) {
        let open = text.token_at(offset);
        let acronym_behind = open > 0 && open + 2 < text.tokens.len() && text.word(open + 2) == ")";
        if !acronym_behind || text.tokens[open].range.start() != offset {
            continue;
        }
        let acronym = text.word(open + 1);
        let letters: Vec<char> = acronym.chars().filter(|c| c.is_uppercase()).collect();
        if letters.len() < 2 || letters.len() > 8 || acronym.chars().count() > letters.len() + 2 {
            continue;
        }
        if let Some(start) = acronym_start(text, open, &letters) {
            let range = text.cover(start, open - 1);
            let name = squeeze(text.slice(range)).into_owned();
            if groups.len() < 256 && groups.iter().all(|g| g.acronym != acronym) {
                groups.push(Group { name, acronym: acronym.to_owned(), range });
            }
        }
    }
    groups
}

/// First token of the words before `open` whose initials are `letters`, small words passed over.
fn acronym_start(text: &Text<'_>, open: usize, letters: &[char]) -> Option<usize> {
    let mut left = letters.len();
    let mut at = open;
    while left > 0 && at > 0 && open - at < 2 * letters.len() + 3 {
        at -= 1;
        let token = &text.tokens[at];
        match text.word(at).chars().next() {
            Some(c) if token.kind == TokenKind::Word && c.is_uppercase() => {
                // CENTCOM takes more than the first letter of its words
                if c == letters[left - 1] {
                    left -= 1;
                } else if c != letters[0] {
                    return None;
                }
                if c == letters[0] && left <= letters.len() / 2 {
                    return Some(at);
                }
            }
            Some(_) if token.kind == TokenKind::Word => {}
            Some('-' | '&' | '’' | '\'') => {}
            _ => return None,
        }
    }
    (left == 0).then_some(at)
}
