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
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Uses kept of one name in one article; more tell nothing new.
const USES: usize = 12;
/// Reports of one story in which the right spelling of a slip must stand.
const MANY: usize = 4;
/// Origins in which a slip may stand.
const SLIPS: usize = 2;
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
    for (a, b) in candidates(uses.keys().copied()) {
        if let Some(finding) = variant(context, (a, &uses[a]), (b, &uses[b])) {
            findings.push(finding);
        }
    }
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
        if folded.len() < 4 || !folded.is_ascii() {
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

fn variant(context: &Context<'_>, a: (&str, &[Use<'_>]), b: (&str, &[Use<'_>])) -> Option<Finding> {
    let mut likeness = compare_tokens(a.0, b.0);
    if likeness == Likeness::Different && one_letter_apart(a.0, b.0) {
        likeness = Likeness::OneLetter;
    }
    if likeness == Likeness::Transliteration && !is_near(a.0, b.0) {
        return None;
    }
    if matches!(likeness, Likeness::Same | Likeness::Different)
        || is_inflection(a.0, b.0)
        || !could_be_names(context, a.0, b.0)
    {
        return None;
    }
    let (mut left, mut right): (BTreeSet<usize>, BTreeSet<usize>) = (BTreeSet::new(), BTreeSet::new());
    for (i, x) in a.1.iter().enumerate() {
        for (j, y) in b.1.iter().enumerate() {
            if same_name(likeness, x, y) && !known_variants(context, x, y) {
                left.insert(i);
                right.insert(j);
            }
        }
    }
    let slip = if left.is_empty() && likeness == Likeness::OneLetter { slip_story(context, a, b) } else { None };
    if let Some(story) = slip {
        let told = |uses: &[Use<'_>]| -> BTreeSet<usize> {
            (0..uses.len()).filter(|&i| context.stories.of(uses[i].article) == story).collect()
        };
        (left, right) = (told(a.1), told(b.1));
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
    let sides =
        vec![context.side(a.0.to_owned(), passages(a.1, &left)), context.side(b.0.to_owned(), passages(b.1, &right))];
    let articles: BTreeSet<usize> = sides.iter().flat_map(|s| s.claims.iter().map(|c| c.article)).collect();
    let place = if articles.len() == 1 { "in one article".to_owned() } else { "across reports".to_owned() };
    let names: Vec<String> = [a.0, b.0].iter().map(|n| format!("“{n}”")).collect();
    let message = format!("One name in two spellings {place}: {}.", enumerate(&names));
    let why = format!("{reason}. An entity in a rule set can list both spellings, if both are right.");
    Some(context.finding(FindingKind::NameVariant, message, why, sides))
}

/// The story in which one of two words stands in a report or two and the other in many, so that the one is a slip. Short words, and
/// words of different length, must stand in the same words besides: "the Gulf of Eden", "the Gulf of Aden".
fn slip_story(context: &Context<'_>, a: (&str, &[Use<'_>]), b: (&str, &[Use<'_>])) -> Option<usize> {
    let origins = |uses: &[Use<'_>]| uses.iter().map(|u| context.origins[u.article]).collect::<BTreeSet<usize>>();
    let (rare, often) = if origins(a.1).len() < origins(b.1).len() { (a, b) } else { (b, a) };
    let story = context.stories.of(rare.1[0].article);
    let told = |uses: &[Use<'_>]| -> BTreeSet<usize> {
        uses.iter().map(|u| u.article).filter(|&u| context.stories.of(u) == story).collect()
    };
    let (slips, right) = (origins(rare.1).len(), told(often.1));
    let few = slips <= SLIPS && right.len() >= MANY.max(2 * slips);
    let here = rare.1.iter().all(|u| context.stories.of(u.article) == story);
    // with a given name of its own it is another person
    let alone = rare.1.iter().all(|u| !u.name.contains(' '));
    if context.rules.lexicon.id(rare.0).is_known() || !few || !here || !alone {
        return None;
    }
    let long = rare.0.chars().count() >= 6 && rare.0.len() == often.0.len();
    let frames: BTreeSet<String> = rare.1.iter().filter_map(|u| frame(context, u)).collect();
    (long || often.1.iter().filter_map(|u| frame(context, u)).any(|f| frames.contains(&f))).then_some(story)
}

/// The name that a name belongs to with "of": "Gulf of" before "Aden".
fn frame(context: &Context<'_>, name: &Use<'_>) -> Option<String> {
    let text = &context.sources[name.article].article.text[..name.range.start()];
    let mut words = text.rsplit(' ').filter(|w| !w.is_empty());
    let (of, head) = (words.next()?, words.next()?);
    (of == "of" && head.starts_with(char::is_uppercase)).then(|| head.to_owned())
}

/// Whether the names round two like words show that they are one name.
fn same_name(likeness: Likeness, x: &Use<'_>, y: &Use<'_>) -> bool {
    let words = |name: &str| name.split_whitespace().count();
    let (long_x, long_y) = (words(x.name) > 1, words(y.name) > 1);
    let near = x.article == y.article;
    match likeness {
        // inside one article an accent or a romanisation is enough, unless both names are full and differ
        Likeness::Accent | Likeness::Transliteration if near => {
            !(long_x && long_y) || compare_names(x.name, y.name) != Likeness::Different
        }
        _ => long_x && long_y && rest_agrees(x.name, y.name),
    }
}

/// Whether all words but the last agree.
fn rest_agrees(a: &str, b: &str) -> bool {
    let rest = |name: &str| -> Vec<String> {
        let mut words: Vec<String> = name.split_whitespace().map(fold_name).collect();
        words.pop();
        words.retain(|w| w.len() > 1);
        words
    };
    let (a, b) = (rest(a), rest(b));
    !a.is_empty() && a == b && a[0].len() > 2
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

/// Whether a rule set lists both spellings as names of one entity.
fn known_variants(context: &Context<'_>, x: &Use<'_>, y: &Use<'_>) -> bool {
    let entities = |u: &Use<'_>| -> Vec<_> {
        let mentions = &context.sources[u.article].claims.entities;
        let from = mentions.partition_point(|m| m.range.end() <= u.range.start());
        mentions[from..].iter().take_while(|m| m.range.start() < u.range.end()).map(|m| m.entity).collect()
    };
    let (a, b) = (entities(x), entities(y));
    a.iter().any(|e| b.contains(e))
}
