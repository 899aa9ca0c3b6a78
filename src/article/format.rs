//! Which reader a file is for, by the ending of its name.

use std::path::Path;

/// The formats of files with articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// A web page.
    Html,
    /// JSON with IPTC ninjs items.
    Ninjs,
    /// JSON Lines: an article a line.
    Lines,
}

/// Endings in lower case, with what they stand for.
const ENDINGS: [(&str, Format); 11] = [
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("json", Format::Ninjs),
    ("jsonl", Format::Lines),
    ("ndjson", Format::Lines),
    ("jsonlines", Format::Lines),
];

impl Format {
    /// Keys of which a ninjs item with text has at least one, in lower case.
    pub const NINJS_KEYS: [&str; 5] = ["body_text", "body_xhtml", "body_html", "bodies", "headlines"];

    /// The format of a file with articles; `None` where the name's ending says nothing.
    #[must_use]
    pub fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|&(_, format)| format)
    }

    /// The endings of files with articles, as they are looked for in folders.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        ENDINGS.iter().map(|(ending, _)| *ending)
    }
}
