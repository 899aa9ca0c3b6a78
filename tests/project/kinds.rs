//! The registry of finding kinds.

use crate::files;
use claimlint::finding::FindingKind;
use std::collections::BTreeSet;

#[test]
fn names_are_unique_well_formed_and_read_back() {
    let names: BTreeSet<&str> = FindingKind::ALL.iter().map(|k| k.name()).collect();
    assert_eq!(names.len(), FindingKind::ALL.len());
    for &kind in FindingKind::ALL {
        let name = kind.name();
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
        assert_eq!(FindingKind::from_name(name), Some(kind));
        assert_eq!(kind.to_string(), name);
    }
    assert_eq!(FindingKind::from_name("no-such-kind"), None);
}

#[test]
fn each_is_explained_under_its_name_and_says_how_to_silence_it() {
    for kind in FindingKind::ALL {
        let text = kind.explanation();
        assert!(text.starts_with(&format!("# {kind}\n")), "{kind}: the head is not its name");
        assert!(text.contains(&format!("--ignore {kind}")), "{kind}: how to silence it");
        for part in text.split("\n## ").skip(1) {
            assert!(part.lines().skip(1).any(|l| l.trim().len() > 20), "{kind}: an empty part: {part}");
        }
        assert_eq!(text.matches("\n## ").count(), 4, "{kind}");
    }
}

#[test]
fn no_explanation_is_left_over() {
    let pages: Vec<String> = files("src/compare/kinds", "md")
        .iter()
        .map(|p| p.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    for page in &pages {
        assert!(FindingKind::from_name(page).is_some(), "src/compare/kinds/{page}.md: no such kind");
    }
    assert_eq!(pages.len(), FindingKind::ALL.len());
}
