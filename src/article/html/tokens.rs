//! HTML tokens with their places, and where each character of a text comes from.

use crate::article::Piece;
use crate::text::TextRange;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::ops::Range;

/// A part of a page. Ranges are bytes of the page.
pub(super) enum Part {
    /// `<p class=x>`
    Open { name: String, attributes: Vec<(String, String)>, closed: bool, range: TextRange },
    /// `</p>`
    Close { name: String },
    /// Text between tags, entities decoded.
    Text(Words),
}

/// Decoded text with the places of its pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
}

impl Words {
    /// Each character with the bytes of the page that it stands for.
    pub(super) fn characters(&self) -> impl Iterator<Item = (char, TextRange)> {
        self.pieces.iter().flat_map(move |piece| {
            let verbatim = piece.text.len() == piece.file.len();
            self.text[Range::from(piece.text)].char_indices().map(move |(at, c)| {
                let start = piece.file.start() + at;
                (c, if verbatim { TextRange::new(start, start + c.len_utf8()) } else { piece.file })
            })
        })
    }
}

/// Tokenises a page. Linear; never fails, since any text is HTML.
pub(super) fn parts(page: &str) -> impl Iterator<Item = Part> {
    // the mark is no part of the page, and the tokenizer would not count it
    let skipped = page.len() - page.trim_start_matches('\u{feff}').len();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Tokenizer::new_with_emitter(&page[skipped..], emitter).filter_map(move |token| {
        let Ok(token) = token;
        Some(match token {
            Token::StartTag(tag) => Part::Open {
                name: string(&tag.name),
                attributes: tag.attributes.iter().map(|(k, v)| (string(k), string(&v.value))).collect(),
                closed: tag.self_closing,
                range: place(page, skipped + tag.span.start, skipped + tag.span.end),
            },
            Token::EndTag(tag) => Part::Close { name: string(&tag.name) },
            Token::String(text) => {
                let range = place(page, skipped + text.span.start, skipped + text.span.end);
                Part::Text(align(page, range, &String::from_utf8_lossy(&text.value)))
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => return None,
        })
    })
}

/// A range of the page on character boundaries, whatever the tokenizer says.
fn place(page: &str, start: usize, end: usize) -> TextRange {
    let boundary = |mut at: usize| {
        while !page.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(start.min(page.len()));
    TextRange::new(start, boundary(end.clamp(start, page.len())))
}

/// Lays decoded text beside the bytes that it was decoded from.
fn align(page: &str, range: TextRange, decoded: &str) -> Words {
    let raw = &page[Range::from(range)];
    if raw == decoded {
        let text = TextRange::new(0, decoded.len());
        return Words { text: decoded.to_owned(), pieces: vec![Piece { text, file: range }] };
    }
    let mut words = Words::default();
    let mut start = 0;
    // an entity starts with `&` and holds no other, and a CR is read as LF or not at all: what lies between two of these is
    // decoded by itself
    let cuts = raw.match_indices(['&', '\r']).map(|(at, _)| at).chain([raw.len()]);
    for end in cuts {
        if end > start {
            words.add(range.start() + start, &raw[start..end]);
        }
        start = end;
    }
    words
}

impl Words {
    /// Adds a stretch that starts with the only entity in it, if it has one.
    fn add(&mut self, file: usize, raw: &str) {
        let decoded = match raw.as_bytes()[0] {
            b'&' => decode(raw),
            b'\r' => raw.replace("\r\n", "\n").replace('\r', "\n"),
            _ => raw.to_owned(),
        };
        // what follows the entity is verbatim
        let tail: usize =
            raw.chars().rev().zip(decoded.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        for (text, raw) in [
            (&decoded[..decoded.len() - tail], 0..raw.len() - tail),
            (&decoded[decoded.len() - tail..], raw.len() - tail..raw.len()),
        ] {
            if !text.is_empty() {
                let at = self.text.len();
                self.text.push_str(text);
                self.pieces.push(Piece {
                    text: TextRange::new(at, self.text.len()),
                    file: TextRange::new(file + raw.start, file + raw.end),
                });
            }
        }
    }
}

fn decode(raw: &str) -> String {
    Tokenizer::new(raw)
        .filter_map(|token| match token {
            Ok(Token::String(text)) => Some(String::from_utf8_lossy(&text).into_owned()),
            _ => None,
        })
        .collect()
}

/// The ranges of a stretch of HTML inside another text that are words to read: no tags, scripts or styles.
pub(in crate::article) fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut raw_text = false;
    for part in parts(&text[range.clone()]) {
        match part {
            Part::Open { name, closed, .. } => raw_text = is_raw_text(&name) && !closed,
            Part::Close { .. } => raw_text = false,
            Part::Text(words) if !raw_text => {
                let verbatim = words.pieces.iter().filter(|piece| piece.text.len() == piece.file.len());
                found.extend(verbatim.map(|piece| range.start + piece.file.start()..range.start + piece.file.end()));
            }
            Part::Text(_) => {}
        }
    }
    found
}

/// Elements whose content is text to a program, not to a reader.
pub(super) fn is_raw_text(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text_of(page: &str) -> Words {
        let mut all = Words::default();
        for part in parts(page) {
            if let Part::Text(words) = part {
                let offset = all.text.len();
                all.text += &words.text;
                all.pieces.extend(words.pieces.iter().map(|p| Piece {
                    text: TextRange::new(offset + p.text.start(), offset + p.text.end()),
                    file: p.file,
                }));
            }
        }
        all
    }

    #[test]
    fn entities_are_decoded_and_keep_their_places() {
        let page = "<p>R&amp;D&nbsp;cost &pound;5 &nosuch; é&#8217;s\r\nend &lt;b&gt;</p>";
        let words = text_of(page);
        assert_eq!(words.text, "R&D\u{a0}cost £5 &nosuch; é’s\nend <b>");
        for (c, range) in words.characters() {
            let raw = &page[Range::from(range)];
            assert!(raw.starts_with(c) || raw.starts_with(['&', '\r']), "{c} {raw}");
        }
    }

    proptest! {
        #[test]
        fn verbatim_pieces_are_verbatim(page in "(<p>|</p>|<b |>|&amp;|&#x2014;|&nbsp|&|\r\n|\r|é|<!--|-->|<script>|</script>|[a-c ;]|\\PC){0,40}") {
            let words = text_of(&page);
            let mut last = 0;
            for piece in &words.pieces {
                prop_assert_eq!(piece.text.start(), last);
                last = piece.text.end();
                let (text, file) = (words.text.get(Range::from(piece.text)), page.get(Range::from(piece.file)));
                prop_assert!(text.is_some() && file.is_some());
                prop_assert!(piece.text.len() != piece.file.len() || text == file || file.is_some_and(|f| f.starts_with(['&', '\r', '\0'])));
            }
            prop_assert_eq!(last, words.text.len());
        }
    }
}
