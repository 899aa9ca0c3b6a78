//! A page as runs of text in blocks, with what its head says.
//!
//! Also makes the plain copy of the page that the readability library sees: no scripts, styles or formatting, few attributes,
//! nesting and sizes under limits, so that no page can hold the library up.

use super::tokens::{Part, Words, is_raw_text, parts};
use crate::text::{TextRange, squeeze};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Deepest nesting that is followed; deeper tags are passed over, their text is not. Browsers stop at 512.
const MAX_DEPTH: usize = 256;
/// Runs of text on one page; private-use characters of planes 15 and 16 mark them, one each.
const MAX_RUNS: usize = 2 * 65_534;
/// Longest attribute that the copy keeps, in bytes.
const MAX_ATTRIBUTE: usize = 256;

/// What a block is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The article's headline.
    Headline,
    /// `<h1>` to `<h6>`
    Heading,
    /// Under a picture.
    Caption,
    /// Anything else.
    Text,
}

/// Text that stands together: a paragraph, an item, a heading.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) role: Role,
    /// Indices of runs, in order.
    pub(super) runs: Vec<usize>,
}

/// Text between two tags.
struct Run {
    words: Words,
    /// Counts up with every new block.
    block: usize,
    role: Role,
    /// Inside an element that frames the page: navigation, header, footer, aside.
    frame: bool,
}

/// Something with its place on the page.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub(super) text: String,
    pub(super) file: TextRange,
}

/// A page, read.
#[derive(Default)]
pub(super) struct Page {
    runs: Vec<Run>,
    /// The copy for the readability library.
    pub(super) copy: String,
    /// `<title>`
    pub(super) title: Option<Located>,
    /// `<meta>`: name, property or itemprop in lower case, with the content; the first of each name.
    pub(super) meta: BTreeMap<String, Located>,
    /// `<script type="application/ld+json">`
    pub(super) scripts: Vec<Located>,
    /// The first `<time datetime>`.
    pub(super) time: Option<String>,
}

impl Page {
    /// Reads a page in one pass.
    pub(super) fn read(file: &str) -> Page {
        let mut reader =
            Reader { page: Page::default(), open: Vec::new(), passed_over: BTreeMap::new(), block: 0, raw: None };
        for part in parts(file) {
            match part {
                Part::Open { name, attributes, closed, range } => reader.open(&name, &attributes, closed, range),
                Part::Close { name } => reader.close(&name),
                Part::Text(words) => reader.text(words),
            }
        }
        while reader.open.pop().is_some() {}
        reader.page
    }

    /// How many runs there are.
    pub(super) fn run_count(&self) -> usize {
        self.runs.len()
    }

    /// Whether a run stands in what frames the page.
    pub(super) fn is_frame(&self, run: usize) -> bool {
        self.runs[run].frame
    }

    /// The blocks of the chosen runs, in the order of the page.
    pub(super) fn blocks(&self, chosen: &[bool]) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut last = None;
        for (i, run) in self.runs.iter().enumerate().filter(|(i, _)| chosen[*i]) {
            if last == Some(run.block)
                && let Some(block) = blocks.last_mut()
            {
                block.runs.push(i);
            } else {
                blocks.push(Block { role: run.role, runs: vec![i] });
            }
            last = Some(run.block);
        }
        blocks
    }

    /// All headings of the page.
    pub(super) fn headings(&self) -> impl Iterator<Item = Block> {
        self.blocks(&vec![true; self.runs.len()]).into_iter().filter(|block| block.role == Role::Heading)
    }

    /// The characters of a block with their places.
    pub(super) fn characters(&self, block: &Block) -> impl Iterator<Item = (char, TextRange)> {
        block.runs.iter().flat_map(|&run| self.runs[run].words.characters())
    }

    /// The text of a block, white space folded.
    pub(super) fn words(&self, block: &Block) -> String {
        let text: String = block.runs.iter().map(|&run| self.runs[run].words.text.as_str()).collect();
        squeeze(&text).into_owned()
    }
}

/// The character that marks a run in the copy.
fn mark(run: usize) -> Option<char> {
    let (plane, at) = (run / 65_534, run % 65_534);
    char::from_u32(if plane == 0 { 0xf_0000 } else { 0x10_0000 } + at as u32).filter(|_| run < MAX_RUNS)
}

/// The run that a character of the copy marks.
pub(super) fn marked_run(c: char) -> Option<usize> {
    match c as u32 {
        n @ 0xf_0000..=0xf_fffd => Some(n as usize - 0xf_0000),
        n @ 0x10_0000..=0x10_fffd => Some(n as usize - 0x10_0000 + 65_534),
        _ => None,
    }
}

struct Element {
    name: String,
    /// A script, a style, a drawing: nothing in it is text to read.
    hidden: bool,
    frame: bool,
    role: Role,
}

struct Reader {
    page: Page,
    open: Vec<Element>,
    /// Open elements that are nested too deeply to be followed, by name.
    passed_over: BTreeMap<String, usize>,
    block: usize,
    /// What the next text is for.
    raw: Option<Raw>,
}

#[derive(Clone, Copy)]
enum Raw {
    Title,
    Json,
}

