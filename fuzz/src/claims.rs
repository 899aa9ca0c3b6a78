//! Quantities and attributions of any text: parts inside the whole, in order, values that are numbers.

use super::readers::inside;
use claimlint::article::read_plain;
use claimlint::extract::Extractor;
use claimlint::extract::quantity::{QuantityLexicon, find_quantities};
use claimlint::lexicon::Lexicon;
use claimlint::text::Text;
use std::sync::LazyLock;

pub(crate) static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

static WORDS: LazyLock<(Lexicon, QuantityLexicon)> = LazyLock::new(|| {
    let mut lexicon = Lexicon::english();
    let quantities = QuantityLexicon::new(&mut lexicon);
    (lexicon, quantities)
});

pub(crate) fn quantity(input: &[u8]) {
    let (lexicon, quantities) = &*WORDS;
    let article = read_plain("fuzz".into(), String::from_utf8_lossy(input).into_owned());
    let text = Text::new(&article, lexicon);
    let mut last = 0;
    for claim in find_quantities(&text, quantities) {
        assert!(claim.range.contains(claim.number));
        assert!(claim.number.start() >= last);
        last = claim.number.end();
        let parts = [Some(claim.range), Some(claim.number), claim.modifier, claim.unit_range, claim.noun_range];
        for range in parts.into_iter().flatten() {
            assert!(!range.is_empty());
            inside(&article.text, range);
        }
        assert!(claim.value.point.is_none_or(f64::is_finite));
        assert!(claim.sentence < text.sentences.len());
    }
}

pub(crate) fn attribution(input: &[u8]) {
    let article = read_plain("fuzz".into(), String::from_utf8_lossy(input).into_owned());
    let claims = EXTRACTOR.extract(&article);
    for attribution in &claims.attributions {
        let mut last = attribution.range.start();
        for span in &attribution.spans {
            assert!(last <= span.start() && !span.is_empty() && attribution.range.contains(*span));
            inside(&article.text, *span);
            last = span.end();
        }
    }
    for quantity in &claims.quantities {
        if let Some(index) = quantity.attribution {
            assert!(claims.attributions[index].spans.iter().any(|s| s.contains(quantity.range)));
        }
    }
    assert_eq!(format!("{claims:?}"), format!("{:?}", EXTRACTOR.extract(&article)), "the second reading is another");
}
