//! The JSON formats, read back through types of their own: what other programs rely on.

use crate::run::{Folder, root};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    articles: Vec<Article>,
    findings: Vec<Finding>,
    agreements: Vec<Agreement>,
    summary: Summary,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    path: String,
    source: Option<String>,
    published: Option<String>,
    #[expect(dead_code, reason = "read for its type")]
    title: Option<String>,
    origin: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    id: String,
    kind: String,
    severity: String,
    #[expect(dead_code, reason = "read for its type")]
    rule: Option<String>,
    message: String,
    why: String,
    sides: Vec<Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    value: String,
    origins: usize,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreement {
    rule: String,
    value: String,
    origins: usize,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    article: String,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: String,
    sentence: String,
    #[expect(dead_code, reason = "read for its type")]
    speaker: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "read for its type")]
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Summary {
    articles: usize,
    claims: usize,
    findings: usize,
    silenced: usize,
}

/// A line of `extract`.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
enum Record {
    Quantity(Quantity),
    Attribution(Attribution),
}

#[derive(Deserialize)]
struct Quantity {
    article: String,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: String,
    value: Value,
    change: Option<String>,
    unit: Option<String>,
    noun: Option<String>,
    quantity: Option<String>,
    facets: BTreeMap<String, String>,
    event: Option<String>,
    as_of: Option<String>,
    attribution: Option<usize>,
    spans: Parts,
}

#[derive(Deserialize)]
struct Value {
    min: Option<f64>,
    max: Option<f64>,
    point: Option<f64>,
    bound: String,
}

#[derive(Deserialize)]
struct Parts {
    number: [usize; 2],
    modifier: Option<[usize; 2]>,
    unit: Option<[usize; 2]>,
    noun: Option<[usize; 2]>,
}

#[derive(Deserialize)]
struct Attribution {
    article: String,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: String,
    spans: Vec<[usize; 2]>,
    kind: String,
    speaker: Option<Speaker>,
    cue: Option<Cue>,
}

#[derive(Deserialize)]
struct Speaker {
    text: String,
    start: usize,
    end: usize,
    name: Option<String>,
    #[expect(dead_code, reason = "read for its type")]
    role: Option<String>,
    anonymous: bool,
}

#[derive(Deserialize)]
struct Cue {
    text: String,
    start: usize,
    end: usize,
    #[expect(dead_code, reason = "read for its type")]
    negated: bool,
}

/// Line and column of a byte, counted anew: lines end with LF, columns are characters, a byte-order mark is none.
fn place(text: &str, at: usize) -> (usize, usize) {
    let line = text[..at].matches('\n').count() + 1;
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let before = if start == 0 { text[..at].trim_start_matches('\u{feff}') } else { &text[start..at] };
    (line, before.chars().count() + 1)
}

/// Articles whose bytes, characters and lines go apart.
fn awkward() -> Folder {
    Folder::new()
        .file("bom.txt", "\u{feff}The SDF hold over 12,000 Islamic State fighters, Jane Doe said.\n")
        .file(
            "crlf.txt",
            "Fair in Riverton\r\n\r\nAbout 9,000 Islamic State fighters are held by the SDF.\r\nTwo of them fled, John Roe said.\r\n",
        )
        .file("emoji.txt", "Fire 🔥🔥 at the fair: 12 people were killed in Aleppo, “police” said. 👩‍🚒 Then 30 people were killed.\n")
        .file("marks.txt", "Chiya Kobane\u{301} a dit; 21 people were killed in Aleppo, Kobane said. Kobané said 7,000 men fled.\n")
}

#[test]
fn check_json_reads_back_and_points_into_the_texts() {
    for (folder, path) in [(None, root().join("examples/prison-break")), (Some(awkward()), ".".into())] {
        let base = folder.as_ref().map_or_else(root, |f| f.path().to_owned());
        let runner = folder.unwrap_or_else(Folder::new);
        let path = path.to_str().expect("paths of tests are UTF-8").to_owned();
        let outcome = runner.run(&["check", "--format", "json", &path]);
        assert!(outcome.code < 2, "{outcome}");
        assert_eq!(outcome.stdout.matches('\n').count(), 1, "one document on one line");
        let document: Document = serde_json::from_str(&outcome.stdout).expect("the document is as described");
        assert_eq!(document.version, 1);
        assert_eq!(document.summary.articles, document.articles.len());
        assert_eq!(document.summary.findings, document.findings.len());
        assert_eq!(document.summary.silenced, 0);
        assert!(document.summary.claims > 0 && !document.findings.is_empty(), "{outcome}");
        let paths: BTreeSet<&str> = document.articles.iter().map(|a| a.path.as_str()).collect();
        for article in &document.articles {
            assert!(paths.contains(article.origin.as_str()), "{}", article.origin);
            assert!(article.published.as_ref().is_none_or(|d| d.len() == 10), "{:?}", article.published);
        }
        let ids: BTreeSet<&str> = document.findings.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids.len(), document.findings.len(), "ids are unique");
        for finding in &document.findings {
            assert!(["info", "warning", "error"].contains(&finding.severity.as_str()));
            assert!(claimlint::finding::FindingKind::from_name(&finding.kind).is_some(), "{}", finding.kind);
            assert!(!finding.message.is_empty() && !finding.why.is_empty() && !finding.sides.is_empty());
            for side in &finding.sides {
                assert!(!side.value.is_empty() && side.origins >= 1 && side.origins <= side.claims.len());
            }
        }
        let claims = document.findings.iter().flat_map(|f| &f.sides).flat_map(|s| &s.claims);
        let agreed = document.agreements.iter().inspect(|a| {
            assert!(a.origins >= 2 && a.rule.contains('.') && !a.value.is_empty());
        });
        for claim in claims.chain(agreed.flat_map(|a| &a.claims)) {
            let text = fs::read_to_string(base.join(&claim.article)).expect("the article is there");
            assert!(paths.contains(claim.article.as_str()));
            assert_eq!(text.get(claim.start..claim.end), Some(claim.text.as_str()), "a span off its text");
            assert_eq!((claim.line, claim.column), place(&text, claim.start), "{}: {}", claim.article, claim.text);
            assert!(text.contains(&claim.sentence));
        }
    }
}

