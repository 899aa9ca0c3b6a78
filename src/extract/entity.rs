//! Entities: where a text names the groups, organisations, places and people of the rules.

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

/// Finds the entities among phrase hits, in order. Of names of one kind that overlap, the longest stays.
#[must_use]
pub fn find_entities(text: &Text<'_>, rules: &RuleSet, hits: &[PhraseHit]) -> Vec<EntityMention> {
    let mut found: Vec<EntityMention> = Vec::new();
    for hit in hits {
        for &entity in rules.entities_of(hit.phrase) {
            let range = text.cover(hit.tokens.start, hit.tokens.end - 1);
            found.push(EntityMention { entity, kind: rules.entity(entity).kind, tokens: hit.tokens.clone(), range });
        }
    }
    found.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end), m.kind, m.entity));
    let mut kept: Vec<EntityMention> = Vec::with_capacity(found.len());
    for mention in found {
        let covered = kept.iter().rev().take(8).any(|k| {
            k.kind == mention.kind && k.tokens.end > mention.tokens.start && (k.tokens.len() > mention.tokens.len())
        });
        if !covered {
            kept.push(mention);
        }
    }
    kept
}
