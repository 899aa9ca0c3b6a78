//! `claimlint check`

use crate::cli::args::{CheckArgs, CheckFormat, Color, FailOn};
use crate::cli::exit::Exit;
use crate::cli::input::{load_rules, read_articles, use_color, width};
use crate::compare::{Source, compare};
use crate::extract::Extractor;
use crate::report::{Report, Style, write_json, write_terminal};
use rayon::prelude::*;
use std::io::{BufWriter, Write};

pub(in crate::cli) fn run(args: &CheckArgs, color: Color) -> anyhow::Result<Exit> {
    let Some(rules) = load_rules(&args.rules, color) else { return Ok(Exit::Error) };
    let extractor = Extractor::new(rules);
    let inputs = read_articles(&args.input);
    let sources: Vec<Source> = inputs
        .articles
        .into_par_iter()
        .map(|article| Source { claims: extractor.extract(&article), article })
        .collect();
    let mut comparison = compare(&sources, extractor.rules());
    comparison.findings.retain(|f| !args.ignore.contains(&f.kind));
    let report = Report { sources: &sources, comparison: &comparison };
    let stdout = std::io::stdout();
    let style = Style { color: use_color(color, &stdout), width: width(), quiet: args.quiet };
    let mut out = BufWriter::new(stdout.lock());
    match args.format {
        CheckFormat::Terminal => write_terminal(&report, style, &mut out)?,
        CheckFormat::Json => write_json(&report, &mut out)?,
    }
    out.flush()?;
    let failing = match args.fail_on {
        FailOn::Never => false,
        FailOn::At(severity) => comparison.findings.iter().any(|f| f.severity >= severity),
    };
    Ok(Exit::decide(inputs.failed, failing))
}
