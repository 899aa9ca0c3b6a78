//! All stages over any texts: passages inside their articles, reports that hold what their formats promise, the same each time.

use super::claims::EXTRACTOR;
use super::readers::inside;
use claimlint::article::{Article, read_html, read_markdown, read_plain};
use claimlint::compare::{Source, compare};
use claimlint::finding::Severity;
use claimlint::report::{self, Report, Style};
use claimlint::silence::{read_notes, silence};
use std::io::{self, Write};

/// The byte between two articles of an input.
const BETWEEN: u8 = 0x0c;
/// Articles of an input; what is more belongs to the last.
const MOST: usize = 4;

pub(crate) fn check(input: &[u8]) {
    let texts: Vec<String> =
        input.splitn(MOST, |b| *b == BETWEEN).map(|text| String::from_utf8_lossy(text).into_owned()).collect();
    assert_eq!(reports(&texts), reports(&texts), "the second run prints something else");
}

/// A text is HTML or Markdown where it looks like it.
fn read(index: usize, text: &str) -> Article {
    let id = format!("{index}.txt");
    if text.starts_with('<')
        && let Ok(article) = read_html(id.clone(), text.to_owned())
    {
        return article;
    }
    if text.starts_with('#') { read_markdown(id, text.to_owned()) } else { read_plain(id, text.to_owned()) }
}

fn reports(texts: &[String]) -> Vec<String> {
    let articles = texts.iter().enumerate().map(|(i, text)| read(i, text));
    let sources: Vec<Source> =
        articles.map(|article| Source { claims: EXTRACTOR.extract(&article), article }).collect();
    let mut comparison = compare(&sources, EXTRACTOR.rules());
    for claim in comparison.findings.iter().flat_map(|f| &f.sides).flat_map(|s| &s.claims) {
        let article = &sources[claim.article].article;
        inside(&article.text, claim.range);
        inside(&article.text, claim.sentence);
        inside(article.file_text(), article.file_range(claim.range));
    }
    let notes: Vec<_> =
        sources.iter().enumerate().flat_map(|(i, s)| read_notes(i, &s.article, EXTRACTOR.rules()).0).collect();
    let found = comparison.findings.len();
    let silenced = silence(&sources, &mut comparison.findings, &notes, &[]).silenced;
    assert_eq!(comparison.findings.len() + silenced, found, "a finding is neither silenced nor there");
    let report = Report::new(&sources, &comparison);
    let style = Style { color: false, width: 100, quiet: false };
    let shown = written(|out| report::write_terminal(&report, style, out));
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "a control character is printed: {shown:?}");
    let json = written(|out| report::write_json(&report, out));
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "no JSON: {json}");
    vec![
        shown,
        json,
        written(|out| report::write_sarif(&report, out)),
        written(|out| report::write_github(&report, out)),
        written(|out| report::write_gitlab(&report, out)),
        written(|out| report::write_rdjsonl(&report, out)),
        written(|out| report::write_junit(&report, Some(Severity::Warning), out)),
        written(|out| report::write_csv(&report, out)),
        written(|out| report::write_markdown(&report, out)),
        written(|out| report::write_html(&report, out)),
        written(|out| sources.iter().try_for_each(|s| report::write_claims(&s.article, &s.claims, out))),
        written(|out| sources.iter().try_for_each(|s| report::write_claims_csv(&s.article, &s.claims, out))),
    ]
}

fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("reports are UTF-8")
}
