//! `name-variant` for companies, banks, schools: names of several words that end in what the house is.
//!
//! Two such names are one where all words but one agree and the odd ones are made from one stem: "Northfield Distribution Ltd", "Northfield
//! Distributors Ltd." Other odd words make another house ("Northfield Holdings Ltd"), unless a report of the story calls it by the words that
//! agree ("Northfield Ltd") and none knows both: then one of the names may be wrong, and more is not said.

use super::Context;
use super::names::is_inflection;
use crate::extract::name::fold_name;
use crate::finding::{Evidence, Finding, FindingKind, Severity};
use crate::lexicon::Class;
use crate::text::{TextRange, squeeze};
use std::collections::BTreeMap;

/// Least letters of the stem that the odd words share.
const STEM: usize = 5;
/// Names that share their first and last word; more are a chain's branches.
const MOST: usize = 12;
/// Endings that tell a company where the lexicon does not.
const FORMS: [&str; 10] = ["ltd", "inc", "corp", "co", "llc", "llp", "plc", "ag", "gmbh", "limited"];
/// The same, where more of the name may follow.
const KINDS: [&str; 2] = ["group", "company"];

/// The names that share their first and last word: folded words → name as written → passages.
type Spellings = BTreeMap<Vec<String>, (String, Vec<Evidence>)>;

pub(super) fn find_house_variants(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut houses: BTreeMap<(String, String), Spellings> = BTreeMap::new();
    for (article, source) in context.sources.iter().enumerate() {
        for &range in source.claims.people.names() {
            let name = &source.article.text[range.start()..range.end()];
            let (name, range) = cut(name, range);
            let words: Vec<String> = name.split_whitespace().map(fold_word).collect();
            let [first, .., last] = words.as_slice() else { continue };
            if !is_form(context, last) {
                continue;
            }
            let spellings = houses.entry((first.clone(), last.clone())).or_default();
            let entry = spellings.entry(words).or_insert_with(|| (squeeze(name).into_owned(), Vec::new()));
            entry.1.push(context.evidence(article, range));
        }
    }
    for spellings in houses.into_values() {
        let long = spellings.iter().filter(|(words, _)| words.len() > 2).collect::<Vec<_>>();
        if long.len() > MOST {
            continue;
        }
        for (i, (a, one)) in long.iter().enumerate() {
            for (b, other) in &long[i + 1..] {
                findings.extend(variant(context, (a, one), (b, other), &spellings));
            }
        }
    }
}

/// A name with its passages, by its folded words.
type Name<'a> = (&'a [String], &'a (String, Vec<Evidence>));

fn variant(context: &Context<'_>, a: Name<'_>, b: Name<'_>, all: &Spellings) -> Option<Finding> {
    let (x, y) = odd_words(a.0, b.0)?;
    let stem = is_one_stem(x, y);
    // a name that is no word of the language is hardly two houses'
    let lexicon = &context.rules.lexicon;
    let rare = a.0[0].len() >= STEM && !lexicon.id(&a.0[0]).is_known();
    let story = |e: &Evidence| context.stories.of(e.article);
    let near = |e: &&Evidence, others: &[Evidence]| others.iter().any(|o| story(e) == story(o));
    let (left, right) = (&a.1.1, &b.1.1);
    let (one, other): (Vec<Evidence>, Vec<Evidence>) = if stem && rare {
        (left.clone(), right.clone())
    } else {
        let told = |es: &[Evidence], others: &[Evidence]| es.iter().filter(|e| near(e, others)).cloned().collect();
        (told(left, right), told(right, left))
    };
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if !stem {
        let short = [a.0[0].clone(), a.0[a.0.len() - 1].clone()];
        let called = all.get(short.as_slice()).is_some_and(|(_, es)| es.iter().any(|e| near(&e, &one)));
        let told_apart = left.iter().any(|e| right.iter().any(|o| e.article == o.article));
        if !(rare && called && a.0.len() == 3) || told_apart {
            return None;
        }
    }
    let (name, second) = (&a.1.0, &b.1.0);
    let sides = vec![context.side(name.clone(), one), context.side(second.clone(), other)];
    let message = if stem {
        format!("One name in two forms: “{name}” and “{second}”.")
    } else {
        format!("Perhaps one house under two names: “{name}” and “{second}”.")
    };
    let why = match (stem, rare) {
        (true, false) => {
            "The reports are of one story, and the names agree in all words but one, which has one stem in both."
        }
        (true, true) => "The names agree in all words but one, which has one stem in both.",
        (false, _) => {
            "The reports are of one story, the names agree in all words but one, another report leaves that word out, and none has both names."
        }
    };
    let why = format!("{why} An entity in a rule set can list both, if both are right.");
    let mut finding = context.finding(FindingKind::NameVariant, message, why, sides);
    if !stem {
        finding.severity = Severity::Info;
    }
    Some(finding)
}

fn fold_word(word: &str) -> String {
    fold_name(word.trim_end_matches(['.', ',']))
}

/// A name up to its legal form: "Northfield Distribution Ltd Christmas" is cut behind "Ltd".
fn cut(name: &str, range: TextRange) -> (&str, TextRange) {
    let mut at = 0;
    for word in name.split_inclusive(char::is_whitespace) {
        at += word.len();
        if at > word.len() && FORMS.contains(&fold_word(word.trim_end()).as_str()) {
            let name = name[..at].trim_end();
            return (name, TextRange::new(range.start(), range.start() + name.len()));
        }
    }
    (name, range)
}

/// Whether a word tells what kind of house it is.
fn is_form(context: &Context<'_>, word: &str) -> bool {
    let lexicon = &context.rules.lexicon;
    FORMS.contains(&word) || KINDS.contains(&word) || lexicon.class(lexicon.id(word)).contains(Class::ORGANISATION_NOUN)
}

/// The words in which two names differ, if that is one.
fn odd_words<'a>(a: &'a [String], b: &'a [String]) -> Option<(&'a str, &'a str)> {
    if a.len() != b.len() {
        return None;
    }
    let mut odd = a.iter().zip(b).filter(|(x, y)| x != y);
    let only = odd.next()?;
    odd.next().is_none().then_some((only.0, only.1))
}

/// Whether two words are made from one stem. Plurals are no other word.
fn is_one_stem(x: &str, y: &str) -> bool {
    let stem = x.chars().zip(y.chars()).take_while(|(c, d)| c == d).count();
    stem >= STEM && stem * 2 >= x.chars().count().max(y.chars().count()) && !is_inflection(x, y)
}

#[cfg(test)]
mod tests {
    use super::{is_one_stem, odd_words};

    #[test]
    fn one_stem_is_one_house() {
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let differ = |a: &str, b: &str| {
            let (a, b) = (words(a), words(b));
            odd_words(&a, &b).map(|(x, y)| is_one_stem(x, y))
        };
        assert_eq!(differ("northfield distribution ltd", "northfield distributors ltd"), Some(true));
        assert_eq!(differ("northfield holdings ltd", "northfield distributors ltd"), Some(false));
        assert_eq!(differ("northfield holdings ltd", "northfield holding ltd"), Some(false));
        assert_eq!(differ("northfield power supply ltd", "northfield power systems group"), None);
    }
}
