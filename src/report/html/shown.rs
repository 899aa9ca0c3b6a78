//! Text as a page may show it.
//!
//! Articles, paths and rule files are written by others. Their words reach the page only as [`Shown`], without
//! characters that a browser obeys instead of showing; the template engine then escapes the rest.

use crate::report::words::printable;
use std::fmt;

/// Words of an article, a path or a rule: white space folded, control characters and marks that turn the direction of writing
/// replaced.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Shown(String);

impl Shown {
    pub(super) fn new(text: &str) -> Shown {
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            if !c.is_whitespace() {
                folded.push(c);
            } else if !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        Shown(printable(&folded))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Shown;

    #[test]
    fn nothing_that_a_browser_obeys_is_left() {
        let shown = |text: &str| Shown::new(text).to_string();
        assert_eq!(shown("one\r\n two\u{2028}three\t"), "one two three ");
        assert_eq!(shown("a\0b\u{1b}[31m\u{85}\u{202e}c\u{2066}"), "a\u{fffd}b\u{fffd}[31m \u{fffd}c\u{fffd}");
        assert_eq!(shown("Kobané – 😀 الأكراد"), "Kobané – 😀 الأكراد");
    }
}
