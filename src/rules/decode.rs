//! From YAML nodes to typed rules, with every problem of a file in one go.
//!
//! `serde` stops at the first problem. So the decoder takes what is wrong out of the tree, notes it with its place, and tries
//! again until the rest is right; what was taken out is only ever reported, never loaded half.

use super::error::{Place, RuleError, nearest};
use super::yaml::{Node, NodeValue};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

/// Problems of one file after which the rest is not looked for.
const MAX_ERRORS: usize = 50;

/// Decodes `node`, or returns every problem.
pub(crate) fn decode<T: DeserializeOwned>(file: &str, node: &Node) -> Result<T, Vec<RuleError>> {
    let mut errors = Vec::new();
    let mut json = node.to_json();
    loop {
        match serde_path_to_error::deserialize::<_, T>(&json) {
            Ok(value) if errors.is_empty() => return Ok(value),
            Ok(_) => return Err(errors),
            Err(error) => {
                let path = segments(error.path());
                let problem = describe(file, node, &path, &error.inner().to_string());
                let stuck = !remove(&mut json, &path);
                if !errors.contains(&problem) {
                    errors.push(problem);
                }
                if stuck || errors.len() >= MAX_ERRORS {
                    return Err(errors);
                }
            }
        }
    }
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
pub(crate) fn place(node: &Node, path: &[Step]) -> Place {
    let (mut at, mut place) = (node, node.place);
    for step in path {
        match (step, &at.value) {
            (Step::Key(key), NodeValue::Mapping(_)) => {
                let Some((k, v)) = at.entry(key) else { return place };
                place = k.place;
                at = v;
            }
            (Step::Index(i), NodeValue::Sequence(items)) => {
                let Some(item) = items.get(*i) else { return place };
                place = item.place;
                at = item;
            }
            _ => return place,
        }
    }
    // a wrong scalar is underlined itself
    if at.scalar().is_some() { at.place } else { place }
}

fn describe(file: &str, node: &Node, path: &[Step], message: &str) -> RuleError {
    let place = place(node, path);
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
        let place = if where_key == Some(name.as_str()) { key_place(node, path).unwrap_or(place) } else { place };
        let help = match nearest(&name, expected.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("known here: {}", expected.join(", ")),
        };
        return RuleError::new(file, place, format!("unknown key `{name}`")).help(help);
    }
    if shown.starts_with("unknown variant") {
        let help = match nearest(&name, expected.iter().copied()) {
            Some(known) => format!("did you mean `{known}`? One of: {}", expected.join(", ")),
            None => format!("one of: {}", expected.join(", ")),
        };
        return RuleError::new(file, place, format!("`{name}` is not known here")).help(help);
    }
    if shown.starts_with("missing field") {
        return RuleError::new(file, place, format!("`{name}` is missing here")).help(format!("add `{name}: …`"));
    }
    let shown = shown
        .replace("invalid type: ", "wrong type: ")
        .replace("a sequence", "a list")
        .replace("a map", "a block of keys")
        .replace("struct ", "the keys of ")
        .replace("unit value", "nothing")
        .replace("null", "nothing");
    RuleError::new(file, place, shown)
}

fn key_place(node: &Node, path: &[Step]) -> Option<Place> {
    let mut at = node;
    for (i, step) in path.iter().enumerate() {
        match step {
            Step::Key(key) => {
                let (k, v) = at.entry(key)?;
                if i + 1 == path.len() {
                    return Some(k.place);
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
