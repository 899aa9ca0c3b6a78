//! `unintroduced-speaker`: someone is quoted by a surname that the article never gives in full.
//!
//! Only where the article introduces other people by their full names, so that its own habit is broken, and only for
//! names that are surely people's.

use super::Context;
use crate::extract::name::Introduction;
use crate::finding::{Finding, FindingKind};
use crate::rules::model::EntityKind;

pub(super) fn find_unintroduced(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (article, source) in context.sources.iter().enumerate() {
        let people = source.claims.people.people();
        if !people.iter().any(|p| p.introduction == Introduction::FullName) {
            continue;
        }
        for person in people.iter().filter(|p| p.introduction == Introduction::None && p.certain) {
            let Some(&first) = person.mentions.first() else { continue };
            let person_id = source.claims.people.mentions()[first].person;
            let known = source.claims.entities.iter().any(|m| {
                m.kind == EntityKind::Person
                    && person.mentions.iter().any(|&i| source.claims.people.mentions()[i].range.overlaps(m.range))
            });
            if known {
                continue;
            }
            let spoken: Vec<_> = source
                .claims
                .attributions
                .iter()
                .filter_map(|a| a.speaker.as_ref())
                .filter(|s| s.text.contains(person.surname.as_str()))
                .map(|s| context.evidence(article, s.range))
                .collect();
            if spoken.is_empty() {
                continue;
            }
            let count = spoken.len();
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message = format!("“{}” is quoted ({times}) but never introduced.", person.surname);
            let probable = source.claims.people.probable(person_id).map(|id| source.claims.people.person(id));
            let why = match probable.and_then(|p| Some((p, p.roles.first()?))) {
                None => "The article gives other people's full names before it uses their surnames.".to_owned(),
                Some((other, role)) => format!(
                    "{} ({}) is introduced before and not named again: perhaps the same person, under another part of the name.",
                    other.name, role.text
                ),
            };
            let side = context.side(person.surname.clone(), spoken);
            findings.push(context.finding(FindingKind::UnintroducedSpeaker, message, why, vec![side]));
        }
    }
}
