//! Differences between aligned sentences: `quantity-conflict`, `date-conflict`, `name-variant`, `speaker-conflict` without a
//! rule.
//!
//! What corresponds in any two sentences is one thing (a union of places), so ten copies of a sentence of which two say another
//! number give one finding with two sides.

use super::align::{Alignment, Slot, align};
use super::{Context, enumerate, sides};
use crate::claim::QuantityClaim;
use crate::extract::date::When;
use crate::extract::name::{Likeness, compare_tokens, fold_name};
use crate::finding::{Evidence, Finding, FindingKind, Side};
use crate::value::Value;
use std::collections::BTreeMap;

pub(super) fn find_differences(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut numbers = Things::default();
    let mut days = Things::default();
    let mut speakers = Things::default();
    let mut figures = Things::default();
    let mut figure_words: BTreeMap<Place, Evidence> = BTreeMap::new();
    let mut quotes = Things::default();
    let mut quote_passages: BTreeMap<Place, Evidence> = BTreeMap::new();
    let mut names: Spellings = BTreeMap::new();
    for alignment in align(context) {
        let alignment = &alignment;
        let one_subject = same_subject(context, alignment);
        for &(i, j) in alignment.pairs.iter().filter(|_| one_subject) {
            let (left, right) = (&alignment.left.words[i], &alignment.right.words[j]);
            match (left.slot, right.slot) {
                (Slot::Quantity(a), Slot::Quantity(b)) if surrounded(alignment, i, j) => {
                    let (x, y) =
                        (quantity(context, alignment.left.article, a), quantity(context, alignment.right.article, b));
                    if comparable(x, y) {
                        numbers.join((alignment.left.article, a), (alignment.right.article, b));
                    }
                }
                (Slot::Date(a), Slot::Date(b)) if surrounded(alignment, i, j) && alignment.is_close() => {
                    days.join((alignment.left.article, a), (alignment.right.article, b));
                }
                _ => {}
            }
        }
        find_names(context, alignment, &mut names);
        if one_subject && alignment.is_close() {
            find_figures(context, alignment, &mut figures, &mut figure_words);
        }
        find_speakers(context, alignment, &mut speakers);
        if let Some(passages) = super::quotes::altered(context, alignment) {
            let [a, b] = passages.map(|passage| {
                let place = (passage.article, passage.range.start());
                quote_passages.insert(place, passage);
                place
            });
            quotes.join(a, b);
        }
    }
    for thing in numbers.components() {
        findings.extend(number_conflict(context, &thing, findings));
    }
    for thing in figures.components() {
        findings.extend(figure_conflict(context, &thing, &figure_words, findings));
    }
    for thing in days.components() {
        findings.extend(date_conflict(context, &thing));
    }
    for thing in quotes.components() {
        let passages: Vec<&Evidence> = thing.iter().filter_map(|place| quote_passages.get(place)).collect();
        findings.extend(super::quotes::conflict(context, &passages));
    }
    for thing in speakers.components() {
        findings.extend(speaker_conflict(context, &thing));
    }
    for ((a, b), (left, right)) in names {
        findings.extend(name_variant(context, &a, &b, left, right, findings));
    }
}

/// Days between two reports after which one sentence with two numbers is that of two occasions.
const OCCASION: i32 = 3;

/// Whether two aligned sentences can speak of one thing: written at about the same time, and no name has another name in its
/// place ("Clinton needs 2,383 delegates", "Trump needs 1,237 delegates").
fn same_subject(context: &Context<'_>, alignment: &Alignment) -> bool {
    let published = |article: usize| context.sources[article].article.published;
    if let (Some(a), Some(b)) = (published(alignment.left.article), published(alignment.right.article))
        && a.until(b).is_ok_and(|s| s.get_days().abs() > OCCASION)
    {
        return false;
    }
    alignment.replaced.iter().all(|(left, right)| {
        let names = |sentence: &super::align::Sentence, range: &std::ops::Range<usize>| -> Vec<String> {
            let text = &context.sources[sentence.article].article.text;
            let words = sentence.words[range.clone()].iter().filter(|w| w.capital && w.slot == Slot::Plain);
            words.map(|w| text[w.range.start()..w.range.end()].to_owned()).collect()
        };
        let (a, b) = (names(&alignment.left, left), names(&alignment.right, right));
        a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| compare_tokens(x, y) != Likeness::Different))
    })
}

