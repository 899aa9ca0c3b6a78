//! Rule files that are wrong: every problem with file, line, column and what to do, before any article is read.

use crate::run::{Folder, Outcome};
use std::fmt::Write as _;

const HEAD: &str = "claimlint: 1\nid: bad\ndescription: Wrong on purpose.\n";

/// Runs `check` with one rule file beside the built-in sets. Wrong rules end it with 2 before any article is compared.
#[track_caller]
fn refused(rules: &str, complaint: &[&str]) -> Outcome {
    let folder =
        Folder::new().file("bad.yaml", rules).file("a.txt", "The SDF hold over 12,000 Islamic State fighters.\n");
    let outcome = folder.run(&["check", "--rules", "bad.yaml", "a.txt"]).ends_with(2).complains(complaint);
    assert_eq!(outcome.stdout, "", "articles were checked under wrong rules\n{outcome}");
    outcome
}

/// The same, with the part of a file that follows its head.
#[track_caller]
fn refused_part(part: &str, complaint: &[&str]) -> Outcome {
    refused(&format!("{HEAD}{part}"), complaint)
}

#[test]
fn unknown_key_with_a_suggestion() {
    refused_part(
        "quantities:\n  stalls:\n    descripton: Stalls\n    description: Stalls\n    counts: [stall]\n",
        &["unknown key `descripton`", "bad.yaml:6:5", "did you mean `description`?"],
    );
}

#[test]
fn unknown_value_with_a_suggestion() {
    refused_part(
        "entities:\n  riverton: { kind: plaice, names: [Riverton] }\n",
        &["`plaice` is not known here", "bad.yaml:5:21", "did you mean `place`?"],
    );
}

#[test]
fn wrong_type() {
    refused_part("tests: none\n", &["wrong type", "bad.yaml:4:8"]);
}

#[test]
fn missing_key() {
    refused("claimlint: 1\nid: bad\n", &["`description` is missing", "bad.yaml:1:1", "add `description: …`"]);
}

#[test]
fn bad_regex() {
    refused_part(
        "quantities:\n  stalls: { description: Stalls, counts: [stall], when: { regex: \"(fair\" } }\n",
        &["this regular expression is wrong: unclosed group", "bad.yaml:5:66"],
    );
}

#[test]
fn duplicate_set_ids() {
    let folder = Folder::new().file("rules/one.yaml", HEAD).file("rules/two.yaml", HEAD).file("a.txt", "It rained.\n");
    folder.run(&["check", "--rules", "rules", "a.txt"]).ends_with(2).complains(&[
        "the set `bad` is also in rules/one.yaml",
        "rules/two.yaml:2:1",
        "an id of its own",
    ]);
}

#[test]
fn duplicate_key() {
    refused_part("description: Again.\n", &["`description`", "twice", "bad.yaml:4:1"]);
}

#[test]
fn duplicate_entity_ids() {
    refused_part(
        "entities:\n  raqqa: { kind: place, names: [Raqqa] }\n",
        &["the entity `raqqa` is also in", "give this one another id"],
    );
}

#[test]
fn cycle_in_in() {
    refused_part(
        "entities:\n  a: { kind: place, names: [Ayton], in: b }\n  b: { kind: place, names: [Beeton], in: a }\n",
        &["`in` goes in a circle: a → b → a", "bad.yaml:5:41"],
    );
}

#[test]
fn unknown_reference() {
    refused_part(
        "entities:\n  riverton: { kind: place, names: [Riverton], in: rivershyre }\n  rivershire: { kind: place, names: [Rivershire] }\n",
        &["no entity is called `rivershyre`", "bad.yaml:5:51", "did you mean `rivershire`?"],
    );
    refused_part(
        "quantities:\n  stalls: { description: Stalls, counts: [stall], part_of: shops }\n",
        &["no quantity is called `bad.shops`", "bad.yaml:5:60"],
    );
    refused_part(
        "tests:\n  - text: It rained.\n    expect: [{ quantity: rain, value: 3 }]\n",
        &["no quantity is called `bad.rain`"],
    );
}

#[test]
fn unknown_facet() {
    refused_part(
        "quantities:\n  stalls:\n    description: Stalls\n    counts: [stall]\n    facets: { place: { entity: place } }\n    compare: { same: [palce] }\n",
        &["`stalls` has no facet `palce`", "bad.yaml:9:23", "did you mean `place`?"],
    );
}

