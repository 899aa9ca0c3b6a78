//! `speaker-conflict`: one statement credited to two speakers.
//!
//! Statements meet in an index over the shingles of their words, so the same quotation is found whatever stands round it. Who says it
//! is held against each other only where both speakers have names: "officials" and "the police" may be the same people, and
//! "the Republican" may be the man whom the other report names.

use super::align::word_hashes;
use super::near::{Classes, Near, connect, hash_runs};
use super::things::{Place, Things};
use super::{Context, enumerate};
use crate::claim::{Attribution, AttributionKind, Speaker};
use crate::extract::name::{Likeness, compare_tokens, fold_name};
use crate::finding::{Evidence, Finding, FindingKind, Severity, Side};
use crate::lexicon::Class;
use crate::text::{TextRange, squeeze};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

/// Fewest words of a statement; shorter ones ("We are working on it") are said by many.
const SHORTEST: usize = 7;
/// Fewest words of one that is quoted.
const SHORTEST_QUOTED: usize = 5;
/// Least part of the shorter statement's shingles that both must have.
const ALIKE: f64 = 0.7;
/// Least part of the longer statement's shingles that the shorter must have, unless both are quoted.
const COVERED: f64 = 0.5;

pub(super) fn find_speaker_conflicts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.sources.len() < 2 {
        return;
    }
    let classes = Classes::new(credited(context).map(|place| (hash_of(context, place), place)), |&a, &b| {
        is_quoted(context, a) == is_quoted(context, b) && spans(context, a).eq(spans(context, b))
    });
    let shingles: Vec<Vec<u64>> =
        (0..classes.len()).into_par_iter().map(|class| shingles(context, *classes.first(class))).collect();
    let near = Near::new(&classes, &shingles, ALIKE, context.origins);
    let joined = |class: usize| -> Vec<(Place, Place)> {
        let quoted = |class: usize| is_quoted(context, *classes.first(class));
        let mut joined = Vec::new();
        for meeting in near.of(class) {
            let (x, y) = (shingles[class].len(), shingles[meeting.class].len());
            // of a quotation one report may give more than the other
            let whole = x.min(y) as f64 >= x.max(y) as f64 * COVERED;
            if whole || quoted(class) && quoted(meeting.class) {
                joined.extend(connect(&meeting.earlier, classes.twins(class)));
            }
        }
        joined
    };
    let found: Vec<Vec<(Place, Place)>> = (0..classes.len()).into_par_iter().map(joined).collect();
    let mut statements = Things::default();
    found.into_iter().flatten().for_each(|(a, b)| statements.join(a, b));
    for statement in statements.components() {
        findings.extend(conflict(context, &statement));
    }
}

/// The statements that someone is credited with.
fn credited(context: &Context<'_>) -> impl Iterator<Item = Place> {
    let is_credited = |a: &Attribution| a.speaker.is_some() && a.cue.as_ref().is_none_or(|c| !c.negated);
    context.sources.iter().enumerate().flat_map(move |(article, source)| {
        let all = source.claims.attributions.iter().enumerate();
        all.filter(move |(_, a)| is_credited(a)).map(move |(index, _)| (article, index))
    })
}

fn is_quoted(context: &Context<'_>, (article, index): Place) -> bool {
    context.sources[article].claims.attributions[index].kind != AttributionKind::Indirect
}

/// What is said, as written.
fn spans<'a>(context: &Context<'a>, (article, index): Place) -> impl Iterator<Item = &'a str> {
    let source = &context.sources[article];
    source.claims.attributions[index].spans.iter().map(|s| &source.article.text[s.start()..s.end()])
}

fn hash_of(context: &Context<'_>, place: Place) -> u64 {
    let mut hash = FxHasher::default();
    spans(context, place).for_each(|span| span.hash(&mut hash));
    hash.finish()
}

