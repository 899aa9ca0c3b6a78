//! Short cases of the quantity extractor, by class, in `tests/quantity_cases/*.yaml`.
//!
//! A case is a text and the list of what is read from it, each as `value change | unit | noun`. The value is written `5`, `~5`,
//! `>5`, `>=5`, `<5`, `<=5`, `5..10`, or `vague 24..99 at 12` for a vague word with the number that it is built on; the change
//! `up` or `down`; the unit `-` where there is none. All failures are reported at once.

use claimlint::article::read_plain;
use claimlint::claim::QuantityClaim;
use claimlint::extract::quantity::{QuantityLexicon, find_quantities};
use claimlint::lexicon::Lexicon;
use claimlint::text::Text;
use claimlint::value::Bound;
use std::fmt::Write;

#[test]
fn every_case_reads_as_it_says() {
    let mut lexicon = Lexicon::english();
    let quantities = QuantityLexicon::new(&mut lexicon);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quantity_cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut failures) = (0, String::new());
    for file in files {
        let cases: Vec<(String, Vec<String>)> = serde_yaml::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for (source, expected) in cases {
            count += 1;
            let article = read_plain("case".into(), source.clone());
            let text = Text::new(&article, &lexicon);
            let found: Vec<String> = find_quantities(&text, &quantities).iter().map(notation).collect();
            if found != expected {
                let name = file.file_stem().unwrap().to_string_lossy();
                writeln!(failures, "{name}: {source}\n  expected {expected:?}\n  found    {found:?}").unwrap();
            }
        }
    }
    assert!(count >= 400, "only {count} cases");
    assert!(failures.is_empty(), "\n{failures}");
}

fn notation(claim: &QuantityClaim) -> String {
    let value = claim.value;
    let (min, max) = (value.interval.min().map(number), value.interval.max().map(number));
    let (min, max) = (min.unwrap_or_default(), max.unwrap_or_default());
    let point = value.point.map(number);
    let mut out = match value.bound {
        Bound::Range => format!("{min}..{max}"),
        Bound::Vague => match point {
            Some(point) => format!("vague {min}..{max} at {point}"),
            None => format!("vague {min}..{max}"),
        },
        Bound::Exact => point.unwrap(),
        Bound::About => format!("~{}", point.unwrap()),
        Bound::AtLeast => format!(">={}", point.unwrap()),
        Bound::MoreThan => format!(">{}", point.unwrap()),
        Bound::AtMost => format!("<={}", point.unwrap()),
        Bound::LessThan => format!("<{}", point.unwrap()),
    };
    if let Some(change) = claim.change {
        write!(out, " {}", change.name()).unwrap();
    }
    write!(out, " | {}", claim.unit.as_deref().unwrap_or("-")).unwrap();
    if let Some(noun) = &claim.noun {
        write!(out, " | {noun}").unwrap();
    }
    out
}

/// Six significant digits are enough to tell values apart.
fn number(n: f64) -> String {
    let rounded: f64 = format!("{n:.6e}").parse().unwrap();
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{}", (rounded * 1e6).round() / 1e6) }
}
