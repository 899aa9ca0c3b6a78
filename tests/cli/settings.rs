//! Settings: where they are found, what they change, and what is said of wrong ones.

use crate::run::{Folder, Outcome};

const HIGH: &str = "The SDF hold over 12,000 Islamic State fighters.\n";
const LOW: &str = "About 9,000 Islamic State fighters are held by the SDF.\n";

/// Two reports that conflict, with settings.
fn project(settings: &str) -> Folder {
    Folder::new().file("claimlint.toml", settings).file("in/high.txt", HIGH).file("in/low.txt", LOW)
}

/// Runs `check` under wrong settings: nothing is read, each part is said.
#[track_caller]
fn refused(file: &str, settings: &str, complaint: &[&str]) -> Outcome {
    let folder = Folder::new().file(file, settings).file("a.txt", HIGH);
    let outcome = folder.run(&["check", "a.txt"]).ends_with(2).complains(complaint);
    assert_eq!(outcome.stdout, "", "articles were checked under wrong settings\n{outcome}");
    outcome
}

#[test]
fn found_upward_named_or_left_out() {
    let folder = project("fail_on = \"never\"\n").file("in/deep/own.toml", "fail_on = \"info\"\n");
    folder.run(&["check", "in"]).ends_with(0);
    let mut below = folder.command(&["check", "../high.txt", "../low.txt"]);
    below.current_dir(folder.path().join("in/deep"));
    crate::run::finish(below).ends_with(0);
    folder.run(&["check", "in", "--no-config"]).ends_with(1);
    folder.run(&["check", "in", "--config", "in/deep/own.toml"]).ends_with(1);
    folder.run(&["check", "in", "--fail-on", "warning"]).ends_with(1);
    folder
        .run(&["check", "in", "--config", "none.toml"])
        .ends_with(2)
        .complains(&["none.toml: the settings cannot be read"]);
}

#[test]
fn two_files_in_one_folder_are_one_too_many() {
    let folder = project("").file("claimlint.yaml", "fail_on: never\n");
    folder
        .run(&["check", "in"])
        .ends_with(2)
        .complains(&["both claimlint.toml and claimlint.yaml are here", "--config"]);
}

#[test]
fn yaml_has_the_same_keys() {
    let folder = Folder::new().file("claimlint.yaml", "fail_on: never\n").file("a.txt", HIGH).file("b.txt", LOW);
    folder.run(&["check", "a.txt", "b.txt"]).ends_with(0).prints(&["warning[quantity-conflict]"]);
    let folder = Folder::new().file("claimlint.yml", "# nothing yet\n").file("a.txt", HIGH).file("b.txt", LOW);
    folder.run(&["check", "a.txt", "b.txt"]).ends_with(1);
}

#[test]
fn severities_of_kinds_rules_and_sets() {
    let shown = |severity: &str| format!("{severity}[quantity-conflict]");
    for (settings, severity) in [
        ("quantity-conflict = \"error\"", "error"),
        ("detention = \"error\"", "error"),
        ("quantity-conflict = \"info\"\n\"detention.detainees\" = \"error\"", "error"),
        ("\"detention.detainees\" = \"error\"\nquantity-conflict = \"info\"", "error"),
    ] {
        project(&format!("[severity]\n{settings}\n")).run(&["check", "in"]).ends_with(1).prints(&[&shown(severity)]);
    }
    project("[severity]\nquantity-conflict = \"info\"\n").run(&["check", "in"]).ends_with(0).prints(&[&shown("info")]);
    for off in ["quantity-conflict = \"off\"", "\"detention.detainees\" = \"off\"", "detention = \"off\""] {
        let outcome = project(&format!("[severity]\n{off}\n")).run(&["check", "in"]).ends_with(0);
        assert!(!outcome.stdout.contains("quantity-conflict"), "{outcome}");
    }
}

