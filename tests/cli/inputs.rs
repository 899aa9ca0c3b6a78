//! The formats of articles: that claims are read from the story only, and point into the file.

use crate::run::{Folder, Outcome, finish};

/// What `extract` says of the numbers of a folder: text, line, column.
fn numbers(folder: &Folder, paths: &[&str]) -> Vec<(String, u64, u64)> {
    let outcome = folder.run(&[&["extract"], paths].concat()).ends_with(0);
    let records = outcome.stdout.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON Lines"));
    let records = records.filter(|r| r["type"] == "quantity");
    let number = |r: &serde_json::Value, key: &str| r[key].as_u64().expect("a number");
    records.map(|r| (r["text"].as_str().expect("text").to_owned(), number(&r, "line"), number(&r, "column"))).collect()
}

/// The articles of a run.
fn articles(outcome: &Outcome) -> Vec<serde_json::Value> {
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    document["articles"].as_array().expect("a list").clone()
}

const PAGE: &str = r#"<!DOCTYPE html>
<html><head><title>Fire in Riverton | The Courier</title>
<meta property="og:site_name" content="The Courier">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fire in Riverton", "datePublished": "2025-03-01T09:00:00Z", "author": {"name": "Jane Doe"}}</script>
<style>p { margin: 700px }</style></head>
<body><nav><a href="/">500 people killed</a></nav>
<article><h1>Fire in Riverton</h1>
<p>The fire in the market hall killed <b>12</b> people&nbsp;&mdash; all of them traders who had come early, the
police said, and the town's hospital treated more than 30 for burns, some of them serious.</p>
<p>&ldquo;We have counted 14 dead,&rdquo; said Mary Roe, the mayor, in the evening. The hall, which was old, had been searched
twice by then, and nobody expected to find more, she told reporters at the gate.</p>
</article>
<footer>© 2025 The Courier. 333 people killed.</footer>
<script>var x = "600 people killed";</script></body></html>
"#;

#[test]
fn html_is_read_as_its_article_and_points_into_the_page() {
    let folder = Folder::new().file("a.html", PAGE);
    let found = numbers(&folder, &["a.html"]);
    let shown: Vec<(&str, u64, u64)> = found.iter().map(|(t, l, c)| (t.as_str(), *l, *c)).collect();
    assert_eq!(shown, [("12", 8, 42), ("more than 30", 9, 46), ("14", 10, 27)]);
    let outcome = folder.run(&["check", "--format", "json", "a.html"]);
    let article = &articles(&outcome)[0];
    let field = |key: &str| article[key].as_str().unwrap_or("none").to_owned();
    assert_eq!(
        [field("title"), field("source"), field("published")],
        ["Fire in Riverton", "The Courier", "2025-03-01"]
    );
}

#[test]
fn line_ends_and_marks_of_html_do_not_move_places() {
    let folder =
        Folder::new().file("crlf.html", PAGE.replace('\n', "\r\n")).file("bom.html", format!("\u{feff}{PAGE}")).file(
            "latin.html",
            PAGE.replace("©", "").replace("Mary", "Mari\u{e9}").chars().map(|c| c as u8).collect::<Vec<u8>>(),
        );
    for name in ["crlf.html", "bom.html", "latin.html"] {
        let lines: Vec<u64> = numbers(&folder, &[name]).into_iter().map(|(_, line, _)| line).collect();
        assert_eq!(lines, [8, 9, 10], "{name}");
    }
}

#[test]
fn notes_in_html_silence_lines_of_the_page() {
    let tired = "<p>Chiya Kobane said so.</p>\n<!-- claimlint-ignore-next-line name-variant -->\n<p>Kobané said no, all day long.</p>\n";
    let folder = Folder::new().file("a.html", tired).file("b.html", tired.replace("claimlint", "some-lint"));
    folder.run(&["check", "b.html"]).prints(&["[name-variant]", "b.html:1:4"]);
    let outcome = folder.run(&["check", "a.html"]).prints(&["; 1 silenced"]);
    assert!(!outcome.stdout.contains("[name-variant]"), "{outcome}");
}

