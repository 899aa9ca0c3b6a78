//! Attribution cases: short articles of our own with the statements that they hold.
//!
//! A file a form in `attribution_cases/`; each lists every attribution of its texts, in order. Pieces of a content are
//! joined by ` … `. What a case does not give (`name`, `role`, `cue`) is not looked at.

use claimlint::article::read_plain;
use claimlint::extract::Extractor;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    expect: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    content: String,
    speaker: Option<String>,
    kind: Option<String>,
    cue: Option<String>,
    name: Option<String>,
    role: Option<String>,
    #[serde(default)]
    unnamed: bool,
    anonymous: Option<bool>,
    negated: Option<bool>,
}

#[test]
fn cases() {
    let extractor = Extractor::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/attribution_cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut failures = String::new();
    for file in files {
        let cases: Vec<Case> = serde_yaml::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in cases {
            if let Err(message) = check(&extractor, &case) {
                failures += &format!("\n{}\n{}{message}", file.file_name().unwrap().display(), case.text);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn check(extractor: &Extractor, case: &Case) -> Result<(), String> {
    let article = read_plain("case".into(), case.text.clone());
    let claims = extractor.extract(&article);
    let fold = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: Vec<_> = claims
        .attributions
        .iter()
        .map(|a| {
            let spans: Vec<String> = a.spans.iter().map(|s| fold(&article.text[std::ops::Range::from(*s)])).collect();
            (spans.join(" … "), a)
        })
        .collect();
    let listing = || {
        found
            .iter()
            .map(|(content, a)| {
                let speaker = a.speaker.as_ref();
                format!(
                    "  found: {content:?} by {:?} name {:?} role {:?} {} cue {:?}\n",
                    speaker.map(|s| &s.text),
                    speaker.and_then(|s| s.name.as_ref()),
                    speaker.and_then(|s| s.role.as_ref()),
                    a.kind.name(),
                    a.cue.as_ref().map(|c| &c.text)
                )
            })
            .collect::<String>()
    };
    if found.len() != case.expect.len() {
        return Err(format!("  expected {} attributions\n{}", case.expect.len(), listing()));
    }
    for (expected, (content, a)) in case.expect.iter().zip(&found) {
        let speaker = a.speaker.as_ref();
        let same = |wanted: &Option<String>, have: Option<&String>| wanted.is_none() || wanted.as_ref() == have;
        let fits = fold(&expected.content) == *content
            && same(&expected.speaker, speaker.map(|s| &s.text))
            && same(&expected.name, speaker.and_then(|s| s.name.as_ref()))
            && same(&expected.role, speaker.and_then(|s| s.role.as_ref()))
            && same(&expected.cue, a.cue.as_ref().map(|c| &c.text))
            && expected.kind.as_deref().is_none_or(|k| k == a.kind.name())
            && !(expected.unnamed && speaker.is_some_and(|s| s.name.is_some()))
            && expected.anonymous.is_none_or(|x| speaker.is_some_and(|s| s.anonymous == x))
            && expected.negated.is_none_or(|x| a.cue.as_ref().is_some_and(|c| c.negated == x));
        if !fits {
            return Err(format!("  expected {:?}\n{}", expected.content, listing()));
        }
    }
    Ok(())
}
