//! `claimlint check`

use crate::cli::args::{CheckArgs, CheckFormat, Color, InputArgs};
use crate::cli::exit::Exit;
use crate::cli::input::{read_articles, use_color, width};
use crate::cli::project::Project;
use crate::compare::{Source, compare};
use crate::extract::Extractor;
use crate::finding::FindingKind;
use crate::report::{Report, Style, write_json, write_terminal};
use crate::settings::{FailOn, Settings};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

pub(in crate::cli) fn run(args: &CheckArgs, color: Color) -> anyhow::Result<Exit> {
    let Some((project, rules)) = Project::load(&args.rules, color) else { return Ok(Exit::Error) };
    let settings = project.content();
    let extractor = Extractor::new(rules);
    let inputs = read_articles(&args.input, &project);
    let mut failed = inputs.failed;
    let mut articles = inputs.articles;
    let drafts: BTreeSet<String> = articles.iter().map(|a| a.id.clone()).collect();
    let against: Vec<PathBuf> =
        settings.against.iter().map(|path| project.resolve(path)).chain(args.against.iter().cloned()).collect();
    if !against.is_empty() {
        let earlier = InputArgs { paths: against, ..args.input.clone() };
        let earlier = read_articles(&earlier, &project);
        failed |= earlier.failed;
        // a draft that lies in the archive is not its own precedent
        articles.extend(earlier.articles.into_iter().filter(|a| !drafts.contains(&a.id)));
        articles.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let sources: Vec<Source> =
        articles.into_par_iter().map(|article| Source { claims: extractor.extract(&article), article }).collect();
    let mut comparison = compare(&sources, extractor.rules());
    let off: Vec<FindingKind> =
        project.settings.iter().flat_map(Settings::kinds_off).chain(args.ignore.iter().copied()).collect();
    let is_draft = |article: usize| drafts.contains(&sources[article].article.id);
    comparison
        .findings
        .retain(|f| !off.contains(&f.kind) && f.sides.iter().any(|s| s.claims.iter().any(|c| is_draft(c.article))));
    comparison.agreements.retain(|a| a.claims.iter().any(|c| is_draft(c.article)));
    let report = Report::new(&sources, &comparison);
    let stdout = std::io::stdout();
    let style = Style { color: use_color(color, &stdout), width: width(), quiet: args.quiet };
    let mut out = BufWriter::new(stdout.lock());
    match args.format {
        CheckFormat::Terminal => write_terminal(&report, style, &mut out)?,
        CheckFormat::Json => write_json(&report, &mut out)?,
    }
    out.flush()?;
    let fail_on = args.fail_on.or(settings.fail_on).unwrap_or(FailOn::Warning).severity();
    let failing = fail_on.is_some_and(|severity| comparison.findings.iter().any(|f| f.severity >= severity));
    Ok(Exit::decide(failed, failing))
}
