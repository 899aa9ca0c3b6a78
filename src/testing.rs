//! Runs the tests that stand in rule files. Users' tests and the built-in packs' go through the same code.

use crate::article::read_plain;
use crate::claim::Attribution;
use crate::compare::{Comparison, Source, compare};
use crate::extract::Extractor;
use crate::finding::FindingKind;
use crate::rules::Test;
use crate::rules::model::{ExpectDef, SaidDef};
use crate::value::Value;
use rayon::prelude::*;

/// How a test went.
#[derive(Debug, Clone)]
pub struct TestResult {
    /// The rule file.
    pub file: String,
    /// The test's line.
    pub line: usize,
    /// Its texts.
    pub texts: Vec<String>,
    /// What differs from what it asks; empty if it passed.
    pub problems: Vec<String>,
}

/// Runs all tests of a rule set, in the order of the files.
#[must_use]
pub fn run_tests(extractor: &Extractor) -> Vec<TestResult> {
    extractor.rules().tests.par_iter().map(|test| run_test(extractor, test)).collect()
}

fn run_test(extractor: &Extractor, test: &Test) -> TestResult {
    let def = &test.test;
    let mut problems = Vec::new();
    let texts: Vec<String> =
        def.text.iter().chain(&def.conflict).chain(&def.agree).chain(&def.incomparable).cloned().collect();
    if let Some(text) = &def.text {
        expect(extractor, &test.set, text, &def.expect, &mut problems);
        if let Some(said) = &def.said {
            expect_said(extractor, text, said, &mut problems);
        }
    } else {
        let sources: Vec<Source> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| {
                let article = read_plain(format!("{}", i + 1), text.clone());
                Source { claims: extractor.extract(&article), article }
            })
            .collect();
        let comparison = compare(&sources, extractor.rules());
        // a set of names has no rules of its own: its tests ask what those of other sets make of the names
        let names_only = !extractor.rules().quantities.iter().any(|q| belongs(&q.id, &test.set))
            && !extractor.rules().acts.iter().any(|a| belongs(&a.id, &test.set));
        let counts = |rule: &str| names_only || belongs(rule, &test.set);
        if !def.conflict.is_empty() {
            if !has_conflict(&comparison, &counts) {
                problems.push("no conflict was found; the claims are:".into());
                list_claims(&sources, &mut problems);
            }
        } else if !def.agree.is_empty() {
            if !comparison.agreements.iter().any(|a| counts(&a.rule) && a.claims.len() >= texts.len()) {
                problems.push("the texts were not found to agree; the claims are:".into());
                list_claims(&sources, &mut problems);
            }
        } else {
            let agreed = comparison.agreements.iter().any(|a| counts(&a.rule));
            if has_conflict(&comparison, &counts) || agreed {
                problems.push("the texts were compared; the claims are:".into());
                list_claims(&sources, &mut problems);
            }
        }
    }
    TestResult { file: test.file.to_string(), line: test.line, texts, problems }
}

fn belongs(rule: &str, set: &str) -> bool {
    rule.split('.').next() == Some(set)
}

fn has_conflict(comparison: &Comparison, counts: &impl Fn(&str) -> bool) -> bool {
    let kinds = [FindingKind::QuantityConflict, FindingKind::SumMismatch, FindingKind::Contested];
    comparison.findings.iter().any(|f| kinds.contains(&f.kind) && f.rule.as_deref().is_some_and(counts))
}

fn list_claims(sources: &[Source], problems: &mut Vec<String>) {
    for source in sources {
        for claim in &source.claims.quantities {
            let facets: Vec<String> = claim.facets.iter().map(|(k, v)| format!("{k}: {}", v.value)).collect();
            problems.push(format!(
                "  {}: {} {} [{}]{}",
                source.article.id,
                claim.quantity.as_deref().unwrap_or("no rule"),
                claim.value,
                claim.noun.as_deref().or(claim.unit.as_deref()).unwrap_or("-"),
                if facets.is_empty() { String::new() } else { format!(" {{{}}}", facets.join(", ")) },
            ));
        }
    }
}

