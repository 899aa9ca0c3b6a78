//! What the page says, without its style sheet and script.

use crate::{compared, flood, html};
use std::fs;
use std::path::Path;

/// The page's body up to the script, a line an element that matters.
fn body(page: &str) -> String {
    let from = page.find("<body>").expect("the page has a body");
    let to = page.rfind("<script>").expect("the page has a script");
    let body = page[from..to].replace("> <", ">\n<");
    let lines = body.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_small_report() {
    let wanted: Vec<_> =
        flood().into_iter().filter(|a| ["flood/courier.txt", "flood/ledger.txt"].contains(&a.id.as_str())).collect();
    let found = body(&html(&compared(wanted)));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html/small.html");
    if std::env::var_os("REFRESH").is_some() {
        fs::write(&path, &found).expect("snapshots can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let different = found.lines().zip(kept.lines()).find(|(a, b)| a != b);
    assert!(
        found == kept,
        "tests/html/small.html is out of date; refresh it with `REFRESH=1 cargo test --test html`, and read what changed\n{different:#?}"
    );
}

#[test]
fn a_run_without_findings_is_a_page_too() {
    let page = html(&compared(vec![claimlint::article::read_plain("a.txt".into(), "It rained.\n".into())]));
    assert!(page.contains("Nothing to check") && page.contains("a.txt"));
    assert!(!page.contains("id=\"search\"") && !page.contains("id=\"triage\""));
    let page = html(&compared(Vec::new()));
    assert!(page.contains("0 articles from 0 outlets"));
}

#[test]
fn the_page_is_the_same_every_time() {
    assert_eq!(html(&compared(flood())), html(&compared(flood())));
}

#[test]
fn of_very_many_passages_some_are_counted_only() {
    let (sources, mut comparison) = compared(flood());
    let side = &mut comparison.findings[0].sides[0];
    side.claims = vec![side.claims[0].clone(); 20_000];
    let page = html(&(sources, comparison));
    assert!(page.contains("and 19900 more passages"), "the rest is not counted");
    assert!(page.len() < 400_000, "{} bytes", page.len());
}

#[test]
fn several_stories_are_listed_at_the_head() {
    let text = "Voters go to the polls\n\nPolling began in Lisbon on Friday, 1 January 2025. Turnout was low in the capital's \
                outer wards, and candidates of both parties asked supporters to come before dusk.\n";
    let other = claimlint::article::read_plain("polls.txt".into(), text.into());
    let alone = html(&compared(vec![other.clone()]));
    assert!(!alone.contains("class=\"contents\"") && alone.contains("Worth a second look"));
    let page = html(&compared(flood().into_iter().chain([other]).collect()));
    let list = page.split("class=\"contents\"").nth(1).and_then(|rest| rest.split("</nav>").next());
    let list = list.expect("the stories are listed");
    for title in ["Dozens feared dead in Aleppo", "Voters go to the polls"] {
        assert!(list.contains(&format!("<bdi>{title}</bdi></a>")), "{list}");
    }
}
