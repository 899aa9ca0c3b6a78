//! The built-in rule sets: each passes its own tests, and each quantity is seen to fire.

use crate::{files, read};
use claimlint::article::read_plain;
use claimlint::extract::Extractor;
use claimlint::rules::{builtin_sources, builtin_sources_without_tests, load, load_builtin};
use claimlint::testing::run_tests;
use std::collections::BTreeSet;

/// The built-in rules with their tests.
pub(crate) fn tested() -> Extractor {
    Extractor::new(load(&builtin_sources(), &[]).unwrap_or_else(|e| panic!("{e:?}")))
}

#[test]
fn every_file_in_rules_is_built_in_under_its_own_name() {
    let sources = builtin_sources();
    let names: Vec<String> =
        files("rules", "yaml").iter().map(|p| p.display().to_string().replace('\\', "/")).collect();
    assert_eq!(sources.iter().map(|s| s.name.clone()).collect::<Vec<_>>(), names);
    for source in sources {
        assert_eq!(source.text, read(&source.name), "{} was built from another file", source.name);
        let id = source.name.trim_start_matches("rules/").trim_end_matches(".yaml");
        assert!(source.text.lines().any(|l| l == format!("id: {id}")), "{}: its id is not {id}", source.name);
    }
}

#[test]
fn without_their_tests_the_sets_say_the_same() {
    let (whole, cut) = (builtin_sources(), builtin_sources_without_tests());
    for (whole, cut) in whole.iter().zip(&cut) {
        let tests = whole.text.strip_prefix(cut.text.as_str()).expect("the cut file is the start of the whole one");
        let keys = tests.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_alphabetic()));
        assert_eq!(keys.collect::<Vec<_>>(), ["tests:"], "{}: tests must come last", whole.name);
    }
    let rules = load(&cut, &[]).expect("the cut files load");
    assert!(rules.tests.is_empty());
    let ids = |rules: &claimlint::rules::RuleSet| rules.quantities.iter().map(|q| q.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&rules), ids(Extractor::default().rules()));
}

#[test]
fn decoded_when_built_the_sets_are_the_same() {
    let (written, decoded) = (load(&builtin_sources_without_tests(), &[]), load_builtin());
    let written = written.expect("the packs load");
    // everything that is compiled from the files, in its order; tables in no order are made from it
    assert_eq!(format!("{:#?}", written.quantities), format!("{:#?}", decoded.quantities));
    assert_eq!(format!("{:#?}", written.entities), format!("{:#?}", decoded.entities));
    assert_eq!(format!("{:#?}", written.attributions), format!("{:#?}", decoded.attributions));
    assert_eq!((written.phrases.len(), written.lexicon.len()), (decoded.phrases.len(), decoded.lexicon.len()));
}

#[test]
fn every_regular_expression_of_the_built_in_sets_is_right() {
    let extractor = Extractor::default();
    let rules = extractor.rules().quantities.iter();
    let wrong = rules.filter(|q| q.context.regex.as_ref().is_some_and(|r| !r.is_valid())).map(|q| q.id.to_string());
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_test_of_the_built_in_sets_passes() {
    let results = run_tests(&tested());
    assert!(results.len() > 20, "the sets have lost their tests");
    let failures: Vec<String> = results
        .iter()
        .filter(|r| !r.problems.is_empty())
        .map(|r| format!("{}:{}\n  {}\n  {}", r.file, r.line, r.texts.join("\n  "), r.problems.join("\n  ")))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_quantity_fires_in_a_test_and_says_what_it_is() {
    let extractor = tested();
    let rules = extractor.rules();
    let mut fired: BTreeSet<String> = BTreeSet::new();
    for result in run_tests(&extractor) {
        for text in result.texts {
            let claims = extractor.extract(&read_plain("test".into(), text));
            fired.extend(claims.quantities.iter().filter_map(|q| q.quantity.as_deref().map(str::to_owned)));
        }
    }
    let silent: Vec<&str> = rules.quantities.iter().map(|q| &*q.id).filter(|id| !fired.contains(*id)).collect();
    assert!(silent.is_empty(), "no test of a rule file makes these fire: {silent:?}");
    for quantity in &rules.quantities {
        assert!(!quantity.description.trim().is_empty(), "{}", quantity.id);
    }
}

#[test]
fn every_set_with_quantities_has_a_test_that_stays_silent() {
    let rules = load(&builtin_sources(), &[]).unwrap_or_else(|e| panic!("{e:?}"));
    for (set, _) in &rules.sets {
        let own = rules.quantities.iter().filter(|q| q.id.split('.').next() == Some(set)).count();
        let silent = rules
            .tests
            .iter()
            .filter(|t| t.set == *set)
            .any(|t| !t.test.incomparable.is_empty() || (t.test.text.is_some() && t.test.expect.is_empty()));
        assert!(own == 0 || silent, "{set}: nothing that must stay silent is tested");
    }
}

#[test]
fn reasons_name_the_rule_that_was_taken() {
    let extractor = tested();
    let mut named = 0;
    for result in run_tests(&extractor) {
        for text in result.texts {
            let article = read_plain("test".into(), text.clone());
            let (claims, whys) = extractor.extract_with_reasons(&article);
            assert_eq!(claims.quantities, extractor.extract(&article).quantities, "{text}");
            assert_eq!(claims.quantities.len(), whys.len(), "{text}");
            for (claim, why) in claims.quantities.iter().zip(&whys) {
                let names: Vec<&str> = why.rules.iter().filter(|r| r.names).map(|r| &*r.rule).collect();
                assert_eq!(names, claim.quantity.as_deref().into_iter().collect::<Vec<_>>(), "{text}");
                let Some(rule) = why.rules.iter().find(|r| r.names) else { continue };
                named += 1;
                let filled = |name: &str| claim.facets.get(name).map(|v| v.value.clone());
                assert!(rule.facets.iter().all(|f| f.value == filled(&f.name)), "{text}: {rule:?}");
                assert!(!rule.because.contains(", but "), "{text}: {rule:?}");
            }
        }
    }
    assert!(named > 50, "hardly anything was named");
}
