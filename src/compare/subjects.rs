//! Whom a figure is about: what tells two happenings of one story apart ("a day after Weber fell 60 metres, Brandt fell 600").
//!
//! The last person named before a figure in its sentence, and the last age: reports that give no name give the age. Figures that share
//! one of them are of one person; figures with neither are left out.

use super::Context;
use super::quantity::Entry;
use super::things::Things;
use crate::extract::name::fold_name;
use std::collections::BTreeMap;

/// The unit of ages.
const AGE: &str = "year of age";

/// The entries that are surely about one person each, in their order.
pub(super) fn split<'a>(context: &Context<'_>, entries: &[Entry<'a>]) -> Vec<Vec<Entry<'a>>> {
    let mut things = Things::default();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate() {
        for subject in subject(context, entry) {
            let known = *first.entry(subject).or_insert(i);
            things.join((known, 0), (i, 0));
        }
    }
    let members = things.components().into_iter();
    members.map(|places| places.iter().map(|&(i, _)| entries[i].clone()).collect()).collect()
}

/// The surname and the age before a figure.
fn subject(context: &Context<'_>, entry: &Entry<'_>) -> Vec<String> {
    let claims = &context.sources[entry.article].claims;
    let Some(&sentence) = claims.sentences.get(entry.claim.sentence) else { return Vec::new() };
    let before = |end: usize| end <= entry.claim.range.start();
    let person = claims.people.mentions_in(sentence).iter().rfind(|m| before(m.range.end()));
    let ages = claims.quantities.iter().filter(|q| q.unit.as_deref() == Some(AGE) && sentence.contains(q.range));
    let age = ages.rev().find(|q| before(q.range.end()));
    let name = person.map(|m| fold_name(&claims.people.person(m.person).surname));
    name.into_iter().chain(age.map(|q| q.value.to_string())).collect()
}
