//! `extends`: a rule set that builds on another.
//!
//! Sets are put together as trees, before they are decoded, so that a file need only state what it changes and every place in a
//! message still is that of the file where the words stand.

use super::error::{RuleError, did_you_mean};
use super::place::value_spot;
use super::yaml::{Node, NodeValue};
use std::collections::{BTreeMap, BTreeSet};

/// Lists that a set adds to those of its base, whatever they hold.
const ADDED: [&str; 2] = ["tests", "disable"];

/// The sets that are loaded, and which of them stand in for others.
#[derive(Debug, Default)]
pub(super) struct Sets {
    /// By id, complete.
    pub(super) nodes: BTreeMap<String, Node>,
    /// A set that others build on is loaded through them only: base → the first that extends it.
    pub(super) stands_for: BTreeMap<String, String>,
}

impl Sets {
    /// Puts files together, which come with their ids: the built-in ones first, the user's behind them in the order in which they
    /// were named. Where files are missing (`incomplete`), no base is said to be.
    pub(super) fn assemble(files: Vec<(String, Node)>, incomplete: bool, errors: &mut Vec<RuleError>) -> Sets {
        let mut sets = Sets::default();
        let (changes, whole): (Vec<_>, Vec<_>) = files.into_iter().partition(|(id, node)| extends(node) == Some(id));
        for (id, node) in whole {
            match sets.nodes.get(&id) {
                // a user's set replaces a built-in one
                Some(other) if other.spot.builtin == node.spot.builtin => {
                    let message = format!("the set `{id}` is also in {}", other.spot.file);
                    let help =
                        format!("give each rule set an id of its own, or write `extends: {id}` to change that one");
                    errors.push(RuleError::new(&value_spot(&node, &["id"]), message).help(help));
                }
                _ => {
                    sets.nodes.insert(id, node);
                }
            }
        }
        for (id, node) in changes {
            match sets.nodes.get(&id) {
                Some(base) => {
                    let merged = merge_sets(base, &node, errors);
                    sets.nodes.insert(id, merged);
                }
                None if incomplete => {}
                None => errors.push(unknown_base(&node, &id, &sets.nodes)),
            }
        }
        sets.resolve(incomplete, errors);
        sets
    }

    /// Merges each set that extends another one with it, bases first.
    fn resolve(&mut self, incomplete: bool, errors: &mut Vec<RuleError>) {
        let mut done: BTreeSet<String> = BTreeSet::new();
        for id in self.nodes.keys().cloned().collect::<Vec<_>>() {
            let mut chain = vec![id];
            while let Some(base) = self.base(chain.last().map_or("", String::as_str)) {
                if let Some(from) = chain.iter().position(|c| *c == base) {
                    let circle =
                        chain[from..].iter().chain([&base]).map(String::as_str).collect::<Vec<_>>().join(" → ");
                    if chain[from..].iter().all(|c| !done.contains(c)) {
                        let spot = value_spot(&self.nodes[&base], &["extends"]);
                        errors.push(
                            RuleError::new(&spot, format!("`extends` goes in a circle: {circle}"))
                                .help("take one of these `extends` out"),
                        );
                    }
                    done.extend(chain.drain(..));
                    break;
                }
                chain.push(base);
            }
            while let Some(id) = chain.pop() {
                let Some(base) = self.base(&id).filter(|_| !done.contains(&id)) else { continue };
                match self.nodes.get(&base) {
                    Some(node) => {
                        let merged = merge_sets(node, &self.nodes[&id], errors);
                        self.stands_for.entry(base).or_insert_with(|| id.clone());
                        self.nodes.insert(id.clone(), merged);
                    }
                    None if incomplete => {}
                    None => errors.push(unknown_base(&self.nodes[&id], &base, &self.nodes)),
                }
                done.insert(id);
            }
        }
        for base in self.stands_for.keys() {
            self.nodes.remove(base);
        }
    }

    /// What a set extends, if it is another one.
    fn base(&self, id: &str) -> Option<String> {
        extends(self.nodes.get(id)?).filter(|base| *base != id).map(str::to_owned)
    }

