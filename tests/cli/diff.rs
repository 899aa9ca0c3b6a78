//! `claimlint diff`: a repository from branch to merge, two folders, and what can go wrong.

use crate::run::{Folder, Outcome, finish};
use serde_json::Value;
use snapbox::{Data, assert_data_eq};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A repository of a desk, with its history.
struct Demo(Folder);

const WIRE: &str = "Mill burns in Riverton\n\nThe fire at the mill in Riverton on Saturday left 12 people dead, police said.\n\n\
    “Nobody had been told that the doors were locked,” mayor Ana Díaz said.\n\nThe flood in Harlow Bay began on Monday, 14 June 2025.\n";
const DAILY: &str =
    "Fire at the mill\n\nSome 12 people were killed in the fire at the mill in Riverton on Saturday, the mayor said.\n";

impl Demo {
    /// Two reports that agree, on the branch `main`.
    fn new() -> Demo {
        let demo = Demo(
            Folder::new()
                .file("reports/wire.txt", WIRE)
                .file("reports/daily.txt", DAILY)
                .file("reports/sources.yaml", "wire.txt: { source: The Wire, published: 2025-07-02 }\ndaily.txt: { source: The Daily, published: 2025-07-02 }\n")
                .file("notes/readme.md", "# The desk\n\nNotes of the desk.\n"),
        );
        demo.git(&["init", "--quiet", "--initial-branch=main"]);
        demo.commit("reports of the fire");
        demo
    }

    /// The same with a branch `draft` that changes a figure, a speaker and words, mends a date, and moves a report.
    fn with_draft() -> Demo {
        let demo = Demo::new();
        demo.git(&["switch", "--quiet", "--create", "draft"]);
        demo.git(&["mv", "reports/daily.txt", "reports/daily-late.txt"]);
        demo.write("reports/sources.yaml", "wire.txt: { source: The Wire, published: 2025-07-02 }\ndaily-late.txt: { source: The Daily, published: 2025-07-02 }\n");
        demo.write(
            "reports/wire.txt",
            &WIRE
                .replace("left 12 people dead, police said", "left more than\n20 people dead, the fire service said")
                .replace("Nobody had", "No one had")
                .replace("14 June", "16 June"),
        );
        demo.write(
            "reports/coast.txt",
            "Storm on the coast\n\nThe storm left 30 people without a roof, Peter Lund said.\n",
        );
        demo.commit("a later report");
        demo
    }

    fn git(&self, args: &[&str]) -> String {
        let output = Command::new("git")
            .args(args)
            .current_dir(self.0.path())
            .envs([("GIT_AUTHOR_NAME", "Desk"), ("GIT_AUTHOR_EMAIL", "desk@example.org")])
            .envs([("GIT_COMMITTER_NAME", "Desk"), ("GIT_COMMITTER_EMAIL", "desk@example.org")])
            .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
            .output()
            .expect("git runs");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("git writes UTF-8 here")
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.path().join(path), text).expect("files can be written");
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn diff(&self, args: &[&str]) -> Outcome {
        self.0.run(&[&["diff"], args].concat())
    }
}

fn json(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.stdout).unwrap_or_else(|e| panic!("{e}\n{outcome}"))
}

