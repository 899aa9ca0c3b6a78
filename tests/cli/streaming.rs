//! JSON Lines that `extract` reads record by record: nothing but memory may tell it from reading all at once.

use crate::run::{Folder, finish};
use std::fs;
use std::process::Stdio;

/// Records in no order, with a blank line, a wrong one, an id that is there twice and a byte-order mark.
fn records(count: usize) -> String {
    let mut lines = String::from("\u{feff}");
    for i in 0..count {
        let id = (i * 7919) % count;
        let text =
            format!("Fair in Riverton\\n\\nThe fair drew {} people, the mayor said. «Kobané», she said.", 100 + id);
        lines += &format!("{{\"id\": \"{id:05}\", \"text\": \"{text}\", \"source\": \"Wire {id}\"}}\n");
    }
    lines + "\r\n{\"id\": 3}\n{\"id\": \"00002\", \"text\": \"Again 5 people.\"}\n"
}

#[test]
fn records_come_in_the_order_of_their_ids_among_other_articles() {
    let folder = Folder::new()
        .file("0000", "The fair drew 12 people.\n")
        .file("00001.txt", "The fair drew 13 people.\n")
        .file("b.jsonl", records(10))
        .file("c.jsonl", "{\"id\": \"00004b\", \"text\": \"The fair drew 14 people.\"}");
    let outcome = folder.run(&["extract", "b.jsonl", "00001.txt", "c.jsonl", "0000"]).ends_with(2).complains(&[
        "error: b.jsonl: line 12: missing field `text`",
        "error: 00002: this id is given twice; the second is left out",
    ]);
    let ids: Vec<String> = outcome
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a record")["article"].to_string())
        .collect();
    assert!(ids.is_sorted() && ids.iter().any(|id| id == "\"00004b\"") && ids[0] == "\"0000\"", "{ids:?}");
}

#[test]
fn streaming_prints_what_reading_all_at_once_prints() {
    // more than a batch of articles
    let text = records(1000);
    let folder = Folder::new()
        .file("in/a.jsonl", &text)
        .file("in/sources.yaml", "\"00*\": { published: 2025-03-01 }\n")
        .file("claimlint.toml", "[[sources]]\npath = \"in/*.jsonl\"\noutlet = \"The Wire\"\n");
    for format in ["jsonl", "csv"] {
        let streamed = folder.run(&["extract", "--format", format, "in/a.jsonl"]).ends_with(2);
        // standard input cannot be read twice, so it is read at once
        let mut command = folder.command(&["extract", "--format", format, "--stdin-name", "in/a.jsonl", "-"]);
        command.stdin(fs::File::open(folder.path().join("in/a.jsonl")).expect("the file is there"));
        let at_once = finish(command).ends_with(2);
        assert!(streamed.stdout.lines().count() > 1000, "too little to compare\n{streamed}");
        assert_eq!(streamed.stdout, at_once.stdout, "{format}");
        assert_eq!(streamed.stderr, at_once.stderr, "{format}");
    }
}

#[test]
fn records_may_be_replaced_by_their_claims() {
    let folder = Folder::new().file("a.jsonl", records(50)).file("b.jsonl", records(50));
    let printed = folder.run(&["extract", "a.jsonl"]).ends_with(2).stdout;
    folder.run(&["extract", "--output", "b.jsonl", "b.jsonl"]).ends_with(2);
    let written = fs::read_to_string(folder.path().join("b.jsonl")).expect("it was written");
    assert!(written.lines().count() >= 50, "{written}");
    assert_eq!(written, printed);
}

#[test]
fn records_that_are_not_utf_8_are_decoded() {
    let latin =
        b"{\"id\": \"a\", \"text\": \"The caf\xe9 drew 12 people, the caf\xe9 said, d\xe9j\xe0 vu.\"}\n".to_vec();
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16
        .extend("{\"id\": \"b\", \"text\": \"The café drew 13 people.\"}\n".encode_utf16().flat_map(u16::to_le_bytes));
    let folder = Folder::new().file("a.jsonl", latin).file("b.jsonl", utf_16);
    folder
        .run(&["extract", "a.jsonl", "b.jsonl"])
        .ends_with(0)
        .prints(&["\"12\"", "\"13\""])
        .complains(&["a.jsonl: not UTF-8, read as windows-1252", "b.jsonl: not UTF-8, read as UTF-16LE"]);
}

#[test]
fn a_closed_pipe_ends_a_stream_quietly() {
    let folder = Folder::new().file("a.jsonl", records(2000).lines().take(2000).collect::<Vec<_>>().join("\n"));
    let mut command = folder.command(&["extract", "a.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the process ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
