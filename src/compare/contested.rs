//! `contested`: two sides that blame each other for the same act.
//!
//! A blame is an attributed statement in which a group or organisation of the rules does one of the rules' acts: "Damascus
//! accused the SDF of releasing prisoners", "the SDF said Damascus-affiliated factions had freed them". An act is
//! contested when the one who is blamed by some blames, or belongs with those who blame, another for it.

use super::{Context, enumerate};
use crate::claim::{Attribution, CueClass};
use crate::extract::entity::EntityMention;
use crate::finding::{Evidence, Finding, FindingKind};
use crate::rules::model::EntityKind;
use crate::rules::{ActId, EntityId};
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes that may stand between the one who acts and the act.
const REACH: usize = 90;

struct Blame {
    /// Who says so, as an entity if the rules know it.
    by: Option<EntityId>,
    blamed: EntityId,
    act: ActId,
    evidence: Evidence,
}

pub(super) fn find_contested(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut blames: BTreeMap<ActId, Vec<Blame>> = BTreeMap::new();
    for article in 0..context.sources.len() {
        for attribution in &context.sources[article].claims.attributions {
            for blame in blame(context, article, attribution).unwrap_or_default() {
                blames.entry(blame.act).or_default().push(blame);
            }
        }
    }
    for (act, blames) in blames {
        // sides are the outermost of those blamed: an army stands for its government
        let mut sides: BTreeMap<EntityId, Vec<&Blame>> = BTreeMap::new();
        for blame in &blames {
            sides.entry(context.rules.outermost(blame.blamed)).or_default().push(blame);
        }
        let accusers =
            |blame: &Blame| Some((context.rules.outermost(blame.by?), context.rules.outermost(blame.blamed)));
        let accused: BTreeSet<(EntityId, EntityId)> = blames.iter().filter_map(accusers).collect();
        let accuses = |by: EntityId, of: EntityId| accused.contains(&(by, of));
        let parties: Vec<EntityId> = sides.keys().copied().collect();
        for (i, &one) in parties.iter().enumerate() {
            for &other in &parties[i + 1..] {
                if accuses(one, other) && accuses(other, one) {
                    findings.push(contested(context, act, &[(one, &sides[&one]), (other, &sides[&other])]));
                }
            }
        }
    }
}

/// What a statement blames someone for: one act, under the name that each rule set gives it.
fn blame(context: &Context<'_>, article: usize, attribution: &Attribution) -> Option<Vec<Blame>> {
    let source = &context.sources[article];
    let claims = &source.claims;
    let cue = attribution.cue.as_ref()?;
    // a demand or a plan blames nobody
    if cue.negated || matches!(cue.class, CueClass::Denying | CueClass::Demanding | CueClass::Intention) {
        return None;
    }
    let accusing = cue.class == CueClass::Accusing;
    // in "accused the SDF of releasing" the one blamed stands between cue and content
    let from = if accusing { cue.range.end() } else { attribution.spans.first()?.start() };
    let to = attribution.spans.last()?.end();
    if to <= from {
        return None;
    }
    let region = TextRange::new(from, to);
    let actors: Vec<&EntityMention> =
        claims.entities.iter().filter(|m| region.contains(m.range) && is_actor(m.kind)).collect();
    let acts: Vec<_> = claims
        .phrases
        .iter()
        .filter(|h| region.contains(h.range) || (accusing && region.overlaps(h.range)))
        .flat_map(|h| context.rules.acts_of(h.phrase).iter().map(move |&a| (h.range, a)))
        .collect();
    // the act must follow its actor, with no other actor between them
    let (actor, act_range) = acts.iter().find_map(|&(range, _)| {
        let actor = actors.iter().filter(|m| m.range.end() <= range.start()).max_by_key(|m| m.range.start())?;
        let actor = if accusing { actors.first()? } else { actor };
        (range.start() - actor.range.end() <= REACH).then_some((*actor, range))
    })?;
    let by = attribution.speaker.as_ref().and_then(|speaker| {
        claims
            .entities
            .iter()
            .filter(|m| is_actor(m.kind) && speaker.range.overlaps(m.range))
            .max_by_key(|m| m.range.start())
            .map(|m| m.entity)
    });
    // the next one who speaks in the sentence ends this one's statement
    let end = claims
        .attributions
        .iter()
        .filter_map(|a| a.speaker.as_ref().map(|s| s.range.start()))
        .filter(|&start| start > act_range.end() && start < to)
        .min()
        .map_or(to, |start| trimmed_end(&source.article.text, from, start));
    let start = from + source.article.text[from..end].len() - source.article.text[from..end].trim_start().len();
    let mut evidence = context.evidence(article, TextRange::new(start, end));
    evidence.speaker = attribution.speaker.as_ref().map(|s| s.name.as_deref().unwrap_or(&s.text).into());
    let named = acts.iter().filter(|(range, _)| *range == act_range);
    Some(named.map(|&(_, act)| Blame { by, blamed: actor.entity, act, evidence: evidence.clone() }).collect())
}

/// The end of a statement before a word like "while" that leads to the next one.
fn trimmed_end(text: &str, from: usize, to: usize) -> usize {
    let part = text[from..to].trim_end();
    let part = part
        .strip_suffix("while")
        .or_else(|| part.strip_suffix("but"))
        .or_else(|| part.strip_suffix("and"))
        .unwrap_or(part);
    from + part.trim_end_matches([' ', ',', ';', '\n', '\r']).len()
}

fn is_actor(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Group | EntityKind::Organisation)
}

fn contested(context: &Context<'_>, act: ActId, sides: &[(EntityId, &Vec<&Blame>)]) -> Finding {
    let act = &context.rules.acts[act.index()];
    let name = |id: EntityId| context.rules.entity(id).name.to_string();
    let accusers = |blames: &[&Blame]| {
        let (mut names, mut seen): (Vec<String>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
        for blame in blames {
            let by = blame
                .by
                .map(|e| name(context.rules.outermost(e)))
                .or_else(|| blame.evidence.speaker.as_ref().map(ToString::to_string));
            if let Some(by) = by
                && seen.insert(by.clone())
            {
                names.push(by);
            }
        }
        (enumerate(&names), if names.len() > 1 { "blame" } else { "blames" })
    };
    let told: Vec<String> = sides
        .iter()
        .map(|(blamed, blames)| {
            let (accusers, verb) = accusers(blames);
            format!("{accusers} {verb} {}", name(*blamed))
        })
        .collect();
    let message = format!("Who did it is contested ({}): {}.", act.name.replace(['-', '_'], " "), told.join("; "));
    let why = format!(
        "Each side credits the other with what the rule set calls {}. Reports that carry one side only leave the other out.",
        act.id
    );
    let sides = sides
        .iter()
        .map(|(blamed, blames)| {
            context.side(format!("{} did it", name(*blamed)), blames.iter().map(|b| b.evidence.clone()).collect())
        })
        .collect();
    let mut finding = context.finding(FindingKind::Contested, message, why, sides);
    finding.rule = Some(act.id.clone());
    finding
}
