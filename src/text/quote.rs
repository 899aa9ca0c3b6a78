//! Quotations: which marks open and close them.
//!
//! Finds the marks and pairs them; whether what stands between is speech, a title or scare quotes is for
//! `extract` to say. A quotation that runs on over paragraphs has an opening mark on each and one closing mark at its
//! end; it is one [`Quotation`] with a piece a paragraph.

use super::{Paragraph, TextRange, Token};
use smallvec::SmallVec;

/// The kind of marks round a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteMark {
    /// “ ”
    CurlyDouble,
    /// "
    StraightDouble,
    /// ‘ ’
    CurlySingle,
    /// '
    StraightSingle,
    /// « »
    Guillemet,
}

/// One quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes from the opening mark to the closing mark, both included.
    pub range: TextRange,
    /// What stands inside the marks, a piece a paragraph, marks not included. Never empty.
    pub pieces: SmallVec<[TextRange; 1]>,
    /// The marks.
    pub mark: QuoteMark,
    /// Whether the closing mark is there. Without it the quotation ends with its paragraph.
    pub closed: bool,
}

/// Pairs the quotation marks of all paragraphs.
#[must_use]
pub fn find_quotations(_tokens: &[Token], _paragraphs: &[Paragraph], _source: &str) -> Vec<Quotation> {
    Vec::new()
}
