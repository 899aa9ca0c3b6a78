//! Each format read by means that share nothing with what wrote it.

use crate::fixture::Run;
use serde_json::Value;
use std::collections::BTreeSet;

/// Parses JSON and holds it against a schema of `tests/schemas/`.
#[track_caller]
fn valid(schema: &str, text: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(schema);
    // the standard's pattern of a language has a stray bracket, which strict regular expressions refuse
    let schema = std::fs::read_to_string(path).expect("the schema is there").replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one");
    let value: Value = serde_json::from_str(text).expect("JSON");
    let errors: Vec<String> = schema.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    value
}

/// Fails on what must never reach a terminal or a page.
#[track_caller]
fn safe(text: &str) {
    let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(bad), "{:?}", text.chars().find(|c| bad(*c)));
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn strings(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|v| strings(v, all)),
        Value::Object(fields) => fields.values().for_each(|v| strings(v, all)),
        _ => {}
    }
}

#[test]
fn the_fixture_holds_what_formats_trip_over() {
    let run = Run::new();
    let kinds: BTreeSet<&str> = run.comparison.findings.iter().map(|f| f.kind.name()).collect();
    for kind in ["quantity-conflict", "name-variant", "weekday-mismatch", "unbalanced-quote"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
    let paths: Vec<&str> = run.sources.iter().map(|s| s.article.id.as_str()).collect();
    assert!(paths.iter().any(|p| p.contains(' ')) && paths.iter().any(|p| p.contains('\u{7}')));
}

#[test]
fn json_lines_are_the_findings_of_the_document() {
    let run = Run::new();
    let document: Value = serde_json::from_str(&run.check("json")).expect("JSON");
    let lines: Vec<Value> = run.check("jsonl").lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(array(&document["findings"]), lines);
}

#[test]
fn sarif_is_valid_and_links_every_side() {
    let run = Run::new();
    let log = valid("sarif-2.1.0.json", &run.check("sarif"));
    let results = array(&log["runs"][0]["results"]);
    assert_eq!(results.len(), run.comparison.findings.len());
    let artifacts = array(&log["runs"][0]["artifacts"]);
    for (result, finding) in results.iter().zip(&run.comparison.findings) {
        let passages: usize = finding.sides.iter().map(|s| s.claims.len()).sum();
        let related = result["relatedLocations"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(1 + related.len(), passages, "every passage is a location");
        let message = result["message"]["text"].as_str().expect("a message");
        for location in related {
            assert!(message.contains(&format!("]({})", location["id"])), "{message}");
        }
        // the one thing between "](" and ")" is a location's number
        for link in message.split("](").skip(1).filter(|_| !message.contains("\\](")) {
            let id = link.split(')').next().expect("a part");
            assert!(related.iter().any(|l| l["id"].as_u64() == id.parse().ok()), "{message}");
        }
        let rule = &log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], finding.kind.name());
        assert_eq!(result["partialFingerprints"]["primaryLocationLineHash"], finding.id);
        for location in array(&result["locations"]).iter().chain(related) {
            let place = &location["physicalLocation"]["artifactLocation"];
            let uri = place["uri"].as_str().expect("a URI");
            assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)), "{uri}");
            assert_eq!(artifacts[place["index"].as_u64().expect("an index") as usize]["location"]["uri"], uri);
        }
    }
    let mut all = Vec::new();
    strings(&log, &mut all);
    all.iter().for_each(|text| safe(text));
}

/// Undoes the escapes of GitHub's runner.
fn unescape(text: &str) -> String {
    text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[test]
fn github_commands_parse() {
    let run = Run::new();
    let text = run.check("github");
    safe(&text);
    let mut files = BTreeSet::new();
    for line in text.lines() {
        let command = line.strip_prefix("::").expect("a command");
        let (head, message) = command.split_once("::").expect("properties end before the message");
        let (level, properties) = head.split_once(' ').expect("a level");
        assert!(["error", "warning", "notice"].contains(&level), "{level}");
        let mut names = Vec::new();
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').expect("name=value");
            names.push(name);
            if name == "file" {
                files.insert(unescape(value));
            }
        }
        assert_eq!(names[..2], ["file", "line"]);
        assert_eq!(names.last(), Some(&"title"));
        assert!(!unescape(message).is_empty());
    }
    assert!(files.contains("desk notes/día 1, draft #2.md"), "{files:?}");
    assert!(files.contains("wire/mill\u{fffd}:100%.txt"), "{files:?}");
}

