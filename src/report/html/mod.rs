//! `check --format html`: one file that an editor opens from disk.
//!
//! The page is complete as it stands: `<details>` fold, `@media print` unfolds, and the script only adds filters, keys and triage.
//! It loads nothing, and a content security policy forbids everything but its own script and style sheet, by their hashes. Words
//! of articles reach it only as [`shown::Shown`], escaped by the template engine.
//!
//! [`view`] says what the page shows, `page.html` and the templates beside it how; `style.css` and `script.js` are put into the page as they are.

mod diff;
mod overview;
mod passage;
mod plot;
mod scale;
mod shown;
mod view;

use super::Report;
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use overview::{ArticleRow, Choice, KindEntry, Outlets, Overview};
use plot::Shape;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use view::{AgreementView, StoryView};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    policy: String,
    style: &'static str,
    script: &'static str,
    overview: Overview,
    severities: Vec<Choice>,
    kinds: Vec<KindEntry>,
    outlets: Vec<Choice>,
    stories: Vec<StoryView>,
    agreements: Vec<AgreementView>,
    articles: Vec<ArticleRow>,
}

/// Writes the report as one HTML page.
///
/// # Errors
/// Only those of the writer.
pub fn write_html(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outlets = Outlets::new(report);
    let page = Page {
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        overview: Overview::new(report),
        severities: overview::severities(report),
        kinds: overview::kinds(report),
        outlets: outlets.choices(report),
        stories: view::stories(report, &outlets),
        agreements: view::agreements(report),
        articles: overview::articles(report),
    };
    page.write_into(out)
}

/// What the page may load and run: its own script and style sheet, known by their hashes, and nothing else.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_style_cannot_end_their_elements() {
        for text in [SCRIPT, STYLE] {
            // "<!--" would let a script swallow the rest of the page
            assert!(!text.contains("</") && !text.contains("<!--"));
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("url("));
            assert!(!text.contains('\r'), "browsers hash line ends as LF");
        }
        assert!(!SCRIPT.contains("innerHTML") && !SCRIPT.contains("eval("), "text stays text");
    }
}
