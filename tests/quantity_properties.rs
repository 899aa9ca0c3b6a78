//! Properties of the quantity extractor: numbers read back as they were written, spans that lie in the text, no panic and no
//! quadratic time on any text.

use claimlint::article::{Article, read_plain};
use claimlint::claim::QuantityClaim;
use claimlint::extract::quantity::{QuantityLexicon, UnitTable, find_quantities};
use claimlint::lexicon::Lexicon;
use claimlint::text::{Text, TextRange};
use proptest::prelude::*;
use std::sync::LazyLock;

static WORDS: LazyLock<(Lexicon, QuantityLexicon)> = LazyLock::new(|| {
    let mut lexicon = Lexicon::english();
    let quantities = QuantityLexicon::new(&mut lexicon);
    (lexicon, quantities)
});

fn extract(text: &str) -> (Article, Vec<QuantityClaim>) {
    let (lexicon, quantities) = &*WORDS;
    let article = read_plain("p".into(), text.to_owned());
    let claims = find_quantities(&Text::new(&article, lexicon), quantities);
    (article, claims)
}

fn one_value(text: &str) -> Option<f64> {
    let (_, claims) = extract(text);
    match claims.as_slice() {
        [claim] => claim.value.point,
        _ => None,
    }
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn below_hundred(n: u64, joint: &str) -> String {
    if n < 20 {
        ONES[n as usize].into()
    } else if n.is_multiple_of(10) {
        TENS[(n / 10) as usize].into()
    } else {
        format!("{}{joint}{}", TENS[(n / 10) as usize], ONES[(n % 10) as usize])
    }
}

fn below_thousand(n: u64, joint: &str, and: &str) -> String {
    match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest, joint),
        (hundreds, 0) => format!("{} hundred", ONES[hundreds as usize]),
        (hundreds, rest) => format!("{} hundred {and}{}", ONES[hundreds as usize], below_hundred(rest, joint)),
    }
}

fn in_words(n: u64, joint: &str, and: &str) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (scale, name) in [(1_000_000_000, " billion"), (1_000_000, " million"), (1000, " thousand")] {
        if rest >= scale {
            parts.push(format!("{}{name}", below_thousand(rest / scale, joint, and)));
            rest %= scale;
        }
    }
    if rest > 0 || parts.is_empty() {
        // "two thousand and five"
        let and_small = if rest < 100 && !parts.is_empty() { and } else { "" };
        parts.push(format!("{and_small}{}", below_thousand(rest, joint, and)));
    }
    parts.join(" ")
}

fn grouped(n: u64, separator: &str) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(c);
    }
    out
}

fn inside(text: &str, range: TextRange) {
    assert!(range.end() <= text.len());
    assert!(text.is_char_boundary(range.start()) && text.is_char_boundary(range.end()));
    assert!(!range.is_empty());
}

fn check(text: &str) {
    let (article, claims) = extract(text);
    let mut last = 0;
    for claim in &claims {
        inside(&article.text, claim.range);
        inside(&article.text, claim.number);
        assert!(claim.range.contains(claim.number), "{claim:?}");
        assert!(claim.number.start() >= last, "{claim:?}");
        last = claim.number.end();
        for part in [claim.modifier, claim.unit_range, claim.noun_range].into_iter().flatten() {
            inside(&article.text, part);
        }
        assert_eq!(claim.noun.is_some(), claim.noun_range.is_some());
        assert!(claim.value.point.is_none_or(f64::is_finite));
    }
}