/// Passages of each of two spellings.
type Spellings = BTreeMap<(String, String), (Vec<Evidence>, Vec<Evidence>)>;

/// A claim, date, attribution or word: article and index, of a word its first byte.
type Place = (usize, usize);

/// Places that speak of one thing (a disjoint-set forest).
#[derive(Debug, Default)]
struct Things {
    parent: BTreeMap<Place, Place>,
}

impl Things {
    /// The first place of the set, by path halving, so that chains stay short.
    fn find(&mut self, mut place: Place) -> Place {
        while let Some(&parent) = self.parent.get(&place) {
            if parent == place {
                break;
            }
            let above = self.parent.get(&parent).copied().unwrap_or(parent);
            self.parent.insert(place, above);
            place = above;
        }
        place
    }

    fn join(&mut self, a: Place, b: Place) {
        self.parent.entry(a).or_insert(a);
        self.parent.entry(b).or_insert(b);
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.parent.insert(a.max(b), a.min(b));
        }
    }

    fn components(mut self) -> Vec<Vec<Place>> {
        let mut components: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        for place in self.parent.keys().copied().collect::<Vec<_>>() {
            components.entry(self.find(place)).or_default().push(place);
        }
        components.into_values().collect()
    }
}

fn quantity<'a>(context: &Context<'a>, article: usize, index: usize) -> &'a QuantityClaim {
    &context.sources[article].claims.quantities[index]
}

/// Whether the words on both sides of a pair correspond too: the change stands alone.
fn surrounded(alignment: &Alignment, i: usize, j: usize) -> bool {
    let paired = |i: Option<usize>, j: Option<usize>| match (i, j) {
        (Some(i), Some(j)) => alignment.pairs.binary_search(&(i, j)).is_ok(),
        _ => false,
    };
    let next = |i: usize, len: usize| (i + 1 < len).then_some(i + 1);
    let after = paired(next(i, alignment.left.words.len()), next(j, alignment.right.words.len()));
    let before = paired(i.checked_sub(1), j.checked_sub(1));
    let ends = i + 1 == alignment.left.words.len() && j + 1 == alignment.right.words.len();
    let starts = i == 0 && j == 0;
    (after || ends) && (before || starts)
}

/// Whether two numbers count the same: one unit, or one noun.
fn comparable(x: &QuantityClaim, y: &QuantityClaim) -> bool {
    x.change == y.change && x.unit == y.unit
}

fn number_conflict(context: &Context<'_>, places: &[Place], before: &[Finding]) -> Option<Finding> {
    let values: Vec<Value> = places.iter().map(|&(a, i)| quantity(context, a, i).value).collect();
    let parted = part_as_written(&values);
    if parted.len() < 2 {
        return None;
    }
    let sides: Vec<Side> = parted
        .iter()
        .map(|members| {
            let mut shown: Vec<String> = members.iter().map(|&m| values[m].to_string()).collect();
            shown.sort();
            shown.dedup();
            let passages = members
                .iter()
                .map(|&m| context.quantity_evidence(places[m].0, quantity(context, places[m].0, places[m].1)));
            context.side(shown.join(", "), passages.collect())
        })
        .collect();
    if already_found(before, &sides) {
        return None;
    }
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", context.words(&s.claims[0]))).collect();
    let message = format!("One sentence, different numbers: {}.", enumerate(&told));
    Some(context.finding(FindingKind::QuantityConflict, message, why(&sides), sides))
}

/// Sides of values that stand in the same sentence. Under one and the same bound the numbers themselves must agree: "at least two
/// states" and "at least five states" can both be true, but one sentence does not say both.
fn part_as_written(values: &[Value]) -> Vec<Vec<usize>> {
    if values.windows(2).any(|w| w[0].bound != w[1].bound) {
        return sides::part(values, 0.0);
    }
    let mut by_value: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, value) in values.iter().enumerate() {
        by_value.entry(value.to_string()).or_default().push(i);
    }
    let mut parted: Vec<Vec<usize>> = by_value.into_values().collect();
    parted.sort();
    parted
}

fn why(sides: &[Side]) -> String {
    let origins: Vec<String> = sides.iter().map(|s| s.origins.to_string()).collect();
    format!(
        "The sentences are the same word for word round this place, so they speak of the same thing. Independent origins: {}.",
        origins.join(" against ")
    )
}

