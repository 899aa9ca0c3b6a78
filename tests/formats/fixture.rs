//! One run that every format is shown with: two stories, paths and texts that formats trip over.

use claimlint::article::{Article, read_plain};
use claimlint::compare::{Comparison, Source, compare};
use claimlint::extract::Extractor;
use claimlint::finding::Severity;
use claimlint::report::{self, Report, Style};
use std::io::{self, Write};
use std::sync::OnceLock;

/// Path, outlet, date, text.
const ARTICLES: [(&str, &str, &str, &str); 5] = [
    (
        "./desk notes/día 1, draft #2.md",
        "=Day & Night",
        "2025-03-02",
        "Fire at the Riverton mill\n\nAt least 21 people were killed in the fire at the mill in Riverton on Saturday,\nmayor Ana Díaz said.\n\n\
         “The mill was old and the doors were locked that night,” Díaz said.\n",
    ),
    (
        "wire/mill\u{7}:100%.txt",
        "The | Wire",
        "2025-03-02",
        "Mill burns in Riverton\n\n=cmd|'calc'!A1 read a sign. The fire at the mill in Riverton on Saturday left 12 people\r\ndead, <b>police</b> said, @desk [see](1) \u{202e}#12.\n",
    ),
    (
        "wire/mill-late.txt",
        "The Evening Post",
        "2025-03-02",
        "Mill fire in Riverton\n\n👩‍🚒 Mayor Ana Diaz spoke on Saturday. In the fire at the mill in Riverton, 12 people were killed, police said.\n",
    ),
    (
        "flood.txt",
        "Coast Daily",
        "2025-06-16",
        "Flood in Harlow Bay\n\nThe flood in Harlow Bay began on Monday, 14 June 2025. “Nobody was warned, Peter Lund said.\n",
    ),
    ("quiet.txt", "Coast Daily", "2025-06-16", "Bake sale\n\nThe school sells cakes today.\n"),
];

/// The fixture's articles with their claims and what comparison found.
pub(crate) struct Run {
    pub(crate) sources: Vec<Source>,
    pub(crate) comparison: Comparison,
}

impl Run {
    pub(crate) fn new() -> Run {
        let article = |(path, source, published, text): (&str, &str, &str, &str)| {
            let mut article = read_plain(path.to_owned(), text.to_owned());
            article.source = Some(source.to_owned());
            article.published = Some(published.parse().expect("a date"));
            article
        };
        Run::of(ARTICLES.into_iter().map(article).collect())
    }

    pub(crate) fn of(articles: Vec<Article>) -> Run {
        static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
        let extractor = EXTRACTOR.get_or_init(Extractor::default);
        let mut sources: Vec<Source> =
            articles.into_iter().map(|article| Source { claims: extractor.extract(&article), article }).collect();
        sources.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        let comparison = compare(&sources, extractor.rules());
        Run { sources, comparison }
    }

    /// What a format writes. The name is the one on the command line.
    pub(crate) fn check(&self, format: &str) -> String {
        let report = Report::new(&self.sources, &self.comparison);
        let style = Style { color: false, width: 100, quiet: format == "quiet" };
        written(|out| match format {
            "terminal" | "quiet" => report::write_terminal(&report, style, out),
            "json" => report::write_json(&report, out),
            "jsonl" => report::write_jsonl(&report, out),
            "sarif" => report::write_sarif(&report, out),
            "github" => report::write_github(&report, out),
            "gitlab" => report::write_gitlab(&report, out),
            "rdjsonl" => report::write_rdjsonl(&report, out),
            "junit" => report::write_junit(&report, Some(Severity::Warning), out),
            "csv" => report::write_csv(&report, out),
            "markdown" => report::write_markdown(&report, out),
            _ => panic!("no format {format}"),
        })
    }

    /// What `extract` writes.
    pub(crate) fn extract(&self, format: &str) -> String {
        written(|out| {
            if format == "csv" {
                report::write_claims_csv_head(out)?;
            }
            self.sources.iter().try_for_each(|s| match format {
                "csv" => report::write_claims_csv(&s.article, &s.claims, out),
                _ => report::write_claims(&s.article, &s.claims, out),
            })
        })
    }
}

fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("reports are UTF-8")
}
