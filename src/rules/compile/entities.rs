//! Named groups, people, places and organisations.

use super::Compiler;
use crate::rules::load::Loaded;
use crate::rules::model::EntityDef;
use crate::rules::phrase::Case;
use crate::rules::place::{item_spot, key_spot, value_spot};
use crate::rules::set::{Entity, EntityId};
use std::sync::Arc;

/// Most levels that `in` may lead over: a street in a town in a district and so on.
const MAX_LEVELS: usize = 32;

impl Compiler<'_> {
    pub(super) fn entities(&mut self, files: &[Loaded]) {
        let mut definitions: Vec<(&Loaded, &str, &EntityDef)> = Vec::new();
        for file in files {
            for (id, def) in &file.file.entities {
                if let Some(other) = self.entity_ids.get(id) {
                    let spot = key_spot(&file.node, &["entities", id]);
                    let other = key_spot(&definitions[other.index()].0.node, &["entities", id]);
                    // two sets that build on one hold the same entity
                    if other != spot {
                        let message = format!("the entity `{id}` is also in {}", other.file);
                        self.error(spot, message, "entities are shared by all rule sets; give this one another id");
                    }
                    continue;
                }
                if def.names.iter().all(|n| n.trim().is_empty()) {
                    let spot = key_spot(&file.node, &["entities", id, "names"]);
                    if !file.damaged {
                        let help = "list its names, the usual one first";
                        self.error(spot, format!("the entity `{id}` has no name"), help);
                    }
                    continue;
                }
                let index = EntityId(definitions.len() as u32);
                self.entity_ids.insert(id.clone(), index);
                definitions.push((file, id, def));
            }
        }
        for (index, (file, id, def)) in definitions.iter().enumerate() {
            let part_of = def.part_of.as_ref().and_then(|parent| {
                let found = self.entity_ids.get(parent).copied();
                if found.is_none() && !self.full() {
                    let spot = value_spot(&file.node, &["entities", id, "in"]);
                    let help = self.suggest(parent, self.entity_ids.keys().map(String::as_str));
                    self.undefined(spot, format!("no entity is called `{parent}`"), help);
                }
                found
            });
            for (i, name) in def.names.iter().enumerate() {
                let spot = || item_spot(&file.node, &["entities", id, "names"], i);
                if let Some(phrase) = self.phrase(name, Case::Name, spot) {
                    self.set.entity_phrases.entry(phrase).or_default().push(EntityId(index as u32));
                }
            }
            let (id, name): (Arc<str>, _) = ((*id).into(), def.names[0].as_str().into());
            self.set.by_entity.insert(id.clone(), EntityId(index as u32));
            let set = file.file.id.as_str().into();
            self.set.entities.push(Entity { id, set, kind: def.kind, name, part_of });
        }
        self.refuse_cycles(&definitions);
    }

    fn refuse_cycles(&mut self, definitions: &[(&Loaded, &str, &EntityDef)]) {
        let mut reported = vec![false; definitions.len()];
        for start in 0..definitions.len() {
            let mut path = vec![start];
            let mut at = start;
            while let Some(next) = self.set.entities[at].part_of.map(EntityId::index) {
                if let Some(from) = path.iter().position(|&p| p == next) {
                    if !path[from..].iter().any(|&p| reported[p]) {
                        let names: Vec<&str> = path[from..].iter().chain([&next]).map(|&p| definitions[p].1).collect();
                        let (file, id, _) = definitions[next];
                        let spot = value_spot(&file.node, &["entities", id, "in"]);
                        self.error(
                            spot,
                            format!("`in` goes in a circle: {}", names.join(" → ")),
                            "take one of these `in` out",
                        );
                    }
                    path[from..].iter().for_each(|&p| reported[p] = true);
                    break;
                }
                if path.len() == MAX_LEVELS {
                    let (file, id, _) = definitions[start];
                    let spot = value_spot(&file.node, &["entities", id, "in"]);
                    let help = format!("`in` may lead over {MAX_LEVELS} levels");
                    self.error(spot, format!("`{id}` lies too deep in others"), help);
                    reported[start] = true;
                    break;
                }
                path.push(next);
                at = next;
            }
        }
        // a circle must not be followed by what comes after
        for (index, circle) in reported.iter().enumerate() {
            if *circle {
                self.set.entities[index].part_of = None;
            }
        }
    }
}
