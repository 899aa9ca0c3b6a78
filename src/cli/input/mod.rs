//! Opening the articles that the user names: files, folders, patterns, standard input.
//!
//! A path that cannot be read never ends a run: it is named, and the rest goes on. Which files a path stands for is in [`find`],
//! what `sources.yaml` adds in [`metadata`].

mod find;
mod metadata;

use super::args::{Color, InputArgs};
use super::exit;
use super::project::Project;
use crate::article::{
    Article, Format, ReadError, decode, read_html, read_jsonl, read_markdown, read_ninjs, read_plain,
};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{IsTerminal, Read};
use std::path::Path;

/// The articles that could be read, sorted by id, and whether anything could not.
pub(super) struct Inputs {
    pub(super) articles: Vec<Article>,
    pub(super) failed: bool,
}

/// Reads every article, in parallel.
pub(super) fn read_articles(args: &InputArgs, project: &Project) -> Inputs {
    let (files, mut failed) = find::find_files(&args.paths, project);
    let results: Vec<(Vec<Article>, Vec<String>)> = files.par_iter().map(|file| read_file(file, args)).collect();
    let mut articles = Vec::new();
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
    articles.iter_mut().for_each(|article| project.describe(article));
    failed |= metadata::apply_metadata(&mut articles, &files);
    Inputs { articles, failed }
}

/// Articles of one file, and what went wrong.
fn read_file(path: &Path, args: &InputArgs) -> (Vec<Article>, Vec<String>) {
    let stdin = path.as_os_str() == "-";
    let path = args.stdin_name.as_deref().filter(|_| stdin).unwrap_or(path);
    let unnamed = stdin && args.stdin_name.is_none();
    let name = if unnamed { "<stdin>".to_owned() } else { path.to_string_lossy().into_owned() };
    let problem = |message: String| (Vec::new(), vec![format!("{name}: {message}")]);
    let format = Format::of(path).unwrap_or(Format::Plain);
    // the limit is for one article; a file of many may be larger
    let limit = if format == Format::Lines { u64::from(u32::MAX) } else { args.max_size };
    let bytes = match if stdin { read_bytes(std::io::stdin().lock(), limit) } else { open(path, limit) } {
        Ok(bytes) => bytes,
        Err(message) => return problem(message),
    };
    let decoded = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(error) => return problem(error.to_string()),
    };
    if let Some(encoding) = decoded.encoding {
        exit::remark(&format!("{name}: not UTF-8, read as {encoding}; offsets count bytes of the text as UTF-8"));
    }
    let (mut articles, problems) = match format {
        Format::Lines => read_lines(&name, &decoded.text, args.max_size),
        _ if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() => {
            return problem(ReadError::Empty.to_string());
        }
        Format::Plain => (vec![read_plain(name.clone(), decoded.text)], Vec::new()),
        Format::Markdown => (vec![read_markdown(name.clone(), decoded.text)], Vec::new()),
        Format::Ninjs => match read_ninjs(&name, &decoded.text) {
            Ok(articles) => (articles, Vec::new()),
            Err(error) => return problem(error.to_string()),
        },
        Format::Html => match read_html(name.clone(), decoded.text) {
            Ok(article) => (vec![article], Vec::new()),
            Err(error) => return problem(error.to_string()),
        },
    };
    if !unnamed {
        articles.iter_mut().for_each(|article| article.file = Some(name.clone()));
    }
    (articles, problems)
}

fn open(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let file = fs::File::open(path).map_err(|error| format!("cannot be read: {error}"))?;
    let size = file.metadata().map_or(0, |m| m.len());
    // the limit holds for what is read, whatever the file system says the size is
    if size > limit { Err(ReadError::TooLarge { size, limit }.to_string()) } else { read_bytes(file, limit) }
}

fn read_bytes(from: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
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

/// Whether to colour what goes to `stream`.
pub(super) fn use_color(color: Color, stream: &impl IsTerminal) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}

/// The terminal's width as the environment gives it, else 100.
pub(super) fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|w| w.parse().ok()).filter(|w| (40..=400).contains(w)).unwrap_or(100)
}
