//! Where reports go and how wide they are.

use crate::run::{Folder, finish};
use std::fs;

const DRAFT: &str = "Fair in Riverton\n\nThe fair began on Monday, 14 June 2025, and it drew visitors from every town along the river, the mayor said.\n";

#[test]
fn a_report_goes_to_a_file() {
    let folder = Folder::new().file("a.txt", DRAFT);
    let printed = folder.run(&["check", "--format", "sarif", "a.txt"]).ends_with(1);
    let written = folder.run(&["check", "--format", "sarif", "--output", "report.sarif", "a.txt"]).ends_with(1);
    assert_eq!((written.stdout.as_str(), written.stderr.as_str()), ("", ""));
    assert_eq!(fs::read_to_string(folder.path().join("report.sarif")).expect("it was written"), printed.stdout);
    folder.run(&["extract", "--format", "csv", "-o", "claims.csv", "a.txt"]).ends_with(0);
    let claims = fs::read_to_string(folder.path().join("claims.csv")).expect("it was written");
    assert!(claims.starts_with("type,article,"), "{claims}");
    folder
        .run(&["check", "-o", "no/such/folder.txt", "a.txt"])
        .ends_with(2)
        .complains(&["folder.txt cannot be written"]);
}

#[test]
fn a_report_may_replace_what_was_read() {
    let folder = Folder::new().file("a.txt", DRAFT);
    folder.run(&["check", "--format", "markdown", "--output", "a.txt", "a.txt"]).ends_with(1);
    let report = fs::read_to_string(folder.path().join("a.txt")).expect("it was written");
    assert!(report.contains("weekday-mismatch"), "{report}");
}

#[test]
fn csv_has_its_head_row_once_and_without_claims_too() {
    let folder = Folder::new().file("a.txt", DRAFT).file("b.txt", DRAFT).file("none.txt", "Bake sale\n\nToday.\n");
    let rows = folder.run(&["extract", "--format", "csv", "a.txt", "b.txt"]).ends_with(0).stdout;
    assert_eq!(rows.matches("type,article,").count(), 1, "{rows}");
    let none = folder.run(&["extract", "--format", "csv", "none.txt"]).ends_with(0).stdout;
    assert_eq!(none.lines().count(), 1, "{none}");
    let none = folder.run(&["check", "--format", "csv", "none.txt"]).ends_with(0).stdout;
    assert!(none.starts_with("finding,kind,") && none.lines().count() == 1, "{none}");
}

#[test]
fn text_is_wrapped_to_the_width() {
    let folder = Folder::new().file("a.txt", DRAFT);
    let mut command = folder.command(&["check", "a.txt"]);
    command.env("COLUMNS", "60");
    let narrow = finish(command).ends_with(1).stdout;
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
    let mut command = folder.command(&["check", "a.txt"]);
    command.env("COLUMNS", "140");
    let wide = finish(command).ends_with(1).stdout;
    assert!(wide.lines().any(|line| line.chars().count() > 80), "{wide}");
}

#[test]
fn where_nothing_could_be_read_nothing_is_counted() {
    let folder = Folder::new().file("empty.txt", "");
    let outcome = folder.run(&["check", "empty.txt", "missing.txt"]).ends_with(2).complains(&["empty", "missing.txt"]);
    assert_eq!(outcome.stdout, "");
    let outcome = folder.run(&["diff", "empty.txt", "empty.txt"]).ends_with(2);
    assert_eq!(outcome.stdout, "");
}

#[test]
fn nothing_is_drawn_where_nobody_watches() {
    let long: String =
        (0..4000).map(|i| format!("The fair of the year {i} drew {i} people, the mayor said.\n\n")).collect();
    let folder = Folder::new().file("a.txt", &long).file("b.txt", &long);
    let outcome = folder.run(&["extract", "."]).ends_with(0);
    assert_eq!(outcome.stderr, "");
}
