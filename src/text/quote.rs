//! Quotations: which marks open and close them.
//!
//! Finds the marks and pairs them; whether what stands between is speech, a title or scare quotes is for
//! `extract` to say. A quotation that runs on over paragraphs has an opening mark on each and one closing mark at its
//! end; it is one [`Quotation`] with a piece a paragraph.
//!
//! One pass over the tokens with a stack of open marks. What each mark may be is read from its form and from the
//! blanks round it: “ opens, but “ glued to the word before it and not to the one behind closes; a straight mark opens
//! after a blank and closes before one; ' and ’ inside or before a word are apostrophes unless a single quotation is
//! open and ends there. A single mark that finds no partner in its paragraph is an apostrophe, never an unbalanced
//! quotation.

use super::{Paragraph, TextRange, Token, TokenFlags, TokenKind, TokenSet};
use smallvec::{SmallVec, smallvec};

/// The kind of marks round a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteMark {
    /// “ ”, also „ “ and the same marks wrongly decoded (`â€œ`)
    CurlyDouble,
    /// " and the pairs `` and ''
    StraightDouble,
    /// ‘ ’
    CurlySingle,
    /// '
    StraightSingle,
    /// « »
    Guillemet,
}

impl QuoteMark {
    const ALL: usize = 5;

    /// Whether the mark is one that apostrophes are written with too.
    #[must_use]
    pub fn is_single(self) -> bool {
        matches!(self, QuoteMark::CurlySingle | QuoteMark::StraightSingle)
    }
}

/// One quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes from the opening mark to the closing mark, both included.
    pub range: TextRange,
    /// What stands inside the marks, a piece a paragraph, marks not included. Never empty.
    pub pieces: SmallVec<[TextRange; 1]>,
    /// The marks.
    pub mark: QuoteMark,
    /// Whether the closing mark is there. Without it the quotation ends with its paragraph, or before the next
    /// opening mark of its kind.
    pub closed: bool,
    /// How many quotations it stands in; 0 for most.
    pub depth: usize,
}

/// The quotations of a text and the marks that belong to none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotations {
    /// In order of their opening marks.
    pub list: Vec<Quotation>,
    /// Closing marks without an opening one, in order.
    pub stray: Vec<TextRange>,
}

/// Pairs the quotation marks of all paragraphs. `flags` are those of `tokens`. Linear in the number of tokens, whatever they are.
#[must_use]
pub fn find_quotations(tokens: &[Token], flags: &[TokenFlags], paragraphs: &[Paragraph], source: &str) -> Quotations {
    let marks = TokenSet::of(flags, |flags| flags.contains(TokenFlags::QUOTE));
    let mut pairing =
        Pairing { tokens, source, marks, found: Quotations::default(), open: Vec::new(), count: [0; QuoteMark::ALL] };
    for (i, paragraph) in paragraphs.iter().enumerate() {
        pairing.paragraph(paragraph);
        pairing.end_paragraph(paragraph, paragraphs.get(i + 1));
    }
    let mut found = pairing.found;
    // an opened single mark without a partner was an apostrophe
    found.list.retain(|q| !q.pieces.is_empty());
    found
}

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// A straight mark with nothing round it that tells.
    Either,
}

/// A mark: one token or two (`''`).
struct Mark {
    kind: QuoteMark,
    side: Side,
    tokens: usize,
}

struct Open {
    /// Index into the list.
    quotation: usize,
    mark: QuoteMark,
    /// Where the current piece starts, bytes.
    start: usize,
    /// Start of the first quotation inside this one.
    first_inside: Option<usize>,
    /// Whether one of those inside has the same marks: a sign that this one was never closed.
    same_inside: bool,
}

struct Pairing<'a> {
    tokens: &'a [Token],
    source: &'a str,
    /// The tokens that may be quotation marks.
    marks: TokenSet,
    found: Quotations,
    open: Vec<Open>,
    /// Open quotations by mark.
    count: [usize; QuoteMark::ALL],
}

