//! Opening what the user names: files, folders, standard input, rule files.
//!
//! A path that cannot be read never ends a run: it is named, and the rest goes on.

use super::args::{Color, InputArgs, RuleArgs};
use super::exit;
use super::output::width;
use crate::article::{Article, ReadError, decode, read_jsonl, read_plain};
use crate::report::{Style, render_problem};
use crate::rules::{RuleSet, RuleSource, builtin_sources, load};
use globset::Glob;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Endings of the files that a folder is searched for.
const ENDINGS: [&str; 7] = ["txt", "text", "md", "markdown", "jsonl", "ndjson", "jsonlines"];
/// Largest rule file to read, in bytes; more than the language accepts, so that it can say what is too large.
const MAX_RULES: u64 = 16 * 1024 * 1024;
/// Metadata of the articles in a folder.
const SOURCES: &str = "sources.yaml";

/// The articles that could be read, sorted by id, and whether anything could not.
pub(super) struct Inputs {
    pub(super) articles: Vec<Article>,
    pub(super) failed: bool,
}

/// Reads every article, in parallel.
pub(super) fn read_articles(args: &InputArgs) -> Inputs {
    let (files, failed) = find_files(&args.paths);
    let results = files.par_iter().map(|file| read_file(file, args.max_size)).collect();
    let mut inputs = gather(results, &files, |path| fs::read_to_string(path).ok());
    inputs.failed |= failed;
    inputs
}

/// Whether a file is an article, going by its name alone.
pub(super) fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// Reads articles from files that are in memory already, among them each folder's `sources.yaml`.
pub(super) fn read_stored(files: BTreeMap<PathBuf, Vec<u8>>, limit: u64) -> Inputs {
    let mut metadata: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut articles: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (path, bytes) in files {
        if is_metadata(&path) {
            metadata.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        } else {
            articles.push((path, bytes));
        }
    }
    let paths: Vec<PathBuf> = articles.iter().map(|(path, _)| path.clone()).collect();
    let results = articles.into_par_iter().map(|(path, bytes)| read_content(&path, Ok(bytes), limit)).collect();
    gather(results, &paths, |path| metadata.remove(path))
}

/// Whether a file tells of the articles beside it.
pub(super) fn is_metadata(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SOURCES)
}

/// Puts together what was read from files, with what `sources.yaml` says of it.
fn gather(
    results: Vec<(Vec<Article>, Vec<String>)>,
    files: &[PathBuf],
    metadata: impl FnMut(&Path) -> Option<String>,
) -> Inputs {
    let (mut articles, mut failed) = (Vec::new(), false);
    for (mut read, problems) in results {
        articles.append(&mut read);
        failed |= !problems.is_empty();
        problems.iter().for_each(|p| exit::complain(p));
    }
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let before = articles.len();
    let mut seen = BTreeSet::new();
    articles.retain(|article| {
        let first = seen.insert(article.id.clone());
        if !first {
            exit::complain(&format!(
                "{}: this id is given twice; the second is left out (give each record an id of its own)",
                article.id
            ));
        }
        first
    });
    failed |= articles.len() < before;
    failed |= apply_metadata(&mut articles, files, metadata);
    Inputs { articles, failed }
}

/// The files behind the paths, sorted, each once; folders are searched, without hidden and ignored files.
fn find_files(paths: &[PathBuf]) -> (Vec<PathBuf>, bool) {
    let (mut files, mut failed) = (BTreeSet::new(), false);
    let mut real = BTreeSet::new();
    let mut add = |path: PathBuf| {
        // one file under two names is one article
        let canonical = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if real.insert(canonical) {
            files.insert(path);
        }
    };
    let mut sorted: Vec<&PathBuf> = paths.iter().collect();
    sorted.sort();
    for path in sorted {
        if path.as_os_str() == "-" || !path.is_dir() {
            add(path.clone());
            continue;
        }
        let mut found = 0;
        for entry in ignore::WalkBuilder::new(path).sort_by_file_path(Path::cmp).require_git(false).build() {
            match entry {
                Ok(entry) => {
                    if entry.file_type().is_some_and(|t| t.is_file()) && is_article(entry.path()) {
                        found += 1;
                        add(entry.into_path());
                    }
                }
                Err(error) => {
                    failed = true;
                    exit::complain(&error.to_string());
                }
            }
        }
        if found == 0 {
            failed = true;
            exit::complain(&format!("{}: no articles here (looked for {})", path.display(), ENDINGS.join(", ")));
        }
    }
    (files.into_iter().collect(), failed)
}

/// Articles of one file, and what went wrong.
fn read_file(path: &Path, limit: u64) -> (Vec<Article>, Vec<String>) {
    read_content(path, read_bytes(path, file_limit(path, limit)), limit)
}

/// Bytes that a file may have. The limit is for one article; a file of many may be larger.
pub(super) fn file_limit(path: &Path, limit: u64) -> u64 {
    if is_of_many(path) { u64::from(u32::MAX) } else { limit }
}

/// Whether a file holds an article a line.
fn is_of_many(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "jsonl" | "ndjson" | "jsonlines")
}