#[test]
fn sources_and_front_matter_reach_the_document() {
    let outcome = Folder::new().run(&[
        "check",
        "--format",
        "json",
        root().join("examples/prison-break").to_str().expect("UTF-8"),
    ]);
    let document: Document = serde_json::from_str(&outcome.stdout).expect("the document is as described");
    let found: Vec<(Option<&str>, Option<&str>)> =
        document.articles.iter().map(|a| (a.source.as_deref(), a.published.as_deref())).collect();
    assert_eq!(
        found,
        [
            (Some("The Continental"), Some("2026-01-22")),
            (Some("The Daily Ledger"), Some("2025-01-01")),
            (Some("Harbour Monitor"), Some("2024-12-16")),
            (Some("Highland 24"), Some("2026-01-19")),
            (Some("Tigris News"), Some("2025-06-28")),
        ]
    );
}

#[test]
fn extract_reads_back_and_points_into_the_texts() {
    let folder = awkward();
    let outcome = folder.run(&["extract", "."]).ends_with(0);
    let records: Vec<Record> = outcome
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect();
    let mut order = Vec::new();
    let (mut quantities, mut attributions) = (0, 0);
    for record in &records {
        let (article, start, end, line, column, words) = match record {
            Record::Quantity(q) => (&q.article, q.start, q.end, q.line, q.column, &q.text),
            Record::Attribution(a) => (&a.article, a.start, a.end, a.line, a.column, &a.text),
        };
        let text = fs::read_to_string(folder.path().join(article)).expect("the article is there");
        assert_eq!(text.get(start..end), Some(words.as_str()), "a span off its text in {article}");
        assert_eq!((line, column), place(&text, start), "{article}: {words}");
        order.push((article.clone(), start));
        let part = |[start, end]: [usize; 2]| text.get(start..end).expect("a part off the text").to_owned();
        match record {
            Record::Quantity(q) => {
                quantities += 1;
                let parts = [Some(q.spans.number), q.spans.modifier, q.spans.unit, q.spans.noun];
                parts.into_iter().flatten().for_each(|p| assert!(!part(p).is_empty()));
                assert!(claimlint::value::Bound::ALL.iter().any(|b| b.name() == q.value.bound), "{}", q.value.bound);
                assert!(q.value.min.is_some() || q.value.max.is_some() || q.value.point.is_some());
                assert!(q.change.as_deref().is_none_or(|c| c == "up" || c == "down"));
                assert!(q.quantity.is_some() || q.facets.is_empty());
                assert!(q.noun.is_none() || q.spans.noun.is_some());
                assert!(q.unit.as_ref().is_none_or(|u| !u.is_empty()));
                assert!(
                    q.as_of.as_ref().is_none_or(|d| d.len() == 10) && q.event.as_ref().is_none_or(|e| !e.is_empty())
                );
                let of_article = |r: &&Record| matches!(r, Record::Attribution(a) if a.article == *article);
                assert!(q.attribution.is_none_or(|a| a < records.iter().filter(of_article).count()));
            }
            Record::Attribution(a) => {
                attributions += 1;
                assert!(["direct", "indirect", "mixed"].contains(&a.kind.as_str()));
                assert_eq!(a.spans.first().map(|s| s[0]), Some(a.start));
                assert_eq!(a.spans.last().map(|s| s[1]), Some(a.end));
                assert!(a.spans.windows(2).all(|w| w[0][1] <= w[1][0]), "spans overlap");
                if let Some(speaker) = &a.speaker {
                    assert_eq!(part([speaker.start, speaker.end]), speaker.text);
                    assert!(speaker.name.is_none() || !speaker.anonymous);
                }
                if let Some(cue) = &a.cue {
                    assert_eq!(part([cue.start, cue.end]), cue.text);
                }
            }
        }
    }
    assert!(quantities >= 6 && attributions >= 4, "too little to test\n{outcome}");
    assert!(order.is_sorted(), "records are not sorted by article, then start");
}

#[test]
fn records_of_json_lines_point_into_their_text() {
    let text = "Kobané said so. The SDF hold 9,000 Islamic State fighters.";
    let line = serde_json::json!({"id": "wire/1", "text": text, "source": "Wire", "published": "2025-03-01"});
    let outcome = Folder::new().file("a.jsonl", format!("\n{line}\n")).run(&["extract", "a.jsonl"]).ends_with(0);
    let found = outcome.stdout.lines().find_map(|l| match serde_json::from_str(l) {
        Ok(Record::Quantity(q)) => Some(q),
        _ => None,
    });
    let quantity = found.expect("a quantity");
    assert_eq!(quantity.article, "wire/1");
    assert_eq!(&text[quantity.start..quantity.end], "9,000");
    assert_eq!((quantity.line, quantity.column), (1, 30));
}
