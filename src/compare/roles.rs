//! `role-conflict`: one person in two roles that exclude each other.
//!
//! People have many roles, and most go together. Only such pairs are held against each other as differ by a word that
//! denies the other: a trustee and a former trustee, a minister and a deputy minister.

use super::{Context, Source, enumerate};
use crate::extract::name::{Introduction, fold_name};
use crate::finding::{Evidence, Finding, FindingKind};
use crate::lexicon::Class;
use crate::text::TextRange;
use std::collections::BTreeMap;

/// Words before a role that make it another one.
const MODIFIERS: [&str; 10] =
    ["former", "ex", "acting", "interim", "deputy", "vice", "assistant", "outgoing", "incoming", "retired"];

/// A role that an article gives a person.
struct Held {
    /// The word that makes it another one; empty without one.
    modifier: String,
    /// The role without it.
    bare: String,
    evidence: Evidence,
}

pub(super) fn find_role_conflicts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut people: BTreeMap<String, Vec<Held>> = BTreeMap::new();
    for (article, source) in context.sources.iter().enumerate() {
        for person in source.claims.people.people().iter().filter(|p| p.introduction == Introduction::FullName) {
            for role in &person.roles {
                let (modifier, bare) = split(&role.text);
                // a title right before a name is a courtesy that outlives the office ("President Carter")
                if bare.is_empty() || is_title(context, &bare) || stands_before_name(source, role.range) {
                    continue;
                }
                let mut evidence = context.evidence(article, role.range);
                evidence.speaker = None;
                people.entry(fold_name(&person.name)).or_default().push(Held { modifier, bare, evidence });
            }
        }
    }
    for roles in people.into_values() {
        // role without its modifier → modifier → passages
        let mut by_role: BTreeMap<String, BTreeMap<String, Vec<Evidence>>> = BTreeMap::new();
        for held in &roles {
            let role = meant(context, held, &roles).to_owned();
            let by_modifier = by_role.entry(role).or_default();
            by_modifier.entry(held.modifier.clone()).or_default().push(held.evidence.clone());
        }
        excluding(context, by_role, findings);
    }
}

/// The role that a bare "trustee" means: one that the text round it says whose it is, if there is just one such ("The Riverton Foundation
/// thanks its former trustee").
fn meant<'a>(context: &Context<'_>, held: &'a Held, roles: &'a [Held]) -> &'a str {
    if held.bare.contains(' ') {
        return &held.bare;
    }
    let sentence = held.evidence.sentence;
    let text = context.sources[held.evidence.article].article.text[sentence.start()..sentence.end()].to_lowercase();
    let mut fits = roles.iter().filter(|other| {
        let whose = other.bare.strip_suffix(held.bare.as_str()).map(str::trim).filter(|w| !w.is_empty());
        let whose = whose.or_else(|| other.bare.strip_prefix(held.bare.as_str()).and_then(|w| w.strip_prefix(" of ")));
        whose.is_some_and(|whose| text.contains(whose))
    });
    let Some(only) = fits.next() else { return &held.bare };
    if fits.all(|other| other.bare == only.bare) { &only.bare } else { &held.bare }
}

fn excluding(
    context: &Context<'_>,
    roles: BTreeMap<String, BTreeMap<String, Vec<Evidence>>>,
    findings: &mut Vec<Finding>,
) {
    for (role, by_modifier) in roles {
        if by_modifier.len() < 2 {
            continue;
        }
        let sides: Vec<_> = by_modifier
            .into_iter()
            .map(|(modifier, passages)| context.side(format!("{modifier} {role}").trim().to_owned(), passages))
            .collect();
        let names: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
        let message = format!("One person in roles that exclude each other: {}.", enumerate(&names));
        let why = "The same full name stands beside both roles, and they differ by the word that makes one of them past, provisional or lower only.";
        findings.push(context.finding(FindingKind::RoleConflict, message, why.to_owned(), sides));
    }
}

/// The modifier of a role and the rest, in small letters, articles left out.
fn split(role: &str) -> (String, String) {
    let lower = role.to_lowercase().replace('-', " ");
    let mut words: Vec<&str> =
        lower.split_whitespace().filter(|w| !matches!(*w, "the" | "a" | "an" | "its" | "their")).collect();
    let at = words.iter().position(|w| MODIFIERS.contains(w));
    let modifier = at.map_or_else(String::new, |i| words.remove(i).to_owned());
    (modifier, words.join(" "))
}

/// Whether only blanks stand between a role and the next name.
fn stands_before_name(source: &Source, role: TextRange) -> bool {
    let names = source.claims.people.names();
    let next = names.partition_point(|n| n.start() < role.end());
    names.get(next).is_some_and(|n| source.article.text[role.end()..n.start()].trim().is_empty())
}

fn is_title(context: &Context<'_>, role: &str) -> bool {
    let lexicon = &context.rules.lexicon;
    role.split_whitespace()
        .all(|w| lexicon.class(lexicon.id(w)).intersects(Class::TITLE | Class::DEMONYM) || w == "us" || w == "u.s.")
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_modifier_is_found_where_it_stands() {
        assert_eq!(split("former foundation trustee"), ("former".into(), "foundation trustee".into()));
        assert_eq!(split("the Deputy Minister of Trade"), ("deputy".into(), "minister of trade".into()));
        assert_eq!(split("spokesman"), (String::new(), "spokesman".into()));
    }
}
