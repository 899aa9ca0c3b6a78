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

mod news;

use news::news;

fn main() {
    divan::main();
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
#[divan::bench(args = ["\"", "“", "'", "said ", "said, ", "Smith said that ", "Al-", "(", "according to ", "A. ", "— ", "“It is so,” he said. “It stays so.” "])]
fn oddities(bencher: Bencher<'_, '_>, unit: &str) {
    run(bencher, unit.repeat(1_000_000 / unit.len()));
}