#[test]
fn hostile_pages_are_read() {
    // what would cost the square of its size would not end here
    let deep =
        |tag: &str| format!("<p>12 people died in the fire.</p>{}x{}", tag.repeat(30_000), "</div>".repeat(30_000));
    let fonts: String = (0..8_000).map(|i| format!("<font color=c{i}><p>")).collect();
    let links: String = (0..8_000).map(|i| format!("<a class=c{i}><div>")).collect();
    let pages: Vec<(&str, String)> = vec![
        ("div", deep("<div>")),
        ("section-b", deep("<section><b>")),
        ("table", deep("<table><tr><td>")),
        ("unknown", deep("<x-y>")),
        ("ul", deep("<ul><li>")),
        ("fonts", format!("<p>12 people died.</p>{fonts}")),
        ("links", format!("<p>12 people died.</p>{links}")),
        ("attribute", format!("<p class=\"{}\">12 people died.</p>", "x ".repeat(200_000))),
        (
            "attributes",
            format!("<p {}>12 people died.</p>", (0..50_000).map(|i| format!("a{i}=b ")).collect::<String>()),
        ),
        ("entities", format!("<p>12 people died.{}</p>", "&amp;&notanything&#x110000;".repeat(50_000))),
        ("marks", format!("<p>12 people died.</p>{}", "<".repeat(100_000))),
        ("ends", format!("<p>12 people died.</p>{}", "</div></p></x>".repeat(30_000))),
        ("comment", format!("<p>12 people died.</p><!--{}", "<!-- ".repeat(30_000))),
        ("json", format!("<script type=application/ld+json>{}</script><p>12 people died.</p>", "[".repeat(60_000))),
        ("breaks", format!("<div>12 people died.{}</div>", "<br>\n".repeat(30_000))),
        ("scripts", "<script>if (a < b) '</p>'</script><p>12 people died.</p><style>p{}</style>".repeat(1_000)),
    ];
    for (name, page) in pages {
        let folder = Folder::new().file("a.html", page);
        let outcome = folder.run(&["extract", "a.html"]).ends_with(0);
        assert!(outcome.stdout.contains("\"text\":\"12\""), "{name}: the claim is lost\n{}", outcome.stderr);
    }
}

#[test]
fn pages_without_text_are_empty() {
    for page in ["<html></html>", "<script>12 people died</script>", "<!-- 12 people died", "<title></title>"] {
        Folder::new().file("a.html", page).run(&["extract", "a.html"]).ends_with(2).complains(&["a.html: empty"]);
    }
    Folder::new()
        .file("a.html", b"<p>\0</p>")
        .run(&["extract", "a.html"])
        .ends_with(2)
        .complains(&["a.html: not text"]);
}

#[test]
fn markdown_without_its_markup() {
    let text = "\u{feff}---\r\ntitle: \"Fire: 12 dead\"\r\n---\r\n# Fire\r\n\r\nThe fire killed **12** [people](https://example.org/99).\r\n\r\n\
                1. One of **30** traders\r\n\r\n```\r\n500 people killed\r\n```\r\n";
    let folder = Folder::new().file("a.md", text);
    let found = numbers(&folder, &["a.md"]);
    let shown: Vec<(&str, u64, u64)> = found.iter().map(|(t, l, c)| (t.as_str(), *l, *c)).collect();
    assert!(
        shown.contains(&("12", 6, 19)) && shown.iter().all(|(t, _, _)| !t.contains("500") && !t.contains("99")),
        "{shown:?}"
    );
    // offsets are the file's, and the words as written
    let outcome = folder.run(&["extract", "a.md"]);
    for line in outcome.stdout.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
        let at = |key: &str| record[key].as_u64().expect("a number") as usize;
        assert_eq!(text.get(at("start")..at("end")), record["text"].as_str());
    }
}

#[test]
fn hostile_markdown_is_read_in_time() {
    for (name, text) in [
        ("quotes", format!("12 people died.\n\n{} x\n", ">".repeat(50_000))),
        ("brackets", format!("12 people died.\n\n{}\n", "[".repeat(50_000))),
        ("links", format!("12 people died.\n\n{}\n", "[a](".repeat(20_000))),
        ("stars", format!("12 people died.\n\n{}\n", "**a _b ".repeat(20_000))),
        ("ticks", format!("12 people died.\n\n{}\n", "`".repeat(50_000))),
        ("tags", format!("12 people died.\n\n{}\n", "<div>\n".repeat(20_000))),
        (
            "lists",
            format!(
                "12 people died.\n\n{}",
                (0..400).map(|i| format!("{}- x\n", " ".repeat(2 * i))).collect::<String>()
            ),
        ),
    ] {
        let folder = Folder::new().file("a.md", text);
        let outcome = folder.run(&["extract", "a.md"]).ends_with(0);
        assert!(outcome.stdout.contains("\"text\":\"12\""), "{name}: the claim is lost");
    }
}

