//! Notes in an article that silence findings: `<!-- claimlint-ignore KIND -->`, and `[claimlint: ignore KIND]` in plain text.
//!
//! Readers find them and keep them out of the story. What they silence, and whether their names mean anything, is decided
//! after comparison.

use crate::text::TextRange;
use regex::Regex;
use std::sync::LazyLock;

/// Which passages a note silences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those on its own line.
    Line,
    /// Those on the next line that is not blank.
    NextLine,
    /// Those from here to the end of the scope.
    Start,
    /// Ends a scope.
    End,
    /// The word is none of ours.
    Unknown,
}

impl Scope {
    /// What the word of a note means.
    fn of(word: &str) -> Scope {
        match word {
            "ignore" => Scope::Line,
            "ignore-next-line" => Scope::NextLine,
            "ignore-start" => Scope::Start,
            "ignore-end" => Scope::End,
            _ => Scope::Unknown,
        }
    }
}

/// A note that silences findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silencer {
    /// Bytes of the file (not of the text).
    pub range: TextRange,
    /// What it covers.
    pub scope: Scope,
    /// The finding kinds, rules and rule sets that it names; none: everything.
    pub names: Vec<String>,
}

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<!--\s*claimlint-(?<comment>[\w-]+)(?<comment_names>[^>]*?)-->|\[claimlint:\s*(?<note>[\w-]+)(?<note_names>[^\]\r\n]*)\]")
        .expect("the pattern is well formed")
});

/// The notes of a text, in order. Offsets are those of `text`, moved by `offset`.
pub(super) fn find(text: &str, offset: usize) -> Vec<Silencer> {
    // nearly no article has one
    if memchr::memmem::find(text.as_bytes(), b"claimlint").is_none() {
        return Vec::new();
    }
    let read = |found: regex::Captures<'_>| {
        let whole = found.get_match();
        let part = |one, other| found.name(one).or_else(|| found.name(other)).map_or("", |m| m.as_str());
        let names = part("comment_names", "note_names").split([' ', ',', '\t', '\n', '\r']).filter(|n| !n.is_empty());
        // HTML allows the dashes of a comment's end to be more than two
        let names = names.map(|n| n.trim_end_matches('-').to_owned()).filter(|n| !n.is_empty()).collect();
        let range = TextRange::new(offset + whole.start(), offset + whole.end());
        Silencer { range, scope: Scope::of(part("comment", "note")), names }
    };
    NOTE.captures_iter(text).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let text = "A. <!-- claimlint-ignore quantity-conflict, detention -->\n[claimlint: ignore-next-line name-variant]\n\
                    <!--claimlint-ignore-start--> <!-- claimlint-ignore-end ---> [claimlint: ignroe] <!-- claim --> [claimlint]";
        let found: Vec<(Scope, Vec<String>)> = find(text, 0).into_iter().map(|s| (s.scope, s.names)).collect();
        let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                (Scope::Line, names(&["quantity-conflict", "detention"])),
                (Scope::NextLine, names(&["name-variant"])),
                (Scope::Start, names(&[])),
                (Scope::End, names(&[])),
                (Scope::Unknown, names(&[])),
            ]
        );
        assert_eq!(find("ab [claimlint: ignore]", 10)[0].range, TextRange::new(13, 32));
    }
}
