//! Speed of the quantity stage: `cargo bench --bench quantity`.
//!
//! Every bench counts bytes of article text. `tokenize` is the stage before and is counted apart; `article` is the stage on
//! mixed news text. The other inputs hold one kind of thing each, so that what a sub-stage costs can be read off:
//! `walk` has no number at all, `numerals` bare numbers, `measures` numbers with units and bounds, `nouns` counted things,
//! `excluded` what is no quantity. `regex` scans the same text with one compiled expression for numbers, for comparison.

use claimlint::article::{Article, read_plain};
use claimlint::extract::quantity::{QuantityLexicon, find_quantities};
use claimlint::lexicon::Lexicon;
use claimlint::text::Text;
use divan::Bencher;
use divan::counter::BytesCount;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1 << 10, 1 << 15, 1 << 20];

static WORDS: LazyLock<(Lexicon, QuantityLexicon)> = LazyLock::new(|| {
    let mut lexicon = Lexicon::english();
    let quantities = QuantityLexicon::new(&mut lexicon);
    (lexicon, quantities)
});

const PLAIN: [&str; 6] = [
    "The minister told reporters that the talks would go on until both sides had found a way out of the crisis.",
    "Residents of the old town said they had heard shouting before the market caught fire.",
    "“We are waiting for answers,” said the mayor, who has been in office since the spring.",
    "Rescuers were still searching the rubble late in the evening, although hope was fading.",
    "The company declined to comment on what it called rumours about the future of its plant.",
    "Opposition parties want an inquiry into how the contract was awarded and who signed it.",
];

const NUMERALS: [&str; 4] = [
    "The count went to 14,302, then 15,118, then 16,004.",
    "It was twenty-four, not two hundred and fifty.",
    "The figure rose to 2.5 million; a year before it was 1.9 million.",
    "He wrote 1,000,000 and crossed it out.",
];

const MEASURES: [&str; 4] = [
    "The quake struck about 75 km (47 miles) south of the city at a depth of 10 kilometres.",
    "Shares fell more than 3.2% to $27.50, and oil rose $1.10 to $84.36 a barrel.",
    "At least 640 square miles burned, up to 12 inches of rain fell, and winds reached 95 mph.",
    "The 52-year-old paid between £250,000 and £300,000 for the two-acre site.",
];

const NOUNS: [&str; 4] = [
    "At least 21 people were killed and more than 60 others wounded, including 14 children.",
    "Over 10,000 well-trained and battle-hardened fighters are held in some two dozen prisons.",
    "The company will close 37 older stores and cut 1,200 full-time jobs.",
    "Hundreds of thousands of protesters filled the streets of five northern cities.",
];

const EXCLUDED: [&str; 4] = [
    "On March 14, 2019, at 10:27 p.m., Flight 370 left Gate 12 for its 5,000th trip.",
    "She lives at 575 Wilbraham Road and drives a Boeing 737 simulator in Section 427.",
    "They won 3-1 in Game 7 after a 2-2 draw in the 2014-15 season; call 555-0134.",
    "One of the best, he said, and no one else came in the 1990s.",
];

/// `size` bytes or a little more of the sentences in turn, a paragraph every five.
fn text(sentences: &[&str], size: usize) -> String {
    let mut out = String::with_capacity(size + 200);
    for (i, sentence) in sentences.iter().cycle().enumerate() {
        out.push_str(sentence);
        out.push_str(if i % 5 == 4 { "\n\n" } else { " " });
        if out.len() >= size {
            break;
        }
    }
    out
}

/// Mixed as news is: two sentences of three without a number.
fn article(size: usize) -> String {
    let mut sentences = Vec::new();
    for i in 0..24 {
        sentences.push(PLAIN[i % 6]);
        sentences.push(PLAIN[(i + 3) % 6]);
        sentences.push(match i % 4 {
            0 => MEASURES[i / 4 % 4],
            1 | 2 => NOUNS[i / 4 % 4],
            _ => EXCLUDED[i / 4 % 4],
        });
    }
    text(&sentences, size)
}

fn read(text: String) -> Article {
    read_plain("bench.txt".into(), text)
}

fn stage(bencher: Bencher, text: String) {
    let (lexicon, quantities) = &*WORDS;
    let article = read(text);
    let text = Text::new(&article, lexicon);
    bencher.counter(BytesCount::new(article.text.len())).bench(|| find_quantities(divan::black_box(&text), quantities));
}

#[divan::bench(args = SIZES)]
fn tokenize(bencher: Bencher, size: usize) {
    let article = read(article(size));
    bencher.counter(BytesCount::new(article.text.len())).bench(|| Text::new(divan::black_box(&article), &WORDS.0));
}

#[divan::bench(args = SIZES)]
fn article_text(bencher: Bencher, size: usize) {
    stage(bencher, article(size));
}

#[divan::bench(args = SIZES)]
fn walk(bencher: Bencher, size: usize) {
    stage(bencher, text(&PLAIN, size));
}

#[divan::bench(args = SIZES)]
fn numerals(bencher: Bencher, size: usize) {
    stage(bencher, text(&NUMERALS, size));
}

#[divan::bench(args = SIZES)]
fn measures(bencher: Bencher, size: usize) {
    stage(bencher, text(&MEASURES, size));
}

#[divan::bench(args = SIZES)]
fn nouns(bencher: Bencher, size: usize) {
    stage(bencher, text(&NOUNS, size));
}

#[divan::bench(args = SIZES)]
fn excluded(bencher: Bencher, size: usize) {
    stage(bencher, text(&EXCLUDED, size));
}

#[divan::bench(args = SIZES)]
fn regex(bencher: Bencher, size: usize) {
    let numbers = regex::Regex::new(
        r"(?i)\b(?:(?:about|around|nearly|over|under|up to|at least|more than|fewer than|less than) )?(?:[$£€]\s?)?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|dozens?)(?: (?:million|billion|thousand|hundred))?(?: ?(?:%|percent|km|miles?|people|years?))?\b",
    )
    .expect("the expression is fixed");
    let text = article(size);
    bencher.counter(BytesCount::new(text.len())).bench(|| numbers.find_iter(divan::black_box(&text)).count());
}
