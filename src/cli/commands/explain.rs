//! `claimlint explain`

use crate::cli::args::{Color, ExplainArgs};
use crate::cli::exit::{self, Exit};
use crate::cli::project::load_rules;
use crate::describe::{describe, rule_names};
use crate::extract::Extractor;
use crate::finding::FindingKind;
use crate::rules::nearest;
use std::io::Write;

pub(in crate::cli) fn run(args: &ExplainArgs, color: Color) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    let Some(name) = &args.name else {
        writeln!(out, "Finding kinds:")?;
        for kind in FindingKind::ALL {
            writeln!(out, "  {:<22} {}", kind.name(), kind.summary())?;
        }
        writeln!(out, "\n`claimlint explain KIND` tells more; `claimlint rules list` lists the rules.")?;
        return Ok(Exit::Clean);
    };
    if let Some(kind) = FindingKind::from_name(name) {
        write!(out, "{}", kind.explanation())?;
        return Ok(Exit::Clean);
    }
    let Some(rules) = load_rules(&args.rules, color) else { return Ok(Exit::Error) };
    let extractor = Extractor::new(rules);
    if let Some(text) = describe(&extractor, name) {
        write!(out, "{text}")?;
        return Ok(Exit::Clean);
    }
    let kinds = FindingKind::ALL.iter().map(|k| k.name());
    let help = match nearest(name, kinds.chain(rule_names(extractor.rules()))) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "see `claimlint explain` and `claimlint rules list`".to_owned(),
    };
    exit::complain(&format!("`{name}` is no finding kind and no rule ({help})"));
    Ok(Exit::Error)
}
