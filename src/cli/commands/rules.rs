//! `claimlint rules list|show|test|new|schema`

use crate::cli::args::{Color, RulesArgs, RulesCommand};
use crate::cli::commands::init::{rule_template, write_template};
use crate::cli::exit::{self, Exit};
use crate::cli::project::load_rules;
use crate::describe::{describe, rule_names};
use crate::extract::Extractor;
use crate::rules::{nearest, schema};
use crate::testing::{TestResult, run_tests};
use std::io::Write;
use std::path::Path;

pub(in crate::cli) fn run(args: &RulesArgs, color: Color) -> anyhow::Result<Exit> {
    match &args.command {
        RulesCommand::List { rules } => {
            let Some(rules) = load_rules(rules, color) else { return Ok(Exit::Error) };
            let mut out = std::io::stdout().lock();
            for (id, description) in &rules.sets {
                writeln!(out, "{id}: {description}")?;
                for quantity in rules.quantities.iter().filter(|q| q.id.split('.').next() == Some(id)) {
                    writeln!(out, "  {:<32} {}", quantity.id, quantity.description)?;
                }
            }
            Ok(Exit::Clean)
        }
        RulesCommand::Show { rule, rules } => {
            let Some(rules) = load_rules(rules, color) else { return Ok(Exit::Error) };
            let extractor = Extractor::new(rules);
            let Some(text) = describe(&extractor, rule) else {
                let help = match nearest(rule, rule_names(extractor.rules())) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => "see `claimlint rules list`".to_owned(),
                };
                exit::complain(&format!("no rule is called `{rule}` ({help})"));
                return Ok(Exit::Error);
            };
            write!(std::io::stdout().lock(), "{text}")?;
            Ok(Exit::Clean)
        }
        RulesCommand::Test { rules } => {
            let Some(rules) = load_rules(rules, color) else { return Ok(Exit::Error) };
            let results = run_tests(&Extractor::new(rules));
            write_results(&results, &mut std::io::stdout().lock())?;
            Ok(Exit::decide(false, results.iter().any(|r| !r.problems.is_empty())))
        }
        RulesCommand::New { id, output } => new(id, output.as_deref()),
        RulesCommand::Schema => {
            writeln!(std::io::stdout().lock(), "{:#}", schema())?;
            Ok(Exit::Clean)
        }
    }
}

/// The tests that failed, then how many of each file passed.
fn write_results(results: &[TestResult], out: &mut impl Write) -> std::io::Result<()> {
    let mut files: Vec<(&str, usize, usize)> = Vec::new();
    for result in results {
        let failed = !result.problems.is_empty();
        match files.iter_mut().find(|(file, _, _)| *file == result.file) {
            Some((_, all, failures)) => {
                *all += 1;
                *failures += usize::from(failed);
            }
            None => files.push((&result.file, 1, usize::from(failed))),
        }
        if failed {
            writeln!(out, "{}:{}: failed", result.file, result.line)?;
            for text in &result.texts {
                writeln!(out, "  text: {}", crate::text::squeeze(text))?;
            }
            for problem in &result.problems {
                writeln!(out, "  {problem}")?;
            }
        }
    }
    for (file, all, failures) in &files {
        writeln!(out, "{file}: {} passed, {failures} failed", all - failures)?;
    }
    let failures = results.iter().filter(|r| !r.problems.is_empty()).count();
    writeln!(out, "{} passed, {failures} failed", results.len() - failures)
}

/// Writes the template under an id of the user's.
fn new(id: &str, output: Option<&Path>) -> anyhow::Result<Exit> {
    if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        exit::complain(&format!("`{id}` is no id: an id has letters, digits, `-` and `_`"));
        return Ok(Exit::Error);
    }
    let text = rule_template(id);
    match output {
        Some(path) => write_template(&text, path, |shown| {
            format!("\ntest it:  claimlint rules test --rules {shown}\nuse it:   claimlint check --rules {shown} PATH…")
        }),
        None => {
            std::io::stdout().lock().write_all(text.as_bytes())?;
            Ok(Exit::Clean)
        }
    }
}
