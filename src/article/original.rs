//! How an article's text relates to the file it was read from.
//!
//! Stages work on the text alone. Reports ask here where a passage stands in the file and how it is written there, so that an
//! annotation lands on the right line whatever a reader had to leave out.

use crate::text::TextRange;

/// What stands behind an article's text.
#[derive(Debug, Clone, Default)]
pub enum Original {
    /// The text is the file's.
    #[default]
    Same,
    /// The text is the file's with blanks where markup was: offsets are the same.
    Masked(String),
    /// The text was taken out of the file piece by piece.
    Extracted {
        /// The file.
        file: String,
        /// Where each piece of the text comes from, in the order of the text; no two overlap in the text.
        pieces: Vec<Piece>,
    },
}

/// A run of the text and the run of the file that it stands for. It is verbatim where both are of one length; else it is
/// something written in another way, such as `&amp;`, and stands for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub text: TextRange,
    /// Bytes of the file.
    pub file: TextRange,
}

impl Piece {
    fn is_verbatim(self) -> bool {
        self.text.len() == self.file.len()
    }
}

impl Original {
    /// The file's text, given the article's.
    pub(super) fn file<'a>(&'a self, text: &'a str) -> &'a str {
        match self {
            Original::Same => text,
            Original::Masked(file) | Original::Extracted { file, .. } => file,
        }
    }

    /// A range of the file, given one of the text.
    pub(super) fn file_range(&self, range: TextRange) -> TextRange {
        let Original::Extracted { file, pieces } = self else { return range };
        let start = match pieces.get(pieces.partition_point(|p| p.text.end() <= range.start())) {
            Some(p) if p.is_verbatim() => p.file.start() + range.start().saturating_sub(p.text.start()),
            Some(p) => p.file.start(),
            None => file.len(),
        };
        let end = match pieces[..pieces.partition_point(|p| p.text.start() < range.end())].last() {
            Some(p) if p.is_verbatim() => p.file.start() + range.end().min(p.text.end()) - p.text.start(),
            Some(p) => p.file.end(),
            None => 0,
        };
        // pieces may come from an earlier part of the file (a headline that only the page's head has)
        TextRange::new(start, end.max(start))
    }
}
