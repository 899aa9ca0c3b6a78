//! Articles of any bytes: parts in order, ranges on character boundaries of text and file, the same article each time.

use claimlint::article::{Article, decode, read_html, read_jsonl, read_markdown, read_ninjs, read_plain, record_id};
use claimlint::text::TextRange;

pub(crate) fn plain(input: &[u8]) {
    once_more(input, |text| vec![read_plain("fuzz".into(), text.to_owned())]);
}

pub(crate) fn markdown(input: &[u8]) {
    once_more(input, |text| vec![read_markdown("fuzz".into(), text.to_owned())]);
}

pub(crate) fn html(input: &[u8]) {
    once_more(input, |text| read_html("fuzz".into(), text.to_owned()).into_iter().collect());
}

pub(crate) fn ninjs(input: &[u8]) {
    once_more(input, |text| read_ninjs("fuzz", text).unwrap_or_default());
}

pub(crate) fn jsonl(input: &[u8]) {
    once_more(input, |text| {
        let line = text.lines().next().unwrap_or_default();
        let (article, id) = (read_jsonl(1, line), record_id(1, line));
        assert_eq!(article.as_ref().map(|a| &a.id), id.as_ref(), "the id of a record does not depend on who asks");
        article.into_iter().collect()
    });
}

/// Reads twice.
fn once_more(input: &[u8], read: impl Fn(&str) -> Vec<Article>) {
    let Ok(decoded) = decode(input.to_vec()) else { return };
    let articles = read(&decoded.text);
    articles.iter().for_each(sound);
    assert_eq!(format!("{articles:?}"), format!("{:?}", read(&decoded.text)), "the second reading is another");
}

fn sound(article: &Article) {
    let file = article.file_text();
    let mut last = 0;
    for block in &article.blocks {
        assert!(last <= block.range.start(), "blocks overlap: {article:?}");
        last = block.range.end();
        inside(&article.text, block.range);
        inside(file, article.file_range(block.range));
        let _ = article.words(block.range);
    }
    for silencer in &article.silencers {
        inside(file, silencer.range);
    }
}

pub(crate) fn inside(text: &str, range: TextRange) {
    assert!(text.get(range.start()..range.end()).is_some(), "{range:?} is no part of the text");
}
