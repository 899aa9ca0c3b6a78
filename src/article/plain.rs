//! Plain text as it comes: hard-wrapped lines, site furniture, datelines, bylines.
//!
//! The text is kept as it is, but for notes that silence findings; the reader only says which bytes are title, paragraph or furniture. It works line by
//! line and decides by form, never by what an article is about. What it does not recognise is a paragraph.

use super::date_line::{DateLine, read_date_line};
use super::mask::mask;
use super::{Article, Block, BlockKind, furniture, silencer};
use crate::text::TextRange;

/// Reads a plain text. Never fails: what is not recognised is a paragraph.
#[must_use]
pub fn read_plain(id: String, text: String) -> Article {
    let mut article = Article { id, silencers: silencer::find(&text, 0), text, ..Article::default() };
    let notes: Vec<TextRange> = article.silencers.iter().map(|s| s.range).collect();
    article.original = mask(&mut article.text, &notes);
    let body = super::front_matter::read(&mut article);
    read_layout(&mut article, body, &[]);
    article
}

/// Finds the blocks of a text from `body` on. Each of `starts`, in order, is a place where a new block begins whatever the lines
/// look like.
pub(super) fn read_layout(article: &mut Article, body: usize, starts: &[usize]) {
    let text = std::mem::take(&mut article.text);
    let mut lines = lines(&text, body);
    for &start in starts {
        let line = lines.partition_point(|line| line.range.end() <= start);
        if let Some(line) = lines.get_mut(line) {
            line.after_blank = true;
        }
    }
    let layout = Layout::of(&text, &lines);
    let head = read_head(&text, &lines, &layout, article);
    read_body(&text, &lines[head..], &layout, article);
    article.text = text;
    article.blocks.sort_by_key(|b| b.range.start());
}

/// A line that holds something, trimmed.
#[derive(Debug, Clone, Copy)]
struct Line {
    range: TextRange,
    /// Whether a blank line (or the start of the text) stands before it.
    after_blank: bool,
}

impl Line {
    fn text(self, text: &str) -> &str {
        &text[self.range.start()..self.range.end()]
    }
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut at, mut after_blank) = (from, true);
    let ends = memchr::memchr2_iter(b'\n', b'\r', &text.as_bytes()[from..]).map(|end| from + end + 1);
    for end in ends.chain(std::iter::once(text.len())) {
        let raw = &text[at..end];
        let body = raw.strip_suffix(['\n', '\r']).unwrap_or(raw);
        let trimmed = body.trim_matches(is_blank);
        if trimmed.is_empty() {
            // the LF of a CRLF is no blank line
            after_blank |= !(raw == "\n" && at > 0 && text.as_bytes()[at - 1] == b'\r');
        } else {
            let start = at + (body.len() - body.trim_start_matches(is_blank).len());
            found.push(Line { range: TextRange::new(start, start + trimmed.len()), after_blank });
            after_blank = false;
        }
        at += raw.len();
    }
    found
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// The longest line of a text that is wrapped, in characters.
const WIDEST: usize = 132;

/// How a text is laid out.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// The width in characters at which lines are wrapped; `None` where a line is a paragraph.
    wrap: Option<usize>,
}

impl Layout {
    fn of(text: &str, lines: &[Line]) -> Layout {
        // wrapped text keeps a width: some lines follow another without a blank line, and none is much longer
        if lines.iter().all(|l| l.after_blank) || lines.iter().any(|l| l.range.len() > WIDEST * 4) {
            return Layout { wrap: None };
        }
        let widest = lines.iter().map(|l| l.text(text).chars().count()).max().unwrap_or(0);
        Layout { wrap: (widest <= WIDEST).then_some(widest) }
    }

    /// Whether `next` goes on with the paragraph of `line`.
    fn joins(self, text: &str, line: Line, next: Line) -> bool {
        if next.after_blank {
            return false;
        }
        let (this, following) = (line.text(text), next.text(text));
        if following.len() <= 80 && stands_apart(following) {
            return false;
        }
        let starts_small = following.chars().next().is_some_and(char::is_lowercase);
        match self.wrap {
            None => starts_small && !ends_sentence(this),
            Some(width) => {
                let first_word = following.split_whitespace().next().map_or(0, |w| w.chars().count());
                let full = this.chars().count() + 1 + first_word > width;
                full || starts_small || !ends_sentence(this)
            }
        }
    }
}

