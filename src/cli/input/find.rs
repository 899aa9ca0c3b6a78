//! The files behind the paths of a command line: files, folders, patterns.

use crate::article::Format;
use crate::cli::exit;
use crate::cli::project::Project;
use globset::{GlobBuilder, GlobMatcher};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of a JSON file that are looked at to tell whether it is a news item.
const NINJS_HEAD: usize = 64 * 1024;
/// Characters that make a path a pattern, unless a file has that very name.
const PATTERN_MARKS: [char; 4] = ['*', '?', '[', '{'];

/// Finds the files, sorted, each once, and whether anything went wrong. Folders are searched without hidden files, files that
/// `.gitignore` names and files that the settings ignore.
pub(super) fn find_files(paths: &[PathBuf], project: &Project) -> (Vec<PathBuf>, bool) {
    let mut found = Found { project, files: BTreeSet::new(), real: BTreeSet::new(), failed: false };
    let mut sorted: Vec<&PathBuf> = paths.iter().collect();
    sorted.sort();
    for path in sorted {
        if path.as_os_str() == "-" {
            found.add(path.clone());
        } else if path.is_dir() {
            if found.search(path, is_article) == 0 {
                let endings = Format::endings().collect::<Vec<_>>().join(", ");
                found.fail(&format!("{}: no articles here (looked for {})", path.display(), endings));
            }
        } else if !path.exists() && path.to_string_lossy().contains(PATTERN_MARKS) {
            found.expand(path);
        } else {
            found.add(path.clone());
        }
    }
    (found.files.into_iter().collect(), found.failed)
}

/// Whether a file that nobody named is an article. JSON is many things; a news item shows its keys early.
fn is_article(file: &Path) -> bool {
    match Format::of(file) {
        None => false,
        Some(Format::Ninjs) => {
            let mut head = Vec::new();
            let read = fs::File::open(file).and_then(|f| f.take(NINJS_HEAD as u64).read_to_end(&mut head));
            read.is_ok() && is_ninjs(&head)
        }
        Some(_) => true,
    }
}

/// Whether JSON shows the keys of a news item early.
pub(super) fn is_ninjs(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(NINJS_HEAD)];
    Format::NINJS_KEYS.iter().any(|key| memchr::memmem::find(head, format!("\"{key}\"").as_bytes()).is_some())
}

struct Found<'a> {
    project: &'a Project,
    files: BTreeSet<PathBuf>,
    /// The files behind the names: one file under two names is one article.
    real: BTreeSet<PathBuf>,
    failed: bool,
}

impl Found<'_> {
    fn add(&mut self, path: PathBuf) {
        let canonical = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if self.real.insert(canonical) {
            // `./a.txt` and `a.txt` are one name, so that ids and baselines do not depend on how a folder is named
            let plain = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
            self.files.insert(plain);
        }
    }

    fn fail(&mut self, message: &str) {
        self.failed = true;
        exit::complain(message);
    }

    /// Adds the wanted files below a folder; returns how many there are.
    fn search(&mut self, folder: &Path, wanted: impl Fn(&Path) -> bool) -> usize {
        let mut count = 0;
        for entry in ignore::WalkBuilder::new(folder).sort_by_file_path(Path::cmp).require_git(false).build() {
            match entry {
                Ok(entry) => {
                    let file = entry.file_type().is_some_and(|t| t.is_file());
                    if file && wanted(entry.path()) && !self.project.ignores(entry.path()) {
                        count += 1;
                        self.add(entry.into_path());
                    }
                }
                Err(error) => self.fail(&error.to_string()),
            }
        }
        count
    }

    /// Adds the files that a pattern names.
    fn expand(&mut self, pattern: &Path) {
        let shown = pattern.display();
        let matcher = match compile(pattern) {
            Ok(matcher) => matcher,
            Err(error) => return self.fail(&format!("{shown}: {error}")),
        };
        // the part before the first mark is a folder to search
        let base: PathBuf = pattern.iter().take_while(|part| !part.to_string_lossy().contains(PATTERN_MARKS)).collect();
        let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
        // `*.story` names its files; `reports/**` means the articles among them
        let ending = pattern.extension().map(|e| e.to_string_lossy().into_owned());
        let named = ending.is_some_and(|e| !e.contains(PATTERN_MARKS));
        let wanted =
            |file: &Path| matcher.is_match(file.strip_prefix(".").unwrap_or(file)) && (named || is_article(file));
        if !base.is_dir() || self.search(&base, wanted) == 0 {
            self.fail(&format!("{shown}: no file matches this pattern"));
        }
    }
}

fn compile(pattern: &Path) -> Result<GlobMatcher, globset::Error> {
    let text = pattern.to_string_lossy();
    let text = text.strip_prefix("./").unwrap_or(&text);
    Ok(GlobBuilder::new(text).literal_separator(true).build()?.compile_matcher())
}
