//! Silencing: notes in articles, entries of the settings, the baseline, and what is said of those that do nothing.

use crate::run::{Folder, Outcome};

const HIGH: &str = "The SDF hold over 12,000 Islamic State fighters.";
const LOW: &str = "About 9,000 Islamic State fighters are held by the SDF.";

/// Two reports that conflict; `note` stands behind the first one's sentence.
fn noted(note: &str) -> Folder {
    Folder::new().file("in/high.txt", format!("{HIGH}{note}\n")).file("in/low.txt", format!("{LOW}\n"))
}

#[track_caller]
fn silenced(outcome: Outcome, count: usize) -> Outcome {
    let outcome = outcome.ends_with(0).prints(&[&format!("; {count} silenced")]);
    assert!(!outcome.stdout.contains("quantity-conflict"), "{outcome}");
    outcome
}

#[test]
fn notes_by_kind_rule_set_and_without_a_name() {
    for note in [
        " [claimlint: ignore quantity-conflict]",
        " [claimlint: ignore detention.detainees]",
        " [claimlint: ignore name-variant, detention]",
        " [claimlint: ignore]",
    ] {
        let outcome = silenced(noted(note).run(&["check", "in"]), 1);
        assert_eq!(outcome.stderr, "", "{outcome}");
    }
    for note in [" [claimlint: ignore name-variant]", " [claimlint: ignore casualties]", "\n[claimlint: ignore]"] {
        noted(note).run(&["check", "in"]).ends_with(1).complains(&["note: in/high.txt:", "silences nothing"]);
    }
}

#[test]
fn notes_in_markdown_are_comments() {
    for text in [
        format!("{HIGH} <!-- claimlint-ignore quantity-conflict -->\n"),
        format!("<!-- claimlint-ignore-next-line detention -->\n\n{HIGH}\n"),
        format!(
            "It rained.\n\n<!-- claimlint-ignore-start -->\n\n{HIGH}\n\n<!-- claimlint-ignore-end -->\n\nIt snowed.\n"
        ),
    ] {
        let folder = Folder::new().file("high.md", text).file("low.txt", LOW);
        silenced(folder.run(&["check", "high.md", "low.txt"]), 1);
    }
}

#[test]
fn scopes_end_where_they_end() {
    let text = |end: &str| format!("It rained.\n[claimlint: ignore-start detention]\nIt rained.\n{end}\n{HIGH}\n");
    let run = |end: &str| {
        Folder::new().file("high.txt", text(end)).file("low.txt", LOW).run(&["check", "high.txt", "low.txt"])
    };
    silenced(run(""), 1);
    silenced(run("[claimlint: ignore-end name-variant]"), 1);
    run("[claimlint: ignore-end]").ends_with(1);
    run("[claimlint: ignore-end detention]").ends_with(1);
}

#[test]
fn a_note_is_no_story_and_moves_nothing() {
    let folder = noted(" [claimlint: ignore detention 700 people killed]");
    let outcome = folder.run(&["extract", "in/high.txt"]).ends_with(0);
    assert!(outcome.stdout.contains("12,000") && !outcome.stdout.contains("700"), "{outcome}");
    let before = Folder::new().file("in/high.txt", HIGH).run(&["extract", "in/high.txt"]);
    assert_eq!(before.stdout, outcome.stdout);
}

#[test]
fn a_conflict_outlives_a_note_in_one_of_its_reports() {
    let folder = noted(" [claimlint: ignore]").file("in/more.txt", format!("In short: {HIGH} It rained in Aleppo.\n"));
    folder
        .run(&["check", "in"])
        .ends_with(1)
        .prints(&["in/high.txt:1:14", "in/more.txt"])
        .complains(&["silences nothing"]);
}

#[test]
fn wrong_notes_are_named_and_silence_nothing() {
    for (note, complaint) in [
        (
            "[claimlint: ignore quantity-conflct]",
            "`quantity-conflct` is no finding kind, rule or rule set (did you mean `quantity-conflict`?)",
        ),
        ("[claimlint: ignroe]", "the word is not known"),
        ("[claimlint: ignore-end]", "this ends nothing"),
    ] {
        noted(&format!(" {note}"))
            .run(&["check", "in"])
            .ends_with(1)
            .complains(&["note: in/high.txt:1:50: ", complaint]);
    }
}

