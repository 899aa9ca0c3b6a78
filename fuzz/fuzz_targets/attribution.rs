//! Quotations, names and attributions of any text: ranges are ordered, inside one another, on character boundaries.
#![no_main]

use claimlint::article::read_plain;
use claimlint::extract::Extractor;
use claimlint::text::Text;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

fuzz_target!(|source: &str| {
    let article = read_plain("fuzz".into(), source.to_owned());
    let text = Text::new(&article, &EXTRACTOR.rules().lexicon);
    for (i, quotation) in text.quotations.iter().enumerate() {
        assert!(!quotation.pieces.is_empty());
        assert!(quotation.pieces.iter().all(|p| quotation.range.contains(*p)));
        if let Some(next) = text.quotations.get(i + 1) {
            assert!(quotation.range.start() < next.range.start());
            assert!(!quotation.range.overlaps(next.range) || quotation.range.contains(next.range));
        }
    }
    let claims = EXTRACTOR.extract(&article);
    for attribution in &claims.attributions {
        let mut last = attribution.range.start();
        for span in &attribution.spans {
            assert!(last <= span.start() && !span.is_empty() && attribution.range.contains(*span));
            assert!(source.get(span.start()..span.end()).is_some());
            last = span.end();
        }
    }
    for quantity in &claims.quantities {
        if let Some(index) = quantity.attribution {
            assert!(claims.attributions[index].spans.iter().any(|s| s.contains(quantity.range)));
        }
    }
});
