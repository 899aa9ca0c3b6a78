//! The casebook: short articles with the findings that they must give, and no others.
//!
//! A file of `tests/casebook/` is named after a finding kind. Its prose says what is decided; its `~~~case` blocks hold it:
//!
//! ```text
//! ~~~case
//! wire   2025-03-01  At least 12 people were killed in Aleppo, police said.
//! daily  2025-03-02  Police put the number of people killed in Aleppo at 9.   <- quantity-conflict (9 | ≥12)
//!        A second paragraph of the same article.
//! ~~~
//! ```
//!
//! - A line is an article: its outlet (one word), its day (`-` where it has none), its first paragraph. Lines that begin with
//!   white space are further paragraphs. A first paragraph without a full stop at its end is a headline.
//! - `<- kind` at the end of a line is a finding: it must be there, and this must be the last article that it shows. Two findings:
//!   `<- kind, kind`. In brackets, if given, the values of its sides, in their order.
//! - A finding without a mark fails the case, so a block without marks must stay silent.
//!
//! A `~~~rules` block adds a rule set to the built-in ones for the cases below it, up to the next heading. A heading names the
//! cases below it. A file must have a case that fires its kind and one that is silent.

use claimlint::article::read_plain;
use claimlint::compare::{Source, compare};
use claimlint::extract::Extractor;
use claimlint::finding::{Finding, FindingKind};
use claimlint::rules::{RuleSource, builtin_sources, load};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A finding as a case wants it or has it: the last article it shows, its kind, the values of its sides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    article: usize,
    kind: String,
    sides: Option<Vec<String>>,
}

#[derive(Debug, Default)]
struct CaseArticle {
    outlet: String,
    published: Option<jiff::civil::Date>,
    text: String,
}

#[derive(Debug)]
struct Case {
    page: String,
    heading: String,
    line: usize,
    rules: Option<String>,
    articles: Vec<CaseArticle>,
    marks: Vec<Mark>,
}

