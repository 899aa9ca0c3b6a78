//! Blanks over markup, so that offsets into the text stay offsets into the file.

use super::Original;
use crate::text::TextRange;

/// Puts blanks over `ranges` of a text, which must be in order and lie on character boundaries. Line breaks stay.
///
/// A mark that is glued to a word across markup (the full stop in `**bold**.`, the quotation mark in `"*word`) moves to the
/// word, as far as the markup's bytes let it: its place is what tells a closing quotation mark from an opening one.
pub(super) fn mask(text: &mut String, ranges: &[TextRange]) -> Original {
    if ranges.is_empty() {
        return Original::Same;
    }
    let file = std::mem::take(text);
    let mut bytes = file.as_bytes().to_vec();
    let mut runs: Vec<TextRange> = Vec::new();
    for &range in ranges {
        match runs.last_mut() {
            Some(last) if last.end() >= range.start() => *last = last.cover(range),
            _ => runs.push(range),
        }
    }
    for run in &runs {
        for byte in &mut bytes[run.start()..run.end()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    for run in &runs {
        let (before, after) = (&file[..run.start()], &file[run.end()..]);
        let is_ascii = file[run.start()..run.end()].is_ascii();
        // a moved mark must end on a character boundary of the file too
        let fits = |marks: &str| is_ascii && (marks.is_ascii() || marks.len() <= run.len());
        let (closing, opening) = (closing_marks(after), opening_marks(before));
        if !closing.is_empty() && before.ends_with(char::is_alphanumeric) && fits(closing) {
            bytes[run.start()..run.end() + closing.len()].rotate_left(run.len());
        } else if !opening.is_empty() && after.starts_with(char::is_alphanumeric) && fits(opening) {
            bytes[run.start() - opening.len()..run.end()].rotate_right(run.len());
        }
    }
    // every run starts and ends on character boundaries, and whole characters were moved
    match String::from_utf8(bytes) {
        Ok(masked) => {
            *text = masked;
            Original::Masked(file)
        }
        Err(_) => {
            *text = file;
            Original::Same
        }
    }
}

/// The marks at the start of `text` that belong to the word before them; a possessive is one.
fn closing_marks(text: &str) -> &str {
    let possessive = |mark: &str| {
        text.strip_prefix(mark)
            .is_some_and(|rest| rest.starts_with('s') && !rest[1..].starts_with(char::is_alphanumeric))
    };
    let start = if possessive("'") {
        2
    } else if possessive("’") {
        4
    } else {
        0
    };
    let marks = text[start..].find(|c| !".,;:!?…%\"'”’)]»".contains(c)).unwrap_or(text.len() - start);
    &text[..start + marks]
}

/// The marks at the end of `text` that belong to the word behind them.
fn opening_marks(text: &str) -> &str {
    &text[text.trim_end_matches(|c| "\"'“‘([«$£€".contains(c)).len()..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn masked(file: &str, markup: &str) -> String {
        let ranges: Vec<TextRange> =
            file.match_indices(markup).map(|(at, m)| TextRange::new(at, at + m.len())).collect();
        let mut text = file.to_owned();
        mask(&mut text, &ranges);
        text
    }

    #[test]
    fn marks_stay_with_their_words() {
        for (file, text) in [
            ("It was **bold**. Yes", "It was   bold.   Yes"),
            ("He said: \"**We won**,\" and", "He said:   \"We won,\"   and"),
            ("He said: “**We won**” and", "He said: “  We won  ” and"),
            ("**Shara**'s men, **30**%", "  Shara's   men,   30%  "),
            ("a**b**c", "a  b  c"),
            ("**\n**", "  \n  "),
            ("plain", "plain"),
        ] {
            assert_eq!(masked(file, "**"), text);
        }
    }

    proptest! {
        #[test]
        fn offsets_and_boundaries_stay(parts in proptest::collection::vec(("[a.”\"é\\n $]{0,4}", "[*é(]{0,3}"), 0..8)) {
            let (mut file, mut ranges) = (String::new(), Vec::new());
            for (words, markup) in &parts {
                file += words;
                ranges.push(TextRange::new(file.len(), file.len() + markup.len()));
                file += markup;
            }
            let mut text = file.clone();
            let original = mask(&mut text, &ranges);
            prop_assert_eq!(text.len(), file.len());
            prop_assert_eq!(original.file(&text), file.as_str());
            let (mut kept, mut left): (Vec<char>, Vec<char>) = (Vec::new(), Vec::new());
            let mut at = 0;
            for range in &ranges {
                kept.extend(file[at..range.start()].chars().filter(|c| !c.is_whitespace()));
                at = range.end();
            }
            kept.extend(file[at..].chars().filter(|c| !c.is_whitespace()));
            left.extend(text.chars().filter(|c| !c.is_whitespace()));
            prop_assert_eq!(kept, left);
            for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                prop_assert!(file.is_char_boundary(at) && file.is_char_boundary(at + c.len_utf8()), "{} {}", file, at);
            }
        }
    }
}
