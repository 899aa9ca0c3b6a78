//! How fast names and attributions are read, apart from tokenizing.
//!
//! The text is made from a dozen sentences of our own that hold every frame; bytes count the article's text.

use claimlint::article::read_plain;
use claimlint::extract::attribution::{AttributionLexicon, find_attributions};
use claimlint::extract::name::Roster;
use claimlint::lexicon::Lexicon;
use claimlint::rules::AttributionRules;
use claimlint::text::Text;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const PARAGRAPHS: [&str; 8] = [
    "The harbour will stay closed until Friday, Mayor Clara Benning said on Tuesday, after inspectors found cracks in \
     three of its five piers. Repairs may take a year.",
    "“We knew the piers were old,” Benning told reporters at the town hall. “We did not know that they were this weak.”",
    "Tomas al-Rahim, a spokesman for the port authority, denied that warnings had been ignored and accused the council of \
     cutting the budget for upkeep in 2019, 2020 and 2021.",
    "According to a report seen by the Evening Courier, divers had asked for \"urgent work\" twice. The authority has not \
     published the report, which runs to 140 pages and lists 62 faults.",
    "About 400 people work at the harbour. Ferries to the islands left from the old dock on Wednesday with delays of up \
     to two hours, and the fish market was empty by noon.",
    "An official who asked not to be named said the minister would visit on Thursday, adding that money was \"not the problem\".",
    "The last big storm, in March, tore off a crane and flooded the customs house. Insurers paid 3.4 million for it; the \
     town paid the rest out of a fund that is now empty.",
    "Shopkeepers hope the dock will be open before the summer. ''It has to be,'' said one of them, Ada Lindqvist, 61, who \
     sells nets. She called the closure ''a disaster for all of us.''",
];

/// About `bytes` bytes of news text.
fn news(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 512);
    let mut i = 0;
    while text.len() < bytes {
        text.push_str(PARAGRAPHS[i % PARAGRAPHS.len()]);
        text.push_str("\n\n");
        i += 1;
    }
    text
}

fn run(bencher: Bencher<'_, '_>, text: String) {
    let mut lexicon = Lexicon::english();
    let words = AttributionLexicon::new(&rules(), &mut lexicon);
    let article = read_plain("bench".into(), text);
    let text = Text::new(&article, &lexicon);
    bencher.counter(BytesCount::new(article.text.len())).bench_local(|| {
        let roster = Roster::new(black_box(&text), &words);
        find_attributions(&text, &words, &roster)
    });
}

fn rules() -> AttributionRules {
    claimlint::rules::load_builtin().attributions
}

/// News of growing length: the stage is linear.
#[divan::bench(args = [0, 4_000, 400_000, 4_000_000])]
fn articles(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, news(bytes));
}

/// Texts that no one writes: marks, cues and capitals without end.
#[divan::bench(args = ["\"", "“", "'", "said ", "said, ", "Smith said that ", "Al-", "(", "according to ", "A. ", "— "])]
fn oddities(bencher: Bencher<'_, '_>, unit: &str) {
    run(bencher, unit.repeat(1_000_000 / unit.len()));
}
