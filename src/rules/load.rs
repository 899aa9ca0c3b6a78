//! Loading: sources to a rule set, all problems at once.

use super::disable::disable;
use super::error::{RuleError, Spot};
use super::inherit::Sets;
use super::model::RuleFile;
use super::place::key_spot;
use super::set::RuleSet;
use super::yaml::{self, Node, NodeValue};
use super::{builtin, compile, decode};
use rayon::prelude::*;

/// The version of the rule language that this program reads.
const VERSION: u32 = 1;

/// The text of a rule file, with the name to use in messages.
#[derive(Debug, Clone)]
pub struct RuleSource {
    /// The path as given.
    pub name: String,
    /// The YAML.
    pub text: String,
}

/// A decoded set with its nodes, for places in messages.
pub(super) struct Loaded {
    pub(super) node: Node,
    pub(super) file: RuleFile,
    /// Whether its form is wrong, so that parts of it are missing here.
    pub(super) damaged: bool,
    /// Whether the user wants the set gone; its entities stay.
    pub(super) disabled: bool,
}

/// What is known of the files beside what stands in them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Whether a user's files are among them: then what a built-in file names may have been taken away.
    pub(super) changed: bool,
    /// Whether parts are missing because their form is wrong: then nothing can be said to be undefined.
    pub(super) incomplete: bool,
}

/// The built-in rule set, without its tests.
///
/// # Panics
/// If a built-in pack is wrong; a test loads them all.
#[must_use]
pub fn load_builtin() -> RuleSet {
    load_decoded()
        .unwrap_or_else(|| load(&builtin::builtin_sources_without_tests(), &[]))
        .expect("the built-in packs are checked by a test")
}

/// The built-in rule set from packs that were decoded before: nothing has to be put together, and no place is asked for.
fn load_decoded() -> Option<Result<RuleSet, Vec<RuleError>>> {
    let mut files: Vec<Loaded> = builtin::decoded()?
        .into_iter()
        .map(|(name, file)| {
            let node = Node { spot: Spot::whole(name, true), value: NodeValue::Mapping(Vec::new()) };
            Loaded { node, file, damaged: false, disabled: false }
        })
        .collect();
    files.sort_by(|a, b| a.file.id.cmp(&b.file.id));
    let known = Known { changed: false, incomplete: false };
    let (set, errors) = compile::compile(&files, &Sets::default(), known);
    Some(if errors.is_empty() { Ok(set) } else { Err(errors) })
}

/// Loads rule files. A user's file with the id of a built-in set replaces that set, or changes it if it says that it
/// extends it.
///
/// # Errors
/// Every problem of every file, sorted by file and place. Nothing is loaded then.
pub fn load(builtin: &[RuleSource], user: &[RuleSource]) -> Result<RuleSet, Vec<RuleError>> {
    let mut errors = Vec::new();
    let mut trees = Vec::new();
    let named: Vec<(&RuleSource, bool)> =
        builtin.iter().map(|s| (s, true)).chain(user.iter().map(|s| (s, false))).collect();
    let read: Vec<_> = named.par_iter().map(|(source, builtin)| read_file(source, *builtin)).collect();
    for tree in read {
        match tree {
            Ok(tree) => trees.push(tree),
            Err(mut problems) => errors.append(&mut problems),
        }
    }
    // what a file that cannot be read would have defined is not missing
    let mut incomplete = !errors.is_empty();
    let mut sets = Sets::assemble(trees, incomplete, &mut errors);
    let nodes: Vec<Node> = std::mem::take(&mut sets.nodes).into_values().collect();
    let decoded: Vec<(Option<RuleFile>, Vec<RuleError>)> = nodes.par_iter().map(decode::decode).collect();
    let mut files = Vec::new();
    for (node, (file, mut problems)) in nodes.into_iter().zip(decoded) {
        let damaged = !problems.is_empty();
        incomplete |= damaged;
        errors.append(&mut problems);
        files.extend(file.map(|file| Loaded { node, file, damaged, disabled: false }));
    }
    disable(&mut files, &sets, incomplete, &mut errors);
    let (set, mut problems) = compile::compile(&files, &sets, Known { changed: !user.is_empty(), incomplete });
    // a wrong item of a list was stood in for by its neighbour, whose own problems are told once
    problems.retain(|p| !errors.iter().any(|e| e.file == p.file && e.place == p.place));
    errors.append(&mut problems);
    if errors.is_empty() {
        return Ok(set);
    }
    errors.sort();
    errors.dedup();
    Err(errors)
}

/// A file's id and its tree.
fn read_file(source: &RuleSource, builtin: bool) -> Result<(String, Node), Vec<RuleError>> {
    let whole = Spot::whole(&source.name, builtin);
    let node = yaml::parse(&whole, &source.text).map_err(|e| vec![e])?;
    if !matches!(node.value, NodeValue::Mapping(_)) {
        return Err(vec![
            RuleError::new(&node.spot, "a rule file is a block of keys")
                .help("it starts with `claimlint: 1`; `claimlint rules new` writes one"),
        ]);
    }
    if let Some((_, version)) = node.entry("claimlint")
        && version.scalar() != Some(&VERSION.to_string())
    {
        let message = format!("this is version {} of the rule language", version.scalar().unwrap_or("?"));
        return Err(vec![
            RuleError::new(&version.spot, message).help(format!("this program reads `claimlint: {VERSION}`")),
        ]);
    }
    // what is inherited must not hide that a file lacks what each has to say for itself
    let own = |key: &str| node.entry(key).is_some();
    if own("claimlint")
        && let Some(id) = node.entry("id").and_then(|(_, id)| id.scalar())
    {
        return Ok((id.to_owned(), node));
    }
    let (_, mut errors) = decode::decode::<RuleFile>(&node);
    if errors.is_empty() {
        errors.push(RuleError::new(&key_spot(&node, &["id"]), "the set has no id").help("add `id: …`"));
    }
    Err(errors)
}
