//! Speakers: who the words before a cue stand for.

use super::draft::Draft;
use super::lexicon::Sense;
use super::scan::Scan;
use crate::claim::Speaker;
use crate::extract::name::{Gender, PersonId};
use crate::lexicon::{Class, WordId};
use crate::text::squeeze;
use std::ops::Range;

/// The speakers of all drafts, in their order.
pub(super) fn resolve(scan: &Scan<'_, '_>, drafts: &[Draft]) -> Vec<Option<Speaker>> {
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&i| drafts[i].speaker.is_some()).collect();
    order.sort_by_key(|&i| drafts[i].speaker.as_ref().map_or(0, |s| s.start));
    let mut memory = Memory::default();
    let mut speakers: Vec<Option<Speaker>> = vec![None; drafts.len()];
    for i in order {
        let draft = &drafts[i];
        let Some(tokens) = draft.speaker.clone() else { continue };
        speakers[i] = Some(speaker(scan, &tokens, draft.antecedent.as_ref(), &mut memory));
    }
    speakers
}

/// Who spoke last.
#[derive(Debug, Default)]
struct Memory {
    /// The last named speaker, and the token where.
    person: Option<PersonId>,
    /// What pronouns have told of people whose names do not.
    genders: Vec<(PersonId, Gender)>,
    /// The last speaker kept without a name, as first called: "an Arab security source".
    anonymous: Option<(WordId, String)>,
    /// Groups that have spoken, by their last word: "Iraq's Supreme Judicial Council".
    groups: Vec<(WordId, String)>,
}

fn speaker(
    scan: &Scan<'_, '_>,
    tokens: &Range<usize>,
    antecedent: Option<&Range<usize>>,
    memory: &mut Memory,
) -> Speaker {
    let text = scan.text;
    let range = text.cover(tokens.start, tokens.end - 1);
    let surface = squeeze(text.slice(range)).into_owned();
    let named = antecedent.unwrap_or(tokens);
    let person = named_person(scan, named);
    let mut speaker = Speaker { range, text: surface, name: None, role: None, anonymous: false, person: None };
    let found = person
        .or_else(|| (antecedent.is_none() && tokens.len() == 1).then(|| pronoun(scan, tokens.start, memory)).flatten())
        .or_else(|| description(scan, tokens, memory));
    if let Some(id) = found {
        let person = scan.roster.person(id);
        speaker.person = Some(id);
        speaker.name = Some(person.name.clone());
        speaker.role = person.roles.first().map(|r| r.text.clone());
        memory.person = Some(id);
        return speaker;
    }
    let head = scan.head(named);
    speaker.anonymous = is_anonymous(scan, named, head);
    if let Some(group) = scan.roster.group(scan.word(head)) {
        speaker.name = Some(group.name.clone());
    }
    if antecedent.is_some() {
        return speaker;
    }
    // "the source", "the council": the one that spoke last
    let noun = scan.id(head);
    let definite = scan.id(tokens.start) == scan.words.words.the && !scan.is_capital(head);
    if definite && noun.is_known() {
        let same = |known: &WordId| *known == noun;
        if let Some((_, name)) = memory.anonymous.as_ref().filter(|(known, _)| speaker.anonymous && same(known)) {
            speaker.name = Some(name.clone());
        } else if let Some((_, name)) = memory.groups.iter().rev().find(|(known, _)| same(known)) {
            speaker.name = Some(name.clone());
            speaker.anonymous = false;
        }
    } else if speaker.anonymous {
        memory.anonymous = Some((noun, speaker.text.clone()));
    } else if scan.is_capital(head) && noun.is_known() && tokens.len() > 1 && memory.groups.len() < 64 {
        memory.groups.push((noun, speaker.text.clone()));
    }
    speaker
}

