//! Name mentions: runs of capitalised words, split into title, name and what cannot be a name.

use crate::extract::attribution::AttributionLexicon;
use crate::lexicon::Class;
use crate::text::{Sentence, Text, TokenFlags, TokenKind, TokenSet};
use std::ops::Range;

/// What a run of capitalised words names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunKind {
    /// A person with given name and surname.
    Full,
    /// A person by title and surname.
    Titled,
    /// Two words or more that could be a person's name.
    Maybe,
    /// One word: a surname, a town, a firm.
    Single,
    /// An organisation, a place, an acronym.
    Other,
}

/// A run, as tokens.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Titles and modifiers in front of the name; empty where there are none.
    pub(super) title: Range<usize>,
    /// The name.
    pub(super) name: Range<usize>,
    pub(super) kind: RunKind,
    pub(super) sentence: usize,
}

/// A run longer than this is no name but a text in capitals.
const LONGEST: usize = 14;

/// The tokens that a run can start with.
pub(super) fn run_openers(text: &Text<'_>) -> TokenSet {
    text.tokens_where(|flags, class| flags.contains(TokenFlags::CAPITAL) | class.contains(Class::NAME_PARTICLE))
}

/// Finds the runs of a sentence. `openers` are those of [`run_openers`]. Linear.
pub(super) fn find_runs(
    text: &Text<'_>,
    words: &AttributionLexicon,
    openers: &TokenSet,
    index: usize,
    sentence: &Sentence,
    runs: &mut Vec<Run>,
) {
    let title_case = sentence.title_case;
    let mut next = sentence.tokens.start;
    while let Some(at) = openers.next(next, sentence.tokens.end) {
        if !starts_name(text, sentence, at, title_case) {
            next = at + 1;
            continue;
        }
        let end = run_end(text, sentence, at, title_case);
        if let Some(run) = read_run(text, words, index, sentence, at..end) {
            runs.push(run);
        }
        next = end.max(at + 1);
    }
}

const FUNCTION: Class = Class::DETERMINER
    .union(Class::PRONOUN)
    .union(Class::PREPOSITION)
    .union(Class::COORDINATOR)
    .union(Class::SUBORDINATOR)
    .union(Class::AUXILIARY)
    .union(Class::NEGATION)
    .union(Class::POSSESSIVE)
    .union(Class::WH)
    .union(Class::MONTH)
    .union(Class::WEEKDAY);

/// Whether a token can be part of a name.
fn is_name_word(text: &Text<'_>, sentence: &Sentence, at: usize, title_case: bool) -> bool {
    let token = &text.tokens[at];
    if token.kind != TokenKind::Word || !token.is_capitalized() {
        return false;
    }
    let class = text.class(at);
    if class.intersects(Class::GIVEN_NAME | Class::TITLE) && !class.intersects(Class::MONTH) {
        // Will, Grant, Mark open sentences and headlines as verbs too
        return !(class.intersects(Class::AUXILIARY | Class::VERB_BASE | Class::PREPOSITION)
            && !class.contains(Class::TITLE)
            && (title_case || at == sentence.tokens.start)
            && !text.tokens.get(at + 1).is_some_and(|t| t.is_capitalized() && text.class(at + 1).is_empty()));
    }
    if class.intersects(FUNCTION) {
        // US, IT
        return token.flags.contains(TokenFlags::ALL_CAPS) && class.contains(Class::PRONOUN) && !title_case;
    }
    if title_case || is_sentence_start(text, sentence, at) {
        // a word that is known otherwise has its capital from its place
        let other = Class::COMMON | Class::VERB | Class::NOUN | Class::ADVERB | Class::ADJECTIVE | Class::PEOPLE_NOUN;
        return !class.intersects(other)
            || class.intersects(Class::ORGANISATION_NOUN | Class::ROLE_NOUN | Class::NAME_PARTICLE);
    }
    true
}

fn is_sentence_start(text: &Text<'_>, sentence: &Sentence, at: usize) -> bool {
    at == sentence.tokens.start || {
        let before = text.word(at - 1);
        matches!(before, "\"" | "“" | "‘" | "'" | ":" | "•" | "-" | "—" | "*")
    }
}

fn starts_name(text: &Text<'_>, sentence: &Sentence, at: usize, title_case: bool) -> bool {
    is_name_word(text, sentence, at, title_case) || is_joined_particle(text, sentence, at)
}

/// "al-" before a capital.
fn is_joined_particle(text: &Text<'_>, sentence: &Sentence, at: usize) -> bool {
    at + 2 < sentence.tokens.end
        && text.class(at).contains(Class::NAME_PARTICLE)
        && text.tokens[at + 1].is_glued()
        && matches!(text.word(at + 1), "-" | "‑")
        && text.tokens[at + 2].is_glued()
        && text.tokens[at + 2].is_capitalized()
}