#[test]
fn rules_are_added_and_taken_out() {
    let outcome = project("rules.disable = [\"detention\"]\n").run(&["extract", "in/high.txt"]).ends_with(0);
    assert!(outcome.stdout.contains("12,000") && !outcome.stdout.contains("detention."), "{outcome}");
    let own = "claimlint: 1\nid: desk\ndescription: Ours.\nquantities:\n  fighters: { description: Fighters, counts: [fighter] }\n";
    let folder = project("rules.paths = [\"desk/\"]\nrules.no_builtin = true\n").file("desk/own.yaml", own);
    folder.run(&["extract", "in/high.txt"]).ends_with(0).prints(&["\"desk.fighters\""]);
    let listed = folder.run(&["rules", "list"]).ends_with(0);
    assert!(listed.stdout.starts_with("desk: Ours."), "{listed}");
    // named by both, read once; seen from another folder all the same
    let mut below = folder.command(&["extract", "high.txt", "--rules", "../desk/own.yaml"]);
    below.current_dir(folder.path().join("in"));
    crate::run::finish(below).ends_with(0).prints(&["\"desk.fighters\""]);
}

#[test]
fn sources_describe_articles_by_their_place() {
    let settings = "\
[[sources]]
path = \"wire/\"
outlet = \"The Wire\"
date = \"YYYY/MM/DD\"

[[sources]]
path = \"*.txt\"
outlet = \"Some paper\"
title = \"Untitled\"
";
    let folder = Folder::new()
        .file("claimlint.toml", settings)
        .file("wire/2025/03/01/a.txt", HIGH)
        .file("b.txt", LOW)
        .file("wire/sources.yaml", "")
        .file("own/c.txt", LOW)
        .file("own/sources.yaml", "c.txt: { source: Own Herald }\n");
    let outcome = folder.run(&["check", "--format", "json", "wire", "b.txt", "own"]);
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let article = |i: usize, key: &str| document["articles"][i][key].as_str().unwrap_or("none").to_owned();
    assert_eq!([article(0, "path"), article(0, "source"), article(0, "published")], ["b.txt", "Some paper", "none"]);
    assert_eq!([article(1, "path"), article(1, "source")], ["own/c.txt", "Own Herald"]);
    assert_eq!(
        [article(2, "source"), article(2, "published"), article(2, "title")],
        ["The Wire", "2025-03-01", "Untitled"]
    );
}

#[test]
fn ignored_files_are_left_out_of_folders_only() {
    let folder = project("ignore = [\"low.*\"]\n");
    folder.run(&["check", "in"]).ends_with(0).prints(&["1 article,"]);
    folder.run(&["check", "in/*.txt"]).ends_with(0).prints(&["1 article,"]);
    folder.run(&["check", "in", "in/low.txt"]).ends_with(1).prints(&["2 articles"]);
}

#[test]
fn against_is_held_beside_what_is_checked() {
    let folder = project("against = [\"in/low.txt\"]\n");
    folder.run(&["check", "in/high.txt"]).ends_with(1).prints(&["in/low.txt:1:1"]);
    let mut below = folder.command(&["check", "high.txt"]);
    below.current_dir(folder.path().join("in"));
    crate::run::finish(below).ends_with(1).prints(&["--> low.txt:1:1"]);
}

#[test]
fn references_are_held_against_figures() {
    let reference = "quantity = \"detention.detainees\"\ndate = \"2024-12-15\"\nsource = \"The register\"\nfacets = { group = \"islamic-state\" }\n";
    let folder = project(&format!("[[references]]\nvalue = 500\n{reference}"));
    folder.run(&["check", "in/high.txt"]).ends_with(1).prints(&["[reference-conflict]", "The register"]);
    refused(
        "claimlint.toml",
        &format!("[[references]]\nvalue = \"lots\"\n{reference}"),
        &["`lots` is no value", "claimlint.toml:1:"],
    );
}