/// The shingles of what is said, sorted; none if it is short.
fn shingles(context: &Context<'_>, place: Place) -> Vec<u64> {
    let words: Vec<u64> = spans(context, place).flat_map(word_hashes).collect();
    let shortest = if is_quoted(context, place) { SHORTEST_QUOTED } else { SHORTEST };
    if words.len() < shortest {
        return Vec::new();
    }
    let mut shingles = hash_runs(words.into_iter());
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// A speaker who has a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    /// The name as it is shown.
    name: String,
    /// What decides whether two are the same: of a person the surname.
    key: String,
    /// The words that credit, folded.
    phrase: String,
    /// A person, not an office, a house or a group.
    person: bool,
    /// Who speaks in what is said, by the same keys: "according to the radio, Brandt said that …".
    told: BTreeSet<String>,
    /// The folded words with a capital in the whole phrase: "Trump campaign spokesman Jason Miller" holds Trump too.
    words: BTreeSet<String>,
}

fn conflict(context: &Context<'_>, places: &[Place]) -> Option<Finding> {
    let mut credits: Vec<Credit> = Vec::new();
    for &(article, index) in places {
        let attributions = &context.sources[article].claims.attributions;
        let attribution = &attributions[index];
        let Some(speaker) = &attribution.speaker else { continue };
        let Some(mut named) = named(context, article, speaker.range) else { continue };
        named.told = tellers(context, article, attribution).collect();
        let evidence = context.evidence(article, passage(attribution, speaker));
        credits.push(Credit { named, evidence });
    }
    let quoted = places.iter().any(|&place| is_quoted(context, place));
    settle(context, credits, quoted)
}

/// Who is credited with something, and where.
#[derive(Debug, Clone)]
pub(super) struct Credit {
    pub(super) named: Named,
    pub(super) evidence: Evidence,
}

/// The finding for one statement and those who are credited with it, if they are surely different.
pub(super) fn settle(context: &Context<'_>, credits: Vec<Credit>, quoted: bool) -> Option<Finding> {
    let mut credited: BTreeMap<usize, Vec<Credit>> = BTreeMap::new();
    for mut credit in credits {
        credit.evidence.speaker = Some(credit.named.name.as_str().into());
        credited.entry(credit.evidence.article).or_default().push(credit);
    }
    // a report that credits two (one man quoting another) stands on neither side
    credited.retain(|_, speakers| speakers.windows(2).all(|w| w[0].named.key == w[1].named.key));
    let mut speakers: BTreeMap<String, (Vec<Named>, Vec<Evidence>)> = BTreeMap::new();
    for Credit { named, evidence } in credited.into_values().flatten() {
        let entry = speakers.entry(named.key.clone()).or_default();
        entry.0.push(named);
        entry.1.push(evidence);
    }
    // one spelling of a name apart is a name variant; an office beside its holder is no other speaker. Copies name theirs alike
    let all: BTreeSet<&Named> = speakers.values().flat_map(|(named, _)| named).collect();
    if !all.iter().any(|a| all.iter().any(|b| are_different(a, b))) {
        return None;
    }
    let people = all.iter().filter(|n| n.person).map(|n| n.key.as_str()).collect::<BTreeSet<_>>();
    let severity = if people.len() >= 2 { FindingKind::SpeakerConflict.severity() } else { Severity::Info };
    let sides: Vec<Side> =
        speakers.into_values().map(|(named, passages)| context.side(named[0].name.clone(), passages)).collect();
    let names: Vec<String> = sides.iter().map(|s| s.value.clone()).collect();
    let message = format!("One statement, different speakers: {}.", enumerate(&names));
    let origins: Vec<String> = sides.iter().map(|s| s.origins.to_string()).collect();
    let what = if quoted {
        "The words quoted are the same"
    } else {
        "What is reported as said is the same, nearly word for word"
    };
    let why = format!(
        "{what}, and the names are not known to be one person's. Independent origins: {}.",
        origins.join(" against ")
    );
    let mut finding = context.finding(FindingKind::SpeakerConflict, message, why, sides);
    finding.severity = severity;
    Some(finding)
}

