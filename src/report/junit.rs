//! `--format junit`: JUnit XML, which most build servers show as test results.
//!
//! An article is a suite and a finding a case in the suite of its first passage; an article without findings is one case that
//! passed. Findings that do not fail the run are cases that passed, with their text as output.

use super::Report;
use super::passages::{described, passages};
use super::words::printable;
use crate::finding::{Finding, Severity};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// Writes one XML document. `failing` is the mildest severity that fails the run, `None` where none does.
///
/// # Errors
/// Only those of the writer.
pub fn write_junit(report: &Report<'_>, failing: Option<Severity>, out: &mut dyn Write) -> io::Result<()> {
    let fails = |f: &Finding| failing.is_some_and(|least| f.severity >= least);
    let mut cases: Vec<Vec<&Finding>> = vec![Vec::new(); report.sources.len()];
    for finding in &report.comparison.findings {
        if let Some((_, claim)) = passages(finding).next() {
            cases[claim.article].push(finding);
        }
    }
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let tests = cases.iter().map(|c| c.len().max(1)).sum::<usize>().to_string();
    let failures = report.comparison.findings.iter().filter(|f| fails(f)).count().to_string();
    let root = [("name", "claimlint"), ("tests", &tests), ("failures", &failures), ("errors", "0")];
    xml.write_event(Event::Start(BytesStart::new("testsuites").with_attributes(root)))?;
    for (source, findings) in report.sources.iter().zip(&cases) {
        let path = printable(&source.article.id);
        let tests = findings.len().max(1).to_string();
        let failures = findings.iter().filter(|f| fails(f)).count().to_string();
        let suite = [("name", path.as_str()), ("tests", &tests), ("failures", &failures), ("errors", "0")];
        xml.write_event(Event::Start(BytesStart::new("testsuite").with_attributes(suite)))?;
        if findings.is_empty() {
            let case = [("name", "no findings"), ("classname", path.as_str())];
            xml.write_event(Event::Empty(BytesStart::new("testcase").with_attributes(case)))?;
        }
        for finding in findings {
            write_case(report, finding, fails(finding), &path, &mut xml)?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    out.write_all(b"\n")
}

fn write_case<W: Write>(
    report: &Report<'_>,
    finding: &Finding,
    fails: bool,
    path: &str,
    xml: &mut Writer<W>,
) -> io::Result<()> {
    let message = text(&finding.message);
    let line = passages(finding).next().map_or(1, |(_, claim)| report.place(claim).start.line).to_string();
    let name = format!("{}: {message}", finding.kind);
    let case = [("name", name.as_str()), ("classname", path), ("file", path), ("line", &line)];
    xml.write_event(Event::Start(BytesStart::new("testcase").with_attributes(case)))?;
    let body = described(report, finding).lines().map(text).collect::<Vec<_>>().join("\n");
    let element = if fails { "failure" } else { "system-out" };
    let mut start = BytesStart::new(element);
    if fails {
        start.push_attribute(("message", message.as_str()));
        start.push_attribute(("type", finding.severity.name()));
    }
    xml.write_event(Event::Start(start))?;
    xml.write_event(Event::Text(BytesText::new(&body)))?;
    xml.write_event(Event::End(BytesEnd::new(element)))?;
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

/// Text that XML 1.0 can hold: two characters that are printable elsewhere are none of its.
fn text(text: &str) -> String {
    printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