/// The person whose name is the head of a phrase: "spokesman Bassam Ishak", not "Trump's campaign".
fn named_person(scan: &Scan<'_, '_>, tokens: &Range<usize>) -> Option<PersonId> {
    let range = scan.text.cover(tokens.start, tokens.end - 1);
    for mention in scan.roster.mentions_in(range) {
        let end = mention.tokens.end;
        let behind_ends = end >= tokens.end
            || matches!(scan.word(end), "," | "(" | "—" | "–")
            || scan.class(end).intersects(Class::PREPOSITION | Class::RELATIVE) && !scan.is_capital(end);
        let governed = mention.tokens.start > tokens.start
            && scan.class(mention.tokens.start - 1).intersects(Class::PREPOSITION | Class::COORDINATOR);
        if behind_ends && !governed && (end == tokens.end || !scan.is_genitive(end)) {
            // "Smith and Jones" is nobody alone
            if (tokens.start..tokens.end).any(|i| scan.id(i) == scan.words.words.and) {
                return None;
            }
            return Some(mention.person);
        }
        if governed {
            return None;
        }
    }
    None
}

/// The person that "he" or "she" stands for.
fn pronoun(scan: &Scan<'_, '_>, at: usize, memory: &mut Memory) -> Option<PersonId> {
    let word = scan.word(at).to_ascii_lowercase();
    // "he'd" and "she's" may be one token
    let gender = match word.split(['\'', '’']).next() {
        Some("he" | "his" | "him") => Gender::Male,
        Some("she" | "her") => Gender::Female,
        _ => return None,
    };
    let known = |id: PersonId| {
        scan.roster.person(id).gender.or_else(|| memory.genders.iter().rev().find(|(p, _)| *p == id).map(|(_, g)| *g))
    };
    if let Some(person) = memory.person
        && known(person) == Some(gender)
    {
        return Some(person);
    }
    let offset = scan.text.tokens[at].range.start();
    let end = scan.roster.mention_from(offset);
    // the last speaker is the last one named as well
    if let Some(person) = memory.person
        && known(person).is_none()
        && scan.roster.mentions()[..end].last().is_some_and(|m| m.person == person)
    {
        memory.genders.push((person, gender));
        return Some(person);
    }
    let near = || {
        scan.roster.mentions()[..end].iter().rev().take(8).map(|m| m.person).filter(|&p| scan.roster.person(p).certain)
    };
    // someone of that gender first, then the last speaker, then the only one around
    let mut same = near().filter(|&p| known(p) == Some(gender));
    if let Some(first) = same.next() {
        return same.all(|p| p == first).then_some(first);
    }
    if let Some(person) = memory.person
        && known(person).is_none()
    {
        memory.genders.push((person, gender));
        return Some(person);
    }
    let mut open = near().filter(|&p| known(p).is_none());
    let first = open.next()?;
    if open.all(|p| p == first) {
        memory.genders.push((first, gender));
        return Some(first);
    }
    None
}

/// The person that "the cleric" stands for: the only one with that role so far.
fn description(scan: &Scan<'_, '_>, tokens: &Range<usize>, memory: &Memory) -> Option<PersonId> {
    if scan.id(tokens.start) != scan.words.words.the || tokens.len() < 2 {
        return None;
    }
    let head = scan.head(tokens);
    if head + 1 != tokens.end || scan.is_capital(head) || !scan.class(head).contains(Class::ROLE_NOUN) {
        return None;
    }
    let offset = scan.text.tokens[tokens.start].range.start();
    let noun = scan.word(head);
    let has_role = |id: PersonId| {
        scan.roster.person(id).roles.iter().any(|r| {
            r.range.start() < offset
                && r.text.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(noun))
        })
    };
    if let Some(person) = memory.person
        && has_role(person)
    {
        return Some(person);
    }
    let mut having = (0..scan.roster.people().len())
        .map(|i| scan.roster.mentions().iter().find(|m| m.person.index() == i).map(|m| m.person))
        .take(64)
        .flatten()
        .filter(|&p| has_role(p));
    let first = having.next()?;
    having.next().is_none().then_some(first)
}

fn is_anonymous(scan: &Scan<'_, '_>, tokens: &Range<usize>, head: usize) -> bool {
    if !scan.sense(head).contains(Sense::ANONYMOUS) {
        return false;
    }
    let range = scan.text.cover(tokens.start, tokens.end - 1);
    !scan.roster.mentions_in(range).iter().any(|m| m.tokens.end == head + 1)
}
