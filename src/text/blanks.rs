//! White space in words taken from a text.

/// A text with each run of white space as one blank, and none at the ends: how words of a text are shown and compared.
#[must_use]
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn runs_of_white_space_are_one_blank() {
        assert_eq!(squeeze(" a\n\tb \u{a0} c "), "a b c");
        assert_eq!(squeeze(" \r\n"), "");
    }
}
