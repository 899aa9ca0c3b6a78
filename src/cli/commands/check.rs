//! `claimlint check`

use crate::cli::args::{CheckArgs, CheckFormat, Color, FailOn, InputArgs};
use crate::cli::exit::Exit;
use crate::cli::input::{load_rules, read_articles, use_color, width};
use crate::compare::{Source, compare};
use crate::extract::Extractor;
use crate::report::{Report, Style, write_html, write_json, write_terminal};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

pub(in crate::cli) fn run(args: &CheckArgs, color: Color) -> anyhow::Result<Exit> {
    let Some(rules) = load_rules(&args.rules, color) else { return Ok(Exit::Error) };
    let extractor = Extractor::new(rules);
    let inputs = read_articles(&args.input);
    let mut failed = inputs.failed;
    let mut articles = inputs.articles;
    let drafts: BTreeSet<String> = articles.iter().map(|a| a.id.clone()).collect();
    if !args.against.is_empty() {
        let earlier = read_articles(&InputArgs { paths: args.against.clone(), max_size: args.input.max_size });
        failed |= earlier.failed;
        // a draft that lies in the archive is not its own precedent
        articles.extend(earlier.articles.into_iter().filter(|a| !drafts.contains(&a.id)));
        articles.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let sources: Vec<Source> =
        articles.into_par_iter().map(|article| Source { claims: extractor.extract(&article), article }).collect();
    let mut comparison = compare(&sources, extractor.rules());
    let is_draft = |article: usize| drafts.contains(&sources[article].article.id);
    comparison.findings.retain(|f| {
        !args.ignore.contains(&f.kind) && f.sides.iter().any(|s| s.claims.iter().any(|c| is_draft(c.article)))
    });
    comparison.agreements.retain(|a| a.claims.iter().any(|c| is_draft(c.article)));
    let report = Report::new(&sources, &comparison);
    let stdout = std::io::stdout();
    let style = Style { color: use_color(color, &stdout), width: width(), quiet: args.quiet };
    let mut out = BufWriter::new(stdout.lock());
    match args.format {
        CheckFormat::Terminal => write_terminal(&report, style, &mut out)?,
        CheckFormat::Json => write_json(&report, &mut out)?,
        CheckFormat::Html => write_html(&report, &mut out)?,
    }
    out.flush()?;
    let failing = match args.fail_on {
        FailOn::Never => false,
        FailOn::At(severity) => comparison.findings.iter().any(|f| f.severity >= severity),
    };
    Ok(Exit::decide(failed, failing))
}