/// Whether a line belongs to no paragraph.
fn stands_apart(line: &str) -> bool {
    read_date_line(line).is_some() || furniture::byline(line).is_some() || furniture::is_furniture(line)
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    line.ends_with(['.', '!', '?', '…', ':'])
}

/// Whether a line has no more words than this.
fn has_at_most(line: &str, words: usize) -> bool {
    line.split_whitespace().nth(words).is_none()
}

/// Reads title, outlet, byline, date: the short lines before the first paragraph. Returns how many lines it took.
fn read_head(text: &str, lines: &[Line], layout: &Layout, article: &mut Article) -> usize {
    let mut candidates: Vec<Line> = Vec::new();
    let mut taken = 0;
    for (i, &line) in lines.iter().enumerate().take(24) {
        let words = line.text(text);
        if let Some(kind) = read_furniture(words, article) {
            article.blocks.push(Block { kind, range: line.range });
            taken = i + 1;
            continue;
        }
        let goes_on = lines.get(i + 1).is_some_and(|&next| layout.wrap.is_some() && layout.joins(text, line, next));
        let is_paragraph = ends_sentence(words) || words.chars().count() > 160 || furniture::dateline(words).is_some();
        if is_paragraph || (goes_on && !candidates.is_empty()) || (goes_on && !line.after_blank) {
            break;
        }
        if goes_on {
            // a first line that runs on is a wrapped paragraph, unless a blank line ends it soon: a wrapped headline
            let end = (i..lines.len()).find(|&k| lines.get(k + 1).is_none_or(|l| l.after_blank)).unwrap_or(i);
            if end > i + 2 || ends_sentence(lines[end].text(text)) {
                break;
            }
        }
        candidates.push(line);
        taken = i + 1;
    }
    // a text that is nothing but short lines has no head
    if taken == lines.len() {
        candidates.truncate(1);
        taken = candidates
            .first()
            .map_or(taken, |c| lines.iter().take_while(|l| l.range.start() <= c.range.start()).count());
        article.blocks.retain(|b| b.range.start() < lines.get(taken).map_or(text.len(), |l| l.range.start()));
        if lines.len() == 1 {
            article.blocks.clear();
            return 0;
        }
    }
    // the title is what Markdown marks so, or the longest of what is left; a short line before it names the outlet
    let title = candidates
        .iter()
        .position(|line| line.text(text).starts_with("# "))
        .or_else(|| (0..candidates.len()).rev().max_by_key(|&i| candidates[i].text(text).chars().count().min(60)));
    for (i, line) in candidates.iter().enumerate() {
        let words = line.text(text);
        let kind = match title {
            Some(t) if i == t => {
                let words = words.trim_start_matches(['#', ' ']);
                article.title.get_or_insert_with(|| words.to_owned());
                BlockKind::Title
            }
            Some(t) if i < t && has_at_most(words, 6) && article.source.is_none() => {
                article.source = Some(words.to_owned());
                BlockKind::Outlet
            }
            _ if has_at_most(words, 6) => BlockKind::Boilerplate,
            _ => BlockKind::Heading,
        };
        article.blocks.push(Block { kind, range: line.range });
    }
    taken
}

fn read_body(text: &str, lines: &[Line], layout: &Layout, article: &mut Article) {
    let mut i = 0;
    let mut first = true;
    while i < lines.len() {
        let line = lines[i];
        let words = line.text(text);
        if (line.after_blank || words.len() < 60)
            && let Some(kind) = read_furniture(words, article)
        {
            article.blocks.push(Block { kind, range: line.range });
            i += 1;
            continue;
        }
        let mut end = i;
        while end + 1 < lines.len() && layout.joins(text, lines[end], lines[end + 1]) {
            end += 1;
        }
        let mut range = line.range.cover(lines[end].range);
        if first && let Some(found) = furniture::dateline(&text[range.start()..range.end()]) {
            article.dateline.get_or_insert_with(|| found.place.to_owned());
            if article.source.is_none() {
                article.source = found.outlet.map(str::to_owned);
            }
            let cut = range.start() + found.len;
            article.blocks.push(Block { kind: BlockKind::Dateline, range: TextRange::new(range.start(), cut) });
            range = TextRange::new(cut, range.end());
        }
        let heading = words.starts_with('#')
            || end == i
                && line.after_blank
                && lines.len() > 3
                && !ends_sentence(words)
                && has_at_most(words, 10)
                && !words.contains(['"', '“']);
        let kind = if heading { BlockKind::Heading } else { BlockKind::Paragraph };
        first &= heading;
        if !range.is_empty() {
            article.blocks.push(Block { kind, range });
        }
        i = end + 1;
    }
}

