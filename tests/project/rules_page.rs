//! `docs/rules.md`: every block of YAML, here and in the README, is a rule file that loads and passes its tests; the tutorial can be
//! followed to the letter.

use crate::pages::keep;
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

/// Types the tutorial: a block of YAML becomes `fairs.yaml`, each line behind a `$` is run by the shell, and what it prints must be
/// what the page shows.
#[cfg(unix)]
#[test]
fn the_tutorial_prints_what_it_shows() {
    use std::path::Path;
    let page = read("docs/rules.md");
    let (start, end) = (page.find("## Tutorial").expect("a tutorial"), page.find("\n## A file").expect("its end"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let binary = Path::new(env!("CARGO_BIN_EXE_claimlint")).parent().expect("a folder").display().to_string();
    let path = format!("{binary}:{}", std::env::var("PATH").unwrap_or_default());
    let (mut wanted, mut block, mut commands) = (String::new(), None, 0);
    for line in page[start..end].lines() {
        match (&mut block, line) {
            (None, "```yaml") => block = Some(("yaml", String::new())),
            (None, "```console") => block = Some(("console", String::new())),
            (Some((kind, text)), "```") => {
                if *kind == "yaml" {
                    std::fs::write(folder.path().join("fairs.yaml"), &*text).expect("files can be written");
                }
                block = None;
            }
            (Some(("console", _)), line) => {
                // output is made anew
                let Some(command) = line.strip_prefix("$ ") else { continue };
                commands += 1;
                let output = std::process::Command::new("sh")
                    .args(["-c", &format!("{command} 2>&1")])
                    .current_dir(folder.path())
                    .env("PATH", &path)
                    .env("COLUMNS", "100")
                    .output()
                    .expect("a shell");
                wanted += &format!("{line}\n");
                wanted += String::from_utf8_lossy(&output.stdout).trim_end();
                wanted.truncate(wanted.trim_end().len());
                wanted.push('\n');
                continue;
            }
            (Some((_, text)), line) => *text += &format!("{line}\n"),
            (None, _) => {}
        }
        wanted += &format!("{line}\n");
    }
    assert!(commands > 10, "the commands were not found");
    keep(
        "docs/rules.md",
        &format!("{}{}{}", &page[..start], wanted.trim_end_matches('\n').to_owned() + "\n", &page[end..]),
    );
}
