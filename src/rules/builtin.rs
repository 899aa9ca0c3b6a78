//! The packs compiled into the binary: every `rules/*.yaml`, listed by the build script.
//!
//! They are there twice: as they were written, for commands that show and test rules and for files that build on them, and as JSON
//! without their tests, which is read at each start.

use super::RuleSource;
use super::model::RuleFile;
use rayon::prelude::*;

/// A pack.
struct Pack {
    name: &'static str,
    text: &'static str,
    json: &'static str,
}

const PACKS: &[Pack] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The built-in rule files without their tests, which only commands about rules need: to read them takes a third of the time.
#[must_use]
pub fn builtin_sources_without_tests() -> Vec<RuleSource> {
    let cut = |text: &'static str| text.find(TESTS).map_or(text, |at| &text[..=at]);
    PACKS.iter().map(|pack| RuleSource { name: pack.name.into(), text: cut(pack.text).into() }).collect()
}

/// What the tests of a pack start with; they are its last key, and a test holds the packs to it.
const TESTS: &str = "\ntests:";

/// The built-in rule files, in the order of their names.
#[must_use]
pub fn builtin_sources() -> Vec<RuleSource> {
    PACKS.iter().map(|pack| RuleSource { name: pack.name.into(), text: pack.text.into() }).collect()
}

/// The built-in rule files, decoded, with their names. `None` where one is wrong, or builds on another and needs to be put together
/// first.
pub(super) fn decoded() -> Option<Vec<(&'static str, RuleFile)>> {
    let decode = |pack: &Pack| {
        let file: RuleFile = serde_json::from_str(pack.json).ok()?;
        (file.extends.is_none() && file.disable.is_empty()).then_some((pack.name, file))
    };
    PACKS.par_iter().map(decode).collect()
}
