//! `claimlint check`

use crate::cli::args::{CheckArgs, CheckFormat, Color, InputArgs};
use crate::cli::exit::Exit;
use crate::cli::input::{load_rules, read_articles};
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use crate::compare::{Source, compare};
use crate::extract::Extractor;
use crate::report::{
    Report, Style, write_csv, write_github, write_gitlab, write_html, write_json, write_jsonl, write_junit,
    write_markdown, write_rdjsonl, write_sarif, write_terminal,
};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Write;

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
    let progress = Progress::new(articles.len(), true);
    let sources: Vec<Source> = articles
        .into_par_iter()
        .map(|article| progress.one(|| Source { claims: extractor.extract(&article), article }))
        .collect();
    progress.step("comparing");
    let mut comparison = compare(&sources, extractor.rules());
    drop(progress);
    let is_draft = |article: usize| drafts.contains(&sources[article].article.id);
    comparison.findings.retain(|f| {
        !args.ignore.contains(&f.kind) && f.sides.iter().any(|s| s.claims.iter().any(|c| is_draft(c.article)))
    });
    comparison.agreements.retain(|a| a.claims.iter().any(|c| is_draft(c.article)));
    let report = Report::new(&sources, &comparison);
    let mut out = Output::open(&args.output, color)?;
    write(&report, args, out.style(args.quiet), &mut out)?;
    out.flush()?;
    let failing = comparison.findings.iter().any(|f| args.fail_on.fails(f.severity));
    Ok(Exit::decide(failed, failing))
}

fn write(report: &Report<'_>, args: &CheckArgs, style: Style, out: &mut dyn Write) -> std::io::Result<()> {
    match args.format {
        CheckFormat::Terminal => write_terminal(report, style, out),
        CheckFormat::Json => write_json(report, out),
        CheckFormat::Jsonl => write_jsonl(report, out),
        CheckFormat::Sarif => write_sarif(report, out),
        CheckFormat::Github => write_github(report, out),
        CheckFormat::Gitlab => write_gitlab(report, out),
        CheckFormat::Rdjsonl => write_rdjsonl(report, out),
        CheckFormat::Junit => write_junit(report, args.fail_on.least(), out),
        CheckFormat::Csv => write_csv(report, out),
        CheckFormat::Markdown => write_markdown(report, out),
        CheckFormat::Html => write_html(report, out),
    }
}