/// Whether a finding already sets passages of two of these sides against each other.
fn already_found(before: &[Finding], sides: &[Side]) -> bool {
    let holds = |side: &Side, wanted: &Side| {
        side.claims.iter().any(|c| wanted.claims.iter().any(|w| w.article == c.article && w.range.overlaps(c.range)))
    };
    before.iter().any(|f| {
        f.sides.iter().enumerate().any(|(i, one)| {
            f.sides[i + 1..].iter().any(|other| {
                sides.iter().enumerate().any(|(k, x)| {
                    sides[k + 1..]
                        .iter()
                        .any(|y| (holds(one, x) && holds(other, y)) || (holds(one, y) && holds(other, x)))
                })
            })
        })
    })
}

fn date_conflict(context: &Context<'_>, places: &[Place]) -> Option<Finding> {
    let mut by_day: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for &(article, index) in places {
        let source = &context.sources[article];
        let mention = &source.claims.dates[index];
        let published = source.article.published;
        let day = match mention.when {
            When::Relative { .. } => match mention.when.resolve(published) {
                // "yesterday" of an undated page can be any day
                Some((first, last)) if first == last => first.to_string(),
                _ => continue,
            },
            When::Weekday(weekday) => format!("{weekday:?}"),
            When::Day { year: Some(_), .. } | When::Month { year: Some(_), .. } | When::Year(_) => {
                mention.when.resolve(None).map(|(first, last)| format!("{first}/{last}"))?
            }
            When::Day { month, day, .. } => format!("--{month:02}-{day:02}"),
            When::Month { month, .. } => format!("--{month:02}"),
        };
        by_day.entry(day).or_default().push(context.evidence(article, mention.range));
    }
    // a weekday and a date can be the same day: only like is held against like
    let shape = |day: &str| (day.starts_with("--"), day.contains('/'), day.len());
    let mut shapes: Vec<_> =
        by_day.keys().map(|d| if d.ends_with("day") { (false, false, 0) } else { shape(d) }).collect();
    shapes.dedup();
    if by_day.len() < 2 || shapes.len() > 1 {
        return None;
    }
    let sides: Vec<Side> =
        by_day.into_values().map(|passages| context.side(context.words(&passages[0]), passages)).collect();
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
    let message = format!("One sentence, different days: {}.", enumerate(&told));
    Some(context.finding(FindingKind::DateConflict, message, why(&sides), sides))
}

/// Figures that extraction takes for no quantity (a year, "the other three"), in each other's place.
fn find_figures(
    context: &Context<'_>,
    alignment: &Alignment,
    figures: &mut Things,
    words: &mut BTreeMap<Place, Evidence>,
) {
    for (left, right) in alignment.replaced.iter().filter(|(left, right)| left.len() == 1 && right.len() == 1) {
        let place = |sentence: &super::align::Sentence, word: usize| {
            let range = sentence.words[word].range;
            ((sentence.article, range.start()), context.evidence(sentence.article, range))
        };
        let (a, one) = place(&alignment.left, left.start);
        let (b, other) = place(&alignment.right, right.start);
        if is_figure(&context.words(&one)) && is_figure(&context.words(&other)) {
            figures.join(a, b);
            words.insert(a, one);
            words.insert(b, other);
        }
    }
}

fn figure_conflict(
    context: &Context<'_>,
    places: &[Place],
    words: &BTreeMap<Place, Evidence>,
    before: &[Finding],
) -> Option<Finding> {
    let mut by_word: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for evidence in places.iter().filter_map(|p| words.get(p)) {
        by_word.entry(context.words(evidence).to_lowercase()).or_default().push(evidence.clone());
    }
    let sides: Vec<Side> = by_word.into_iter().map(|(word, passages)| context.side(word, passages)).collect();
    if sides.len() < 2 || already_found(before, &sides) {
        return None;
    }
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
    let message = format!("One sentence, different numbers: {}.", enumerate(&told));
    Some(context.finding(FindingKind::QuantityConflict, message, why(&sides), sides))
}

fn is_figure(word: &str) -> bool {
    const WORDS: [&str; 19] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
        "thirty", "forty", "fifty", "hundred", "thousand", "million",
    ];
    // longer runs of digits are numbers of things, not figures
    (word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit())) || WORDS.contains(&word.to_lowercase().as_str())
}

