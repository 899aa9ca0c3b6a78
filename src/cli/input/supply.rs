//! Articles that are read when they are needed.
//!
//! What works on one article after the other (`extract`) need not hold them all. Records of JSON Lines files, which may be larger
//! than memory, are listed first and read in the order of their ids, a batch at a time; so the order is the same as
//! if all had been read. So are files that hold one article each. What may hold several under other names than its own (ninjs) and
//! what gives its bytes once (a pipe) is read at once.

use super::metadata::Sources;
use super::records::{Listing, Record, list_records, read_records};
use super::{describe, find, once, read_file};
use crate::article::{Article, Format};
use crate::cli::args::InputArgs;
use crate::cli::exit;
use crate::cli::project::Project;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Articles of one batch: enough for every core, few enough for memory.
const BATCH: usize = 256;
/// Bytes after which a batch is full.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// The articles of a run in the order of their ids, a batch at a time.
pub(in crate::cli) struct Supply<'a> {
    args: &'a InputArgs,
    project: &'a Project,
    sources: Sources,
    files: Vec<PathBuf>,
    entries: std::iter::Peekable<std::vec::IntoIter<Entry>>,
    /// Whether something could not be read so far.
    pub(in crate::cli) failed: bool,
}

/// An article, or where it is.
enum Entry {
    Read(Box<Article>),
    /// A file with one article, by its index; the id of that, and how many bytes there are.
    File(usize, String, usize),
    /// A record of a file, by its index.
    Listed(usize, Record),
}

impl<'a> Supply<'a> {
    /// Finds every article. A file that will be written to before all are read must be given as `target`: it is read at once.
    pub(in crate::cli) fn open(args: &'a InputArgs, project: &'a Project, target: Option<&Path>) -> Supply<'a> {
        let (files, mut failed) = find::find_files(&args.paths, project);
        let target = target.and_then(|path| fs::canonicalize(path).ok());
        let open = |(i, file): (usize, &PathBuf)| open_file(i, file, args, target.as_deref());
        let found: Vec<(Vec<Entry>, Vec<String>)> = files.par_iter().enumerate().map(open).collect();
        let mut entries = Vec::new();
        for (more, problems) in found {
            entries.extend(more);
            failed |= !problems.is_empty();
            problems.iter().for_each(|p| exit::complain(p));
        }
        failed |= once(&mut entries, Entry::id);
        let sources = Sources::of(&files, |path| fs::read_to_string(path).ok());
        failed |= sources.failed;
        Supply { args, project, sources, files, entries: entries.into_iter().peekable(), failed }
    }

    /// Articles that are still to come.
    pub(in crate::cli) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The next articles; `None` after the last.
    pub(in crate::cli) fn next_batch(&mut self) -> Option<Vec<Article>> {
        self.entries.peek()?;
        let mut batch = Vec::new();
        let mut size = 0;
        while batch.len() < BATCH
            && let Some(entry) = self.entries.next_if(|entry| size == 0 || size + entry.size() <= BATCH_BYTES)
        {
            size += entry.size();
            batch.push(entry);
        }
        Some(self.read(batch))
    }

    /// Reads what is only listed, a file at a time, and brings it back into the order of ids.
    fn read(&mut self, batch: Vec<Entry>) -> Vec<Article> {
        let mut articles = Vec::with_capacity(batch.len());
        let mut listed: BTreeMap<usize, Vec<Record>> = BTreeMap::new();
        let mut files = Vec::new();
        for entry in batch {
            match entry {
                Entry::Read(article) => articles.push(*article),
                Entry::File(file, ..) => files.push(&self.files[file]),
                Entry::Listed(file, record) => listed.entry(file).or_default().push(record),
            }
        }
        let read: Vec<_> = files.par_iter().map(|path| read_file(path, self.args)).collect();
        for (mut read, problems) in read {
            articles.append(&mut read);
            self.failed |= !problems.is_empty();
            problems.iter().for_each(|problem| exit::complain(problem));
        }
        for (file, records) in listed {
            let path = &self.files[file];
            let records: Vec<&Record> = records.iter().collect();
            for article in read_records(&path.to_string_lossy(), path, &records) {
                match article {
                    Ok(article) => articles.push(article),
                    Err(problem) => {
                        self.failed = true;
                        exit::complain(&problem);
                    }
                }
            }
        }
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        describe(&mut articles, self.project, &self.sources);
        articles
    }
}

impl Entry {
    fn id(&self) -> &str {
        match self {
            Entry::Read(article) => &article.id,
            Entry::File(_, id, _) => id,
            Entry::Listed(_, record) => &record.id,
        }
    }

    /// Bytes, at least one.
    fn size(&self) -> usize {
        match self {
            Entry::Read(article) => article.text.len().max(1),
            Entry::File(_, _, bytes) => (*bytes).max(1),
            Entry::Listed(_, record) => record.length().max(1),
        }
    }
}

/// Articles of one file, listed or read, and what went wrong.
fn open_file(index: usize, path: &Path, args: &InputArgs, target: Option<&Path>) -> (Vec<Entry>, Vec<String>) {
    let name = path.to_string_lossy();
    // what is no plain file, such as a pipe, gives its bytes once
    let length = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.len());
    let overwritten = target.is_some_and(|target| fs::canonicalize(path).ok().as_deref() == Some(target));
    match (Format::of(path), length.filter(|_| !overwritten)) {
        (Some(Format::Plain | Format::Markdown | Format::Html), Some(bytes)) => {
            return (vec![Entry::File(index, name.into_owned(), bytes as usize)], Vec::new());
        }
        (Some(Format::Lines), Some(_)) => {
            let named = |problem: String| format!("{name}: {problem}");
            let file = fs::File::open(path).map_err(|error| format!("cannot be read: {error}"));
            match file.and_then(|file| list_records(file, args.max_size)) {
                Err(problem) => return (Vec::new(), vec![named(problem)]),
                Ok(Listing::OtherEncoding) => {}
                Ok(Listing::Records(records, problems)) => {
                    let entries = records.into_iter().map(|record| Entry::Listed(index, record)).collect();
                    return (entries, problems.into_iter().map(named).collect());
                }
            }
        }
        _ => {}
    }
    let (articles, problems) = read_file(path, args);
    (articles.into_iter().map(|article| Entry::Read(Box::new(article))).collect(), problems)
}
