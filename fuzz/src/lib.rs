//! What must hold for any input, a function a target. The fuzz targets call these functions with what the fuzzer thinks of;
//! `tests/fuzz_corpus.rs` calls the same ones with the files in `fuzz/seeds/` and with mutations of them.
//!
//! A function panics where something does not hold. What an input is refused for is no concern here.

mod check;
mod claims;
mod files;
mod readers;
mod text;

/// A target: its name, that of its folder in `seeds/`, and what must hold.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("plain", readers::plain),
    ("markdown", readers::markdown),
    ("html", readers::html),
    ("ninjs", readers::ninjs),
    ("jsonl", readers::jsonl),
    ("text", text::text),
    ("quantity", claims::quantity),
    ("attribution", claims::attribution),
    ("rules", files::rules),
    ("settings", files::settings),
    ("check", check::check),
];

/// Runs the target of a name.
///
/// # Panics
/// There is no such target, or something does not hold.
pub fn run(name: &str, input: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of this name");
    target(input);
}