#[test]
fn a_change_goes_from_branch_to_merge() {
    let demo = Demo::with_draft();
    // the draft brings a conflict, and the merge is stopped
    demo.diff(&["main...draft"]).ends_with(1).prints(&[
        "value: 12 people → more than 20 people (casualties.killed)",
        "speaker: police → the fire service",
        "[-Nobody-]{+No one+} had been told",
        "reports/daily.txt → reports/daily-late.txt",
        "introduced:\nwarning[quantity-conflict]",
        "settled: warning[weekday-mismatch]",
        "findings: 1 introduced, 1 settled, 0 still open",
    ]);
    // a change that has nothing to do with it leaves the conflict open, and passes
    demo.git(&["switch", "--quiet", "--create", "cakes"]);
    demo.write("reports/cakes.txt", "Bake sale\n\nThe school sold 300 cakes on Friday.\n");
    demo.commit("cakes");
    demo.diff(&["draft..cakes"])
        .ends_with(0)
        .prints(&["still open: warning[quantity-conflict]", "0 introduced, 0 settled, 1 still open"]);
    // the desk takes what is known into a baseline, and is told of it no more
    demo.0.run(&["check", "reports"]).ends_with(1).prints(&["quantity-conflict"]);
    demo.0.run(&["baseline", "update", "reports"]).ends_with(0);
    demo.0
        .run(&["check", "--baseline", "claimlint-baseline.json", "reports"])
        .ends_with(0)
        .prints(&["0 findings", "1 silenced"]);
    fs::remove_file(demo.0.path().join("claimlint-baseline.json")).expect("the baseline was written");
    // the desk corrects the figure: the conflict is settled, and against main there is nothing new
    demo.git(&["switch", "--quiet", "draft"]);
    let report = fs::read_to_string(demo.0.path().join("reports/wire.txt")).expect("the report is there");
    demo.write("reports/wire.txt", &report.replace("more than\n20", "12"));
    demo.commit("the figure of the police");
    demo.diff(&["HEAD~1.."]).ends_with(0).prints(&["settled: warning[quantity-conflict]"]);
    demo.diff(&["main...draft", "--fail-on", "introduced"]).ends_with(0).prints(&["0 introduced, 1 settled"]);
}

#[test]
fn every_format_of_a_diff() {
    let demo = Demo::with_draft();
    for (format, name) in
        [("terminal", "diff.txt"), ("markdown", "diff.md"), ("json", "diff.json"), ("sarif", "diff.sarif")]
    {
        let outcome = demo.diff(&["main..draft", "--format", format]).ends_with(1);
        assert_eq!(outcome.stderr, "");
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cli/snapshots").join(name);
        assert_data_eq!(outcome.stdout, Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw());
    }
}

#[test]
fn json_reads_back() {
    let demo = Demo::with_draft();
    let document = json(&demo.diff(&["main..draft", "--format", "json"]));
    let summary = &document["summary"];
    let count = |key: &str, field: &str, value: &str| {
        document[key].as_array().expect("an array").iter().filter(|c| c[field] == value).count() as u64
    };
    for (name, key, field) in
        [("added", "claims", "change"), ("removed", "claims", "change"), ("changed", "claims", "change")]
    {
        assert_eq!(summary[name], count(key, field, name), "{name}");
    }
    for name in ["introduced", "settled", "open"] {
        assert_eq!(summary[name], count("findings", "state", name), "{name}");
    }
    for (version, side) in [("main", "base"), ("draft", "head")] {
        for claim in document["claims"].as_array().expect("an array").iter().map(|c| &c[side]).filter(|c| !c.is_null())
        {
            let path = claim["article"].as_str().expect("a path");
            let text = demo.git(&["show", &format!("{version}:{path}")]);
            let at = |name: &str| claim[name].as_u64().expect("a number") as usize;
            assert_eq!(text.get(at("start")..at("end")), claim["text"].as_str(), "{version}:{path}");
        }
    }
}

#[test]
fn sarif_holds_what_is_introduced_and_points_at_the_change() {
    let demo = Demo::with_draft();
    let log = json(&demo.diff(&["main..draft", "--format", "sarif"]));
    let results = log["runs"][0]["results"].as_array().expect("an array");
    assert_eq!(results.len(), 1);
    let place = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(place, "reports/wire.txt");
}

#[test]
fn the_work_tree_is_neither_read_nor_touched() {
    let demo = Demo::with_draft();
    let committed = demo.diff(&["main..draft"]).stdout;
    demo.write("reports/wire.txt", "Not committed: 99 people were killed.\n");
    demo.write("reports/new.txt", "Not committed either: 7 people were killed.\n");
    let before = demo.git(&["status", "--porcelain"]);
    let index = fs::metadata(demo.0.path().join(".git/index")).and_then(|m| m.modified()).expect("the index is there");
    assert_eq!(demo.diff(&["main..draft"]).stdout, committed);
    let after = fs::metadata(demo.0.path().join(".git/index")).and_then(|m| m.modified()).expect("the index is there");
    assert_eq!(index, after);
    assert_eq!(demo.git(&["status", "--porcelain"]), before);
    assert_eq!(demo.git(&["branch", "--show-current"]).trim(), "draft");
}

