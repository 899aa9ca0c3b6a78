//! The baseline file of a run: where it is, and which of its entries the run can say anything about.

use super::examine::Examination;
use super::exit;
use super::project::Project;
use crate::silence::{Baseline, BaselineEntry};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that `baseline` writes where neither a flag nor the settings name one.
pub(super) const DEFAULT_FILE: &str = "claimlint-baseline.json";

/// The baseline that a flag or the settings name.
pub(super) fn baseline_path(flag: Option<&Path>, project: &Project) -> Option<PathBuf> {
    flag.map(Path::to_path_buf).or_else(|| project.content().baseline.map(|path| project.resolve(&path)))
}

/// Reads a baseline; says what is wrong and returns `None` where it cannot be read.
pub(super) fn read_baseline(path: &Path) -> Option<Baseline> {
    let shown = path.display();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            exit::complain(&format!(
                "{shown}: the baseline cannot be read: {error} (`claimlint baseline update PATH…` writes it)"
            ));
            return None;
        }
    };
    Baseline::parse(&text).inspect_err(|error| exit::complain(&format!("{shown}: {error}"))).ok()
}

/// The entries of which every file was read, or is there no more, and whose kind was looked for: only of these can a run say
/// that they are gone.
pub(super) fn in_view<'a>(baseline: &'a Baseline, examined: &Examination) -> Vec<&'a BaselineEntry> {
    let articles = examined.sources.iter().map(|s| &s.article);
    let read: BTreeSet<&str> = articles.map(|a| a.file.as_deref().unwrap_or(&a.id)).collect();
    let seen = |file: &String| read.contains(file.as_str()) || !Path::new(file).exists();
    let off = |entry: &BaselineEntry| examined.off.iter().any(|kind| kind.name() == entry.kind);
    baseline.entries().filter(|entry| entry.articles.iter().all(seen) && !off(entry)).collect()
}
