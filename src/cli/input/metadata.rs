//! `sources.yaml`: what the articles of a folder do not say themselves.

use crate::article::Article;
use crate::cli::exit;
use globset::{Glob, GlobMatcher};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The file's name.
const SOURCES: &str = "sources.yaml";

/// Whether a file tells of the articles beside it.
pub(in crate::cli) fn is_metadata(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SOURCES)
}

/// What `sources.yaml` says of one file or of all that match a pattern.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Metadata {
    source: Option<String>,
    published: Option<String>,
    title: Option<String>,
}

/// What the `sources.yaml` of every folder that articles came from says.
#[derive(Default)]
pub(super) struct Sources {
    folders: Vec<(PathBuf, Vec<Entry>)>,
    /// Whether one of the files was wrong.
    pub(super) failed: bool,
}

/// One line of a file, understood.
struct Entry {
    names: GlobMatcher,
    source: Option<String>,
    published: Option<Date>,
    title: Option<String>,
}

impl Sources {
    /// Reads the file of each folder that `files` lie in; what is wrong is said.
    pub(super) fn of(files: &[PathBuf], mut read: impl FnMut(&Path) -> Option<String>) -> Sources {
        let mut sources = Sources::default();
        let folders: BTreeSet<PathBuf> = files.iter().filter_map(|f| f.parent()).map(Path::to_path_buf).collect();
        for folder in folders {
            let path = folder.join(SOURCES);
            let Some(text) = read(&path) else { continue };
            let entries = sources.parse(&path, &text);
            sources.folders.push((folder, entries));
        }
        sources
    }

    fn parse(&mut self, path: &Path, text: &str) -> Vec<Entry> {
        let mut fail = |message: String| {
            self.failed = true;
            exit::complain(&format!("{}: {message}", path.display()));
        };
        let said: BTreeMap<String, Metadata> = match serde_yaml::from_str(text) {
            Ok(said) => said,
            Err(error) => {
                fail(format!("{error} (expected `FILE OR PATTERN: {{ source: …, published: YYYY-MM-DD, title: … }}`)"));
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for (pattern, Metadata { source, published, title }) in said {
            let names = match Glob::new(&pattern) {
                Ok(glob) => glob.compile_matcher(),
                Err(error) => {
                    fail(error.to_string());
                    continue;
                }
            };
            let published = published.and_then(|date| {
                let date = date.parse::<Date>().ok();
                if date.is_none() {
                    fail(format!("`published` of {pattern} is no date (write YYYY-MM-DD)"));
                }
                date
            });
            entries.push(Entry { names, source, published, title });
        }
        entries
    }

    /// Gives an article what the file of its folder says.
    pub(super) fn describe(&self, article: &mut Article) {
        let id = PathBuf::from(&article.id);
        let Some(name) = id.file_name() else { return };
        let entries = self.folders.iter().filter(|(folder, _)| id.parent() == Some(folder)).flat_map(|(_, e)| e);
        for entry in entries.filter(|entry| entry.names.is_match(name)) {
            article.source = entry.source.clone().or_else(|| article.source.take());
            article.title = entry.title.clone().or_else(|| article.title.take());
            article.published = entry.published.or(article.published);
        }
    }
}
