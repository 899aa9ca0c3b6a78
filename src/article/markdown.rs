//! Markdown: what is markup is masked, and the rest is read as the plain text that it is.
//!
//! Offsets stay those of the file. Code, images, addresses of links and HTML tags are no story; headings keep their `#` and table rows
//! their `|`, which the layout reads too. Reports in Markdown are laid out like any other: bylines, dates and datelines stand on
//! lines of their own, so the layout of plain text decides about lines; this module only adds where Markdown starts a block.

use super::mask::mask;
use super::plain::read_layout;
use super::{Article, front_matter, html, silencer};
use crate::text::TextRange;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// Reads Markdown, with or without front matter. Never fails: any text is Markdown.
#[must_use]
pub fn read_markdown(id: String, text: String) -> Article {
    let mut article = Article { id, silencers: silencer::find(&text, 0), text, ..Article::default() };
    let body = front_matter::read(&mut article);
    // a byte-order mark is no part of the first block
    let body = body.max(if article.text.starts_with('\u{feff}') { 3 } else { 0 });
    let found = Markup::find(&article.text, body);
    let mut markup = found.markup(&article.text, body);
    markup.extend(article.silencers.iter().map(|s| s.range));
    markup.sort_unstable();
    article.original = mask(&mut article.text, &markup);
    read_layout(&mut article, body, &found.starts);
    article
}

/// What the parser tells of a text.
#[derive(Default)]
struct Markup {
    /// Bytes that are words of the story, in order.
    kept: Vec<Range<usize>>,
    /// Rows of tables, whose `|` stay.
    rows: Vec<Range<usize>>,
    /// Where blocks start.
    starts: Vec<usize>,
}

impl Markup {
    fn find(text: &str, body: usize) -> Markup {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let mut found = Markup::default();
        // whether each open element is code, an image or a bare address
        let mut open: Vec<bool> = Vec::new();
        let mut outside_story = 0usize;
        for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
            let range = body + range.start..body + range.end;
            match event {
                Event::Start(tag) => {
                    open.push(is_outside(&tag));
                    outside_story += usize::from(is_outside(&tag));
                    match tag {
                        Tag::Heading { .. } => {
                            found.starts.push(range.start);
                            let marks = text[range.clone()].bytes().take_while(|b| *b == b'#').count();
                            found.kept.push(range.start..range.start + marks);
                        }
                        Tag::Paragraph | Tag::Item | Tag::FootnoteDefinition(_) => found.starts.push(range.start),
                        Tag::TableHead | Tag::TableRow => {
                            found.starts.push(range.start);
                            found.rows.push(range);
                        }
                        Tag::HtmlBlock => {
                            found.starts.push(range.start);
                            found.kept.extend(html::words(text, range));
                        }
                        _ => {}
                    }
                }
                Event::End(_) => outside_story -= usize::from(open.pop().unwrap_or(false)),
                // an entity is written in another way than it reads
                Event::Text(words) if outside_story == 0 && *words == text[range.clone()] => found.kept.push(range),
                Event::Code(code) if outside_story == 0 => {
                    // the words without the backticks round them
                    let inside = text[range.clone()].find(&*code).map(|at| range.start + at);
                    found.kept.extend(inside.map(|start| start..start + code.len()));
                }
                _ => {}
            }
        }
        found.kept.sort_by_key(|r| (r.start, r.end));
        found.starts.sort_unstable();
        found
    }

    /// The bytes of the body that are no words of the story.
    fn markup(&self, text: &str, body: usize) -> Vec<TextRange> {
        let mut ranges = Vec::new();
        let mut at = body;
        let end = Range { start: text.len(), end: text.len() };
        for kept in self.kept.iter().chain([&end]) {
            if kept.start > at {
                self.split_at_cells(text, at..kept.start, &mut ranges);
            }
            at = at.max(kept.end);
        }
        ranges
    }

    /// Adds a range of markup, without the `|` of table rows.
    fn split_at_cells(&self, text: &str, range: Range<usize>, ranges: &mut Vec<TextRange>) {
        let row = self.rows.partition_point(|row| row.end <= range.start);
        let mut start = range.start;
        if self.rows.get(row).is_some_and(|row| row.start < range.end) {
            for (at, _) in text[range.clone()].match_indices('|') {
                let at = range.start + at;
                ranges.push(TextRange::new(start, at));
                start = at + 1;
            }
        }
        ranges.push(TextRange::new(start, range.end));
    }
}

fn is_outside(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } => matches!(link_type, LinkType::Autolink | LinkType::Email),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use crate::text::squeeze;
    use proptest::prelude::*;

    fn content(text: &str) -> Vec<(BlockKind, String)> {
        let article = read_markdown("a.md".into(), text.into());
        let words = |r: TextRange| squeeze(&article.text[r.start()..r.end()]).into_owned();
        let content = article.blocks.iter().filter(|b| b.kind.is_content());
        content.map(|b| (b.kind, words(b.range))).collect()
    }

    #[test]
    fn code_images_addresses_and_tags_are_no_story() {
        let text = "# Fire in Riverton\n\nThe fire **killed** [12 people](https://example.org/99), *police* said. \
                    ![700 flames](f.png) <b>It</b> burned `all` night. <https://example.org/88>\n\n\
                    ```\n500 people killed\n```\n\n    400 people killed\n\n[1]: https://example.org/77\n";
        assert_eq!(
            content(text),
            [
                (BlockKind::Title, "# Fire in Riverton".to_owned()),
                (BlockKind::Paragraph, "The fire killed 12 people, police said. It burned all night.".to_owned()),
            ]
        );
    }

    #[test]
    fn items_quotes_rows_and_html_are_blocks_of_their_own() {
        let text = "# Fire in Riverton\n\nIt rained. It snowed.\n\n1. The first of them went home\n2. The second of them stayed\n\n\
                    > He said so\n> twice, he did.\n\n| Place | Dead |\n|---|---|\n| Ayton | 12 |\n\n<p>One more <b>fire</b>.</p>\n";
        let found: Vec<String> = content(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(
            found,
            [
                "# Fire in Riverton",
                "It rained. It snowed.",
                "The first of them went home",
                "The second of them stayed",
                "He said so twice, he did.",
                "| Place | Dead |",
                "| Ayton | 12 |",
                "One more fire.",
            ]
        );
    }

    proptest! {
        #[test]
        fn words_stay_where_they_are(text in "([-#>*_`|!<&\\[\\]() é”\"a1.\n\\\\]|\\PC){0,60}") {
            let article = read_markdown("a.md".into(), text.clone());
            prop_assert_eq!(article.text.len(), text.len());
            prop_assert_eq!(article.file_text(), text.as_str());
            let mut last = 0;
            for block in &article.blocks {
                prop_assert!(block.range.start() >= last && block.range.end() <= text.len());
                last = block.range.end();
                let _ = (&article.text[block.range.start()..block.range.end()], article.words(block.range));
            }
            for (at, c) in article.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                prop_assert_eq!(text.get(at..at + c.len_utf8()), article.text.get(at..at + c.len_utf8()));
            }
        }
    }
}
