//! The people of one article.

use super::given::{given_of, same_given};
use super::group::{Group, find_groups};
use super::mention::{Run, RunKind, find_runs, run_openers};
use super::person::{Gender, Introduction, Mention, Person, PersonId};
use super::role::roles;
use super::similarity::surname_key;
use crate::extract::attribution::{AttributionLexicon, Sense};
use crate::lexicon::Class;
use crate::text::{Text, TextRange, TokenKind, squeeze};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// No article tells more people of one surname apart; the bound keeps finding them linear.
const NAMESAKES: usize = 32;

/// The people of one article with all their mentions.
///
/// What the text says of them, not what is known of them: two people who are never told apart are one here, and a
/// surname that was never introduced is a person of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    people: Vec<Person>,
    mentions: Vec<Mention>,
    groups: Vec<Group>,
    names: Vec<TextRange>,
}

impl Roster {
    /// Finds the people of a text. Linear in its length.
    #[must_use]
    pub fn new(text: &Text<'_>, words: &AttributionLexicon) -> Self {
        let mut runs = Vec::with_capacity(text.tokens.len() / 16);
        let openers = run_openers(text);
        for (index, sentence) in text.sentences.iter().enumerate() {
            find_runs(text, words, &openers, index, sentence, &mut runs);
        }
        let mut builder = Builder {
            text,
            places: FxHashSet::default(),
            words,
            roster: Roster::default(),
            by_surname: FxHashMap::default(),
            by_given: FxHashMap::default(),
            given: Vec::new(),
            key: String::new(),
            given_key: String::new(),
        };
        builder.roster.names = runs.iter().map(|r| text.cover(r.name.start, r.name.end - 1)).collect();
        builder.roster.groups = find_groups(text);
        builder.build(runs);
        builder.roster
    }

    /// The people, in order of their first full mention; those without one come behind.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// All mentions, in order of the text.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Organisations that the text gives with their acronym.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Every name in running text, of people or not, without titles, in order: bytes.
    #[must_use]
    pub fn names(&self) -> &[TextRange] {
        &self.names
    }

    /// A person.
    #[must_use]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// The mentions inside a range of bytes.
    #[must_use]
    pub fn mentions_in(&self, range: TextRange) -> &[Mention] {
        let start = self.mentions.partition_point(|m| m.range.start() < range.start());
        let end = start + self.mentions[start..].partition_point(|m| m.range.end() <= range.end());
        &self.mentions[start..end]
    }

    /// The index of the first mention that starts at or after an offset in bytes.
    #[must_use]
    pub fn mention_from(&self, offset: usize) -> usize {
        self.mentions.partition_point(|m| m.range.start() < offset)
    }

    /// For a person who is never introduced: the introduced one that the name most probably belongs to, if there is one that
    /// only it can be.
    ///
    /// That one has a role, was named before, and is not named again: a report that introduces "the security chief, X"
    /// and then quotes "Y" alone speaks of one man. `None` where two people would fit, and for everyone introduced.
    #[must_use]
    pub fn probable(&self, id: PersonId) -> Option<PersonId> {
        let person = self.person(id);
        if person.introduction != Introduction::None {
            return None;
        }
        let first = *person.mentions.first()?;
        let mut fits = self.people.iter().enumerate().filter(|(_, other)| {
            other.introduction == Introduction::FullName
                && other.certain
                && !other.roles.is_empty()
                && !other.mentions.is_empty()
                && other.mentions.iter().all(|&m| m < first)
                && (other.gender.is_none() || person.gender.is_none() || other.gender == person.gender)
        });
        let (only, _) = fits.next()?;
        fits.next().is_none().then_some(PersonId::new(only))
    }

    /// The group with this acronym.
    #[must_use]
    pub fn group(&self, acronym: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.acronym == acronym)
    }
}

struct Builder<'t, 'a> {
    text: &'t Text<'a>,
    /// Words that stand alone behind "in": towns and countries.
    places: FxHashSet<&'a str>,
    words: &'t AttributionLexicon,
    roster: Roster,
    by_surname: FxHashMap<Box<str>, SmallVec<[PersonId; 2]>>,
    by_given: FxHashMap<Box<str>, SmallVec<[PersonId; 2]>>,
    /// The key of each person's given name.
    given: Vec<Box<str>>,
    /// Scratch space for keys.
    key: String,
    given_key: String,
}

