//! HTML: the article of a web page and what the page says about it.
//!
//! The page is tokenised once, with places ([`page`]): that gives runs of text, the blocks they stand in, and the page's metadata
//! ([`metadata`]). Which of the runs are the article is asked of a readability library ([`readable`]), which gets a plain copy of
//! the page in which every run carries a mark. So the library only chooses, and every word keeps its place in the file.

mod metadata;
mod page;
mod readable;
mod tokens;

pub(super) use tokens::words;

use super::plain::read_furniture;
use super::{Article, Block, BlockKind, Original, Piece, ReadError, furniture, silencer};
use crate::text::TextRange;
use metadata::Metadata;
use page::{Page, Role};

/// Reads a web page.
///
/// # Errors
/// [`ReadError::Empty`] where the page has no text.
pub fn read_html(id: String, file: String) -> Result<Article, ReadError> {
    let page = Page::read(&file);
    let metadata = Metadata::read(&page);
    let chosen = readable::choose(&page);
    let mut draft = Draft::default();
    draft.title(&page, metadata.title.as_ref());
    let title = draft.text.clone();
    for block in page.blocks(&chosen) {
        draft.block(&page, &block, &title);
    }
    if draft.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    // in a page only comments are notes; a script may hold any text
    let mut silencers = silencer::find(&file, 0);
    silencers.retain(|s| file[s.range.start()..].starts_with("<!--"));
    let mut article = Article { id, silencers, ..Article::default() };
    draft.describe(&mut article);
    article.title = metadata.title.map(|t| t.text);
    article.source = metadata.source.or(article.source);
    article.byline = metadata.byline.or(article.byline);
    article.dateline = metadata.dateline.or(article.dateline);
    article.published = metadata.published.or(article.published);
    article.text = draft.text;
    article.original = Original::Extracted { file, pieces: draft.pieces };
    Ok(article)
}

/// Reads a piece of HTML that is an article's body and nothing else, such as a field of a record. Places on the piece are lost.
pub(super) fn read_fragment(article: &mut Article, html: &str) {
    let page = Page::read(html);
    let mut draft = Draft::default();
    if let Some(title) = &article.title {
        draft.text.clone_from(title);
        draft.blocks.push((Role::Headline, TextRange::new(0, title.len())));
    }
    let title = draft.text.clone();
    for block in page.blocks(&vec![true; page.run_count()]) {
        draft.block(&page, &block, &title);
    }
    draft.describe(article);
    article.text = draft.text;
}

/// The text as it is put together.
#[derive(Default)]
struct Draft {
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<(Role, TextRange)>,
}

impl Draft {
    /// Puts the headline first, with its place on the page, or else in the page's head.
    fn title(&mut self, page: &Page, title: Option<&metadata::Title>) {
        let Some(title) = title else { return };
        let shown = page.headings().find(|block| page.words(block).eq_ignore_ascii_case(&title.text));
        match shown {
            Some(block) => self.push(page, &block, Role::Headline),
            None => {
                self.pieces.push(Piece { text: TextRange::new(0, title.text.len()), file: title.file });
                self.text.push_str(&title.text);
                self.blocks.push((Role::Headline, TextRange::new(0, title.text.len())));
            }
        }
    }

    fn block(&mut self, page: &Page, block: &page::Block, title: &str) {
        let words = page.words(block);
        // the headline stands there already
        if words.is_empty() || (block.role == Role::Heading && words.eq_ignore_ascii_case(title)) {
            return;
        }
        self.push(page, block, block.role);
    }

