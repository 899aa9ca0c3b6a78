//! Articles: what a reader makes of a file, whatever its format.
//!
//! A reader turns bytes into [`Article`]s; it opens no files (front ends do) and finds no claims. What is title, paragraph or site
//! boilerplate is said by [`Block`]s over the text. Offsets of plain text and Markdown are offsets into the file: nothing is cut
//! out, markup is masked with blanks. Where a text has to be taken out of its file, [`Original`] leads back.

mod date_line;
mod decode;
mod format;
mod front_matter;
mod furniture;
mod html;
mod jsonl;
mod markdown;
mod mask;
mod ninjs;
mod original;
mod plain;
mod silencer;

pub use decode::{Decoded, decode};
pub use format::Format;
pub use html::read_html;
pub use jsonl::{read_jsonl, record_id};
pub use markdown::read_markdown;
pub use ninjs::read_ninjs;
pub use original::{Original, Piece};
pub use plain::read_plain;
pub use silencer::{Scope, Silencer};

use crate::text::TextRange;
use jiff::civil::Date;

/// What part of an article a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A heading inside the body.
    Heading,
    /// A paragraph of the body.
    Paragraph,
    /// "By Jane Doe"
    Byline,
    /// A line with the publication date, "Updated at 10:19 pm".
    Dateline,
    /// The outlet's name on a line of its own.
    Outlet,
    /// What the site adds: menus, share buttons, "Related:" lines, front matter.
    Boilerplate,
}

impl BlockKind {
    /// Whether claims are looked for here.
    #[must_use]
    pub fn is_content(self) -> bool {
        matches!(self, BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph)
    }
}

/// A run of the article's text with one purpose. Line breaks inside are soft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the article's text.
    pub range: TextRange,
}

/// One document with its metadata.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// Unique in a run: the path as given, or the `id` of a JSON Lines record.
    pub id: String,
    /// The file that it was read from, as named; `None` for a text without one.
    pub file: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it was filed ("BAGHDAD").
    pub dateline: Option<String>,
    /// The whole text; offsets point here.
    pub text: String,
    /// The parts of the text, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// How the text relates to the file.
    pub original: Original,
    /// Notes that silence findings, in the order of the file.
    pub silencers: Vec<Silencer>,
}

impl Article {
    /// The text of the file; the article's own where there is nothing more.
    #[must_use]
    pub fn file_text(&self) -> &str {
        self.original.file(&self.text)
    }

    /// The bytes of [`Article::file_text`] that a range of the text stands for.
    #[must_use]
    pub fn file_range(&self, range: TextRange) -> TextRange {
        self.original.file_range(range)
    }

    /// The text with the markup that was masked in it: as it stands in the file, wherever offsets are the file's.
    #[must_use]
    pub fn as_written(&self) -> &str {
        match &self.original {
            Original::Masked(file) => file,
            Original::Same | Original::Extracted { .. } => &self.text,
        }
    }

    /// The words of a range, markup included: what reports quote.
    #[must_use]
    pub fn words(&self, range: TextRange) -> &str {
        let text = self.as_written();
        let (mut start, mut end) = (range.start(), range.end());
        // what is a blank in the text may be part of a character in the file
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        &text[start..end]
    }
}

/// Why an input could not be read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no text.
    #[error("not text: it holds binary data{at}; give claimlint plain text, Markdown, HTML or JSON", at = .offset.map(|o| format!(" (a NUL at byte {o})")).unwrap_or_default())]
    Binary {
        /// Where the first NUL stands.
        offset: Option<usize>,
    },
    /// There is nothing to check.
    #[error("empty: no text to check")]
    Empty,
    /// More bytes than the limit.
    #[error("too large: {size} bytes, the limit for one article is {limit} (--max-size)")]
    TooLarge {
        /// Bytes in the input.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// JSON that holds no news item.
    #[error(
        "no ninjs: {message}; expected an object, or a list of them, with `headline` and `body_text`, `body_xhtml` or `bodies`"
    )]
    NoItem {
        /// What is wrong with it.
        message: String,
    },
    /// A record of a JSON Lines file is wrong.
    #[error("line {line}: {message}")]
    Record {
        /// From 1.
        line: usize,
        /// What is wrong with it and what is expected.
        message: String,
    },
}