#[test]
fn every_case_gives_its_findings_and_no_others() {
    let builtin = Extractor::default();
    let mut failures = Vec::new();
    let mut cases = 0;
    for path in pages() {
        for case in read_cases(&path) {
            cases += 1;
            let found = match &case.rules {
                None => run(&builtin, &case),
                Some(rules) => run(&with_rules(rules, &case), &case),
            };
            if let Some(problem) = differs(&case, &found) {
                failures.push(format!("{}:{}: {}\n{problem}", case.page, case.line, case.heading));
            }
        }
    }
    assert!(cases > 20, "the casebook was not found");
    assert!(failures.is_empty(), "{} of {cases} cases fail\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn every_kind_has_a_page_with_a_case_that_fires_and_one_that_is_silent() {
    let names: BTreeSet<String> =
        pages().iter().map(|p| p.file_stem().unwrap_or_default().to_string_lossy().into_owned()).collect();
    for kind in FindingKind::ALL {
        assert!(names.contains(kind.name()), "tests/casebook/{kind}.md is missing");
        let cases = read_cases(&folder().join(format!("{kind}.md")));
        assert!(cases.iter().any(|c| c.marks.iter().any(|m| m.kind == kind.name())), "no case fires {kind}");
        assert!(cases.iter().any(|c| c.marks.is_empty()), "no case of {kind} is silent");
    }
    for name in names {
        assert!(FindingKind::from_name(&name).is_some(), "tests/casebook/{name}.md: no such kind");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/casebook")
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the casebook is there")
        .map(|entry| entry.expect("its pages can be listed").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.sort();
    pages
}

fn read_cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("pages can be read");
    let page = format!("tests/casebook/{}", path.file_name().unwrap_or_default().to_string_lossy());
    let (mut cases, mut heading, mut rules) = (Vec::new(), String::new(), None);
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let mut block = || -> Vec<&str> { lines.by_ref().map(|(_, l)| l).take_while(|l| *l != "~~~").collect() };
        match line {
            "~~~case" => {
                let (articles, marks) = read_articles(&block(), &format!("{page}:{}", number + 1));
                let (page, heading, rules) = (page.clone(), heading.clone(), rules.clone());
                cases.push(Case { page, heading, line: number + 1, rules, articles, marks });
            }
            "~~~rules" => rules = Some(block().join("\n")),
            _ if line.starts_with('#') => {
                heading = line.trim_start_matches(['#', ' ']).to_owned();
                rules = None;
            }
            _ => assert!(!line.starts_with("~~~"), "{page}:{}: no such block", number + 1),
        }
    }
    cases
}

fn read_articles(lines: &[&str], place: &str) -> (Vec<CaseArticle>, Vec<Mark>) {
    let (mut articles, mut marks): (Vec<CaseArticle>, Vec<Mark>) = (Vec::new(), Vec::new());
    for line in lines {
        let (text, wanted) = line.split_once("<- ").unwrap_or((line, ""));
        let text = text.trim_end();
        if text.starts_with(' ') {
            let article = articles.last_mut().unwrap_or_else(|| panic!("{place}: a paragraph before any article"));
            article.text.push_str("\n\n");
            article.text.push_str(text.trim());
        } else {
            let mut words = text.splitn(2, ' ');
            let outlet = words.next().unwrap_or_default().to_owned();
            let (date, text) = words.next().and_then(|rest| rest.trim().split_once(' ')).unwrap_or_default();
            let published = (date != "-").then(|| {
                date.parse().unwrap_or_else(|e| panic!("{place}: expected `outlet date text`, found {line:?}: {e}"))
            });
            articles.push(CaseArticle { outlet, published, text: text.trim().to_owned() });
        }
        marks.extend(wanted.split(", ").filter(|w| !w.is_empty()).map(|w| read_mark(w, articles.len() - 1, place)));
    }
    (articles, marks)
}

fn read_mark(text: &str, article: usize, place: &str) -> Mark {
    let (kind, sides) = match text.split_once(" (") {
        Some((kind, sides)) => {
            let sides = sides.strip_suffix(')').unwrap_or_else(|| panic!("{place}: no closing bracket in {text:?}"));
            (kind, Some(sides.split(" | ").map(str::to_owned).collect()))
        }
        None => (text, None),
    };
    assert!(FindingKind::from_name(kind).is_some(), "{place}: no finding kind is called {kind:?}");
    Mark { article, kind: kind.to_owned(), sides }
}

fn with_rules(rules: &str, case: &Case) -> Extractor {
    let name = format!("the rules above {}:{}", case.page, case.line);
    let rules = load(&builtin_sources(), &[RuleSource { name, text: rules.to_owned() }]);
    Extractor::new(
        rules.unwrap_or_else(|errors| {
            panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }),
    )
}

fn run(extractor: &Extractor, case: &Case) -> Vec<(Mark, Finding)> {
    let sources: Vec<Source> = case
        .articles
        .iter()
        .enumerate()
        .map(|(i, given)| {
            let mut article = read_plain(format!("{i:03}"), given.text.clone());
            article.source = Some(given.outlet.clone());
            article.published = given.published;
            Source { claims: extractor.extract(&article), article }
        })
        .collect();
    let findings = compare(&sources, extractor.rules()).findings;
    let mark = |finding: &Finding| Mark {
        article: finding.sides.iter().flat_map(|s| &s.claims).map(|c| c.article).max().unwrap_or(usize::MAX),
        kind: finding.kind.name().to_owned(),
        sides: Some(finding.sides.iter().map(|s| s.value.clone()).collect()),
    };
    findings.into_iter().map(|f| (mark(&f), f)).collect()
}

fn differs(case: &Case, found: &[(Mark, Finding)]) -> Option<String> {
    let mut left: Vec<&(Mark, Finding)> = found.iter().collect();
    let mut problems = Vec::new();
    for want in &case.marks {
        let fits = |mark: &Mark| {
            mark.article == want.article && mark.kind == want.kind && (want.sides.is_none() || want.sides == mark.sides)
        };
        match left.iter().position(|(mark, _)| fits(mark)) {
            Some(at) => {
                left.remove(at);
            }
            None => problems.push(format!(
                "  missing: {} {:?}, last shown in article {} ({})",
                want.kind,
                want.sides.as_deref().unwrap_or_default(),
                want.article + 1,
                case.articles[want.article].outlet
            )),
        }
    }
    for (mark, finding) in left {
        problems.push(format!(
            "  not expected: {} {:?}, last shown in article {}\n    {}\n    {}",
            mark.kind,
            mark.sides.as_deref().unwrap_or_default(),
            mark.article + 1,
            finding.message,
            finding.why
        ));
    }
    (!problems.is_empty()).then(|| problems.join("\n"))
}
