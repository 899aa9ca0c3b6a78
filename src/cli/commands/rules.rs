//! `claimlint rules list|show|test`

use crate::cli::args::{Color, RulesArgs, RulesCommand};
use crate::cli::exit::{self, Exit};
use crate::cli::project::load_rules;
use crate::extract::Extractor;
use crate::rules::model::{EntityKind, Over};
use crate::rules::{Facet, Quantity, RuleSet, nearest};
use crate::testing::run_tests;
use std::fmt::Write as _;
use std::io::Write;

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
            let Some(text) = describe(&rules, rule) else {
                let help = match nearest(rule, rule_names(&rules)) {
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
            let mut out = std::io::stdout().lock();
            let failures: Vec<_> = results.iter().filter(|r| !r.problems.is_empty()).collect();
            for failure in &failures {
                writeln!(out, "{}:{}: failed", failure.file, failure.line)?;
                for text in &failure.texts {
                    writeln!(out, "  text: {text}")?;
                }
                for problem in &failure.problems {
                    writeln!(out, "  {problem}")?;
                }
            }
            writeln!(out, "{} passed, {} failed", results.len() - failures.len(), failures.len())?;
            Ok(Exit::decide(false, !failures.is_empty()))
        }
    }
}

/// What `describe` has a text for.
pub(in crate::cli) fn rule_names(rules: &RuleSet) -> impl Iterator<Item = &str> {
    rules.sets.iter().map(|(id, _)| &**id).chain(rules.quantities.iter().map(|q| &*q.id))
}

/// What a rule or a set looks for, in words.
pub(in crate::cli) fn describe(rules: &RuleSet, name: &str) -> Option<String> {
    let mut text = String::new();
    if let Some((id, description)) = rules.sets.iter().find(|(id, _)| **id == *name) {
        let _ = writeln!(text, "{id}: {description}\n");
    }
    for quantity in rules.quantities.iter().filter(|q| *q.id == *name || q.id.split('.').next() == Some(name)) {
        describe_quantity(rules, quantity, &mut text);
    }
    (!text.is_empty()).then_some(text)
}

fn describe_quantity(rules: &RuleSet, quantity: &Quantity, text: &mut String) {
    let phrases = |ids: &[crate::rules::PhraseId]| {
        let mut words: Vec<String> = ids.iter().map(|&p| rules.phrases.text(p)).collect();
        words.sort();
        words.join(", ")
    };
    let _ = writeln!(text, "{}\n  {}", quantity.id, quantity.description);
    if let Some(why) = &quantity.why {
        let _ = writeln!(text, "  why: {}", why.trim());
    }
    let _ = writeln!(text, "  counts or is measured in: {}", rules.counted(quantity).join(", "));
    if !quantity.context.any.is_empty() {
        let _ = writeln!(text, "  near one of: {}", phrases(&quantity.context.any));
    }
    for frame in &quantity.context.frames {
        let side = |p: Option<crate::rules::PhraseId>| p.map_or_else(String::new, |p| rules.phrases.text(p));
        let _ = writeln!(text, "  as in: {}", format!("{} N {}", side(frame.before), side(frame.after)).trim());
    }
    for (label, words) in [
        ("with all of", &quantity.context.all),
        ("not with", &quantity.context.none),
        ("nowhere in the sentence", &quantity.context.unless),
    ] {
        if !words.is_empty() {
            let _ = writeln!(text, "  {label}: {}", phrases(words));
        }
    }
    if let Some(regex) = &quantity.context.regex {
        let _ = writeln!(text, "  the sentence matches: {regex}");
    }
    for facet in &quantity.facets {
        let _ = writeln!(
            text,
            "  facet {}: {}{}",
            facet.name,
            facet_source(facet),
            if facet.same { ", must agree" } else { "" }
        );
    }
    let time = match quantity.over {
        Over::Fixed => "never changes".to_owned(),
        Over::Snapshot => format!("holds at one time; compared within {} days", quantity.window),
        Over::Cumulative => "only grows; a later, higher figure is an update".to_owned(),
    };
    let _ = writeln!(text, "  over time: {time}; tolerance {}%", quantity.tolerance * 100.0);
    let _ = writeln!(text, "  severity: {}\n", quantity.severity.name());
}

fn facet_source(facet: &Facet) -> String {
    match facet.entity.map(EntityKind::name) {
        Some(kind) => format!("the nearest {kind}, as far as the {}", facet.within.name()),
        None if facet.from_name.is_some() => "the nearest name before the number".to_owned(),
        None => {
            let mut values: Vec<&str> = facet.words.values().map(|v| &**v).collect();
            values.sort_unstable();
            values.dedup();
            format!("one of {}", values.join(", "))
        }
    }
}