/// Who speaks in what is said, by their keys.
fn tellers<'a>(
    context: &'a Context<'_>,
    article: usize,
    attribution: &'a Attribution,
) -> impl Iterator<Item = String> + 'a {
    let attributions = &context.sources[article].claims.attributions;
    let speakers = attributions.iter().filter_map(|a| a.speaker.as_ref());
    let told = speakers.filter(|s| attribution.spans.iter().any(|span| span.contains(s.range)));
    told.filter_map(move |s| named(context, article, s.range)).map(|n| n.key)
}

/// Content and speaker in one range where they stand close together.
fn passage(attribution: &Attribution, speaker: &Speaker) -> TextRange {
    attribution.range.cover(speaker.range)
}

/// Whether two names are surely of two speakers.
fn are_different(a: &Named, b: &Named) -> bool {
    // of two people only the surnames count: two Donalds are two men
    let same_word = !(a.person && b.person)
        && a.words.iter().any(|x| b.words.iter().any(|y| compare_tokens(x, y) != Likeness::Different));
    let nested = a.told.contains(&b.key) || b.told.contains(&a.key);
    a.phrase != b.phrase && !nested && !same_word && compare_tokens(&a.key, &b.key) == Likeness::Different
}

/// The name of the speaker whose words stand at `range`, if the text gives one.
pub(super) fn named(context: &Context<'_>, article: usize, range: TextRange) -> Option<Named> {
    let source = &context.sources[article];
    let claims = &source.claims;
    let text = &source.article.text[range.start()..range.end()];
    let mut words: BTreeSet<String> = capitals(text).collect();
    // whom "he" stands for is a guess that a sentence left out upsets
    if let Some(mention) = claims.people.mentions_in(range).last() {
        let person = claims.people.person(mention.person);
        words.extend(person.name.split_whitespace().map(fold_name));
        words.extend(person.roles.iter().flat_map(|r| capitals(&r.text)));
        let surname = person.surname.rsplit([' ', '-']).next().unwrap_or(&person.surname);
        return Some(Named {
            name: person.name.clone(),
            key: fold_name(surname),
            phrase: fold_name(text),
            person: true,
            told: BTreeSet::new(),
            words,
        });
    }
    let names = claims.people.names();
    let name = names[names.partition_point(|n| n.end() <= range.start())..].first().filter(|n| range.contains(**n))?;
    let name = &source.article.text[name.start()..name.end()];
    if may_be_person(context, text) {
        return None;
    }
    Some(Named {
        name: squeeze(text).into_owned(),
        key: fold_name(name),
        phrase: fold_name(text),
        person: false,
        told: BTreeSet::new(),
        words,
    })
}

/// Whether some words with a name in them may stand for one person whom another report names: "the Utah Republican", "a Riverton spokesman".
fn may_be_person(context: &Context<'_>, text: &str) -> bool {
    let lexicon = &context.rules.lexicon;
    let mut folded = String::new();
    let mut class = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        (lexicon.class(lexicon.look_up(word, &mut folded)), folded.ends_with(['s', 'c', 'h']))
    };
    let head = text.split([',', '(']).next().unwrap_or(text);
    let mut words = head.split_whitespace();
    let described = words.next().is_some_and(|word| class(word).0.intersects(Class::DETERMINER | Class::POSSESSIVE));
    let (last, other) = words.next_back().map_or((Class::empty(), false), &mut class);
    let person = last.intersects(Class::ROLE_NOUN | Class::TITLE);
    // many people, and what is no noun ("the Democratic"), are no man
    described && (person || last.contains(Class::DEMONYM) && !other)
}

/// The words with a capital, folded.
fn capitals(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '.' | '(' | ')'))
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(fold_name)
}
