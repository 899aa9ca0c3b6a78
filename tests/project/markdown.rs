//! Markdown that stays true: paths and links that exist, commands that the README promises.

use crate::{blocks, files, read, root};
use std::path::{Path, PathBuf};

/// Pages for people. Casebook pages and seeds of the fuzzer are data.
fn pages() -> Vec<PathBuf> {
    let data = ["tests", "examples", "fuzz"];
    files(".", "md").into_iter().filter(|p| !data.iter().any(|folder| p.starts_with(folder))).collect()
}

/// Folders and files at the root that a path in text can start with.
const TOPS: &[&str] = &["src/", "tests/", "docs/", "examples/", "rules/", "benches/", "fuzz/", ".ci/"];

fn is_path(word: &str) -> bool {
    TOPS.iter().any(|top| word.starts_with(top))
        || (!word.contains('/') && ["Cargo.toml", "Cargo.lock", "build.rs", "rustfmt.toml"].contains(&word))
        || (word.chars().next().is_some_and(char::is_uppercase) && word.ends_with(".md"))
}

#[test]
fn every_path_in_markdown_exists() {
    let mut seen = 0;
    for page in pages() {
        let text = read(&page);
        let code = text.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
        let plain = text.split(|c: char| c.is_whitespace() || matches!(c, '`' | '(' | ')' | '[' | ']' | '"' | ','));
        for word in code.chain(plain) {
            let word = word.trim_end_matches(['.', ',', ':', ';', ')']);
            let path = word.split([':', '#']).next().unwrap_or_default();
            if is_path(path) && !path.contains(['*', '{', '<', '…']) {
                seen += 1;
                assert!(root().join(path).exists(), "{}: `{path}` does not exist", page.display());
            }
        }
    }
    assert!(seen > 20, "no paths were found");
}

#[test]
fn every_link_in_markdown_leads_somewhere() {
    let mut seen = 0;
    for page in pages() {
        let text = read(&page);
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            if target.starts_with("http") {
                continue;
            }
            seen += 1;
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let folder = root().join(page.parent().unwrap_or(Path::new("")));
            let file = if path.is_empty() { root().join(&page) } else { folder.join(path) };
            assert!(file.exists(), "{}: the link {target} leads nowhere", page.display());
            let heads = |text: &str| -> Vec<String> {
                text.lines()
                    .filter(|l| l.starts_with('#'))
                    .map(|l| {
                        let head = l.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
                        head.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
                    })
                    .collect()
            };
            if !anchor.is_empty() {
                assert!(heads(&read(&file)).contains(&anchor.to_owned()), "{}: no head for {target}", page.display());
            }
        }
    }
    assert!(seen > 5, "no links were found");
}

#[test]
fn the_readme_gives_the_commands_that_ci_runs() {
    let commands: Vec<String> = blocks(&read("README.md"), "sh").into_iter().map(|(_, text)| text).collect();
    assert_eq!(commands.first().map(String::as_str), Some("cargo run --release -- check examples/prison-break\n"));
    assert_eq!(commands.get(1).map(String::as_str), Some("cargo test\n"));
    assert!(read(".ci/run").contains("\nstep cargo test "), ".ci/run calls the README's test command");
}
