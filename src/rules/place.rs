//! Places in a tree of nodes, found by the keys that lead there. Where a part of the way is missing, the deepest part that is
//! there stands for it.

use super::error::Spot;
use super::yaml::{Node, NodeValue};

/// The place of a key.
pub(crate) fn key_spot(node: &Node, path: &[&str]) -> Spot {
    let (mut at, mut spot) = (node, &node.spot);
    for key in path {
        let Some((k, v)) = at.entry(key) else { break };
        spot = &k.spot;
        at = v;
    }
    spot.clone()
}

/// The place of a key's value.
pub(super) fn value_spot(node: &Node, path: &[&str]) -> Spot {
    find(node, path).map_or_else(|| key_spot(node, path), |value| value.spot.clone())
}

/// An item of a list.
pub(super) fn item<'a>(node: &'a Node, path: &[&str], index: usize) -> Option<&'a Node> {
    match &find(node, path)?.value {
        NodeValue::Sequence(items) => items.get(index),
        _ => None,
    }
}

/// The place of an item of a list.
pub(super) fn item_spot(node: &Node, path: &[&str], index: usize) -> Spot {
    item(node, path, index).map_or_else(|| value_spot(node, path), |item| item.spot.clone())
}

fn find<'a>(node: &'a Node, path: &[&str]) -> Option<&'a Node> {
    path.iter().try_fold(node, |at, key| at.entry(key).map(|(_, value)| value))
}
