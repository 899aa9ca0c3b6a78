//! Command lines in the documentation, the action and the pre-commit hook: each one parses.

use super::args::Cli;
use clap::Parser;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The words of a command line, as far as documentation writes them. Arrays of options are left out: they may be empty.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in line.chars().chain([' ']) {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            _ => word.push(c),
        }
    }
    let end =
        words.iter().position(|w| matches!(w.as_str(), "#" | "|" | "||" | "&&" | ">" | ";")).unwrap_or(words.len());
    words.truncate(end);
    // the array of paths is never empty where it matters
    words.iter_mut().filter(|word| *word == "${paths[@]}").for_each(|word| *word = "reports/".to_owned());
    words.retain(|word| !word.starts_with("${"));
    words
}

/// The commands that call claimlint in some text: a line, or an item of a YAML list, that starts with the name.
fn commands(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(|line| line.trim().trim_start_matches(['-', '$']).trim());
    lines.filter(|line| line.starts_with("claimlint ")).map(words).collect()
}

#[track_caller]
fn assert_parses(file: &str, command: &[String]) {
    if let Err(error) = Cli::try_parse_from(command) {
        panic!("{file}: `{}` does not parse: {error}", command.join(" "));
    }
}

#[test]
fn command_lines_on_the_pages_parse() {
    let docs = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).expect("there are pages");
    let names = docs.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).filter(|n| n.ends_with(".md"));
    let mut pages: Vec<String> = names.map(|name| format!("docs/{name}")).chain(["README.md".to_owned()]).collect();
    pages.sort();
    let mut seen = 0;
    for page in pages {
        let text = read(&page);
        for language in ["sh", "yaml"] {
            for block in text.split(&format!("```{language}\n")).skip(1) {
                for command in commands(block.split("```").next().unwrap_or_default()) {
                    assert_parses(&page, &command);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 10, "no commands were found");
}

#[test]
fn the_action_calls_what_is_there() {
    let text = read("action.yml");
    let action: serde_yaml::Value = serde_yaml::from_str(&text).expect("the action is YAML");
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let steps = action["runs"]["steps"].as_sequence().expect("the action has steps");
    let mut seen = 0;
    for step in steps {
        let Some(script) = step["run"].as_str() else { continue };
        assert_eq!(step["shell"].as_str(), Some("bash"), "a composite action names the shell of each script");
        assert!(!script.contains("${{"), "what comes from outside reaches scripts as variables only: {script}");
        for command in commands(script) {
            assert_parses("action.yml", &command);
            seen += 1;
        }
    }
    assert!(seen >= 4, "no commands were found");
    for (name, _) in action["inputs"].as_mapping().expect("the action has inputs") {
        let name = name.as_str().expect("names are text");
        assert!(text.contains(&format!("inputs.{name}")), "the input `{name}` is never used");
        assert!(read("docs/ci.md").contains(&format!("| `{name}` |")), "docs/ci.md says nothing of `{name}`");
    }
}

#[test]
fn the_pre_commit_hook_calls_what_is_there() {
    let hooks: serde_yaml::Value = serde_yaml::from_str(&read(".pre-commit-hooks.yaml")).expect("the hooks are YAML");
    let hooks = hooks.as_sequence().expect("a list of hooks");
    for hook in hooks {
        for key in ["id", "name", "description", "language", "files"] {
            assert!(hook[key].as_str().is_some_and(|text| !text.is_empty()), "`{key}` is missing");
        }
        let mut command = words(hook["entry"].as_str().expect("the command"));
        command.extend(["--fail-on", "error", "a.md"].map(str::to_owned));
        assert_parses(".pre-commit-hooks.yaml", &command);
        let files = regex::Regex::new(hook["files"].as_str().expect("a pattern")).expect("the pattern is well formed");
        for ending in crate::article::Format::endings().filter(|e| *e != "json") {
            assert!(files.is_match(&format!("in/a.{ending}")), "{ending}");
        }
        assert!(!files.is_match("package.json") && !files.is_match("md"));
    }
    assert_eq!(hooks.len(), 1);
}
