//! Lines of JSON, for output of which there is more than text was read.
//!
//! Claims are written a record each, and most of a record is the names of its fields. Here these are written as they stand in the
//! program, not looked through for marks to escape, and a text is looked through many bytes at a time. What needs escaping is left to
//! `serde_json`. Knows nothing of claims.

use std::io::Write;

/// Appends JSON to a buffer, a piece at a time, in the order in which it is asked for them; the caller sees to commas and brackets,
/// with [`literal!`].
#[derive(Debug)]
pub(super) struct JsonLine<'b>(pub(super) &'b mut Vec<u8>);

/// Writes a piece of JSON that stands in the program.
macro_rules! literal {
    ($line:expr, $json:expr) => {
        $line.0.extend_from_slice($json.as_bytes())
    };
}
pub(super) use literal;

impl JsonLine<'_> {
    /// A text in quotation marks.
    pub(super) fn text(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.0.reserve(text.len() + 2);
            self.0.push(b'"');
            self.0.extend_from_slice(text.as_bytes());
            self.0.push(b'"');
        } else {
            serde_json::to_writer(&mut *self.0, text).expect("a text is JSON, and a buffer takes it");
        }
    }

    /// A text, or null.
    pub(super) fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => literal!(self, "null"),
        }
    }

    /// A name of ours, which holds nothing to escape, or null.
    pub(super) fn optional_name(&mut self, name: Option<&'static str>) {
        match name {
            Some(name) => self.name(name),
            None => literal!(self, "null"),
        }
    }

    /// A name of ours, which holds nothing to escape.
    pub(super) fn name(&mut self, name: &'static str) {
        debug_assert!(is_plain(name.as_bytes()), "{name}");
        literal!(self, "\"");
        literal!(self, name);
        literal!(self, "\"");
    }

    /// A whole number.
    pub(super) fn count(&mut self, n: usize) {
        literal!(self, itoa::Buffer::new().format(n));
    }

    /// A whole number, or null.
    pub(super) fn optional_count(&mut self, n: Option<usize>) {
        match n {
            Some(n) => self.count(n),
            None => literal!(self, "null"),
        }
    }

    /// A number as [`super::claims_jsonl::Number`] has it, or null.
    pub(super) fn number(&mut self, n: Option<f64>) {
        match n {
            Some(n) if is_whole(n) => literal!(self, itoa::Buffer::new().format(n as i64)),
            Some(n) => serde_json::to_writer(&mut *self.0, &n).expect("a number is JSON, and a buffer takes it"),
            None => literal!(self, "null"),
        }
    }

    /// `true` or `false`.
    pub(super) fn truth(&mut self, truth: bool) {
        literal!(self, if truth { "true" } else { "false" });
    }

    /// What prints without anything to escape, in quotation marks, or null.
    pub(super) fn optional_plain(&mut self, shown: Option<impl std::fmt::Display>) {
        match shown {
            Some(shown) => write!(self.0, "\"{shown}\"").expect("a buffer takes all"),
            None => literal!(self, "null"),
        }
    }
}

/// Whether a number is written as an integer: `10000`, not `10000.0`.
pub(super) fn is_whole(n: f64) -> bool {
    n.fract() == 0.0 && n.abs() < 9e15
}

/// Whether a text can stand in JSON as it is: without quotation marks, backslashes and control characters. Sixteen bytes at a time.
fn is_plain(bytes: &[u8]) -> bool {
    let escaped = |byte: &u8| (*byte < b' ') | (*byte == b'"') | (*byte == b'\\');
    let (blocks, rest) = bytes.as_chunks::<16>();
    // without a branch inside a block, so that it is one comparison of all its bytes
    let in_block = |block: &[u8; 16]| block.iter().fold(false, |found, byte| found | escaped(byte));
    !blocks.iter().any(in_block) && !rest.iter().any(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn texts_and_numbers_are_written_as_serde_json_has_them(text in "\\PC{0,40}[\\x00-\\x7f]{0,3}\\PC{0,40}", n in proptest::num::f64::NORMAL) {
            let mut buffer = Vec::new();
            let mut line = JsonLine(&mut buffer);
            line.text(&text);
            literal!(line, ",");
            line.number(Some(n / 10.0));
            line.number(Some(n.round()));
            let number = |n: f64| if is_whole(n) { (n as i64).to_string() } else { serde_json::to_string(&n).unwrap() };
            let expected = format!("{},{}{}", serde_json::to_string(&text).unwrap(), number(n / 10.0), number(n.round()));
            assert_eq!(String::from_utf8(buffer).unwrap(), expected);
        }
    }

    #[test]
    fn every_character_that_json_escapes_is_escaped() {
        for byte in 0..=127u8 {
            let text = format!("{}{}", "x".repeat(17), char::from(byte));
            let mut buffer = Vec::new();
            JsonLine(&mut buffer).text(&text);
            assert_eq!(serde_json::from_slice::<String>(&buffer).unwrap(), text);
        }
    }
}
