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
        "rules/two.yaml:2:5",
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
    refused_part("tests:\n  - agree: [One.]\n", &["one text cannot be compared"]);
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
    refused(&bomb, &["more than 500000 values", "bad.yaml:", "aliases repeat what they name each time"]);
}

#[test]
fn alias_bomb_of_long_text() {
    let text = "x".repeat(1 << 20);
    let list = vec!["*a"; 10_000].join(", ");
    refused(&format!("claimlint: 1\na: &a {text}\nb: [{list}]\n"), &["bytes in the values", "bad.yaml:3:"]);
}

#[test]
fn large_file() {
    let long = "# too long\n".repeat(800_000);
    refused(&format!("{HEAD}{long}"), &["the limit is 8388608", "split the set"]);
    refused(&format!("{HEAD}{}", long.repeat(2)), &["bad.yaml: larger than the limit"]);
}

#[test]
fn many_keys_are_read_in_no_time() {
    let mut keys = String::from("entities:\n");
    for i in 0..60_000 {
        writeln!(keys, "  e{i}: {{ kind: place, names: [Place{i}] }}").expect("a string grows");
    }
    keys.push_str("  e0: { kind: place, names: [Ayton] }\n");
    refused_part(&keys, &["`e0` is here twice; the first is on line 5", "bad.yaml:60005:3"]);
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
    // tests of other built-in sets name quantities of the set that is replaced; that is no error
    folder.run(&["check", "--rules", "instead.yaml", "a.txt", "b.txt"]).ends_with(0);
    folder.run(&["rules", "test", "--rules", "instead.yaml"]).ends_with(0);
    folder.run(&["check", "--no-builtin", "--rules", "instead.yaml", "a.txt", "b.txt"]).ends_with(0);
}

#[test]
fn a_list_or_a_word_instead_of_a_rule_file() {
    refused("- claimlint: 1\n- id: bad\n", &["a rule file is a block of keys", "bad.yaml:1:1", "`claimlint: 1`"]);
    refused("rules\n", &["a rule file is a block of keys", "bad.yaml:1:1"]);
    refused("# nothing but a comment\n", &["the file is empty", "bad.yaml:1:1"]);
}

#[test]
fn wrong_types_of_every_kind() {
    let quantity = "quantities:\n  stalls: { description: Stalls, counts: [stall]";
    refused_part(&format!("{quantity}, bare: perhaps }}\n"), &["wrong type", "a boolean", "bad.yaml:5:57"]);
    refused_part(
        "quantities:\n  stalls: { description: Stalls, counts: stall }\n",
        &["wrong type", "expected a list", "bad.yaml:5:42", "`[one, two]`"],
    );
    refused_part("quantities: [stalls]\n", &["wrong type", "bad.yaml:4:1"]);
    refused_part("quantities:\n  stalls:\n", &["wrong type: nothing, expected a block of keys", "bad.yaml:5:3"]);
    refused_part(
        "entities:\n  a: { kind: place, names: [[Ayton]] }\n",
        &["wrong type: a list, expected a string", "bad.yaml:5:29", "write a word"],
    );
    refused("claimlint: 1\nid: 7\ndescription: [no]\n", &["wrong type", "bad.yaml:3:"]);
}

#[test]
fn tab_instead_of_spaces() {
    refused_part("quantities:\n\tstalls: {}\n", &["this is not YAML", "bad.yaml:5:", "no tabs"]);
}

#[test]
fn key_that_is_no_word() {
    refused_part("? [a, b]\n: c\n", &["a key must be a word", "bad.yaml:4:"]);
}

#[test]
fn second_document() {
    refused_part("---\nid: two\n", &["a second document", "a file of its own"]);
}

#[test]
fn bytes_that_are_no_text() {
    let folder = Folder::new().file("bad.yaml", b"claimlint: 1\nid: caf\xe9\n").file("a.txt", "It rained.\n");
    folder.run(&["check", "--rules", "bad.yaml", "a.txt"]).ends_with(2).complains(&["bad.yaml: line 2 is not UTF-8"]);
}

