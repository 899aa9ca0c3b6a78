//! Hostile input: a test for each line of the table in `docs/robustness.md`. Sizes are those that a build without optimisation
//! takes in seconds; `CLAIMLINT_HOSTILE=full` makes them what the page says.

use crate::run::{Folder, Outcome, finish};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

const CLAIM: &str = "Around 12,000 people came to the fair, the mayor said.";

/// A size for the run at hand: a part of the full one unless all is asked for.
fn size(full: usize, part: usize) -> usize {
    if std::env::var("CLAIMLINT_HOSTILE").is_ok_and(|v| v == "full") { full } else { full / part }
}

/// Runs `extract` on one file and asserts that it ends and that the claim is found.
#[track_caller]
fn still_found(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    let folder = Folder::new().file(name, content);
    let start = Instant::now();
    let outcome = folder.run(&["extract", "--max-size", "1000000000", name]).ends_with(0);
    assert!(outcome.stdout.contains("\"text\":\"Around 12,000\""), "{name}: the claim is lost\n{}", outcome.stderr);
    assert!(start.elapsed() < Duration::from_secs(300), "{name} took {:?}", start.elapsed());
    outcome
}

/// The records of `extract`.
fn records(outcome: &Outcome) -> Vec<serde_json::Value> {
    outcome.stdout.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

#[test]
fn line_of_100_mb() {
    let words =
        "The fair went on and on, and the rain fell on the stalls by the river ".repeat(size(100_000_000, 200) / 70);
    still_found("a.txt", format!("{CLAIM} {words}"));
    // over the limit it is not even read
    let folder =
        Folder::new().file("a.txt", &words).file("a.jsonl", format!("{words}\n{{\"id\": 1, \"text\": \"{CLAIM}\"}}\n"));
    folder.run(&["extract", "--max-size", "10000", "a.txt"]).ends_with(2).complains(&["a.txt: too large:"]);
    let outcome = folder.run(&["extract", "--max-size", "10000", "a.jsonl"]).ends_with(2);
    outcome.complains(&["a.jsonl: line 1: too large:"]).prints(&["Around 12,000"]);
}

#[test]
fn ten_million_quotation_marks() {
    let count = size(10_000_000, 200);
    for mark in ["\"", "'", "“", "”", "«", "\" \n\n"] {
        still_found("a.txt", format!("{CLAIM}\n\n{}", mark.repeat(count / mark.len())));
    }
}

/// Each number once looked at all words of its sentence.
#[test]
fn sentence_without_an_end() {
    for piece in ["five and ", "12 people were killed ", "$5 million, ", "½", "1½"] {
        still_found("a.txt", format!("{CLAIM}\n\n{}", piece.repeat(size(1_000_000, 50) / piece.len())));
    }
}

/// Each letter left out once gave a key of as many letters.
#[test]
fn word_without_an_end() {
    let letters = size(1_000_000, 20);
    for word in ["Ab".repeat(letters / 2), "U.S.".repeat(letters / 4)] {
        let text = format!("{CLAIM}\n\nHe met {word} on Friday, and {word} left.\n");
        let folder = Folder::new().file("a.txt", &text).file("b.txt", &text);
        let start = Instant::now();
        folder.run(&["check", "a.txt", "b.txt"]).ends_with(0);
        assert!(start.elapsed() < Duration::from_secs(60), "took {:?}", start.elapsed());
    }
}

#[test]
fn nested_html() {
    let depth = size(1_000_000, 50);
    for (open, close) in [("<div>", "</div>"), ("<b><i>", "</i></b>"), ("<table><tr><td>", ""), ("<!--", "-->")] {
        let page = format!("<p>{CLAIM}</p>{}x{}", open.repeat(depth), close.repeat(depth));
        still_found("a.html", page);
    }
}

#[test]
fn nested_json_and_markdown() {
    let depth = size(1_000_000, 50);
    let folder = Folder::new()
        .file("a.json", "[".repeat(depth))
        .file("b.jsonl", format!("{{\"id\": 1, \"text\": {}\n", "[".repeat(depth)))
        .file("c.json", format!("{{\"headline\": \"A\", \"x\": {}", "{\"a\":".repeat(depth)));
    let complaints = ["a.json: no ninjs: recursion limit", "b.jsonl: line 1:", "c.json: no ninjs: recursion limit"];
    folder.run(&["extract", "a.json", "b.jsonl", "c.json"]).ends_with(2).complains(&complaints);
    for mark in ["> ", "- ", "[", "*", "`", "![", "<"] {
        still_found("a.md", format!("{CLAIM}\n\n{}", mark.repeat(depth)));
    }
}

#[test]
fn yaml_bomb_in_front_matter_sources_and_settings() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        bomb += &format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 10].join(", "));
    }
    let start = Instant::now();
    still_found("a.txt", format!("---\n{bomb}---\n\n{CLAIM}\n"));
    let folder = Folder::new().file("a.txt", CLAIM).file("sources.yaml", &bomb);
    folder.run(&["extract", "a.txt"]).ends_with(2).complains(&["sources.yaml: "]).prints(&["Around 12,000"]);
    let folder = Folder::new().file("a.txt", CLAIM).file("claimlint.yaml", &bomb);
    folder.run(&["extract", "a.txt"]).ends_with(2).complains(&["claimlint.yaml"]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn invalid_utf_8() {
    // a cut character, an overlong one, a surrogate, a byte that never stands in UTF-8
    for bytes in [&b"\xe2\x80"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"\xff"] {
        let outcome = still_found("a.txt", [CLAIM.as_bytes(), b" So ", bytes, b" it was."].concat());
        outcome.complains(&["note: a.txt: not UTF-8, read as "]);
    }
}

#[test]
fn nul_bytes() {
    for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl"] {
        let folder = Folder::new().file(name, [CLAIM.as_bytes(), b"\0"].concat()).file("b.txt", CLAIM);
        let outcome = folder.run(&["extract", name, "b.txt"]).ends_with(2);
        outcome.complains(&["not text: it holds binary data (a NUL at byte 54)"]).prints(&["Around 12,000"]);
    }
    // written as an escape it is a character like any other, and does not reach a terminal
    let record = format!("{{\"id\": \"a\\u0000b\", \"text\": \"\\u0000 {CLAIM}\"}}\n");
    let outcome = still_found("a.jsonl", &record);
    assert!(!outcome.stdout.contains('\0'));
    let outcome = Folder::new().file("a.jsonl", record).run(&["check", "a.jsonl"]);
    assert!(!outcome.stdout.contains('\0') && !outcome.stderr.contains('\0'));
}