    /// Adds the runs of a block, white space folded.
    fn push(&mut self, page: &Page, block: &page::Block, role: Role) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        let mut space = None;
        for (c, file) in page.characters(block) {
            if c.is_whitespace() {
                space = space.or(Some(file));
                continue;
            }
            if let Some(file) = space.take().filter(|_| self.text.len() > start) {
                self.push_character(' ', file);
            }
            self.push_character(c, file);
        }
        self.blocks.push((role, TextRange::new(start, self.text.len())));
    }

    fn push_character(&mut self, c: char, file: TextRange) {
        let text = TextRange::new(self.text.len(), self.text.len() + c.len_utf8());
        self.text.push(c);
        let verbatim = text.len() == file.len();
        match self.pieces.last_mut() {
            Some(last)
                if verbatim
                    && last.text.len() == last.file.len()
                    && last.text.end() == text.start()
                    && last.file.end() == file.start() =>
            {
                *last = Piece { text: last.text.cover(text), file: last.file.cover(file) };
            }
            _ => self.pieces.push(Piece { text, file }),
        }
    }

    /// Says what the blocks are: headline, headings, paragraphs, and what the site put among them.
    fn describe(&self, article: &mut Article) {
        let mut first = true;
        for &(role, range) in &self.blocks {
            let words = &self.text[range.start()..range.end()];
            let mut range = range;
            let kind = match role {
                Role::Headline => BlockKind::Title,
                Role::Caption => BlockKind::Boilerplate,
                Role::Heading if furniture::is_furniture(words) => BlockKind::Boilerplate,
                Role::Heading => BlockKind::Heading,
                Role::Text => match (words.len() < 160).then(|| read_furniture(words, article)).flatten() {
                    Some(kind) => kind,
                    None => {
                        if let Some(found) = furniture::dateline(words).filter(|_| first) {
                            article.dateline.get_or_insert_with(|| found.place.to_owned());
                            article.source = article.source.take().or(found.outlet.map(str::to_owned));
                            let cut = range.start() + found.len;
                            let kind = BlockKind::Dateline;
                            article.blocks.push(Block { kind, range: TextRange::new(range.start(), cut) });
                            range = TextRange::new(cut, range.end());
                        }
                        first = false;
                        BlockKind::Paragraph
                    }
                },
            };
            if !range.is_empty() {
                article.blocks.push(Block { kind, range });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Asserts that the map of an article leads from each word of the text to the same word of the file.
    fn assert_map(article: &Article) {
        let file = article.file_text();
        let Original::Extracted { pieces, .. } = &article.original else { panic!("the text is not extracted") };
        let mut last = 0;
        for piece in pieces {
            assert!(piece.text.start() >= last, "pieces are out of order");
            last = piece.text.end();
            let text = &article.text[std::ops::Range::from(piece.text)];
            let raw = &file[std::ops::Range::from(piece.file)];
            let folded = raw.replace(|c: char| c.is_whitespace(), " ");
            assert!(text == folded || text.len() != raw.len() || raw.starts_with('&'), "{text:?} {raw:?}");
        }
        let mut last = 0;
        for block in &article.blocks {
            assert!(block.range.start() >= last && block.range.end() <= article.text.len());
            last = block.range.end();
            let raw = article.file_range(block.range);
            let _ = (&article.text[std::ops::Range::from(block.range)], &file[std::ops::Range::from(raw)]);
        }
    }

    #[test]
    fn words_lead_back_to_the_page() {
        let page = "\u{feff}<title>A fire</title>\r\n<p>It&nbsp;burned <b>all</b>\r\n night, &amp; “more”.</p><p>Café\tsays <i>so</i>.</p>";
        let article = read_html("a.html".into(), page.into()).unwrap();
        assert_map(&article);
        assert_eq!(article.text, "A fire\n\nIt burned all night, & “more”.\n\nCafé says so.");
        for word in ["A fire", "burned", "night", "“more”", "Café", "so"] {
            let start = article.text.find(word).unwrap();
            let range = article.file_range(TextRange::new(start, start + word.len()));
            assert_eq!(&page[std::ops::Range::from(range)], word);
        }
    }

    #[test]
    fn order_of_the_metadata() {
        let head = |json: &str, meta: &str| {
            let page = format!(
                "<title>Fire | Courier</title>{meta}<script type='application/ld+json'>{json}</script>\
                 <h1>A fire</h1><p>It burned. <time datetime=2024-01-09>9 January</time></p>"
            );
            let article = read_html("a.html".into(), page).unwrap();
            let shown = |field: Option<&str>| field.unwrap_or("none").to_owned();
            [
                shown(article.title.as_deref()),
                shown(article.source.as_deref()),
                shown(article.byline.as_deref()),
                article.published.map_or("none".to_owned(), |d| d.to_string()),
            ]
        };
        let meta = "<meta property=og:title content='Fire - Courier'><meta property=og:site_name content=Courier>\
                    <meta name=author content='J. Doe'><meta property=article:published_time content=2024-01-08T00:00:00Z>";
        let json = r#"{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["ReportageNewsArticle"],"headline":"Big fire",
            "author":[{"name":"Jane Doe"},{"name":"John Roe"}],"publisher":{"@id":"p"},"datePublished":"2024-01-07"},
            {"@id":"p","@type":"Organization","name":"The Courier"}]}"#;
        assert_eq!(head(json, meta), ["Big fire", "The Courier", "Jane Doe, John Roe", "2024-01-07"]);
        assert_eq!(head("{broken", meta), ["Fire", "Courier", "J. Doe", "2024-01-08"]);
        assert_eq!(head(r#"{"@type":"Recipe","name":"Soup"}"#, ""), ["A fire", "none", "none", "2024-01-09"]);
        assert_eq!(head("", "<meta name=author content='https://example.org/jane'>")[2], "none");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_page_is_read(page in "(<p>|</p>|<div>|</div>|<h1>|</h1>|<br>|<table>|<td>|<li>|<a href=x>|</a>|<b>|<title>|</title>|<script>|</script>|<svg/>|<!-- x|-->|&amp;|&nbsp;|\r\n|é |fire, |It burned. |\\PC){0,60}") {
            if let Ok(article) = read_html("a.html".into(), page) {
                assert_map(&article);
            }
        }
    }
}
