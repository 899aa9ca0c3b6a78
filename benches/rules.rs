//! Cost of rules: `cargo bench --bench rules`.
//!
//! `compile` compiles all built-in packs, from YAML to the tables that extraction reads; `compile_extractor` adds what extraction needs beside
//! them; `lexicon` is the part of both that no rule causes. The others read one article with the built-in packs and a number
//! of a user's own quantities: `spread` are quantities as desks write them, each with nouns and phrases of its own;
//! `crowded` all count people, the worst case, for each must be asked about each number of people.

use claimlint::article::{Article, read_plain};
use claimlint::extract::Extractor;
use claimlint::lexicon::Lexicon;
use claimlint::rules::{RuleSource, builtin_sources, load};
use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write as _;

fn main() {
    divan::main();
}

/// How many quantities a user adds.
const ADDED: [usize; 2] = [0, 1_000];

const VERBS: [&str; 20] = [
    "open", "close", "visit", "sell", "build", "repair", "paint", "count", "cancel", "deliver", "plant", "rent",
    "train", "borrow", "inspect", "clean", "order", "lose", "find", "return",
];
const THINGS: [&str; 25] = [
    "bridge", "school", "ticket", "orchard", "lamp", "ferry", "garden", "book", "engine", "window", "parcel", "meal",
    "bicycle", "tram", "stall", "museum", "seat", "licence", "tree", "field", "boat", "phone", "road", "well", "kiosk",
];
const NEWS: [&str; 8] = [
    "At least 21 people were killed and more than 60 others wounded in Raqqa on Tuesday, officials said.",
    "The SDF hold over 10,000 Islamic State fighters in some two dozen prisons, according to the council.",
    "The company will close 37 older stores and cut 1,200 full-time jobs, its chairman told reporters.",
    "Residents of the old town said they had heard shouting before the market caught fire.",
    "“We are waiting for answers,” said the mayor, who has been in office since the spring.",
    "The city opened three new schools and repaired 14 bridges, and 4,000 visitors came to see the garden.",
    "Rescuers were still searching the rubble late in the evening, although hope was fading.",
    "Police arrested 14 people who had borrowed 30 bicycles and never returned them.",
];

/// An article of about 100 KB.
fn article() -> Article {
    let text: String =
        (0..1_000).map(|i| format!("{}{}", NEWS[i % NEWS.len()], if i % 5 == 4 { "\n\n" } else { " " })).collect();
    read_plain("a".into(), text)
}

/// A rule file with so many quantities; `crowded`: all count people.
fn added(quantities: usize, crowded: bool) -> RuleSource {
    let mut text = String::from("claimlint: 1\nid: desk\ndescription: Ours.\nquantities:\n");
    for i in 0..quantities {
        let (verb, thing) = (VERBS[i % VERBS.len()], THINGS[i / VERBS.len() % THINGS.len()]);
        let noun = if crowded { "person" } else { thing };
        let (other, far) = (VERBS[(i + 7) % VERBS.len()], THINGS[(i + 11) % THINGS.len()]);
        writeln!(
            text,
            "  q{i}:\n    description: Quantity {i}\n    counts: [{noun}, {noun} owner]\n    when: {{ any: [{verb} the {far}, N {other}, {verb} {thing} {i}], none: [{other} {far}] }}\n    facets: {{ place: {{ entity: place }} }}\n    compare: {{ over: snapshot, same: [place] }}"
        )
        .expect("a string grows");
    }
    RuleSource { name: "desk.yaml".into(), text }
}

fn extractor(quantities: usize, crowded: bool) -> Extractor {
    let user = if quantities > 0 { vec![added(quantities, crowded)] } else { Vec::new() };
    Extractor::new(load(&builtin_sources(), &user).unwrap_or_else(|errors| panic!("{errors:?}")))
}

#[divan::bench]
fn lexicon() -> Lexicon {
    Lexicon::english()
}

#[divan::bench(args = ADDED)]
fn compile(bencher: Bencher<'_, '_>, quantities: usize) {
    let (packs, user) = (builtin_sources(), added(quantities.max(1), false));
    let user = if quantities > 0 { vec![user] } else { Vec::new() };
    bencher.bench(|| load(&packs, &user).map(|rules| rules.quantities.len()));
}

#[divan::bench]
fn compile_extractor(bencher: Bencher<'_, '_>) {
    bencher.bench(Extractor::default);
}

#[divan::bench(args = ADDED)]
fn spread(bencher: Bencher<'_, '_>, quantities: usize) {
    extract(bencher, quantities, false);
}

#[divan::bench(args = ADDED)]
fn crowded(bencher: Bencher<'_, '_>, quantities: usize) {
    extract(bencher, quantities, true);
}

fn extract(bencher: Bencher<'_, '_>, quantities: usize, crowded: bool) {
    let (extractor, article) = (extractor(quantities, crowded), article());
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| extractor.extract(&article).quantities.len());
}
