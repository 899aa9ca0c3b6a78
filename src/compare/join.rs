//! Joining: which group a claim belongs to that does not say all that its rule asks.
//!
//! "21 were killed in France" may mean the twelve of Lyon, and a claim without a place any place; either joins a group only
//! where there is just one that it can mean. Whether the values of a group agree is for [`super::sides`].

use super::Context;
use super::quantity::{Entry, Groups, Key};
use crate::rules::model::EntityKind;

/// Lets claims with open facets, or with a place that says less, join the one group that they can mean.
pub(super) fn join_open<'a>(context: &Context<'_>, groups: Groups<'a>) -> Groups<'a> {
    let mut closed = groups;
    let open = |key: &&Key| is_open(context, key) && may_join(&closed, key).any(|(other, _)| fits(context, key, other));
    let open: Vec<Key> = closed.keys().filter(open).cloned().collect();
    let open: Groups<'a> = open.into_iter().filter_map(|key| closed.remove_entry(&key)).collect();
    for (key, entries) in open {
        let meant = |(other, members): &(&Key, &Vec<Entry<'a>>)| {
            // what a place ties may be of any day: a claim without one joins it only within its own story
            let near = other.story == key.story
                || key.story.is_none()
                || members.iter().any(|m| Some(context.stories.of(m.article)) == key.story);
            near && fits(context, &key, other)
        };
        let (first, second) = {
            let mut candidates = may_join(&closed, &key).filter(meant).map(|(other, _)| other.clone());
            (candidates.next(), candidates.next())
        };
        match (first, second) {
            (Some(only), None) => {
                let same = context.rules.quantity(key.rule).facets.iter().filter(|f| f.same);
                let filled: Vec<String> = same
                    .zip(key.facets.iter().zip(&only.facets))
                    .filter(|(_, (said, meant))| said != meant)
                    .map(|(facet, (said, meant))| match (said, meant) {
                        (Some(said), Some(meant)) => format!("{} only said to be {said}, not {meant}", facet.name),
                        _ => format!("{} not said", facet.name),
                    })
                    .collect();
                let group = closed.entry(only).or_default();
                group.extend(entries.into_iter().map(|e| Entry { filled: filled.clone(), ..e }));
            }
            _ => {
                closed.entry(key).or_default().extend(entries);
            }
        }
    }
    closed
}

/// The groups of a key's rule, story, event and unit, and those that a place ties to no story.
fn may_join<'g, 'a>(groups: &'g Groups<'a>, key: &Key) -> impl Iterator<Item = (&'g Key, &'g Vec<Entry<'a>>)> {
    let of = |story: Option<usize>| {
        let first = Key { story, facets: Vec::new(), ..key.clone() };
        let last = first.clone();
        groups.range(first..).take_while(move |(other, _)| {
            other.rule == last.rule && other.story == last.story && other.event == last.event && other.unit == last.unit
        })
    };
    let own = key.story.is_some().then(|| of(key.story));
    of(None).chain(own.into_iter().flatten())
}

/// Whether a key leaves something open, so that another may be meant by it.
fn is_open(context: &Context<'_>, key: &Key) -> bool {
    let mut same = context.rules.quantity(key.rule).facets.iter().filter(|f| f.same).zip(&key.facets);
    same.any(|(facet, said)| match said {
        None => facet.can_be_open(),
        Some(_) => facet.entity == Some(EntityKind::Place),
    })
}

/// Whether claims of one group can be meant by another's facets, because theirs are open or name a place that holds the other's.
fn fits(context: &Context<'_>, key: &Key, other: &Key) -> bool {
    if other == key || other.event != key.event || other.unit != key.unit {
        return false;
    }
    let rules = context.rules;
    let holds = |outer: &str, inner: &str| {
        let pair = rules.entity_named(outer).zip(rules.entity_named(inner));
        pair.is_some_and(|(outer, inner)| rules.holds(outer, inner))
    };
    let same = rules.quantity(key.rule).facets.iter().filter(|f| f.same);
    same.zip(key.facets.iter().zip(&other.facets)).all(|(facet, (said, meant))| {
        said == meant
            || (facet.can_be_open() && said.is_none())
            || facet.entity == Some(EntityKind::Place)
                && said.as_deref().zip(meant.as_deref()).is_some_and(|(said, meant)| holds(said, meant))
    })
}
