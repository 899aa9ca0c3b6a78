//! Text that wants to be more than text: whatever stands in an article, a path or a rule, the page has no element, attribute or
//! address from it.

use crate::browser::Browser;
use crate::{compared, html, saved};
use claimlint::article::{Article, read_plain};
use claimlint::compare::{Comparison, Source};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Each would set `owned` if a browser obeyed it.
const PAYLOADS: &[&str] = &[
    "<script>window.owned = 1</script>",
    "</script><script>window.owned = 1</script>",
    "</style><script>window.owned = 1</script>",
    "</title><script>window.owned = 1</script>",
    "</textarea><script>window.owned = 1</script>",
    "</template><script>window.owned = 1</script>",
    "<!--<script>window.owned = 1</script>-->",
    "<![CDATA[<script>window.owned = 1</script>]]>",
    "<img src=x onerror=\"window.owned = 1\">",
    "<svg onload=\"window.owned = 1\"><script>window.owned = 1</script></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\"/></svg>",
    "<a href=\"javascript:window.owned = 1\">here</a>",
    "javascript:window.owned = 1",
    "<iframe srcdoc=\"<script>parent.owned = 1</script>\"></iframe>",
    "<meta http-equiv=\"refresh\" content=\"0; url=data:text/html,owned\">",
    "<base href=\"https://example.com/\"><link rel=stylesheet href=x>",
    "\" onmouseover=\"window.owned = 1\" autofocus onfocus=\"window.owned = 1\" x=\"",
    "' onmouseover='window.owned = 1' style='position:fixed;inset:0' x='",
    "` onmouseover=`window.owned = 1`",
    "{{ 7 * 7 }} {% include \"script.js\" %} ${window.owned = 1} <%= owned %> {{ message|safe }}",
    "&lt;script&gt;window.owned = 1&lt;/script&gt; &#x3C;script&#x3E;",
    "\u{0}<\u{0}script>window.owned = 1</script>",
    "line\u{2028}window.owned = 1\u{2029}//",
    "\u{202e}tpircs\u{202c} \u{2066}\u{2067}isolated\u{2069} \u{1b}[31m\u{7f}\u{9b}31m",
    "<mark><details open ontoggle=\"window.owned = 1\"><dialog open>",
];

/// A report in which the payload stands wherever others' text can.
fn report(payload: &str) -> (Vec<Source>, Comparison) {
    let article = |id: &str, figure: &str| -> Article {
        let text = format!(
            "“We hold {figure} prisoners in Raqqa,” {payload} said. Officer {payload} said that {figure} people were killed in \
             Aleppo {payload} on Monday.\n\n{payload}\n\n{payload} He told us so.\n"
        );
        let mut article = read_plain(format!("{id}{payload}.txt"), text);
        article.title = Some(payload.to_owned());
        article.source = Some(format!("{id} {payload}"));
        article.byline = Some(payload.to_owned());
        article
    };
    let (sources, mut comparison) = compared(vec![article("a", "12"), article("b", "40")]);
    assert!(comparison.findings.iter().any(|f| f.sides.len() > 1), "nothing is shown of the articles");
    for finding in &mut comparison.findings {
        finding.rule = Some(payload.into());
        finding.message.push_str(payload);
        finding.why.push_str(payload);
        for side in &mut finding.sides {
            side.value.push_str(payload);
            for claim in &mut side.claims {
                claim.speaker = Some(payload.into());
                claim.note = Some(payload.into());
            }
        }
    }
    // the words of a quotation are shown a second time, in pieces
    let mut altered = comparison.findings.iter().find(|f| f.sides.len() > 1).expect("found above").clone();
    altered.kind = claimlint::finding::FindingKind::QuoteAltered;
    altered.id = "ffff".into();
    altered.sides[0].value = format!("{payload} one");
    altered.sides[1].value = format!("two {payload}");
    altered.undecided = altered.sides[0].claims.clone();
    comparison.findings.push(altered);
    let claims = comparison.findings[0].sides.iter().flat_map(|s| s.claims.clone()).collect();
    comparison.agreements.push(claimlint::finding::Agreement {
        rule: Arc::from(payload),
        value: payload.to_owned(),
        origins: 2,
        claims,
    });
    (sources, comparison)
}

/// Names of elements and of their attributes, outside script and style.
fn names(page: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let bare = Regex::new(r"(?s)<style>.*?</style>|<script>.*?</script>").expect("the pattern is right");
    let bare = bare.replace_all(page, "");
    let tag = Regex::new(r#"<(/?[^\s>"]*)((?:[^>"]|"[^"]*")*)>?"#).expect("the pattern is right");
    let attribute = Regex::new(r#"([^\s="/]+)(?:="[^"]*")?"#).expect("the pattern is right");
    let (mut tags, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    for found in tag.captures_iter(&bare) {
        tags.insert(found[1].trim_matches('/').to_owned());
        attributes.extend(attribute.captures_iter(&found[2]).map(|a| a[1].to_owned()));
    }
    (tags, attributes)
}

#[test]
fn hostile_text_adds_no_element_and_no_attribute() {
    let plain = names(&html(&report("a quiet word")));
    assert!(plain.0.len() > 30 && plain.1.len() > 20, "the page was not read: {plain:?}");
    for payload in PAYLOADS {
        let page = html(&report(payload));
        assert_eq!(names(&page), plain, "{payload:?}");
        let forbidden = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!page.contains(forbidden), "{payload:?}");
    }
}

#[test]
fn a_browser_runs_nothing_of_it() {
    let Some(mut browser) = Browser::start() else { return };
    for payload in PAYLOADS {
        let (_folder, path) = saved(&html(&report(payload)));
        browser.open(&path);
        browser.eval("document.querySelectorAll('details').forEach((d) => (d.open = true))");
        let seen = browser.eval(
            "({
                owned: typeof window.owned,
                ran: document.documentElement.classList.contains('script'),
                scripts: document.scripts.length,
                strangers: document.querySelectorAll('img, iframe, object, embed, base, link, body script ~ *').length,
                handlers: [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes])
                    .filter((a) => a.name.startsWith('on') || a.name === 'style' || /^(javascript|data):/i.test(a.value)).map((a) => a.name + a.value),
                addresses: [...document.querySelectorAll('[href], [src]')].map((e) => e.getAttribute('href') ?? e.src).filter((h) => !h.startsWith('#')),
            })",
        );
        let wanted = serde_json::json!({
            "owned": "undefined", "ran": true, "scripts": 1, "strangers": 0, "handlers": [], "addresses": [],
        });
        assert_eq!(without_data(seen), wanted, "{payload:?}");
        assert_eq!(browser.problems(), Vec::<String>::new(), "{payload:?}");
        assert_eq!(browser.requests().len(), 1, "{payload:?}: {:?}", browser.requests());
    }
}

/// Rule names stand in an attribute of our own, whatever they say; it is no address.
fn without_data(mut seen: serde_json::Value) -> serde_json::Value {
    if let Some(list) = seen["handlers"].as_array_mut() {
        list.retain(|name| !name.as_str().is_some_and(|n| n.starts_with("data-rule")));
    }
    seen
}
