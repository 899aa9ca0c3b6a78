//! `docs/dependencies.md` lists what `Cargo.toml` has, and `deny.toml` the licences of all that comes with it.

use crate::read;
use std::collections::BTreeSet;

fn section<'a>(text: &'a str, head: &str) -> impl Iterator<Item = &'a str> {
    let from = text.find(head).unwrap_or_else(|| panic!("no section {head}"));
    text[from..].lines().skip(1).take_while(|l| !l.starts_with(['[', '#'])).filter(|l| !l.trim().is_empty())
}

#[test]
fn every_dependency_is_listed_with_a_reason() {
    let (manifest, page) = (read("Cargo.toml"), read("docs/dependencies.md"));
    for (head, title) in [
        ("[dependencies]", "## Of the program"),
        ("[build-dependencies]", "## Of the build"),
        ("[dev-dependencies]", "## Of tests"),
    ] {
        let wanted: BTreeSet<&str> = section(&manifest, head).filter_map(|l| l.split([' ', '=']).next()).collect();
        let listed: BTreeSet<&str> = section(&page, title)
            .filter_map(|line| {
                let mut cells = line.split('|').map(str::trim).filter(|c| !c.is_empty());
                let name = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
                assert!(cells.next().is_some_and(|reason| reason.len() > 10), "{name} has no reason");
                Some(name)
            })
            .collect();
        assert!(!wanted.is_empty());
        assert_eq!(wanted, listed, "docs/dependencies.md, {title}");
    }
}

/// Whether one of the ways to read a licence expression needs licences of the list only.
fn permitted(expression: &str, allowed: &[String]) -> bool {
    let alone = |licence: &str| allowed.iter().any(|a| a == licence.trim().trim_matches(['(', ')']));
    let either = |part: &str| part.replace('/', " OR ").split(" OR ").any(alone);
    expression.split(" AND ").all(either)
}

#[test]
fn every_licence_is_in_the_list_of_deny_toml() {
    let list = read("deny.toml");
    let list = list.lines().find_map(|l| l.strip_prefix("allow = [")).expect("the list of licences");
    let allowed: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let version = std::process::Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs").stdout;
    let version = String::from_utf8_lossy(&version);
    let host = version.lines().find_map(|l| l.strip_prefix("host: ")).expect("cargo names its host");
    // what other systems need was perhaps never fetched
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(crate::root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    assert!(packages.len() > 50, "the dependencies were not read");
    for package in packages {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(permitted(licence, &allowed), "{}: {licence:?} is not in deny.toml", package["name"]);
    }
    assert!(!permitted("GPL-3.0", &allowed) && !permitted("MIT AND GPL-3.0", &allowed));
}
