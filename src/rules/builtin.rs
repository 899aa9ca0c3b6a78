//! The packs compiled into the binary: every `rules/*.yaml`, listed by the build script.

use super::RuleSource;

const PACKS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The built-in rule files, in the order of their names.
#[must_use]
pub fn builtin_sources() -> Vec<RuleSource> {
    PACKS.iter().map(|(name, text)| RuleSource { name: (*name).into(), text: (*text).into() }).collect()
}
