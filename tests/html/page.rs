//! The page in a real browser: filters, keys, triage, colours, print.

use crate::browser::{Browser, Key};
use crate::{compared, flood, html, saved};
use serde_json::{Value, json};
use std::path::PathBuf;

const ENTER: Key = Key("Enter", "\r");
const ESCAPE: Key = Key("Escape", "");

/// Ids of the findings that are shown, as a script.
const SHOWN: &str = "[...document.querySelectorAll('.finding:not([hidden])')].map((f) => f.dataset.kind)";

struct Opened {
    browser: Browser,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

fn open_flood() -> Option<Opened> {
    let browser = Browser::start()?;
    let (folder, path) = saved(&html(&compared(flood())));
    let mut opened = Opened { browser, path, _folder: folder };
    opened.browser.open(&opened.path);
    Some(opened)
}

/// Chooses an entry of a list as a hand would.
fn choose(browser: &mut Browser, list: &str, value: &str) {
    browser.eval(&format!(
        "{{ const list = document.getElementById('{list}'); list.value = '{value}'; list.dispatchEvent(new Event('change')) }}"
    ));
}

fn marks(browser: &mut Browser) -> Value {
    browser.eval("JSON.parse(localStorage.getItem('claimlint/triage'))")
}

#[track_caller]
fn is_quiet(browser: &Browser) {
    assert_eq!(browser.problems(), Vec::<String>::new());
    let requests = browser.requests();
    assert!(requests.iter().all(|r| r.starts_with("file://") && r.ends_with("/report.html")), "{requests:?}");
}

#[test]
fn filters_and_search() {
    let Some(Opened { mut browser, .. }) = open_flood() else { return };
    let all = browser.eval(SHOWN);
    assert_eq!(
        all,
        json!(["quantity-conflict", "quantity-conflict", "quote-altered", "weekday-mismatch", "name-variant"])
    );
    choose(&mut browser, "severity", "info");
    assert_eq!(browser.eval(SHOWN), json!(["name-variant"]));
    assert_eq!(browser.eval("document.getElementById('count').textContent"), "1 of 5 findings");
    choose(&mut browser, "severity", "");
    choose(&mut browser, "kind", "quantity-conflict");
    assert_eq!(browser.eval(SHOWN), json!(["quantity-conflict", "quantity-conflict"]));
    let tribune = browser.eval("[...source.options].find((o) => o.text.startsWith('Tribune')).value");
    choose(&mut browser, "source", tribune.as_str().expect("the outlet can be chosen"));
    assert_eq!(browser.eval(SHOWN), json!(["quantity-conflict"]));

    browser.press(ESCAPE);
    browser.wait_for(&format!("{SHOWN}.length === 5"));
    browser.press(Key("/", "/"));
    browser.letters("REBUILD wording");
    browser.wait_for(&format!("{SHOWN}.join() === 'quote-altered'"));
    browser.letters(" <b>");
    browser.wait_for("!document.getElementById('nothing').hidden");
    assert_eq!(browser.eval("document.querySelector('.story').hidden"), true);
    browser.press(ESCAPE);
    browser.press(ESCAPE);
    browser.wait_for(&format!("{SHOWN}.length === 5"));
    is_quiet(&browser);
}

#[test]
fn keys() {
    let Some(Opened { mut browser, .. }) = open_flood() else { return };
    let at = "[...document.querySelectorAll('.finding')].indexOf(document.activeElement.closest('.finding'))";
    for (key, place) in [("j", 0), ("j", 1), ("j", 2), ("k", 1)] {
        browser.press(Key(key, key));
        assert_eq!(browser.eval(at), place, "{key}");
    }
    let open = "document.querySelectorAll('.finding > details')[1].open";
    let before = browser.eval(open);
    browser.press(ENTER);
    assert_ne!(browser.eval(open), before);

    choose(&mut browser, "kind", "quote-altered");
    browser.press(Key("j", "j"));
    assert_eq!(browser.eval(at), 2, "findings that are filtered out are passed over");
    browser.press(Key("?", "?"));
    assert_eq!(browser.eval("document.getElementById('help').open"), true);
    // keys rest while a dialog is open
    browser.press(Key("s", "s"));
    assert_eq!(marks(&mut browser), Value::Null);
    browser.press(ESCAPE);
    browser.wait_for("!document.getElementById('help').open");

    browser.eval("document.getElementById('keys-on').click()");
    browser.press(Key("s", "s"));
    assert_eq!(marks(&mut browser), Value::Null, "single keys can be switched off");
    is_quiet(&browser);
}

#[test]
fn triage_is_kept_and_copied() {
    let Some(Opened { mut browser, path, _folder }) = open_flood() else { return };
    browser.press(Key("j", "j"));
    browser.press(Key("s", "s"));
    browser.press(Key("j", "j"));
    browser.press(Key("i", "i"));
    browser.press(Key("n", "n"));
    browser.letters("asked *police*, js");
    browser.press(ESCAPE);
    let ids = browser.eval("[...document.querySelectorAll('.finding')].map((f) => f.dataset.id)");
    let [first, second] = [0, 1].map(|i| ids[i].as_str().expect("ids are text").to_owned());
    let wanted = json!({&first: {"state": "settled"}, &second: {"state": "ignored", "note": "asked *police*, js"}});
    assert_eq!(marks(&mut browser), wanted);

    browser.open(&path);
    let shown = "[...document.querySelectorAll('.finding .state')].map((s) => s.hidden ? '' : s.textContent).join('|')";
    assert_eq!(browser.eval(shown), "settled|ignored, noted|||");
    choose(&mut browser, "state", "open");
    assert_eq!(browser.eval(&format!("{SHOWN}.length")), 3);
    choose(&mut browser, "state", "noted");
    assert_eq!(browser.eval(&format!("{SHOWN}.length")), 1);
    choose(&mut browser, "state", "");

    browser.eval("document.getElementById('triage-open').click()");
    let markdown = browser.eval("document.getElementById('triage-text').value");
    let markdown = markdown.as_str().expect("the triage is text");
    assert!(markdown.contains("## Open (3)\n") && markdown.contains("## Settled (1)\n"), "{markdown}");
    assert!(markdown.contains("  Note: asked \\*police\\*, js"), "{markdown}");
    browser.eval("document.querySelector('input[value=baseline]').click()");
    let baseline = browser.eval("JSON.parse(document.getElementById('triage-text').value)");
    assert_eq!(baseline["version"], 1);
    let findings = baseline["findings"].as_array().expect("findings are a list");
    assert_eq!(findings.len(), 2);
    let entry = |id: &str| findings.iter().find(|f| f["id"] == id).expect("the finding is in the file");
    let message = "The dead of one event: “12 people” (The Daily Ledger) against “Dozens of people” (Northern Courier, Evening \
                   Standard-Bearer, Tribune, Valley Post and The Wire).";
    let articles =
        ["courier", "evening", "ledger", "tribune", "valley-post", "wire"].map(|name| format!("flood/{name}.txt"));
    let wanted = json!({
        "id": first,
        "kind": "quantity-conflict",
        "rule": "casualties.killed",
        "articles": articles,
        "message": message
    });
    assert_eq!(entry(&first), &wanted);
    assert_eq!(entry(&second)["rule"], "displacement.displaced");
    assert_eq!(entry(&second)["note"], "asked *police*, js");
    browser.eval("document.getElementById('copy').click()");
    browser.wait_for("document.getElementById('copied').textContent !== ''");
    is_quiet(&browser);
}

#[test]
fn marks_are_taken_back() {
    let Some(Opened { mut browser, .. }) = open_flood() else { return };
    browser.press(Key("j", "j"));
    browser.press(Key("s", "s"));
    browser.press(Key("s", "s"));
    assert_eq!(marks(&mut browser), json!({}));
    // a settled finding leaves the open ones, and the next key goes on from its place
    choose(&mut browser, "state", "open");
    browser.press(Key("s", "s"));
    assert_eq!(browser.eval(&format!("{SHOWN}.length")), 4);
    browser.press(Key("j", "j"));
    let at = "[...document.querySelectorAll('.finding')].indexOf(document.activeElement.closest('.finding'))";
    assert_eq!(browser.eval(at), 1);
    is_quiet(&browser);
}

#[test]
fn without_storage_triage_lasts_as_long_as_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    browser.before_each_page(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    );
    let (_folder, path) = saved(&html(&compared(flood())));
    browser.open(&path);
    browser.press(Key("j", "j"));
    browser.press(Key("i", "i"));
    browser.eval("document.getElementById('triage-open').click()");
    let told = browser.eval(
        "document.getElementById('triage-counts').textContent + document.getElementById('triage-storage').textContent",
    );
    let told = told.as_str().expect("the dialog has text");
    assert!(told.contains("1 ignored") && told.contains("keeps nothing"), "{told}");
    is_quiet(&browser);
}

