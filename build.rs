//! Lists the rule packs in `rules/`, so that placing a file there registers it, and turns what the program reads at each start from
//! YAML into JSON: reading that takes a tenth of the time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Word lists: file in `src`, name of the JSON.
const LISTS: [(&str, &str); 3] = [
    ("lexicon/english.yaml", "english.json"),
    ("extract/quantity/words.yaml", "words.json"),
    ("extract/quantity/units.yaml", "units.json"),
];

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets the manifest's folder"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets the output folder"));
    for (list, name) in LISTS {
        let path = root.join("src").join(list);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::write(out.join(name), json(&path, |_| true)).expect("the output folder is writable");
    }
    let mut packs: Vec<_> = fs::read_dir(root.join("rules"))
        .expect("the folder rules/ is part of the package")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    packs.sort();
    let mut list = String::from("&[\n");
    for path in packs {
        let name = path.file_name().and_then(|n| n.to_str()).expect("names of rule packs are UTF-8");
        // only commands about rules need the tests
        fs::write(out.join(format!("{name}.json")), json(&path, |key| key != "tests"))
            .expect("the output folder is writable");
        // the path is made where it is compiled: a build folder may be copied to another checkout
        let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/rules/{name}\"))");
        let decoded = format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.json\"))");
        writeln!(list, "    Pack {{ name: \"rules/{name}\", text: {text}, json: {decoded} }},")
            .expect("a string grows");
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list).expect("the output folder is writable");
}

/// A YAML file as JSON, with those of its keys that are wanted. A file that is no YAML gives `null`: the tests of the packs name the place.
fn json(path: &Path, wanted: impl Fn(&str) -> bool) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_default();
    if let Some(keys) = value.as_mapping_mut() {
        keys.retain(|key, _| key.as_str().is_none_or(&wanted));
    }
    serde_json::to_string(&value).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
