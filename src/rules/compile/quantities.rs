//! Quantities: what they count, how their facets are filled, what relates them.

use super::Compiler;
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::rules::adjust::compile_reference;
use crate::rules::error::Spot;
use crate::rules::load::Loaded;
use crate::rules::model::{FacetDef, QuantityDef};
use crate::rules::phrase::{Case, lemmas};
use crate::rules::place::{item_spot, key_spot, value_spot};
use crate::rules::set::{Context, Facet, Quantity, QuantityId, Reference};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The window of snapshots that state none, in days.
const DEFAULT_WINDOW: i64 = 30;

impl Compiler<'_> {
    pub(super) fn quantities(&mut self, files: &[Loaded]) {
        let names: BTreeMap<String, QuantityId> = files
            .iter()
            .flat_map(|f| f.file.quantities.keys().map(move |q| format!("{}.{q}", f.file.id)))
            .enumerate()
            .map(|(i, name)| (name, QuantityId(i as u32)))
            .collect();
        let mut index = 0;
        for file in files {
            for (id, def) in &file.file.quantities {
                let quantity = self.quantity(file, id, def, &names);
                self.index(QuantityId(index), def);
                self.index_context(QuantityId(index), &quantity.context);
                self.set.by_name.insert(quantity.id.clone(), QuantityId(index));
                self.set.quantities.push(quantity);
                index += 1;
            }
        }
        // what is added up is part of the sum
        for whole in 0..self.set.quantities.len() {
            for part in self.set.quantities[whole].sum_of.clone() {
                self.set.quantities[part.index()].part_of.get_or_insert(QuantityId(whole as u32));
            }
        }
    }

    /// Enters a quantity under what it counts. Quantities come in order, so a list that has this one ends with it.
    fn index(&mut self, id: QuantityId, def: &QuantityDef) {
        for noun in &def.counts {
            // "death toll" is found by its head
            let Some(head) = noun.split_whitespace().last() else { continue };
            let known = self.set.lexicon.id(head);
            let lemmas = if known.is_known() && !self.set.lexicon.entry(known).lemmas.is_empty() {
                self.set.lexicon.entry(known).lemmas.clone()
            } else {
                smallvec::smallvec![self.set.lexicon.add_noun(head, Class::empty())]
            };
            for lemma in lemmas {
                let list = self.set.by_noun.entry(lemma).or_default();
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
        for unit in &def.units {
            let list = self.set.by_unit.entry(unit.as_str().into()).or_default();
            if list.last() != Some(&id) {
                list.push(id);
            }
        }
        if def.bare {
            self.set.bare.push(id);
        }
    }

    fn index_context(&mut self, id: QuantityId, context: &Context) {
        if context.any.is_empty() && context.frames.is_empty() {
            self.set.unconditional.push(id);
        }
        let framed = context.frames.iter().flat_map(|f| [f.before, f.after]).flatten();
        for phrase in context.any.iter().copied().chain(framed) {
            let list = self.set.spoken_for.entry(phrase).or_default();
            if list.last() != Some(&id) {
                list.push(id);
            }
        }
    }

    fn quantity(
        &mut self,
        file: &Loaded,
        id: &str,
        def: &QuantityDef,
        names: &BTreeMap<String, QuantityId>,
    ) -> Quantity {
        if def.counts.is_empty() && def.units.is_empty() && !def.bare && !file.damaged {
            let spot = key_spot(&file.node, &["quantities", id]);
            let message = format!("`{id}` says neither what it counts nor in what it is measured");
            self.error(spot, message, "add `counts: [person, …]`, `units: [percent, …]` or `bare: true`");
        }
        let facets: Vec<Facet> =
            def.facets.iter().map(|(name, facet)| self.facet(file, id, name, facet, &def.compare.same)).collect();
        for (i, name) in def.compare.same.iter().enumerate() {
            if !def.facets.contains_key(name) && !file.damaged {
                let spot = item_spot(&file.node, &["quantities", id, "compare", "same"], i);
                let help = self.suggest(name, def.facets.keys().map(String::as_str));
                self.error(spot, format!("`{id}` has no facet `{name}`"), help);
            }
        }
        let window = def.compare.window.as_ref().map_or(DEFAULT_WINDOW, |text| {
            days(text).unwrap_or_else(|| {
                let spot = value_spot(&file.node, &["quantities", id, "compare", "window"]);
                self.error(spot, format!("`{text}` is no time span"), "write it as `90 days`, `6 weeks` or `3 months`");
                DEFAULT_WINDOW
            })
        });
        let tolerance = def.compare.tolerance.as_ref().map_or(0.0, |text| {
            percent(text).unwrap_or_else(|| {
                let spot = value_spot(&file.node, &["quantities", id, "compare", "tolerance"]);
                self.error(spot, format!("`{text}` is no tolerance"), "write it as a percentage, `5%`");
                0.0
            })
        });
        let part_of = def.part_of.as_ref().and_then(|whole| {
            let spot = value_spot(&file.node, &["quantities", id, "part_of"]);
            self.related(file, whole, spot, names)
        });
        let mut sum_of = Vec::new();
        for (i, part) in def.sum_of.iter().enumerate() {
            let spot = item_spot(&file.node, &["quantities", id, "sum_of"], i);
            let full = self.sets.full_name(&file.file.id, part);
            if full == format!("{}.{id}", file.file.id) {
                self.error(spot, format!("`{id}` is no part of itself"), "name the parts that add up to it");
            } else if def.sum_of[..i].contains(part) {
                self.error(spot, format!("`{part}` is here twice"), "name each part once");
            } else {
                sum_of.extend(self.related(file, part, spot, names));
            }
        }
        // of a sum that lacks a part nothing can be said
        if sum_of.len() < def.sum_of.len() {
            sum_of.clear();
        }
        let references = self.references(file, id, def);
        Quantity {
            id: format!("{}.{id}", file.file.id).into(),
            description: def.description.as_str().into(),
            why: def.why.as_deref().map(Into::into),
            builtin: file.node.spot.builtin,
            bare: def.bare,
            context: self.context(file, id, def),
            facets,
            over: def.compare.over,
            window,
            tolerance,
            part_of,
            sum_of,
            attributed: def.attributed,
            severity: def.severity.unwrap_or(Severity::Warning),
            references,
        }
    }

    /// The quantity that another one names.
    fn related(
        &mut self,
        file: &Loaded,
        name: &str,
        spot: Spot,
        names: &BTreeMap<String, QuantityId>,
    ) -> Option<QuantityId> {
        let full = self.sets.full_name(&file.file.id, name);
        let found = names.get(&full).copied();
        // a built-in rule cannot foresee what a user takes away
        if found.is_none() && !(self.known.changed && spot.builtin) && !self.full() {
            let help = self.suggest(&full, names.keys().map(String::as_str));
            self.undefined(spot, format!("no quantity is called `{full}`"), help);
        }
        found
    }

    fn references(&mut self, file: &Loaded, id: &str, def: &QuantityDef) -> Vec<Reference> {
        let mut found = Vec::new();
        for (i, reference) in def.references.iter().enumerate() {
            let spot = item_spot(&file.node, &["quantities", id, "references"], i);
            match compile_reference(reference) {
                Ok(reference) => found.push(reference),
                Err(refused) => self.error(spot, refused.message, refused.help),
            }
        }
        found
    }

    fn facet(&mut self, file: &Loaded, quantity: &str, name: &str, def: &FacetDef, same: &[String]) -> Facet {
        let ways =
            usize::from(def.entity.is_some()) + usize::from(def.name.is_some()) + usize::from(!def.words.is_empty());
        if ways != 1 && !file.damaged {
            let spot = key_spot(&file.node, &["quantities", quantity, "facets", name]);
            let message = format!("the facet `{name}` needs one of `entity`, `name` and `words`");
            self.error(spot, message, "write `{ entity: place }` or `{ words: { foreign: [foreign, foreigner] } }`");
        }
        let mut words = FxHashMap::default();
        for (value, list) in &def.words {
            for word in list {
                for lemma in lemmas(word, Case::Any, &mut self.set.lexicon) {
                    words.insert(lemma, value.as_str().into());
                }
                // "building" has the lemma "build", and "buildings" the lemma "building"
                words.insert(self.set.lexicon.id(word), value.as_str().into());
            }
        }
        Facet {
            name: name.into(),
            entity: def.entity,
            from_name: def.name,
            words,
            within: def.within,
            same: same.iter().any(|s| s == name),
        }
    }
}

fn days(text: &str) -> Option<i64> {
    let (number, unit) = text.trim().split_once(' ')?;
    let n: i64 = number.parse().ok().filter(|n| (0..100_000).contains(n))?;
    match unit.trim().trim_end_matches('s') {
        "day" => Some(n),
        "week" => Some(n * 7),
        "month" => Some(n * 30),
        "year" => Some(n * 365),
        _ => None,
    }
}

fn percent(text: &str) -> Option<f64> {
    let n: f64 = text.trim().strip_suffix('%')?.trim().parse().ok()?;
    (0.0..=100.0).contains(&n).then_some(n / 100.0)
}
