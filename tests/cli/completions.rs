//! Completions and man pages.

use crate::run::Folder;

#[test]
fn completions_of_every_shell_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let folder = Folder::new();
        folder.run(&["completions", shell]).ends_with(0).prints(&["check", "baseline", "fail-on"]);
    }
    Folder::new().run(&["completions", "tcsh"]).ends_with(2).complains(&["bash", "zsh"]);
}

#[test]
fn man_pages_are_printed_or_written() {
    let folder = Folder::new();
    folder.run(&["man"]).ends_with(0).prints(&[".TH claimlint 1", "disagree"]);
    folder.run(&["man", "share/man1"]).ends_with(0).prints(&["share/man1"]);
    for page in ["claimlint.1", "claimlint-check.1", "claimlint-baseline-update.1"] {
        let text = std::fs::read_to_string(folder.path().join("share/man1").join(page)).expect("the page is there");
        assert!(text.contains(".TH "), "{page}");
    }
    let folder = folder.file("file", "");
    folder.run(&["man", "file/man1"]).ends_with(2).complains(&["file/man1: man pages cannot be written"]);
}
