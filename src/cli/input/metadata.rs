//! `sources.yaml`: what the articles of a folder do not say themselves.

use crate::article::Article;
use crate::cli::exit;
use globset::Glob;
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

/// Applies the `sources.yaml` of each folder that an article came from. Returns whether one of them was wrong.
pub(super) fn apply_metadata(
    articles: &mut [Article],
    files: &[PathBuf],
    mut read: impl FnMut(&Path) -> Option<String>,
) -> bool {
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
