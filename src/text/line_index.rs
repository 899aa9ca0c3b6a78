//! Lines and columns, for reports only.

use super::TextRange;

/// A place as people count it, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1. Lines end with LF, CRLF or CR.
    pub line: usize,
    /// Column in Unicode scalar values (`char`s), from 1.
    pub column: usize,
}

/// The byte-order mark that some editors put before a text.
const BOM: &str = "\u{feff}";

/// Start offsets of the lines of a text.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters before each block of [`BLOCK`] bytes, so that a column in a very long line (a file without line
    /// breaks) costs one block, not the line.
    characters: Vec<u32>,
}

const BLOCK: usize = 64;

impl LineIndex {
    /// Indexes a text, in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at as u32 + 1);
            }
        }
        let mut characters = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        for block in bytes.chunks(BLOCK) {
            characters.push(count);
            // no more than the block has bytes, so that sixteen are counted at a time
            count += u32::from(block.iter().map(|b| u8::from(!is_continuation(*b))).sum::<u8>());
        }
        LineIndex { starts, characters }
    }

    /// Where a byte offset of `text` stands. An offset inside a character counts as that character; one past the
    /// end as the end.
    #[must_use]
    pub fn locate(&self, text: &str, offset: usize) -> LineColumn {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|&s| s as usize <= offset).max(1);
        let start = self.starts[line - 1] as usize;
        let column = self.characters_before(text, offset) - self.characters_before(text, start)
            + usize::from(offset == text.len() || !is_continuation(text.as_bytes()[offset]));
        // editors show no byte-order mark, and count none
        let column = column - usize::from(start == 0 && offset >= BOM.len() && text.starts_with(BOM));
        LineColumn { line, column: column.max(1) }
    }

    /// The column of a byte offset in bytes of UTF-8, from 1. A byte-order mark counts none.
    #[must_use]
    pub fn byte_column(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let start = self.starts[self.starts.partition_point(|&s| s as usize <= offset).max(1) - 1] as usize;
        let mark = if start == 0 && offset >= BOM.len() && text.starts_with(BOM) { BOM.len() } else { 0 };
        offset - start - mark + 1
    }

    /// How many characters start before a byte offset.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let Some(block) =
            (offset / BLOCK).checked_sub(usize::from(offset == text.len() && offset.is_multiple_of(BLOCK)))
        else {
            return 0;
        };
        let before = self.characters.get(block).map_or(0, |&n| n as usize);
        before + text.as_bytes()[block * BLOCK..offset].iter().filter(|b| !is_continuation(**b)).count()
    }

    /// The bytes of a line, without its line end. Lines count from 1.
    #[must_use]
    pub fn line_range(&self, text: &str, line: usize) -> TextRange {
        let start = self.starts.get(line.saturating_sub(1)).map_or(text.len(), |&s| s as usize);
        let end = self.starts.get(line).map_or(text.len(), |&s| s as usize);
        let trimmed = text[start..end].trim_end_matches(['\n', '\r']);
        TextRange::new(start, start + trimmed.len())
    }

    /// Number of lines.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_over_every_line_end() {
        let text = "a\r\né😀x\rz\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.locate(text, text.find(needle).unwrap());
        assert_eq!(at("a"), LineColumn { line: 1, column: 1 });
        assert_eq!(at("x"), LineColumn { line: 2, column: 3 });
        assert_eq!(at("z"), LineColumn { line: 3, column: 1 });
        assert_eq!(index.locate(text, text.len()), LineColumn { line: 4, column: 1 });
        assert_eq!(&text[std::ops::Range::from(index.line_range(text, 2))], "é😀x");
        assert_eq!(LineIndex::new("").locate("", 0), LineColumn { line: 1, column: 1 });
        let long = "é".repeat(1024);
        let index = LineIndex::new(&long);
        for characters in [0, 1, 511, 512, 513, 1024] {
            let column = characters + 1;
            assert_eq!(index.locate(&long, 2 * characters), LineColumn { line: 1, column }, "{characters}");
        }
        let marked = "\u{feff}ab\n\u{feff}c";
        let columns: Vec<usize> = [0, 3, 4, 9].map(|o| LineIndex::new(marked).locate(marked, o).column).into();
        assert_eq!(columns, [1, 1, 2, 2]);
        let columns: Vec<usize> = [0, 3, 4, 9].map(|o| LineIndex::new(marked).byte_column(marked, o)).into();
        assert_eq!(columns, [1, 1, 2, 4]);
        assert_eq!(LineIndex::new("a\né😀x").byte_column("a\né😀x", 8), 7);
    }
}
