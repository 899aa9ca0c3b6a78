//! Passages in their context: the sentence with its claim marked, and the sentences beside it.

use super::shown::Shown;
use crate::article::{Article, BlockKind};
use crate::compare::Source;
use crate::finding::Evidence;
use crate::text::TextRange;

/// A claim with the words round it, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// The sentence before.
    pub(super) before: Shown,
    /// The sentence up to the claim.
    pub(super) lead: Shown,
    /// The words that make the claim.
    pub(super) claim: Shown,
    /// The rest of the sentence.
    pub(super) tail: Shown,
    /// The sentence after.
    pub(super) after: Shown,
}

/// Bytes shown of a sentence on either side of the claim, of the claim itself, and of the sentences beside.
const LEAD: usize = 500;
const CLAIM: usize = 1500;
const BESIDE: usize = 260;

impl Context {
    pub(super) fn new(source: &Source, evidence: &Evidence) -> Context {
        let text = source.article.text.as_str();
        let sentence = evidence.sentence.cover(evidence.range);
        let [before, after] = neighbours(source, sentence);
        let beside = |range: Option<TextRange>| range.map_or("", |r| &text[r.start()..r.end()]);
        Context {
            before: Shown::new(&last(beside(before), BESIDE)),
            lead: Shown::new(&last(&text[sentence.start()..evidence.range.start()], LEAD)),
            claim: Shown::new(&first(&text[evidence.range.start()..evidence.range.end()], CLAIM)),
            tail: Shown::new(&first(&text[evidence.range.end()..sentence.end()], LEAD)),
            after: Shown::new(&first(beside(after), BESIDE)),
        }
    }
}

/// The sentences before and after. A headline is no sentence of the text, and the text none of the headline.
fn neighbours(source: &Source, sentence: TextRange) -> [Option<TextRange>; 2] {
    let sentences = &source.claims.sentences;
    let own = is_headline(&source.article, sentence);
    let alike = |range: &TextRange| is_headline(&source.article, *range) == own;
    let before = sentences.partition_point(|s| s.end() <= sentence.start()).checked_sub(1);
    let after = sentences.partition_point(|s| s.start() < sentence.end());
    [before, Some(after)].map(|at| at.and_then(|at| sentences.get(at)).copied().filter(alike))
}

fn is_headline(article: &Article, range: TextRange) -> bool {
    let at = article.blocks.partition_point(|b| b.range.end() <= range.start());
    article.blocks.get(at).is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading))
}

/// The first bytes of a text, cut between words where it is longer.
fn first(text: &str, bytes: usize) -> String {
    let Some(mut end) = (text.len() > bytes).then_some(bytes) else { return text.to_owned() };
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[..end].rfind(char::is_whitespace).filter(|&space| space * 2 > end).unwrap_or(end);
    format!("{} …", text[..end].trim_end())
}

/// The last bytes of a text, cut between words where it is longer.
fn last(text: &str, bytes: usize) -> String {
    let Some(mut start) = text.len().checked_sub(bytes).filter(|&s| s > 0) else { return text.to_owned() };
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let rest = &text[start..];
    let word = rest.find(char::is_whitespace).filter(|&space| space * 2 < rest.len()).unwrap_or(0);
    format!("… {}", rest[word..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read_plain;
    use crate::extract::Extractor;

    fn context(text: &str, claim: &str) -> [String; 5] {
        let article = read_plain("a.txt".into(), text.to_owned());
        let source = Source { claims: Extractor::default().extract(&article), article };
        let start = text.find(claim).unwrap();
        let range = TextRange::new(start, start + claim.len());
        let sentence = source.claims.sentences.iter().copied().find(|s| s.contains(range)).unwrap_or(range);
        let evidence = Evidence { article: 0, range, sentence, speaker: None, note: None, quantity: None };
        let c = Context::new(&source, &evidence);
        [c.before, c.lead, c.claim, c.tail, c.after].map(|s| s.to_string())
    }

    #[test]
    fn the_sentence_with_its_neighbours() {
        let text = "Flood in the valley\n\nIt rained. At least\n12 people died, police said. The dam held.\n\nHelp came late.\n";
        assert_eq!(
            context(text, "12 people"),
            ["It rained.", "At least ", "12 people", " died, police said.", "The dam held."]
        );
        assert_eq!(context(text, "The dam")[4], "Help came late.");
        // the headline is none of the text's sentences
        assert_eq!(context(text, "It rained")[0], "");
        assert_eq!(context(text, "Flood")[4], "");
    }

    #[test]
    fn long_texts_are_cut_between_words_and_characters() {
        assert_eq!(first("one two three", 9), "one two …");
        assert_eq!(last("one two three", 7), "… three");
        assert_eq!(first("ééé", 3), "é …");
        assert_eq!(last("ééé", 3), "… é");
        assert_eq!((first("one", 3), last("one", 3)), ("one".into(), "one".into()));
        let text = format!("{}12 people died{}", "word ".repeat(5_000), " word".repeat(5_000));
        let shown: usize = context(&text, "12 people").iter().map(String::len).sum();
        assert!(shown < 2 * (LEAD + BESIDE), "{shown} bytes");
    }
}
