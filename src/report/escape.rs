//! Text of articles inside Markdown.

use super::words::one_line;

/// One line of text that Markdown shows as it is: no markup, no HTML, no links, and no `@name` or `#12` that GitHub or GitLab
/// would tell somebody about.
pub(super) fn markdown(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // inside a word it is no emphasis
            '_' if !(out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)) => {
                out.push_str("\\_")
            }
            // sites look for names and numbers in the finished page; a zero-width space keeps them apart
            '@' | '#' | '!' if next.is_some_and(char::is_alphanumeric) => {
                out.push(c);
                out.push_str("&#8203;");
            }
            '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // "https:" and "www." become links by themselves
            ':' if next == Some('/') => out.push_str("\\:"),
            '.' if out.to_lowercase().ends_with("www") => out.push_str("\\."),
            // a list, a heading's underline, a number: only at the start
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if !out.is_empty() && out.bytes().all(|b| b.is_ascii_digit()) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn text_stays_text() {
        for (text, escaped) in [
            ("*bold* _em_ `code`", "\\*bold\\* \\_em\\_ \\`code\\`"),
            ("<img src=x> & [a](b)", "\\<img src=x\\> \\& \\[a\\](b)"),
            ("@desk and #12 and GH! ok", "@&#8203;desk and #&#8203;12 and GH\\! ok"),
            ("see https://a.b or www.a.b", "see https\\://a.b or www\\.a.b"),
            ("- item", "\\- item"),
            ("12. June", "12\\. June"),
            ("daily_ledger ~9,000", "daily_ledger \\~9,000"),
            ("a\nb\u{202e}", "a b\u{fffd}"),
        ] {
            assert_eq!(markdown(text), escaped);
        }
    }
}