#[test]
fn without_script_the_page_is_complete() {
    let Some(Opened { mut browser, path, _folder }) = open_flood() else { return };
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.open(&path);
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": false}));
    let text = browser.eval("document.body.innerText");
    let text = text.as_str().expect("the page has text");
    for part in ["At least 38 people", "Wording 2", "What was read", "5 March 2025", "civil defence", "agree on"] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("Unfold all") && !text.contains("All kinds"), "controls that do nothing are shown");
}

#[test]
fn print_unfolds_everything() {
    let Some(Opened { mut browser, .. }) = open_flood() else { return };
    browser.eval("document.querySelectorAll('details').forEach((d) => (d.open = false))");
    browser.eval("dispatchEvent(new Event('beforeprint'))");
    assert_eq!(browser.eval("document.querySelectorAll('details:not([open])').length"), 0);
    browser.eval("dispatchEvent(new Event('afterprint'))");
    assert_eq!(browser.eval("document.querySelectorAll('details[open]').length"), 0);
    let pdf = browser.call("Page.printToPDF", json!({}));
    assert!(pdf["data"].as_str().is_some_and(|d| d.len() > 10_000));
    is_quiet(&browser);
}

#[test]
fn the_page_fits_a_phone_and_can_be_read_in_light_and_dark() {
    let Some(Opened { mut browser, .. }) = open_flood() else { return };
    browser.eval("document.querySelectorAll('details').forEach((d) => (d.open = true))");
    for scheme in ["light", "dark"] {
        for width in [1280, 768, 390, 360] {
            browser.look(width, scheme);
            assert_eq!(browser.eval("document.documentElement.scrollWidth"), width, "{scheme}: wider than the screen");
            let faint = browser.eval(include_str!("contrast.js"));
            assert_eq!(faint, json!([]), "{scheme}, {width}: text with too little contrast");
            if let Some(folder) = std::env::var_os("CLAIMLINT_SCREENSHOTS") {
                let path = PathBuf::from(folder).join(format!("{scheme}-{width}.png"));
                std::fs::write(path, browser.screenshot()).expect("pictures can be written");
            }
        }
    }
    browser.eval("document.getElementById('theme').click()");
    assert_eq!(browser.eval("document.documentElement.dataset.theme"), "light", "the button turns dark to light");
    is_quiet(&browser);
}

