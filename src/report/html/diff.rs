//! Two wordings of a quotation, side by side.

use super::shown::Shown;
use crate::text::{self, WordRun};

/// Longest wording that is compared, in characters; a longer one is cut.
const LONGEST: usize = 4000;

/// A run of words that both wordings have, or only this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: Shown,
    pub(super) changed: bool,
}

/// Both wordings in pieces. Words are compared, not letters; a change of white space is none.
pub(super) fn word_diff(left: &str, right: &str) -> [Vec<Piece>; 2] {
    let cut = |text: &str| Shown::new(text).to_string().chars().take(LONGEST).collect::<String>();
    let (left, right) = (cut(left), cut(right));
    let mut sides: [Vec<(String, bool)>; 2] = [Vec::new(), Vec::new()];
    for run in text::word_diff(&left, &right) {
        match run {
            WordRun::Same(words) => sides.iter_mut().for_each(|side| push(side, words, false)),
            WordRun::Removed(words) => push(&mut sides[0], words, true),
            WordRun::Added(words) => push(&mut sides[1], words, true),
        }
    }
    sides.map(|side| side.into_iter().map(|(text, changed)| Piece { text: Shown::new(&text), changed }).collect())
}

/// Adds a word to the last piece where that is of the same sort.
fn push(side: &mut Vec<(String, bool)>, word: &str, changed: bool) {
    match side.last_mut() {
        Some((text, last)) if *last == changed => text.push_str(word),
        _ => side.push((word.to_owned(), changed)),
    }
}

#[cfg(test)]
mod tests {
    use super::word_diff;

    fn marked(left: &str, right: &str) -> [String; 2] {
        word_diff(left, right).map(|side| {
            let text = |p: &super::Piece| if p.changed { format!("[{}]", p.text) } else { p.text.to_string() };
            side.iter().map(text).collect()
        })
    }

    #[test]
    fn each_side_marks_its_own_words() {
        assert_eq!(
            marked("We will certainly leave, she said", "We will never leave"),
            ["We will [certainly] leave[, she said]", "We will [never] leave"]
        );
        assert_eq!(marked("the  same\nwords", "the same words"), ["the same words", "the same words"]);
        assert_eq!(marked("“safe,”", "“safe”"), ["“safe[,]”", "“safe”"]);
    }

    #[test]
    fn a_side_read_without_its_changes_is_what_both_have() {
        let [left, right] = word_diff("one two three four", "one 2 three 4 five");
        let kept = |side: &[super::Piece]| -> String {
            side.iter().filter(|p| !p.changed).map(|p| p.text.to_string()).collect()
        };
        assert_eq!(kept(&left).trim(), kept(&right).trim());
    }

    #[test]
    fn very_long_wordings_are_cut() {
        let long = "word ".repeat(100_000);
        let [left, _] = word_diff(&long, "word");
        assert!(left.iter().map(|p| p.text.to_string().len()).sum::<usize>() <= super::LONGEST);
    }
}
