//! The fuzz targets without a fuzzer: the functions of `fuzz/src/` over the files in `fuzz/seeds/`, among them all that ever failed, and
//! over mutations of them that are the same in every run.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "the targets are a crate of their own as well")]
mod fuzz;

use fuzz::{TARGETS, run};
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Mutations of each seed.
const MUTATIONS: u64 = 40;
/// Bytes of a mutation; the cost of a run is that of the whole pipeline in a build without optimisation.
const LONGEST: usize = 4096;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = root().join("seeds").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("entries can be read").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    paths.into_iter().map(|path| (path.clone(), fs::read(&path).expect("seeds can be read"))).collect()
}

/// A generator of numbers that are the same everywhere (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

/// What texts break on.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"'",
    "“".as_bytes(),
    "”".as_bytes(),
    "’".as_bytes(),
    b"\n\n",
    b"\r\n",
    b" ",
    b".",
    b"-",
    b"(",
    b"[",
    b"{",
    b"<",
    b">",
    b"&",
    b"#",
    b"*",
    b":",
    b": ",
    b"- ",
    b"12",
    b"0",
    b"1/2",
    b" million",
    b" of ",
    b", said ",
    b" and ",
    b"9999999999999999999999",
    b"\xff",
    b"\0",
    "\u{301}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{feff}".as_bytes(),
    "😀".as_bytes(),
    b"\x0c",
    b"</p>",
    b"<!--",
    b"null",
];

fn mutate(seed: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let to = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(6) {
            0 => drop(bytes.drain(at..to)),
            1 => {
                let piece = PIECES[numbers.below(PIECES.len())].repeat(1 + numbers.below(30));
                drop(bytes.splice(at..at, piece));
            }
            2 => {
                let piece = bytes[at..to].repeat(1 + numbers.below(20));
                drop(bytes.splice(at..at, piece));
            }
            3 => bytes.truncate(at),
            4 => {
                let from = numbers.below(other.len() + 1);
                let piece = other[from..(from + numbers.below(200)).min(other.len())].to_vec();
                drop(bytes.splice(at..to, piece));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Runs a target; a failure says how to run it again.
#[track_caller]
fn hold(target: &str, origin: &str, input: &[u8]) {
    if catch_unwind(|| run(target, input)).is_err() {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{target}"));
        fs::write(&kept, input).expect("the input can be kept");
        panic!("{target} fails on {origin}; the input is in {}: keep it in fuzz/seeds/{target}/", kept.display());
    }
}

fn replay(targets: &[&str]) {
    for target in targets {
        let seeds = seeds(target);
        for (n, (path, seed)) in seeds.iter().enumerate() {
            hold(target, &path.display().to_string(), seed);
            let mut numbers = Numbers(n as u64);
            for turn in 0..MUTATIONS {
                let other = &seeds[numbers.below(seeds.len())].1;
                let input = mutate(seed, other, &mut numbers);
                hold(target, &format!("mutation {turn} of {}", path.display()), &input);
            }
        }
    }
}

#[test]
fn readers_hold() {
    replay(&["plain", "markdown", "html", "ninjs", "jsonl"]);
}

#[test]
fn text_and_claims_hold() {
    replay(&["text", "quantity", "attribution"]);
}

#[test]
fn rules_and_settings_hold() {
    replay(&["rules", "settings"]);
}

#[test]
fn all_of_check_holds() {
    replay(&["check"]);
}

#[test]
fn every_target_is_replayed_and_has_a_program() {
    let source = fs::read_to_string(file!()).expect("this file");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest of the fuzz targets");
    for (name, _) in TARGETS {
        assert!(source.contains(&format!("\"{name}\"")), "{name} is not replayed");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is not in fuzz/Cargo.toml");
        let program = fs::read_to_string(root().join(format!("fuzz_targets/{name}.rs"))).expect("its program");
        assert!(program.contains(&format!("run(\"{name}\"")), "{name}: the program runs another target");
    }
}
