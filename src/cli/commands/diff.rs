//! `claimlint diff`

use crate::article::{Article, Format, ReadError};
use crate::cli::args::{Color, DiffArgs, DiffFormat, InputArgs};
use crate::cli::examine::{apply_silencers, kinds_off};
use crate::cli::exit::{self, Exit};
use crate::cli::git::{Commit, Entry, Repository};
use crate::cli::input::{Inputs, file_limit, is_metadata, read_articles, read_stored};
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use crate::cli::project::Project;
use crate::compare::{Comparison, Source, compare};
use crate::diff::{Version, diff};
use crate::extract::{Claims, Extractor};
use crate::report::{
    DiffReport, Report, Style, write_diff_json, write_diff_markdown, write_diff_sarif, write_diff_terminal,
};
use crate::settings::FailOn;
use anyhow::bail;
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(in crate::cli) fn run(args: &DiffArgs, color: Color) -> anyhow::Result<Exit> {
    let Some((mut project, rules)) = Project::load(&args.rules, color) else { return Ok(Exit::Error) };
    let (base, head) = match &args.new {
        Some(new) => (read_path(Path::new(&args.base), args, &project)?, read_path(new, args, &project)?),
        None => read_revisions(&args.base, args, &mut project)?,
    };
    let run = Run { args, project: &project };
    let failed = base.inputs.failed || head.inputs.failed;
    let extractor = Extractor::new(rules);
    let progress = Progress::new(base.inputs.articles.len() + head.inputs.articles.len(), true);
    let after = head.examine(&extractor, &[], &progress, &run);
    let before = base.examine(&extractor, &after.sources, &progress, &run);
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

/// What both versions are examined under.
struct Run<'a> {
    args: &'a DiffArgs,
    project: &'a Project,
}