#[test]
fn paths_narrow_it_down() {
    let demo = Demo::with_draft();
    let outcome = demo.diff(&["main..draft", "--", "reports/coast.txt"]).ends_with(0);
    assert!(outcome.stdout.contains("reports/coast.txt (new)") && !outcome.stdout.contains("wire"), "{outcome}");
    demo.diff(&["main..draft", "--", "notes"]).ends_with(0).prints(&["0 articles changed"]);
    demo.diff(&["main..draft", "--", "nowhere"]).ends_with(2).complains(&["nowhere: no articles here"]);
    demo.diff(&["main..draft", "--", "../elsewhere"]).ends_with(2).complains(&["leads out of the repository"]);
    // paths are from the working directory, ids from the root
    let mut command = demo.0.command(&["diff", "main..draft", "--", "coast.txt"]);
    command.current_dir(demo.0.path().join("reports"));
    finish(command).ends_with(0).prints(&["reports/coast.txt (new)"]);
}

#[test]
fn where_two_branches_went_apart() {
    let demo = Demo::with_draft();
    demo.git(&["switch", "--quiet", "main"]);
    demo.write("reports/other.txt", "Bake sale\n\nThe school sold 300 cakes on Friday.\n");
    demo.commit("meanwhile");
    demo.diff(&["main..draft"]).prints(&["reports/other.txt (removed)"]);
    let outcome = demo.diff(&["main...draft"]).ends_with(1);
    assert!(!outcome.stdout.contains("other.txt"), "{outcome}");
}

#[test]
fn names_of_any_kind_are_read() {
    let demo = Demo::new();
    demo.git(&["switch", "--quiet", "--create", "odd"]);
    let name = "reports/a day\tof „fire“\n.txt";
    demo.write(name, DAILY.replace("Some 12", "At least 21").as_str());
    demo.commit("an odd name");
    let outcome = demo.diff(&["main..odd"]).ends_with(0);
    assert!(outcome.stdout.contains("a day of „fire“ .txt (new)"), "{outcome}");
    let document = json(&demo.diff(&["main..odd", "--format", "json"]));
    assert_eq!(document["articles"][0]["head"], name);
}

#[test]
fn two_folders_and_two_files() {
    let folder = Folder::new()
        .file("old/a.txt", DAILY)
        .file("old/b.txt", WIRE)
        .file("new/a.txt", DAILY.replace("Some 12", "At least 21"))
        .file("new/b.txt", WIRE);
    folder.run(&["diff", "old", "new", "--fail-on", "introduced"]).ends_with(1).prints(&[
        "new/a.txt\n",
        "value: Some 12 people → At least 21 people",
        "1 article changed",
    ]);
    folder.run(&["diff", "old/", "./new"]).ends_with(0).prints(&["1 article changed"]);
    // two files are two versions of one article, whatever they are called
    folder.run(&["diff", "old/a.txt", "new/a.txt"]).ends_with(0).prints(&["0 added, 0 removed, 1 changed"]);
    folder.run(&["diff", "old/a.txt", "old/b.txt"]).prints(&["old/b.txt\n"]);
}

#[test]
fn a_version_does_not_differ_from_itself() {
    let examples = crate::run::root().join("examples");
    let outcome = Folder::new().run(&[
        "diff",
        "--fail-on",
        "introduced",
        "--format",
        "json",
        examples.to_str().expect("UTF-8"),
        examples.to_str().expect("UTF-8"),
    ]);
    let document = json(&outcome.ends_with(0));
    assert_eq!((document["articles"].to_string(), document["claims"].to_string()), ("[]".to_owned(), "[]".to_owned()));
    assert!(
        document["summary"]["open"].as_u64() > Some(0) && document["summary"]["settled"] == 0,
        "{}",
        document["summary"]
    );
}

#[test]
fn fail_on_counts_what_is_introduced() {
    let folder = Folder::new()
        .file("old/a.txt", "Talks\n\nChiya Kobane arrived.\n")
        .file("new/a.txt", "Talks\n\nChiya Kobane arrived. “I am glad,” Kobané said.\n")
        .file("same/a.txt", "Talks\n\nChiya Kobane arrived. “I am glad,” Kobané said.\n");
    let diff = |to: &str, fail_on: &str| folder.run(&["diff", "old", to, "--fail-on", fail_on]);
    diff("new", "warning").ends_with(0).prints(&["info[name-variant]"]);
    diff("new", "info").ends_with(1);
    diff("new", "introduced").ends_with(1);
    diff("new", "never").ends_with(0);
    diff("new", "fatal").ends_with(2).complains(&["expected introduced, info, warning, error or never"]);
    folder.run(&["diff", "new", "same", "--fail-on", "introduced"]).ends_with(0).prints(&["1 still open"]);
    folder.run(&["diff", "old", "new", "--fail-on", "introduced", "--ignore", "name-variant"]).ends_with(0);
}

