//! Opening the articles that the user names: files, folders, patterns, standard input.
//!
//! A path that cannot be read never ends a run: it is named, and the rest goes on. Which files a path stands for is in [`find`],
//! what `sources.yaml` adds in [`metadata`]. Commands that compare articles need all of them ([`read_articles`]); one that
//! goes from article to article takes them from a [`Supply`].

mod find;
mod metadata;
mod records;
mod supply;

pub(super) use metadata::is_metadata;
pub(super) use supply::Supply;

use super::args::InputArgs;
use super::exit;
use super::project::Project;
use crate::article::{
    Article, Format, ReadError, decode, read_html, read_jsonl, read_markdown, read_ninjs, read_plain,
};
use metadata::Sources;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The articles that could be read, sorted by id, and whether anything could not.
pub(super) struct Inputs {
    pub(super) articles: Vec<Article>,
    pub(super) failed: bool,
}

/// Reads every article, in parallel.
pub(super) fn read_articles(args: &InputArgs, project: &Project) -> Inputs {
    let (files, failed) = find::find_files(&args.paths, project);
    let results = files.par_iter().map(|file| read_file(file, args)).collect();
    let mut inputs = gather(results, &files, project, |path| fs::read_to_string(path).ok());
    inputs.failed |= failed;
    inputs
}

/// Reads articles from files that are in memory already, among them each folder's `sources.yaml`. JSON that nobody named and that
/// shows no news item is passed over.
pub(super) fn read_stored(files: BTreeMap<PathBuf, Vec<u8>>, limit: u64, project: &Project) -> Inputs {
    let mut metadata: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut articles: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (path, bytes) in files {
        if metadata::is_metadata(&path) {
            metadata.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        } else if Format::of(&path) != Some(Format::Ninjs) || find::is_ninjs(&bytes) {
            articles.push((path, bytes));
        }
    }
    let paths: Vec<PathBuf> = articles.iter().map(|(path, _)| path.clone()).collect();
    let read = |(path, bytes): (PathBuf, Vec<u8>)| read_content(&path.to_string_lossy(), &path, Ok(bytes), limit, true);
    let results = articles.into_par_iter().map(read).collect();
    gather(results, &paths, project, |path| metadata.remove(path))
}

/// Puts together what was read from files, with what settings and `sources.yaml` say of it.
fn gather(
    results: Vec<(Vec<Article>, Vec<String>)>,
    files: &[PathBuf],
    project: &Project,
    metadata: impl FnMut(&Path) -> Option<String>,
) -> Inputs {
    let (mut articles, mut failed) = (Vec::new(), false);
    for (mut read, problems) in results {
        articles.append(&mut read);
        failed |= !problems.is_empty();
        problems.iter().for_each(|p| exit::complain(p));
    }
    failed |= once(&mut articles, |article| &article.id);
    let sources = Sources::of(files, metadata);
    describe(&mut articles, project, &sources);
    Inputs { articles, failed: failed | sources.failed }
}

/// Sorts articles by id and leaves out those whose id an earlier one has, saying so. Returns whether there were any.
fn once<T>(articles: &mut Vec<T>, id: impl Fn(&T) -> &str) -> bool {
    articles.sort_by(|a, b| id(a).cmp(id(b)));
    let before = articles.len();
    articles.dedup_by(|later, first| {
        let same = id(later) == id(first);
        if same {
            exit::complain(&format!(
                "{}: this id is given twice; the second is left out (give each record an id of its own)",
                id(later)
            ));
        }
        same
    });
    articles.len() < before
}

/// Gives articles what the settings and `sources.yaml` say of them; the latter wins.
fn describe(articles: &mut [Article], project: &Project, sources: &Sources) {
    for article in articles {
        project.describe(article);
        sources.describe(article);
    }
}