impl Reader {
    fn open(&mut self, name: &str, attributes: &[(String, String)], closed: bool, range: TextRange) {
        let get = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        match name {
            "meta" => {
                let key = get("property").or_else(|| get("name")).or_else(|| get("itemprop"));
                if let (Some(key), Some(content)) = (key, get("content")) {
                    let found = Located { text: content.to_owned(), file: range };
                    self.page.meta.entry(key.to_ascii_lowercase()).or_insert(found);
                }
            }
            "time" => {
                if let Some(time) = get("datetime").filter(|_| self.page.time.is_none()) {
                    self.page.time = Some(time.to_owned());
                }
            }
            "title" if self.page.title.is_none() && !self.is_hidden() => self.raw = Some(Raw::Title),
            "script" if get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) => {
                self.raw = Some(Raw::Json);
            }
            _ => {}
        }
        if is_formatting(name) {
            return;
        }
        if is_block(name) {
            self.block += 1;
            if self.open.last().is_some_and(|e| e.name == "p") {
                self.close("p");
            }
        }
        // these end where the next one starts
        if self.open.last().is_some_and(|e| e.name == name) && closes_itself(name) {
            self.close(name);
        }
        if is_void(name) {
            if !self.is_hidden() && name == "br" {
                self.page.copy.push_str("<br>");
                self.break_line();
            }
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            *self.passed_over.entry(name.to_owned()).or_default() += 1;
            return;
        }
        // only drawings may close themselves
        let foreign = matches!(name, "svg" | "math");
        if closed && (foreign || self.is_hidden()) {
            return;
        }
        let parent = self.open.last();
        let element = Element {
            name: name.to_owned(),
            hidden: parent.is_some_and(|e| e.hidden) || foreign || is_hidden(name),
            frame: parent.is_some_and(|e| e.frame) || matches!(name, "nav" | "header" | "footer" | "aside" | "form"),
            role: match name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
                "figcaption" => Role::Caption,
                _ => parent.map_or(Role::Text, |e| e.role),
            },
        };
        if !element.hidden {
            let _ = write!(self.page.copy, "<{name}");
            for key in ["class", "id", "role", "itemprop", "rel", "style", "hidden", "aria-hidden"] {
                if let Some(value) = get(key).filter(|v| v.len() <= MAX_ATTRIBUTE && !v.contains(['&', '"', '<', '>']))
                {
                    let _ = write!(self.page.copy, " {key}=\"{value}\"");
                }
            }
            // that a link leads somewhere else is all that matters
            self.page.copy.push_str(if name == "a" { " href=\"x\">" } else { ">" });
        }
        self.open.push(element);
    }

    fn close(&mut self, name: &str) {
        self.raw = None;
        if is_formatting(name) || is_void(name) {
            return;
        }
        if is_block(name) {
            self.block += 1;
        }
        if let Some(count) = self.passed_over.get_mut(name).filter(|n| **n > 0) {
            *count -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|e| e.name == name) else { return };
        while self.open.len() > at {
            if let Some(element) = self.open.pop()
                && !element.hidden
            {
                let _ = write!(self.page.copy, "</{}>", element.name);
            }
        }
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|e| e.hidden)
    }

    /// Two line breaks with nothing between them are how old pages end a paragraph.
    fn break_line(&mut self) {
        if let Some(run) = self.page.runs.last_mut().filter(|run| run.block == self.block) {
            if run.words.text.trim_end_matches([' ', '\t', '\r']).ends_with('\n')
                && run.words.pieces.last().is_none_or(|p| p.file.is_empty())
            {
                self.block += 1;
            } else {
                let (at, file) = (run.words.text.len(), run.words.pieces.last().map_or(0, |p| p.file.end()));
                run.words.text.push('\n');
                run.words
                    .pieces
                    .push(crate::article::Piece { text: TextRange::new(at, at + 1), file: TextRange::new(file, file) });
            }
        }
    }

    fn text(&mut self, words: Words) {
        let place =
            words.pieces.first().zip(words.pieces.last()).map(|(a, b)| TextRange::new(a.file.start(), b.file.end()));
        let Some(file) = place else { return };
        match self.raw {
            Some(Raw::Title) => self.page.title = Some(Located { text: words.text, file }),
            Some(Raw::Json) => self.page.scripts.push(Located { text: words.text, file }),
            None if self.is_hidden() => {}
            None if words.text.trim().is_empty() => {
                self.page.copy.push(' ');
                // the space between two words may be all that stands between two tags
                if let Some(run) = self.page.runs.last_mut().filter(|run| run.block == self.block)
                    && let Some(piece) = words.pieces.first()
                {
                    let at = run.words.text.len();
                    run.words.text.push(' ');
                    run.words.pieces.push(crate::article::Piece { text: TextRange::new(at, at + 1), file: piece.file });
                }
            }
            None => {
                if let Some(mark) = mark(self.page.runs.len()) {
                    self.page.copy.push(mark);
                }
                // the library writes text with these (those of two bytes start like a no-break space) in quadratic time; no choice
                // hangs on them
                let plain = |c| if matches!(c, '&' | '<' | '>' | '\u{80}'..='\u{bf}') { '+' } else { c };
                self.page.copy.extend(words.text.chars().filter(|c| marked_run(*c).is_none()).map(plain));
                let (frame, role) = self.open.last().map_or((false, Role::Text), |e| (e.frame, e.role));
                self.page.runs.push(Run { words, block: self.block, role, frame });
            }
        }
    }
}

/// Elements whose tags the copy leaves out: they say how text looks, and trees of them cost the parser dear.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "b"
            | "big"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "html"
            | "head"
            | "body"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
    )
}

/// Elements of which nothing is shown, or nothing that is the article's.
fn is_hidden(name: &str) -> bool {
    is_raw_text(name)
        || matches!(
            name,
            "template"
                | "select"
                | "button"
                | "object"
                | "audio"
                | "video"
                | "canvas"
                | "dialog"
                | "datalist"
                | "frameset"
        )
}

fn closes_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "option" | "thead" | "tbody" | "a")
}

/// Elements that text on either side of stands apart.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