#[test]
fn gitlab_report_is_valid_and_its_fingerprints_differ() {
    let run = Run::new();
    let issues = valid("gitlab-code-quality.json", &run.check("gitlab"));
    let prints: BTreeSet<String> = array(&issues).iter().map(|i| i["fingerprint"].to_string()).collect();
    assert_eq!(prints.len(), array(&issues).len());
    let mut all = Vec::new();
    strings(&issues, &mut all);
    all.iter().for_each(|text| safe(text));
}

#[test]
fn diagnostics_are_valid_and_count_bytes() {
    let run = Run::new();
    let text = run.check("rdjsonl");
    let mut late = None;
    for line in text.lines() {
        let diagnostic = valid("reviewdog-diagnostic.json", line);
        if diagnostic["location"]["path"] == "wire/mill-late.txt" && diagnostic["code"]["value"] == "quantity-conflict"
        {
            late = Some(diagnostic["location"]["range"]["start"]["column"].as_u64().expect("a number") as usize);
        }
    }
    let source = run.sources.iter().find(|s| s.article.id == "wire/mill-late.txt").expect("the article");
    let line = source.article.text.lines().nth(2).expect("the line");
    // 👩‍🚒 is eleven bytes and three characters
    assert_eq!(late, line.find("12 people").map(|at| at + 1));
}

#[test]
fn junit_parses_and_its_counts_are_right() {
    let run = Run::new();
    let text = run.check("junit");
    safe(&text);
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let count = |name: &str| document.descendants().filter(|n| n.has_tag_name(name)).count();
    let said = |name: &str| document.root_element().attribute(name).and_then(|n| n.parse::<usize>().ok());
    let (cases, failures) = (count("testcase"), count("failure"));
    let clean = run
        .sources
        .iter()
        .enumerate()
        .filter(|(i, _)| !run.comparison.findings.iter().any(|f| f.sides[0].claims[0].article == *i));
    assert_eq!(count("testsuite"), run.sources.len());
    assert_eq!(cases, run.comparison.findings.len() + clean.count());
    assert_eq!((said("tests"), said("failures")), (Some(cases), Some(failures)));
    let messages: BTreeSet<&str> = document.descendants().filter_map(|n| n.attribute("message")).collect();
    assert!(messages.iter().all(|m| run.comparison.findings.iter().any(|f| f.message == **m)), "{messages:?}");
    let warnings = run.comparison.findings.iter().filter(|f| f.severity >= claimlint::finding::Severity::Warning);
    assert_eq!(failures, warnings.count());
}