/// What was read of one version.
struct Stored {
    /// What the version is called: a revision, a path.
    label: String,
    inputs: Inputs,
    /// The folder that articles are named below; empty for revisions.
    root: PathBuf,
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

impl Stored {
    /// Extracts and compares. Articles that `known` holds word for word are not read again.
    fn examine(self, extractor: &Extractor, known: &[Source], progress: &Progress, run: &Run<'_>) -> Examined {
        let mut by_text: HashMap<&str, Vec<&Source>> = HashMap::new();
        known.iter().for_each(|source| by_text.entry(&source.article.text).or_default().push(source));
        let claims = |article: &Article| -> Claims {
            let same = by_text.get(article.text.as_str()).into_iter().flatten().find(|s| is_same(&s.article, article));
            same.map_or_else(|| extractor.extract(article), |source| source.claims.clone())
        };
        let names = self.inputs.articles.iter().map(|article| name(&self.root, article)).collect();
        let sources: Vec<Source> = self
            .inputs
            .articles
            .into_par_iter()
            .map(|article| progress.one(|| Source { claims: claims(&article), article }))
            .collect();
        let mut comparison = compare(&sources, extractor.rules());
        let off = kinds_off(run.project, &run.args.ignore);
        comparison.findings.retain(|f| !off.contains(&f.kind));
        // what silences nothing is for `check` to say
        let _ = apply_silencers(run.project, &sources, &mut comparison, extractor.rules());
        Examined { label: self.label, sources, comparison, names }
    }
}

/// Whether two articles give the same claims.
fn is_same(one: &Article, other: &Article) -> bool {
    one.text == other.text && one.published == other.published && one.title == other.title
}

/// What an article is called in both versions: its path below the root, or its id where it is a record of a file of many.
fn name(root: &Path, article: &Article) -> String {
    let path = Path::new(&article.id);
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

/// Reads a file or a folder.
fn read_path(path: &Path, args: &DiffArgs, project: &Project) -> anyhow::Result<Stored> {
    let shown = path.display();
    if !path.exists() {
        bail!("{shown}: no such file or folder (two revisions are compared as BASE..HEAD)");
    }
    if !args.paths.is_empty() {
        bail!("paths behind -- are for revisions; name the two files or folders only");
    }
    let inputs = InputArgs { paths: vec![path.to_path_buf()], max_size: args.max_size, stdin_name: None };
    let inputs = read_articles(&inputs, project);
    Ok(Stored { label: shown.to_string(), inputs, root: path.strip_prefix(".").unwrap_or(path).to_path_buf() })
}

/// Reads both ends of `BASE..HEAD` or `BASE...HEAD`.
fn read_revisions(range: &str, args: &DiffArgs, project: &mut Project) -> anyhow::Result<(Stored, Stored)> {
    let Some((base, head, apart)) = split(range) else {
        bail!("`{range}` is no range: write two revisions as BASE..HEAD or BASE...HEAD, or name two files or folders");
    };
    let repository = Repository::here()?;
    // files of a revision are named from the root
    project.see_from_above(repository.depth());
    let (mut from, to) = (repository.commit(base)?, repository.commit(head)?);
    let mut label = base.to_owned();
    if apart {
        from = repository.merge_base(&from, &to)?;
        label = format!("{label} where {head} left it");
    }
    let paths = args.paths.iter().map(|p| repository.path_from_root(p)).collect::<anyhow::Result<Vec<PathBuf>>>()?;
    let (old, new) = (wanted(&repository, &from, &paths)?, wanted(&repository, &to, &paths)?);
    for (path, given) in paths.iter().zip(&args.paths) {
        if !old.iter().chain(&new).any(|entry| entry.path.starts_with(path) && is_wanted(entry, path)) {
            bail!("{}: no articles here, in neither revision", given.display());
        }
    }
    let read = |mut entries: Vec<Entry>, label: String| -> anyhow::Result<Stored> {
        entries.retain(|e| paths.contains(&e.path) || !project.ignores(&e.path));
        let fits = |e: &Entry| e.size <= file_limit(&e.path, args.max_size);
        let (entries, large): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(fits);
        for Entry { path, size, .. } in &large {
            let problem = ReadError::TooLarge { size: *size, limit: args.max_size };
            exit::complain(&format!("{}: {problem}", path.display()));
        }
        let mut inputs = read_stored(repository.read(&entries)?, args.max_size, project);
        inputs.failed |= !large.is_empty();
        Ok(Stored { label, inputs, root: PathBuf::new() })
    };
    Ok((read(old, label)?, read(new, head.to_owned())?))
}

/// The two ends of a range, `HEAD` where one is left out, and whether the first is to be where the two went apart.
fn split(range: &str) -> Option<(&str, &str, bool)> {
    let (base, head) = range.split_once("..")?;
    let (head, apart) = head.strip_prefix('.').map_or((head, false), |head| (head, true));
    (!head.contains("..") && !range.trim_matches('.').is_empty()).then_some((or_head(base), or_head(head), apart))
}

fn or_head(revision: &str) -> &str {
    if revision.is_empty() { "HEAD" } else { revision }
}

/// The articles of a commit, and what tells of them, below some paths; all of them where there are no paths.
fn wanted(repository: &Repository, commit: &Commit, paths: &[PathBuf]) -> anyhow::Result<Vec<Entry>> {
    let mut entries = repository.files(commit)?;
    entries.retain(|e| {
        if paths.is_empty() { is_wanted(e, Path::new("")) } else { paths.iter().any(|path| is_wanted(e, path)) }
    });
    Ok(entries)
}

/// As in a folder on disk: files with an ending of articles that are not hidden. A file that is named itself may have any ending.
fn is_wanted(entry: &Entry, below: &Path) -> bool {
    if entry.path == below {
        return true;
    }
    let Ok(rest) = entry.path.strip_prefix(below) else {
        // a file that is named brings the metadata beside it
        return is_metadata(&entry.path) && entry.path.parent() == below.parent();
    };
    let hidden = rest.iter().any(|part| part.to_string_lossy().starts_with('.'));
    !hidden && (Format::of(&entry.path).is_some() || is_metadata(&entry.path))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn ranges_have_two_ends() {
        assert_eq!(split("main..draft"), Some(("main", "draft", false)));
        assert_eq!(split("main...draft"), Some(("main", "draft", true)));
        assert_eq!(split("main.."), Some(("main", "HEAD", false)));
        assert_eq!(split("...v1.2"), Some(("HEAD", "v1.2", true)));
        for range in ["main", "..", "...", "a..b..c"] {
            assert_eq!(split(range), None, "{range}");
        }
    }
}