fn expect(extractor: &Extractor, set: &str, text: &str, expected: &[ExpectDef], problems: &mut Vec<String>) {
    let article = read_plain("1".into(), text.to_owned());
    let source = Source { claims: extractor.extract(&article), article };
    // claims of other sets count only where the test names them
    let named = |quantity: &str| expected.iter().any(|e| e.quantity == quantity);
    let mut left: Vec<_> = source
        .claims
        .quantities
        .iter()
        .filter(|c| c.quantity.as_deref().is_some_and(|q| belongs(q, set) || named(q)))
        .collect();
    for want in expected {
        let quantity =
            if want.quantity.contains('.') { want.quantity.clone() } else { format!("{set}.{}", want.quantity) };
        let value = want.value.as_ref().and_then(|v| Value::parse(&v.text()));
        let found = left.iter().position(|claim| {
            claim.quantity.as_deref() == Some(&*quantity)
                && value.is_none_or(|v| v.bound == claim.value.bound && v.interval == claim.value.interval)
                && want
                    .facets
                    .iter()
                    .all(|(name, value)| claim.facets.get(name.as_str()).is_some_and(|v| *v.value == **value))
        });
        match found {
            Some(i) => {
                left.remove(i);
            }
            None => {
                let facets: Vec<String> = want.facets.iter().map(|(k, v)| format!("{k}: {v}")).collect();
                let value = want.value.as_ref().map(|v| v.text()).unwrap_or_default();
                problems.push(format!("expected: {quantity} {value} {}", facets.join(", ")).trim_end().to_owned());
            }
        }
    }
    if !left.is_empty() || !problems.is_empty() {
        if !left.is_empty() {
            problems
                .push(format!("{} not expected", if left.len() == 1 { "one claim was" } else { "some claims were" }));
        }
        problems.push("found:".into());
        list_claims(std::slice::from_ref(&source), problems);
    }
}

/// Holds the statements of a text against those that a test expects.
fn expect_said(extractor: &Extractor, text: &str, expected: &[SaidDef], problems: &mut Vec<String>) {
    let article = read_plain("1".into(), text.to_owned());
    let claims = extractor.extract(&article);
    let content = |a: &Attribution| -> String {
        let pieces = a.spans.iter().map(|s| &article.text[s.start()..s.end()]);
        pieces.collect::<Vec<_>>().join(" … ")
    };
    let speaker = |a: &Attribution| a.speaker.as_ref().map(|s| s.text.clone());
    let cue = |a: &Attribution| a.cue.as_ref().map(|c| c.text.clone());
    let same = |want: &Option<String>, found: Option<String>| {
        want.as_ref().is_none_or(|w| found.is_some_and(|f| f.eq_ignore_ascii_case(w)))
    };
    let mut left: Vec<&Attribution> = claims.attributions.iter().collect();
    let before = problems.len();
    for want in expected {
        let found = left.iter().position(|a| {
            same(&want.by, speaker(a))
                && same(&want.cue, cue(a))
                && want.class.is_none_or(|class| a.cue.as_ref().is_some_and(|c| c.class == class))
                && want.what.as_ref().is_none_or(|words| content(a).contains(&**words))
        });
        match found {
            Some(i) => {
                left.remove(i);
            }
            None => {
                let shown = |name: &str, word: &Option<String>| word.as_ref().map(|w| format!("{name}: {w}"));
                let class = want.class.map(|c| format!("class: {}", format!("{c:?}").to_lowercase()));
                let parts = [shown("by", &want.by), shown("cue", &want.cue), class, shown("what", &want.what)];
                problems.push(format!("expected: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", ")));
            }
        }
    }
    if !left.is_empty() || problems.len() > before {
        problems.push("statements found:".into());
        problems.extend(claims.attributions.iter().map(|a| {
            let (speaker, cue) = (speaker(a).unwrap_or_else(|| "-".into()), cue(a).unwrap_or_else(|| "-".into()));
            format!("  {speaker} | {cue} | {}", content(a))
        }));
    }
}