#[test]
fn ninjs_of_all_versions() {
    let one = r#"{"uri": "urn:1", "type": "text", "versioncreated": "2025-03-01T09:00:00Z", "byline": "Jane Doe", "located": "Riverton",
        "source": "The Wire", "headline": "Fire in Riverton", "body_text": "A fire killed 12 people, police said.\n\nIt burned all night."}"#;
    let three = r#"[{"uri": "urn:3a", "versionCreated": "2025-03-02T09:00:00Z", "headlines": [{"role": "short", "value": "Fire"}, {"role": "main", "value": "Fire in Riverton"}],
        "infoSources": [{"name": "Daily"}], "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>A fire killed <b>14</b> people, police said.</p><script>77 people</script>"}]},
        {"uri": "urn:3b", "type": "picture", "headline": "The hall"}]"#;
    let folder = Folder::new()
        .file("in/one.json", one)
        .file("in/three.json", three)
        .file("in/package.json", "{\"name\": \"site\"}");
    let outcome = folder.run(&["check", "--format", "json", "in"]);
    let field = |a: &serde_json::Value, key: &str| a[key].as_str().unwrap_or("none").to_owned();
    let shown: Vec<[String; 4]> =
        articles(&outcome).iter().map(|a| ["path", "title", "source", "published"].map(|key| field(a, key))).collect();
    assert_eq!(
        shown,
        [
            ["in/one.json", "Fire in Riverton", "The Wire", "2025-03-01"],
            ["urn:3a", "Fire in Riverton", "Daily", "2025-03-02"]
        ]
    );
    let texts: Vec<String> = numbers(&folder, &["in"]).into_iter().map(|(text, _, _)| text).collect();
    assert_eq!(texts, ["12", "14"]);
}

#[test]
fn json_that_is_no_ninjs() {
    for (text, complaint) in [
        ("{\"name\": \"site\"}", "no item with a body"),
        ("[1, 2]", "no item with a body"),
        ("12", "this is a number"),
        ("{\"headline\": ", "no ninjs: EOF"),
        ("[[[[", "no ninjs: EOF"),
        ("", "empty"),
    ] {
        let folder = Folder::new().file("a.json", text);
        folder.run(&["extract", "a.json"]).ends_with(2).complains(&["error: a.json: ", complaint]);
    }
    let deep = "[".repeat(30_000);
    Folder::new().file("a.json", deep).run(&["extract", "a.json"]).ends_with(2).complains(&["recursion limit"]);
}

#[test]
fn patterns_are_expanded_by_the_program() {
    let folder = Folder::new()
        .file("reports/a.md", "12 people died.\n")
        .file("reports/deep/b.md", "14 people died.\n")
        .file("reports/deep/c.txt", "16 people died.\n")
        .file("reports/deep/photo.png", b"\0")
        .file("reports/d.story", "18 people died.\n")
        .file("[odd].md", "20 people died.\n");
    let texts = |pattern: &str| numbers(&folder, &[pattern]).into_iter().map(|(t, _, _)| t).collect::<Vec<_>>();
    assert_eq!(texts("reports/**/*.md"), ["12", "14"]);
    assert_eq!(texts("./reports/*.md"), ["12"]);
    assert_eq!(texts("reports/**"), ["12", "14", "16"]);
    assert_eq!(texts("reports/*.story"), ["18"]);
    assert_eq!(texts("reports/{a,d}.*"), ["12"]);
    assert_eq!(texts("[odd].md"), ["20"]);
    folder.run(&["extract", "reports/*.rtf"]).ends_with(2).complains(&["reports/*.rtf: no file matches this pattern"]);
    folder.run(&["extract", "reports/[a"]).ends_with(2).complains(&["error: reports/[a: "]);
}

#[test]
fn standard_input_has_the_name_that_it_is_given() {
    let folder = Folder::new()
        .file("page", PAGE)
        .file("claimlint.toml", "[[sources]]\npath = \"wire/\"\noutlet = \"The Wire\"\ndate = \"YYYY-MM-DD\"\n");
    let mut command = folder.command(&["check", "--format", "json", "--stdin-name", "wire/2025-03-09.html", "-"]);
    command.stdin(std::fs::File::open(folder.path().join("page")).expect("the file is there"));
    let article = articles(&finish(command))[0].clone();
    assert_eq!(article["path"], "wire/2025-03-09.html");
    assert_eq!(article["title"], "Fire in Riverton");
    assert_eq!((&article["source"], &article["published"]), (&"The Wire".into(), &"2025-03-09".into()));
}