#[cfg(unix)]
#[test]
fn links_and_devices() {
    let folder = Folder::new().file("rules/one.yaml", HEAD).file("a.txt", "It rained.\n");
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(to, folder.path().join(name)).expect("links can be made");
    };
    link("one.yaml", "rules/two.yaml");
    link("three.yaml", "rules/three.yaml");
    folder.run(&["check", "--rules", "rules/two.yaml", "a.txt"]).ends_with(0);
    folder
        .run(&["check", "--rules", "rules/three.yaml", "a.txt"])
        .ends_with(2)
        .complains(&["three.yaml: cannot be read"]);
    folder
        .run(&["check", "--rules", "/dev/zero", "a.txt"])
        .ends_with(2)
        .complains(&["/dev/zero: larger than the limit"]);
}

#[test]
fn large_and_deep_regexes() {
    let with = |regex: &str| {
        format!("quantities:\n  stalls: {{ description: Stalls, counts: [stall], when: {{ regex: '{regex}' }} }}\n")
    };
    refused_part(
        &with("(\\w{1,1000}){1,1000}"),
        &["this regular expression is too large", "bad.yaml:5:66", "counted repetitions"],
    );
    refused_part(
        &with(&format!("{}a{}", "(".repeat(200), ")".repeat(200))),
        &["this regular expression is wrong", "bad.yaml:5:66"],
    );
}

#[test]
fn long_and_empty_phrases() {
    let long = vec!["word"; 30].join(" ");
    refused_part(&format!("acts:\n  talking: [{long}]\n"), &["a phrase of more than 24 words", "bad.yaml:5:13"]);
    refused_part("acts:\n  talking: [speak, '-']\n", &["an empty phrase", "bad.yaml:5:20"]);
    refused_part("entities:\n  a: { kind: place, names: [Ayton, ''] }\n", &["an empty phrase", "bad.yaml:5:36"]);
}

#[test]
fn names_that_lie_in_each_other_without_end() {
    let mut part = String::from("entities:\n  e0: { kind: place, names: [Place0] }\n");
    for i in 1..40 {
        writeln!(part, "  e{i}: {{ kind: place, names: [Place{i}], in: e{} }}", i - 1).expect("a string grows");
    }
    refused_part(&part, &["`e39` lies too deep in others", "`in` may lead over 32 levels"]);
}

#[test]
fn ids_that_could_be_mistaken() {
    refused("claimlint: 1\nid: my.desk\ndescription: Dots.\n", &["`my.desk` is no id", "bad.yaml:2:5"]);
    refused_part("quantities:\n  a.b: { description: Dots, counts: [dot] }\n", &["`a.b` is no id", "bad.yaml:5:3"]);
    refused_part(
        "quantities:\n  stalls: { description: Stalls, counts: [stall], facets: { value: { entity: place } } }\n",
        &["a facet cannot be called `value`", "bad.yaml:5:61"],
    );
}

#[test]
fn sums_of_nothing_known() {
    let with =
        |parts: &str| format!("quantities:\n  stalls: {{ description: Stalls, counts: [stall], sum_of: [{parts}] }}\n");
    refused_part(&with("shops"), &["no quantity is called `bad.shops`", "bad.yaml:5:60"]);
    refused_part(&with("stalls"), &["`stalls` is no part of itself", "bad.yaml:5:60"]);
}

#[test]
fn problems_of_form_and_of_meaning_in_several_files() {
    let folder = Folder::new()
        .file("rules/one.yaml", "claimlint: 1\nid: [one\n")
        .file("rules/two.yaml", "claimlint: 2\nid: two\n")
        .file("rules/three.yaml", "claimlint: 1\nid: three\nnews: []\ntests: 1\n")
        .file("a.txt", "It rained.\n");
    let outcome = folder.run(&["check", "--rules", "rules", "a.txt"]).ends_with(2).complains(&[
        "rules/one.yaml:",
        "rules/two.yaml:1:12",
        "rules/three.yaml:3:1",
        "rules/three.yaml:4:8",
        "`description` is missing",
    ]);
    assert_eq!(outcome.stderr.matches("error").count(), 5, "{outcome}");
}

