//! Cue verbs where they stand: the verb group, its form, and whether the word is a verb at all there.

use super::lexicon::{CueEntry, Sense, Takes};
use super::scan::Scan;
use crate::lexicon::Class;

/// How a cue verb is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// said, has said, is saying, would say
    Finite,
    /// to say
    Infinitive,
    /// saying
    Participle,
    /// was told, has been accused
    Passive,
}

/// A cue verb with what belongs to it.
#[derive(Debug, Clone)]
pub(super) struct CueVerb<'w> {
    /// First token of the verb group: auxiliaries, negation and adverbs before the verb count.
    pub(super) start: usize,
    /// The verb.
    pub(super) verb: usize,
    /// One past the last token of the cue, the words behind the verb counted.
    pub(super) end: usize,
    pub(super) entry: &'w CueEntry,
    pub(super) form: Form,
    pub(super) negated: bool,
    pub(super) hypothetical: bool,
}

impl<'t> Scan<'t, '_> {
    /// The cue whose verb stands at `at`, if it is one there. `bound` is the first token of the clause's reach.
    pub(super) fn cue_at(&self, at: usize, bound: usize, title_case: bool) -> Option<CueVerb<'t>> {
        let cues = self.words.cues(self.id(at));
        if cues.is_empty() || !self.is_word(at) {
            return None;
        }
        if self.is_capital(at) && !title_case && at > bound {
            return None;
        }
        let (entry, end) = cues.iter().find_map(|entry| self.tail_end(entry, at).map(|end| (entry, end)))?;
        let class = self.class(at);
        let group = self.group_before(at, bound);
        let left = group.start.checked_sub(1).filter(|&l| l >= bound);
        let form = self.form(at, class, &group, left, title_case)?;
        if matches!(form, Form::Finite) && group.start == at && !self.reads_as_verb(at, end, entry, left, title_case) {
            return None;
        }
        Some(CueVerb {
            start: group.start,
            verb: at,
            end,
            entry,
            form,
            negated: group.negated,
            hypothetical: group.hypothetical,
        })
    }

    /// One past the words of the cue that stand behind the verb.
    fn tail_end(&self, entry: &CueEntry, verb: usize) -> Option<usize> {
        let mut at = verb + 1;
        for (i, &word) in entry.tail.iter().enumerate() {
            if self.id(at) == word {
                at += 1;
                continue;
            }
            // "spoke passionately about", "called repeatedly for"
            if i == 0 && self.class(at).contains(Class::ADVERB) && self.id(at + 1) == word {
                at += 2;
                continue;
            }
            return None;
        }
        Some(at)
    }

    pub(super) fn group_before(&self, verb: usize, bound: usize) -> Group {
        let mut group = Group { start: verb, ..Group::default() };
        let mut at = verb;
        while at > bound && verb - at < 8 {
            let before = at - 1;
            if !self.is_word(before) || self.quote_at(before).is_some() {
                break;
            }
            let class = self.class(before);
            let id = self.id(before);
            let w = &self.words.words;
            if id.is_known() && id == w.to && !group.aux {
                group.to = true;
                group.start = before;
                break;
            }
            if class.contains(Class::AUXILIARY) && id != w.s {
                group.aux = true;
                group.negated |= class.contains(Class::NEGATION);
                let lemmas = &self.text.lexicon.entry(id).lemmas;
                if group.nearest.is_none() {
                    group.nearest = Some(if lemmas.contains(&w.be) {
                        Nearest::Be
                    } else if lemmas.contains(&w.have)
                        || matches!(
                            self.word(before),
                            "'ve" | "’ve" | "hasn't" | "haven't" | "hadn't" | "hasn’t" | "haven’t" | "hadn’t"
                        )
                    {
                        Nearest::Have
                    } else if matches!(
                        self.word(before),
                        "isn't"
                            | "aren't"
                            | "wasn't"
                            | "weren't"
                            | "isn’t"
                            | "aren’t"
                            | "wasn’t"
                            | "weren’t"
                            | "'re"
                            | "’re"
                            | "'m"
                            | "’m"
                    ) {
                        Nearest::Be
                    } else {
                        Nearest::Modal
                    });
                }
                group.hypothetical |= self.sense(before).contains(Sense::HYPOTHETICAL);
                at = before;
                group.start = at;
                continue;
            }
            // 's as a verb: "he's saying", "she's said"
            if id == w.s
                && before > bound
                && self.class(before - 1).intersects(Class::PRONOUN | Class::WH)
                && !group.aux
            {
                group.aux = true;
                group.nearest = Some(Nearest::Be);
                at = before;
                group.start = at;
                continue;
            }
            if class.contains(Class::NEGATION) && !class.contains(Class::DETERMINER) {
                group.negated = true;
                at = before;
                group.start = at;
                continue;
            }
            if class.contains(Class::ADVERB) && !class.intersects(Class::DETERMINER | Class::TIME_NOUN)
                || self.is_ly(before)
            {
                at = before;
                group.adverb = true;
                group.start = at;
                continue;
            }
            break;
        }
        // an adverb at the start of the sentence belongs to it, not to the verb
        group
    }

    pub(super) fn is_ly(&self, at: usize) -> bool {
        self.word(at).ends_with("ly") && !self.is_capital(at) && self.class(at).is_empty() && self.word(at).len() > 4
    }

    fn form(&self, at: usize, class: Class, group: &Group, left: Option<usize>, title_case: bool) -> Option<Form> {
        let participle = class.contains(Class::VERB_PARTICIPLE);
        match group.nearest {
            Some(Nearest::Be) => {
                return if class.contains(Class::VERB_ING) {
                    Some(Form::Finite)
                } else if participle {
                    // he's said, she's called for
                    let contracted = self.id(group.start) == self.words.words.s && group.start + 1 == at;
                    Some(if contracted { Form::Finite } else { Form::Passive })
                } else {
                    None
                };
            }
            Some(Nearest::Have) => return participle.then_some(Form::Finite),
            Some(Nearest::Modal) => {
                return class.contains(Class::VERB_BASE).then_some(Form::Finite);
            }
            None => {}
        }
        if group.to {
            return class.contains(Class::VERB_BASE).then_some(Form::Infinitive);
        }
        if class.contains(Class::VERB_ING) {
            return Some(Form::Participle);
        }
        if class.intersects(Class::VERB_PAST | Class::VERB_S) {
            return Some(Form::Finite);
        }
        // "his niece, state Del. Price": a noun before a title
        if class.contains(Class::PLACE_NOUN) && self.class(at + 1).contains(Class::TITLE) && self.is_capital(at + 1) {
            return None;
        }
        // a bare base form needs a plural subject right before it
        let left = left?;
        let plural = self.is_subject_pronoun(left) && !self.is_third_person(left)
            || self.class(left).intersects(Class::PEOPLE_NOUN) && self.word(left).ends_with('s')
            || self.looks_plural(left)
            || self.is_digits(left)
            || matches!(
                self.word(left),
                "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "half"
                    | "third"
                    | "quarter"
            )
            || self.id(left) == self.words.words.who
            || self.is_comma(left)
            || self.id(left) == self.words.words.and;
        (class.contains(Class::VERB_BASE) && (plural || title_case)).then_some(Form::Finite)
    }

    fn is_third_person(&self, at: usize) -> bool {
        let w = &self.words.words;
        let id = self.id(at);
        id == w.he || id == w.she || id == w.it
    }

    fn looks_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        let class = self.class(at);
        self.is_word(at)
            && (word.ends_with('s') && !word.ends_with("ss") && !self.is_genitive(at) && word.len() > 3
                || matches!(word, "people" | "men" | "women" | "police" | "media" | "children" | "percent"))
            && !class.intersects(
                Class::PREPOSITION | Class::AUXILIARY | Class::DETERMINER | Class::POSSESSIVE | Class::VERB_S,
            ) | class.contains(Class::NOUN)
            && (!self.is_capital(at) || self.text.lexicon.class(self.id(at)).contains(Class::DEMONYM))
    }

    /// Whether a form that is a noun or adjective too is a verb here.
    fn reads_as_verb(&self, at: usize, end: usize, entry: &CueEntry, left: Option<usize>, title_case: bool) -> bool {
        let class = self.class(at);
        let inverted = self.is_inverted_place(at);
        let Some(left) = left else {
            // at the start of a sentence: "Said Smith: …"
            return class.contains(Class::VERB_PAST) && entry.takes.contains(Takes::CLAUSE) && self.is_capital(end);
        };
        let left_class = self.class(left);
        if self.is_genitive(left) {
            return false;
        }
        let nominal_left = left_class.intersects(
            Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION | Class::ADJECTIVE | Class::AUXILIARY,
        ) && !self.is_subject_pronoun(left)
            && !left_class.contains(Class::NOUN)
            && !self.is_capital_name(left);
        let w = &self.words.words;
        let relative = self.id(left) == w.who || self.id(left) == w.that || self.id(left) == w.which;
        if !class.contains(Class::VERB_PAST) {
            if nominal_left && !relative {
                return false;
            }
            let opens = self
                .class(end)
                .intersects(Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN | Class::SUBORDINATOR | Class::WH)
                || self.quote_at(end).is_some()
                || self.id(end) == w.to
                || self.is_capital(end)
                || self.word(end) == ":";
            // claims, reports, states: nouns unless what stands round them says otherwise
            if class.contains(Class::NOUN) {
                let subject = self.is_subject_pronoun(left) || relative;
                let named = self.is_capital(left)
                    || self.is_comma(left)
                    || self.word(left) == ")"
                    || self.class(left).contains(Class::PEOPLE_NOUN);
                let writing = self.sense(left).contains(Sense::DOCUMENT);
                let speaker = named || writing || left_class.intersects(Class::ROLE_NOUN | Class::ORGANISATION_NOUN);
                let strong =
                    self.id(end) == w.that && speaker || self.quote_at(end).is_some() || self.is_subject_pronoun(end);
                let joined = self.id(left) == w.and || self.id(left) == w.but;
                // "Baghdad fears attack": a headline, or a name and its verb
                let first =
                    self.text.sentences.get(self.text.sentence_of(left)).is_some_and(|s| s.tokens.start == left);
                let headline = (first && self.is_capital(left) || self.is_mention_end(left))
                    && self.is_word(end)
                    && !self
                        .class(end)
                        .intersects(Class::PREPOSITION | Class::COORDINATOR | Class::VERB_PAST | Class::AUXILIARY)
                    && !title_case;
                return subject
                    || headline
                    || joined && opens
                    || (named || writing) && opens && (!title_case || self.is_mention_end(left))
                    || strong && !self.is_inner_mark(left) && !self.is_digits(left);
            }
            return !title_case || opens || inverted;
        }
        if class.contains(Class::VERB_PAST) {
            // the reported attack, a man called X, claims made by
            if left_class.intersects(Class::DETERMINER | Class::POSSESSIVE | Class::AUXILIARY)
                && !self.is_subject_pronoun(left)
                && !left_class.intersects(Class::PRONOUN | Class::RELATIVE)
            {
                return false;
            }
            if left_class.contains(Class::PREPOSITION)
                && !left_class.contains(Class::ADVERB)
                && !self.is_capital_name(left)
            {
                return false;
            }
            if self.word(left) == "-" && self.text.tokens[at].is_glued() {
                return false;
            }
            // ", called X," names what stands before the comma
            if names_only(entry) && self.is_comma(left) && self.is_capital(end) {
                return false;
            }
            // a group called X, a man named Y
            if names_only(entry)
                && (self.is_capital(end) || self.quote_at(end).is_some())
                && !self.is_capital(left)
                && !self.is_subject_pronoun(left)
                && !relative
            {
                return false;
            }
            if self.id(end) == self.words.words.by && class.contains(Class::VERB_PARTICIPLE) {
                return false;
            }
            return true;
        }
        true
    }

    /// Whether a person's name ends with a token.
    pub(super) fn is_mention_end(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let index = self.roster.mention_from(token.range.end());
        index > 0 && self.roster.mentions()[index - 1].range.end() == token.range.end()
    }

    pub(super) fn is_capital_name(&self, at: usize) -> bool {
        self.is_capital(at)
            && at > 0
            && !matches!(self.class(at - 1), c if c.is_empty() && self.word(at - 1) == ".")
            && self.class(at).intersects(Class::GIVEN_NAME | Class::NAME_PARTICLE)
    }

    /// Whether a cue at `at` stands where inverted ones do: behind a comma or a closing mark.
    pub(super) fn is_inverted_place(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        self.is_comma(before)
            || matches!(self.word(before), "—" | "–")
            || self.quote_at(before).is_some_and(|q| self.quotes()[q].tokens.end == at && self.quotes()[q].stopped)
    }
}

/// Whether a cue gives a name: "called", "dubbed".
fn names_only(entry: &CueEntry) -> bool {
    matches!(entry.lemma.as_ref(), "call" | "name" | "dub" | "label" | "brand")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nearest {
    Be,
    Have,
    Modal,
}

/// What stands before a verb and belongs to it.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) start: usize,
    aux: bool,
    to: bool,
    pub(super) negated: bool,
    pub(super) hypothetical: bool,
    adverb: bool,
    nearest: Option<Nearest>,
}

impl Group {
    /// Whether the auxiliary next to the word is a form of "be".
    pub(super) fn is_be(&self) -> bool {
        self.nearest == Some(Nearest::Be)
    }
}
