//! `name-variant`: one name in more than one spelling.
//!
//! Spellings meet in an index: under their folded letters without vowels for accents and transliterations, under the forms with one
//! letter left out for slips of one letter (the deletion neighbourhood of Mor and Fraenkel, 1982; SymSpell). So the cost
//! grows with the number of different names, not with its square. That two words are alike is never enough: the
//! names round them must agree.

use super::{Context, enumerate};
use crate::extract::name::{Likeness, compare_names, compare_tokens, fold_name, one_letter_apart};
use crate::finding::{Evidence, Finding, FindingKind};
use crate::lexicon::Class;
use crate::rules::EntityId;
use crate::text::TextRange;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Uses kept of one name in one article; more tell nothing new.
const USES: usize = 12;
/// Reports of one story in which the right spelling of a slip must stand.
const MANY: usize = 4;
/// Origins in which a slip may stand.
const SLIPS: usize = 2;
/// No name is longer, in letters; each of them left out in turn gives a key.
const LONGEST: usize = 64;
/// Different words under one key of the index; more are noise.
const BUCKET: usize = 24;

/// A name as one article writes it.
#[derive(Debug, Clone)]
struct Use<'a> {
    article: usize,
    range: TextRange,
    /// All words of the name.
    name: &'a str,
}

pub(super) fn find_name_variants(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut uses: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    for (article, source) in context.sources.iter().enumerate() {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for &range in source.claims.people.names() {
            let name = &source.article.text[range.start()..range.end()];
            let count = seen.entry(name).or_insert(0);
            *count += 1;
            if *count <= USES {
                uses.entry(last_word(name)).or_default().push(Use { article, range, name });
            }
        }
    }
    let pairs: Vec<(&str, &str)> = candidates(uses.keys().copied()).into_iter().collect();
    let like: Vec<(&str, &str, Likeness)> =
        pairs.into_par_iter().filter_map(|(a, b)| Some((a, b, likeness(context, a, b)?))).collect();
    let paired: BTreeSet<&str> = like.iter().flat_map(|&(a, b, _)| [a, b]).collect();
    let words: BTreeMap<&str, Word<'_>> =
        paired.into_iter().map(|word| (word, Word::new(context, word, &uses[word]))).collect();
    let found: Vec<Option<Finding>> =
        like.par_iter().map(|&(a, b, likeness)| variant(context, likeness, &words[a], &words[b])).collect();
    findings.extend(found.into_iter().flatten());
}

/// A word that people are called by, with its uses in the order of articles.
struct Word<'a> {
    word: &'a str,
    uses: &'a [Use<'a>],
    /// The uses in full names, by the words before this one and the entities that the rules take the name for.
    full: BTreeMap<Vec<String>, BTreeMap<Vec<EntityId>, Vec<usize>>>,
}

impl<'a> Word<'a> {
    fn new(context: &Context<'_>, word: &'a str, uses: &'a [Use<'a>]) -> Word<'a> {
        let mut full: BTreeMap<Vec<String>, BTreeMap<Vec<EntityId>, Vec<usize>>> = BTreeMap::new();
        let mut known: BTreeMap<&str, Option<Vec<String>>> = BTreeMap::new();
        for (i, one) in uses.iter().enumerate().filter(|(_, u)| is_full(u.name)) {
            if let Some(rest) = known.entry(one.name).or_insert_with(|| rest(one.name)) {
                let entities = entities(context, one);
                match full.get_mut(rest) {
                    Some(by_entity) => by_entity.entry(entities).or_default().push(i),
                    None => {
                        full.insert(rest.clone(), BTreeMap::from([(entities, vec![i])]));
                    }
                }
            }
        }
        Word { word, uses, full }
    }

    /// The uses in one article, with the index of the first.
    fn in_article(&self, article: usize) -> (usize, &'a [Use<'a>]) {
        let from = self.uses.partition_point(|u| u.article < article);
        let count = self.uses[from..].iter().take_while(|u| u.article == article).count();
        (from, &self.uses[from..from + count])
    }
}

