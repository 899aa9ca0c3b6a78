//! Roles: what the words round a name say that the person is.

use crate::lexicon::Class;
use crate::text::{Sentence, Text, TextRange, TokenKind};
use std::ops::Range;

use super::person::Role;
use crate::extract::attribution::{AttributionLexicon, Sense};

/// Longest role, in tokens.
const LONGEST: usize = 16;

/// The roles that stand round a name: its title, a role before it ("Iraq's national security chief X"), an apposition behind
/// ("X, spokesman for the council,") or in front ("Spokesman for the council, X,"). Looks at no more than a few dozen tokens.
pub(super) fn roles(
    text: &Text<'_>,
    words: &AttributionLexicon,
    sentence: &Sentence,
    title: &Range<usize>,
    name: &Range<usize>,
) -> Vec<Role> {
    let mut roles = Vec::new();
    let start = title.start.min(name.start);
    let before = role_before(text, sentence, start, name.start);
    // Mr and Ms tell no role
    let courtesy = title.clone().all(|i| {
        text.class(i).contains(Class::ABBREVIATION) && words.sense(text.id(i)).intersects(Sense::MALE | Sense::FEMALE)
            || text.word(i) == "."
    });
    if let Some(range) = before
        && !(courtesy && range.start() >= text.tokens[start].range.start())
    {
        roles.push(role(text, range));
    }
    if let Some(range) = role_behind(text, sentence, name.end) {
        roles.push(role(text, range));
    }
    if before.is_none()
        && let Some(range) = role_in_front(text, sentence, start)
    {
        roles.push(role(text, range));
    }
    roles
}

fn role(text: &Text<'_>, range: TextRange) -> Role {
    let words: Vec<&str> = text.slice(range).split_whitespace().collect();
    Role { text: words.join(" "), range }
}

fn is_role(text: &Text<'_>, at: usize) -> bool {
    text.tokens[at].kind == TokenKind::Word
        && text.class(at).intersects(Class::ROLE_NOUN | Class::TITLE)
        && !matches!(text.word(at), "Mr" | "Mrs" | "Ms" | "Miss" | "Mx" | "Messrs")
}

/// Words before the name that end in a role: from the last determiner, mark, verb or preposition on.
fn role_before(text: &Text<'_>, sentence: &Sentence, start: usize, name: usize) -> Option<TextRange> {
    let first = sentence.tokens.start;
    let mut from = start;
    while from > first && start - from < 8 {
        let before = from - 1;
        let token = &text.tokens[before];
        let class = text.class(before);
        let hyphen = token.kind == TokenKind::Mark && text.word(before) == "-" && token.is_glued();
        let stops = token.kind == TokenKind::Digits
            || token.kind == TokenKind::Mark && !hyphen
            || class.intersects(
                Class::DETERMINER
                    | Class::POSSESSIVE
                    | Class::PREPOSITION
                    | Class::COORDINATOR
                    | Class::SUBORDINATOR
                    | Class::PRONOUN
                    | Class::AUXILIARY
                    | Class::ADVERB
                    | Class::WH,
            )
            || class.intersects(Class::VERB_PAST | Class::VERB_S)
                && !class.intersects(Class::NOUN | Class::ROLE_NOUN)
                && !token.is_capitalized()
            || matches!(text.word(before), "'s" | "’s" | "'" | "’");
        if stops {
            break;
        }
        from = before;
    }
    if from == name || !(from..name).any(|i| is_role(text, i)) {
        return None;
    }
    let mut last = (from..name).rev().find(|&i| is_role(text, i))?;
    if last + 2 < name && text.word(last + 1) == "of" {
        last += 2;
    }
    // what comes between role and name is no role: "spokesman Jim" yes, "chief of staff Jim" as far as read
    Some(text.cover(from, last))
}

/// An apposition behind the name.
fn role_behind(text: &Text<'_>, sentence: &Sentence, end: usize) -> Option<TextRange> {
    let limit = sentence.tokens.end;
    let mut at = end;
    if at >= limit || text.word(at) != "," {
        return None;
    }
    at += 1;
    // an age first: "X, 45, a teacher,"
    if at + 1 < limit && text.tokens[at].kind == TokenKind::Digits && text.word(at + 1) == "," {
        at += 2;
    }
    let start = at;
    let mut seen_role = false;
    let mut head = true;
    while at < limit && at - start < LONGEST {
        let token = &text.tokens[at];
        let class = text.class(at);
        if token.kind == TokenKind::Mark
            && matches!(text.word(at), "," | "." | ";" | ":" | "”" | "\"" | "—" | "–" | "(" | "“")
        {
            break;
        }
        if class.intersects(Class::RELATIVE | Class::PRONOUN) && !class.intersects(Class::DETERMINER) {
            break;
        }
        if head && class.intersects(Class::PREPOSITION) {
            if !seen_role {
                return None;
            }
            head = false;
        }
        // "chief of the guard a year ago": a determiner behind a noun opens something else
        let opens = class.intersects(Class::DETERMINER | Class::POSSESSIVE)
            && at > start
            && !text.class(at - 1).intersects(Class::PREPOSITION | Class::COORDINATOR | Class::DETERMINER);
        if opens && seen_role {
            break;
        }
        if head && class.intersects(Class::AUXILIARY | Class::SUBORDINATOR) {
            return None;
        }
        if class.intersects(Class::VERB_PAST) && !class.intersects(Class::NOUN | Class::ADJECTIVE) && at > start {
            break;
        }
        seen_role |= head && class.contains(Class::ROLE_NOUN);
        at += 1;
    }
    if !seen_role || at == start {
        return None;
    }
    let mut from = start;
    if text.class(from).intersects(Class::DETERMINER) && from + 1 < at {
        from += 1;
    }
    // "…, the president" in a list of names is a role as well; "X, president Y" is not one of X
    Some(text.cover(from, at - 1))
}

/// "Spokesman for the council, its political wing, X,": a role at the start of the sentence, or right before the comma.
fn role_in_front(text: &Text<'_>, sentence: &Sentence, start: usize) -> Option<TextRange> {
    let first = sentence.tokens.start;
    if start < first + 2 || text.word(start - 1) != "," {
        return None;
    }
    // Iraq's National Security chief, X
    if is_role(text, start - 2) && text.class(start - 2).contains(Class::ROLE_NOUN) {
        let mut from = start - 2;
        while from > first && start - from < 8 {
            let before = from - 1;
            let class = text.class(before);
            let token = &text.tokens[before];
            let hyphen = text.word(before) == "-";
            if token.kind != TokenKind::Word && !hyphen
                || class.intersects(
                    Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION | Class::COORDINATOR | Class::AUXILIARY,
                )
                || class.intersects(Class::VERB_PAST | Class::VERB_S) && !class.contains(Class::NOUN)
                || matches!(text.word(before), "'s" | "’s")
            {
                break;
            }
            from = before;
        }
        return Some(text.cover(from, start - 2));
    }
    if start - first > 30 {
        return None;
    }
    let mut from = first;
    if text.class(from).contains(Class::DETERMINER) {
        from += 1;
    }
    let comma = (from..start).find(|&i| text.word(i) == ",")?;
    let head = (from..comma).take_while(|&i| !text.class(i).contains(Class::PREPOSITION)).any(|i| is_role(text, i));
    let verb = (from..start - 1)
        .any(|i| text.class(i).intersects(Class::VERB_PAST | Class::AUXILIARY) && !text.class(i).contains(Class::NOUN));
    (head && !verb).then(|| text.cover(from, comma - 1))
}