/// Single capitalised words that stand in each other's place and are alike.
fn find_names(context: &Context<'_>, alignment: &Alignment, names: &mut Spellings) {
    for (left, right) in &alignment.replaced {
        if left.len() != right.len() || left.len() > 3 {
            continue;
        }
        for (i, j) in left.clone().zip(right.clone()) {
            let (x, y) = (&alignment.left.words[i], &alignment.right.words[j]);
            if !(x.capital && y.capital && x.slot == Slot::Plain && y.slot == Slot::Plain) {
                continue;
            }
            let a = context.evidence(alignment.left.article, x.range);
            let b = context.evidence(alignment.right.article, y.range);
            let (a_word, b_word) = (context.words(&a), context.words(&b));
            let likeness = compare_tokens(&a_word, &b_word);
            if matches!(likeness, Likeness::Same | Likeness::Different) || super::names::is_inflection(&a_word, &b_word)
            {
                continue;
            }
            if a_word < b_word {
                let entry = names.entry((a_word, b_word)).or_default();
                entry.0.push(a);
                entry.1.push(b);
            } else {
                let entry = names.entry((b_word, a_word)).or_default();
                entry.0.push(b);
                entry.1.push(a);
            }
        }
    }
}

fn name_variant(
    context: &Context<'_>,
    a: &str,
    b: &str,
    left: Vec<Evidence>,
    right: Vec<Evidence>,
    before: &[Finding],
) -> Option<Finding> {
    let sides = vec![context.side(a.to_owned(), left), context.side(b.to_owned(), right)];
    let known = before
        .iter()
        .any(|f| f.kind == FindingKind::NameVariant && f.sides.iter().all(|s| s.value == a || s.value == b));
    if known {
        return None;
    }
    let message = format!("One name in two spellings across reports: “{a}” and “{b}”.");
    Some(context.finding(FindingKind::NameVariant, message, why(&sides), sides))
}

/// Statements of aligned sentences, as attributions that correspond.
fn find_speakers(context: &Context<'_>, alignment: &Alignment, speakers: &mut Things) {
    for (left, right) in &alignment.replaced {
        let (Some(x), Some(y)) = (alignment.left.words.get(left.start), alignment.right.words.get(right.start)) else {
            continue;
        };
        let credited = |article: usize, at: crate::text::TextRange| {
            context.sources[article]
                .claims
                .attributions
                .iter()
                .position(|a| a.speaker.as_ref().is_some_and(|s| s.range.overlaps(at)))
        };
        if let (Some(a), Some(b)) =
            (credited(alignment.left.article, x.range), credited(alignment.right.article, y.range))
        {
            speakers.join((alignment.left.article, a), (alignment.right.article, b));
        }
    }
}

fn speaker_conflict(context: &Context<'_>, places: &[Place]) -> Option<Finding> {
    let mut by_name: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for &(article, index) in places {
        let claims = &context.sources[article].claims;
        let attribution = &claims.attributions[index];
        let speaker = attribution.speaker.as_ref()?;
        // only names: "officials" and "the police" may be the same
        let (name, surname) = match claims.people.mentions_in(speaker.range).first() {
            Some(mention) => {
                let person = claims.people.person(mention.person);
                (person.name.clone(), person.surname.clone())
            }
            None if is_name(&speaker.text) => (speaker.text.clone(), speaker.text.clone()),
            None => return None,
        };
        let surname = fold_name(surname.rsplit([' ', '-']).next().unwrap_or(&surname));
        let mut evidence = context.evidence(article, attribution.range.cover(speaker.range));
        evidence.speaker = Some(name.into());
        by_name.entry(surname).or_default().push(evidence);
    }
    if by_name.len() < 2 {
        return None;
    }
    let sides: Vec<Side> = by_name
        .into_values()
        .map(|passages| {
            let name = passages[0].speaker.as_deref().unwrap_or_default().to_owned();
            context.side(name, passages)
        })
        .collect();
    // a slip in the name is a name variant
    if compare_tokens(last(&sides[0].value), last(&sides[1].value)) != Likeness::Different {
        return None;
    }
    let names: Vec<String> = sides.iter().map(|s| s.value.clone()).collect();
    let message = format!("One statement, different speakers: {}.", enumerate(&names));
    Some(context.finding(FindingKind::SpeakerConflict, message, why(&sides), sides))
}

/// Whether every word has a capital and the first is no article: a name, of people or of a house.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.clone().next().unwrap_or_default();
    words.clone().count() >= 2
        && words.all(|w| w.chars().next().is_some_and(char::is_uppercase))
        && !matches!(first, "The" | "A" | "An" | "In" | "Many" | "Some" | "Other" | "Most" | "All" | "Two" | "Several")
}

fn last(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}