#[test]
fn right_to_left_and_combining_marks() {
    let before = "قال رئيس البلدية ذلك. \u{202e}Kobane\u{301}\u{327}\u{202c} \u{1f468}\u{200d}\u{1f469} שלום. ";
    let text = format!("{before}{CLAIM}");
    let outcome = still_found("a.txt", &text);
    let found = records(&outcome);
    let record = found.iter().find(|r| r["text"] == "Around 12,000").expect("the claim");
    let (start, end) = (record["start"].as_u64().expect("a number"), record["end"].as_u64().expect("a number"));
    assert_eq!(&text[start as usize..end as usize], "Around 12,000");
    assert_eq!((start as usize, record["line"].as_u64()), (before.len(), Some(1)));
    assert_eq!(record["column"].as_u64(), Some(before.chars().count() as u64 + 1));
    // marks on every letter, and a million on one
    still_found("a.txt", format!("{CLAIM}\n\n{}", "e\u{301}".repeat(size(1_000_000, 50))));
    still_found("a.txt", format!("{CLAIM}\n\ne{}", "\u{301}".repeat(size(1_000_000, 50))));
}

#[test]
fn crlf_and_lone_cr() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["Fair in Riverton", "", "It rained.", "", CLAIM, ""].join(end);
        let outcome = still_found("a.txt", &text);
        let found = records(&outcome);
        let record = found.iter().find(|r| r["text"] == "Around 12,000").expect("the claim");
        assert_eq!((record["line"].as_u64(), record["column"].as_u64()), (Some(5), Some(1)), "{end:?}");
        let start = record["start"].as_u64().expect("a number") as usize;
        assert!(text[start..].starts_with("Around"), "{end:?}");
    }
}