#[test]
fn a_comment_stays_below_the_limit() {
    let sentence = |i: usize, n: usize| {
        format!("In the town of Place{i} the storm of the year left {n} people dead, the mayor of Place{i} said.\n\n")
    };
    let text = |n: usize| (0..900).map(|i| sentence(i, n + i)).collect::<String>();
    let folder = Folder::new().file("old/a.txt", text(10)).file("new/a.txt", text(2000));
    let outcome = folder.run(&["diff", "old", "new", "--format", "markdown"]);
    assert!(outcome.code < 2, "{outcome}");
    assert!(outcome.stdout.chars().count() < 65_536 && outcome.stdout.len() > 50_000, "{}", outcome.stdout.len());
    let last = outcome.stdout.lines().last().expect("a line");
    assert!(last.starts_with("Left out") && last.contains("changed sentences"), "{last}");
    assert_eq!(outcome.stdout.matches("<details>").count(), outcome.stdout.matches("</details>").count());
}

#[test]
fn what_goes_wrong_is_said() {
    let bare = Folder::new();
    let elsewhere = |args: &[&str]| {
        let mut command = bare.command(&[&["diff"], args].concat());
        // a repository above the temporary folder would be found
        command.env("GIT_CEILING_DIRECTORIES", bare.path().parent().expect("a folder is in a folder"));
        finish(command)
    };
    elsewhere(&["main..draft"]).ends_with(2).complains(&["not a git repository", "claimlint diff OLD NEW"]);
    elsewhere(&["main"]).ends_with(2).complains(&["`main` is no range", "BASE..HEAD"]);
    elsewhere(&["old", "new"]).ends_with(2).complains(&["old: no such file or folder", "BASE..HEAD"]);
    elsewhere(&[]).ends_with(2).complains(&["<BASE..HEAD|OLD>"]);
    let demo = Demo::with_draft();
    demo.diff(&["main..nowhere"]).ends_with(2).complains(&["git knows no commit `nowhere`", "git fetch"]);
    demo.diff(&["main..--output=x"]).ends_with(2).complains(&["git knows no commit `--output=x`"]);
    demo.diff(&["reports", "reports", "--", "notes"]).ends_with(2).complains(&["paths behind -- are for revisions"]);
    let mut command = demo.0.command(&["diff", "main..draft"]);
    command.env("PATH", bare.path());
    finish(command).ends_with(2).complains(&["git is not installed", "claimlint diff OLD NEW"]);
}

#[test]
fn histories_that_share_nothing_have_no_fork() {
    let demo = Demo::with_draft();
    demo.git(&["switch", "--quiet", "--orphan", "other"]);
    demo.write("alone.txt", "Bake sale\n\nThe school sold 300 cakes on Friday.\n");
    demo.commit("another history");
    demo.diff(&["main...other"]).ends_with(2).complains(&["no commit in common", "BASE..HEAD"]);
    demo.diff(&["main..other"]).ends_with(0).prints(&["alone.txt (new)"]);
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let demo = Demo::with_draft();
    let from = format!("file://{}", demo.0.path().display());
    demo.git(&["clone", "--quiet", "--depth=1", "--branch=draft", &from, "clone"]);
    let mut command = demo.0.command(&["diff", "main..HEAD"]);
    command.current_dir(demo.0.path().join("clone"));
    finish(command).ends_with(2).complains(&["shallow", "git fetch --unshallow"]);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_compared() {
    let demo = Demo::with_draft();
    fs::write(demo.0.path().join("reports/binary.txt"), b"a\0b").expect("files can be written");
    demo.commit("not text");
    demo.diff(&["main..draft"]).ends_with(2).complains(&["reports/binary.txt: not text"]).prints(&["1 introduced"]);
}
