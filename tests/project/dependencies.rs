//! `docs/dependencies.md` lists what `Cargo.toml` has.

use crate::read;
use std::collections::BTreeSet;

fn section<'a>(text: &'a str, head: &str) -> impl Iterator<Item = &'a str> {
    let from = text.find(head).unwrap_or_else(|| panic!("no section {head}"));
    text[from..].lines().skip(1).take_while(|l| !l.starts_with(['[', '#'])).filter(|l| !l.trim().is_empty())
}

#[test]
fn every_dependency_is_listed_with_a_reason() {
    let (manifest, page) = (read("Cargo.toml"), read("docs/dependencies.md"));
    for (head, title) in [("[dependencies]", "## Of the program"), ("[dev-dependencies]", "## Of tests")] {
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
