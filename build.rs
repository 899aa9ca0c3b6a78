//! Lists the rule packs in `rules/`, so that placing a file there registers it.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets the manifest's folder");
    let mut packs: Vec<_> = fs::read_dir(Path::new(&root).join("rules"))
        .expect("the folder rules/ is part of the package")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    packs.sort();
    let mut list = String::from("&[\n");
    for path in packs {
        let name = path.file_name().and_then(|n| n.to_str()).expect("names of rule packs are UTF-8");
        // the path is made where it is compiled: a build folder may be copied to another checkout
        let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/rules/{name}\"))");
        writeln!(list, "    (\"rules/{name}\", {text}),").expect("a string grows");
    }
    list.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets the output folder")).join("packs.rs");
    fs::write(out, list).expect("the output folder is writable");
}