impl Pairing<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let mut at = paragraph.tokens.start;
        // the mark that takes a quotation of the paragraph before on is passed over
        if let Some(open) = self.open.last_mut()
            && at < paragraph.tokens.end
        {
            let width = mark_at(self.tokens, self.source, paragraph.tokens.clone(), at, false).map_or(1, |m| m.tokens);
            open.start = self.tokens[at + width - 1].range.end();
            at += width;
        }
        while let Some(next) = self.marks.next(at, paragraph.tokens.end) {
            at = next;
            let single =
                self.count[QuoteMark::CurlySingle as usize] + self.count[QuoteMark::StraightSingle as usize] > 0;
            let Some(mark) = mark_at(self.tokens, self.source, paragraph.tokens.clone(), at, single) else {
                at += 1;
                continue;
            };
            let range = TextRange::new(self.tokens[at].range.start(), self.tokens[at + mark.tokens - 1].range.end());
            let is_open = self.count[mark.kind as usize] > 0;
            match mark.side {
                Side::Open => self.push(mark.kind, range),
                Side::Close if is_open => self.close(mark.kind, range),
                // mixed pairs: “ … " and " … ”
                Side::Close | Side::Either if !mark.kind.is_single() && self.other_double(mark.kind).is_some() => {
                    if let Some(other) = self.other_double(mark.kind) {
                        self.close(other, range);
                    }
                }
                Side::Either if is_open => self.close(mark.kind, range),
                Side::Either => self.push(mark.kind, range),
                Side::Close if mark.kind.is_single() => {}
                Side::Close => self.found.stray.push(range),
            }
            at += mark.tokens;
        }
    }

    fn other_double(&self, mark: QuoteMark) -> Option<QuoteMark> {
        let other = match mark {
            QuoteMark::CurlyDouble => QuoteMark::StraightDouble,
            QuoteMark::StraightDouble => QuoteMark::CurlyDouble,
            _ => return None,
        };
        (self.count[mark as usize] == 0 && self.count[other as usize] > 0).then_some(other)
    }

    fn push(&mut self, mark: QuoteMark, range: TextRange) {
        if self.count[mark as usize] > 0
            && let Some(outer) = self.open.iter_mut().rev().find(|o| o.mark == mark)
        {
            outer.same_inside = true;
        }
        for outer in self.open.iter_mut().rev().take_while(|o| o.first_inside.is_none()) {
            outer.first_inside = Some(range.start());
        }
        // single marks round another kind are apostrophes as often; eight levels tell enough
        let depth = self.open.iter().take(8).filter(|o| !o.mark.is_single() || o.mark == mark).count();
        self.open.push(Open {
            quotation: self.found.list.len(),
            mark,
            start: range.end(),
            first_inside: None,
            same_inside: false,
        });
        self.count[mark as usize] += 1;
        self.found.list.push(Quotation { range, pieces: smallvec![], mark, closed: false, depth });
    }

    /// Closes the innermost quotation with these marks; what was opened inside it and not closed ends here too.
    fn close(&mut self, mark: QuoteMark, range: TextRange) {
        while let Some(open) = self.open.pop() {
            self.count[open.mark as usize] -= 1;
            if open.mark == mark {
                let quotation = &mut self.found.list[open.quotation];
                quotation.pieces.push(TextRange::new(open.start, range.start().max(open.start)));
                quotation.range = quotation.range.cover(range);
                quotation.closed = true;
                return;
            }
            self.give_up(&open, range.start());
        }
    }

    /// Ends a quotation that has no closing mark at `end`.
    fn give_up(&mut self, open: &Open, end: usize) {
        if open.mark.is_single() {
            self.found.list[open.quotation].pieces.clear();
            return;
        }
        let end = open.first_inside.filter(|_| open.same_inside).unwrap_or(end).max(open.start);
        let quotation = &mut self.found.list[open.quotation];
        let end = open.start + self.source[open.start..end].trim_end().len();
        quotation.pieces.push(TextRange::new(open.start, end));
        quotation.range = quotation.range.cover(TextRange::new(open.start, end));
    }

    fn end_paragraph(&mut self, paragraph: &Paragraph, next: Option<&Paragraph>) {
        if self.open.is_empty() {
            return;
        }
        let end = paragraph.range.end();
        let keep = next.is_some_and(|next| self.goes_on(next));
        while self.open.len() > usize::from(keep) {
            let Some(open) = self.open.pop() else { break };
            self.count[open.mark as usize] -= 1;
            self.give_up(&open, end);
        }
        if let Some(open) = self.open.last() {
            let piece_end = open.start + self.source[open.start..end.max(open.start)].trim_end().len();
            self.found.list[open.quotation].pieces.push(TextRange::new(open.start, piece_end));
        }
    }

    /// Whether the outermost open quotation goes on in the next paragraph, with an opening mark of its own.
    fn goes_on(&self, next: &Paragraph) -> bool {
        let open = &self.open[0];
        if open.same_inside || next.tokens.is_empty() {
            return false;
        }
        mark_at(self.tokens, self.source, next.tokens.clone(), next.tokens.start, false)
            .is_some_and(|m| m.kind == open.mark && m.side != Side::Close)
    }
}

