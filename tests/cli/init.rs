//! `init` and `rules new`: the file that they write is a rule file that works.

use crate::run::Folder;

#[test]
fn template_loads_and_passes_its_tests() {
    let folder = Folder::new();
    folder.run(&["init"]).ends_with(0).prints(&["wrote claimlint-rules.yaml", "claimlint rules test --rules"]);
    let outcome = folder.run(&["rules", "test", "--no-builtin", "--rules", "claimlint-rules.yaml"]).ends_with(0);
    assert!(!outcome.stdout.starts_with("0 passed"), "the template has no tests\n{outcome}");
    folder
        .file("a.txt", "About 900 visitors attended the fair in Riverton.\n")
        .file("b.txt", "The fair in Riverton was attended by 1,400 visitors.\n")
        .run(&["check", "--rules", "claimlint-rules.yaml", "a.txt", "b.txt"])
        .ends_with(1)
        .prints(&["People who came to an event"]);
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let folder = Folder::new().file("mine.yaml", "claimlint: 1\n");
    folder.run(&["init", "mine.yaml"]).ends_with(2).complains(&["mine.yaml is there already"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("mine.yaml")).expect("the file is there"), "claimlint: 1\n");
}

#[test]
fn a_folder_that_is_not_there() {
    Folder::new().run(&["init", "no/such/folder/rules.yaml"]).ends_with(2).complains(&["cannot be written"]);
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