#[test]
fn byte_order_mark() {
    for (name, text) in [
        ("a.txt", format!("\u{feff}{CLAIM}")),
        ("a.md", format!("\u{feff}{CLAIM}")),
        ("a.html", format!("\u{feff}<p>{CLAIM}</p>")),
        ("a.json", format!("\u{feff}{{\"body_text\": \"{CLAIM}\"}}")),
        ("a.jsonl", format!("\u{feff}{{\"id\": 1, \"text\": \"{CLAIM}\"}}")),
    ] {
        let outcome = still_found(name, text);
        let found = records(&outcome);
        let record = found.iter().find(|r| r["text"] == "Around 12,000").expect("the claim");
        let column = if name == "a.html" { 4 } else { 1 };
        assert_eq!(record["column"].as_u64(), Some(column), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn symlink_loops() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new().file("in/deep/a.txt", CLAIM);
    symlink("..", folder.path().join("in/deep/up")).expect("links can be made");
    symlink("two.txt", folder.path().join("in/one.txt")).expect("links can be made");
    symlink("one.txt", folder.path().join("in/two.txt")).expect("links can be made");
    // found while searching they are passed over, named they are an error
    let outcome = folder.run(&["extract", "in"]).ends_with(0);
    assert_eq!(records(&outcome).iter().filter(|r| r["type"] == "quantity").count(), 1, "{outcome}");
    folder.run(&["extract", "in/one.txt"]).ends_with(2).complains(&["in/one.txt: cannot be read: "]);
}

#[cfg(unix)]
#[test]
fn unreadable_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new().file("in/a.txt", CLAIM).file("in/secret/b.txt", CLAIM);
    let secret = folder.path().join("in/secret");
    let set = |mode| fs::set_permissions(&secret, fs::Permissions::from_mode(mode)).expect("permissions can be set");
    set(0o000);
    // the superuser reads everything; the case cannot be made then
    let outcome = fs::read_dir(&secret).is_err().then(|| folder.run(&["extract", "in"]));
    set(0o755);
    if let Some(outcome) = outcome {
        outcome.ends_with(2).complains(&["in/secret", "Permission denied"]).prints(&["Around 12,000"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_never_end() {
    let folder = Folder::new().file("a.txt", CLAIM);
    for device in ["/dev/zero", "/proc/self/mem", "/dev/tty"] {
        let outcome = folder.run(&["extract", device, "a.txt"]).ends_with(2);
        outcome.complains(&[&format!("error: {device}: ")]).prints(&["Around 12,000"]);
    }
}

/// A file that vanishes or changes between two reads is tested where it can be held still: in `src/cli/input/records.rs`.
#[cfg(target_os = "linux")]
#[test]
fn file_that_is_replaced_while_it_is_read() {
    let line = |text: &str| format!("{{\"id\": \"a\", \"text\": \"{text}\"}}\n");
    let folder = Folder::new().file("a.jsonl", line(CLAIM)).file("b.txt", CLAIM);
    let path = folder.path().join("a.jsonl");
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                turn += 1;
                let content = [line(CLAIM), String::new(), line(&"é".repeat(turn % 5000)), "no json".into()];
                fs::write(&path, &content[turn % 4]).expect("files can be written");
            }
        });
        for _ in 0..20 {
            let outcome = folder.run(&["extract", "a.jsonl", "b.txt"]);
            assert!([0, 2].contains(&outcome.code), "{outcome}");
            assert_eq!(outcome.code == 2, outcome.stderr.contains("error: a.jsonl: "), "{outcome}");
            outcome.complains(&[]).prints(&["\"article\":\"b.txt\""]);
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk() {
    let folder = Folder::new().file("a.txt", CLAIM);
    for args in [
        &["check", "a.txt"][..],
        &["check", "--format", "html", "a.txt"],
        &["extract", "a.txt"],
        &["extract", "--format", "csv", "a.txt"],
        &["diff", "a.txt", "a.txt"],
        &["rules", "list"],
        &["explain"],
        &["man"],
        &["completions", "bash"],
    ] {
        let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("the device is there");
        let mut command = folder.command(args);
        command.stdout(full());
        finish(command).ends_with(2).complains(&["error: ", "No space left on device"]);
    }
    for args in [["check", "--output", "/dev/full", "a.txt"], ["extract", "--output", "/dev/full", "a.txt"]] {
        folder.run(&args).ends_with(2).complains(&["error: ", "/dev/full", "No space left on device"]);
    }
}

#[test]
fn closed_pipe() {
    let many: String = (0..2000).map(|i| format!("The fair of {i} drew {i} people, the mayor said.\n\n")).collect();
    let folder = Folder::new().file("a.txt", &many);
    for args in [
        &["check", "a.txt"][..],
        &["check", "--format", "csv", "a.txt"],
        &["extract", "a.txt"],
        &["extract", "--format", "csv", "a.txt"],
        &["extract", "--why", "a.txt"],
        &["rules", "list"],
        &["explain"],
        &["man"],
        &["completions", "zsh"],
        &["--help"],
    ] {
        let mut command = folder.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the process ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn control_characters_in_paths_and_messages() {
    let name = "in/a\u{1b}]0;title\u{7}\u{202e}\u{9b}31m\n::error::b.txt";
    let conflict = "The fair began on Monday, 14 June 2025.\u{1b}[2J\u{7} \"So\u{202e}\n";
    let folder = Folder::new()
        .file(name, conflict)
        .file("c\u{1b}[2J.jsonl", "{\"id\": \"x\\u001b[2J\\n::error::y\"}\n{\"id\": [\"\\u001b\"], \"text\": \"a\"}\n")
        .file("\u{1b}[2Jsources.yaml", "");
    let safe = |outcome: &Outcome| {
        let unsafe_mark = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!outcome.stdout.contains(unsafe_mark), "standard output: {:?}", outcome.stdout);
        assert!(!outcome.stderr.contains(unsafe_mark), "standard error: {:?}", outcome.stderr);
        assert!(!outcome.stderr.lines().any(|l| l.starts_with("::")), "a path makes a line: {outcome}");
    };
    for format in ["terminal", "github", "markdown", "csv", "junit"] {
        let outcome = folder.run(&["check", "--format", format, "in"]);
        if format != "csv" {
            safe(&outcome);
        }
        assert!(!outcome.stdout.lines().any(|l| l.starts_with("::error::b")), "a path makes a command: {outcome}");
    }
    safe(&folder.run(&["check", "c\u{1b}[2J.jsonl", "gone\u{1b}[2J\u{202e}.txt", "no\n::error::x.txt"]).ends_with(2));
    safe(&folder.run(&["check", "--rules", "gone\u{1b}[2J\u{202e}.yaml", "in"]).ends_with(2));
    safe(&folder.run(&["check", "--config", "gone\u{1b}[2J.toml", "in"]).ends_with(2));
    safe(&folder.run(&["check", "--output", "no/\u{1b}[2J", "in"]).ends_with(2));
}
