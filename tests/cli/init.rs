//! `init` and `rules new`: the settings file that the one writes is accepted and changes nothing, the rule file that the other writes works.

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

#[test]
fn a_new_set_has_the_id_that_was_asked_for_and_passes_its_tests() {
    let folder = Folder::new();
    folder.run(&["rules", "new", "fairs", "--output", "fairs.yaml"]).ends_with(0).prints(&["wrote fairs.yaml"]);
    folder
        .run(&["rules", "test", "--no-builtin", "--rules", "fairs.yaml"])
        .ends_with(0)
        .prints(&["fairs.yaml: 3 passed, 0 failed"]);
    folder.run(&["rules", "list", "--no-builtin", "--rules", "fairs.yaml"]).ends_with(0).prints(&["fairs.attendance"]);
    let shown = folder.run(&["rules", "new", "fairs"]).ends_with(0);
    let written = std::fs::read_to_string(folder.path().join("fairs.yaml")).expect("the file is there");
    assert_eq!(shown.stdout, written);
    assert!(!written.contains("desk"), "{written}");
    folder.run(&["rules", "new", "fairs", "-o", "fairs.yaml"]).ends_with(2).complains(&["fairs.yaml is there already"]);
    folder.run(&["rules", "new", "my fairs"]).ends_with(2).complains(&["`my fairs` is no id"]);
}

#[test]
fn the_schema_is_printed_as_json() {
    let shown = Folder::new().run(&["rules", "schema"]).ends_with(0);
    let kept = std::fs::read_to_string(crate::run::root().join("schema/claimlint-rules.schema.json"));
    assert_eq!(shown.stdout, kept.expect("the schema is in the repository"));
}
