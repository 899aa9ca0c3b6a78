//! White space in words taken from a text.

use std::borrow::Cow;

/// A text with each run of white space as one blank, and none at the ends: how words of a text are shown and compared.
#[must_use]
pub fn squeeze(text: &str) -> Cow<'_, str> {
    if is_squeezed(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether single blanks are all the white space of a text, and stand between words.
fn is_squeezed(text: &str) -> bool {
    let mut before = b' ';
    for &byte in text.as_bytes() {
        if byte <= b' ' && (byte != b' ' || before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' && (text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn runs_of_white_space_are_one_blank() {
        assert_eq!(squeeze(" a\n\tb \u{a0} c "), "a b c");
        assert_eq!(squeeze(" \r\n"), "");
        assert_eq!(squeeze(""), "");
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_left_alone_only_where_nothing_changes(text in "[a-c\u{e9} \t\n\u{a0}\u{2003}]{0,8}") {
            assert_eq!(squeeze(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
