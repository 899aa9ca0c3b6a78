//! `docs/formats.md` and `docs/diff.md` tell of every format, and of every column and field.

use crate::read;
use std::path::Path;
use std::process::Command;

/// The formats of a command, as its own error lists them.
fn formats(command: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_claimlint")).args([command, "--format", "?", "x"]).output();
    let said = String::from_utf8(output.expect("the binary runs").stderr).expect("UTF-8");
    let values = said.split("[possible values: ").nth(1).and_then(|rest| rest.split(']').next());
    values.unwrap_or_else(|| panic!("{said}")).split(", ").map(str::to_owned).collect()
}

#[test]
fn every_format_has_its_section() {
    let (page, diff) = (read("docs/formats.md"), read("docs/diff.md"));
    for command in ["check", "extract"] {
        for format in formats(command) {
            assert!(page.contains(&format!("## `{command} --format {format}`")), "{command} {format}");
        }
    }
    for format in formats("diff") {
        assert!(diff.contains(&format!("\n**`{format}`**:")), "diff {format}");
    }
}

/// The part of a page under a head.
fn section<'a>(page: &'a str, head: &str) -> &'a str {
    let from = page.find(head).unwrap_or_else(|| panic!("no section {head}")) + head.len();
    page[from..].split("\n## ").next().unwrap_or_default()
}

#[test]
fn every_column_is_told_of() {
    let page = read("docs/formats.md");
    for (head, snapshot) in [("## `check --format csv`", "csv.csv"), ("## `extract --format csv`", "claims.csv")] {
        let text = read(Path::new("tests/formats/snapshots").join(snapshot));
        for column in text.lines().next().expect("a head row").split(',') {
            assert!(section(&page, head).contains(&format!("`{column}`")), "{head}: {column}");
        }
    }
}

#[test]
fn every_field_of_a_diff_is_told_of() {
    let document: serde_json::Value =
        serde_json::from_str(&read("tests/cli/snapshots/diff.json")).expect("the snapshot is JSON");
    let page = read("docs/diff.md");
    let mut names: Vec<&String> = document.as_object().expect("an object").keys().collect();
    for list in ["articles", "claims"] {
        names.extend(document[list][0].as_object().expect("an object").keys());
    }
    let claims = document["claims"].as_array().expect("an array");
    names.extend(claims.iter().filter_map(|c| c["head"].as_object()).flat_map(serde_json::Map::keys));
    names.extend(document["summary"].as_object().expect("an object").keys());
    for name in names.into_iter().filter(|n| *n != "version") {
        let told = [format!("`{name}`"), format!("`{name}[]"), format!("[].{name}`")].iter().any(|n| page.contains(n));
        assert!(told, "docs/diff.md says nothing of {name}");
    }
}
