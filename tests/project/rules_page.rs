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