/// One past the last token of the run that starts at `start`.
fn run_end(text: &Text<'_>, sentence: &Sentence, start: usize, title_case: bool) -> usize {
    let limit = sentence.tokens.end.min(start + LONGEST);
    let word = |i: usize| i < limit && is_name_word(text, sentence, i, title_case);
    let mut end = start + 1;
    while end < limit {
        let token = &text.tokens[end];
        let last = end - 1;
        if token.kind == TokenKind::Mark && token.is_glued() {
            let mark = text.word(end);
            let next = text.tokens.get(end + 1);
            match mark {
                "-" | "‑"
                    if end + 1 < limit
                        && next.is_some_and(|n| n.is_glued() && n.kind == TokenKind::Word)
                        && (word(end + 1)
                            || text.class(last).contains(Class::NAME_PARTICLE)
                            || is_inner_particle(text, end + 1)) =>
                {
                    end += 2;
                }
                "." if is_dotted(text, last) && (word(end + 1) || is_joined_particle(text, sentence, end + 1)) => {
                    end += 1
                }
                _ => break,
            }
            continue;
        }
        if token.kind != TokenKind::Word {
            // Dwayne “The Rock” Johnson
            if let Some(after) = nickname_end(text, end, limit)
                && word(after)
            {
                end = after;
                continue;
            }
            break;
        }
        if token.is_glued() {
            break;
        }
        let caps = is_acronym(text, end);
        let last_caps = is_acronym(text, last);
        if word(end) {
            // an acronym before a name modifies it, one behind a name is something else
            if caps && !last_caps {
                break;
            }
            end += 1;
        } else if is_joined_particle(text, sentence, end)
            || is_particle_before_name(text, sentence, end, limit, title_case)
        {
            end += 1;
        } else if text.class(last).intersects(Class::TITLE | Class::ROLE_NOUN)
            && text.word(end) == "of"
            && word(end + 1)
            && text.class(end + 1).intersects(Class::PLACE_NOUN)
        {
            // Secretary of State John Kerry
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn is_inner_particle(text: &Text<'_>, at: usize) -> bool {
    text.class(at).contains(Class::NAME_PARTICLE)
}

/// "van", "de la" between two capitalised words of a name.
fn is_particle_before_name(text: &Text<'_>, sentence: &Sentence, at: usize, limit: usize, title_case: bool) -> bool {
    let particle =
        |i: usize| i < limit && text.class(i).contains(Class::NAME_PARTICLE) && !matches!(text.word(i), "a" | "the");
    particle(at)
        && (at + 1 < limit && is_name_word(text, sentence, at + 1, title_case)
            || particle(at + 1) && at + 2 < limit && is_name_word(text, sentence, at + 2, title_case))
}

/// Whether the dot behind a token belongs to a name: an initial, "Gen.", "Jr."
fn is_dotted(text: &Text<'_>, at: usize) -> bool {
    text.tokens[at].range.len() == 1
        || text.class(at).contains(Class::ABBREVIATION)
            && text.class(at).intersects(Class::TITLE | Class::NAME_PARTICLE)
}

/// Behind a nickname in marks that starts at `at`.
fn nickname_end(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    if !matches!(text.word(at), "“" | "\"" | "‘" | "'" | "(") {
        return None;
    }
    let close = (at + 2..limit.min(at + 5)).find(|&i| matches!(text.word(i), "”" | "\"" | "’" | "'" | ")"))?;
    (at + 1..close)
        .all(|i| text.tokens[i].kind == TokenKind::Word && text.tokens[i].is_capitalized())
        .then_some(close + 1)
}

fn read_run(
    text: &Text<'_>,
    words: &AttributionLexicon,
    index: usize,
    sentence: &Sentence,
    run: Range<usize>,
) -> Option<Run> {
    if run.len() == 1 {
        return Some(read_word(text, index, run));
    }
    let class = |i: usize| text.class(i);
    let is_word = |i: usize| text.tokens[i].kind == TokenKind::Word;
    // the title ends with the last word for a role that a name follows
    let mut title_end = run.start;
    for i in run.clone() {
        if !is_word(i) || i + 1 >= run.end {
            continue;
        }
        let titled = class(i).intersects(Class::TITLE | Class::ROLE_NOUN)
            && (!class(i).contains(Class::GIVEN_NAME) || i == run.start && class(i).contains(Class::ABBREVIATION));
        if titled {
            title_end = i + 1;
            if text.word(title_end) == "." {
                title_end += 1;
            }
            if text.word(title_end.min(run.end - 1)) == "of" {
                title_end += 2;
            }
        }
    }
    title_end = title_end.min(run.end);
    if title_end == run.end {
        return None;
    }
    let mut name = title_end..run.end;
    let tokens = |r: &Range<usize>| {
        // parts joined by hyphens count once
        let joined = |i: usize| {
            i > r.start + 1
                && !is_join(text, i - 2)
                && matches!(text.word(i - 1), "-" | "‑")
                && text.tokens[i].is_glued()
        };
        r.clone().filter(|&i| is_word(i) && !is_join(text, i) && !joined(i)).count()
    };
    // Republican Donald Trump, US Senator: what stands before the name modifies it
    while tokens(&name) > 2
        && (class(name.start).contains(Class::DEMONYM) || is_acronym(text, name.start))
        && is_word(name.start + 1)
    {
        name.start += 1;
    }
    // "Rival Hillary Clinton" at the start of a sentence: what stands before the given name has its capital from there
    if tokens(&name) > 2
        && name.start == sentence.tokens.start
        && is_word(name.start + 1)
        && class(name.start).is_empty()
        && class(name.start + 1).contains(Class::GIVEN_NAME)
    {
        name.start += 1;
    }
    let count = tokens(&name);
    let last = (name.clone()).rev().find(|&i| is_word(i))?;
    let personal = title_end > run.start && is_personal(text, run.start..title_end);
    let foreign = Class::ORGANISATION_NOUN | Class::PLACE_NOUN;
    let acronym = name.clone().any(|i| is_acronym(text, i));
    let other = class(last).intersects(foreign)
        || name.clone().any(|i| class(i).contains(Class::ORGANISATION_NOUN) && !class(i).contains(Class::GIVEN_NAME))
        || acronym && !personal;
    let kind = if other {
        RunKind::Other
    } else if count >= 2 {
        let given = class(name.start).contains(Class::GIVEN_NAME)
            || text.tokens[name.start].flags.contains(TokenFlags::DOTTED)
            || text.tokens[name.start].range.len() == 1
            || text.word(name.start + 1) == ".";
        let particle = name.clone().skip(1).any(|i| class(i).contains(Class::NAME_PARTICLE));
        let arabic = matches!(text.word(name.start), "Abu" | "Abd" | "Umm");
        if given
            || personal
            || arabic
            || particle && !class(name.start).contains(Class::DEMONYM)
            || has_role(text, words, sentence, &name)
        {
            RunKind::Full
        } else if class(name.start).intersects(Class::DEMONYM) || class(last).intersects(Class::DEMONYM) || count > 4 {
            RunKind::Other
        } else {
            RunKind::Maybe
        }
    } else if personal {
        RunKind::Titled
    } else if class(last).contains(Class::DEMONYM) {
        RunKind::Other
    } else {
        RunKind::Single
    };
    Some(Run { title: run.start..name.start, name, kind, sentence: index })
}

/// A run of one word, which most are.
fn read_word(text: &Text<'_>, index: usize, run: Range<usize>) -> Run {
    let class = text.class(run.start);
    let foreign = Class::ORGANISATION_NOUN | Class::PLACE_NOUN | Class::DEMONYM;
    let other = class.intersects(foreign) || is_acronym(text, run.start);
    let kind = if other { RunKind::Other } else { RunKind::Single };
    Run { title: run.start..run.start, name: run, kind, sentence: index }
}

/// FBI, but not the initials of a person (G.K.) or the first letters of a state.
fn is_acronym(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    token.flags.contains(TokenFlags::ALL_CAPS) && !token.flags.contains(TokenFlags::DOTTED) && token.range.len() > 2
}

/// "al", "bin": words of a name that do not count as parts.
fn is_join(text: &Text<'_>, at: usize) -> bool {
    let class = text.class(at);
    // Al Gore has a given name, Al-Basri an article
    let article = text.tokens.get(at + 1).is_some_and(|t| t.is_glued() && matches!(text.slice(t.range), "-" | "‑"));
    class.contains(Class::NAME_PARTICLE) && (!class.contains(Class::GIVEN_NAME) || article)
}

/// Whether titles are those of a person: "President", not "Prime" or "Fox".
fn is_personal(text: &Text<'_>, title: Range<usize>) -> bool {
    title.clone().any(|i| text.class(i).intersects(Class::TITLE | Class::ROLE_NOUN))
}

/// Whether what stands round a name shows a person: a role in small letters before it, an age or a role behind it.
fn has_role(text: &Text<'_>, words: &AttributionLexicon, sentence: &Sentence, name: &Range<usize>) -> bool {
    let role = Class::ROLE_NOUN | Class::TITLE;
    if name.start > sentence.tokens.start {
        let before = name.start - 1;
        if text.class(before).intersects(role) && text.tokens[before].kind == TokenKind::Word {
            return true;
        }
    }
    let at = |i: usize| (i < sentence.tokens.end).then(|| &text.tokens[i]);
    let Some(comma) = at(name.end) else { return false };
    if text.slice(comma.range) != "," {
        return false;
    }
    match at(name.end + 1) {
        Some(t) if t.kind == TokenKind::Digits => {
            t.range.len() <= 2 && at(name.end + 2).is_some_and(|t| text.slice(t.range) == ",")
        }
        Some(_) => (name.end + 1..sentence.tokens.end.min(name.end + 6))
            .take_while(|&i| {
                text.word(i) != "," && !text.class(i).intersects(Class::PREPOSITION) && !words.is_cue(text.id(i))
            })
            .any(|i| text.class(i).intersects(Class::ROLE_NOUN)),
        None => false,
    }
}
