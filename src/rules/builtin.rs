//! The packs compiled into the binary: every `rules/*.yaml`, listed by the build script.

use super::RuleSource;

const PACKS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The built-in rule files without their tests, which only commands about rules need: to read them takes a third of the time.
#[must_use]
pub fn builtin_sources_without_tests() -> Vec<RuleSource> {
    let cut = |text: &'static str| text.find(TESTS).map_or(text, |at| &text[..=at]);
    PACKS.iter().map(|(name, text)| RuleSource { name: (*name).into(), text: cut(text).into() }).collect()
}

/// What the tests of a pack start with; they are its last key, and a test holds the packs to it.
const TESTS: &str = "\ntests:";

/// The built-in rule files, in the order of their names.
#[must_use]
pub fn builtin_sources() -> Vec<RuleSource> {
    PACKS.iter().map(|(name, text)| RuleSource { name: (*name).into(), text: (*text).into() }).collect()
}