#[test]
fn every_control_has_a_name_and_the_page_its_landmarks() {
    let Some(Opened { mut browser, .. }) = open_flood() else { return };
    browser.call("Accessibility.enable", json!({}));
    let tree = browser.call("Accessibility.getFullAXTree", json!({}));
    let nodes: Vec<(&str, &str)> = tree["nodes"]
        .as_array()
        .expect("the tree has nodes")
        .iter()
        .filter(|n| n["ignored"] != true)
        .map(|n| (n["role"]["value"].as_str().unwrap_or(""), n["name"]["value"].as_str().unwrap_or("")))
        .collect();
    for role in ["banner", "search", "main", "contentinfo"] {
        assert_eq!(nodes.iter().filter(|n| n.0 == role).count(), 1, "{role}");
    }
    for role in ["button", "combobox", "searchbox", "textbox", "link", "heading", "DisclosureTriangle", "region"] {
        let nameless = nodes.iter().filter(|n| n.0 == role && n.1.trim().is_empty()).count();
        assert!(nodes.iter().any(|n| n.0 == role), "there is no {role}");
        assert_eq!(nameless, 0, "{role} without a name");
    }
}

#[test]
fn five_hundred_findings_stay_usable() {
    let (sources, mut comparison) = compared(flood());
    let few = comparison.findings.clone();
    comparison.findings = (0..500)
        .map(|i| {
            let mut finding = few[i % few.len()].clone();
            finding.id = format!("{i:016x}");
            finding.message = format!("{} {i}", finding.message);
            finding
        })
        .collect();
    let page = html(&(sources, comparison));
    assert!(page.len() < 6_000_000, "{} bytes", page.len());
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, path) = saved(&page);
    browser.open(&path);
    assert_eq!(browser.eval("document.querySelectorAll('.finding > details[open]').length"), 1);
    assert_eq!(browser.eval("document.querySelectorAll('.triage').length"), 1, "bars are made when they are needed");
    let spent = browser.eval(
        "(() => { const from = performance.now();
            for (const word of ['civil', 'civil defence', 'police', '']) {
                search.value = word; document.getElementById('kind').dispatchEvent(new Event('change'));
            }
            return performance.now() - from; })()",
    );
    let spent = spent.as_f64().expect("a time");
    assert!(spent < 2_000.0, "four filters took {spent} ms");
    is_quiet(&browser);
}

#[test]
fn a_page_without_findings_is_quiet() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, path) =
        saved(&html(&compared(vec![claimlint::article::read_plain("a.txt".into(), "It rained.\n".into())])));
    browser.open(&path);
    browser.press(Key("j", "j"));
    browser.press(ESCAPE);
    browser.press(Key("?", "?"));
    assert_eq!(browser.eval("document.getElementById('help').open"), true);
    is_quiet(&browser);
}
