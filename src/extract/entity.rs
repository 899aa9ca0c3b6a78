//! Entities: where a text names the groups, organisations, places and people of the rules.

use super::name::{Introduction, Roster};
use crate::rules::model::EntityKind;
use crate::rules::{EntityId, PhraseHit, RuleSet};
use crate::text::{Text, TextRange};

/// One naming of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityMention {
    /// Which.
    pub entity: EntityId,
    /// What kind it is here; a name like "Damascus" can be a place and a government, and is then mentioned twice.
    pub kind: EntityKind,
    /// Token indices.
    pub tokens: std::ops::Range<usize>,
    /// Bytes.
    pub range: TextRange,
}

/// Finds the entities among phrase hits, in order. Of names of one kind that overlap, the longest stays; a place gives way to any
/// longer name ("Bank of England"), and to a person's ("Denzel Washington", and "Washington" wherever that is he).
#[must_use]
pub fn find_entities(text: &Text<'_>, rules: &RuleSet, hits: &[PhraseHit], people: &Roster) -> Vec<EntityMention> {
    let mut found: Vec<EntityMention> = Vec::new();
    for hit in hits {
        for &entity in rules.entities_of(hit.phrase) {
            let range = text.cover(hit.tokens.start, hit.tokens.end - 1);
            let kind = rules.entity(entity).kind;
            // "Deir al-Zor" looks like a person's name, and is a place's
            let whole = hit.tokens.len() > 1 && people.mentions_in(range).iter().any(|m| m.range == range);
            if kind != EntityKind::Person && !whole && is_person(people, range) {
                continue;
            }
            found.push(EntityMention { entity, kind, tokens: hit.tokens.clone(), range });
        }
    }
    found.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end), m.kind, m.entity));
    let mut kept: Vec<EntityMention> = Vec::with_capacity(found.len());
    for mention in found {
        // "Bank of England" happens in no place
        let covered = kept.iter().rev().take(8).any(|k| {
            (k.kind == mention.kind || mention.kind == EntityKind::Place)
                && k.tokens.end > mention.tokens.start
                && k.tokens.len() > mention.tokens.len()
        });
        if !covered {
            kept.push(mention);
        }
    }
    kept
}

/// Whether a passage lies in the name of someone whom the text surely introduces as a person.
fn is_person(people: &Roster, range: TextRange) -> bool {
    let after = people.mention_from(range.start() + 1);
    after.checked_sub(1).map(|i| &people.mentions()[i]).is_some_and(|mention| {
        let person = people.person(mention.person);
        mention.range.contains(range) && person.certain && person.introduction != Introduction::None
    })
}