/// Text made of the words and marks that the extractor looks for.
fn number_soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "5",
        "10,000",
        "7.6",
        "2019",
        "000",
        "1/2",
        "½",
        "one",
        "twenty",
        "hundred",
        "million",
        "half",
        "third",
        "quarter",
        "dozens",
        "few",
        "couple",
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "from",
        "between",
        "in",
        "out",
        "per",
        "by",
        "at",
        "least",
        "more",
        "than",
        "up",
        "rose",
        "fell",
        "$",
        "€",
        "US",
        "A$",
        "%",
        "°",
        "C",
        "km",
        "miles",
        "m",
        "k",
        "bn",
        "pounds",
        "dollars",
        "cents",
        "year",
        "-",
        "–",
        "/",
        ".",
        ",",
        "(",
        ")",
        ":",
        "'",
        "\"",
        "’s",
        "old",
        "aged",
        "dead",
        "killed",
        "people",
        "fighters",
        "Islamic",
        "State",
        "March",
        "p.m.",
        "No.",
        "Flight",
        "plus",
        "odd",
        "so",
        "minus",
        "+",
        "~",
        ">",
        "×",
        "10",
        "e",
        "^",
        "Street",
        "road",
        "é",
        "\u{a0}",
        "square",
        "was",
        "were",
        "toll",
        "others",
        "hyphenated",
        "is",
        "US$",
        "s",
        "th",
        "2,5",
        "1.2.3",
        "\n\n",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..40).prop_map(|pieces| {
        let mut out = String::new();
        for (piece, space) in pieces {
            out.push_str(piece);
            if space {
                out.push(' ');
            }
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_read_back_in_every_spelling(n in 3u64..3_000_000_000) {
        let want = Some(n as f64);
        for joint in ["-", " "] {
            for and in ["and ", ""] {
                let text = format!("They counted {} trees.", in_words(n, joint, and));
                prop_assert_eq!(one_value(&text), want, "{}", text);
            }
        }
        let text = format!("They counted {} trees.", grouped(n, ","));
        prop_assert_eq!(one_value(&text), want, "{}", text);
        let text = format!("They counted {} trees.", grouped(n, "\u{a0}"));
        prop_assert_eq!(one_value(&text), want, "{}", text);
        if !(1000..2200).contains(&n) {
            let text = format!("They counted {n} trees.");
            prop_assert_eq!(one_value(&text), want, "{}", text);
        }
    }

    #[test]
    fn amounts_read_back(whole in 0u64..1000, tenth in 1u64..10) {
        let n: f64 = format!("{whole}.{tenth}").parse().unwrap();
        for (text, factor) in [
            (format!("It cost ${whole}.{tenth} million."), 1e6),
            (format!("It cost ${whole}.{tenth}m."), 1e6),
            (format!("It cost ${whole}.{tenth}bn."), 1e9),
            (format!("It cost {whole}.{tenth} billion euros."), 1e9),
            (format!("It weighed {whole}.{tenth} tonnes."), 1.0),
            (format!("It grew to {whole}.{tenth}%."), 1.0),
            (format!("It fell to -{whole}.{tenth}%."), -1.0),
        ] {
            let got = one_value(&text).unwrap_or(f64::NAN);
            prop_assert!((got - n * factor).abs() <= (n * factor).abs() * 1e-9, "{text}: {got}");
        }
    }

    #[test]
    fn spans_lie_in_any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn spans_lie_in_text_full_of_numbers(text in number_soup()) {
        check(&text);
    }

    #[test]
    fn units_convert_there_and_back(value in -1e6..1e6f64, a in 0usize..400, b in 0usize..400) {
        let table = UnitTable::new();
        let names: Vec<&str> = table.iter().map(|u| u.label()).collect();
        let (a, b) = (names[a % names.len()], names[b % names.len()]);
        prop_assert_eq!(table.comparable(a, b), table.comparable(b, a));
        if let Some(there) = table.convert(value, a, b) {
            let back = table.convert(there, b, a).unwrap();
            prop_assert!((back - value).abs() <= value.abs().max(1.0) * 1e-6, "{value} {a} = {there} {b} = {back}");
        }
    }
}

/// Time grows with the length of the text, whatever it repeats: four times the text takes nowhere near sixteen times as long.
#[test]
fn time_is_linear_in_hostile_text() {
    let (lexicon, quantities) = &*WORDS;
    for piece in [
        "one ",
        "million ",
        "twenty-",
        "1 000 ",
        "000 ",
        "5-",
        "$",
        "1/2",
        "between ",
        "from 5 ",
        "a half ",
        "at least ",
        "1,2",
        "5 to ",
        "death toll ",
        "large, ",
        "Afghan, ",
        "and ",
        "5 \"",
        "5 km/",
        "by 5 ",
        "two hundred and ",
        "one in ",
        "of the 5 ",
        "5 or ",
        "12 were ",
        "5 years and a half ",
    ] {
        let time = |n: usize| {
            let article = read_plain("p".into(), piece.repeat(n));
            let text = Text::new(&article, lexicon);
            (0..3)
                .map(|_| {
                    let start = std::time::Instant::now();
                    std::hint::black_box(find_quantities(&text, quantities));
                    start.elapsed()
                })
                .min()
                .unwrap()
        };
        let (short, long) = (time(5_000), time(40_000));
        // a quadratic walk would take 64 times as long; small times are noise
        assert!(
            long.as_micros() < short.as_micros() * 30 + 20_000,
            "{piece:?}: {short:?}, eight times the text {long:?}"
        );
    }
}
