//! The HTML report: its text as a snapshot, its defence against hostile text, its behaviour in a real browser.
//!
//! `REFRESH=1 cargo test --test html` refreshes the snapshot. `CLAIMLINT_SCREENSHOTS=folder cargo test --test html` puts pictures of the page into a
//! folder. Tests that need Chromium say so and pass where there is none, unless `CLAIMLINT_REQUIRE_CHROMIUM` is set.

mod browser;
mod hostile;
mod page;
mod snapshot;

use claimlint::article::{Article, read_plain};
use claimlint::compare::{Comparison, Source, compare};
use claimlint::extract::Extractor;
use claimlint::report::{Report, write_html};
use std::fs;
use std::path::{Path, PathBuf};

/// Reports of a flood that disagree in most of the ways there are: `tests/html/articles`.
fn flood() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html/articles");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).expect("the folder is there").map(|e| e.expect("entries can be read").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        read_plain(format!("flood/{name}"), fs::read_to_string(path).expect("articles can be read"))
    };
    paths.iter().map(read).collect()
}

/// Compares articles, which must be sorted by id.
fn compared(articles: Vec<Article>) -> (Vec<Source>, Comparison) {
    let extractor = Extractor::default();
    let sources: Vec<Source> =
        articles.into_iter().map(|article| Source { claims: extractor.extract(&article), article }).collect();
    let comparison = compare(&sources, extractor.rules());
    (sources, comparison)
}

fn html((sources, comparison): &(Vec<Source>, Comparison)) -> String {
    let mut out = Vec::new();
    write_html(&Report::new(sources, comparison), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("the page is UTF-8")
}

/// The page as a file that a browser opens. The folder goes with the first value.
fn saved(page: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.html");
    fs::write(&path, page).expect("files can be written");
    (folder, path)
}
