//! Loading: sources to a rule set, all problems at once.

use super::error::{Place, RuleError, nearest};
use super::model::RuleFile;
use super::set::RuleSet;
use super::yaml::{self, Node};
use super::{builtin, compile, decode};

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

/// A decoded file with its nodes, for places in messages.
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) node: Node,
    pub(super) file: RuleFile,
    /// Whether it is one of the tool's own.
    pub(super) builtin: bool,
}

/// The built-in rule set.
///
/// # Panics
/// If a built-in pack is wrong; a test loads them all.
#[must_use]
pub fn load_builtin() -> RuleSet {
    load(&builtin::builtin_sources(), &[]).expect("the built-in packs are checked by a test")
}

/// Loads rule files. A user's file with the id of a built-in set replaces that set.
///
/// # Errors
/// Every problem of every file, sorted by file and place. Nothing is loaded then.
pub fn load(builtin: &[RuleSource], user: &[RuleSource]) -> Result<RuleSet, Vec<RuleError>> {
    let mut errors = Vec::new();
    let mut read = |sources: &[RuleSource]| -> Vec<Loaded> {
        sources
            .iter()
            .filter_map(|source| match read_file(source) {
                Ok(loaded) => Some(loaded),
                Err(mut problems) => {
                    errors.append(&mut problems);
                    None
                }
            })
            .collect()
    };
    let user = read(user);
    let mut files = read(builtin);
    files.retain(|f| !user.iter().any(|u| u.file.id == f.file.id));
    files.iter_mut().for_each(|f| f.builtin = true);
    files.extend(user);
    for (i, file) in files.iter().enumerate() {
        if let Some(other) = files[..i].iter().find(|f| f.file.id == file.file.id) {
            let place = key_place(&file.node, &["id"]);
            errors.push(
                RuleError::new(&file.name, place, format!("the set `{}` is also in {}", file.file.id, other.name))
                    .help("give each rule set an id of its own"),
            );
        }
    }
    if errors.is_empty() {
        files.sort_by(|a, b| a.file.id.cmp(&b.file.id));
        compile::compile(files)
    } else {
        errors.sort();
        Err(errors)
    }
}

fn read_file(source: &RuleSource) -> Result<Loaded, Vec<RuleError>> {
    let node = yaml::parse(&source.name, &source.text).map_err(|e| vec![e])?;
    if let Some((_, version)) = node.entry("claimlint")
        && version.scalar() != Some(&VERSION.to_string())
    {
        let message = format!("this is version {} of the rule language", version.scalar().unwrap_or("?"));
        return Err(vec![
            RuleError::new(&source.name, version.place, message)
                .help(format!("this program reads `claimlint: {VERSION}`")),
        ]);
    }
    let file: RuleFile = decode::decode(&source.name, &node)?;
    Ok(Loaded { name: source.name.clone(), node, file, builtin: false })
}

/// The place of a key given by its path; of the deepest part of the path that is there.
pub(crate) fn key_place(node: &Node, path: &[&str]) -> Place {
    let (mut at, mut place) = (node, node.place);
    for key in path {
        let Some((k, v)) = at.entry(key) else { return place };
        place = k.place;
        at = v;
    }
    place
}

/// A help text that names the nearest known id, or lists what is known.
pub(crate) fn did_you_mean<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(unknown, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let mut names: Vec<&str> = known.into_iter().take(12).collect();
            names.sort_unstable();
            if names.is_empty() { "none is defined".into() } else { format!("defined: {}", names.join(", ")) }
        }
    }
}