#[test]
fn csv_has_a_row_for_each_passage_and_no_formulas() {
    let run = Run::new();
    let (findings, claims) = (run.check("csv"), run.extract("csv"));
    let passages: usize = run.comparison.findings.iter().flat_map(|f| &f.sides).map(|s| s.claims.len()).sum();
    let extracted: usize = run.sources.iter().map(|s| s.claims.quantities.len() + s.claims.attributions.len()).sum();
    for (text, rows, column, quoted) in [(findings, passages, "text", "finding"), (claims, extracted, "text", "type")] {
        safe(&text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().expect("a head row").clone();
        assert_eq!(head.get(0), Some(quoted));
        assert!(head.iter().any(|c| c == column));
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of equal length");
        assert_eq!(records.len(), rows);
        for cell in records.iter().flat_map(csv::StringRecord::iter) {
            assert!(!cell.starts_with(['=', '+', '@', '\t', '\r']), "{cell}");
            assert!(!cell.starts_with('-') || cell.parse::<f64>().is_ok(), "{cell}");
        }
        let sources: BTreeSet<&str> =
            records.iter().filter_map(|r| r.get(head.iter().position(|c| c == "source").expect("a column"))).collect();
        assert!(sources.contains("'=Day & Night"), "{sources:?}");
    }
}

#[test]
fn text_for_people_is_safe() {
    let run = Run::new();
    for format in ["terminal", "quiet", "markdown"] {
        safe(&run.check(format));
    }
    let page = run.check("markdown");
    assert!(page.contains("\\<b\\>police\\</b\\>") && !page.contains("<b>police"), "{page}");
    assert!(!page.contains("@desk") && !page.contains("#12"), "{page}");
}

/// The text of a Markdown page as a reader sees it; fails on markup that only text of an article can have made.
fn rendered(page: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let mut text = String::new();
    for event in Parser::new_ext(page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(part) => text += &part,
            Event::SoftBreak => text.push('\n'),
            Event::Html(tag) | Event::InlineHtml(tag) => {
                let ours = [
                    "<details>",
                    "</details>",
                    "<summary>",
                    "</summary>",
                    "<del>",
                    "</del>",
                    "<ins>",
                    "</ins>",
                    "<b>",
                    "</b>",
                ];
                assert!(ours.contains(&tag.trim()) || tag.starts_with("<details><summary>"), "{tag}");
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Emphasis | Tag::Table(_))
            | Event::Code(_) => panic!("markup: {event:?}"),
            _ => {}
        }
    }
    text
}

#[test]
fn markdown_shows_texts_as_they_are() {
    let text = rendered(&Run::new().check("markdown")).replace('\u{200b}', "");
    for part in ["12 people dead, <b>police</b> said, @desk [see](1) \u{fffd}#12.", "=Day & Night", "The | Wire"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn reports_of_a_diff_are_valid() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/snapshots");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).expect("the snapshot is there");
    valid("sarif-2.1.0.json", &read("diff.sarif"));
    assert!(rendered(&read("diff.md")).contains("value: 12 people → more than 20 people"));
}

proptest::proptest! {
    /// Whatever an article says, Markdown shows it and nothing else.
    #[test]
    fn no_text_is_markup(text in "[-*_`~<>&#@!|.:/()\\[\\]{}+=0-9a-c\\\\$ ]{1,24}") {
        let body = format!("The fire at the mill in Riverton began on Monday, 14 June 2025, and {text} it said.");
        let mut article = claimlint::article::read_plain("a.txt".to_owned(), body.clone());
        article.published = Some("2025-06-16".parse().expect("a date"));
        let run = Run::of(vec![article]);
        let page = run.check("markdown");
        let shown = rendered(&page).replace('\u{200b}', "");
        for (finding, claim) in run.comparison.findings.iter().flat_map(|f| f.sides.iter().flat_map(move |s| s.claims.iter().map(move |c| (f, c)))) {
            let sentence = &run.sources[0].article.text[claim.sentence.start()..claim.sentence.end()];
            let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assert!(shown.contains(&sentence), "{}: {sentence}\n{page}", finding.kind);
        }
    }
}

#[test]
fn stories_have_headings() {
    let run = Run::new();
    for (format, mark) in [("terminal", "── "), ("markdown", "## ")] {
        let text = run.check(format);
        let heads: Vec<&str> = text.lines().filter(|l| l.starts_with(mark)).collect();
        assert_eq!(
            heads.len(),
            2 + usize::from(format == "markdown" && !run.comparison.agreements.is_empty()),
            "{text}"
        );
    }
}

#[test]
fn a_run_without_articles_counts_nothing() {
    let run = Run { sources: Vec::new(), comparison: claimlint::compare::Comparison::default() };
    assert_eq!(run.check("terminal"), "");
    valid("sarif-2.1.0.json", &run.check("sarif"));
    assert_eq!(run.check("gitlab").trim(), "[]");
}