/// Articles of a file's bytes, and what went wrong.
fn read_content(path: &Path, bytes: Result<Vec<u8>, String>, limit: u64) -> (Vec<Article>, Vec<String>) {
    let name = if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.to_string_lossy().into_owned() };
    let problem = |message: String| (Vec::new(), vec![format!("{name}: {message}")]);
    let decoded = match bytes.and_then(|bytes| decode(bytes).map_err(|error| error.to_string())) {
        Ok(decoded) => decoded,
        Err(message) => return problem(message),
    };
    if let Some(encoding) = decoded.encoding {
        exit::remark(&format!("{name}: not UTF-8, read as {encoding}; offsets count bytes of the text as UTF-8"));
    }
    if is_of_many(path) {
        return read_lines(&name, &decoded.text, limit);
    }
    if decoded.text.len() as u64 > limit {
        return problem(ReadError::TooLarge { size: decoded.text.len() as u64, limit }.to_string());
    }
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return problem(ReadError::Empty.to_string());
    }
    (vec![read_plain(name, decoded.text)], Vec::new())
}

fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    match read_limited(path, limit) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => {
            let size = fs::metadata(path).map_or(limit + 1, |m| m.len().max(limit + 1));
            Err(ReadError::TooLarge { size, limit }.to_string())
        }
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

/// The bytes of a file; `None` where there are more than the limit. The limit holds for what is read, whatever the file
/// system says the size is: a device or a pipe has none.
fn read_limited(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let size = if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?
    } else {
        fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?
    };
    Ok((size as u64 <= limit).then_some(bytes))
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

/// What `sources.yaml` says of one file or of all that match a pattern.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Metadata {
    source: Option<String>,
    published: Option<String>,
    title: Option<String>,
}

/// Applies the `sources.yaml` of each folder that an article came from. Returns whether one of them was wrong.
fn apply_metadata(articles: &mut [Article], files: &[PathBuf], mut read: impl FnMut(&Path) -> Option<String>) -> bool {
    let mut failed = false;
    let folders: BTreeSet<PathBuf> = files.iter().filter_map(|f| f.parent()).map(Path::to_path_buf).collect();
    for folder in folders {
        let path = folder.join(SOURCES);
        let Some(text) = read(&path) else { continue };
        let entries: BTreeMap<String, Metadata> = match serde_yaml::from_str(&text) {
            Ok(entries) => entries,
            Err(error) => {
                failed = true;
                exit::complain(&format!(
                    "{}: {error} (expected `FILE OR PATTERN: {{ source: …, published: YYYY-MM-DD, title: … }}`)",
                    path.display()
                ));
                continue;
            }
        };
        for (pattern, metadata) in entries {
            let glob = match Glob::new(&pattern) {
                Ok(glob) => glob.compile_matcher(),
                Err(error) => {
                    failed = true;
                    exit::complain(&format!("{}: {error}", path.display()));
                    continue;
                }
            };
            let published = match metadata.published.as_deref().map(str::parse::<Date>) {
                None => None,
                Some(Ok(date)) => Some(date),
                Some(Err(_)) => {
                    failed = true;
                    exit::complain(&format!(
                        "{}: `published` of {pattern} is no date (write YYYY-MM-DD)",
                        path.display()
                    ));
                    None
                }
            };
            for article in articles.iter_mut() {
                let own = Path::new(&article.id);
                if own.parent() == Some(folder.as_path()) && own.file_name().is_some_and(|name| glob.is_match(name)) {
                    article.source = metadata.source.clone().or_else(|| article.source.take());
                    article.title = metadata.title.clone().or_else(|| article.title.take());
                    article.published = published.or(article.published);
                }
            }
        }
    }
    failed
}

/// Loads the rules; on problems prints each with its line and returns `None`.
pub(super) fn load_rules(args: &RuleArgs, color: Color) -> Option<RuleSet> {
    let (mut user, mut failed) = (Vec::new(), false);
    for path in &args.rules {
        failed |= !rule_sources(path, &mut user);
    }
    let builtin = if args.no_builtin { Vec::new() } else { builtin_sources() };
    let loaded = load(&builtin, &user);
    match loaded {
        Ok(rules) if !failed => Some(rules),
        Ok(_) => None,
        Err(errors) => {
            let style = Style { color: use_color(color, &std::io::stderr()), width: width(), quiet: false };
            for error in errors {
                let text = user.iter().chain(&builtin).find(|s| s.name == error.file).map_or("", |s| s.text.as_str());
                let _ = std::io::Write::write_all(
                    &mut std::io::stderr().lock(),
                    format!("{}\n\n", render_problem(&error, text, style)).as_bytes(),
                );
            }
            None
        }
    }
}

fn rule_sources(path: &Path, sources: &mut Vec<RuleSource>) -> bool {
    let mut files = vec![path.to_path_buf()];
    if path.is_dir() {
        files = match fs::read_dir(path) {
            Ok(entries) => entries
                .filter_map(|e| Some(e.ok()?.path()))
                .filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml"))
                .collect(),
            Err(error) => {
                exit::complain(&format!("{}: cannot be read: {error}", path.display()));
                return false;
            }
        };
        files.sort();
        if files.is_empty() {
            exit::complain(&format!("{}: no rule files here (looked for .yaml and .yml)", path.display()));
            return false;
        }
    }
    let mut fine = true;
    for file in files {
        match read_rules(&file) {
            Ok(text) => sources.push(RuleSource { name: file.display().to_string(), text }),
            Err(message) => {
                fine = false;
                exit::complain(&format!("{}: {message}", file.display()));
            }
        }
    }
    fine
}

fn read_rules(file: &Path) -> Result<String, String> {
    let bytes = match read_limited(file, MAX_RULES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(format!("larger than the limit for rule files, {MAX_RULES} bytes")),
        Err(error) => return Err(format!("cannot be read: {error}")),
    };
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        format!("line {line} is not UTF-8 (save the file as UTF-8)")
    })
}

/// Whether to colour what goes to `stream`.
pub(super) fn use_color(color: Color, stream: &impl IsTerminal) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}
