//! Plain text as it comes.

use super::{Article, Block, BlockKind};
use crate::text::TextRange;

/// Reads a plain text. Never fails: what is not recognised is a paragraph.
#[must_use]
pub fn read_plain(id: String, text: String) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let offset = start + (part.len() - part.trim_start().len());
            blocks.push(Block { kind: BlockKind::Paragraph, range: TextRange::new(offset, offset + trimmed.len()) });
        }
        start += part.len() + 2;
    }
    Article { id, text, blocks, ..Article::default() }
}
