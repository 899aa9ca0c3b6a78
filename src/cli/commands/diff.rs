//! `claimlint diff`

use crate::article::Article;
use crate::cli::args::{Color, DiffArgs, DiffFormat};
use crate::cli::examine::{apply_silencers, kinds_off};
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use crate::cli::project::Project;
use crate::cli::versions::{Stored, read_path, read_revisions};
use crate::compare::{Comparison, Source, compare};
use crate::diff::{Version, diff};
use crate::extract::{Claims, Extractor};
use crate::finding::FindingKind;
use crate::report::{
    DiffReport, Report, Style, write_diff_json, write_diff_markdown, write_diff_sarif, write_diff_terminal,
};
use crate::settings::FailOn;
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

pub(in crate::cli) fn run(args: &DiffArgs, color: Color) -> anyhow::Result<Exit> {
    let Some((mut project, rules)) = Project::load(&args.rules, color) else { return Ok(Exit::Error) };
    let (base, head) = match &args.new {
        Some(new) => (read_path(Path::new(&args.base), args, &project)?, read_path(new, args, &project)?),
        None => read_revisions(&args.base, args, &mut project)?,
    };
    let failed = base.inputs.failed || head.inputs.failed;
    let extractor = Extractor::new(rules);
    let run = Run { project: &project, extractor: &extractor, off: kinds_off(&project, &args.ignore) };
    let progress = Progress::new(base.inputs.articles.len() + head.inputs.articles.len(), true);
    let after = run.examine(head, &[], &progress);
    let before = run.examine(base, &after.sources, &progress);
    progress.step("comparing versions");
    let diff = diff(&before.version(), &after.version());
    drop(progress);
    let report = DiffReport {
        base: Report::new(&before.sources, &before.comparison),
        head: Report::new(&after.sources, &after.comparison),
        diff: &diff,
        labels: [&before.label, &after.label],
    };
    let mut out = Output::open(&args.output, color)?;
    write(&report, args.format, out.style(args.quiet), &mut out)?;
    out.flush()?;
    let fail_on = args.fail_on.or(project.content().fail_on).unwrap_or(FailOn::Warning);
    let introduced = diff.findings.introduced.iter().map(|i| after.comparison.findings[i.head].severity);
    Ok(Exit::decide(failed, introduced.into_iter().any(|severity| fail_on.fails(severity))))
}

fn write(report: &DiffReport<'_>, format: DiffFormat, style: Style, out: &mut dyn Write) -> std::io::Result<()> {
    match format {
        DiffFormat::Terminal => write_diff_terminal(report, style, out),
        DiffFormat::Markdown => write_diff_markdown(report, out),
        DiffFormat::Json => write_diff_json(report, out),
        DiffFormat::Sarif => write_diff_sarif(report, out),
    }
}

/// One version, extracted and compared.
struct Examined {
    label: String,
    sources: Vec<Source>,
    comparison: Comparison,
    names: Vec<String>,
}

impl Examined {
    fn version(&self) -> Version<'_> {
        Version { sources: &self.sources, comparison: &self.comparison, names: &self.names }
    }
}

/// What both versions are examined under.
struct Run<'a> {
    project: &'a Project,
    extractor: &'a Extractor,
    off: Vec<FindingKind>,
}

impl Run<'_> {
    /// Extracts and compares. Articles that `known` holds word for word are not extracted again.
    fn examine(&self, version: Stored, known: &[Source], progress: &Progress) -> Examined {
        let mut by_text: HashMap<&str, Vec<&Source>> = HashMap::new();
        known.iter().for_each(|source| by_text.entry(&source.article.text).or_default().push(source));
        let claims = |article: &Article| -> Claims {
            let same = by_text.get(article.text.as_str()).into_iter().flatten().find(|s| is_same(&s.article, article));
            same.map_or_else(|| self.extractor.extract(article), |source| source.claims.clone())
        };
        let names = version.names();
        let sources: Vec<Source> = version
            .inputs
            .articles
            .into_par_iter()
            .map(|article| progress.one(|| Source { claims: claims(&article), article }))
            .collect();
        let mut comparison = compare(&sources, self.extractor.rules());
        comparison.findings.retain(|f| !self.off.contains(&f.kind));
        // what silences nothing is for `check` to say
        let _ = apply_silencers(self.project, &sources, &mut comparison, self.extractor.rules());
        Examined { label: version.label, sources, comparison, names }
    }
}

/// Whether two articles give the same claims.
fn is_same(one: &Article, other: &Article) -> bool {
    one.text == other.text && one.published == other.published && one.title == other.title
}
