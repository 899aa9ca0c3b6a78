//! `--format sarif`: SARIF 2.1.0, for code scanning and editors that read it.
//!
//! A finding is one result. Viewers show its first location and link to the others from the message, as SARIF's embedded links
//! ask for: GitHub shows a related location only where the message links to it.

use super::Report;
use super::passages::{RELATED, passages, quoted};
use super::words::{plural, printable};
use crate::finding::{Evidence, Finding, FindingKind, Severity};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What a path in a URI may hold as it is (RFC 3986, `pchar` and `/`, without the colon that would make a scheme of it).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// The root that relative paths start from, as GitHub names it.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Described>,
    artifacts: Vec<Artifact>,
    results: Vec<ResultRecord<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: [&'static str; 1],
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

#[derive(Serialize)]
struct Described {
    description: Text,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
}

#[derive(Serialize, Clone)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRecord<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'a>,
    properties: ResultProperties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints<'a> {
    /// Our own.
    #[serde(rename = "claimlint/v1")]
    own: &'a str,
    /// The one that GitHub goes by; without it GitHub hashes the line, and an edit nearby would open the alert anew.
    primary_location_line_hash: &'a str,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    sides: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    message: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text,
}

/// Writes the findings as a SARIF log with one run.
///
/// # Errors
/// Only those of the writer.
pub fn write_sarif(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let found: BTreeSet<FindingKind> = report.comparison.findings.iter().map(|f| f.kind).collect();
    let kinds: Vec<FindingKind> = found.into_iter().collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "claimlint",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: kinds.iter().map(|&kind| rule(kind)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: BTreeMap::from([(
                ROOT,
                Described { description: plain("The folder in which claimlint ran.".to_owned()) },
            )]),
            artifacts: report
                .sources
                .iter()
                .map(|s| Artifact { location: artifact_location(&s.article.id, None) })
                .collect(),
            results: report.comparison.findings.iter().map(|f| result(report, f, &kinds)).collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn rule(kind: FindingKind) -> Rule {
    let explanation = kind.explanation();
    Rule {
        id: kind.name(),
        short_description: plain(kind.summary().to_owned()),
        help: Text { text: explanation.to_owned(), markdown: Some(explanation) },
        default_configuration: Configuration { level: level(kind.severity()) },
        properties: RuleProperties { tags: ["news"], severity: problem_severity(kind.severity()) },
    }
}

/// A finding as a result. `kinds` are the rules of the log, sorted.
fn result<'a>(report: &Report<'_>, finding: &'a Finding, kinds: &[FindingKind]) -> ResultRecord<'a> {
    let mut places = passages(finding).map(|(side, claim)| (printable(&side.value), claim));
    let first = places.next();
    let primary = first.as_ref().map(|(value, claim)| location(report, claim, value, None));
    let related: Vec<(String, Location)> = places
        .enumerate()
        .map(|(i, (value, claim))| {
            let location = location(report, claim, &value, Some(i + 1));
            (value, location)
        })
        .collect();
    let links: Vec<String> =
        related.iter().map(|(value, at)| format!("[{}]({})", link_text(value), at.id.unwrap_or_default())).collect();
    let mut message = format!("{}\n{}", text(&printable(&finding.message)), text(&printable(&finding.why)));
    if let (Some((value, _)), false) = (&first, links.is_empty()) {
        message += &format!("\n{} here; elsewhere {}", text(value), links.join(", "));
        if related.len() > RELATED {
            message += &format!(" and {}", plural(related.len() - RELATED, "more place"));
        }
    }
    ResultRecord {
        rule_id: finding.kind.name(),
        rule_index: kinds.partition_point(|k| *k < finding.kind),
        level: level(finding.severity),
        message: plain(message),
        // a finding has a passage at least; without one there would be nothing to point at
        locations: [primary.unwrap_or_else(nowhere)],
        related_locations: related.into_iter().map(|(_, location)| location).collect(),
        partial_fingerprints: Fingerprints { own: &finding.id, primary_location_line_hash: &finding.id },
        properties: ResultProperties {
            rule: finding.rule.as_deref(),
            sides: finding.sides.iter().map(|s| printable(&s.value)).collect(),
        },
    }
}

fn location(report: &Report<'_>, claim: &Evidence, value: &str, id: Option<usize>) -> Location {
    let at = report.place(claim);
    let source = &report.sources[claim.article];
    let note = claim.note.as_deref().map(|n| format!(" ({})", printable(n))).unwrap_or_default();
    let speaker = claim.speaker.as_deref().map(|s| format!(", {}", printable(s))).unwrap_or_default();
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: artifact_location(at.path, Some(claim.article)),
            region: Region {
                start_line: at.start.line,
                start_column: at.start.column,
                end_line: at.end.line,
                end_column: at.end.column,
                snippet: plain(quoted(report, claim)),
            },
        },
        message: plain(text(&format!("{value} ({}{speaker}){note}", printable(source.name())))),
    }
}

fn nowhere() -> Location {
    let region = Region { start_line: 1, start_column: 1, end_line: 1, end_column: 1, snippet: plain(String::new()) };
    let artifact_location = artifact_location("", None);
    Location {
        id: None,
        physical_location: PhysicalLocation { artifact_location, region },
        message: plain(String::new()),
    }
}

/// A path as a URI reference: relative to the root, or with the scheme `file` where it is absolute.
fn artifact_location(path: &str, index: Option<usize>) -> ArtifactLocation {
    let slashed = path.replace('\\', "/");
    let relative = slashed.strip_prefix("./").unwrap_or(&slashed);
    let encoded = utf8_percent_encode(relative, PATH).to_string();
    if relative.starts_with('/') {
        return ArtifactLocation { uri: format!("file://{encoded}"), uri_base_id: None, index };
    }
    ArtifactLocation { uri: encoded, uri_base_id: Some(ROOT), index }
}

/// Text that no viewer takes for a link or a placeholder of SARIF's message strings.
fn text(text: &str) -> String {
    let text = if text.contains("](") { link_text(text) } else { text.to_owned() };
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('{') {
        let digits = rest[at + 1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let placeholder = digits > 0 && rest[at + 1 + digits..].starts_with('}');
        out.push_str(&rest[..at]);
        out.push_str(if placeholder { "{{" } else { "{" });
        rest = &rest[at + 1..];
    }
    out + rest
}

/// Text between the brackets of a link.
fn link_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn plain(text: String) -> Text {
    Text { text, markdown: None }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// GitHub's name for the level.
fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "recommendation",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        let uri = |path| artifact_location(path, None).uri;
        assert_eq!(uri("./desk notes/día 1.md"), "desk%20notes/d%C3%ADa%201.md");
        assert_eq!(uri("a:b#c?d%.md"), "a%3Ab%23c%3Fd%25.md");
        assert_eq!(uri("a\\b\u{7}.md"), "a/b%07.md");
        assert_eq!(uri("/srv/a b.md"), "file:///srv/a%20b.md");
        assert!(artifact_location("/srv/a", None).uri_base_id.is_none());
    }

    #[test]
    fn words_of_articles_make_no_links_and_no_placeholders() {
        assert_eq!(text("see [a](1)"), "see \\[a\\](1)");
        assert_eq!(text("[-a-] {+b+} {0} {"), "[-a-] {+b+} {{0} {");
    }
}
