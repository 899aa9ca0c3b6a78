//! Rule files that were damaged at random: they load or are refused with places that exist, and nothing panics.

use claimlint::rules::{RuleSource, builtin_sources, load};
use proptest::prelude::*;

/// What a slip of the hand does to a line.
#[derive(Debug, Clone)]
enum Slip {
    Drop,
    Double,
    Indent,
    Outdent,
    /// Puts some text in at a place, as a part of the line.
    Put(f64, &'static str),
    /// Leaves out all that follows a place.
    Cut(f64),
}

fn slip() -> impl Strategy<Value = Slip> {
    let bits = [
        "[", "]", "{", "}", ":", ": ", "- ", "\"", "'", "&a ", "*a", "#", "\t", "N ", "~", "é", "\u{feff}", "+:", "!",
        "|", "null",
    ];
    prop_oneof![
        Just(Slip::Drop),
        Just(Slip::Double),
        Just(Slip::Indent),
        Just(Slip::Outdent),
        (0.0..1.0, prop::sample::select(bits.to_vec())).prop_map(|(at, bit)| Slip::Put(at, bit)),
        (0.0..1.0).prop_map(Slip::Cut),
    ]
}

fn damage(text: &str, slips: &[(f64, Slip)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (place, slip) in slips {
        if lines.is_empty() {
            break;
        }
        let at = (place * lines.len() as f64) as usize;
        let inside = |part: &f64, line: &str| {
            let n = (part * line.chars().count() as f64) as usize;
            line.char_indices().nth(n).map_or(line.len(), |(i, _)| i)
        };
        match slip {
            Slip::Drop => {
                lines.remove(at);
            }
            Slip::Double => lines.insert(at, lines[at].clone()),
            Slip::Indent => lines[at].insert_str(0, "  "),
            Slip::Outdent => lines[at] = lines[at].strip_prefix("  ").unwrap_or(&lines[at]).to_owned(),
            Slip::Put(part, bit) => {
                let i = inside(part, &lines[at]);
                lines[at].insert_str(i, bit);
            }
            Slip::Cut(part) => {
                let i = inside(part, &lines[at]);
                lines[at].truncate(i);
            }
        }
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn damaged_rules_load_or_are_refused_with_places_that_exist(
        pack in any::<prop::sample::Index>(),
        slips in prop::collection::vec((0.0..1.0, slip()), 1..6),
        extends in any::<bool>(),
    ) {
        let packs = builtin_sources();
        let source = pack.get(&packs);
        let mut text = damage(&source.text, &slips);
        if extends {
            let id = source.name.trim_start_matches("rules/").trim_end_matches(".yaml");
            text.push_str(&format!("extends: {id}\n"));
        }
        let user = RuleSource { name: "desk.yaml".into(), text };
        if let Err(errors) = load(&packs, std::slice::from_ref(&user)) {
            prop_assert!(!errors.is_empty());
            for error in errors {
                let lines = user.text.lines().count() + 1;
                let here = error.file == user.name && error.place.line <= lines;
                prop_assert!(here || packs.iter().any(|p| p.name == error.file), "{error}");
                prop_assert!(error.file != user.name || error.place.line > 0, "{error}");
            }
        }
    }
}
