//! The JSON Schema of rule files: it accepts what the program accepts, refuses what its decoder refuses, and knows every key.

use crate::pages::keep;
use crate::{blocks, read};
use claimlint::rules::{RuleSource, builtin_sources, load, schema};
use serde_json::Value;

const PATH: &str = "schema/claimlint-rules.schema.json";

fn json(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap_or_else(|e| panic!("{e}: {yaml}"))
}

fn problems(validator: &jsonschema::Validator, yaml: &str) -> Vec<String> {
    validator.iter_errors(&json(yaml)).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema()).expect("the schema is one")
}

#[test]
fn the_schema_in_the_repository_is_the_one_that_the_program_prints() {
    jsonschema::meta::validate(&schema()).expect("the schema keeps to its draft");
    keep(PATH, &format!("{:#}\n", schema()));
}

#[test]
fn rule_files_that_load_are_accepted() {
    let validator = validator();
    for source in builtin_sources() {
        assert_eq!(problems(&validator, &source.text), Vec::<String>::new(), "{}", source.name);
    }
    for page in ["docs/rules.md", "README.md"] {
        for (line, text) in blocks(&read(page), "yaml") {
            assert_eq!(problems(&validator, &text), Vec::<String>::new(), "{page}:{line}");
        }
    }
    let template = read("src/cli/commands/init.yaml");
    assert_eq!(problems(&validator, &template), Vec::<String>::new());
}

/// Parts of a rule file that are wrong in form.
const BAD: &[&str] = &[
    "news: []",
    "tests: none",
    "disable: detention",
    "quantities: [stalls]",
    "quantities: { stalls: { counts: [stall] } }",
    "quantities: { stalls: { description: Stalls, counts: stall } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], sort: big } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], bare: perhaps } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], severity: grave } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], attributed: always } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], compare: { over: time } } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], when: { near: [fair] } } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], facets: { place: { entity: spot } } } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], facets: { place: { entity: place, within: page } } } }",
    "quantities: { stalls: { description: Stalls, counts: [stall], references: [{ value: 3 }] } }",
    "quantities: { stalls: { description: Stalls, counts+: [stall] } }",
    "entities: { a: { kind: town, names: [Ayton] } }",
    "entities: { a: { kind: place } }",
    "events: { flood: { date: 2024-01-01 } }",
    "acts: { talking: speak }",
    "attributions: { cues: { loud: [shout] } }",
    "attributions: { takes: { that: say } }",
    "tests: [{ text: It rained., expect: [{ value: 3 }] }]",
    "tests: [{ text: It rained., conflict: [One., Two.] }]",
    "tests: [{ expect: [] }]",
];

#[test]
fn files_that_are_wrong_in_form_are_refused_by_both() {
    let validator = validator();
    let head = "claimlint: 1\nid: bad\ndescription: Wrong on purpose.\n";
    let wrong_heads = [
        "claimlint: 1\nid: bad\n",
        "id: bad\ndescription: Bad.\n",
        "claimlint: 2\nid: bad\ndescription: Bad.\n",
        "claimlint: 1\nid: a.b\ndescription: Bad.\n",
        "[]\n",
    ];
    let files = BAD.iter().map(|part| format!("{head}{part}\n")).chain(wrong_heads.map(str::to_owned));
    for text in files {
        let refused = load(&[], &[RuleSource { name: "bad.yaml".into(), text: text.clone() }]).is_err();
        assert!(refused, "the program accepts\n{text}");
        assert!(!problems(&validator, &text).is_empty(), "the schema accepts\n{text}");
    }
}

#[test]
fn a_file_that_extends_another_states_only_what_it_changes() {
    let validator = validator();
    let head = "claimlint: 1\nid: desk\nextends: detention\n";
    for (part, fine) in [
        ("", true),
        ("quantities: { detainees: { counts+: [inmate], compare: { tolerance: 9% } } }", true),
        ("quantities: { detainees: { part_of: null, facets: { place: null } }, escaped: null }", true),
        ("quantities: { detainees: { counts+: inmate } }", false),
        ("quantities: { detainees: { sort: big } }", false),
    ] {
        let text = format!("{head}{part}\n");
        let loads = load(&builtin_sources(), &[RuleSource { name: "desk.yaml".into(), text: text.clone() }]).is_ok();
        // a facet under `same` cannot be taken away alone
        assert!(loads == fine || part.contains("null"), "{text}");
        assert_eq!(problems(&validator, &text).is_empty(), fine, "{text}");
    }
}

#[test]
fn every_key_of_the_language_is_in_the_schema() {
    let shown = schema().to_string();
    let mut keys = 0;
    for source in ["src/rules/model.rs", "src/rules/attribution.rs"] {
        for line in read(source).lines().filter_map(|l| l.strip_prefix("    pub ")) {
            let Some((key, _)) = line.split_once(": ") else { continue };
            // renamed, or any name at all
            let key = if line.starts_with("part_of: Option") && source.ends_with("model.rs") { "in" } else { key };
            if line.contains("facets: BTreeMap<String, String>") {
                continue;
            }
            keys += 1;
            assert!(shown.contains(&format!("\"{key}\":")), "the schema has no `{key}` ({source})");
        }
    }
    assert!(keys > 40, "the keys were not found");
}