/// Reads a line that is no part of the story, and keeps what it says about the article.
pub(super) fn read_furniture(line: &str, article: &mut Article) -> Option<BlockKind> {
    if let Some(DateLine { date, explicit }) = read_date_line(line) {
        if article.published.is_none() || (explicit && date.is_some()) {
            article.published = date.or(article.published);
        }
        return Some(BlockKind::Dateline);
    }
    if let Some(name) = furniture::byline(line) {
        article.byline.get_or_insert_with(|| name.to_owned());
        return Some(BlockKind::Byline);
    }
    if let Some((outlet, place)) = furniture::outlet_line(line) {
        article.source.get_or_insert_with(|| outlet.to_owned());
        if article.dateline.is_none() {
            article.dateline = place.map(str::to_owned);
        }
        return Some(BlockKind::Outlet);
    }
    if let Some(credit) = furniture::credit(line) {
        article.source.get_or_insert_with(|| credit.to_owned());
        return Some(BlockKind::Outlet);
    }
    furniture::is_furniture(line).then_some(BlockKind::Boilerplate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, &str)> {
        let article = read_plain("a.txt".into(), text.into());
        article.blocks.iter().map(|b| (b.kind, &text[b.range.start()..b.range.end()])).collect()
    }

    #[test]
    fn head_lines_are_outlet_date_and_title() {
        let text = "Daily Courier\n\nBridge reopens after two years of repairs\n03.02.2024\n\nBy Jane Doe\n\nRIVERTON (Wire) — The bridge reopened on Friday.\n\nShare\n";
        let article = read_plain("a.txt".into(), text.into());
        assert_eq!(article.source.as_deref(), Some("Daily Courier"));
        assert_eq!(article.title.as_deref(), Some("Bridge reopens after two years of repairs"));
        assert_eq!(article.byline.as_deref(), Some("Jane Doe"));
        assert_eq!(article.dateline.as_deref(), Some("RIVERTON"));
        assert_eq!(article.published, Some(jiff::civil::date(2024, 2, 3)));
        assert_eq!(blocks(text).last().unwrap(), &(BlockKind::Boilerplate, "Share"));
        assert!(blocks(text).contains(&(BlockKind::Paragraph, "The bridge reopened on Friday.")));
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_short_full_stops_end_it() {
        let text = "The council met on Monday and decided that the old bridge\nwould be closed for repairs from May until the end of the\nyear.\nResidents were told by letter. Nobody objected to the plan\nat the meeting.";
        let found = blocks(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].1.starts_with("Residents"));
    }

    #[test]
    fn a_line_a_paragraph_stays_so() {
        let long = "x ".repeat(90);
        let text = format!("Title of the story\n{long}end.\nSecond paragraph here.\n");
        let found = blocks(&text);
        assert_eq!(
            found.iter().map(|b| b.0).collect::<Vec<_>>(),
            [BlockKind::Title, BlockKind::Paragraph, BlockKind::Paragraph]
        );
    }

    #[test]
    fn a_short_head_in_markdown_is_the_title_and_no_outlet() {
        let text = "# Bridge opens\n\n## What the council decided on Monday evening\n\nIt rained. Nobody came.\n";
        let article = read_plain("a.md".into(), text.into());
        assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("Bridge opens"), None));
    }

    #[test]
    fn one_sentence_is_a_paragraph() {
        assert_eq!(blocks("Police held 12 people"), [(BlockKind::Paragraph, "Police held 12 people")]);
        assert_eq!(blocks(""), []);
    }

    proptest::proptest! {
        #[test]
        fn blocks_are_ordered_and_inside_the_text(text in "(\\PC{0,40}\n{0,2}){0,12}") {
            let article = read_plain("a".into(), text.clone());
            let mut last = 0;
            for block in &article.blocks {
                assert!(block.range.start() >= last && block.range.end() <= text.len());
                assert!(text.is_char_boundary(block.range.start()) && text.is_char_boundary(block.range.end()));
                last = block.range.end();
            }
        }
    }
}