/// The quotation mark that starts at token `at` of a paragraph, if it is one.
fn mark_at(
    tokens: &[Token],
    source: &str,
    paragraph: std::ops::Range<usize>,
    at: usize,
    single_open: bool,
) -> Option<Mark> {
    let token = &tokens[at];
    let text = &source[std::ops::Range::from(token.range)];
    let mut width = 1;
    let next_glued = |i: usize| i < paragraph.end && tokens[i].is_glued();
    let kind = match text {
        "“" | "”" | "„" | "‟" | "â€œ" | "â€\u{9d}" | "â€" => QuoteMark::CurlyDouble,
        "\"" | "＂" | "″" => QuoteMark::StraightDouble,
        "«" | "»" => QuoteMark::Guillemet,
        "‘" | "’" | "â€˜" | "â€™" | "‚" | "‹" | "›" => QuoteMark::CurlySingle,
        "'" | "`" => {
            if next_glued(at + 1) && &source[std::ops::Range::from(tokens[at + 1].range)] == text {
                width = 2;
                QuoteMark::StraightDouble
            } else {
                QuoteMark::StraightSingle
            }
        }
        _ => return None,
    };
    let before_glued = at > paragraph.start && token.is_glued();
    let after_glued = next_glued(at + width);
    let before = (before_glued).then(|| &tokens[at - 1]);
    let opens_before = before.is_none_or(|b| b.kind == TokenKind::Mark && is_open_context(source, b));
    // a stop or comma behind belongs to the sentence round the quotation
    let after_word = after_glued && !tokens.get(at + width).is_some_and(|t| is_stop(source, t));
    let side = match kind {
        QuoteMark::StraightDouble if text == "`" => Side::Open,
        QuoteMark::StraightDouble => match (opens_before, after_word) {
            (true, true) => Side::Open,
            (false, false) => Side::Close,
            // 6'2" and 5": inches and seconds
            (false, true) if before.is_some_and(|b| b.kind == TokenKind::Digits) => Side::Close,
            _ => Side::Either,
        },
        QuoteMark::CurlyDouble | QuoteMark::Guillemet => {
            let nominal = if matches!(text, "“" | "„" | "«" | "â€œ") { Side::Open } else { Side::Close };
            match (nominal, opens_before, after_word) {
                (Side::Open, false, false) if at > paragraph.start => Side::Close,
                (Side::Close, true, true) if text != "»" => Side::Open,
                _ => nominal,
            }
        }
        QuoteMark::CurlySingle | QuoteMark::StraightSingle => {
            return single_side(tokens, source, paragraph, at, opens_before, after_word, single_open)
                .map(|side| Mark { kind, side, tokens: width });
        }
    };
    Some(Mark { kind, side, tokens: width })
}

/// Which side a single mark is, or `None` for an apostrophe.
fn single_side(
    tokens: &[Token],
    source: &str,
    paragraph: std::ops::Range<usize>,
    at: usize,
    opens_before: bool,
    after_word: bool,
    single_open: bool,
) -> Option<Side> {
    if opens_before && after_word {
        let next = &tokens[at + 1];
        return (!is_elision(source, next)).then_some(Side::Open);
    }
    if opens_before || after_word || !single_open {
        return None;
    }
    // the workers' rights: a possessive, where a better closing mark follows soon
    let before = &tokens[at - 1];
    let ends_in_s = before.kind == TokenKind::Word && source[..before.range.end()].ends_with(['s', 'S', 'z', 'x']);
    let lower_follows = tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalized());
    if ends_in_s && lower_follows && at + 1 < paragraph.end {
        let later = tokens[at + 1..paragraph.end.min(at + 40)].iter().enumerate().any(|(i, t)| {
            t.kind == TokenKind::Mark
                && t.is_glued()
                && matches!(&source[std::ops::Range::from(t.range)], "'" | "’")
                && tokens.get(at + i + 2).is_none_or(|n| !n.is_glued() || is_stop(source, n))
        });
        if later {
            return None;
        }
    }
    Some(Side::Close)
}

/// 'em, 'til, '90s: the mark stands for letters left out.
fn is_elision(source: &str, next: &Token) -> bool {
    let text = &source[std::ops::Range::from(next.range)];
    match next.kind {
        TokenKind::Digits => true,
        TokenKind::Word => {
            ["em", "til", "tis", "twas", "cause", "n", "bout", "round", "cuz", "s", "t", "ll", "re", "ve"]
                .iter()
                .any(|e| text.eq_ignore_ascii_case(e))
        }
        TokenKind::Mark => false,
    }
}

fn is_open_context(source: &str, token: &Token) -> bool {
    matches!(
        &source[std::ops::Range::from(token.range)],
        "(" | "[" | "{" | "“" | "‘" | "\"" | "'" | "«" | "—" | "–" | "-" | "/" | "„" | "`" | "…" | ":" | "¿" | "¡"
    )
}

fn is_stop(source: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark
        && matches!(
            &source[std::ops::Range::from(token.range)],
            "." | "," | "!" | "?" | ";" | ":" | ")" | "]" | "—" | "–" | "-" | "…" | "”" | "’" | "\"" | "'" | "»" | "/"
        )
}
