//! Tokens, sentences and quotations of any text: in order, inside one another, on character boundaries.

use super::readers::inside;
use claimlint::article::read_plain;
use claimlint::lexicon::Lexicon;
use claimlint::text::Text;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::english);

pub(crate) fn text(input: &[u8]) {
    let article = read_plain("fuzz".into(), String::from_utf8_lossy(input).into_owned());
    let text = Text::new(&article, &LEXICON);
    let mut last = 0;
    for token in &text.tokens {
        assert!(last <= token.range.start() && !token.range.is_empty());
        last = token.range.end();
        inside(&article.text, token.range);
    }
    let (mut sentence, mut token) = (0, 0);
    for paragraph in &text.paragraphs {
        assert_eq!((paragraph.sentences.start, paragraph.tokens.start), (sentence, token), "a gap between paragraphs");
        for sentence in &text.sentences[paragraph.sentences.clone()] {
            assert_eq!(sentence.tokens.start, token, "a token is in no sentence");
            assert!(paragraph.range.contains(sentence.range));
            inside(&article.text, sentence.range);
            token = sentence.tokens.end;
        }
        assert_eq!(token, paragraph.tokens.end, "a token is in no sentence");
        sentence = paragraph.sentences.end;
    }
    for (i, quotation) in text.quotations.iter().enumerate() {
        assert!(!quotation.pieces.is_empty());
        for piece in &quotation.pieces {
            assert!(quotation.range.contains(*piece));
            inside(&article.text, *piece);
        }
        if let Some(next) = text.quotations.get(i + 1) {
            assert!(quotation.range.start() < next.range.start());
            assert!(!quotation.range.overlaps(next.range) || quotation.range.contains(next.range));
        }
    }
}
