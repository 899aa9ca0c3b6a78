//! Pages that are made, not written. `REFRESH=1 cargo test --test project` makes them anew.

use crate::{blocks, files, read, root};
use claimlint::describe::describe_set;
use claimlint::finding::FindingKind;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Compares a page with what it should be, or writes it.
#[track_caller]
pub(crate) fn keep(path: &str, wanted: &str) {
    if std::env::var_os("REFRESH").is_some() {
        let folder = root().join(path);
        fs::create_dir_all(folder.parent().expect("pages are in a folder")).expect("folders can be made");
        fs::write(root().join(path), wanted).expect("pages can be written");
    }
    let found = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(found == wanted, "{path} is out of date; refresh it with `REFRESH=1 cargo test --test project`");
}

#[test]
fn findings_page_is_the_text_of_explain() {
    let mut page = String::from(
        "# Finding kinds\n\nThe names are stable: they stand in output, in `--ignore` and in these pages. `claimlint explain KIND` prints\n\
         the same text.\n\n<!-- Made from src/compare/kinds/ by `REFRESH=1 cargo test --test project`. -->\n\n\
         | kind | severity | flags |\n| --- | --- | --- |\n",
    );
    for kind in FindingKind::ALL {
        let flags = kind.explanation().split("## What it flags\n").nth(1).and_then(|t| t.lines().next());
        let flags = flags.unwrap_or_else(|| panic!("{kind}: what it flags is not said"));
        page += &format!("| [{kind}](#{kind}) | {} | {flags} |\n", kind.severity().name());
    }
    for kind in FindingKind::ALL {
        let text = kind.explanation().trim_end();
        page += &format!(
            "\n{}\n",
            text.replace("\n## ", "\n### ").replacen("# ", "## ", 1).replace("\n### What it flags\n", "\n")
        );
    }
    keep("docs/findings.md", &page);
}

/// What `check` prints on the examples.
fn check(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .arg("check")
        .args(args)
        .arg("examples/prison-break")
        .current_dir(root())
        .env("COLUMNS", "100")
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

#[test]
fn readme_shows_what_the_program_prints() {
    let readme = read("README.md");
    let shown = blocks(&readme, "text");
    let (whole, lines) = (check(&[]), check(&["--quiet"]));
    let first = format!("{}\n", whole.split("\n\n").next().unwrap_or_default());
    let wanted = shown.iter().zip([first, lines]).fold(readme.clone(), |page, ((_, old), new)| {
        page.replacen(&format!("```text\n{old}```"), &format!("```text\n{new}```"), 1)
    });
    assert_eq!(shown.len(), 2, "the README shows one finding and the list of all");
    keep("README.md", &wanted);
}

#[test]
fn pages_of_the_built_in_sets_say_what_rules_show_says() {
    let extractor = crate::packs::tested();
    let mut index = String::from(
        "# The built-in rule sets\n\n<!-- Made from rules/ by `REFRESH=1 cargo test --test project`. -->\n\n\
         `claimlint rules show NAME` prints the same of a set or of one of its quantities. How to change them, add to them or leave\n\
         them out: [the rule language](rules.md#changing-a-set).\n\n| set | what for | quantities | tests |\n| --- | --- | --- | --- |\n",
    );
    let mut wanted = BTreeSet::new();
    for (id, description) in &extractor.rules().sets {
        let set = describe_set(&extractor, id).expect("a set that is loaded has a text");
        let path = format!("docs/packs/{id}.md");
        let note = format!(
            "<!-- Made from rules/{id}.yaml by `REFRESH=1 cargo test --test project`. -->\n\nFrom `rules/{id}.yaml`; [all sets](../packs.md).\n"
        );
        let (head, rest) =
            set.markdown().split_once('\n').map(|(h, r)| (h.to_owned(), r.to_owned())).unwrap_or_default();
        keep(&path, &format!("{head}\n\n{note}{rest}"));
        let tests = extractor.rules().tests.iter().filter(|t| t.set == *id).count();
        index += &format!("| [{id}](packs/{id}.md) | {description} | {} | {tests} |\n", set.quantities.len());
        wanted.insert(PathBuf::from(path));
    }
    keep("docs/packs.md", &index);
    for path in files("docs/packs", "md").into_iter().filter(|p| !wanted.contains(p)) {
        if std::env::var_os("REFRESH").is_some() {
            fs::remove_file(root().join(&path)).expect("pages can be removed");
        } else {
            panic!("{}: there is no such set; refresh with `REFRESH=1 cargo test --test project`", path.display());
        }
    }
}