/// The uses of two like words that are one name: indices into the uses of each.
fn same_names(
    context: &Context<'_>,
    likeness: Likeness,
    a: &Word<'_>,
    b: &Word<'_>,
) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let (mut left, mut right): (BTreeSet<usize>, BTreeSet<usize>) = (BTreeSet::new(), BTreeSet::new());
    // inside one article an accent or a romanisation is enough, unless both names are full and differ
    let inside = matches!(likeness, Likeness::Accent | Likeness::Transliteration);
    if inside {
        let mut from = 0;
        for near in a.uses.chunk_by(|x, y| x.article == y.article) {
            let (other, there) = b.in_article(near[0].article);
            for (i, x) in near.iter().enumerate() {
                for (j, y) in there.iter().enumerate() {
                    let differ =
                        is_full(x.name) && is_full(y.name) && compare_names(x.name, y.name) == Likeness::Different;
                    if !differ && !known_variants(&entities(context, x), &entities(context, y)) {
                        left.insert(from + i);
                        right.insert(other + j);
                    }
                }
            }
            from += near.len();
        }
    }
    // elsewhere the rest of both names must agree
    for (rest, ours) in &a.full {
        for (entities, i) in ours {
            for (_, j) in b.full.get(rest).into_iter().flatten().filter(|(e, _)| !known_variants(entities, e)) {
                // a use whose article the others do not share alone
                let elsewhere = |use_of: &Use<'_>, others: &Word<'_>, indices: &[usize]| {
                    let article = |at: Option<&usize>| at.map(|&at| others.uses[at].article);
                    let own = Some(use_of.article);
                    !inside || article(indices.first()) != own || article(indices.last()) != own
                };
                left.extend(i.iter().filter(|&&i| elsewhere(&a.uses[i], b, j)));
                right.extend(j.iter().filter(|&&j| elsewhere(&b.uses[j], a, i)));
            }
        }
    }
    (left, right)
}

/// Whether a name has more than one word.
fn is_full(name: &str) -> bool {
    name.split_whitespace().nth(1).is_some()
}

/// The last word of a name: what people are called by.
fn last_word(name: &str) -> &str {
    let last = name.split_whitespace().next_back().unwrap_or(name);
    // an article belongs to the word, and is left out of the spelling
    ["al-", "Al-", "el-", "El-", "AL-"].iter().find_map(|a| last.strip_prefix(a)).unwrap_or(last)
}

