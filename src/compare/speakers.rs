//! `unintroduced-speaker`: someone is quoted by a surname that the article never gives in full.
//!
//! Only where the article introduces other people by their full names, so that its own habit is broken, and only for
//! names that are surely people's.

use super::{Context, enumerate};
use crate::extract::name::{Introduction, Person};
use crate::finding::{Finding, FindingKind};
use crate::rules::model::EntityKind;

pub(super) fn find_unintroduced(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (article, source) in context.sources.iter().enumerate() {
        let people = source.claims.people.people();
        let introduced: Vec<&Person> = people.iter().filter(|p| p.introduction == Introduction::FullName).collect();
        if introduced.is_empty() {
            continue;
        }
        for person in people.iter().filter(|p| p.introduction == Introduction::None && p.certain) {
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
            let Some(first) = spoken.iter().map(|e| e.range.start()).min() else { continue };
            let candidates: Vec<String> = introduced
                .iter()
                .filter(|p| p.range.start() < first && !p.roles.is_empty())
                .filter(|p| silent_after(context, article, p, first))
                .map(|p| format!("{} ({})", p.name, p.roles[0].text))
                .collect();
            let count = spoken.len();
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message = format!("“{}” is quoted ({times}) but never introduced.", person.surname);
            let why = match candidates.as_slice() {
                [] => "The article gives other people's full names before it uses their surnames.".to_owned(),
                [one] => format!(
                    "{one} is introduced before and not named again: perhaps the same person, under another part of the name."
                ),
                more => format!(
                    "Introduced before and not named again: {}. Perhaps one of them, under another part of the name.",
                    enumerate(more)
                ),
            };
            let side = context.side(person.surname.clone(), spoken);
            findings.push(context.finding(FindingKind::UnintroducedSpeaker, message, why, vec![side]));
        }
    }
}

/// Whether a person is named nowhere after `offset`.
fn silent_after(context: &Context<'_>, article: usize, person: &Person, offset: usize) -> bool {
    let mentions = context.sources[article].claims.people.mentions();
    person.mentions.iter().all(|&i| mentions[i].range.start() < offset)
}
