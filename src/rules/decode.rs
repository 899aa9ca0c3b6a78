//! From YAML nodes to typed rules, with every problem of a file in one go.
//!
//! `serde` stops at the first problem. So the decoder takes what is wrong out of the tree, notes it with its place, and tries
//! again until the rest is right. A set of which anything was taken out is never loaded.

use super::error::{RuleError, Spot, nearest};
use super::yaml::{Node, NodeValue};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

/// Problems of one file after which the rest is not looked for.
const MAX_ERRORS: usize = 50;

/// Decodes `node`, with every problem of its form. Where there are problems the value is what is left without them; it serves to
/// look for further ones, and nothing else.
pub(crate) fn decode<T: DeserializeOwned>(node: &Node) -> (Option<T>, Vec<RuleError>) {
    let mut errors = Vec::new();
    let mut json = node.to_json();
    // keeping track of where one is costs more than decoding, and is for problems only
    if let Ok(value) = T::deserialize(&json) {
        return (Some(value), errors);
    }
    loop {
        match serde_path_to_error::deserialize::<_, T>(&json) {
            Ok(value) => return (Some(value), errors),
            Err(error) => {
                let path = segments(error.path());
                let message = error.inner().to_string();
                let problem = describe(node, &path, &message);
                let stuck = !remove(&mut json, &path);
                // what was taken out before is not missing
                if !errors.contains(&problem) && !taken_out(node, &path, &message) {
                    errors.push(problem);
                }
                if stuck || errors.len() >= MAX_ERRORS {
                    return (None, errors);
                }
            }
        }
    }
}

/// Whether a field that is said to be missing stands in the file.
fn taken_out(node: &Node, path: &[Step], message: &str) -> bool {
    let Some(field) = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) else {
        return false;
    };
    let at = path.iter().try_fold(node, |at, step| match (step, &at.value) {
        (Step::Key(key), _) => at.entry(key).map(|(_, value)| value),
        (Step::Index(i), NodeValue::Sequence(items)) => items.get(*i),
        (Step::Index(_), _) => None,
    });
    at.is_some_and(|at| at.entry(field).is_some())
}

/// A step from a node to one of its parts.
pub(crate) enum Step {
    /// The value under a key.
    Key(String),
    /// An item of a list, from 0.
    Index(usize),
}

fn segments(path: &Path) -> Vec<Step> {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// The place of the deepest node on the path: its key for a mapping entry.
pub(crate) fn spot<'a>(node: &'a Node, path: &[Step]) -> &'a Spot {
    let (mut at, mut spot) = (node, &node.spot);
    for step in path {
        match (step, &at.value) {
            (Step::Key(key), NodeValue::Mapping(_)) => {
                let Some((k, v)) = at.entry(key) else { return spot };
                spot = &k.spot;
                at = v;
            }
            (Step::Index(i), NodeValue::Sequence(items)) => {
                let Some(item) = items.get(*i) else { return spot };
                spot = &item.spot;
                at = item;
            }
            _ => return spot,
        }
    }
    // a wrong scalar is underlined itself
    if at.scalar().is_some() && !at.is_null() { &at.spot } else { spot }
}

fn describe(node: &Node, path: &[Step], message: &str) -> RuleError {
    let spot = spot(node, path);
    let shown: String = message.split(" at line ").next().unwrap_or(message).to_owned();
    let name = shown.split('`').nth(1).unwrap_or_default().to_owned();
    let expected: Vec<&str> =
        shown.split("expected").nth(1).map_or_else(Vec::new, |rest| rest.split('`').skip(1).step_by(2).collect());
    if shown.starts_with("unknown field") {
        let where_key = path.iter().rev().find_map(|s| match s {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        // the path ends at the unknown key itself
        let spot = if where_key == Some(name.as_str()) { key_spot(node, path).unwrap_or(spot) } else { spot };
        let help = match nearest(&name, expected.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("known here: {}", expected.join(", ")),
        };
        return RuleError::new(spot, format!("unknown key `{name}`")).help(help);
    }
    if shown.starts_with("unknown variant") {
        let help = match nearest(&name, expected.iter().copied()) {
            Some(known) => format!("did you mean `{known}`? One of: {}", expected.join(", ")),
            None => format!("one of: {}", expected.join(", ")),
        };
        return RuleError::new(spot, format!("`{name}` is not known here")).help(help);
    }
    if shown.starts_with("missing field") {
        return RuleError::new(spot, format!("`{name}` is missing here")).help(format!("add `{name}: …`"));
    }
    let wanted = shown.split("expected ").nth(1).unwrap_or_default();
    let help = if wanted.contains("sequence") {
        "write a list, `[one, two]`, even of one"
    } else if wanted.contains("string") {
        "write a word or a text; in quotation marks if it looks like a number"
    } else if wanted.contains("boolean") {
        "write `true` or `false`"
    } else if wanted.contains("map") || wanted.contains("struct") {
        "write `key: value` lines below it, indented, or `{ key: value }`"
    } else if wanted.contains("u32") {
        "write a whole number"
    } else {
        "docs/rules.md has every key with what it takes"
    };
    let shown = shown
        .replace("invalid type: ", "wrong type: ")
        .replace("type: sequence", "type: a list")
        .replace("type: map", "type: a block of keys")
        .replace("a sequence", "a list")
        .replace("a map", "a block of keys")
        .replace("unit value", "nothing")
        .replace("null", "nothing");
    let shown = shown.split(", expected struct ").next().map_or(shown.clone(), |found| {
        if found.len() < shown.len() { format!("{found}, expected a block of keys") } else { found.to_owned() }
    });
    RuleError::new(spot, shown).help(help)
}

fn key_spot<'a>(node: &'a Node, path: &[Step]) -> Option<&'a Spot> {
    let mut at = node;
    for (i, step) in path.iter().enumerate() {
        match step {
            Step::Key(key) => {
                let (k, v) = at.entry(key)?;
                if i + 1 == path.len() {
                    return Some(&k.spot);
                }
                at = v;
            }
            Step::Index(n) => {
                let NodeValue::Sequence(items) = &at.value else { return None };
                at = items.get(*n)?;
            }
        }
    }
    None
}

/// Takes the wrong part out of the tree: the unknown key, the wrong value, or, where a field is missing, the item that
/// lacks it. Returns whether anything was taken out.
fn remove(json: &mut serde_json::Value, path: &[Step]) -> bool {
    let Some((last, parents)) = path.split_last() else { return false };
    let mut at = json;
    for step in parents {
        let next = match step {
            Step::Key(key) => at.get_mut(key),
            Step::Index(i) => at.get_mut(i),
        };
        match next {
            Some(next) => at = next,
            None => return false,
        }
    }
    match (last, at) {
        (Step::Key(key), serde_json::Value::Object(map)) => map.remove(key).is_some(),
        (Step::Index(i), serde_json::Value::Array(items)) => match items.get(*i) {
            // later items keep their numbers, so that places stay right: a copy of a good neighbour stands in
            Some(_) if items.len() > 1 => {
                let other = if *i == 0 { 1 } else { 0 };
                items[*i] = items[other].clone();
                true
            }
            Some(_) => {
                items.clear();
                true
            }
            None => false,
        },
        _ => false,
    }
}