#[test]
fn settings_silence_by_path_kind_and_rule() {
    for entry in [
        "path = \"low.*\"",
        "kinds = [\"quantity-conflict\"]",
        "rules = [\"detention\"]",
        "path = \"in/\"\nkinds = [\"quantity-conflict\"]\nrules = [\"detention.detainees\"]",
    ] {
        let folder = noted("").file("claimlint.toml", format!("[[silence]]\n{entry}\nreason = \"known\"\n"));
        silenced(folder.run(&["check", "in"]), 1);
    }
    for entry in ["path = \"in/\"\nkinds = [\"name-variant\"]", "path = \"in/\"\nrules = [\"crime\"]"] {
        let folder = noted("").file("claimlint.toml", format!("fail_on = \"never\"\n[[silence]]\n{entry}\n"));
        let outcome = folder.run(&["check", "in"]).ends_with(0).prints(&["[quantity-conflict]"]);
        outcome.complains(&["note: claimlint.toml:2:1: this entry silences nothing here"]);
        let quiet = folder.run(&["check", "-q", "in"]);
        assert_eq!(quiet.stderr, "");
    }
    // of an entry for other articles nothing can be said
    let folder = noted("").file("claimlint.toml", "[[silence]]\npath = \"opinion/\"\n");
    assert_eq!(folder.run(&["check", "in"]).ends_with(1).stderr, "");
}

#[test]
fn baseline_holds_what_is_known() {
    let folder = noted("");
    folder
        .run(&["check", "--baseline", "none.json", "in"])
        .ends_with(2)
        .complains(&["none.json: the baseline cannot be read", "baseline update"]);
    folder
        .run(&["baseline", "update", "in"])
        .ends_with(0)
        .prints(&["claimlint-baseline.json: 1 entry, 1 added, 0 dropped"]);
    let read = || std::fs::read_to_string(folder.path().join("claimlint-baseline.json")).expect("the file is there");
    let written = read();
    assert!(
        written.contains("\"articles\":[\"in/high.txt\",\"in/low.txt\"]") && written.contains("12,000"),
        "{written}"
    );
    folder.run(&["baseline", "update", "in"]).ends_with(0).prints(&["1 entry, 0 added, 0 dropped"]);
    assert_eq!(read(), written, "the same findings, the same bytes");
    let checked = ["check", "--baseline", "claimlint-baseline.json", "in"];
    assert_eq!(silenced(folder.run(&checked), 1).stderr, "");
    folder
        .run(&["baseline", "show"])
        .ends_with(0)
        .prints(&["quantity-conflict (in/high.txt, in/low.txt)", "1 entry in"]);
    // edits elsewhere change nothing; a changed figure is a new finding, and the old entry is found no more
    let folder = folder.file("in/high.txt", format!("It rained in May.\n\n{HIGH}\n"));
    silenced(folder.run(&checked), 1);
    let folder = folder.file("in/high.txt", HIGH.replace("12,000", "14,000"));
    folder.run(&checked).ends_with(1).prints(&["14,000"]).complains(&["1 entry is found no more"]);
    // of articles that are not read, nothing is said or dropped
    let outcome = folder.run(&["check", "--baseline", "claimlint-baseline.json", "in/low.txt"]).ends_with(0);
    assert_eq!(outcome.stderr, "");
    folder.run(&["baseline", "prune", "in/low.txt"]).ends_with(0).prints(&["1 entry, 0 added, 0 dropped"]);
    folder.run(&["baseline", "prune", "in", "--ignore", "quantity-conflict"]).prints(&["1 entry, 0 added, 0 dropped"]);
    folder.run(&["baseline", "prune", "in"]).ends_with(0).prints(&["0 entries, 0 added, 1 dropped"]);
    folder.run(&["baseline", "update", "in"]).ends_with(0).prints(&["1 entry, 1 added, 0 dropped"]);
    silenced(folder.run(&checked), 1);
}

#[test]
fn baseline_of_the_settings_and_notes_beside_entries() {
    let folder = noted("").file("claimlint.toml", "baseline = \"known/findings.json\"\n").file("known/x", "");
    folder.run(&["baseline", "update", "in"]).ends_with(0).prints(&["known/findings.json: 1 entry"]);
    silenced(folder.run(&["check", "in"]), 1);
    let path = folder.path().join("known/findings.json");
    let text = std::fs::read_to_string(&path).expect("the file is there");
    std::fs::write(&path, text.replace("}\n]", ",\"note\":\"Asked the ministry.\"}\n]")).expect("files can be written");
    folder.run(&["baseline", "update", "in"]).ends_with(0);
    folder.run(&["baseline", "show"]).ends_with(0).prints(&["note: Asked the ministry."]);
    silenced(folder.run(&["check", "in"]), 1);
}

#[test]
fn files_that_are_no_baseline() {
    for (text, complaint) in [
        ("", "this is no baseline: EOF"),
        ("[]", "this is no baseline"),
        ("{\"version\": 9, \"findings\": []}", "a baseline of version 9"),
    ] {
        let folder = noted("").file("b.json", text);
        for args in
            [["check", "--baseline", "b.json", "in"].as_slice(), &["baseline", "update", "--baseline", "b.json", "in"]]
        {
            let outcome = folder.run(args).ends_with(2).complains(&["b.json", complaint]);
            assert_eq!(outcome.stdout, "", "{outcome}");
        }
        assert_eq!(std::fs::read_to_string(folder.path().join("b.json")).expect("the file is there"), text);
    }
}
