//! Attributions while they are being read: everything as tokens.

use crate::claim::CueClass;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::Arc;

/// The cue of a draft.
#[derive(Debug, Clone)]
pub(super) struct DraftCue {
    pub(super) tokens: Range<usize>,
    pub(super) lemma: Arc<str>,
    pub(super) class: CueClass,
    pub(super) negated: bool,
}

/// An attribution in tokens.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Pieces of the content, in order.
    pub(super) spans: SmallVec<[Range<usize>; 2]>,
    pub(super) speaker: Option<Range<usize>>,
    /// What a relative pronoun as speaker stands for.
    pub(super) antecedent: Option<Range<usize>>,
    pub(super) cue: Option<DraftCue>,
    /// One past the last token of cue and speaker, where they stand behind the content.
    pub(super) clause_end: usize,
    /// Whether the content stands before the cue.
    pub(super) trailing: bool,
    /// Whether the cue tells of an attitude or an act rather than of a statement.
    pub(super) weak: bool,
}

impl Draft {
    pub(super) fn start(&self) -> usize {
        self.spans.first().map_or(0, |s| s.start)
    }

    pub(super) fn end(&self) -> usize {
        self.spans.last().map_or(0, |s| s.end)
    }
}