#[test]
fn wrong_keys_and_values_are_all_named_with_their_places() {
    let outcome = refused(
        "claimlint.toml",
        "fail_one = \"error\"\nignore = [\"\"]\n\n[rules]\nno_builtin = \"yes\"\n\n[severity]\nname-variant = \"of\"\n",
        &[
            "unknown key `fail_one`",
            "claimlint.toml:1:1",
            "did you mean `fail_on`?",
            "claimlint.toml:2:11",
            "claimlint.toml:5:14",
            "claimlint.toml:8:16",
            "did you mean `off`?",
        ],
    );
    assert_eq!(outcome.stderr.matches("error: ").count(), 4, "{outcome}");
    refused(
        "claimlint.yaml",
        "fail_on: warnings\nsilence:\n  - { kinds: [name-varient] }\n",
        &["claimlint.yaml:1:10", "did you mean `warning`?", "claimlint.yaml:3:15", "did you mean `name-variant`?"],
    );
    refused("claimlint.toml", "sources = [{ outlet = \"The Wire\" }]\n", &["`path` is missing", "claimlint.toml:1:12"]);
    refused(
        "claimlint.toml",
        "[[sources]]\npath = \"a\"\ndate = \"May\"\n",
        &["`May` is no date pattern", "claimlint.toml:3:8"],
    );
    refused(
        "claimlint.toml",
        "[[silence]]\nreason = \"why not\"\n",
        &["this would silence everything", "claimlint.toml:1:"],
    );
}

#[test]
fn names_that_no_rule_has() {
    refused(
        "claimlint.toml",
        "rules.disable = [\"detention\", \"detentoin\"]\n\n[severity]\nquantity-conflct = \"error\"\n\n[[silence]]\nrules = [\"casualties.kiled\"]\n",
        &[
            "no rule or rule set is called `detentoin`",
            "claimlint.toml:1:31",
            "did you mean `detention`?",
            "no finding kind, rule or rule set is called `quantity-conflct`",
            "claimlint.toml:4:1",
            "claimlint.toml:7:10",
            "did you mean `casualties.killed`?",
        ],
    );
}

#[test]
fn files_that_are_no_settings() {
    refused("claimlint.toml", "fail_on error\n", &["this is not TOML", "claimlint.toml:1:"]);
    refused("claimlint.yaml", "fail_on: [error\n", &["this is not YAML", "claimlint.yaml:"]);
    refused("claimlint.yaml", "- error\n", &["wrong type", "claimlint.yaml:1:1"]);
    refused("claimlint.toml", &format!("a = {}{}\n", "[".repeat(50_000), "]".repeat(50_000)), &["this is not TOML"]);
    let folder = Folder::new().file("claimlint.toml", b"fail_on = \"\xff\"").file("a.txt", HIGH);
    folder.run(&["check", "a.txt"]).ends_with(2).complains(&["claimlint.toml: the settings cannot be read"]);
}

#[test]
fn a_change_is_compared_under_the_settings_of_its_repository() {
    let folder = project("").file(
        "claimlint.toml",
        "fail_on = \"never\"\nignore = [\"aside/\"]\n[severity]\nquantity-conflict = \"error\"\n",
    );
    let git = |args: &[&str]| {
        let identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"];
        let mut command = std::process::Command::new("git");
        let status = command.args(identity).args(args).current_dir(folder.path()).output().expect("git runs").status;
        assert!(status.success(), "git {args:?}");
    };
    std::fs::write(folder.path().join("in/low.txt"), "It rained.\n").expect("files can be written");
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "one"]);
    std::fs::write(folder.path().join("in/low.txt"), LOW).expect("files can be written");
    std::fs::create_dir(folder.path().join("aside")).expect("folders can be made");
    std::fs::write(folder.path().join("aside/more.txt"), "In Aleppo 700 people died.\n").expect("files can be written");
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "two"]);
    let mut below = folder.command(&["diff", "HEAD~1..HEAD"]);
    below.current_dir(folder.path().join("in"));
    let outcome = crate::run::finish(below).ends_with(0).prints(&["error[quantity-conflict]"]);
    assert!(!outcome.stdout.contains("700"), "an ignored folder was read\n{outcome}");
    // a note in the new text silences what it introduces
    std::fs::write(folder.path().join("in/low.txt"), format!("{} [claimlint: ignore]\n", LOW.trim_end()))
        .expect("files can be written");
    git(&["commit", "-q", "-a", "-m", "three"]);
    let outcome = folder.run(&["diff", "HEAD~2..HEAD"]).ends_with(0);
    assert!(!outcome.stdout.contains("[quantity-conflict]"), "{outcome}");
}