/// Pairs of different words that are near enough to look at, each once, in order.
fn candidates<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<(&'a str, &'a str)> {
    let mut index: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for word in words {
        let folded = fold_name(word);
        if folded.len() < 4 || folded.len() > LONGEST || !folded.is_ascii() {
            continue;
        }
        let mut keys: BTreeSet<String> = BTreeSet::new();
        let consonants: String =
            folded.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w')).collect();
        keys.insert(format!("={}", squeezed(&consonants)));
        if folded.len() >= 4 {
            keys.insert(format!("-{folded}"));
            for i in 0..folded.len() {
                keys.insert(format!("-{}{}", &folded[..i], &folded[i + 1..]));
            }
        }
        for key in keys {
            let bucket = index.entry(key).or_default();
            if bucket.len() < BUCKET {
                bucket.push(word);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for bucket in index.values() {
        for (i, &a) in bucket.iter().enumerate() {
            for &b in &bucket[i + 1..] {
                pairs.insert(if a < b { (a, b) } else { (b, a) });
            }
        }
    }
    pairs
}

fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c == 'q' || c == 'c' { 'k' } else { c };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// How two words are alike, if they may be one name.
fn likeness(context: &Context<'_>, a: &str, b: &str) -> Option<Likeness> {
    let mut likeness = compare_tokens(a, b);
    if likeness == Likeness::Different && one_letter_apart(a, b) {
        likeness = Likeness::OneLetter;
    }
    let far = likeness == Likeness::Transliteration && !is_near(a, b);
    let other = matches!(likeness, Likeness::Same | Likeness::Different);
    (!far && !other && !is_inflection(a, b) && could_be_names(context, a, b)).then_some(likeness)
}

fn variant(context: &Context<'_>, likeness: Likeness, a: &Word<'_>, b: &Word<'_>) -> Option<Finding> {
    let (mut left, mut right) = same_names(context, likeness, a, b);
    let slip = if left.is_empty() && likeness == Likeness::OneLetter { slip_story(context, a, b) } else { None };
    if let Some(story) = slip {
        let told = |uses: &[Use<'_>]| -> BTreeSet<usize> {
            (0..uses.len()).filter(|&i| context.stories.of(uses[i].article) == story).collect()
        };
        (left, right) = (told(a.uses), told(b.uses));
    }
    if left.is_empty() {
        return None;
    }
    // a name that an article gives to two people in full is no slip
    let reason = match likeness {
        Likeness::Accent => "They differ in an accent or apostrophe only",
        Likeness::Transliteration => "They are two romanisations of the same consonants",
        _ if slip.is_some() => {
            "They differ in one letter; one of them stands in few reports, the other in many of the same story"
        }
        _ => "They differ in one letter, and the rest of the name agrees",
    };
    let passages = |uses: &[Use<'_>], chosen: &BTreeSet<usize>| -> Vec<Evidence> {
        chosen.iter().map(|&i| context.evidence(uses[i].article, uses[i].range)).collect()
    };
    let sides = vec![
        context.side(a.word.to_owned(), passages(a.uses, &left)),
        context.side(b.word.to_owned(), passages(b.uses, &right)),
    ];
    let articles: BTreeSet<usize> = sides.iter().flat_map(|s| s.claims.iter().map(|c| c.article)).collect();
    let place = if articles.len() == 1 { "in one article".to_owned() } else { "across reports".to_owned() };
    let names: Vec<String> = [a.word, b.word].iter().map(|n| format!("“{n}”")).collect();
    let message = format!("One name in two spellings {place}: {}.", enumerate(&names));
    let why = format!("{reason}. An entity in a rule set can list both spellings, if both are right.");
    Some(context.finding(FindingKind::NameVariant, message, why, sides))
}

/// The story in which one of two words stands in a report or two and the other in many, so that the one is a slip. Short words, and
/// words of different length, must stand in the same words besides: "the Gulf of Eden", "the Gulf of Aden".
fn slip_story(context: &Context<'_>, a: &Word<'_>, b: &Word<'_>) -> Option<usize> {
    // how many are more than a slip's does not matter
    let origins = |word: &Word<'_>| -> usize {
        let mut seen: Vec<usize> = Vec::new();
        for origin in word.uses.iter().map(|u| context.origins[u.article]) {
            if seen.len() <= SLIPS && !seen.contains(&origin) {
                seen.push(origin);
            }
        }
        seen.len()
    };
    let (of_a, of_b) = (origins(a), origins(b));
    let (slips, rare, often) = if of_a < of_b { (of_a, a, b) } else { (of_b, b, a) };
    let story = context.stories.of(rare.uses[0].article);
    let here = || rare.uses.iter().all(|u| context.stories.of(u.article) == story);
    // with a given name of its own it is another person
    let alone = || rare.uses.iter().all(|u| !u.name.contains(' '));
    if slips > SLIPS || context.rules.lexicon.id(rare.word).is_known() || !here() || !alone() {
        return None;
    }
    let told = often.uses.iter().map(|u| u.article).filter(|&u| context.stories.of(u) == story);
    if told.collect::<BTreeSet<usize>>().len() < MANY.max(2 * slips) {
        return None;
    }
    let long = rare.word.chars().count() >= 6 && rare.word.len() == often.word.len();
    let frames: BTreeSet<String> = rare.uses.iter().filter_map(|u| frame(context, u)).collect();
    (long || often.uses.iter().filter_map(|u| frame(context, u)).any(|f| frames.contains(&f))).then_some(story)
}

/// The name that a name belongs to with "of": "Gulf of" before "Aden".
fn frame(context: &Context<'_>, name: &Use<'_>) -> Option<String> {
    let text = &context.sources[name.article].article.text[..name.range.start()];
    let mut words = text.rsplit(' ').filter(|w| !w.is_empty());
    let (of, head) = (words.next()?, words.next()?);
    (of == "of" && head.starts_with(char::is_uppercase)).then(|| head.to_owned())
}

/// All words of a full name but the last, folded; none where they are too short to tell whose it is.
fn rest(name: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = name.split_whitespace().map(fold_name).collect();
    words.pop();
    words.retain(|w| w.len() > 1);
    words.first().is_some_and(|first| first.len() > 2).then_some(words)
}

/// Whether two romanisations are near enough to be taken for one name without more evidence: three consonants agree, or all
/// but one letter.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = (fold_name(a), fold_name(b));
    let consonants: String =
        a.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w')).collect();
    squeezed(&consonants).len() >= 3 || one_letter_apart(&a, &b)
}

/// Plurals and the like are no spellings.
pub(super) fn is_inflection(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let (short, long) = (short.to_lowercase(), long.to_lowercase());
    // color, colour; center, centre
    if long.replace("our", "or") == short || long.replace("re", "er") == short || long.replace("is", "iz") == short {
        return true;
    }
    long.strip_prefix(short.as_str()).is_some_and(|rest| matches!(rest, "s" | "es" | "’" | "'"))
}

/// Words that the lexicon knows are no misspelt names of each other.
fn could_be_names(context: &Context<'_>, a: &str, b: &str) -> bool {
    let common = Class::COMMON
        | Class::VERB
        | Class::NOUN
        | Class::ROLE_NOUN
        | Class::ORGANISATION_NOUN
        | Class::TITLE
        | Class::MONTH
        | Class::WEEKDAY;
    let class = |word: &str| context.rules.lexicon.class(context.rules.lexicon.id(word));
    // Greece and Greek, Somalia and Somali
    if a.len() != b.len() && (class(a) | class(b)).contains(Class::DEMONYM) {
        return false;
    }
    let known = |word: &str| context.rules.lexicon.class(context.rules.lexicon.id(word)).intersects(common);
    let acronym = |word: &str| word.len() > 1 && !word.contains(char::is_lowercase);
    !(acronym(a) || acronym(b) || known(a) && known(b))
}

/// The entities that a rule set takes a name for.
fn entities(context: &Context<'_>, one: &Use<'_>) -> Vec<EntityId> {
    let mentions = &context.sources[one.article].claims.entities;
    let from = mentions.partition_point(|m| m.range.end() <= one.range.start());
    mentions[from..].iter().take_while(|m| m.range.start() < one.range.end()).map(|m| m.entity).collect()
}

/// Whether a rule set lists both spellings as names of one entity.
fn known_variants(a: &[EntityId], b: &[EntityId]) -> bool {
    a.iter().any(|e| b.contains(e))
}
