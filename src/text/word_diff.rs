//! What two wordings of one passage share, word by word.

use similar::{ChangeTag, TextDiff};

/// A run of words in one wording or in both, with the space behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordRun<'a> {
    /// In both.
    Same(&'a str),
    /// In the first only.
    Removed(&'a str),
    /// In the second only.
    Added(&'a str),
}

/// The runs of two wordings, in order; what was removed stands before what replaces it. Nothing is lost: all but the added runs make
/// up the first wording, all but the removed ones the second.
#[must_use]
pub fn word_diff<'a>(old: &'a str, new: &'a str) -> Vec<WordRun<'a>> {
    let diff = TextDiff::from_unicode_words(old, new);
    let (mut at_old, mut at_new) = (0, 0);
    let mut runs: Vec<WordRun<'a>> = Vec::new();
    // runs of one kind that follow each other are one
    let mut open: Option<(ChangeTag, usize, usize)> = None;
    for change in diff.iter_all_changes() {
        let length = change.value().len();
        let tag = change.tag();
        let at = if tag == ChangeTag::Insert { at_new } else { at_old };
        open = match open {
            Some((last, start, end)) if last == tag && end == at => Some((tag, start, at + length)),
            other => {
                runs.extend(other.map(|run| word_run(run, old, new)));
                Some((tag, at, at + length))
            }
        };
        at_old += if tag == ChangeTag::Insert { 0 } else { length };
        at_new += if tag == ChangeTag::Delete { 0 } else { length };
    }
    runs.extend(open.map(|run| word_run(run, old, new)));
    runs
}

fn word_run<'a>((tag, start, end): (ChangeTag, usize, usize), old: &'a str, new: &'a str) -> WordRun<'a> {
    match tag {
        ChangeTag::Equal => WordRun::Same(&old[start..end]),
        ChangeTag::Delete => WordRun::Removed(&old[start..end]),
        ChangeTag::Insert => WordRun::Added(&new[start..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_follow_each_other() {
        assert_eq!(
            word_diff("about 9,000 men are held", "over 10,000 men are held now"),
            [
                WordRun::Removed("about"),
                WordRun::Added("over"),
                WordRun::Same(" "),
                WordRun::Removed("9,000"),
                WordRun::Added("10,000"),
                WordRun::Same(" men are held"),
                WordRun::Added(" now"),
            ]
        );
        assert_eq!(word_diff("", ""), []);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(old in "[ab é\n]{0,12}", new in "[ab é\n]{0,12}") {
            let runs = word_diff(&old, &new);
            let side = |keep: fn(&WordRun<'_>) -> bool| -> String {
                runs.iter().filter(|r| keep(r)).map(|r| match r {
                    WordRun::Same(t) | WordRun::Removed(t) | WordRun::Added(t) => *t,
                }).collect()
            };
            proptest::prop_assert_eq!(side(|r| !matches!(r, WordRun::Added(_))), old.as_str());
            proptest::prop_assert_eq!(side(|r| !matches!(r, WordRun::Removed(_))), new.as_str());
        }
    }
}
