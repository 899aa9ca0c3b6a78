//! Dependencies point along the pipeline: a stage never names a later one.

use crate::{files, read};
use std::path::Path;

/// The stages from the first to the last; modules of one stage may know each other.
const STAGES: &[&[&str]] = &[
    &["article", "text", "lexicon", "value", "claim", "finding"],
    &["rules", "settings"],
    &["extract"],
    &["compare"],
    &["silence"],
    &["diff"],
    &["testing", "describe", "report"],
    &["cli"],
    &["lib", "main"],
];

/// The module of `src/` that a file belongs to.
fn module(path: &Path) -> String {
    let part = path.components().nth(1).expect("a file of src/").as_os_str().to_string_lossy();
    part.trim_end_matches(".rs").to_owned()
}

fn stage(module: &str) -> Option<usize> {
    STAGES.iter().position(|stage| stage.contains(&module))
}

#[test]
fn every_module_belongs_to_a_stage() {
    for path in files("src", "rs") {
        assert!(stage(&module(&path)).is_some(), "{}: add the module to STAGES", path.display());
    }
    for module in STAGES.iter().flat_map(|s| s.iter()) {
        assert!(files("src", "rs").iter().any(|p| self::module(p) == *module), "there is no module `{module}`");
    }
}

#[test]
fn no_stage_names_a_later_one() {
    let mut uses = 0;
    for path in files("src", "rs") {
        let own = stage(&module(&path));
        for (number, line) in read(&path).lines().enumerate() {
            // a comment may point ahead: "where to go next"
            let code = line.split("//").next().unwrap_or_default();
            for name in code.split("crate::").skip(1) {
                let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(other) = stage(&name) else { continue };
                uses += 1;
                assert!(Some(other) <= own, "{}:{}: names the later stage `{name}`", path.display(), number + 1);
            }
        }
    }
    assert!(uses > 50, "the sources were not read");
}

#[test]
fn the_library_prints_nothing_and_reads_no_clock() {
    for path in files("src", "rs").into_iter().filter(|p| !p.starts_with("src/cli") && !p.ends_with("main.rs")) {
        let text = read(&path);
        for word in
            ["println!", "eprintln!", "std::env", "process::exit", "SystemTime", "Instant", "Zoned::now", "std::fs"]
        {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}
