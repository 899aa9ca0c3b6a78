//! `docs/settings.md`: every block is a settings file that the built-in rules accept, and every key is described.

use crate::{blocks, read};
use claimlint::rules::{RuleError, load_builtin};
use claimlint::settings::Settings;

#[track_caller]
fn accepted(name: &str, text: &str) -> Settings {
    let fail = |problems: Vec<RuleError>| -> ! {
        panic!("{name}: {}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    let settings = Settings::parse(name, text).unwrap_or_else(|problems| fail(problems));
    settings.apply(&mut load_builtin()).unwrap_or_else(|problems| fail(problems));
    settings
}

#[test]
fn every_block_is_a_settings_file() {
    let mut seen = 0;
    for page in ["docs/settings.md", "docs/silencing.md"] {
        for ending in ["toml", "yaml"] {
            for (line, text) in blocks(&read(page), ending) {
                accepted(&format!("{page}:{line}.{ending}"), &text);
                seen += 1;
            }
        }
    }
    assert!(seen >= 2, "the pages show no settings");
}

#[test]
fn every_key_is_described() {
    let page = read("docs/settings.md");
    let source = read("src/settings/model.rs");
    let types = ["SettingsFile", "RuleSettings", "SourceEntry", "SilenceEntry", "ReferenceEntry"];
    for name in types {
        let body = source.split(&format!("pub struct {name} {{")).nth(1).and_then(|s| s.split("\n}").next());
        let keys: Vec<&str> = body.unwrap_or_else(|| panic!("no type {name}")).lines().filter_map(key).collect();
        assert!(!keys.is_empty(), "{name} has no keys");
        for key in keys {
            assert!(page.contains(&format!("| `{key}` |")), "docs/settings.md says nothing of `{key}` ({name})");
        }
    }
}

fn key(line: &str) -> Option<&str> {
    Some(line.strip_prefix("    pub ")?.split_once(':')?.0)
}

#[test]
fn every_line_of_the_template_can_be_switched_on() {
    let template = read("src/cli/commands/init.toml");
    assert!(accepted("claimlint.toml", &template).content.fail_on.is_none(), "the template changes something");
    // a comment is a sentence; what can be switched on is a key or a table
    let is_key = |line: &str| line.starts_with('[') || line.split_once(" = ").is_some_and(|(k, _)| !k.contains(' '));
    let switched: Vec<&str> = template.lines().filter_map(|l| l.strip_prefix("# ")).filter(|l| is_key(l)).collect();
    let settings = accepted("claimlint.toml", &switched.join("\n")).content;
    assert!(settings.fail_on.is_some() && settings.baseline.is_some() && settings.rules.no_builtin);
    let lists = [settings.ignore.len(), settings.against.len(), settings.rules.paths.len(), settings.severity.len()];
    assert!(lists.iter().all(|n| *n > 0), "{lists:?}");
    let tables = [settings.sources.len(), settings.silence.len(), settings.references.len()];
    assert!(tables.iter().all(|n| *n > 0), "{tables:?}");
}
