//! Quantities of any text: spans lie on character boundaries, in order and inside the text, and every value is a number.

#![no_main]

use claimlint::article::read_plain;
use claimlint::extract::quantity::{QuantityLexicon, find_quantities};
use claimlint::lexicon::Lexicon;
use claimlint::text::Text;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static WORDS: LazyLock<(Lexicon, QuantityLexicon)> = LazyLock::new(|| {
    let mut lexicon = Lexicon::english();
    let quantities = QuantityLexicon::new(&mut lexicon);
    (lexicon, quantities)
});

fuzz_target!(|source: &str| {
    let (lexicon, quantities) = &*WORDS;
    let article = read_plain("fuzz".into(), source.to_owned());
    let text = Text::new(&article, lexicon);
    let mut last = 0;
    for claim in find_quantities(&text, quantities) {
        assert!(claim.range.contains(claim.number));
        assert!(claim.number.start() >= last);
        last = claim.number.end();
        for range in [Some(claim.range), Some(claim.number), claim.modifier, claim.unit_range, claim.noun_range].into_iter().flatten() {
            assert!(!range.is_empty() && range.end() <= article.text.len());
            assert!(article.text.is_char_boundary(range.start()) && article.text.is_char_boundary(range.end()));
        }
        assert!(claim.value.point.is_none_or(f64::is_finite));
        assert!(claim.sentence < text.sentences.len());
    }
});
