//! Reading the two versions that `diff` compares: two files or folders, or two revisions of a repository.

use super::args::{DiffArgs, InputArgs};
use super::exit;
use super::git::{Commit, Entry, Repository};
use super::input::{Inputs, file_limit, is_metadata, read_articles, read_stored};
use super::project::Project;
use crate::article::{Article, Format, ReadError};
use anyhow::bail;
use std::path::{Path, PathBuf};

/// What was read of one version.
pub(super) struct Stored {
    /// What the version is called: a revision, a path.
    pub(super) label: String,
    pub(super) inputs: Inputs,
    /// The folder that articles are named below; empty for revisions.
    root: PathBuf,
}

impl Stored {
    /// What each article is called in both versions: its path below the root, or its id where it is a record of a file of many.
    pub(super) fn names(&self) -> Vec<String> {
        let name = |article: &Article| {
            let path = Path::new(&article.id);
            path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().into_owned()
        };
        self.inputs.articles.iter().map(name).collect()
    }
}

/// Reads a file or a folder.
///
/// # Errors
/// It is not there.
pub(super) fn read_path(path: &Path, args: &DiffArgs, project: &Project) -> anyhow::Result<Stored> {
    let shown = path.display();
    if !path.exists() {
        bail!("{shown}: no such file or folder (two revisions are compared as BASE..HEAD)");
    }
    if !args.paths.is_empty() {
        bail!("paths behind -- are for revisions; name the two files or folders only");
    }
    let inputs = InputArgs { paths: vec![path.to_path_buf()], max_size: args.max_size, stdin_name: None };
    let inputs = read_articles(&inputs, project);
    // ids are without a leading `./`
    Ok(Stored { label: shown.to_string(), inputs, root: path.strip_prefix(".").unwrap_or(path).to_path_buf() })
}

/// Reads both ends of `BASE..HEAD` or `BASE...HEAD`. From then on the project's paths are named from the repository's root, as those
/// of a revision are.
///
/// # Errors
/// There is no such range, revision or path, or git cannot be asked.
pub(super) fn read_revisions(range: &str, args: &DiffArgs, project: &mut Project) -> anyhow::Result<(Stored, Stored)> {
    let Some((base, head, apart)) = split(range) else {
        bail!("`{range}` is no range: write two revisions as BASE..HEAD or BASE...HEAD, or name two files or folders");
    };
    let repository = Repository::here()?;
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
