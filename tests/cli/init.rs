//! `init`: the settings file that it writes is accepted and changes nothing.

use crate::run::Folder;

#[test]
fn the_file_is_accepted_and_changes_nothing() {
    let folder = Folder::new()
        .file("a.txt", "The SDF hold over 12,000 Islamic State fighters.\n")
        .file("b.txt", "About 9,000 Islamic State fighters are held by the SDF.\n");
    let before = folder.run(&["check", "a.txt", "b.txt"]).ends_with(1);
    folder.run(&["init"]).ends_with(0).prints(&["wrote claimlint.toml"]);
    let after = folder.run(&["check", "a.txt", "b.txt"]).ends_with(1);
    assert_eq!((before.stdout, before.stderr), (after.stdout, after.stderr));
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let folder = Folder::new().file("claimlint.toml", "# ours\n");
    folder.run(&["init"]).ends_with(2).complains(&["claimlint.toml is there already"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("claimlint.toml")).expect("the file is there"), "# ours\n");
}

#[test]
fn a_folder_that_is_not_there() {
    Folder::new().run(&["init", "no/such/folder/claimlint.toml"]).ends_with(2).complains(&["cannot be written"]);
}
