//! Where a passage stands in the file that an editor opens: path, line, column.
//!
//! Claims know bytes of the article's text; every report asks here for what people and their programs count. The only place
//! that turns one into the other.

use crate::article::Article;
use crate::text::{LineColumn, LineIndex, TextRange};

/// Line indexes of the articles of a report.
#[derive(Debug, Clone)]
pub struct Places(Vec<LineIndex>);

/// A passage in its file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file, or the record of a file of many articles: the article's id.
    pub path: &'a str,
    /// The first character.
    pub start: LineColumn,
    /// Behind the last character.
    pub end: LineColumn,
}

impl Places {
    /// Indexes the lines of every article, in their order.
    pub fn new<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        Places(articles.map(|a| LineIndex::new(a.file_text())).collect())
    }

    /// Where `range` of the article with this index stands.
    #[must_use]
    pub fn find<'a>(&self, index: usize, article: &'a Article, range: TextRange) -> Place<'a> {
        let (lines, range, text) = (&self.0[index], article.file_range(range), article.file_text());
        Place { path: &article.id, start: lines.locate(text, range.start()), end: lines.locate(text, range.end()) }
    }

    /// Where `range` of the article with this index starts.
    #[must_use]
    pub(super) fn start(&self, index: usize, article: &Article, range: TextRange) -> LineColumn {
        self.0[index].locate(article.file_text(), article.file_range(range).start())
    }

    /// The columns of both ends in bytes, from 1, which is what some formats ask for.
    pub(super) fn byte_columns(&self, index: usize, article: &Article, range: TextRange) -> (usize, usize) {
        let (lines, range, text) = (&self.0[index], article.file_range(range), article.file_text());
        (lines.byte_column(text, range.start()), lines.byte_column(text, range.end()))
    }
}
