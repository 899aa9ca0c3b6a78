//! Input that cannot be read, or not as it stands: named in an error, and the other articles are still checked.

use crate::run::{Folder, claimlint, finish, root};
use std::fs;
use std::process::Stdio;

/// Two reports that conflict; `check` ends with 1 on them alone.
const HIGH: &str = "The SDF hold over 12,000 Islamic State fighters.\n";
const LOW: &str = "About 9,000 Islamic State fighters are held by the SDF.\n";

fn two_reports() -> Folder {
    Folder::new().file("in/high.txt", HIGH).file("in/low.txt", LOW)
}

/// Runs `check` on the folder `in` and asserts that the two good reports were compared all the same.
#[track_caller]
fn still_checked(folder: &Folder, more: &[&str], complaint: &[&str]) {
    let mut args = vec!["check", "in"];
    args.extend(more);
    folder.run(&args).ends_with(2).complains(complaint).prints(&["warning[quantity-conflict]", "12,000", "9,000"]);
}

#[test]
fn good_reports_alone_end_with_one() {
    two_reports().run(&["check", "in"]).ends_with(1).prints(&["warning[quantity-conflict]"]);
}

#[test]
fn missing_path() {
    still_checked(&two_reports(), &["nowhere.txt"], &["error: nowhere.txt: cannot be read: No such file"]);
}

#[cfg(unix)]
#[test]
fn unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = two_reports().file("in/secret.txt", "Nobody may read this.\n");
    let path = folder.path().join("in/secret.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions can be set");
    if fs::read(&path).is_ok() {
        // the superuser reads everything; the case cannot be made then
        return;
    }
    still_checked(&folder, &[], &["in/secret.txt: cannot be read: Permission denied"]);
}

#[test]
fn binary_file() {
    let folder = two_reports().file("in/photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    still_checked(&folder, &[], &["error: in/photo.txt: not text: it holds binary data (a NUL at byte 8)"]);
}

#[test]
fn empty_file_and_file_of_blanks() {
    let folder = two_reports().file("in/empty.txt", "").file("in/blank.txt", "\u{feff} \n\t\n");
    still_checked(&folder, &[], &["in/empty.txt: empty: no text to check", "in/blank.txt: empty: no text to check"]);
}

#[test]
fn file_over_the_limit() {
    let folder = two_reports().file("in/long.txt", "It rained. ".repeat(100));
    let complaint = ["in/long.txt: too large: 1100 bytes, the limit for one article is 1000 (--max-size)"];
    still_checked(&folder, &["--max-size", "1000"], &complaint);
}

#[test]
fn file_at_the_limit_is_read() {
    let folder = Folder::new().file("a.txt", HIGH);
    let size = HIGH.len().to_string();
    folder.run(&["check", "a.txt", "--max-size", &size]).ends_with(0);
}

#[test]
fn latin_1_is_decoded_and_said_so() {
    // "Kobané" with a byte that is no UTF-8
    let folder = two_reports()
        .file("in/kobane.txt", b"Chiya Koban\xe9 said that 12 men fled \x96 a na\xefve d\xe9j\xe0 vu, he said.\n");
    let outcome = folder.run(&["extract", "in/kobane.txt"]).ends_with(0);
    outcome
        .complains(&["note: in/kobane.txt: not UTF-8, read as windows-1252; offsets count bytes of the text as UTF-8"])
        .prints(&["Kobané"]);
}

#[test]
fn utf_16_with_a_byte_order_mark_is_decoded_and_said_so() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(LOW.encode_utf16().flat_map(u16::to_le_bytes));
    let folder = Folder::new().file("in/high.txt", HIGH).file("in/low.txt", bytes);
    folder
        .run(&["check", "in"])
        .ends_with(1)
        .complains(&["note: in/low.txt: not UTF-8, read as UTF-16LE"])
        .prints(&["warning[quantity-conflict]"]);
}

#[test]
fn folder_without_articles() {
    let folder = two_reports().file("empty/notes.pdf", "no article");
    still_checked(&folder, &["empty"], &["error: empty: no articles here (looked for txt, text, md"]);
}

#[cfg(unix)]
#[test]
fn symlink_loop() {
    let folder = two_reports();
    std::os::unix::fs::symlink(folder.path().join("in"), folder.path().join("in/again")).expect("links can be made");
    // links to folders are not followed, so the reports are found once
    folder.run(&["check", "in"]).ends_with(1).prints(&["2 articles"]);
    std::os::unix::fs::symlink("self.txt", folder.path().join("self.txt")).expect("links can be made");
    still_checked(&folder, &["self.txt"], &["error: self.txt: cannot be read:"]);
}

#[cfg(unix)]
#[test]
fn one_file_under_two_names_is_one_article() {
    let folder = two_reports();
    std::os::unix::fs::symlink("high.txt", folder.path().join("in/too.txt")).expect("links can be made");
    folder.run(&["check", "in", "in/too.txt", "./in/low.txt"]).ends_with(1).prints(&["2 articles"]);
}

#[test]
fn json_lines_with_a_wrong_line() {
    let lines =
        "{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"id\": \"b\"}\nno json\n\n{\"id\": [1], \"text\": \"x\"}\n";
    let folder = two_reports().file("in/more.jsonl", lines);
    let complaint = [
        "in/more.jsonl: line 2: missing field `text`",
        "in/more.jsonl: line 3: expected",
        "in/more.jsonl: line 5: `id` is [1]; expected a string",
    ];
    still_checked(&folder, &[], &complaint);
    folder.run(&["check", "in"]).prints(&["3 articles"]);
}

#[test]
fn duplicate_ids() {
    let lines = "{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"id\": \"a\", \"text\": \"It snowed.\"}\n";
    let folder = two_reports().file("in/more.jsonl", lines);
    still_checked(&folder, &[], &["error: a: this id is given twice; the second is left out"]);
}

#[test]
fn wrong_sources_file() {
    let folder = two_reports().file("in/sources.yaml", "high.txt: { outlet: Courier }\n");
    still_checked(&folder, &[], &["in/sources.yaml", "unknown field `outlet`", "source: …"]);
    let folder = two_reports().file("in/sources.yaml", "high.txt: { published: 3 May }\n");
    still_checked(&folder, &[], &["`published` of high.txt is no date (write YYYY-MM-DD)"]);
    let folder = two_reports().file("in/sources.yaml", "\"[high.txt\": { source: Courier }\n");
    still_checked(&folder, &[], &["in/sources.yaml: error parsing glob"]);
}

#[test]
fn standard_input() {
    let folder = Folder::new().file("low.txt", LOW).file("high.txt", HIGH);
    let mut command = folder.command(&["check", "low.txt", "-"]);
    command.stdin(fs::File::open(folder.path().join("high.txt")).expect("the file is there"));
    finish(command).ends_with(1).prints(&["--> <stdin>:1:14"]);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::new().file("a.txt", "Chiya \u{1b}[31mKobane said so.\nKobané said no.\nThe SDF said so.\n");
    let outcome = folder.run(&["check", "a.txt", "missing\u{1b}[2J.txt"]).ends_with(2);
    assert!(!outcome.stdout.contains('\u{1b}') && !outcome.stderr.contains('\u{1b}'), "{outcome}");
}

#[test]
fn closed_pipe_ends_quietly() {
    let examples = root().join("examples/prison-break");
    for args in [vec!["check"], vec!["check", "--format", "json"], vec!["check", "--format", "html"], vec!["extract"]] {
        let mut command = claimlint(&args);
        command.arg(&examples).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the process ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}