#[test]
fn extending_what_is_not_there_or_oneself_in_a_circle() {
    refused_part(
        "extends: detenton\n",
        &["no rule set is called `detenton`", "bad.yaml:4:10", "did you mean `detention`?"],
    );
    refused_part("extends: bad\n", &["no rule set is called `bad`", "bad.yaml:4:10"]);
    let folder = Folder::new()
        .file("rules/one.yaml", "claimlint: 1\nid: one\ndescription: One.\nextends: two\n")
        .file("rules/two.yaml", "claimlint: 1\nid: two\ndescription: Two.\nextends: one\n")
        .file("a.txt", "It rained.\n");
    folder
        .run(&["check", "--rules", "rules", "a.txt"])
        .ends_with(2)
        .complains(&["`extends` goes in a circle: one → two → one", "rules/one.yaml:4:10"]);
}

#[test]
fn disabling_what_is_not_there() {
    refused_part(
        "disable: [detention.escapd, detenton]\n",
        &[
            "no set and no quantity is called `detention.escapd`",
            "bad.yaml:4:11",
            "did you mean `detention.escaped`?",
            "bad.yaml:4:29",
            "did you mean `detention`?",
        ],
    );
}

#[test]
fn adding_to_what_is_no_list() {
    refused_part(
        "extends: detention\nquantities:\n  escaped:\n    when+: [flee]\n",
        &["`when+` adds to a list", "bad.yaml:7:5", "`when+: [ … ]`"],
    );
    refused_part("acts:\n  talking+: [speak]\n", &["`talking+` is no id", "bad.yaml:5:3"]);
}

#[test]
fn a_problem_in_what_is_inherited_names_the_file_where_it_stands() {
    let folder = Folder::new()
        .file("rules/base.yaml", format!("{HEAD}quantities:\n  stalls: {{ description: Stalls, counts: [stall] }}\n"))
        .file(
            "rules/desk.yaml",
            "claimlint: 1\nid: desk\nextends: bad\nquantities:\n  stalls: { compare: { same: [place] } }\n",
        )
        .file("a.txt", "It rained.\n");
    folder
        .run(&["check", "--rules", "rules", "a.txt"])
        .ends_with(2)
        .complains(&["`stalls` has no facet `place`", "rules/desk.yaml:5:31"]);
    let folder =
        folder.file("rules/base.yaml", format!("{HEAD}quantities:\n  stalls: {{ counts: [stall], part_of: shops }}\n"));
    folder
        .run(&["check", "--rules", "rules", "a.txt"])
        .ends_with(2)
        .complains(&["`description` is missing here", "rules/desk.yaml:5:3"]);
}

#[test]
fn problems_of_form_do_not_hide_those_of_meaning_and_make_up_none() {
    let broken = "\
claimlint: 1
id: broken
description: Wrong in form and in meaning.
news: []
entities:
  ayton: { kind: town, names: [Ayton] }
  beeton: { kind: place, names: [Beeton], in: ayton }
quantities:
  stalls: { description: Stalls, counts: stall, when: { regex: '(' } }
  tents: { counts: [tent], part_of: stalls }
tests:
  - text: [The fair had 120 stalls.]
    expect: [{ quantity: tents, value: many }]
";
    let sound = format!(
        "{HEAD}quantities:\n  boats: {{ description: Boats, counts: [boat], part_of: broken.tents, when: {{ any: ['sail*'] }} }}\n"
    );
    let folder =
        Folder::new().file("rules/broken.yaml", broken).file("rules/sound.yaml", sound).file("a.txt", "It rained.\n");
    let outcome = folder.run(&["check", "--rules", "rules", "a.txt"]).ends_with(2).complains(&[
        "rules/broken.yaml:4:1",
        "`town` is not known here",
        "rules/broken.yaml:9:42",
        "this regular expression is wrong",
        "rules/broken.yaml:9:",
        "`description` is missing",
        "rules/broken.yaml:10:",
        "rules/broken.yaml:12:5",
        "rules/broken.yaml:13:14",
        "`many` is no value",
        "phrases have no wildcards",
        "rules/sound.yaml:5:",
    ]);
    assert_eq!(outcome.stderr.matches("error: ").count(), 8, "{outcome}");
}

#[test]
fn thousands_of_problems_are_told_as_some_hundreds() {
    let mut part = String::from("entities:\n");
    for i in 0..20_000 {
        writeln!(part, "  e{i}: {{ kind: place, names: [Place{i}], in: nowhere{i} }}").expect("a string grows");
    }
    let outcome =
        refused_part(&part, &["no entity is called `nowhere0`", "more than 200 problems; the others are not shown"]);
    assert_eq!(outcome.stderr.matches("error: ").count(), 201);
}
