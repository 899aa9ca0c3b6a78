//! Rule and settings files of any bytes: they load, or are refused with places that exist, the same each time.

use claimlint::report::{Style, render_problem};
use claimlint::rules::{RuleError, RuleSet, RuleSource, load, load_builtin};
use claimlint::settings::Settings;
use claimlint::text::LineIndex;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(load_builtin);

pub(crate) fn rules(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let source = RuleSource { name: "fuzz.yaml".into(), text: text.to_owned() };
    // without the built-in sets, so that a run takes no time
    let loaded = || load(&[], std::slice::from_ref(&source)).err();
    let problems = loaded();
    if let Some(problems) = &problems {
        explained(problems, text);
    }
    assert_eq!(problems, loaded(), "the second reading is another");
}

/// Bytes to a settings file: YAML if they start with `%`, TOML else.
pub(crate) fn settings(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let (name, text) = match text.strip_prefix('%') {
        Some(rest) => ("claimlint.yaml", rest),
        None => ("claimlint.toml", text),
    };
    match Settings::parse(name, text) {
        Err(problems) => explained(&problems, text),
        Ok(settings) => {
            if let Err(problems) = settings.apply(&mut RULES.clone()) {
                explained(&problems, text);
            }
        }
    }
}

fn explained(problems: &[RuleError], text: &str) {
    assert!(!problems.is_empty(), "refused for nothing");
    for problem in problems {
        // the last line may be empty
        assert!(problem.place.line <= LineIndex::new(text).lines() + 1, "{problem}");
        let shown = render_problem(problem, text, Style { color: false, width: 100, quiet: false });
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
    }
}