/// Articles of one file, and what went wrong.
fn read_file(path: &Path, args: &InputArgs) -> (Vec<Article>, Vec<String>) {
    let stdin = path.as_os_str() == "-";
    let named = args.stdin_name.as_deref().filter(|_| stdin);
    let name = if stdin && named.is_none() { "<stdin>".into() } else { named.unwrap_or(path).to_string_lossy() };
    let path = named.unwrap_or(path);
    let limit = file_limit(path, args.max_size);
    let bytes = if stdin { read_bytes(std::io::stdin().lock(), limit, 0) } else { open(path, limit) };
    read_content(&name, path, bytes, args.max_size, !stdin || named.is_some())
}

/// Bytes that a file may have. The limit is for one article; a file of many may be larger.
pub(super) fn file_limit(path: &Path, limit: u64) -> u64 {
    if Format::of(path) == Some(Format::Lines) { u64::from(u32::MAX) } else { limit }
}

/// Articles of a file's bytes, and what went wrong.
fn read_content(
    name: &str,
    path: &Path,
    bytes: Result<Vec<u8>, String>,
    limit: u64,
    is_file: bool,
) -> (Vec<Article>, Vec<String>) {
    let problem = |message: String| (Vec::new(), vec![format!("{name}: {message}")]);
    let decoded = match bytes.and_then(|bytes| decode(bytes).map_err(|error| error.to_string())) {
        Ok(decoded) => decoded,
        Err(message) => return problem(message),
    };
    if let Some(encoding) = decoded.encoding {
        exit::remark(&format!("{name}: not UTF-8, read as {encoding}; offsets count bytes of the text as UTF-8"));
    }
    let (id, text) = (name.to_owned(), decoded.text);
    let (mut articles, problems) = match Format::of(path).unwrap_or(Format::Plain) {
        Format::Lines => read_lines(name, &text, limit),
        // text that was not UTF-8 may have grown
        _ if text.len() as u64 > limit => {
            return problem(ReadError::TooLarge { size: text.len() as u64, limit }.to_string());
        }
        _ if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() => {
            return problem(ReadError::Empty.to_string());
        }
        Format::Plain => (vec![read_plain(id, text)], Vec::new()),
        Format::Markdown => (vec![read_markdown(id, text)], Vec::new()),
        Format::Html => match read_html(id, text) {
            Ok(article) => (vec![article], Vec::new()),
            Err(error) => return problem(error.to_string()),
        },
        Format::Ninjs => match read_ninjs(name, &text) {
            Ok(articles) => (articles, Vec::new()),
            Err(error) => return problem(error.to_string()),
        },
    };
    if is_file {
        articles.iter_mut().for_each(|article| article.file = Some(name.to_owned()));
    }
    (articles, problems)
}

fn open(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let file = fs::File::open(path).map_err(|error| format!("cannot be read: {error}"))?;
    let size = file.metadata().map_or(0, |m| m.len());
    // the limit holds for what is read, whatever the file system says the size is
    if size > limit { Err(ReadError::TooLarge { size, limit }.to_string()) } else { read_bytes(file, limit, size) }
}

/// All bytes of a stream, of which so many are expected.
fn read_bytes(from: impl Read, limit: u64, expected: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0) + 1);
    match from.take(limit + 1).read_to_end(&mut bytes) {
        Ok(size) if size as u64 > limit => Err(ReadError::TooLarge { size: size as u64, limit }.to_string()),
        Ok(_) => Ok(bytes),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

fn read_lines(name: &str, text: &str, limit: u64) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    let records: Vec<Result<Article, String>> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(i, line)| {
            if line.len() as u64 > limit {
                return Err(format!(
                    "{name}: line {}: {}",
                    i + 1,
                    ReadError::TooLarge { size: line.len() as u64, limit }
                ));
            }
            read_jsonl(i + 1, line.trim_start_matches('\u{feff}')).map_err(|e| format!("{name}: {e}"))
        })
        .collect();
    for record in records {
        match record {
            Ok(article) => articles.push(article),
            Err(problem) => problems.push(problem),
        }
    }
    if articles.is_empty() && problems.is_empty() {
        problems.push(format!("{name}: {}", ReadError::Empty));
    }
    (articles, problems)
}