#[test]
fn wrong_values() {
    refused_part(
        "quantities:\n  stalls: { description: Stalls, counts: [stall], compare: { window: soon, tolerance: 5 per cent } }\n",
        &["`soon` is no time span", "bad.yaml:5:70", "`5 per cent` is no tolerance", "write it as a percentage, `5%`"],
    );
    refused_part(
        "events:\n  flood: { description: The flood, date: 3 May, source: the council, names: [the flood] }\n",
        &["`3 May` is no date", "write it as YYYY-MM-DD"],
    );
    refused_part(
        "quantities:\n  stalls: { description: Stalls, counts: [stall], when: { any: [\"sell*\"] } }\n",
        &["phrases have no wildcards", "every inflection of a word matches by itself"],
    );
}

#[test]
fn test_that_asks_nothing_or_too_much() {
    refused_part("tests:\n  - expect: []\n", &["a test asks exactly one thing", "bad.yaml:5:5"]);
    refused_part("tests:\n  - conflict: [One.]\n", &["one text cannot be compared"]);
}

#[test]
fn wrong_version() {
    refused("claimlint: 2\nid: bad\nnews: [to, us]\n", &["this is version 2", "bad.yaml:1:12", "`claimlint: 1`"]);
}

#[test]
fn no_yaml_and_no_text() {
    refused("claimlint: 1\nid: [bad\n", &["this is not YAML", "bad.yaml:"]);
    refused("", &["the file is empty", "a rule file starts with `claimlint: 1`"]);
}

#[test]
fn alias_bomb() {
    let mut bomb = String::from("claimlint: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        let list = vec![format!("*a{}", i - 1); 10].join(", ");
        writeln!(bomb, "a{i}: &a{i} [{list}]").expect("a string grows");
    }
    refused(&bomb, &["error: ", "bad.yaml:"]);
}

#[test]
fn deep_nesting() {
    refused(
        &format!("claimlint: 1\nid: {}{}\n", "[".repeat(20_000), "]".repeat(20_000)),
        &["bad.yaml:2:", "nested too deeply"],
    );
}

#[test]
fn missing_rule_file_and_folder_without_rules() {
    let folder = Folder::new().file("empty/readme.txt", "").file("a.txt", "It rained.\n");
    folder.run(&["check", "--rules", "no.yaml", "a.txt"]).ends_with(2).complains(&["no.yaml: cannot be read"]);
    folder.run(&["check", "--rules", "empty", "a.txt"]).ends_with(2).complains(&["empty: no rule files here"]);
}

#[test]
fn several_errors_are_reported_at_once_each_with_its_place() {
    let outcome = refused_part(
        "\
entities:
  ayton: { kind: place, names: [Ayton], in: beeton }
quantities:
  stalls:
    description: Stalls
    counts: [stall]
    when: { any: [\"sell*\"], regex: \"[\" }
    compare: { tolerance: some, same: [place] }
",
        &["bad.yaml:5:45", "bad.yaml:10:19", "bad.yaml:10:36", "bad.yaml:11:27", "bad.yaml:11:40"],
    );
    assert_eq!(outcome.stderr.matches("error").count(), 5, "{outcome}");
}

#[test]
fn errors_of_several_files_are_reported_at_once() {
    let folder = Folder::new()
        .file("rules/one.yaml", format!("{HEAD}quantites: {{}}\n"))
        .file("rules/two.yaml", "claimlint: 1\nid: two\ndescription: Two.\ntest: []\n")
        .file("a.txt", "It rained.\n");
    folder.run(&["check", "--rules", "rules", "a.txt"]).ends_with(2).complains(&[
        "rules/one.yaml:4:1",
        "did you mean `quantities`?",
        "rules/two.yaml:4:1",
        "did you mean `tests`?",
    ]);
}

#[test]
fn own_rules_add_to_the_built_in_sets_and_replace_one_of_the_same_id() {
    let own = "claimlint: 1\nid: detention\ndescription: Ours.\nquantities:\n  stalls: { description: Stalls, counts: [stall] }\n";
    let folder = Folder::new()
        .file("own.yaml", own.replace("id: detention", "id: own"))
        .file("instead.yaml", own)
        .file("a.txt", "The SDF hold 9,000 Islamic State fighters.\n")
        .file("b.txt", "Over 12,000 Islamic State fighters are held by the SDF.\n");
    folder.run(&["check", "a.txt", "b.txt"]).ends_with(1);
    folder.run(&["check", "--rules", "own.yaml", "a.txt", "b.txt"]).ends_with(1);
    folder.run(&["rules", "list", "--rules", "own.yaml"]).ends_with(0).prints(&["own.stalls", "detention.detainees"]);
    // tests of other sets may name quantities of the set that is replaced
    let replaced = folder.run(&["check", "--rules", "instead.yaml", "a.txt", "b.txt"]);
    assert!(replaced.code != 1, "the built-in set is still used\n{replaced}");
    folder.run(&["check", "--no-builtin", "--rules", "instead.yaml", "a.txt", "b.txt"]).ends_with(0);
}
