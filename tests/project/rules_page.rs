//! The YAML on `docs/rules.md` and in the README: every block is a rule file that loads and passes its tests.

use crate::{blocks, read};
use claimlint::extract::Extractor;
use claimlint::rules::{RuleSource, builtin_sources, load};
use claimlint::testing::run_tests;

#[test]
fn every_block_loads_and_passes_its_tests() {
    let mut tests = 0;
    for page in ["docs/rules.md", "README.md"] {
        let found = blocks(&read(page), "yaml");
        assert!(!found.is_empty(), "{page} shows no rules");
        for (line, text) in found {
            let name = format!("{page}:{line}");
            let rules = load(&builtin_sources(), &[RuleSource { name: name.clone(), text }]);
            let rules = rules.unwrap_or_else(|errors| {
                panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
            });
            for result in run_tests(&Extractor::new(rules)).into_iter().filter(|r| r.file == name) {
                tests += 1;
                let problems = result.problems.join("\n  ");
                assert!(problems.is_empty(), "{name}: the test on line {} of the block:\n  {problems}", result.line);
            }
        }
    }
    assert!(tests > 8, "the blocks have hardly any tests");
}

#[test]
fn every_key_of_the_language_is_described() {
    let page = read("docs/rules.md");
    let mut keys = 0;
    for source in ["src/rules/model.rs", "src/rules/attribution.rs"] {
        for line in read(source).lines().filter_map(|l| l.strip_prefix("    pub ")) {
            let Some((key, _)) = line.split_once(": ") else { continue };
            keys += 1;
            assert!(page.contains(&format!("`{key}`")), "docs/rules.md says nothing of `{key}` ({source})");
        }
    }
    assert!(keys > 40, "the keys were not found");
    assert!(page.contains("| `in` |"));
}
