//! `name-variant` for companies, banks, schools: names of several words that end in what the house is.
//!
//! Two such names are one where all words but one agree and the odd ones are made from one stem: "Northfield Distribution Ltd", "Northfield
//! Distributors Ltd." Other odd words make another house ("Northfield Holdings Ltd").

use super::Context;
use crate::extract::name::fold_name;
use crate::finding::{Evidence, Finding, FindingKind};
use crate::lexicon::Class;
use std::collections::BTreeMap;

/// Least letters of the stem that the odd words share.
const STEM: usize = 5;
/// Names that share their first and last word; more are a chain's branches.
const MOST: usize = 12;
/// Endings that tell a company where the lexicon does not.
const FORMS: [&str; 12] =
    ["ltd", "inc", "corp", "co", "llc", "llp", "plc", "ag", "gmbh", "group", "limited", "company"];

pub(super) fn find_house_variants(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // story, first and last word → folded words → passages
    type Spellings = BTreeMap<Vec<String>, (String, Vec<Evidence>)>;
    let mut houses: BTreeMap<(usize, String, String), Spellings> = BTreeMap::new();
    for (article, source) in context.sources.iter().enumerate() {
        for &range in source.claims.people.names() {
            let name = &source.article.text[range.start()..range.end()];
            let words: Vec<String> =
                name.split_whitespace().map(|w| fold_name(w.trim_end_matches(['.', ',']))).collect();
            let [first, _, .., last] = words.as_slice() else { continue };
            if words.len() < 3 || !is_form(context, last) {
                continue;
            }
            let key = (context.stories.of(article), first.clone(), last.clone());
            let spellings = houses.entry(key).or_default();
            let entry = spellings
                .entry(words)
                .or_insert_with(|| (name.split_whitespace().collect::<Vec<_>>().join(" "), Vec::new()));
            entry.1.push(context.evidence(article, range));
        }
    }
    for spellings in houses.into_values().filter(|s| s.len() <= MOST) {
        let all: Vec<_> = spellings.into_iter().collect();
        for (i, (a, (name, passages))) in all.iter().enumerate() {
            for (b, (other, others)) in &all[i + 1..] {
                if is_variant(a, b) {
                    let sides =
                        vec![context.side(name.clone(), passages.clone()), context.side(other.clone(), others.clone())];
                    let message = format!("One name in two forms: “{name}” and “{other}”.");
                    let why = "The reports are of one story, and the names agree in all words but one, which has one stem in both. An entity in a rule set can list both, if both are right.";
                    findings.push(context.finding(FindingKind::NameVariant, message, why.to_owned(), sides));
                }
            }
        }
    }
}

/// Whether a word tells what kind of house it is.
fn is_form(context: &Context<'_>, word: &str) -> bool {
    let lexicon = &context.rules.lexicon;
    FORMS.contains(&word) || lexicon.class(lexicon.id(word)).contains(Class::ORGANISATION_NOUN)
}

/// Whether two names differ in one word, and that is made from one stem. Plurals are no other word.
fn is_variant(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut odd = a.iter().zip(b).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (odd.next(), odd.next()) else { return false };
    let stem = x.chars().zip(y.chars()).take_while(|(c, d)| c == d).count();
    stem >= STEM && stem * 2 >= x.chars().count().max(y.chars().count())
}

#[cfg(test)]
mod tests {
    use super::is_variant;

    #[test]
    fn one_stem_is_one_house() {
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(is_variant(&words("northfield distribution ltd"), &words("northfield distributors ltd")));
        assert!(!is_variant(&words("northfield holdings ltd"), &words("northfield distributors ltd")));
        assert!(!is_variant(&words("northfield power supply ltd"), &words("northfield power systems group")));
    }
}
