//! Every stage from bytes to records, over three sizes each: what grows faster than its input shows here.
//!
//! Bytes count the article's text, not its markup. `scan` is what one compiled regular expression needs for the same text.

mod news;

use claimlint::article::{Article, read_html, read_markdown, read_plain};
use claimlint::extract::Extractor;
use claimlint::extract::date::find_dates;
use claimlint::extract::name::Roster;
use claimlint::extract::quantity::{QuantityLexicon, find_quantities};
use claimlint::lexicon::Lexicon;
use claimlint::report::write_claims;
use claimlint::text::Text;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use news::news;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

const SIZES: [usize; 3] = [4_000, 400_000, 4_000_000];

fn main() {
    divan::main();
}

fn article(bytes: usize) -> Article {
    read_plain("bench".into(), news(bytes))
}

#[divan::bench(args = SIZES)]
fn read_as_plain(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = news(bytes);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| read_plain("bench".into(), black_box(&text).clone()));
}

#[divan::bench(args = SIZES)]
fn read_as_markdown(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = format!("# Harbour closed\n\n{}", news(bytes));
    bencher.counter(BytesCount::new(bytes)).bench_local(|| read_markdown("bench".into(), black_box(&text).clone()));
}

#[divan::bench(args = [4_000, 40_000, 400_000])]
fn read_as_html(bencher: Bencher<'_, '_>, bytes: usize) {
    let paragraphs: String = news(bytes).split("\n\n").map(|p| format!("<p>{p}</p>\n")).collect();
    let page =
        format!("<html><head><title>Harbour closed</title></head><body><article>{paragraphs}</article></body></html>");
    bencher.counter(BytesCount::new(bytes)).bench_local(|| read_html("bench".into(), black_box(&page).clone()));
}

#[divan::bench(args = SIZES)]
fn analyse(bencher: Bencher<'_, '_>, bytes: usize) {
    let (article, lexicon) = (article(bytes), &EXTRACTOR.rules().lexicon);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| Text::new(black_box(&article), lexicon));
}

#[divan::bench(args = SIZES)]
fn phrases(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    let text = Text::new(&article, &EXTRACTOR.rules().lexicon);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| EXTRACTOR.rules().phrases.find(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn dates(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    let text = Text::new(&article, &EXTRACTOR.rules().lexicon);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| find_dates(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn quantities(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut lexicon = Lexicon::english();
    let words = QuantityLexicon::new(&mut lexicon);
    let article = article(bytes);
    let text = Text::new(&article, &lexicon);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| find_quantities(black_box(&text), &words));
}

#[divan::bench(args = SIZES)]
fn people(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut lexicon = Lexicon::english();
    let rules = &EXTRACTOR.rules().attributions;
    let words = claimlint::extract::attribution::AttributionLexicon::new(rules, &mut lexicon);
    let article = article(bytes);
    let text = Text::new(&article, &lexicon);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| Roster::new(black_box(&text), &words));
}

#[divan::bench(args = SIZES)]
fn extract(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| EXTRACTOR.extract(black_box(&article)));
}

#[divan::bench(args = SIZES)]
fn write(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    let claims = EXTRACTOR.extract(&article);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut out = Vec::new();
        write_claims(&article, black_box(&claims), &mut out).expect("a vector grows");
        out
    });
}

#[divan::bench(args = SIZES)]
fn scan(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = news(bytes);
    let regex = regex::Regex::new(r"\b\d[\d,.]*\s+\w+").expect("the pattern is right");
    bencher.counter(BytesCount::new(bytes)).bench_local(|| regex.find_iter(black_box(&text)).count());
}
