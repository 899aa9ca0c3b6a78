//! Runs the tests that stand in rule files. Users' tests and the built-in packs' go through the same code.

use crate::article::read_plain;
use crate::claim::{Attribution, QuantityClaim};
use crate::compare::{Comparison, Source, compare};
use crate::extract::Extractor;
use crate::finding::FindingKind;
use crate::rules::Test;
use crate::rules::model::{ExpectDef, SaidDef};
use crate::value::Value;
use rayon::prelude::*;
use similar::TextDiff;

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
                counted(claim),
                if facets.is_empty() { String::new() } else { format!(" {{{}}}", facets.join(", ")) },
            ));
        }
    }
}

fn expect(extractor: &Extractor, set: &str, text: &str, expected: &[ExpectDef], problems: &mut Vec<String>) {
    let claims = extractor.extract(&read_plain("1".into(), text.to_owned()));
    // claims of other sets count only where the test names them
    let named = |quantity: &str| expected.iter().any(|e| e.quantity == quantity);
    let (own, others): (Vec<_>, Vec<_>) =
        claims.quantities.iter().partition(|c| c.quantity.as_deref().is_some_and(|q| belongs(q, set) || named(q)));
    let mut found: Vec<(&QuantityClaim, Option<String>)> = own.into_iter().map(|claim| (claim, None)).collect();
    let mut wanted: Vec<(&ExpectDef, String, bool)> = Vec::new();
    for want in expected {
        let fits = found.iter_mut().find(|(claim, taken)| taken.is_none() && fits(claim, want));
        let line = expected_line(want);
        wanted.push((want, line.clone(), fits.is_some()));
        if let Some((_, taken)) = fits {
            *taken = Some(line);
        }
    }
    if wanted.iter().all(|(_, _, met)| *met) && found.iter().all(|(_, taken)| taken.is_some()) {
        return;
    }
    // a claim that fits no expectation shows the facets that are asked of its quantity
    let asked = |claim: &QuantityClaim| -> Vec<&str> {
        let open = wanted.iter().filter(|(want, _, met)| !met && Some(&*want.quantity) == claim.quantity.as_deref());
        open.flat_map(|(want, _, _)| want.facets.keys().map(String::as_str)).collect()
    };
    let old: Vec<String> = wanted.iter().map(|(_, line, _)| line.clone()).collect();
    let new: Vec<String> =
        found.iter().map(|(claim, taken)| taken.clone().unwrap_or_else(|| found_line(claim, &asked(claim)))).collect();
    problems.push("- expected, + found:".into());
    let (old, new) =
        (old.iter().map(String::as_str).collect::<Vec<_>>(), new.iter().map(String::as_str).collect::<Vec<_>>());
    for change in TextDiff::from_slices(&old, &new).iter_all_changes() {
        problems.push(format!("  {} {}", change.tag(), change.value()));
    }
    for claim in others {
        let rule = claim.quantity.as_deref().map_or("under no rule".to_owned(), |q| format!("as {q}"));
        problems.push(format!("  read {rule}: {} [{}]", claim.value, counted(claim)));
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

fn fits(claim: &QuantityClaim, want: &ExpectDef) -> bool {
    let value = want.value.as_ref().and_then(|v| Value::parse(&v.text()));
    claim.quantity.as_deref() == Some(&*want.quantity)
        && value.is_none_or(|v| v.bound == claim.value.bound && v.interval == claim.value.interval)
        && want.facets.iter().all(|(name, value)| claim.facets.get(name.as_str()).is_some_and(|v| *v.value == **value))
}

fn expected_line(want: &ExpectDef) -> String {
    let value = want.value.as_ref().map(|v| {
        let text = v.text();
        Value::parse(&text).map_or(text, |value| value.to_string())
    });
    let facets = want.facets.iter().map(|(name, value)| format!("{name}: {value}"));
    line(&want.quantity, value.as_deref().unwrap_or("any value"), facets.collect())
}

fn found_line(claim: &QuantityClaim, asked: &[&str]) -> String {
    let facets = claim.facets.iter().filter(|(name, _)| asked.is_empty() || asked.contains(&&***name));
    let facets = facets.map(|(name, value)| format!("{name}: {}", value.value));
    line(claim.quantity.as_deref().unwrap_or_default(), &claim.value.to_string(), facets.collect())
}

fn line(quantity: &str, value: &str, facets: Vec<String>) -> String {
    let facets = if facets.is_empty() { String::new() } else { format!(" {{{}}}", facets.join(", ")) };
    format!("{quantity} {value}{facets}")
}

/// What a claim counts or is measured in.
fn counted(claim: &QuantityClaim) -> &str {
    claim.noun.as_deref().or(claim.unit.as_deref()).unwrap_or("-")
}
