//! Stances: adjectives behind a form of "be" that tell what someone holds: "is confident that".

use super::lexicon::Sense;
use super::scan::Scan;
use super::verb::{CueVerb, Form};
use crate::lexicon::Class;

impl<'t> Scan<'t, '_> {
    /// The cue whose adjective stands at `at`: a form of "be" before it, "that" or a pronoun with its verb behind.
    pub(super) fn stance_at(&self, at: usize, bound: usize) -> Option<CueVerb<'t>> {
        if !self.sense(at).contains(Sense::STANCE) {
            return None;
        }
        let next = at + 1;
        let that = self.id(next) == self.words.words.that;
        let clause = self.is_subject_pronoun(next)
            && self.class(next + 1).intersects(Class::AUXILIARY | Class::VERB_PAST | Class::VERB_S);
        if !that && !clause {
            return None;
        }
        let entry = self.words.stance(self.id(at))?;
        let group = self.group_before(at, bound);
        group.is_be().then_some(CueVerb {
            start: group.start,
            verb: at,
            end: next,
            entry,
            form: Form::Finite,
            negated: group.negated,
            hypothetical: group.hypothetical,
        })
    }
}