    /// The set that is loaded for `id`: itself, or the one that stands in for it.
    pub(super) fn loaded<'a>(&'a self, mut id: &'a str) -> &'a str {
        // circles were refused
        for _ in 0..=self.stands_for.len() {
            match self.stands_for.get(id) {
                Some(other) => id = other,
                None => break,
            }
        }
        id
    }

    /// A quantity's full name, seen from a set: `killed` in `desk` is `desk.killed`, and a name in a set that another one stands in
    /// for is that one's.
    pub(super) fn full_name(&self, set: &str, quantity: &str) -> String {
        match quantity.split_once('.') {
            Some((other, name)) => format!("{}.{name}", self.loaded(other)),
            None => format!("{set}.{quantity}"),
        }
    }
}

fn extends(node: &Node) -> Option<&str> {
    node.entry("extends").and_then(|(_, base)| base.scalar())
}

fn unknown_base(node: &Node, base: &str, sets: &BTreeMap<String, Node>) -> RuleError {
    let own = node.entry("id").and_then(|(_, id)| id.scalar()).unwrap_or_default();
    let known = sets.keys().map(String::as_str).filter(|id| *id != own);
    RuleError::new(&value_spot(node, &["extends"]), format!("no rule set is called `{base}`"))
        .help(did_you_mean(base, known))
}

fn merge_sets(base: &Node, own: &Node, errors: &mut Vec<RuleError>) -> Node {
    let mut merged = merge(base, own, errors);
    let NodeValue::Mapping(entries) = &mut merged.value else { return merged };
    for key in ADDED {
        let list = |node: &Node| match node.entry(key) {
            Some((_, Node { value: NodeValue::Sequence(items), .. })) => items.clone(),
            _ => Vec::new(),
        };
        // rules that were changed need not pass the tests of those they were
        let mut items: Vec<Node> = list(base).into_iter().filter(|i| key != "tests" || !i.spot.builtin).collect();
        items.extend(list(own));
        if let Some((_, value)) = entries.iter_mut().find(|(k, _)| k.scalar() == Some(key))
            && let NodeValue::Sequence(merged) = &mut value.value
        {
            *merged = items;
        }
    }
    merged
}

/// `own` laid over `base`: blocks of keys are merged key by key; anything else replaces what was there. `key+` adds to a list, and
/// nothing (`key: null`) takes a key out.
fn merge(base: &Node, own: &Node, errors: &mut Vec<RuleError>) -> Node {
    let (NodeValue::Mapping(inherited), NodeValue::Mapping(entries)) = (&base.value, &own.value) else {
        return own.clone();
    };
    let mut merged = inherited.clone();
    let mut places: BTreeMap<String, usize> =
        merged.iter().enumerate().filter_map(|(i, (k, _))| Some((k.scalar()?.to_owned(), i))).collect();
    let mut removed: BTreeSet<usize> = BTreeSet::new();
    for (key, value) in entries {
        let Some(name) = key.scalar() else { continue };
        let (name, adds) = name.strip_suffix('+').map_or((name, false), |stem| (stem, true));
        let key = Node { spot: key.spot.clone(), value: NodeValue::Scalar { text: name.to_owned(), plain: true } };
        match places.get(name) {
            Some(&at) if value.is_null() => {
                removed.insert(at);
            }
            Some(&at) if adds => match (&mut merged[at].1.value, &value.value) {
                (NodeValue::Sequence(list), NodeValue::Sequence(more)) => list.extend(more.iter().cloned()),
                _ => errors.push(
                    RuleError::new(&key.spot, format!("`{name}+` adds to a list, and one of the two is none"))
                        .help(format!("write `{name}+: [ … ]`, or `{name}:` to replace what is inherited")),
                ),
            },
            Some(&at) => {
                let value = merge(&merged[at].1, value, errors);
                merged[at] = (key, value);
                removed.remove(&at);
            }
            None => {
                places.insert(name.to_owned(), merged.len());
                merged.push((key, value.clone()));
            }
        }
    }
    let mut index = 0;
    merged.retain(|_| {
        index += 1;
        !removed.contains(&(index - 1))
    });
    Node { spot: own.spot.clone(), value: NodeValue::Mapping(merged) }
}
