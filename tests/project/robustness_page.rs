//! `docs/robustness.md`: every test that it names is there, and every hostile test is named.

use crate::read;
use std::collections::BTreeSet;

/// The tests that the table names, `module::test`.
fn named() -> BTreeSet<String> {
    let page = read("docs/robustness.md");
    let cells = page.lines().filter(|l| l.starts_with('|')).filter_map(|l| l.split('|').nth(3).map(str::to_owned));
    let tests: BTreeSet<String> =
        cells.flat_map(|c| c.split('`').map(str::to_owned).collect::<Vec<_>>()).filter(|w| w.contains("::")).collect();
    assert!(tests.len() > 15, "the table was not read");
    tests
}

#[test]
fn every_test_of_the_table_is_there() {
    for test in named() {
        let (module, name) = test.rsplit_once("::").expect("a test has a module");
        let file = match module {
            "records::tests" => "src/cli/input/records.rs".to_owned(),
            module => format!("tests/cli/{module}.rs"),
        };
        let found = read(&file).lines().any(|line| line.trim_start() == format!("fn {name}() {{"));
        assert!(found, "{file} has no test `{name}`");
    }
}

#[test]
fn every_hostile_test_is_in_the_table() {
    let (named, source) = (named(), read("tests/cli/hostile.rs"));
    let tests = source.split("#[test]\nfn ").skip(1).filter_map(|rest| rest.split('(').next());
    for test in tests {
        assert!(named.contains(&format!("hostile::{test}")), "docs/robustness.md does not name `hostile::{test}`");
    }
}
