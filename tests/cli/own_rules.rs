//! Rules of one's own beside, over and instead of the built-in ones: `extends`, `disable`, several files.

use crate::run::{Folder, Outcome};

const HELD: &str = "The SDF hold 9,000 Islamic State fighters.\n";
const MORE: &str = "Over 12,000 Islamic State fighters are held by the SDF.\n";

fn folder(rules: &str) -> Folder {
    Folder::new().file("desk.yaml", rules).file("a.txt", HELD).file("b.txt", MORE)
}

fn check(folder: &Folder) -> Outcome {
    folder.run(&["check", "--rules", "desk.yaml", "a.txt", "b.txt"])
}

#[test]
fn without_rules_of_ones_own_the_two_conflict() {
    folder("").run(&["check", "a.txt", "b.txt"]).ends_with(1).prints(&["detention.detainees"]);
}

#[test]
fn a_key_of_a_built_in_rule_is_changed() {
    let folder = folder(
        "claimlint: 1\nid: detention\nextends: detention\nquantities:\n  detainees: { compare: { tolerance: 40% } }\n",
    );
    check(&folder).ends_with(0);
    folder.run(&["rules", "show", "detention.detainees", "--rules", "desk.yaml"]).ends_with(0).prints(&[
        "tolerance 40%",
        "prisoner",
        "facet place",
    ]);
    folder.run(&["rules", "test", "--rules", "desk.yaml"]).ends_with(0);
}

#[test]
fn a_list_is_replaced_or_added_to() {
    let show = |counts: &str| {
        folder(&format!("claimlint: 1\nid: detention\nextends: detention\nquantities:\n  detainees: {{ {counts} }}\n"))
            .run(&["rules", "show", "detention.detainees", "--rules", "desk.yaml"])
            .ends_with(0)
    };
    let added = show("counts+: [zorb]");
    assert!(added.stdout.contains("prisoner, ") && added.stdout.contains("zorb"), "{added}");
    let replaced = show("counts: [zorb]");
    assert!(!replaced.stdout.contains("prisoner, ") && replaced.stdout.contains("zorb"), "{replaced}");
}

#[test]
fn nothing_takes_a_key_out() {
    let folder = folder(
        "claimlint: 1\nid: detention\nextends: detention\nquantities:\n  detainees: { compare: { same: [group] }, facets: { place: null } }\n  escaped: ~\n",
    );
    let shown = folder.run(&["rules", "show", "detention", "--rules", "desk.yaml"]).ends_with(0);
    assert!(!shown.stdout.contains("detention.escaped"), "{shown}");
}

#[test]
fn a_set_under_a_name_of_its_own_takes_the_place_of_the_one_that_it_extends() {
    let folder = folder(
        "claimlint: 1\nid: desk\ndescription: Ours.\nextends: detention\nquantities:\n  cells: { description: Cells, counts: [cell] }\ntests:\n  - text: The prison has 40 cells.\n    expect: [{ quantity: cells, value: 40 }]\n  - text: The SDF hold 9,000 Islamic State fighters.\n    expect: [{ quantity: detention.detainees, value: 9000 }]\n",
    );
    check(&folder).ends_with(1).prints(&["desk.detainees"]);
    folder.run(&["rules", "test", "--rules", "desk.yaml"]).ends_with(0);
    let listed =
        folder.run(&["rules", "list", "--rules", "desk.yaml"]).ends_with(0).prints(&["desk.cells", "desk.detainees"]);
    assert!(!listed.stdout.contains("detention.detainees"), "{listed}");
}

#[test]
fn several_files_change_one_set_in_their_order() {
    let with = |tolerance: &str, extra: &str| {
        format!(
            "claimlint: 1\nid: detention\nextends: detention\nquantities:\n  detainees: {{ compare: {{ tolerance: {tolerance} }}{extra} }}\n"
        )
    };
    let folder = folder("").file("one.yaml", with("40%", ", severity: error")).file("two.yaml", with("1%", ""));
    let check =
        |first: &str, second: &str| folder.run(&["check", "--rules", first, "--rules", second, "a.txt", "b.txt"]);
    check("one.yaml", "two.yaml").ends_with(1).prints(&["error"]);
    check("two.yaml", "one.yaml").ends_with(0);
}

#[test]
fn a_base_of_ones_own_is_loaded_through_what_extends_it() {
    let folder = Folder::new()
        .file("rules/base.yaml", "claimlint: 1\nid: zz-base\ndescription: Base.\nquantities:\n  stalls: { description: Stalls, counts: [stall], compare: { over: fixed } }\ntests:\n  - text: The fair had 120 stalls.\n    expect: [{ quantity: stalls, value: 120 }]\n")
        .file("rules/fair.yaml", "claimlint: 1\nid: fair\ndescription: Fairs.\nextends: zz-base\n")
        .file("rules/late.yaml", "claimlint: 1\nid: late\ndescription: Late fairs.\nextends: fair\nquantities:\n  stalls: { counts+: [booth] }\n");
    let listed =
        folder.run(&["rules", "list", "--no-builtin", "--rules", "rules"]).ends_with(0).prints(&["late.stalls"]);
    assert_eq!(listed.stdout.matches(".stalls").count(), 1, "{listed}");
    // the test of the base goes with it
    folder.run(&["rules", "test", "--no-builtin", "--rules", "rules"]).ends_with(0).prints(&["1 passed, 0 failed"]);
}

#[test]
fn sets_and_quantities_are_disabled() {
    let quantity = folder("claimlint: 1\nid: desk\ndescription: Ours.\ndisable: [detention.detainees]\n");
    check(&quantity).ends_with(0);
    let listed = quantity.run(&["rules", "list", "--rules", "desk.yaml"]).ends_with(0).prints(&["detention.escaped"]);
    assert!(!listed.stdout.contains("detention.detainees"), "{listed}");
    quantity.run(&["rules", "test", "--rules", "desk.yaml"]).ends_with(0);
    let set = folder("claimlint: 1\nid: desk\ndescription: Ours.\ndisable: [detention, casualties]\n");
    check(&set).ends_with(0);
    let listed = set.run(&["rules", "list", "--rules", "desk.yaml"]).ends_with(0);
    assert!(!listed.stdout.contains("detention.") && !listed.stdout.contains("casualties."), "{listed}");
    set.run(&["rules", "test", "--rules", "desk.yaml"]).ends_with(0);
}

#[test]
fn what_is_inherited_is_disabled_under_either_name() {
    for name in ["desk.detainees", "detention.detainees"] {
        let folder = folder(&format!("claimlint: 1\nid: desk\nextends: detention\ndisable: [{name}]\n"));
        let listed = folder.run(&["rules", "list", "--rules", "desk.yaml"]).ends_with(0).prints(&["desk.escaped"]);
        assert!(!listed.stdout.contains("desk.detainees"), "{listed}");
        check(&folder).ends_with(0);
    }
}
