//! Comparison of 10,000, 100,000 and 1,000,000 claims: of many stories, with names as in news and with few; all of one single key; and copies.
//!
//! `cargo bench --bench comparison`; extraction is done before the clock starts. Figures stand in `docs/performance.md`.

use claimlint::article::read_plain;
use claimlint::compare::{Source, compare};
use claimlint::extract::Extractor;
use divan::Bencher;
use divan::counter::ItemsCount;
use rayon::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// Claims of one report below.
const CLAIMS: usize = 10;
/// Reports that are copied below.
const REPRINTED: usize = 1_000;

fn main() {
    divan::main();
}

/// A fixed sequence of numbers (Knuth's multiplier), so that every run has the same reports.
fn number(seed: usize) -> usize {
    (seed as u64).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) as usize >> 33
}

/// The made-up names of a run.
#[derive(Clone, Copy)]
enum Names {
    /// The same 1,320 however many reports there are, each as often as any other.
    Few,
    /// So many, each so often, as news has: their number grows with the reports (Heaps' law), and a name's uses fall with its rank (Zipf's law).
    Growing {
        /// How many there are.
        stock: usize,
    },
}

impl Names {
    fn growing(articles: usize) -> Names {
        Names::Growing { stock: (20.0 * (articles as f64).powf(0.7)) as usize }
    }

    /// A made-up name for a number.
    fn name(self, seed: usize) -> String {
        const STARTS: [&str; 12] = ["Bel", "Cor", "Dun", "Esk", "Fal", "Gor", "Hal", "Kes", "Lor", "Mar", "Nor", "Tav"];
        const MIDDLES: [&str; 10] = ["a", "en", "i", "ov", "er", "and", "il", "or", "un", "et"];
        const ENDS: [&str; 11] =
            ["ton", "stad", "mouth", "ville", "ford", "by", "wick", "grad", "burg", "dale", "holm"];
        const MORE: [&str; 8] = ["b", "d", "g", "k", "l", "m", "r", "z"];
        let n = number(seed);
        let n = match self {
            Names::Few => n % 1_320,
            // ranks whose logarithms are spread evenly
            Names::Growing { stock } => {
                number((stock as f64).powf((n % 1_000_003) as f64 / 1_000_003.0) as usize) % 1_000_000
            }
        };
        let mut name = format!("{}{}", STARTS[n % 12], MIDDLES[n / 12 % 10]);
        let mut rest = n / 1_320;
        while rest > 0 {
            name.push_str(MORE[rest % 8]);
            name.push_str(MIDDLES[rest / 8 % 10]);
            rest /= 80;
        }
        name + ENDS[n / 120 % 11]
    }
}

/// Reports of five outlets on each of many happenings.
fn many_stories(articles: usize, names: Names) -> Vec<Source> {
    extract(articles, |i| {
        let story = i / 5;
        let (town, river, person) = (names.name(story * 7 + 1), names.name(story * 7 + 2), names.name(story * 7 + 3));
        let dead = 5 + number(story) % 60 + i % 5 / 4;
        let hurt = 60 + number(story + 9) % 300;
        let lead = match i % 5 {
            0 => format!("A ferry sank off {town} on Monday, killing {dead} people, police said."),
            1 => format!("{dead} people died on Monday when a ferry sank off {town}, police said."),
            2 => format!("The death toll of the ferry disaster off {town} rose to {dead} people on Monday."),
            3 => format!("At least {dead} people were killed on Monday as a ferry went down off {town}."),
            _ => format!("Off {town} a ferry sank on Monday and {dead} people drowned or were killed."),
        };
        format!(
            "{lead}\n\nAnother {hurt} people were injured, and 17 of {} passengers are missing, officials in {town} said. \
             The ferry had left the mouth of the {river} {} hours before.\n\n\
             “Nobody told us about the storm over the {river},” said Captain Jon {person}, 54. The owner paid $3.5 million \
             for the ship in {}; it is 120 metres long and has 4 engines.",
            hurt + 200,
            1 + story % 9,
            1990 + story % 30,
        )
    })
}

/// Reports that all give the same figure for the same thing, or nearly.
fn one_key(articles: usize) -> Vec<Source> {
    extract(articles, |i| {
        let figure = |k: usize| 9_000 + (number(i * CLAIMS + k) % 4) * 1_000;
        (0..CLAIMS)
            .map(|k| format!("The Syrian Democratic Forces hold {} Islamic State fighters. ", figure(k)))
            .collect::<String>()
    })
}

/// Some reports so many times over, under other ids.
fn reprints(copies: usize) -> Vec<Source> {
    let stories = many_stories(REPRINTED, Names::growing(REPRINTED));
    let copy = |copy: usize| {
        stories.iter().map(move |source| {
            let mut source = source.clone();
            source.article.id = format!("{copy:04}-{}", source.article.id);
            source
        })
    };
    (0..copies).flat_map(copy).collect()
}

fn extract(articles: usize, text: impl Fn(usize) -> String + Sync) -> Vec<Source> {
    (0..articles)
        .into_par_iter()
        .map(|i| {
            let article = read_plain(format!("{i:07}.txt"), text(i));
            Source { claims: EXTRACTOR.extract(&article), article }
        })
        .collect()
}

fn bench(bencher: Bencher<'_, '_>, sources: &[Source]) {
    let claims: usize = sources.iter().map(|s| s.claims.quantities.len() + s.claims.attributions.len()).sum();
    bencher.counter(ItemsCount::new(claims)).bench(|| compare(sources, EXTRACTOR.rules()));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn stories(bencher: Bencher<'_, '_>, articles: usize) {
    bench(bencher, &many_stories(articles, Names::growing(articles)));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn stories_of_few_names(bencher: Bencher<'_, '_>, articles: usize) {
    bench(bencher, &many_stories(articles, Names::Few));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn single_key(bencher: Bencher<'_, '_>, articles: usize) {
    bench(bencher, &one_key(articles));
}

// every sentence has as many twins as there are copies: the rate must not fall with their number
#[divan::bench(args = [1, 4, 16, 64], sample_count = 3, sample_size = 1)]
fn copies(bencher: Bencher<'_, '_>, copies: usize) {
    bench(bencher, &reprints(copies));
}
