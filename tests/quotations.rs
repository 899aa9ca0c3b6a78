//! Quotation marks, names and attributions hold their invariants on any text.

use claimlint::article::{Article, read_plain};
use claimlint::extract::Extractor;
use claimlint::lexicon::Lexicon;
use claimlint::text::{QuoteMark, Text};
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::english);

fn quotations(source: &str) -> Vec<(String, bool)> {
    let article = read_plain("q".into(), source.to_owned());
    let text = Text::new(&article, &LEXICON);
    text.quotations.iter().map(|q| (text.slice(q.range).to_owned(), q.closed)).collect()
}

#[test]
fn marks_pair() {
    for (source, expected) in [
        ("He said “yes” and \"no\".", vec![("“yes”", true), ("\"no\"", true)]),
        ("It's the dogs' '90s, 'tis so.", vec![]),
        ("‘It’s the boys’ dock,’ he said.", vec![("‘It’s the boys’ dock,’", true)]),
        ("“He told me ‘never’ twice,” she said.", vec![("“He told me ‘never’ twice,”", true), ("‘never’", true)]),
        ("“A,\n\n“B,\n\n“C,” she said.", vec![("“A,\n\n“B,\n\n“C,”", true)]),
        ("He said “yes and left.\n\nThe end.", vec![("“yes and left.", false)]),
        ("“Yes, he said. “No.”", vec![("“Yes, he said.", false), ("“No.”", true)]),
        ("He said “yes“ and left.", vec![("“yes“", true)]),
        ("He said ``yes'' and left.", vec![("``yes''", true)]),
        ("«Oui», dit-il.", vec![("«Oui»", true)]),
        ("A 5'10\" man said \"yes\".", vec![("\"yes\"", true)]),
        ("â€œYesâ€\u{9d} he said.", vec![("â€œYesâ€\u{9d}", true)]),
        ("\"A \"", vec![("\"A \"", true)]),
    ] {
        let found = quotations(source);
        let found: Vec<(&str, bool)> = found.iter().map(|(s, c)| (s.as_str(), *c)).collect();
        assert_eq!(found, expected, "{source}");
    }
}

#[test]
fn open_single_marks_before_a_quotation_do_not_count_as_its_depth() {
    let article = read_plain("q".into(), format!("{}“yes” he said.", "'one ".repeat(12)));
    let text = Text::new(&article, &LEXICON);
    let depths: Vec<usize> = text.quotations.iter().map(|q| q.depth).collect();
    assert_eq!(depths, [0]);
}

#[test]
fn a_lone_closing_mark_is_stray() {
    let article = read_plain("q".into(), "He left.” She stayed.".into());
    let text = Text::new(&article, &LEXICON);
    assert!(text.quotations.is_empty());
    assert_eq!(text.stray_quote_marks.len(), 1);
}

fn check(article: &Article) {
    let text = Text::new(article, &LEXICON);
    let mut opened = Vec::new();
    for quotation in &text.quotations {
        assert!(!quotation.pieces.is_empty());
        let mut last = quotation.range.start();
        for piece in &quotation.pieces {
            assert!(piece.start() >= last && quotation.range.contains(*piece));
            assert!(article.text.is_char_boundary(piece.start()) && article.text.is_char_boundary(piece.end()));
            last = piece.end();
        }
        opened.push(quotation.range.start());
    }
    // every curly mark belongs to one quotation or is reported
    for (at, c) in article.text.char_indices().filter(|(_, c)| matches!(c, '“' | '”')) {
        let content = article.blocks.iter().any(|b| b.kind.is_content() && b.range.contains_offset(at));
        if !content {
            continue;
        }
        let inside = text.quotations.iter().any(|q| {
            q.mark != QuoteMark::StraightSingle
                && (q.range.start() == at
                    || q.closed && q.range.end() == at + c.len_utf8()
                    || q.range.contains_offset(at))
        });
        let stray = text.stray_quote_marks.iter().any(|s| s.start() == at);
        assert!(inside || stray, "{at} {c}");
    }
    let mut sorted = opened.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(opened, sorted, "quotations come in the order of their opening marks, each once");
    // quotations nest, they never cross
    for (i, a) in text.quotations.iter().enumerate() {
        for b in &text.quotations[i + 1..] {
            assert!(!a.range.overlaps(b.range) || a.range.contains(b.range), "{a:?} {b:?}");
        }
    }

    let claims = EXTRACTOR.extract(article);
    for attribution in &claims.attributions {
        let mut last = attribution.range.start();
        for span in &attribution.spans {
            assert!(span.start() >= last && attribution.range.contains(*span) && !span.is_empty());
            assert!(article.text.is_char_boundary(span.start()) && article.text.is_char_boundary(span.end()));
            last = span.end();
        }
        for range in [attribution.speaker.as_ref().map(|s| s.range), attribution.cue.as_ref().map(|c| c.range)]
            .into_iter()
            .flatten()
        {
            assert!(article.text.get(std::ops::Range::from(range)).is_some());
        }
    }
    for mention in claims.people.mentions() {
        assert!(article.text.get(std::ops::Range::from(mention.range)).is_some());
        assert!(mention.person.index() < claims.people.people().len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_unicode(text in "\\PC{0,120}") {
        check(&read_plain("p".into(), text));
    }

    #[test]
    fn marks_and_words(parts in prop::collection::vec(
        prop::sample::select(vec![
            "“", "”", "\"", "'", "’", "‘", "«", "»", "``", "''", " ", " ", "\n\n", ", ", ". ", "? ", "he ", "said ", "said", "that ",
            "Smith ", "Al-Basri ", "the mayor ", "told ", "according to ", "who ", "and ", "( ", ") ", "— ", ": ", "; ", "adding ", "Mr. ",
            "J. ", "not ", "would ", "has ", "to ", "â€œ", "â€", "5", "'s ", "US ", "(SDF) ",
        ]), 0..60)) {
        check(&read_plain("p".into(), parts.concat()));
    }
}