impl<'a> Builder<'_, 'a> {
    fn build(&mut self, runs: Vec<Run>) {
        // a run that could be a name is one where its last word stands alone elsewhere and speaks or is titled
        let mut alone: FxHashMap<&str, bool> = FxHashMap::default();
        for run in &runs {
            if !matches!(run.kind, RunKind::Single | RunKind::Titled) {
                continue;
            }
            let word = self.text.word(run.name.end - 1);
            *alone.entry(word).or_default() |= run.kind == RunKind::Titled || self.speaks(&run.name);
            if run.kind == RunKind::Single
                && run.name.start > 0
                && is_place_preposition(self.text.word(run.name.start - 1))
            {
                self.places.insert(word);
            }
        }
        let mut pending: Vec<(Run, Option<PersonId>)> = Vec::with_capacity(runs.len());
        for mut run in runs {
            if run.kind == RunKind::Maybe
                && !self.places.contains(self.text.word(run.name.end - 1))
                && (alone.get(self.text.word(run.name.end - 1)).copied().unwrap_or(false) || self.speaks(&run.name))
            {
                let sure = alone.get(self.text.word(run.name.end - 1)).copied().unwrap_or(false);
                let person = self.full(&run, sure);
                run.kind = RunKind::Full;
                pending.push((run, Some(person)));
                continue;
            }
            let person = (run.kind == RunKind::Full).then(|| self.full(&run, true));
            pending.push((run, person));
        }
        for (run, person) in pending {
            let person = match (person, run.kind) {
                (Some(person), _) => Some(person),
                (None, RunKind::Single | RunKind::Titled) => self.short(&run),
                _ => None,
            };
            if let Some(person) = person {
                self.mention(&run, person);
            }
        }
    }

    fn name_text(&self, tokens: &Range<usize>) -> Cow<'a, str> {
        if tokens.len() == 1 {
            return Cow::Borrowed(self.text.word(tokens.start));
        }
        let range = self.text.cover(tokens.start, tokens.end - 1);
        squeeze(self.text.slice(range))
    }

    /// First token of the surname: the last word with the particles and hyphens that belong to it.
    fn surname_start(&self, name: &Range<usize>) -> usize {
        let text = self.text;
        let mut last = name.end - 1;
        while last > name.start && (text.tokens[last].kind != TokenKind::Word || self.is_suffix(last)) {
            last -= 1;
        }
        let mut at = last;
        while at > name.start {
            let before = at - 1;
            let particle = text.class(before).contains(Class::NAME_PARTICLE) && before > name.start;
            let hyphen = text.word(before) == "-" && text.tokens[before].is_glued() && text.tokens[at].is_glued();
            if hyphen && before > name.start {
                at = before - 1;
            } else if particle {
                at = before;
            } else {
                break;
            }
        }
        at
    }

    fn is_suffix(&self, at: usize) -> bool {
        let id = self.text.id(at);
        id.is_known() && (id == self.words.words.jr || id == self.words.words.sr)
            || matches!(self.text.word(at), "II" | "III" | "IV")
    }

    fn full(&mut self, run: &Run, certain: bool) -> PersonId {
        let surname_start = self.surname_start(&run.name);
        let mut surname_end = run.name.end;
        while surname_end > surname_start + 1
            && (self.is_suffix(surname_end - 1) || self.text.tokens[surname_end - 1].kind == TokenKind::Mark)
        {
            surname_end -= 1;
        }
        let surname = self.name_text(&(surname_start..surname_end));
        surname_key(&surname, &mut self.key);
        surname_key(self.text.word(run.name.start), &mut self.given_key);
        let namesakes = self.by_surname.get(self.key.as_str()).map_or(&[][..], SmallVec::as_slice);
        let mut known = namesakes.iter().copied().find(|id| same_given(&self.given_key, &self.given[id.index()]));
        if known.is_none() && namesakes.len() >= NAMESAKES {
            known = namesakes.last().copied();
        }
        let name = self.name_text(&run.name);
        if let Some(id) = known {
            let person = &mut self.roster.people[id.index()];
            person.certain |= certain;
            if name.len() > person.name.len()
                && person.name.split_whitespace().next().map(str::len) <= name.split_whitespace().next().map(str::len)
            {
                self.given[id.index()] = given_of(&name);
                person.name = name.into_owned();
            }
            self.describe(id, run);
            return id;
        }
        let id = self.add(&name, &surname, run, Introduction::FullName, certain);
        self.by_surname.entry(self.key.as_str().into()).or_default().push(id);
        self.by_given.entry(self.given_key.as_str().into()).or_default().push(id);
        // "Abd Fadhil" is met as "Fadhil" too, "van Dorn" as "Dorn"
        if surname_end > surname_start + 1 {
            surname_key(self.text.word(surname_end - 1), &mut self.given_key);
            if self.given_key != self.key && self.given_key.len() > 2 {
                self.by_surname.entry(self.given_key.as_str().into()).or_default().push(id);
            }
        }
        id
    }

    fn add(&mut self, name: &str, surname: &str, run: &Run, introduction: Introduction, certain: bool) -> PersonId {
        let id = PersonId::new(self.roster.people.len());
        self.given.push(given_of(name));
        self.roster.people.push(Person {
            name: name.to_owned(),
            surname: surname.to_owned(),
            range: self.text.cover(run.name.start, run.name.end - 1),
            mentions: Vec::new(),
            roles: Vec::new(),
            gender: None,
            introduction,
            certain,
        });
        self.describe(id, run);
        id
    }

    /// Adds what the words round a mention tell of the person.
    fn describe(&mut self, id: PersonId, run: &Run) {
        let sentence = &self.text.sentences[run.sentence];
        let found = roles(self.text, self.words, sentence, &run.title, &run.name);
        let gender = self.gender(run);
        let person = &mut self.roster.people[id.index()];
        for role in found {
            if person.roles.len() < 12 && !person.roles.iter().any(|r| r.text.eq_ignore_ascii_case(&role.text)) {
                person.roles.push(role);
            }
        }
        person.gender = person.gender.or(gender);
    }

    fn gender(&self, run: &Run) -> Option<Gender> {
        for i in run.title.clone() {
            let sense = self.words.sense(self.text.id(i));
            if sense.contains(Sense::MALE) {
                return Some(Gender::Male);
            }
            if sense.contains(Sense::FEMALE) {
                return Some(Gender::Female);
            }
        }
        let class = self.text.class(run.name.start);
        if run.kind == RunKind::Titled || run.kind == RunKind::Single || class.contains(Class::UNISEX_NAME) {
            None
        } else if class.contains(Class::FEMALE_NAME) {
            Some(Gender::Female)
        } else if class.contains(Class::GIVEN_NAME) {
            Some(Gender::Male)
        } else {
            None
        }
    }

    /// The person that a surname, a given name or a titled surname stands for.
    fn short(&mut self, run: &Run) -> Option<PersonId> {
        let surname = self.name_text(&run.name);
        surname_key(&surname, &mut self.key);
        if self.key.len() < 2 {
            return None;
        }
        let gender = self.gender(run);
        let offset = self.text.tokens[run.name.start].range.start();
        if let Some(ids) = self.by_surname.get(self.key.as_str()) {
            let fits = ids.iter().copied().filter(|id| {
                let known = self.roster.people[id.index()].gender;
                gender.is_none() || known.is_none() || gender == known
            });
            let introduced = fits.clone().filter(|id| self.roster.people[id.index()].range.start() < offset);
            let any = fits.clone().next().is_some();
            // of several, nobody can say which: better none than the wrong one
            if let Some(id) = only(fits).or_else(|| only(introduced)) {
                if run.kind == RunKind::Titled {
                    self.describe(id, run);
                }
                return Some(id);
            }
            if any {
                return None;
            }
        }
        if run.kind == RunKind::Single
            && let Some([only]) = self.by_given.get(self.key.as_str()).map(SmallVec::as_slice)
        {
            return Some(*only);
        }
        let particle = self.text.class(run.name.start).contains(Class::NAME_PARTICLE) && run.name.len() > 1;
        if run.kind == RunKind::Titled {
            let id = self.add(&surname, &surname, run, Introduction::Title, true);
            self.by_surname.entry(self.key.as_str().into()).or_default().push(id);
            return Some(id);
        }
        if self.speaks(&run.name) && !self.places.contains(self.text.word(run.name.end - 1)) {
            let id = self.add(&surname, &surname, run, Introduction::None, particle);
            self.by_surname.entry(self.key.as_str().into()).or_default().push(id);
            return Some(id);
        }
        None
    }

    /// Whether a cue stands beside a name: "Al-Basri said", "said Al-Basri".
    fn speaks(&self, name: &Range<usize>) -> bool {
        let is_cue = |i: usize| {
            self.text.tokens.get(i).is_some_and(|t| !t.is_capitalized())
                && self.words.is_cue(self.text.id(i))
                && self.text.class(i).intersects(Class::VERB_PAST | Class::VERB_S)
        };
        is_cue(name.end)
            || name.start > 0
                && is_cue(name.start - 1)
                && !self.text.tokens[name.start - 1].is_capitalized()
                && self.text.class(name.start - 1).contains(Class::VERB_PAST)
                && name.start > 1
                && matches!(self.text.word(name.start - 2), "," | "”" | "\"" | "’" | "'")
    }

    fn mention(&mut self, run: &Run, person: PersonId) {
        let index = self.roster.mentions.len();
        let range = self.text.cover(run.name.start, run.name.end - 1);
        let start = run.title.start.min(run.name.start);
        self.roster.mentions.push(Mention {
            range,
            titled: self.text.cover(start, run.name.end - 1),
            tokens: run.name.clone(),
            person,
            full: run.kind == RunKind::Full,
        });
        self.roster.people[person.index()].mentions.push(index);
    }
}

/// The only one there is.
fn only(mut ids: impl Iterator<Item = PersonId>) -> Option<PersonId> {
    ids.next().filter(|_| ids.next().is_none())
}

fn is_place_preposition(word: &str) -> bool {
    matches!(word, "in" | "In" | "near" | "inside" | "outside" | "across")
}
